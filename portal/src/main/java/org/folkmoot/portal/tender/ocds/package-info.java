/**
 * Procurements as open data: the Open Contracting Data Standard 1.1 (standard.open-contracting.org) with the European Union profile and the
 * United Kingdom extension. Records for what we publish, written so that it validates against both schemas; the merging of releases; and which
 * notice of the Procurement Act 2023 a release belongs to. Pure: no database, no HTTP, nothing fetched. Knows nothing of the portal's own tenders.
 */
package org.folkmoot.portal.tender.ocds;

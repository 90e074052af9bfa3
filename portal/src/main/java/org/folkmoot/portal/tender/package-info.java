/**
 * Procurements and grants while they are planned: what is bought and for whom, under which law, by when, and how bids are marked.
 *
 * <p>The law stands in {@link org.folkmoot.portal.tender.law}, the arithmetic in {@link org.folkmoot.portal.tender.scoring}; here officers
 * write what both are asked about. Nothing is public before there is a notice.
 */
package org.folkmoot.portal.tender;

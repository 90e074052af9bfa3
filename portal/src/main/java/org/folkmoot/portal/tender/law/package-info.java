/**
 * The law and the council's own rules by which a procurement runs: regimes, notices, clocks, thresholds, routes.
 *
 * <p>What holds is written in {@code content/procurement}, in both languages, so that a council and its lawyers can read and replace it; here is
 * what reckons with it. Pure: no database, no clock, no HTTP (decision record 43).
 */
package org.folkmoot.portal.tender.law;

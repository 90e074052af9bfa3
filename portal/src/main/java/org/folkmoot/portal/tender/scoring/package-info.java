/**
 * The arithmetic by which bids are judged: weightings, marks of groups, price formulae, order, and a working that a person can follow with a
 * pencil.
 *
 * <p>Pure: facts in, figures out, no database, no clock, no words. Every figure is an exact fraction ({@link
 * org.folkmoot.portal.tender.scoring.Ratio}) and is rounded only where it is shown (decision 34, decision record 42). A bid is known by its
 * code, a marker by the pseudonym of a seat (decision 11); no name comes in here.
 */
package org.folkmoot.portal.tender.scoring;

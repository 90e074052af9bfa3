/**
 * Sealed bids: who can open them, how a bid and its files are encrypted, and what a bidder is given to prove it.
 *
 * <p>Pure: no database, no clock, no HTTP (decision 32, decision record 57). Whether a deadline has passed, who has signed in and how, and whether
 * somebody has a conflict is for whoever calls this. What is kept in records here can all be kept in the database: without the phrases of two
 * openers of different teams nothing of it opens a bid.
 */
package org.folkmoot.portal.tender.sealing;

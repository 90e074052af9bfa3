package org.folkmoot.portal.people;

/**
 * Somebody asked to be erased, and something of theirs has to stay for now.
 *
 * @param account whose request it is
 * @param why end of a kind of mail
 */
public record RequestWaits(short council, long account, String why) {}

package org.folkmoot.portal.people;

/**
 * Somebody known asked for a link and is to be sent it. Published inside the transaction that makes the link; what listens writes the
 * mail there and sends it later.
 *
 * @param address where it goes
 * @param path the outside path of the link in the reader's language; it opens an account, so it is kept sealed and deleted once sent
 * @param newPassword whether the link leads to choosing a new password, and not straight in
 */
public record SignInLinkAsked(short council, String address, String locale, String path, boolean newPassword) {}

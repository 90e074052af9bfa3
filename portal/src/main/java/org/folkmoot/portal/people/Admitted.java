package org.folkmoot.portal.people;

/**
 * Somebody who has just come in.
 *
 * @param owesCode whether they hold a role whose second factor they still owe
 * @param owesSetUp whether they owe one and have none yet
 */
record Admitted(Sessions.Opened session, long account, boolean staff, boolean owesCode, boolean owesSetUp) {}

package org.folkmoot.portal.people;

/** Where somebody is written to. @param locale the language they read */
public record Recipient(String address, String locale) {}

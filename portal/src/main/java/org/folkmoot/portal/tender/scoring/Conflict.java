package org.folkmoot.portal.tender.scoring;

/** A conflict of interest takes a person out of one whole question, parts and all, for every bid alike. */
public record Conflict(String marker, String question) {}

package org.folkmoot.search;

/** An open item that says much of the same; the parts are those of a {@link Hit}. */
public record Similar(String id, String item, String kind, String locale, String address, String title) {}

package org.folkmoot.search;

/**
 * A filter that stands among the words of a query.
 *
 * @param text as typed, such as {@code before:2026}
 * @param rest the query without it; may be empty
 */
public record TypedFilter(String text, String rest) {}

package org.folkmoot.search;

/**
 * A piece of plain text from a hit: not HTML, to be escaped by whoever shows it.
 *
 * @param matched whether the query asked for this very piece
 */
public record Snippet(String text, boolean matched) {}

package org.folkmoot.search;

import java.util.Objects;

/**
 * A stretch of a document's text that a hit can open at.
 *
 * @param anchor the place, such as {@code page-3} of a PDF; empty for the start of the document
 * @param text plain text
 */
public record Passage(String anchor, String text) {
    public Passage {
        Objects.requireNonNull(anchor, "anchor");
        Objects.requireNonNull(text, "text");
    }
}

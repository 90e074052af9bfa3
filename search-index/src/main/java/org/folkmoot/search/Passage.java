package org.folkmoot.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of a document's text that a hit can open at.
 *
 * @param anchor the place, such as {@code page-3} of a PDF; empty for the start of the document
 * @param text plain text
 */
public record Passage(String anchor, String text) {
    /** As much text as is read at once for a hit: a longer one is several, at the same place. */
    static final int LONGEST = 200_000;

    /** The same texts in pieces of a bounded length, cut between words. */
    static List<Passage> pieces(List<Passage> passages) {
        if (passages.stream().noneMatch(one -> one.text().length() > LONGEST)) return List.copyOf(passages);
        List<Passage> pieces = new ArrayList<>();
        for (Passage one : passages) {
            String text = one.text();
            int from = 0;
            while (text.length() - from > LONGEST) {
                int to = text.lastIndexOf(' ', from + LONGEST);
                if (to <= from) to = from + LONGEST;
                if (Character.isLowSurrogate(text.charAt(to))) to--;
                pieces.add(new Passage(one.anchor(), text.substring(from, to)));
                from = to;
            }
            pieces.add(new Passage(one.anchor(), text.substring(from)));
        }
        return List.copyOf(pieces);
    }

    public Passage {
        Objects.requireNonNull(anchor, "anchor");
        Objects.requireNonNull(text, "text");
    }
}

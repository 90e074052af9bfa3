package org.folkmoot.portal.content;

import java.util.ArrayList;
import java.util.List;

/** Makes paragraphs of the lines a page was printed in. */
final class PageText {
    /** A printed line shorter than this was ended on purpose: a heading, a row, the last line of a paragraph. */
    private static final int SHORT_LINE = 45;

    private PageText() {}

    /** In order; none blank. */
    static List<String> paragraphs(String page) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : page.split("\n", -1)) {
            String words = line.strip();
            if (!words.isEmpty()) {
                if (!open.isEmpty()) {
                    open.append(' ');
                }
                open.append(words);
            }
            if (words.length() < SHORT_LINE && !open.isEmpty()) {
                paragraphs.add(open.toString());
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            paragraphs.add(open.toString());
        }
        return paragraphs;
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;

/** What was read of a file, piece by piece in reading order: its pages, slides, sheets or parts. It takes so much, and no more. */
final class Pieces {
    static final int MOST = 1_000;
    /** Letters of one piece. */
    static final int LONGEST = 50_000;
    /** Letters of running text after which a new part begins at the next paragraph. */
    static final int PART = 3_000;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_LETTERS = 10_000_000;

    private final List<Piece> all = new ArrayList<>();
    private int letters;
    private boolean cut;

    /** @param name of a sheet, or of the heading it stands under; null where it has none */
    record Piece(@Nullable String name, String text) {}

    /** One that is counted in the file itself, such as page 4: as much of it as there is room for. */
    void whole(@Nullable String name, String text) {
        if (full()) {
            cut = true;
            return;
        }
        cut |= text.length() > LONGEST;
        take(name, text.substring(0, end(text, 0)));
    }

    /** One that goes on in further pieces under the same name where it is too long, cut between lines if it can be. */
    void split(@Nullable String name, String text) {
        int from = 0;
        do {
            if (full()) {
                cut = true;
                return;
            }
            int to = end(text, from);
            int line = to < text.length() ? text.lastIndexOf('\n', to - 1) : -1;
            to = line > from ? line + 1 : to;
            take(name, text.substring(from, to));
            from = to;
        } while (from < text.length());
    }

    private static int end(String text, int from) {
        int end = Math.min(text.length(), from + LONGEST);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void take(@Nullable String name, String text) {
        all.add(new Piece(name == null || name.isBlank() ? null : shortened(name.strip()), text));
        letters += text.length();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME))
                : name;
    }

    boolean full() {
        return all.size() >= MOST || letters >= MOST_LETTERS;
    }

    /** Says that there is more in the file than was taken. */
    void leaveRest() {
        cut = true;
    }

    /** Whether something was left out because there was no room. */
    boolean cut() {
        return cut;
    }

    List<Piece> all() {
        return all;
    }
}

package org.folkmoot.portal.platform.data;

import java.util.Comparator;

/**
 * Something that is wrong in a file that somebody wrote: of the content, or of a theme.
 *
 * @param file path as an operator would look for it, such as {@code content/types/news.yml}
 * @param line from 1
 * @param reason in English, for whoever writes the file
 */
public record Fault(String file, int line, String reason) implements Comparable<Fault> {
    private static final Comparator<Fault> IN_ORDER =
            Comparator.comparing(Fault::file).thenComparing(Fault::line).thenComparing(Fault::reason);

    @Override
    public int compareTo(Fault other) {
        return IN_ORDER.compare(this, other);
    }

    /** {@code content/types/news.yml:12: there is no kind "txt"}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}

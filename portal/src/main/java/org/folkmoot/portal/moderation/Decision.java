package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import java.util.Arrays;
import java.util.List;
import org.folkmoot.portal.platform.data.Json;

/** What was decided about a text. Nobody edits words: they are published, declined, or a name in them is blacked out. */
public sealed interface Decision {
    /** Nothing worrying in it; it may go on to the team that asked. */
    Decision CLEAR = new Clear();

    /** The safeguarding team has it; nobody else sees it from now on. */
    Decision ESCALATED = new Escalated();

    Decision PUBLISHED = new Published();

    record Clear() implements Decision {}

    record Escalated() implements Decision {}

    record Published() implements Decision {}

    /** Not published. @param reasonKey a {@link DeclineReason#key()}; the author reads {@code moderation.reason.<key>.author} */
    record Declined(String reasonKey) implements Decision {}

    /**
     * Published with a visible mark in place of some of its words.
     *
     * @param ranges in order, not touching each other
     * @param reasonKey a {@link BlackoutReason#key()}; readers see {@code moderation.blackout.<key>.reader}
     */
    record BlackedOut(List<Range> ranges, String reasonKey) implements Decision {
        private static final String MARK = "█";

        public BlackedOut {
            ranges = List.copyOf(ranges);
        }

        /** The words with the mark, one for each hidden stretch: its length does not tell the length of a name. */
        public String shown(String words) {
            StringBuilder shown = new StringBuilder();
            int from = 0;
            for (Range range : ranges) {
                shown.append(words, from, range.from()).append(MARK.repeat(5));
                from = range.to();
            }
            return shown.append(words, from, words.length()).toString();
        }

        /** The ranges as they are kept with the words: JSON, a pair of places for each. */
        public String kept() {
            return Json.write(ranges.stream()
                    .map(range -> new int[] {range.from(), range.to()})
                    .toList());
        }

        /** Words as others read them. @param kept as {@link #kept} has it; null where nothing is blacked out */
        public static String shown(String words, @Nullable String kept) {
            if (kept == null) return words;
            List<Range> ranges = Arrays.stream(Json.read(kept, int[][].class))
                    .map(range -> new Range(range[0], range[1]))
                    .toList();
            return new BlackedOut(ranges, "").shown(words);
        }
    }

    /** Part of a text, in Java's characters. @param to the first that is no longer part of it */
    record Range(int from, int to) {
        public Range {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("A range has at least one character");
            }
        }
    }
}

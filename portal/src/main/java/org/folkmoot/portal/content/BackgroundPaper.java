package org.folkmoot.portal.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A paper that a report to those who decide relied on, as its list names it (Local Government Act 1972, section 100D).
 *
 * @param title what it is called
 * @param place where it can be read
 * @param contact who to ask for it
 */
record BackgroundPaper(String title, String place, String contact) {
    private static final Set<String> NONE = Set.of("none", "dim");
    private static final int PARTS = 3;

    /** What is said of a list of which every line is right, or which is empty. Lines that are not right are left out. */
    static List<BackgroundPaper> of(String typed) {
        return lines(typed).map(BackgroundPaper::line).flatMap(Optional::stream).toList();
    }

    /** The lines, as typed, that do not name a paper, its place and somebody to ask. */
    static List<String> wrong(String typed) {
        return saysNone(typed)
                ? List.of()
                : lines(typed).filter(line -> line(line).isEmpty()).toList();
    }

    /** Whether it says that there are no such papers, which is not the same as saying nothing. */
    static boolean saysNone(String typed) {
        return NONE.contains(typed.strip().replaceAll("\\.$", "").toLowerCase(Locale.ROOT));
    }

    private static Stream<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static Optional<BackgroundPaper> line(String line) {
        List<String> parts = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        return parts.size() != PARTS || parts.contains("")
                ? Optional.empty()
                : Optional.of(new BackgroundPaper(parts.get(0), parts.get(1), parts.get(2)));
    }
}

package org.folkmoot.portal.content.webhook;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The beginning of what a receiver answered, for the log: one line of plain letters, without secrets or signatures it may have echoed. */
final class FirstWords {
    /** How many bytes are read: some more than are kept, so that a secret across the end is recognised. */
    static final int READ = 320;

    private static final int KEPT = 200;
    private static final Pattern SECRET =
            Pattern.compile("whsec_[A-Za-z0-9+/=_-]*|v1,[A-Za-z0-9+/=]{8,}|[A-Za-z0-9+/=_-]{32,}");
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{C}\\uFFFD]+");

    private FirstWords() {}

    static String of(byte[] bytes) {
        String words = new String(bytes, StandardCharsets.UTF_8);
        String line = UNSEEN.matcher(SECRET.matcher(words).replaceAll("…"))
                .replaceAll(" ")
                .strip();
        return line.codePointCount(0, line.length()) <= KEPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, KEPT)).strip();
    }
}

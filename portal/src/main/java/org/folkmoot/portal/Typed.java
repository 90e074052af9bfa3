package org.folkmoot.portal;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.CannotStart.Reason;

/**
 * What was typed after {@code bin/portal}.
 *
 * @param port where to listen; 0 for any free port
 * @param rehearsal start, show a few pages to nobody, and end: how the class cache is made
 * @param words a command and its arguments; empty to start the portal
 */
record Typed(String host, int port, boolean rehearsal, List<String> words) {
    static Typed of(String[] arguments, Map<String, String> environment) {
        String host = environment.getOrDefault("FOLKMOOT_HOST", "127.0.0.1");
        String port = environment.getOrDefault("PORT", "8080");
        boolean rehearsal = false;
        List<String> words = new ArrayList<>();
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!words.isEmpty()) {
                words.add(word);
            } else if (word.equals("--port")) {
                port = rest.hasNext() ? rest.next() : "";
            } else if (word.startsWith("--port=")) {
                port = word.substring("--port=".length());
            } else if (word.equals("--train")) {
                rehearsal = true;
            } else if (word.equals("--help") || word.equals("-h")) {
                words.add("help");
            } else if (word.startsWith("-")) {
                throw new CannotStart(
                        Reason.USAGE, "There is no option " + word + ": bin/portal help lists what there is.");
            } else {
                words.add(word);
            }
        }
        return new Typed(host, portNumber(port), rehearsal, List.copyOf(words));
    }

    boolean starts() {
        return words.isEmpty();
    }

    private static int portNumber(@Nullable String text) {
        try {
            int port = Integer.parseInt(String.valueOf(text));
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new CannotStart(Reason.USAGE, "A port is a number up to 65535, not \"" + text + "\".");
    }
}

package org.folkmoot.portal.moderation;

import java.util.Set;
import java.util.regex.Pattern;

/** Which page a worry is about: public pages only, never one that would lead to somebody's answers. */
final class WorryAbout {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9%_.-]{1,60}(?:/[A-Za-z0-9%_.-]{1,100}){0,2}");
    private static final Set<String> PUBLIC =
            Set.of("consultations", "changes", "documents", "take-part", "about", "search", "home");

    private WorryAbout() {}

    /** @return the inside path without its query; empty for anything else */
    static String of(String asked) {
        int end = asked.indexOf('?');
        String path = end < 0 ? asked : asked.substring(0, end);
        return PATH.matcher(path).matches() && PUBLIC.contains(path.split("/")[1]) ? path : "";
    }
}

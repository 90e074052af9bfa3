package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;

/** A browser in words somebody recognises as theirs, from a short list: what else it says about itself is not kept. */
final class Device {
    private static final String[][] BROWSERS = {
        {"Edg/", "Edge"},
        {"OPR/", "Opera"},
        {"SamsungBrowser", "Samsung Internet"},
        {"Firefox/", "Firefox"},
        {"CriOS", "Chrome"},
        {"Chrome/", "Chrome"},
        {"Safari/", "Safari"}
    };
    private static final String[][] SYSTEMS = {
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"Android", "Android"},
        {"CrOS", "Chromebook"},
        {"Windows", "Windows"},
        {"Mac OS X", "Mac"},
        {"Linux", "Linux"}
    };

    private Device() {}

    /** @return such as {@code Firefox, Windows}; a dash for what is not on the list */
    static String named(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        return first(BROWSERS, said) + ", " + first(SYSTEMS, said);
    }

    private static String first(String[][] known, String said) {
        for (String[] one : known) {
            if (said.contains(one[0])) {
                return one[1];
            }
        }
        return "–";
    }
}

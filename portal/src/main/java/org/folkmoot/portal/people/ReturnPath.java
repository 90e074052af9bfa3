package org.folkmoot.portal.people;

import java.util.Optional;

/** Where somebody goes after signing in: a page of ours, by its English inside path, and nowhere else. */
final class ReturnPath {
    private static final int LONGEST = 1_000;

    private ReturnPath() {}

    /** @return the path when it starts with exactly one slash and nothing in it could lead a browser off this site; else empty */
    static Optional<String> safe(String asked) {
        if (asked.length() < 2 || asked.length() > LONGEST || asked.charAt(0) != '/' || asked.contains("//")) {
            return Optional.empty();
        }
        boolean clean = asked.chars()
                .allMatch(c -> c > 0x20 && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>' && c != '^'
                        && c != '`' && c != '{' && c != '|' && c != '}' && c != '#');
        boolean ours = !asked.startsWith("/sign-")
                && !asked.startsWith("/api/")
                && !asked.contains("%2f")
                && !asked.contains("%2F")
                && !asked.contains("%5c")
                && !asked.contains("%5C")
                && escapesAreWhole(asked)
                && !asked.contains("/../")
                && !asked.contains("/./");
        return clean && ours ? Optional.of(asked) : Optional.empty();
    }

    /** Why somebody has to sign in to come there, of a closed list and by its first segment alone: end of a message key, empty for no path. */
    static String why(String path) {
        if (path.isEmpty()) return "";
        int end = 1;
        while (end < path.length() && "/?".indexOf(path.charAt(end)) < 0) end++;
        return switch (path.substring(1, end)) {
            case "your-page" -> "own";
            case "bidding" -> "bids";
            case "marking", "panels", "workshops", "declarations" -> "panel";
            case "studio" -> "work";
            default -> "page";
        };
    }

    private static boolean escapesAreWhole(String asked) {
        for (int at = asked.indexOf('%'); at >= 0; at = asked.indexOf('%', at + 1)) {
            int high = at + 2 < asked.length() ? Character.digit(asked.charAt(at + 1), 16) : -1;
            int low = at + 2 < asked.length() ? Character.digit(asked.charAt(at + 2), 16) : -1;
            if (high < 0 || low < 0 || high * 16 + low < 0x20) {
                return false;
            }
        }
        return true;
    }
}

package org.folkmoot.portal.platform.web;

import java.util.Optional;

/**
 * Judges a request target as it came over the wire, before anything decodes it: two readings of one target are how guards are walked
 * around, so whatever could have two is refused.
 */
final class RawTarget {
    private static final int LONGEST = 4_000;

    /** How much of a query that is not clean is read at all. */
    private static final int LONGEST_MENDED = 1_000;

    private RawTarget() {}

    /** What is wrong with the query of a target whose path is clean; empty where nothing is, or the path itself is not clean. */
    static Optional<BrokenQuery.Reason> broken(String raw) {
        int query = raw.indexOf('?');
        // Beside a path that leaves no room for what is read of a query, nothing is.
        if (query < 0 || query + LONGEST_MENDED >= LONGEST || clean(raw) || !clean(raw.substring(0, query))) {
            return Optional.empty();
        }
        return Optional.of(raw.length() > LONGEST ? BrokenQuery.Reason.TOO_LONG : BrokenQuery.Reason.UNREADABLE);
    }

    /** A query without what makes it unreadable, cut: it has one reading, ours, and serves only to show people what they typed. */
    static String mended(String query) {
        StringBuilder mended = new StringBuilder();
        for (int i = 0; i < query.length() && mended.length() < LONGEST_MENDED; i++) {
            char c = query.charAt(i);
            if (c == '%') {
                boolean whole = i + 2 < query.length()
                        && Character.digit(query.charAt(i + 1), 16) >= 0
                        && Character.digit(query.charAt(i + 2), 16) >= 0;
                if (cleanEscape(query, i, false)) {
                    mended.append(query, i, i + 3);
                }
                i += whole ? 2 : 0;
            } else if (c > 0x20 && c < 0x7F && c != '\\' && c != '#') {
                mended.append(c);
            }
        }
        return mended.toString();
    }

    /** Whether the target starts with exactly one slash and its path has nothing encoded, doubled or hidden in it. */
    static boolean clean(String raw) {
        if (raw.isEmpty() || raw.length() > LONGEST || raw.charAt(0) != '/') {
            return false;
        }
        int query = raw.indexOf('?');
        String path = query < 0 ? raw : raw.substring(0, query);
        if (path.contains("//")
                || path.contains("/./")
                || path.contains("/../")
                || path.endsWith("/.")
                || path.endsWith("/..")) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= 0x20 || c >= 0x7F || c == '\\' || c == '#') {
                return false;
            }
            if (i < path.length() && c == ';') {
                return false;
            }
            if (c == '%' && !cleanEscape(raw, i, i < path.length())) {
                return false;
            }
        }
        return true;
    }

    private static boolean cleanEscape(String raw, int at, boolean inPath) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            return false;
        }
        int value = high * 16 + low;
        if (value == 0) {
            return false;
        }
        return !inPath || (value >= 0x80 || value == ' ' || value == '~' || value == '-' || value == '_');
    }
}

package org.folkmoot.portal.platform.web;

/**
 * Judges a request target as it came over the wire, before anything decodes it: two readings of one target are how guards are walked
 * around, so whatever could have two is refused.
 */
final class RawTarget {
    private static final int LONGEST = 4_000;

    private RawTarget() {}

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

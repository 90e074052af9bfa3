package org.folkmoot.portal.platform.disclosure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose answers a row of figures counts: everybody, one ward, or the 13 to 15 year olds of one ward.
 *
 * @param parts keyed by breakdown ("ward"), the category within it ("North"); empty means everybody
 */
public record Group(SortedMap<String, String> parts) {
    public static final Group EVERYBODY = new Group(Map.of());

    public Group {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        if (parts.size() > 2) throw new IllegalArgumentException("a question is broken down by at most two things");
    }

    private Group(Map<String, String> parts) {
        this(new TreeMap<>(parts));
    }

    public static Group of(String breakdown, String category) {
        return new Group(Map.of(breakdown, category));
    }

    public static Group of(String breakdown, String category, String second, String secondCategory) {
        return new Group(Map.of(breakdown, category, second, secondCategory));
    }

    /** The wider group this one is part of once {@code breakdown} is no longer asked about. */
    Group without(String breakdown) {
        SortedMap<String, String> rest = new TreeMap<>(parts);
        rest.remove(breakdown);
        return new Group(rest);
    }
}

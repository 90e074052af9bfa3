package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a cluster answers. What is not there is empty, and what is of another kind is a fault of the cluster's. */
final class Answers {
    private Answers() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> of, String name) {
        return switch (of.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, Object>) map;
            case Object other -> throw odd(name, other);
        };
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> of, String name) {
        return switch (of.get(name)) {
            case null -> List.of();
            case List<?> list -> (List<Map<String, Object>>) list;
            case Map<?, ?> one -> List.of((Map<String, Object>) one);
            case Object other -> throw odd(name, other);
        };
    }

    /** All values of a field, or its one. */
    static List<String> texts(Map<String, Object> of, String name) {
        return switch (of.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(one.toString());
        };
    }

    static Optional<String> text(Map<String, Object> of, String name) {
        return texts(of, name).stream().findFirst();
    }

    static double number(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    static long whole(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static boolean is(Map<String, Object> of, String name) {
        return Boolean.TRUE.equals(of.get(name));
    }

    static List<Map<String, Object>> hits(Map<String, Object> found) {
        return maps(map(found, "hits"), "hits");
    }

    /** What a document handed back. */
    static Map<String, Object> source(Map<String, Object> hit) {
        return map(hit, "_source");
    }

    private static ClusterDown odd(String name, Object other) {
        return new ClusterDown(
                "an answer whose " + name + " is a " + other.getClass().getSimpleName());
    }
}

package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Set;

/**
 * What another program asks for, understood and within the limits.
 *
 * @param locale the language; {@link #EVERY} for all of them side by side
 * @param fallback languages to fall back to, in order; empty for none
 * @param strict whether what is not there in the language is left out altogether
 * @param conditions all of which must hold
 * @param either groups of which one must hold, each of conditions that all must; empty for no such rule
 * @param fields names of what is wanted; empty for all
 * @param include paths of references to be answered whole
 * @param offset rows to pass over, for numbered pages
 * @param from where the page before ended, or the page after begins; null for the first page
 * @param backwards whether the page before {@code from} is wanted
 * @param total whether to count
 * @param html whether rich text comes as HTML
 */
record Question(
        String locale,
        List<String> fallback,
        boolean strict,
        List<Condition> conditions,
        List<List<Condition>> either,
        List<Order> order,
        Set<String> fields,
        List<List<String>> include,
        int size,
        int offset,
        @Nullable Cursor from,
        boolean backwards,
        boolean total,
        boolean html) {
    static final String EVERY = "*";

    /** The language that filters and sorting look at. */
    String compared() {
        return locale.equals(EVERY) ? fallback.getFirst() : locale;
    }

    /** How a value is compared. */
    enum Operator {
        EQ,
        NE,
        IN,
        NIN,
        LT,
        LTE,
        GT,
        GTE,
        CONTAINS,
        STARTSWITH,
        EXISTS,
        BETWEEN
    }

    /**
     * One thing that must hold.
     *
     * @param values text, numbers or local date-times in UTC, as {@link Subject#column} has them; for {@code EXISTS} one Boolean
     */
    record Condition(Subject subject, Operator operator, List<Object> values) {}

    /** What the list is sorted by. */
    record Order(Subject subject, boolean falling) {}
}

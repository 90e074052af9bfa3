package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.FurtherLanguages;

/**
 * What another program asks for, understood and within the limits.
 *
 * @param locale the language; {@link #EVERY} for all of them side by side
 * @param further whether the language is none in which the whole of an entry is published
 * @param fallback languages to fall back to, in order; empty for none
 * @param strict whether what is not there in the language is left out altogether
 * @param words to look for; null for none
 * @param found ids of those that have the words, the best first; null where none were asked for, or before they were looked for
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
        boolean further,
        List<String> fallback,
        boolean strict,
        @Nullable String words,
        @Nullable List<UUID> found,
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

    private static final String USUAL = "en";

    /** The language that filters and sorting look at, and addresses are in: a further language has none of these. */
    String compared() {
        return locale.equals(EVERY) || further ? fallback.isEmpty() ? USUAL : fallback.getFirst() : locale;
    }

    /** Whether editions in further languages have to be looked at. */
    boolean looksFurther() {
        return locale.equals(EVERY)
                || further
                || fallback.stream().anyMatch(one -> !FurtherLanguages.WHOLE.contains(one));
    }

    /** Whether words in this language may be in the answer. */
    boolean tells(String language) {
        return locale.equals(EVERY) || locale.equals(language) || fallback.contains(language);
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
     * One thing that must hold, of the entry itself or of one it refers to.
     *
     * @param ways to what is compared, one of which must do; more than one where a reference leads to several types
     * @param values text, numbers or local date-times in UTC, as {@link Subject#column} has them; for {@code EXISTS} one Boolean
     */
    record Condition(List<Way> ways, Operator operator, List<Object> values) {}

    /** @param steps from entry to entry; none for the entry itself */
    record Way(List<Step> steps, Subject subject) {}

    /** From an entry to one it refers to. @param field id of the reference @param to type of the other entry */
    record Step(String field, boolean localised, String to) {}

    /** The same question among those that were found by their words. */
    Question among(List<UUID> ids) {
        return with(List.copyOf(ids), size, offset, from, backwards);
    }

    /** The same question, so many at a time. */
    Question of(int many) {
        return with(found, many, 0, from, backwards);
    }

    /** The same question from there on. */
    Question after(Cursor cursor) {
        return with(found, size, 0, cursor, false);
    }

    private Question with(@Nullable List<UUID> among, int many, int skip, @Nullable Cursor start, boolean back) {
        return new Question(
                locale,
                further,
                fallback,
                strict,
                words,
                among,
                conditions,
                either,
                order,
                fields,
                include,
                many,
                skip,
                start,
                back,
                total,
                html);
    }

    /** Whether the best come first, instead of an order of the values. */
    boolean byRelevance() {
        return order.getFirst().subject().equals(Subject.RELEVANCE);
    }

    /** What the list is sorted by. */
    record Order(Subject subject, boolean falling) {}
}

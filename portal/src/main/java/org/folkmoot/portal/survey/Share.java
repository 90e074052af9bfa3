package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What people share out over the options of a {@link Kind#SHARE}, in whole numbers.
 *
 * @param total how much there is
 * @param exact whether all of it must be given; otherwise some may be left
 * @param unit what it is counted in, such as "points"; empty for nothing
 * @param each the most that one option may be given; null for all there is
 */
public record Share(
        int total,
        boolean exact,
        Localised unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer each) {
    static final int MOST = 1_000;
    static final int MOST_OPTIONS = 8;
    static final Share HUNDRED = new Share(100, true, Localised.EMPTY);

    /** In a release, for those who gave no one option the most; no option has this id. */
    static final String EQUAL = "=equal";

    private static final String IS = "=";

    public Share {
        unit = unit == null ? Localised.EMPTY : unit;
    }

    /** One of which an option may be given everything. */
    public Share(int total, boolean exact, Localised unit) {
        this(total, exact, unit, null);
    }

    /** Whether so many options can be given so much, and all of it where all of it must be. */
    boolean fits(int options) {
        return each == null || each >= 1 && each < total && (!exact || (long) each * options >= total);
    }

    /** One part of an answer, as it is kept and counted. */
    static String part(String option, Object amount) {
        return option + IS + amount;
    }

    /** The option a part is about; what is no part comes back as it is. */
    static String option(String part) {
        int at = part.indexOf(IS);
        return at < 0 ? part : part.substring(0, at);
    }

    /** How much a part gives its option; empty for what was typed and is no whole number. */
    static Optional<Integer> amount(String part) {
        String typed = typed(part);
        return typed.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    /** What was typed for the option of a part. */
    static String typed(String part) {
        int at = part.indexOf(IS);
        return at < 0 ? "" : part.substring(at + 1);
    }

    /** The one option that was given more than each other, {@link #EQUAL} where there is no such, or "I would rather not say"; empty for none. */
    static List<String> most(List<String> parts) {
        if (parts.isEmpty() || parts.contains(Question.NOT_SAID)) return parts;
        int most = parts.stream().mapToInt(part -> amount(part).orElse(0)).max().orElse(0);
        List<String> first = parts.stream()
                .filter(part -> amount(part).orElse(0) == most)
                .map(Share::option)
                .toList();
        return first.size() == 1 && most > 0 ? first : List.of(EQUAL);
    }

    /** The options that were given anything, or "I would rather not say". */
    static List<String> given(List<String> parts) {
        return parts.stream()
                .filter(part -> part.equals(Question.NOT_SAID) || amount(part).orElse(0) > 0)
                .map(Share::option)
                .toList();
    }
}

package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What an officer writes for a report and chooses for it.
 *
 * @param summary what came out, for those who read no further
 * @param who who answered and who did not, in words
 * @param method how it was done, beside what the portal knows itself
 * @param questions ids of released questions, in the order in which they are printed
 * @param quotes whether it holds the quotes that were published by hand
 * @param byAudience whether each figure is followed by those of each audience; null in a text from before they could be
 * @param picked ids of the quotes that were given a place, in order; null for none, as in a text from before they could be
 * @param outcome whether it holds what came of it, once that is published
 * @param everyQuote true where it holds every quote though some were given a place, which they keep for another time
 */
record ReportText(
        Localised summary,
        Localised who,
        Localised method,
        List<String> questions,
        boolean quotes,
        boolean outcome,
        @Nullable Boolean byAudience,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> picked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean everyQuote) {
    static final ReportText EMPTY =
            new ReportText(Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, List.of(), true, true, true);

    ReportText {
        questions = List.copyOf(questions);
        picked = picked == null ? null : List.copyOf(picked);
    }

    /** With every quote that is public. */
    ReportText(
            Localised summary,
            Localised who,
            Localised method,
            List<String> questions,
            boolean quotes,
            boolean outcome,
            @Nullable Boolean byAudience) {
        this(summary, who, method, questions, quotes, outcome, byAudience, null, null);
    }

    /** Ids of the quotes it holds, in order, as far as they are public still; null for every one. */
    @Nullable
    List<UUID> held() {
        return Boolean.TRUE.equals(everyQuote) ? null : picked;
    }

    /** Of quotes that were picked, those that nobody may read any more. @param open ids of all that are public */
    List<UUID> lost(Collection<UUID> open) {
        List<UUID> held = held();
        if (!quotes || held == null) return List.of();
        return held.stream().filter(id -> !open.contains(id)).toList();
    }

    boolean withAudiences() {
        return Boolean.TRUE.equals(byAudience);
    }

    /** Texts that lack a language. */
    List<Missing> missing(List<String> locales) {
        List<Missing> missing = new ArrayList<>(Missing.of("summary", summary, true, locales));
        missing.addAll(Missing.of("who", who, true, locales));
        missing.addAll(Missing.of("method", method, true, locales));
        return missing;
    }
}

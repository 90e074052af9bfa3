package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.platform.data.Json;

/**
 * What a member of a panel said to a passage of a specification, or why somebody said no to a version.
 *
 * @param kind {@link #COMMENT}, {@link #WORDING} for other words, or {@link #NO}
 * @param panel whose member, one of {@link Marking#GROUPS}
 * @param passage empty for a no
 * @param version that was read
 * @param seat null for a no, which leads to nobody
 * @param covered JSON pairs of places that a moderator blacked out
 * @param outcome what became of it: one of {@link #OUTCOMES}; null while nobody answered
 */
@MappedEntity("tender_spec_words")
record SpecificationWordsRow(
        @Id UUID id,
        UUID tender,
        String kind,
        String panel,
        String passage,
        int version,
        @Nullable UUID seat,
        String words,
        String lang,
        String state,
        @Nullable String reason,
        @Nullable String covered,
        @Nullable String outcome,
        @Nullable String answer,
        @Nullable String answerLang) {
    static final String COMMENT = "comment";
    static final String WORDING = "wording";
    static final String NO = "no";

    /** In the order of pages. */
    static final List<String> OUTCOMES = List.of("TAKEN", "PARTLY", "NOT");

    boolean waiting() {
        return state.equals(WorkshopWordsRow.WAITING);
    }

    boolean readable() {
        return state.equals(WorkshopWordsRow.READABLE);
    }

    /** As readers see it, with a mark in place of what a moderator covered. */
    String shown() {
        if (covered == null) return words;
        List<Decision.Range> ranges = Arrays.stream(Json.read(covered, int[][].class))
                .map(range -> new Decision.Range(range[0], range[1]))
                .toList();
        return new Decision.BlackedOut(ranges, reason == null ? "" : reason).shown(words);
    }
}

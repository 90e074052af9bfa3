package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.platform.data.Json;

/**
 * What a member of a panel wrote, or had typed.
 *
 * @param kind {@link #DRAFT}, or {@link #NO} for why somebody does not agree, or {@link #ANSWER} for what they would answer bidders
 * @param number of a draft within its workshop; of a no the version it is about; of an answer the number of what is asked
 * @param covered JSON pairs of places that a moderator blacked out
 * @param cameFrom JSON ids of the drafts that it was made of
 * @param joined the draft that it became part of
 */
@MappedEntity("tender_workshop_words")
record WorkshopWordsRow(
        @Id UUID id,
        UUID workshop,
        String kind,
        int number,
        String words,
        String lang,
        String state,
        @Nullable String reason,
        @Nullable String covered,
        @Nullable Long author,
        String cameFrom,
        @Nullable UUID joined) {
    static final String DRAFT = "draft";
    static final String NO = "no";
    static final String ANSWER = "answer";
    static final String WAITING = "WAITING";
    static final String READABLE = "READABLE";
    static final String DECLINED = "DECLINED";
    static final String ESCALATED = "ESCALATED";
    static final String GONE = "GONE";

    boolean waiting() {
        return state.equals(WAITING);
    }

    boolean readable() {
        return state.equals(READABLE);
    }

    /** Whether it was not taken back, nor its writer erased. */
    boolean there() {
        return !state.equals(GONE);
    }

    /** Whether the panel votes on it: a draft that may be read and did not become part of another. */
    boolean stands() {
        return readable() && joined == null;
    }

    List<UUID> sources() {
        return List.of(Json.read(cameFrom, UUID[].class));
    }

    /** As readers see it, with a mark in place of what a moderator covered. */
    String shown() {
        return Decision.BlackedOut.shown(words, covered);
    }
}

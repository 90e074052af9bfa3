package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What a group of people told us together.
 *
 * @param method key of one of {@link #METHODS} @param month as {@code 2026-11}
 * @param bands JSON of keys of {@link #BANDS} @param few whether fewer than ten took part
 * @param ledBy key of one of {@link #LEADERS}: a role, never a name
 * @param agreedOn of a {@link #STATEMENT}, the day on which the group agreed it; null for any other @param groupName whose it is, where the
 *     group wants that told
 * @param confirmed key of one of {@link #CONFIRMATIONS}; null while the group has not confirmed the summary as it stands
 */
@MappedEntity("survey_group_record")
record GroupRecord(
        @Id Long id,
        Short councilId,
        UUID publicId,
        UUID activity,
        String method,
        String month,
        String bands,
        Boolean few,
        String ledBy,
        @Nullable String confirmed,
        Boolean published,
        Integer lockVersion,
        @Nullable LocalDate agreedOn,
        @Nullable Localised groupName) {
    /** A statement that a named group agrees itself: of one that is small nothing else is told. */
    static final String STATEMENT = "statement";

    static final List<String> METHODS = List.of("focus-group", "workshop", "interview");
    static final List<String> BANDS =
            List.of("under-11", "11-13", "14-17", "18-25", "parents", "professionals", "other-adults");
    static final List<String> LEADERS =
            List.of("young-researcher", "community", "youth-worker", "teacher", "officer", "other");
    static final List<String> CONFIRMATIONS = List.of("read-aloud", "sent", "changed", "met-again");

    boolean statement() {
        return method.equals(STATEMENT);
    }

    List<String> bandKeys() {
        return List.of(Json.read(bands, String[].class));
    }
}

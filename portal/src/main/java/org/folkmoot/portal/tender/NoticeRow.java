package org.folkmoot.portal.tender;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A notice of a tender, or a change of one, on its way to being public.
 *
 * @param number 1 is the first notice, every other a change
 * @param reason of a change, as JSON by language
 * @param deadline the instant until which bids are taken, fixed when it is asked about
 * @param closes the hour of that day, such as {@code 12:00}
 * @param papers as JSON, {@link Paper}s
 * @param planVersion and {@code markings}, by lot as JSON: the versions that were asked about, and are published
 * @param fingerprint of all that was asked about
 * @param askedBy and {@code approver} accounts, never the same
 * @param noticeNumber of the central platform
 * @param noNumber why there is none, as JSON by language
 * @param termsVersion whoever saves the terms says which one they read
 * @param noQuestion why no question of young people is signed, as JSON by language; null where one is, or none is planned
 * @param outages of an extension for all, as JSON, {@link Outage}s; else null
 * @param correction whether the change puts right a mistake
 * @param presents what presentations count, as JSON; null where it was not said
 * @param givenUpAt when the tender was given up with its bids still shut
 */
@MappedEntity("tender_notice")
record NoticeRow(
        @Id UUID tender,
        int number,
        String reason,
        @Nullable Instant deadline,
        @Nullable String closes,
        @Nullable LocalDate questionsBy,
        @Nullable LocalDate answersBy,
        String papers,
        @Nullable Integer planVersion,
        @Nullable String markings,
        @Nullable String fingerprint,
        @Nullable Instant askedAt,
        @Nullable Long askedBy,
        @Nullable Long approver,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable String words,
        @Nullable String noticeNumber,
        String noNumber,
        @Nullable Instant publicAt,
        int termsVersion,
        @Nullable String noQuestion,
        @Nullable String outages,
        boolean correction,
        @Nullable String presents,
        @Nullable Instant givenUpAt) {
    static final String APPROVED = "APPROVED";
    static final String RETURNED = "RETURNED";

    /** A paper of the library that belongs to the tender. @param slug the end of its address */
    record Paper(Localised title, String slug) {}

    /** The moment from which nothing is taken: its deadline, or when it was given up before that. Null while it has no deadline. */
    @Nullable
    Instant until() {
        Instant ended = givenUpAt;
        return ended == null || deadline == null || deadline.isBefore(ended) ? deadline : ended;
    }

    /** Null where it was not said what presentations count. */
    @Nullable
    Presents presenting() {
        return presents == null ? null : Json.read(presents, Presents.class);
    }

    boolean approved() {
        return APPROVED.equals(answer);
    }

    boolean isPublic() {
        return publicAt != null;
    }

    boolean change() {
        return number > 1;
    }

    /** Whether it does nothing but put the deadline off for all, because the portal was down. */
    boolean extension() {
        return outages != null;
    }

    /** Those it is for. */
    List<Outage> upon() {
        return outages == null ? List.of() : List.of(Json.read(outages, Outage[].class));
    }

    Localised why() {
        return Localised.fromJson(reason);
    }

    Localised withoutNumber() {
        return Localised.fromJson(noNumber);
    }

    Localised withoutQuestion() {
        return noQuestion == null ? Localised.EMPTY : Localised.fromJson(noQuestion);
    }

    List<Paper> library() {
        return List.of(Json.read(papers, Paper[].class));
    }

    Map<String, Integer> marked() {
        return markings == null
                ? Map.of()
                : new TreeMap<>(Json.read(markings, new TypeReference<Map<String, Integer>>() {}));
    }
}

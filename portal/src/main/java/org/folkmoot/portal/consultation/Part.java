package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One dated part of a consultation, with what is asked in it. It never takes anything outside the hours of its consultation: a pause
 * stops it, an early end ends it.
 *
 * @param about what it is for
 * @param outcome what came of it, said once it is over; may be empty
 * @param opensAt null where it opens with the consultation
 * @param closesAt null where it closes with the consultation, however much longer that goes on
 * @param ideasShut whether it takes no ideas, where its consultation does
 */
@MappedEntity("consultation_part")
public record Part(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        Localised name,
        Localised about,
        Localised outcome,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ideasShut)
        implements OfCouncil {

    /** Where a part stands at an instant. Worked out from dates, never kept. */
    public enum State {
        NEXT,
        OPEN,
        PAUSED,
        OVER;

        /** As messages and the API write it: {@code open}. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The one part of a consultation that was not divided. */
    static Part whole(Consultation one) {
        return new Part(
                null,
                one.councilId(),
                one.publicId(),
                Consultations.idOf(one),
                Localised.EMPTY,
                Localised.EMPTY,
                Localised.EMPTY,
                null,
                null,
                false);
    }

    /** The first instant at which it takes anything; null while nothing has a date. */
    public @Nullable Instant opensIn(Consultation one) {
        return later(one.opensAt(), opensAt);
    }

    /** The instant at which it is closed; null while nothing has a date. */
    public @Nullable Instant closesIn(Consultation one) {
        return earlier(one.closesAt(), closesAt);
    }

    public State stateAt(Consultation one, Instant now) {
        Stage stage = one.stageAt(now);
        if (stage.closed() || stage == Stage.WITHDRAWN) return State.OVER;
        Instant closes = closesIn(one);
        if (closes != null && !now.isBefore(closes)) return State.OVER;
        Instant opens = opensIn(one);
        if (!stage.begun() || opens == null || now.isBefore(opens)) return State.NEXT;
        return stage == Stage.PAUSED ? State.PAUSED : State.OPEN;
    }

    /** Its own dates that are still to come, at which something changes by itself. */
    Stream<Instant> changesAfter(Instant now) {
        return Stream.of(opensAt, closesAt).filter(Objects::nonNull).filter(now::isBefore);
    }

    /** @return the later of both; the other where one is null */
    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }

    /** @return the earlier of both; the other where one is null */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }
}

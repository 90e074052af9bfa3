package org.folkmoot.portal.content.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;

/**
 * A receiver: a program of somebody's that is told when something was published.
 *
 * @param events with commas between
 * @param secret sealed
 * @param earlierSecret sealed; signs as well until {@code earlierUntil}
 * @param failures tries since the last that got through
 * @param failingSince the first of these
 * @param busyBy who is sending just now
 * @param restUntil until when it asked to be left alone
 */
@MappedEntity("content_webhook")
record Webhook(
        @Id long id,
        short councilId,
        UUID publicId,
        String name,
        String address,
        String events,
        byte[] secret,
        int secretShown,
        @Nullable byte[] earlierSecret,
        @Nullable Instant earlierUntil,
        String state,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant takenAt,
        @Nullable UUID busyBy,
        @Nullable Instant busyUntil,
        @Nullable Instant restUntil,
        Instant madeAt)
        implements OfCouncil {
    static final String ON = "ON";
    static final String PAUSED = "PAUSED";
    static final String FAILING = "FAILING";
    static final String GONE = "GONE";

    /** A receiver that takes nothing for this long is paused, once it had a fair number of chances. */
    static final Duration PATIENCE = Duration.ofHours(24);

    static final int FEWEST_TRIES = 5;

    List<String> eventList() {
        return List.of(events.split(","));
    }

    boolean on() {
        return state.equals(ON);
    }

    /** Whether the council did not pause it itself. */
    boolean stoppedByItself() {
        return state.equals(FAILING) || state.equals(GONE);
    }

    boolean earlierHolds(Instant now) {
        return earlierSecret != null && earlierUntil != null && now.isBefore(earlierUntil);
    }

    boolean heldByAnother(UUID me, Instant now) {
        return busyBy != null && busyUntil != null && !busyBy.equals(me) && now.isBefore(busyUntil);
    }

    /** Whether it asked to be left alone at this moment. */
    boolean restsAt(Instant now) {
        return restUntil != null && now.isBefore(restUntil);
    }

    /** Whether one more failure at this moment is one too many. */
    boolean wornOut(Instant now) {
        return failingSince != null && failures + 1 >= FEWEST_TRIES && !now.isBefore(failingSince.plus(PATIENCE));
    }
}

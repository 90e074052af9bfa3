package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A row of {@code tender_seat}, with its panel's tender and kind, and whose it is.
 *
 * @param account null once seat and person are detached
 * @param untilOn the last day of the term
 * @param adultNeeded whether somebody who holds parental responsibility, or to whom it is delegated, has to agree too
 */
@MappedEntity("tender_seat")
record SeatRow(
        @Id UUID id,
        UUID panel,
        UUID tender,
        String kind,
        @Nullable Long account,
        boolean reserve,
        LocalDate fromOn,
        LocalDate untilOn,
        Instant invitedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant stoppedAt,
        boolean adultNeeded,
        @Nullable String adultKind,
        @Nullable String adultHow,
        @Nullable Instant adultAt,
        @Nullable Instant steppedInAt,
        @Nullable Instant leftAt,
        @Nullable String leftWhy) {
    /** Asked for by the team, or taken out by a decision on a conflict. */
    static final String TEAM = "TEAM";

    static final String CONFLICT = "CONFLICT";

    boolean left() {
        return leftAt != null;
    }

    boolean agreed() {
        return agreedAt != null && (!adultNeeded || adultAt != null);
    }

    /** Whether they may mark that day: everybody agreed whose agreement it needs, and the term runs. */
    boolean mayMark(LocalDate day) {
        return account != null && !left() && agreed() && !day.isBefore(fromOn) && !day.isAfter(untilOn);
    }

    /** Whether they wait to be needed. */
    boolean waits() {
        return reserve && steppedInAt == null;
    }
}

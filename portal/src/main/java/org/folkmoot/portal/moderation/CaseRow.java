package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.time.StaffedHours;

/** A row of {@code moderation_case}. */
@MappedEntity("moderation_case")
record CaseRow(
        @Id long id,
        short councilId,
        UUID publicId,
        @Nullable UUID worryId,
        @Nullable UUID frozenId,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable Instant officerToldAt,
        @Nullable Instant closedAt)
        implements OfCouncil {
    boolean aboutWorker() {
        return CaseDecision.WORKER.name().equals(decision);
    }

    /** What the team calls it aloud. */
    String reference() {
        return publicId.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** When the next step is due; null once it is decided. */
    @Nullable
    Instant due(StaffedHours hours) {
        if (decidedAt != null) {
            return null;
        }
        return (acknowledgedAt == null ? CaseClock.ACKNOWLEDGE : CaseClock.DECIDE).due(openedAt, hours);
    }

    /** The end of a message key: {@code new}, {@code seen}, {@code decided} or {@code closed}. */
    String stage() {
        if (closedAt != null) {
            return "closed";
        }
        return decidedAt != null ? "decided" : acknowledgedAt != null ? "seen" : "new";
    }
}

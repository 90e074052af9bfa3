package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import org.folkmoot.portal.platform.access.OfCouncil;

/**
 * That somebody was asked to look at a version, and what they said.
 *
 * @param askedBy account
 * @param approver account
 * @param outcome null while it waits; then PUBLISHED, SENT_BACK or TAKEN_BACK
 * @param answer from the approver
 */
@Introspected
record ReviewRow(
        long id,
        short councilId,
        long entryId,
        int number,
        long askedBy,
        long approver,
        Instant askedAt,
        @Nullable String note,
        @Nullable Instant decidedAt,
        @Nullable String outcome,
        @Nullable String answer)
        implements OfCouncil {
    boolean waits() {
        return outcome == null;
    }
}

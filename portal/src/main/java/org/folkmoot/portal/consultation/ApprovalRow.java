package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A colleague was asked whether a consultation may open as it stood then.
 *
 * @param fingerprint of everything that would open
 * @param askedBy account
 * @param approver account of the one who was asked
 * @param answer {@link #APPROVED} or {@link #RETURNED}; null while it waits
 * @param words what they said with it
 */
@MappedEntity("consultation_approval")
record ApprovalRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        String fingerprint,
        long askedBy,
        Instant askedAt,
        long approver,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable String words) {
    static final String APPROVED = "APPROVED";
    static final String RETURNED = "RETURNED";

    boolean waiting() {
        return answer == null;
    }

    boolean approved() {
        return APPROVED.equals(answer);
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** An outage that the portal cannot see by itself. @param reason as JSON by language @param answer null while it waits for a second person */
@MappedEntity("tender_outage")
record OutageNoteRow(
        @Id UUID id,
        Instant fromAt,
        Instant untilAt,
        String reason,
        Instant notedAt,
        @Nullable Long notedBy,
        @Nullable Instant answeredAt,
        @Nullable Long answeredBy,
        @Nullable String answer) {
    static final String AGREED = "AGREED";
    static final String RETURNED = "RETURNED";

    boolean waits() {
        return answer == null;
    }

    boolean agreed() {
        return AGREED.equals(answer);
    }

    Outage outage() {
        return new Outage(id.toString(), fromAt, untilAt, Localised.fromJson(reason));
    }
}

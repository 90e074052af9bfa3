package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** That a deadline stands although it fell into an outage. @param outages and {@code reason} as JSON @param answer null while it waits for a second person */
@Introspected
record DeadlineStandsRow(
        int number,
        Instant deadline,
        String outages,
        String reason,
        Instant askedAt,
        @Nullable Long askedBy,
        @Nullable Instant answeredAt,
        @Nullable Long answeredBy,
        @Nullable String answer) {
    boolean agreed() {
        return OutageNoteRow.AGREED.equals(answer);
    }

    List<Outage> upon() {
        return List.of(Json.read(outages, Outage[].class));
    }

    Localised why() {
        return Localised.fromJson(reason);
    }
}

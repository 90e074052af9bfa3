package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A time for a debrief. @param host account of the officer who is there @param provider who took it; null while it is free */
@MappedEntity("tender_debrief")
record DebriefRow(
        @Id UUID id,
        UUID tender,
        Instant startsAt,
        int minutes,
        String place,
        @Nullable Long host,
        @Nullable UUID provider) {
    boolean free() {
        return provider == null;
    }

    Instant endsAt() {
        return startsAt.plusSeconds(60L * minutes);
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/** A link to a version that is not published. @param endedAt when somebody ended it before its time */
@Introspected
record PreviewRow(
        long id,
        UUID publicId,
        long entryId,
        int number,
        Instant madeAt,
        Instant endsAt,
        @Nullable Instant endedAt) {
    boolean opensAt(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }
}

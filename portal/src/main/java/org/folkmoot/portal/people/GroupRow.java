package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** A row of {@code people_group}. */
@MappedEntity("people_group")
record GroupRow(
        @Id Long id,
        Short councilId,
        UUID publicId,
        String name,
        String nameKey,
        @Nullable String ageBand,
        @Nullable byte[] codeSealed,
        @Nullable Instant codeUntil,
        Integer seatsGiven) {
    Group group() {
        return new Group(id, publicId, Localised.fromJson(name));
    }
}

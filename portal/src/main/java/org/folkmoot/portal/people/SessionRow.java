package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code people_session}, as the devices page needs it. */
@MappedEntity("people_session")
record SessionRow(
        @Id Long id,
        Short councilId,
        UUID publicId,
        Long accountId,
        Instant signedInAt,
        Instant seenAt,
        String device) {}

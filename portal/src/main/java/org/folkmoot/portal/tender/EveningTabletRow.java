package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A tablet that goes round a room. A row of {@code tender_evening_tablet}, with its tender and lot.
 *
 * @param windowId the opening of the room it was handed out in
 * @param seat who has it in hand; null for nobody @param code of the presentation they mark @param sitting another each time
 */
@MappedEntity("tender_evening_tablet")
record EveningTabletRow(
        @Id UUID id,
        UUID evening,
        int room,
        Instant madeAt,
        long madeBy,
        UUID windowId,
        @Nullable UUID seat,
        @Nullable String code,
        @Nullable UUID sitting,
        @Nullable Instant satAt,
        UUID tender,
        String lot) {}

package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * A token with what its owner holds right now.
 *
 * @param may JSON list of type:action
 * @param roles of the owner in this council, keys with commas between; null for none
 */
@Introspected
record ApiTokenRow(
        Long id,
        UUID publicId,
        Long accountId,
        String owner,
        String name,
        String start,
        String may,
        Instant madeAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String roles) {}

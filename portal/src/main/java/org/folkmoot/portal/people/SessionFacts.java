package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * A session and all that its person holds right now.
 *
 * @param roles keys with commas between; null for none
 * @param groupsIn keys of groups with commas between; null for none
 */
@Introspected
record SessionFacts(
        Long id,
        Long accountId,
        UUID accountPublicId,
        String displayName,
        @Nullable String ageBand,
        String formToken,
        Instant beganAt,
        Instant signedInAt,
        @Nullable Instant secondFactorAt,
        Instant seenAt,
        @Nullable String roles,
        @Nullable String groupsIn,
        @Nullable Long organisation) {}

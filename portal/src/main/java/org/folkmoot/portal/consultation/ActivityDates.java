package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** The dates of the consultation that an activity belongs to. */
@Introspected
record ActivityDates(
        Instant opensAt,
        Instant closesAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant pausedAt) {}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** The dates between which an activity takes answers: those of its part, within those of its consultation. */
@Introspected
record ActivityDates(
        Instant opensAt,
        Instant closesAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant pausedAt) {}

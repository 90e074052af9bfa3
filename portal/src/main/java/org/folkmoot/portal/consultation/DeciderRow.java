package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** Somebody who decides. @param readAt when they said that they had read the version asked about; null while they have not */
@Introspected
record DeciderRow(
        long account,
        @MappedProperty("named_at") Instant namedAt,
        @MappedProperty("read_at") @Nullable Instant readAt) {}

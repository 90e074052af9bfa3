package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/** One entry of the record, found across its streams. */
@Introspected
public record RecordHit(
        String stream, long seq, Instant at, @Nullable UUID actor, String action, String object, String outcome) {}

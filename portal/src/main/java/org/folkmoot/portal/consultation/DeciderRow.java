package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** Somebody who decides. @param readAt when they said that they had read the pack asked about; null while they have not */
@Introspected
record DeciderRow(long account, Instant namedAt, @Nullable Instant readAt) {}

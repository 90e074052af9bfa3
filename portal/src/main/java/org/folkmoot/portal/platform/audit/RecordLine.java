package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * One entry of the record as somebody reads it: pseudonyms and fixed words, as {@link Audit} writes them.
 *
 * @param actor pseudonym; null where the portal acted by itself, or nobody may know who did
 */
@Introspected
public record RecordLine(long seq, Instant at, @Nullable UUID actor, String action, String object, String outcome) {}

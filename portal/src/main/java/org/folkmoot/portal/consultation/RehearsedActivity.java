package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * What one kind of people is asked in a rehearsal.
 *
 * @param publicId what the survey feature calls it
 * @param activity the real one that is tried
 */
@Introspected
record RehearsedActivity(
        UUID publicId,
        UUID activity,
        long questionnaireVersion,
        Instant begunAt,
        Instant endsAt,
        @Nullable Instant endedAt) {}

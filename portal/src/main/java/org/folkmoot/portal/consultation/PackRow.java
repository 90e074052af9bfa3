package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * One version of what those who decide are given to read.
 *
 * @param fingerprint of everything in it, the full figures too
 * @param dissent what a smaller number said against it, in the working language
 * @param madeBy account
 */
@MappedEntity("consultation_pack")
record PackRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        int version,
        String fingerprint,
        String dissent,
        Instant madeAt,
        long madeBy) {}

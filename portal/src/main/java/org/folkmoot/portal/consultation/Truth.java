package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something that goes round about a consultation, and what is true instead.
 *
 * @param saidAt when these words were first pinned @param takenDownAt null while they are pinned
 */
@MappedEntity("consultation_truth")
record Truth(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        Localised claim,
        Localised truth,
        Instant saidAt,
        @Nullable Instant takenDownAt,
        int lockVersion) {
    boolean pinned() {
        return takenDownAt == null;
    }
}

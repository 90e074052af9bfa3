package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;

/** Words of a {@link Truth} before a change. */
@MappedEntity("consultation_truth_before")
record TruthBefore(
        short councilId,
        @Id long truthId,
        int number,
        Localised claim,
        Localised truth,
        Instant saidAt,
        Instant saidUntil) {}

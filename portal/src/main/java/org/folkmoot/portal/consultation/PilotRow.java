package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * That a few people have tried it before it opens.
 *
 * @param doneBy account @param answers how many had been sent in its rehearsals by then @param tried who tried it, in words
 * @param mended what was mended after them
 */
@MappedEntity("consultation_pilot")
record PilotRow(
        @Id long consultationId,
        short councilId,
        Instant doneAt,
        long doneBy,
        int answers,
        String tried,
        String mended) {}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A share of texts that a second person codes.
 *
 * @param texts how many were chosen
 * @param coder public id of the account that took it on; null while nobody has
 * @param comparedOn null while they code
 */
@MappedEntity("survey_second")
record SecondRow(
        @Id Long id,
        UUID publicId,
        UUID activity,
        String question,
        Integer percent,
        Integer seed,
        Integer texts,
        Integer frameVersion,
        UUID startedBy,
        @Nullable UUID coder,
        @Nullable LocalDate comparedOn) {

    boolean open() {
        return comparedOn == null;
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What was decided once people had been heard.
 *
 * @param weighed how what people said was weighed
 * @param notFollowed what was not followed, and why
 * @param packVersion what whoever recorded it had read
 * @param recordedBy account
 */
@MappedEntity("consultation_decision")
record DecisionRow(
        short councilId,
        @Id long consultationId,
        Localised decided,
        Localised weighed,
        Localised notFollowed,
        int packVersion,
        long recordedBy,
        Instant recordedAt) {}

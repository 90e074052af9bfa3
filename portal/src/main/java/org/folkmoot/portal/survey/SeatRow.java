package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_seat}; what is sealed in it is never selected together with an answer. */
@MappedEntity("survey_seat")
record SeatRow(@Id UUID id, Short councilId, UUID activity) {}

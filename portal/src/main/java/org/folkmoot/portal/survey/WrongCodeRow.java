package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code survey_wrong_code}. */
@MappedEntity("survey_wrong_code")
record WrongCodeRow(@Id Short councilId, Integer wrong, Instant lastAt) {}

package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A question that a council keeps to ask again. @param question JSON, as a questionnaire writes it */
@MappedEntity("survey_bank_question")
record BankRow(@Id UUID id, String question, Instant keptAt) {}

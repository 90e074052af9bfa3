package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_questionnaire}. */
@MappedEntity("survey_questionnaire")
record QuestionnaireRow(@Id Long id, Short councilId, UUID publicId, String body, Integer lockVersion) {}

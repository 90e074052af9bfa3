package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_picture}. */
@MappedEntity("survey_picture")
record PictureRow(@Id UUID picture, short councilId, long questionnaireId, boolean fixed) {}

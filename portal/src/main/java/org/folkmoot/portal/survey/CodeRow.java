package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A theme of a coding frame, with how many released texts speak of it. */
@MappedEntity("survey_code")
record CodeRow(@Id Long id, String question, String label, Long texts) {}

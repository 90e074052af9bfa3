package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A theme, with how many groups spoke of it. */
@MappedEntity("survey_code")
record GroupThemeRow(@Id Long id, String label, Long groups) {}

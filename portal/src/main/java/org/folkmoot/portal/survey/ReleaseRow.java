package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/** The exact counts behind the last release, and what was shown of them. */
@MappedEntity("survey_release")
record ReleaseRow(@Id Long id, Integer number, LocalDate madeOn, String figures, String counts) {}

package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code survey_count}. */
@MappedEntity("survey_count")
record CountRow(@Id String question, String choice, Integer people) {}

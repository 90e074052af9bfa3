package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/** One way in which those who live here were counted. */
@MappedEntity("survey_population")
record PopulationRow(@Id String dimension, String source, LocalDate countedOn, LocalDate takenOn) {}

package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A fact of a council's list. @param fact JSON, as a question holds it */
@MappedEntity("survey_fact")
record FactRow(@Id UUID id, String fact, int lockVersion) {}

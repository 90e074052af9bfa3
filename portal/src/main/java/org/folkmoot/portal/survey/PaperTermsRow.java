package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code survey_paper_terms}. */
@MappedEntity("survey_paper_terms")
record PaperTermsRow(@Id UUID activity, LocalDate arriveBy, String sendTo, String help) {}

package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code survey_batch_settled}: which of two entries of one answer holds, and why. */
@MappedEntity("survey_batch_settled")
record SettledRow(Integer number, @Id String question, String kept, String reason) {
    static final String FIRST = "FIRST";
    static final String SECOND = "SECOND";
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code survey_invitation_batch}. */
@MappedEntity("survey_invitation_batch")
record InvitationBatchRow(
        @Id UUID publicId,
        Short councilId,
        UUID activity,
        String kind,
        Integer many,
        LocalDate madeOn,
        @Nullable byte[] seed) {
    static final String PAPER = "PAPER";
    static final String MAIL = "MAIL";
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code survey_contact_list}. @param keepUntil null where nobody was asked yet */
@MappedEntity("survey_contact_list")
record ContactListRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        String item,
        UUID actor,
        String purpose,
        Instant openedAt,
        @Nullable LocalDate keepUntil) {}

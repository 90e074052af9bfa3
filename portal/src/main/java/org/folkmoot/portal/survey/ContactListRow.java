package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code survey_contact_list}. */
@MappedEntity("survey_contact_list")
record ContactListRow(
        @Id UUID id, Short councilId, UUID activity, String item, UUID actor, String purpose, Instant openedAt) {}

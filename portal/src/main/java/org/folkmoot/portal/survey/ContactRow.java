package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A row of {@code survey_contact}: one address, sealed; nothing of an answer is ever selected with it.
 *
 * @param sent whether it went with answers that were sent; else it is being typed, or changed
 */
@MappedEntity("survey_contact")
record ContactRow(@Id UUID responseId, String item, boolean sent, UUID activity, byte[] sealed) {}

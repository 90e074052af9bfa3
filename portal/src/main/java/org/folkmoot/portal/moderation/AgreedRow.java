package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code moderation_agreed}. */
@MappedEntity("moderation_agreed")
record AgreedRow(short councilId, UUID waitingId, @Id UUID moderator, byte[] how, String shape) {}

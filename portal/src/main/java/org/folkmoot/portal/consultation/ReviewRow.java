package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** That somebody has looked who is missing. @param doneBy account @param words what is done about it */
@MappedEntity("consultation_review")
record ReviewRow(@Id long consultationId, short councilId, Instant doneAt, long doneBy, String words) {}

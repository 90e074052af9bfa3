package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code people_brake}. */
@MappedEntity("people_brake")
record BrakeRow(@Id byte[] bucket, Integer tries, Instant beganAt, Instant freeAt) {}

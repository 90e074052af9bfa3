package org.folkmoot.portal.platform.time;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A time in which no node of the installation reached the database. */
@MappedEntity("platform_outage")
record OutageRow(@Id @GeneratedValue Long id, Instant fromAt, Instant untilAt) {}

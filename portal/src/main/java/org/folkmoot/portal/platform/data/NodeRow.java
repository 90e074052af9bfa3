package org.folkmoot.portal.platform.data;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code platform_node}. */
@MappedEntity("platform_node")
record NodeRow(@Id String id, Instant beatAt) {}

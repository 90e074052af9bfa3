package org.folkmoot.portal.platform.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The readable part of a row of {@code audit_head}. */
@MappedEntity("audit_head")
record RecordHeadRow(@Id String stream, short councilId, long seq, Instant at) {}

package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody asks the record. An empty text, and null, ask for everything.
 *
 * @param kind first part of an action
 * @param object a public id, or another of the words that stand as an object
 * @param actor pseudonym of whoever did it
 * @param before only entries until then, without it
 */
public record RecordQuestion(
        String kind,
        String action,
        String object,
        @Nullable UUID actor,
        @Nullable Instant from,
        @Nullable Instant before) {}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/** One version of one edition, as it is stored, with what its edition says of itself. */
@Introspected
record EditionRow(
        long entryId,
        String locale,
        int latest,
        @Nullable Integer published,
        @Nullable Instant publishedAt,
        int number,
        String fields,
        String madeFrom,
        int source,
        @Nullable UUID media,
        @Nullable UUID author,
        Instant at,
        @Nullable String note) {}

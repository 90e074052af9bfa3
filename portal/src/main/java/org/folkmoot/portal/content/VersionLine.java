package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * One saving of an entry, without its words.
 *
 * @param author public id of the account; null where the portal wrote it
 * @param note what changed, in the author's words
 * @param state WHOLE where it could have been published as it was saved, else DRAFT
 */
@Introspected
record VersionLine(
        int number,
        @Nullable UUID author,
        Instant at,
        @Nullable String note,
        String state) {}

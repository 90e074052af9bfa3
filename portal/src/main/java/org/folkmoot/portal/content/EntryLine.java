package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * An entry as the desk lists it.
 *
 * @param versionId row of the version that was saved last: the later it was saved, the larger
 * @param state what {@link EntryState#key} says
 * @param publishedVersion number of the version people see, or saw last
 * @param latest number of the version that was saved last
 * @param savedAt when that was
 * @param author who saved it; null where the portal wrote it
 */
@Introspected
record EntryLine(
        long id,
        long versionId,
        UUID publicId,
        String type,
        String state,
        @Nullable Integer publishedVersion,
        @Nullable Instant visibleFrom,
        @Nullable Instant visibleTo,
        int latest,
        Instant savedAt,
        @Nullable UUID author) {
    EntryState stands() {
        return EntryState.valueOf(state.toUpperCase(Locale.ROOT));
    }

    /** Whether people see something older than what was saved last. */
    boolean newerSaved(Instant now) {
        return publishedVersion != null && (visibleTo == null || now.isBefore(visibleTo)) && publishedVersion != latest;
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;

/**
 * A thing the council says, whatever its type; its words are in its versions.
 *
 * @param audience who may see what is published
 * @param publishedVersion number of the version people see; null in a draft
 * @param visibleTo when it was withdrawn
 * @param archivedAt when it was put away; null while it is worked with
 */
@MappedEntity("content_entry")
record Entry(
        @Id long id,
        short councilId,
        UUID publicId,
        String type,
        long audience,
        @Nullable Integer publishedVersion,
        @Nullable Instant visibleFrom,
        @Nullable Instant visibleTo,
        int lockVersion,
        @Nullable Instant archivedAt)
        implements OfCouncil {
    boolean visibleAt(Instant now) {
        return publishedVersion != null
                && visibleFrom != null
                && !now.isBefore(visibleFrom)
                && (visibleTo == null || now.isBefore(visibleTo));
    }

    /** Whether people see it, or will without anybody doing anything. */
    boolean outAt(Instant now) {
        return publishedVersion != null && (visibleTo == null || now.isBefore(visibleTo));
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something in the data room of a tender.
 *
 * @param title and {@code seen}, who saw it, as JSON by language
 * @param kind as {@link org.folkmoot.portal.platform.files.FileKind} names it; null, as file and size, where it is a page elsewhere
 */
@MappedEntity("tender_room_paper")
record RoomPaperRow(
        @Id int number,
        String title,
        String seen,
        @Nullable LocalDate seenOn,
        @Nullable UUID file,
        @Nullable String kind,
        @Nullable Long size,
        @Nullable String address,
        Instant addedAt,
        @Nullable Long addedBy) {}

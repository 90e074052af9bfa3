package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A notice that is public before the tender's own.
 *
 * @param notice as {@code notices.yml} calls it
 * @param reason and {@code words} as JSON by language: why it is announced now, what providers should know
 * @param heldFrom and {@code heldTo}: when providers are spoken to
 * @param futureOn when the tender notice is to be expected
 * @param noticeNumber of the central platform @param noNumber why there is none, as JSON by language
 */
@MappedEntity("tender_planned_notice")
record PlannedNoticeRow(
        @Id UUID tender,
        int number,
        String notice,
        String reason,
        String words,
        @Nullable LocalDate heldFrom,
        @Nullable LocalDate heldTo,
        @Nullable LocalDate futureOn,
        int planVersion,
        @Nullable String noticeNumber,
        String noNumber,
        Instant publicAt,
        @Nullable Long publicBy) {
    Localised why() {
        return Localised.fromJson(reason);
    }

    Localised said() {
        return Localised.fromJson(words);
    }

    Localised withoutNumber() {
        return Localised.fromJson(noNumber);
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Json;

/**
 * The report of one consultation.
 *
 * @param draft and published: JSON of a {@link ReportText}; the second null while nobody reads it
 * @param releaseNumber of the release whose figures the published one prints
 */
@MappedEntity("consultation_report")
record ReportRow(
        short councilId,
        @Id long consultationId,
        String draft,
        @Nullable String published,
        @Nullable Integer releaseNumber,
        @Nullable LocalDate publishedOn,
        int lockVersion) {
    ReportText written() {
        return Json.read(draft, ReportText.class);
    }

    Optional<Issued> issued() {
        return published == null || releaseNumber == null || publishedOn == null
                ? Optional.empty()
                : Optional.of(new Issued(Json.read(published, ReportText.class), releaseNumber, publishedOn));
    }

    /** What everybody reads. */
    record Issued(ReportText text, int release, LocalDate on) {}
}

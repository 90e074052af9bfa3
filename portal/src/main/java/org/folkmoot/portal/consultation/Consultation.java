package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * A question the council puts to people before it decides, and its promise to answer them.
 *
 * @param papers JSON list of {@link Paper}
 * @param owner account of the officer who answers for it
 * @param opensAt from this instant people may answer; null only in a draft
 * @param closesAt at this instant it is closed; null only in a draft
 * @param resultsDueOn the last day, in the United Kingdom, on which an answer is in time; null only in a draft
 * @param launchedAt when an officer opened it to the public, at once or for {@code opensAt}; null is a draft
 * @param pausedAt since when nobody can answer, although it has not closed; null while it goes on
 * @param ideas whether people may also add ideas
 * @param audience who may see it once launched
 */
@MappedEntity("consultation")
public record Consultation(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        Words words,
        String papers,
        @Nullable Long owner,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable LocalDate resultsDueOn,
        @Nullable Instant launchedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant pausedAt,
        boolean ideas,
        long audience,
        int lockVersion)
        implements OfCouncil {

    public Stage stageAt(Instant now) {
        if (withdrawnAt != null && !now.isBefore(withdrawnAt)) return Stage.WITHDRAWN;
        if (launchedAt == null || opensAt == null || closesAt == null) return Stage.DRAFT;
        if (now.isBefore(opensAt)) return Stage.PLANNED;
        if (now.isBefore(closesAt)) return pausedAt == null || now.isBefore(pausedAt) ? Stage.OPEN : Stage.PAUSED;
        if (answeredAt != null && !now.isBefore(answeredAt)) return Stage.ANSWERED;
        return overdueAt().filter(late -> !now.isBefore(late)).isPresent() ? Stage.OVERDUE : Stage.CONSIDERING;
    }

    /** The midnight, in the United Kingdom, that ends the day an answer is promised for. */
    public Optional<Instant> overdueAt() {
        return Optional.ofNullable(resultsDueOn)
                .map(day -> day.plusDays(1).atStartOfDay(Spoken.UK).toInstant());
    }

    /** The next instant after {@code now} at which its stage changes by itself. */
    public Optional<Instant> nextChangeAfter(Instant now) {
        if (stageAt(now) == Stage.DRAFT || stageAt(now) == Stage.WITHDRAWN || answeredAt != null) {
            return Optional.empty();
        }
        return Stream.of(Optional.ofNullable(opensAt), Optional.ofNullable(closesAt), overdueAt())
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    /** What GOV.UK calls it at this instant: the type under which other systems exchange it. */
    public String documentTypeAt(Instant now) {
        return switch (stageAt(now)) {
            case OPEN, PAUSED -> "open_consultation";
            case CONSIDERING, OVERDUE -> "closed_consultation";
            case ANSWERED -> "consultation_outcome";
            default -> "consultation";
        };
    }

    /** What there is to read before answering. */
    public List<Paper> toRead() {
        return List.of(Json.read(papers, Paper[].class));
    }

    /** The name of its audit stream, and with the prefix what followers follow. */
    public String stream() {
        return "consultation:" + publicId;
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.Visit;

/** What a front page shows of consultations: what is open, what changed, and how far we can be counted on. */
@Singleton
public class Showcase {
    private static final int MOST_OPEN = 6;
    private static final int MOST_CHANGES = 3;

    private final Consultations consultations;
    private final Showing showing;

    Showcase(Consultations consultations, Showing showing) {
        this.consultations = consultations;
        this.showing = showing;
    }

    /**
     * An invitation to answer, one for each kind of people asked.
     *
     * @param lang language of the title when it is not the page's
     */
    public record Open(
            String title,
            @Nullable String lang,
            String audience,
            String tone,
            int minutes,
            boolean anonymous,
            Instant closesAt,
            String href) {}

    /** Something people said and what came of it, with the consultation it belongs to. */
    public record Changed(
            String said, @Nullable String lang, String outcome, String answer, String status, String href) {}

    /**
     * @param open the first to close first
     * @param answered how many consultations have had their answer
     * @param overdue how many are late with it
     */
    public record Front(List<Open> open, List<Changed> changed, long answered, long overdue) {}

    public Front front(Visit visit) {
        short council = visit.council().id();
        Map<Long, String> slugs = consultations.slugsIn(council, visit.locale());
        Map<Long, List<Activity>> activities = consultations.activities(council);
        List<Consultation> all = consultations.announced(council);
        List<Open> open = all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.OPEN)
                .sorted(Comparator.comparing(Consultation::closesAt))
                .flatMap(one -> activities.getOrDefault(one.id(), List.of()).stream()
                        .map(activity -> open(one, activity, slugs.getOrDefault(one.id(), ""), visit)))
                .limit(MOST_OPEN)
                .toList();
        List<Changed> changed = showing.changes(visit).changes().stream()
                .flatMap(change -> change.rows().stream().map(row -> changed(change, row)))
                .limit(MOST_CHANGES)
                .toList();
        return new Front(open, changed, count(all, Stage.ANSWERED, visit), count(all, Stage.OVERDUE, visit));
    }

    /** The instant at which any of what {@link #front} shows next changes by itself; null when nothing is going to. */
    public @Nullable Instant nextChange(Visit visit) {
        return consultations.announced(visit.council().id()).stream()
                .flatMap(one -> one.nextChangeAfter(visit.now()).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Open open(Consultation one, Activity activity, String slug, Visit visit) {
        Showing.Text title = Showing.Text.of(one.words().title(), visit.locale());
        AudienceKind kind = activity.audience();
        return new Open(
                title.words(),
                title.lang(),
                activity.said().name().in(visit.locale()),
                kind.tone(),
                activity.minutes(),
                activity.anonymous(),
                one.closesAt(),
                visit.path("/take-part/" + slug + "/" + kind.segment(visit.locale())));
    }

    private static Changed changed(Showing.Change change, Showing.Reply row) {
        return new Changed(
                row.said().words(),
                row.said().lang(),
                row.outcome(),
                row.answer().words(),
                row.status(),
                change.href());
    }

    private static long count(List<Consultation> all, Stage stage, Visit visit) {
        return all.stream().filter(one -> one.stageAt(visit.now()) == stage).count();
    }
}

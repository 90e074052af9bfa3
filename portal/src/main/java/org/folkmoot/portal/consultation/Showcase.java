package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.AccessTerms;

/** What a front page shows of consultations: what is open, what changed, and how far we can be counted on. */
@Singleton
public class Showcase {
    private static final int MOST_OPEN = 6;
    private static final int MOST_CHANGES = 3;

    private final Consultations consultations;
    private final OutcomeShowing outcomes;
    private final Audiences audiences;
    private final Parts parts;
    private final AccessTerms access;

    Showcase(
            Consultations consultations,
            OutcomeShowing outcomes,
            Audiences audiences,
            PartsShowing partsShowing,
            Parts parts,
            AccessTerms access) {
        this.access = access;
        this.parts = parts;
        this.audiences = audiences;
        this.consultations = consultations;
        this.outcomes = outcomes;
    }

    /**
     * A consultation that can be answered now, once, with everybody it asks.
     *
     * @param lang language of the title when it is not the page's
     * @param href its own page
     */
    public record Open(String title, @Nullable String lang, Instant closesAt, String href, List<Invited> invited) {}

    /** One kind of people it asks, and where they start. @param invited whether they need an invitation */
    public record Invited(String audience, String tone, int minutes, boolean anonymous, boolean invited, String href) {}

    /** Something people said and what came of it, with the title and address of the consultation it belongs to. */
    public record Changed(
            String said,
            @Nullable String lang,
            String outcome,
            String answer,
            String status,
            String from,
            String href,
            boolean late) {}

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
        Map<Long, List<Part>> divided = parts.all(council);
        Set<UUID> byInvitation = access.invitedOnly(council);
        List<Consultation> all = consultations.announced(council);
        List<Open> open = all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.OPEN)
                .sorted(Comparator.comparing(Consultation::closesAt))
                .limit(MOST_OPEN)
                .map(one -> open(
                        one,
                        PartsShowing.inTurn(
                                new Division(one, divided.getOrDefault(one.id(), List.of())),
                                activities.getOrDefault(one.id(), List.of()),
                                visit.now()),
                        slugs.getOrDefault(one.id(), ""),
                        byInvitation,
                        visit))
                .toList();
        List<Changed> changed = outcomes.changes(visit).changes().stream()
                .flatMap(change -> change.rows().stream().map(row -> changed(change, row)))
                .limit(MOST_CHANGES)
                .toList();
        return new Front(open, changed, count(all, Stage.ANSWERED, visit), count(all, Stage.OVERDUE, visit));
    }

    /**
     * How one consultation stands.
     *
     * @param lang language of the title when it is not the page's
     * @param stage the end of a message key, such as {@code open}
     * @param href its own page
     * @param nextChange when this changes by itself; null when it is not going to
     */
    public record Standing(
            String title,
            @Nullable String lang,
            String summary,
            String stage,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable LocalDate due,
            String href,
            @Nullable Instant nextChange) {}

    /** @throws NoSuchConsultation when there is none at this address that everybody may know of */
    public Standing standing(Visit visit, String slug) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        if (one.audience() != audiences.publicOf(one.councilId())) {
            throw new NoSuchConsultation();
        }
        Showing.Text title = Showing.Text.of(one.words().title(), visit.locale());
        return new Standing(
                title.words(),
                title.lang(),
                one.words().summary().in(visit.locale()),
                one.stageAt(visit.now()).key(),
                one.opensAt(),
                one.closesAt(),
                one.resultsDueOn(),
                visit.path("/consultations/" + found.slug()),
                one.nextChangeAfter(visit.now()).orElse(null));
    }

    /** The instant at which any of what {@link #front} shows next changes by itself; null when nothing is going to. */
    public @Nullable Instant nextChange(Visit visit) {
        return Stream.concat(
                        consultations.announced(visit.council().id()).stream()
                                .flatMap(one -> one.nextChangeAfter(visit.now()).stream()),
                        parts.nextChangeAfter(visit.council().id(), visit.now()).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Open open(
            Consultation one, List<Activity> activities, String slug, Set<UUID> byInvitation, Visit visit) {
        Showing.Text title = Showing.Text.of(one.words().title(), visit.locale());
        return new Open(
                title.words(),
                title.lang(),
                one.closesAt(),
                visit.path("/consultations/" + slug),
                activities.stream()
                        .filter(activity -> !activity.ofGroup())
                        .map(activity -> invited(activity, slug, byInvitation, visit))
                        .toList());
    }

    private static Invited invited(Activity activity, String slug, Set<UUID> byInvitation, Visit visit) {
        AudienceKind kind = activity.audience();
        return new Invited(
                activity.said().name().in(visit.locale()),
                kind.tone(),
                activity.minutes(),
                activity.anonymous(),
                byInvitation.contains(activity.publicId()),
                visit.path("/take-part/" + slug + "/" + activity.segment(visit.locale())));
    }

    private static Changed changed(OutcomeShowing.Change change, OutcomeShowing.Reply row) {
        return new Changed(
                row.said().words(),
                row.said().lang(),
                row.outcome(),
                row.answer().words(),
                row.status(),
                change.title().words(),
                change.href(),
                row.late());
    }

    private static long count(List<Consultation> all, Stage stage, Visit visit) {
        return all.stream().filter(one -> one.stageAt(visit.now()) == stage).count();
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.Moderated;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What people write in a way to take part: it waits at the moderators' gate, comes back with what was decided, and may be replied to.
 * Nobody says how old they are: it counts as written, and read, by the youngest whom the consultation asks (security 13.2).
 */
@Singleton
public class Contributions implements Moderated {
    /** The longest, in characters. */
    public static final int LONGEST = 1_000;

    private static final String SOURCE = "contribution";

    private final ContributionRepository rows;
    private final WayRepository ways;
    private final ConsultationRepository consultations;
    private final ActivityRepository activities;
    private final Parts parts;
    private final WrittenOn on;
    private final BeanProvider<ModerationGate> gate;
    private final AuthorLinks links;
    private final Choices choices;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Held held;
    private final Trail trail;

    Contributions(
            ContributionRepository rows,
            WayRepository ways,
            ConsultationRepository consultations,
            ActivityRepository activities,
            Parts parts,
            WrittenOn on,
            BeanProvider<ModerationGate> gate,
            AuthorLinks links,
            Choices choices,
            DatabaseClock clock,
            Outbox outbox,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.ways = ways;
        this.consultations = consultations;
        this.activities = activities;
        this.parts = parts;
        this.on = on;
        this.gate = gate;
        this.links = links;
        this.choices = choices;
        this.clock = clock;
        this.outbox = outbox;
        this.held = held;
        this.trail = trail;
    }

    /** A page of those shown, in an order that changes each day and favours nobody. @param number from 1; the nearest there is */
    Some<Contribution> published(Way way, Instant now, int number) {
        return some(way, day(now), number);
    }

    /** The same in an order of one device's own. */
    Some<Contribution> inTurn(Way way, String secret, int number) {
        return some(way, choices.order(way.publicId(), secret), number);
    }

    private Some<Contribution> some(Way way, String seed, int number) {
        return Some.of(count(way), number, after -> rows.published(way.councilId(), way.key(), seed, Some.PAGE, after));
    }

    /** How many are shown, on all pages. */
    long count(Way way) {
        return rows.countPublished(way.councilId(), way.key());
    }

    /** Of those about each passage the first few today. */
    List<Contribution> firstAboutEach(Way way, Instant now, int few) {
        return rows.firstAboutEach(way.councilId(), way.key(), day(now), few);
    }

    /** How many are about each passage; empty for those about the whole. None that nothing is about. */
    Map<String, Long> aboutEach(Way way) {
        return rows.countAboutEach(way.councilId(), way.key()).stream()
                .collect(Collectors.toMap(SaidAbout::about, SaidAbout::said));
    }

    /** A page of those about one passage, as {@link #published}. @param about empty for those about the whole */
    Some<Contribution> about(Way way, String about, Instant now, int number) {
        return Some.of(
                aboutEach(way).getOrDefault(about, 0L),
                number,
                after -> rows.about(way.councilId(), way.key(), about, day(now), Some.PAGE, after));
    }

    private static String day(Instant now) {
        return now.atZone(Spoken.UK).toLocalDate().toString();
    }

    /**
     * @param about the place or passage it is about; null where it is about the whole
     * @param version of the document, as it was read
     * @param words plain text, kept as typed
     * @return what opens the page that says what became of it
     * @throws NotAtThisStage when the way takes no words now
     */
    @OneTransaction
    public String add(
            Consultation one, Way way, @Nullable String about, @Nullable Integer version, String words, String locale) {
        boolean open = parts.holding(one, way.part()).stateAt(one, clock.now()) == Part.State.OPEN;
        if (!way.wordsWanted() || !open) {
            throw new NotAtThisStage();
        }
        UUID made = Ids.uuid();
        rows.add(one.councilId(), made, way.key(), about, version, words, locale);
        gate.get().receive(one.councilId(), one.publicId(), SOURCE, made);
        return links.of(SOURCE, one.councilId(), made);
    }

    /** What this opens, until {@link Ideas#LOOKED_AFTER} after its consultation closed. */
    Optional<Contribution> opened(Consultation one, Way way, String token, Instant now) {
        boolean over = one.closesAt() == null || now.isAfter(one.closesAt().plus(Ideas.LOOKED_AFTER));
        return over
                ? Optional.empty()
                : links.read(SOURCE, one.councilId(), token)
                        .flatMap(id -> rows.find(one.councilId(), id))
                        .filter(found -> found.wayId() == way.key());
    }

    Optional<Contribution> find(Way way, UUID id) {
        return rows.find(way.councilId(), id).filter(found -> found.wayId() == way.key());
    }

    /** Says something to a published one, in all languages at once. */
    @OneTransaction
    public void reply(Viewer viewer, UUID consultation, UUID way, UUID contribution, Localised reply) {
        Consultation one = held.forMove(viewer, consultation, Move.UPDATE).consultation();
        Way own = ways.find(one.councilId(), way)
                .filter(found -> found.consultationId() == Consultations.idOf(one))
                .orElseThrow(NoSuchConsultation::new);
        find(own, contribution).filter(Contribution::published).orElseThrow(NoSuchConsultation::new);
        rows.reply(one.councilId(), contribution, reply.blank() ? null : reply);
        trail.changed(one, viewer, "consultation.replied");
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        Contribution found = rows.find(council, ref).orElse(null);
        if (found == null) return Optional.empty();
        return ways.byId(council, found.wayId()).flatMap(way -> consultations
                .byId(council, way.consultationId())
                .map(about -> new TextSeen(
                        found.words(),
                        found.locale(),
                        way.name(),
                        AgeBand.of(activities.of(council, way.consultationId())),
                        on.contribution(about, way, found))));
    }

    @Override
    @OneTransaction
    public void decided(short council, UUID ref, Decision decision) {
        switch (decision) {
            case Decision.Clear clear -> decided(council, ref, Idea.WAITING, null, null);
            case Decision.Escalated escalated -> decided(council, ref, Idea.ESCALATED, null, null);
            case Decision.Published published -> decided(council, ref, Idea.PUBLISHED, null, null);
            case Decision.Declined declined -> decided(council, ref, Idea.DECLINED, declined.reasonKey(), null);
            case Decision.BlackedOut covered ->
                decided(council, ref, Idea.PUBLISHED, covered.reasonKey(), covered.kept());
        }
    }

    private void decided(short council, UUID ref, String state, @Nullable String reason, @Nullable String blackedOut) {
        if (rows.decide(council, ref, state, reason, blackedOut) > 0) {
            rows.find(council, ref)
                    .flatMap(found -> ways.byId(council, found.wayId()))
                    .flatMap(way -> consultations.byId(council, way.consultationId()))
                    .ifPresent(about -> outbox.add(
                            council, Trail.CONSULTATION, about.publicId().toString()));
        }
    }
}

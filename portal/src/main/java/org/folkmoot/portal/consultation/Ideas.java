package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** People's ideas: taken in as typed and without a name, shown once a moderator has read them. */
@Singleton
public class Ideas {
    /** The longest idea, in characters. */
    public static final int LONGEST = 1_000;

    /** For how long after the close the author can look what became of an idea. */
    static final Duration LOOKED_AFTER = Duration.ofDays(90);

    /** How many are shown at once. */
    static final int PAGE = Some.PAGE;

    private static final String KIND = "idea";

    private final IdeaRepository rows;
    private final ConsultationRepository consultations;
    private final IdeaGate gate;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final AuthorLinks links;
    private final Choices choices;
    private final Parts parts;
    private final Held held;
    private final Trail trail;

    Ideas(
            IdeaRepository rows,
            ConsultationRepository consultations,
            IdeaGate gate,
            DatabaseClock clock,
            Outbox outbox,
            AuthorLinks links,
            Choices choices,
            Parts parts,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.consultations = consultations;
        this.gate = gate;
        this.clock = clock;
        this.outbox = outbox;
        this.links = links;
        this.choices = choices;
        this.parts = parts;
        this.held = held;
        this.trail = trail;
    }

    /** Those that are public, a page of them, in an order that changes each day and favours nobody. @param number from 1; the nearest there is */
    Some<Idea> published(Consultation consultation, Instant now, int number) {
        return some(consultation, day(now), number);
    }

    /** The same in an order of one device's own. */
    Some<Idea> inTurn(Consultation consultation, String secret, int number) {
        return some(consultation, choices.order(consultation.publicId(), secret), number);
    }

    private Some<Idea> some(Consultation consultation, String seed, int number) {
        short council = consultation.councilId();
        long id = Consultations.idOf(consultation);
        return Some.of(
                rows.countPublished(council, id), number, after -> rows.published(council, id, seed, PAGE, after));
    }

    /** On which page one stands today, from 1. */
    int page(Consultation consultation, UUID idea, Instant now) {
        return 1 + rows.before(consultation.councilId(), Consultations.idOf(consultation), day(now), idea) / PAGE;
    }

    private static String day(Instant now) {
        return now.atZone(Spoken.UK).toLocalDate().toString();
    }

    /** Whether any are taken now, and can be agreed with. */
    boolean taken(Consultation consultation, Instant now) {
        return parts.division(consultation).takesIdeas(now);
    }

    /**
     * @param words plain text, kept as typed
     * @param locale of the page it was written on
     * @return what opens the page that says what became of it; nothing else leads from an idea to whoever wrote it
     * @throws NotAtThisStage when the consultation, or the part that is open, takes no ideas
     */
    @OneTransaction
    public String add(Consultation consultation, String words, String locale) {
        if (!taken(consultation, clock.now())) {
            throw new NotAtThisStage();
        }
        UUID idea = Ids.uuid();
        rows.add(consultation.councilId(), idea, Consultations.idOf(consultation), words, locale, Idea.WAITING);
        gate.receive(consultation.councilId(), consultation.publicId(), idea);
        return links.of(KIND, consultation.councilId(), idea);
    }

    /** The idea that this opens, until {@link #LOOKED_AFTER} after its consultation closed. */
    Optional<Idea> opened(Consultation consultation, String token, Instant now) {
        boolean over = consultation.closesAt() == null
                || now.isAfter(consultation.closesAt().plus(LOOKED_AFTER));
        return over
                ? Optional.empty()
                : links.read(KIND, consultation.councilId(), token)
                        .flatMap(idea -> rows.find(consultation.councilId(), idea))
                        .filter(found -> found.consultationId() == Consultations.idOf(consultation));
    }

    Optional<Idea> find(short council, UUID idea) {
        return rows.find(council, idea);
    }

    /** Whether it is a public idea of this consultation that stands by itself. */
    boolean stands(Consultation one, UUID idea) {
        return !rows.findAll(one.councilId(), Consultations.idOf(one), List.of(idea))
                .isEmpty();
    }

    /** An idea that stands by itself, public, of this consultation. @throws NoSuchConsultation for any other */
    private Idea standing(Consultation one, UUID idea) {
        return rows.findAll(one.councilId(), Consultations.idOf(one), List.of(idea)).stream()
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
    }

    /**
     * Keeps that a device agrees with an idea: once, however often it says so.
     *
     * @throws NotAtThisStage when none are taken now
     */
    @OneTransaction
    public void agree(Consultation one, UUID idea, String secret) {
        if (!taken(one, clock.now())) {
            throw new NotAtThisStage();
        }
        standing(one, idea);
        choices.keep(one.councilId(), one.publicId(), secret, Map.of(idea, "agree"));
    }

    /**
     * Makes one of two ideas that say the same. The first leaves the page; its address, and whoever wrote it, are led to the other.
     * Who agreed with it is not added to the other: somebody may have agreed with both.
     */
    @OneTransaction
    public void merge(Viewer viewer, UUID consultation, UUID idea, UUID into, Localised why) {
        Consultation one = held.forMove(viewer, consultation, Move.UPDATE).consultation();
        standing(one, idea);
        standing(one, into);
        if (idea.equals(into)) {
            throw new NoSuchConsultation();
        }
        rows.merge(one.councilId(), idea, into, why);
        rows.lead(one.councilId(), idea, into);
        outbox.add(one.councilId(), FoundIdeas.KIND, idea.toString());
        trail.changed(one, viewer, "consultation.ideas-merged");
    }

    /** Says something to an idea, in all languages at once. */
    @OneTransaction
    public void reply(Viewer viewer, UUID consultation, UUID idea, Localised reply) {
        Consultation one = held.forMove(viewer, consultation, Move.UPDATE).consultation();
        standing(one, idea);
        rows.reply(one.councilId(), idea, reply);
        trail.changed(one, viewer, "consultation.replied");
    }

    /** What a moderator decided. @param blackedOut JSON list of ranges, or null */
    @OneTransaction
    public void decided(short council, UUID idea, String state, @Nullable String reason, @Nullable String blackedOut) {
        if (rows.decide(council, idea, state, reason, blackedOut) > 0) {
            outbox.add(council, FoundIdeas.KIND, idea.toString());
            rows.find(council, idea)
                    .flatMap(found -> consultations.byId(council, found.consultationId()))
                    .ifPresent(about -> outbox.add(
                            council, Trail.CONSULTATION, about.publicId().toString()));
        }
    }
}

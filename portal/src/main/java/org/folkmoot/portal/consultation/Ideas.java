package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** People's ideas: taken in as typed and without a name, shown once a moderator has read them. */
@Singleton
public class Ideas {
    /** The longest idea, in characters. */
    public static final int LONGEST = 1_000;

    private final IdeaRepository rows;
    private final ConsultationRepository consultations;
    private final IdeaGate gate;
    private final DatabaseClock clock;
    private final Outbox outbox;

    Ideas(
            IdeaRepository rows,
            ConsultationRepository consultations,
            IdeaGate gate,
            DatabaseClock clock,
            Outbox outbox) {
        this.rows = rows;
        this.consultations = consultations;
        this.gate = gate;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** Every idea shown, in an order that changes each day and favours nobody. */
    List<Idea> published(Consultation consultation, Instant now) {
        String day = now.atZone(Spoken.UK).toLocalDate().toString();
        return rows.published(consultation.councilId(), Consultations.idOf(consultation), day);
    }

    /**
     * @param words plain text, kept as typed
     * @param locale of the page it was written on
     * @throws NotAtThisStage when the consultation takes no ideas now
     */
    @OneTransaction
    public void add(Consultation consultation, String words, String locale) {
        if (!consultation.ideas() || consultation.stageAt(clock.now()) != Stage.OPEN) {
            throw new NotAtThisStage();
        }
        UUID idea = Ids.uuid();
        rows.add(consultation.councilId(), idea, Consultations.idOf(consultation), words, locale, Idea.WAITING);
        gate.receive(consultation.councilId(), consultation.publicId(), idea);
    }

    Optional<Idea> find(short council, UUID idea) {
        return rows.find(council, idea);
    }

    /** What a moderator decided. @param blackedOut JSON list of ranges, or null */
    @OneTransaction
    public void decided(short council, UUID idea, String state, @Nullable String reason, @Nullable String blackedOut) {
        if (rows.decide(council, idea, state, reason, blackedOut) > 0) {
            rows.find(council, idea)
                    .flatMap(found -> consultations.byId(council, found.consultationId()))
                    .ifPresent(about -> outbox.add(
                            council, Trail.CONSULTATION, about.publicId().toString()));
        }
    }
}

package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.webhook.Told;
import org.folkmoot.portal.content.webhook.WebhookSource;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Announced consultations for other programs: that one changed, by somebody's hand or because its day came, and that it was answered. */
@Singleton
class ConsultationEvents implements WebhookSource {
    static final String CHANGED = "consultation.changed";
    static final String ANSWERED = "consultation.answered";

    private final Consultations consultations;
    private final Audiences audiences;
    private final DatabaseClock clock;

    ConsultationEvents(Consultations consultations, Audiences audiences, DatabaseClock clock) {
        this.consultations = consultations;
        this.audiences = audiences;
        this.clock = clock;
    }

    @Override
    public Map<String, String> events() {
        return Map.of(Trail.CONSULTATION, CHANGED, Trail.OUTCOME, ANSWERED);
    }

    @Override
    public Optional<Told> told(OutboxEntry told) {
        return consultations
                .find(told.council(), UUID.fromString(told.ref()))
                .filter(one -> one.audience() == audiences.publicOf(told.council()))
                .filter(one -> one.stageAt(clock.now()).announced())
                .filter(one -> !told.kind().equals(Trail.OUTCOME) || one.stageAt(clock.now()) == Stage.ANSWERED)
                .map(one -> new Told(
                        events().get(told.kind()),
                        "consultation",
                        told.ref(),
                        "*",
                        one.lockVersion(),
                        "/api/v1/consultations/by-slug/" + consultations.slugOf(one, "en") + "?locale=en"));
    }
}

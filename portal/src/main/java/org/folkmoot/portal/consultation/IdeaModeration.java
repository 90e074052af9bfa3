package org.folkmoot.portal.consultation;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.Moderated;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.moderation.TextSeen;

/**
 * Ideas wait at the moderators' gate and come back with what was decided. Nobody says how old they are: an idea counts as written, and
 * read, by the youngest whom its consultation asks (security 13.2).
 */
@Singleton
final class IdeaModeration implements Moderated, IdeaGate {
    private static final String SOURCE = "idea";

    private final IdeaRepository rows;
    private final ConsultationRepository consultations;
    private final ActivityRepository activities;
    private final WrittenOn on;
    private final BeanProvider<ModerationGate> gate;
    private final BeanProvider<Ideas> ideas;

    IdeaModeration(
            IdeaRepository rows,
            ConsultationRepository consultations,
            ActivityRepository activities,
            WrittenOn on,
            BeanProvider<ModerationGate> gate,
            BeanProvider<Ideas> ideas) {
        this.rows = rows;
        this.consultations = consultations;
        this.activities = activities;
        this.on = on;
        this.gate = gate;
        this.ideas = ideas;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void receive(short council, UUID consultation, UUID idea) {
        gate.get().receive(council, consultation, SOURCE, idea);
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.find(council, ref).flatMap(idea -> consultations
                .byId(council, idea.consultationId())
                .map(about -> new TextSeen(
                        idea.words(),
                        idea.locale(),
                        about.words().title(),
                        AgeBand.of(activities.of(council, idea.consultationId())),
                        on.idea(about))));
    }

    @Override
    public void decided(short council, UUID ref, Decision decision) {
        Ideas job = ideas.get();
        switch (decision) {
            case Decision.Clear clear -> job.decided(council, ref, Idea.WAITING, null, null);
            case Decision.Escalated escalated -> job.decided(council, ref, Idea.ESCALATED, null, null);
            case Decision.Published published -> job.decided(council, ref, Idea.PUBLISHED, null, null);
            case Decision.Declined declined -> job.decided(council, ref, Idea.DECLINED, declined.reasonKey(), null);
            case Decision.BlackedOut covered ->
                job.decided(council, ref, Idea.PUBLISHED, covered.reasonKey(), covered.kept());
        }
    }
}

package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.AskedIn;

/** The consultation that asks a questionnaire: a draft's audiences, where the questionnaire is chosen, and the overview of any other. */
@Singleton
final class AskingConsultations implements AskedIn {
    private final ActivityRepository activities;
    private final Consultations consultations;
    private final DatabaseClock clock;
    private final AlikeQuestions alike;

    AskingConsultations(
            ActivityRepository activities, Consultations consultations, DatabaseClock clock, AlikeQuestions alike) {
        this.clock = clock;
        this.alike = alike;
        this.activities = activities;
        this.consultations = consultations;
    }

    @Override
    public Optional<Place> find(short council, UUID questionnaire) {
        return activities
                .asking(council, questionnaire)
                .flatMap(activity -> consultations.of(activity).map(one -> place(one, activity, clock.now())));
    }

    @Override
    public boolean anonymous(short council, UUID questionnaire) {
        return activities
                .asking(council, questionnaire)
                .filter(Activity::anonymous)
                .isPresent();
    }

    @Override
    public Map<String, List<Elsewhere>> elsewhere(short council, UUID questionnaire) {
        return activities.asking(council, questionnaire).map(alike::elsewhere).orElse(Map.of());
    }

    private static Place place(Consultation one, Activity activity, Instant now) {
        String overview = "/studio/consultations/" + one.publicId();
        boolean live = activity.fixed() && ConsultationLife.allows(one.stageAt(now), Move.ASK_OTHERWISE);
        return new Place(
                one.words().title(),
                one.launchedAt() == null ? overview + "/audiences" : overview,
                live ? overview + "/questions/" + activity.publicId() : "");
    }
}

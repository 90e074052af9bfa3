package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.survey.AskedIn;

/** The consultation that asks a questionnaire: a draft's audiences, where the questionnaire is chosen, and the overview of any other. */
@Singleton
final class AskingConsultations implements AskedIn {
    private final ActivityRepository activities;
    private final Consultations consultations;
    private final AlikeQuestions alike;

    AskingConsultations(ActivityRepository activities, Consultations consultations, AlikeQuestions alike) {
        this.alike = alike;
        this.activities = activities;
        this.consultations = consultations;
    }

    @Override
    public Optional<Place> find(short council, UUID questionnaire) {
        return activities
                .asking(council, questionnaire)
                .flatMap(consultations::of)
                .map(AskingConsultations::place);
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

    private static Place place(Consultation one) {
        String overview = "/studio/consultations/" + one.publicId();
        return new Place(one.words().title(), one.launchedAt() == null ? overview + "/audiences" : overview);
    }
}

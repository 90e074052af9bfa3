package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.QuestionChanges;

/**
 * Changes what an announced activity asks. Whoever has begun goes on with the questions they began with; whoever begins from then on is asked
 * the new ones, and everybody is told that they were changed, and why.
 */
@Singleton
class LiveQuestions {
    private final Consultations consultations;
    private final QuestionChangeRepository rows;
    private final NoticeRepository notices;
    private final QuestionChanges changes;
    private final Questions questions;
    private final Groundwork groundwork;
    private final Councils councils;
    private final Held held;
    private final Trail trail;

    LiveQuestions(
            Consultations consultations,
            QuestionChangeRepository rows,
            NoticeRepository notices,
            QuestionChanges changes,
            Questions questions,
            Groundwork groundwork,
            Councils councils,
            Held held,
            Trail trail) {
        this.consultations = consultations;
        this.rows = rows;
        this.notices = notices;
        this.changes = changes;
        this.questions = questions;
        this.groundwork = groundwork;
        this.councils = councils;
        this.held = held;
        this.trail = trail;
    }

    /** @param welsh whether a question would be gone that has to be asked in Wales */
    record Look(QuestionChanges.Look changes, boolean welsh) {
        boolean may() {
            return changes.may() && !welsh;
        }
    }

    /** What would be another. @throws NoSuchConsultation for an activity of another, and one that has fixed no questions */
    Look look(Consultation one, UUID activity) {
        Activity asking = asking(one, activity);
        List<String> locales = locales(one);
        UUID questionnaire = Objects.requireNonNull(asking.questionnaire());
        boolean welsh = groundwork.inWales(one)
                && !questions.facts(one.councilId(), questionnaire, locales).asksAboutWelsh();
        return new Look(changes.look(one.councilId(), activity, questionnaire, versions(asking), locales), welsh);
    }

    Activity asking(Consultation one, UUID activity) {
        return consultations.activities(one).stream()
                .filter(each -> each.publicId().equals(activity) && each.fixed() && each.questionnaire() != null)
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
    }

    /**
     * @param lock of the questionnaire that was looked at
     * @param reason as everybody reads it
     * @return false while something is in the way; nothing is changed then
     * @throws NotAtThisStage before it is announced and after it has closed
     * @throws org.folkmoot.portal.survey.QuestionnaireChanged when the questionnaire is not the one that was looked at
     */
    @OneTransaction
    boolean change(Viewer viewer, UUID consultation, UUID activity, int lock, Localised reason) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.ASK_OTHERWISE);
        Consultation one = hold.consultation();
        Activity asking = asking(one, activity);
        if (!look(one, activity).may()) return false;
        short council = one.councilId();
        long id = Objects.requireNonNull(asking.id());
        long before = Objects.requireNonNull(asking.questionnaireVersion());
        long version = changes.fix(council, Objects.requireNonNull(asking.questionnaire()), lock);
        if (rows.ask(council, id, before, version) == 0) throw new NotAtThisStage();
        rows.add(council, id, before, hold.now());
        notices.add(council, Consultations.idOf(one), Notice.QUESTIONS, hold.now(), reason, null, null);
        trail.changed(one, viewer, Move.ASK_OTHERWISE.event());
        return true;
    }

    private List<Long> versions(Activity asking) {
        List<Long> versions = new ArrayList<>(rows.of(asking.councilId(), asking.publicId()).stream()
                .map(QuestionChange::version)
                .toList());
        versions.add(Objects.requireNonNull(asking.questionnaireVersion()));
        return versions;
    }

    private List<String> locales(Consultation one) {
        return councils.byId(one.councilId()).map(Council::parityLocales).orElse(List.of("en", "cy"));
    }
}

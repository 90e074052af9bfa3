package org.folkmoot.portal.consultation;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.survey.AccessTerms;
import org.folkmoot.portal.survey.AnswerInvitations;
import org.folkmoot.portal.survey.DemonstrationWishes;

/** Whom a demonstration consultation asks, and what. What the studio would refuse an officer is refused here as well. */
@Singleton
@Requires(env = {"demo", "test"})
class DemonstrationAudiences {
    private final ActivityRepository activities;
    private final QuestionChangeRepository changes;
    private final NoticeRepository notices;
    private final Questions questions;
    private final LiveQuestions live;
    private final DemonstrationWishes wishes;
    private final AccessTerms terms;
    private final AnswerInvitations invitations;

    DemonstrationAudiences(
            ActivityRepository activities,
            QuestionChangeRepository changes,
            NoticeRepository notices,
            Questions questions,
            LiveQuestions live,
            DemonstrationWishes wishes,
            AccessTerms terms,
            AnswerInvitations invitations) {
        this.activities = activities;
        this.changes = changes;
        this.notices = notices;
        this.questions = questions;
        this.live = live;
        this.wishes = wishes;
        this.terms = terms;
        this.invitations = invitations;
    }

    /**
     * @param file of the consultation
     * @param questionnaires by name
     */
    void add(
            Council council,
            Consultation one,
            String name,
            Map<?, ?> file,
            Map<?, ?> questionnaires,
            Person owner,
            LocalDate today) {
        List<?> written = ConsultationTemplate.list(file.get("audiences"));
        List<ConsultationTemplate.Audience> read =
                ConsultationTemplate.read(file, questionnaires).audiences();
        for (int a = 0; a < read.size(); a++) {
            Map<?, ?> own = ConsultationTemplate.map(written.get(a));
            UUID activity = add(council, one, name, read.get(a), owner);
            if (own.get("invited") instanceof Integer invited) {
                terms.choose(council.id(), activity, true);
                invitations.toHandOut(council.id(), activity, invited);
            }
            if (Boolean.TRUE.equals(file.get("draft"))) continue;
            fix(council, activity);
            Map<?, ?> changed = ConsultationTemplate.map(own.get("changed"));
            if (!changed.isEmpty()) change(council, one, activity, changed, questionnaires, owner, today);
        }
    }

    private UUID add(
            Council council, Consultation one, String name, ConsultationTemplate.Audience audience, Person owner) {
        List<Activity> already = activities.of(council.id(), Consultations.idOf(one));
        String kind = Activity.kindOf(
                audience.kind(),
                (int) already.stream()
                                .filter(other -> other.audience() == audience.kind())
                                .count()
                        + 1);
        UUID activity = DemonstrationConsultations.activity(name, kind);
        UUID questionnaire = questions.create(
                council.id(), wishes.granted(council.id(), audience.questionnaire()), owner.publicId());
        boolean hidden = audience.promise().equals(Activity.ANONYMOUS);
        if (hidden && facts(council, questionnaire).asksForAddresses()) {
            throw new IllegalStateException(name + " asks for addresses of those whom nobody is to find");
        }
        activities.add(
                council.id(),
                activity,
                Consultations.idOf(one),
                kind,
                Json.write(audience.said()),
                audience.ageFrom(),
                audience.ageTo(),
                audience.minutes(),
                questionnaire,
                audience.promise(),
                audience.sensitive(),
                null,
                AudienceAddress.of(kind, audience.said().name(), already),
                audience.groupId());
        return activity;
    }

    private Questions.Facts facts(Council council, UUID questionnaire) {
        return questions.facts(council.id(), questionnaire, council.parityLocales());
    }

    private void fix(Council council, UUID activity) {
        Activity row = activities.find(council.id(), activity).orElseThrow();
        UUID questionnaire = Objects.requireNonNull(row.questionnaire());
        List<String> missing = facts(council, questionnaire).missing();
        if (!missing.isEmpty()) throw new IllegalStateException(questionnaire + " cannot be asked: " + missing);
        activities.fix(council.id(), Objects.requireNonNull(row.id()), questions.freeze(council.id(), questionnaire));
    }

    /** Questions that were changed while people answered, with the notice that everybody reads. */
    private void change(
            Council council,
            Consultation one,
            UUID activity,
            Map<?, ?> changed,
            Map<?, ?> questionnaires,
            Person owner,
            LocalDate today) {
        Activity row = activities.find(council.id(), activity).orElseThrow();
        UUID questionnaire = Objects.requireNonNull(row.questionnaire());
        Map<String, Object> later = new LinkedHashMap<>();
        ConsultationTemplate.map(questionnaires.get(changed.get("to")))
                .forEach((part, value) -> later.put(part.toString(), value));
        later.put("title", questions.written(council.id(), questionnaire).get("title"));
        questions.rewrite(council.id(), questionnaire, wishes.granted(council.id(), later), owner.publicId());
        LiveQuestions.Look look = live.look(one, activity);
        if (!look.may()) throw new IllegalStateException("Questions that people answer cannot be changed so: " + look);
        long before = Objects.requireNonNull(row.questionnaireVersion());
        long id = Objects.requireNonNull(row.id());
        var at = DemonstrationConsultations.at(today, changed.get("day"), 12);
        changes.ask(council.id(), id, before, questions.freeze(council.id(), questionnaire));
        changes.add(council.id(), id, before, at, null);
        notices.add(
                council.id(),
                Consultations.idOf(one),
                Notice.QUESTIONS,
                at,
                ConsultationTemplate.localised(changed.get("reason")),
                null,
                null);
    }
}

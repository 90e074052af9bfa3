package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Opens a consultation to the public: what is asked and what is promised is fixed from then on. */
@Singleton
public class Opening {
    private final ConsultationRepository rows;
    private final ActivityRepository activities;
    private final Questions questions;
    private final Staffing staffing;
    private final Councils councils;
    private final Held held;
    private final DatedChanges dates;
    private final Groundwork groundwork;
    private final Approvals approvals;
    private final Rehearsals rehearsals;
    private final PartsChecklist partsChecklist;
    private final MeetingsChecklist meetings;
    private final DeclaredRepository declared;
    private final Absences absences;
    private final Trail trail;

    Opening(
            ConsultationRepository rows,
            ActivityRepository activities,
            Questions questions,
            Staffing staffing,
            Councils councils,
            Held held,
            DatedChanges dates,
            Groundwork groundwork,
            Approvals approvals,
            Rehearsals rehearsals,
            PartsChecklist partsChecklist,
            MeetingsChecklist meetings,
            DeclaredRepository declared,
            Absences absences,
            Trail trail) {
        this.rows = rows;
        this.activities = activities;
        this.questions = questions;
        this.staffing = staffing;
        this.councils = councils;
        this.held = held;
        this.dates = dates;
        this.groundwork = groundwork;
        this.approvals = approvals;
        this.rehearsals = rehearsals;
        this.partsChecklist = partsChecklist;
        this.meetings = meetings;
        this.declared = declared;
        this.absences = absences;
        this.trail = trail;
    }

    /** What is in order and what is still to do. */
    public OpeningChecklist checklist(Consultation consultation, Instant now) {
        short council = consultation.councilId();
        List<String> locales =
                councils.byId(council).map(Council::parityLocales).orElse(List.of("en", "cy"));
        List<Activity> all = activities.of(council, Consultations.idOf(consultation));
        Map<Activity, Questions.Facts> facts = new LinkedHashMap<>();
        all.forEach(activity -> facts.put(activity, facts(activity, locales)));
        List<OpeningChecklist.Asked> asked = facts.entrySet().stream()
                .map(each -> new OpeningChecklist.Asked(
                        each.getKey(),
                        each.getValue().questions(),
                        each.getValue().missing(),
                        each.getValue().asksForAddresses(),
                        unwalked(each.getKey())))
                .toList();
        OpeningChecklist ownWords = OpeningChecklist.of(
                new OpeningChecklist.Prepared(
                        consultation,
                        asked,
                        locales,
                        staffing.coveredIn(council, Role.MODERATOR, consultation.publicId(), now),
                        staffing.covered(council, Role.SAFEGUARDING, now)),
                now);
        OpeningChecklist asking =
                asked.isEmpty() && partsChecklist.hasWays(consultation) ? ownWords.withoutQuestionnaires() : ownWords;
        return asking.and(partsChecklist.of(consultation, locales, now))
                .and(meetings.of(consultation, now))
                .and(absences.items(consultation, locales))
                .and(declared(consultation))
                .and(groundwork.items(consultation))
                .and(special(consultation, facts))
                .and(welsh(consultation, facts, locales))
                .and(approvals.items(consultation));
    }

    /** Nobody opens without having said what becomes of what comes late, nor with a decision before the close. */
    private List<OpeningChecklist.Item> declared(Consultation consultation) {
        Declared said = declared.of(consultation.councilId(), Consultations.idOf(consultation))
                .orElse(null);
        LocalDate closes = Declared.closesOn(consultation);
        boolean first = said != null
                && said.decisionOn() != null
                && closes != null
                && said.decisionOn().isBefore(closes);
        List<OpeningChecklist.Lack> lacking =
                first ? List.of(new OpeningChecklist.Lack("consultation.lack.decision-first", "", "")) : List.of();
        return List.of(new OpeningChecklist.Item("declared", said != null && !first, "/declared", lacking));
    }

    /** What is asked about health, belief, origin, sexuality and the like against what was screened and recorded; no line where nothing is. */
    private List<OpeningChecklist.Item> special(Consultation consultation, Map<Activity, Questions.Facts> asked) {
        if (asked.values().stream().allMatch(facts -> facts.special().isEmpty())) return List.of();
        Map<Activity, List<Questions.Special>> special = new LinkedHashMap<>();
        asked.forEach((activity, facts) -> special.put(activity, facts.special()));
        List<OpeningChecklist.Lack> lacking = groundwork.special(consultation, special);
        return List.of(new OpeningChecklist.Item("special", lacking.isEmpty(), "/screening", lacking));
    }

    /**
     * In Wales whoever is asked about a plan is asked what it would do to the Welsh language: Welsh Language (Wales) Measure 2011, the policy
     * making standards on consulting. Where no questionnaire asks it, because people take part in other ways alone, it is written beside them.
     */
    private List<OpeningChecklist.Item> welsh(
            Consultation consultation, Map<Activity, Questions.Facts> asked, List<String> locales) {
        if (!groundwork.inWales(consultation)) return List.of();
        if (asked.isEmpty())
            return partsChecklist.hasWays(consultation) ? welshPrompt(consultation, locales) : List.of();
        List<OpeningChecklist.Lack> silent = asked.entrySet().stream()
                .filter(each -> !each.getValue().asksAboutWelsh())
                .map(each -> OpeningChecklist.Lack.of("consultation.lack.welsh", each.getKey(), "")
                        .at(
                                each.getKey().questionnaire() == null
                                        ? ""
                                        : "/studio/questionnaires/"
                                                + each.getKey().questionnaire() + "/bank"))
                .toList();
        return List.of(new OpeningChecklist.Item("welsh", silent.isEmpty(), "/audiences", silent));
    }

    private static List<OpeningChecklist.Item> welshPrompt(Consultation consultation, List<String> locales) {
        List<OpeningChecklist.Lack> silent =
                Missing.of(Words.WELSH_EFFECTS, consultation.words().welshEffects(), true, locales).stream()
                        .map(missing -> new OpeningChecklist.Lack(
                                missing.copied() ? "consultation.lack.copied" : "consultation.lack.absent",
                                missing.field(),
                                missing.locale()))
                        .toList();
        return List.of(new OpeningChecklist.Item(
                "welsh-prompt", silent.isEmpty(), "/words#part-" + Words.WELSH_EFFECTS, silent));
    }

    private boolean unwalked(Activity activity) {
        return activity.questionnaire() != null && questions.unwalked(activity.councilId(), activity.questionnaire());
    }

    private Questions.Facts facts(Activity activity, List<String> locales) {
        return activity.questionnaire() == null
                ? Questions.Facts.NONE
                : questions.facts(activity.councilId(), activity.questionnaire(), locales);
    }

    /**
     * At once, or for the opening date where that is still to come.
     *
     * @throws NotReadyToOpen while something on the checklist is to do; nothing has changed then
     * @throws NotAtThisStage when it is open already
     */
    @OneTransaction
    public void open(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.OPEN);
        Consultation draft = hold.consultation();
        Instant now = hold.now();
        OpeningChecklist checklist = checklist(draft, now);
        if (!checklist.ready()) {
            throw new NotReadyToOpen(checklist.toDo().size());
        }
        for (Activity activity : activities.of(draft.councilId(), Consultations.idOf(draft))) {
            long version =
                    questions.freeze(draft.councilId(), java.util.Objects.requireNonNull(activity.questionnaire()));
            activities.fix(draft.councilId(), java.util.Objects.requireNonNull(activity.id()), version);
        }
        Instant chosen = java.util.Objects.requireNonNull(draft.opensAt());
        Instant opensAt = chosen.isBefore(now) ? now : chosen;
        if (rows.launch(draft.councilId(), Consultations.idOf(draft), now, opensAt) == 0) {
            throw new NotAtThisStage();
        }
        dates.follow(rows.find(draft.councilId(), publicId).orElseThrow());
        rehearsals.throwAway(draft, viewer, now);
        meetings.all(draft).forEach(meeting -> trail.meeting(draft, meeting.publicId()));
        activities.of(draft.councilId(), Consultations.idOf(draft)).stream()
                .filter(Activity::ofGroup)
                .forEach(trail::ofGroup);
        trail.changed(draft, viewer, Move.OPEN.event());
    }
}

package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
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
    private final Messages messages;

    LiveQuestions(
            Consultations consultations,
            QuestionChangeRepository rows,
            NoticeRepository notices,
            QuestionChanges changes,
            Questions questions,
            Groundwork groundwork,
            Councils councils,
            Held held,
            Trail trail,
            Messages messages) {
        this.consultations = consultations;
        this.rows = rows;
        this.notices = notices;
        this.changes = changes;
        this.questions = questions;
        this.groundwork = groundwork;
        this.councils = councils;
        this.held = held;
        this.trail = trail;
        this.messages = messages;
    }

    /**
     * @param welsh whether a question would be gone that has to be asked in Wales
     * @param special what is missing before anybody may be asked a new question about health, belief, origin, sexuality and the like, as before
     *     opening
     */
    record Look(QuestionChanges.Look changes, boolean welsh, List<OpeningChecklist.Lack> special) {
        boolean may() {
            return changes.may() && !welsh && special.isEmpty();
        }
    }

    /** What would be another. @throws NoSuchConsultation for an activity of another, and one that has fixed no questions */
    Look look(Consultation one, UUID activity) {
        Activity asking = asking(one, activity);
        List<String> locales = locales(one);
        UUID questionnaire = Objects.requireNonNull(asking.questionnaire());
        Questions.Facts facts = questions.facts(one.councilId(), questionnaire, locales);
        boolean welsh = groundwork.inWales(one) && !facts.asksAboutWelsh();
        QuestionChanges.Look look = changes.look(one.councilId(), activity, questionnaire, versions(asking), locales);
        List<Questions.Special> added = facts.special().stream()
                .filter(question -> look.added().contains(question.id()))
                .toList();
        return new Look(look, welsh, groundwork.special(one, Map.of(asking, added)));
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
        Look look = look(one, activity);
        if (!look.may()) return false;
        short council = one.councilId();
        long id = Objects.requireNonNull(asking.id());
        long before = Objects.requireNonNull(asking.questionnaireVersion());
        long version = changes.fix(council, Objects.requireNonNull(asking.questionnaire()), lock);
        if (rows.ask(council, id, before, version) == 0) throw new NotAtThisStage();
        Localised told = told(reason, look.changes().changes(), locales(one));
        // What a named group is asked is told nobody else: its members read it on their own page, and before they
        // begin.
        rows.add(council, id, before, hold.now(), asking.ofGroup() ? told : null);
        if (!asking.ofGroup()) {
            notices.add(council, Consultations.idOf(one), Notice.QUESTIONS, hold.now(), told, null, null);
        }
        trail.changed(one, viewer, Move.ASK_OTHERWISE.event());
        return true;
    }

    /** The reason, and after it which questions it is about: whoever answered already can see whether theirs is among them. */
    private Localised told(Localised reason, List<QuestionChanges.Change> changes, List<String> locales) {
        Localised told = reason;
        for (String locale : locales) {
            StringBuilder words = new StringBuilder(reason.in(locale));
            Set<Localised> added = of(changes, QuestionChanges.Sort.ADDED);
            Set<Localised> gone = of(changes, QuestionChanges.Sort.GONE);
            Set<Localised> others = new LinkedHashSet<>();
            changes.stream()
                    .map(QuestionChanges.Change::question)
                    .filter(question -> !question.blank() && !added.contains(question) && !gone.contains(question))
                    .forEach(others::add);
            say(words, "changed", others, locale);
            say(words, "added", added, locale);
            say(words, "gone", gone, locale);
            boolean moved =
                    changes.stream().anyMatch(change -> change.question().blank());
            if (moved && others.isEmpty() && added.isEmpty() && gone.isEmpty()) {
                words.append(' ').append(messages.text(locale, "consultation.questions.said.moved"));
            }
            told = told.with(locale, words.toString());
        }
        return told;
    }

    private static Set<Localised> of(List<QuestionChanges.Change> changes, QuestionChanges.Sort sort) {
        return changes.stream()
                .filter(change -> change.sort() == sort)
                .map(QuestionChanges.Change::question)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void say(StringBuilder words, String what, Set<Localised> questions, String locale) {
        if (questions.isEmpty()) return;
        String which = questions.stream()
                .map(question -> messages.text(
                        locale,
                        "consultation.questions.said.question",
                        Map.of("question", QuestionChanges.plain(question).in(locale))))
                .collect(Collectors.joining(", "));
        words.append(' ').append(messages.text(locale, "consultation.questions.said." + what, Map.of("which", which)));
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

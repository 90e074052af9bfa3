package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/** What is declared before a consultation opens. From then on only the day of the decision moves, or is named, and never without a word in public. */
@Singleton
public class Declarations {
    private final DeclaredRepository rows;
    private final NoticeRepository notices;
    private final DatedChanges dates;
    private final Hearers hearers;
    private final Absences absences;
    private final Held held;
    private final Trail trail;

    Declarations(
            DeclaredRepository rows,
            NoticeRepository notices,
            DatedChanges dates,
            Hearers hearers,
            Absences absences,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.notices = notices;
        this.dates = dates;
        this.hearers = hearers;
        this.absences = absences;
        this.held = held;
        this.trail = trail;
    }

    /** Empty for one of which nobody has said it yet, and for those that opened before it had to be said. */
    public Optional<Declared> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    /** Whether everybody may see what was released: from the close on, and before it where that was announced at opening. */
    boolean figuresPublic(Consultation one, Stage stage) {
        return stage.closed()
                || (stage.begun()
                        && stage != Stage.WITHDRAWN
                        && of(one).filter(Declared::shownWhileOpen).isPresent());
    }

    /** @throws NotAtThisStage once it is open: what was declared is kept to */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, Declared.Written written) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        keep(one, written);
        trail.audited(one, viewer, "consultation.declared");
    }

    /** As {@link #save(Viewer, UUID, Declared.Written)}. @param noDay why no day is known; not kept where there is one */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, Declared.Written written, Localised noDay) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        keep(one, written);
        absences.keep(one, Absent.DAY, written.decisionOn() == null ? noDay : Localised.EMPTY);
        trail.audited(one, viewer, "consultation.declared");
    }

    /** As {@link #save(Viewer, UUID, Declared.Written)} in a change that leaves its own trail. */
    void keep(Consultation draft, Declared.Written written) {
        if (written.paperDays() < 0 || written.paperDays() > Declared.MOST_DAYS) {
            throw new IllegalArgumentException("so many days for paper: " + written.paperDays());
        }
        if (written.lateAnswers().equals(Declared.AS_LETTER)
                && !written.lateLetters().equals(Declared.READ)) {
            throw new IllegalArgumentException("nobody reads late letters, so nothing can come as one");
        }
        rows.save(
                draft.councilId(),
                Consultations.idOf(draft),
                written.decisionOn(),
                written.paperDays(),
                written.lateLetters(),
                written.lateAnswers(),
                written.shownWhileOpen());
    }

    /** Whether the day of the decision can still be named: nobody knew it at the opening, and it was not answered yet. */
    boolean awaitsDay(Consultation one, Stage stage) {
        return stage.announced()
                && stage != Stage.ANSWERED
                && stage != Stage.WITHDRAWN
                && of(one).filter(said -> said.decisionOn() == null).isPresent();
    }

    /**
     * Names the day of the decision, which was not known at the opening, and says so in public.
     *
     * @param words what is said of it
     * @throws NotAtThisStage when it was named meanwhile or answered, or the day is over or comes before the close
     */
    @OneTransaction
    public void nameDecision(Viewer viewer, UUID publicId, LocalDate decisionOn, Localised words) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.UPDATE);
        boolean over = decisionOn.isBefore(hold.now().atZone(Spoken.UK).toLocalDate());
        if (over || !awaitsDay(hold.consultation(), hold.consultation().stageAt(hold.now())))
            throw new NotAtThisStage();
        decideOn(hold, decisionOn, Notice.DECISION_DAY, "decision-named", words);
        trail.changed(hold.consultation(), viewer, "consultation.decision-named");
    }

    /**
     * Names another day for the decision, and says why in public.
     *
     * @throws NotAtThisStage when it was answered, had no day, or the new one is that day or comes before the close
     */
    @OneTransaction
    public void moveDecision(Viewer viewer, UUID publicId, LocalDate decisionOn, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.UPDATE);
        LocalDate before = of(hold.consultation()).map(Declared::decisionOn).orElse(null);
        if (before == null || before.equals(decisionOn) || hold.consultation().stageAt(hold.now()) == Stage.ANSWERED) {
            throw new NotAtThisStage();
        }
        decideOn(hold, decisionOn, Notice.DECISION, "decision-moved", reason);
        trail.changed(hold.consultation(), viewer, "consultation.decision-moved");
    }

    private void decideOn(Held.Hold hold, LocalDate decisionOn, String notice, String news, Localised words) {
        Consultation one = hold.consultation();
        if (decisionOn.isBefore(Objects.requireNonNull(Declared.closesOn(one)))) throw new NotAtThisStage();
        rows.decideOn(one.councilId(), Consultations.idOf(one), decisionOn);
        notices.add(
                one.councilId(),
                Consultations.idOf(one),
                notice,
                hold.now(),
                words,
                null,
                decisionOn.atTime(LocalTime.NOON).atZone(Spoken.UK).toInstant());
        dates.follow(one);
        hearers.tell(
                one,
                news,
                "decision:" + hold.now(),
                Map.of("title", one.words().title(), "reason", words, "day", days(decisionOn)));
    }

    /** A day as each language says it. */
    static Localised days(LocalDate day) {
        Localised said = Localised.EMPTY;
        for (String locale : List.of("en", "cy")) {
            said = said.with(locale, Spoken.day(day, Locale.of(locale)));
        }
        return said;
    }
}

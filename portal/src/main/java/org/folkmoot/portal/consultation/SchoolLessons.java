package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.Lesson;
import org.folkmoot.portal.survey.Lessons;

/** Plans lessons in which classes answer a consultation, while it is announced or open. */
@Singleton
class SchoolLessons {
    /** No lesson is longer: a whole school day, for a room that classes come to one after another. */
    private static final Duration LONGEST = Duration.ofHours(8);

    private final Consultations consultations;
    private final Lessons lessons;
    private final Held held;
    private final Trail trail;

    SchoolLessons(Consultations consultations, Lessons lessons, Held held, Trail trail) {
        this.consultations = consultations;
        this.lessons = lessons;
        this.held = held;
        this.trail = trail;
    }

    /** Whether lessons can be planned at this stage. */
    static boolean plannable(Stage stage) {
        return stage == Stage.PLANNED || stage == Stage.OPEN || stage == Stage.PAUSED;
    }

    /** Every lesson of a consultation, the earliest first. */
    List<Lesson> of(Consultation one) {
        return lessons.of(
                one.councilId(), asked(one).stream().map(Activity::publicId).toList());
    }

    /** Whom a class can be, young people first: never a named group, which no class code leads to. */
    List<Activity> asked(Consultation one) {
        return consultations.activities(one).stream()
                .filter(activity -> activity.fixed() && !activity.ofGroup())
                .sorted(Comparator.comparing(activity -> !activity.audience().young()))
                .toList();
    }

    /** @throws NoSuchConsultation for a lesson of another */
    Lesson get(Consultation one, UUID lesson) {
        return lessons.find(one.councilId(), lesson)
                .filter(found -> asked(one).stream()
                        .anyMatch(activity -> activity.publicId().equals(found.activity())))
                .orElseThrow(NoSuchConsultation::new);
    }

    /** What is wrong with a slot, as the end of a message key; empty when nothing is. */
    static Optional<String> problem(Consultation one, Instant from, Instant to, Instant now) {
        if (!from.isBefore(to)) {
            return Optional.of("order");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            return Optional.of("long");
        }
        if (!now.isBefore(to)) {
            return Optional.of("past");
        }
        Instant opens = Objects.requireNonNull(one.opensAt());
        Instant closes = Objects.requireNonNull(one.closesAt());
        return from.isBefore(opens) || to.isAfter(closes) ? Optional.of("outside") : Optional.empty();
    }

    @OneTransaction
    UUID add(Viewer viewer, UUID consultation, Lessons.Wanted wanted) {
        Consultation one = planning(viewer, consultation, wanted);
        UUID made = lessons.add(one.councilId(), wanted);
        trail.audited(one, viewer, "consultation.lesson-added");
        return made;
    }

    /** @throws NotAtThisStage when the lesson is over or was stopped */
    @OneTransaction
    void change(Viewer viewer, UUID consultation, UUID lesson, Lessons.Wanted wanted) {
        Consultation one = planning(viewer, consultation, wanted);
        get(one, lesson);
        if (!lessons.change(one.councilId(), lesson, wanted)) {
            throw new NotAtThisStage();
        }
        trail.audited(one, viewer, "consultation.lesson-changed");
    }

    /** Cancels what has not begun, and ends what has. @throws NotAtThisStage when it is over or was stopped before */
    @OneTransaction
    Lesson.Stage stop(Viewer viewer, UUID consultation, UUID lesson) {
        Consultation one =
                held.forAction(viewer, consultation, "consultation.lessons").consultation();
        get(one, lesson);
        Lesson.Stage stopped = lessons.stop(one.councilId(), lesson).orElseThrow(NotAtThisStage::new);
        trail.audited(
                one,
                viewer,
                stopped == Lesson.Stage.CANCELLED ? "consultation.lesson-cancelled" : "consultation.lesson-ended");
        return stopped;
    }

    private Consultation planning(Viewer viewer, UUID consultation, Lessons.Wanted wanted) {
        Held.Hold hold = held.forAction(viewer, consultation, "consultation.lessons");
        Consultation one = hold.consultation();
        boolean ours =
                asked(one).stream().anyMatch(activity -> activity.publicId().equals(wanted.activity()));
        if (!plannable(one.stageAt(hold.now()))
                || !ours
                || problem(one, wanted.startsAt(), wanted.endsAt(), hold.now()).isPresent()) {
            throw new NotAtThisStage();
        }
        return one;
    }
}

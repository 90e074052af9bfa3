package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;

/**
 * A lesson in which a class answers one activity: which school, when, and how many have begun and finished, as far as anybody may know.
 *
 * @param school its name, and where the officer says which, the class
 * @param language {@code en} or {@code cy}
 * @param shared whether one device serves several young people
 * @param people how many are expected
 * @param stoppedAt cancelled before it began, or ended by an officer; null for neither
 * @param started in whole fives, never more than there were
 * @param finished as {@code started}
 */
@MappedEntity("survey_lesson")
public record Lesson(
        @Id Long id,
        short councilId,
        UUID publicId,
        UUID activity,
        String school,
        Instant startsAt,
        Instant endsAt,
        String language,
        boolean shared,
        int people,
        @Nullable Instant stoppedAt,
        int started,
        int finished)
        implements OfCouncil {
    /** How long before the lesson its code works: a class comes in and sits down. */
    public static final Duration EARLY = Duration.ofMinutes(15);

    /** How long after it: the last who are still at it. */
    public static final Duration LATE = Duration.ofMinutes(30);

    /** How long the coordinator's page can be seen afterwards. */
    public static final Duration LINK_KEPT = Duration.ofDays(14);

    /** Numbers below this are never shown. */
    public static final int FEWEST_SHOWN = 10;

    /** Where a lesson stands. */
    public enum Stage {
        /** Its code does not work yet. */
        PLANNED,
        /** Its code works. */
        NOW,
        OVER,
        /** Called off before its code worked. */
        CANCELLED,
        /** Ended by an officer after that. */
        ENDED;

        /** What comes last in the keys of its words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Stage stageAt(Instant now) {
        if (stoppedAt != null && !now.isBefore(stoppedAt)) {
            return stoppedAt.isBefore(codeFrom()) ? Stage.CANCELLED : Stage.ENDED;
        }
        if (now.isBefore(codeFrom())) {
            return Stage.PLANNED;
        }
        return now.isBefore(codeUntil()) ? Stage.NOW : Stage.OVER;
    }

    /** From when its code works. */
    public Instant codeFrom() {
        return startsAt.minus(EARLY);
    }

    /** Until when it does. */
    public Instant codeUntil() {
        return endsAt.plus(LATE);
    }

    /** Until when the coordinator's link works. */
    public Instant linkUntil() {
        return endsAt.plus(LINK_KEPT);
    }

    /** Whether an officer may still change or stop it. */
    public boolean changeableAt(Instant now) {
        Stage stage = stageAt(now);
        return stage == Stage.PLANNED || stage == Stage.NOW;
    }

    /** Such a number as anybody may see it: rounded down to five, and 0 for fewer than ten. */
    static int shown(int counted) {
        return counted < FEWEST_SHOWN ? 0 : counted - counted % LessonTally.LUMP;
    }

    public int startedShown() {
        return shown(started);
    }

    public int finishedShown() {
        return shown(finished);
    }
}

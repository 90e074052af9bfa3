package org.folkmoot.portal.survey;

import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.web.PageModel;

/**
 * A lesson as its coordinator and the officers see it, and as it stands on the papers for its class. No answer is in it.
 *
 * @param title of the consultation
 * @param audience whom it asks
 * @param stage key of a {@link Lesson.Stage}
 * @param day such as "Friday 27 November 2026"
 * @param from the time of day it begins, such as "10am"
 * @param codeFrom from when its code works, as a time of day
 * @param code the words of the class; empty when they no longer work
 * @param lesson language it is held in: {@code en} or {@code cy}
 * @param shared whether one device serves several young people
 * @param started how many have begun, rounded down to five; 0 for fewer than ten
 * @param linkUntil until when the coordinator's page can be seen
 * @param closesAt when the questions close
 * @param carers who may open a sealed link, in words; empty in an anonymous activity
 */
public record LessonShown(
        String id,
        String school,
        String title,
        String audience,
        String stage,
        String day,
        String from,
        String to,
        String codeFrom,
        String codeUntil,
        String code,
        String lesson,
        boolean shared,
        boolean sensitive,
        boolean anonymous,
        boolean young,
        int people,
        int started,
        int finished,
        Instant linkUntil,
        Instant closesAt,
        Instant resultsDueOn,
        String carers) {
    /** Whether its code works, or will. */
    public boolean alive() {
        return !code.isEmpty();
    }

    /** Whether its code has worked, so that there is something to count. */
    public boolean counted() {
        return !stage.equals("planned") && !stage.equals("cancelled");
    }

    /**
     * One of the papers of a lesson: its plan, the letter home, or the slips.
     *
     * @param address what is typed into a browser to come to the door of classes
     * @param slips as many as young people are expected; none on the other papers
     */
    public record Paper(LessonShown about, String backHref, String backLabel, String address, List<Slip> slips)
            implements PageModel {}

    /** @param number from 1 */
    public record Slip(int number) {}
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Elsewhere;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Somebody goes from a device that others use: it forgets whose answers it held. In a lesson a page of the lesson follows, which anybody
 * may open; elsewhere, where nothing but the answers said what was asked, the page itself follows and no address leads back to it.
 */
@Singleton
class DeviceLeaving {
    private final Lessons lessons;
    private final Windows windows;
    private final DatabaseClock clock;

    DeviceLeaving(Lessons lessons, Windows windows, DatabaseClock clock) {
        this.lessons = lessons;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * What a shared device shows when somebody is done with it: nothing of theirs.
     *
     * @param title of what was answered; empty when this device is in no lesson
     * @param leave where "Leave quickly" goes; empty when it is not offered
     * @param next where the next person begins
     * @param more whether the lesson still lets somebody in
     * @param about the consultation, for the help that stands on each of its pages; null where none is known
     */
    record LeftPage(
            String title,
            boolean young,
            String leave,
            String next,
            boolean more,
            @Nullable Instant resultsDueOn,
            @Nullable Instant closesAt,
            @Nullable UUID about)
            implements PageModel {}

    /** After sending. @param answers those that were in hand; null for none */
    MutableHttpResponse<?> done(Visit visit, Device device, @Nullable InHand answers) {
        return LessonPass.forget(left(visit, device, answers, "/class/done", "survey/class_done"));
    }

    /** To go on another time. @param answers those that were in hand; null for none */
    MutableHttpResponse<?> stopped(Visit visit, Device device, @Nullable InHand answers) {
        return LessonPass.forget(left(visit, device, answers, "/class/stopped", "survey/class_stopped"));
    }

    private MutableHttpResponse<?> left(
            Visit visit, Device device, @Nullable InHand answers, String path, String view) {
        return answers == null || lesson(visit, device).isPresent()
                ? Pages.seeOther(visit, path)
                : Pages.answer(HttpStatus.OK, view, page(visit, device, answers.window()));
    }

    private Optional<Lesson> lesson(Visit visit, Device device) {
        return lessons.ofPass(visit.council().id(), device.pass());
    }

    /** @param answered what was answered on a device of no lesson; null where that is not known any more */
    LeftPage page(Visit visit, Device device, @Nullable Window answered) {
        short council = visit.council().id();
        Lesson lesson = lesson(visit, device).orElse(null);
        Window window = lesson == null
                ? answered
                : windows.find(council, lesson.activity()).orElse(answered);
        if (window == null) {
            return new LeftPage("", true, "", visit.path("/class"), false, null, null, null);
        }
        Instant now = clock.now();
        boolean more = lesson != null && lesson.stageAt(now) == Lesson.Stage.NOW && window.openAt(now);
        return new LeftPage(
                window.title().in(visit.locale()),
                window.young(),
                window.sensitive() ? Elsewhere.ADDRESS : "",
                visit.path(more ? windows.promise(council, lesson.activity(), visit.locale()) : "/class"),
                more,
                window.resultsDueOn(),
                window.closesAt(),
                window.consultation());
    }
}

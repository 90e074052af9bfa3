package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** Shows lessons in a reader's language, and the papers that a class needs. */
@Singleton
public class LessonPapers {
    private final Lessons lessons;
    private final Windows windows;
    private final Site.Settings settings;
    private final DatabaseClock clock;

    LessonPapers(Lessons lessons, Windows windows, Site.Settings settings, DatabaseClock clock) {
        this.lessons = lessons;
        this.windows = windows;
        this.settings = settings;
        this.clock = clock;
    }

    /** Which of the papers. */
    public enum Kind {
        PLAN,
        LETTER,
        SLIPS;

        public String view() {
            return "survey/lesson_" + name().toLowerCase(Locale.ROOT);
        }
    }

    public LessonShown shown(Visit visit, Lesson lesson) {
        return shown(visit, lesson, windows.window(lesson.councilId(), lesson.activity()), clock.now());
    }

    /** In their order. */
    public List<LessonShown> shown(Visit visit, List<Lesson> some) {
        Instant now = clock.now();
        Map<UUID, Window> asked = new HashMap<>();
        return some.stream()
                .map(lesson -> shown(
                        visit,
                        lesson,
                        asked.computeIfAbsent(
                                lesson.activity(), activity -> windows.window(lesson.councilId(), activity)),
                        now))
                .toList();
    }

    private LessonShown shown(Visit visit, Lesson lesson, Window window, Instant now) {
        Locale locale = Locale.of(visit.locale());
        return new LessonShown(
                lesson.publicId().toString(),
                lesson.school(),
                window.title().in(visit.locale()),
                window.audienceName().in(visit.locale()),
                lesson.stageAt(now).key(),
                Spoken.day(lesson.startsAt().atZone(Spoken.UK).toLocalDate(), locale),
                Spoken.time(lesson.startsAt(), locale),
                Spoken.time(lesson.endsAt(), locale),
                Spoken.time(lesson.codeFrom(), locale),
                Spoken.time(lesson.codeUntil(), locale),
                lesson.changeableAt(now) ? lessons.code(lesson, visit.locale()) : "",
                lesson.language(),
                lesson.shared(),
                window.sensitive(),
                !window.reachable(),
                window.young(),
                lesson.people(),
                lesson.startedShown(),
                lesson.finishedShown(),
                lesson.linkUntil(),
                window.closesAt(),
                window.resultsDueOn(),
                window.reachablePeople().in(visit.locale()));
    }

    /** @param backHref outside address of the page it was opened from @param backLabel what that page is called */
    public LessonShown.Paper paper(Visit visit, Lesson lesson, Kind kind, String backHref, String backLabel) {
        LessonShown shown = shown(visit, lesson);
        List<LessonShown.Slip> slips = kind == Kind.SLIPS && shown.alive()
                ? IntStream.rangeClosed(1, lesson.people())
                        .mapToObj(LessonShown.Slip::new)
                        .toList()
                : List.of();
        return new LessonShown.Paper(shown, backHref, backLabel, address(visit), slips);
    }

    /** What is typed into a browser to come to the door of classes, in the visit's language. */
    public String address(Visit visit) {
        return Site.origin(visit, settings).replaceFirst("^https?://", "") + visit.path("/class");
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Brakes;

/** Lessons of classes: planned by whoever asks the questions, found by what a class, a coordinator or a device holds. */
@Singleton
public class Lessons {
    /** The most young people of one lesson. */
    public static final int MOST_PEOPLE = 300;

    /** How often over its class may begin and send: a device changes hands, a page is sent twice. */
    private static final int TIMES = 3;

    private final LessonRepository rows;
    private final LessonKeys keys;
    private final CodeWords words;
    private final DatabaseClock clock;

    Lessons(LessonRepository rows, LessonKeys keys, CodeWords words, DatabaseClock clock) {
        this.rows = rows;
        this.keys = keys;
        this.words = words;
        this.clock = clock;
    }

    /** A lesson as somebody wants it. @param language {@code en} or {@code cy} @param people from 1 to {@link #MOST_PEOPLE} */
    public record Wanted(
            UUID activity,
            String school,
            Instant startsAt,
            Instant endsAt,
            String language,
            boolean shared,
            int people) {}

    @OneTransaction
    public UUID add(short council, Wanted wanted) {
        UUID lesson = Ids.uuid();
        rows.add(
                council,
                lesson,
                wanted.activity(),
                wanted.school(),
                wanted.startsAt(),
                wanted.endsAt(),
                wanted.language(),
                wanted.shared(),
                wanted.people(),
                keys.codeMac(keys.code(lesson)),
                keys.linkMac(keys.link(lesson)).orElseThrow());
        return lesson;
    }

    /** Its code and link stay as they were: they are on paper by now. @return false when it is over or was stopped */
    @OneTransaction
    public boolean change(short council, UUID lesson, Wanted wanted) {
        Lesson before = rows.lock(council, lesson).orElseThrow(NoSuchThing::new);
        return before.changeableAt(clock.now())
                && rows.change(
                                council,
                                lesson,
                                wanted.activity(),
                                wanted.school(),
                                wanted.startsAt(),
                                wanted.endsAt(),
                                wanted.language(),
                                wanted.shared(),
                                wanted.people())
                        > 0;
    }

    /** From now on its code lets nobody in; whoever has begun goes on. @return what it is now; empty when it was over or stopped before */
    @OneTransaction
    public Optional<Lesson.Stage> stop(short council, UUID lesson) {
        Lesson before = rows.lock(council, lesson).orElseThrow(NoSuchThing::new);
        Instant now = clock.now();
        if (!before.changeableAt(now) || rows.stop(council, lesson, now) == 0) {
            return Optional.empty();
        }
        return Optional.of(before.stageAt(now) == Lesson.Stage.PLANNED ? Lesson.Stage.CANCELLED : Lesson.Stage.ENDED);
    }

    public Optional<Lesson> find(short council, UUID lesson) {
        return rows.find(council, lesson);
    }

    /** Those of these activities, the earliest first. */
    public List<Lesson> of(short council, List<UUID> activities) {
        return activities.isEmpty() ? List.of() : rows.of(council, activities);
    }

    /** The words of a class, in a language. */
    public String code(Lesson lesson, String locale) {
        return words.spoken(keys.code(lesson.publicId()), Locale.of(locale)).replace('-', ' ');
    }

    /** Inside path of the coordinator's page: whoever has it sees it until {@link Lesson#linkUntil}. */
    public String link(Lesson lesson) {
        return "/coordinator/" + keys.link(lesson.publicId());
    }

    /** The lesson of a class's code, whenever it is. */
    Optional<Lesson> byCode(short council, List<Integer> code) {
        return rows.byCode(council, keys.codeMac(code));
    }

    /** The lesson of a coordinator's link that has not ended. */
    Optional<Lesson> byLink(short council, @Nullable String link) {
        return keys.linkMac(link).flatMap(mac -> rows.byLink(council, mac)).filter(lesson -> clock.now()
                .isBefore(lesson.linkUntil()));
    }

    /** The lesson a device was let into, whether or not it is still on; empty for a pass that is not ours or another council's. */
    Optional<Lesson> ofPass(short council, @Nullable String pass) {
        return keys.lesson(pass).flatMap(lesson -> rows.find(council, lesson));
    }

    /** The lesson a device is in now, if it is one of this activity. */
    Optional<Lesson> now(short council, @Nullable String pass, UUID activity, Instant now) {
        return ofPass(council, pass)
                .filter(lesson -> lesson.activity().equals(activity) && lesson.stageAt(now) == Lesson.Stage.NOW);
    }

    String pass(Lesson lesson) {
        return keys.pass(lesson.publicId());
    }

    /** What a class may do beside the brake of its network. */
    static Brakes.Allowance allowance(Optional<Lesson> lesson) {
        return lesson.map(found -> new Brakes.Allowance(found.publicId().toString(), TIMES * found.people()))
                .orElse(Brakes.Allowance.NONE);
    }
}

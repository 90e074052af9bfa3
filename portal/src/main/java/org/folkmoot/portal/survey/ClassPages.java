package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * The door of classes: the words on the board let a device into a lesson, and six words of one's own lead back to what was begun in
 * another. A right code is always let in; only wrong ones wait, so that whoever guesses slows down nobody but the next who guesses.
 */
@Controller("/class")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class ClassPages {
    private final Lessons lessons;
    private final LessonPapers papers;
    private final SixWords sixWords;
    private final CodeWords codeWords;
    private final WrongCodes wrongCodes;
    private final Windows windows;
    private final AnswerKeys keys;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;
    private final DatabaseClock clock;
    private final DeviceLeaving leaving;

    ClassPages(
            Lessons lessons,
            LessonPapers papers,
            SixWords sixWords,
            CodeWords codeWords,
            WrongCodes wrongCodes,
            Windows windows,
            AnswerKeys keys,
            Brakes brakes,
            Forms forms,
            Messages messages,
            DatabaseClock clock,
            DeviceLeaving leaving) {
        this.lessons = lessons;
        this.papers = papers;
        this.sixWords = sixWords;
        this.codeWords = codeWords;
        this.wrongCodes = wrongCodes;
        this.windows = windows;
        this.keys = keys;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
        this.clock = clock;
        this.leaving = leaving;
    }

    /** @param lesson the one whose code was right and does not work now; null for none @param about its consultation; null for none */
    record ClassPage(
            String code,
            @Nullable LessonShown lesson,
            @Nullable UUID about,
            FieldErrors.Shown errors) implements PageModel {}

    /** Whoever stands at this door on a shared device is another than the one before, who may have gone without saying so. */
    @Get
    HttpResponse<?> ask(HttpRequest<?> request, Device device) {
        MutableHttpResponse<?> page =
                Pages.answer(HttpStatus.OK, "survey/class", new ClassPage("", null, null, FieldErrors.Shown.NONE));
        boolean held = device.shared() && device.secret() != null;
        return held && LessonPass.asked(request) ? LessonPass.forget(page) : page;
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> join(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "code");
        String typed = form.text("code");
        short council = visit.council().id();
        FieldErrors errors = new FieldErrors(messages, visit);
        CodeWords.Reading reading = codeWords.read(typed.length() > CodeDesk.LONGEST ? "" : typed, LessonKeys.WORDS);
        if (reading.words() == CodeWords.WORDS) {
            SixWords.Tried tried = sixWords.open(council, request, typed, null, errors);
            return tried.secret() == null
                    ? again(typed, null, null, errors, tried.seconds())
                    : LessonPass.share(AnswerCookie.set(Pages.seeOther(visit, "/answer"), tried.secret()), true);
        }
        if (reading.indices().isEmpty()) {
            if (reading.words() != LessonKeys.WORDS) {
                errors.add("code", "lesson.class.four", Map.of("words", reading.words()));
            }
            CodeDesk.explain(reading, errors);
            return again(typed, null, null, errors, 0);
        }
        Optional<Lesson> lesson = lessons.byCode(council, reading.indices().get());
        if (lesson.isEmpty()) {
            return wrong(visit, request, typed, errors);
        }
        Lesson found = lesson.get();
        Instant now = clock.now();
        boolean asked = windows.find(council, found.activity())
                .filter(window -> window.openAt(now))
                .isPresent();
        if (found.stageAt(now) != Lesson.Stage.NOW || !asked) {
            slow(council, request);
            return again(
                    typed,
                    papers.shown(visit, found),
                    windows.find(council, found.activity())
                            .map(Window::consultation)
                            .orElse(null),
                    errors,
                    0);
        }
        MutableHttpResponse<?> in = LessonPass.share(
                LessonPass.set(
                        Pages.seeOther(visit, windows.promise(council, found.activity(), visit.locale())),
                        lessons.pass(found)),
                found.shared());
        // Whoever had the device before has gone, with or without saying so.
        return found.shared() ? AnswerCookie.clear(in) : in;
    }

    /** Somebody sent their answers on a shared device. */
    @Get("/done")
    HttpResponse<?> done(Visit visit, Device device) {
        return Pages.answer(HttpStatus.OK, "survey/class_done", leaving.page(visit, device, null));
    }

    /** Somebody stopped on a shared device, to go on another time. */
    @Get("/stopped")
    HttpResponse<?> stopped(Visit visit, Device device) {
        return Pages.answer(HttpStatus.OK, "survey/class_stopped", leaving.page(visit, device, null));
    }

    /** Words that open nothing here: another council's, forged, or mistyped. */
    private HttpResponse<?> wrong(Visit visit, HttpRequest<?> request, String typed, FieldErrors errors) {
        long seconds = slow(visit.council().id(), request);
        if (seconds > 0) {
            errors.add("code", "survey.return.wait", Map.of("seconds", seconds));
        } else {
            errors.add("code", "lesson.class.unknown");
        }
        return again(typed, null, null, errors, seconds);
    }

    /** Counts a wrong code against its network, for wrong codes of classes alone. @return seconds the next must wait for; 0 for none */
    private long slow(short council, HttpRequest<?> request) {
        byte[] network = keys.network(brakes.network(request).getBytes(StandardCharsets.UTF_8), "class");
        Duration wait = wrongCodes.wait(council, network);
        if (!wait.isZero()) {
            return Math.max(1, wait.toSeconds());
        }
        wrongCodes.wrong(council, network);
        return 0;
    }

    private static HttpResponse<?> again(
            String typed, @Nullable LessonShown lesson, @Nullable UUID about, FieldErrors errors, long seconds) {
        String kept = typed.length() > CodeDesk.LONGEST ? typed.substring(0, CodeDesk.LONGEST) : typed;
        MutableHttpResponse<?> page = Pages.answer(
                seconds > 0 ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_ENTITY,
                "survey/class",
                new ClassPage(kept, lesson, about, errors.shown()));
        return seconds > 0 ? page.header("Retry-After", Long.toString(seconds)) : page;
    }
}

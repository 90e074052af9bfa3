package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Coming back to answers on this or another device with the six words of a return code. */
@Controller("/return")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class ReturnPages {
    private static final int LONGEST = 400;

    private final ReturnByCode returning;
    private final WrongCodes wrongCodes;
    private final AnswerKeys keys;
    private final CodeWords codeWords;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    ReturnPages(
            ReturnByCode returning,
            WrongCodes wrongCodes,
            AnswerKeys keys,
            CodeWords codeWords,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.returning = returning;
        this.wrongCodes = wrongCodes;
        this.keys = keys;
        this.codeWords = codeWords;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param activity the one it was asked for; empty for any */
    record ReturnPage(String code, String activity, FieldErrors.Shown errors) implements PageModel {}

    @Get
    HttpResponse<?> ask(Visit visit, @Nullable @QueryValue String activity) {
        String known =
                Ids.parse(activity == null ? "" : activity).map(UUID::toString).orElse("");
        return again(HttpStatus.OK, "", Ids.parse(known).orElse(null), new FieldErrors(messages, visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "code", "activity");
        short council = visit.council().id();
        String typed = form.text("code");
        UUID activity = Ids.parse(form.text("activity")).orElse(null);
        byte[] network = keys.network(
                brakes.network(request).getBytes(StandardCharsets.UTF_8), activity == null ? "" : activity.toString());
        FieldErrors errors = new FieldErrors(messages, visit);
        Duration wait = wrongCodes.wait(council, network);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.toSeconds());
            errors.add("code", "survey.return.wait", Map.of("seconds", seconds));
            return again(HttpStatus.TOO_MANY_REQUESTS, typed, activity, errors).header("Retry-After", "" + seconds);
        }
        CodeWords.Reading reading = codeWords.read(typed.length() > LONGEST ? "" : typed);
        if (reading.indices().isEmpty()) {
            explain(reading, errors);
            return again(HttpStatus.UNPROCESSABLE_ENTITY, typed, activity, errors);
        }
        Optional<DraftStart.Started> opened =
                returning.open(council, reading.indices().get(), activity);
        if (opened.isEmpty()) {
            wrongCodes.wrong(council, network);
            errors.add("code", "survey.return.unknown");
            return again(HttpStatus.UNPROCESSABLE_ENTITY, typed, activity, errors);
        }
        return AnswerCookie.set(Pages.seeOther(visit, "/answer"), opened.get().secret());
    }

    private static void explain(CodeWords.Reading reading, FieldErrors errors) {
        if (reading.words() != CodeWords.WORDS) {
            errors.add("code", "survey.return.six", Map.of("words", reading.words()));
        }
        for (CodeWords.UnknownWord word : reading.unknown()) {
            if (word.nearest() == null) {
                errors.add("code", "survey.return.word", Map.of("position", word.position()));
            } else {
                errors.add(
                        "code",
                        "survey.return.nearest",
                        Map.of("position", word.position(), "nearest", word.nearest()));
            }
        }
    }

    private static io.micronaut.http.MutableHttpResponse<?> again(
            HttpStatus status, String typed, @Nullable UUID activity, FieldErrors errors) {
        String kept = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        ReturnPage page = new ReturnPage(kept, activity == null ? "" : activity.toString(), errors.shown());
        return HttpResponse.status(status)
                .contentType(Assets.html())
                .body(new ModelAndView<PageModel>("survey/return", page));
    }
}

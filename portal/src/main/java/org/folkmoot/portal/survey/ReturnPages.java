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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
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
    private final SixWords sixWords;
    private final Windows windows;
    private final Forms forms;
    private final Messages messages;

    ReturnPages(SixWords sixWords, Windows windows, Forms forms, Messages messages) {
        this.sixWords = sixWords;
        this.windows = windows;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param activity the one it was asked for; empty for any
     * @param shared whether others use this device too
     * @param about the consultation of that activity; null for any
     */
    record ReturnPage(
            String code,
            String activity,
            boolean shared,
            @Nullable UUID about,
            FieldErrors.Shown errors) implements PageModel {}

    @Get
    HttpResponse<?> ask(Visit visit, Device device, @Nullable @QueryValue String activity) {
        UUID known = Ids.parse(activity == null ? "" : activity).orElse(null);
        return again(visit, HttpStatus.OK, "", known, device.shared(), new FieldErrors(messages, visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "code", "activity", "shared");
        String typed = form.text("code");
        boolean shared = form.has("shared");
        UUID activity = Ids.parse(form.text("activity")).orElse(null);
        FieldErrors errors = new FieldErrors(messages, visit);
        SixWords.Tried tried = sixWords.open(visit.council().id(), request, typed, activity, errors);
        if (tried.secret() != null) {
            return LessonPass.share(AnswerCookie.set(Pages.seeOther(visit, "/answer"), tried.secret()), shared);
        }
        return tried.seconds() == 0
                ? again(visit, HttpStatus.UNPROCESSABLE_ENTITY, typed, activity, shared, errors)
                : again(visit, HttpStatus.TOO_MANY_REQUESTS, typed, activity, shared, errors)
                        .header("Retry-After", "" + tried.seconds());
    }

    private MutableHttpResponse<?> again(
            Visit visit, HttpStatus status, String typed, @Nullable UUID activity, boolean shared, FieldErrors errors) {
        String kept = typed.length() > CodeDesk.LONGEST ? typed.substring(0, CodeDesk.LONGEST) : typed;
        UUID about = activity == null
                ? null
                : windows.find(visit.council().id(), activity)
                        .map(Window::consultation)
                        .orElse(null);
        return Pages.answer(
                status,
                "survey/return",
                new ReturnPage(kept, activity == null ? "" : activity.toString(), shared, about, errors.shown()));
    }
}

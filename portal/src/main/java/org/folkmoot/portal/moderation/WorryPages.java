package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import io.micronaut.views.View;
import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Elsewhere;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** The worry card: for anybody, from every page, without an account or a script. */
@Controller("/worry")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class WorryPages {
    static final int LONGEST_MESSAGE = 5_000;
    static final int LONGEST_CONTACT = 300;

    /** From one network in a minute: far above the five an hour that are never refused, and a whole school may share a network. */
    private static final int A_MINUTE = 60;

    private final Opening opening;
    private final StaffedWords staffed;
    private final Forms forms;
    private final Brakes brakes;
    private final Messages messages;

    WorryPages(Opening opening, StaffedWords staffed, Forms forms, Brakes brakes, Messages messages) {
        this.opening = opening;
        this.staffed = staffed;
        this.forms = forms;
        this.brakes = brakes;
        this.messages = messages;
    }

    /** @param slow somebody sends so many that this one must be sent again in a moment */
    record Card(
            String hours,
            boolean open,
            Instant readBy,
            int most,
            Map<String, String> typed,
            FieldErrors.Shown errors,
            boolean slow)
            implements PageModel {
        /** Where "Leave quickly" goes: whoever writes here may not be alone. */
        public String leave() {
            return Elsewhere.ADDRESS;
        }
    }

    record Thanks(String hours, boolean open, Instant readBy) implements PageModel {}

    @Get
    @Allowed("worry.tell")
    @View("moderation/worry")
    Card show(Visit visit, @Nullable @QueryValue String about) {
        return card(visit, Map.of("about", about == null ? "" : WorryAbout.of(about)), FieldErrors.Shown.NONE, false);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("worry.tell")
    HttpResponse<?> tell(Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "message", "contact", "about", Form.GO);
        if (form.turned()) {
            return Answers.of(
                    HttpStatus.OK, "moderation/worry", card(visit, form.typed(), FieldErrors.Shown.NONE, false));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        check(form, errors);
        if (!errors.none()) {
            return Answers.invalid("moderation/worry", card(visit, form.typed(), errors.shown(), false));
        }
        try {
            brakes.take("worry", A_MINUTE, "", request);
        } catch (TooManyRequests many) {
            return Answers.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "moderation/worry",
                            card(visit, form.typed(), FieldErrors.Shown.NONE, true))
                    .header("Retry-After", Long.toString(many.seconds()));
        }
        opening.worry(
                visit.council().id(),
                form.text("message"),
                form.text("contact"),
                WorryAbout.of(form.text("about")),
                visit.locale());
        return Pages.seeOther(visit, "/worry/thanks");
    }

    @Get("/thanks")
    @Allowed("worry.tell")
    @View("moderation/worry_thanks")
    Thanks thanks(Visit visit) {
        return new Thanks(staffed.when(visit.locale()), staffed.openNow(), staffed.readBy());
    }

    private static void check(Form form, FieldErrors errors) {
        String message = form.text("message");
        if (message.isEmpty()) {
            errors.add("message", "moderation.worry.message.missing");
        } else if (message.codePointCount(0, message.length()) > LONGEST_MESSAGE) {
            errors.add("message", "moderation.worry.message.long", Map.of("most", LONGEST_MESSAGE));
        }
        if (form.text("contact").length() > LONGEST_CONTACT) {
            errors.add("contact", "moderation.worry.contact.long", Map.of("most", LONGEST_CONTACT));
        }
    }

    private Card card(Visit visit, Map<String, String> typed, FieldErrors.Shown errors, boolean slow) {
        return new Card(
                staffed.when(visit.locale()),
                staffed.openNow(),
                staffed.readBy(),
                LONGEST_MESSAGE,
                typed,
                errors,
                slow);
    }
}

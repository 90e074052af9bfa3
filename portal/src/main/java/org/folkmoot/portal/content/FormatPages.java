package org.folkmoot.portal.content;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Asking for a paper in large print, braille, spoken or in another language: no account needed. */
@Controller("/documents/{slug}/formats")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class FormatPages {
    private static final int ASKED_A_MINUTE = 10;
    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REACH = 400;

    private final Documents documents;
    private final FormatRequests requests;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    FormatPages(Documents documents, FormatRequests requests, Forms forms, Messages messages, Brakes brakes) {
        this.documents = documents;
        this.requests = requests;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    /** @param promisedOn the day by which they have it @param typed by field name */
    record AskPage(
            CoverSheet cover,
            LocalDate promisedOn,
            List<Option> wanted,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Option(String value, String label, boolean checked) {}

    record AskedPage(CoverSheet cover, LocalDate promisedOn) implements PageModel {}

    @Get
    @Allowed(FormatRequests.ASK)
    HttpResponse<?> ask(String slug, Visit visit, HttpRequest<?> request) {
        Documents.Addressed found = addressed(slug, visit);
        if (found.moved()) {
            return Pages.moved(visit.path("/documents/" + found.slug() + "/formats"), request);
        }
        return page(HttpStatus.OK, found, Form.EMPTY, FieldErrors.Shown.NONE, visit);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(FormatRequests.ASK)
    HttpResponse<?> asked(String slug, Visit visit, @Body @Nullable String body, HttpRequest<?> request) {
        Documents.Addressed found = addressed(slug, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.read(visit, body, "wanted", "words", "name", "reach", Form.GO);
        if (form.turned()) return page(HttpStatus.OK, found, form, FieldErrors.Shown.NONE, visit);
        FormatRequest.Wanted wanted = FormatRequest.Wanted.of(form.text("wanted"));
        if (wanted == null) {
            errors.add("wanted", "content.formats.wanted.missing");
        } else if (wanted == FormatRequest.Wanted.LANGUAGE && form.text("words").isEmpty()) {
            errors.add("words", "content.formats.words.language");
        } else if (wanted == FormatRequest.Wanted.OTHER && form.text("words").isEmpty()) {
            errors.add("words", "content.formats.words.other");
        }
        if (form.text("reach").isEmpty()) {
            errors.add("reach", "content.formats.reach.missing");
        }
        tooLong(form, "words", LONGEST_WORDS, errors);
        tooLong(form, "name", LONGEST_NAME, errors);
        tooLong(form, "reach", LONGEST_REACH, errors);
        if (!errors.none() || wanted == null) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, found, form, errors.shown(), visit);
        }
        try {
            brakes.take("format", ASKED_A_MINUTE, "", request);
        } catch (TooManyRequests often) {
            errors.add("wanted", "content.formats.wait");
            return Pages.tooSoon("content/format_ask", model(found, form, errors.shown(), visit), often);
        }
        requests.ask(
                found.document(),
                new FormatRequests.Asking(
                        wanted, form.text("words"), form.text("name"), form.text("reach"), visit.locale()));
        return Pages.seeOther(visit, "/documents/" + found.slug() + "/formats/asked");
    }

    @Get("/asked")
    @Allowed(FormatRequests.ASK)
    HttpResponse<?> thanks(String slug, Visit visit) {
        Documents.Addressed found = addressed(slug, visit);
        return Answers.page("content/format_asked", new AskedPage(cover(found, visit), requests.promisedOn()));
    }

    private static void tooLong(Form form, String field, int most, FieldErrors errors) {
        if (form.text(field).length() > most) {
            errors.add(field, "content.form.too-long", Map.of("most", most));
        }
    }

    private HttpResponse<?> page(
            HttpStatus status, Documents.Addressed found, Form form, FieldErrors.Shown errors, Visit visit) {
        return Answers.page(status, "content/format_ask", model(found, form, errors, visit));
    }

    private AskPage model(Documents.Addressed found, Form form, FieldErrors.Shown errors, Visit visit) {
        List<Option> wanted = Stream.of(FormatRequest.Wanted.values())
                .map(one -> new Option(
                        one.key(),
                        messages.text(visit.locale(), "content.formats." + one.key()),
                        one.key().equals(form.text("wanted"))))
                .toList();
        return new AskPage(cover(found, visit), requests.promisedOn(), wanted, form.typed(), errors);
    }

    private Documents.Addressed addressed(String slug, Visit visit) {
        return documents.addressed(visit.viewer(), visit.locale(), slug, visit.now());
    }

    private static CoverSheet cover(Documents.Addressed found, Visit visit) {
        return CoverSheet.of(found.document(), visit.locale(), "/documents/" + found.slug());
    }
}

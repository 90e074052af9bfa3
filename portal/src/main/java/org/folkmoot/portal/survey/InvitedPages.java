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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * The door of the invited: five words from a slip, or a link. Looking at it looks nothing up; only sending the words does, and whoever sends
 * wrong ones waits longer each time.
 */
@Controller("/invited")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class InvitedPages {
    private static final int LONGEST_TOKEN = 100;

    private final InvitationRepository rows;
    private final InvitationKeys keys;
    private final CodeWords codeWords;
    private final WrongCodes wrongCodes;
    private final AnswerKeys networks;
    private final Windows windows;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    InvitedPages(
            InvitationRepository rows,
            InvitationKeys keys,
            CodeWords codeWords,
            WrongCodes wrongCodes,
            AnswerKeys networks,
            Windows windows,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.rows = rows;
        this.keys = keys;
        this.codeWords = codeWords;
        this.wrongCodes = wrongCodes;
        this.networks = networks;
        this.windows = windows;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param code the words as typed, or as a link brought them
     * @param brought whether a link brought them
     * @param used whether this invitation was used before
     * @param about the consultation it was for, told to whoever had its words right; null else
     */
    record InvitedPage(
            String code,
            boolean brought,
            boolean used,
            @Nullable UUID about,
            FieldErrors.Shown errors) implements PageModel {}

    /** From a link. The words move into a cookie, so that they stay in no history; nothing is looked up, and nothing used. */
    @Get("/{token}")
    HttpResponse<?> arrive(Visit visit, String token) {
        if (token.length() > LONGEST_TOKEN) throw new NoSuchThing();
        String carried = token.matches("[A-Za-z0-9_-]+") ? token : "";
        return InvitationCookie.set(Pages.seeOther(visit, "/invited"), carried);
    }

    @Get
    HttpResponse<?> ask(Visit visit, HttpRequest<?> request) {
        String held = InvitationCookie.of(request);
        List<Integer> code = keys.code(held).or(() -> keys.passed(held)).orElse(null);
        // Only words that were right before are looked up here: nobody finds out by looking which words are.
        InvitationRow known = keys.passed(held)
                .flatMap(passed -> rows.find(visit.council().id(), keys.mac(passed)))
                .orElse(null);
        boolean used = known != null && known.used();
        String words = code == null
                ? ""
                : codeWords.spoken(code, Locale.of(visit.locale())).replace('-', ' ');
        return Pages.answer(
                HttpStatus.OK,
                "survey/invited",
                new InvitedPage(
                        used ? "" : words, code != null && !used, used, about(visit, known), FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "code");
        String typed = form.text("code");
        short council = visit.council().id();
        FieldErrors errors = new FieldErrors(messages, visit);
        byte[] network = networks.network(brakes.network(request).getBytes(StandardCharsets.UTF_8), "invited");
        Duration wait = wrongCodes.wait(council, network);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.toSeconds());
            errors.add("code", "survey.return.wait", Map.of("seconds", seconds));
            return again(HttpStatus.TOO_MANY_REQUESTS, typed, false, null, errors)
                    .header("Retry-After", "" + seconds);
        }
        CodeWords.Reading reading =
                codeWords.read(typed.length() > CodeDesk.LONGEST ? "" : typed, InvitationKeys.WORDS);
        if (reading.indices().isEmpty()) {
            if (reading.words() == CodeWords.WORDS) {
                errors.add("code", "survey.invited.six");
            } else {
                if (reading.words() != InvitationKeys.WORDS) {
                    errors.add("code", "survey.invited.five", Map.of("words", reading.words()));
                }
                CodeDesk.explain(reading, errors);
            }
            return again(HttpStatus.UNPROCESSABLE_ENTITY, typed, false, null, errors);
        }
        List<Integer> code = reading.indices().get();
        InvitationRow found = rows.find(council, keys.mac(code)).orElse(null);
        if (found == null || windows.find(council, found.activity()).isEmpty()) {
            wrongCodes.wrong(council, network);
            errors.add("code", "survey.invited.unknown");
            return again(HttpStatus.UNPROCESSABLE_ENTITY, typed, false, null, errors);
        }
        if (found.used()) {
            return again(HttpStatus.UNPROCESSABLE_ENTITY, "", true, about(visit, found), errors);
        }
        return InvitationCookie.set(
                Pages.seeOther(visit, windows.promise(council, found.activity(), visit.locale())), keys.pass(code));
    }

    private @Nullable UUID about(Visit visit, @Nullable InvitationRow known) {
        return known == null
                ? null
                : windows.find(visit.council().id(), known.activity())
                        .map(Window::consultation)
                        .orElse(null);
    }

    private static MutableHttpResponse<?> again(
            HttpStatus status, String typed, boolean used, @Nullable UUID about, FieldErrors errors) {
        String kept = typed.length() > CodeDesk.LONGEST ? typed.substring(0, CodeDesk.LONGEST) : typed;
        return Pages.answer(status, "survey/invited", new InvitedPage(kept, false, used, about, errors.shown()));
    }
}

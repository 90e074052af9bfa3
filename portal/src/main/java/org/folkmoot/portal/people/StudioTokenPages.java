package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Which other programs write for the council, and what each may do. */
@Controller("/studio/people/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class StudioTokenPages {
    private static final List<String> DAYS = List.of("30", "90", "180", "365");
    private static final String USUAL_DAYS = "90";

    private final ApiTokens tokens;
    private final List<TokenScopes> scopes;
    private final Forms forms;
    private final Messages messages;

    StudioTokenPages(ApiTokens tokens, List<TokenScopes> scopes, Forms forms, Messages messages) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param may one line for each sort of thing @param works whether it opens anything now */
    record Row(
            UUID id,
            String name,
            String owner,
            String start,
            List<String> may,
            Instant madeAt,
            Instant endsAt,
            @Nullable Instant lastUsedAt,
            boolean works,
            String stateKey) {}

    /** A sort of thing with what can be done with it. */
    record Line(String label, List<Tick> ticks) {}

    record Tick(String value, String actionKey, String id, boolean selected) {}

    record Choice(String value, String label, boolean selected) {}

    record TokensPage(List<Row> tokens, String name, List<Line> lines, List<Choice> days, FieldErrors.Shown errors)
            implements PageModel {}

    record MadePage(String name, String secret, String header) implements PageModel {}

    @Get
    @View("people/studio_tokens")
    @Allowed("people.tokens")
    TokensPage list(Visit visit) {
        return page(visit, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    /** The answer shows the secret, this once. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.tokens")
    HttpResponse<?> make(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name", "days", "may*");
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<String> name = PlainText.name(form.text("name"));
        if (name.isEmpty()) {
            errors.add("name", "people.name.unreadable");
        }
        List<String> possible = lines(visit, Form.EMPTY).stream()
                .flatMap(line -> line.ticks().stream())
                .map(Tick::value)
                .toList();
        List<String> may =
                form.texts("may").stream().filter(possible::contains).distinct().toList();
        if (may.isEmpty()) {
            errors.add("may", "people.tokens.may-nothing");
        }
        if (!errors.none()) {
            return Pages.invalid("people/studio_tokens", page(visit, form, errors.shown()));
        }
        String days = DAYS.contains(form.text("days")) ? form.text("days") : USUAL_DAYS;
        ApiTokens.Made made =
                tokens.make(visit.viewer(), name.orElseThrow(), may, Duration.ofDays(Integer.parseInt(days)));
        return Pages.answer(
                HttpStatus.OK,
                "people/studio_token",
                new MadePage(name.orElseThrow(), made.secret(), "Authorization: Bearer …"));
    }

    @Post("/{program}/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.tokens")
    HttpResponse<?> end(Visit visit, @PathVariable String program, @Nullable @Body String body) {
        forms.read(visit, body);
        tokens.end(visit.viewer(), Ids.parse(program).orElseThrow(NoSuchThing::new));
        return Pages.done(visit, "/studio/people/tokens", "token-ended");
    }

    private TokensPage page(Visit visit, Form form, FieldErrors.Shown errors) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(ApiTokens.EVERY, messages.text(visit.locale(), "people.tokens.every"));
        scopes.forEach(
                some -> some.scopes(visit.locale()).forEach(scope -> labels.putIfAbsent(scope.key(), scope.label())));
        List<Row> rows = tokens.all(visit.council().id()).stream()
                .map(one -> row(visit, one, labels))
                .toList();
        String chosen = form.text("days").isEmpty() ? USUAL_DAYS : form.text("days");
        List<Choice> days = DAYS.stream()
                .map(day -> new Choice(
                        day,
                        messages.text(visit.locale(), "people.tokens.days", Map.of("days", Integer.parseInt(day))),
                        day.equals(chosen)))
                .toList();
        return new TokensPage(rows, form.text("name"), lines(visit, form), days, errors);
    }

    private Row row(Visit visit, ApiTokens.Listed one, Map<String, String> labels) {
        ApiTokenRow row = one.row();
        boolean over = !visit.now().isBefore(row.endsAt());
        Map<String, List<String>> actions = new LinkedHashMap<>();
        for (String may : one.may()) {
            String[] parts = may.split(":");
            actions.computeIfAbsent(labels.getOrDefault(parts[0], parts[0]), unseen -> new ArrayList<>())
                    .add(messages.text(visit.locale(), "people.tokens.action." + parts[1]));
        }
        List<String> may = actions.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
        String state = row.endedAt() != null ? "stopped" : over ? "over" : "works";
        return new Row(
                row.publicId(),
                row.name(),
                row.owner().isEmpty() ? messages.text(visit.locale(), "people.erased") : row.owner(),
                row.start(),
                may,
                row.madeAt(),
                row.endsAt(),
                row.lastUsedAt(),
                state.equals("works"),
                "people.tokens." + state);
    }

    private List<Line> lines(Visit visit, Form form) {
        List<TokenScopes.Scope> all = new ArrayList<>();
        all.add(new TokenScopes.Scope(ApiTokens.EVERY, messages.text(visit.locale(), "people.tokens.every")));
        scopes.forEach(some -> all.addAll(some.scopes(visit.locale())));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            TokenScopes.Scope scope = all.get(i);
            List<Tick> ticks = new ArrayList<>();
            for (String action : ApiTokens.ACTIONS) {
                String value = scope.key() + ":" + action;
                // The first carries the id that the error summary leads to.
                String id = ticks.isEmpty() && lines.isEmpty() ? "may" : "may-" + i + "-" + ticks.size();
                ticks.add(new Tick(
                        value,
                        "people.tokens.action." + action,
                        id,
                        form.texts("may").contains(value)));
            }
            lines.add(new Line(scope.label(), ticks));
        }
        return lines;
    }
}

package org.folkmoot.portal.search;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Letters;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.MailedForm;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.BadQuery;

/** Asking to be told when something new fits a search, confirming it from the mail, changing and ending it. */
@Controller("/search/saved")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SavedSearchPages {
    private static final String ASK = "search/save";

    private final SavedSearches saved;
    private final SavedWords words;
    private final SearchShelf shelf;
    private final Audiences audiences;
    private final Letters letters;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    SavedSearchPages(
            SavedSearches saved,
            SavedWords words,
            SearchShelf shelf,
            Audiences audiences,
            Letters letters,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.saved = saved;
        this.words = words;
        this.shelf = shelf;
        this.audiences = audiences;
        this.letters = letters;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    /** As the part {@code _radios} takes it. */
    record Option(String value, String label, boolean checked) {}

    /**
     * @param what is looked for, in words
     * @param back the search page
     * @param action where the form goes
     * @param help whether the words sound like somebody in need: then there is help, and nothing to save
     * @param to the address of whoever is signed in; empty where one has to be given
     * @param address as typed
     */
    record SavePage(
            String what,
            String back,
            String action,
            boolean help,
            String to,
            String address,
            List<Option> rhythms,
            FieldErrors.Shown errors)
            implements PageModel {}

    record SavedPage(String back, int most) implements PageModel {}

    /** @param other the rhythm that it has not */
    record LinkPage(
            String what, String back, String token, boolean confirmed, boolean stopped, String rhythm, String other)
            implements PageModel {}

    record ListPage(List<Row> searches, int most) implements PageModel {}

    record Row(UUID id, String what, String href, String rhythm) {}

    @Get("/new")
    @View(ASK)
    @Allowed("search.save")
    HttpResponse<?> ask(Visit visit, HttpRequest<?> request) {
        Wanted wanted = wanted(request);
        return sound(wanted, visit)
                ? HttpResponse.ok(page(visit, wanted, Rhythm.WEEKLY, "", FieldErrors.Shown.NONE))
                : back(visit, wanted);
    }

    @Post("/new")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @View(ASK)
    @Allowed("search.save")
    HttpResponse<?> asked(Visit visit, @Body @Nullable String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, "rhythm", "address", Form.GO);
        if (!form.turned()) brakes.take("saved-search", 30, "", request);
        Wanted wanted = wanted(request);
        if (!sound(wanted, visit)) return back(visit, wanted);
        Rhythm rhythm = Rhythm.of(form.text("rhythm")).orElse(null);
        String address = form.text("address");
        if (form.turned()) return HttpResponse.ok(page(visit, wanted, rhythm, address, FieldErrors.Shown.NONE));
        if (!saved.mayBeSaved(wanted)) {
            return Pages.invalid(ASK, page(visit, wanted, rhythm, address, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        if (rhythm == null) errors.add("rhythm", "search.save.rhythm.missing");
        Optional<String> own = saved.addressOf(signedIn(visit));
        if (own.isEmpty() && address.isEmpty()) {
            errors.add("address", "notification.ask.address.missing");
        } else if (own.isEmpty() && !letters.plausible(address)) {
            errors.add("address", "notification.ask.address.wrong");
        }
        if (rhythm == null || !errors.none()) {
            return Pages.invalid(ASK, page(visit, wanted, rhythm, address, errors.shown()));
        }
        short council = visit.council().id();
        if (own.isEmpty()) {
            saved.ask(council, address, wanted, rhythm, visit.locale());
            return Pages.seeOther(visit, "/search/saved/asked?" + wanted.query());
        }
        if (!saved.save(council, account(visit), wanted, rhythm, visit.locale())) {
            errors.add("rhythm", "search.save.full", Map.of("most", SavedSearches.MOST));
            return Pages.invalid(ASK, page(visit, wanted, rhythm, address, errors.shown()));
        }
        return Pages.done(visit, "/search/saved", "search-saved");
    }

    @Get("/asked")
    @View("search/saved_asked")
    @Allowed("search.save")
    SavedPage thanks(Visit visit, HttpRequest<?> request) {
        return new SavedPage(searchPage(visit, wanted(request)), SavedSearches.MOST);
    }

    /** Those of whoever is signed in. */
    @Get
    @View("search/saved")
    @Allowed("account.own")
    ListPage list(Visit visit) {
        return new ListPage(
                saved.of(visit.council().id(), account(visit)).stream()
                        .map(one -> new Row(
                                one.row().publicId(),
                                words.of(one.wanted(), visit.locale()),
                                searchPage(visit, one.wanted()),
                                one.row().rhythm().key()))
                        .toList(),
                SavedSearches.MOST);
    }

    @Post("/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> end(Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "search");
        UUID id = Ids.parse(form.text("search")).orElseThrow(NoSuchThing::new);
        if (!saved.endOf(visit.council().id(), account(visit), id)) throw new NoSuchThing();
        return Pages.done(visit, "/search/saved", "search-ended");
    }

    @Get("/link/{token}")
    @View("search/saved_link")
    @Allowed("search.save")
    HttpResponse<LinkPage> link(String token, Visit visit) {
        return HttpResponse.ok(linkPage(visit, known(visit, token), false)).header("Referrer-Policy", "same-origin");
    }

    @Post("/link/{token}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @View("search/saved_link")
    @Allowed("search.save")
    @MailedForm
    HttpResponse<LinkPage> decide(String token, Visit visit, @Body @Nullable String body) {
        String wish =
                Forms.saysStop(body) ? "stop" : forms.read(visit, body, "do").text("do");
        SavedSearches.Saved one = known(visit, token);
        short council = visit.council().id();
        switch (wish) {
            case "stop" -> {
                saved.end(council, token);
                return HttpResponse.ok(linkPage(visit, one, true));
            }
            case "confirm" -> saved.confirm(council, token);
            default -> saved.change(council, token, Rhythm.of(wish).orElseThrow(BadForm::new));
        }
        return HttpResponse.ok(linkPage(visit, known(visit, token), false));
    }

    private SavedSearches.Saved known(Visit visit, String token) {
        return saved.link(visit.council().id(), token).orElseThrow(NoSuchThing::new);
    }

    private LinkPage linkPage(Visit visit, SavedSearches.Saved one, boolean stopped) {
        Rhythm rhythm = one.row().rhythm();
        return new LinkPage(
                words.of(one.wanted(), visit.locale()),
                searchPage(visit, one.wanted()),
                one.token(),
                one.row().confirmedAt() != null,
                stopped,
                rhythm.key(),
                (rhythm == Rhythm.DAILY ? Rhythm.WEEKLY : Rhythm.DAILY).key());
    }

    private SavePage page(
            Visit visit, Wanted wanted, @Nullable Rhythm rhythm, String address, FieldErrors.Shown errors) {
        return new SavePage(
                words.of(wanted, visit.locale()),
                searchPage(visit, wanted),
                visit.path("/search/saved/new") + "?" + wanted.query(),
                !saved.mayBeSaved(wanted),
                saved.addressOf(signedIn(visit)).orElse(""),
                address,
                Arrays.stream(Rhythm.values())
                        .map(one -> new Option(
                                one.key(),
                                messages.text(visit.locale(), "search.saved.rhythm." + one.key()),
                                one == rhythm))
                        .toList(),
                errors);
    }

    private static Wanted wanted(HttpRequest<?> request) {
        String typed = request.getParameters().get("q");
        return new Wanted(typed == null ? "" : typed.strip(), Choices.of(request.getParameters()));
    }

    /** Whether it is something that can be looked for; the search page says why it is not. */
    private boolean sound(Wanted wanted, Visit visit) {
        try {
            shelf.index()
                    .percolator()
                    .keep(
                            "",
                            wanted.asEverybody(
                                    visit.council().id(),
                                    visit.locale(),
                                    audiences.publicOf(visit.council().id()),
                                    visit.now()),
                            wanted.choices().wishes());
            return true;
        } catch (BadQuery bad) {
            return false;
        }
    }

    private static HttpResponse<?> back(Visit visit, Wanted wanted) {
        return HttpResponse.seeOther(URI.create(searchPage(visit, wanted)));
    }

    private static String searchPage(Visit visit, Wanted wanted) {
        return visit.path("/search") + "?" + wanted.query();
    }

    /** Null also for somebody who owes their second factor: until then they are nobody. */
    @Nullable
    private static Long signedIn(Visit visit) {
        return visit.viewer().owesSecondFactor() ? null : visit.viewer().account();
    }

    private static long account(Visit visit) {
        return Optional.ofNullable(signedIn(visit)).orElseThrow(() -> new SignInNeeded(true));
    }
}

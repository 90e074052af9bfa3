package org.folkmoot.portal.search;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
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
import io.micronaut.views.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.Hit;
import org.folkmoot.search.SearchIndex;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.Wishes;

/** What many people look for, what they do not find, and what staff show them first. */
@Controller(SearchDeskPages.DESK)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchDeskPages {
    static final String DESK = "/studio/search";

    private static final String VIEW = "search/studio_best";
    private static final String WORDS = "words";
    private static final String LANG = "lang";
    private static final String FIND = "find";
    private static final String ITEM = "item";
    private static final String LABEL = "label";
    private static final String DO = "do";
    private static final int LONGEST_LABEL = 120;
    private static final int OFFERED = 10;

    /** What was opened is looked up for so many queries: enough to see whether people get where they want to go. */
    private static final int LOOKED_UP = 20;

    /** Months that count, with the one that runs. */
    private static final int MONTHS = 3;

    private final KeptQueries kept;
    private final BestBets bets;
    private final SearchShelf shelf;
    private final Called called;
    private final Forms forms;
    private final Messages messages;

    SearchDeskPages(KeptQueries kept, BestBets bets, SearchShelf shelf, Called called, Forms forms, Messages messages) {
        this.kept = kept;
        this.bets = bets;
        this.shelf = shelf;
        this.called = called;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param since the first day that counts @param fewest how often something is asked for before it stands here @param unread what is not found because it cannot be read */
    record DeskPage(
            LocalDate since, int fewest, List<Asked> failed, List<Asked> most, List<Shown> best, List<NotRead> unread)
            implements PageModel {}

    /** @param kind in words @param id which one @param fault its kind, in the words of the program */
    record NotRead(String kind, String id, Instant since, String fault) {}

    /** @param lang language of the page it was asked on @param best where something is chosen for it */
    record Asked(String words, String lang, long asked, long failed, long opened, List<Opened> things, String best) {}

    record Opened(String title, String href, long times) {}

    /** @param href null where the reader of this page cannot see it now */
    record Shown(
            String words,
            String lang,
            String label,
            String title,
            @Nullable String href,
            String change) {}

    record BestPage(
            String words,
            List<Option> langs,
            String find,
            boolean looked,
            List<Option> found,
            String label,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Option(String value, String label, String hint, boolean selected, boolean checked) {}

    @Get
    @View("search/studio_desk")
    @Allowed(BestBets.ACTION)
    DeskPage show(Visit visit) {
        short council = visit.council().id();
        LocalDate since =
                visit.now().atZone(Spoken.UK).toLocalDate().withDayOfMonth(1).minusMonths(MONTHS - 1);
        List<KeptQuery> most = kept.most(council, since);
        return new DeskPage(
                since,
                Tally.FEWEST,
                kept.failed(council, since).stream()
                        .map(one -> asked(one, List.of(), visit))
                        .toList(),
                Stream.concat(
                                most.stream().limit(LOOKED_UP).map(one -> asked(one, things(one, since, visit), visit)),
                                most.stream().skip(LOOKED_UP).map(one -> asked(one, List.of(), visit)))
                        .toList(),
                bets.all(council).stream().map(one -> shown(one, visit)).toList(),
                shelf.unread().stream()
                        .filter(one -> one.thing().council() == council)
                        .map(one -> new NotRead(
                                called.of(By.KIND, one.thing().kind(), visit.locale()),
                                one.thing().ref(),
                                one.since(),
                                one.fault()))
                        .toList());
    }

    private static Asked asked(KeptQuery one, List<Opened> things, Visit visit) {
        return new Asked(
                one.words(),
                one.locale(),
                one.asked(),
                one.failed(),
                one.opened(),
                things,
                change(visit, one.words(), one.locale()));
    }

    private static String change(Visit visit, String words, String lang) {
        return visit.path(DESK + "/best") + "?words=" + Choices.encoded(words) + "&lang=" + lang;
    }

    private List<Opened> things(KeptQuery one, LocalDate since, Visit visit) {
        return kept.opened(visit.council().id(), since, one).stream()
                .flatMap(thing -> seen(thing.kind(), thing.ref(), thing.locale(), visit).stream()
                        .map(found -> new Opened(found.title(), found.address(), thing.opened())))
                .toList();
    }

    private Optional<Found> seen(String kind, String ref, String locale, Visit visit) {
        return shelf.shown(
                kind, visit.council().id(), ref, locale, visit.viewer().audiences(), visit.now());
    }

    private Shown shown(BestBet one, Visit visit) {
        Optional<Found> found = seen(one.kind(), one.ref(), one.locale(), visit);
        return new Shown(
                one.words(),
                one.locale(),
                one.label(),
                found.map(Found::title).orElse(""),
                found.map(Found::address).orElse(null),
                change(visit, one.words(), one.locale()));
    }

    @Get("/best")
    @View(VIEW)
    @Allowed(BestBets.ACTION)
    BestPage choose(@Nullable @QueryValue String words, @Nullable @QueryValue String lang, Visit visit) {
        String asked = words == null || words.length() > Tally.LONGEST ? "" : words.strip();
        String in = lang != null && visit.council().parityLocales().contains(lang) ? lang : visit.locale();
        Optional<BestBet> before = bets.of(visit.council().id(), in, compared(asked));
        String item = before.map(one -> one.kind() + ":" + one.ref()).orElse("");
        return page(asked, in, asked, item, before.map(BestBet::label).orElse(""), FieldErrors.Shown.NONE, visit);
    }

    /** Looks for things to choose from, or keeps what was chosen, by the button that was pressed. */
    @Post("/best")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(BestBets.ACTION)
    HttpResponse<?> keep(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, WORDS, LANG, FIND, ITEM, LABEL, DO);
        String words = compared(form.text(WORDS));
        String lang = form.text(LANG);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text(DO).equals(FIND)) {
            return Pages.answer(HttpStatus.OK, VIEW, page(form, FieldErrors.Shown.NONE, visit));
        }
        if (words.isEmpty()) {
            errors.add(WORDS, "search.best.no-words");
        } else if (words.length() > Tally.LONGEST) {
            errors.add(WORDS, "search.best.too-long", Map.of("most", Tally.LONGEST));
        }
        if (!visit.council().parityLocales().contains(lang)) {
            errors.add(LANG, "search.best.no-lang");
        }
        String[] item = form.text(ITEM).split(":", 2);
        if (item.length < 2 || seen(item[0], item[1], lang, visit).isEmpty()) {
            errors.add(ITEM, "search.best.no-item");
        }
        if (form.text(LABEL).length() > LONGEST_LABEL) {
            errors.add(LABEL, "search.best.too-long", Map.of("most", LONGEST_LABEL));
        }
        if (bets.all(visit.council().id()).size() >= BestBets.MOST) {
            errors.add(WORDS, "search.best.too-many", Map.of("most", BestBets.MOST));
        }
        if (!errors.none()) {
            return Pages.invalid(VIEW, page(form, errors.shown(), visit));
        }
        bets.put(visit.viewer(), new BestBet(words, lang, item[0], item[1], form.text(LABEL)));
        return Pages.done(visit, DESK, "search-best");
    }

    @Post("/best/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(BestBets.ACTION)
    HttpResponse<?> remove(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, WORDS, LANG);
        bets.all(visit.council().id()).stream()
                .filter(one ->
                        one.words().equals(form.text(WORDS)) && one.locale().equals(form.text(LANG)))
                .findFirst()
                .ifPresent(one -> bets.remove(visit.viewer(), one));
        return Pages.done(visit, DESK, "search-best-removed");
    }

    private BestPage page(Form form, FieldErrors.Shown errors, Visit visit) {
        String find = form.text(FIND).isEmpty() ? form.text(WORDS) : form.text(FIND);
        return page(form.text(WORDS), form.text(LANG), find, form.text(ITEM), form.text(LABEL), errors, visit);
    }

    private BestPage page(
            String words, String lang, String find, String item, String label, FieldErrors.Shown errors, Visit visit) {
        Optional<List<Hit>> found = found(find, lang, visit);
        return new BestPage(
                words,
                visit.council().parityLocales().stream()
                        .map(each -> new Option(
                                each,
                                called.of(By.LANGUAGE, each, visit.locale()),
                                "",
                                each.equals(lang),
                                each.equals(lang)))
                        .toList(),
                find,
                !find.isEmpty() && found.isPresent(),
                offered(found.orElse(List.of()), lang, item, visit),
                label,
                found.isPresent() || errors != FieldErrors.Shown.NONE ? errors : away(visit));
    }

    /** What was chosen stands first, whether or not it is found. */
    private List<Option> offered(List<Hit> found, String lang, String item, Visit visit) {
        String[] chosen = item.split(":", 2);
        Stream<Option> first = chosen.length < 2
                ? Stream.empty()
                : seen(chosen[0], chosen[1], lang, visit).stream()
                        .map(one -> option(item, one.title(), chosen[0], true, visit));
        return Stream.concat(
                        first,
                        found.stream()
                                .filter(hit -> !value(hit, visit).equals(item))
                                .map(hit -> option(value(hit, visit), hit.title(), hit.kind(), false, visit)))
                .toList();
    }

    private static String value(Hit hit, Visit visit) {
        return hit.kind() + ":" + ForIndex.ref(hit.kind(), visit.council().id(), hit.item());
    }

    private Option option(String value, String title, String kind, boolean checked, Visit visit) {
        return new Option(value, title, called.of(By.KIND, kind, visit.locale()), checked, checked);
    }

    private FieldErrors.Shown away(Visit visit) {
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(FIND, "search.problem.down");
        return errors.shown();
    }

    /** Empty while the search servers cannot be asked. */
    private Optional<List<Hit>> found(String find, String lang, Visit visit) {
        if (find.isEmpty()) return Optional.of(List.of());
        SearchQuery query = new SearchQuery(
                find,
                lang.equals("cy") ? "cy" : "en",
                visit.council().id(),
                visit.viewer().audiences(),
                visit.now(),
                Optional.empty(),
                0,
                OFFERED);
        try {
            return Optional.of(shelf.standing(
                    shelf.index().search(query, Wishes.NONE).hits(),
                    visit.council().id(),
                    visit.viewer().audiences(),
                    visit.now()));
        } catch (BadQuery none) {
            return Optional.of(List.of());
        } catch (ClusterDown down) {
            shelf.down(down);
            return Optional.empty();
        }
    }

    private static String compared(String words) {
        try {
            return SearchIndex.compared(words);
        } catch (BadQuery unreadable) {
            return "";
        }
    }
}

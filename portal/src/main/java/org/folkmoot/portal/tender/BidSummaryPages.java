package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a bidder reads how its bid was assessed, once all are told, and saves it as a text. */
@Controller(BidPages.HOME + "/{id}/summaries/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidSummaryPages {
    /** One version of it. @param reason of a correction; empty words for what was told first @param here whether it is the one on the page */
    record Version(int number, Instant at, TenderStudio.Text reason, String href, boolean here) {}

    /** @param text where it is saved as a text @param versions first to last */
    record SummaryPage(
            TenderStudio.Text title,
            String lot,
            String bid,
            String text,
            List<Version> versions,
            SummaryShown.View summary)
            implements PageModel {}

    private final Providers providers;
    private final BidOpening bids;
    private final Compliance compliance;
    private final Summaries summaries;
    private final SummaryShown shown;
    private final MarkBook book;
    private final Messages messages;

    BidSummaryPages(
            Providers providers,
            BidOpening bids,
            Compliance compliance,
            Summaries summaries,
            SummaryShown shown,
            MarkBook book,
            Messages messages) {
        this.providers = providers;
        this.bids = bids;
        this.compliance = compliance;
        this.summaries = summaries;
        this.shown = shown;
        this.book = book;
        this.messages = messages;
    }

    private record Read(MarkTerms terms, List<Summaries.Fixed> fixed) {
        /** @param number null for the latest @throws NoSuchThing for one that is not there */
        Summaries.Fixed at(@Nullable Integer number) {
            if (number == null) return fixed.getLast();
            return fixed.stream()
                    .filter(each -> each.number() == number)
                    .findFirst()
                    .orElseThrow(NoSuchThing::new);
        }
    }

    /** @throws NoSuchThing before it is told, and for whoever did not bid for the lot */
    private Read read(Visit visit, UUID id, String lot) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        UUID bid = bids.bidOf(council, id, bidder.provider()).orElseThrow(NoSuchThing::new);
        String code = compliance.in(council, id, lot).stream()
                .filter(each -> each.bid().equals(bid))
                .map(Compliance.In::code)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        List<Summaries.Fixed> fixed = summaries.fixed(council, id, lot, code);
        if (fixed.isEmpty()) throw new NoSuchThing();
        return new Read(book.terms(council, id), fixed);
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id, String lot, @Nullable @QueryValue Integer version) {
        Read read = read(visit, id, lot);
        Summaries.Fixed here = read.at(version);
        String locale = visit.locale();
        String path = visit.path(path(id, lot));
        return Pages.answer(
                HttpStatus.OK,
                "tender/bid_summary",
                new SummaryPage(
                        TenderStudio.Text.of(read.terms().plan().title(), locale),
                        lotName(read.terms(), lot, locale),
                        visit.path(BidPages.HOME + "/" + id),
                        path + "/text?version=" + here.number(),
                        read.fixed().stream()
                                .map(each -> new Version(
                                        each.number(),
                                        each.at(),
                                        WorkshopShown.words(each.reason(), each.lang(), locale),
                                        path + "?version=" + each.number(),
                                        each == here))
                                .toList(),
                        shown.view(here.summary(), locale)));
    }

    @Get("/text")
    @Allowed("bid.write")
    HttpResponse<?> text(Visit visit, UUID id, String lot, @Nullable @QueryValue Integer version) {
        Read read = read(visit, id, lot);
        Summaries.Fixed here = read.at(version);
        String locale = visit.locale();
        List<String> told = new ArrayList<>();
        for (Summaries.Fixed each : read.fixed()) {
            if (each.number() > here.number()) continue;
            String when = Spoken.dateTime(each.at(), Locale.of(locale));
            told.add(messages.text(
                    locale,
                    each.number() == 1 ? "summary.told-on" : "summary.corrected-on",
                    Map.of("when", when, "reason", each.reason())));
        }
        String lotName = lotName(read.terms(), lot, locale);
        String title = read.terms().plan().title().in(locale) + (lotName.isEmpty() ? "" : ", " + lotName);
        byte[] file = shown.text(shown.view(here.summary(), locale), title, told, locale)
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("summary.txt", "text/plain; charset=utf-8"));
    }

    private static String lotName(MarkTerms terms, String lot, String locale) {
        return terms.plan().lots().isEmpty()
                ? ""
                : terms.lot(lot).map(each -> each.title().in(locale)).orElse("");
    }

    static String path(UUID tender, String lot) {
        return BidPages.HOME + "/" + tender + "/summaries/" + lot;
    }
}

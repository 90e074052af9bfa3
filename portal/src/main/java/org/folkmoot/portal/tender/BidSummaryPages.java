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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
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
    private final TenderVoice voice;
    private final SummaryFiles files;
    private final MarkBook book;
    private final BidNone none;

    BidSummaryPages(
            Providers providers,
            BidOpening bids,
            Compliance compliance,
            Summaries summaries,
            SummaryShown shown,
            TenderVoice voice,
            SummaryFiles files,
            MarkBook book,
            BidNone none) {
        this.providers = providers;
        this.bids = bids;
        this.compliance = compliance;
        this.summaries = summaries;
        this.shown = shown;
        this.voice = voice;
        this.book = book;
        this.none = none;
        this.files = files;
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

    /** Empty before it is told, and for whoever did not bid for the lot, or is out of it. */
    private Optional<Read> read(Visit visit, UUID id, String lot) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        UUID bid = bids.bidOf(council, id, bidder.provider()).orElse(null);
        if (bid == null) return Optional.empty();
        return compliance.in(council, id, lot).stream()
                .filter(each -> each.bid().equals(bid))
                .findFirst()
                .map(each -> summaries.fixed(council, id, lot, each.code()))
                .filter(fixed -> !fixed.isEmpty())
                .map(fixed -> new Read(book.terms(council, id), fixed));
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id, String lot, @Nullable @QueryValue Integer version) {
        Read read = read(visit, id, lot).orElse(null);
        if (read == null) return none.page(visit, id, lot);
        Summaries.Fixed here = read.at(version);
        String locale = visit.locale();
        String path = visit.path(path(id, lot));
        return Pages.answer(
                HttpStatus.OK,
                "tender/bid_summary",
                new SummaryPage(
                        TenderStudio.Text.of(read.terms().plan().title(), locale),
                        SummaryFiles.lotName(read.terms(), lot, locale),
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
                        shown.view(here.summary(), voice.of(read.terms().plan()), locale)));
    }

    @Get("/text")
    @Allowed("bid.write")
    HttpResponse<?> text(Visit visit, UUID id, String lot, @Nullable @QueryValue Integer version) {
        Read read = read(visit, id, lot).orElseThrow(NoSuchThing::new);
        byte[] file = files.text(read.terms(), lot, read.fixed(), read.at(version), visit.locale());
        return HttpResponse.ok(file).headers(Downloads.made("summary.txt", "text/plain; charset=utf-8"));
    }

    static String path(UUID tender, String lot) {
        return BidPages.HOME + "/" + tender + "/summaries/" + lot;
    }
}

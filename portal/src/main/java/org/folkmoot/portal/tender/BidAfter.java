package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.web.Visit;

/** Where an organisation reads what became of its bid, once everybody was told. */
@Singleton
class BidAfter {
    private final BidOpening opening;
    private final Compliance compliance;
    private final Summaries summaries;
    private final Promises promises;
    private final MarkBook book;
    private final DirectCallOff direct;

    BidAfter(
            BidOpening opening,
            Compliance compliance,
            Summaries summaries,
            Promises promises,
            MarkBook book,
            DirectCallOff direct) {
        this.opening = opening;
        this.compliance = compliance;
        this.summaries = summaries;
        this.promises = promises;
        this.book = book;
        this.direct = direct;
    }

    /** @param kind {@code summary}, {@code promise} or {@code debrief}, end of a message key @param lot null where there are none */
    record Link(String kind, TenderStudio.@Nullable Text lot, String href) {}

    /** Of one tender; nothing before. */
    List<Link> links(Visit visit, UUID tender, Bidder bidder) {
        short council = visit.council().id();
        List<Link> links = new ArrayList<>();
        UUID bid = opening.bidOf(council, tender, bidder.provider()).orElse(null);
        if (bid == null) return links;
        MarkTerms terms = book.asked(council, tender);
        boolean direct = this.direct.is(council, tender);
        for (Plan.Lot lot : terms.lots()) {
            TenderStudio.Text named =
                    terms.plan().lots().isEmpty() ? null : TenderStudio.Text.of(lot.title(), visit.locale());
            boolean told = compliance.in(council, tender, lot.id()).stream()
                    .filter(each -> each.bid().equals(bid))
                    .anyMatch(each -> summaries.isTold(council, tender, lot.id(), each.code()));
            if (told) links.add(new Link("summary", named, visit.path(BidSummaryPages.path(tender, lot.id()))));
            if ((told || direct)
                    && promises.promising(council, tender, lot.id(), bidder).isPresent())
                links.add(new Link("promise", named, visit.path(BidPromisePages.path(tender, lot.id()))));
        }
        if (!links.isEmpty()) links.add(new Link("debrief", null, visit.path(BidDebriefPages.path(tender))));
        return links;
    }
}

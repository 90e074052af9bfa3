package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What an organisation reads where there is no assessment of a bid of its: it did not bid there, its bid was out before anybody marked it, or nothing was assessed. */
@Singleton
class BidNone {
    /**
     * @param lot empty where there are none, and where the whole tender is meant
     * @param kind {@code tender}, {@code lot}, {@code out} or {@code ended}, end of a message key
     * @param bid where its team wrote @param notice the public page, where it stands what became of it; empty for none
     * @param team and {@code email}: whom it asks
     */
    record NonePage(
            TenderStudio.Text title,
            String lot,
            String kind,
            String organisation,
            String bid,
            String notice,
            String team,
            String email)
            implements PageModel {}

    private final Providers providers;
    private final BidOpening opening;
    private final ComplianceChecks checks;
    private final Outcomes outcomes;
    private final PublicTenders tenders;
    private final MarkBook book;
    private final Compliance compliance;
    private final BidSubmission submission;

    BidNone(
            Providers providers,
            BidOpening opening,
            ComplianceChecks checks,
            Outcomes outcomes,
            PublicTenders tenders,
            MarkBook book,
            Compliance compliance,
            BidSubmission submission) {
        this.compliance = compliance;
        this.submission = submission;
        this.providers = providers;
        this.opening = opening;
        this.checks = checks;
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.book = book;
    }

    /**
     * Once everybody was told, of an organisation that bid for something of it or said that it interests it.
     *
     * @param lot null for the whole tender
     * @throws NoSuchThing for everybody else, and before
     */
    HttpResponse<?> page(Visit visit, UUID tender, @Nullable String lot) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        Optional<UUID> bid = opening.bidOf(council, tender, bidder.provider());
        boolean told = outcomes.all(council, tender).entrySet().stream()
                .filter(each -> lot == null || each.getKey().id().equals(lot))
                .anyMatch(each -> each.getValue().known().isPresent());
        boolean here = bid.isPresent()
                || providers.interest(council, tender, bidder.provider()).isPresent();
        if (!told || !here) throw new NoSuchThing();
        MarkTerms terms = book.terms(council, tender);
        boolean lots = lot != null && !terms.plan().lots().isEmpty();
        return Pages.answer(
                HttpStatus.OK,
                "tender/bid_none",
                new NonePage(
                        TenderStudio.Text.of(terms.plan().title(), visit.locale()),
                        lots ? SummaryFiles.lotName(terms, lot, visit.locale()) : "",
                        kind(council, tender, lot, bidder, bid.orElse(null), lots),
                        bidder.name(),
                        visit.path(BidPages.HOME + "/" + tender),
                        tenders.listed(council, tender)
                                .map(each -> visit.path(each.path(visit.locale())))
                                .orElse(""),
                        terms.plan().contact().called().in(visit.locale()),
                        terms.plan().contact().email()));
    }

    /** Only what was ruled out is said to be out; nobody who handed in is told that they did not. */
    private String kind(
            short council, UUID tender, @Nullable String lot, Bidder bidder, @Nullable UUID bid, boolean lots) {
        if (bid == null) {
            boolean shut =
                    submission.standing(council, tender, bidder.provider()).isPresent();
            return shut ? "ended" : lots ? "lot" : "tender";
        }
        BidManifest manifest = opening.bid(council, tender, bid).manifest();
        if (manifest == null) return "ended";
        if (lot == null || !answers(council, tender, lot, manifest)) return lots ? "lot" : "tender";
        boolean out = compliance.finished(council, tender)
                && compliance.in(council, tender, lot).stream()
                        .noneMatch(each -> each.bid().equals(bid));
        return out ? "out" : "ended";
    }

    private boolean answers(short council, UUID tender, String lot, BidManifest manifest) {
        return checks.asked(council, tender).stream()
                .filter(each -> each.lot().id().equals(lot))
                .map(BidSection::key)
                .anyMatch(key -> manifest.answers().containsKey(key)
                                && !manifest.answers().get(key).text().isBlank()
                        || manifest.files().stream().anyMatch(file -> key.equals(file.answers())));
    }
}

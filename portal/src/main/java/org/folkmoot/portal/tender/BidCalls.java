package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.tender.law.Route;

/** Which published tenders take sealed bids here, and what each asks for. */
@Singleton
class BidCalls {
    private final Tenders tenders;
    private final Notices notices;
    private final NoticeRepository published;
    private final BidLocks locks;
    private final LawOffered offered;
    private final FrameworkSuppliers suppliers;
    private final Bids bids;

    BidCalls(
            Tenders tenders,
            Notices notices,
            NoticeRepository published,
            BidLocks locks,
            LawOffered offered,
            FrameworkSuppliers suppliers,
            Bids bids) {
        this.tenders = tenders;
        this.notices = notices;
        this.published = published;
        this.locks = locks;
        this.offered = offered;
        this.suppliers = suppliers;
        this.bids = bids;
    }

    /** Soonest deadline first, those that are over included. */
    List<BidCall> all(short council) {
        return published.deadlines(council).stream()
                .flatMap(each -> find(council, each.tender()).stream())
                .toList();
    }

    /** Empty for what is not public, and where bids come in another way. */
    Optional<BidCall> find(short council, UUID tender) {
        return notices.published(council, tender).flatMap(notice -> call(council, tender, notice));
    }

    /**
     * As the other, as those who bid come to it. Whoever handed in while it was asked still reads its receipt and takes its bid back.
     *
     * @throws SuppliersOnly for whoever is not asked where only suppliers of a framework are
     */
    Optional<BidCall> find(short council, UUID tender, Bidder bidder) {
        return bids.row(council, tender, bidder.provider())
                        .filter(row -> row.handedIn() > 0)
                        .isPresent()
                ? find(council, tender)
                : open(council, tender, bidder);
    }

    /** To hand in. @throws SuppliersOnly as {@link #find}, also for whoever is not asked any more */
    Optional<BidCall> open(short council, UUID tender, Bidder bidder) {
        Optional<BidCall> call = find(council, tender);
        if (call.filter(each -> !suppliers.asked(council, each.plan(), bidder.provider()))
                .isPresent()) throw new SuppliersOnly();
        return call;
    }

    private Optional<BidCall> call(short council, UUID tender, NoticeRow notice) {
        Plan plan = tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
        BidLocks.Way way = locks.published(council, tender, plan);
        if (!way.here()) return Optional.empty();
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, tenders.marking(council, tender, lot, version)));
        Optional<Route> route = offered.route(council, plan);
        return Optional.of(new BidCall(
                tender,
                plan,
                notice,
                BidSection.of(plan, markings),
                way,
                BidSection.details(route.map(Route::details).orElse(List.of())),
                route.filter(Route::form).isPresent()));
    }
}

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
    private final DirectCallOff direct;
    private final Notices notices;
    private final NoticeRepository published;
    private final BidLocks locks;
    private final LawOffered offered;
    private final FrameworkSuppliers suppliers;
    private final Bids bids;

    BidCalls(
            Tenders tenders,
            DirectCallOff direct,
            Notices notices,
            NoticeRepository published,
            BidLocks locks,
            LawOffered offered,
            FrameworkSuppliers suppliers,
            Bids bids) {
        this.tenders = tenders;
        this.direct = direct;
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
     * As the other, as those who bid come to it to read. Whoever handed in while it was asked still reads its receipt and takes its bid back, as long
     * as that stands.
     *
     * @throws SuppliersOnly for whoever is not asked where only suppliers of a framework are
     */
    Optional<BidCall> find(short council, UUID tender, Bidder bidder) {
        return bids.stands(council, tender, bidder.provider()) ? find(council, tender) : open(council, tender, bidder);
    }

    /** To write and to hand in. @throws SuppliersOnly as {@link #find}, also for whoever is not asked any more */
    Optional<BidCall> open(short council, UUID tender, Bidder bidder) {
        Optional<BidCall> call = find(council, tender);
        if (call.filter(each -> dropped(council, each, bidder)).isPresent()) throw new SuppliersOnly();
        return call;
    }

    /** To begin to write: from then on it is settled which organisation a supplier is that was named by its address. @throws SuppliersOnly as {@link #open} */
    Optional<BidCall> write(short council, UUID tender, Bidder bidder) {
        Optional<BidCall> call = open(council, tender, bidder);
        if (call.filter(each -> !suppliers.settle(council, tender, each.plan(), bidder.provider()))
                .isPresent()) throw new SuppliersOnly();
        return call;
    }

    /** Whether only suppliers are asked of whom this is none; a bid that it handed in before may stand all the same. */
    boolean dropped(short council, BidCall call, Bidder bidder) {
        return !suppliers.asked(council, call.tender(), call.plan(), bidder.provider());
    }

    /** Whether a bid stands of somebody who may not be asked any more. */
    boolean stands(short council, BidCall call, Bidder bidder) {
        return bids.stands(council, call.tender(), bidder.provider());
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
                BidSection.of(plan, direct.asked(plan, markings)),
                way,
                BidSection.details(route.map(Route::details).orElse(List.of())),
                route.filter(Route::form).isPresent()));
    }
}

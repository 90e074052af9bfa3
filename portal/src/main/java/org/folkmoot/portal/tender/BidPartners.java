package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.DraftKey;

/**
 * Bidding together. The lead names its partners and what each would do; each says yes on a page of its own, by a lead of its own, before the bid can
 * be handed in; and its team reads the draft only where the lead lets it.
 */
@Singleton
class BidPartners {
    static final int MOST = 10;

    private final BidPartnerRepository rows;
    private final BidRepository drafts;
    private final Bids bids;
    private final Organisations organisations;
    private final DatabaseClock clock;

    BidPartners(
            BidPartnerRepository rows,
            BidRepository drafts,
            Bids bids,
            Organisations organisations,
            DatabaseClock clock) {
        this.rows = rows;
        this.drafts = drafts;
        this.bids = bids;
        this.organisations = organisations;
        this.clock = clock;
    }

    enum Named {
        DONE,
        /** No organisation of this name is registered, or it is their own. */
        UNKNOWN,
        FULL,
        CLOSED
    }

    /** Another's bid in which somebody is named. */
    record Naming(UUID bid, BidPartner partner) {}

    /**
     * Names a partner, or changes what it would do; what was agreed to other words is not agreed any more.
     *
     * @throws NotAllowed for a writer
     */
    @OneTransaction
    Named name(Viewer viewer, Bidder bidder, UUID tender, String organisation, String work, boolean reads) {
        if (!bidder.lead()) throw new NotAllowed();
        short council = viewer.council();
        Organisations.Organisation found =
                organisations.named(council, organisation).orElse(null);
        if (found == null || found.id().equals(bidder.provider())) return Named.UNKNOWN;
        BidRow row = bids.held(viewer, bidder, tender);
        if (bids.closed(council, tender)) return Named.CLOSED;
        DraftKey key = bids.writable(council, row);
        List<BidPartner> all = bids.draft(council, row).partners();
        Optional<BidPartner> before =
                all.stream().filter(each -> each.provider().equals(found.id())).findFirst();
        if (before.isEmpty() && all.size() >= MOST) return Named.FULL;
        BidPartner partner = before.orElse(
                        new BidPartner(found.id(), found.name(), bidder.name(), work, reads, null, null, false))
                .doing(work, reads);
        bids.keep(council, row, key, partner);
        return Named.DONE;
    }

    /** @return false after the deadline @throws NoSuchThing for one that is not named */
    @OneTransaction
    boolean drop(Viewer viewer, Bidder bidder, UUID tender, UUID partner) {
        if (!bidder.lead()) throw new NotAllowed();
        short council = viewer.council();
        BidRow row = bids.held(viewer, bidder, tender);
        if (bids.closed(council, tender)) return false;
        bids.draft(council, row).partners().stream()
                .filter(each -> each.provider().equals(partner))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        rows.drop(council, row.id(), bids.partnerMark(tender, partner));
        return true;
    }

    List<Naming> naming(short council, UUID tender, Bidder partner) {
        return rows.naming(council, bids.partnerMark(tender, partner.provider())).stream()
                .flatMap(each -> drafts.find(council, each.bid()).stream())
                .flatMap(row -> bids.draft(council, row).partners().stream()
                        .filter(each -> each.provider().equals(partner.provider()))
                        .map(each -> new Naming(row.id(), each)))
                .toList();
    }

    /**
     * A partner's lead says yes, or no.
     *
     * @param work as they read it: of a share that was changed meanwhile nothing is said
     * @return false after the deadline, and where it was changed
     * @throws NoSuchThing where they are not named @throws NotAllowed for a writer
     */
    @OneTransaction
    boolean answer(Viewer viewer, Bidder partner, UUID tender, UUID bid, String work, boolean agree, String name) {
        if (!partner.lead()) throw new NotAllowed();
        short council = viewer.council();
        BidRow row = drafts.hold(council, bid)
                .filter(each -> each.tender().equals(tender))
                .orElseThrow(NoSuchThing::new);
        BidPartner asked = mine(council, row, partner);
        if (bids.closed(council, tender) || !asked.work().equals(work)) return false;
        DraftKey key = bids.writable(council, row);
        bids.keep(council, row, key, agree ? asked.agreeing(name, clock.now()) : asked.declining());
        return true;
    }

    /** @throws NoSuchThing for whoever is not named, or not let in */
    BidDraft read(short council, Bidder partner, UUID tender, UUID bid) {
        BidRow row = drafts.find(council, bid)
                .filter(each -> each.tender().equals(tender))
                .orElseThrow(NoSuchThing::new);
        if (!mine(council, row, partner).reads()) throw new NoSuchThing();
        return bids.draft(council, row);
    }

    private BidPartner mine(short council, BidRow row, Bidder partner) {
        return bids.draft(council, row).partners().stream()
                .filter(each -> each.provider().equals(partner.provider()))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }
}

package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long organisations and their bids are kept. */
@Singleton
final class BidTables implements Purged {
    private static final String DRAFT =
            "deleted when the bid is handed in, else thirty days after the deadline; the job tender.drafts";
    private static final String BIDS = "the record of what was offered; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_interest", "goes when it is taken back"),
                Keeping.noPeriod("tender_supplier", BIDS),
                Keeping.noPeriod("tender_bid", BIDS),
                Keeping.noPeriod("tender_bid_section", DRAFT),
                Keeping.noPeriod("tender_bid_hold", DRAFT),
                Keeping.noPeriod("tender_bid_owner", DRAFT),
                Keeping.noPeriod("tender_bid_partner", DRAFT),
                Keeping.with("tender_bid_file", "tender_bid"),
                Keeping.with("tender_bid_sealed", "tender_bid"),
                Keeping.with("tender_bid_event", "tender_bid"),
                Keeping.noPeriod("tender_clock_key", "with it bids are opened, as with the keys of openers"),
                Keeping.noPeriod(
                        "tender_bidder_details",
                        "offered in an organisation's next bid; goes when its team empties it"),
                Keeping.noPeriod("tender_receipt_key", "with it receipts are checked, however old"),
                Keeping.noPeriod("tender_opening", BIDS),
                Keeping.noPeriod("tender_load_bid", BIDS),
                Keeping.noPeriod("tender_load", BIDS),
                Keeping.noPeriod("tender_load_look", BIDS),
                Keeping.with("tender_bid_opened", "tender_opening"),
                Keeping.with("tender_check", "tender_opening"),
                Keeping.with("tender_ruling", "tender_opening"),
                Keeping.with("tender_bid_asked", "tender_opening"),
                Keeping.with("tender_bid_file_look", "tender_opening"),
                Keeping.with("tender_price_look", "tender_opening"),
                Keeping.with("tender_compliance", "tender_opening"),
                Keeping.with("tender_bid_code", "tender_opening"));
    }
}

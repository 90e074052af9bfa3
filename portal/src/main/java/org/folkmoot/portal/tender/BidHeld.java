package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Who wrote and opened bids. What a team writes is the organisation's, and lies sealed; for whom somebody speaks is with their account. */
@Singleton
final class BidHeld implements Held {
    private static final String TEAM = "what an organisation's team wrote; who of them leads to nobody once erased";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_bid_section", "sealed", STAYS, TEAM),
                new Named("tender_bid_hold", "sealed", STAYS, TEAM),
                new Named(
                        "tender_bid_partner",
                        "sealed",
                        STAYS,
                        "with whom an organisation bids, and who agreed to it, until the bid is handed in"),
                new Named("tender_bid_file", "sealed", STAYS, TEAM),
                new Named("tender_bid_event", "sealed", STAYS, TEAM),
                new Named(
                        "tender_bidder_details",
                        "sealed",
                        STAYS,
                        "what an organisation says of itself; its team changes and empties it"),
                new Named("tender_clock_key", "sealed", STAYS, "a key, and nobody"),
                new Named("tender_receipt_key", "sealed", STAYS, "a key, and nobody"),
                new Named(
                        "tender_opening",
                        "typed_by",
                        PSEUDONYM,
                        "who typed the share out of the safe, or opened by the clock; leads to nobody once erased"));
    }
}

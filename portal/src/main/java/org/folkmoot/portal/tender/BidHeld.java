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

    private static final String JUDGED = "which account judged for the council; leads to nobody once erased";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_supplier", "address", STAYS, "an HMAC of an office's address, which leads to nobody"),
                new Named("tender_bid_section", "sealed", STAYS, TEAM),
                new Named("tender_bid_hold", "sealed", STAYS, TEAM),
                new Named("tender_bid_owner", "sealed", STAYS, TEAM),
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
                        "who typed the share out of the safe, or opened by the clock; leads to nobody once erased"),
                new Named("tender_load_bid", "made_by", PSEUDONYM, JUDGED),
                new Named("tender_load_bid", "sealed", STAYS, "an organisation's bid, as the council received it"),
                new Named("tender_load", "asked_by", PSEUDONYM, JUDGED),
                new Named("tender_load", "answered_by", PSEUDONYM, JUDGED),
                new Named("tender_load", "reason", STAYS, "the council's, why an organisation's bid was corrected"),
                new Named("tender_load", "said", STAYS, "what a colleague said when they sent it back"),
                new Named(
                        "tender_load_look",
                        "account",
                        PSEUDONYM,
                        "who saw names and prices; leads to nobody once erased"),
                new Named("tender_check", "judged_by", PSEUDONYM, JUDGED),
                new Named("tender_check", "sealed", STAYS, "the council's reasons, of an organisation's bid"),
                new Named("tender_ruling", "asked_by", PSEUDONYM, JUDGED),
                new Named("tender_ruling", "answered_by", PSEUDONYM, JUDGED),
                new Named("tender_ruling", "reason", STAYS, "the council's, for an organisation to read"),
                new Named("tender_ruling", "said", STAYS, "what a colleague said when they sent it back"),
                new Named("tender_bid_asked", "asked_by", PSEUDONYM, JUDGED),
                new Named("tender_bid_asked", "question", STAYS, "the council's, of an organisation's bid"),
                new Named("tender_bid_asked", "answer", STAYS, "an organisation's answer"),
                new Named("tender_bid_asked", "answered_by", PSEUDONYM, "who answered for an organisation"),
                new Named("tender_bid_file_look", "looked_by", PSEUDONYM, JUDGED),
                new Named("tender_price_look", "account", PSEUDONYM, "who saw prices; leads to nobody once erased"),
                new Named("tender_compliance", "finished_by", PSEUDONYM, JUDGED));
    }
}

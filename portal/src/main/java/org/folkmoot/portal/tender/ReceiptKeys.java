package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.MarksStatement;
import org.folkmoot.portal.tender.sealing.Receipt;
import org.folkmoot.portal.tender.sealing.ReceiptKey;
import org.folkmoot.portal.tender.sealing.SealingRefused;

/** With what a council signs receipts: one key, made with its first key for bids, long before anybody hands one in: so it tells nothing. */
@Singleton
class ReceiptKeys {
    private static final String WRAP = "receipt-key";

    private final BidRepository rows;
    private final Secrets secrets;
    private final DatabaseClock clock;

    ReceiptKeys(BidRepository rows, Secrets secrets, DatabaseClock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Makes the key where there is none. */
    @OneTransaction
    void ready(short council) {
        if (rows.signing(council).isPresent()) return;
        ReceiptKey made = ReceiptKey.made();
        rows.signWith(council, made.publicKey(), secrets.seal(WRAP, made.secret()), clock.now());
    }

    /** @return as it is given to the bidder */
    String signed(short council, Receipt receipt) {
        BidRepository.Signing row = rows.signing(council).orElseThrow();
        return new ReceiptKey(secrets.open(WRAP, row.sealed()), row.publicKey()).signed(receipt);
    }

    /** As {@link #signed(short, Receipt)}; empty while the council has no key. */
    Optional<String> signed(short council, MarksStatement statement) {
        return rows.signing(council)
                .map(row -> new ReceiptKey(secrets.open(WRAP, row.sealed()), row.publicKey()).signed(statement));
    }

    /** The public half, base 64; empty while no tender of the council has a key for bids. */
    Optional<String> published(short council) {
        return rows.signing(council).map(row -> Base64.getEncoder().encodeToString(row.publicKey()));
    }

    /** Whether just this was signed here. @param text as somebody has it; ends of lines may have been changed on the way */
    boolean ours(short council, String text) {
        String plain = text.replace("\r\n", "\n").strip() + "\n";
        BidRepository.Signing key = rows.signing(council).orElse(null);
        if (key == null) return false;
        try {
            ReceiptKey.check(key.publicKey(), plain);
            return true;
        } catch (SealingRefused notOurs) {
            return false;
        }
    }
}

package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.sealing.BidLock;
import org.folkmoot.portal.tender.sealing.ClockLock;
import org.folkmoot.portal.tender.sealing.OpenTender;

/**
 * To what bids of a tender are sealed, as its way asks: to a key that openers have, or to one that the portal itself keeps until the deadline
 * (decision record 74).
 */
@Singleton
class BidLocks {
    private static final String WRAP = "clock-key";
    private static final int ID = 16;

    private final ClockKeyRepository rows;
    private final Openers openers;
    private final LawOffered offered;
    private final ReceiptKeys receipts;
    private final Secrets secrets;
    private final DatabaseClock clock;

    BidLocks(
            ClockKeyRepository rows,
            Openers openers,
            LawOffered offered,
            ReceiptKeys receipts,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.openers = openers;
        this.offered = offered;
        this.receipts = receipts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** How bids of a tender are sealed here. */
    enum Way {
        /** They come in another way, or it is not known yet. */
        NONE,
        /** They are received and opened in the council's own system, and brought here afterwards ({@link Loads}). */
        ELSEWHERE,
        /** Until the deadline has passed; then somebody who plans it opens them. */
        CLOCK,
        /** Until two openers of different teams open them. */
        KEYS;

        /** Whether they are handed in here. */
        boolean here() {
            return this == CLOCK || this == KEYS;
        }
    }

    /** What this plan asks for. */
    Way way(short council, Plan plan) {
        if (plan.companion()) return Way.ELSEWHERE;
        Route route = offered.route(council, plan).orElse(null);
        if (route == null) return Way.NONE;
        return route.keys() ? Way.KEYS : Way.CLOCK;
    }

    /** How those are sealed that are asked for in public. @param plan as it was published */
    Way published(short council, UUID tender, Plan plan) {
        if (plan.companion()) return Way.ELSEWHERE;
        if (rows.find(council, tender).isPresent()) return Way.CLOCK;
        return way(council, plan) == Way.KEYS && openers.desk(council, tender).seal() != null ? Way.KEYS : Way.NONE;
    }

    /** Empty where no bids are sealed here, or not yet. */
    Optional<BidLock> lock(short council, UUID tender) {
        Optional<BidLock> clocked =
                rows.find(council, tender).map(key -> new ClockLock(tender.toString(), key.publicKey()));
        return clocked.isPresent() ? clocked : openers.seal(council, tender).map(seal -> seal);
    }

    /** Makes the key where there is none. Call it under the lock of the tender. */
    void ready(short council, UUID tender) {
        if (rows.find(council, tender).isPresent()) return;
        ClockLock.Made made = ClockLock.made(tender.toString());
        byte[] plain = ByteBuffer.allocate(ID + made.secret().length)
                .put(Bids.bytes(tender))
                .put(made.secret())
                .array();
        rows.add(council, tender, made.lock().publicKey(), secrets.seal(WRAP, plain), clock.now());
        receipts.ready(council);
    }

    /** For the opening alone, which has asked the clock. @throws NoSuchThing where its bids are not opened so */
    OpenTender open(short council, UUID tender) {
        ClockKeyRepository.Secret row = rows.secret(council, tender).orElseThrow(NoSuchThing::new);
        byte[] plain = secrets.open(WRAP, row.sealed());
        if (!Arrays.equals(Bids.bytes(tender), Arrays.copyOf(plain, ID))) throw new NotAllowed();
        return new ClockLock(tender.toString(), row.publicKey()).opened(Arrays.copyOfRange(plain, ID, plain.length));
    }
}

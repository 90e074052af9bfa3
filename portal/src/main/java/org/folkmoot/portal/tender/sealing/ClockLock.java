package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.KeysetHandle;

/**
 * A lock without openers: whoever keeps its secret half opens it alone. The portal does, and asks the clock first. That is far less than
 * {@link TenderSeal}, which nobody opens alone, the portal included.
 */
public record ClockLock(String tender, byte[] publicKey) implements BidLock {
    /** @param secret to be kept by somebody who waits */
    public record Made(ClockLock lock, byte[] secret) {}

    public static Made made(String tender) {
        KeysetHandle pair = Crypto.newPair();
        return new Made(new ClockLock(tender, Crypto.publicOf(pair)), Crypto.secretOf(pair));
    }

    /** @throws SealingRefused for anything that was changed */
    public OpenTender opened(byte[] secret) {
        return Crypto.opens(SealingRefused.Reason.CHANGED, () -> new OpenTender(tender, Crypto.secret(secret)));
    }
}

package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.KeysetHandle;

/** A tender's key in memory, after two opened it. Nothing writes it down. */
public final class OpenTender {
    private final String tender;
    private final KeysetHandle secret;

    OpenTender(String tender, KeysetHandle secret) {
        this.tender = tender;
        this.secret = secret;
    }

    public String tender() {
        return tender;
    }

    KeysetHandle secret() {
        return secret;
    }

    /**
     * What was sealed.
     *
     * @throws SealingRefused where it was sealed to another tender, or anything of it was changed
     */
    public byte[] unseal(SealedBid bid) {
        return bid.plain(
                Crypto.opens(SealingRefused.Reason.CHANGED, () -> Crypto.from(secret, bid.key(), bid.about())));
    }
}

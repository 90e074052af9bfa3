package org.folkmoot.portal.tender.sealing;

/**
 * A bid's own key under a phrase that is shown to the bidder once, when the bid is submitted, and kept nowhere: with it the bidder takes the bid up
 * again before the deadline. Whoever lost it uploads anew (decision 32).
 *
 * @param salt and {@code locked}: the key under the phrase; the salt of one made before phrases were always drawn is shorter ({@link Phrase#CHOSEN})
 */
public record Recovery(byte[] salt, byte[] locked) {
    static Recovery of(SealedBid bid, byte[] key, String phrase) {
        Phrase.sound(phrase);
        byte[] salt = Derivations.salt(phrase, Phrase.DRAWN);
        return new Recovery(salt, Crypto.locked(Phrase.key(phrase, salt), key, about(bid)));
    }

    /**
     * The manifest as it was submitted.
     *
     * @throws SealingRefused for a wrong phrase, or one of another bid or version
     */
    public byte[] read(SealedBid bid, String phrase) {
        return bid.plain(Crypto.opens(
                SealingRefused.Reason.PHRASE_WRONG, () -> Phrase.unlocked(phrase, salt, locked, about(bid))));
    }

    private static byte[] about(SealedBid bid) {
        return Crypto.about("recovery", bid.about());
    }
}

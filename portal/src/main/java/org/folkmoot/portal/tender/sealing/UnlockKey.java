package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.KeysetHandle;

/**
 * What one opener's phrase unlocks: a pair of keys to which that opener's parts are sealed. It is made when the phrase is chosen, so that openers
 * can choose theirs on different days and nobody else is there.
 *
 * @param tender for which it was made; nobody uses one phrase's key for two
 * @param opener by {@link Opener#id}
 * @param publicKey to which parts are sealed
 * @param salt and {@code locked}: the other half, under the phrase
 */
public record UnlockKey(String tender, String opener, byte[] publicKey, byte[] salt, byte[] locked) {
    /**
     * @param phrase kept by the opener alone; neither a password nor a code of an app (decision 32)
     * @throws SealingRefused where it is too short
     */
    public static UnlockKey made(String tender, Opener opener, String phrase) {
        Phrase.sound(phrase);
        KeysetHandle pair = Crypto.newPair();
        byte[] salt = Derivations.salt(phrase, Phrase.CHOSEN);
        return new UnlockKey(
                tender,
                opener.id(),
                Crypto.publicOf(pair),
                salt,
                Crypto.locked(
                        Phrase.key(phrase, salt),
                        Crypto.secretOf(pair),
                        about(tender, opener.id(), Crypto.publicOf(pair))));
    }

    /** Whether this is the phrase, for a rehearsal; it opens nothing else. */
    public boolean fits(String phrase) {
        try {
            unlocked(phrase);
            return true;
        } catch (SealingRefused wrong) {
            return false;
        }
    }

    KeysetHandle unlocked(String phrase) {
        return Crypto.opens(
                SealingRefused.Reason.PHRASE_WRONG,
                () -> Crypto.secret(Phrase.unlocked(phrase, salt, locked, about(tender, opener, publicKey))));
    }

    private static byte[] about(String tender, String opener, byte[] publicKey) {
        return Crypto.about("unlock", tender, opener, publicKey);
    }
}

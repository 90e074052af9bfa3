package org.folkmoot.portal.tender.sealing;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** A phrase that somebody keeps, and the key that comes of it (Argon2id, RFC 9106). */
final class Phrase {
    /** Letters, blanks not counted: six short words, or a printed share. */
    static final int SHORTEST = 18;

    /** Bytes of the salt of a phrase that somebody chose; how long the salt is says how the key comes of the phrase. */
    static final int CHOSEN = 16;

    /** Bytes of the salt of a phrase that was drawn by chance ({@link PrintedShare}). */
    static final int DRAWN = 24;

    /** 64 MiB and three passes, the second of the two ways that RFC 9106 recommends, with one lane: people choose what can be guessed. */
    private static final Argon2Function SLOWLY = Argon2Function.getInstance(65_536, 3, 1, Crypto.KEY, Argon2.ID);

    /** 19 MiB and two passes, as passwords: nobody guesses 160 random bits, and in the last minute before a deadline each moment counts. */
    private static final Argon2Function QUICKLY = Argon2Function.getInstance(19_456, 2, 1, Crypto.KEY, Argon2.ID);

    /** In the last minute before a deadline many hand in at once: so much memory is taken for a few of them, and the others wait their turn. */
    private static final Semaphore AT_ONCE = new Semaphore(4, true);

    private Phrase() {}

    /** @throws SealingRefused where it is too short to be kept from guessing */
    static void sound(String typed) {
        if (normal(typed).replace(" ", "").length() < SHORTEST) {
            throw new SealingRefused(SealingRefused.Reason.PHRASE_SHORT);
        }
    }

    /** @param salt as long as {@link #CHOSEN} or {@link #DRAWN} */
    static byte[] key(String typed, byte[] salt) {
        return Derivations.known(normal(typed), salt, () -> derived(typed, salt));
    }

    /**
     * What lies locked under the phrase. Of one that was drawn by chance the blanks make no difference either: it is read in the groups it was shown in.
     *
     * @throws GeneralSecurityException where it is not the phrase
     */
    static byte[] unlocked(String typed, byte[] salt, byte[] locked, byte[] about) throws GeneralSecurityException {
        try {
            return Crypto.unlocked(key(typed, salt), locked, about);
        } catch (GeneralSecurityException wrong) {
            String shown = PrintedShare.shown(normal(typed).replace(" ", ""));
            if (shown.isEmpty() || shown.equals(normal(typed))) throw wrong;
            return Crypto.unlocked(key(shown, salt), locked, about);
        }
    }

    private static byte[] derived(String typed, byte[] salt) {
        Argon2Function way = salt.length == DRAWN ? QUICKLY : SLOWLY;
        AT_ONCE.acquireUninterruptibly();
        try {
            return way.hash(normal(typed).getBytes(StandardCharsets.UTF_8), salt)
                    .getBytes();
        } finally {
            AT_ONCE.release();
        }
    }

    /** However it is typed: in capitals, with hyphens for blanks, or with two blanks. */
    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Pd}]+", " ")
                .strip();
    }
}

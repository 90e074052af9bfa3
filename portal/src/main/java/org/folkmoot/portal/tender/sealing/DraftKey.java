package org.folkmoot.portal.tender.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The key of a draft, which is its bidder's and no tender's: what a team has not handed in yet, two openers cannot read (security rule 11.3).
 *
 * @param secret 32 bytes, kept under the installation's key and deleted when the bid is handed in
 */
public record DraftKey(byte[] secret) {
    /** What is written fills so many bytes, or a multiple of them, so that its length says little. */
    private static final int STEP = 1 << 12;

    private static final int NONCE_AND_TAG = 28;

    public static DraftKey made() {
        return new DraftKey(Crypto.random(Crypto.KEY));
    }

    /** @param about what it is, such as a draft and the place in it: under another it does not open */
    public byte[] locked(byte[] plain, Object... about) {
        int steps = (plain.length + Integer.BYTES + NONCE_AND_TAG + STEP - 1) / STEP;
        byte[] filled = ByteBuffer.allocate(steps * STEP - NONCE_AND_TAG)
                .putInt(plain.length)
                .put(plain)
                .array();
        return Crypto.locked(secret, filled, Crypto.about("draft", Crypto.about(about)));
    }

    /** @throws SealingRefused for what was changed, is of another draft, or stands in another place */
    public byte[] unlocked(byte[] locked, Object... about) {
        byte[] filled = Crypto.opens(
                SealingRefused.Reason.CHANGED,
                () -> Crypto.unlocked(secret, locked, Crypto.about("draft", Crypto.about(about))));
        int length = ByteBuffer.wrap(filled).getInt();
        return Arrays.copyOfRange(filled, Integer.BYTES, Integer.BYTES + length);
    }
}

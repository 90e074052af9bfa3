package org.folkmoot.portal.tender.sealing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A bid as it lies there until it is opened: its manifest (answers, and the key and sum of each file) under a key of its own, and that key sealed
 * to the tender's. Both are bound to tender, bidder, version and the manifest's sum, so that none can be put in another's place.
 *
 * @param version from 1; a bid that replaces another has the next
 * @param sum SHA-256 of the manifest; it tells nothing, for a manifest has random keys in it
 * @param key the bid's own, sealed @param manifest under it, filled up so that its length says little
 */
public record SealedBid(String tender, String bidder, int version, byte[] sum, byte[] key, byte[] manifest) {
    /** A manifest fills so many bytes, or twice, four times… as many. */
    static final int SMALLEST = 1 << 16;

    private static final int NONCE_AND_TAG = 28;

    /** @param recovery by which the bidder alone can read it again before it is opened */
    public record Made(SealedBid bid, Recovery recovery) {}

    /**
     * @param manifest with at least one random key or nonce in it, at most a gigabyte
     * @param phrase drawn by chance ({@link PrintedShare#made}) and shown to the bidder once ({@link Recovery})
     */
    public static Made sealed(BidLock lock, String bidder, int version, byte[] manifest, String phrase) {
        byte[] key = Crypto.random(Crypto.KEY);
        SealedBid bid = under(lock, bidder, version, manifest, key);
        return new Made(bid, Recovery.of(bid, key, phrase));
    }

    /** As {@link #sealed}, of a bid of nobody, which nobody takes up again. */
    public static SealedBid forGood(BidLock lock, String bidder, int version, byte[] manifest) {
        return under(lock, bidder, version, manifest, Crypto.random(Crypto.KEY));
    }

    private static SealedBid under(BidLock lock, String bidder, int version, byte[] manifest, byte[] key) {
        byte[] sum = Crypto.sha256(manifest);
        byte[] about = about(lock.tender(), bidder, version, sum);
        return new SealedBid(
                lock.tender(),
                bidder,
                version,
                sum,
                Crypto.to(lock.publicKey(), key, about),
                Crypto.locked(key, filled(manifest), about));
    }

    byte[] about() {
        return about(tender, bidder, version, sum);
    }

    byte[] plain(byte[] own) {
        byte[] filled = Crypto.opens(SealingRefused.Reason.CHANGED, () -> Crypto.unlocked(own, manifest, about()));
        int length = ByteBuffer.wrap(filled).getInt();
        byte[] plain = Arrays.copyOfRange(filled, Integer.BYTES, Integer.BYTES + length);
        if (!MessageDigest.isEqual(Crypto.sha256(plain), sum)) throw new SealingRefused(SealingRefused.Reason.CHANGED);
        return plain;
    }

    private static byte[] about(String tender, String bidder, int version, byte[] sum) {
        return Crypto.about("bid", tender, bidder, version, sum);
    }

    private static byte[] filled(byte[] manifest) {
        int length = SMALLEST;
        while (length - NONCE_AND_TAG < manifest.length + Integer.BYTES) length = Math.multiplyExact(length, 2);
        return ByteBuffer.allocate(length - NONCE_AND_TAG)
                .putInt(manifest.length)
                .put(manifest)
                .array();
    }
}

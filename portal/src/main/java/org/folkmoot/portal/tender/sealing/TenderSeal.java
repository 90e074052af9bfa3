package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.KeysetHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The key to which a tender's bids are sealed. Its other half is kept once for each pair that may open ({@link Board#pairs}), under a key of
 * that pair alone; half of that key is sealed to the one, half to the other. So any two of different teams open, and neither one person nor any
 * number of people of one team does (security rule 11.2).
 *
 * @param tender for which it is
 * @param board who opens
 * @param publicKey to which bids are sealed; the running portal has no more than this
 * @param parts one for each pair
 */
public record TenderSeal(String tender, Board board, byte[] publicKey, List<Part> parts) implements BidLock {
    public TenderSeal {
        parts = List.copyOf(parts);
    }

    /**
     * @param one and {@code other} by {@link Opener#id}
     * @param locked the tender's secret key, under the key of the pair
     * @param forOne half of the pair's key, sealed to the one @param forOther and to the other
     */
    public record Part(String one, String other, byte[] locked, byte[] forOne, byte[] forOther) {
        boolean isOf(String first, String second) {
            return one.equals(first) && other.equals(second) || one.equals(second) && other.equals(first);
        }

        byte[] of(String opener) {
            return one.equals(opener) ? forOne : forOther;
        }
    }

    /**
     * One opener's consent: their halves, each sealed to the partner it is for. It opens nothing without a partner's own phrase.
     *
     * @param opener who consented
     * @param halves by the partner's id
     */
    public record Consent(String tender, String opener, Map<String, byte[]> halves) {
        public Consent {
            halves = Map.copyOf(halves);
        }
    }

    /**
     * @param keys of every opener of the board and of the safe
     * @throws SealingRefused where one is missing or was made for another tender
     */
    public static TenderSeal made(String tender, Board board, List<UnlockKey> keys) {
        KeysetHandle pair = Crypto.newPair();
        return parted(tender, board, keys, pair);
    }

    /**
     * The same key, kept for other openers: somebody leaves, somebody comes. What was sealed to it stays sealed to it; what is kept of the parts
     * of whoever left has to be deleted.
     *
     * @param open by two who stay, or one and the safe
     */
    public static TenderSeal again(OpenTender open, Board board, List<UnlockKey> keys) {
        return parted(open.tender(), board, keys, open.secret());
    }

    private static TenderSeal parted(String tender, Board board, List<UnlockKey> keys, KeysetHandle pair) {
        Map<String, UnlockKey> byOpener = new HashMap<>();
        for (UnlockKey key : keys) if (key.tender().equals(tender)) byOpener.put(key.opener(), key);
        byte[] publicKey = Crypto.publicOf(pair);
        byte[] secret = Crypto.secretOf(pair);
        List<Part> parts = new ArrayList<>();
        for (Board.Pair each : board.pairs()) {
            String one = each.one().id();
            String other = each.other().id();
            UnlockKey ones = byOpener.get(one);
            UnlockKey others = byOpener.get(other);
            if (ones == null || others == null) throw new SealingRefused(SealingRefused.Reason.KEY_MISSING);
            byte[] key = Crypto.random(Crypto.KEY);
            byte[] half = Crypto.random(Crypto.KEY);
            byte[] about = about(tender, one, other, publicKey);
            parts.add(new Part(
                    one,
                    other,
                    Crypto.locked(key, secret, about),
                    Crypto.to(ones.publicKey(), half, about),
                    Crypto.to(others.publicKey(), Crypto.xor(key, half), about)));
        }
        return new TenderSeal(tender, board, publicKey, parts);
    }

    /**
     * The first of two: with their phrase, each of their halves is sealed anew to the partner it belongs with.
     *
     * @param mine the key of whoever consents @param keys of all, for their public halves
     * @throws SealingRefused for a wrong phrase, or somebody who is on no pair
     */
    public Consent consent(UnlockKey mine, String phrase, List<UnlockKey> keys) {
        KeysetHandle unlocked = mine.unlocked(phrase);
        Map<String, byte[]> halves = new HashMap<>();
        for (Part part : parts) {
            if (!part.one().equals(mine.opener()) && !part.other().equals(mine.opener())) continue;
            String partner = part.one().equals(mine.opener()) ? part.other() : part.one();
            UnlockKey theirs = keys.stream()
                    .filter(key -> key.tender().equals(tender) && key.opener().equals(partner))
                    .findFirst()
                    .orElseThrow(() -> new SealingRefused(SealingRefused.Reason.KEY_MISSING));
            byte[] half = Crypto.opens(
                    SealingRefused.Reason.CHANGED, () -> Crypto.from(unlocked, part.of(mine.opener()), about(part)));
            halves.put(partner, Crypto.to(theirs.publicKey(), half, consenting(mine.opener(), partner)));
        }
        if (halves.isEmpty()) throw new SealingRefused(SealingRefused.Reason.NOT_A_PAIR);
        return new Consent(tender, mine.opener(), halves);
    }

    /**
     * The second of two.
     *
     * @param first what the first consented to @param mine the key of the second
     * @throws SealingRefused for a wrong phrase, for two who are no pair, and for anything that was changed
     */
    public OpenTender open(Consent first, UnlockKey mine, String phrase) {
        KeysetHandle unlocked = mine.unlocked(phrase);
        Part part = parts.stream()
                .filter(each -> each.isOf(first.opener(), mine.opener()))
                .findFirst()
                .orElseThrow(() -> new SealingRefused(SealingRefused.Reason.NOT_A_PAIR));
        byte[] sealed = first.halves().get(mine.opener());
        if (sealed == null) throw new SealingRefused(SealingRefused.Reason.NOT_A_PAIR);
        return Crypto.opens(SealingRefused.Reason.CHANGED, () -> {
            byte[] theirs = Crypto.from(unlocked, sealed, consenting(first.opener(), mine.opener()));
            byte[] ours = Crypto.from(unlocked, part.of(mine.opener()), about(part));
            return new OpenTender(
                    tender, Crypto.secret(Crypto.unlocked(Crypto.xor(theirs, ours), part.locked(), about(part))));
        });
    }

    private byte[] about(Part part) {
        return about(tender, part.one(), part.other(), publicKey);
    }

    private static byte[] about(String tender, String one, String other, byte[] publicKey) {
        return Crypto.about("part", tender, one, other, publicKey);
    }

    private byte[] consenting(String from, String to) {
        return Crypto.about("consent", tender, from, to, publicKey);
    }
}

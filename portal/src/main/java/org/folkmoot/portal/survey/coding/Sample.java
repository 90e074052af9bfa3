package org.folkmoot.portal.survey.coding;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/** Chooses a share of texts by a number that is written down, so that anybody can choose the same again. Their random keys tell no order. */
public final class Sample {
    private final int seed;
    private final int most;
    private final PriorityQueue<Drawn> drawn = new PriorityQueue<>(Comparator.reverseOrder());

    private record Drawn(long lot, UUID text) implements Comparable<Drawn> {
        @Override
        public int compareTo(Drawn other) {
            int byLot = Long.compareUnsigned(lot, other.lot);
            return byLot == 0 ? text.compareTo(other.text) : byLot;
        }
    }

    /** @param most how many are chosen */
    public Sample(int seed, int most) {
        this.seed = seed;
        this.most = most;
    }

    /** How many a share of these is, at least {@code least} and at most {@code most} of them. */
    public static int size(long texts, int percent, int least, int most) {
        long share = Math.ceilDiv(texts * percent, 100);
        return (int) Math.min(Math.min(texts, most), Math.max(least, share));
    }

    public void offer(UUID text) {
        drawn.add(new Drawn(lot(text), text));
        if (drawn.size() > most) drawn.poll();
    }

    /** In the order of their lots, in which they are coded too. */
    public List<UUID> chosen() {
        List<Drawn> inOrder = new ArrayList<>(drawn);
        inOrder.sort(Comparator.naturalOrder());
        return inOrder.stream().map(Drawn::text).toList();
    }

    private long lot(UUID text) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(seed)
                .putLong(text.getMostSignificantBits())
                .putLong(text.getLeastSignificantBits());
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

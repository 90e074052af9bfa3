package org.folkmoot.portal.tender.sealing;

import java.util.ArrayList;
import java.util.List;

/**
 * Three to five openers of at least two teams (security rule 11.2).
 *
 * @param openers without the safe, which belongs to every board
 */
public record Board(List<Opener> openers) {
    static final int FEWEST = 3;
    static final int MOST = 5;

    /** @throws SealingRefused for too few, too many, one team, the same twice, or a name kept for the safe */
    public Board {
        openers = List.copyOf(openers);
        if (openers.size() < FEWEST) throw new SealingRefused(SealingRefused.Reason.OPENERS_FEW);
        if (openers.size() > MOST) throw new SealingRefused(SealingRefused.Reason.OPENERS_MANY);
        if (openers.stream().map(Opener::id).distinct().count() < openers.size()) {
            throw new SealingRefused(SealingRefused.Reason.OPENER_TWICE);
        }
        if (openers.stream().map(Opener::team).distinct().count() < 2) {
            throw new SealingRefused(SealingRefused.Reason.ONE_TEAM);
        }
        for (Opener each : openers) {
            if (each.id().equals(Opener.SAFE.id()) || each.team().equals(Opener.SAFE.team())) {
                throw new SealingRefused(SealingRefused.Reason.OPENER_TWICE);
            }
        }
    }

    /** Two who can open together. */
    public record Pair(Opener one, Opener other) {
        boolean has(String id) {
            return one.id().equals(id) || other.id().equals(id);
        }

        /** @return the partner of {@code id} in it */
        Opener with(String id) {
            return one.id().equals(id) ? other : one;
        }
    }

    /** Every two of different teams, and each with the safe. */
    public List<Pair> pairs() {
        List<Opener> all = new ArrayList<>(openers);
        all.add(Opener.SAFE);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (Opener other : all.subList(i + 1, all.size())) {
                if (all.get(i).apartFrom(other)) pairs.add(new Pair(all.get(i), other));
            }
        }
        return pairs;
    }
}

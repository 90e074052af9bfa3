package org.folkmoot.portal.tender.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one bid stands. Points are exact and null where the bid has none: those of a bid that is out, and all while the ranking is blocked.
 *
 * @param price points for price; null where price has no weighting
 * @param socialValue null where it is not judged by itself
 * @param perPoint pounds for each point, with {@link Formula#PRICE_PER_QUALITY_POINT} alone
 * @param rank from 1; bids that are tied share the better one
 * @param reasons everything that puts it out; empty where it is in
 * @param working as far as it could be worked out; null where marks were not needed
 */
public record Standing(
        String bid,
        Status status,
        @Nullable Ratio quality,
        @Nullable Ratio price,
        @Nullable Ratio socialValue,
        @Nullable Ratio total,
        @Nullable Ratio perPoint,
        @Nullable Integer rank,
        List<Exclusion> reasons,
        @Nullable Working working) {
    public enum Status {
        RANKED,
        EXCLUDED,
        /** Still in, and something has to be settled first, of this bid or another. */
        WAITING
    }

    public Standing {
        reasons = List.copyOf(reasons);
    }

    Standing placed(int rank) {
        return new Standing(bid, status, quality, price, socialValue, total, perPoint, rank, reasons, working);
    }

    Standing totalling(Ratio total, Working working) {
        return new Standing(bid, status, quality, price, socialValue, total, perPoint, null, reasons, working);
    }

    /** As it stands while something has to be settled. */
    Standing waiting() {
        return new Standing(bid, Status.WAITING, null, null, null, null, null, null, reasons, null);
    }
}

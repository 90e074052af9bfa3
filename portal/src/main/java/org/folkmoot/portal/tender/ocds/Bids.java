package org.folkmoot.portal.tender.ocds;

import java.util.List;

/** How many bids came in; never whose. */
public record Bids(@Required List<BidStatistic> statistics) {
    public Bids {
        statistics = List.copyOf(statistics);
    }
}

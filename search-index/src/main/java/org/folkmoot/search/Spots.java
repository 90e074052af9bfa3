package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where in a document's title and text the words stand that a query asks for. */
interface Spots {
    /** A stretch to be marked. @param word which of the query's words it is */
    record Spot(int start, int end, int word) {}

    /** In the title, in order, none over another. */
    List<Spot> inTitle() throws IOException;

    /** In all passages, counted as if one blank stood between two. */
    List<Spot> inText() throws IOException;

    /** In order; of those that overlap the first, of equals the longest. */
    static List<Spot> inOrder(List<Spot> spots) {
        spots.sort(Comparator.comparingInt(Spot::start)
                .thenComparing(Comparator.comparingInt(Spot::end).reversed()));
        List<Spot> kept = new ArrayList<>(spots.size());
        int end = 0;
        for (Spot spot : spots) {
            if (spot.start() < end) continue;
            kept.add(spot);
            end = spot.end();
        }
        return kept;
    }
}

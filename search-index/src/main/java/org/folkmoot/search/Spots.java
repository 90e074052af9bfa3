package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where in a document's title and text the words stand that a query asks for. */
interface Spots {
    /** Of one word so many places are looked at in a text, from its beginning. */
    int MOST = 5_000;

    /** So many characters of a text are read for a hit; what only stands beyond is found, and shown by the text's beginning. */
    int LONGEST_READ = 4_000_000;

    /** Nothing is marked. */
    Spots NONE = new Spots() {
        @Override
        public List<Spot> inTitle() {
            return List.of();
        }

        @Override
        public List<Spot> inText() {
            return List.of();
        }
    };

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

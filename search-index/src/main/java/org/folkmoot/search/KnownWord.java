package org.folkmoot.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;

/**
 * How documents say a word of a query: how often in each field, and how long that is. Very many say it in few ways; what a way is worth to one search is
 * worked out once, where Lucene works it out for each field of each document. Ways are those of segments, which never change, and know nothing of how
 * rare a word is or how long texts are on average: that is added by whoever searches.
 */
final class KnownWord {
    /** What the queries take that a word is known by, about. */
    private static final int BYTES_OF_A_CLAUSE = 300;

    /** A word that was given up is looked at once more when so many segments have gone: perhaps those that said too much are among them. */
    private static final int GONE = 100;

    private final Map<Object, Said> segments = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private final long own;
    private final long most;
    private volatile Ways ways = new Ways();
    private volatile boolean givenUp;
    private volatile int goneSince;

    /** How often there was no time; of whoever looks. */
    private int late;

    private volatile long bytes;

    /** @param clauses how many it has @param most what it may take of memory */
    KnownWord(int clauses, long most) {
        this.own = (long) clauses * BYTES_OF_A_CLAUSE;
        this.most = most;
        this.bytes = own;
    }

    /** At how many documents one search may look: what is left of it. */
    static final class Room {
        private int documents;

        Room(int documents) {
            this.documents = documents;
        }
    }

    /** Takes a document, and the place of the way in which it says a word. */
    interface Sink {
        void take(int document, int place) throws IOException;
    }

    /** How the documents of one view say it. */
    final class Here {
        private final Said[] here;
        private final Ways ways;
        private final long[] told;
        private final Clauses clauses;

        private Here(Said[] here, Ways ways, Clauses clauses) {
            this.here = here;
            this.ways = ways;
            this.told = ways.said();
            this.clauses = clauses;
        }

        /** The documents of a segment that say it, those removed among them. */
        Places having(int segment) {
            return here[segment].having();
        }

        /** Of some documents those that say it where it counts most. */
        FixedBitSet[] strong(FixedBitSet[] among) {
            FixedBitSet[] strong = new FixedBitSet[among.length];
            for (int i = 0; i < strong.length; i++) strong[i] = here[i].strong().among(among[i]);
            return strong;
        }

        /** What a document of a segment is worth for saying it. */
        float worth(int segment, int document, Scale scale) throws IOException {
            int place = here[segment].having().of(document);
            return place < 0 ? 0 : scale.of(here[segment].ways()[place]);
        }

        /** The way in which a document says it. @param place among those of its segment that do */
        int way(int segment, int place) {
            return here[segment].ways()[place];
        }

        /**
         * Of some documents of a segment those that say it where it counts most, in one of the best ways.
         *
         * @param order the ways, the best first
         * @param from how many of the best are left out
         * @param to up to which they are taken
         */
        void each(int segment, Scale.Order order, int from, int to, FixedBitSet among, Sink sink) throws IOException {
            Said.ByWay all = here[segment].byWay();
            for (int i = 0; i < all.ways().length; i++) {
                int place = order.places()[all.ways()[i]];
                if (place < from || place >= to) continue;
                for (int at = all.from()[i]; at < all.from()[i + 1]; at++) {
                    if (among.get(all.documents()[at])) sink.take(all.documents()[at], place);
                }
            }
        }

        /** What each way is worth to one who searches. */
        Scale scale(IndexSearcher by) {
            return ways.weighed().of(told, clauses, by);
        }

        /** The ways in which documents of this view say it where it counts most, the best first: no others show. */
        Scale.Order order(Scale scale) throws IOException {
            return scale.order(() -> {
                FixedBitSet present = new FixedBitSet(told.length);
                for (Said said : here) for (char way : said.ways()) present.set(way);
                return present;
            });
        }
    }

    /**
     * How the documents of a view say it. Segments that nobody has looked at yet are looked at now, as long as there is room: nobody waits for a large index.
     *
     * @return nothing where not all is known yet, where somebody else is looking just now, and where it is said in too many ways
     */
    Optional<Here> in(IndexSearcher by, Clauses clauses, QueryTimeout budget, Room room) throws IOException {
        List<LeafReaderContext> leaves = by.getIndexReader().leaves();
        Said[] here = new Said[leaves.size()];
        if (isKnown(leaves, here)) return here(here, clauses);
        if (givenUp || room.documents <= 0 || !looking.tryLock()) return Optional.empty();
        try {
            if (!givenUp && !isKnown(leaves, here))
                look(leaves, here, new Said.Reader(by, clauses, ways, budget), room);
        } finally {
            looking.unlock();
        }
        return isKnown(leaves, here) ? here(here, clauses) : Optional.empty();
    }

    private boolean isKnown(List<LeafReaderContext> leaves, Said[] here) {
        boolean all = true;
        for (LeafReaderContext leaf : leaves) all &= (here[leaf.ord] = segments.get(key(leaf))) != null;
        return all;
    }

    /** What there is no time for twice is given up: it would take all the time of the next search too. */
    private void look(List<LeafReaderContext> leaves, Said[] here, Said.Reader reader, Room room) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            if (here[leaf.ord] != null) continue;
            if (room.documents <= 0) return;
            room.documents -= leaf.reader().maxDoc();
            Said one = reader.read(leaf);
            if (one == null) {
                if (reader.isTooMuch() || ++late > 1) giveUp();
                return;
            }
            segments.put(key(leaf), one);
            count();
            if (bytes > most) {
                giveUp();
                return;
            }
        }
    }

    /** Looked up as ever from now on. By whoever looks alone: what is told in ways that are no more is not kept beside others. */
    private void giveUp() {
        goneSince = 0;
        late = 0;
        givenUp = true;
        segments.clear();
        ways = new Ways();
        count();
    }

    /** Nothing where it was given up in the meantime. */
    private Optional<Here> here(Said[] here, Clauses clauses) {
        Ways told = ways;
        for (Said one : here) if (one.told() != told) return Optional.empty();
        return Optional.of(new Here(here, told, clauses));
    }

    private static Object key(LeafReaderContext leaf) {
        return leaf.reader().getCoreCacheHelper().getKey();
    }

    /** A segment is no more; nobody looks at it, for who does keeps it open. */
    void forget(Object segment) {
        if (segments.remove(segment) != null) count();
        if (givenUp && ++goneSince >= GONE) givenUp = false;
    }

    /** Whether nothing is known of it. */
    boolean isEmpty() {
        return segments.isEmpty() && !givenUp;
    }

    private synchronized void count() {
        bytes = own
                + segments.values().stream().mapToLong(Said::bytes).sum()
                + ways.bytes()
                + Scale.Latest.bytes(ways.said().length);
    }

    /** What it takes of memory. */
    long bytes() {
        return bytes;
    }
}

package org.folkmoot.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is counted of one view where no words are asked for: whoever comes to look around begins with the same few lists. Kept as long as the view is, and until
 * a document comes or goes for who looks.
 */
final class Listings {
    private static final int MOST = 64;

    /** Who looks, and at what. */
    record Key(int council, Set<Long> audiences, Optional<String> kind, Narrowing.Key narrowed) {}

    /** @param since microseconds, as all instants of the index @param until the first instant at which it no longer holds */
    record Counted(long total, Map<Facet, FacetCounts> facets, long since, long until) {}

    private final Map<Key, Counted> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
            return size() > MOST;
        }
    });

    Optional<Counted> of(Key list, long now) {
        return Optional.ofNullable(known.get(list)).filter(one -> one.since() <= now && now < one.until());
    }

    void put(Key list, Counted counted) {
        known.put(list, counted);
    }
}

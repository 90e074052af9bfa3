package org.folkmoot.portal.search;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.search.Percolator;
import org.folkmoot.search.SearchDocument;
import org.folkmoot.search.Wishes;

/**
 * Asks of each thing that changed which saved searches it is new to, and writes that down for the next mail. It hears of changes as the
 * index does, and reads a thing as the index reads it.
 *
 * <p>New is what came out after the search was saved, and what opened after it was; an item is told at most once for each. What is only
 * worded anew, or indexed again, has come out before.
 */
@Singleton
class SavedMatches implements OnceOnly {
    private static final int CAME_OUT = 1;
    private static final int OPENED = 2;
    private static final String OPEN = "open";

    private final SavedRepository rows;
    private final SavedSearches saved;
    private final Called called;
    private final Provider<SearchShelf> shelf;
    private final Audiences audiences;
    private final DatabaseClock clock;
    private final ConcurrentMap<Short, OfCouncil> councils = new ConcurrentHashMap<>();

    SavedMatches(
            SavedRepository rows,
            SavedSearches saved,
            Called called,
            Provider<SearchShelf> shelf,
            Audiences audiences,
            DatabaseClock clock) {
        this.rows = rows;
        this.saved = saved;
        this.called = called;
        this.shelf = shelf;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** What this node has compiled: a copy of the table, put right each time before it is asked. @param since by id, when it was confirmed */
    private record OfCouncil(Percolator percolator, Map<Long, Instant> since) {}

    @Override
    public String name() {
        return "saved-searches";
    }

    @Override
    public Set<String> kinds() {
        return called.kinds().keySet();
    }

    @Override
    @OneTransaction
    public void run(OutboxEntry entry) {
        short council = entry.council();
        List<Long> waiting = rows.waiting(council, entry.kind(), entry.ref());
        Map<Long, Integer> news = news(council, entry.kind(), entry.ref());
        news.forEach((id, occasion) -> rows.found(council, id, entry.kind(), entry.ref(), occasion));
        for (long id : waiting) {
            if (news.containsKey(id)) continue;
            rows.takeBackAgain(council, id, entry.kind(), entry.ref());
            rows.takeBack(council, id, entry.kind(), entry.ref());
        }
    }

    /** By saved search, why the thing is new to it. */
    private Map<Long, Integer> news(short council, String kind, String ref) {
        OfCouncil here = councils.computeIfAbsent(
                council, unseen -> new OfCouncil(shelf.get().index().percolator(), new HashMap<>()));
        synchronized (here) {
            putRight(council, here);
            if (here.since().isEmpty()) return Map.of();
            long everybody = audiences.publicOf(council);
            Instant now = clock.now();
            List<SearchDocument> documents = shelf.get().documents(kind, council, ref).stream()
                    .filter(document -> document.audience() == everybody)
                    .toList();
            Map<Long, Integer> news = new HashMap<>();
            here.percolator().matching(documents).forEach((name, versions) -> {
                long id = Long.parseLong(name);
                int occasion = occasion(versions, here.since().get(id), now);
                if (occasion > 0) news.put(id, occasion);
            });
            return news;
        }
    }

    /** Why it is new to whoever confirmed then; 0 where it is not. */
    static int occasion(List<SearchDocument> versions, Instant since, Instant now) {
        int occasion = 0;
        for (SearchDocument version : versions) {
            if (!version.visibleFrom().isBefore(since)) occasion = Math.max(occasion, CAME_OUT);
            if (version.facts().status().filter(OPEN::equals).isPresent()
                    && version.date() != null
                    && !version.date().isBefore(since)
                    && !version.date().isAfter(now)) occasion = OPENED;
        }
        return occasion;
    }

    private void putRight(short council, OfCouncil here) {
        Map<Long, Instant> now = new HashMap<>();
        rows.confirmed(council).forEach(one -> now.put(one.id(), one.confirmedAt()));
        for (long gone : Set.copyOf(here.since().keySet())) {
            if (now.containsKey(gone)) continue;
            here.percolator().forget(Long.toString(gone));
            here.since().remove(gone);
        }
        Set<Long> missing = new HashSet<>(now.keySet());
        missing.removeAll(here.since().keySet());
        if (missing.isEmpty()) return;
        long everybody = audiences.publicOf(council);
        for (SavedRow row : rows.all(council, missing)) {
            SavedSearches.Saved one = saved.opened(row);
            if (saved.mayBeSaved(one.wanted())) {
                Wishes wishes = one.wanted().choices().wishes();
                here.percolator()
                        .keep(
                                Long.toString(row.id()),
                                one.wanted().asEverybody(council, row.locale(), everybody, row.askedAt()),
                                wishes);
            }
            here.since().put(row.id(), now.get(row.id()));
        }
    }
}

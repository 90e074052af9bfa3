package org.folkmoot.search;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever is typed is searched for, suggested for and kept, or refused as no query; it never fails, and never takes long. {@code
 * bin/prove fuzz} makes things up for ten minutes, beginning with the examples beside it, which {@code HostileQueriesSpec} asks in every
 * build. No spec by its name: the fuzzer changes classes of the process it runs in.
 */
class QueryFuzz {
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final SearchIndex INDEX = SearchIndex.inMemory();
    private static final Percolator KEPT = INDEX.percolator();

    static {
        Town town = new Town();
        for (int number = 0; number < 200; number++) INDEX.put(List.of(town.document(number)));
        INDEX.refresh();
    }

    @FuzzTest(maxDuration = "10m")
    void query(byte[] typed) {
        String words = new String(typed, StandardCharsets.UTF_8);
        SearchQuery query = new SearchQuery(
                words, typed.length % 2 == 0 ? "en" : "cy", 7, Set.of(1L), Town.NOON, Optional.empty(), 0, 10);
        long start = System.nanoTime();
        INDEX.suggest(query);
        boolean sound = isSound(() -> INDEX.search(query, Wishes.NONE));
        if (isSound(() -> KEPT.keep("it", query, Wishes.NONE)) != sound) {
            throw new IllegalStateException("searched for and not kept, or kept and not searched for");
        }
        if (System.nanoTime() - start > LONG.toNanos()) throw new IllegalStateException("that took long");
    }

    private static boolean isSound(Runnable use) {
        try {
            use.run();
            return true;
        } catch (BadQuery refused) {
            return false;
        }
    }
}

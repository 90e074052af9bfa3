package org.folkmoot.search;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts documents into a folder and commits them, saying after each commit how many are in, until somebody kills it. Each time it also lets some of
 * the first ones turn from open to restricted or back.
 */
public final class Dying {
    static final int AT_ONCE = 20;

    private Dying() {}

    public static void main(String[] folder) {
        SearchIndex index = SearchIndex.open(Path.of(folder[0]));
        long count = Long.parseLong(index.committed().getOrDefault("cursor", "0"));
        while (true) {
            List<SearchDocument> more = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) more.add(document(count++, true));
            for (int i = 0; i < AT_ONCE; i++) more.add(document(i, count / AT_ONCE % 2 == 0));
            index.put(more);
            index.refresh();
            index.commit(Map.of("cursor", Long.toString(count)));
            System.out.println(count);
        }
    }

    private static SearchDocument document(long number, boolean open) {
        return new SearchDocument(
                "id" + number,
                "page",
                "en",
                7,
                open ? 1 : 42,
                open,
                Instant.EPOCH,
                null,
                "/" + number,
                "Club number " + number,
                List.of(new Passage("", "The club opens its doors at six.")),
                List.of(),
                null,
                "item" + number);
    }
}

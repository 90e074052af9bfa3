package org.folkmoot.portal.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.search.SearchDocument;

/**
 * What is in the index and not out yet: until its instant it lies with what is restricted, so that nothing about it shows; then it is put anew. It
 * is found from its first microsecond, whether or not that has been done; what it lends to suggestions comes moments later. Written with the index.
 */
final class NotYet {
    private static final int PUT_AT_ONCE = 200;
    private static final int PARTS = 4;

    private final Map<Unread.Thing, Instant> out = new HashMap<>();

    /** @param read what the index is given of the thing, as it is now */
    synchronized void note(Unread.Thing thing, Collection<SearchDocument> read, Instant now) {
        out.remove(thing);
        read.stream()
                .filter(document -> !document.open() && document.visibleFrom().isAfter(now))
                .map(SearchDocument::visibleFrom)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> out.put(thing, first));
    }

    /** Those that are out by now, the longest first. */
    synchronized List<Unread.Thing> due(Instant now) {
        return out.entrySet().stream()
                .filter(one -> !now.isBefore(one.getValue()))
                .sorted(Map.Entry.comparingByValue())
                .limit(PUT_AT_ONCE)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized String written() {
        return out.entrySet().stream()
                .map(one -> String.join(
                        " ",
                        Short.toString(one.getKey().council()),
                        one.getKey().kind(),
                        "=" + URLEncoder.encode(one.getKey().ref(), StandardCharsets.UTF_8),
                        one.getValue().toString()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** As {@link #written} wrote them, in place of all; what is no such line is passed over. */
    synchronized void become(String written) {
        out.clear();
        written.lines()
                .map(line -> line.split(" "))
                .filter(parts -> parts.length == PARTS)
                .forEach(parts -> out.put(
                        Unread.Thing.of(
                                Short.parseShort(parts[0]),
                                parts[1],
                                URLDecoder.decode(parts[2].substring(1), StandardCharsets.UTF_8)),
                        Instant.parse(parts[3])));
    }
}

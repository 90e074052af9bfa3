package org.folkmoot.portal.search;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.Hit;
import org.folkmoot.search.SearchDocument;
import org.folkmoot.search.SearchEngine;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.Similar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index: a projection of the database that follows the outbox, and can be dropped and made again while it serves. Its place in the
 * outbox is kept with it, in the same commit as the documents. Where several nodes share an index, each still follows the outbox and
 * writes all it reads there, with the place it read at: what a faster one has written later stays, and no node waits for another.
 */
@Singleton
public class SearchShelf implements Tail {
    private static final Logger LOG = LoggerFactory.getLogger(SearchShelf.class);
    static final String CURSOR = "seq";
    private static final String SYNONYMS = "synonyms.txt";

    private final Map<String, Searchable> kinds;
    private final ForIndex documents;
    private final Overlay overlay;
    private final Councils councils;
    private final SearchEngine index;
    private final Clock clock;
    private long told = -1;
    private boolean uncommitted;
    private Instant committedAt = Instant.MIN;

    /** What serves while another node makes the index anew that this one was to make; empty when there is nothing to wait for. */
    private Optional<String> awaited = Optional.empty();

    private Instant lookedAt = Instant.MIN;

    SearchShelf(Called called, ForIndex documents, Overlay overlay, Councils councils, Clock clock, Backend backend) {
        this.kinds = called.kinds();
        this.documents = documents;
        this.overlay = overlay;
        this.councils = councils;
        this.clock = clock;
        this.index = backend.engine();
        index.neverCorrect(called.vocabulary());
        readSynonyms();
    }

    /** Reads the installation's further synonyms, where it has some; with a line that says nothing in them all stays as it was. */
    private void readSynonyms() {
        overlay.content(SYNONYMS).ifPresent(file -> {
            try {
                index.readSynonyms(new String(file, StandardCharsets.UTF_8).lines());
            } catch (IllegalArgumentException broken) {
                LOG.warn("content/{} is not read, for this line: {}", SYNONYMS, broken.getMessage());
            }
        });
    }

    SearchEngine index() {
        return index;
    }

    /** Asks one thing in each language before anybody else does: the first search of a process is slow, and slow searches are cut short. */
    @EventListener
    void warm(ServerStartupEvent started) {
        Thread.ofVirtual().start(this::ask);
    }

    /** Says it in the log, and that whoever searches should come again. */
    SearchDown down(ClusterDown down) {
        LOG.warn("The search servers cannot be asked: {}", down.getMessage());
        return new SearchDown();
    }

    private void ask() {
        try {
            for (String words : List.of("young people", "pobl ifanc", "somebody to talk to")) {
                index.search(new SearchQuery(words, "en", 1, Set.of(1L), clock.instant(), Optional.empty(), 0, 10));
            }
        } catch (ClusterDown down) {
            down(down);
        }
    }

    /**
     * Those hits of which the database says what the index said: that these audiences may find them now, at this address. The index
     * follows the database within moments; what was hidden in between is not shown (security 6.7). Each kind is asked once, however many
     * of its things were found.
     */
    List<Hit> standing(List<Hit> hits, short council, Set<Long> audiences, Instant now) {
        return stands(hits, council, audiences, now).stream().map(Stands::found).toList();
    }

    /** As {@link #standing(List, short, Set, Instant)}, each with how it stands. */
    List<Stands<Hit>> stands(List<Hit> hits, short council, Set<Long> audiences, Instant now) {
        return stands(
                hits, hit -> new Said(hit.kind(), hit.item(), hit.locale(), hit.address()), council, audiences, now);
    }

    /** As {@link #standing(List, short, Set, Instant)}, of what says much of the same. */
    List<Similar> alike(List<Similar> found, short council, Set<Long> audiences, Instant now) {
        return standing(
                found, one -> new Said(one.kind(), one.item(), one.locale(), one.address()), council, audiences, now);
    }

    /** What the index said of a thing. */
    private record Said(String kind, String item, String locale, String address) {}

    /** Something found, and that it may be. */
    record Stands<T>(T found, Standing as) {}

    private <T> List<T> standing(
            List<T> found, Function<T, Said> said, short council, Set<Long> audiences, Instant now) {
        return stands(found, said, council, audiences, now).stream()
                .map(Stands::found)
                .toList();
    }

    private <T> List<Stands<T>> stands(
            List<T> found, Function<T, Said> said, short council, Set<Long> audiences, Instant now) {
        Map<String, Set<String>> asked = found.stream()
                .map(said)
                .filter(one -> kinds.containsKey(one.kind()))
                .collect(Collectors.groupingBy(
                        Said::kind,
                        Collectors.mapping(one -> ForIndex.ref(one.kind(), council, one.item()), Collectors.toSet())));
        Map<String, List<Standing>> standings = new HashMap<>();
        asked.forEach((kind, refs) -> kinds.get(kind).stands(council, refs).forEach(standing -> standings
                .computeIfAbsent(ForIndex.item(kind, council, standing.ref()), item -> new ArrayList<>())
                .add(standing)));
        List<Stands<T>> standing = new ArrayList<>();
        for (T each : found) {
            Said one = said.apply(each);
            Optional<Standing> as = standings.getOrDefault(one.item(), List.of()).stream()
                    .filter(stands -> stands.bears(one.locale(), one.address(), audiences, now))
                    .findFirst();
            if (as.isPresent()) standing.add(new Stands<>(each, as.get()));
            else LOG.info("A hit of kind {} in council {} was left out: the index is behind", one.kind(), council);
        }
        return standing;
    }

    /** A thing as somebody of these audiences may see it now, in their language where it is there; empty where they may not, or it has no page. */
    Optional<Found> shown(String kind, short council, String ref, String locale, Set<Long> audiences, Instant now) {
        if (!kinds.containsKey(kind)) return Optional.empty();
        return kinds.get(kind).load(council, ref).stream()
                .filter(one ->
                        audiences.contains(one.audience()) && !one.address().isEmpty())
                .filter(one ->
                        !now.isBefore(one.visibleFrom()) && (one.visibleTo() == null || now.isBefore(one.visibleTo())))
                .min(Comparator.comparing(one -> one.locale().equals(locale) ? 0 : 1));
    }

    /** Whether there are things of this kind at all. */
    boolean knows(String kind) {
        return kinds.containsKey(kind);
    }

    /** How many documents the index holds. */
    public int size() {
        return index.count();
    }

    @Override
    public String name() {
        return "search-index";
    }

    @Override
    public OptionalLong resumeAfter() {
        return OptionalLong.of(told());
    }

    /** How far the outbox has been read; asked of the index when first needed, which need not be there before. */
    private synchronized long told() {
        if (told < 0) told = Long.parseLong(index.committed().getOrDefault(CURSOR, "0"));
        return told;
    }

    @Override
    public synchronized void changed(List<OutboxEntry> entries) {
        boolean anew = false;
        long last = told();
        for (OutboxEntry entry : entries) {
            Searchable kind = kinds.get(entry.kind());
            if (kind != null) {
                replace(kind, entry, entry.ref());
                for (Searchable other : kinds.values()) {
                    other.touchedBy(entry.council(), entry.kind(), entry.ref())
                            .forEach(ref -> replace(other, entry, ref));
                }
            }
            anew |= entry.kind().equals(RebuildSignal.KIND);
            if (entry.kind().equals(RebuildSignal.SYNONYMS)) readSynonyms();
            last = Math.max(last, entry.seq());
        }
        index.refresh();
        told = last;
        if (anew) {
            rebuild();
        }
        uncommitted = true;
    }

    /** Writes to disk when there is nothing more to do, so that a restart need not read the outbox again. */
    @Override
    public synchronized void upToDate() {
        Instant now = clock.instant();
        if (uncommitted && committedAt.isBefore(now.minusSeconds(2))) {
            committedAt = now;
            commit();
        }
        if (awaited.isPresent() && lookedAt.isBefore(now.minusSeconds(2))) {
            lookedAt = now;
            if (awaited.get().equals(index.generation())) rebuild();
            else awaited = Optional.empty();
        }
    }

    /**
     * Makes the index anew from the database while the old one serves, then swaps it in. Where another node is at it, that one's is
     * waited for, and taken over if it dies.
     */
    @Override
    public synchronized void rebuild() {
        long before = told();
        Optional<SearchEngine.Rebuild> begun = index.begin(before);
        awaited = begun.isEmpty() ? Optional.of(index.generation()) : Optional.empty();
        if (begun.isEmpty()) return;
        try (SearchEngine.Rebuild fresh = begun.get()) {
            for (Council council : councils.all()) {
                for (Searchable kind : kinds.values()) {
                    List<String> refs = kind.refs(council.id());
                    for (String ref : refs) {
                        fresh.put(documents.of(kind, council.id(), ref));
                    }
                    LOG.info("Indexed {} of kind {} in council {}", refs.size(), kind.kind(), council.id());
                }
            }
            fresh.finish(Map.of(CURSOR, Long.toString(before)));
        }
        index.refresh();
    }

    @PreDestroy
    synchronized void close() {
        if (!uncommitted) return;
        try {
            commit();
        } catch (ClusterDown down) {
            down(down);
        }
    }

    private void commit() {
        index.commit(Map.of(CURSOR, Long.toString(told)));
        uncommitted = false;
    }

    /** Reads a thing anew because of a change, and puts it in place of what the index has of it. */
    private void replace(Searchable kind, OutboxEntry because, String ref) {
        short council = because.council();
        index.replace(ForIndex.item(kind.kind(), council, ref), documents.of(kind, council, ref), because.seq());
    }

    /** A thing as the index holds it now, in each of its languages; empty when it is not to be found. */
    List<SearchDocument> documents(String kind, short council, String ref) {
        Searchable of = kinds.get(kind);
        return of == null ? List.of() : documents.of(of, council, ref);
    }

    /** A thing in each language in which everybody may open it at this moment, as the database says it. */
    List<Found> openNow(String kind, short council, String ref, Instant now) {
        Searchable of = kinds.get(kind);
        if (of == null) return List.of();
        List<Standing> standings = of.stands(council, List.of(ref));
        return of.load(council, ref).stream()
                .filter(found -> found.everybody() && !found.address().isEmpty())
                .filter(found -> standings.stream()
                        .anyMatch(one -> one.bears(found.locale(), found.address(), Set.of(found.audience()), now)))
                .toList();
    }
}

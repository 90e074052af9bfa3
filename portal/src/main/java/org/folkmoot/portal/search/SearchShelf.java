package org.folkmoot.portal.search;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.Facet;
import org.folkmoot.search.Facts;
import org.folkmoot.search.Hit;
import org.folkmoot.search.Passage;
import org.folkmoot.search.Place;
import org.folkmoot.search.SearchDocument;
import org.folkmoot.search.SearchEngine;
import org.folkmoot.search.SearchQuery;
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
    private static final String CURSOR = "seq";
    private static final String SYNONYMS = "synonyms.txt";

    private final Map<String, Searchable> kinds;
    private final Called called;
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

    SearchShelf(Called called, Overlay overlay, Councils councils, Clock clock, Backend backend) {
        this.kinds = called.kinds();
        this.called = called;
        this.overlay = overlay;
        this.councils = councils;
        this.clock = clock;
        this.index = backend.engine();
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
        Map<String, Set<String>> found = hits.stream()
                .filter(hit -> kinds.containsKey(hit.kind()))
                .collect(Collectors.groupingBy(
                        Hit::kind,
                        Collectors.mapping(hit -> ref(hit.kind(), council, hit.item()), Collectors.toSet())));
        Map<String, List<Standing>> standings = new HashMap<>();
        found.forEach((kind, refs) -> kinds.get(kind).stands(council, refs).forEach(standing -> standings
                .computeIfAbsent(item(kind, council, standing.ref()), item -> new ArrayList<>())
                .add(standing)));
        List<Hit> standing = new ArrayList<>();
        for (Hit hit : hits) {
            if (standings.getOrDefault(hit.item(), List.of()).stream()
                    .anyMatch(one -> one.bears(hit, audiences, now))) {
                standing.add(hit);
            } else {
                LOG.info("A hit of kind {} in council {} was left out: the index is behind", hit.kind(), council);
            }
        }
        return standing;
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
                index.replace(
                        item(kind.kind(), entry.council(), entry.ref()),
                        documents(kind, entry.council(), entry.ref()),
                        entry.seq());
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
                        fresh.put(documents(kind, council.id(), ref));
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

    private static String item(String kind, short council, String ref) {
        return council + ":" + kind + ":" + ref;
    }

    /** The reference of an item of this kind. */
    static String ref(String kind, short council, String item) {
        return item.substring((council + ":" + kind + ":").length());
    }

    /** Who finds what everybody may see and no page shows: programs that ask for it, and nobody on the search page. */
    static long forPrograms(long everybody) {
        return -everybody;
    }

    private List<SearchDocument> documents(Searchable kind, short council, String ref) {
        List<SearchDocument> documents = new ArrayList<>();
        String item = item(kind.kind(), council, ref);
        for (Found found : kind.load(council, ref)) {
            documents.add(new SearchDocument(
                    item + ":" + found.locale(),
                    kind.kind(),
                    found.locale(),
                    council,
                    found.address().isEmpty() ? forPrograms(found.audience()) : found.audience(),
                    found.everybody() && !found.address().isEmpty(),
                    found.visibleFrom(),
                    found.visibleTo(),
                    found.address(),
                    found.title(),
                    found.texts().stream()
                            .map(text -> new Passage(text.anchor(), text.text()))
                            .toList(),
                    found.keywords(),
                    found.date(),
                    item,
                    facts(kind.kind(), found)));
        }
        return documents;
    }

    private Facts facts(String kind, Found found) {
        About about = found.about();
        Map<Facet, Map<String, List<String>>> names = new EnumMap<>(Facet.class);
        name(By.KIND, Set.of(kind), found.locale(), names);
        name(By.LANGUAGE, Set.of(found.locale()), found.locale(), names);
        name(By.THEME, about.themes(), found.locale(), names);
        name(By.AREA, about.areas(), found.locale(), names);
        name(By.FOR_WHOM, about.forWhom(), found.locale(), names);
        if (about.status() != null) name(By.STATUS, Set.of(about.status()), found.locale(), names);
        return new Facts(
                about.themes(),
                about.areas(),
                about.forWhom(),
                Optional.ofNullable(about.status()),
                Optional.ofNullable(about.spot()).map(spot -> new Place(spot.latitude(), spot.longitude())),
                about.weight(),
                names);
    }

    private void name(By by, Set<String> keys, String locale, Map<Facet, Map<String, List<String>>> names) {
        names.put(by.facet(), keys.stream().collect(Collectors.toMap(key -> key, key -> called.all(by, key, locale))));
    }
}

package org.folkmoot.portal.search;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.folkmoot.search.Facet;
import org.folkmoot.search.Facts;
import org.folkmoot.search.Hit;
import org.folkmoot.search.IndexOutdated;
import org.folkmoot.search.Passage;
import org.folkmoot.search.Place;
import org.folkmoot.search.SearchDocument;
import org.folkmoot.search.SearchIndex;
import org.folkmoot.search.SearchQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's index: a projection of the database that follows the outbox, and can be dropped and made again while it serves. Its own
 * place in the outbox is kept inside the index, in the same commit as the documents.
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
    private final SearchIndex index;
    private final Clock clock;
    private long told;
    private boolean uncommitted;
    private Instant committedAt = Instant.MIN;

    SearchShelf(
            Called called,
            Overlay overlay,
            Councils councils,
            Clock clock,
            @Property(name = "folkmoot.search.folder", defaultValue = "") String folder) {
        this.kinds = called.kinds();
        this.called = called;
        this.overlay = overlay;
        this.councils = councils;
        this.clock = clock;
        this.index = folder.isEmpty() ? SearchIndex.inMemory() : opened(Path.of(folder));
        this.told = Long.parseLong(index.committed().getOrDefault(CURSOR, "0"));
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

    SearchIndex index() {
        return index;
    }

    /** Asks one thing in each language before anybody else does: the first search of a process is slow, and slow searches are cut short. */
    @EventListener
    void warm(ServerStartupEvent started) {
        Thread.ofVirtual().start(() -> {
            for (String words : List.of("young people", "pobl ifanc", "somebody to talk to")) {
                index.search(new SearchQuery(words, "en", 1, Set.of(1L), clock.instant(), Optional.empty(), 0, 10));
            }
        });
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
        return OptionalLong.of(told);
    }

    @Override
    public synchronized void changed(List<OutboxEntry> entries) {
        boolean anew = false;
        for (OutboxEntry entry : entries) {
            Searchable kind = kinds.get(entry.kind());
            if (kind != null) {
                index(kind, entry.council(), entry.ref());
            }
            anew |= entry.kind().equals(RebuildSignal.KIND);
            if (entry.kind().equals(RebuildSignal.SYNONYMS)) readSynonyms();
            told = Math.max(told, entry.seq());
        }
        if (anew) {
            rebuild();
        }
        index.refresh();
        uncommitted = true;
    }

    /** Writes to disk when there is nothing more to do, so that a restart need not read the outbox again. */
    @Override
    public synchronized void upToDate() {
        Instant now = clock.instant();
        if (uncommitted && committedAt.isBefore(now.minusSeconds(2))) {
            commit();
            committedAt = now;
        }
    }

    /** Makes the index anew from the database while the old one serves, then swaps it in. */
    @Override
    public synchronized void rebuild() {
        long before = told;
        try (SearchIndex.Rebuild fresh = index.begin()) {
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
        if (uncommitted) {
            commit();
        }
        index.close();
    }

    private void commit() {
        index.commit(Map.of(CURSOR, Long.toString(told)));
        uncommitted = false;
    }

    private void index(Searchable kind, short council, String ref) {
        index.removeItem(item(kind.kind(), council, ref));
        index.put(documents(kind, council, ref));
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

    /** A thing as the index holds it now, in each of its languages; empty when it is not to be found. */
    List<SearchDocument> documents(String kind, short council, String ref) {
        Searchable of = kinds.get(kind);
        return of == null ? List.of() : documents(of, council, ref);
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

    private static SearchIndex opened(Path folder) {
        try {
            return SearchIndex.open(folder);
        } catch (IndexOutdated outdated) {
            LOG.info("The search index is of another format and is made anew");
            return SearchIndex.afresh(folder);
        }
    }
}

package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.web.BeingMade;
import org.folkmoot.portal.platform.web.Faults;
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
public class SearchShelf implements Tail, BeingMade {
    private static final Logger LOG = LoggerFactory.getLogger(SearchShelf.class);
    static final String CURSOR = "seq";
    static final String UNREAD = "unread";
    private static final String NOT_YET = "notYet";

    /** The name of the dictionary that the index was made with. */
    static final String WORDS_BY = "dictionary";

    private static final String SYNONYMS = "synonyms.txt";

    private final Map<String, Searchable> kinds;
    private final ForIndex documents;
    private final Overlay overlay;
    private final Councils councils;
    private final SearchEngine index;
    private final Clock clock;
    private final String wordsBy;

    /** As {@code wordsBy}, of the index that serves; null before it was asked. */
    private @Nullable String madeWith;

    private final Unread unread = new Unread();
    private final NotYet notYet = new NotYet();
    private long told = -1;

    /** Whether the index has ever been filled; null before anybody wanted to know. */
    private volatile @Nullable Boolean filled;

    private boolean uncommitted;
    private Instant committedAt = Instant.MIN;

    /** What serves while another node makes the index anew that this one was to make; empty when there is nothing to wait for. */
    private Optional<String> awaited = Optional.empty();

    private Instant lookedAt = Instant.MIN;
    private Instant renewedAt = Instant.MIN;

    SearchShelf(Called called, ForIndex documents, Overlay overlay, Councils councils, Clock clock, Backend backend) {
        this.kinds = called.kinds();
        this.documents = documents;
        this.overlay = overlay;
        this.councils = councils;
        this.clock = clock;
        this.index = backend.engine();
        this.wordsBy = backend.wordsBy();
        index.neverCorrect(called.vocabulary());
        readSynonyms();
    }

    /** Reads the installation's further synonyms, where it has some; with a line that says nothing in them all stays as it was. */
    private void readSynonyms() {
        byte[] file = overlay.content(SYNONYMS).orElse(new byte[0]);
        try {
            index.readSynonyms(new String(file, StandardCharsets.UTF_8).lines());
        } catch (IllegalArgumentException broken) {
            LOG.warn("content/{} is not read, for this line: {}", SYNONYMS, broken.getMessage());
        }
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
                hits,
                hit -> new Said(hit.kind(), hit.item(), hit.locale(), hit.address(), hit.quoted()),
                council,
                audiences,
                now);
    }

    /** As {@link #standing(List, short, Set, Instant)}, of what says much of the same. */
    List<Similar> alike(List<Similar> found, short council, Set<Long> audiences, Instant now) {
        return standing(
                found, one -> new Said(one.kind(), one.item(), one.locale(), one.address()), council, audiences, now);
    }

    /** What the index said of a thing. */
    private record Said(String kind, String item, String locale, String address, Optional<Hit.Quoted> quoted) {
        Said(String kind, String item, String locale, String address) {
            this(kind, item, locale, address, Optional.empty());
        }
    }

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
            List<Standing> of = standings.getOrDefault(one.item(), List.of());
            Optional<Standing> as = of.stream()
                    .filter(stands -> stands.bears(one.locale(), one.address(), audiences, now))
                    .findFirst();
            boolean quotable = one.quoted().isEmpty()
                    || of.stream()
                            .anyMatch(stands -> stands.bears(
                                    one.quoted().get().locale(),
                                    one.quoted().get().address(),
                                    audiences,
                                    now));
            if (as.isPresent() && quotable) standing.add(new Stands<>(each, as.get()));
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
        if (told < 0) {
            Map<String, String> committed = index.committed();
            unread.become(Unread.read(committed.getOrDefault(UNREAD, "")));
            notYet.become(committed.getOrDefault(NOT_YET, ""));
            madeWith = committed.containsKey(CURSOR) ? committed.getOrDefault(WORDS_BY, "") : wordsBy;
            told = Long.parseLong(committed.getOrDefault(CURSOR, "0"));
        }
        return told;
    }

    /**
     * Whether the index is being made for the first time, as on a new machine: it holds some of what it will hold, and that it finds nothing
     * says nothing. Where that of the version before serves until then, it says what it says.
     */
    @Override
    public boolean isBeingMade() {
        Boolean known = filled;
        if (known == null) {
            try {
                known = index.committed().containsKey(CURSOR);
                if (!known && index.isOutdated()) return false;
            } catch (ClusterDown down) {
                return false;
            }
            filled = known;
        }
        return !known;
    }

    @Override
    public String what() {
        return "the search index";
    }

    /** What could not be read for the index, and is not found until it can. */
    List<Unread.Fault> unread() {
        return unread.all();
    }

    @Override
    public synchronized void changed(List<OutboxEntry> entries) {
        boolean anew = false;
        long last = told();
        for (OutboxEntry entry : entries) {
            Searchable kind = kinds.get(entry.kind());
            if (kind != null) {
                replace(kind, entry.council(), entry.ref(), entry.seq());
                for (Searchable other : kinds.values()) {
                    touch(
                            other,
                            new Unread.Thing(entry.council(), other.kind(), entry.ref(), entry.kind()),
                            entry.seq());
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
        renew(now);
        if (awaited.isEmpty()) filled = true;
        unread.due(now).forEach(this::again);
        notYet.due(now).forEach(this::again);
        if (uncommitted && committedAt.isBefore(now.minusSeconds(2))) {
            committedAt = now;
            commit();
        }
        if (!wordsBy.equals(madeWith) && awaited.isEmpty()) {
            LOG.info("The dictionary of Welsh changed: the search index is made anew while the old one serves");
            rebuild();
        }
        if (awaited.isPresent() && lookedAt.isBefore(now.minusSeconds(2))) {
            lookedAt = now;
            if (awaited.get().equals(index.generation())) rebuild();
            else {
                awaited = Optional.empty();
                madeWith = index.committed().getOrDefault(WORDS_BY, "");
            }
        }
    }

    /** What an earlier version wrote serves until a new one has been made; what cannot be made now is tried again. */
    private void renew(Instant now) {
        if (awaited.isPresent() || !index.isOutdated() || renewedAt.isAfter(now.minusSeconds(10))) return;
        renewedAt = now;
        LOG.info("The search index was written by an earlier version: it serves until it has been made anew");
        rebuild();
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
        Unread anew = new Unread();
        anew.become(unread.all());
        try (SearchEngine.Rebuild fresh = begun.get()) {
            for (Council council : councils.all()) {
                for (Searchable kind : kinds.values()) {
                    List<String> refs = kind.refs(council.id());
                    for (String ref : refs) renew(kind, council.id(), ref, anew, fresh::put);
                    LOG.info("Indexed {} of kind {} in council {}", refs.size(), kind.kind(), council.id());
                }
            }
            fresh.finish(facts(before, anew, wordsBy));
        }
        madeWith = wordsBy;
        index.refresh();
        unread.become(anew.all());
        filled = true;
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
        index.commit(facts(told, unread, madeWith == null ? wordsBy : madeWith));
        uncommitted = false;
    }

    /** What is kept with an index that has read so far. */
    private Map<String, String> facts(long read, Unread but, String wordsBy) {
        return Map.of(
                CURSOR,
                Long.toString(read),
                UNREAD,
                Unread.written(but.all()),
                NOT_YET,
                notYet.written(),
                WORDS_BY,
                wordsBy);
    }

    /** Reads a thing anew because of a change, and puts it in place of what the index has of it. */
    private void replace(Searchable kind, short council, String ref, long asOf) {
        String item = ForIndex.item(kind.kind(), council, ref);
        renew(kind, council, ref, unread, documents -> index.replace(item, documents, asOf));
    }

    /**
     * Reads a thing as it is now and gives it to the index; nothing of it where it cannot be read, or where the index cannot take its words
     * in, so that no words are found that it may not have any more.
     */
    private void renew(Searchable kind, short council, String ref, Unread to, Consumer<List<SearchDocument>> index) {
        Unread.Thing thing = Unread.Thing.of(council, kind.kind(), ref);
        List<SearchDocument> read;
        try {
            read = documents.of(kind, council, ref);
        } catch (RuntimeException | StackOverflowError failure) {
            if (Faults.databaseAway(failure)) throw failure;
            leaveOut(thing, failure, to, index);
            return;
        }
        try {
            index.accept(read);
        } catch (UncheckedIOException | ClusterDown everybodys) {
            throw everybodys;
        } catch (RuntimeException | StackOverflowError failure) {
            leaveOut(thing, failure, to, index);
            return;
        }
        to.wasRead(thing);
        notYet.note(thing, read, clock.instant());
    }

    /** An index that does not even take nothing in is no fault of the thing: that is told on. */
    private void leaveOut(Unread.Thing thing, Throwable failure, Unread to, Consumer<List<SearchDocument>> index) {
        requireRoom(thing, failure, to);
        index.accept(List.of());
        note(thing, failure, to);
        notYet.note(thing, List.of(), clock.instant());
    }

    /** Reads anew what a change of another thing touches. */
    private void touch(Searchable kind, Unread.Thing because, long asOf) {
        List<String> touched;
        try {
            touched = kind.touchedBy(because.council(), because.because(), because.ref());
            unread.wasRead(because);
        } catch (RuntimeException | StackOverflowError failure) {
            if (Faults.databaseAway(failure)) throw failure;
            note(because, failure, unread);
            return;
        }
        touched.forEach(ref -> replace(kind, because.council(), ref, asOf));
    }

    /** One more thing that cannot be read holds nothing up; where nothing can be read, all is told again. */
    private static void requireRoom(Unread.Thing thing, Throwable failure, Unread in) {
        if (!in.hasRoomFor(thing)) throw new IllegalStateException("too much cannot be read for the index", failure);
    }

    private void note(Unread.Thing thing, Throwable failure, Unread to) {
        requireRoom(thing, failure, to);
        Unread.Fault fault = to.note(thing, failure, clock.instant());
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.warn(
                "{} {} in council {} cannot be read for the index and is not found until it can: {} at {}, tried {} times since {}",
                thing.kind(),
                thing.ref(),
                thing.council(),
                fault.fault(),
                trace.length == 0 ? "a place unknown" : trace[0],
                fault.tries(),
                fault.since());
    }

    private void again(Unread.Thing thing) {
        Searchable kind = kinds.get(thing.kind());
        if (kind == null) {
            unread.wasRead(thing);
            notYet.note(thing, List.of(), clock.instant());
        } else if (thing.because().isEmpty()) replace(kind, thing.council(), thing.ref(), told());
        else touch(kind, thing, told());
        index.refresh();
        uncommitted = true;
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

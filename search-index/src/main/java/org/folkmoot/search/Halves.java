package org.folkmoot.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * An index in two halves: what anybody may read, and what only some may. Lucene judges words by all that an index has, and merges it when it likes;
 * so what not everybody may know of lies in an index of its own, which visitors' searches do not touch.
 *
 * <p>A document is in one half at most, in every view and in every commit. What is put in is searched after a refresh and kept after a commit, and
 * only then.
 */
final class Halves implements AutoCloseable {
    private static final int STRIPES = 64;

    private final Volume open;
    private final Volume restricted;

    /** Shared by those who put and remove; whoever takes a view or commits is alone, so that neither falls between two halves. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    /** Of two who write the same item at once, one waits. */
    private final Object[] stripes = new Object[STRIPES];

    private volatile View view;
    private volatile boolean closed;
    private long number;
    private Map<String, String> committed;

    /** For specs: what happens when one half is committed and the other is not. */
    private volatile Runnable between = () -> {};

    /** What belongs together. @param restricted empty where what is open was written before there were two halves */
    record Both(IndexCommit open, Optional<IndexCommit> restricted) {}

    /**
     * Opens what is there, at the last commit that both halves have; empty directories become an empty index.
     *
     * @throws IndexOutdated when it cannot be searched by this version
     */
    static Halves in(Shelf.Place place) throws IOException {
        Optional<Both> there = commits(place.open(), place.restricted());
        if (there.isEmpty()) return anewIn(place);
        String format = Volume.format(there.get().open());
        if (!Format.isSearchable(format)) throw new IndexOutdated(format);
        return opened(place, Optional.of(there.get().open()), there.get().restricted());
    }

    /**
     * The last commit that both halves have; empty where there is no index.
     *
     * @throws IndexOutdated when it cannot be read, or has halves that do not belong together
     */
    static Optional<Both> commits(Directory ofOpen, Directory ofRestricted) throws IOException {
        List<IndexCommit> open = Volume.commits(ofOpen);
        if (open.isEmpty()) return Optional.empty();
        List<IndexCommit> restricted = Volume.commits(ofRestricted);
        if (restricted.isEmpty() && Volume.number(open.getLast()) == 0) {
            return Optional.of(new Both(open.getLast(), Optional.empty()));
        }
        for (IndexCommit one : open.reversed()) {
            for (IndexCommit other : restricted.reversed()) {
                if (Volume.number(one) == Volume.number(other)) return Optional.of(new Both(one, Optional.of(other)));
            }
        }
        throw new IndexOutdated("two halves that do not belong together");
    }

    /** An empty index, whatever was there. */
    static Halves anewIn(Shelf.Place place) throws IOException {
        return opened(place, Optional.empty(), Optional.empty());
    }

    private static Halves opened(Shelf.Place place, Optional<IndexCommit> open, Optional<IndexCommit> restricted)
            throws IOException {
        Volume some = new Volume(place.restricted(), restricted);
        Volume all = null;
        boolean done = false;
        try {
            all = new Volume(place.open(), open);
            Halves halves = new Halves(all, some, open);
            if (open.isEmpty() || restricted.isEmpty()) halves.begin(open.isEmpty());
            done = true;
            return halves;
        } finally {
            if (!done) IOUtils.closeWhileHandlingException(some, all);
        }
    }

    private Halves(Volume open, Volume restricted, Optional<IndexCommit> at) throws IOException {
        for (int i = 0; i < STRIPES; i++) stripes[i] = new Object();
        this.open = open;
        this.restricted = restricted;
        this.committed = at.isPresent() ? Volume.userData(at.get()) : Map.of();
        this.number = at.isPresent() ? Volume.number(at.get()) : 0;
        this.view = new View(open.read(), restricted.read(), isCurrent());
    }

    /** The open half last: without it there is nothing, whatever is in the other. */
    private void begin(boolean both) throws IOException {
        restricted.prepare(number, Map.of());
        restricted.commit();
        if (!both) return;
        open.prepare(number, Map.of());
        open.commit();
    }

    /** Whether an earlier version wrote it, in one half for everything: what is restricted stays among the open until it is put again. */
    boolean isOutdated() {
        return open.isOutdated();
    }

    private boolean isCurrent() {
        return !open.isOutdated() && !restricted.isOutdated();
    }

    void put(Collection<SearchDocument> documents) throws IOException {
        writing.readLock().lock();
        try {
            for (SearchDocument document : documents) put(document);
        } finally {
            writing.readLock().unlock();
        }
    }

    private void put(SearchDocument document) throws IOException {
        View latest = view;
        synchronized (stripe(document.item())) {
            if (document.open()) removeIfThere(restricted, latest.restricted(), Fields.ID, document.id());
            else removeIfThere(open, latest.open(), Fields.ID, document.id());
            (document.open() ? open : restricted).put(document);
        }
    }

    private Object stripe(String item) {
        return stripes[Math.floorMod(item.hashCode(), STRIPES)];
    }

    private static void removeIfThere(Volume from, DirectoryReader latest, String field, String value)
            throws IOException {
        if (from.mayHave(field, value, latest)) from.remove(field, List.of(value));
    }

    void remove(Collection<String> ids) throws IOException {
        writing.readLock().lock();
        try {
            for (String id : ids) remove(Fields.ID, id);
        } finally {
            writing.readLock().unlock();
        }
    }

    private void remove(String field, String value) throws IOException {
        removeIfThere(open, view.open(), field, value);
        removeIfThere(restricted, view.restricted(), field, value);
    }

    /** Lets an item be these documents and no others; no view has only a part of that. */
    void replace(String item, Collection<SearchDocument> by) throws IOException {
        writing.readLock().lock();
        try {
            synchronized (stripe(item)) {
                remove(Fields.ITEM, item);
            }
            for (SearchDocument document : by) put(document);
        } finally {
            writing.readLock().unlock();
        }
    }

    void refresh() throws IOException {
        writing.writeLock().lock();
        try {
            View before = view;
            Optional<DirectoryReader> nextOpen = Volume.read(before.open());
            Optional<DirectoryReader> nextRestricted = readToo(before.restricted(), nextOpen);
            if (nextOpen.isEmpty() && nextRestricted.isEmpty()) return;
            view = new View(
                    nextOpen.orElseGet(() -> again(before.open())),
                    nextRestricted.orElseGet(() -> again(before.restricted())),
                    isCurrent());
            open.seen();
            restricted.seen();
            before.release();
        } finally {
            writing.writeLock().unlock();
        }
    }

    private static Optional<DirectoryReader> readToo(DirectoryReader before, Optional<DirectoryReader> other)
            throws IOException {
        boolean done = false;
        try {
            Optional<DirectoryReader> next = Volume.read(before);
            done = true;
            return next;
        } finally {
            if (!done) IOUtils.closeWhileHandlingException(other.orElse(null));
        }
    }

    private static DirectoryReader again(DirectoryReader reader) {
        reader.incRef();
        return reader;
    }

    /** Where the process dies in the middle, both halves are found as they were before. */
    void commit(Map<String, String> userData) throws IOException {
        writing.writeLock().lock();
        try {
            number++;
            restricted.prepare(number, userData);
            try {
                open.prepare(number, userData);
            } finally {
                restricted.commit();
            }
            between.run();
            open.commit();
            committed = Map.copyOf(userData);
            restricted.forgetBefore(number);
            open.forgetBefore(number);
        } finally {
            writing.writeLock().unlock();
        }
    }

    void between(Runnable what) {
        between = what;
    }

    /** What the last commit carried. */
    Map<String, String> committed() {
        writing.readLock().lock();
        try {
            return committed;
        } finally {
            writing.readLock().unlock();
        }
    }

    /** What is searched now; to be released. */
    View view() {
        while (!closed) {
            View latest = view;
            if (latest.use()) return latest;
        }
        throw new AlreadyClosedException("this index is closed");
    }

    /** Forgets what was never committed; searches under way finish undisturbed. */
    @Override
    public void close() throws IOException {
        writing.writeLock().lock();
        try {
            if (closed) return;
            closed = true;
            view.release();
            open.close();
            restricted.close();
        } finally {
            writing.writeLock().unlock();
        }
    }
}

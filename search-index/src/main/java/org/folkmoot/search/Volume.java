package org.folkmoot.search;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.StringHelper;

/**
 * One Lucene index, half of one of ours. Each commit has a number, by which both halves know what belongs together; older commits stay until
 * {@link #forgetBefore(long)} says that the other half has this one, too.
 */
final class Volume implements Closeable {
    private static final String NUMBER = "folkmoot.search.commit";

    /** What is put in waits in so much memory to be written: more makes fewer segments that must be merged. */
    private static final double BUFFER_MB = 64;

    /** A search asks each segment for each word; of more segments it takes longer, and to have fewer is more merging. */
    private static final double SEGMENTS_PER_TIER = 4;

    private final Directory directory;
    private final IndexWriter writer;
    private final Agreed agreed;
    private final Lookups lookups = new Lookups();
    private final String format;

    /** Digests of ids and items put since the last view of it was taken: what is not among them, and not in the view, is not there. */
    private LongIndex put = new LongIndex(0);

    /** @param at the commit it is taken back to; empty: it is made anew */
    Volume(Directory directory, Optional<IndexCommit> at) throws IOException {
        this.directory = directory;
        this.format = at.isPresent() ? format(at.get()) : Format.CURRENT;
        this.agreed = new Agreed(at.isPresent() ? number(at.get()) : 0);
        IndexWriterConfig how = new IndexWriterConfig(Analysis.ofFields())
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))
                .setIndexDeletionPolicy(agreed)
                .setOpenMode(at.isPresent() ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE);
        at.ifPresent(how::setIndexCommit);
        this.writer = new IndexWriter(directory, how);
    }

    /**
     * What was ever committed there and is still kept, the latest last; none where there is no index.
     *
     * @throws IndexOutdated when it cannot be read at all
     */
    static List<IndexCommit> commits(Directory in) throws IOException {
        try {
            return DirectoryReader.listCommits(in);
        } catch (IndexNotFoundException none) {
            return List.of();
        } catch (IndexFormatTooOldException
                | IndexFormatTooNewException
                | CorruptIndexException
                | FileNotFoundException
                | NoSuchFileException
                | IllegalArgumentException e) {
            throw new IndexOutdated("unreadable", e); // an unknown codec is an IllegalArgumentException
        }
    }

    static String format(IndexCommit of) throws IOException {
        return of.getUserData().getOrDefault(Format.KEY, "unknown");
    }

    /** Those of one index that belong together have the same; what was written before there were two halves has none, which is 0. */
    static long number(IndexCommit of) throws IOException {
        return Long.parseLong(of.getUserData().getOrDefault(NUMBER, "0"));
    }

    /** What a commit carried of the caller's. */
    static Map<String, String> userData(IndexCommit of) throws IOException {
        Map<String, String> all = new HashMap<>(of.getUserData());
        all.remove(Format.KEY);
        all.remove(NUMBER);
        return Map.copyOf(all);
    }

    /** Whether it was written by an earlier version; what is written to it does not change that. */
    boolean isOutdated() {
        return !format.equals(Format.CURRENT);
    }

    void put(SearchDocument document) throws IOException {
        writer.updateDocument(new Term(Fields.ID, document.id()), Fields.of(document));
        synchronized (this) {
            remember(Fields.ID, document.id());
            remember(Fields.ITEM, document.item());
        }
    }

    private void remember(String field, String value) {
        long digest = digest(field, value);
        if (put.find(digest) < 0) put.add(digest);
    }

    void remove(String field, Collection<String> values) throws IOException {
        writer.deleteDocuments(
                values.stream().map(value -> new Term(field, value)).toArray(Term[]::new));
    }

    /** Whether there may be a document with this id or of this item: what is not there is not touched by what happens to the other half. */
    boolean mayHave(String field, String value, DirectoryReader latest) throws IOException {
        synchronized (this) {
            if (put.find(digest(field, value)) >= 0) return true;
        }
        Term term = new Term(field, value);
        for (LeafReaderContext leaf : latest.leaves()) if (leaf.reader().postings(term) != null) return true;
        return false;
    }

    private static long digest(String field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return StringHelper.murmurhash3_x64_128(bytes, 0, bytes.length, field.hashCode())[0];
    }

    /** Everything put and removed so far. Nothing may be put meanwhile. */
    DirectoryReader read() throws IOException {
        return lookups.in(DirectoryReader.open(writer));
    }

    /** As {@link #read()}, after an earlier reading; empty when nothing has changed since. */
    static Optional<DirectoryReader> read(DirectoryReader before) throws IOException {
        return Optional.ofNullable(DirectoryReader.openIfChanged(before));
    }

    /** What has been put so far is in the view that is looked at from now on. */
    synchronized void seen() {
        put = new LongIndex(0);
    }

    /** Writes everything so far, as something that is not there until {@link #commit()}. */
    void prepare(long number, Map<String, String> userData) throws IOException {
        Map<String, String> all = new HashMap<>(userData);
        all.put(Format.KEY, format);
        all.put(NUMBER, Long.toString(number));
        writer.setLiveCommitData(all.entrySet());
        writer.prepareCommit();
    }

    /** From now on what was prepared is there. */
    void commit() throws IOException {
        writer.commit();
    }

    /** Both halves have this commit, and need no earlier one. */
    void forgetBefore(long number) throws IOException {
        agreed.number = number;
        writer.deleteUnusedFiles();
    }

    /** Forgets what was never committed; searches under way finish undisturbed. */
    @Override
    public void close() throws IOException {
        writer.rollback();
        directory.close();
    }

    /** Keeps all commits from one on. */
    private static final class Agreed extends IndexDeletionPolicy {
        private volatile long number;

        Agreed(long number) {
            this.number = number;
        }

        /** What is later than what it is opened at, only this half has. */
        @Override
        public void onInit(List<? extends IndexCommit> commits) throws IOException {
            for (IndexCommit one : commits) if (number(one) != number) one.delete();
        }

        @Override
        public void onCommit(List<? extends IndexCommit> commits) throws IOException {
            for (IndexCommit one : commits) if (number(one) < number) one.delete();
        }
    }
}

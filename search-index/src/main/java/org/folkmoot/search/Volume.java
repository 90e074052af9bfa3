package org.folkmoot.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/** One Lucene index: what is put in is searched after a refresh and kept after a commit, and only then. */
final class Volume implements AutoCloseable {
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** @throws IndexOutdated when it holds an index of another format; an empty directory becomes an empty index */
    Volume(Directory directory) throws IOException {
        this.directory = directory;
        boolean fresh = !DirectoryReader.indexExists(directory);
        if (!fresh) requireOurFormat(directory);
        IndexWriterConfig how = new IndexWriterConfig(Analysis.ofFields()).setCommitOnClose(false);
        this.writer = new IndexWriter(directory, how);
        if (fresh) commit(Map.of());
        this.searchers = new SearcherManager(writer, null);
    }

    private static void requireOurFormat(Directory directory) throws IOException {
        String found;
        try {
            found = SegmentInfos.readLatestCommit(directory).getUserData().getOrDefault(Format.KEY, "unknown");
        } catch (IndexFormatTooOldException
                | IndexFormatTooNewException
                | CorruptIndexException
                | FileNotFoundException
                | NoSuchFileException
                | IllegalArgumentException e) {
            throw new IndexOutdated("unreadable", e); // an unknown codec is an IllegalArgumentException
        }
        if (!found.equals(Format.CURRENT)) throw new IndexOutdated(found);
    }

    void put(Collection<SearchDocument> documents) throws IOException {
        for (SearchDocument document : documents) {
            writer.updateDocument(new Term(Fields.ID, document.id()), Fields.of(document));
        }
    }

    void remove(String field, Collection<String> values) throws IOException {
        writer.deleteDocuments(
                values.stream().map(value -> new Term(field, value)).toArray(Term[]::new));
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    void commit(Map<String, String> userData) throws IOException {
        Map<String, String> all = new HashMap<>(userData);
        all.put(Format.KEY, Format.CURRENT);
        writer.setLiveCommitData(all.entrySet());
        writer.commit();
    }

    /** What the last commit carried. */
    Map<String, String> committed() throws IOException {
        Map<String, String> all =
                new HashMap<>(SegmentInfos.readLatestCommit(directory).getUserData());
        all.remove(Format.KEY);
        return Map.copyOf(all);
    }

    SearcherManager searchers() {
        return searchers;
    }

    /** Forgets what was never committed; searches under way finish undisturbed. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}

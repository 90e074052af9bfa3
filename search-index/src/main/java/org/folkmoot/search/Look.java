package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/**
 * An index on disk as its last commit left it, for those who look after it. It holds nothing: the process that has the index goes on
 * searching and writing.
 */
public final class Look implements Inventory {
    private final Path folder;
    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexCommit commit;

    private Look(Path folder, FSDirectory directory) throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
        this.commit = reader.getIndexCommit();
    }

    /**
     * @throws IndexOutdated when it was written by another version
     * @throws UncheckedIOException when there is none
     */
    public static Look at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) throw new IOException("there is no index in " + folder);
            Path current = Shelf.currentOf(folder);
            FSDirectory directory = FSDirectory.open(current);
            if (!DirectoryReader.indexExists(directory)) throw new IOException("there is no index in " + folder);
            Look look = new Look(current, directory);
            String format = look.commit.getUserData().getOrDefault(Format.KEY, "unknown");
            if (!format.equals(Format.CURRENT)) {
                look.close();
                throw new IndexOutdated(format);
            }
            return look;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> committed() {
        try {
            Map<String, String> all = new HashMap<>(commit.getUserData());
            all.remove(Format.KEY);
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int documents() {
        return reader.numDocs();
    }

    /** Replaced and removed ones that still take up room. */
    public int deleted() {
        return reader.numDeletedDocs();
    }

    public int segments() {
        return reader.leaves().size();
    }

    /** Its room on disk, with what is being written beside it. */
    public long bytes() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void each(Consumer<Known> to) {
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                Bits live = leaf.reader().getLiveDocs();
                for (int i = 0; i < leaf.reader().maxDoc(); i++) {
                    if (live == null || live.get(i))
                        to.accept(known(leaf.reader().storedFields().document(i)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known known(Document stored) {
        IndexableField[] anchors = stored.getFields(Fields.ANCHOR);
        IndexableField[] texts = stored.getFields(Fields.PASSAGE);
        List<Passage> passages = new ArrayList<>(texts.length);
        for (int i = 0; i < texts.length; i++) {
            passages.add(new Passage(anchors[i].stringValue(), texts[i].stringValue()));
        }
        return new Known(
                stored.get(Fields.ID),
                stored.get(Fields.ITEM),
                stored.get(Fields.KIND),
                stored.get(Fields.LOCALE),
                stored.get(Fields.ADDRESS),
                stored.get(Fields.TITLE),
                passages);
    }

    @Override
    public void close() {
        try {
            IOUtils.close(reader, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

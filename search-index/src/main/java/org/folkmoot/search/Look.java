package org.folkmoot.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/**
 * An index on disk as its last commit left it, both halves, for those who look after it. It holds nothing: the process that has the index goes on
 * searching and writing.
 */
public final class Look implements Inventory {
    /** So often the process that has it may commit while it is being opened. */
    private static final int PATIENCE = 20;

    private final Path folder;
    private final FSDirectory openDirectory;
    private final FSDirectory restrictedDirectory;
    private final DirectoryReader open;
    private final DirectoryReader restricted;

    private Look(
            Path folder,
            FSDirectory openDirectory,
            FSDirectory restrictedDirectory,
            DirectoryReader open,
            DirectoryReader restricted) {
        this.folder = folder;
        this.openDirectory = openDirectory;
        this.restrictedDirectory = restrictedDirectory;
        this.open = open;
        this.restricted = restricted;
    }

    /**
     * @throws IndexOutdated when it was written by another version
     * @throws UncheckedIOException when there is none
     */
    public static Look at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) throw none(folder);
            for (int i = 1; ; i++) {
                try {
                    return at(folder, Shelf.currentOf(folder));
                } catch (FileNotFoundException | NoSuchFileException | IndexOutdated committedMeanwhile) {
                    if (i == PATIENCE) throw committedMeanwhile;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException none(Path in) {
        return new IOException("there is no index in " + in);
    }

    private static Look at(Path folder, Path current) throws IOException {
        if (!Files.isDirectory(current)) throw none(folder);
        if (!Files.isDirectory(Shelf.restrictedOf(current))) throw new IndexOutdated("in one half");
        FSDirectory openDirectory = FSDirectory.open(current);
        FSDirectory restrictedDirectory = FSDirectory.open(Shelf.restrictedOf(current));
        DirectoryReader open = null;
        DirectoryReader restricted = null;
        boolean done = false;
        try {
            Halves.Both both =
                    Halves.commits(openDirectory, restrictedDirectory).orElseThrow(() -> none(folder));
            String format = Volume.format(both.open());
            if (!format.equals(Format.CURRENT)) throw new IndexOutdated(format);
            open = DirectoryReader.open(both.open());
            restricted = DirectoryReader.open(both.restricted().orElseThrow(() -> none(folder)));
            done = true;
            return new Look(current, openDirectory, restrictedDirectory, open, restricted);
        } finally {
            if (!done) IOUtils.closeWhileHandlingException(restricted, open, restrictedDirectory, openDirectory);
        }
    }

    @Override
    public Map<String, String> committed() {
        try {
            return Volume.userData(open.getIndexCommit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int documents() {
        return open.numDocs() + restricted.numDocs();
    }

    @Override
    public int restricted() {
        return restricted.numDocs();
    }

    /** Replaced and removed ones that still take up room. */
    public int deleted() {
        return open.numDeletedDocs() + restricted.numDeletedDocs();
    }

    public int segments() {
        return open.leaves().size() + restricted.leaves().size();
    }

    /** Its room on disk, with what is being written beside it. */
    public long bytes() {
        return bytes(folder) + bytes(Shelf.restrictedOf(folder));
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void each(Consumer<Known> to) {
        try {
            each(open, true, to);
            each(restricted, false, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(DirectoryReader of, boolean isOpen, Consumer<Known> to) throws IOException {
        for (LeafReaderContext leaf : of.leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            for (int i = 0; i < leaf.reader().maxDoc(); i++) {
                if (live == null || live.get(i))
                    to.accept(known(leaf.reader().storedFields().document(i), isOpen));
            }
        }
    }

    private static Known known(Document stored, boolean isOpen) {
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
                isOpen,
                stored.get(Fields.ADDRESS),
                stored.get(Fields.TITLE),
                passages);
    }

    @Override
    public void close() {
        try {
            IOUtils.close(open, restricted, openDirectory, restrictedDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.folkmoot.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Where indices stand: in memory, or in numbered folders, two for each, of which a file called {@code current} names the one in use. What is open
 * lies where the whole index lay before there were two halves.
 */
final class Shelf {
    private static final String CURRENT = "current";
    private static final String NUMBERED = "g\\d{1,9}";
    private static final String RESTRICTED = "-restricted";

    /** Room for one index. */
    record Place(String name, Directory open, Directory restricted) {}

    private final Path folder;
    private String latest;

    private Shelf(Path folder, String latest) {
        this.folder = folder;
        this.latest = latest;
    }

    static Shelf inMemory() {
        return new Shelf(null, "g0");
    }

    static Shelf in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Shelf(folder, currentOf(folder).getFileName().toString());
    }

    /** Trusts nothing the folder says; {@link #next()} is a number no folder there has. */
    static Shelf anewIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(folder)) {
            int highest = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(NUMBERED))
                    .mapToInt(name -> Integer.parseInt(name.substring(1)))
                    .max()
                    .orElse(0);
            return new Shelf(folder, "g" + highest);
        }
    }

    /** Where the restricted half stands of an index whose open half stands here. */
    static Path restrictedOf(Path open) {
        return open.resolveSibling(open.getFileName() + RESTRICTED);
    }

    /** Where the open half of the index in use stands, for whoever only reads. */
    static Path currentOf(Path folder) throws IOException {
        Path current = folder.resolve(CURRENT);
        String named = Files.exists(current) ? Files.readString(current).strip() : "g0";
        if (!named.matches(NUMBERED)) throw new IndexOutdated(CURRENT + " file");
        return folder.resolve(named);
    }

    Place current() throws IOException {
        return place(latest);
    }

    /** An empty place beside those in use. */
    synchronized Place next() throws IOException {
        latest = "g" + (Integer.parseInt(latest.substring(1)) + 1);
        if (folder != null) deleteBoth(latest);
        return place(latest);
    }

    /** From now on this one is current, also for the next process; a crash leaves the old or the new, never neither. */
    void name(Place current) throws IOException {
        if (folder == null) return;
        Path draft = folder.resolve(CURRENT + ".new");
        Files.writeString(draft, current.name(), UTF_8);
        sync(draft, StandardOpenOption.WRITE);
        Files.move(draft, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder, StandardOpenOption.READ);
    }

    /** Deletes what interrupted rebuilds left behind. Call it only while holding the current index open. */
    void keepOnly(Place current) throws IOException {
        if (folder == null) return;
        List<Path> others;
        try (Stream<Path> all = Files.list(folder)) {
            others = all.filter(path -> path.getFileName().toString().matches(NUMBERED + "(" + RESTRICTED + ")?"))
                    .filter(path -> !path.getFileName()
                            .toString()
                            .replace(RESTRICTED, "")
                            .equals(current.name()))
                    .toList();
        }
        for (Path other : others) delete(other);
    }

    void discard(Place unused) throws IOException {
        if (folder != null) deleteBoth(unused.name());
    }

    private void deleteBoth(String name) throws IOException {
        delete(restrictedOf(folder.resolve(name)));
        delete(folder.resolve(name));
    }

    private Place place(String name) throws IOException {
        if (folder == null) return new Place(name, new ByteBuffersDirectory(), new ByteBuffersDirectory());
        Path open = folder.resolve(name);
        return new Place(name, FSDirectory.open(open), FSDirectory.open(restrictedOf(open)));
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel file = FileChannel.open(path, how)) {
            file.force(true);
        }
    }

    private static void delete(Path volume) throws IOException {
        if (!Files.isDirectory(volume)) return;
        List<Path> files;
        try (Stream<Path> all = Files.list(volume)) {
            files = all.toList();
        }
        for (Path file : files) Files.deleteIfExists(file);
        Files.deleteIfExists(volume);
    }
}

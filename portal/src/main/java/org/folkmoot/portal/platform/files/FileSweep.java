package org.folkmoot.portal.platform.files;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.files.FileObject.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what nobody will ask for: files whose row was undone or removed, and files that never left quarantine. */
@Singleton
class FileSweep implements Recurring {
    private static final Duration GRACE = Duration.ofDays(3);
    private static final int CHUNK = 500;
    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);

    private final FileStore store;
    private final FileRepository files;
    private final Clock clock;

    FileSweep(FileStore store, FileRepository files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(GRACE);
        int swept = 0;
        try (Stream<Path> all = Files.walk(store.folder(), 3)) {
            List<Path> chunk = new ArrayList<>(CHUNK);
            for (Path file : (Iterable<Path>) all::iterator) {
                if (!old(file, before)) continue;
                chunk.add(file);
                if (chunk.size() == CHUNK) {
                    swept += sweep(chunk);
                    chunk.clear();
                }
            }
            swept += sweep(chunk);
        } catch (NoSuchFileException nothingYet) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (swept > 0) LOG.info("swept {} files that nobody will ask for", swept);
    }

    private static boolean old(Path file, Instant before) throws IOException {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before)
                    && Ids.parse(file.getFileName().toString()).isPresent();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private int sweep(List<Path> chunk) throws IOException {
        if (chunk.isEmpty()) return 0;
        Map<UUID, FileObject> known = files
                .among(chunk.stream().map(FileSweep::id).toList())
                .stream()
                .collect(Collectors.toMap(FileObject::id, Function.identity()));
        int swept = 0;
        for (Path file : chunk) {
            FileObject row = known.get(id(file));
            if (row != null && row.status() != Status.QUARANTINED) continue;
            if (row != null) store.delete(row.council(), row.id());
            Files.deleteIfExists(file);
            swept++;
        }
        return swept;
    }

    private static UUID id(Path file) {
        return UUID.fromString(file.getFileName().toString());
    }
}

package org.folkmoot.portal.platform.files;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Folders;
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
        List<Path> chunk = new ArrayList<>(CHUNK);
        AtomicInteger swept = new AtomicInteger();
        try {
            Folders.files(store.folder(), (file, attributes) -> {
                if (!old(file, attributes, before)) return;
                chunk.add(file);
                if (chunk.size() == CHUNK) {
                    swept.addAndGet(sweep(chunk));
                    chunk.clear();
                }
            });
            swept.addAndGet(sweep(chunk));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (swept.get() > 0) LOG.info("swept {} files that nobody will ask for", swept);
    }

    private static boolean old(Path file, BasicFileAttributes attributes, Instant before) {
        return attributes.isRegularFile()
                && attributes.lastModifiedTime().toInstant().isBefore(before)
                && Ids.parse(file.getFileName().toString()).isPresent();
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

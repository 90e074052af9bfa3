package org.folkmoot.portal.content.media;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.RefusedFile;

/** Has each new recording or film converted, once, after it was sent: nobody waits for it at the form. */
@Singleton
class Converting implements OnceOnly {
    /** The outbox kind of a recording that waits. */
    static final String KIND = "content.recording";

    private final MediaLibrary library;
    private final MediaDesk desk;
    private final FileStore store;
    private final Converter converter;

    Converting(MediaLibrary library, MediaDesk desk, FileStore store, Converter converter) {
        this.library = library;
        this.desk = desk;
        this.store = store;
        this.converter = converter;
    }

    @Override
    public String name() {
        return "content.converting";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public void run(OutboxEntry entry) {
        Ids.parse(entry.ref()).ifPresent(id -> convert(entry.council(), id));
    }

    private void convert(short council, UUID id) {
        MediaLibrary.Waiting waiting = library.waiting(council, id).orElse(null);
        if (waiting == null) {
            return;
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("folkmoot-converting");
            Path from = folder.resolve("from." + waiting.kind().extension());
            Path to = folder.resolve("to." + waiting.kind().extension());
            try (InputStream bytes = store.open(council, waiting.file())) {
                Files.copy(bytes, from);
            }
            MediaDesk.Taken made = null;
            if (converter.convert(from, to, waiting.kind())) {
                try (InputStream bytes = Files.newInputStream(to)) {
                    made = desk.take(council, bytes);
                } catch (RefusedFile notWhatItShouldBe) {
                    made = null;
                }
            }
            if (!desk.converted(council, id, waiting.file(), made) && made != null) {
                desk.forget(council, made);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(folder);
        }
    }

    private static void remove(@io.micronaut.core.annotation.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var inside = Files.list(folder)) {
            for (Path left : (Iterable<Path>) inside::iterator) {
                Files.deleteIfExists(left);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // A file in the temporary directory harms nobody.
        }
    }
}

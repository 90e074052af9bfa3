package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;

/** Has each new file read, once, after it was sent: nobody waits for it at the form. */
@Singleton
class FileReading implements OnceOnly {
    /** The outbox kind of a file that waits to be read. */
    static final String KIND = "content.file";

    private final DocumentFileRepository files;
    private final FileStore store;
    private final ChildReading child;
    private final ReadFiles readFiles;

    FileReading(DocumentFileRepository files, FileStore store, ChildReading child, ReadFiles readFiles) {
        this.files = files;
        this.store = store;
        this.child = child;
        this.readFiles = readFiles;
    }

    @Override
    public String name() {
        return "content.reading";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public void run(OutboxEntry entry) {
        Ids.parse(entry.ref()).ifPresent(file -> read(entry.council(), file));
    }

    private void read(short council, UUID file) {
        DocumentFile waiting =
                files.find(council, file).filter(DocumentFile::waiting).orElse(null);
        if (waiting == null || !readFiles.begin(council, file)) {
            return;
        }
        try (InputStream bytes = store.open(council, file)) {
            readFiles.keep(council, file, child.read(bytes, FileKind.valueOf(waiting.kind())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

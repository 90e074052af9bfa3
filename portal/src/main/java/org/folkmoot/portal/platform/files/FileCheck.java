package org.folkmoot.portal.platform.files;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/** Decides whether a file may leave quarantine: by its content, and by every scanner there is. */
@Singleton
public class FileCheck {
    private final FileStore store;
    private final BeanProvider<FileScanner> scanners;

    FileCheck(FileStore store, BeanProvider<FileScanner> scanners) {
        this.store = store;
        this.scanners = scanners;
    }

    /**
     * Releases a file whose content is of a wanted kind and clean; removes one that is not. Called outside a transaction: a
     * scanner takes its time.
     *
     * @return what the content is, whatever the file was called
     * @throws RefusedFile with the reason to show beside the field
     */
    public FileKind accept(short council, UUID id, Set<FileKind> wanted) {
        FileKind kind = examine(council, id, wanted);
        store.release(council, id, kind);
        return kind;
    }

    /** As {@link #accept}, and leaves a file that may go in quarantine. */
    FileKind examine(short council, UUID id, Set<FileKind> wanted) {
        Path file = store.quarantined(council, id);
        try {
            FileKind kind = FileContent.kindOf(file);
            if (!wanted.contains(kind)) throw new RefusedFile(Reason.UNWANTED_KIND);
            if (!scanners.stream().allMatch(scanner -> scanner.clean(file))) throw new RefusedFile(Reason.HARMFUL);
            return kind;
        } catch (RefusedFile refused) {
            store.delete(council, id);
            throw refused;
        }
    }
}

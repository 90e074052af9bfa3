package org.folkmoot.portal.platform.files;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
        FileKind kind = look(council, id, wanted);
        store.release(council, id, kind);
        return kind;
    }

    /** As {@link #accept}, but leaves it in quarantine: whoever asks releases it in the transaction in which something names it. */
    public FileKind look(short council, UUID id, Set<FileKind> wanted) {
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

    /**
     * Whether what lies in quarantine says that it is a web page. It is no kind of file: it can neither be released nor served, and whoever
     * wants its words has them taken out by {@link PaperIntake}.
     *
     * @throws RefusedFile for a page that a scanner finds harmful; it is removed then
     */
    boolean isWebPage(short council, UUID id) {
        Path file = store.quarantined(council, id);
        try (InputStream in = Files.newInputStream(file)) {
            if (!WebPage.begins(in.readNBytes(WebPage.BEGINNING))) return false;
        } catch (IOException failure) {
            throw new UncheckedIOException("a file cannot be read for its check", failure);
        }
        if (scanners.stream().allMatch(scanner -> scanner.clean(file))) return true;
        store.delete(council, id);
        throw new RefusedFile(Reason.HARMFUL);
    }

    /** As {@link #look(short, UUID, Set)}, of a file in memory that lies nowhere. */
    FileKind look(byte[] file, Set<FileKind> wanted) {
        FileKind kind = FileContent.kindOf(file);
        if (!wanted.contains(kind)) throw new RefusedFile(Reason.UNWANTED_KIND);
        if (!scanners.stream().allMatch(scanner -> scanner.clean(file))) throw new RefusedFile(Reason.HARMFUL);
        return kind;
    }

    /**
     * Whether no scanner finds harm in a file in memory that was let in once: what scanners know changes.
     *
     * @throws RuntimeException when a scanner cannot say
     */
    public boolean clean(byte[] file) {
        return scanners.stream().allMatch(scanner -> scanner.clean(file));
    }

    /**
     * What the content of a small file is that is read once, in a process of its own, and never kept.
     *
     * @throws RefusedFile for everything that is not wholly one of the kinds we take, or has more inside than we unpack
     */
    public static FileKind kindOf(byte[] file) {
        return FileContent.kindOf(file);
    }
}

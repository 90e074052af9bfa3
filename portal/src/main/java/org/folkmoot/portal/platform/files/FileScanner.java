package org.folkmoot.portal.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A malware scanner; every bean of this type must find a file clean before it leaves quarantine. */
public interface FileScanner {
    /**
     * @return whether the file is clean
     * @throws RuntimeException when the scanner cannot say; the file stays in quarantine
     */
    boolean clean(Path file);

    /** As {@link #clean(Path)}, of a file that is to lie nowhere in the open: it is there for the scanner alone, and for its owner alone. */
    default boolean clean(byte[] content) {
        try {
            Path file = Files.createTempFile("folkmoot-scan", "");
            try {
                Files.write(file, content);
                return clean(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a file could not be handed to the scanner", failure);
        }
    }
}

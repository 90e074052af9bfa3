package org.folkmoot.portal.platform.files;

import java.nio.file.Path;

/** A malware scanner; every bean of this type must find a file clean before it leaves quarantine. */
public interface FileScanner {
    /**
     * @return whether the file is clean
     * @throws RuntimeException when the scanner cannot say; the file stays in quarantine
     */
    boolean clean(Path file);
}

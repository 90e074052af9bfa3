package org.folkmoot.portal.moderation;

import java.io.InputStream;
import java.util.function.Supplier;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * A file that somebody sent in place of words, as those who read for worries see it: what it is, to be saved and opened on purpose. No page
 * shows it (security 13.5).
 *
 * @param code the name it has with us, by which people speak of it
 * @param size in bytes
 * @param bytes opens it; the caller closes it
 */
public record FileSeen(String code, FileKind kind, long size, Supplier<InputStream> bytes) {
    /** Whether it is a picture, as people call it. */
    public boolean picture() {
        return FileKind.PICTURES.contains(kind);
    }
}

package org.folkmoot.portal.content.media;

import java.util.Locale;
import java.util.Set;
import org.folkmoot.portal.platform.files.FileKind;

/** What something in the library is to those who look or listen. */
public enum Sort {
    PICTURE(FileKind.PICTURES),
    SOUND(Set.of(FileKind.MP3)),
    FILM(Set.of(FileKind.MP4));

    private final Set<FileKind> kinds;

    Sort(Set<FileKind> kinds) {
        this.kinds = kinds;
    }

    Set<FileKind> kinds() {
        return kinds;
    }

    static Sort of(FileKind kind) {
        for (Sort sort : values()) {
            if (sort.kinds.contains(kind)) {
                return sort;
            }
        }
        throw new IllegalArgumentException("not for the library: " + kind);
    }

    /** The end of a message key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

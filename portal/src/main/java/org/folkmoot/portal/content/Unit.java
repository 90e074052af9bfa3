package org.folkmoot.portal.content;

import java.util.Locale;
import org.folkmoot.portal.platform.files.FileKind;

/** What a paper's words are found on. */
enum Unit {
    PAGE,
    SLIDE,
    /** Known by its name; a long one goes on in further pieces. */
    SHEET,
    /** Of running text that has no pages of its own until somebody prints it. */
    PART;

    static Unit of(FileKind kind) {
        return switch (kind) {
            case PPTX -> SLIDE;
            case XLSX, ODS -> SHEET;
            case DOCX, ODT, CSV -> PART;
            default -> PAGE;
        };
    }

    /** The end of its message keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

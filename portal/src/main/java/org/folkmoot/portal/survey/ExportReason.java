package org.folkmoot.portal.survey;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why answers leave the portal. */
enum ExportReason {
    ANALYSIS,
    REPORT,
    RESEARCH,
    CHECK;

    /** The end of a message key, and a word of the record. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportReason> of(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}

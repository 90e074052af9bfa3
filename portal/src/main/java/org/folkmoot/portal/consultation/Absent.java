package org.folkmoot.portal.consultation;

import java.util.Locale;

/** Something people look for before they answer and that a consultation may have none of: then it says why. */
enum Absent {
    /** Options that were considered, each with what became of it and why. */
    OPTIONS,
    /** Documents to read. */
    PAPERS,
    /** The day on which it is decided. */
    DAY;

    /** Small letters: the middle of message keys, and the start of form fields. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

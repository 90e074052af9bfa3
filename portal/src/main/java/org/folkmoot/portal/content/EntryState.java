package org.folkmoot.portal.content;

import java.util.Locale;

/** Where an entry stands for those who work with it; worked out from its dates and from what waits for it, never stored. */
enum EntryState {
    DRAFT("spark"),
    REVIEW("plum"),
    SCHEDULED("sea"),
    PUBLISHED("leaf"),
    WITHDRAWN("coral"),
    ARCHIVED("");

    private final String tone;

    EntryState(String tone) {
        this.tone = tone;
    }

    /** The end of a message key, and what the list is asked for. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The colour of its tag. */
    String tone() {
        return tone;
    }
}

package org.folkmoot.portal.content;

import java.util.Locale;

/** What can be done with an entry at the desk. */
enum EntryMove {
    SAVE,
    ASK,
    SEND_BACK,
    TAKE_BACK,
    APPROVE,
    PUBLISH,
    SCHEDULE,
    CANCEL,
    WITHDRAW,
    ARCHIVE,
    TAKE_OUT;

    /** In words, for drawing. */
    String spoken() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

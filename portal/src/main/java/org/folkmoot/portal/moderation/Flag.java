package org.folkmoot.portal.moderation;

import java.util.Locale;

/** Something a filter noticed in a text. It moves the text up the queue and decides nothing. */
public enum Flag {
    DISTRESS,
    PHONE,
    EMAIL,
    ADDRESS,
    SCHOOL,
    HANDLE,
    LINK,
    FULL_NAME,
    /** No filter can look into a file: it is opened before it goes on. */
    FILE;

    /** The end of its message key: {@code moderation.flag.<key>}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

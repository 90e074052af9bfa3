package org.folkmoot.portal.survey;

import java.util.Locale;

/** What of people's answers leaves the portal. */
enum ExportOf {
    /** All of an activity, and only of what has closed. */
    ANSWERS,
    /** Two questions side by side, as the team sees them. */
    TABLE,
    /** Files that people sent, each by itself. */
    FILES;

    /** The end of a message key, and what the row says. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

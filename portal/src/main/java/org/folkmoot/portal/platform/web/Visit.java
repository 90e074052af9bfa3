package org.folkmoot.portal.platform.web;

import java.time.Instant;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;

/**
 * One request: whose address was asked, in which language, by whom, when.
 *
 * @param locale {@code en} or {@code cy}
 * @param now one instant for the whole request, for display; deadlines are judged by the database clock
 * @param requestId what a person can quote when something went wrong
 * @param formToken what the forms of this session carry; empty without a session
 * @param asked the English path without its language, such as {@code /consultations/feeling-okay}
 */
public record Visit(
        Council council,
        String locale,
        Viewer viewer,
        Instant now,
        String requestId,
        String formToken,
        String asked,
        Addresses addresses) {

    /** The outside address, in the visit's language, of an English path such as {@code /consultations/feeling-okay/results}. */
    public String path(String english) {
        return addresses.outside(english, locale);
    }

    /** The same in another language. */
    public String pathIn(String other, String english) {
        return addresses.outside(english, other);
    }

    public String otherLocale() {
        return locale.equals("cy") ? "en" : "cy";
    }
}

package org.folkmoot.portal.moderation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Somebody's words as a moderator sees them: with what was asked, without who, when or where.
 *
 * @param language tag of the language they wrote in; empty when unknown
 * @param about title of the question or space
 * @param ageBand such as {@code 11-13} or {@code adult}; empty when unknown, which is treated as a child
 */
public record TextSeen(String words, String language, Localised about, String ageBand) {
    private static final Pattern YOUNGEST = Pattern.compile("\\d{1,2}");
    private static final int THIRTEEN = 13;

    /** Whether two moderators must agree before this is published (security 13.2). */
    public boolean underThirteen() {
        Matcher youngest = YOUNGEST.matcher(ageBand);
        if (ageBand.startsWith("under")) {
            return true;
        }
        return youngest.find() ? Integer.parseInt(youngest.group()) < THIRTEEN : !ageBand.equals("adult");
    }
}

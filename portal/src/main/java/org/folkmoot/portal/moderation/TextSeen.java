package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Somebody's words as a moderator sees them: with what was asked, without who, when or where.
 *
 * @param language tag of the language they wrote in; empty when unknown
 * @param about title of the question or space
 * @param ageBand such as {@code 11-13} or {@code adult}; empty when unknown, which is treated as a child
 * @param setting what kind of text it is, and what on its page it is about; null where the title says all
 */
public record TextSeen(
        String words,
        String language,
        Localised about,
        String ageBand,
        @Nullable Setting setting) {
    private static final Pattern YOUNGEST = Pattern.compile("\\d{1,2}");
    private static final int THIRTEEN = 13;

    /**
     * Where words belong.
     *
     * @param kind end of a key under {@code moderation.kind.}, such as {@code comment}
     * @param title what it is about is called, such as "Passage 3"; blank where it is about the whole
     * @param words of that, as the author read them; blank where it has none
     * @param path inside address of the page they belong to; blank where there is none
     */
    public record Setting(String kind, Localised title, Localised words, Localised path) {}

    /** One whose title says all. */
    public TextSeen(String words, String language, Localised about, String ageBand) {
        this(words, language, about, ageBand, null);
    }

    /** Whether two moderators must agree before this is published (security 13.2). */
    public boolean underThirteen() {
        Matcher youngest = YOUNGEST.matcher(ageBand);
        if (ageBand.startsWith("under")) {
            return true;
        }
        return youngest.find() ? Integer.parseInt(youngest.group()) < THIRTEEN : !ageBand.equals("adult");
    }
}

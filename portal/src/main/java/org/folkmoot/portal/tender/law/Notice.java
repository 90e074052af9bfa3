package org.folkmoot.portal.tender.law;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something that is published about a procurement.
 *
 * @param id its number on the central platform, such as {@code UK4}, else a name of ours
 * @param authority whether it is about the council's year and not about one procurement
 * @param letter whether it is not published: telling everybody who bid is this notice
 * @param ending whether it says that no contract comes of it
 * @param asks what it has to say where it comes before a tender's own notice, among {@link #ASKS}; empty for every other
 */
public record Notice(
        String id, Localised name, Citation law, boolean authority, boolean letter, boolean ending, Set<String> asks) {
    /** What is bought, and what it is called. */
    public static final String WHAT = "what";

    public static final String VALUE = "value";
    public static final String CONTACT = "contact";

    /** The day on which the tender notice is to be expected. */
    public static final String FUTURE = "future";

    /** When providers are spoken to. */
    public static final String ENGAGEMENT = "engagement";

    /** What a notice may have to say before a tender's own. */
    public static final Set<String> ASKS = Set.of(WHAT, VALUE, CONTACT, FUTURE, ENGAGEMENT);

    private static final Pattern NUMBER = Pattern.compile("UK\\d+");

    /** From UK1 to UK17; empty where it has none. */
    public Optional<String> number() {
        return NUMBER.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
}

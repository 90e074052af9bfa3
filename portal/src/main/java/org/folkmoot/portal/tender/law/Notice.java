package org.folkmoot.portal.tender.law;

import java.util.Optional;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something that is published about a procurement.
 *
 * @param id its number on the central platform, such as {@code UK4}, else a name of ours
 * @param authority whether it is about the council's year and not about one procurement
 * @param letter whether it is not published: telling everybody who bid is this notice
 * @param ending whether it says that no contract comes of it
 */
public record Notice(String id, Localised name, Citation law, boolean authority, boolean letter, boolean ending) {
    private static final Pattern NUMBER = Pattern.compile("UK\\d+");

    /** From UK1 to UK17; empty where it has none. */
    public Optional<String> number() {
        return NUMBER.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
}

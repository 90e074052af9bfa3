package org.folkmoot.portal.people;

import java.util.List;

/** What tokens of other programs can be for. Implemented by the feature whose things they write. */
public interface TokenScopes {
    /** A sort of thing. @param key at most 40 lower-case letters and hyphens @param label in the reader's language */
    record Scope(String key, String label) {}

    /** In the order of the form. @param locale of the labels */
    List<Scope> scopes(String locale);
}

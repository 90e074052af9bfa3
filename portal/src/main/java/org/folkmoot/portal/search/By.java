package org.folkmoot.portal.search;

import java.util.Arrays;
import java.util.Optional;
import org.folkmoot.search.Facet;

/** A side from which what was found can be narrowed, in the order it is shown. */
public enum By {
    KIND("kind", Facet.KIND),
    STATUS("status", Facet.STATUS),
    THEME("theme", Facet.THEME),
    AREA("area", Facet.AREA),
    FOR_WHOM("for", Facet.FOR_WHOM),
    LANGUAGE("language", Facet.LANGUAGE),
    YEAR("year", Facet.YEAR);

    private final String parameter;
    private final Facet facet;

    By(String parameter, Facet facet) {
        this.parameter = parameter;
        this.facet = facet;
    }

    /** Its name in addresses, and the end of its message key {@code search.by.…}. */
    public String parameter() {
        return parameter;
    }

    Facet facet() {
        return facet;
    }

    static Optional<By> of(String parameter) {
        return Arrays.stream(values())
                .filter(by -> by.parameter.equals(parameter))
                .findFirst();
    }
}

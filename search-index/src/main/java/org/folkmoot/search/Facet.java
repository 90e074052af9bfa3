package org.folkmoot.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A side from which hits can be narrowed, with the names it has in the query box; those without any are only chosen and counted. */
public enum Facet {
    KIND("kind", "math"),
    THEME("theme", "thema"),
    /** a ward or other area */
    AREA("ward"),
    /** for whom it is; who may find it is another matter */
    FOR_WHOM,
    STATUS,
    /** language tag of the text */
    LANGUAGE,
    /** of the document's date, in London */
    YEAR("year", "blwyddyn");

    private final List<String> typed;

    Facet(String... typed) {
        this.typed = List.of(typed);
    }

    static Optional<Facet> typedAs(String folded) {
        return Arrays.stream(values())
                .filter(facet -> facet.typed.contains(folded))
                .findFirst();
    }

    String counted() {
        return "facet." + name().toLowerCase(Locale.ROOT);
    }

    /** Values as compared: folded, so that it does not matter how somebody writes them. */
    String compared() {
        return "is." + name().toLowerCase(Locale.ROOT);
    }

    static String compared(String value) {
        return Text.fold(Text.clean(value).strip());
    }
}

package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A question in other forms, for those who take it in better so: they stand beside it, never in its place.
 *
 * @param easy Easy Read: the question in short and plain sentences; empty for none
 * @param picture public id of a picture in the council's library that stands with the Easy Read text; null for none
 * @param aloud by language, public id of a recording in the library in which the question is read aloud
 */
public record OtherForms(
        Localised easy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID picture,
        Map<String, UUID> aloud) {
    /** The most letters of an Easy Read text in one language. */
    static final int MOST_EASY = 600;

    public static final OtherForms NONE = new OtherForms(Localised.EMPTY, null, Map.of());

    public OtherForms {
        easy = easy == null ? Localised.EMPTY : easy;
        aloud = aloud == null ? Map.of() : aloud;
        aloud.values().forEach(Objects::requireNonNull);
        // What is approved is known by how it is written: always in one order.
        aloud = Collections.unmodifiableMap(new TreeMap<>(aloud));
    }

    /** Whether there is no other form. */
    boolean none() {
        return easy.blank() && picture == null && aloud.isEmpty();
    }
}

package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One answer to choose.
 *
 * @param id stable; unique in its question
 * @param exclusive cannot be ticked together with others, as "none of these"
 * @param shownWhen to whom it is offered; null for everybody
 */
public record Option(
        String id,
        Localised text,
        boolean exclusive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule shownWhen) {
    public static Option of(String id, Localised text) {
        return new Option(id, text, false, null);
    }
}

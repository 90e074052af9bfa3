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
 * @param says whether people can write beside it what it is, as with "something else"; one in a question at most, and null for every other
 */
public record Option(
        String id,
        Localised text,
        boolean exclusive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule shownWhen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean says) {
    public Option {
        says = Boolean.TRUE.equals(says) ? says : null;
    }

    public Option(String id, Localised text, boolean exclusive, @Nullable Rule shownWhen) {
        this(id, text, exclusive, shownWhen, null);
    }

    public static Option of(String id, Localised text) {
        return new Option(id, text, false, null);
    }

    /** Whether people can write beside it what it is. */
    public boolean saysWhat() {
        return says != null;
    }

    /** The same, beside which people can write what it is. */
    public Option sayingWhat() {
        return new Option(id, text, exclusive, shownWhen, true);
    }
}

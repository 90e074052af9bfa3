package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One answer to choose.
 *
 * @param id stable; unique in its question
 * @param exclusive cannot be ticked together with others, as "none of these"
 * @param shownWhen to whom it is offered; null for everybody
 * @param says whether people can write beside it what it is, as with "something else"; one in a question at most, and null for every other
 * @param picture public id of a picture in the council's library that stands with the words; null for words alone
 */
public record Option(
        String id,
        Localised text,
        boolean exclusive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule shownWhen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean says,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID picture) {
    public Option {
        says = Boolean.TRUE.equals(says) ? says : null;
    }

    public Option(String id, Localised text, boolean exclusive, @Nullable Rule shownWhen) {
        this(id, text, exclusive, shownWhen, null, null);
    }

    public Option(String id, Localised text, boolean exclusive, @Nullable Rule shownWhen, @Nullable Boolean says) {
        this(id, text, exclusive, shownWhen, says, null);
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
        return new Option(id, text, exclusive, shownWhen, true, picture);
    }

    /** @param shown public id of a picture in the council's library; null for words alone */
    public Option picturing(@Nullable UUID shown) {
        return new Option(id, text, exclusive, shownWhen, says, shown);
    }

    /** The same under another id. */
    Option called(String other) {
        return new Option(other, text, exclusive, shownWhen, says, picture);
    }

    /** The same, offered to those for whom the rule holds; to everybody for null. */
    Option when(@Nullable Rule rule) {
        return new Option(id, text, exclusive, rule, says, picture);
    }

    /** Whether it keeps its place where others change theirs: what stands alone, and "something else". */
    boolean staying() {
        return exclusive || saysWhat();
    }
}

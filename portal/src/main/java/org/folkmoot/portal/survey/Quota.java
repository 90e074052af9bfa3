package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/**
 * How many answers are wanted from the people who give one answer to one question.
 *
 * @param question id of a needed question that takes one choice
 * @param choice id of the option
 * @param most from this many on nobody more of the group begins; null for no limit
 * @param least how many are wanted at least; null where none is
 */
@Introspected
public record Quota(
        String question,
        String choice,
        @Nullable Integer most,
        @Nullable Integer least) {
    /** The fewest a limit may be: that it was reached must not tell a small number. */
    public static final int SMALLEST_LIMIT = 10;

    public static final int LARGEST = 1_000_000;
}

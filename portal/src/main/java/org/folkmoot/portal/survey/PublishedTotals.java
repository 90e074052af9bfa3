package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How many people took part in a consultation, exact: published once after the close, and never changed, whatever becomes of answers later.
 *
 * @param release number of the release whose answers were counted
 * @param everybody null where that would tell a number that stays rounded
 * @param each activities that are large enough, in the order of the release
 */
public record PublishedTotals(
        LocalDate on, int release, @Nullable Integer everybody, List<Total> each) {
    public PublishedTotals {
        each = List.copyOf(each);
    }

    public record Total(UUID activity, int people) {}

    /** Null where it stays rounded. */
    public @Nullable Integer of(UUID activity) {
        return each.stream()
                .filter(total -> total.activity().equals(activity))
                .findFirst()
                .map(Total::people)
                .orElse(null);
    }
}

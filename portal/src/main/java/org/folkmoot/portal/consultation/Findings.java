package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** What people answered, as far as it may be shown to everyone. */
interface Findings {
    /**
     * The last release of an activity's results.
     *
     * @param people how many answered, rounded; null where it is fewer than may be said
     */
    record Released(@Nullable Integer people, Instant releasedAt, List<Table> tables) {}

    /** One question with its answers. */
    record Table(Localised question, List<Cell> cells) {}

    /** @param people rounded; null where it is fewer than may be said */
    record Cell(Localised label, @Nullable Integer people) {}

    /** Somebody's words, shown with their permission. */
    record Quote(String words, String locale) {}

    Optional<Released> released(short council, UUID activity);

    List<Quote> quotes(short council, UUID activity);

    /** Answers sent so far, for the officers who own them. */
    long answers(short council, UUID activity);
}

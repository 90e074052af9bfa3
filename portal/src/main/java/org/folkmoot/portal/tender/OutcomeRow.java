package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** An event on the way of a lot to its contract. @param account null where the clock did it @param document what was said with it, as {@link OutcomeDeed} reads it */
@MappedEntity("tender_outcome_event")
record OutcomeRow(
        String lot,
        @Id int number,
        String deed,
        Instant at,
        @Nullable Long account,
        String document) {
    OutcomeEvent event() {
        return new OutcomeEvent(number, at, account, OutcomeDeed.read(deed, document));
    }
}

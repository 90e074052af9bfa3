package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.tender.scoring.OwnMark;
import org.folkmoot.portal.tender.scoring.Place;

/**
 * What one seat made of one answer.
 *
 * @param bid its code @param grp whose marker it is
 * @param mark null while nothing is chosen @param word which word was explained @param aloud whether it is to be read to them
 * @param late whether it was kept in the page over the close of the window @param paper whether the facilitator typed it off paper
 */
@MappedEntity("tender_mark")
record MarkRow(
        String lot,
        String question,
        String bid,
        String grp,
        @Id UUID seat,
        @Nullable Integer mark,
        String reason,
        String lang,
        boolean helped,
        String word,
        boolean aloud,
        int version,
        boolean late,
        boolean paper,
        @Nullable Instant lockedAt) {
    boolean locked() {
        return lockedAt != null;
    }

    Place place() {
        return new Place(bid, question, grp);
    }

    /** Only where a mark is chosen. */
    OwnMark own() {
        if (mark == null) throw new IllegalStateException("no mark is chosen");
        return new OwnMark(place(), seat.toString(), mark, locked());
    }
}

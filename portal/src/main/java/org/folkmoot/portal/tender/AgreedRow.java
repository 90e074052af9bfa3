package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.tender.scoring.AgreedMark;
import org.folkmoot.portal.tender.scoring.Place;

/**
 * What a group agreed about one answer, as one entry of its record.
 *
 * @param number from 1 in its place @param version of what is read back @param keptBy and {@code second} accounts
 * @param confirmedAt when the panel said yes to it as it was read back; null before that, and then it counts for nothing
 * @param appeal null but for a correction after an upheld appeal
 */
@MappedEntity("tender_mark_agreed")
record AgreedRow(
        @Id UUID id,
        String lot,
        String question,
        String bid,
        String grp,
        int number,
        int mark,
        String reason,
        String lang,
        int version,
        long keptBy,
        Instant keptAt,
        @Nullable Instant confirmedAt,
        @Nullable String appeal,
        @Nullable Long second) {
    boolean confirmed() {
        return confirmedAt != null;
    }

    Place place() {
        return new Place(bid, question, grp);
    }

    /** @param before the entry in the same place that it follows; null for none */
    AgreedMark agreed(@Nullable AgreedRow before) {
        return new AgreedMark(
                id.toString(),
                place(),
                mark,
                before == null ? null : before.mark,
                reason,
                grp,
                confirmedAt == null ? keptAt : confirmedAt,
                before == null ? null : before.id.toString(),
                appeal);
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Those of one kind who mark a tender's bids, or its chair, who is a panel of one. A row of {@code tender_panel}.
 *
 * @param kind one of {@link #KINDS}
 * @param people key of the group whose members can be asked; null for officers and chair
 * @param facilitator account of the worker who leads, and alone talks with them; null for officers and chair
 * @param evenings how often they are asked to meet, for so many minutes
 * @param thanksEach for one meeting: hours of credit, or pounds
 */
@MappedEntity("tender_panel")
record Panel(
        @Id UUID id,
        UUID tender,
        String kind,
        @Nullable Long people,
        @Nullable Long facilitator,
        LocalDate fromOn,
        LocalDate untilOn,
        int evenings,
        int minutes,
        String thanks,
        int thanksEach) {
    static final String PARENTS = "parents";
    static final String OFFICERS = "officers";
    static final String CHAIR = "chair";

    /** In the order of pages. */
    static final List<String> KINDS = List.of(Marking.YOUNG, PARENTS, OFFICERS, CHAIR);

    /** What people are thanked with beside a certificate. */
    static final List<String> THANKS = List.of("CREDITS", "VOUCHERS", "NONE");

    boolean young() {
        return kind.equals(Marking.YOUNG);
    }

    /** Whether its members come from a group and have somebody who leads them; the others are named one by one. */
    boolean led() {
        return young() || kind.equals(PARENTS);
    }
}

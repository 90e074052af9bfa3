package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A passage of the winner's answer that the panel holds it to.
 *
 * @param place where in the answer it begins @param words id of the {@link PanelWordsRow} that has it
 * @param number from 1 within the lot; null before the contract is signed @param madeOn when that was
 */
@MappedEntity("tender_promise")
record PromiseRow(
        @Id UUID id,
        UUID tender,
        String lot,
        UUID bid,
        String question,
        int place,
        UUID words,
        LocalDate dueOn,
        @Nullable Integer number,
        @Nullable LocalDate madeOn) {
    /** The day from which it can be judged. @param months 6 or 12 */
    LocalDate judgedFrom(int months) {
        if (madeOn == null) throw new IllegalStateException("not signed yet");
        return madeOn.plusMonths(months);
    }
}

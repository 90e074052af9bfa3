package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * One thing people said, and what came of it.
 *
 * @param reply {@code DID}, {@code WILL} or {@code COULD_NOT}
 * @param answer what was done, will be done, or why it could not
 * @param responsible the team or post that answers for it; never a person's name
 * @param dueOn when it was done or will be
 * @param theme id of the code of the code frame it was drawn from, or words of the team's own
 * @param themeShown whether everybody reads which theme that is; null where it was written while only the team did
 */
@MappedEntity("consultation_outcome")
record OutcomeRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        int position,
        Localised said,
        String reply,
        Localised answer,
        Localised responsible,
        @Nullable LocalDate dueOn,
        @Nullable String theme,
        @Nullable Boolean themeShown) {
    static final String DID = "DID";
    static final String WILL = "WILL";
    static final String COULD_NOT = "COULD_NOT";

    /** The day by which something is still to be done; empty for what was done, or could not be, or has no day. */
    Optional<LocalDate> promisedFor() {
        return Optional.ofNullable(dueOn).filter(day -> reply.equals(WILL));
    }

    /** The midnight, in the United Kingdom, that ends the day it is promised for. */
    Optional<Instant> lateAt() {
        return promisedFor().map(day -> day.plusDays(1).atStartOfDay(Spoken.UK).toInstant());
    }

    boolean late(Instant now) {
        return lateAt().filter(late -> !now.isBefore(late)).isPresent();
    }
}

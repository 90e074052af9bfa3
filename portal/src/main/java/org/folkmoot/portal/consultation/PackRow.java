package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One version of what those who decide are given to read.
 *
 * @param fingerprint of everything in it, the full figures too
 * @param dissent what a smaller number said against it, in the working language; of packs from before it was said in each
 * @param dissentWords the same in each language; null in packs of before
 * @param madeBy account
 */
@MappedEntity("consultation_pack")
record PackRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        int version,
        String fingerprint,
        String dissent,
        @Nullable Localised dissentWords,
        Instant madeAt,
        long madeBy) {
    /** What a smaller number said against it; empty where nobody disagreed. */
    Localised said() {
        if (dissentWords != null) return dissentWords;
        return dissent.isEmpty() ? Localised.EMPTY : Localised.of("en", dissent);
    }
}

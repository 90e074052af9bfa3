package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.folkmoot.portal.platform.data.Localised;

/** A line of a fairness log. @param at and {@code account}: null for what an organisation did @param question of a paper, its number @param said as JSON by language */
@MappedEntity("tender_fairness")
record FairnessRow(
        @Id int number,
        LocalDate onDay,
        @Nullable Instant at,
        String deed,
        @Nullable Integer question,
        @Nullable Long account,
        String said) {
    Localised words() {
        return Localised.fromJson(said);
    }
}

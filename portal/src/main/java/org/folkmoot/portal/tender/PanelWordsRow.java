package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;

/**
 * What a panel said once bids were marked, or a provider about its own promises.
 *
 * @param kind one of {@link PanelWords}'s @param about what they are about, as the kind has it @param number from 1 for each thing
 * @param state as {@link WorkshopWordsRow} has them @param covered JSON pairs of places that a moderator blacked out
 * @param keptBy account of whoever typed them @param seat whose words they are; null for the panel together
 */
@MappedEntity("tender_panel_words")
record PanelWordsRow(
        @Id UUID id,
        UUID tender,
        String lot,
        String kind,
        String about,
        int number,
        String words,
        String lang,
        String state,
        @Nullable String reason,
        @Nullable String covered,
        Instant keptAt,
        @Nullable Long keptBy,
        @Nullable UUID seat) {
    boolean waiting() {
        return state.equals(WorkshopWordsRow.WAITING);
    }

    boolean readable() {
        return state.equals(WorkshopWordsRow.READABLE);
    }

    /** Sent back by a moderator: nobody else reads them. */
    boolean declined() {
        return state.equals(WorkshopWordsRow.DECLINED);
    }

    /** As others read it, with a mark in place of what a moderator covered. */
    String shown() {
        return Decision.BlackedOut.shown(words, covered);
    }
}

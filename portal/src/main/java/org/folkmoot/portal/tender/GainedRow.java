package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;

/**
 * How sure somebody feels before or after, and what they say they gained. A row of {@code tender_gained}; states are those of
 * {@link WorkshopWordsRow}.
 *
 * @param moment {@code before} or {@code after} @param level 1 to 3 @param words empty for none
 */
@MappedEntity("tender_gained")
record GainedRow(
        @Id UUID id,
        UUID seat,
        String moment,
        int level,
        String words,
        String lang,
        String state,
        @Nullable String reason,
        @Nullable String covered) {
    static final List<String> MOMENTS = List.of("before", "after");
    static final int LEVELS = 3;

    boolean readable() {
        return state.equals(WorkshopWordsRow.READABLE) && !words.isEmpty();
    }

    boolean escalated() {
        return state.equals(WorkshopWordsRow.ESCALATED);
    }

    /** As others read it, with a mark in place of what a moderator covered. */
    String shown() {
        return Decision.BlackedOut.shown(words, covered);
    }
}

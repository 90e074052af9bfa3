package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Words somebody wrote in a {@link Way}: a statement of their own, why they chose a place, a comment on a passage. Nobody's name, no
 * time, no tie to what they chose.
 *
 * @param about the place or passage it is about; null where it is about the whole
 * @param version of the document, as it was read; null where there is none
 * @param locale of the page it was written on
 * @param state as of an {@link Idea}
 * @param reason why it was declined, or a part of it covered
 * @param reply what the council says to it; null while it says nothing
 */
@MappedEntity("consultation_contribution")
record Contribution(
        short councilId,
        @Id UUID publicId,
        long wayId,
        @Nullable String about,
        @Nullable Integer version,
        String words,
        String locale,
        String state,
        @Nullable String reason,
        @Nullable String blackedOut,
        @Nullable Localised reply) {
    /** The words as the public reads them: what a moderator covered is covered. */
    String shown() {
        return Idea.covered(words, blackedOut);
    }

    boolean published() {
        return state.equals(Idea.PUBLISHED);
    }
}

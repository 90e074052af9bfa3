package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Somebody's idea, in the words it was sent in. Nobody's name, no time.
 *
 * @param locale of the page it was written on
 * @param state {@code WAITING}, {@code PUBLISHED}, {@code DECLINED} or {@code ESCALATED}
 * @param reason message key, where it was declined
 * @param blackedOut JSON list of ranges a moderator covered, such as {@code [[4, 9]]}
 * @param mergedInto the idea that says the same, to which this one's address leads; null for one that stands by itself
 * @param mergedWhy why, for whoever wrote it
 * @param reply what the council says to it; null while it says nothing
 */
@MappedEntity("consultation_idea")
record Idea(
        short councilId,
        @Id UUID publicId,
        long consultationId,
        String words,
        String locale,
        String state,
        @Nullable String reason,
        @Nullable String blackedOut,
        @Nullable UUID mergedInto,
        @Nullable Localised mergedWhy,
        @Nullable Localised reply) {
    static final String WAITING = "WAITING";
    static final String PUBLISHED = "PUBLISHED";
    static final String DECLINED = "DECLINED";
    static final String ESCALATED = "ESCALATED";

    /** The words as the public reads them: what a moderator covered is covered. */
    String shown() {
        return covered(words, blackedOut);
    }

    /** Words with what a moderator covered covered. @param ranges JSON list of ranges; null for none */
    static String covered(String words, @Nullable String ranges) {
        if (ranges == null) {
            return words;
        }
        StringBuilder shown = new StringBuilder(words);
        for (int[] range : Json.read(ranges, int[][].class)) {
            for (int at = Math.max(0, range[0]); at < Math.min(shown.length(), range[1]); at++) {
                shown.setCharAt(at, '█');
            }
        }
        return shown.toString();
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What one kind of people is asked in a consultation, and what they are promised. Questionnaire and promise are fixed at opening.
 *
 * @param words JSON of {@link Said}
 * @param ageFrom youngest it is written for; null for adults
 * @param minutes how long an answer takes
 * @param questionnaire null until it has one
 * @param questionnaireVersion the frozen one; null until opening
 * @param kind key of an {@link AudienceKind}; with a number at its end where the same people are asked again in a later part
 * @param promise {@code ANONYMOUS} or {@code REACHABLE}
 * @param part key of the {@link Part} it belongs to; null for the first
 */
@MappedEntity("consultation_activity")
public record Activity(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        String kind,
        String words,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        int minutes,
        @Nullable UUID questionnaire,
        @Nullable Long questionnaireVersion,
        String promise,
        boolean sensitive,
        @Nullable Long part)
        implements OfCouncil {
    private static final String AGAIN = "-[2-9]$";

    public static final String ANONYMOUS = "ANONYMOUS";
    public static final String REACHABLE = "REACHABLE";

    /** @param name who it is for, such as "Young people 11 to 18" @param opening a few words before the promise */
    public record Said(Localised name, Localised opening) {}

    public AudienceKind audience() {
        return AudienceKind.of(kind.replaceFirst(AGAIN, ""))
                .orElseThrow(() -> new IllegalStateException("No audience " + kind));
    }

    /** The last segment of its address in a language: of its kind, with the number where these people are asked again. */
    public String segment(String locale) {
        String first = audience().key();
        return audience().segment(locale) + (kind.length() > first.length() ? kind.substring(first.length()) : "");
    }

    /** The key of a kind of people who are asked again. @param time 1 for the first time */
    static String kindOf(AudienceKind audience, int time) {
        return time == 1 ? audience.key() : audience.key() + "-" + time;
    }

    public Said said() {
        return Json.read(words, Said.class);
    }

    public boolean anonymous() {
        return promise.equals(ANONYMOUS);
    }

    /** Whether opening has fixed what is asked and promised. */
    public boolean fixed() {
        return questionnaireVersion != null;
    }
}

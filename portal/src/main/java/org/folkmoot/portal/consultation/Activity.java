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
 * @param kind key of an {@link AudienceKind}
 * @param words JSON of {@link Said}
 * @param ageFrom youngest it is written for; null for adults
 * @param minutes how long an answer takes
 * @param questionnaire null until it has one
 * @param questionnaireVersion the frozen one; null until opening
 * @param promise {@code ANONYMOUS} or {@code REACHABLE}
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
        boolean sensitive)
        implements OfCouncil {
    public static final String ANONYMOUS = "ANONYMOUS";
    public static final String REACHABLE = "REACHABLE";

    /** @param name who it is for, such as "Young people 11 to 18" @param opening a few words before the promise */
    public record Said(Localised name, Localised opening) {}

    public AudienceKind audience() {
        return AudienceKind.of(kind).orElseThrow(() -> new IllegalStateException("No audience " + kind));
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

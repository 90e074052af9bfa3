package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
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
 * @param kind key of an {@link AudienceKind}; with a number at its end where it is not the first of its kind
 * @param promise {@code ANONYMOUS} or {@code REACHABLE}
 * @param part key of the {@link Part} it belongs to; null for the first
 * @param slugs the last segment of its address in each language; null for that of its kind
 * @param groupId key of the group whose members alone are asked; null for everybody of its kind, and until one was chosen
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
        @Nullable Long part,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Localised slugs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long groupId)
        implements OfCouncil {
    private static final String AGAIN = "-[1-9][0-9]?$";
    private static final int ADULT = 18;

    public static final String ANONYMOUS = "ANONYMOUS";
    public static final String REACHABLE = "REACHABLE";

    /** @param name who it is for, such as "Young people 11 to 18" @param opening a few words before the promise */
    public record Said(Localised name, Localised opening) {}

    public AudienceKind audience() {
        return kindIn(kind).orElseThrow(() -> new IllegalStateException("No audience " + kind));
    }

    /** The kind that a segment in either language, with or without a number, stands for. */
    static Optional<AudienceKind> kindIn(String segment) {
        return AudienceKind.of(segment.replaceFirst(AGAIN, ""));
    }

    /** Whether it is asked of one named group, so that nobody else is told of it. */
    public boolean ofGroup() {
        return audience() == AudienceKind.GROUP;
    }

    /** Whether it is written for young people. A group of which nobody said how old they are may be of children. */
    public boolean young() {
        return audience().young() || ofGroup() && (ageFrom == null || ageFrom < ADULT);
    }

    /** Whether an age band can be said of it. */
    boolean aged() {
        return audience().young() || ofGroup();
    }

    /** The last segment of its address in a language: its own, else that of its kind with its number. */
    public String segment(String locale) {
        if (slugs != null && slugs.has(locale)) return slugs.in(locale);
        String first = audience().key();
        return audience().segment(locale) + (kind.length() > first.length() ? kind.substring(first.length()) : "");
    }

    /** The key of one more of a kind. @param time 1 for the first */
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

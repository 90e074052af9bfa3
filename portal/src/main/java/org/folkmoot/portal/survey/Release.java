package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What the public may see of one or more activities, protected together (decision 13) and stored as it is.
 *
 * @param number from 1, one more with each release of the consultation
 * @param people how many took part in all; null when hidden
 * @param changedOn days on which questions were changed while people answered; none where they stayed as they were
 * @param staying what was asked and of which no figure is ever released, whatever was answered
 * @param breakdown what every question is also broken down by; null for nothing but the activity
 */
public record Release(
        UUID id,
        UUID consultation,
        int number,
        LocalDate madeOn,
        @Nullable Integer people,
        List<ReleasedActivity> activities,
        @Nullable ReleasedBreakdown breakdown,
        List<ReleasedQuestion> questions,
        List<LocalDate> changedOn,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Staying> staying) {
    /** Releases made before were of questions that stayed as they were, and did not say what stays with the team. */
    public Release {
        changedOn = changedOn == null ? List.of() : List.copyOf(changedOn);
        staying = staying == null ? List.of() : List.copyOf(staying);
    }

    /**
     * What stays with the team because of how it was asked; nothing of what was answered is in it.
     *
     * @param why end of the message key that says it
     */
    public record Staying(UUID activity, Localised text, String why) {}

    /** Of questions that stayed as they were. */
    public Release(
            UUID id,
            UUID consultation,
            int number,
            LocalDate madeOn,
            @Nullable Integer people,
            List<ReleasedActivity> activities,
            @Nullable ReleasedBreakdown breakdown,
            List<ReleasedQuestion> questions) {
        this(id, consultation, number, madeOn, people, activities, breakdown, questions, List.of(), List.of());
    }

    /** @param people how many took part, rounded; null when hidden */
    public record ReleasedActivity(
            UUID activity, Localised name, @Nullable Integer people) {}

    /** @param question {@link ReleasedQuestion#id} of the question whose answers are the groups */
    public record ReleasedBreakdown(String question, Localised text, List<ReleasedOption> groups) {}

    /**
     * @param id the same as long as the question is asked in the same words; of a question that stands beside others, of its activity alone
     * @param options in the order shown; last "I would rather not say", and "did not answer" where that was possible
     * @param groups figures of everybody when several activities asked it, of each activity, and of each group of an activity that is
     *     large enough to be shown
     * @param askedOf whom alone it was asked, as a part of a sentence; blank for everybody
     * @param same name of the set of those that ask the same in other words; empty for none
     */
    public record ReleasedQuestion(
            String id,
            String key,
            Kind kind,
            Localised text,
            Localised scale,
            List<ReleasedOption> options,
            List<Figures> groups,
            Localised askedOf,
            String same) {
        /** Releases made before had no question that only some were asked, and none in other words. */
        public ReleasedQuestion {
            askedOf = askedOf == null ? Localised.EMPTY : askedOf;
            same = same == null ? "" : same;
        }

        /** One that nobody is asked in other words. */
        public ReleasedQuestion(
                String id,
                String key,
                Kind kind,
                Localised text,
                Localised scale,
                List<ReleasedOption> options,
                List<Figures> groups,
                Localised askedOf) {
            this(id, key, kind, text, scale, options, groups, askedOf, "");
        }
    }

    /** @param offered whom alone it was offered, where answers were added or taken away while people answered; null for everybody asked */
    public record ReleasedOption(
            String id,
            Localised text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Localised offered) {
        /** One that everybody was offered. */
        public ReleasedOption(String id, Localised text) {
            this(id, text, null);
        }

        ReleasedOption offered(@Nullable Localised to) {
            return new ReleasedOption(id, text, to);
        }
    }

    /**
     * @param activity null for all together
     * @param group option of the breakdown; null for all of them
     * @param people one figure per option, rounded; null where hidden
     * @param base how many were asked, rounded; null when hidden
     */
    public record Figures(
            @Nullable UUID activity,
            @Nullable String group,
            List<Integer> people,
            @Nullable Integer base) {
        /** People may hold nulls. */
        public Figures {
            people = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(people));
        }

        boolean isOf(@Nullable UUID otherActivity, @Nullable String otherGroup) {
            return java.util.Objects.equals(activity, otherActivity) && java.util.Objects.equals(group, otherGroup);
        }
    }
}

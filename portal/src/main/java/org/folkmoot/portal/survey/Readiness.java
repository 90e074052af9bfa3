package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Whether figures may be released now, and what an officer should look at first.
 *
 * @param first whether nothing has been released of this consultation
 * @param today whether there was a release today already
 * @param open whether people can still answer; results stay closed until then, unless opening announced that they are shown
 * @param needed how many responses of one audience must have changed since the last release
 * @param oneAnswers whole groups that gave one answer to a sensitive question
 * @param settled whether exact totals were published, after which nothing is released
 */
public record Readiness(
        boolean first,
        boolean today,
        boolean open,
        int needed,
        List<Audience> audiences,
        List<OneAnswer> oneAnswers,
        boolean settled) {

    /** What a release does with one audience. */
    public enum Part {
        /** Fewer than ten answered: it is named, and nothing of it is shown. */
        TOO_FEW,
        /** A named group of fewer than ten members: it is named, says what it agreed on itself, and nothing of it is counted. */
        SMALL_GROUP,
        /** It goes in as it stands. */
        SHOWN,
        /** Between one and nine changed: it stays as it was in the last release. */
        WAITS,
        /** Nothing has changed. */
        SAME;

        /** What this is of a named group of which each member is known: what was shown of it while it was larger stays as it was. */
        Part ofSmallGroup(boolean shownBefore) {
            if (!shownBefore) return SMALL_GROUP;
            return this == SAME ? SAME : WAITS;
        }

        boolean leftOut() {
            return this == TOO_FEW || this == SMALL_GROUP;
        }
    }

    /**
     * @param people how many answered, exact
     * @param changed how many were sent, changed or taken back since the last release
     */
    public record Audience(UUID activity, Localised name, int people, int changed, Part part) {}

    /** @param group empty for the whole audience */
    public record OneAnswer(Localised question, Localised audience, Localised group) {}

    /** Why nothing can be released now, the plainest reason first. */
    public enum Refusal {
        /** Exact totals were published. */
        SETTLED,
        OPEN,
        NOBODY,
        TODAY,
        FEW_CHANGED;

        /** Whether time alone changes nothing about it. */
        boolean wholly() {
            return this == SETTLED || this == OPEN || this == NOBODY;
        }
    }

    /** @return null when it may be */
    @Nullable
    public Refusal refusal() {
        if (settled) return Refusal.SETTLED;
        if (open) return Refusal.OPEN;
        if (audiences.stream().allMatch(one -> one.part().leftOut())) return Refusal.NOBODY;
        if (today) return Refusal.TODAY;
        boolean anythingNew = audiences.stream().anyMatch(one -> one.part() == Part.SHOWN);
        return first || anythingNew ? null : Refusal.FEW_CHANGED;
    }

    public boolean allowed() {
        return refusal() == null;
    }

    /** Responses sent, changed or taken back since the last release. */
    public int changed() {
        return audiences.stream().mapToInt(Audience::changed).sum();
    }
}

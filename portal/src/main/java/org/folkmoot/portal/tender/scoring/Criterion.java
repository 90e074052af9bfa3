package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a bid is judged on. Criteria form a tree; a weighting is in percentage points of what stands above it, so that siblings always
 * sum to 100 (decision 34).
 */
public sealed interface Criterion extends Weighted {
    /** Several criteria together. */
    record Heading(String id, Ratio weight, List<Criterion> under) implements Criterion {
        public Heading {
            under = List.copyOf(under);
        }
    }

    /**
     * A question that bidders answer and groups mark.
     *
     * @param parts what is marked in its place, each by itself; empty where the question is marked as a whole
     * @param minimum the mark below which a bid is out, in marks of the scale; of a question with parts, of the mark over its parts by
     *     their weightings; null for none
     * @param shares keyed by group: how much of the question's mark is that group's, in whole points that sum to 100
     */
    record Question(
            String id,
            Ratio weight,
            List<Part> parts,
            @Nullable Integer minimum,
            Map<String, Ratio> shares,
            NotApplicable notApplicable)
            implements Criterion {
        public Question {
            parts = List.copyOf(parts);
            shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        }

        public static Question of(String id, Ratio weight, Map<String, Ratio> shares) {
            return new Question(id, weight, List.of(), null, shares, NotApplicable.NEVER);
        }

        public Question withParts(List<Part> parts) {
            return new Question(id, weight, parts, minimum, shares, notApplicable);
        }

        public Question withMinimum(@Nullable Integer minimum) {
            return new Question(id, weight, parts, minimum, shares, notApplicable);
        }

        public Question withShares(Map<String, Ratio> shares) {
            return new Question(id, weight, parts, minimum, shares, notApplicable);
        }

        public Question withNotApplicable(NotApplicable notApplicable) {
            return new Question(id, weight, parts, minimum, shares, notApplicable);
        }

        Question withWeight(Ratio weight) {
            return new Question(id, weight, parts, minimum, shares, notApplicable);
        }

        /** What is marked of it: its parts, or itself. */
        List<Marked> marked(Section section) {
            if (parts.isEmpty()) return List.of(new Marked(id, this, section, minimum, notApplicable));
            List<Marked> all = new ArrayList<>();
            for (Part part : parts) all.add(new Marked(part.id(), this, section, part.minimum(), part.notApplicable()));
            return all;
        }
    }

    /** One part of a question. Its weighting is in half points of the question; the shares are the question's. */
    record Part(String id, Ratio weight, @Nullable Integer minimum, NotApplicable notApplicable) implements Weighted {
        public static Part of(String id, Ratio weight) {
            return new Part(id, weight, null, NotApplicable.NEVER);
        }

        public Part withMinimum(@Nullable Integer minimum) {
            return new Part(id, weight, minimum, notApplicable);
        }

        public Part withNotApplicable(NotApplicable notApplicable) {
            return new Part(id, weight, minimum, notApplicable);
        }
    }

    /**
     * A figure that bidders promise, as pounds of social value: more is better, nobody marks it.
     *
     * @param target the published figure that earns all points; null where the highest pledge of the bids still in does
     */
    record Pledge(String id, Ratio weight, @Nullable Ratio target) implements Criterion {}

    /** What is marked by itself: a question without parts, or one part. */
    record Marked(
            String id,
            Question question,
            Section section,
            @Nullable Integer minimum,
            NotApplicable notApplicable) {}
}

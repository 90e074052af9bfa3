package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Exact counts of one activity, for the team that asked and nobody else.
 *
 * @param sent how many responses the counts hold
 */
public record ActivityResults(UUID activity, long sent, List<QuestionResult> questions) {
    /**
     * One question's counts.
     *
     * @param key question id, followed for a statement by a dot and the row's id
     * @param scale what a statement is about; empty for other questions
     * @param base how many answered, "I would rather not say" among them
     * @param options in the order shown, "I would rather not say" last, for a number its bands, for a ranking how many put each first; none for written questions
     * @param rules all of which held for those who were asked; none where everybody was
     * @param numbers where the numbers lie; null for other kinds, and where nobody wrote one
     * @param placings how each option was ranked, in the order shown; none for other kinds
     * @param sharings what each option was given of what was shared out, in the order shown; none for other kinds
     * @param illegible on how many sheets of paper the answer could not be read; they are not among those who answered
     * @param each what each is called that its page is asked again for: its figures count answers then, and not people; null for any other question
     * @param people how many answered, each once: {@code base} but for such a question
     * @param unanswered everybody else; null where it is not known of each whether they were asked
     */
    public record QuestionResult(
            String key,
            Kind kind,
            Localised text,
            Localised scale,
            long base,
            List<OptionCount> options,
            List<Rule> rules,
            @Nullable Numbers numbers,
            List<Placing> placings,
            long illegible,
            List<Sharing> sharings,
            @Nullable Localised each,
            long people,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Unanswered unanswered) {
        /** Keys of the sentences that tell of everybody who did not answer, and could be read: where two sorts are told as one, with why. */
        public List<String> unansweredKeys(long sent) {
            if (unanswered != null) return List.of("survey.results.unanswered");
            if (kind.worked()) return List.of("survey.results.unanswered-worked");
            String together = "survey.results.unanswered-together";
            if (rest(sent) == 0) return List.of(together);
            boolean ofEach = each != null
                    || rules.stream().anyMatch(rule -> !rule.through().isEmpty());
            return List.of(together, together + (ofEach ? ".each" : ".older"));
        }

        private long rest(long sent) {
            return sent - people - illegible;
        }

        /** What those sentences say: with those who answered, and those who could not be read, all who sent anything. */
        public Map<String, Object> unansweredFacts(long sent) {
            return unanswered == null
                    ? Map.of("rest", rest(sent))
                    : Map.of("empty", unanswered.leftEmpty(), "unasked", unanswered.notAsked());
        }
    }

    /** @param leftEmpty who were asked, and passed it over @param notAsked by what they answered before, or since their questions were others */
    public record Unanswered(long leftEmpty, long notAsked) {}

    public record OptionCount(String id, Localised text, long people) {}
}

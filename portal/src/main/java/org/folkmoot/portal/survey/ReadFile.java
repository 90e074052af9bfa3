package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a file of questions becomes here: a questionnaire nobody has kept yet, and line by line what could not come with it.
 *
 * @param sort whose format it has
 * @param questionnaire with everything that could be carried; it may have flaws that can be put right in the desk
 * @param lines in the order of the file; none where all of it is carried
 */
record ReadFile(Sort sort, Questionnaire questionnaire, List<Line> lines) {
    ReadFile {
        lines = List.copyOf(lines);
    }

    /** Formats a questionnaire can come in. */
    enum Sort {
        OURS,
        SURVEYJS,
        XLSFORM
    }

    /**
     * Something that is not here as it was there.
     *
     * @param place where in the file
     * @param what what became of it
     */
    record Line(Said place, Said what) {
        static Line of(Said place, String what, Map<String, String> facts) {
            return new Line(place, new Said(what, facts));
        }
    }

    /**
     * Words to be said in the reader's language.
     *
     * @param key a message key
     * @param facts what its placeholders stand for; anything from the file is cut to what can be read at a glance
     */
    record Said(
            @JsonProperty("key") String key,
            @JsonProperty("facts") Map<String, String> facts) {
        private static final int LONGEST = 120;

        Said {
            facts = facts.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> cut(each.getValue())));
        }

        private static String cut(String text) {
            return text.codePointCount(0, text.length()) <= LONGEST
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
        }
    }
}

package org.folkmoot.portal.platform.disclosure;

import java.util.List;
import java.util.Map;

/** Finds groups that all gave the same answer: knowing the group then means knowing the answer, however large it is. */
public final class OneAnswer {
    private OneAnswer() {}

    /**
     * @param answers keyed by group, then by answer
     * @return the groups to show an officer before a sensitive question is released, in the order given
     */
    public static List<String> groups(Map<String, Map<String, Integer>> answers) {
        return answers.entrySet().stream()
                .filter(entry ->
                        entry.getValue().values().stream().filter(n -> n > 0).count() == 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}

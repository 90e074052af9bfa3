package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a rule may ask about where it stands: gone along with, sheet by sheet. */
final class Asking {
    /** Keys of what is answered before, as one answer each. */
    final Set<String> before = new HashSet<>();

    private final Set<String> everything = new HashSet<>();

    /** Keys on each page that is asked again. */
    private final Map<String, Set<String>> blocks = new HashMap<>();

    /** Pages that are asked again and are over. */
    private final Set<String> over = new HashSet<>();

    private @Nullable Turn here;

    Asking(Sheets sheets) {
        for (Sheets.Item item : sheets.items()) {
            everything.add(item.key());
            if (item.turn() != null)
                blocks.computeIfAbsent(item.turn().block(), any -> new HashSet<>())
                        .add(item.key());
        }
    }

    /** From here on what stands on a page that is asked again has not one answer any more. @param turn null outside such pages */
    void on(@Nullable Turn turn) {
        if (here != null && !here.equals(turn)) {
            over.add(here.block());
            before.removeAll(blocks.get(here.block()));
        }
        here = turn;
    }

    /** Ends of the message keys of what is wrong with what it asks about, each once. */
    Set<String> faults(Rule rule) {
        Set<String> faults = new LinkedHashSet<>();
        for (String asked : rule.asks()) {
            if (before.contains(asked)) continue;
            if (over.contains(asked)) {
                if (rule.alone().contains(asked)) faults.add("rule-repeat");
                boolean known = rule.through().stream()
                        .filter(list -> list.list().equals(asked))
                        .allMatch(list -> blocks.get(asked).containsAll(list.asks()));
                if (!known) faults.add("rule-unknown");
            } else if (blocks.containsKey(asked)) {
                faults.add("rule-later");
            } else if (over.stream()
                    .anyMatch(block -> blocks.get(block).contains(asked) || asked.startsWith(block + "."))) {
                faults.add("rule-repeat");
            } else {
                faults.add(everything.contains(asked) ? "rule-later" : "rule-unknown");
            }
        }
        return faults;
    }
}

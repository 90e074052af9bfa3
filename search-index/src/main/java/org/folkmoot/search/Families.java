package org.folkmoot.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that belong together without any rule to say so: {@code plentyn, plant}. */
final class Families {
    private final Map<String, List<String>> headsByForm;

    private Families(Map<String, List<String>> headsByForm) {
        this.headsByForm = headsByForm;
    }

    /** One family on a line; its first word is its key. A word may be in several. */
    static Families read(String resource) {
        Map<String, List<String>> heads = new HashMap<>();
        for (String line : Resources.lines(resource)) {
            String[] family = Text.fold(line).split("\\s+");
            for (String form : family) {
                List<String> of = heads.computeIfAbsent(form, f -> new ArrayList<>(1));
                if (!of.contains(family[0])) of.add(family[0]);
            }
        }
        heads.replaceAll((form, of) -> List.copyOf(of));
        return new Families(Map.copyOf(heads));
    }

    /** Keys of the families the word is in; empty for a word of no known family. */
    List<String> of(String folded) {
        return headsByForm.getOrDefault(folded, List.of());
    }
}

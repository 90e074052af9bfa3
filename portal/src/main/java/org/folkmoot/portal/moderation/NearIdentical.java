package org.folkmoot.portal.moderation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds texts that many have sent in nearly the same words. A text belongs to another when it holds two thirds of the other's runs of three
 * words (containment: Broder 1997), so that a letter with something added still belongs, and the something is seen. Which texts to compare
 * is found by each text's rarest runs alone: one that shares too many cannot miss them all (prefix filter: Chaudhuri, Ganti and Kaushik, "A
 * primitive operator for similarity joins in data cleaning", 2006). It misses nothing and draws no lots: the same texts give the same groups
 * in whatever order they came.
 */
public final class NearIdentical {
    /** How many texts make a campaign. */
    public static final int BEGINS = 10;

    private static final int HOLDS = 2;
    private static final int OF = 3;

    private NearIdentical() {}

    /** @param core place of the text that the others are near to @param members places of all, its own among them */
    public record Group(int core, List<Integer> members) {}

    /** One way in which texts are worded. @param texts places of all that are worded so */
    private record Form(Wording wording, Set<Long> runs, List<Integer> texts) {}

    static boolean enough(int shared, int of) {
        return of > 0 && shared * OF >= of * HOLDS;
    }

    /**
     * The campaigns among texts of one question; the commonest wording of each is its core.
     *
     * @return places in the list, each in at most one group
     */
    public static List<Group> among(List<Wording> texts) {
        List<Form> forms = forms(texts);
        Map<Long, List<Integer>> holders = new HashMap<>();
        for (int form = 0; form < forms.size(); form++) {
            for (Long run : forms.get(form).runs()) {
                holders.computeIfAbsent(run, any -> new ArrayList<>()).add(form);
            }
        }
        boolean[] taken = new boolean[forms.size()];
        List<Group> groups = new ArrayList<>();
        for (int core = 0; core < forms.size(); core++) {
            if (taken[core]) continue;
            List<Integer> near = near(core, forms, holders, taken);
            List<Integer> members = near.stream()
                    .flatMap(form -> forms.get(form).texts().stream())
                    .sorted()
                    .toList();
            if (members.size() < BEGINS) continue;
            near.forEach(form -> taken[form] = true);
            groups.add(new Group(forms.get(core).texts().getFirst(), members));
        }
        return groups;
    }

    /** Commonest first, then shortest; what is too short to compare is left out. */
    private static List<Form> forms(List<Wording> texts) {
        Map<UUID, Form> forms = new LinkedHashMap<>();
        for (int place = 0; place < texts.size(); place++) {
            Wording text = texts.get(place);
            if (!text.comparable()) continue;
            forms.computeIfAbsent(text.form(), any -> new Form(text, text.runs(), new ArrayList<>()))
                    .texts()
                    .add(place);
        }
        return forms.values().stream()
                .sorted(Comparator.comparingInt((Form form) -> -form.texts().size())
                        .thenComparingInt(form -> form.wording().length())
                        .thenComparing(form -> form.wording().form()))
                .toList();
    }

    private static List<Integer> near(int core, List<Form> forms, Map<Long, List<Integer>> holders, boolean[] taken) {
        Set<Long> runs = forms.get(core).runs();
        int needed = (runs.size() * HOLDS + OF - 1) / OF;
        Set<Integer> candidates = new LinkedHashSet<>();
        runs.stream()
                .sorted(Comparator.comparingInt((Long run) -> holders.get(run).size())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(runs.size() - needed + 1L)
                .forEach(run -> candidates.addAll(holders.get(run)));
        int texts = candidates.stream()
                .filter(form -> !taken[form])
                .mapToInt(form -> forms.get(form).texts().size())
                .sum();
        if (texts < BEGINS) return List.of();
        return candidates.stream()
                .filter(form ->
                        !taken[form] && enough(Wording.shared(forms.get(form).runs(), runs), runs.size()))
                .sorted()
                .toList();
    }
}

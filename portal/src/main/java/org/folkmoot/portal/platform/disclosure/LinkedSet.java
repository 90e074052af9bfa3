package org.folkmoot.portal.platform.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything published about one question where each person gave one answer: the overall counts and every breakdown.
 *
 * <p>They belong together because they add up: options to the base, categories to everybody. Hiding a cell in one
 * table helps nobody while another lets the reader subtract it back (security 14.1, decision 13).
 *
 * @see #protect(Protection)
 */
public final class LinkedSet implements AddsUp {
    private static final int MOST_LIFTS = 4_000;

    final List<String> options;
    final List<String> breakdowns;
    final List<List<String>> categories;
    final List<Group> groups;
    private final Set<Set<String>> views;
    private final Map<Group, Integer> indexes = new HashMap<>();
    private final int[][] counts;

    /**
     * @param options in the order shown; a person counts under exactly one
     * @param counts for each published group one count per option. Categories must cover everybody (add "not said"),
     *     and wider groups left out are added up from the narrower ones, since any reader can do the same
     * @throws IllegalArgumentException when categories do not add up to the wider group they are part of, or when
     *     pairs of breakdowns form a ring (ward by age, age by gender, gender by ward): no safe answer is known for those
     */
    public LinkedSet(List<String> options, Map<Group, int[]> counts) {
        this.options = List.copyOf(options);
        Map<Group, int[]> complete = withWiderGroups(counts);
        this.groups = List.copyOf(complete.keySet());
        this.counts = new int[groups.size()][];
        Map<String, Set<String>> named = new TreeMap<>();
        Set<Set<String>> seen = new java.util.LinkedHashSet<>();
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            indexes.put(group, g);
            this.counts[g] = withBase(complete.get(group));
            seen.add(group.parts().keySet());
            group.parts().forEach((breakdown, category) -> named.computeIfAbsent(breakdown, any -> new TreeSet<>())
                    .add(category));
        }
        this.views = seen;
        this.breakdowns = List.copyOf(named.keySet());
        this.categories = named.values().stream().map(List::copyOf).toList();
        refuseRings();
    }

    /** The same set with some cells hidden so that no subtraction, and no knowledge of our method, gives one back. */
    public ProtectedSet protect(Protection protection) {
        return new Suppression(this, protection, Map.of()).solve();
    }

    /**
     * Protects against readers who kept the previous release: a cell hidden then stays hidden until it has changed by a
     * whole threshold, so that the two releases never shelter one small count behind two different neighbours.
     */
    public ProtectedSet protect(Protection protection, LinkedSet before, ProtectedSet published) {
        Map<Group, Settled> kept = new HashMap<>();
        for (Group group : groups) {
            Integer old = before.indexes.get(group);
            if (old == null || !before.options.equals(options)) continue;
            Settled row = Settled.nothing(options.size());
            boolean[] hidden = row.hidden();
            for (int o = 0; o < hidden.length; o++) {
                int change = Math.abs(count(indexes.get(group), o) - before.count(old, o));
                hidden[o] = published.cells(group).get(o).isHidden() && change < protection.threshold();
            }
            kept.put(group, row);
        }
        return new Suppression(this, protection, kept).solve();
    }

    @Override
    public List<String> options() {
        return options;
    }

    @Override
    public List<Group> groups() {
        return groups;
    }

    @Override
    public int count(int group, int option) {
        return counts[group][option];
    }

    @Override
    public int indexOf(Group group) {
        return indexes.getOrDefault(group, -1);
    }

    @Override
    public boolean sharesBases() {
        return true;
    }

    /** Whether some published table is broken down by all of these at once. */
    boolean isView(Set<String> names) {
        return views.stream().anyMatch(view -> view.containsAll(names));
    }

    /**
     * The ways one person may join a group while every published sum still holds. In each breakdown either somebody of
     * another category leaves, or the person joins the whole as well as one category.
     */
    @Override
    public List<Map<Group, Integer>> moves(Group target) {
        List<Map<Group, Integer>> moves = new ArrayList<>();
        List<String> own = new ArrayList<>(target.parts().keySet());
        for (int swapped = 0; swapped < 1 << own.size(); swapped++) {
            Set<String> swaps = new HashSet<>();
            for (int i = 0; i < own.size(); i++) if ((swapped >> i & 1) == 1) swaps.add(own.get(i));
            List<Map<Map<String, String>, Integer>> partial = new ArrayList<>();
            partial.add(Map.of(Map.of(), 1));
            int free = breakdowns.size() - own.size();
            int most = free == 0 ? Integer.MAX_VALUE : (int) Math.max(1, Math.pow(MOST_LIFTS, 1.0 / free));
            for (int b = 0; b < breakdowns.size(); b++) {
                String name = breakdowns.get(b);
                Set<String> together = new HashSet<>(swaps);
                together.add(name);
                if (!swaps.isEmpty() && !swaps.contains(name) && !isView(together)) continue;
                partial = extended(partial, name, target.parts().get(name), swaps.contains(name), widest(b, most));
            }
            for (Map<Map<String, String>, Integer> each : partial) {
                Map<Group, Integer> move = new LinkedHashMap<>();
                each.forEach((parts, sign) -> {
                    if (parts.size() > 2) return;
                    Group group = new Group(new TreeMap<>(parts));
                    if (indexOf(group) >= 0) move.put(group, sign);
                });
                moves.add(move);
            }
        }
        return moves;
    }

    private static List<Map<Map<String, String>, Integer>> extended(
            List<Map<Map<String, String>, Integer>> partial,
            String name,
            String own,
            boolean swap,
            List<String> categories) {
        List<Map<Map<String, String>, Integer>> longer = new ArrayList<>();
        for (Map<Map<String, String>, Integer> each : partial) {
            if (swap) {
                for (String other : categories)
                    if (!other.equals(own)) longer.add(product(each, with(name, own), with(name, other), -1));
            } else if (own != null) {
                longer.add(product(each, with(name, own), Map.of(), 1));
            } else {
                for (String any : categories) longer.add(product(each, with(name, any), Map.of(), 1));
            }
        }
        return longer;
    }

    private static Map<String, String> with(String name, String category) {
        return Map.of(name, category);
    }

    private static Map<Map<String, String>, Integer> product(
            Map<Map<String, String>, Integer> move, Map<String, String> one, Map<String, String> two, int sign) {
        Map<Map<String, String>, Integer> result = new LinkedHashMap<>();
        move.forEach((parts, value) -> {
            result.put(joined(parts, one), value);
            result.put(joined(parts, two), value * sign);
        });
        return result;
    }

    private static Map<String, String> joined(Map<String, String> parts, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parts);
        all.putAll(more);
        return all;
    }

    /** The categories with most people, at most so many: they have the room to shelter others. */
    private List<String> widest(int breakdown, int most) {
        List<String> all = categories.get(breakdown);
        if (all.size() <= most) return all;
        String name = breakdowns.get(breakdown);
        return all.stream()
                .sorted(Comparator.comparingInt((String category) -> -peopleIn(Group.of(name, category))))
                .limit(most)
                .toList();
    }

    private int peopleIn(Group group) {
        int index = indexOf(group);
        return index < 0 ? 0 : count(index, options.size());
    }

    private int[] withBase(int[] perOption) {
        if (perOption.length != options.size()) throw new IllegalArgumentException("one count per option");
        if (Arrays.stream(perOption).anyMatch(count -> count < 0))
            throw new IllegalArgumentException("counts start at nought");
        int[] all = Arrays.copyOf(perOption, perOption.length + 1);
        all[perOption.length] = Arrays.stream(perOption).sum();
        return all;
    }

    private Map<Group, int[]> withWiderGroups(Map<Group, int[]> given) {
        Map<Group, int[]> complete = new LinkedHashMap<>(given);
        for (int depth = 2; depth > 0; depth--) {
            Map<Group, Map<String, int[]>> sums = new LinkedHashMap<>();
            for (Group group : List.copyOf(complete.keySet())) {
                if (group.parts().size() != depth) continue;
                for (String breakdown : group.parts().keySet()) {
                    int[] sum = sums.computeIfAbsent(group.without(breakdown), any -> new LinkedHashMap<>())
                            .computeIfAbsent(breakdown, any -> new int[options.size()]);
                    int[] part = complete.get(group);
                    for (int o = 0; o < sum.length; o++) sum[o] += part[o];
                }
            }
            sums.forEach((wider, byBreakdown) -> byBreakdown.forEach((breakdown, sum) -> {
                int[] known = complete.putIfAbsent(wider, sum);
                if (known != null && !Arrays.equals(known, sum))
                    throw new IllegalArgumentException(breakdown + " does not add up to " + wider.parts());
            }));
        }
        if (complete.size() > 1 || complete.containsKey(Group.EVERYBODY)) return complete;
        throw new IllegalArgumentException("nothing to publish");
    }

    /** Two tables that share one breakdown can always be completed to a table of persons; tables in a ring need not. */
    private void refuseRings() {
        Map<String, String> joined = new HashMap<>();
        breakdowns.forEach(name -> joined.put(name, name));
        for (Set<String> view : views) {
            if (view.size() < 2) continue;
            List<String> pair = new ArrayList<>(view);
            String first = root(joined, pair.get(0));
            String second = root(joined, pair.get(1));
            if (first.equals(second)) throw new IllegalArgumentException("pairs of breakdowns form a ring: " + views);
            joined.put(first, second);
        }
    }

    private static String root(Map<String, String> joined, String name) {
        String above = joined.get(name);
        return above.equals(name) ? name : root(joined, above);
    }
}

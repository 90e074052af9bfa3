package org.folkmoot.portal.platform.disclosure;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything published about one question where groups lie within groups: everybody, each audience, and the age groups of one audience.
 * Unlike in a {@link LinkedSet} an audience need not be broken down at all, and nothing is added up across audiences but everybody.
 */
public final class NestedSet implements AddsUp {
    private final List<String> options;
    private final List<String> order;
    private final List<Group> groups;
    private final Map<Group, int[]> counts = new LinkedHashMap<>();
    private final Map<Group, Integer> indexes = new HashMap<>();
    private final Map<Group, List<Group>> within = new HashMap<>();

    /**
     * @param options in the order shown; a person counts under exactly one
     * @param order names of the breakdowns, the widest first
     * @param narrowest for each group that has none within it, one count per option; wider groups are added up
     */
    public NestedSet(List<String> options, List<String> order, Map<Group, int[]> narrowest) {
        this.options = List.copyOf(options);
        this.order = List.copyOf(order);
        if (narrowest.isEmpty()) throw new IllegalArgumentException("nothing to publish");
        narrowest.forEach((group, each) -> {
            int[] all = Arrays.copyOf(each, options.size() + 1);
            all[options.size()] = Arrays.stream(each).sum();
            add(group, all);
            Group below = group;
            for (Group wider = above(group); wider != null; wider = above(wider)) {
                if (narrowest.containsKey(wider)) throw new IllegalArgumentException("counted twice: " + wider.parts());
                List<Group> parts = within.computeIfAbsent(wider, any -> new ArrayList<>());
                if (!parts.contains(below)) parts.add(below);
                add(wider, all);
                below = wider;
            }
        });
        groups = List.copyOf(counts.keySet());
        for (int g = 0; g < groups.size(); g++) indexes.put(groups.get(g), g);
    }

    private void add(Group group, int[] people) {
        int[] sum = counts.computeIfAbsent(group, any -> new int[people.length]);
        for (int o = 0; o < sum.length; o++) sum[o] += people[o];
    }

    /** The same set with figures hidden so that no subtraction, and no knowledge of our method, gives one back. */
    public ProtectedSet protect(Protection protection, Map<Group, Settled> settled) {
        return new Suppression(this, protection, settled).solve();
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
        return counts.get(groups.get(group))[option];
    }

    /** One count per option, then how many people there are in the group. */
    public int[] counts(Group group) {
        return counts.get(group).clone();
    }

    @Override
    public int indexOf(Group group) {
        return indexes.getOrDefault(group, -1);
    }

    /** Its bases are settled before any question is protected. */
    @Override
    public boolean sharesBases() {
        return false;
    }

    /** Somebody joins everybody along with the group, or leaves another group for it. */
    @Override
    public List<Map<Group, Integer>> moves(Group target) {
        List<Map<Group, Integer>> moves = new ArrayList<>();
        for (List<Group> down : waysDown(target)) {
            Map<Group, Integer> joined = new LinkedHashMap<>();
            down.forEach(group -> joined.put(group, 1));
            Group below = target;
            for (Group wider = above(target); wider != null; wider = above(wider)) {
                for (Group other : within.getOrDefault(wider, List.of())) {
                    if (other.equals(below)) continue;
                    for (List<Group> left : waysDown(other)) {
                        Map<Group, Integer> move = new LinkedHashMap<>(joined);
                        left.forEach(group -> move.put(group, -1));
                        moves.add(move);
                    }
                }
                joined.put(wider, 1);
                below = wider;
            }
            moves.add(joined);
        }
        return moves;
    }

    /** From a group to each narrowest group within it, both included. */
    private List<List<Group>> waysDown(Group group) {
        List<Group> parts = within.getOrDefault(group, List.of());
        if (parts.isEmpty()) return List.of(List.of(group));
        List<List<Group>> ways = new ArrayList<>();
        for (Group part : parts) {
            for (List<Group> way : waysDown(part)) {
                List<Group> longer = new ArrayList<>();
                longer.add(group);
                longer.addAll(way);
                ways.add(longer);
            }
        }
        return ways;
    }

    private @Nullable Group above(Group group) {
        for (int at = order.size() - 1; at >= 0; at--) {
            if (group.parts().containsKey(order.get(at))) return group.without(order.get(at));
        }
        return null;
    }
}

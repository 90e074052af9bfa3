package org.folkmoot.portal.tender;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Criterion;
import org.folkmoot.portal.tender.scoring.Method;

/**
 * How a tender is marked, as its latest public notice fixes it.
 *
 * @param plan and {@code markings}, by lot: the versions that are public
 */
record MarkTerms(UUID tender, Plan plan, Map<String, Marking> markings) {
    /**
     * One thing that is marked by itself.
     *
     * @param within names of what it stands under @param about what bidders were asked
     * @param whole id of the question it is a part of, or its own
     */
    record Asked(
            String lot,
            String id,
            String whole,
            List<Localised> within,
            Localised name,
            Localised about,
            Set<String> groups) {
        /** As answers of bids are keyed. */
        String section() {
            return lot + "." + id;
        }
    }

    Optional<Plan.Lot> lot(String id) {
        return plan.marked().stream()
                .filter(each -> each.id().equals(id) && markings.containsKey(id))
                .findFirst();
    }

    /** Those that have criteria, in order. */
    List<Plan.Lot> lots() {
        return plan.marked().stream()
                .filter(each -> markings.containsKey(each.id()))
                .toList();
    }

    /** In every language in which each level of the scale has words. */
    Method method(String lot) {
        Marking marking = markings.get(lot);
        Set<String> languages = null;
        for (Marking.Level level : marking.scale()) {
            Set<String> both = new HashSet<>(level.label().locales());
            both.retainAll(level.meaning().locales());
            if (languages == null) languages = both;
            else languages.retainAll(both);
        }
        return marking.method(lot, languages == null ? Set.of() : languages);
    }

    /** What is marked in a lot, in the order of the documents; nothing where it has no criteria. */
    List<Asked> asked(String lot) {
        Marking marking = markings.get(lot);
        if (marking == null) return List.of();
        Map<String, Node> nodes = new HashMap<>();
        marking.all().forEach(node -> nodes.put(node.id(), node));
        return method(lot).marked().stream()
                .map(marked -> asked(lot, marking, nodes.get(marked.id()), marked))
                .toList();
    }

    /** What one group marks in a lot. */
    List<Asked> asked(String lot, String group) {
        return asked(lot).stream().filter(each -> each.groups().contains(group)).toList();
    }

    Optional<Asked> asked(String lot, String question, String group) {
        return lot(lot).isEmpty()
                ? Optional.empty()
                : asked(lot, group).stream()
                        .filter(each -> each.id().equals(question))
                        .findFirst();
    }

    private static Asked asked(String lot, Marking marking, Node node, Criterion.Marked marked) {
        List<Node> path = marking.path(node.id());
        return new Asked(
                lot,
                node.id(),
                marked.question().id(),
                path.subList(0, path.size() - 1).stream().map(Node::name).toList(),
                node.name(),
                node.about(),
                marked.question().shares().keySet());
    }

    /** Whether the method names the group in any lot. */
    boolean marks(String group) {
        return lots().stream().anyMatch(lot -> !asked(lot.id(), group).isEmpty());
    }

    /** How it is with a group in a lot; empty where the lot does not name it. */
    Optional<Marking.Markers> markers(String lot, String group) {
        return Optional.ofNullable(markings.get(lot)).stream()
                .flatMap(each -> each.markers().stream())
                .filter(each -> each.group().equals(group))
                .findFirst();
    }
}

package org.folkmoot.portal.tender;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Criterion;
import org.folkmoot.portal.tender.scoring.Group;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Pricing;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Rules;
import org.folkmoot.portal.tender.scoring.Scale;

/**
 * One version of how bids for a lot are marked, as a whole: while it is written it may be wrong, and {@link #method} says in what.
 *
 * @param scale words of each mark, from nought upwards
 * @param markers groups that mark, each once
 * @param nodes what stands at the top: criteria of quality, price, social value
 * @param gates what is passed or failed before anybody marks
 * @param fewestQuality a bid with fewer points for quality is out; null for none
 * @param places decimal places of what is shown
 * @param tieBreaks in order, as {@link org.folkmoot.portal.tender.scoring.TieBreak#named} reads them
 * @param given how many ids were given: none is given twice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Marking(
        List<Level> scale,
        List<Markers> markers,
        List<Node> nodes,
        List<Gate> gates,
        @Nullable BigDecimal fewestQuality,
        Rules.Minima minima,
        int places,
        List<String> tieBreaks,
        int given) {
    /** Groups that may mark, in the order of pages. */
    static final List<String> GROUPS = List.of("young", "parents", "officers");

    static final String YOUNG = "young";

    /** Criteria of one lot; more nobody reads through in an evening. */
    static final int MOST = 60;

    static final int MOST_DEEP = 4;

    record Level(Localised label, Localised meaning) {}

    /**
     * @param fewest whose marks there must be on each answer
     * @param goesOn whether the marks count with fewer, reserves included
     * @param readers to how many of them each answer is given; null where everybody reads everything
     * @param seed by which answers are shared out, made by the portal; null where they are not
     */
    record Markers(
            String group,
            int fewest,
            int reserves,
            boolean goesOn,
            @Nullable Integer readers,
            @Nullable String seed) {
        Markers(String group, int fewest, int reserves, boolean goesOn) {
            this(group, fewest, reserves, goesOn, null, null);
        }

        /** Whether not everybody reads everything. */
        boolean split() {
            return readers != null && seed != null;
        }
    }

    record Gate(String id, Localised name) {}

    Marking {
        scale = List.copyOf(scale);
        markers = List.copyOf(markers);
        nodes = List.copyOf(nodes);
        gates = List.copyOf(gates);
        tieBreaks = List.copyOf(tieBreaks);
    }

    /** What a team starts from: quality, price, social value, nought to five, five young people and three officers who mark. */
    static Marking fresh(Localised quality, Localised price, Localised social) {
        return new Marking(
                levels(Scale.zeroToFive()),
                List.of(new Markers(YOUNG, 5, 2, false), new Markers("officers", 3, 1, false)),
                List.of(
                        Node.of("c1", Node.Kind.HEADING, quality, BigDecimal.valueOf(60)),
                        Node.of(Node.PRICE, Node.Kind.PRICE, price, BigDecimal.valueOf(30)),
                        Node.of("c2", Node.Kind.SOCIAL, social, BigDecimal.TEN)),
                List.of(),
                null,
                Rules.Minima.EACH_GROUP,
                2,
                List.of(),
                2);
    }

    static List<Level> levels(Scale scale) {
        return scale.levels().stream()
                .map(level -> {
                    Localised label = Localised.EMPTY;
                    Localised meaning = Localised.EMPTY;
                    for (var words : level.words().entrySet()) {
                        label = label.with(words.getKey(), words.getValue().label());
                        meaning = meaning.with(words.getKey(), words.getValue().meaning());
                    }
                    return new Level(label, meaning);
                })
                .toList();
    }

    Marking with(List<Node> nodes) {
        return new Marking(scale, markers, nodes, gates, fewestQuality, minima, places, tieBreaks, given);
    }

    Marking scaled(List<Level> scale) {
        return new Marking(scale, markers, nodes, gates, fewestQuality, minima, places, tieBreaks, given);
    }

    /** @param gates those with an empty id are given one */
    Marking ruled(
            List<Markers> markers,
            List<Gate> gates,
            @Nullable BigDecimal fewestQuality,
            Rules.Minima minima,
            int places,
            List<String> tieBreaks) {
        int last = given;
        List<Gate> named = new ArrayList<>();
        for (Gate gate : gates) named.add(gate.id.isEmpty() ? new Gate("g" + ++last, gate.name) : gate);
        return new Marking(scale, markers, nodes, named, fewestQuality, minima, places, tieBreaks, last);
    }

    /** The method that these words make. @param languages in which it will be published */
    Method method(String lot, Collection<String> languages) {
        List<Criterion> quality = nodes.stream()
                .filter(node -> node.kind() == Node.Kind.HEADING || node.kind() == Node.Kind.QUESTION)
                .map(Node::criterion)
                .toList();
        Pricing price = first(Node.Kind.PRICE).map(Node::pricing).orElse(null);
        Criterion.Heading social = first(Node.Kind.SOCIAL).map(Node::heading).orElse(null);
        return new Method(
                lot,
                new TreeSet<>(languages),
                levelled(),
                markers.stream()
                        .map(each -> new Group(
                                each.group,
                                each.fewest,
                                each.reserves,
                                each.goesOn ? Group.Shortfall.GO_ON : Group.Shortfall.WAIT))
                        .toList(),
                quality,
                price,
                social,
                new Rules(
                        gates.stream().map(Gate::id).toList(),
                        fewestQuality == null ? null : Ratio.of(fewestQuality),
                        minima,
                        places,
                        tieBreaks));
    }

    private Scale levelled() {
        List<Scale.Level> levels = new ArrayList<>();
        for (Level level : scale) {
            Map<String, Scale.Words> words = new LinkedHashMap<>();
            for (String language : new TreeSet<>(level.label.locales())) {
                if (level.meaning.has(language)) {
                    words.put(
                            language,
                            new Scale.Words(
                                    level.label.texts().get(language),
                                    level.meaning.texts().get(language)));
                }
            }
            levels.add(new Scale.Level(levels.size(), words));
        }
        return new Scale(levels);
    }

    Optional<Node> first(Node.Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind).findFirst();
    }

    /** Every criterion, as a reader comes to them. */
    List<Node> all() {
        return nodes.stream().flatMap(node -> node.all().stream()).toList();
    }

    Optional<Node> find(String id) {
        return all().stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** What stands above it; empty at the top. */
    Optional<Node> above(String id) {
        return all().stream()
                .filter(node ->
                        node.under().stream().anyMatch(below -> below.id().equals(id)))
                .findFirst();
    }

    /** From the top to it, both counted. */
    List<Node> path(String id) {
        List<Node> path = new ArrayList<>();
        Optional<Node> here = find(id);
        while (here.isPresent()) {
            path.addFirst(here.get());
            here = above(here.get().id());
        }
        return path;
    }

    /** What stands side by side under this; of the top where it is empty. */
    List<Node> side(String above) {
        return above.isEmpty() ? nodes : find(above).map(Node::under).orElse(List.of());
    }

    /** What may be added under this; of the top where it is empty. */
    List<Node.Kind> may(String above) {
        List<Node.Kind> may = new ArrayList<>();
        if (all().size() >= MOST) return may;
        if (above.isEmpty()) {
            may.addAll(List.of(Node.Kind.HEADING, Node.Kind.QUESTION));
            if (first(Node.Kind.PRICE).isEmpty()) may.add(Node.Kind.PRICE);
            if (first(Node.Kind.SOCIAL).isEmpty()) may.add(Node.Kind.SOCIAL);
            return may;
        }
        List<Node> path = path(above);
        if (path.isEmpty()) return may;
        if (path.getLast().kind() == Node.Kind.QUESTION) return List.of(Node.Kind.PART);
        if (!path.getLast().kind().heading()) return may;
        may.add(Node.Kind.QUESTION);
        if (path.getFirst().kind() == Node.Kind.SOCIAL) may.add(Node.Kind.PLEDGE);
        if (path.size() < MOST_DEEP) may.add(Node.Kind.HEADING);
        return may;
    }

    /** With other siblings under this; of the top where it is empty. */
    Marking side(String above, UnaryOperator<List<Node>> change) {
        return with(
                above.isEmpty()
                        ? change.apply(nodes)
                        : changed(nodes, above, node -> node.holding(change.apply(node.under()))));
    }

    Marking changing(String id, UnaryOperator<Node> change) {
        return with(changed(nodes, id, change));
    }

    /** @param node whose id is passed over: it is given a new one, save where it is price */
    Marking adding(String above, Node node) {
        boolean price = node.kind() == Node.Kind.PRICE;
        Node made = Node.of(price ? Node.PRICE : "c" + (given + 1), node.kind(), node.name(), node.weight());
        Marking added = side(above, side -> {
            List<Node> more = new ArrayList<>(side);
            more.add(made);
            return more;
        });
        return new Marking(
                scale,
                markers,
                added.nodes,
                gates,
                fewestQuality,
                minima,
                places,
                tieBreaks,
                price ? given : given + 1);
    }

    /** With all that stands under it; tie-breaks that ask for it go too. */
    Marking without(String id) {
        List<String> gone = find(id).stream()
                .flatMap(node -> node.all().stream())
                .map(node -> "criterion:" + node.id())
                .toList();
        Marking left = side(
                above(id).map(Node::id).orElse(""),
                side -> side.stream().filter(node -> !node.id().equals(id)).toList());
        return new Marking(
                scale,
                markers,
                left.nodes,
                gates,
                fewestQuality,
                minima,
                places,
                tieBreaks.stream().filter(each -> !gone.contains(each)).toList(),
                given);
    }

    /** One place up or down among its siblings; as it is at the end. */
    Marking moved(String id, boolean up) {
        return side(above(id).map(Node::id).orElse(""), side -> {
            List<Node> moved = new ArrayList<>(side);
            for (int i = 0; i < moved.size(); i++) {
                int to = up ? i - 1 : i + 1;
                if (moved.get(i).id().equals(id) && to >= 0 && to < moved.size()) {
                    Collections.swap(moved, i, to);
                    break;
                }
            }
            return moved;
        });
    }

    private static List<Node> changed(List<Node> nodes, String id, UnaryOperator<Node> change) {
        return nodes.stream()
                .map(node ->
                        node.id().equals(id) ? change.apply(node) : node.holding(changed(node.under(), id, change)))
                .toList();
    }
}

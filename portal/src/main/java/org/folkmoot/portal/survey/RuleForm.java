package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule as an officer makes it: lines of which all, any or none must hold, some of them together in groups of which all, any or none must
 * hold. What is deeper than that comes from files alone.
 *
 * @param parts in order
 */
record RuleForm(How how, List<Part> parts) {
    /** Names of groups, as many as there can be. */
    static final List<String> GROUPS = List.of("a", "b", "c");

    static final int MOST_LINES = 12;

    enum How {
        ALL,
        ANY,
        NONE
    }

    RuleForm {
        parts = List.copyOf(parts);
    }

    /** Either one line by itself or several that belong together. @param how of a single line ALL */
    record Part(How how, List<RuleLine> lines, boolean group) {
        Part {
            lines = List.copyOf(lines);
        }

        static Part alone(RuleLine line) {
            return new Part(How.ALL, List.of(line), false);
        }
    }

    /** One line where it stands in the form. @param group empty for one by itself */
    record Placed(RuleLine line, String group) {}

    /**
     * From lines as they were typed.
     *
     * @param groups by name, how their lines belong together
     */
    static RuleForm of(How how, List<Placed> lines, Map<String, How> groups) {
        Map<String, List<RuleLine>> together = new LinkedHashMap<>();
        for (Placed placed : lines) {
            // A line by itself has a name that no group has.
            String name = placed.group().isEmpty() ? " " + together.size() : placed.group();
            together.computeIfAbsent(name, none -> new ArrayList<>()).add(placed.line());
        }
        List<Part> parts = new ArrayList<>();
        together.forEach((name, inside) -> parts.add(
                name.startsWith(" ")
                        ? Part.alone(inside.getFirst())
                        : new Part(groups.getOrDefault(name, How.ALL), inside, true)));
        return new RuleForm(how, parts);
    }

    /** The lines with the names of their groups, in order. */
    List<Placed> placed() {
        List<Placed> all = new ArrayList<>();
        int group = 0;
        for (Part part : parts) {
            String name = part.group() ? GROUPS.get(group++) : "";
            part.lines().forEach(line -> all.add(new Placed(line, name)));
        }
        return all;
    }

    /** How each group's lines belong together, by its name. */
    Map<String, How> groups() {
        Map<String, How> all = new LinkedHashMap<>();
        for (Part part : parts) if (part.group()) all.put(GROUPS.get(all.size()), part.how());
        return all;
    }

    /**
     * The rule; null where there is no line, which is everybody.
     *
     * @param askable what may be asked about
     * @throws IllegalArgumentException for more than a rule may be
     */
    @Nullable
    Rule rule(List<Sheets.Item> askable) {
        if (parts.isEmpty()) return null;
        Map<String, Sheets.Item> items = new LinkedHashMap<>();
        askable.forEach(item -> items.putIfAbsent(item.key(), item));
        List<JsonNode> whole = new ArrayList<>();
        for (Part part : parts) {
            List<JsonNode> lines = new ArrayList<>();
            for (RuleLine line : part.lines()) {
                Sheets.Item item = items.get(line.key());
                if (item == null) throw new IllegalArgumentException("a line about nothing that is asked");
                lines.add(line.json(item));
            }
            whole.add(written(part.how(), lines));
        }
        return new Rule(written(how, whole));
    }

    private static JsonNode written(How how, List<JsonNode> parts) {
        return switch (how) {
            case ALL -> RuleLine.joined("and", parts);
            case ANY -> RuleLine.joined("or", parts);
            case NONE -> RuleLine.operation("!", List.of(RuleLine.joined("or", parts)));
        };
    }

    /** What would make this rule; empty for one that lines and groups cannot say. @param askable what may be asked about */
    static Optional<RuleForm> of(Rule rule, List<Sheets.Item> askable) {
        return read(rule.json(), askable)
                .filter(form -> form.parts().stream().filter(Part::group).count() <= GROUPS.size())
                .filter(form -> form.placed().size() <= MOST_LINES)
                .filter(form -> comesBack(form, rule, askable));
    }

    private static boolean comesBack(RuleForm form, Rule rule, List<Sheets.Item> askable) {
        try {
            Rule again = form.rule(askable);
            return again != null && RuleLine.same(again.json(), rule.json());
        } catch (IllegalArgumentException more) {
            return false;
        }
    }

    private static Optional<RuleForm> read(JsonNode json, List<Sheets.Item> askable) {
        Optional<RuleLine> line = RuleLine.of(json, askable);
        if (line.isPresent()) return Optional.of(new RuleForm(How.ALL, List.of(Part.alone(line.get()))));
        Joined joined = Joined.of(json).orElse(null);
        if (joined == null) return Optional.empty();
        List<Part> parts = new ArrayList<>();
        for (JsonNode each : joined.parts()) {
            Part part = part(each, askable).orElse(null);
            if (part == null) return Optional.empty();
            parts.add(part);
        }
        return Optional.of(new RuleForm(joined.how(), parts));
    }

    private static Optional<Part> part(JsonNode json, List<Sheets.Item> askable) {
        Optional<RuleLine> alone = RuleLine.of(json, askable);
        if (alone.isPresent()) return alone.map(Part::alone);
        Joined joined = Joined.of(json).orElse(null);
        if (joined == null) return Optional.empty();
        List<RuleLine> lines = new ArrayList<>();
        for (JsonNode each : joined.parts()) {
            RuleLine line = RuleLine.of(each, askable).orElse(null);
            if (line == null) return Optional.empty();
            lines.add(line);
        }
        return Optional.of(new Part(joined.how(), lines, true));
    }

    /** Parts of which all, any or none must hold. */
    record Joined(How how, List<JsonNode> parts) {
        static Optional<Joined> of(JsonNode json) {
            if (!json.isObject() || json.size() != 1) return Optional.empty();
            String operation = json.fieldNames().next();
            List<JsonNode> takes = new ArrayList<>();
            if (json.get(operation).isArray()) json.get(operation).forEach(takes::add);
            else takes.add(json.get(operation));
            if (takes.isEmpty()) return Optional.empty();
            return switch (operation) {
                case "and" -> Optional.of(new Joined(How.ALL, takes));
                case "or" -> Optional.of(new Joined(How.ANY, takes));
                case "!" -> {
                    if (takes.size() != 1) yield Optional.empty();
                    Joined inner = of(takes.getFirst()).orElse(null);
                    yield Optional.of(
                            inner != null && inner.how() == How.ANY
                                    ? new Joined(How.NONE, inner.parts())
                                    : new Joined(How.NONE, takes));
                }
                default -> Optional.empty();
            };
        }
    }
}

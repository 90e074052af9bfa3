package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * The fields in which an officer makes a rule, as they were typed. What a line asks about decides what else it has, and so a line whose
 * question was just picked comes back with its answers before anything is saved.
 *
 * @param groups by name, how their lines belong together
 */
record RuleFields(RuleForm.How how, List<Line> lines, Map<String, RuleForm.How> groups) {
    static final String HOW = "how";

    /**
     * One line as it stands in the form.
     *
     * @param of key of what it asks about; empty for a line that is not written yet
     * @param was the same when its answers were shown; another, or empty, where they were not shown yet
     * @param test name of a {@link RuleTest}; empty for none
     * @param other key of an answer it is compared with; empty for a value
     * @param away whether it is to be taken away
     */
    record Line(
            String of,
            String was,
            String test,
            List<String> options,
            String number,
            String day,
            String other,
            String group,
            boolean away) {
        static final Line NEW = new Line("", "", "", List.of(), "", "", "", "", false);

        boolean shown() {
            return of.equals(was);
        }
    }

    static String field(int number, String part) {
        return "l" + number + "." + part;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(HOW));
        RuleForm.GROUPS.forEach(group -> names.add(groupField(group)));
        for (int n = 1; n <= RuleForm.MOST_LINES; n++) {
            for (String part : List.of("of", "was", "test", "option*", "number", "day", "other", "group", "away")) {
                names.add(field(n, part));
            }
        }
        return names;
    }

    static String groupField(String group) {
        return "g." + group + ".how";
    }

    static RuleFields typed(Form form) {
        Map<String, RuleForm.How> groups = new LinkedHashMap<>();
        RuleForm.GROUPS.forEach(group -> groups.put(group, how(form.text(groupField(group)))));
        List<Line> lines = new ArrayList<>();
        for (int n = 1; n <= RuleForm.MOST_LINES; n++) {
            String group = form.text(field(n, "group"));
            lines.add(new Line(
                    form.text(field(n, "of")),
                    form.text(field(n, "was")),
                    form.text(field(n, "test")),
                    form.texts(field(n, "option")),
                    form.text(field(n, "number")),
                    form.text(field(n, "day")),
                    form.text(field(n, "other")),
                    RuleForm.GROUPS.contains(group) ? group : "",
                    form.has(field(n, "away"))));
        }
        return new RuleFields(how(form.text(HOW)), lines, groups);
    }

    private static RuleForm.How how(String typed) {
        return EnumSet.allOf(RuleForm.How.class).stream()
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElse(RuleForm.How.ALL);
    }

    /** As a rule stands in them. @param askable what may be asked about */
    static RuleFields of(RuleForm form, List<Sheets.Item> askable) {
        List<Line> lines = new ArrayList<>();
        for (RuleForm.Placed placed : form.placed()) {
            RuleLine line = placed.line();
            boolean day = askable.stream()
                    .anyMatch(item ->
                            item.key().equals(line.key()) && item.question().kind() == Kind.DATE);
            String value = line.values().isEmpty() ? "" : line.values().getFirst();
            boolean measures = line.test().measuring() || line.test().counting();
            lines.add(new Line(
                    line.key(),
                    line.key(),
                    line.test().name(),
                    line.test().ticking() ? line.values() : List.of(),
                    measures && !day ? value : "",
                    measures && day ? value : "",
                    line.other(),
                    placed.group(),
                    false));
        }
        return new RuleFields(form.how(), lines, form.groups());
    }

    /** Without what is to go, closed up, and with an empty line at the end where there is room. */
    RuleFields tidied() {
        List<Line> left = new ArrayList<>(lines.stream()
                .filter(line -> !line.away() && !line.of().isEmpty())
                .toList());
        if (left.size() < RuleForm.MOST_LINES) left.add(Line.NEW);
        return new RuleFields(how, left, groups);
    }

    /** Groups that have a line. */
    List<String> used() {
        return RuleForm.GROUPS.stream()
                .filter(group -> lines.stream()
                        .anyMatch(
                                line -> line.group().equals(group) && !line.of().isEmpty()))
                .toList();
    }

    /** What they say; what is wrong with them is added to {@code errors}. Empty where something is. */
    Optional<RuleForm> read(List<Sheets.Item> askable, FieldErrors errors) {
        List<RuleForm.Placed> placed = new ArrayList<>();
        boolean whole = true;
        for (int n = 1; n <= lines.size(); n++) {
            Line line = lines.get(n - 1);
            if (line.away() || line.of().isEmpty()) continue;
            Optional<RuleLine> read = read(n, line, askable, errors);
            whole &= read.isPresent();
            read.ifPresent(each -> placed.add(new RuleForm.Placed(each, line.group())));
        }
        return whole ? Optional.of(RuleForm.of(how, placed, groups)) : Optional.empty();
    }

    private static Optional<RuleLine> read(int n, Line line, List<Sheets.Item> askable, FieldErrors errors) {
        Sheets.Item item = askable.stream()
                .filter(each -> each.key().equals(line.of()))
                .findFirst()
                .orElse(null);
        if (item == null) return wrong(n, "of", "gone", errors);
        if (!line.shown()) return wrong(n, "test", "next", errors);
        RuleTest test = RuleTest.of(item).stream()
                .filter(each -> each.name().equals(line.test()))
                .findFirst()
                .orElse(null);
        if (test == null) return wrong(n, "test", "test", errors);
        if (test.ticking()) {
            List<String> offered = AskedOf.options(item);
            List<String> ticked =
                    offered.stream().filter(line.options()::contains).toList();
            return ticked.isEmpty()
                    ? wrong(n, "option", "ticks", errors)
                    : Optional.of(new RuleLine(item.key(), test, ticked, ""));
        }
        if (test.counting()) {
            int least = test == RuleTest.COUNT_LEAST ? 2 : 1;
            boolean fits = line.number().matches("[0-9]{1,2}") && Integer.parseInt(line.number()) >= least;
            return fits
                    ? Optional.of(new RuleLine(
                            item.key(), test, List.of(Integer.toString(Integer.parseInt(line.number()))), ""))
                    : wrong(n, "number", "count", Map.of("least", least), errors);
        }
        return test.measuring()
                ? measured(n, line, item, test, askable, errors)
                : Optional.of(new RuleLine(item.key(), test, List.of(), ""));
    }

    private static Optional<RuleLine> measured(
            int n, Line line, Sheets.Item item, RuleTest test, List<Sheets.Item> askable, FieldErrors errors) {
        boolean day = item.question().kind() == Kind.DATE;
        if (!line.other().isEmpty()) {
            boolean there =
                    others(item, askable).stream().anyMatch(each -> each.key().equals(line.other()));
            boolean both = !(day ? line.day() : line.number()).isEmpty();
            if (!there || both) return wrong(n, "other", both ? "both" : "gone", errors);
            return Optional.of(new RuleLine(item.key(), test, List.of(), line.other()));
        }
        if (day) {
            return DateSpan.kept(line.day())
                    .filter(DateSpan.ANY::within)
                    .map(kept -> Optional.of(new RuleLine(item.key(), test, List.of(kept.toString()), "")))
                    .orElseGet(() -> wrong(n, "day", "day", errors));
        }
        return Measure.read(line.number())
                .map(number -> Optional.of(new RuleLine(item.key(), test, List.of(number.toPlainString()), "")))
                .orElseGet(() -> wrong(n, "number", "number", errors));
    }

    /** Other answers that one can be compared with: numbers with numbers, days with days. */
    static List<Sheets.Item> others(Sheets.Item item, List<Sheets.Item> askable) {
        boolean day = item.question().kind() == Kind.DATE;
        if (!day && !item.question().kind().numeric() || Turn.any(item.key())) return List.of();
        return askable.stream()
                .filter(each -> !each.key().equals(item.key()) && !Turn.any(each.key()))
                .filter(each -> day
                        ? each.question().kind() == Kind.DATE
                        : each.question().kind().numeric())
                .toList();
    }

    private static Optional<RuleLine> wrong(int n, String part, String what, FieldErrors errors) {
        return wrong(n, part, what, Map.of(), errors);
    }

    private static Optional<RuleLine> wrong(int n, String part, String what, Map<String, ?> facts, FieldErrors errors) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("line", n);
        errors.add(field(n, part), "survey.rule.error." + what.toLowerCase(Locale.ROOT), all);
        return Optional.empty();
    }
}

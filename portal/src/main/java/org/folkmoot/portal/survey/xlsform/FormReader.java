package org.folkmoot.portal.survey.xlsform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes a form of its sheets, or says in which row it cannot. */
public final class FormReader {
    /** Groups one inside another; people make three. */
    static final int DEEPEST = 20;

    /** Faults of one file; whoever has mended so many sends it again. */
    static final int MOST_TOLD = 20;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}._-]{0,199}");
    private static final List<String> OTHER_SHEETS = List.of("external_choices", "entities", "osm");

    /** Columns that are worked out, in which every bracket has its fellow. */
    static final List<String> EXPRESSIONS =
            List.of("relevant", "constraint", "calculation", "required", "readonly", "choice_filter", "repeat_count");

    /** Columns that say what must be known before a question is asked or worked out. */
    private static final List<String> WAITING = List.of("relevant", "calculation");

    private final FormSheets sheets;
    private final Set<String> languages = new TreeSet<>();
    private final Map<String, List<FormChoice>> lists = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    private final List<NotAForm> faults = new ArrayList<>();

    private FormReader(FormSheets sheets) {
        this.sheets = sheets;
    }

    /** @throws NotAForm with the sheet and the row of everything that is wrong by itself, as far as {@link #MOST_TOLD} */
    public static XlsForm read(FormSheets sheets) throws NotAForm {
        return new FormReader(sheets).form();
    }

    private XlsForm form() throws NotAForm {
        FormSheet survey = sheets.sheet(XlsForm.SURVEY)
                .orElseThrow(() -> new NotAForm("survey.xlsform.no-survey", Map.of("sheet", XlsForm.SURVEY)));
        Map<String, String> settings = settings();
        List<FormItem> items = survey(survey);
        choices(settings);
        // What leans on something that could not be read would be told as a fault of its own.
        demandNoFault();
        List<FormItem> every = new XlsForm(settings, items, lists, Map.of(), List.of()).every();
        for (FormItem item : every) {
            try {
                check(item);
            } catch (NotAForm wrong) {
                tell(wrong);
            }
        }
        demandNoFault();
        demandNoCircle(items, every);
        Map<String, List<Map<String, String>>> others = new LinkedHashMap<>();
        for (String name : OTHER_SHEETS) {
            sheets.sheet(name)
                    .filter(sheet -> !sheet.rows().isEmpty())
                    .ifPresent(sheet -> others.put(
                            name, sheet.rows().stream().map(FormReader::lowered).toList()));
        }
        return new XlsForm(
                settings,
                items,
                Collections.unmodifiableMap(lists),
                Collections.unmodifiableMap(others),
                List.copyOf(languages));
    }

    private void tell(NotAForm wrong) throws NotAForm {
        faults.add(wrong);
        if (faults.size() >= MOST_TOLD) demandNoFault();
    }

    private void demandNoFault() throws NotAForm {
        if (!faults.isEmpty()) throw NotAForm.several(faults);
    }

    /** Where what follows cannot be read without it. */
    private NotAForm last(NotAForm wrong) {
        faults.add(wrong);
        return NotAForm.several(faults);
    }

    private static Map<String, String> lowered(FormRow row) {
        Map<String, String> low = new LinkedHashMap<>();
        row.cells().keySet().forEach(head -> low.put(head.toLowerCase(Locale.ROOT), row.text(head)));
        return low;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        sheets.sheet(XlsForm.SETTINGS).filter(sheet -> !sheet.rows().isEmpty()).ifPresent(sheet -> {
            FormRow row = sheet.rows().getFirst();
            for (String head : sheet.heads()) {
                String text = Unguarded.text(row.text(head));
                if (!text.isEmpty()) settings.put(Column.settings(head), text);
            }
        });
        return Collections.unmodifiableMap(settings);
    }

    /** A group that has begun. */
    private static final class Begun {
        private final FormRow row;
        private final FormItem.Sort sort;
        private final Said said;
        private final List<FormItem> inside = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        Begun(FormRow row, FormItem.Sort sort, Said said) {
            this.row = row;
            this.sort = sort;
            this.said = said;
        }
    }

    /** What the cells of a row say, by usual names. */
    private record Said(Map<String, Map<String, String>> texts, Map<String, String> columns) {
        String take(String column) {
            String text = columns.remove(column);
            return text == null ? "" : text;
        }
    }

    private List<FormItem> survey(FormSheet sheet) throws NotAForm {
        Map<String, Column> columns = columns(sheet, true);
        if (columns.values().stream().noneMatch(column -> column.name().equals("type"))) {
            throw new NotAForm("survey.xlsform.no-type-column", Map.of("sheet", XlsForm.SURVEY));
        }
        Deque<Begun> open = new ArrayDeque<>();
        open.push(new Begun(
                new FormRow(0, Map.of(), Set.of()), FormItem.Sort.GROUP, new Said(Map.of(), new LinkedHashMap<>())));
        for (FormRow row : sheet.rows()) {
            Said said = said(row, columns);
            if (yes(said.columns().getOrDefault("disabled", ""))) continue;
            line(row, said, open);
        }
        Begun last = open.pop();
        if (!open.isEmpty()) {
            throw last(NotAForm.at(
                    XlsForm.SURVEY,
                    last.row.number(),
                    "group-open",
                    last.said.columns().getOrDefault("name", "")));
        }
        if (last.inside.isEmpty() && faults.isEmpty())
            throw new NotAForm("survey.xlsform.no-rows", Map.of("sheet", XlsForm.SURVEY));
        return List.copyOf(last.inside);
    }

    private void line(FormRow row, Said said, Deque<Begun> open) throws NotAForm {
        String written = said.take("type");
        if (written.isEmpty()) {
            // A row of remarks asks nothing; one that has a name or words was meant to.
            if (said.columns().containsKey("name") || said.texts().containsKey("label")) {
                tell(NotAForm.at(XlsForm.SURVEY, row.number(), "no-type"));
            }
            return;
        }
        QuestionType type = QuestionType.of(written).orElse(null);
        if (type == null) {
            tell(NotAForm.at(XlsForm.SURVEY, row.number(), "unknown-type", written));
            return;
        }
        if (type.ends()) {
            end(row, type, open);
            return;
        }
        String name = said.columns().getOrDefault("name", "");
        if (type.name().isEmpty()) {
            if (open.size() > DEEPEST) throw last(NotAForm.at(XlsForm.SURVEY, row.number(), "too-deep"));
            name(row, name, open);
            open.push(new Begun(row, type.sort(), said));
            return;
        }
        name(row, name, open);
        said.columns().remove("name");
        boolean selecting = type.name().startsWith("select") || type.name().equals("rank");
        if (selecting && type.list().isEmpty()) tell(NotAForm.at(XlsForm.SURVEY, row.number(), "no-list"));
        if (type.orOther() && said.columns().containsKey("choice_filter")) {
            tell(NotAForm.at(XlsForm.SURVEY, row.number(), "other-filtered"));
        }
        open.peek()
                .inside
                .add(new FormItem(
                        row.number(),
                        FormItem.Sort.QUESTION,
                        type.name(),
                        type.list(),
                        type.orOther(),
                        name,
                        Collections.unmodifiableMap(said.texts()),
                        Collections.unmodifiableMap(said.columns()),
                        List.of()));
    }

    private void name(FormRow row, String name, Deque<Begun> open) throws NotAForm {
        if (name.isEmpty()) tell(NotAForm.at(XlsForm.SURVEY, row.number(), "no-name"));
        else if (!NAME.matcher(name).matches()) tell(NotAForm.at(XlsForm.SURVEY, row.number(), "bad-name", name));
        else if (!open.peek().names.add(name)) tell(NotAForm.at(XlsForm.SURVEY, row.number(), "name-twice", name));
        names.merge(name, 1, Integer::sum);
    }

    private void end(FormRow row, QuestionType type, Deque<Begun> open) throws NotAForm {
        Begun begun = open.pop();
        if (open.isEmpty()) throw last(NotAForm.at(XlsForm.SURVEY, row.number(), "end-alone"));
        if (begun.sort != type.sort()) throw last(NotAForm.at(XlsForm.SURVEY, row.number(), "end-other"));
        open.peek()
                .inside
                .add(new FormItem(
                        begun.row.number(),
                        begun.sort,
                        "",
                        "",
                        false,
                        begun.said.take("name"),
                        Collections.unmodifiableMap(begun.said.texts()),
                        Collections.unmodifiableMap(begun.said.columns()),
                        List.copyOf(begun.inside)));
    }

    private void choices(Map<String, String> settings) throws NotAForm {
        FormSheet sheet = sheets.sheet(XlsForm.CHOICES)
                .or(() -> sheets.sheet("choices and columns"))
                .orElse(null);
        if (sheet == null) return;
        Map<String, Column> columns = columns(sheet, false);
        boolean twice = yes(settings.getOrDefault("allow_choice_duplicates", ""));
        Map<String, Set<String>> seen = new HashMap<>();
        for (FormRow row : sheet.rows()) {
            Said said = said(row, columns);
            String list = said.take("list_name");
            String name = said.take("name");
            if (list.isEmpty()) continue;
            if (name.isEmpty()) {
                tell(NotAForm.at(XlsForm.CHOICES, row.number(), "choice-no-name", list));
                continue;
            }
            if (name.chars().anyMatch(Character::isWhitespace)) {
                tell(NotAForm.at(XlsForm.CHOICES, row.number(), "choice-name", name));
            }
            if (!seen.computeIfAbsent(list, none -> new HashSet<>()).add(name) && !twice) {
                tell(NotAForm.at(XlsForm.CHOICES, row.number(), "choice-twice", name));
            }
            lists.computeIfAbsent(list, none -> new ArrayList<>())
                    .add(new FormChoice(
                            row.number(),
                            name,
                            Collections.unmodifiableMap(said.texts()),
                            Collections.unmodifiableMap(said.columns())));
        }
    }

    private Map<String, Column> columns(FormSheet sheet, boolean survey) throws NotAForm {
        Map<String, Column> columns = new LinkedHashMap<>();
        Set<Column> seen = new HashSet<>();
        for (String head : sheet.heads()) {
            Column column = survey ? Column.survey(head) : Column.choices(head);
            if (!seen.add(column)) throw NotAForm.at(sheet.name(), sheet.headRow(), "column-twice", head);
            columns.put(head, column);
        }
        return columns;
    }

    private Said said(FormRow row, Map<String, Column> columns) {
        Said said = new Said(new LinkedHashMap<>(), new LinkedHashMap<>());
        columns.forEach((head, column) -> {
            String text = row.text(head);
            if (text.isEmpty()) return;
            if (column.text()) {
                languages.add(column.language());
                said.texts()
                        .computeIfAbsent(column.name(), none -> new LinkedHashMap<>())
                        .put(column.language(), Unguarded.text(text));
            } else {
                said.columns()
                        .put(
                                column.name(),
                                EXPRESSIONS.contains(column.name()) ? straight(text) : Unguarded.text(text));
            }
        });
        return said;
    }

    /** Quotation marks as a typewriter has them: spreadsheets bend those of expressions. */
    private static String straight(String expression) {
        return expression.replaceAll("[\u2018\u2019]", "'").replaceAll("[\u201C\u201D]", "\"");
    }

    /** Whether a cell says yes, in one of the ways people write it. */
    static boolean yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "true()" -> true;
            default -> false;
        };
    }

    private void check(FormItem item) throws NotAForm {
        boolean elsewhere = item.type().equals("select_one_external")
                || item.type().endsWith("_from_file")
                || item.type().equals("osm")
                || item.list().startsWith("${");
        if (item.selecting() && !elsewhere && !lists.containsKey(item.list())) {
            throw NotAForm.at(XlsForm.SURVEY, item.row(), "list-missing", item.list());
        }
        for (String column : EXPRESSIONS) {
            if (!Reference.whole(item.column(column))) {
                throw NotAForm.at(XlsForm.SURVEY, item.row(), "not-whole", item.column(column));
            }
        }
        for (Map.Entry<String, String> column : item.columns().entrySet()) {
            boolean read = EXPRESSIONS.contains(column.getKey())
                    || column.getKey().equals("default")
                    || column.getKey().contains("::");
            if (read) known(item, column.getValue());
        }
        for (Map<String, String> texts : item.texts().values()) {
            for (String text : texts.values()) known(item, text);
        }
    }

    private void known(FormItem item, String text) throws NotAForm {
        for (String asked : Reference.in(text)) {
            int many = names.getOrDefault(asked, 0);
            if (many == 0) throw NotAForm.at(XlsForm.SURVEY, item.row(), "reference", asked);
            if (many > 1) throw NotAForm.at(XlsForm.SURVEY, item.row(), "reference-many", asked);
        }
    }

    /** Nothing may wait for itself: not for its own answer, nor for that of something that waits for it. */
    private static void demandNoCircle(List<FormItem> items, List<FormItem> every) throws NotAForm {
        Map<String, Set<String>> waits = new HashMap<>();
        waiting(items, Set.of(), waits);
        Map<String, FormItem> byName = new HashMap<>();
        every.forEach(item -> byName.putIfAbsent(item.name(), item));
        Set<String> settled = new HashSet<>();
        for (FormItem item : every) {
            List<String> circle = circle(item.name(), waits, settled);
            if (!circle.isEmpty()) {
                throw NotAForm.at(
                        XlsForm.SURVEY, byName.get(circle.getFirst()).row(), "circle", String.join(" → ", circle));
            }
        }
    }

    private static void waiting(List<FormItem> items, Set<String> around, Map<String, Set<String>> waits) {
        for (FormItem item : items) {
            Set<String> all = new LinkedHashSet<>(around);
            for (String column : WAITING) all.addAll(Reference.in(item.column(column)));
            waits.computeIfAbsent(item.name(), none -> new LinkedHashSet<>()).addAll(all);
            waiting(item.inside(), all, waits);
        }
    }

    /** Names from one to itself again; none where there is no way round. */
    private static List<String> circle(String from, Map<String, Set<String>> waits, Set<String> settled) {
        if (settled.contains(from)) return List.of();
        List<String> path = new ArrayList<>(List.of(from));
        Set<String> on = new HashSet<>(path);
        Deque<java.util.Iterator<String>> left = new ArrayDeque<>();
        left.push(waits.getOrDefault(from, Set.of()).iterator());
        while (!left.isEmpty()) {
            if (!left.peek().hasNext()) {
                left.pop();
                String done = path.removeLast();
                on.remove(done);
                settled.add(done);
                continue;
            }
            String next = left.peek().next();
            if (on.contains(next)) {
                List<String> found = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
                found.add(next);
                return found;
            }
            if (settled.contains(next)) continue;
            path.add(next);
            on.add(next);
            left.push(waits.getOrDefault(next, Set.of()).iterator());
        }
        return List.of();
    }
}

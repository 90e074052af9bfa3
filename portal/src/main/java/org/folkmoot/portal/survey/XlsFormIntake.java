package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.xlsform.Expression;
import org.folkmoot.portal.survey.xlsform.FormChoice;
import org.folkmoot.portal.survey.xlsform.FormItem;
import org.folkmoot.portal.survey.xlsform.XlsForm;

/**
 * Makes a questionnaire of an XLSForm. Groups become pages, select_one a choice, and so on; whatever has no like here is named with its sheet
 * and row, so that nothing goes missing in silence.
 */
final class XlsFormIntake {
    static final String OTHER = "other";

    /** For those whose answer a form checks without saying what is needed. */
    static final Localised UNFIT = Localised.of(
            "en",
            "This answer does not fit. Please look at it again.",
            "cy",
            "Nid yw’r ateb hwn yn addas. Edrychwch arno eto.");

    static final Localised OTHER_WORDS = Localised.of("en", "Other", "cy", "Arall");
    static final String TABLE = "table-list";
    static final String LINES = "multiline";

    /** What a form has for an acknowledgement. */
    static final String AGREED = "OK";

    /** Stands between the name of a scale and that of a statement. */
    static final String DOT = ".";

    /** Stands before the name of a page that has the name of a question too. */
    static final String PAGE = "page.";

    private static final int MOST_TOLD = 300;
    private static final int MOST_QUESTIONS = 60;
    static final int MOST_LINES = 60;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_ID = 30;

    /** Settings that are read, or only matter while the form is read. */
    private static final Set<String> SETTINGS = Set.of("form_title", "default_language", "allow_choice_duplicates");

    /** Columns that are looked at wherever they stand. */
    private static final Set<String> READ = Set.of("relevant", "constraint", "required", "choice_filter", "parameters");

    private static final Pattern PIPED = Pattern.compile("\\$\\{\\s*([^}\\s]+)\\s*}");

    private static final List<String> MEDIA = List.of("image", "big-image", "audio", "video");

    private final XlsForm form;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, XlsFormRule.Asked> asked = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> pageIds = new HashSet<>();
    private final List<Drafted> pages = new ArrayList<>();
    private int questions;

    /** The page that is written on. */
    private @Nullable Drafted writing;

    /** The page that is asked again and is being read; null outside such pages. */
    private @Nullable String here;

    /** On which such page a question stands, by its name there. */
    private final Map<String, String> inside = new HashMap<>();

    /** Lists of which somewhere only a part is offered. */
    private final Set<String> filtered = new HashSet<>();

    private XlsFormIntake(XlsForm form) {
        this.form = form;
        form.every().stream()
                .filter(item -> !item.column("choice_filter").isEmpty())
                .forEach(item -> filtered.add(item.list()));
    }

    /** Something to tell, kept by sheet and row until all of it is known. */
    private record Said(String sheet, int row, String what, String word) {
        ReadFile.Line line() {
            return XlsFormExchange.line(sheet, row, "survey.xlsform.left." + what, word);
        }

        int sheetPlace() {
            return switch (sheet) {
                case XlsForm.SURVEY -> 0;
                case XlsForm.CHOICES -> 1;
                default -> 2;
            };
        }
    }

    /** A page before its rules are read. @param relevant whose relevance leads to it; none for everybody @param repeat null where it is asked once */
    private record Drafted(
            String id,
            List<FormItem> relevant,
            List<Draft> questions,
            @Nullable Repeat repeat) {}

    /**
     * A question before its rules are read.
     *
     * @param relevant items whose relevance leads to it: groups inside its page, and its own
     */
    private record Draft(FormItem item, Question question, List<FormItem> relevant) {}

    static ReadFile read(XlsForm form) throws ExchangeFile.Refused {
        return new XlsFormIntake(form).read();
    }

    private ReadFile read() throws ExchangeFile.Refused {
        Drafted loose = null;
        FormItem note = null;
        for (FormItem item : form.items()) {
            if (item.sort() == FormItem.Sort.GROUP && !scale(item)) {
                drop(note);
                note = null;
                loose = null;
                page(item);
                continue;
            }
            if (item.sort() == FormItem.Sort.REPEAT) {
                drop(note);
                note = null;
                loose = null;
                again(item, List.of(), null);
                continue;
            }
            if (loose == null) {
                loose = begin(id("p" + (pages.size() + 1), pageIds, "p"), List.of(), null);
            }
            note = item(item, List.of(), note);
        }
        drop(note);
        List<Page> read = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Drafted drafted : pages) {
            if (!drafted.questions().isEmpty()) read.add(page(drafted, before));
        }
        rest();
        Questionnaire questionnaire = new Questionnaire(title(), read);
        List<Said> all = said.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Said::sheetPlace).thenComparingInt(Said::row))
                .toList();
        List<ReadFile.Line> lines =
                new ArrayList<>(all.stream().limit(MOST_TOLD).map(Said::line).toList());
        if (all.size() > MOST_TOLD) {
            Said next = all.get(MOST_TOLD);
            lines.add(new Said(next.sheet(), next.row(), "more", Integer.toString(all.size() - MOST_TOLD)).line());
        }
        return new ReadFile(ReadFile.Sort.XLSFORM, questionnaire, lines);
    }

    private Localised title() {
        String title = form.setting("form_title");
        return title.isEmpty()
                ? Localised.EMPTY
                : Localised.of(XlsFormLanguages.locale(form, "").orElse("en"), cut(title, XlsForm.SETTINGS, 2));
    }

    /** What belongs to no question. */
    private void rest() {
        form.settings().forEach((setting, text) -> {
            if (!SETTINGS.contains(setting)) tell(XlsForm.SETTINGS, 2, "setting", setting);
        });
        for (String language : XlsFormLanguages.strange(form)) tell(XlsForm.SURVEY, 1, "language", language);
        form.others().keySet().forEach(sheet -> tell(sheet, 1, "sheet", sheet));
        Set<String> used = new HashSet<>();
        form.every().forEach(item -> used.add(item.list()));
        form.lists().forEach((list, choices) -> {
            if (!used.contains(list)) {
                tell(XlsForm.CHOICES, choices.getFirst().row(), "list", list);
            }
        });
    }

    private void tell(String sheet, int row, String what, String word) {
        said.add(new Said(sheet, row, what, word));
    }

    private void tell(FormItem item, String what, String word) {
        tell(XlsForm.SURVEY, item.row(), what, word);
    }

    private void page(FormItem group) throws ExchangeFile.Refused {
        String name = group.name().startsWith(PAGE) ? group.name().substring(PAGE.length()) : group.name();
        begin(id(name, pageIds, "p"), with(List.of(), group), null);
        if (!group.texts("label").isEmpty()) {
            tell(group, "group-label", group.texts("label").values().iterator().next());
        }
        columns(group, Set.of());
        inside(group, List.of());
    }

    private Drafted begin(String id, List<FormItem> relevant, @Nullable Repeat repeat) {
        Drafted page = new Drafted(id, relevant, new ArrayList<>(), repeat);
        pages.add(page);
        writing = page;
        return page;
    }

    private void inside(FormItem group, List<FormItem> relevant) throws ExchangeFile.Refused {
        FormItem note = null;
        for (FormItem inner : group.inside()) note = item(inner, relevant, note);
        drop(note);
    }

    /** A group that is answered several times is a page of its own; what stands around it goes on behind it. */
    private void again(FormItem repeat, List<FormItem> around, @Nullable Drafted outer) throws ExchangeFile.Refused {
        List<FormItem> relevant = new ArrayList<>(outer == null ? List.of() : outer.relevant());
        relevant.addAll(with(around, repeat));
        // Its answers lie beside those of questions: it takes the name of none.
        String plain = id(repeat.name(), new HashSet<>(), "p");
        boolean question = form.every().stream()
                .anyMatch(item -> item.sort() == FormItem.Sort.QUESTION
                        && id(item.name(), new HashSet<>(), "q").equals(plain));
        String id = question ? id("p" + (pages.size() + 1), pageIds, "p") : id(repeat.name(), pageIds, "p");
        here = begin(id, List.copyOf(relevant), new Repeat(one(repeat), most(repeat)))
                .id();
        columns(repeat, Set.of("repeat_count"));
        Set<String> before = Set.copyOf(asked.keySet());
        inside(repeat, List.of());
        for (String name : asked.keySet()) if (!before.contains(name)) inside.put(name, id);
        asked.put(XlsFormRule.counted(repeat.name()), new XlsFormRule.Asked(id, Kind.NUMBER, Map.of()));
        here = null;
        if (outer != null) begin(id(outer.id(), pageIds, "p"), outer.relevant(), null);
    }

    private Localised one(FormItem repeat) {
        Localised label = words(repeat, repeat.texts("label"));
        boolean fits = label.texts().values().stream()
                .allMatch(each -> each.length() <= Repeat.LONGEST && !each.contains("{{"));
        if (!label.blank() && fits) return label;
        if (!label.blank())
            tell(
                    repeat,
                    "group-label",
                    repeat.texts("label").values().iterator().next());
        return Localised.of(
                "en",
                repeat.name().length() <= Repeat.LONGEST
                        ? repeat.name()
                        : repeat.name().substring(0, Repeat.LONGEST));
    }

    private int most(FormItem repeat) {
        String count = repeat.column("repeat_count").strip();
        int stated = count.matches("[0-9]{1,2}") ? Integer.parseInt(count) : 0;
        if (stated >= Repeat.FEWEST && stated <= Repeat.MOST) return stated;
        tell(repeat, count.isEmpty() || count.matches("[0-9]+") ? "repeat-most" : "repeat-count", repeat.name());
        return Repeat.MOST;
    }

    /**
     * @param note told before this, which may be its explanation; null where none is
     * @return the note that is still to be told
     */
    private @Nullable FormItem item(FormItem item, List<FormItem> around, @Nullable FormItem note)
            throws ExchangeFile.Refused {
        if (item.sort() == FormItem.Sort.REPEAT) {
            drop(note);
            if (here == null) again(item, around, writing);
            else nested(item);
            return null;
        }
        if (item.sort() == FormItem.Sort.GROUP && !scale(item)) {
            drop(note);
            tell(item, "group-inside", item.name());
            if (!item.texts("label").isEmpty()) {
                tell(
                        item,
                        "group-label",
                        item.texts("label").values().iterator().next());
            }
            columns(item, Set.of());
            inside(item, with(around, item));
            return null;
        }
        if (item.type().equals("note")) {
            drop(note);
            return item;
        }
        Question question = item.sort() == FormItem.Sort.GROUP ? likert(item) : question(item);
        if (question == null) return note;
        if (++questions > MOST_QUESTIONS) {
            throw new ExchangeFile.Refused(
                    "survey.xlsform.most-questions",
                    Map.of("sheet", XlsForm.SURVEY, "row", Integer.toString(item.row()), "most", MOST_QUESTIONS));
        }
        Objects.requireNonNull(writing)
                .questions()
                .add(new Draft(item, explained(item, question, note), with(around, item)));
        return null;
    }

    private static List<FormItem> with(List<FormItem> around, FormItem item) {
        if (item.column("relevant").isEmpty()) return around;
        List<FormItem> all = new ArrayList<>(around);
        all.add(item);
        return all;
    }

    private void nested(FormItem repeat) {
        tell(repeat, "repeat", repeat.name());
        for (FormItem inner : new XlsForm(Map.of(), repeat.inside(), Map.of(), Map.of(), List.of()).every()) {
            tell(inner, "repeated", inner.name());
        }
    }

    private void drop(@Nullable FormItem note) {
        if (note != null) tell(note, "note", note.name());
    }

    /** A note stands under the question after it, where both are for the same people. */
    private Question explained(FormItem item, Question question, @Nullable FormItem note) {
        if (note == null) return question;
        String relevant = note.column("relevant");
        Localised told = words(note, note.texts("label"));
        boolean same = relevant.isEmpty() || relevant.equals(item.column("relevant"));
        if (!same || told.blank()) {
            drop(note);
            return question;
        }
        Localised both = told;
        for (String locale : question.help().locales()) {
            String help = question.help().texts().get(locale);
            both = both.with(locale, told.has(locale) ? told.texts().get(locale) + "\n" + help : help);
        }
        tell(note, "note-help", item.name());
        if (!note.texts("hint").isEmpty()) tell(note, "hint", note.name());
        texts(note, false);
        columns(note, Set.of());
        return question.withHelp(both);
    }

    /** Statements on one scale: what a table of questions with the same answers is. */
    private static boolean scale(FormItem group) {
        List<FormItem> inside = group.inside();
        return group.sort() == FormItem.Sort.GROUP
                && group.column("appearance").contains(TABLE)
                && !inside.isEmpty()
                && inside.stream()
                        .allMatch(item -> item.type().equals("select_one")
                                && item.list().equals(inside.getFirst().list())
                                && item.column("relevant").isEmpty()
                                && item.column("choice_filter").isEmpty()
                                && !item.orOther());
    }

    private Question likert(FormItem group) {
        FormItem first = group.inside().getFirst();
        Map<String, String> names = new LinkedHashMap<>();
        String id = id(group.name(), ids, "q");
        List<Row> rows = new ArrayList<>();
        Set<String> rowIds = new HashSet<>();
        List<Option> options = options(first, names);
        for (FormItem item : group.inside()) {
            String start = group.name() + DOT;
            String name = item.name().startsWith(start) ? item.name().substring(start.length()) : item.name();
            String row = id(name, rowIds, "s");
            rows.add(new Row(row, words(item, item.texts("label"))));
            asked.put(item.name(), new XlsFormRule.Asked(id + DOT + row, Kind.LIKERT, names));
            if (!item.texts("hint").isEmpty()) tell(item, "hint", item.name());
            texts(item, false);
            constraint(item, null);
            columns(item, Set.of());
        }
        boolean all = group.inside().stream().allMatch(item -> needed(item));
        if (!all && group.inside().stream().anyMatch(item -> needed(item))) {
            tell(group, "some-required", group.name());
        }
        texts(group, false);
        columns(group, Set.of("appearance"));
        Question question = Question.of(id, Kind.LIKERT, words(group, group.texts("label")))
                .withHelp(words(group, group.texts("hint")))
                .withOptions(options)
                .withRows(rows)
                .needed(all);
        return cutRows(group, question);
    }

    private Question cutRows(FormItem group, Question question) {
        if (question.rows().size() <= MOST_LINES) return question;
        tell(group, "many", Integer.toString(question.rows().size() - MOST_LINES));
        return question.withRows(question.rows().subList(0, MOST_LINES));
    }

    private @Nullable Question question(FormItem item) {
        Kind kind = kind(item);
        if (kind == null) {
            tell(item, "type", item.type());
            return null;
        }
        if (kind.worked() && here != null) {
            tell(item, "calculate", item.name());
            return null;
        }
        if (kind.worked()) return worked(item);
        String id = id(item.name(), ids, "q");
        Map<String, String> names = new LinkedHashMap<>();
        Question question = Question.of(id, kind, words(item, item.texts("label")))
                .withHelp(help(item))
                .needed(needed(item));
        if (kind.listing()) {
            List<Option> options = options(item, names);
            if (item.orOther()) options = withOther(options);
            question = question.withOptions(options);
        }
        if (kind == Kind.PIN) tell(item, "pin", item.name());
        if (kind == Kind.FILE) question = question.withLimits(null, 1);
        if (item.type().equals("image")) tell(item, "image", item.name());
        if (kind == Kind.CONSENT) names.put(AGREED, Question.YES);
        if (kind == Kind.YES_NO) {
            names.put(Question.YES, Question.YES);
            names.put(Question.NO, Question.NO);
            form.lists()
                    .get(item.list())
                    .forEach(choice -> names.put(choice.name(), choice.name().toLowerCase(Locale.ROOT)));
        }
        question = question.shuffling(kind.shuffling() && shuffled(item));
        asked.put(item.name(), new XlsFormRule.Asked(id, kind, names));
        texts(item, true);
        question = constraint(item, question);
        boolean lines = kind == Kind.LONG_TEXT || item.column("appearance").isEmpty();
        columns(item, lines ? Set.of("appearance") : Set.of());
        return question;
    }

    /** What a form works out is told to nobody there, unless a note says it. Null for a formula that cannot be carried. */
    private @Nullable Question worked(FormItem item) {
        String written = item.column("calculation");
        Rule formula = FormulaText.read(written, XlsFormRule.formulas(this::asked, key -> Optional.empty()))
                .orElse(null);
        if (formula == null) {
            tell(item, "calculate", written.isEmpty() ? item.name() : written);
            return null;
        }
        if (formula.toString().contains("\"+\"") && !written.contains("coalesce")) tell(item, "sum", item.name());
        String id = id(item.name(), ids, "q");
        Localised label = words(item, item.texts("label"));
        asked.put(item.name(), new XlsFormRule.Asked(id, Kind.NUMBER, Map.of()));
        texts(item, true);
        constraint(item, null);
        columns(item, Set.of("calculation"));
        return Question.of(id, Kind.CALCULATED, label.blank() ? Localised.of("en", item.name()) : label)
                .withHelp(help(item))
                .calculated(new Calculation(formula, false))
                .measuring(new Measure(Measure.MOST_DECIMALS, null, null, Localised.EMPTY, List.of()));
    }

    private static boolean shuffled(FormItem item) {
        return item.column("parameters").strip().matches("randomize\\s*=\\s*true");
    }

    /** Null for what is not asked here. */
    private @Nullable Kind kind(FormItem item) {
        return switch (item.type()) {
            case "select_one" -> yesOrNo(item) ? Kind.YES_NO : Kind.CHOICE;
            case "select_multiple" -> Kind.CHOICES;
            case "rank" -> Kind.RANKING;
            case "text" -> item.column("appearance").contains(LINES) ? Kind.LONG_TEXT : Kind.TEXT;
            case "integer", "decimal", "range" -> Kind.NUMBER;
            case "date" -> Kind.DATE;
            case "acknowledge" -> Kind.CONSENT;
            case "calculate" -> Kind.CALCULATED;
            case "geopoint" -> Kind.PIN;
            case "image", "file" -> Kind.FILE;
            default -> null;
        };
    }

    /** Yes and no, called so and meaning so. */
    private boolean yesOrNo(FormItem item) {
        List<FormChoice> choices = form.lists().getOrDefault(item.list(), List.of());
        return !item.orOther()
                && item.column("choice_filter").isEmpty()
                && choices.size() == 2
                && says(choices.get(0), Question.YES)
                && says(choices.get(1), Question.NO);
    }

    private boolean says(FormChoice choice, String word) {
        Localised label = words(choice);
        String english = label.texts().getOrDefault("en", label.blank() ? choice.name() : "");
        return choice.name().equalsIgnoreCase(word)
                && english.equalsIgnoreCase(word)
                && MEDIA.stream().allMatch(kind -> choice.texts(kind).isEmpty());
    }

    private static List<Option> withOther(List<Option> options) {
        List<Option> all = new ArrayList<>();
        boolean there = options.stream().anyMatch(option -> option.id().equals(OTHER));
        for (Option option : options) all.add(option.id().equals(OTHER) ? option.sayingWhat() : option);
        if (!there) all.add(Option.of(OTHER, OTHER_WORDS).sayingWhat());
        return List.copyOf(all);
    }

    /** @param names filled with the ids of the options by their names */
    private List<Option> options(FormItem item, Map<String, String> names) {
        List<Option> options = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(Question.NOT_SAID));
        int over = 0;
        for (FormChoice choice : form.lists().getOrDefault(item.list(), List.of())) {
            if (names.containsKey(choice.name())) continue;
            if (options.size() == MOST_LINES) {
                over++;
                continue;
            }
            String id = id(choice.name(), taken, "o");
            names.put(choice.name(), id);
            Localised label = words(choice);
            options.add(Option.of(id, label.blank() ? Localised.of("en", choice.name()) : label));
            for (String kind : MEDIA) {
                if (!choice.texts(kind).isEmpty()) tell(XlsForm.CHOICES, choice.row(), "media", kind);
            }
            for (String column : choice.columns().keySet()) {
                if (!filtered.contains(item.list())) tell(XlsForm.CHOICES, choice.row(), "column", column);
            }
        }
        if (over > 0) tell(item, "many", Integer.toString(over));
        return options;
    }

    private Localised help(FormItem item) {
        Localised hint = words(item, item.texts("hint"));
        Localised guidance = words(item, item.texts("guidance_hint"));
        if (guidance.blank()) return hint;
        tell(item, hint.blank() ? "guidance-help" : "guidance", item.name());
        return hint.blank() ? guidance : hint;
    }

    /** Words that have no place here. @param hinted whether its hint has one */
    private void texts(FormItem item, boolean hinted) {
        for (String kind : MEDIA) if (!item.texts(kind).isEmpty()) tell(item, "media", kind);
        boolean asks = item.sort() == FormItem.Sort.QUESTION && !item.type().equals("note");
        for (String kind : List.of("constraint_message", "required_message")) {
            // That of a question is told, or carried, with its constraint.
            if (!item.texts(kind).isEmpty() && !(asks && kind.equals("constraint_message")))
                tell(item, "message", kind);
        }
        if (!hinted && !item.texts("guidance_hint").isEmpty()) tell(item, "guidance", item.name());
    }

    private void columns(FormItem item, Set<String> read) {
        item.columns().forEach((column, text) -> {
            boolean truth = column.equals("required") && !plain(text);
            if (truth) tell(item, "required", text);
            if (column.equals("parameters") && !item.type().equals("range") && !shuffled(item))
                tell(item, "column", column);
            if (column.equals("constraint") && item.sort() != FormItem.Sort.QUESTION) tell(item, "constraint", text);
            if (!READ.contains(column) && !read.contains(column)) {
                boolean look = column.equals("appearance") || column.equals("rows") || column.startsWith("body::");
                tell(item, look ? "look" : "column", look ? text : column);
            }
        });
    }

    private static boolean plain(String truth) {
        return truth.toLowerCase(Locale.ROOT).matches("(yes|no|true|false)(\\(\\))?");
    }

    private static boolean needed(FormItem item) {
        return item.column("required").toLowerCase(Locale.ROOT).matches("(yes|true)(\\(\\))?");
    }

    // What an answer may be

    /** @param question null where no limit has a place */
    private @Nullable Question constraint(FormItem item, @Nullable Question question) {
        XlsFormLimits limits = new XlsFormLimits();
        if (item.type().equals("range")) {
            limits.range(item.column("parameters"));
            tell(item, "range", item.name());
        }
        String constraint = item.column("constraint");
        Check check = null;
        if (!constraint.isEmpty()) {
            List<Expression> terms = Expression.read(constraint)
                    .map(read -> read instanceof Expression.And and ? and.parts() : List.of(read))
                    .orElse(List.of());
            List<Expression> left = new ArrayList<>();
            for (Expression term : terms) {
                if (question == null || !limits.takes(term, question.kind(), item)) left.add(term);
            }
            check = question == null || left.isEmpty() ? null : check(item, question, left);
            boolean whole = question != null && !terms.isEmpty() && (left.isEmpty() || check != null);
            if (!whole) tell(item, "constraint", constraint);
        }
        if (check == null && !item.texts("constraint_message").isEmpty()) tell(item, "message", "constraint_message");
        if (question == null) return null;
        Question limited = limited(item, question, limits);
        return check == null ? limited : limited.checked(check);
    }

    /** What is no limit of ours is a check of the answer, with the words that stand there; null where one of them cannot be said here. */
    private @Nullable Check check(FormItem item, Question question, List<Expression> terms) {
        if (!Check.fits(question)) return null;
        Shape shape = null;
        List<Expression> rules = new ArrayList<>();
        for (Expression term : terms) {
            Shape read = XlsFormLimits.shape(term).orElse(null);
            if (read == null) rules.add(XlsFormLimits.answering(term, item.name()));
            else if (shape == null && question.kind() == Kind.TEXT) shape = read;
            else return null;
        }
        Localised said = words(item, item.texts("constraint_message"));
        boolean fits = said.texts().values().stream().allMatch(each -> each.length() <= Check.LONGEST);
        if (!said.blank() && !fits) tell(item, "message", "constraint_message");
        Localised message = said.blank() || !fits ? UNFIT : said;
        try {
            Rule rule = rules.isEmpty()
                    ? null
                    : XlsFormRule.rule(
                            rules.size() == 1 ? rules.getFirst() : new Expression.And(List.copyOf(rules)), this::asked);
            boolean own = rule == null || rule.asks().contains(question.id());
            return own ? new Check(rule, shape, message) : null;
        } catch (XlsFormRule.Unsaid unsaid) {
            return null;
        }
    }

    private Question limited(FormItem item, Question question, XlsFormLimits limits) {
        return switch (question.kind()) {
            case NUMBER -> question.measuring(limits.measure(item));
            case DATE -> question.spanning(new DateSpan(limits.first, limits.last, null));
            case TEXT, LONG_TEXT -> question.withLimits(limits.fewest, limits.limit);
            case CHOICES -> exclusive(question, limits).withLimits(limits.fewest, limits.limit);
            default -> question;
        };
    }

    private Question exclusive(Question question, XlsFormLimits limits) {
        Map<String, String> names = asked.values().stream()
                .filter(one -> one.key().equals(question.id()))
                .findFirst()
                .map(XlsFormRule.Asked::options)
                .orElse(Map.of());
        Set<String> alone = new HashSet<>();
        limits.alone.forEach(name -> alone.add(names.getOrDefault(name, name)));
        return question.withOptions(question.options().stream()
                .map(option -> alone.contains(option.id())
                        ? new Option(
                                option.id(), option.text(), true, option.shownWhen(), option.says(), option.picture())
                        : option)
                .toList());
    }

    // Who is asked

    /** @param before keys of what is asked before it; filled on */
    private Page page(Drafted drafted, List<String> before) {
        Rule ofPage = rule(drafted.relevant(), before);
        here = drafted.repeat() == null ? null : drafted.id();
        List<String> own = new ArrayList<>();
        List<Question> read = new ArrayList<>();
        for (Draft draft : drafted.questions()) {
            Question question = draft.question().when(rule(draft.relevant(), before));
            if (!draft.item().column("choice_filter").isEmpty()) question = filtered(draft.item(), question, before);
            read.add(question);
            List<String> keys = question.rows().isEmpty()
                    ? List.of(question.id())
                    : question.rows().stream().map(row -> question(draft, row)).toList();
            before.addAll(keys);
            own.addAll(keys);
        }
        if (here != null) {
            before.removeAll(own);
            before.add(drafted.id());
        }
        here = null;
        return new Page(drafted.id(), read, ofPage, drafted.repeat());
    }

    private static String question(Draft draft, Row row) {
        return draft.question().id() + DOT + row.id();
    }

    private Optional<XlsFormRule.Asked> asked(String name) {
        // What is answered several times has not one answer anywhere else.
        String on = inside.get(name);
        return on == null || on.equals(here) ? Optional.ofNullable(asked.get(name)) : Optional.empty();
    }

    /** Null for everybody: where nothing is said, and where what is said cannot be said here. */
    private @Nullable Rule rule(List<FormItem> relevant, List<String> before) {
        List<Expression> parts = new ArrayList<>();
        for (FormItem item : relevant) {
            String written = item.column("relevant");
            Optional<Expression> read = Expression.read(written);
            if (read.isPresent() && always(read.get())) continue;
            try {
                Rule alone =
                        XlsFormRule.rule(read.orElseThrow(() -> new XlsFormRule.Unsaid("expression")), this::asked);
                if (!before.containsAll(alone.asks())) tell(item, "later", written);
                parts.add(read.get());
            } catch (XlsFormRule.Unsaid unsaid) {
                tell(item, "relevant", written);
            }
        }
        if (parts.isEmpty()) return null;
        try {
            return XlsFormRule.rule(
                    parts.size() == 1 ? parts.getFirst() : new Expression.And(List.copyOf(parts)), this::asked);
        } catch (XlsFormRule.Unsaid tooMuch) {
            relevant.forEach(item -> tell(item, "relevant", item.column("relevant")));
            return null;
        }
    }

    private static boolean always(Expression said) {
        return said instanceof Expression.Call call
                && call.name().equals("true")
                && call.takes().isEmpty();
    }

    /** A filter over columns of the choices, as a rule of each answer it offers. */
    private Question filtered(FormItem item, Question question, List<String> before) {
        String filter = item.column("choice_filter");
        Optional<Expression> read = Expression.read(filter);
        Map<String, String> names =
                Objects.requireNonNull(asked.get(item.name())).options();
        try {
            Expression said = read.orElseThrow(() -> new XlsFormRule.Unsaid("expression"));
            Map<String, List<Expression>> offered = new HashMap<>();
            List<FormChoice> choices = form.lists().get(item.list());
            Set<String> columns = new HashSet<>();
            choices.forEach(choice -> columns.addAll(choice.columns().keySet()));
            for (FormChoice choice : choices) {
                String id = names.get(choice.name());
                if (id == null) continue;
                Expression of = XlsFormFilter.of(said, choice, columns);
                if (!of.equals(XlsFormFilter.NEVER)) {
                    offered.computeIfAbsent(id, none -> new ArrayList<>()).add(of);
                }
            }
            List<Option> options = new ArrayList<>();
            List<String> never = new ArrayList<>();
            for (Option option : question.options()) {
                List<Expression> any = offered.get(option.id());
                if (any == null) {
                    never.add(form(names, option.id()));
                    continue;
                }
                Rule rule = any.contains(XlsFormFilter.ALWAYS)
                        ? null
                        : XlsFormRule.rule(
                                any.size() == 1 ? any.getFirst() : new Expression.Or(List.copyOf(any)), this::asked);
                if (rule != null && !before.containsAll(rule.asks())) tell(item, "later", filter);
                options.add(option.when(rule));
            }
            XlsFormFilter.words(said, columns).forEach(word -> tell(item, "filter-word", word));
            never.forEach(name -> tell(item, "never", name));
            return question.withOptions(options);
        } catch (XlsFormRule.Unsaid unsaid) {
            tell(item, "filter", filter);
            return question;
        }
    }

    /** What the form calls an answer. */
    private static String form(Map<String, String> names, String option) {
        return names.entrySet().stream()
                .filter(each -> each.getValue().equals(option))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(option);
    }

    // Words and names

    private Localised words(FormItem item, Map<String, String> texts) {
        Map<String, String> piped = new HashMap<>();
        texts.forEach((language, text) -> piped.put(language, piped(text)));
        return words(piped, XlsForm.SURVEY, item.row());
    }

    /** Answers to questions that were read before, as they stand in words here. */
    private String piped(String text) {
        return PIPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(asked(found.group(1))
                        .filter(one -> one.kind().piping())
                        .map(one -> Piping.mark(one.key()))
                        .orElse(found.group())));
    }

    private Localised words(FormChoice choice) {
        return words(choice.texts("label"), XlsForm.CHOICES, choice.row());
    }

    /** The language nobody named gives way to the same one named. */
    private Localised words(Map<String, String> texts, String sheet, int row) {
        Map<String, String> found = new HashMap<>();
        Stream.concat(
                        texts.entrySet().stream().filter(each -> each.getKey().isEmpty()),
                        texts.entrySet().stream().filter(each -> !each.getKey().isEmpty()))
                .forEach(each -> XlsFormLanguages.locale(form, each.getKey())
                        .ifPresent(locale -> found.put(locale, cut(each.getValue(), sheet, row))));
        return new Localised(found);
    }

    private String cut(String text, String sheet, int row) {
        if (text.contains("${")) tell(sheet, row, "piped", text);
        if (text.length() <= LONGEST) return text;
        tell(sheet, row, "long", Integer.toString(LONGEST));
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /**
     * A name as ours are: small letters without accents, numbers and strokes, and no other's.
     *
     * @param start what it begins with where it would begin with no letter
     */
    private static String id(String name, Set<String> taken, String start) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        boolean option = start.equals("o");
        if (plain.isEmpty() || !option && !Character.isLetter(plain.charAt(0))) plain = start + "-" + plain;
        plain = plain.replaceAll("-+$", "");
        if (plain.length() > LONGEST_ID) plain = plain.substring(0, LONGEST_ID).replaceAll("-+$", "");
        String id = plain;
        for (int n = 2; !taken.add(id); n++) {
            String end = "-" + n;
            id = plain.substring(0, Math.min(plain.length(), LONGEST_ID - end.length())) + end;
        }
        return id;
    }
}

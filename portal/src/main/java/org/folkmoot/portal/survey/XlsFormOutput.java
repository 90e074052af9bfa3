package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.xlsform.FormChoice;
import org.folkmoot.portal.survey.xlsform.FormItem;
import org.folkmoot.portal.survey.xlsform.XlsForm;

/** Makes an XLSForm of a questionnaire, and says of each question what a form cannot say. */
final class XlsFormOutput {
    private static final String YES_NO = "yes_no";
    /** The column of choices that says whom each is for. */
    private static final String WHOM = "whom";

    private static final String EVERYBODY = "everybody";
    private static final String SOME = "some-";
    private static final Localised YES = Localised.of("en", "Yes", "cy", "Ie");
    private static final Localised NO = Localised.of("en", "No", "cy", "Na");

    private final Questionnaire questionnaire;
    private final String reader;
    private final List<ReadFile.Line> lines = new ArrayList<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, List<FormChoice>> lists = new LinkedHashMap<>();
    private final Set<String> locales = new TreeSet<>();

    private XlsFormOutput(Questionnaire questionnaire, String reader) {
        this.questionnaire = questionnaire;
        this.reader = reader;
        for (Question question : questionnaire.questions()) {
            // What is not in the form cannot be asked about in it.
            if (question.kind() == Kind.SHARE
                    || question.kind().worked() && formula(question).isEmpty()) continue;
            if (question.rows().isEmpty())
                kinds.put(question.id(), question.kind().worked() ? Kind.NUMBER : question.kind());
            question.rows().forEach(row -> kinds.put(question.id() + XlsFormIntake.DOT + row.id(), question.kind()));
        }
    }

    /** @param lines what the form does not say */
    record Made(XlsForm form, List<ReadFile.Line> lines) {}

    /** @param reader in whose language the lines name questions */
    static Made of(Questionnaire questionnaire, String reader) {
        return new XlsFormOutput(questionnaire, reader).made();
    }

    private Made made() {
        locales.add("en");
        locales(questionnaire.title());
        Set<String> names = new HashSet<>();
        questionnaire.questions().forEach(question -> names.add(question.id()));
        boolean choosing =
                questionnaire.questions().stream().anyMatch(one -> !one.kind().written() || one.declining());
        if (choosing) tellWhole("not-said");
        if (questionnaire.title().locales().size() > 1) tellWhole("title");
        List<FormItem> items = new ArrayList<>();
        for (Page page : questionnaire.pages()) {
            List<FormItem> inside = page.questions().stream()
                    .filter(this::said)
                    .flatMap(question -> Stream.concat(facts(question).stream(), Stream.of(item(question))))
                    .toList();
            Map<String, String> columns = new LinkedHashMap<>();
            page.questions().stream().findFirst().ifPresent(first -> relevant(first, page.shownWhen(), columns));
            Repeat repeat = page.repeat();
            if (repeat != null) page.questions().stream().findFirst().ifPresent(first -> tell(first, "repeat-most"));
            items.add(new FormItem(
                    0,
                    repeat == null ? FormItem.Sort.GROUP : FormItem.Sort.REPEAT,
                    "",
                    "",
                    false,
                    names.contains(page.id()) ? XlsFormIntake.PAGE + page.id() : page.id(),
                    repeat == null ? Map.of() : texts(repeat.one(), Localised.EMPTY),
                    columns,
                    inside));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        String title = plain(questionnaire.title().in("en"));
        if (!title.isEmpty()) settings.put("form_title", title);
        settings.put("default_language", XlsFormLanguages.NAMES.get("en"));
        List<String> languages =
                locales.stream().map(XlsFormOutput::language).sorted().toList();
        return new Made(new XlsForm(settings, items, lists, Map.of(), languages), List.copyOf(lines));
    }

    private static String language(String locale) {
        return XlsFormLanguages.NAMES.getOrDefault(locale, locale);
    }

    private void locales(Localised text) {
        locales.addAll(text.locales());
    }

    private void tellWhole(String what) {
        lines.add(new ReadFile.Line(
                new ReadFile.Said("survey.xlsform.whole", Map.of()),
                new ReadFile.Said("survey.xlsform.unsaid." + what, Map.of())));
    }

    private void tell(Question question, String what) {
        lines.add(new ReadFile.Line(
                new ReadFile.Said(
                        "survey.xlsform.question",
                        Map.of("question", Piping.hollow(question.text()).in(reader))),
                new ReadFile.Said("survey.xlsform.unsaid." + what, Map.of())));
    }

    /** Whether a form can ask it; what it cannot is told. */
    private boolean said(Question question) {
        if (question.kind().worked() && formula(question).isEmpty()) {
            tell(question, "calculated");
            return false;
        }
        boolean said = question.kind() != Kind.SHARE;
        if (!said) tell(question, "kind");
        return said;
    }

    /** Facts under a question as a note before it. */
    private Optional<FormItem> facts(Question question) {
        if (question.underneath().isEmpty()) return Optional.empty();
        tell(question, "facts");
        Map<String, String> columns = new LinkedHashMap<>();
        if (question.shownWhen() != null) {
            try {
                columns.put(
                        "relevant",
                        XlsFormRule.written(question.shownWhen(), key -> Optional.ofNullable(kinds.get(key))));
            } catch (XlsFormRule.Unsaid everybody) {
                columns.clear();
            }
        }
        Localised told = Localised.EMPTY;
        for (String locale : List.of("en", "cy")) {
            List<String> said = new ArrayList<>();
            for (Fact fact : question.underneath()) {
                if (!fact.statement().has(locale)) continue;
                String source = fact.source().has(locale) ? fact.source().in(locale) + ", " : "";
                said.add(fact.statement().in(locale) + " (" + source + fact.dated() + ")"
                        + (fact.link() == null ? "" : " " + fact.link()));
            }
            told = told.with(locale, String.join("\n", said));
        }
        return Optional.of(new FormItem(
                0,
                FormItem.Sort.QUESTION,
                "note",
                "",
                false,
                question.id() + "_facts",
                texts(told, Localised.EMPTY),
                columns,
                List.of()));
    }

    private Optional<String> formula(Question question) {
        Calculation how = question.calculation();
        return how == null
                ? Optional.empty()
                : FormulaText.written(
                        how.formula(),
                        XlsFormRule.formulas(name -> Optional.empty(), key -> Optional.ofNullable(kinds.get(key))));
    }

    private String worked(Question question, Map<String, String> columns) {
        columns.put("calculation", formula(question).orElseThrow());
        if (Objects.requireNonNull(question.calculation()).shown()) tell(question, "calculated-shown");
        if (!question.number().unit().blank()) tell(question, "unit");
        if (!question.number().bands().isEmpty()) tell(question, "bands");
        return "calculate";
    }

    private FormItem item(Question question) {
        if (question.sensitive()) tell(question, "sensitive");
        if (question.askPrintPermission()) tell(question, "print");
        if (question.otherForms() != null) tell(question, "forms");
        Map<String, String> columns = new LinkedHashMap<>();
        relevant(question, question.shownWhen(), columns);
        if (question.kind() == Kind.LIKERT) return scale(question, columns);
        Map<String, String> marks = offered(question, columns);
        if (question.required()) columns.put("required", "yes");
        String list = "";
        boolean other = false;
        String type =
                switch (question.kind()) {
                    case TEXT -> "text";
                    case LONG_TEXT -> {
                        columns.put("appearance", XlsFormIntake.LINES);
                        yield "text";
                    }
                    case NUMBER -> number(question, columns);
                    case DATE -> date(question, columns);
                    case CALCULATED -> worked(question, columns);
                    case YES_NO, CHOICE, FACES, STAR, SCALE, AREA -> "select_one";
                    case STATEMENT -> {
                        tell(question, "told");
                        yield "note";
                    }
                    case CONSENT -> "acknowledge";
                    case PIN -> {
                        tell(question, "pin");
                        yield "geopoint";
                    }
                    case FILE -> {
                        if (SentFiles.most(question) > 1) tell(question, "file");
                        yield "file";
                    }
                    case SQUARES -> {
                        tell(question, "squares");
                        yield "select_multiple";
                    }
                    case CONTACT -> {
                        tell(question, "contact");
                        yield "text";
                    }
                    case SHARE -> throw new IllegalStateException("no form asks it");
                    case CHOICES -> "select_multiple";
                    case RANKING -> "rank";
                    case LIKERT -> throw new IllegalStateException("a scale is a group");
                };
        if (question.kind().written()) letters(question, columns);
        if (question.kind() == Kind.RANKING && (question.least() != null || question.most() != null))
            tell(question, "order");
        if (question.kind() == Kind.YES_NO) {
            list = YES_NO;
            lists.putIfAbsent(
                    YES_NO, List.of(choice(Option.of(Question.YES, YES)), choice(Option.of(Question.NO, NO))));
        } else if (question.kind() == Kind.SQUARES) {
            list = question.id();
            lists.put(list, spots(question));
        } else if (question.kind().listing() || question.kind() == Kind.SCALE) {
            list = question.id();
            other = other(question);
            boolean left = other;
            lists.put(
                    list,
                    question.options().stream()
                            .filter(option -> !left || !option.saysWhat())
                            .map(option -> choice(option, marks))
                            .toList());
        }
        if (question.shuffles()) columns.put("parameters", "randomize=true");
        if (question.options().stream().anyMatch(option -> option.picture() != null)) tell(question, "picture");
        if (question.kind() == Kind.FACES) {
            tell(question, "faces");
            if (!question.why().blank()) tell(question, "why");
        }
        if (question.kind() == Kind.AREA) tell(question, "area");
        if (question.guard() != null) tell(question, "guard");
        if (question.kind() == Kind.STAR) tell(question, "stars");
        if (question.kind() == Kind.SCALE) tell(question, "scale");
        if (question.kind() == Kind.CHOICES) ticks(question, columns);
        boolean checked = check(question, columns);
        Map<String, Map<String, String>> texts = texts(question.text(), question.help());
        Check check = question.check();
        if (checked && check != null) texts("constraint_message", check.message(), texts);
        return new FormItem(0, FormItem.Sort.QUESTION, type, list, other, question.id(), texts, columns, List.of());
    }

    /** Whether what the answer must be is said in the form; where it cannot be, that is told. */
    private boolean check(Question question, Map<String, String> columns) {
        Check check = question.check();
        if (check == null) return false;
        List<String> terms = new ArrayList<>();
        if (columns.containsKey("constraint")) terms.add(columns.get("constraint"));
        try {
            if (check.rule() != null) {
                String rule = XlsFormRule.written(check.rule(), key -> Optional.ofNullable(kinds.get(key)))
                        .replace("${" + question.id() + "}", ".");
                terms.add(
                        check.rule().json().has("or") && (!terms.isEmpty() || check.shape() != null)
                                ? "(" + rule + ")"
                                : rule);
            }
        } catch (XlsFormRule.Unsaid unsaid) {
            tell(question, "check");
            return false;
        }
        if (check.shape() != null) terms.add("regex(., '" + check.shape().pattern() + "')");
        columns.put("constraint", String.join(" and ", terms));
        return true;
    }

    /** Places by name: no form draws squares of ours. */
    private List<FormChoice> spots(Question question) {
        return question.plan() == null
                ? List.of()
                : question.plan().spots().stream()
                        .map(spot -> choice(Option.of(spot.id(), spot.text())))
                        .toList();
    }

    /** Whether what stands beside the options is what every form says of "other". */
    private boolean other(Question question) {
        Option option = question.other();
        if (option == null) return false;
        boolean usual = option.id().equals(XlsFormIntake.OTHER)
                && question.options().getLast().equals(option)
                && option.text().equals(XlsFormIntake.OTHER_WORDS)
                // A form has no filter beside its own "other".
                && question.options().stream().allMatch(each -> each.shownWhen() == null)
                && !option.exclusive();
        if (!usual) tell(question, "other");
        return usual;
    }

    /**
     * Who is offered which answer: a filter over a column of the choices, which says for each whom it is for.
     *
     * @return what that column says, by the id of the option; none where everybody is offered every answer
     */
    private Map<String, String> offered(Question question, Map<String, String> columns) {
        Map<String, String> whom = new LinkedHashMap<>();
        Map<String, String> marks = new HashMap<>();
        boolean untold = false;
        for (Option option : question.options()) {
            String mark = EVERYBODY;
            if (option.shownWhen() != null) {
                try {
                    String rule = XlsFormRule.written(option.shownWhen(), key -> Optional.ofNullable(kinds.get(key)));
                    mark = whom.computeIfAbsent(rule, any -> SOME + (whom.size() + 1));
                } catch (XlsFormRule.Unsaid unsaid) {
                    untold = true;
                }
            }
            marks.put(option.id(), mark);
        }
        if (untold) tell(question, "offered");
        if (whom.isEmpty()) return Map.of();
        List<String> terms = new ArrayList<>();
        if (marks.containsValue(EVERYBODY)) terms.add(WHOM + " = '" + EVERYBODY + "'");
        whom.forEach((rule, mark) -> terms.add(WHOM + " = '" + mark + "' and (" + rule + ")"));
        columns.put("choice_filter", String.join(" or ", terms));
        return marks;
    }

    private FormItem scale(Question question, Map<String, String> columns) {
        if (question.options().stream().anyMatch(option -> option.shownWhen() != null)) tell(question, "offered");
        columns.put("appearance", XlsFormIntake.TABLE);
        if (question.tied()) tell(question, "rows");
        lists.put(question.id(), question.options().stream().map(this::choice).toList());
        List<FormItem> rows = new ArrayList<>();
        for (Row row : question.rows()) {
            rows.add(new FormItem(
                    0,
                    FormItem.Sort.QUESTION,
                    "select_one",
                    question.id(),
                    false,
                    question.id() + XlsFormIntake.DOT + row.id(),
                    texts(row.text(), Localised.EMPTY),
                    question.required() ? Map.of("required", "yes") : Map.of(),
                    List.of()));
        }
        return new FormItem(
                0,
                FormItem.Sort.GROUP,
                "",
                "",
                false,
                question.id(),
                texts(question.text(), question.help()),
                columns,
                rows);
    }

    private String number(Question question, Map<String, String> columns) {
        Measure measure = question.number();
        List<String> terms = new ArrayList<>();
        edge(terms, ". >= ", measure.least());
        edge(terms, ". <= ", measure.most());
        if (!terms.isEmpty()) columns.put("constraint", String.join(" and ", terms));
        if (measure.decimals() > 0 && measure.decimals() < Measure.MOST_DECIMALS) tell(question, "decimals");
        if (!measure.unit().blank()) tell(question, "unit");
        if (!measure.bands().isEmpty()) tell(question, "bands");
        return measure.decimals() > 0 ? "decimal" : "integer";
    }

    private String date(Question question, Map<String, String> columns) {
        DateSpan days = question.days();
        List<String> terms = new ArrayList<>();
        if (days.from() != null) terms.add(". >= date('" + days.from() + "')");
        if (days.to() != null) terms.add(". <= date('" + days.to() + "')");
        if (!terms.isEmpty()) columns.put("constraint", String.join(" and ", terms));
        if (days.bands() != null) tell(question, "bands");
        return "date";
    }

    private static void edge(List<String> terms, String start, @Nullable BigDecimal edge) {
        if (edge != null) terms.add(start + edge.toPlainString());
    }

    private static void letters(Question question, Map<String, String> columns) {
        List<String> terms = new ArrayList<>();
        if (question.least() != null) terms.add("string-length(.) >= " + question.least());
        if (question.most() != null) terms.add("string-length(.) <= " + question.most());
        if (!terms.isEmpty()) columns.put("constraint", String.join(" and ", terms));
    }

    private void ticks(Question question, Map<String, String> columns) {
        List<String> terms = new ArrayList<>();
        if (question.least() != null) terms.add("count-selected(.) >= " + question.least());
        if (question.most() != null) terms.add("count-selected(.) <= " + question.most());
        for (Option option : question.options()) {
            if (option.exclusive()) terms.add("not(selected(., '" + option.id() + "') and count-selected(.) > 1)");
        }
        if (!terms.isEmpty()) columns.put("constraint", String.join(" and ", terms));
    }

    private void relevant(Question question, @Nullable Rule rule, Map<String, String> columns) {
        if (rule == null) return;
        try {
            columns.put("relevant", XlsFormRule.written(rule, key -> Optional.ofNullable(kinds.get(key))));
        } catch (XlsFormRule.Unsaid unsaid) {
            tell(question, "relevant");
        }
    }

    private FormChoice choice(Option option) {
        return choice(option, Map.of());
    }

    /** @param marks whom each is for, by its id; none where all are for everybody */
    private FormChoice choice(Option option, Map<String, String> marks) {
        locales(option.text());
        Map<String, String> columns = marks.isEmpty() ? Map.of() : Map.of(WHOM, marks.get(option.id()));
        return new FormChoice(0, option.id(), texts(option.text(), Localised.EMPTY), columns);
    }

    private Map<String, Map<String, String>> texts(Localised label, Localised hint) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        texts("label", label, texts);
        texts("hint", hint, texts);
        return texts;
    }

    private void texts(String kind, Localised words, Map<String, Map<String, String>> texts) {
        if (words.blank()) return;
        locales(words);
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String locale : inOrder(words.locales())) {
            byLanguage.put(language(locale), piped(plain(words.texts().get(locale))));
        }
        texts.put(kind, byLanguage);
    }

    /** English first: it is what most who open a form look for. */
    private static List<String> inOrder(Collection<String> locales) {
        List<String> order = new ArrayList<>(new TreeSet<>(locales));
        if (order.remove("en")) order.addFirst("en");
        return order;
    }

    /** Earlier answers as a form puts them in; what is not in it leaves a gap. */
    private String piped(String text) {
        return Piping.filled(text, key -> kinds.containsKey(key) ? "${" + key + "}" : Piping.HOLLOW);
    }

    /** Nothing in our words is an answer to put in. */
    private static String plain(String text) {
        return text.replace("${", "$ {");
    }
}

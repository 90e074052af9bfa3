package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Reads a survey of SurveyJS as a questionnaire. What has no like here is named with its place: every property that is not read is said
 * not to be carried, so that nothing goes missing in silence; those that say only how it looks there are counted.
 */
final class SurveyJs {
    /** Values of answers that theirs adds by itself. */
    static final Set<String> SPECIAL = Set.of("none", "other", "refused", "dontknow");

    static final String SMILEYS = "smileys";
    static final String STARS = "stars";

    /** What says how long words may be. */
    static final String LETTERS = "text";

    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]+)*";
    private static final Pattern PIPED = Pattern.compile("\\{[^{}\\s][^{}]*}");
    private static final int LONGEST_ID = 30;
    private static final int DEEPEST = 20;
    /** What is typed into a line of theirs that asks for an address. */
    static final String MAIL = "email";

    static final String PHONE = "tel";

    private static final int MOST_LOST = 300;
    static final int SCALE_OF_FACES = 5;

    private static final Set<String> READ_OF_ALL =
            Set.of("type", "name", "title", "description", "isRequired", "visibleIf", "visible");
    private static final Set<String> READ_OF_CHOICES = Set.of(
            "choices",
            "hasOther",
            "showOtherItem",
            "otherText",
            "hasNone",
            "showNoneItem",
            "noneText",
            "showRefuseItem",
            "showDontKnowItem",
            "dontKnowText");

    private final Set<Lost> lost = new LinkedHashSet<>();
    private final Map<String, Named> named = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private String locale = "en";
    private String question = "";

    /** Whether an earlier answer may stand in the words that are read. */
    private boolean piping;

    /** What answers must be, by the id of their question here. */
    private final Map<String, List<SurveyJsChecks.Written>> checks = new HashMap<>();

    /** Formulas of what is worked out, by its id here. */
    private final Map<String, Condition> formulas = new HashMap<>();

    /** How theirs calls the answers of the same panel, before the name of a question. */
    static final String SAME = "panel.";

    /** The panel that is asked again and is being read; null outside such panels. */
    private @Nullable Panel panel;

    private int looks;
    private int more;
    private int questions;

    private SurveyJs() {}

    /** Why something is not as it was there. */
    enum Why {
        KIND,
        NAMELESS,
        HIDDEN,
        PROPERTY,
        VALUE,
        TYPE,
        CONDITION,
        NAME,
        LANGUAGE,
        LONG,
        MANY,
        PIPED,
        TWICE,
        WHOLE,
        EACH_ROW,
        DEEP,
        FORMULA,
        REPEAT_NESTED,
        REPEAT_MOST
    }

    /**
     * @param at a JSON pointer
     * @param question name of the question it is about; empty for the survey itself
     * @param was what stood there: a name, a type, a property or a condition
     */
    record Lost(String at, String question, Why why, String was) {
        ReadFile.Line line() {
            ReadFile.Said place = question.isEmpty()
                    ? new ReadFile.Said("survey.file.place", Map.of("at", at))
                    : new ReadFile.Said("survey.file.place.question", Map.of("at", at, "question", question));
            String key = "survey.left." + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return ReadFile.Line.of(place, key, Map.of("was", was));
        }
    }

    /**
     * A question of theirs.
     *
     * @param options ids here by values there
     * @param rows likewise
     * @param panel whose elements are asked again for each of several; null for what is asked once. The name of such a question has that of the
     *     panel before it
     */
    record Named(
            String id,
            Kind kind,
            Map<String, String> options,
            Map<String, String> rows,
            @Nullable Panel panel) {}

    /** A panel that is asked again. @param conditions of the panel itself */
    record Panel(String name, Repeat repeat, List<Condition> conditions) {
        /** What a question of it is kept under while the file is read. */
        String of(String question) {
            return name + "/" + question;
        }
    }

    /**
     * @param named by the names of theirs
     * @param looks how many properties of looks were passed over
     * @param more how much more was lost than is listed
     */
    record Read(Questionnaire questionnaire, List<Lost> lost, Map<String, Named> named, int looks, int more) {
        ReadFile file() {
            ReadFile.Said everywhere = new ReadFile.Said("survey.file.place.whole", Map.of());
            List<ReadFile.Line> lines =
                    new ArrayList<>(lost.stream().map(Lost::line).toList());
            if (more > 0) {
                lines.add(ReadFile.Line.of(everywhere, "survey.left.more", Map.of("more", Integer.toString(more))));
            }
            if (looks > 0) {
                lines.add(ReadFile.Line.of(everywhere, "survey.left.looks", Map.of("looks", Integer.toString(looks))));
            }
            return new ReadFile(ReadFile.Sort.SURVEYJS, questionnaire, lines);
        }
    }

    private record Waiting(
            Question question,
            List<Condition> conditions,
            Map<String, Condition> ofOptions,
            @Nullable Panel panel) {}

    record Condition(String at, String question, String expression) {}

    /** Whether this looks like a survey of theirs at all. */
    static boolean isOne(JsonNode file) {
        return file.path("pages").isArray() || file.path("elements").isArray();
    }

    /** @throws ExchangeFile.Refused for one with more questions than a questionnaire can have */
    static Read read(JsonNode survey) throws ExchangeFile.Refused {
        return new SurveyJs().survey(survey);
    }

    private Read survey(JsonNode survey) throws ExchangeFile.Refused {
        if (survey.path("locale").asText().matches(LANGUAGE))
            locale = survey.get("locale").asText();
        unread(survey, "", Set.of("title", "locale", "pages", "elements"));
        Localised title = text(survey.path("title"), "/title");
        List<String> pageIds = new ArrayList<>();
        List<List<Waiting>> pages = new ArrayList<>();
        List<List<Condition>> ofPages = new ArrayList<>();
        JsonNode all = list(survey, "pages", "");
        for (int p = 0; p < all.size(); p++) {
            String at = "/pages/" + p;
            JsonNode page = all.get(p);
            question = "";
            unread(page, at, Set.of("name", "elements", "visibleIf", "visible"));
            if (hidden(page, at, page.path("name").asText())) continue;
            List<Waiting> asked = new ArrayList<>();
            elements(page, at, List.of(), asked, 1);
            if (asked.isEmpty()) continue;
            pageIds.add(page.path("name").asText("page-" + (p + 1)));
            pages.add(asked);
            ofPages.add(condition(page, at, "", List.of()));
        }
        List<Waiting> loose = new ArrayList<>();
        elements(survey, "", List.of(), loose, 1);
        if (!loose.isEmpty()) {
            pageIds.add("page-" + (pages.size() + 1));
            pages.add(loose);
            ofPages.add(List.of());
        }
        Set<String> taken = new HashSet<>();
        Map<String, SurveyJsExpression.Asked> known = known();
        List<Page> made = new ArrayList<>();
        for (int p = 0; p < pages.size(); p++) {
            for (List<Waiting> together : parted(pages.get(p))) {
                Panel again = together.getFirst().panel();
                // Nobody sees the name of a page: that it is another here is not said.
                String id = again == null ? plain(pageIds.get(p), "p", taken) : again(again, taken);
                List<Question> asked = new ArrayList<>();
                Map<String, SurveyJsExpression.Asked> inside = again == null ? known : known(again);
                for (Waiting each : together) {
                    Question worked = worked(each.question(), known);
                    if (worked != null) {
                        asked.add(checked(new Waiting(worked, each.conditions(), each.ofOptions(), again), inside));
                    }
                }
                List<Condition> conditions = new ArrayList<>(ofPages.get(p));
                if (again != null) conditions.addAll(again.conditions());
                if (!asked.isEmpty())
                    made.add(new Page(id, asked, rule(conditions, known), again == null ? null : again.repeat()));
            }
        }
        return new Read(new Questionnaire(title, made), List.copyOf(lost), Map.copyOf(named), looks, more);
    }

    /** What stands together on a page of theirs; a panel that is asked again is a page of its own here. */
    private static List<List<Waiting>> parted(List<Waiting> page) {
        List<List<Waiting>> parts = new ArrayList<>();
        for (Waiting each : page) {
            if (parts.isEmpty() || parts.getLast().getFirst().panel() != each.panel()) parts.add(new ArrayList<>());
            parts.getLast().add(each);
        }
        return parts;
    }

    /** The id of its page: its answers lie beside those of questions, and so it takes the name of none. */
    private String again(Panel again, Set<String> taken) {
        String id = plain(again.name(), "p", new HashSet<>());
        if (!ids.contains(id) && taken.add(id)) return id;
        Set<String> all = new HashSet<>(taken);
        all.addAll(ids);
        String free = plain("again", "p", all);
        taken.add(free);
        return free;
    }

    /** What is known inside a panel that is asked again: the answers of the same panel too. */
    private Map<String, SurveyJsExpression.Asked> known(Panel again) {
        Map<String, SurveyJsExpression.Asked> all = known();
        named.forEach((name, one) -> {
            if (one.panel() == again)
                know(all, SAME + name.substring(again.of("").length()), one);
        });
        return all;
    }

    /** The same with its formula; null for one whose formula cannot be carried, which nothing can ask about then. */
    private @Nullable Question worked(Question question, Map<String, SurveyJsExpression.Asked> known) {
        if (!question.kind().worked()) return question;
        Condition written = Objects.requireNonNull(formulas.get(question.id()));
        Rule formula = FormulaText.read(written.expression(), SurveyJsExpression.formulas(known))
                .orElse(null);
        if (formula != null) {
            boolean shown = Objects.requireNonNull(question.calculation()).shown();
            return question.calculated(new Calculation(formula, shown));
        }
        lose(new Lost(written.at(), written.question(), Why.FORMULA, written.expression()));
        known.values().removeIf(each -> each.key().equals(question.id()));
        return null;
    }

    /** The same with what its answer must be, and with who is asked it. */
    private Question checked(Waiting waiting, Map<String, SurveyJsExpression.Asked> known) {
        Question routed = routed(waiting, known);
        List<SurveyJsChecks.Written> written = checks.getOrDefault(routed.id(), List.of());
        if (written.isEmpty()) return routed;
        SurveyJsChecks.Read read = SurveyJsChecks.read(routed, written, known);
        read.left().forEach(each -> lose(new Lost(each.at(), each.question(), Why.PROPERTY, each.type())));
        return read.check() == null ? routed : routed.checked(read.check());
    }

    private Question routed(Waiting waiting, Map<String, SurveyJsExpression.Asked> known) {
        Question asked = waiting.question().when(rule(waiting.conditions(), known));
        if (waiting.ofOptions().isEmpty()) return asked;
        return asked.withOptions(asked.options().stream()
                .map(option -> {
                    Condition condition = waiting.ofOptions().get(option.id());
                    return condition == null ? option : option.when(rule(List.of(condition), known));
                })
                .toList());
    }

    private Map<String, SurveyJsExpression.Asked> known() {
        Map<String, SurveyJsExpression.Asked> known = new HashMap<>();
        named.forEach((name, one) -> {
            if (one.panel() == null) know(known, name, one);
        });
        return known;
    }

    private static void know(Map<String, SurveyJsExpression.Asked> known, String name, Named one) {
        if (one.kind() != Kind.LIKERT) {
            Kind kind = one.kind().worked() ? Kind.NUMBER : one.kind();
            known.put(name, new SurveyJsExpression.Asked(one.id(), kind, one.options()));
        }
        one.rows()
                .forEach((row, id) -> known.put(
                        name + "." + row,
                        new SurveyJsExpression.Asked(one.id() + "." + id, one.kind(), one.options())));
    }

    /** Where one of the conditions cannot be a rule, more people are asked than there; which one it is is said. */
    private @Nullable Rule rule(List<Condition> conditions, Map<String, SurveyJsExpression.Asked> known) {
        List<Rule> rules = new ArrayList<>();
        for (Condition condition : conditions) {
            try {
                rules.add(SurveyJsExpression.rule(condition.expression(), known));
            } catch (SurveyJsExpression.NotCarried none) {
                lose(condition);
            }
        }
        if (rules.isEmpty()) return null;
        if (rules.size() == 1) return rules.getFirst();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rules.forEach(rule -> all.add(rule.json()));
        try {
            return new Rule(JsonNodeFactory.instance.objectNode().set("and", all));
        } catch (IllegalArgumentException tooMuch) {
            conditions.forEach(this::lose);
            return null;
        }
    }

    private void lose(Condition condition) {
        lose(new Lost(condition.at(), condition.question(), Why.CONDITION, condition.expression()));
    }

    private List<Condition> condition(JsonNode of, String at, String name, List<Condition> outer) {
        JsonNode visibleIf = of.path("visibleIf");
        if (!visibleIf.isTextual()) {
            if (!visibleIf.isMissingNode()) lost(at + "/visibleIf", Why.TYPE, "visibleIf");
            return outer;
        }
        if (visibleIf.asText().isBlank()) return outer;
        List<Condition> all = new ArrayList<>(outer);
        all.add(new Condition(at + "/visibleIf", name, visibleIf.asText()));
        return all;
    }

    /** Whether nobody sees it there; a condition says otherwise for some. */
    private boolean hidden(JsonNode of, String at, String name) {
        boolean hidden = of.path("visible").isBoolean()
                && !of.get("visible").asBoolean()
                && of.path("visibleIf").asText().isBlank();
        if (hidden) lost(at, Why.HIDDEN, name);
        return hidden;
    }

    private void elements(JsonNode of, String at, List<Condition> outer, List<Waiting> into, int depth)
            throws ExchangeFile.Refused {
        elements(of, "elements", at, outer, into, depth);
    }

    private void elements(JsonNode of, String property, String at, List<Condition> outer, List<Waiting> into, int depth)
            throws ExchangeFile.Refused {
        JsonNode elements = list(of, property, at);
        for (int e = 0; e < elements.size(); e++) {
            JsonNode element = elements.get(e);
            String here = at + "/" + property + "/" + e;
            String type = element.path("type").asText();
            String name = element.path("name").asText();
            question = name;
            if (!type.equals("expression") && hidden(element, here, name)) continue;
            List<Condition> conditions = condition(element, here, name, outer);
            Kind kind = SurveyJsKinds.of(element);
            if (type.equals("panel")) {
                unread(element, here, Set.of("type", "name", "elements", "visibleIf", "visible"));
                if (depth < DEEPEST) elements(element, here, conditions, into, depth + 1);
                else lost(here, Why.DEEP, name);
            } else if (type.equals("paneldynamic")) {
                repeated(element, here, name, conditions, into);
            } else if (kind != null && kind.worked() && panel != null) {
                lost(here, Why.FORMULA, name);
            } else if (kind == null) {
                lost(here, Why.KIND, type);
            } else if (name.isBlank()) {
                lost(here, Why.NAMELESS, type);
            } else {
                if (++questions > Soundness.MOST_QUESTIONS) {
                    throw new ExchangeFile.Refused(
                            "survey.file.questions", Map.of("at", here, "most", Soundness.MOST_QUESTIONS));
                }
                Map<String, Condition> ofOptions = new LinkedHashMap<>();
                into.add(new Waiting(question(element, name, kind, here, ofOptions), conditions, ofOptions, panel));
            }
        }
    }

    private void repeated(JsonNode element, String at, String name, List<Condition> conditions, List<Waiting> into)
            throws ExchangeFile.Refused {
        if (panel != null || name.isBlank()) {
            lost(at, panel == null ? Why.NAMELESS : Why.REPEAT_NESTED, name);
            return;
        }
        Set<String> read = new HashSet<>(
                Set.of("type", "name", "title", "templateElements", "maxPanelCount", "visibleIf", "visible"));
        // There is one here at first, and always.
        for (String usual : List.of("panelCount", "minPanelCount")) {
            if (element.path(usual).asInt() == 1) read.add(usual);
        }
        unread(element, at, read);
        int most = element.path("maxPanelCount").asInt();
        boolean stated = most >= Repeat.FEWEST && most <= Repeat.MOST;
        if (!stated) lost(at, Why.REPEAT_MOST, name);
        Localised title = text(element.path("title"), at + "/title");
        boolean fits =
                !title.blank() && title.texts().values().stream().allMatch(each -> each.length() <= Repeat.LONGEST);
        Localised one = fits ? title : Localised.EMPTY.with(locale, cut(name, Repeat.LONGEST));
        if (!fits && !title.blank()) lost(at + "/title", Why.PROPERTY, "title");
        panel = new Panel(name, new Repeat(one, stated ? most : Repeat.MOST), conditions);
        elements(element, "templateElements", at, List.of(), into, 1);
        panel = null;
    }

    private Question question(JsonNode element, String name, Kind kind, String at, Map<String, Condition> ofOptions) {
        Set<String> read = new HashSet<>(READ_OF_ALL);
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> rows = new LinkedHashMap<>();
        piping = true;
        Localised title = text(element.path("title"), at + "/title");
        Localised help = text(element.path("description"), at + "/description");
        piping = false;
        Question made = Question.of(
                        id(name, "q", ids, at + "/name"),
                        kind,
                        title.blank() ? Localised.EMPTY.with(locale, words(name, at + "/name")) : title)
                .withHelp(help)
                .needed(yes(element, "isRequired", at));
        switch (kind) {
            case TEXT -> {
                if (element.path("inputType").asText().equals("text")) read.add("inputType");
                made = letters(element, made, at, read);
            }
            case LONG_TEXT -> made = letters(element, made, at, read);
            case NUMBER -> {
                read.addAll(Set.of("inputType", "min", "max", "step", "validators"));
                made = made.measuring(measure(element, at));
            }
            case CALCULATED -> {
                read.addAll(Set.of("expression", "maximumFractionDigits"));
                String written = element.path("expression").asText();
                formulas.put(made.id(), new Condition(at + "/expression", name, written));
                int decimals = element.path("maximumFractionDigits").asInt(Measure.MOST_DECIMALS);
                // The formula itself is read once all names are known; this one only says whether it is shown.
                Rule until = new Rule(JsonNodeFactory.instance.objectNode().put("var", made.id()));
                made = made.needed(false)
                        .calculated(
                                new Calculation(until, element.path("visible").asBoolean(true)))
                        .measuring(new Measure(
                                decimals < 0 || decimals > Measure.MOST_DECIMALS ? Measure.MOST_DECIMALS : decimals,
                                null,
                                null,
                                Localised.EMPTY,
                                List.of()));
            }
            case YES_NO -> {
                read.addAll(Set.of("valueTrue", "valueFalse"));
                options.put(element.path("valueTrue").asText("true"), Question.YES);
                options.put(element.path("valueFalse").asText("false"), Question.NO);
            }
            case FACES -> {
                read.addAll(Set.of("rateType", "rateValues", "showCommentArea", "commentText"));
                made = made.withOptions(choices(element, "rateValues", at, options, null));
                if (yes(element, "showCommentArea", at)) {
                    made = made.withWhy(text(element.path("commentText"), at + "/commentText"));
                }
            }
            case FILE -> {
                read.addAll(Set.of("allowMultiple", "maxSize", "storeDataAsText", "waitForUpload"));
                if (!yes(element, "allowMultiple", at)) made = made.withLimits(null, 1);
            }
            case STAR -> {
                read.addAll(Set.of("rateType", "rateValues"));
                made = made.withOptions(choices(element, "rateValues", at, options, null));
            }
            case SCALE -> {
                read.addAll(Set.of(
                        "rateMin",
                        "rateMax",
                        "rateStep",
                        "rateCount",
                        "autoGenerate",
                        "minRateDescription",
                        "maxRateDescription"));
                made = made.scaled(SurveyJsKinds.scale(
                        element,
                        text(element.path("minRateDescription"), at + "/minRateDescription"),
                        text(element.path("maxRateDescription"), at + "/maxRateDescription")));
                made.options().forEach(point -> options.put(point.id(), point.id()));
            }
            case CONTACT -> {
                read.add("inputType");
                boolean mail = element.path("inputType").asText().equals(MAIL);
                made = made.reaching(mail ? ContactBy.MAIL : ContactBy.PHONE);
            }
            case DATE -> {
                read.addAll(Set.of("inputType", "min", "max"));
                made = made.spanning(new DateSpan(
                        day(element.path("min"), at + "/min"), day(element.path("max"), at + "/max"), null));
            }
            case LIKERT -> {
                read.addAll(Set.of("columns", "rows", "eachRowRequired", "eachRowUnique"));
                made = made.withOptions(choices(element, "columns", at, options, null))
                        .withRows(choices(element, "rows", at, rows, null).stream()
                                .map(row -> new Row(row.id(), row.text()))
                                .toList());
                boolean each = yes(element, "eachRowRequired", at);
                if (made.required() && !each) lost(at + "/isRequired", Why.EACH_ROW, name);
                made = made.needed(made.required() || each).onceEach(yes(element, "eachRowUnique", at));
            }
            default -> {
                if (element.path("type").asText().equals("rating")) {
                    read.addAll(Set.of("rateMin", "rateMax", "rateStep", "rateCount", "rateValues", "autoGenerate"));
                    made = made.withOptions(rates(element, at, options));
                } else {
                    made = choosing(element, made, at, read, options, ofOptions);
                }
            }
        }
        if (Check.fits(made)) {
            if (read.add("validators")) validators(element, at, "", Set.of());
            List<SurveyJsChecks.Written> written = checks(element, at, name);
            if (!written.isEmpty()) checks.put(made.id(), written);
        }
        unread(element, at, read);
        String called = panel == null ? name : panel.of(name);
        if (named.putIfAbsent(called, new Named(made.id(), kind, options, rows, panel)) != null) {
            lost(at + "/name", Why.TWICE, name);
        }
        return made;
    }

    private Question choosing(
            JsonNode element,
            Question made,
            String at,
            Set<String> read,
            Map<String, String> options,
            Map<String, Condition> ofOptions) {
        Kind kind = made.kind();
        read.addAll(READ_OF_CHOICES);
        List<Option> all = new ArrayList<>(choices(element, "choices", at, options, kind.picking() ? ofOptions : null));
        added(element, kind, at, options, all);
        if (element.path("type").asText().equals("imagepicker")) read.add("multiSelect");
        boolean shuffled =
                kind.shuffling() && element.path("choicesOrder").asText().equals("random");
        if (shuffled) read.add("choicesOrder");
        Question chosen = made.withOptions(all).shuffling(shuffled);
        if (kind == Kind.RANKING) {
            read.addAll(Set.of("selectToRankEnabled", "minSelectedChoices", "maxSelectedChoices"));
            return chosen.withLimits(limit(element, "minSelectedChoices"), limit(element, "maxSelectedChoices"));
        }
        if (!kind.several()) return chosen;
        read.addAll(Set.of("minSelectedChoices", "maxSelectedChoices", "validators"));
        Integer least = limit(element, "minSelectedChoices");
        Integer most = limit(element, "maxSelectedChoices");
        for (JsonNode validator : validators(element, at, "answercount", Set.of("minCount", "maxCount"))) {
            if (least == null) least = limit(validator, "minCount");
            if (most == null) most = limit(validator, "maxCount");
        }
        return chosen.withLimits(least, most);
    }

    private static @Nullable Integer limit(JsonNode of, String property) {
        int limit = of.path(property).asInt();
        return limit > 0 ? limit : null;
    }

    /** Those of one type; the others are said to be lost. */
    private List<JsonNode> validators(JsonNode element, String at, String type, Set<String> read) {
        JsonNode all = list(element, "validators", at);
        List<JsonNode> found = new ArrayList<>();
        for (int v = 0; v < all.size(); v++) {
            String here = at + "/validators/" + v;
            if (all.get(v).path("type").asText().equals(type)) {
                Set<String> known = new HashSet<>(read);
                known.add("type");
                unread(all.get(v), here, known);
                found.add(all.get(v));
            } else if (!SurveyJsChecks.TYPES.contains(all.get(v).path("type").asText())) {
                lost(here, Why.PROPERTY, all.get(v).path("type").asText("validators"));
            }
        }
        return found;
    }

    /** What an answer must be, kept until all names are known. */
    private List<SurveyJsChecks.Written> checks(JsonNode element, String at, String name) {
        List<SurveyJsChecks.Written> found = new ArrayList<>();
        JsonNode all = list(element, "validators", at);
        for (int v = 0; v < all.size(); v++) {
            JsonNode one = all.get(v);
            String here = at + "/validators/" + v;
            String type = one.path("type").asText();
            if (!SurveyJsChecks.TYPES.contains(type)) continue;
            String what = type.equals("regex") ? "regex" : "expression";
            unread(one, here, Set.of("type", "text", what));
            found.add(new SurveyJsChecks.Written(
                    here, name, type, one.path(what).asText(), text(one.path("text"), here + "/text")));
        }
        return found;
    }

    private List<Option> rates(JsonNode element, String at, Map<String, String> values) {
        if (!list(element, "rateValues", at).isEmpty()) return choices(element, "rateValues", at, values, null);
        int least = element.path("rateMin").asInt(1);
        int step = Math.max(1, element.path("rateStep").asInt(1));
        long most = element.has("rateMax")
                ? element.path("rateMax").asInt(SCALE_OF_FACES)
                : least + (element.path("rateCount").asInt(SCALE_OF_FACES) - 1L) * step;
        if (least < 0 || most > 1_000 || (most - least) / step >= ExchangeFile.MOST_LINES) {
            lost(at, Why.VALUE, "rateMin, rateMax");
            return List.of();
        }
        List<Option> rates = new ArrayList<>();
        for (int rate = least; rate <= most; rate += step) {
            String figure = Integer.toString(rate);
            values.put(figure, figure);
            rates.add(Option.of(figure, Localised.of("en", figure, "cy", figure)));
        }
        return rates;
    }

    /** How long an answer may be, where that can be said here too. */
    private Question letters(JsonNode element, Question made, String at, Set<String> read) {
        read.add("validators");
        Integer least = null;
        Integer most = null;
        if (fits(element.path("maxLength"), Kind.FEWEST_LETTERS, made)) {
            read.add("maxLength");
            most = element.path("maxLength").asInt();
        }
        for (JsonNode validator : validators(element, at, LETTERS, Set.of("minLength", "maxLength"))) {
            if (fits(validator.path("minLength"), 1, made))
                least = validator.path("minLength").asInt();
            if (most == null && fits(validator.path("maxLength"), Kind.FEWEST_LETTERS, made))
                most = validator.path("maxLength").asInt();
        }
        return made.withLimits(least, most);
    }

    private static boolean fits(JsonNode letters, int least, Question made) {
        return letters.asInt(0) >= least && letters.asInt(0) <= made.kind().mostLetters();
    }

    /** @param conditions where those of each answer go, by its id here; null for a kind whose answers are for everybody */
    private List<Option> choices(
            JsonNode of,
            String property,
            String at,
            Map<String, String> values,
            @Nullable Map<String, Condition> conditions) {
        JsonNode choices = list(of, property, at);
        List<Option> made = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(Question.NOT_SAID));
        for (int c = 0; c < choices.size(); c++) {
            JsonNode choice = choices.get(c);
            String here = at + "/" + property + "/" + c;
            JsonNode value = choice.isObject() ? choice.path("value") : choice;
            if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
                lost(here, Why.VALUE, property);
                continue;
            }
            if (made.size() == ExchangeFile.MOST_LINES) {
                lost(here, Why.MANY, Integer.toString(choices.size() - c));
                break;
            }
            String id = id(value.asText(), "", taken, here);
            Set<String> read = new HashSet<>(Set.of("value", "text"));
            if (conditions != null) {
                read.addAll(Set.of("visibleIf", "showCommentArea"));
                condition(choice, here, question, List.of()).forEach(one -> conditions.put(id, one));
            }
            if (choice.isObject()) unread(choice, here, read);
            if (values.putIfAbsent(value.asText(), id) != null) lost(here, Why.TWICE, value.asText());
            Localised text = text(choice.path("text"), here + "/text");
            Option option =
                    Option.of(id, text.blank() ? Localised.EMPTY.with(locale, words(value.asText(), here)) : text);
            boolean says = conditions != null && yes(choice, "showCommentArea", here);
            if (says && made.stream().anyMatch(Option::saysWhat)) {
                lost(here + "/showCommentArea", Why.PROPERTY, "showCommentArea");
                says = false;
            }
            made.add(says ? option.sayingWhat() : option);
        }
        return made;
    }

    /** What theirs adds by itself. Where its words are the usual ones of SurveyJS, the author is left to write them. */
    private void added(JsonNode element, Kind kind, String at, Map<String, String> values, List<Option> all) {
        Set<String> taken = new HashSet<>(values.values());
        if (yes(element, "showNoneItem", at) || yes(element, "hasNone", at)) {
            all.add(new Option(
                    special("none", values, taken),
                    text(element.path("noneText"), at + "/noneText"),
                    kind.several(),
                    null));
        }
        // "I would rather not say" stands under every question here.
        if (yes(element, "showRefuseItem", at)) values.putIfAbsent("refused", Question.NOT_SAID);
        if (yes(element, "showDontKnowItem", at)) {
            all.add(new Option(
                    special("dontknow", values, taken),
                    text(element.path("dontKnowText"), at + "/dontKnowText"),
                    kind.several(),
                    null));
        }
        if (yes(element, "showOtherItem", at) || yes(element, "hasOther", at)) {
            if (!kind.picking() || all.stream().anyMatch(Option::saysWhat)) {
                lost(at, Why.PROPERTY, "showOtherItem");
                return;
            }
            all.add(Option.of(special("other", values, taken), text(element.path("otherText"), at + "/otherText"))
                    .sayingWhat());
        }
    }

    private static String special(String value, Map<String, String> values, Set<String> taken) {
        String id = plain(value, "", taken);
        values.putIfAbsent(value, id);
        return id;
    }

    private Measure measure(JsonNode element, String at) {
        JsonNode least = element.path("min");
        JsonNode most = element.path("max");
        for (JsonNode validator : validators(element, at, "numeric", Set.of("minValue", "maxValue"))) {
            if (validator.has("minValue")) least = validator.get("minValue");
            if (validator.has("maxValue")) most = validator.get("maxValue");
        }
        BigDecimal smallest = bound(least, at);
        BigDecimal largest = bound(most, at);
        BigDecimal step = bound(element.path("step"), at);
        int decimals = Stream.of(smallest, largest, step)
                .filter(Objects::nonNull)
                .mapToInt(each -> Math.max(0, each.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        if (step == null && decimals == 0) lost(at, Why.WHOLE, question);
        return new Measure(decimals, smallest, largest, Localised.EMPTY, List.of());
    }

    private @Nullable LocalDate day(JsonNode limit, String at) {
        if (limit.isMissingNode() || limit.isNull() || limit.asText().isBlank()) return null;
        LocalDate day =
                DateSpan.kept(limit.asText()).filter(DateSpan.ANY::within).orElse(null);
        if (day == null) lost(at, Why.VALUE, limit.asText());
        return day;
    }

    private @Nullable BigDecimal bound(JsonNode limit, String at) {
        if (limit.isMissingNode() || limit.isNull() || limit.asText().isBlank()) return null;
        BigDecimal read = limit.isNumber() || limit.isTextual()
                ? Measure.read(limit.asText()).orElse(null)
                : null;
        if (read == null || read.scale() > Measure.MOST_DECIMALS) {
            lost(at, Why.VALUE, limit.asText());
            return null;
        }
        return read;
    }

    private Localised text(JsonNode text, String at) {
        if (text.isTextual()) return Localised.EMPTY.with(locale, words(text.asText(), at));
        if (!text.isObject()) {
            if (!text.isMissingNode() && !text.isNull()) lost(at, Why.TYPE, at.substring(at.lastIndexOf('/') + 1));
            return Localised.EMPTY;
        }
        Localised read = Localised.EMPTY;
        for (Map.Entry<String, JsonNode> each : text.properties()) {
            String language = each.getKey().equals("default") ? locale : each.getKey();
            String here = at + "/" + step(each.getKey());
            if (!language.matches(LANGUAGE) || !each.getValue().isTextual()) {
                lost(here, Why.LANGUAGE, each.getKey());
            } else if (!read.has(language) || each.getKey().equals(language)) {
                read = read.with(language, words(each.getValue().asText(), here));
            }
        }
        return read;
    }

    /** Answers to questions that were read before, as they stand in words here. */
    private String piped(String written) {
        return PIPED.matcher(written).replaceAll(found -> {
            String name = found.group().substring(1, found.group().length() - 1).strip();
            String key = null;
            Named plain = named(name);
            if (plain != null && plain.rows().isEmpty() && plain.kind().piping()) key = plain.id();
            int dot = name.lastIndexOf('.');
            Named scale = dot < 0 ? null : named(name.substring(0, dot));
            if (scale != null && scale.rows().containsKey(name.substring(dot + 1))) {
                key = scale.id() + "." + scale.rows().get(name.substring(dot + 1));
            }
            return Matcher.quoteReplacement(key == null ? found.group() : Piping.mark(key));
        });
    }

    /** A question by the name it has where words are read; null for none. */
    private @Nullable Named named(String name) {
        return panel != null && name.startsWith(SAME)
                ? named.get(panel.of(name.substring(SAME.length())))
                : named.get(name);
    }

    private String words(String written, String at) {
        String text = piping ? piped(written) : written;
        if (PIPED.matcher(Piping.filled(text, key -> "")).find()) lost(at, Why.PIPED, text);
        if (text.length() <= ExchangeFile.LONGEST) return text;
        lost(at, Why.LONG, Integer.toString(ExchangeFile.LONGEST));
        int end = Character.isHighSurrogate(text.charAt(ExchangeFile.LONGEST - 1))
                ? ExchangeFile.LONGEST - 1
                : ExchangeFile.LONGEST;
        return text.substring(0, end);
    }

    private boolean yes(JsonNode of, String property, String at) {
        JsonNode value = of.path(property);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            lost(at + "/" + step(property), Why.TYPE, property);
        }
        return value.isBoolean() && value.asBoolean();
    }

    /** A list; empty where there is none, and something else is said to be lost. */
    private JsonNode list(JsonNode of, String property, String at) {
        JsonNode value = of.path(property);
        if (value.isArray()) return value;
        if (!value.isMissingNode() && !value.isNull()) lost(at + "/" + step(property), Why.TYPE, property);
        return JsonNodeFactory.instance.arrayNode();
    }

    private void unread(JsonNode of, String at, Set<String> read) {
        of.fieldNames().forEachRemaining(name -> {
            if (read.contains(name)) return;
            if (SurveyJsLooks.ALL.contains(name)) looks++;
            else lost(at + "/" + step(name), Why.PROPERTY, name);
        });
    }

    private void lost(String at, Why why, String was) {
        lose(new Lost(at, question, why, was));
    }

    private void lose(Lost one) {
        if (lost.contains(one)) return;
        if (lost.size() < MOST_LOST) lost.add(one);
        else more++;
    }

    /** A name as a step of a JSON pointer (RFC 6901). */
    static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** @param letter what an id begins with that must begin with a letter; empty for one that need not */
    private String id(String name, String letter, Set<String> taken, String at) {
        String id = plain(name, letter, taken);
        if (!id.equals(name)) lost(at, Why.NAME, name + " → " + id);
        return id;
    }

    private static String plain(String name, String letter, Set<String> taken) {
        String plain = Normalizer.normalize(cut(name, 200), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (!letter.isEmpty() && !plain.matches("[a-z].*")) plain = letter + "-" + plain;
        plain = cut(plain, LONGEST_ID);
        if (plain.isEmpty()) plain = "a";
        String id = plain;
        for (int n = 2; !taken.add(id); n++) id = cut(plain, LONGEST_ID - 6) + "-" + n;
        return id;
    }

    private static String cut(String id, int most) {
        return (id.length() <= most ? id : id.substring(0, most)).replaceAll("-$", "");
    }
}

package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileStore;

/** A questionnaire as a survey of SurveyJS, with what theirs has no like for. What it says comes back the same ({@link SurveyJs}). */
final class SurveyJsWriter {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String USUAL = "en";

    /** Keys of what is asked again, with its page. */
    private final Map<String, String> blocks = new LinkedHashMap<>();

    /** The page that is asked again and is being written; null outside such pages. */
    private @Nullable String here;

    private final List<ReadFile.Line> lines = new ArrayList<>();
    private final Map<String, SurveyJsExpression.Asked> known = new HashMap<>();
    private final String locale;

    private SurveyJsWriter(String locale) {
        this.locale = locale;
    }

    /** @param lines what is not in the file, in the order of the questionnaire */
    record Written(byte[] bytes, List<ReadFile.Line> lines) {}

    /** @param locale the language in which questions are named in the lines */
    static Written write(Questionnaire questionnaire, String locale) {
        SurveyJsWriter writer = new SurveyJsWriter(locale);
        return new Written(ExchangeFile.print(writer.survey(questionnaire)), List.copyOf(writer.lines));
    }

    private ObjectNode survey(Questionnaire questionnaire) {
        for (Sheets.Item item : Sheets.of(questionnaire).items()) {
            // What is not in the file cannot be asked about in it.
            Kind kind = item.question().kind();
            if (kind == Kind.SHARE || kind.worked() && formula(item.question()).isEmpty()) continue;
            Turn turn = item.turn();
            if (turn != null) blocks.put(item.key(), turn.block());
            known.put(
                    item.key(),
                    new SurveyJsExpression.Asked(
                            item.key(), kind.worked() ? Kind.NUMBER : kind, values(item.question())));
        }
        ObjectNode survey = MAKE.objectNode();
        put(survey, "title", questionnaire.title());
        survey.put("locale", USUAL);
        ArrayNode pages = survey.putArray("pages");
        for (Page page : questionnaire.pages()) {
            ObjectNode made = pages.addObject().put("name", page.id());
            condition(made, page.shownWhen(), new ReadFile.Said("survey.file.place.page", Map.of("page", page.id())));
            ArrayNode elements = made.putArray("elements");
            Repeat repeat = page.repeat();
            if (repeat != null) {
                ObjectNode panel =
                        elements.addObject().put("type", "paneldynamic").put("name", page.id());
                put(panel, "title", repeat.one());
                panel.put("panelCount", 1).put("minPanelCount", 1).put("maxPanelCount", repeat.most());
                elements = panel.putArray("templateElements");
                here = page.id();
            }
            for (Question question : page.questions()) {
                if (question.kind() == Kind.SHARE || question.kind() == Kind.STATEMENT) {
                    lost(place(question), question.kind().told() ? "told" : "kind");
                } else if (question.kind().worked() && formula(question).isEmpty()) {
                    lost(place(question), "formula");
                } else {
                    elements.add(question(question));
                }
            }
            here = null;
        }
        return survey;
    }

    /** How an answer is written where it is asked about: of the same panel by a name of its own. */
    private String name(String key) {
        return blocks.containsKey(key) ? "{" + SurveyJs.SAME + key + "}" : "{" + key + "}";
    }

    /** What can be asked about here, by the name it is written with. */
    private Map<String, SurveyJsExpression.Asked> names() {
        Map<String, SurveyJsExpression.Asked> names = new LinkedHashMap<>();
        known.forEach((key, asked) -> {
            String block = blocks.get(key);
            if (block == null || block.equals(here))
                names.put(name(key).substring(1, name(key).length() - 1), asked);
        });
        return names;
    }

    private SurveyJsExpression.@Nullable Asked asked(String key) {
        String block = blocks.get(key);
        return block == null || block.equals(here) ? known.get(key) : null;
    }

    private Optional<String> formula(Question question) {
        Calculation how = question.calculation();
        return how == null
                ? Optional.empty()
                : FormulaText.written(how.formula(), SurveyJsExpression.formulas(known, this::said));
    }

    /** Words in which earlier answers stand; what is not in the file leaves a gap. */
    private void piped(ObjectNode into, String name, Localised text, ReadFile.Said place) {
        Localised written = text;
        for (String each : text.locales()) {
            written = written.with(each, Piping.filled(text.in(each), key -> {
                if (asked(key) != null) return name(key);
                lost(place, "piped");
                return Piping.HOLLOW;
            }));
        }
        put(into, name, written);
    }

    private static Map<String, String> values(Question question) {
        Map<String, String> values = new LinkedHashMap<>();
        if (question.kind() == Kind.YES_NO || question.kind() == Kind.CONSENT) {
            values.put("true", Question.YES);
            values.put("false", Question.NO);
        }
        question.options().forEach(option -> values.put(option.id(), option.id()));
        return values;
    }

    private ReadFile.Said place(Question question) {
        return new ReadFile.Said(
                "survey.file.place.asked",
                Map.of("question", Piping.hollow(question.text()).in(locale)));
    }

    private ObjectNode question(Question question) {
        ReadFile.Said place = place(question);
        ObjectNode made = MAKE.objectNode().put("type", type(question.kind())).put("name", question.id());
        piped(made, "title", question.text(), place);
        piped(made, "description", question.help(), place);
        condition(made, question.shownWhen(), place);
        if (question.required()) made.put("isRequired", true);
        if (question.sensitive()) lost(place, "sensitive");
        if (question.askPrintPermission()) lost(place, "print");
        if (question.guard() != null) lost(place, "guard");
        if (question.otherForms() != null) lost(place, "forms");
        if (!question.underneath().isEmpty()) lost(place, "facts");
        if (question.shuffles()) made.put("choicesOrder", "random");
        if (question.options().stream().anyMatch(one -> one.picture() != null)) lost(place, "picture");
        switch (question.kind()) {
            case CALCULATED -> {
                made.put("expression", formula(question).orElseThrow());
                made.put("maximumFractionDigits", question.number().decimals());
                if (!Objects.requireNonNull(question.calculation()).shown()) made.put("visible", false);
                if (!question.number().unit().blank()) lost(place, "unit");
                if (!question.number().bands().isEmpty()) lost(place, "bands");
            }
            case CHOICE, CHOICES -> choices(made, question, place);
            case AREA -> {
                lines(made.putArray("choices"), question.options());
                lost(place, "area");
            }
            case PIN, SQUARES -> {
                List<Option> spots = new ArrayList<>();
                if (question.plan() != null) {
                    question.plan().spots().forEach(spot -> spots.add(Option.of(spot.id(), spot.text())));
                }
                lines(made.putArray("choices"), spots);
                lost(place, question.kind() == Kind.PIN ? "pin" : "squares");
            }
            case RANKING -> {
                made.put("selectToRankEnabled", true);
                lines(made.putArray("choices"), question.options());
                if (question.least() != null) made.put("minSelectedChoices", question.least());
                if (question.most() != null) made.put("maxSelectedChoices", question.most());
            }
            case FACES -> {
                made.put("rateType", SurveyJs.SMILEYS);
                lines(made.putArray("rateValues"), question.options());
                if (!question.why().blank()) {
                    made.put("showCommentArea", true);
                    put(made, "commentText", question.why());
                }
            }
            case LIKERT -> {
                lines(made.putArray("columns"), question.options());
                ArrayNode rows = made.putArray("rows");
                question.rows().forEach(row -> line(rows, row.id(), row.text()));
                if (question.required()) made.put("eachRowRequired", true);
                if (question.once() != null) made.put("eachRowUnique", true);
                if (question.least() != null) lost(place, "rows");
            }
            case NUMBER -> number(made, question.number(), place);
            case STAR -> {
                made.put("rateType", SurveyJs.STARS);
                lines(made.putArray("rateValues"), question.options());
            }
            case SCALE -> {
                Scale scale = Objects.requireNonNull(question.scale());
                made.put("rateMin", scale.from()).put("rateMax", scale.to());
                put(made, "minRateDescription", scale.low());
                put(made, "maxRateDescription", scale.high());
            }
            case DATE -> {
                made.put("inputType", "date");
                DateSpan days = question.days();
                if (days.from() != null) made.put("min", days.from().toString());
                if (days.to() != null) made.put("max", days.to().toString());
                if (days.bands() != null) lost(place, "bands");
            }
            case CONTACT -> {
                if (question.contactBy() == ContactBy.MAIL) made.put("inputType", SurveyJs.MAIL);
                if (question.contactBy() == ContactBy.PHONE) made.put("inputType", SurveyJs.PHONE);
                lost(place, "contact");
            }
            case CONSENT -> lost(place, "consent");
            case FILE -> {
                made.put("allowMultiple", SentFiles.most(question) > 1);
                made.put("maxSize", FileStore.USUAL_LIMIT_BYTES);
                if (SentFiles.most(question) > 1) lost(place, "file");
            }
            case TEXT, LONG_TEXT -> {
                if (question.most() != null) made.put("maxLength", question.most());
                if (question.least() != null)
                    made.putArray("validators")
                            .addObject()
                            .put("type", SurveyJs.LETTERS)
                            .put("minLength", question.least());
            }
            case YES_NO, SHARE, STATEMENT -> {}
        }
        check(made, question, place);
        if (!question.kind().picking() && question.options().stream().anyMatch(one -> one.shownWhen() != null)) {
            lost(place, "condition");
        }
        return made;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case CHOICE -> "radiogroup";
            case AREA, PIN -> "dropdown";
            case CHOICES, SQUARES -> "checkbox";
            case YES_NO, CONSENT -> "boolean";
            case FACES, STAR, SCALE -> "rating";
            case TEXT, NUMBER, DATE, CONTACT, SHARE, STATEMENT -> "text";
            case LONG_TEXT -> "comment";
            case LIKERT -> "matrix";
            case RANKING -> "ranking";
            case CALCULATED -> "expression";
            case FILE -> "file";
        };
    }

    private void choices(ObjectNode made, Question question, ReadFile.Said place) {
        List<Option> options = new ArrayList<>(question.options());
        boolean several = question.kind().several();
        // Theirs has one answer that stands alone, the last but for "something else".
        int size = options.size();
        Option last = size == 0 ? null : options.get(size - 1);
        Option before = size < 2 ? null : options.get(size - 2);
        if (last != null && last.saysWhat() && plain(last, "other") && none(before, several)) {
            made.put("showOtherItem", true);
            put(made, "otherText", last.text());
            options.removeLast();
            last = before;
        }
        if (none(last, several)) {
            made.put("showNoneItem", true);
            put(made, "noneText", last.text());
            options.removeLast();
        }
        ArrayNode choices = made.putArray("choices");
        for (Option option : options) {
            ObjectNode choice = line(choices, option.id(), option.text());
            if (option.saysWhat()) choice.put("showCommentArea", true);
            if (option.exclusive()) lost(place, "alone");
            condition(choice, option.shownWhen(), place);
        }
        if (question.least() != null) made.put("minSelectedChoices", question.least());
        if (question.most() != null) made.put("maxSelectedChoices", question.most());
    }

    private static boolean none(@Nullable Option option, boolean several) {
        return several && option != null && option.exclusive() && !option.saysWhat() && plain(option, "none");
    }

    private static boolean plain(Option option, String id) {
        return option.id().equals(id) && option.shownWhen() == null;
    }

    private void number(ObjectNode made, Measure measure, ReadFile.Said place) {
        made.put("inputType", "number");
        made.put("step", BigDecimal.ONE.movePointLeft(measure.decimals()));
        if (measure.least() != null || measure.most() != null) {
            ObjectNode limits = made.putArray("validators").addObject().put("type", "numeric");
            if (measure.least() != null) limits.put("minValue", measure.least());
            if (measure.most() != null) limits.put("maxValue", measure.most());
        }
        if (!measure.unit().blank()) lost(place, "unit");
        if (!measure.bands().isEmpty()) lost(place, "bands");
    }

    private static void lines(ArrayNode into, List<Option> options) {
        options.forEach(option -> line(into, option.id(), option.text()));
    }

    private static ObjectNode line(ArrayNode into, String value, Localised text) {
        ObjectNode made = into.addObject().put("value", value);
        put(made, "text", text);
        return made;
    }

    private static void put(ObjectNode into, String name, Localised text) {
        if (text.blank()) return;
        ObjectNode made = into.putObject(name);
        text.locales().forEach(each -> made.put(each.equals(USUAL) ? "default" : each, text.in(each)));
    }

    private void condition(ObjectNode into, @Nullable Rule rule, ReadFile.Said place) {
        if (rule == null) return;
        Optional<String> said = said(rule.json()).filter(expression -> comesBack(expression, rule));
        if (said.isPresent()) into.put("visibleIf", said.get());
        else lost(place, "condition");
    }

    /** What is said of a rule is only said where it leads the same people the same way. */
    private boolean comesBack(String expression, Rule rule) {
        try {
            JsonNode again = SurveyJsExpression.rule(expression, names()).json();
            return again.equals(rule.json()) || plain(again).equals(plain(rule.json()));
        } catch (SurveyJsExpression.NotCarried other) {
            return false;
        }
    }

    /** The same rule without what theirs needs beside a comparison: no number is more, less or the same as no answer. */
    private JsonNode plain(JsonNode part) {
        if (part.isArray()) {
            ArrayNode all = MAKE.arrayNode();
            part.forEach(each -> all.add(plain(each)));
            return all;
        }
        if (!part.isObject() || part.size() != 1) return part;
        JsonNode parts = part.path("and");
        if (parts.size() == 2 && guard(parts.get(0), parts.get(1))) return plain(parts.get(1));
        String operation = part.fieldNames().next();
        if (operation.equals("!=")) {
            ObjectNode same = MAKE.objectNode();
            same.set("==", plain(part.get(operation)));
            return MAKE.objectNode().set("!", MAKE.arrayNode().add(same));
        }
        return MAKE.objectNode().set(operation, plain(part.get(operation)));
    }

    private boolean guard(JsonNode given, JsonNode test) {
        if (!test.isObject() || test.size() != 1) return false;
        JsonNode sides = test.get(test.fieldNames().next());
        SurveyJsExpression.Asked asked = asked(sides.path(0).path("var").asText());
        return asked != null
                && asked.kind() == Kind.NUMBER
                && sides.path(1).isNumber()
                && given.equals(SurveyJsExpression.given(asked));
    }

    private Optional<String> said(JsonNode part) {
        Optional<String> given = names().values().stream()
                .filter(asked -> SurveyJsExpression.given(asked).equals(part))
                .map(asked -> name(asked.key()) + " notempty")
                .findFirst();
        if (given.isPresent()) return given;
        String operation =
                part.isObject() && part.size() == 1 ? part.fieldNames().next() : "";
        JsonNode takes = part.path(operation);
        return switch (operation) {
            case "and" -> guarded(takes).or(() -> joined(takes, " and "));
            case "or" -> joined(takes, " or ");
            case "!" -> said(takes.path(0)).map(inner -> "!(" + inner + ")");
            case "==" -> measured("=", takes).or(() -> compared(takes.path(0), "=", takes.path(1)));
            case "!=" -> measured("<>", takes).or(() -> compared(takes.path(0), "<>", takes.path(1)));
            case "<", "<=", ">", ">=" -> measured(operation, takes);
            case "in" -> compared(takes.path(1), "contains", takes.path(0));
            default -> Optional.empty();
        };
    }

    /** A number that was given, and is more or less than another. */
    private Optional<String> guarded(JsonNode parts) {
        if (parts.size() != 2) return Optional.empty();
        JsonNode test = parts.get(1);
        String operation =
                test.isObject() && test.size() == 1 ? test.fieldNames().next() : "";
        JsonNode sides = test.path(operation);
        SurveyJsExpression.Asked asked = asked(sides.path(0).path("var").asText());
        boolean number = asked != null
                && asked.kind() == Kind.NUMBER
                && sides.path(1).isNumber()
                && parts.get(0).equals(SurveyJsExpression.given(asked));
        if (!number) return Optional.empty();
        String sign = operation.equals("==") ? "=" : operation;
        return Optional.of(name(asked.key()) + " " + sign + " "
                + sides.get(1).decimalValue().toPlainString());
    }

    /** A number, a day or how many were chosen, compared with one, or a number or a day with another answer. */
    private Optional<String> measured(String sign, JsonNode sides) {
        String counted = Rule.counting(sides.path(0));
        if (counted != null) {
            SurveyJsExpression.Asked several = asked(counted);
            return several == null
                            || several.kind() != Kind.CHOICES
                            || !sides.path(1).isInt()
                    ? Optional.empty()
                    : Optional.of("{" + name(several.key()).replaceAll("[{}]", "") + SurveyJsExpression.LENGTH + "} "
                            + sign + " " + sides.get(1).asText());
        }
        SurveyJsExpression.Asked asked = asked(sides.path(0).path("var").asText());
        if (asked == null || asked.kind() != Kind.NUMBER && asked.kind() != Kind.DATE) return Optional.empty();
        String start = name(asked.key()) + " " + sign + " ";
        SurveyJsExpression.Asked other = asked(sides.path(1).path("var").asText());
        if (other != null)
            return other.kind() == asked.kind() ? Optional.of(start + name(other.key())) : Optional.empty();
        if (!sides.path(1).isNumber()) return Optional.empty();
        return asked.kind() == Kind.NUMBER
                ? Optional.of(start + sides.get(1).decimalValue().toPlainString())
                : DateSpan.ofFigure(sides.get(1).asText()).map(day -> start + "'" + day + "'");
    }

    /** What the answer must be, as far as it can be said. */
    private void check(ObjectNode made, Question question, ReadFile.Said place) {
        Check check = question.check();
        if (check == null) return;
        ArrayNode validators = made.path("validators") instanceof ArrayNode there ? there : made.putArray("validators");
        Rule rule = check.rule();
        if (rule != null) {
            Optional<String> said = said(rule.json()).filter(expression -> comesBack(expression, rule));
            if (said.isPresent()) {
                ObjectNode validator = validators.addObject().put("type", "expression");
                put(validator, "text", check.message());
                validator.put("expression", said.get());
            } else {
                lost(place, "check");
            }
        }
        if (check.shape() != null) {
            ObjectNode validator = validators.addObject().put("type", "regex");
            put(validator, "text", check.message());
            validator.put("regex", check.shape().pattern());
        }
        if (validators.isEmpty()) made.remove("validators");
    }

    private Optional<String> joined(JsonNode parts, String word) {
        List<String> said = new ArrayList<>();
        for (JsonNode part : parts) {
            Optional<String> one = said(part);
            if (one.isEmpty()) return one;
            boolean brackets = part.has("and") || part.has("or");
            said.add(
                    brackets && one.get().contains(" and ")
                                    || brackets && one.get().contains(" or ")
                            ? "(" + one.get() + ")"
                            : one.get());
        }
        return Optional.of(String.join(word, said));
    }

    private Optional<String> compared(JsonNode variable, String operator, JsonNode option) {
        SurveyJsExpression.Asked asked = asked(variable.path("var").asText());
        if (asked == null || !option.isTextual()) return Optional.empty();
        return asked.options().entrySet().stream()
                .filter(each -> each.getValue().equals(option.asText()))
                .findFirst()
                .map(each -> name(asked.key()) + " " + operator + " "
                        + (asked.kind() == Kind.YES_NO ? each.getKey() : "'" + each.getKey() + "'"));
    }

    private void lost(ReadFile.Said place, String what) {
        ReadFile.Line line = ReadFile.Line.of(place, "survey.left-out." + what, Map.of());
        if (lines.stream().noneMatch(line::equals)) lines.add(line);
    }
}

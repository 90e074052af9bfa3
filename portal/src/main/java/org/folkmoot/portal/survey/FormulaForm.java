package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * What an officer picks for a calculation: one of a few usual sorts with the answers it goes by, or JsonLogic of their own.
 *
 * @param of keys of numbers, in the order of the questionnaire
 * @param from the number that the others are taken from; empty for every other sort
 * @param ticks answers that are counted where they were chosen, as {@link AskedOf#tick} names them
 * @param own JsonLogic as it was typed; empty for every other sort
 */
record FormulaForm(How how, List<String> of, String from, List<String> ticks, String own) {
    static final String FIELD = "calc.how";

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    enum How {
        SUM,
        DIFFERENCE,
        LEAST,
        MOST,
        COUNT,
        OWN
    }

    static final FormulaForm EMPTY = new FormulaForm(How.SUM, List.of(), "", List.of(), "");

    /** Whether anything was sent in its fields. */
    static boolean sent(Form form) {
        return !form.text(FIELD).isEmpty();
    }

    static FormulaForm typed(Form form) {
        How how = How.OWN;
        for (How each : How.values()) {
            if (each.name().equals(form.text(FIELD))) how = each;
        }
        return new FormulaForm(
                how, form.texts("calc.of"), form.text("calc.from"), form.texts("calc.count"), form.text("calc.logic"));
    }

    /** What would make this formula; for one that only JsonLogic can say, that. @param earlier what may be asked about */
    static FormulaForm of(@Nullable Rule formula, List<Sheets.Item> earlier) {
        if (formula == null) return EMPTY;
        List<String> asked = earlier.stream()
                .map(Sheets.Item::key)
                .filter(formula.asks()::contains)
                .toList();
        for (How how : List.of(How.SUM, How.LEAST, How.MOST)) {
            FormulaForm plain = new FormulaForm(how, asked, "", List.of(), "");
            if (formula.equals(plain.rule(earlier))) return plain;
        }
        String from = formula.json().path("-").path(0).path("var").asText();
        FormulaForm difference = new FormulaForm(
                How.DIFFERENCE,
                asked.stream().filter(each -> !each.equals(from)).toList(),
                from,
                List.of(),
                "");
        if (formula.equals(difference.rule(earlier))) return difference;
        List<String> words = formula.constants();
        List<String> ticks = new ArrayList<>();
        for (Sheets.Item item : earlier) {
            if (!asked.contains(item.key())) continue;
            AskedOf.options(item).stream()
                    .filter(words::contains)
                    .forEach(option -> ticks.add(AskedOf.tick(item.key(), option)));
        }
        FormulaForm count = new FormulaForm(How.COUNT, List.of(), "", ticks, "");
        if (formula.equals(count.rule(earlier))) return count;
        return new FormulaForm(How.OWN, List.of(), "", List.of(), formula.toString());
    }

    /** The formula; null for nothing picked. What is wrong with it is added to {@code errors}. */
    @Nullable
    Rule rule(List<Sheets.Item> earlier, FieldErrors errors) {
        if (how == How.OWN && !own.isBlank()) {
            try {
                return new Rule(QuestionnaireJson.STRICT.readTree(own));
            } catch (JsonProcessingException | IllegalArgumentException none) {
                errors.add("calc.logic", "survey.edit.calc.wrong");
                return null;
            }
        }
        Rule rule = rule(earlier);
        if (rule == null) errors.add(FIELD, "survey.edit.calc.missing");
        return rule;
    }

    private @Nullable Rule rule(List<Sheets.Item> earlier) {
        List<String> numbers = earlier.stream()
                .filter(item -> item.question().kind().reckoning())
                .map(Sheets.Item::key)
                .filter(of::contains)
                .toList();
        return switch (how) {
            case SUM -> reaching("+", numbers);
            case LEAST -> reaching("min", numbers);
            case MOST -> reaching("max", numbers);
            case DIFFERENCE -> {
                List<String> taken =
                        numbers.stream().filter(each -> !each.equals(from)).toList();
                boolean there = earlier.stream().anyMatch(item -> item.key().equals(from));
                if (!there || taken.isEmpty()) yield null;
                JsonNode sum = taken.size() == 1 ? variable(taken.getFirst()) : operation("+", variables(taken));
                yield new Rule(operation("-", List.of(variable(from), sum)));
            }
            case COUNT -> counting(earlier);
            case OWN -> null;
        };
    }

    private static @Nullable Rule reaching(String operation, List<String> numbers) {
        return numbers.isEmpty() ? null : new Rule(operation(operation, variables(numbers)));
    }

    /** Of each question how many of the ticked answers were chosen; nothing where it was passed over. */
    private @Nullable Rule counting(List<Sheets.Item> earlier) {
        List<JsonNode> counts = new ArrayList<>();
        for (Sheets.Item item : earlier) {
            List<JsonNode> ones = new ArrayList<>();
            for (String option : AskedOf.options(item)) {
                Rule chosen = ticks.contains(AskedOf.tick(item.key(), option))
                        ? AskedOf.rule(List.of(AskedOf.tick(item.key(), option)), List.of(item))
                        : null;
                if (chosen != null)
                    ones.add(operation("if", List.of(chosen.json(), MAKE.numberNode(1), MAKE.numberNode(0))));
            }
            if (ones.isEmpty()) continue;
            JsonNode notSaid = operation("in", List.of(MAKE.textNode(Question.NOT_SAID), variable(item.key())));
            JsonNode said = operation(
                    "and", List.of(operation("!!", List.of(variable(item.key()))), operation("!", List.of(notSaid))));
            counts.add(operation("if", List.of(said, operation("+", ones), MAKE.nullNode())));
        }
        if (counts.isEmpty()) return null;
        try {
            return new Rule(operation("+", counts));
        } catch (IllegalArgumentException tooMuch) {
            return null;
        }
    }

    private static List<JsonNode> variables(List<String> keys) {
        return keys.stream().<JsonNode>map(FormulaForm::variable).toList();
    }

    private static ObjectNode variable(String key) {
        return MAKE.objectNode().put("var", key);
    }

    private static ObjectNode operation(String name, List<JsonNode> takes) {
        ArrayNode all = MAKE.arrayNode();
        takes.forEach(all::add);
        ObjectNode operation = MAKE.objectNode();
        operation.set(name, all);
        return operation;
    }
}

package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Works out the number of a {@link Calculation}, in decimals and never in binary fractions, so that 0.1 and 0.2 are 0.3. Conditions inside it
 * are read as every {@link Rule} is.
 *
 * <p>What was passed over, not asked or not said is no number: a sum, a smallest and a largest go by what there is, everything else comes to
 * nothing without one of its parts. Nothing comes of a formula either when none of the answers it asks about was given, when it divides by
 * nought, and when it comes to more figures than a number can have here.
 */
final class Working {
    /** Figures after the point that are kept of a division until the end. */
    private static final int EXACT = 15;

    /** More than any answer can be, and any sum of answers. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(18);

    private static final BigDecimal MOST = BigDecimal.TEN.pow(9);

    private static final Set<String> REACHES = Set.of("+", "min", "max");
    private static final Set<String> NEEDS_ALL = Set.of("-", "*", "/", "%");

    private Working() {}

    /**
     * @param known answers given before, as {@link Rule#put} adds them
     * @return what it comes to, rounded to the question's decimals, halves away from nought; empty for nothing
     */
    static Optional<BigDecimal> of(Question question, Map<String, Object> known) {
        Calculation how = question.calculation();
        if (how == null || how.formula().asks().stream().noneMatch(key -> given(known, key))) return Optional.empty();
        BigDecimal worth;
        try {
            worth = worth(how.formula().json(), known);
        } catch (ArithmeticException without) {
            return Optional.empty();
        }
        if (worth == null || worth.abs().compareTo(MOST) >= 0) return Optional.empty();
        BigDecimal rounded = worth.setScale(question.number().decimals(), RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return Optional.of(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    private static boolean given(Map<String, Object> known, String key) {
        Object value = value(known, key);
        return value != null && !value.equals(Question.NOT_SAID) && !value.equals(List.of(Question.NOT_SAID));
    }

    /** A statement's answer lies inside its question's. */
    private static @Nullable Object value(Map<String, Object> known, String key) {
        int dot = key.indexOf('.');
        if (dot < 0) return known.get(key);
        return known.get(key.substring(0, dot)) instanceof Map<?, ?> rows ? rows.get(key.substring(dot + 1)) : null;
    }

    private static @Nullable BigDecimal worth(JsonNode part, Map<String, Object> known) {
        if (part.isNumber()) return part.decimalValue();
        if (!part.isObject() || part.size() != 1) return null;
        String operation = part.fieldNames().next();
        List<JsonNode> takes = takes(part.get(operation));
        if (operation.equals("var")) return number(takes, known);
        if (operation.equals("if") || operation.equals("?:")) return either(takes, known);
        List<BigDecimal> worths = new ArrayList<>();
        for (JsonNode each : takes) {
            BigDecimal one = worth(each, known);
            if (one != null) worths.add(one);
        }
        if (worths.isEmpty() || NEEDS_ALL.contains(operation) && worths.size() < takes.size()) return null;
        if (operation.equals("-") && worths.size() == 1)
            return worths.getFirst().negate();
        return worths.stream()
                .reduce(operation(operation))
                .map(Working::fitting)
                .orElse(null);
    }

    private static BinaryOperator<BigDecimal> operation(String operation) {
        return switch (operation) {
            case "+" -> BigDecimal::add;
            case "-" -> BigDecimal::subtract;
            case "*" -> (one, other) -> fitting(one.multiply(other));
            case "/" -> (one, other) -> one.divide(other, EXACT, RoundingMode.HALF_UP);
            case "%" -> BigDecimal::remainder;
            case "min" -> BigDecimal::min;
            case "max" -> BigDecimal::max;
            default -> throw new ArithmeticException(operation);
        };
    }

    private static BigDecimal fitting(BigDecimal worth) {
        if (worth.abs().compareTo(LARGEST) > 0 || worth.scale() > 4 * EXACT) throw new ArithmeticException("figures");
        return worth;
    }

    private static @Nullable BigDecimal either(List<JsonNode> takes, Map<String, Object> known) {
        int at = 0;
        while (at + 1 < takes.size()) {
            if (holds(takes.get(at), known)) return worth(takes.get(at + 1), known);
            at += 2;
        }
        return at < takes.size() ? worth(takes.get(at), known) : null;
    }

    private static boolean holds(JsonNode condition, Map<String, Object> known) {
        return condition.isObject() ? new Rule(condition).holds(known) : condition.asBoolean();
    }

    private static @Nullable BigDecimal number(List<JsonNode> name, Map<String, Object> known) {
        BigDecimal found = number(value(known, name.getFirst().asText()));
        return found == null && name.size() == 2 && name.get(1).isNumber()
                ? name.get(1).decimalValue()
                : found;
    }

    /** A number lies among the answers as one, a point of a scale as its figure. */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof Double number) return BigDecimal.valueOf(number);
        return value instanceof String text ? Measure.read(text).orElse(null) : null;
    }

    private static List<JsonNode> takes(JsonNode takes) {
        if (!takes.isArray()) return List.of(takes);
        List<JsonNode> all = new ArrayList<>();
        takes.forEach(all::add);
        return all;
    }

    /**
     * Whether it reckons with numbers alone: of answers those that are one, and of operations those that come to one. A condition may ask
     * about anything.
     *
     * @param kinds of what is asked before it, by key; null for a key that is not
     */
    static boolean fits(Rule formula, Function<String, @Nullable Kind> kinds) {
        return fits(formula.json(), kinds);
    }

    private static boolean fits(JsonNode part, Function<String, @Nullable Kind> kinds) {
        if (part.isNumber()) return true;
        if (!part.isObject() || part.size() != 1) return false;
        String operation = part.fieldNames().next();
        List<JsonNode> takes = takes(part.get(operation));
        if (takes.isEmpty()) return false;
        if (operation.equals("var")) {
            // What is asked nowhere before it is told by another name.
            Kind kind = kinds.apply(takes.getFirst().asText());
            return (kind == null || kind.reckoning())
                    && (takes.size() == 1 || takes.get(1).isNumber());
        }
        if (operation.equals("if") || operation.equals("?:")) {
            for (int at = 0; at < takes.size(); at++) {
                boolean condition = at % 2 == 0 && at + 1 < takes.size();
                boolean nothing = !condition && takes.get(at).isNull();
                if (!condition && !nothing && !fits(takes.get(at), kinds)) return false;
            }
            return takes.size() > 1;
        }
        boolean two = !operation.equals("/") && !operation.equals("%") || takes.size() == 2;
        return (REACHES.contains(operation) || NEEDS_ALL.contains(operation))
                && two
                && takes.stream().allMatch(each -> fits(each, kinds));
    }
}

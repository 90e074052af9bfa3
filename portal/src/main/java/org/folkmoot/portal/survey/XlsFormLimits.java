package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.xlsform.Expression;
import org.folkmoot.portal.survey.xlsform.FormItem;

/** What the constraints of a form come to, as far as they are limits: what else they say of an answer is a {@link Check}. */
final class XlsFormLimits {
    private static final int LARGEST = 1_000_000_000;

    @Nullable
    BigDecimal least;

    @Nullable
    BigDecimal most;

    @Nullable
    LocalDate first;

    @Nullable
    LocalDate last;

    @Nullable
    Integer fewest;

    @Nullable
    Integer limit;

    final List<String> alone = new ArrayList<>();

    /** Whether a term is said here too. */
    boolean takes(Expression term, Kind kind, FormItem item) {
        if (kind == Kind.NUMBER && term instanceof Expression.Compare compare) return number(compare, item);
        if (kind == Kind.DATE && term instanceof Expression.Compare compare) return day(compare);
        if (kind.written() && term instanceof Expression.Compare compare) return letters(compare, kind, item);
        if (kind != Kind.CHOICES) return false;
        if (term instanceof Expression.Compare compare) return ticks(compare);
        return stands(term);
    }

    private boolean number(Expression.Compare compare, FormItem item) {
        BigDecimal edge = edge(compare, new Expression.Here());
        if (edge == null || edge.abs().compareTo(BigDecimal.valueOf(LARGEST)) >= 0) return false;
        boolean whole = !item.type().equals("decimal");
        if (edge.stripTrailingZeros().scale() > (whole ? 0 : Measure.MOST_DECIMALS)) return false;
        switch (sign(compare, new Expression.Here())) {
            case ">=" -> least = least == null ? edge : least.max(edge);
            case "<=" -> most = most == null ? edge : most.min(edge);
            case ">" -> {
                if (!whole) return false;
                least = least == null ? edge.add(BigDecimal.ONE) : least.max(edge.add(BigDecimal.ONE));
            }
            case "<" -> {
                if (!whole) return false;
                BigDecimal under = edge.subtract(BigDecimal.ONE);
                most = most == null ? under : most.min(under);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean day(Expression.Compare compare) {
        Expression here = new Expression.Here();
        Expression other = compare.left().equals(here) ? compare.right() : compare.left();
        boolean about = compare.left().equals(here) || compare.right().equals(here);
        if (!about
                || !(other instanceof Expression.Call call)
                || !call.name().equals("date")
                || call.takes().size() != 1
                || !(call.takes().getFirst() instanceof Expression.Text text)) {
            return false;
        }
        LocalDate day = DateSpan.kept(text.text()).filter(DateSpan.ANY::within).orElse(null);
        if (day == null) return false;
        switch (sign(compare, here)) {
            case ">=" -> first = day;
            case ">" -> first = day.plusDays(1);
            case "<=" -> last = day;
            case "<" -> last = day.minusDays(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A least with words of its own is a check of a line, which keeps them. */
    private boolean letters(Expression.Compare compare, Kind kind, FormItem item) {
        boolean plain =
                kind == Kind.LONG_TEXT || item.texts("constraint_message").isEmpty();
        Expression length = new Expression.Call("string-length", List.of(new Expression.Here()));
        BigDecimal edge = edge(compare, length);
        if (edge == null || edge.stripTrailingZeros().scale() > 0) return false;
        int many = edge.min(BigDecimal.valueOf(LARGEST)).intValue();
        return switch (sign(compare, length)) {
            case "<=" -> longest(many, kind);
            case "<" -> longest(many - 1, kind);
            case ">=" -> plain && shortest(many, kind);
            case ">" -> plain && shortest(many + 1, kind);
            default -> false;
        };
    }

    private boolean longest(int letters, Kind kind) {
        if (letters < Kind.FEWEST_LETTERS || letters > kind.mostLetters()) return false;
        limit = letters;
        return true;
    }

    private boolean shortest(int letters, Kind kind) {
        if (letters < 1 || letters > kind.mostLetters()) return false;
        fewest = letters;
        return true;
    }

    private boolean ticks(Expression.Compare compare) {
        Expression counted = new Expression.Call("count-selected", List.of(new Expression.Here()));
        BigDecimal edge = edge(compare, counted);
        if (edge == null || edge.stripTrailingZeros().scale() > 0 || edge.signum() < 0) return false;
        if (edge.compareTo(BigDecimal.valueOf(XlsFormIntake.MOST_LINES)) > 0) return false;
        int many = edge.intValue();
        switch (sign(compare, counted)) {
            case ">=" -> fewest = many;
            case "<=" -> limit = many;
            case ">" -> fewest = many + 1;
            case "<" -> limit = many - 1;
            case "=" -> {
                fewest = many;
                limit = many;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code not(selected(., 'none') and count-selected(.) > 1)}: that answer stands alone. */
    private boolean stands(Expression term) {
        if (!(term instanceof Expression.Call not)
                || !not.name().equals("not")
                || not.takes().size() != 1
                || !(not.takes().getFirst() instanceof Expression.And and)
                || and.parts().size() != 2
                || !(and.parts().getFirst() instanceof Expression.Call selected)
                || !selected.name().equals("selected")
                || selected.takes().size() != 2
                || !(selected.takes().getFirst() instanceof Expression.Here)
                || !(selected.takes().get(1) instanceof Expression.Text option)) {
            return false;
        }
        Expression counted = new Expression.Call("count-selected", List.of(new Expression.Here()));
        boolean several =
                and.parts().get(1).equals(new Expression.Compare(">", counted, new Expression.Number(BigDecimal.ONE)));
        if (several) alone.add(option.text());
        return several;
    }

    private static @Nullable BigDecimal edge(Expression.Compare compare, Expression of) {
        Expression other = compare.left().equals(of) ? compare.right() : compare.left();
        boolean about = compare.left().equals(of) || compare.right().equals(of);
        return about && other instanceof Expression.Number number ? number.number() : null;
    }

    private static String sign(Expression.Compare compare, Expression of) {
        if (compare.left().equals(of)) return compare.sign();
        return switch (compare.sign()) {
            case "<" -> ">";
            case ">" -> "<";
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> compare.sign();
        };
    }

    void range(String parameters) {
        Matcher each = Pattern.compile("(start|end)\\s*=\\s*(-?[0-9]{1,9})\\b").matcher(parameters);
        least = BigDecimal.ONE;
        most = BigDecimal.TEN;
        while (each.find()) {
            if (each.group(1).equals("start")) least = new BigDecimal(each.group(2));
            else most = new BigDecimal(each.group(2));
        }
    }

    Measure measure(FormItem item) {
        int decimals = item.type().equals("decimal") ? Measure.MOST_DECIMALS : 0;
        return new Measure(decimals, least, most, Localised.EMPTY, List.of());
    }

    /** What is said of the signs of an answer; empty for anything else. */
    static Optional<Shape> shape(Expression term) {
        if (term instanceof Expression.Compare compare) return length(compare);
        return term instanceof Expression.Call call
                        && call.name().equals("regex")
                        && call.takes().size() == 2
                        && call.takes().getFirst() instanceof Expression.Here
                        && call.takes().get(1) instanceof Expression.Text pattern
                ? Shape.read(pattern.text())
                : Optional.empty();
    }

    private static Optional<Shape> length(Expression.Compare compare) {
        Expression length = new Expression.Call("string-length", List.of(new Expression.Here()));
        BigDecimal edge = edge(compare, length);
        if (edge == null || edge.stripTrailingZeros().scale() > 0 || edge.abs().intValue() > Shape.LARGEST)
            return Optional.empty();
        int many = edge.intValue();
        Shape shape =
                switch (sign(compare, length)) {
                    case ">=" -> new Shape(Shape.Signs.ANY, many, null);
                    case ">" -> new Shape(Shape.Signs.ANY, many + 1, null);
                    case "<=" -> new Shape(Shape.Signs.ANY, null, many);
                    case "<" -> new Shape(Shape.Signs.ANY, null, many - 1);
                    case "=" -> new Shape(Shape.Signs.ANY, many, many);
                    default -> new Shape(Shape.Signs.ANY, 0, 0);
                };
        return shape.sound() ? Optional.of(shape) : Optional.empty();
    }

    /** The same with the answer it is about by its name. */
    static Expression answering(Expression said, String name) {
        return switch (said) {
            case Expression.Here here -> new Expression.Answer(name);
            case Expression.Compare compare ->
                new Expression.Compare(
                        compare.sign(), answering(compare.left(), name), answering(compare.right(), name));
            case Expression.And and -> new Expression.And(each(and.parts(), name));
            case Expression.Or or -> new Expression.Or(each(or.parts(), name));
            case Expression.Call call -> new Expression.Call(call.name(), each(call.takes(), name));
            default -> said;
        };
    }

    private static List<Expression> each(List<Expression> parts, String name) {
        return parts.stream().map(part -> answering(part, name)).toList();
    }
}

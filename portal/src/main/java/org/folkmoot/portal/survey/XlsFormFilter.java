package org.folkmoot.portal.survey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.survey.xlsform.Expression;
import org.folkmoot.portal.survey.xlsform.FormChoice;

/** A filter for one choice: names of its columns stand for what they say of it, and its name for itself. */
final class XlsFormFilter {
    static final Expression ALWAYS = new Expression.Call("true", List.of());
    static final Expression NEVER = new Expression.Call("false", List.of());

    /** What the choice itself is called. */
    private static final String NAME = "name";

    private XlsFormFilter() {}

    /**
     * @param columns those that any choice of the list has; a name that is none of them is read as the word it is, as whoever leaves out the
     *     quotation marks means it
     */
    static Expression of(Expression said, FormChoice choice, Set<String> columns) {
        return switch (said) {
            case Expression.Bare bare -> new Expression.Text(word(bare.name(), choice, columns));
            case Expression.Compare compare ->
                compared(new Expression.Compare(
                        compare.sign(), of(compare.left(), choice, columns), of(compare.right(), choice, columns)));
            case Expression.And and -> joined(and.parts(), choice, columns, NEVER, ALWAYS);
            case Expression.Or or -> joined(or.parts(), choice, columns, ALWAYS, NEVER);
            case Expression.Call call ->
                new Expression.Call(
                        call.name(),
                        call.takes().stream()
                                .map(each -> of(each, choice, columns))
                                .toList());
            default -> said;
        };
    }

    private static String word(String name, FormChoice choice, Set<String> columns) {
        if (columns.contains(name)) return choice.columns().getOrDefault(name, "");
        return name.equals(NAME) ? choice.name() : name;
    }

    /** Names that are no columns, in the order they stand. */
    static Set<String> words(Expression said, Set<String> columns) {
        Set<String> found = new LinkedHashSet<>();
        switch (said) {
            case Expression.Bare bare -> {
                if (!columns.contains(bare.name()) && !bare.name().equals(NAME)) found.add(bare.name());
            }
            case Expression.Compare compare -> {
                found.addAll(words(compare.left(), columns));
                found.addAll(words(compare.right(), columns));
            }
            case Expression.And and -> and.parts().forEach(part -> found.addAll(words(part, columns)));
            case Expression.Or or -> or.parts().forEach(part -> found.addAll(words(part, columns)));
            case Expression.Call call -> call.takes().forEach(part -> found.addAll(words(part, columns)));
            default -> {}
        }
        return found;
    }

    /** What is known of a choice is compared at once: as words where one is equal to the other, as numbers where it is more or less. */
    private static Expression compared(Expression.Compare compare) {
        boolean words = compare.left() instanceof Expression.Text && compare.right() instanceof Expression.Text;
        boolean known = words
                || compare.left() instanceof Expression.Text && compare.right() instanceof Expression.Number
                || compare.left() instanceof Expression.Number && compare.right() instanceof Expression.Text;
        if (!known) return compare;
        Optional<BigDecimal> left = number(compare.left());
        Optional<BigDecimal> right = number(compare.right());
        boolean numbers = left.isPresent() && right.isPresent();
        boolean same = words
                ? compare.left().equals(compare.right())
                : numbers && left.get().compareTo(right.get()) == 0;
        int order = numbers ? left.get().compareTo(right.get()) : 0;
        boolean holds =
                switch (compare.sign()) {
                    case "=" -> same;
                    case "!=" -> !same;
                    case "<" -> numbers && order < 0;
                    case "<=" -> numbers && order <= 0;
                    case ">" -> numbers && order > 0;
                    default -> numbers && order >= 0;
                };
        return holds ? ALWAYS : NEVER;
    }

    private static Optional<BigDecimal> number(Expression said) {
        return switch (said) {
            case Expression.Number number -> Optional.of(number.number());
            case Expression.Text text
            when text.text().strip().matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") ->
                Optional.of(new BigDecimal(text.text().strip()));
            default -> Optional.empty();
        };
    }

    /** @param decides the part that decides it all @param nothing the part that decides nothing */
    private static Expression joined(
            List<Expression> parts, FormChoice choice, Set<String> columns, Expression decides, Expression nothing) {
        List<Expression> left = new ArrayList<>();
        for (Expression part : parts) {
            Expression of = of(part, choice, columns);
            if (of.equals(decides)) return decides;
            if (!of.equals(nothing)) left.add(of);
        }
        if (left.isEmpty()) return nothing;
        if (left.size() == 1) return left.getFirst();
        return decides.equals(NEVER) ? new Expression.And(List.copyOf(left)) : new Expression.Or(List.copyOf(left));
    }
}

package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.survey.xlsform.Expression;
import org.folkmoot.portal.survey.xlsform.FormChoice;

/** A filter for one choice: names of its columns stand for what they say of it. */
final class XlsFormFilter {
    static final Expression ALWAYS = new Expression.Call("true", List.of());
    static final Expression NEVER = new Expression.Call("false", List.of());

    private XlsFormFilter() {}

    static Expression of(Expression said, FormChoice choice) {
        return switch (said) {
            case Expression.Bare bare -> new Expression.Text(choice.columns().getOrDefault(bare.name(), ""));
            case Expression.Compare compare ->
                compared(new Expression.Compare(
                        compare.sign(), of(compare.left(), choice), of(compare.right(), choice)));
            case Expression.And and -> joined(and.parts(), choice, NEVER, ALWAYS);
            case Expression.Or or -> joined(or.parts(), choice, ALWAYS, NEVER);
            case Expression.Call call ->
                new Expression.Call(
                        call.name(),
                        call.takes().stream().map(each -> of(each, choice)).toList());
            default -> said;
        };
    }

    private static Expression compared(Expression.Compare compare) {
        if (compare.left() instanceof Expression.Text left && compare.right() instanceof Expression.Text right) {
            boolean same = left.text().equals(right.text());
            if (compare.sign().equals("=")) return same ? ALWAYS : NEVER;
            if (compare.sign().equals("!=")) return same ? NEVER : ALWAYS;
        }
        return compare;
    }

    /** @param decides the part that decides it all @param nothing the part that decides nothing */
    private static Expression joined(
            List<Expression> parts, FormChoice choice, Expression decides, Expression nothing) {
        List<Expression> left = new ArrayList<>();
        for (Expression part : parts) {
            Expression of = of(part, choice);
            if (of.equals(decides)) return decides;
            if (!of.equals(nothing)) left.add(of);
        }
        if (left.isEmpty()) return nothing;
        if (left.size() == 1) return left.getFirst();
        return decides.equals(NEVER) ? new Expression.And(List.copyOf(left)) : new Expression.Or(List.copyOf(left));
    }
}

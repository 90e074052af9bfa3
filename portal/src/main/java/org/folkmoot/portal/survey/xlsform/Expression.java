package org.folkmoot.portal.survey.xlsform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell works out, as far as questionnaires have need of it: the part of XPath that forms use to say who is asked and what fits. */
public sealed interface Expression {
    /** Letters and parts one inside another that are read at all. */
    int LONGEST = 4_000;

    int DEEPEST = 40;

    /** At least one holds. */
    record Or(List<Expression> parts) implements Expression {}

    /** All hold. */
    record And(List<Expression> parts) implements Expression {}

    /** @param sign one of {@code = != < > <= >=} */
    record Compare(String sign, Expression left, Expression right) implements Expression {}

    /** Something worked out of others, as {@code selected}. */
    record Call(String name, List<Expression> takes) implements Expression {}

    /** The answer to a question of this name. */
    record Answer(String name) implements Expression {}

    /** The answer that is looked at: {@code .} */
    record Here() implements Expression {}

    /** A name as it stands: in a filter, a column of the choices. */
    record Bare(String name) implements Expression {}

    record Text(String text) implements Expression {}

    record Number(BigDecimal number) implements Expression {}

    /** Empty for what is no expression, and for what is more than this knows. */
    static Optional<Expression> read(String written) {
        if (written.isBlank() || written.length() > LONGEST) return Optional.empty();
        try {
            return Optional.of(new Reader(written).whole());
        } catch (IllegalArgumentException more) {
            return Optional.empty();
        }
    }

    /** Reads from left to right, one part inside another. */
    final class Reader {
        private static final Pattern PART = Pattern.compile("\\s*(?:"
                + "(?<answer>\\$\\{\\s*[^}\\s]+\\s*})"
                + "|'(?<one>[^']*)'|\"(?<two>[^\"]*)\""
                + "|(?<number>[0-9]+(?:\\.[0-9]+)?)"
                + "|(?<sign>!=|<=|>=|=|<|>)"
                + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*(?:[.:][\\p{L}_][\\p{L}\\p{N}_-]*)*)"
                + "|(?<mark>[(),.-])"
                + ")");
        private static final Set<String> WORDS = Set.of("and", "or");

        private record Part(String kind, String text) {}

        private final List<Part> parts = new ArrayList<>();
        private int at;

        Reader(String written) {
            Matcher matcher = PART.matcher(written);
            int from = 0;
            while (from < written.length() && !written.substring(from).isBlank()) {
                matcher.region(from, written.length());
                if (!matcher.lookingAt()) throw new IllegalArgumentException();
                for (String kind : List.of("answer", "one", "two", "number", "sign", "name", "mark")) {
                    if (matcher.group(kind) != null) parts.add(new Part(kind, matcher.group(kind)));
                }
                from = matcher.end();
            }
        }

        Expression whole() {
            Expression whole = or(0);
            if (at < parts.size()) throw new IllegalArgumentException();
            return whole;
        }

        private boolean next(String text) {
            if (at >= parts.size()) return false;
            Part part = parts.get(at);
            boolean here = !part.kind().equals("one")
                    && !part.kind().equals("two")
                    && part.text().equals(text);
            if (here) at++;
            return here;
        }

        private Expression or(int depth) {
            if (depth > DEEPEST) throw new IllegalArgumentException();
            List<Expression> all = new ArrayList<>(List.of(and(depth)));
            while (next("or")) all.add(and(depth));
            return all.size() == 1 ? all.getFirst() : new Or(List.copyOf(all));
        }

        private Expression and(int depth) {
            List<Expression> all = new ArrayList<>(List.of(compared(depth)));
            while (next("and")) all.add(compared(depth));
            return all.size() == 1 ? all.getFirst() : new And(List.copyOf(all));
        }

        private Expression compared(int depth) {
            Expression left = value(depth);
            if (at < parts.size() && parts.get(at).kind().equals("sign")) {
                String sign = parts.get(at++).text();
                return new Compare(sign, left, value(depth));
            }
            return left;
        }

        private Expression value(int depth) {
            if (at >= parts.size()) throw new IllegalArgumentException();
            Part part = parts.get(at++);
            switch (part.kind()) {
                case "answer" -> {
                    return new Answer(
                            part.text().substring(2, part.text().length() - 1).strip());
                }
                case "one", "two" -> {
                    return new Text(part.text());
                }
                case "number" -> {
                    return new Number(new BigDecimal(part.text()));
                }
                case "name" -> {
                    if (WORDS.contains(part.text())) throw new IllegalArgumentException();
                    return next("(") ? new Call(part.text(), takes(depth)) : new Bare(part.text());
                }
                default -> {
                    return marked(part.text(), depth);
                }
            }
        }

        private Expression marked(String mark, int depth) {
            switch (mark) {
                case "(" -> {
                    Expression inner = or(depth + 1);
                    if (!next(")")) throw new IllegalArgumentException();
                    return inner;
                }
                case "." -> {
                    return new Here();
                }
                case "-" -> {
                    if (at < parts.size() && parts.get(at).kind().equals("number")) {
                        return new Number(new BigDecimal(parts.get(at++).text()).negate());
                    }
                    throw new IllegalArgumentException();
                }
                default -> throw new IllegalArgumentException();
            }
        }

        private List<Expression> takes(int depth) {
            List<Expression> takes = new ArrayList<>();
            if (next(")")) return takes;
            do {
                takes.add(or(depth + 1));
            } while (next(","));
            if (!next(")")) throw new IllegalArgumentException();
            return List.copyOf(takes);
        }
    }
}

package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.tender.scoring.Line.Operation;
import org.folkmoot.portal.tender.scoring.Line.What;
import org.jspecify.annotations.Nullable;

/** Writes a working line by line; what it answers is the result, ready to go into a later line. Nothing is reckoned anywhere else. */
final class Pencil {
    private final List<Line> lines;
    private final int places;

    Pencil(int places) {
        this(places, List.of());
    }

    /** @param before lines that are written already: what comes goes on from them */
    Pencil(int places, List<Line> before) {
        this.places = places;
        this.lines = new ArrayList<>(before);
    }

    Term product(What what, String of, @Nullable String group, List<Term> terms, List<Term> over) {
        return line(what, of, group, Operation.PRODUCT, terms, over);
    }

    Term product(What what, String of, List<Term> terms, List<Term> over) {
        return line(what, of, null, Operation.PRODUCT, terms, over);
    }

    Term of(What what, String of, Operation operation, List<Term> terms) {
        return line(what, of, null, operation, terms, List.of());
    }

    /** From nought to a most. */
    Term within(What what, String of, Term value, Term most) {
        Term floored = of(What.STEP, of, Operation.GREATEST, List.of(value, Term.constant(0)));
        return of(what, of, Operation.LEAST, List.of(floored, most));
    }

    List<Line> lines() {
        return lines;
    }

    private Term line(
            What what, String of, @Nullable String group, Operation operation, List<Term> terms, List<Term> over) {
        Ratio exact = operation.of(
                terms.stream().map(Term::value).toList(),
                over.stream().map(Term::value).toList());
        Line line = new Line(
                lines.size() + 1, what, of, group, operation, List.copyOf(terms), List.copyOf(over), exact, places);
        lines.add(line);
        return new Term(Term.Kind.LINE, exact, line.number());
    }
}

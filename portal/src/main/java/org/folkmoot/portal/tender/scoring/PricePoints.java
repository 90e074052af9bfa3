package org.folkmoot.portal.tender.scoring;

import java.util.List;
import org.folkmoot.portal.tender.scoring.Line.Operation;
import org.folkmoot.portal.tender.scoring.Line.What;
import org.folkmoot.portal.tender.scoring.Term.Kind;

/** Writes how one price becomes points. */
final class PricePoints {
    private static final String OF = Pricing.ID;
    private static final Term ONE = Term.constant(1);

    private final Pencil pencil;
    private final Pricing pricing;
    private final Term price;
    private final Term weight;
    private final Field field;

    PricePoints(Pencil pencil, Pricing pricing, Ratio price, Field field) {
        this.pencil = pencil;
        this.pricing = pricing;
        this.price = Term.of(Kind.PRICE, price);
        this.weight = Term.of(Kind.WEIGHT, pricing.weight());
        this.field = field;
    }

    Term points() {
        Term lowest = Term.of(Kind.LOWEST_PRICE, field.lowest());
        Term highest = Term.of(Kind.HIGHEST_PRICE, field.highest());
        Term mean = Term.of(Kind.MEAN_PRICE, field.mean());
        return switch (pricing.calculation()) {
            case RELATIVE_LOWEST -> earned(List.of(weight, lowest), List.of(price));
            case LINEAR_FROM_LOWEST -> {
                Term part = proportion(less(price, lowest), lowest);
                Term left = pencil.of(What.STEP, OF, Operation.GREATEST, List.of(less(ONE, part), Term.constant(0)));
                yield earned(List.of(weight, left), List.of());
            }
            case MEAN_DIFFERENTIAL -> {
                Term part = proportion(less(mean, price), mean);
                Term sum = pencil.of(What.STEP, OF, Operation.SUM, List.of(ONE, part));
                Term half = pencil.product(What.STEP, OF, List.of(weight, sum), List.of(Term.constant(2)));
                yield pencil.within(What.POINTS, OF, half, weight);
            }
            case BENCHMARK_LINEAR -> {
                Term floor = Term.of(Kind.FLOOR_PRICE, pricing.floor());
                Term ceiling = Term.of(Kind.CEILING_PRICE, pricing.ceiling());
                Term part = proportion(less(ceiling, price), less(ceiling, floor));
                yield earned(List.of(weight, pencil.within(What.STEP, OF, part, ONE)), List.of());
            }
            case LOWEST_TAKES_ALL_LINEAR_RANGE -> {
                if (field.highest().equals(field.lowest())) yield earned(List.of(weight), List.of());
                yield earned(List.of(weight, less(highest, price)), List.of(less(highest, lowest)));
            }
            case PRICE_PER_QUALITY_POINT -> throw new IllegalStateException("price has no points of its own");
        };
    }

    private Term less(Term from, Term what) {
        return pencil.of(What.STEP, OF, Operation.LESS, List.of(from, what));
    }

    private Term proportion(Term of, Term over) {
        return pencil.product(What.STEP, OF, List.of(of), List.of(over));
    }

    private Term earned(List<Term> terms, List<Term> over) {
        return pencil.product(What.POINTS, OF, terms, over);
    }
}

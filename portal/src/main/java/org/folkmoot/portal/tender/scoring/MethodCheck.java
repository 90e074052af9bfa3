package org.folkmoot.portal.tender.scoring;

import static org.folkmoot.portal.tender.scoring.Fault.Kind.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a method as somebody who wants to challenge it would, and names everything that does not hold. */
final class MethodCheck {
    private static final int MOST_PLACES = 6;
    private static final int FEWEST_LEVELS = 2;

    private final Method method;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    MethodCheck(Method method) {
        this.method = method;
    }

    List<Fault> faults() {
        if (method.quality().isEmpty() && method.socialValue() == null) fault(NOTHING_TO_JUDGE, "");
        scale();
        groups();
        if (method.price() != null) ids.add(Pricing.ID);
        method.quality().forEach(each -> criterion(each, Section.QUALITY));
        if (method.socialValue() != null) criterion(method.socialValue(), Section.SOCIAL_VALUE);
        weights();
        carried(method.quality(), "");
        if (method.price() != null) price(method.price());
        rules(method.rules());
        return List.copyOf(faults);
    }

    private void scale() {
        Scale scale = method.scale();
        int steps = 0;
        while (steps < scale.levels().size() && scale.levels().get(steps).mark() == steps) steps++;
        if (steps < FEWEST_LEVELS || steps < scale.levels().size()) fault(SCALE_WITHOUT_STEPS, "");
        for (Scale.Level level : scale.levels())
            for (String language : method.languages()) {
                Scale.Words words = level.words().get(language);
                if (words == null || blank(words.label()) || blank(words.meaning()))
                    fault(LEVEL_WITHOUT_WORDS, level.mark() + "." + language);
            }
    }

    private void groups() {
        Set<String> seen = new HashSet<>();
        for (Group group : method.groups()) {
            id(group.id(), seen);
            if (group.fewest() < 1) fault(FEWEST_BELOW_ONE, group.id(), Ratio.of(group.fewest()));
            if (group.reserves() < 0) fault(RESERVES_NEGATIVE, group.id(), Ratio.of(group.reserves()));
        }
    }

    private void criterion(Criterion criterion, Section section) {
        id(criterion.id(), ids);
        switch (criterion) {
            case Criterion.Heading heading -> {
                if (heading.under().isEmpty()) fault(HEADING_EMPTY, heading.id());
                heading.under().forEach(below -> criterion(below, section));
                carried(heading.under(), heading.id());
            }
            case Criterion.Question question -> question(question);
            case Criterion.Pledge pledge -> {
                if (section != Section.SOCIAL_VALUE) fault(PLEDGE_OUTSIDE_SOCIAL_VALUE, pledge.id());
                if (pledge.target() != null && pledge.target().signum() <= 0)
                    fault(TARGET_NOT_ABOVE_NOUGHT, pledge.id(), pledge.target());
            }
        }
    }

    private void question(Criterion.Question question) {
        minimum(question.id(), question.minimum());
        notApplicable(question.id(), question.notApplicable());
        for (Criterion.Part part : question.parts()) {
            id(part.id(), ids);
            minimum(part.id(), part.minimum());
            notApplicable(part.id(), part.notApplicable());
        }
        if (!question.parts().isEmpty()
                && question.parts().stream()
                        .allMatch(part -> part.notApplicable().siblingsCarry())) fault(NOBODY_CARRIES, question.id());
        shares(question);
    }

    private void shares(Criterion.Question question) {
        if (question.shares().isEmpty()) {
            fault(SHARES_MISSING, question.id());
            return;
        }
        Ratio sum = Ratio.NOUGHT;
        for (Map.Entry<String, Ratio> share : question.shares().entrySet()) {
            String where = question.id() + "." + share.getKey();
            if (method.group(share.getKey()).isEmpty()) fault(GROUP_UNKNOWN, where);
            if (share.getValue().signum() <= 0) fault(SHARE_NOT_ABOVE_NOUGHT, where, share.getValue());
            if (!share.getValue().isWhole()) fault(SHARE_NOT_WHOLE, where, share.getValue());
            sum = sum.plus(share.getValue());
        }
        if (!sum.equals(Ratio.HUNDRED)) fault(SHARES_NOT_100, question.id(), sum);
    }

    private void minimum(String where, @Nullable Integer minimum) {
        if (minimum != null && !method.scale().has(minimum)) fault(MINIMUM_OFF_SCALE, where, Ratio.of(minimum));
    }

    private void notApplicable(String where, NotApplicable rule) {
        boolean fixed = rule.rule() == NotApplicable.Rule.FIXED_MARK;
        Integer mark = rule.mark();
        if (fixed && (mark == null || !method.scale().has(mark)))
            fault(FIXED_MARK_OFF_SCALE, where, mark == null ? null : Ratio.of(mark));
    }

    /** Among siblings that may give their weighting away, somebody must be there to take it. */
    private void carried(List<Criterion> side, String above) {
        boolean allGive = !side.isEmpty()
                && side.stream()
                        .allMatch(each -> each instanceof Criterion.Question question
                                && question.notApplicable().siblingsCarry());
        if (allGive) fault(NOBODY_CARRIES, above);
    }

    private void weights() {
        Pricing price = method.price();
        boolean priceUnweighted =
                price != null && Formula.PRICE_PER_QUALITY_POINT.key().equals(price.formula());
        method.siblings().forEach((above, side) -> {
            Ratio sum = Ratio.NOUGHT;
            for (Weighted each : side) {
                sum = sum.plus(each.weight());
                if (priceUnweighted && each == price) {
                    if (each.weight().signum() != 0) fault(PRICE_WEIGHT_NOT_USED, each.id(), each.weight());
                    continue;
                }
                if (each.weight().signum() < 0) fault(WEIGHT_NEGATIVE, each.id(), each.weight());
                if (each.weight().signum() == 0) fault(WEIGHT_NOUGHT, each.id(), each.weight());
                boolean part = each instanceof Criterion.Part;
                if (part && !each.weight().isInHalves()) fault(WEIGHT_NOT_IN_HALVES, each.id(), each.weight());
                if (!part && !each.weight().isWhole()) fault(WEIGHT_NOT_WHOLE, each.id(), each.weight());
            }
            if (!side.isEmpty() && !sum.equals(Ratio.HUNDRED)) fault(WEIGHTS_NOT_100, above, sum);
        });
    }

    private void price(Pricing price) {
        Formula formula = Formula.named(price.formula()).orElse(null);
        if (formula == null) fault(FORMULA_UNKNOWN, Pricing.ID);
        if (formula == Formula.BENCHMARK_LINEAR) {
            if (price.floor() == null || price.ceiling() == null) fault(BENCHMARKS_MISSING, Pricing.ID);
            else if (price.floor().signum() < 0 || price.floor().compareTo(price.ceiling()) >= 0)
                fault(FLOOR_NOT_BELOW_CEILING, Pricing.ID, price.floor());
        }
        if (price.maximum() != null && price.maximum().signum() <= 0)
            fault(MAXIMUM_NOT_ABOVE_NOUGHT, Pricing.ID, price.maximum());
    }

    private void rules(Rules rules) {
        Set<String> gates = new HashSet<>();
        rules.gates().forEach(gate -> id(gate, gates));
        if (rules.places() < 0 || rules.places() > MOST_PLACES)
            fault(PLACES_OUT_OF_RANGE, "", Ratio.of(rules.places()));
        Ratio fewest = rules.fewestQualityPoints();
        Ratio most = method.quality().stream().map(Weighted::weight).reduce(Ratio.NOUGHT, Ratio::plus);
        if (fewest != null && (fewest.signum() <= 0 || fewest.compareTo(most) > 0))
            fault(QUALITY_POINTS_OUT_OF_REACH, "", fewest);
        Set<String> seen = new HashSet<>();
        for (String written : rules.tieBreaks()) {
            if (!seen.add(written)) fault(TIE_BREAK_TWICE, written);
            boolean known = TieBreak.named(written)
                    .filter(each -> switch (each.by()) {
                        case QUALITY -> true;
                        case SOCIAL_VALUE -> method.socialValue() != null;
                        case PRICE_LOW -> method.price() != null;
                        case CRITERION -> ids.contains(each.criterion()) && !Pricing.ID.equals(each.criterion());
                    })
                    .isPresent();
            if (!known) fault(TIE_BREAK_UNKNOWN, written);
        }
    }

    private void id(String id, Set<String> seen) {
        if (blank(id)) fault(ID_MISSING, "");
        else if (!seen.add(id)) fault(ID_TWICE, id);
    }

    private void fault(Fault.Kind kind, String where) {
        fault(kind, where, null);
    }

    private void fault(Fault.Kind kind, String where, @Nullable Ratio found) {
        faults.add(new Fault(kind, where, found));
    }

    private static boolean blank(@Nullable String words) {
        return words == null || words.isBlank();
    }
}

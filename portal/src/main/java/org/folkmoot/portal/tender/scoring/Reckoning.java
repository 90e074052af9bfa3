package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.folkmoot.portal.tender.scoring.Criterion.Marked;
import org.folkmoot.portal.tender.scoring.Criterion.Question;
import org.folkmoot.portal.tender.scoring.Line.What;
import org.jspecify.annotations.Nullable;

/** One bid on its way from marks to points: first whether it is in, then quality, then what needs the others' figures. */
final class Reckoning {
    private final Method method;
    private final Map<String, Group> groups;
    private final Bid bid;
    private final Marks marks;
    private final Pencil pencil;
    private final Map<Place, Integer> counted = new HashMap<>();

    final List<Exclusion> reasons = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final List<Place> thin = new ArrayList<>();
    private @Nullable Term quality;
    private @Nullable Term price;
    private @Nullable Term socialValue;
    private @Nullable Term total;
    private @Nullable Term perPoint;

    Reckoning(Method method, Map<String, Group> groups, List<Marked> marked, Bid bid, Marks marks) {
        this.method = method;
        this.groups = groups;
        this.bid = bid;
        this.marks = marks;
        this.pencil = new Pencil(method.rules().places());
        gates();
        notApplicable(marked);
        for (Marked each : marked) if (applies(each)) agreed(each);
        minima();
        if (blocks.isEmpty() && bid.setAside() == null) quality();
    }

    Bid bid() {
        return bid;
    }

    boolean isOut() {
        return !reasons.isEmpty();
    }

    /** What stops the ranking on this bid's account: nothing, where it is out. */
    List<Block> stops() {
        return isOut() ? List.of() : blocks;
    }

    private void gates() {
        if (bid.setAside() != null)
            reasons.add(new Exclusion(Exclusion.Kind.SET_ASIDE, bid.setAside(), null, null, null));
        for (String gate : method.rules().gates()) {
            Boolean passed = bid.gates().get(gate);
            if (passed == null) blocks.add(new Block(Block.Kind.GATE_UNDECIDED, bid.code(), gate, null));
            else if (!passed) reasons.add(new Exclusion(Exclusion.Kind.GATE_FAILED, gate, null, null, null));
        }
        Ratio most = method.price() == null ? null : method.price().maximum();
        if (most != null && bid.price() != null && bid.price().compareTo(most) > 0)
            reasons.add(new Exclusion(Exclusion.Kind.ABOVE_MAXIMUM_PRICE, Pricing.ID, null, bid.price(), most));
    }

    private void notApplicable(List<Marked> marked) {
        for (String id : bid.notApplicable().stream().sorted().toList()) {
            boolean declared = marked.stream()
                    .anyMatch(
                            each -> each.id().equals(id) && each.notApplicable().rule() != NotApplicable.Rule.NEVER
                                    || each.question().id().equals(id)
                                            && each.question().notApplicable().rule() != NotApplicable.Rule.NEVER);
            if (!declared) blocks.add(new Block(Block.Kind.NOT_APPLICABLE_UNDECLARED, bid.code(), id, null));
        }
    }

    private boolean applies(String id, NotApplicable rule) {
        return rule.rule() == NotApplicable.Rule.NEVER || !bid.notApplicable().contains(id);
    }

    private boolean applies(Question question) {
        return applies(question.id(), question.notApplicable());
    }

    private boolean applies(Marked marked) {
        return applies(marked.question()) && applies(marked.id(), marked.notApplicable());
    }

    /** Takes up the mark of every group that has a share, or what is missing of it. */
    private void agreed(Marked marked) {
        for (String group : marked.question().shares().keySet()) {
            Place place = new Place(bid.code(), marked.id(), group);
            AgreedMark mark = marks.agreed(place).orElse(null);
            boolean few = marks.counted(place).size() < groups.get(group).fewest();
            if (mark == null) block(Block.Kind.NO_AGREED_MARK, place);
            else if (marks.isReferredBack(place)) block(Block.Kind.REFERRED_BACK, place);
            else if (few && groups.get(group).below() == Group.Shortfall.WAIT) block(Block.Kind.TOO_FEW_MARKERS, place);
            else {
                counted.put(place, mark.mark());
                if (few) thin.add(place);
            }
        }
    }

    private void block(Block.Kind kind, Place place) {
        blocks.add(new Block(kind, bid.code(), place.question(), place.group()));
    }

    private void minima() {
        method.questions((question, section) -> {
            if (!applies(question)) return;
            List<Marked> marked = question.marked(section);
            if (!question.parts().isEmpty()) {
                for (Marked part : marked)
                    if (part.minimum() != null && applies(part))
                        minimum(part.id(), part.minimum(), question, group -> mark(part.id(), group));
            }
            if (question.minimum() != null)
                minimum(question.id(), question.minimum(), question, group -> over(question, group));
        });
    }

    /** @param found a group's mark; null where it has none that counts */
    private void minimum(String of, int minimum, Question question, Function<String, @Nullable Ratio> found) {
        Ratio bound = Ratio.of(minimum);
        Ratio together = Ratio.NOUGHT;
        boolean complete = true;
        for (Map.Entry<String, Ratio> share : question.shares().entrySet()) {
            Ratio mark = found.apply(share.getKey());
            if (mark == null) {
                complete = false;
                continue;
            }
            together = together.plus(mark.times(share.getValue()).dividedBy(Ratio.HUNDRED));
            if (method.rules().minima() == Rules.Minima.EACH_GROUP && mark.compareTo(bound) < 0)
                reasons.add(new Exclusion(Exclusion.Kind.BELOW_MINIMUM, of, share.getKey(), mark, bound));
        }
        if (method.rules().minima() == Rules.Minima.COMBINED && complete && together.compareTo(bound) < 0)
            reasons.add(new Exclusion(Exclusion.Kind.BELOW_MINIMUM, of, null, together, bound));
    }

    private @Nullable Ratio mark(String question, String group) {
        Integer mark = counted.get(new Place(bid.code(), question, group));
        return mark == null ? null : Ratio.of(mark);
    }

    /** A group's mark on a whole question: that of its parts by their weightings, where it has parts. */
    private @Nullable Ratio over(Question question, String group) {
        if (question.parts().isEmpty()) return mark(question.id(), group);
        Ratio weights = Ratio.NOUGHT;
        Ratio sum = Ratio.NOUGHT;
        for (Criterion.Part part : question.parts()) {
            Ratio mark = mark(part.id(), group);
            if (!applies(part.id(), part.notApplicable())) {
                if (part.notApplicable().siblingsCarry()) continue;
                mark = fixed(part.notApplicable()).value();
            }
            if (mark == null) return null;
            weights = weights.plus(part.weight());
            sum = sum.plus(mark.times(part.weight()));
        }
        return sum.dividedBy(weights);
    }

    private void quality() {
        List<Term> earned = new ArrayList<>();
        earn(method.quality(), null, earned, Map.of());
        quality = pencil.of(What.QUALITY, "", Line.Operation.SUM, earned);
        Ratio fewest = method.rules().fewestQualityPoints();
        if (fewest != null && quality.value().compareTo(fewest) < 0)
            reasons.add(new Exclusion(Exclusion.Kind.BELOW_QUALITY_POINTS, "", null, quality.value(), fewest));
        if (method.price() != null
                && method.price().calculation() == Formula.PRICE_PER_QUALITY_POINT
                && method.socialValue() == null
                && quality.value().signum() == 0)
            reasons.add(new Exclusion(Exclusion.Kind.NO_QUALITY_POINTS, "", null, quality.value(), null));
    }

    /** What of price and pledges cannot be reckoned with. Asked only of a bid that is still in. */
    void checkFigures() {
        Ratio asked = bid.price();
        if (method.price() != null) {
            if (asked == null) blocks.add(new Block(Block.Kind.PRICE_MISSING, bid.code(), Pricing.ID, null));
            else if (asked.signum() < 0) blocks.add(new Block(Block.Kind.PRICE_NEGATIVE, bid.code(), Pricing.ID, null));
        }
        for (Criterion.Pledge pledge : method.pledges()) {
            Ratio pledged = bid.pledges().get(pledge.id());
            if (pledged == null) blocks.add(new Block(Block.Kind.PLEDGE_MISSING, bid.code(), pledge.id(), null));
            else if (pledged.signum() < 0)
                blocks.add(new Block(Block.Kind.PLEDGE_NEGATIVE, bid.code(), pledge.id(), null));
        }
    }

    /** Points for price and social value, and the total. */
    void finish(Field field) {
        List<Term> sums = new ArrayList<>(List.of(quality));
        Pricing pricing = method.price();
        boolean unweighted = pricing != null && pricing.calculation() == Formula.PRICE_PER_QUALITY_POINT;
        if (pricing != null && !unweighted) {
            price = new PricePoints(pencil, pricing, bid.price(), field).points();
            sums.add(price);
        }
        if (method.socialValue() != null) {
            List<Term> earned = new ArrayList<>();
            earn(
                    method.socialValue().under(),
                    Term.of(Term.Kind.WEIGHT, method.socialValue().weight()),
                    earned,
                    field.highestPledges());
            socialValue = pencil.of(What.SOCIAL_VALUE, "", Line.Operation.SUM, earned);
            sums.add(socialValue);
        }
        total = pencil.of(What.TOTAL, "", Line.Operation.SUM, sums);
        if (unweighted && total.value().signum() == 0)
            reasons.add(new Exclusion(Exclusion.Kind.NO_QUALITY_POINTS, "", null, total.value(), null));
        else if (unweighted)
            perPoint = pencil.product(
                    What.PRICE_PER_POINT, "", List.of(Term.of(Term.Kind.PRICE, bid.price())), List.of(total));
    }

    private void earn(
            List<Criterion> side, @Nullable Term above, List<Term> earned, Map<String, Ratio> highestPledges) {
        Ratio all = Ratio.NOUGHT;
        Ratio left = Ratio.NOUGHT;
        for (Criterion each : side) {
            all = all.plus(each.weight());
            if (!isCarried(each)) left = left.plus(each.weight());
        }
        for (Criterion each : side) {
            if (isCarried(each)) continue;
            Term overall = overall(each, above, all, left);
            switch (each) {
                case Criterion.Heading heading -> earn(heading.under(), overall, earned, highestPledges);
                case Criterion.Question question -> earn(question, overall, earned);
                case Criterion.Pledge pledge -> earned.add(pledge(pledge, overall, highestPledges));
            }
        }
    }

    private boolean isCarried(Criterion each) {
        return each instanceof Question question && question.notApplicable().siblingsCarry() && !applies(question);
    }

    private Term overall(Weighted each, @Nullable Term above, Ratio all, Ratio left) {
        Term weight = Term.of(Term.Kind.WEIGHT, each.weight());
        if (!all.equals(left))
            weight = pencil.product(
                    What.CARRIED_WEIGHT,
                    each.id(),
                    List.of(weight, Term.of(Term.Kind.SIBLINGS, all)),
                    List.of(Term.of(Term.Kind.SIBLINGS_LEFT, left)));
        return above == null
                ? weight
                : pencil.product(What.OVERALL_WEIGHT, each.id(), List.of(above, weight), List.of(Term.constant(100)));
    }

    private void earn(Question question, Term overall, List<Term> earned) {
        if (question.parts().isEmpty() || !applies(question)) {
            Term fixed = applies(question) ? null : fixed(question.notApplicable());
            earned.add(points(question.id(), question, overall, fixed));
            return;
        }
        Ratio all = Ratio.NOUGHT;
        Ratio left = Ratio.NOUGHT;
        for (Criterion.Part part : question.parts()) {
            all = all.plus(part.weight());
            if (!isCarried(part)) left = left.plus(part.weight());
        }
        for (Criterion.Part part : question.parts()) {
            if (isCarried(part)) continue;
            Term worth = overall(part, overall, all, left);
            Term fixed = applies(part.id(), part.notApplicable()) ? null : fixed(part.notApplicable());
            earned.add(points(part.id(), question, worth, fixed));
        }
    }

    private boolean isCarried(Criterion.Part part) {
        return part.notApplicable().siblingsCarry() && !applies(part.id(), part.notApplicable());
    }

    private Term points(String id, Question question, Term overall, @Nullable Term fixed) {
        List<Term> top =
                List.of(Term.of(Term.Kind.TOP_OF_SCALE, Ratio.of(method.scale().top())));
        if (fixed != null) return pencil.product(What.POINTS, id, List.of(fixed, overall), top);
        if (question.shares().size() == 1) {
            String group = question.shares().keySet().iterator().next();
            return pencil.product(What.POINTS, id, group, List.of(markOf(id, group), overall), top);
        }
        List<Term> shares = new ArrayList<>();
        question.shares()
                .forEach((group, share) -> shares.add(pencil.product(
                        What.SHARE_OF_MARK,
                        id,
                        group,
                        List.of(Term.of(Term.Kind.SHARE, share), markOf(id, group)),
                        List.of(Term.constant(100)))));
        Term mark = pencil.of(What.MARK, id, Line.Operation.SUM, shares);
        return pencil.product(What.POINTS, id, List.of(mark, overall), top);
    }

    private Term markOf(String id, String group) {
        return Term.of(Term.Kind.MARK, mark(id, group));
    }

    private static Term fixed(NotApplicable rule) {
        Integer mark = rule.mark();
        if (mark == null) throw new IllegalArgumentException("no fixed mark");
        return Term.of(Term.Kind.FIXED_MARK, Ratio.of(mark));
    }

    private Term pledge(Criterion.Pledge pledge, Term overall, Map<String, Ratio> highest) {
        Term pledged = Term.of(Term.Kind.PLEDGE, bid.pledges().get(pledge.id()));
        if (pledge.target() != null) {
            Term target = Term.of(Term.Kind.PLEDGE_TARGET, pledge.target());
            Term part = pencil.product(What.STEP, pledge.id(), List.of(pledged), List.of(target));
            Term most = pencil.of(What.STEP, pledge.id(), Line.Operation.LEAST, List.of(part, Term.constant(1)));
            return pencil.product(What.POINTS, pledge.id(), List.of(overall, most), List.of());
        }
        Ratio best = highest.get(pledge.id());
        // Where nobody pledges anything nobody earns anything: nought of nought is not asked.
        List<Term> over = best.signum() == 0 ? List.of() : List.of(Term.of(Term.Kind.HIGHEST_PLEDGE, best));
        return pencil.product(What.POINTS, pledge.id(), List.of(overall, pledged), over);
    }

    Standing standing(Standing.Status status, @Nullable Integer rank) {
        boolean told = status == Standing.Status.RANKED;
        boolean worked = status != Standing.Status.WAITING && !pencil.lines().isEmpty();
        return new Standing(
                bid.code(),
                status,
                told ? value(quality) : null,
                told ? value(price) : null,
                told ? value(socialValue) : null,
                told ? value(total) : null,
                told ? value(perPoint) : null,
                rank,
                reasons,
                worked ? new Working(bid.code(), pencil.lines()) : null);
    }

    private static @Nullable Ratio value(@Nullable Term term) {
        return term == null ? null : term.value();
    }
}

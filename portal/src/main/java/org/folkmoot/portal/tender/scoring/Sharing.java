package org.folkmoot.portal.tender.scoring;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.tender.scoring.Line.Operation;
import org.folkmoot.portal.tender.scoring.Line.What;
import org.folkmoot.portal.tender.scoring.Term.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a pot of money is shared among bids by their points, published before anybody marks. Nobody is given more than they asked
 * for; what somebody did not ask for goes to the others by the same rule. Sums are rounded down, and what is left over is said and given to nobody:
 * so more points never bring a bid less.
 *
 * @param pot in pounds
 * @param least points that are needed; null for none
 * @param step sums are whole numbers of it: a pound, or a penny; whoever is given all they asked for is given just that
 * @param tie what happens, where the best come first, to those with the same points
 */
public record Sharing(Rule rule, Ratio pot, @Nullable Ratio least, Ratio step, Tie tie) {
    public static final Ratio POUND = Ratio.ONE;
    public static final Ratio PENNY = Ratio.of(1, 100);

    public enum Rule {
        /** The best is given what it asked for, then the next, until the pot is empty. */
        BEST_FIRST,
        /** In proportion to the points above the least. */
        IN_PROPORTION,
        /** The same for each that has the least. */
        EQUAL
    }

    public enum Tie {
        /** They share alike what is left. */
        ALIKE,
        /** Whoever was drawn earlier goes first. */
        DRAWN
    }

    /** @throws IllegalArgumentException for a pot below nought, or a step that is not above it */
    public Sharing {
        if (pot.signum() < 0 || step.signum() <= 0) throw new IllegalArgumentException("no pot, or no step");
    }

    /**
     * @param points exact, of the whole evening; null for a bid that is out
     * @param asked in pounds
     * @param drawn its place in the order that was drawn, from 1
     */
    public record Claim(String bid, @Nullable Ratio points, Ratio asked, int drawn) {}

    public enum Why {
        /** All that was asked for. */
        WHOLE,
        /** Less than was asked for. */
        PART,
        /** It has fewer points than are needed, or, in proportion, none above them. */
        BELOW_LEAST,
        /** Nothing was left, or less than a whole step. */
        POT_EMPTY,
        /** The bid is out. */
        OUT
    }

    /** @param given in pounds @param working empty of lines where nothing was worked out */
    public record Share(String bid, @Nullable Ratio points, Ratio asked, Ratio given, Why why, Working working) {}

    /** @param shares most points first, those that are out last @param left of the pot, given to nobody */
    public record Shared(List<Share> shares, Ratio left) {
        public Shared {
            shares = List.copyOf(shares);
        }
    }

    /**
     * The same shares in whatever order claims come.
     *
     * @throws IllegalArgumentException where two claims are of one bid, or one asks for less than nothing
     */
    public Shared share(Collection<Claim> claims) {
        Set<String> codes = new HashSet<>();
        for (Claim each : claims)
            if (!codes.add(each.bid()) || each.asked().signum() < 0)
                throw new IllegalArgumentException("no claim: " + each.bid());
        List<Reckoned> all = claims.stream().sorted(ORDER).map(Reckoned::new).toList();
        List<Reckoned> in = all.stream().filter(each -> reaches(each.claim)).toList();
        switch (rule) {
            case EQUAL -> {
                in.forEach(each -> each.weight = Term.constant(1));
                split(pot, in);
            }
            case IN_PROPORTION -> {
                in.forEach(each -> each.weight = above(each));
                split(pot, in);
            }
            case BEST_FIRST -> {
                Ratio left = pot;
                for (List<Reckoned> group : groups(in)) {
                    group.forEach(each -> each.weight = Term.constant(1));
                    left = split(left, group);
                }
            }
        }
        Ratio left = pot;
        List<Share> shares = new ArrayList<>();
        for (Reckoned each : all) {
            Share share = each.share(step);
            left = left.minus(share.given());
            shares.add(share);
        }
        return new Shared(shares, left);
    }

    /** Most points first, those that are out last; those with the same as they were drawn, then by code. */
    private static final Comparator<Claim> ORDER = Comparator.comparing(
                    Claim::points, Comparator.nullsLast(Comparator.<Ratio>reverseOrder()))
            .thenComparing(Claim::drawn)
            .thenComparing(Claim::bid);

    private boolean reaches(Claim claim) {
        if (claim.points() == null) return false;
        Ratio needed = least == null ? Ratio.NOUGHT : least;
        int apart = claim.points().compareTo(needed);
        return rule == Rule.IN_PROPORTION ? apart > 0 : apart >= 0;
    }

    private Term above(Reckoned each) {
        return each.pencil.of(
                What.POINTS_ABOVE,
                "",
                Operation.LESS,
                List.of(
                        Term.of(Kind.TOTAL, each.points()),
                        Term.of(Kind.LEAST_POINTS, least == null ? Ratio.NOUGHT : least)));
    }

    /** Those that are served together, best first. */
    private List<List<Reckoned>> groups(List<Reckoned> in) {
        List<List<Reckoned>> groups = new ArrayList<>();
        for (Reckoned each : in) {
            boolean equal = tie == Tie.ALIKE
                    && !groups.isEmpty()
                    && groups.getLast().getFirst().points().equals(each.points());
            if (!equal) groups.add(new ArrayList<>());
            groups.getLast().add(each);
        }
        return groups;
    }

    /**
     * Round after round each has its part by weight; whoever asked for no more is given that, and the others share what is left, until nobody asked
     * for less than their part.
     *
     * @return what is left, exactly
     */
    private static Ratio split(Ratio from, List<Reckoned> among) {
        Ratio left = from;
        List<Reckoned> open = new ArrayList<>(among);
        while (!open.isEmpty()) {
            Ratio all = open.stream().map(each -> each.weight.value()).reduce(Ratio.NOUGHT, Ratio::plus);
            Ratio shared = left;
            for (Reckoned each : open)
                each.part = each.pencil.product(
                        What.PART_OF_POT,
                        "",
                        List.of(Term.of(Kind.POT, shared), each.weight),
                        List.of(Term.of(Kind.SIBLINGS, all)));
            List<Reckoned> served = open.stream()
                    .filter(each -> each.part.value().compareTo(each.claim.asked()) >= 0)
                    .toList();
            for (Reckoned each : served) left = left.minus(each.claim.asked());
            open.removeAll(served);
            if (served.isEmpty()) {
                for (Reckoned each : open) left = left.minus(each.part.value());
                return left;
            }
        }
        return left;
    }

    /** One claim while it is worked out. */
    private static final class Reckoned {
        private static final int PENCE = 2;

        private final Claim claim;
        private final Pencil pencil = new Pencil(PENCE);
        private Term weight = Term.constant(0);
        private @Nullable Term part;

        Reckoned(Claim claim) {
            this.claim = claim;
        }

        Ratio points() {
            return claim.points() == null ? Ratio.NOUGHT : claim.points();
        }

        Share share(Ratio step) {
            if (part == null)
                return new Share(
                        claim.bid(),
                        claim.points(),
                        claim.asked(),
                        Ratio.NOUGHT,
                        claim.points() == null ? Why.OUT : Why.BELOW_LEAST,
                        new Working(claim.bid(), List.of()));
            Term given = pencil.of(What.GIVEN, "", Operation.LEAST, List.of(part, Term.of(Kind.ASKED, claim.asked())));
            boolean whole = given.value().equals(claim.asked());
            Ratio crumb = whole ? Ratio.NOUGHT : crumb(given.value(), step);
            if (crumb.signum() > 0)
                given = pencil.of(What.GIVEN, "", Operation.LESS, List.of(given, Term.of(Kind.CRUMB, crumb)));
            Why why = whole ? Why.WHOLE : given.value().signum() == 0 ? Why.POT_EMPTY : Why.PART;
            return new Share(
                    claim.bid(),
                    claim.points(),
                    claim.asked(),
                    given.value(),
                    why,
                    new Working(claim.bid(), List.copyOf(pencil.lines())));
        }

        private static Ratio crumb(Ratio sum, Ratio step) {
            Ratio steps = sum.dividedBy(step);
            BigInteger whole = steps.of().divide(steps.over());
            return sum.minus(step.times(new Ratio(whole, BigInteger.ONE)));
        }
    }
}

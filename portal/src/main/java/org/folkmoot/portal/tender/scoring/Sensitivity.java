package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Would somebody else have won? Asked after all agreed marks are closed, by the chair and the auditor, and nothing is reopened from it. The
 * bids, marks and method are left as they are; every answer is the outcome of a ranking that nobody declared.
 */
public final class Sensitivity {
    /** Who wins. @param blocked whether there would be no ranking at all; then nobody wins and nobody is tied */
    public record Outcome(@Nullable String winner, List<String> tied, boolean blocked) {
        static Outcome of(Ranking ranking) {
            return new Outcome(ranking.winner(), ranking.tied(), !ranking.stands());
        }
    }

    /**
     * @param by points added to this weighting, taken from or given to its siblings in proportion to theirs
     * @param changes whether the outcome is another
     */
    public record MovedWeight(String id, Ratio by, Outcome outcome, boolean changes) {}

    /** @param mark what the group would have agreed instead, one level off */
    public record MovedMark(Place place, int mark, Outcome outcome, boolean changes) {}

    /**
     * @param alone questions that only this group marks: they are left as they are, since nobody else's mark could stand for it
     * @param outcome where the group's share of every other question goes to its other groups in proportion to theirs
     */
    public record WithoutGroup(String group, List<String> alone, Outcome outcome, boolean changes) {}

    /**
     * @param outcome where the question counts nothing and its weighting goes to what stands beside it, in proportion to theirs
     * @param order whether any bid would have had another place
     */
    public record WithoutQuestion(String question, Outcome outcome, boolean changes, boolean order) {}

    /** @param outcome by what was written alone @param order whether any bid would have had another place */
    public record WithoutHeard(Outcome outcome, boolean changes, boolean order) {}

    /**
     * Marks of one's own are in no total, so that without one marker every agreed mark could stand as it is. It could not where the others'
     * marks do not reach as far as it.
     *
     * @param outside where the agreed mark is outside the range of what the others of the group marked, or nobody else did
     * @param few where too few would have marked
     * @param outcome without what they gave presentations, and where each mark of {@code outside} is as near as the others' range comes to it; one of many ways in which a group might
     *     have agreed without this person
     */
    public record WithoutMarker(
            String marker, List<Place> outside, List<Place> few, Outcome outcome, boolean changes) {}

    private static final int HUNDRED = 100;

    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::bid).thenComparing(Place::question).thenComparing(Place::group);

    private final Method method;
    private final List<Bid> bids;
    private final Marks marks;
    private final @Nullable Presented presented;
    private final @Nullable String hearers;
    private final Ranking ranking;
    private final Outcome declared;

    /** @throws IllegalArgumentException while the ranking is blocked: there is no outcome to compare with */
    public Sensitivity(Method method, Collection<Bid> bids, Marks marks) {
        this(method, bids, marks, null, null);
    }

    /** Without saying who heard it. @param presented what was heard; null where nothing was */
    Sensitivity(Method method, Collection<Bid> bids, Marks marks, @Nullable Presented presented) {
        this(method, bids, marks, presented, null);
    }

    /**
     * @param presented what was heard; null where nothing was
     * @param hearers the group whose people heard it; null where nobody did
     * @throws IllegalArgumentException while the ranking is blocked
     */
    public Sensitivity(
            Method method, Collection<Bid> bids, Marks marks, @Nullable Presented presented, @Nullable String hearers) {
        Ranking written = Ranking.of(method, bids, marks);
        Ranking ranking = presented == null ? written : presented.together(method, bids, written);
        if (!ranking.stands()) throw new IllegalArgumentException("nothing is ranked yet");
        this.method = method;
        this.bids = List.copyOf(bids);
        this.marks = marks;
        this.presented = presented;
        this.hearers = hearers;
        this.ranking = ranking;
        this.declared = Outcome.of(ranking);
    }

    /** The outcome by the published method. */
    public Outcome declared() {
        return declared;
    }

    /**
     * Every weighting moved up and down by so many points among its siblings, as far as all stay above nought; and last what presentations count, as
     * {@link Pitching#ID}. The fewest points for quality stay as published.
     */
    public List<MovedWeight> weights(int points) {
        List<MovedWeight> moved = new ArrayList<>();
        for (List<Weighted> side : method.siblings().values())
            for (Weighted each : side)
                for (int by : new int[] {-points, points}) {
                    Ratio to = each.weight().plus(Ratio.of(by));
                    boolean possible = each.weight().signum() > 0
                            && each.weight().compareTo(Ratio.HUNDRED) < 0
                            && to.signum() > 0
                            && to.compareTo(Ratio.HUNDRED) < 0;
                    if (!possible) continue;
                    Ratio factor = Ratio.HUNDRED.minus(to).dividedBy(Ratio.HUNDRED.minus(each.weight()));
                    Map<String, Ratio> weights = new HashMap<>();
                    for (Weighted other : side)
                        weights.put(
                                other.id(), other == each ? to : other.weight().times(factor));
                    Outcome outcome = outcome(method.reweighted(weights), marks);
                    moved.add(new MovedWeight(each.id(), Ratio.of(by), outcome, changes(outcome)));
                }
        if (presented != null)
            for (int by : new int[] {-points, points}) {
                int written = presented.rule().written() - by;
                if (written <= 0 || written >= HUNDRED) continue;
                Outcome outcome = Outcome.of(supposing(method, marks, presented.counting(written)));
                moved.add(new MovedWeight(Pitching.ID, Ratio.of(by), outcome, changes(outcome)));
            }
        return moved;
    }

    /** Every agreed mark one level up and one level down. One ranking for each: seconds, for a large tender. */
    public List<MovedMark> marks() {
        List<MovedMark> moved = new ArrayList<>();
        for (Place place : marks.agreedPlaces().stream().sorted(IN_ORDER).toList()) {
            int mark = marks.agreed(place).orElseThrow().mark();
            for (int to : new int[] {mark - 1, mark + 1}) {
                if (!method.scale().has(to)) continue;
                Outcome outcome = outcome(method, marks.supposing(Map.of(place, to)));
                moved.add(new MovedMark(place, to, outcome, changes(outcome)));
            }
        }
        return moved;
    }

    /** Each group's marks left out in turn, where another group marked the same question; with those of who heard presentations, what was heard. */
    public List<WithoutGroup> groups() {
        List<WithoutGroup> all = new ArrayList<>();
        boolean heard = false;
        for (Group group : method.groups()) {
            boolean hears = group.id().equals(hearers);
            heard |= hears;
            List<String> alone = new ArrayList<>();
            method.questions((question, section) -> {
                if (question.shares().keySet().equals(Set.of(group.id()))) alone.add(question.id());
            });
            Method others = method.withQuality(without(method.quality(), group.id()))
                    .withSocialValue(
                            method.socialValue() == null
                                    ? null
                                    : (Criterion.Heading) without(method.socialValue(), group.id()));
            Outcome outcome = Outcome.of(supposing(others, marks, hears ? null : presented));
            all.add(new WithoutGroup(group.id(), List.copyOf(alone), outcome, changes(outcome)));
        }
        // Who marks nothing that is written may still have heard presentations.
        if (presented != null && hearers != null && !heard) {
            Outcome outcome = Outcome.of(supposing(method, marks, null));
            all.add(new WithoutGroup(hearers, List.of(), outcome, changes(outcome)));
        }
        return all;
    }

    /** One question left out; empty where nothing stands beside it that could count in its place. */
    public Optional<WithoutQuestion> withoutQuestion(String id) {
        for (List<Weighted> side : method.siblings().values())
            for (Weighted each : side) {
                if (!each.id().equals(id) || each.weight().compareTo(Ratio.HUNDRED) >= 0) continue;
                Ratio factor = Ratio.HUNDRED.dividedBy(Ratio.HUNDRED.minus(each.weight()));
                Map<String, Ratio> weights = new HashMap<>();
                for (Weighted other : side)
                    weights.put(
                            other.id(),
                            other == each ? Ratio.NOUGHT : other.weight().times(factor));
                Ranking supposed = supposing(method.reweighted(weights), marks);
                Outcome outcome = Outcome.of(supposed);
                return Optional.of(new WithoutQuestion(
                        id, outcome, changes(outcome), !places(supposed).equals(places(ranking))));
            }
        return Optional.empty();
    }

    private static Map<String, Integer> places(Ranking ranking) {
        Map<String, Integer> places = new HashMap<>();
        for (Standing each : ranking.standings()) places.put(each.bid(), each.rank());
        return places;
    }

    /** The order by what was written alone, as it counts where presentations are called off; that of all where none was heard. */
    public WithoutHeard withoutHeard() {
        Ranking supposed = supposing(method, marks, null);
        Outcome outcome = Outcome.of(supposed);
        return new WithoutHeard(outcome, changes(outcome), !places(supposed).equals(places(ranking)));
    }

    /** Each marker left out in turn, in order of their pseudonyms; with what they gave presentations. */
    public List<WithoutMarker> markers() {
        TreeSet<String> markers = new TreeSet<>(marks.markers());
        if (presented != null) presented.marks().forEach(each -> markers.add(each.marker()));
        List<WithoutMarker> all = new ArrayList<>();
        for (String marker : markers) all.add(without(marker));
        return all;
    }

    private WithoutMarker without(String marker) {
        Marks others = marks.without(marker);
        TreeSet<Place> outside = new TreeSet<>(IN_ORDER);
        TreeSet<Place> few = new TreeSet<>(IN_ORDER);
        Map<Place, Integer> nearest = new HashMap<>();
        for (Place place : marks.places()) {
            AgreedMark agreed = marks.agreed(place).orElse(null);
            if (agreed == null || !marks.counted(place).containsKey(marker)) continue;
            SortedMap<String, Integer> rest = others.counted(place);
            if (rest.size() < method.group(place.group()).orElseThrow().fewest()) few.add(place);
            int low = rest.values().stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
            int high = rest.values().stream().mapToInt(Integer::intValue).max().orElse(Integer.MIN_VALUE);
            SortedMap<String, Integer> everybody = marks.counted(place);
            boolean reached = everybody.values().stream().anyMatch(mark -> mark <= agreed.mark())
                    && everybody.values().stream().anyMatch(mark -> mark >= agreed.mark());
            if (rest.isEmpty()) outside.add(place);
            else if (reached && (agreed.mark() < low || agreed.mark() > high)) {
                outside.add(place);
                nearest.put(place, agreed.mark() < low ? low : high);
            }
        }
        Outcome outcome = Outcome.of(
                supposing(method, others.supposing(nearest), presented == null ? null : presented.without(marker)));
        return new WithoutMarker(marker, List.copyOf(outside), List.copyOf(few), outcome, changes(outcome));
    }

    private static List<Criterion> without(List<Criterion> side, String group) {
        return side.stream().map(each -> without(each, group)).toList();
    }

    private static Criterion without(Criterion criterion, String group) {
        return switch (criterion) {
            case Criterion.Heading heading ->
                new Criterion.Heading(heading.id(), heading.weight(), without(heading.under(), group));
            case Criterion.Question question -> {
                Ratio share = question.shares().get(group);
                if (share == null || question.shares().size() == 1) yield question;
                Map<String, Ratio> left = new HashMap<>(question.shares());
                left.remove(group);
                left.replaceAll((other, has) -> has.times(Ratio.HUNDRED).dividedBy(Ratio.HUNDRED.minus(share)));
                yield question.withShares(left);
            }
            case Criterion.Pledge pledge -> pledge;
        };
    }

    private Outcome outcome(Method supposed, Marks marks) {
        return Outcome.of(supposing(supposed, marks));
    }

    private Ranking supposing(Method supposed, Marks marks) {
        return supposing(supposed, marks, presented);
    }

    private Ranking supposing(Method supposed, Marks marks, @Nullable Presented heard) {
        Ranking written = Ranking.supposing(supposed, bids, marks);
        return heard == null ? written : heard.together(supposed, bids, written);
    }

    private boolean changes(Outcome outcome) {
        return !outcome.equals(declared);
    }
}

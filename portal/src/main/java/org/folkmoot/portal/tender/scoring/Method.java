package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How the bids for one lot are judged: what the notice and the tender documents say of award criteria and their assessment (Procurement Act
 * 2023, s.23), as data. It is frozen when the tender is published.
 *
 * <p>Quality's criteria, price and social value are siblings of each other and sum to 100.
 *
 * @param languages tags of those the tender is published in: every level of the scale has words in each
 * @param quality in the order of the documents
 * @param price null where price is not judged, as with a fixed grant
 * @param socialValue null where it is not judged by itself
 */
public record Method(
        String lot,
        SortedSet<String> languages,
        Scale scale,
        List<Group> groups,
        List<Criterion> quality,
        @Nullable Pricing price,
        Criterion.@Nullable Heading socialValue,
        Rules rules) {

    public Method {
        languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
        groups = List.copyOf(groups);
        quality = List.copyOf(quality);
    }

    /** Nought to five in English and Welsh, standard rules, no social value by itself. */
    public static Method of(String lot, List<Group> groups, List<Criterion> quality, @Nullable Pricing price) {
        return new Method(
                lot,
                new TreeSet<>(List.of("cy", "en")),
                Scale.zeroToFive(),
                groups,
                quality,
                price,
                null,
                Rules.STANDARD);
    }

    public Method withScale(Scale scale) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    public Method withGroups(List<Group> groups) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    public Method withQuality(List<Criterion> quality) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    public Method withPrice(@Nullable Pricing price) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    public Method withSocialValue(Criterion.@Nullable Heading socialValue) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    public Method withRules(Rules rules) {
        return new Method(lot, languages, scale, groups, quality, price, socialValue, rules);
    }

    /** Everything that is wrong, in the order in which a person would read the method; empty when it may be published. */
    public List<Fault> faults() {
        return new MethodCheck(this).faults();
    }

    /** What stands side by side and sums to 100, keyed by what it stands under; the top is "". */
    public Map<String, List<Weighted>> siblings() {
        Map<String, List<Weighted>> all = new LinkedHashMap<>();
        List<Weighted> top = new ArrayList<>(quality);
        if (price != null) top.add(price);
        if (socialValue != null) top.add(socialValue);
        all.put("", top);
        quality.forEach(each -> siblings(each, all));
        if (socialValue != null) siblings(socialValue, all);
        return all;
    }

    private static void siblings(Criterion each, Map<String, List<Weighted>> all) {
        if (each instanceof Criterion.Heading heading) {
            all.put(heading.id(), List.copyOf(heading.under()));
            heading.under().forEach(below -> siblings(below, all));
        } else if (each instanceof Criterion.Question question
                && !question.parts().isEmpty()) {
            all.put(question.id(), List.copyOf(question.parts()));
        }
    }

    /**
     * What each thing is worth of the whole, in points of 100: the product of the weightings above it, exact. Keyed by the id of a heading,
     * question, part or pledge, and {@link Pricing#ID}. What has nothing below it sums to 100.
     */
    public Map<String, Ratio> overall() {
        Map<String, Ratio> all = new LinkedHashMap<>();
        siblings()
                .forEach((above, side) -> side.forEach(each -> all.put(
                        each.id(),
                        above.isEmpty()
                                ? each.weight()
                                : all.get(above).times(each.weight()).dividedBy(Ratio.HUNDRED))));
        return all;
    }

    /** What is marked, in the order of the documents. */
    public List<Criterion.Marked> marked() {
        List<Criterion.Marked> all = new ArrayList<>();
        questions((question, section) -> all.addAll(question.marked(section)));
        return all;
    }

    /** @param id of a question without parts, or of a part */
    public Optional<Criterion.Marked> marked(String id) {
        return marked().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Group> group(String id) {
        return groups.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    void questions(BiConsumer<Criterion.Question, Section> each) {
        quality.forEach(criterion -> questions(criterion, Section.QUALITY, each));
        if (socialValue != null) questions(socialValue, Section.SOCIAL_VALUE, each);
    }

    private static void questions(Criterion criterion, Section section, BiConsumer<Criterion.Question, Section> each) {
        switch (criterion) {
            case Criterion.Heading heading -> heading.under().forEach(below -> questions(below, section, each));
            case Criterion.Question question -> each.accept(question, section);
            case Criterion.Pledge pledge -> {}
        }
    }

    List<Criterion.Pledge> pledges() {
        List<Criterion.Pledge> all = new ArrayList<>();
        if (socialValue != null) pledges(socialValue, all);
        return all;
    }

    private static void pledges(Criterion criterion, List<Criterion.Pledge> all) {
        if (criterion instanceof Criterion.Heading heading) heading.under().forEach(below -> pledges(below, all));
        else if (criterion instanceof Criterion.Pledge pledge) all.add(pledge);
    }

    /** Ids of what earns points under a criterion, itself included where it does. */
    List<String> earning(String id) {
        List<String> all = new ArrayList<>();
        Map<String, List<Weighted>> siblings = siblings();
        earning(id, siblings, all);
        return all;
    }

    private static void earning(String id, Map<String, List<Weighted>> siblings, List<String> all) {
        List<Weighted> below = siblings.get(id);
        if (below == null) all.add(id);
        else below.forEach(each -> earning(each.id(), siblings, all));
    }

    /** The same method with other weightings, keyed by id; what is not named keeps its own. Only for asking what if: it may be unsound. */
    Method reweighted(Map<String, Ratio> weights) {
        return new Method(
                lot,
                languages,
                scale,
                groups,
                quality.stream().map(each -> reweighted(each, weights)).toList(),
                price == null ? null : price.withWeight(weights.getOrDefault(Pricing.ID, price.weight())),
                socialValue == null ? null : (Criterion.Heading) reweighted(socialValue, weights),
                rules);
    }

    private static Criterion reweighted(Criterion criterion, Map<String, Ratio> weights) {
        Ratio weight = weights.getOrDefault(criterion.id(), criterion.weight());
        return switch (criterion) {
            case Criterion.Heading heading ->
                new Criterion.Heading(
                        heading.id(),
                        weight,
                        heading.under().stream()
                                .map(below -> reweighted(below, weights))
                                .toList());
            case Criterion.Question question ->
                question.withWeight(weight)
                        .withParts(question.parts().stream()
                                .map(part -> new Criterion.Part(
                                        part.id(),
                                        weights.getOrDefault(part.id(), part.weight()),
                                        part.minimum(),
                                        part.notApplicable()))
                                .toList());
            case Criterion.Pledge pledge -> new Criterion.Pledge(pledge.id(), weight, pledge.target());
        };
    }
}

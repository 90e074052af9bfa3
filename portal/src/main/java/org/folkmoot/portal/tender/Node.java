package org.folkmoot.portal.tender;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Criterion;
import org.folkmoot.portal.tender.scoring.NotApplicable;
import org.folkmoot.portal.tender.scoring.Pricing;
import org.folkmoot.portal.tender.scoring.Ratio;

/**
 * One criterion as its authors write it, with everything under it.
 *
 * @param id the same for ever, and never another's
 * @param about what bidders are asked, or what the heading is about
 * @param weight points among its siblings, as typed: it may be wrong, and then {@link Marking#method} has a fault
 * @param words the most of an answer; null for no limit
 * @param minimum the mark below which a bid is out; null for none
 * @param shares of a question: points of 100 by group
 * @param absent what counts where it does not apply
 * @param fixed the mark that counts then, with {@link NotApplicable.Rule#FIXED_MARK}
 * @param target of a pledge: the figure that earns all points; null where the highest pledge does
 * @param price of price alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Node(
        String id,
        Kind kind,
        Localised name,
        Localised about,
        BigDecimal weight,
        @Nullable Integer words,
        @Nullable Integer minimum,
        SortedMap<String, Integer> shares,
        NotApplicable.Rule absent,
        @Nullable Integer fixed,
        @Nullable BigDecimal target,
        @Nullable Price price,
        List<Node> under) {
    /** What price is called among the criteria of every lot. */
    static final String PRICE = Pricing.ID;

    enum Kind {
        /** Several criteria of quality together, or of social value within it. */
        HEADING,
        QUESTION,
        /** One part of a question, marked by itself. */
        PART,
        PRICE,
        /** Everything that is judged as social value. */
        SOCIAL,
        /** A figure that bidders promise. */
        PLEDGE;

        /** End of message keys. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean heading() {
            return this == HEADING || this == SOCIAL;
        }

        /** Whether something may stand under it. */
        boolean holds() {
            return heading() || this == QUESTION;
        }
    }

    /** @param formula key of a formula @param floor, ceiling, maximum in pounds; null where there is none */
    record Price(
            String formula,
            @Nullable BigDecimal floor,
            @Nullable BigDecimal ceiling,
            @Nullable BigDecimal maximum) {}

    Node {
        about = about == null ? Localised.EMPTY : about;
        shares = Collections.unmodifiableSortedMap(shares == null ? new TreeMap<>() : new TreeMap<>(shares));
        absent = absent == null ? NotApplicable.Rule.NEVER : absent;
        under = under == null ? List.of() : List.copyOf(under);
    }

    static Node of(String id, Kind kind, Localised name, BigDecimal weight) {
        return new Node(
                id,
                kind,
                name,
                Localised.EMPTY,
                weight,
                null,
                null,
                new TreeMap<>(),
                NotApplicable.Rule.NEVER,
                null,
                null,
                kind == Kind.PRICE ? new Price("relative-lowest", null, null, null) : null,
                List.of());
    }

    Node weighing(BigDecimal weight) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    Node holding(List<Node> under) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    Node called(Localised name, Localised about) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    Node marked(@Nullable Integer words, @Nullable Integer minimum, Map<String, Integer> shares) {
        return new Node(
                id,
                kind,
                name,
                about,
                weight,
                words,
                minimum,
                new TreeMap<>(shares),
                absent,
                fixed,
                target,
                price,
                under);
    }

    Node absent(NotApplicable.Rule absent, @Nullable Integer fixed) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    Node aiming(@Nullable BigDecimal target) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    Node priced(Price price) {
        return new Node(id, kind, name, about, weight, words, minimum, shares, absent, fixed, target, price, under);
    }

    /** It and all that stands under it, as a reader comes to them. */
    List<Node> all() {
        List<Node> all = new ArrayList<>(List.of(this));
        under.forEach(below -> all.addAll(below.all()));
        return all;
    }

    Criterion criterion() {
        return switch (kind) {
            case HEADING, SOCIAL -> heading();
            case PLEDGE -> new Criterion.Pledge(id, points(), target == null ? null : Ratio.of(target));
            case QUESTION ->
                new Criterion.Question(
                        id,
                        points(),
                        under.stream()
                                .map(part ->
                                        new Criterion.Part(part.id, part.points(), part.minimum, part.notApplicable()))
                                .toList(),
                        minimum,
                        sharing(),
                        notApplicable());
            case PART, PRICE -> throw new IllegalStateException(kind + " is no criterion by itself");
        };
    }

    Criterion.Heading heading() {
        return new Criterion.Heading(
                id, points(), under.stream().map(Node::criterion).toList());
    }

    Pricing pricing() {
        if (price == null) throw new IllegalStateException(id + " is no price");
        return new Pricing(points(), price.formula, ratio(price.floor), ratio(price.ceiling), ratio(price.maximum));
    }

    private Map<String, Ratio> sharing() {
        Map<String, Ratio> sharing = new LinkedHashMap<>();
        shares.forEach((group, share) -> {
            if (share != 0) sharing.put(group, Ratio.of(share));
        });
        return sharing;
    }

    private Ratio points() {
        return Ratio.of(weight);
    }

    private NotApplicable notApplicable() {
        return new NotApplicable(absent, absent == NotApplicable.Rule.FIXED_MARK ? fixed : null);
    }

    private static @Nullable Ratio ratio(@Nullable BigDecimal pounds) {
        return pounds == null ? null : Ratio.of(pounds);
    }
}

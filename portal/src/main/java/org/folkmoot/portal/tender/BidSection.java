package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.content.Prose;
import org.folkmoot.portal.content.ReadingAge;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.NotApplicable;

/**
 * One thing that a bid answers, as the published marking of its lot asks for it.
 *
 * @param key lot and criterion with a point between, the same for ever
 * @param within headings and question it stands under
 * @param words the most of an answer; null for no limit
 * @param young whether young people read and mark it
 * @param excused keys of the sections in which a bid may say that this does not apply to it; empty where it applies to everybody
 * @param limit pounds above which a price puts its bid out; null for none, and for all else
 */
record BidSection(
        String key,
        Plan.Lot lot,
        Kind kind,
        List<Localised> within,
        Localised name,
        Localised about,
        @Nullable Integer words,
        boolean young,
        List<String> excused,
        @Nullable BigDecimal limit) {
    /** End of the key of a section in which a bid says that a question does not apply to it, and why. */
    static final String ABSENT = ".absent";

    private static final int ABSENT_WORDS = 100;

    /** What a page takes at most, limit or none. */
    static final int LONGEST = 40_000;

    /** What a description of how a gate is passed may have. */
    private static final int GATE_WORDS = 200;

    private static final int LONGEST_FIGURE = 13;

    /** Under which an organisation says something of itself; no lot has this id. */
    static final String ORGANISATION = "organisation";

    /** Where a team says that what it says of itself is right today. */
    static final String CONFIRMED = ORGANISATION + ".confirmed";

    static final String YES = "yes";

    private static final int DETAIL_WORDS = 100;

    enum Kind {
        /** What an organisation says of itself, in one bid as in another. */
        DETAIL,
        /** Passed or failed before anybody marks. */
        GATE,
        ANSWER,
        /** Why a question does not apply to the bid, where the method allows that; left empty where it does. */
        ABSENT,
        PLEDGE,
        PRICE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean figure() {
            return this == PLEDGE || this == PRICE;
        }
    }

    /** What keeps an answer from being handed in; each an end of a message key. */
    enum Lack {
        EMPTY,
        LONG,
        /** No number above nought, with two places at most. */
        FIGURE,
        /** It is answered, and said not to apply. */
        BOTH;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All of them, in the order in which the notice has them. @param markings as they were published, by lot */
    static List<BidSection> of(Plan plan, Map<String, Marking> markings) {
        List<BidSection> all = new ArrayList<>();
        for (Plan.Lot lot : plan.marked()) {
            Marking marking = markings.get(lot.id());
            if (marking == null) continue;
            for (Marking.Gate gate : marking.gates()) {
                all.add(new BidSection(
                        lot.id() + "." + gate.id(),
                        lot,
                        Kind.GATE,
                        List.of(),
                        gate.name(),
                        Localised.EMPTY,
                        GATE_WORDS,
                        false,
                        List.of(),
                        null));
            }
            for (Node node : marking.all()) {
                Kind kind = kind(node);
                if (kind != null) all.add(of(lot, marking, node, kind));
                if (mayBeAbsent(node)) all.add(absent(lot, marking, node));
            }
        }
        return all;
    }

    /** @param asked as {@link org.folkmoot.portal.tender.law.Route} names them */
    static List<BidSection> details(List<String> asked) {
        if (asked.isEmpty()) return List.of();
        List<BidSection> all = new ArrayList<>();
        for (String each : asked) all.add(detail(each));
        all.add(detail("confirmed"));
        return all;
    }

    private static BidSection detail(String id) {
        return new BidSection(
                ORGANISATION + "." + id,
                new Plan.Lot(ORGANISATION, Localised.EMPTY),
                Kind.DETAIL,
                List.of(),
                Localised.EMPTY,
                Localised.EMPTY,
                DETAIL_WORDS,
                false,
                List.of(),
                null);
    }

    private static boolean mayBeAbsent(Node node) {
        return (node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.PART)
                && node.absent() != NotApplicable.Rule.NEVER;
    }

    private static BidSection absent(Plan.Lot lot, Marking marking, Node node) {
        return new BidSection(
                lot.id() + "." + node.id() + ABSENT,
                lot,
                Kind.ABSENT,
                within(marking, node),
                node.name(),
                Localised.EMPTY,
                ABSENT_WORDS,
                false,
                List.of(),
                null);
    }

    private static List<Localised> within(Marking marking, Node node) {
        List<Node> path = marking.path(node.id());
        return path.subList(0, path.size() - 1).stream().map(Node::name).toList();
    }

    /** Of its key, what comes after the point. */
    String id() {
        return key.substring(key.indexOf('.') + 1);
    }

    private static @Nullable Kind kind(Node node) {
        return switch (node.kind()) {
            case HEADING, SOCIAL -> null;
            case QUESTION -> node.under().isEmpty() ? Kind.ANSWER : null;
            case PART -> Kind.ANSWER;
            case PLEDGE -> Kind.PLEDGE;
            case PRICE -> Kind.PRICE;
        };
    }

    private static BidSection of(Plan.Lot lot, Marking marking, Node node, Kind kind) {
        List<Node> path = marking.path(node.id());
        boolean young = path.stream().anyMatch(each -> each.shares().getOrDefault(Marking.YOUNG, 0) != 0);
        List<String> excused = path.stream()
                .filter(BidSection::mayBeAbsent)
                .map(each -> lot.id() + "." + each.id() + ABSENT)
                .toList();
        return new BidSection(
                lot.id() + "." + node.id(),
                lot,
                kind,
                within(marking, node),
                node.name(),
                node.about(),
                node.words(),
                young,
                excused,
                node.price() == null ? null : node.price().maximum());
    }

    /** As the limit counts them, whatever the language. */
    static int words(String text, String lang) {
        return Prose.measure(text, Locale.of(lang)).words();
    }

    /** How old a reader must be to follow it with ease; empty for Welsh, of which no such formula is known, and for nothing. */
    static Optional<Integer> readingAge(String text, String lang) {
        return lang.equals("en") && !text.isBlank() ? Optional.of(ReadingAge.of(text)) : Optional.empty();
    }

    /** Empty where it can be handed in. @param text empty where nothing is written */
    Optional<Lack> lack(String text, String lang) {
        if (text.isBlank()) return kind == Kind.ABSENT ? Optional.empty() : Optional.of(Lack.EMPTY);
        if (kind.figure()) return figure(text).isEmpty() ? Optional.of(Lack.FIGURE) : Optional.empty();
        return words != null && words(text, lang) > words ? Optional.of(Lack.LONG) : Optional.empty();
    }

    /** As {@link #lack(String, String)}, beside what the bid says elsewhere. @param others texts by key; empty for none */
    Optional<Lack> lack(String text, String lang, UnaryOperator<String> others) {
        boolean absent = excused.stream().anyMatch(key -> !others.apply(key).isBlank());
        if (!absent) return lack(text, lang);
        return text.isBlank() ? Optional.empty() : Optional.of(Lack.BOTH);
    }

    /** Whether it is a price that puts its bid out, which is for its bidder to decide. */
    boolean above(String text) {
        return limit != null
                && figure(text).filter(price -> price.compareTo(limit) > 0).isPresent();
    }

    /** Of a section in which a bid says that something does not apply: the id of that question or part. */
    String absentee() {
        return id().substring(0, id().length() - ABSENT.length());
    }

    /** Pounds, or what is promised; above nought. */
    static Optional<BigDecimal> figure(String typed) {
        String plain = typed.replace("£", "").replace(" ", "").replace(",", "");
        if (plain.length() > LONGEST_FIGURE || !plain.matches("\\d+(\\.\\d{1,2})?")) return Optional.empty();
        BigDecimal figure = new BigDecimal(plain);
        return figure.signum() > 0 ? Optional.of(figure) : Optional.empty();
    }
}

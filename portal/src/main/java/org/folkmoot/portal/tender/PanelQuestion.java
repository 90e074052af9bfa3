package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.NotApplicable;

/**
 * The question that a panel writes, as one version of it stands: what bidders are asked and what young people read when they mark.
 *
 * @param name what it is called in the list of criteria
 * @param plain what it is about, in the words of the panel
 * @param bidders the same for those who answer it
 */
record PanelQuestion(Localised name, Localised plain, Localised bidders, List<Part> parts) {
    /** More than anybody marks in an evening. */
    static final int MOST_PARTS = 6;

    /** What an answer may have at most while nobody says another number: what young readers can read at once. */
    static final int USUAL_WORDS = 250;

    static final int MOST_WORDS = 2_000;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * One part, answered and marked by itself.
     *
     * @param points of 100, in halves
     * @param words the most of an answer
     * @param good what a good answer does at each mark, from nought upwards
     */
    record Part(
            Localised name,
            Localised plain,
            Localised bidders,
            BigDecimal points,
            @Nullable Integer words,
            List<Localised> good) {
        Part {
            name = name == null ? Localised.EMPTY : name;
            bidders = bidders == null ? Localised.EMPTY : bidders;
            good = good == null ? List.of() : List.copyOf(good);
        }

        static Part of(Localised plain, BigDecimal points) {
            return new Part(Localised.EMPTY, plain, Localised.EMPTY, points, USUAL_WORDS, List.of());
        }

        Part worth(BigDecimal points) {
            return new Part(name, plain, bidders, points, words, good);
        }

        /** Empty where nothing is said of this mark. */
        Localised good(int mark) {
            return mark < good.size() ? good.get(mark) : Localised.EMPTY;
        }
    }

    PanelQuestion {
        parts = List.copyOf(parts);
    }

    /** What keeps it from being put before the panel to sign. */
    enum Lack {
        NO_PARTS,
        NAME,
        PLAIN,
        BIDDERS,
        /** Points of a part are not above nought and in halves. */
        POINTS,
        POINTS_NOT_100,
        WORDS,
        /** What a good answer does at one mark. */
        GOOD
    }

    /**
     * @param part from 1; 0 for the question as a whole
     * @param mark with {@link Lack#GOOD} alone, else -1
     * @param language in which words are missing; empty where it is not about words
     */
    record Missing(Lack lack, int part, int mark, String language) {}

    /** What wording starts from: one part for each of these drafts, at most three, and the points shared out in halves. */
    static PanelQuestion from(List<Localised> drafts) {
        int count = Math.min(3, drafts.size());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) parts.add(Part.of(drafts.get(i), share(count, i)));
        return new PanelQuestion(Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, parts);
    }

    /** Halves that come to 100, the first ones no smaller than the last: 33.5, 33.5, 33. */
    private static BigDecimal share(int count, int index) {
        int halves = 200 / count + (index < 200 % count ? 1 : 0);
        return BigDecimal.valueOf(halves).divide(TWO).stripTrailingZeros();
    }

    PanelQuestion called(Localised name, Localised plain, Localised bidders) {
        return new PanelQuestion(name, plain, bidders, parts);
    }

    PanelQuestion with(List<Part> parts) {
        return new PanelQuestion(name, plain, bidders, parts);
    }

    /** @param number from 1 */
    Optional<Part> part(int number) {
        return number < 1 || number > parts.size() ? Optional.empty() : Optional.of(parts.get(number - 1));
    }

    PanelQuestion changing(int number, Part part) {
        List<Part> changed = new ArrayList<>(parts);
        changed.set(number - 1, part);
        return with(changed);
    }

    PanelQuestion without(int number) {
        List<Part> left = new ArrayList<>(parts);
        left.remove(number - 1);
        return with(left);
    }

    BigDecimal points() {
        return parts.stream().map(Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @param languages the council's @param marks how many the scale of the lot has, nought counted */
    List<Missing> missing(List<String> languages, int marks) {
        List<Missing> all = new ArrayList<>();
        words(all, Lack.NAME, 0, -1, name, languages);
        words(all, Lack.PLAIN, 0, -1, plain, languages);
        words(all, Lack.BIDDERS, 0, -1, bidders, languages);
        if (parts.isEmpty()) all.add(new Missing(Lack.NO_PARTS, 0, -1, ""));
        for (int number = 1; number <= parts.size(); number++) {
            Part part = parts.get(number - 1);
            words(all, Lack.NAME, number, -1, part.name, languages);
            words(all, Lack.PLAIN, number, -1, part.plain, languages);
            words(all, Lack.BIDDERS, number, -1, part.bidders, languages);
            if (!halves(part.points)) all.add(new Missing(Lack.POINTS, number, -1, ""));
            if (part.words == null || part.words < 1) all.add(new Missing(Lack.WORDS, number, -1, ""));
            for (int mark = 0; mark < marks; mark++) {
                words(all, Lack.GOOD, number, mark, part.good(mark), languages);
            }
        }
        if (!parts.isEmpty() && points().compareTo(ALL) != 0) all.add(new Missing(Lack.POINTS_NOT_100, 0, -1, ""));
        return all;
    }

    private static boolean halves(BigDecimal points) {
        return points.signum() > 0 && points.multiply(TWO).stripTrailingZeros().scale() <= 0;
    }

    private static void words(
            List<Missing> all, Lack lack, int part, int mark, Localised words, List<String> languages) {
        for (String language : languages) {
            if (!words.has(language)) all.add(new Missing(lack, part, mark, language));
        }
    }

    /**
     * The lot's marking with this question in place of what the criterion asked: its name, what bidders are asked, its parts with their
     * points and limits. Parts that were there keep their ids, in order, with their least marks; what the officers set stays, such as how
     * much the question counts and whose marks count.
     *
     * @param criterion a question of that marking
     */
    Marking into(Marking marking, String criterion) {
        Marking changed = marking.changing(criterion, node -> node.called(name, bidders));
        List<String> before = marking.find(criterion).orElseThrow().under().stream()
                .map(Node::id)
                .toList();
        for (int i = before.size(); i > parts.size(); i--) changed = changed.without(before.get(i - 1));
        for (int i = before.size(); i < parts.size(); i++) {
            Part part = parts.get(i);
            changed = changed.adding(criterion, Node.of("", Node.Kind.PART, part.name, part.points));
        }
        List<Node> side = changed.side(criterion);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            changed = changed.changing(side.get(i).id(), node -> node.called(part.name, part.bidders)
                    .weighing(part.points)
                    .marked(part.words, node.minimum(), new TreeMap<>())
                    .absent(NotApplicable.Rule.NEVER, null));
        }
        return changed;
    }

    /** Whether both ask bidders the same: names, wording, parts in their order, their points and limits. */
    static boolean same(Node one, Node other) {
        return one.id().equals(other.id())
                && one.kind() == other.kind()
                && one.name().equals(other.name())
                && one.about().equals(other.about())
                && sameParts(one.under(), other.under());
    }

    private static boolean sameParts(List<Node> some, List<Node> others) {
        if (some.size() != others.size()) return false;
        for (int i = 0; i < some.size(); i++) {
            Node one = some.get(i);
            Node other = others.get(i);
            boolean alike = one.id().equals(other.id())
                    && one.name().equals(other.name())
                    && one.about().equals(other.about())
                    && one.weight().compareTo(other.weight()) == 0
                    && Objects.equals(one.words(), other.words());
            if (!alike) return false;
        }
        return true;
    }
}

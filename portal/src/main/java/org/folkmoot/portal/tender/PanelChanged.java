package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Sensitivity;

/**
 * What young people's marks changed, for themselves, once everybody is told. It speaks of marks that groups agreed, never of anybody's own, and of no
 * bid but the one that won.
 */
@Singleton
class PanelChanged {
    /** With fewer who marked an answer, what their group agreed would tell what one of them marked. */
    static final int FEWEST = 3;

    private final Outcomes outcomes;
    private final LotResults results;
    private final Compliance compliance;
    private final Workshops workshops;
    private final Seating seating;
    private final DatabaseClock clock;

    PanelChanged(
            Outcomes outcomes,
            LotResults results,
            Compliance compliance,
            Workshops workshops,
            Seating seating,
            DatabaseClock clock) {
        this.outcomes = outcomes;
        this.results = results;
        this.compliance = compliance;
        this.workshops = workshops;
        this.seating = seating;
        this.clock = clock;
    }

    /** What would have become of the order. */
    enum Order {
        SAME,
        /** Another bid would have been first. */
        OTHER,
        /** The same first, others behind it. */
        BEHIND,
        /** No bid would have been first by itself. */
        NOBODY
    }

    /**
     * One thing that young people marked.
     *
     * @param theirs whether their panel wrote it @param without the order without the whole question; null where nothing could count in its
     *     place, and for all parts but the first @param bids how many both groups marked @param more to how many young people gave more than
     *     officers @param less to how many they gave less; both -1 where too few marked to say it, and bids 0 where officers did not mark it
     */
    record Line(
            MarkTerms.Asked asked, boolean theirs, @Nullable Order without, int bids, int more, int less) {}

    /**
     * @param winner whose bid it is; empty where several are given something of a pot @param adults the order by adults' marks alone; null where no
     *     question was marked by both
     * @param heard the order by what was written alone, where young people heard presentations; null where they heard none. Of a pot: SAME where
     *     everybody would have been given as much, else OTHER
     * @param shared whether a pot was shared
     */
    record Changed(
            MarkTerms terms,
            String lot,
            String winner,
            @Nullable Order adults,
            List<Line> lines,
            @Nullable Order heard,
            boolean shared) {
        /** Whether money is given, by a grant or of a shared pot. */
        boolean grant() {
            return shared || terms.plan().law().grant();
        }

        boolean says() {
            return !lines.isEmpty() || heard != null;
        }
    }

    /**
     * Whether somebody may read it: they hold a seat, or are of the group that the panel came from, since seats are let go with the award. Whether a
     * member of the group marked nobody can say then ({@link #marked}).
     */
    boolean belongs(Viewer viewer, Panel panel) {
        return marked(viewer, panel)
                || panel.young()
                        && viewer.account() != null
                        && panel.people() != null
                        && viewer.groups().contains(panel.people());
    }

    /** Whether somebody holds a seat of a young people's panel, also one whose term is over: to nobody else the page says that they marked. */
    boolean marked(Viewer viewer, Panel panel) {
        return panel.young() && seating.held(viewer, panel.id()).isPresent();
    }

    /** Lots whose award is told: to everybody, or with {@code panel} to young people too, as {@link OutcomePanelPages} has it. */
    List<String> lots(short council, UUID tender, boolean panel) {
        List<String> lots = new ArrayList<>();
        outcomes.all(council, tender).forEach((lot, outcome) -> outcome.known()
                .filter(each -> each.award() && (!panel || heard(each)))
                .ifPresent(each -> lots.add(lot.id())));
        return lots;
    }

    private boolean heard(LotOutcome.Attempt told) {
        return told.panels().containsKey(Marking.YOUNG)
                || !clock.now().isBefore(Objects.requireNonNull(told.toldAt()).plus(OutcomePanelPages.THE_HOUR));
    }

    List<Changed> changed(short council, UUID tender, boolean panel) {
        List<Changed> all = new ArrayList<>();
        for (String lot : lots(council, tender, panel)) {
            LotResult ranked = results.of(council, tender, lot).orElse(null);
            if (ranked == null || !ranked.ranking().stands()) continue;
            UUID bid = outcomes.of(council, tender, lot).known().orElseThrow().bid();
            String winner = compliance.in(council, tender, lot).stream()
                    .filter(each -> each.bid().equals(bid))
                    .map(each -> ranked.names().getOrDefault(each.code(), ""))
                    .findFirst()
                    .orElse("");
            String own = workshops
                    .of(council, tender, lot)
                    .filter(each -> each.at(WorkshopStage.SIGNED))
                    .map(Workshop::criterion)
                    .orElse("");
            Changed changed = of(ranked, lot, winner, own);
            if (changed.says()) all.add(changed);
        }
        return all;
    }

    /** @param own id of the question that the panel wrote; empty for none */
    static Changed of(LotResult ranked, String lot, String winner, String own) {
        LotResult.Heard heard = ranked.heard();
        Sensitivity what = new Sensitivity(
                ranked.method(),
                ranked.bids(),
                ranked.marks(),
                heard == null ? null : heard.presented(),
                heard == null ? null : Marking.YOUNG);
        List<Line> lines = new ArrayList<>();
        boolean both = false;
        String before = "";
        for (MarkTerms.Asked asked : ranked.terms().asked(lot, Marking.YOUNG)) {
            boolean first = !asked.whole().equals(before);
            before = asked.whole();
            boolean beside = asked.groups().contains(MarkAlone.OFFICERS);
            both |= asked.groups().size() > 1;
            lines.add(line(
                    ranked,
                    asked,
                    asked.whole().equals(own),
                    first
                            ? what.withoutQuestion(asked.whole())
                                    .map(each -> order(each.outcome(), each.changes(), each.order()))
                                    .orElse(null)
                            : null,
                    beside));
        }
        Order adults = !both
                ? null
                : what.groups().stream()
                        .filter(each -> each.group().equals(Marking.YOUNG))
                        .map(each -> order(each.outcome(), each.changes(), false))
                        .findFirst()
                        .orElse(null);
        return new Changed(ranked.terms(), lot, winner, adults, lines, heard(ranked, what), ranked.pot());
    }

    /** What presentations changed: without them what was written counts alone, as where they are called off. */
    private static @Nullable Order heard(LotResult ranked, Sensitivity what) {
        if (ranked.heard() == null) return null;
        if (ranked.pot()) return ranked.sharesAsWritten() ? Order.SAME : Order.OTHER;
        Sensitivity.WithoutHeard without = what.withoutHeard();
        return order(without.outcome(), without.changes(), without.order());
    }

    private static Order order(Sensitivity.Outcome outcome, boolean changes, boolean places) {
        if (outcome.winner() == null) return changes ? Order.NOBODY : Order.SAME;
        if (changes) return Order.OTHER;
        return places ? Order.BEHIND : Order.SAME;
    }

    private static Line line(
            LotResult ranked, MarkTerms.Asked asked, boolean theirs, @Nullable Order without, boolean beside) {
        int bids = 0;
        int more = 0;
        int less = 0;
        boolean few = false;
        if (beside)
            for (Bid bid : ranked.bids()) {
                Place young = new Place(bid.code(), asked.id(), Marking.YOUNG);
                Place officers = new Place(bid.code(), asked.id(), MarkAlone.OFFICERS);
                if (ranked.marks().agreed(young).isEmpty()
                        || ranked.marks().agreed(officers).isEmpty()) continue;
                few |= ranked.marks().counted(young).size() < FEWEST
                        || ranked.marks().counted(officers).size() < FEWEST;
                int by = ranked.marks().agreed(young).orElseThrow().mark()
                        - ranked.marks().agreed(officers).orElseThrow().mark();
                bids++;
                if (by > 0) more++;
                if (by < 0) less++;
            }
        return new Line(asked, theirs, without, bids, few ? -1 : more, few ? -1 : less);
    }
}

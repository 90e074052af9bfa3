package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Pricing;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Standing;
import org.folkmoot.portal.tender.scoring.Term;

/** Makes the summary of one bid from its ranking, the reasons that groups agreed, and what was written for its bidder. */
@Singleton
class SummaryMaker {
    /** Figures that a line takes from outside: of the bid itself, of the published method, or of the bids still in. */
    private static final Set<Term.Kind> OF_FORMULAS = Set.of(
            Term.Kind.PRICE,
            Term.Kind.LOWEST_PRICE,
            Term.Kind.HIGHEST_PRICE,
            Term.Kind.MEAN_PRICE,
            Term.Kind.FLOOR_PRICE,
            Term.Kind.CEILING_PRICE,
            Term.Kind.PLEDGE,
            Term.Kind.HIGHEST_PLEDGE,
            Term.Kind.PLEDGE_TARGET);

    private final AgreedRepository agreed;
    private final PanelWords panelWords;

    SummaryMaker(AgreedRepository agreed, PanelWords panelWords) {
        this.agreed = agreed;
        this.panelWords = panelWords;
    }

    /**
     * @param winner code of the winning bid; null for none
     * @param written relative advantages of that, by question
     */
    Summary of(
            short council, LotResult ranked, String code, @Nullable String winner, Map<String, Summary.Words> written) {
        String lot = ranked.method().lot();
        UUID tender = ranked.terms().tender();
        Standing standing = ranked.ranking().of(code).orElseThrow();
        boolean won = code.equals(winner);
        Standing best =
                winner == null || won ? null : ranked.ranking().of(winner).orElse(null);
        Map<String, Ratio> own = points(standing);
        Map<String, Ratio> others = best == null ? Map.of() : points(best);
        String speaker = speaker(ranked.terms(), lot);
        return new Summary(
                code,
                ranked.names().getOrDefault(code, ""),
                MarkPages.key(standing.status()),
                standing.rank() == null ? 0 : standing.rank(),
                shown(standing.total(), places(ranked)),
                won,
                winner == null ? "" : ranked.names().getOrDefault(winner, ""),
                standing.reasons().stream()
                        .map(why -> new Summary.Out(
                                MarkPages.key(why.kind()),
                                why.of(),
                                why.group(),
                                why.found() == null ? null : Summary.exact(why.found()),
                                why.bound() == null ? null : Summary.exact(why.bound())))
                        .toList(),
                names(ranked, lot),
                worths(ranked),
                ranked.method().scale().top(),
                questions(council, ranked, code, own, others, best != null, written),
                ranked.method().price() == null ? "" : ranked.method().price().formula(),
                figures(standing),
                heard(council, ranked, code, best == null ? null : winner, written.get(Pitching.ID)),
                behind(ranked, own, others),
                steps(standing),
                panelWords
                        .read(council, tender, lot, PanelWords.LIKED, code)
                        .map(each -> new Summary.Words(each.shown(), each.lang()))
                        .orElse(null),
                speaker);
    }

    /** Whose panel speaks to bidders: that of young people where they mark in the lot. */
    static String speaker(MarkTerms terms, String lot) {
        return Marking.GROUPS.stream()
                .filter(group -> !terms.asked(lot, group).isEmpty())
                .findFirst()
                .orElse(MarkAlone.OFFICERS);
    }

    /** Whole questions, and the presentation, for which the winning bid earned more than this: what has to be said about each. */
    static Set<String> behindOn(LotResult ranked, String code, @Nullable String winner) {
        Set<String> behind = new LinkedHashSet<>();
        if (winner == null || code.equals(winner)) return behind;
        Standing best = ranked.ranking().of(winner).orElse(null);
        if (best == null) return behind;
        Standing standing = ranked.ranking().of(code).orElseThrow();
        Map<String, Ratio> own = points(standing);
        Map<String, Ratio> others = points(best);
        Map<String, Ratio> lead = new LinkedHashMap<>();
        Set<String> absent = absent(ranked, code);
        for (MarkTerms.Asked each : ranked.terms().asked(ranked.method().lot()))
            if (own.containsKey(each.id()) || !absent.contains(each.id()) && !absent.contains(each.whole()))
                lead.merge(each.whole(), of(others, each.id()).minus(of(own, each.id())), Ratio::plus);
        lead.forEach((whole, by) -> {
            if (by.signum() > 0) behind.add(whole);
        });
        if (ranked.heard() != null && standing.status() == Standing.Status.RANKED) {
            Map<String, Pitching.Total> heard = ranked.heard().counted().totals();
            if (heard.containsKey(winner)
                    && heard.containsKey(code)
                    && heard.get(winner).pitch().compareTo(heard.get(code).pitch()) > 0) behind.add(Pitching.ID);
        }
        return behind;
    }

    /** What does not apply to a bid, by itself or as a whole question. */
    private static Set<String> absent(LotResult ranked, String code) {
        return ranked.bids().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow()
                .notApplicable();
    }

    private static Ratio of(Map<String, Ratio> points, String id) {
        return points.getOrDefault(id, Ratio.NOUGHT);
    }

    private static Map<String, Ratio> points(Standing standing) {
        return standing.working() == null ? Map.of() : standing.working().points();
    }

    private static int places(LotResult ranked) {
        return ranked.method().rules().places();
    }

    private static String shown(@Nullable Ratio figure, int places) {
        return figure == null ? "" : figure.rounded(places).toPlainString();
    }

    private static Map<String, Localised> names(LotResult ranked, String lot) {
        Marking marking = ranked.terms().markings().get(lot);
        Map<String, Localised> names = new LinkedHashMap<>();
        marking.all().forEach(node -> names.put(node.id(), node.name()));
        marking.gates().forEach(gate -> names.put(gate.id(), gate.name()));
        return names;
    }

    private static Map<String, String> worths(LotResult ranked) {
        Map<String, String> worths = new LinkedHashMap<>();
        ranked.method().overall().forEach((id, points) -> {
            if (points.signum() > 0) worths.put(id, Summary.exact(points));
        });
        return worths;
    }

    private List<Summary.Question> questions(
            short council,
            LotResult ranked,
            String code,
            Map<String, Ratio> own,
            Map<String, Ratio> others,
            boolean beside,
            Map<String, Summary.Words> written) {
        String lot = ranked.method().lot();
        Marking marking = ranked.terms().markings().get(lot);
        List<AgreedRow> entries = agreed.of(council, ranked.terms().tender(), lot);
        Map<String, Ratio> worth = ranked.method().overall();
        List<Summary.Question> questions = new ArrayList<>();
        String before = "";
        Set<String> absent = absent(ranked, code);
        for (MarkTerms.Asked asked : ranked.terms().asked(lot)) {
            if (!own.containsKey(asked.id()) && (absent.contains(asked.id()) || absent.contains(asked.whole())))
                continue;
            Map<String, Ratio> shares =
                    ranked.method().marked(asked.id()).orElseThrow().question().shares();
            List<Summary.Given> given = new ArrayList<>();
            for (String group : Marking.GROUPS) {
                AgreedRow latest = MarkMeetings.standing(entries, new Place(code, asked.id(), group))
                        .latest();
                if (latest == null || !shares.containsKey(group)) continue;
                Marking.Level level = marking.scale().get(latest.mark());
                given.add(new Summary.Given(
                        group,
                        Summary.exact(shares.get(group)),
                        latest.mark(),
                        level.label(),
                        level.meaning(),
                        latest.reason(),
                        latest.lang(),
                        latest.appeal() != null));
            }
            questions.add(new Summary.Question(
                    asked.id(),
                    asked.whole(),
                    asked.name(),
                    asked.within(),
                    Summary.exact(worth.get(asked.id())),
                    shown(own.get(asked.id()), places(ranked)),
                    beside ? shown(others.get(asked.id()), places(ranked)) : "",
                    given,
                    // What is said of a whole question stands with its first part.
                    asked.whole().equals(before) ? null : written.get(asked.whole())));
            before = asked.whole();
        }
        return questions;
    }

    private Summary.@Nullable Heard heard(
            short council, LotResult ranked, String code, @Nullable String winner, Summary.@Nullable Words advantage) {
        Standing standing = ranked.ranking().of(code).orElseThrow();
        LotResult.Heard heard = ranked.heard();
        if (heard == null || standing.working() == null || standing.status() != Standing.Status.RANKED) return null;
        Pitching.Total total = heard.counted().totals().get(code);
        Map<Term.Kind, List<Ratio>> figures = new EnumMap<>(Term.Kind.class);
        for (Line line : total.working().lines())
            if (line.what() == Line.What.PITCH_MARKS || line.what() == Line.What.ROOM_APART)
                for (Term term : line.terms())
                    figures.computeIfAbsent(term.kind(), any -> new ArrayList<>())
                            .add(term.value());
        int places = places(ranked);
        return new Summary.Heard(
                heard.presented().rule().written(),
                100 - heard.presented().rule().written(),
                figures.get(Term.Kind.MARK).stream()
                        .map(each -> each.of().intValueExact())
                        .toList(),
                exact(figures.get(Term.Kind.PRACTICE_ALL)),
                exact(figures.get(Term.Kind.PRACTICE_ROOM)),
                shown(standing.working().result(Line.What.WRITTEN).orElse(null), places),
                shown(total.pitch(), places),
                winner == null ? "" : shown(heard.counted().totals().get(winner).pitch(), places),
                advantage,
                panelWords
                        .read(council, ranked.terms().tender(), ranked.lot(), PanelWords.EVENING, code)
                        .map(each -> new Summary.Words(each.shown(), each.lang()))
                        .orElse(null));
    }

    private static @Nullable String exact(@Nullable List<Ratio> figures) {
        return figures == null ? null : Summary.exact(figures.getFirst());
    }

    private static List<Summary.Figure> figures(Standing standing) {
        Set<Summary.Figure> figures = new LinkedHashSet<>();
        if (standing.working() != null)
            for (Line line : standing.working().lines())
                for (List<Term> side : List.of(line.terms(), line.over()))
                    for (Term term : side)
                        if (OF_FORMULAS.contains(term.kind()))
                            figures.add(new Summary.Figure(
                                    line.of().isEmpty() ? Pricing.ID : line.of(),
                                    MarkPages.key(term.kind()),
                                    Summary.exact(term.value())));
        return List.copyOf(figures);
    }

    private static List<String> behind(LotResult ranked, Map<String, Ratio> own, Map<String, Ratio> others) {
        return others.entrySet().stream()
                .filter(each -> ranked.method().marked(each.getKey()).isEmpty())
                .filter(each ->
                        own.containsKey(each.getKey()) && each.getValue().compareTo(own.get(each.getKey())) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Summary.Step> steps(Standing standing) {
        if (standing.working() == null) return List.of();
        return standing.working().lines().stream()
                .map(line -> new Summary.Step(
                        line.number(),
                        MarkPages.key(line.what()),
                        line.of(),
                        line.group(),
                        MarkPages.key(line.operation()),
                        line.terms().stream().map(SummaryMaker::term).toList(),
                        line.over().stream().map(SummaryMaker::term).toList(),
                        line.shown().toPlainString(),
                        Ratio.of(line.shown()).equals(line.exact()) ? "" : Summary.exact(line.exact())))
                .toList();
    }

    private static Summary.Term term(Term term) {
        return new Summary.Term(MarkPages.key(term.kind()), Summary.exact(term.value()), term.line());
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Pricing;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Sharing;
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

    /** @param written relative advantages of whoever won, by question */
    Summary of(short council, Summaries.Decided decided, String code, Map<String, Summary.Words> written) {
        LotResult ranked = decided.ranked();
        String lot = ranked.method().lot();
        UUID tender = ranked.terms().tender();
        Standing standing = ranked.ranking().of(code).orElseThrow();
        boolean won = decided.won(code);
        List<String> beside = won ? List.of() : ranked(ranked, decided.winners());
        Map<String, Ratio> own = points(standing);
        Map<String, Ratio> others = mean(ranked, beside);
        return new Summary(
                code,
                ranked.names().getOrDefault(code, ""),
                MarkPages.key(standing.status()),
                standing.rank() == null ? 0 : standing.rank(),
                shown(standing.total(), places(ranked)),
                won || decided.winner() == null
                        ? null
                        : shown(
                                ranked.ranking()
                                        .of(decided.winner())
                                        .map(Standing::total)
                                        .orElse(null),
                                places(ranked)),
                won,
                decided.winner() == null ? "" : ranked.names().getOrDefault(decided.winner(), ""),
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
                questions(council, ranked, code, own, others, !beside.isEmpty(), written),
                ranked.method().price() == null ? "" : ranked.method().price().formula(),
                figures(standing),
                heard(council, ranked, code, beside, written.get(Pitching.ID)),
                behind(ranked, own, others),
                steps(standing),
                panelWords
                        .read(council, tender, lot, PanelWords.LIKED, code)
                        .map(each -> new Summary.Words(each.shown(), each.lang()))
                        .orElse(null),
                speaker(ranked),
                shared(decided, code));
    }

    /** Of a pot: what this bid is given, and everybody else. */
    private static Summary.@Nullable Shared shared(Summaries.Decided decided, String code) {
        LotResult ranked = decided.ranked();
        Sharing rule = ranked.heard() == null ? null : ranked.heard().rule();
        Sharing.Share share = ranked.share(code).orElse(null);
        if (rule == null || share == null || decided.given().isEmpty()) return null;
        BigDecimal given = decided.given().getOrDefault(code, BigDecimal.ZERO);
        return new Summary.Shared(
                Summary.exact(Ratio.of(given)),
                Summary.exact(share.asked()),
                MarkPages.key(share.why()),
                Summary.exact(rule.pot()),
                MarkPages.key(rule.rule()),
                rule.least() == null ? null : Summary.exact(rule.least()),
                decided.given().entrySet().stream()
                        .map(each -> new Summary.Part(
                                ranked.names().getOrDefault(each.getKey(), ""),
                                Summary.exact(Ratio.of(each.getValue()))))
                        .toList());
    }

    /** Whose panel speaks to bidders: that of young people where they mark in the lot, or hear presentations. */
    static String speaker(LotResult ranked) {
        if (ranked.heard() != null) return Marking.YOUNG;
        return Marking.GROUPS.stream()
                .filter(group -> !ranked.terms().asked(ranked.lot(), group).isEmpty())
                .findFirst()
                .orElse(MarkAlone.OFFICERS);
    }

    private static List<String> ranked(LotResult ranked, List<String> winners) {
        return winners.stream()
                .filter(each -> ranked.ranking().of(each).isPresent())
                .toList();
    }

    /** Points of whoever won; of several that are given something of a pot their mean, so that none of them is laid open more than the others. */
    private static Map<String, Ratio> mean(LotResult ranked, List<String> winners) {
        Map<String, List<Ratio>> all = new LinkedHashMap<>();
        for (String each : winners)
            points(ranked.ranking().of(each).orElseThrow())
                    .forEach((id, points) ->
                            all.computeIfAbsent(id, any -> new ArrayList<>()).add(points));
        Map<String, Ratio> mean = new LinkedHashMap<>();
        all.forEach((id, points) -> mean.put(id, mean(points)));
        return mean;
    }

    private static Ratio mean(List<Ratio> figures) {
        return figures.stream().reduce(Ratio.NOUGHT, Ratio::plus).dividedBy(Ratio.of(figures.size()));
    }

    /** What the presentations of whoever won came to, of a hundred; null where none of them was heard. */
    private static @Nullable Ratio pitch(LotResult.Heard heard, List<String> winners) {
        List<Ratio> all = winners.stream()
                .map(each -> heard.counted().totals().get(each))
                .filter(Objects::nonNull)
                .map(Pitching.Total::pitch)
                .toList();
        return all.isEmpty() ? null : mean(all);
    }

    /**
     * Whole questions, and the presentation, for which the winning bid earned more than this, or all that are given something of a pot on average: what has
     * to be said about each. Nothing for whoever won, or is given a part.
     */
    static Set<String> behindOn(LotResult ranked, String code, List<String> winners) {
        Set<String> behind = new LinkedHashSet<>();
        List<String> beside = ranked(ranked, winners);
        if (beside.isEmpty() || winners.contains(code)) return behind;
        Standing standing = ranked.ranking().of(code).orElseThrow();
        Map<String, Ratio> own = points(standing);
        Map<String, Ratio> others = mean(ranked, beside);
        Map<String, Ratio> lead = new LinkedHashMap<>();
        Set<String> absent = absent(ranked, code);
        for (MarkTerms.Asked each : ranked.terms().asked(ranked.method().lot()))
            if (own.containsKey(each.id()) || !absent.contains(each.id()) && !absent.contains(each.whole()))
                lead.merge(each.whole(), of(others, each.id()).minus(of(own, each.id())), Ratio::plus);
        lead.forEach((whole, by) -> {
            if (by.signum() > 0) behind.add(whole);
        });
        if (ranked.heard() != null && standing.status() == Standing.Status.RANKED) {
            Pitching.Total heard = ranked.heard().counted().totals().get(code);
            Ratio best = pitch(ranked.heard(), beside);
            if (heard != null && best != null && best.compareTo(heard.pitch()) > 0) behind.add(Pitching.ID);
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
            short council, LotResult ranked, String code, List<String> beside, Summary.@Nullable Words advantage) {
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
                shown(pitch(heard, beside), places),
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

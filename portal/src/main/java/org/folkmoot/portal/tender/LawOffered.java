package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NationOf;
import org.folkmoot.portal.tender.law.Circumstances;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.NoRules;
import org.folkmoot.portal.tender.law.ProcurementLaw;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Route;

/** Under which law, and which way, something of this value may be bought or given: what the value says first, then the other rules there are. */
@Singleton
class LawOffered {
    private static final ScopedValue<Known> KNOWN = ScopedValue.newInstance();

    /** Which nation a council is in, while {@link #once} has read it. */
    private record Known(short council, String nation) {}

    private final ProcurementLaw law;
    private final NationOf nations;

    LawOffered(ProcurementLaw law, NationOf nations) {
        this.law = law;
        this.nations = nations;
    }

    /** @param says whether value, kind and day say that it may hold */
    record Way(Regime regime, Route route, boolean says) {
        String id() {
            return regime.id() + "/" + route.id();
        }
    }

    /**
     * @param ways those that the value says first
     * @param closed the rules of this nation that are not for this kind of contract, whatever the reason
     * @param refused whether there are no rules for this kind or day at all
     */
    record Offer(List<Way> ways, List<Regime> closed, boolean refused) {
        Optional<Way> find(String regime, String route) {
            return ways.stream()
                    .filter(way ->
                            way.regime().id().equals(regime) && way.route().id().equals(route))
                    .findFirst();
        }
    }

    /** Nothing while it is not known what is asked about. */
    Offer to(short council, Plan.Law asked) {
        if (!asked.asks() || asked.starts() == null) return new Offer(List.of(), List.of(), false);
        String nation = nation(council);
        if (asked.kind().equals(Plan.Law.GRANT)) return grants(asked, nation);
        Set<String> say;
        try {
            say = law.regimes().open(nation, asked.value(), asked.kind(), asked.starts()).stream()
                    .map(Regime::id)
                    .collect(Collectors.toSet());
        } catch (NoRules none) {
            return new Offer(List.of(), List.of(), true);
        }
        List<Way> first = new ArrayList<>();
        List<Way> others = new ArrayList<>();
        List<Regime> closed = new ArrayList<>();
        for (Regime regime : law.regimes().all()) {
            if (!regime.nations().contains(nation)) continue;
            if (!regime.isFor(asked.kind())) {
                closed.add(regime);
                continue;
            }
            boolean says = say.contains(regime.id());
            for (Route route : law.routes(asked.value(), regime)) {
                (says ? first : others).add(new Way(regime, route, says));
            }
        }
        first.addAll(others);
        return new Offer(List.copyOf(first), List.copyOf(closed), false);
    }

    /** Money that is given is no contract: no threshold is asked, and no law about contracts is offered. */
    private Offer grants(Plan.Law asked, String nation) {
        List<Way> ways = new ArrayList<>();
        for (Regime regime : law.regimes().all()) {
            if (!regime.id().equals(Plan.Law.GRANT) || !regime.nations().contains(nation)) continue;
            for (Route route : law.routes(asked.value(), regime)) ways.add(new Way(regime, route, true));
        }
        return new Offer(List.copyOf(ways), List.of(), false);
    }

    /** Null while none is chosen, and where its rules are no longer there. */
    @Nullable
    Regime chosen(short council, Plan plan) {
        return law.regimes().find(plan.law().regime(), nation(council)).orElse(null);
    }

    /** The law that was chosen, wherever it holds: how things are called under it. Null while none is. */
    @Nullable
    Regime named(Plan plan) {
        return law.regimes().all().stream()
                .filter(each -> each.id().equals(plan.law().regime()))
                .findFirst()
                .orElse(null);
    }

    /** The way that was chosen; empty while none is, and where it is no longer open. */
    Optional<Route> route(short council, Plan plan) {
        Regime regime = chosen(council, plan);
        if (regime == null || !plan.law().asks()) return Optional.empty();
        return law.routes(plan.law().value(), regime).stream()
                .filter(each -> each.id().equals(plan.law().route()))
                .findFirst();
    }

    /** What regime and way are called together; once, where both have one name. */
    static String called(Regime regime, @Nullable Route route, String locale) {
        String name = regime.name().in(locale);
        if (route == null || route.name().in(locale).equals(name)) return name;
        return name + ": " + route.name().in(locale);
    }

    /** Whether only suppliers of a framework are asked. */
    boolean framework(Plan plan) {
        Regime regime = named(plan);
        return regime != null && regime.framework();
    }

    /** Whether one supplier of a framework is asked and no other: then nobody marks, and no bids are compared (decision record 91). */
    boolean direct(Plan plan) {
        return plan.framework() != null && plan.framework().direct() && framework(plan);
    }

    /** Steps of co-production and governance that may take place, in order. */
    List<CoProductionStep> steps(Plan plan) {
        if (!direct(plan)) return law.steps();
        return law.steps().stream()
                .filter(step -> !CoProductionStep.JUDGING.contains(step.id()))
                .toList();
    }

    /** What the law asks that no date tells, before anything is decided. */
    Circumstances circumstances(Plan plan) {
        Regime regime = named(plan);
        return regime == null ? Circumstances.USUAL : regime.circumstances(direct(plan));
    }

    /** Under which law, and which way, as everybody reads it; empty while none is chosen. */
    String called(short council, Plan plan, String locale) {
        Regime regime = chosen(council, plan);
        return regime == null ? "" : called(regime, route(council, plan).orElse(null), locale);
    }

    String nation(short council) {
        return KNOWN.isBound() && KNOWN.get().council == council ? KNOWN.get().nation : nations.nation(council);
    }

    /** Does what asks about the law of one council many times, as a list does: which nation it is in is read once. */
    <T> T once(short council, Supplier<T> work) {
        return ScopedValue.where(KNOWN, new Known(council, nation(council))).call(work::get);
    }

    ProcurementLaw law() {
        return law;
    }
}

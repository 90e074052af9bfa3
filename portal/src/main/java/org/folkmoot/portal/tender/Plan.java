package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.ContractValue;
import org.folkmoot.portal.tender.law.Timetable;

/**
 * One version of everything a team has said of what it wants to buy or to give, before any notice. Whatever is not known yet is empty.
 *
 * @param law under which body of law, which way, and why
 * @param contact who answers questions about it
 * @param lots in the order of the documents; empty where everything is awarded as one
 * @param lotsGiven how many ids of lots were given: none is given twice
 * @param noLots why there are none; of no meaning where there are
 * @param companion whether bids are received and opened in the council's own system for tenders
 * @param dates the planned days of notices and moments, keyed as {@link org.folkmoot.portal.tender.law.Event} has them
 * @param steps the planned days of co-production steps, by id
 * @param framework under which it is called off; null where there is none, and from before it was asked for
 */
record Plan(
        Localised title,
        Localised what,
        Localised whom,
        Law law,
        Contact contact,
        List<Lot> lots,
        Localised noLots,
        int lotsGiven,
        boolean companion,
        @Nullable LocalDate wanted,
        SortedMap<String, LocalDate> dates,
        SortedMap<String, Days> steps,
        @Nullable Framework framework) {
    /** What bids are marked under where there are no lots. */
    static final String WHOLE = "whole";

    /** @param id {@code lot-1}; never used again for another */
    record Lot(String id, Localised title) {}

    /**
     * @param team a team or a post, never somebody's own address
     * @param welsh what it is called in Welsh; null or empty where it has no other name, or from before it was asked for
     */
    record Contact(
            String team,
            String email,
            String phone,
            @Nullable String welsh) {
        static final Contact NONE = new Contact("", "", "", null);

        /** What the team is called, in each language it has a name in. */
        Localised called() {
            return Localised.of("en", team).with("cy", welsh == null ? "" : welsh);
        }

        boolean none() {
            return team.isBlank() || email.isBlank() && phone.isBlank();
        }
    }

    /**
     * A framework that is in place, and those of its suppliers who are asked.
     *
     * @param reference by which the framework is known @param number of its notice on the central platform; empty for none
     * @param lot which of its lots this is under; empty where it has none
     * @param why one supplier is asked and no other; of no meaning where several are
     * @param suppliers they alone may bid
     */
    record Framework(
            Localised title, String reference, String number, Localised lot, Localised why, List<Supplier> suppliers) {
        static final Framework NONE =
                new Framework(Localised.EMPTY, "", "", Localised.EMPTY, Localised.EMPTY, List.of());

        Framework {
            suppliers = List.copyOf(suppliers);
        }

        /** By which one finds it: its name, lot, reference and the number of its notice. */
        String known(String locale) {
            return Stream.of(title.in(locale), lot.in(locale), reference, number)
                    .filter(each -> !each.isBlank())
                    .collect(Collectors.joining(", "));
        }

        /** Whether one is asked, without competition. */
        boolean direct() {
            return suppliers.size() == 1;
        }
    }

    /**
     * @param provider as it is registered here; null for one that was not when it was named
     * @param email of the organisation, by which it is known once it registers; may be empty for one that is registered
     */
    record Supplier(java.util.@Nullable UUID provider, String name, String email) {}

    /**
     * @param kind of contract, as {@link org.folkmoot.portal.tender.law.Thresholds} has it
     * @param least the lowest it may come to, in pounds with VAT; null for no band
     * @param most the estimate over its whole life, in pounds with VAT: what is held against a threshold
     * @param starts the day on which the procurement starts, which says whose thresholds hold
     * @param route as {@link org.folkmoot.portal.tender.law.Route} has it
     * @param decided what was chosen last, and upon what; null while nothing is
     */
    record Law(
            String kind,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable LocalDate starts,
            String regime,
            String route,
            String reason,
            @Nullable Decided decided) {
        /** The kind of what is given, for which there is no contract; also the id of its rules. */
        static final String GRANT = "grant";

        static final Law NONE = new Law("", null, null, null, "", "", "", null);

        /** Whether enough is known to ask which law may hold. */
        boolean asks() {
            return !kind.isEmpty() && most != null && starts != null;
        }

        boolean chosen() {
            return !regime.isEmpty();
        }

        /** Whether money is given, and nothing bought. */
        boolean grant() {
            return regime.equals(GRANT);
        }

        ContractValue value() {
            if (most == null) throw new IllegalStateException("there is no value yet");
            return ContractValue.gross(most);
        }

        /** @param version of the plan that says so */
        Law choosing(String regime, String route, int version) {
            if (most == null || starts == null) throw new IllegalStateException("there is nothing to choose upon yet");
            return new Law(
                    kind,
                    least,
                    most,
                    starts,
                    regime,
                    route,
                    reason,
                    new Decided(version, regime, route, reason, kind, most, starts));
        }

        /** Whether it was chosen with a reason upon just this kind, value and day. */
        boolean answered() {
            return decided != null
                    && most != null
                    && decided.regime.equals(regime)
                    && decided.route.equals(route)
                    && decided.kind.equals(kind)
                    && decided.most.compareTo(most) == 0
                    && decided.starts.equals(starts);
        }
    }

    /** A choice of law as it was made. @param version of the plan it was made in: its row says who made it, and when */
    record Decided(
            int version, String regime, String route, String reason, String kind, BigDecimal most, LocalDate starts) {}

    /** Some days, both ends counted. */
    record Days(LocalDate from, LocalDate to) {
        Timetable.Span span() {
            return new Timetable.Span(from, to);
        }
    }

    Plan {
        lots = List.copyOf(lots);
        dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
        steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
    }

    static Plan called(Localised title) {
        return new Plan(
                title,
                Localised.EMPTY,
                Localised.EMPTY,
                Law.NONE,
                Contact.NONE,
                List.of(),
                Localised.EMPTY,
                0,
                false,
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                null);
    }

    Plan saying(Localised title, Localised what, Localised whom, Contact contact, boolean companion) {
        return new Plan(
                title, what, whom, law, contact, lots, noLots, lotsGiven, companion, wanted, dates, steps, framework);
    }

    Plan under(Law law) {
        return new Plan(
                title, what, whom, law, contact, lots, noLots, lotsGiven, companion, wanted, dates, steps, framework);
    }

    /** @param lots those with an empty id are given one */
    Plan inLots(List<Lot> lots, Localised noLots) {
        int given = lotsGiven;
        List<Lot> named = new ArrayList<>();
        for (Lot lot : lots) named.add(lot.id.isEmpty() ? new Lot("lot-" + ++given, lot.title) : lot);
        return new Plan(
                title, what, whom, law, contact, named, noLots, given, companion, wanted, dates, steps, framework);
    }

    Plan by(@Nullable LocalDate wanted, Map<String, LocalDate> dates, Map<String, Days> steps) {
        return new Plan(
                title,
                what,
                whom,
                law,
                contact,
                lots,
                noLots,
                lotsGiven,
                companion,
                wanted,
                new TreeMap<>(dates),
                new TreeMap<>(steps),
                framework);
    }

    Plan off(Framework framework) {
        return new Plan(
                title, what, whom, law, contact, lots, noLots, lotsGiven, companion, wanted, dates, steps, framework);
    }

    /** The last planned day on which anybody marks, alone or in a meeting; null while none is planned. */
    @Nullable
    LocalDate lastMarking() {
        return Stream.of(CoProductionStep.MARKING, CoProductionStep.MODERATION)
                .map(steps::get)
                .filter(Objects::nonNull)
                .map(Days::to)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What bids are marked for by itself, in order: the lots, or the whole. */
    List<Lot> marked() {
        return lots.isEmpty() ? List.of(new Lot(WHOLE, title)) : lots;
    }
}

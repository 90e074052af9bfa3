package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.time.CouncilYear;

/** The planned days of a procurement, held against its regime, its co-production steps and the council's year. It warns and never forbids. */
public final class Timetable {
    private final Regime regime;
    private final List<CoProductionStep> steps;
    private final WorkingDays days;
    private final CouncilYear year;

    public Timetable(Regime regime, List<CoProductionStep> steps, WorkingDays days, CouncilYear year) {
        this.regime = regime;
        this.steps = steps;
        this.days = days;
        this.year = year;
    }

    /** Some days, both ends counted. */
    public record Span(LocalDate from, LocalDate to) {
        public Span {
            if (to.isBefore(from)) throw new IllegalArgumentException(to + " comes before " + from);
        }
    }

    /** Between which days something is lawful, both counted; null where that end is open. */
    public record Bounds(
            @Nullable LocalDate earliest, @Nullable LocalDate latest) {
        private static final Bounds OPEN = new Bounds(null, null);

        private Bounds notBefore(LocalDate day) {
            return earliest != null && earliest.isAfter(day) ? this : new Bounds(day, latest);
        }

        private Bounds notAfter(LocalDate day) {
            return latest != null && latest.isBefore(day) ? this : new Bounds(earliest, day);
        }
    }

    /** What a warning is about. */
    public enum Kind {
        /** Planned before its first or after its last lawful day. */
        UNLAWFUL,
        /** A deadline on a day on which nobody works. */
        DEADLINE_OFF,
        /** Something that is done in the council's offices, on a day on which they are closed. */
        OFFICE_CLOSED,
        /** A moment before one that has to come first: a summary before the last day for bids, a signature before the summaries. */
        OUT_OF_ORDER,
        /** A step that has no days. */
        UNPLANNED,
        /** A step with fewer days than it needs. */
        SHORT,
        /** A step that begins before what it waits for is over. */
        TOO_EARLY,
        /** A step that is not over when what waits for it comes. */
        TOO_LATE,
        /** Young people sit examinations on some of its days. */
        EXAMS,
        /** Without the days of holidays it has fewer than it needs. */
        HOLIDAYS,
        /** The calendar does not know all its days. */
        UNKNOWN_YEAR
    }

    /**
     * Something to think about.
     *
     * @param what id of a step, a notice or a moment
     * @param other what stands against it: id of a step, notice or moment; empty where nothing does
     * @param from the first of the days it is about; null where there are none
     * @param to the last of them
     * @param name what people call the other thing, such as the examinations; empty where nothing is named
     */
    public record Warning(
            Kind kind,
            String what,
            String other,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Localised name) {
        private static Warning of(Kind kind, String what, String other, @Nullable Span span) {
            return new Warning(
                    kind,
                    what,
                    other,
                    span == null ? null : span.from(),
                    span == null ? null : span.to(),
                    Localised.EMPTY);
        }
    }

    /**
     * The lawful days of what follows from the days that are planned: the deadline, the signature, and every notice whose time days can tell.
     *
     * @param planned the days that are known so far; of several of one kind the first counts
     * @throws IllegalArgumentException for something that cannot happen under this regime
     */
    public SequencedMap<String, Bounds> lawful(List<Event> planned, Circumstances circumstances) {
        planned.forEach(regime::knows);
        Map<String, LocalDate> on = firsts(planned);
        SequencedMap<String, Bounds> lawful = new LinkedHashMap<>();
        Tendering tendering = regime.tendering();
        if (tendering != null && on.containsKey(tendering.after())) {
            List<LocalDate> earlier = tendering.qualifying() == null
                    ? List.of()
                    : planned.stream()
                            .filter(event ->
                                    event.what().equals(tendering.qualifying().notice()))
                            .map(Event::on)
                            .toList();
            notBefore(
                    lawful,
                    Moment.TENDER_DEADLINE.key(),
                    tendering.earliestDeadline(on.get(tendering.after()), circumstances.tenderingCase(), earlier));
        }
        Standstill standstill = regime.standstill();
        if (standstill != null && on.containsKey(standstill.after()) && standstill.binds(circumstances)) {
            notBefore(
                    lawful,
                    Moment.CONTRACT_SIGNED.key(),
                    standstill.earliestSignature(on.get(standstill.after()), days));
        }
        LocalDate summaries = on.get(Moment.ASSESSMENT_SUMMARIES.key());
        if (summaries != null
                && !circumstances.directAward()
                && regime.rule(NoticeRule.SUMMARIES_FIRST).isPresent()) {
            notBefore(lawful, "UK6", summaries);
        }
        for (Regime.Listed listed : regime.notices()) {
            if (listed.due() != null) due(lawful, listed.notice().id(), listed.due(), on);
        }
        return lawful;
    }

    private static void due(SequencedMap<String, Bounds> lawful, String notice, Due due, Map<String, LocalDate> on) {
        switch (due) {
            case Due.Before before -> {
                LocalDate day = on.get(before.what());
                if (day != null) lawful.put(notice, bounds(lawful, notice).notAfter(day));
            }
            case Due.After after -> {
                LocalDate day = on.get(after.what());
                if (day != null) notBefore(lawful, notice, day);
            }
            case Due.Within within -> {
                LocalDate day = on.get(within.of());
                if (day != null) {
                    notBefore(lawful, notice, day);
                    lawful.put(notice, bounds(lawful, notice).notAfter(within.lastDay(day)));
                }
            }
            case Due.Window window -> {
                LocalDate day = on.get(notice);
                if (day != null) {
                    notBefore(lawful, notice, window.from().atYear(day.getYear()));
                    lawful.put(
                            notice, bounds(lawful, notice).notAfter(window.to().atYear(day.getYear())));
                }
            }
        }
    }

    private static Bounds bounds(Map<String, Bounds> lawful, String what) {
        return lawful.getOrDefault(what, Bounds.OPEN);
    }

    private static void notBefore(Map<String, Bounds> lawful, String what, LocalDate day) {
        lawful.put(what, bounds(lawful, what).notBefore(day));
    }

    private static Map<String, LocalDate> firsts(List<Event> planned) {
        Map<String, LocalDate> on = new HashMap<>();
        planned.forEach(event -> on.merge(event.what(), event.on(), (one, other) -> one.isBefore(other) ? one : other));
        return on;
    }

    /**
     * What somebody who has run many would say: first of the law, then of the steps in their order.
     *
     * @param planned as {@link #lawful}
     * @param spans the days of the steps, by id
     */
    public List<Warning> warnings(List<Event> planned, Map<String, Span> spans, Circumstances circumstances) {
        Map<String, Bounds> lawful = lawful(planned, circumstances);
        List<Warning> warnings = new ArrayList<>();
        for (Event event : planned) {
            Bounds bounds = bounds(lawful, event.what());
            if (bounds.earliest() != null && event.on().isBefore(bounds.earliest())
                    || bounds.latest() != null && event.on().isAfter(bounds.latest())) {
                warnings.add(new Warning(
                        Kind.UNLAWFUL, event.what(), "", bounds.earliest(), bounds.latest(), Localised.EMPTY));
            }
            if (event.what().equals(Moment.TENDER_DEADLINE.key()) && !days.works(event.on())) {
                warnings.add(Warning.of(Kind.DEADLINE_OFF, event.what(), "", new Span(event.on(), event.on())));
            }
            if (inOffices(event.what()) && !year.workingDay(event.on())) {
                warnings.add(Warning.of(Kind.OFFICE_CLOSED, event.what(), "", new Span(event.on(), event.on())));
            }
        }
        Map<String, LocalDate> on = firsts(planned);
        moments(warnings, on);
        for (CoProductionStep step : steps) {
            Span span = spans.get(step.id());
            if (span == null) {
                warnings.add(Warning.of(Kind.UNPLANNED, step.id(), "", null));
            } else {
                order(warnings, step, span, spans, on);
                room(warnings, step, span);
            }
        }
        return List.copyOf(warnings);
    }

    /** Signing, sending letters, publishing; providers may be spoken to on any day. */
    private boolean inOffices(String what) {
        return what.equals(Moment.CONTRACT_SIGNED.key())
                || what.equals(Moment.ASSESSMENT_SUMMARIES.key())
                || regime.notice(what).isPresent();
    }

    /** Each moment that has a day beside the one before it that has one, whatever stands between them. */
    private static void moments(List<Warning> warnings, Map<String, LocalDate> on) {
        String before = null;
        for (Moment moment : Moment.values()) {
            LocalDate day = on.get(moment.key());
            if (day == null) continue;
            if (before != null && day.isBefore(on.get(before))) {
                warnings.add(Warning.of(Kind.OUT_OF_ORDER, moment.key(), before, new Span(day, day)));
            }
            before = moment.key();
        }
    }

    private static void order(
            List<Warning> warnings,
            CoProductionStep step,
            Span span,
            Map<String, Span> spans,
            Map<String, LocalDate> on) {
        for (String other : step.after()) {
            LocalDate over = spans.containsKey(other) ? spans.get(other).to() : on.get(other);
            if (over != null && span.from().isBefore(over)) {
                warnings.add(Warning.of(Kind.TOO_EARLY, step.id(), other, span));
            }
        }
        for (String other : step.before()) {
            LocalDate comes = on.get(other);
            if (comes != null && comes.isBefore(span.to())) {
                warnings.add(Warning.of(Kind.TOO_LATE, step.id(), other, span));
            }
        }
    }

    private void room(List<Warning> warnings, CoProductionStep step, Span span) {
        long all = span.from().datesUntil(span.to().plusDays(1)).count();
        if (all < step.least()) warnings.add(Warning.of(Kind.SHORT, step.id(), "", span));
        if (!step.young()) return;
        year.examsIn(span.from(), span.to())
                .forEach(exams ->
                        warnings.add(new Warning(Kind.EXAMS, step.id(), "", exams.from(), exams.to(), exams.name())));
        if (!year.knows(span.from(), span.to())) {
            warnings.add(Warning.of(Kind.UNKNOWN_YEAR, step.id(), "", span));
            return;
        }
        long inTerm = span.from()
                .datesUntil(span.to().plusDays(1))
                .filter(year::inTerm)
                .count();
        if (all >= step.least() && inTerm < step.least()) {
            warnings.add(Warning.of(Kind.HOLIDAYS, step.id(), "", span));
        }
    }
}

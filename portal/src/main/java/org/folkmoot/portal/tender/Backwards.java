package org.folkmoot.portal.tender;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.folkmoot.portal.platform.time.CouncilYear;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Due;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Standstill;
import org.folkmoot.portal.tender.law.Tendering;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * Days worked out backwards from the day on which the contract is to be signed: each as late as law, term and examinations allow. It
 * suggests and decides nothing; where the calendar knows no school terms, days of the week are all it has.
 */
final class Backwards {
    /** For bids, quotes or applications where the law sets no least time; what small organisations need, and no rule. */
    private static final int USUAL_DAYS_FOR_BIDS = 21;

    /** Further back nothing is looked for. */
    private static final int MOST_DAYS = 400;

    private final Regime regime;
    private final List<CoProductionStep> steps;
    private final WorkingDays days;
    private final CouncilYear year;
    private final SortedMap<String, LocalDate> dates = new TreeMap<>();
    private final SortedMap<String, Plan.Days> spans = new TreeMap<>();

    private Backwards(Regime regime, List<CoProductionStep> steps, WorkingDays days, CouncilYear year) {
        this.regime = regime;
        this.steps = steps;
        this.days = days;
        this.year = year;
    }

    /** @param dates of notices and moments @param steps by id */
    record Suggested(SortedMap<String, LocalDate> dates, SortedMap<String, Plan.Days> steps) {}

    /** @param signed the day on which the contract is wanted to be signed, or the grant agreed */
    static Suggested from(
            LocalDate signed, Regime regime, List<CoProductionStep> steps, WorkingDays days, CouncilYear year) {
        Backwards back = new Backwards(regime, steps, days, year);
        back.work(signed);
        return new Suggested(back.dates, back.spans);
    }

    private void work(LocalDate signed) {
        dates.put(Moment.CONTRACT_SIGNED.key(), signed);
        LocalDate told = told(signed);
        Standstill standstill = regime.standstill();
        if (standstill != null) dates.put(standstill.after(), told);
        dates.put(Moment.ASSESSMENT_SUMMARIES.key(), told);
        feedback(told);
        LocalDate before = told.minusDays(1);
        List<CoProductionStep> late = steps.stream().filter(this::afterDeadline).toList();
        for (CoProductionStep step : late.reversed())
            before = place(step, before).minusDays(1);
        LocalDate deadline = working(before);
        dates.put(Moment.TENDER_DEADLINE.key(), deadline);
        LocalDate called = called(deadline);
        calls().forEach(notice -> dates.put(notice, called));
        LocalDate early = called.minusDays(1);
        List<CoProductionStep> first = steps.stream()
                .filter(step -> !afterDeadline(step) && !closing(step))
                .toList();
        for (CoProductionStep step : first.reversed())
            early = place(step, early).minusDays(1);
    }

    /** What begins the time for bids: as the law says, else what is always published before the deadline, else what may be. */
    private List<String> calls() {
        if (regime.tendering() != null) return List.of(regime.tendering().after());
        List<Regime.Listed> before = regime.notices().stream()
                .filter(listed ->
                        listed.due() instanceof Due.Before due && due.what().equals(Moment.TENDER_DEADLINE.key()))
                .toList();
        boolean must = before.stream().anyMatch(Regime.Listed::always);
        return before.stream()
                .filter(listed -> listed.always() || !must)
                .map(listed -> listed.notice().id())
                .toList();
    }

    private static boolean closing(CoProductionStep step) {
        return step.after().contains(Moment.ASSESSMENT_SUMMARIES.key());
    }

    /** Whether it comes between the deadline and the news, by itself or by what it waits for. */
    private boolean afterDeadline(CoProductionStep step) {
        return !closing(step) && waits(step, new HashSet<>());
    }

    private boolean waits(CoProductionStep step, Set<String> seen) {
        if (step.after().contains(Moment.TENDER_DEADLINE.key())) return true;
        return seen.add(step.id())
                && steps.stream()
                        .filter(other -> step.after().contains(other.id()))
                        .anyMatch(other -> waits(other, seen));
    }

    /** The last day on which everybody can be told so that the standstill is over when the contract is signed. */
    private LocalDate told(LocalDate signed) {
        Standstill standstill = regime.standstill();
        LocalDate day = working(signed.minusDays(1));
        for (int back = 0; standstill != null && back < MOST_DAYS; back++) {
            if (!standstill.earliestSignature(day, days).isAfter(signed)) return day;
            day = working(day.minusDays(1));
        }
        return day;
    }

    private LocalDate called(LocalDate deadline) {
        Tendering tendering = regime.tendering();
        LocalDate day = working(deadline.minusDays(tendering == null ? USUAL_DAYS_FOR_BIDS : 1));
        for (int back = 0; tendering != null && back < MOST_DAYS; back++) {
            if (!tendering.earliestDeadline(day, Tendering.USUAL, List.of()).isAfter(deadline)) return day;
            day = working(day.minusDays(1));
        }
        return day;
    }

    private void feedback(LocalDate told) {
        for (CoProductionStep step : steps) {
            if (!closing(step)) continue;
            LocalDate day = told;
            for (int on = 0; on < MOST_DAYS && !fits(step, day, day.plusDays(step.least() - 1L)); on++)
                day = day.plusDays(1);
            spans.put(step.id(), new Plan.Days(day, day.plusDays(step.least() - 1L)));
        }
    }

    /** As late as it can be, over by this day. @return its first day */
    private LocalDate place(CoProductionStep step, LocalDate over) {
        LocalDate to = over;
        for (int back = 0; back < MOST_DAYS; back++) {
            LocalDate from = to.minusDays(step.least() - 1L);
            if (fits(step, from, to)) {
                spans.put(step.id(), new Plan.Days(from, to));
                return from;
            }
            to = to.minusDays(1);
        }
        LocalDate from = over.minusDays(step.least() - 1L);
        spans.put(step.id(), new Plan.Days(from, over));
        return from;
    }

    /** Begins and ends on days on which people work; for young people no examinations, and in term wherever terms are known. */
    private boolean fits(CoProductionStep step, LocalDate from, LocalDate to) {
        if (!days.works(from) || !days.works(to)) return false;
        if (!step.young()) return true;
        if (!year.examsIn(from, to).isEmpty()) return false;
        return !year.knows(from, to) || from.datesUntil(to.plusDays(1)).allMatch(year::inTerm);
    }

    private LocalDate working(LocalDate day) {
        LocalDate found = day;
        while (!days.works(found)) found = found.minusDays(1);
        return found;
    }
}

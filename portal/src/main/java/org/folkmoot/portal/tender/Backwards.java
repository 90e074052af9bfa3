package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.time.CouncilYear;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Due;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Standstill;
import org.folkmoot.portal.tender.law.Tendering;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * Days worked out backwards from the day on which the contract is to be signed: each as late as law, term and examinations allow, and none
 * before today. It suggests and decides nothing; where the calendar knows no school terms, days of the week are all it has.
 *
 * @param plan whose days before today have happened, and are not suggested again
 */
record Backwards(
        Regime regime, List<CoProductionStep> steps, WorkingDays days, CouncilYear year, LocalDate today, Plan plan) {
    /** For bids, quotes or applications where the law sets no least time; what small organisations need, and no rule. */
    private static final int USUAL_DAYS_FOR_BIDS = 21;

    /** Further back nothing is looked for. */
    private static final int MOST_DAYS = 400;

    /** Further on no signature is looked for. */
    static final int MOST_LATER = 730;

    /**
     * @param dates of notices and moments
     * @param steps by id
     * @param late what would have to begin before today, the earliest first, with that day; empty where everything fits
     */
    record Suggested(
            SortedMap<String, LocalDate> dates, SortedMap<String, Plan.Days> steps, Map<String, LocalDate> late) {
        boolean fits() {
            return late.isEmpty();
        }
    }

    /** @param signed the day on which the contract is wanted to be signed, or the grant agreed */
    Suggested from(LocalDate signed) {
        Work work = new Work();
        work.all(signed);
        Map<String, LocalDate> starts = new TreeMap<>(work.dates);
        work.spans.forEach((step, span) -> starts.put(step, span.from()));
        Map<String, LocalDate> late = new LinkedHashMap<>();
        starts.entrySet().stream()
                .filter(each -> each.getValue().isBefore(today))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(each -> late.put(each.getKey(), each.getValue()));
        return new Suggested(work.dates, work.spans, late);
    }

    /** The first working day after this one, and not before today, for a signature for which everything fits. */
    Optional<LocalDate> earliest(LocalDate after) {
        LocalDate first = after.isBefore(today) ? today : after.plusDays(1);
        return first.datesUntil(first.plusDays(MOST_LATER))
                .filter(day -> days.works(day) && from(day).fits())
                .findFirst();
    }

    private boolean begun(CoProductionStep step) {
        Plan.Days typed = plan.steps().get(step.id());
        return typed != null && typed.from().isBefore(today);
    }

    private boolean happened(String what) {
        LocalDate typed = plan.dates().get(what);
        return typed != null && typed.isBefore(today) && !what.equals(Moment.CONTRACT_SIGNED.key());
    }

    /**
     * What begins the time for bids: as the law says, else what is always published before the deadline, else what may be, else the notice
     * that waits for young people's work.
     */
    private List<String> calls() {
        if (regime.tendering() != null) return List.of(regime.tendering().after());
        List<Regime.Listed> before = regime.notices().stream()
                .filter(listed ->
                        listed.due() instanceof Due.Before due && due.what().equals(Moment.TENDER_DEADLINE.key()))
                .toList();
        if (before.isEmpty()) {
            return steps.stream()
                    .filter(step -> !afterDeadline(step) && !closing(step))
                    .flatMap(step -> step.before().stream())
                    .filter(what -> regime.notice(what).isPresent())
                    .distinct()
                    .toList();
        }
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

    private LocalDate nextWorking(LocalDate day) {
        LocalDate found = day.plusDays(1);
        while (!days.works(found)) found = found.plusDays(1);
        return found;
    }

    /** One working out. */
    private final class Work {
        private final SortedMap<String, LocalDate> dates = new TreeMap<>();
        private final SortedMap<String, Plan.Days> spans = new TreeMap<>();

        private void all(LocalDate signed) {
            dates.put(Moment.CONTRACT_SIGNED.key(), signed);
            LocalDate told = told(signed);
            Standstill standstill = regime.standstill();
            if (standstill != null) put(standstill.after(), told);
            put(Moment.ASSESSMENT_SUMMARIES.key(), told);
            feedback(told);
            LocalDate before = told.minusDays(1);
            List<CoProductionStep> late =
                    steps.stream().filter(Backwards.this::afterDeadline).toList();
            for (CoProductionStep step : late.reversed())
                if (!begun(step)) before = place(step, before).minusDays(1);
            LocalDate deadline = working(before);
            put(Moment.TENDER_DEADLINE.key(), deadline);
            LocalDate called = called(deadline);
            calls().forEach(notice -> put(notice, called));
            LocalDate early = called.minusDays(1);
            List<CoProductionStep> first = steps.stream()
                    .filter(step -> !afterDeadline(step) && !closing(step))
                    .toList();
            for (CoProductionStep step : first.reversed())
                if (!begun(step)) early = place(step, early).minusDays(1);
            regime.notices().forEach(this::notice);
        }

        private void put(String what, LocalDate day) {
            if (!happened(what)) dates.put(what, day);
        }

        /** What the law dates from a day that is known: on the last working day before it, or on the first after it. */
        private void notice(Regime.Listed listed) {
            String id = listed.notice().id();
            Due due = listed.due();
            if (listed.notice().authority() || dates.containsKey(id) || due == null) return;
            LocalDate day =
                    switch (due) {
                        case Due.Before before ->
                            listed.always() || engaged(before)
                                    ? then(before.what(), from -> working(from.minusDays(1)))
                                    : null;
                        case Due.After after -> then(after.what(), Backwards.this::nextWorking);
                        case Due.Within within -> then(within.of(), Backwards.this::nextWorking);
                        case Due.Window window -> null;
                    };
            if (day != null) put(id, day);
        }

        /** Whether it is what has to be published because providers are spoken to before the call. */
        private boolean engaged(Due.Before before) {
            return plan.dates().containsKey(Moment.ENGAGEMENT_HELD.key()) && calls().contains(before.what());
        }

        private @Nullable LocalDate then(String what, UnaryOperator<LocalDate> day) {
            LocalDate from = dates.get(what);
            return from == null ? null : day.apply(from);
        }

        private void feedback(LocalDate told) {
            for (CoProductionStep step : steps) {
                if (!closing(step) || begun(step)) continue;
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
    }
}

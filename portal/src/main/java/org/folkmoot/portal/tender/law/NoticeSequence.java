package org.folkmoot.portal.tender.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds the notices of one procurement against its regime. Where a procurement has lots that go their own ways, each lot is a procurement here.
 * A direct award after a competition that found nobody is one of its own, once the first has been given up.
 */
public final class NoticeSequence {
    private static final String ENGAGEMENT = "UK2";
    private static final String TENDER = "UK4";
    private static final String TRANSPARENCY = "UK5";
    private static final String AWARD = "UK6";
    private static final String TERMINATION = "UK12";

    private final Regime regime;
    private final WorkingDays days;

    public NoticeSequence(Regime regime, WorkingDays days) {
        this.regime = regime;
        this.days = days;
    }

    /** As {@link #check(List, Circumstances, LocalDate)} on the day of the last event. */
    public List<LawRule> check(List<Event> events, Circumstances circumstances) {
        LocalDate last =
                events.stream().map(Event::on).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        return check(events, circumstances, last);
    }

    /**
     * Exactly the rules that are broken, each once; empty when all is well.
     *
     * @param events in any order; those of one day as they came on it
     * @param today a notice whose last day is before it should have been published
     * @throws IllegalArgumentException for something that cannot happen under this regime
     */
    public List<LawRule> check(List<Event> events, Circumstances circumstances, LocalDate today) {
        events.forEach(regime::knows);
        Told told =
                new Told(events.stream().sorted(Comparator.comparing(Event::on)).toList());
        List<LawRule> broken = new ArrayList<>();
        for (Regime.Listed listed : regime.notices()) {
            if (listed.due() != null && listed.rule() != null && late(listed, listed.due(), told, today)) {
                broken.add(listed.rule());
            }
        }
        for (NoticeRule rule : NoticeRule.values()) {
            regime.rule(rule).filter(ruled -> breaks(rule, told, circumstances)).ifPresent(broken::add);
        }
        return broken.stream().distinct().toList();
    }

    /** What is told, in the order of time. */
    private record Told(List<Event> events) {
        List<Integer> all(String what) {
            return IntStream.range(0, events.size())
                    .filter(at -> events.get(at).what().equals(what))
                    .boxed()
                    .toList();
        }

        List<Integer> all(Moment moment) {
            return all(moment.key());
        }

        boolean has(String what) {
            return !all(what).isEmpty();
        }

        boolean before(String what, int at) {
            return all(what).stream().anyMatch(one -> one < at);
        }

        LocalDate on(int at) {
            return events.get(at).on();
        }

        List<LocalDate> days(String what) {
            return all(what).stream().map(this::on).toList();
        }
    }

    private static boolean late(Regime.Listed listed, Due due, Told told, LocalDate today) {
        List<Integer> published = told.all(listed.notice().id());
        return switch (due) {
            case Due.Before before -> {
                List<Integer> waiting = told.all(before.what());
                if (listed.always()) {
                    yield IntStream.range(0, waiting.size())
                            .anyMatch(one -> one >= published.size() || published.get(one) > waiting.get(one));
                }
                yield !waiting.isEmpty() && published.stream().anyMatch(one -> one > waiting.getFirst());
            }
            case Due.After after -> published.stream().anyMatch(one -> !told.before(after.what(), one));
            case Due.Within within -> late(listed.always(), within, published, told, today);
            case Due.Window window -> published.stream().anyMatch(one -> !window.holds(told.on(one)));
        };
    }

    /** The first notice belongs to the first moment, the second to the second; more of them are corrections. */
    private static boolean late(
            boolean always, Due.Within within, List<Integer> published, Told told, LocalDate today) {
        List<Integer> began = told.all(within.of());
        for (int one = 0; one < published.size(); one++) {
            if (one < began.size()) {
                LocalDate last = within.lastDay(told.on(began.get(one)));
                if (published.get(one) < began.get(one)
                        || told.on(published.get(one)).isAfter(last)) return true;
            } else if (!told.before(within.of(), published.get(one))) {
                return true;
            }
        }
        return always
                && began.stream().skip(published.size()).anyMatch(one -> today.isAfter(within.lastDay(told.on(one))));
    }

    private boolean breaks(NoticeRule rule, Told told, Circumstances circumstances) {
        boolean direct = circumstances.directAward() || told.has(TRANSPARENCY);
        return switch (rule) {
            case ENGAGEMENT_EXPLAINED ->
                (circumstances.engagement() || !told.all(Moment.ENGAGEMENT_HELD).isEmpty())
                        && told.has(TENDER)
                        && !told.has(ENGAGEMENT)
                        && circumstances.noEngagementReason().isBlank();
            case TENDERING_LONG_ENOUGH -> tenderingShort(told, circumstances);
            case DIRECT_AWARD_TOLD_FIRST ->
                direct
                        && (told.has(TENDER)
                                || told.all(AWARD).stream().anyMatch(award -> !told.before(TRANSPARENCY, award))
                                || told.all(Moment.CONTRACT_SIGNED).stream()
                                        .anyMatch(signed -> !told.before(TRANSPARENCY, signed)));
            case SUMMARIES_FIRST ->
                !direct
                        && told.all(AWARD).stream()
                                .anyMatch(award -> !told.before(Moment.ASSESSMENT_SUMMARIES.key(), award));
            case STANDSTILL_KEPT ->
                told.all(Moment.CONTRACT_SIGNED).stream().anyMatch(signed -> signedEarly(signed, told, circumstances));
            case TERMINATION_IN_TIME ->
                told.all(TERMINATION).stream()
                        .anyMatch(given -> !told.before(TENDER, given) && !told.before(TRANSPARENCY, given)
                                || told.before(Moment.CONTRACT_SIGNED.key(), given));
            case NOTHING_AFTER_TERMINATION ->
                told.has(TERMINATION)
                        && IntStream.range(
                                        told.all(TERMINATION).getFirst() + 1,
                                        told.events().size())
                                .mapToObj(told.events()::get)
                                .anyMatch(event -> regime.notice(event.what())
                                        .filter(listed -> listed.notice().authority())
                                        .isEmpty());
        };
    }

    private boolean tenderingShort(Told told, Circumstances circumstances) {
        Tendering tendering = regime.tendering();
        List<LocalDate> deadlines = told.days(Moment.TENDER_DEADLINE.key());
        if (tendering == null || deadlines.isEmpty() || !told.has(tendering.after())) return false;
        LocalDate noticeOn = told.days(tendering.after()).getFirst();
        List<LocalDate> earlier = tendering.qualifying() == null
                ? List.of()
                : told.days(tendering.qualifying().notice());
        return deadlines
                .getLast()
                .isBefore(tendering.earliestDeadline(noticeOn, circumstances.tenderingCase(), earlier));
    }

    private boolean signedEarly(int signed, Told told, Circumstances circumstances) {
        Standstill standstill = regime.standstill();
        if (standstill == null) return false;
        boolean binds = standstill.binds(circumstances);
        List<Integer> published = told.all(standstill.after()).stream()
                .filter(one -> one < signed)
                .toList();
        if (published.isEmpty()) {
            return binds
                    || regime.notice(standstill.after())
                            .filter(Regime.Listed::always)
                            .isPresent();
        }
        return binds && !told.on(signed).isAfter(standstill.lastDay(told.on(published.getLast()), days));
    }
}

package org.folkmoot.portal.tender;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.tender.law.Circumstances;
import org.folkmoot.portal.tender.law.Due;
import org.folkmoot.portal.tender.law.Event;
import org.folkmoot.portal.tender.law.LawRule;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.NoticeSequence;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * Holds what happens to one lot against its regime.
 *
 * @param usual what the law asks that no date tells, before anything is decided
 * @param published when its notice became public, {@code deadline} the last moment for bids
 */
record OutcomeLaw(OutcomeRoad road, Circumstances usual, WorkingDays days, Instant published, Instant deadline) {
    private static final String TENDER_NOTICE = "UK4";

    /** What is broken, or late, on a day. */
    List<LawRule> broken(LotOutcome lot, LocalDate today) {
        return road.regime() == null ? List.of() : check(road.regime(), lot, List.of(), today);
    }

    /** What would be broken that is not yet, were this to happen now. @param what id of a notice, or key of a moment */
    List<LawRule> breaks(LotOutcome lot, String what, Instant now) {
        Regime regime = road.regime();
        if (regime == null) return List.of();
        LocalDate today = OutcomeRoad.day(now);
        List<String> before =
                check(regime, lot, List.of(), today).stream().map(LawRule::id).toList();
        return check(regime, lot, List.of(new Event(what, today)), today).stream()
                .filter(each -> !before.contains(each.id()))
                .toList();
    }

    private List<LawRule> check(Regime regime, LotOutcome lot, List<Event> more, LocalDate today) {
        List<Event> all = new ArrayList<>(events(regime, lot));
        all.addAll(more);
        return new NoticeSequence(regime, days).check(all, circumstances(lot), today);
    }

    private Circumstances circumstances(LotOutcome lot) {
        Circumstances now =
                lot.known().filter(LotOutcome.Attempt::free).isPresent() ? usual.freedOfStandstill() : usual;
        return lot.known().filter(LotOutcome.Attempt::announced).isPresent() ? now.announcingStandstill() : now;
    }

    /** Everything that happened, as the law counts it, first to last. */
    List<Event> events(Regime regime, LotOutcome lot) {
        List<Map.Entry<Instant, String>> all = new ArrayList<>();
        regime.notices().stream()
                .filter(each -> opens(each))
                .forEach(each -> all.add(Map.entry(published, each.notice().id())));
        all.add(Map.entry(deadline, Moment.TENDER_DEADLINE.key()));
        for (LotOutcome.Attempt each : lot.attempts()) {
            if (each.toldAt() != null) {
                all.add(Map.entry(each.toldAt(), Moment.ASSESSMENT_SUMMARIES.key()));
                if (!road.letter().isEmpty()) all.add(Map.entry(each.toldAt(), road.letter()));
            }
            each.notices().forEach(one -> all.add(Map.entry(one.at(), one.notice())));
            if (each.signedAt() != null) all.add(Map.entry(each.signedAt(), Moment.CONTRACT_SIGNED.key()));
        }
        return all.stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(each -> new Event(each.getValue(), OutcomeRoad.day(each.getKey())))
                .toList();
    }

    /** Whether publishing it here was this notice. */
    private static boolean opens(Regime.Listed listed) {
        return listed.notice().id().equals(TENDER_NOTICE)
                || listed.due() instanceof Due.Before(String what) && what.equals(Moment.TENDER_DEADLINE.key());
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.tender.law.WorkingDays;

/** The whole way of a lot from closed marks to a contract, or to its end: what is done, by whom, what is next and until when. */
final class OutcomeWay {
    private static final TenderStudio.Text NONE = new TenderStudio.Text("", "");

    /**
     * @param key end of a message key
     * @param name of a notice; empty words for every other step
     * @param now whether it is the next to be done
     * @param may whether it can be left out
     * @param by who did it; empty for the clock, and while it is not done
     * @param at when it was done; null while it is not, and where nobody noted it
     * @param note where it is filed, or the number of a notice
     * @param until when it has to be done, or will be; null where no minute is named
     * @param day the last day of waiting; empty for none
     */
    record Step(
            String key,
            TenderStudio.Text name,
            boolean done,
            boolean now,
            boolean may,
            String by,
            @Nullable Instant at,
            String note,
            @Nullable Instant until,
            String day) {}

    private final OutcomeDesk.Desk at;
    private final LotOutcome.@Nullable Attempt attempt;
    private final Function<Long, String> people;
    private final Function<String, TenderStudio.Text> notices;
    private final List<Step> steps = new ArrayList<>();
    private boolean waits;

    private OutcomeWay(
            OutcomeDesk.Desk at, Function<Long, String> people, Function<String, TenderStudio.Text> notices) {
        this.at = at;
        this.attempt =
                at.outcome().now().filter(each -> each.withdrewAt() == null).orElse(null);
        this.people = people;
        this.notices = notices;
    }

    /** First to last; none where nothing can be recommended here at all. @param people names by account @param notices names by id @param time now, by the database */
    static List<Step> of(
            OutcomeDesk.Desk at,
            Function<Long, String> people,
            Function<String, TenderStudio.Text> notices,
            WorkingDays days,
            Instant time,
            Locale locale) {
        return new OutcomeWay(at, people, notices).steps(days, time, locale);
    }

    private List<Step> steps(WorkingDays days, Instant time, Locale locale) {
        OutcomeOrder.Order order = at.order();
        if (at.road().regime() == null) return List.of();
        boolean nobody = order.decided() && order.in() == 0;
        done("marks", attempt != null || nobody || order.locked() && order.stands(), null, null, "", null);
        if (attempt == null) {
            for (String key : List.of("recommend", "decide", "written", "told"))
                if (!at.direct() || !key.equals("written")) done(key, false, null, null, "", null);
            if (at.road().waits(false)) done("standstill", false, null, null, "", null);
            done("signed", false, null, null, "", null);
            return steps;
        }
        done("recommend", true, attempt.by(), attempt.at(), "", null);
        done(
                "decide",
                attempt.decidedAt() != null,
                attempt.decidedBy(),
                attempt.decidedAt(),
                attempt.reference(),
                null);
        OutcomeEvent written = event(each -> each instanceof OutcomeDeed.SummariesReady);
        if (!at.direct())
            done(
                    "written",
                    attempt.readyAt() != null,
                    written == null ? null : written.by(),
                    attempt.readyAt(),
                    "",
                    attempt.tellAt());
        done("told", attempt.told(), null, attempt.toldAt(), "", attempt.tellAt());
        if (!attempt.award()) {
            published(at.road().endings());
            return steps;
        }
        published(at.road().awards());
        if (at.road().waits(attempt)) {
            LocalDate last = at.road().lastDay(attempt, days).orElse(null);
            boolean over = at.road()
                    .ends(attempt, days)
                    .filter(ends -> !time.isBefore(ends))
                    .isPresent();
            add("standstill", NONE, over, false, "", null, "", null, last == null ? "" : Spoken.day(last, locale));
        }
        OutcomeEvent signed = event(each -> each instanceof OutcomeDeed.Signed);
        done("signed", attempt.signedAt() != null, signed == null ? null : signed.by(), attempt.signedAt(), "", null);
        published(at.road().details());
        return steps;
    }

    /** Those that are out, those that have to be, and while nothing later has happened those that can be. */
    private void published(List<String> all) {
        LotOutcome.Attempt now = attempt;
        if (now == null) return;
        List<String> always = at.road().always(all);
        for (String id : all) {
            LotOutcome.Published out = now.notices().stream()
                    .filter(each -> each.notice().equals(id))
                    .findFirst()
                    .orElse(null);
            boolean may = !always.contains(id);
            if (out == null
                    && may
                    && now.signedAt() != null
                    && at.road().awards().contains(id)) continue;
            OutcomeEvent event = event(each ->
                    each instanceof OutcomeDeed.Noticed said && said.notice().equals(id));
            add(
                    "notice",
                    notices.apply(id),
                    out != null,
                    may,
                    event == null ? "" : name(event.by()),
                    out == null ? null : out.at(),
                    out == null ? "" : out.current(),
                    null,
                    "");
        }
    }

    private String name(@Nullable Long account) {
        return account == null ? "" : people.apply(account);
    }

    private @Nullable OutcomeEvent event(Predicate<OutcomeDeed> wanted) {
        int since = attempt == null ? 0 : attempt.number();
        return at.outcome().events().stream()
                .filter(each -> each.number() >= since && wanted.test(each.deed()))
                .findFirst()
                .orElse(null);
    }

    private void done(
            String key, boolean done, @Nullable Long by, @Nullable Instant at, String note, @Nullable Instant until) {
        add(key, NONE, done, false, done ? name(by) : "", done ? at : null, done ? note : "", done ? null : until, "");
    }

    private void add(
            String key,
            TenderStudio.Text name,
            boolean done,
            boolean may,
            String by,
            @Nullable Instant at,
            String note,
            @Nullable Instant until,
            String day) {
        boolean now = !done && !may && !waits;
        if (now) waits = true;
        steps.add(new Step(key, name, done, now, may && !done, by, at, note, until, day));
    }
}

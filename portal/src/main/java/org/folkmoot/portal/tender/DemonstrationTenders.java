package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.CouncilYears;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.WorkingDays;
import org.folkmoot.portal.tender.scoring.Rules;
import org.folkmoot.portal.tender.scoring.Scale;

/** What the demonstration borough plans to buy, from {@code content/demo/tenders.yml}. */
@Singleton
@Requires(env = "demo")
class DemonstrationTenders implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/tenders.yml";

    /** After those who own things and before what looks for everything. */
    private static final int ORDER = 45;

    /** More than any number in an id of the file. */
    private static final int GIVEN = 100;

    private static final int WEEK = 7;

    private final Overlay overlay;
    private final TenderRepository rows;
    private final VersionRepository versions;
    private final LawOffered offered;
    private final CouncilYears years;
    private final BankHolidays holidays;
    private final DemonstrationWorkshop workshop;
    private final DatabaseClock clock;

    DemonstrationTenders(
            Overlay overlay,
            TenderRepository rows,
            VersionRepository versions,
            LawOffered offered,
            CouncilYears years,
            BankHolidays holidays,
            DemonstrationWorkshop workshop,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.rows = rows;
        this.versions = versions;
        this.offered = offered;
        this.years = years;
        this.holidays = holidays;
        this.workshop = workshop;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        for (Object each : (List<?>) overlay.yaml(FILE).get("tenders")) {
            Map<?, ?> one = (Map<?, ?>) each;
            UUID id = add(ashmere, one);
            if (one.get("workshop") instanceof Map<?, ?> written) workshop.load(ashmere.id(), id, written, clock.now());
        }
    }

    /** Plans one as a file has it. Where it says {@code closed}, its last day for bids was so many days ago. */
    UUID add(Council ashmere, Map<?, ?> one) {
        Object closed = one.get("closed");
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        return add(
                ashmere,
                one,
                closed == null ? null : today.minusDays(Integer.parseInt(text(closed))),
                UnaryOperator.identity());
    }

    /** @param last the last day for bids, or one of the six before it, so that no day of the plan falls on another day of the week; null for no wish @param happened puts days that are over to what they came to be */
    UUID add(Council ashmere, Map<?, ?> one, @Nullable LocalDate last, UnaryOperator<Plan> happened) {
        UUID id = UUID.nameUUIDFromBytes(("demo/tender/" + one.get("id")).getBytes(StandardCharsets.UTF_8));
        Instant now = clock.now();
        Plan plan = plan(one, now, ashmere.id());
        LocalDate suggested = plan.dates().get(Moment.TENDER_DEADLINE.key());
        if (last != null && suggested != null)
            plan = happened.apply(moved(plan, Math.floorDiv(ChronoUnit.DAYS.between(suggested, last), WEEK)));
        rows.add(ashmere.id(), id, now);
        rows.keep(ashmere.id(), id, 1, Json.write(plan), now, null);
        versions.keep(ashmere.id(), id, Plan.WHOLE, 1, Json.write(marking(one)), now, null);
        return id;
    }

    /** Every day of a plan so many weeks later, or on the last working day before that, where it would be a holiday. */
    private Plan moved(Plan plan, long weeks) {
        UnaryOperator<LocalDate> moved = day -> working(day.plusWeeks(weeks));
        Map<String, LocalDate> dates = new TreeMap<>(plan.dates());
        dates.replaceAll((key, day) -> moved.apply(day));
        Map<String, Plan.Days> steps = new TreeMap<>(plan.steps());
        steps.replaceAll((step, days) -> new Plan.Days(moved.apply(days.from()), moved.apply(days.to())));
        LocalDate wanted = plan.wanted();
        return plan.by(wanted == null ? null : moved.apply(wanted), dates, steps);
    }

    private LocalDate working(LocalDate day) {
        WorkingDays working = WorkingDays.usual(holidays);
        LocalDate last = day;
        while (!working.works(last)) last = last.minusDays(1);
        return last;
    }

    private Plan plan(Map<?, ?> one, Instant now, short council) {
        LocalDate today = now.atZone(Spoken.UK).toLocalDate();
        Plan plan = Plan.called(words(one.get("title")))
                .saying(
                        words(one.get("title")),
                        words(one.get("what")),
                        words(one.get("whom")),
                        new Plan.Contact(
                                words(one.get("team")).in("en"),
                                text(one.get("email")),
                                "",
                                words(one.get("team")).in("cy")),
                        Boolean.TRUE.equals(one.get("companion")))
                .under(new Plan.Law(
                        text(one.get("kind")),
                        one.get("least") == null ? null : new BigDecimal(text(one.get("least"))),
                        new BigDecimal(text(one.get("most"))),
                        today,
                        text(one.get("regime")),
                        text(one.get("route")),
                        text(one.get("reason")),
                        null))
                .inLots(List.of(), words(one.get("noLots")));
        Regime regime = offered.chosen(council, plan);
        if (regime == null) return plan;
        LocalDate wanted = today.plusDays(Integer.parseInt(text(one.get("wanted"))));
        WorkingDays working = WorkingDays.usual(holidays);
        while (!working.works(wanted)) wanted = wanted.plusDays(1);
        Backwards.Suggested days =
                new Backwards(regime, offered.law().steps(), working, years.of(council), today, plan).from(wanted);
        return plan.by(wanted, days.dates(), days.steps());
    }

    private static Marking marking(Map<?, ?> one) {
        return new Marking(
                Marking.levels(Scale.zeroToFive()),
                List.of(Json.read(Json.write(one.get("markers")), Marking.Markers[].class)),
                List.of(Json.read(Json.write(one.get("criteria")), Node[].class)),
                List.of(Json.read(Json.write(one.get("gates")), Marking.Gate[].class)),
                null,
                Rules.Minima.EACH_GROUP,
                Rules.STANDARD.places(),
                List.of(Json.read(Json.write(one.get("tieBreaks")), String[].class)),
                GIVEN);
    }

    private static Localised words(@Nullable Object written) {
        return written == null ? Localised.EMPTY : Localised.fromJson(Json.write(written));
    }

    private static String text(@Nullable Object written) {
        return written == null ? "" : written.toString();
    }
}

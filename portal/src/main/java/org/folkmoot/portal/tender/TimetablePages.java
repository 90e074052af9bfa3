package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.CouncilYears;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Event;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.law.Timetable;
import org.folkmoot.portal.tender.law.WorkingDays;

/** The days of a procurement, with what young people and parents do beside them, and what does not fit said at its date. */
@Controller(TenderStudio.HOME + "/{id}/timetable")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class TimetablePages {
    private static final String VIEW = "tender/timetable";

    /** Moments that stand in every timetable, in order; others follow from notices. */
    private static final List<Moment> MOMENTS = List.of(
            Moment.ENGAGEMENT_HELD, Moment.TENDER_DEADLINE, Moment.ASSESSMENT_SUMMARIES, Moment.CONTRACT_SIGNED);

    /** @param step whether it is a co-production step @param late whether its day is over and it is not done @param warnings what does not fit, in sentences */
    record Line(String when, String name, boolean step, boolean late, List<String> warnings) {}

    record DateRow(String field, String label, String hint, String value) {}

    /**
     * Why the day that is wanted cannot be met.
     *
     * @param late what would have to begin before today, in sentences
     * @param earliest sentence with the first day that fits; empty where none does
     * @param take what the button says that takes it
     */
    record Missed(String heading, List<String> late, String earliest, String take) {}

    /** @param from, to names of the fields */
    record StepRow(String id, String name, String needs, String from, String to) {}

    /** @param late end of a message key that says what to do where something is late; empty where nothing is @param chosen whether a regime is: without one no day can be judged @param suggested whether what is shown is not saved yet */
    record TimetablePage(
            TenderStudio.Head head,
            boolean chosen,
            String regime,
            String wanted,
            List<Line> lines,
            String late,
            List<String> unplanned,
            List<DateRow> dates,
            List<DateRow> notices,
            List<StepRow> steps,
            int warnings,
            boolean suggested,
            @Nullable Missed missed,
            Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final LawOffered offered;
    private final TenderStudio studio;
    private final FaultWords words;
    private final TenderVoice voice;
    private final BeanProvider<TenderStandings> standings;
    private final TenderLate late;
    private final CouncilYears years;
    private final WorkingDays days;
    private final Site.Settings settings;
    private final Forms forms;
    private final Messages messages;

    TimetablePages(
            Tenders tenders,
            LawOffered offered,
            TenderStudio studio,
            FaultWords words,
            TenderVoice voice,
            BeanProvider<TenderStandings> standings,
            TenderLate late,
            CouncilYears years,
            BankHolidays holidays,
            Site.Settings settings,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.offered = offered;
        this.studio = studio;
        this.words = words;
        this.voice = voice;
        this.standings = standings;
        this.late = late;
        this.years = years;
        this.days = WorkingDays.usual(holidays);
        this.settings = settings;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        return TenderStudio.answer(
                VIEW,
                page(
                        tender,
                        tender.plan(),
                        typed(tender.plan()),
                        false,
                        null,
                        Told.now(tender.version(), saved),
                        visit));
    }

    /** All of it as a file for the team's calendars: the law's dates, co-production steps and the council's own decision. */
    @Get("/calendar.ics")
    @Allowed("tender.list")
    HttpResponse<?> calendar(Visit visit, UUID id) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Regime regime = offered.chosen(visit.council().id(), tender.plan());
        if (regime == null) throw new NoSuchThing();
        String title = tender.plan().title().in(visit.locale());
        List<TenderCalendar.Entry> entries = spans(tender.plan(), regime)
                .map(at -> new TenderCalendar.Entry(
                        id + "-" + at.what(),
                        messages.text(
                                visit.locale(),
                                "clarification.calendar.entry",
                                Map.of("title", title, "what", name(tender.plan(), at.what(), visit.locale()))),
                        at.from(),
                        at.to()))
                .toList();
        byte[] file = TenderCalendar.of(
                        id + ".plan." + visit.council().primaryHost(),
                        settings.origin(visit.council()) + visit.path(TenderStudio.HOME + "/" + id + "/timetable"),
                        tender.version(),
                        "",
                        null,
                        entries,
                        visit.now())
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("timetable.ics", "text/calendar; charset=utf-8"));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, @Nullable @Body String body) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Regime regime = offered.chosen(visit.council().id(), tender.plan());
        Form form = forms.read(visit, body, fields());
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate wanted = TenderStudio.day(form, "wanted", errors);
        boolean earliest = form.text("do").equals("earliest");
        boolean suggest = earliest || form.text("do").equals("suggest");
        if (suggest && form.text("wanted").isEmpty())
            errors.add("wanted", messages.inVoice(voice.of(tender.plan()), visit.locale(), "tender.wrong.wanted"));
        if (regime == null) errors.add("wanted", "tender.wrong.no-regime");
        Map<String, LocalDate> dates = dates(form, errors);
        Map<String, Plan.Days> steps = steps(form, errors);
        if (!errors.none() || regime == null) {
            return TenderStudio.answer(
                    VIEW, page(tender, tender.plan(), form.typed(), false, null, Told.wrong(form, errors), visit));
        }
        if (suggest && wanted != null) {
            Backwards back = new Backwards(
                    regime,
                    needed(visit.council().id(), tender.plan().by(wanted, dates, steps)),
                    days,
                    years.of(visit.council().id()),
                    TenderStudio.today(visit),
                    tender.plan().by(wanted, dates, steps));
            if (earliest) wanted = back.earliest(wanted.minusDays(1)).orElse(wanted);
            Backwards.Suggested made = back.from(wanted);
            if (!made.fits()) {
                Plan plan = tender.plan().by(wanted, dates, steps);
                Missed missed = missed(plan, back, made, wanted, visit.locale());
                Told told = Told.now(form.number("lock"), null);
                return TenderStudio.answer(VIEW, page(tender, plan, form.typed(), false, missed, told, visit));
            }
            dates.putAll(made.dates());
            steps.putAll(made.steps());
        }
        Plan plan = tender.plan().by(wanted, dates, steps);
        if (suggest) {
            return TenderStudio.answer(
                    VIEW, page(tender, plan, typed(plan), true, null, Told.now(form.number("lock"), null), visit));
        }
        return tenders.save(visit.viewer(), id, form.number("lock"), plan, "tender.timetable-changed")
                ? Pages.seeOther(visit, TenderStudio.HOME + "/" + id + "/timetable" + SavedAt.query(visit.now()))
                : TenderStudio.answer(
                        VIEW, page(tender, plan, form.typed(), false, null, Told.late(tender.version()), visit));
    }

    private Missed missed(Plan plan, Backwards back, Backwards.Suggested made, LocalDate wanted, String locale) {
        Locale language = Locale.of(locale);
        String says = voice.of(plan);
        String day = Spoken.date(wanted, language);
        List<String> late = made.late().entrySet().stream()
                .map(each -> messages.text(
                        locale,
                        "tender.timetable.missed-line",
                        Map.of(
                                "name",
                                name(plan, each.getKey(), locale),
                                "day",
                                Spoken.date(each.getValue(), language))))
                .toList();
        LocalDate fits = back.earliest(wanted).orElse(null);
        if (fits == null) {
            return new Missed(
                    voice.text(says, locale, "tender.timetable.missed-none", Map.of("day", day)), late, "", "");
        }
        String first = Spoken.day(fits, language);
        return new Missed(
                voice.text(
                        says,
                        locale,
                        "tender.timetable.missed",
                        Map.of("day", day, "days", ChronoUnit.DAYS.between(wanted, fits))),
                late,
                messages.text(locale, "tender.timetable.missed-earliest", Map.of("day", first)),
                messages.text(locale, "tender.timetable.take", Map.of("day", Spoken.date(fits, language))));
    }

    /** Something of a plan with its first day, in words. */
    record Coming(String what, String day) {}

    /** What of the plan comes next from today on; empty where nothing does. */
    Optional<Coming> next(Plan plan, Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime == null) return Optional.empty();
        Map<String, LocalDate> days = new TreeMap<>();
        events(plan, regime).forEach(event -> days.put(event.what(), event.on()));
        for (CoProductionStep step : offered.steps(plan)) {
            Plan.Days span = plan.steps().get(step.id());
            if (span != null) days.put(step.id(), span.from());
        }
        return days.entrySet().stream()
                .filter(each -> !each.getValue().isBefore(TenderStudio.today(visit)))
                .min(Map.Entry.comparingByValue())
                .map(each -> new Coming(
                        name(plan, each.getKey(), visit.locale()),
                        Spoken.day(each.getValue(), Locale.of(visit.locale()))));
    }

    private String[] fields() {
        List<String> fields = new ArrayList<>(List.of("lock", "do", "wanted"));
        MOMENTS.forEach(moment -> fields.add("d." + moment.key()));
        offered.law().notices().keySet().forEach(notice -> fields.add("d." + notice));
        offered.law()
                .steps()
                .forEach(step -> fields.addAll(List.of("s." + step.id() + ".from", "s." + step.id() + ".to")));
        return fields.toArray(String[]::new);
    }

    private Map<String, LocalDate> dates(Form form, FieldErrors errors) {
        Map<String, LocalDate> dates = new TreeMap<>();
        Stream.concat(MOMENTS.stream().map(Moment::key), offered.law().notices().keySet().stream())
                .forEach(what -> {
                    LocalDate day = TenderStudio.day(form, "d." + what, errors);
                    if (day != null) dates.put(what, day);
                });
        return dates;
    }

    /** One day where only the first was typed. */
    private Map<String, Plan.Days> steps(Form form, FieldErrors errors) {
        Map<String, Plan.Days> steps = new TreeMap<>();
        for (CoProductionStep step : offered.law().steps()) {
            LocalDate from = TenderStudio.day(form, "s." + step.id() + ".from", errors);
            LocalDate to = TenderStudio.day(form, "s." + step.id() + ".to", errors);
            if (from == null && to == null) continue;
            if (from == null) {
                errors.add("s." + step.id() + ".from", "tender.wrong.from");
                continue;
            }
            if (to != null && to.isBefore(from)) errors.add("s." + step.id() + ".to", "tender.wrong.order");
            else steps.put(step.id(), new Plan.Days(from, to == null ? from : to));
        }
        return steps;
    }

    private static Map<String, String> typed(Plan plan) {
        Map<String, String> typed = new LinkedHashMap<>();
        if (plan.wanted() != null) typed.put("wanted", plan.wanted().toString());
        plan.dates().forEach((what, day) -> typed.put("d." + what, day.toString()));
        plan.steps().forEach((step, span) -> {
            typed.put("s." + step + ".from", span.from().toString());
            typed.put("s." + step + ".to", span.to().toString());
        });
        return typed;
    }

    /** What does not fit; nothing while no regime is chosen. */
    List<Timetable.Warning> warnings(short council, Plan plan, @Nullable Regime regime) {
        if (regime == null) return List.of();
        Map<String, Timetable.Span> spans = new LinkedHashMap<>();
        for (CoProductionStep step : offered.steps(plan)) {
            Plan.Days planned = plan.steps().get(step.id());
            if (planned != null) spans.put(step.id(), planned.span());
        }
        return new Timetable(regime, needed(council, plan), days, years.of(council))
                .warnings(events(plan, regime), spans, offered.circumstances(plan));
    }

    /** The steps that its way cannot do without, and those that are planned all the same. */
    private List<CoProductionStep> needed(short council, Plan plan) {
        Route route = offered.route(council, plan).orElse(null);
        boolean direct = offered.direct(plan);
        return offered.steps(plan).stream()
                .filter(step -> plan.steps().containsKey(step.id())
                        || (route == null || route.needs(step.id())) && !(direct && step.young()))
                .map(step -> route == null ? step : route.shortened(step))
                .toList();
    }

    /** Those that can happen under it: a notice of a regime that was chosen before stays in the plan and is passed over. */
    private static List<Event> events(Plan plan, Regime regime) {
        return plan.dates().entrySet().stream()
                .filter(each ->
                        moment(each.getKey()) || regime.notice(each.getKey()).isPresent())
                .map(each -> new Event(each.getKey(), each.getValue()))
                .toList();
    }

    private static boolean moment(String what) {
        return MOMENTS.stream().anyMatch(moment -> moment.key().equals(what));
    }

    private TimetablePage page(
            Tenders.Planned tender,
            Plan plan,
            Map<String, String> typed,
            boolean suggested,
            @Nullable Missed missed,
            Told told,
            Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        String locale = visit.locale();
        List<Timetable.Warning> warnings = warnings(visit.council().id(), plan, regime);
        TenderStandings.Standing standing = standings
                .get()
                .of(visit.council().id(), tender.id(), visit.now())
                .orElseThrow(NoSuchThing::new);
        Set<String> announced = late.announced(visit.council().id(), tender.id());
        Set<String> overdue = late.of(plan, standing, announced, TenderStudio.today(visit)).stream()
                .map(TenderLate.Late::what)
                .collect(Collectors.toSet());
        return new TimetablePage(
                studio.head(tender, "timetable", visit),
                regime != null,
                regime == null ? "" : regime.name().in(locale),
                typed.getOrDefault("wanted", ""),
                regime == null ? List.of() : lines(plan, regime, warnings, overdue, locale),
                overdue.isEmpty() ? "" : TenderLate.todo(standing, announced),
                warnings.stream()
                        .filter(each -> each.kind() == Timetable.Kind.UNPLANNED)
                        .map(each -> name(plan, each.what(), locale))
                        .toList(),
                MOMENTS.stream()
                        .map(moment -> row(plan, moment.key(), "", typed, locale))
                        .toList(),
                regime == null
                        ? List.of()
                        : regime.notices().stream()
                                .filter(each -> !each.notice().authority())
                                .map(each -> row(
                                        plan, each.notice().id(), each.when().in(locale), typed, locale))
                                .toList(),
                offered.steps(plan).stream()
                        .map(step -> new StepRow(
                                step.id(),
                                voice.step(plan, step, locale),
                                messages.text(locale, "tender.step.least", Map.of("days", step.least())),
                                typed.getOrDefault("s." + step.id() + ".from", ""),
                                typed.getOrDefault("s." + step.id() + ".to", "")))
                        .toList(),
                (int) warnings.stream()
                        .filter(each -> each.kind() != Timetable.Kind.UNPLANNED)
                        .count(),
                suggested,
                missed,
                told);
    }

    private DateRow row(Plan plan, String what, String hint, Map<String, String> typed, String locale) {
        return new DateRow("d." + what, name(plan, what, locale), hint, typed.getOrDefault("d." + what, ""));
    }

    /** Everything with a day, the earliest first; what does not fit stands at its day. */
    private List<Line> lines(
            Plan plan, Regime regime, List<Timetable.Warning> warnings, Set<String> overdue, String locale) {
        return spans(plan, regime)
                .map(at -> new Line(
                        words.days(at.from(), at.to(), locale),
                        name(plan, at.what(), locale),
                        at.step(),
                        overdue.contains(at.what()),
                        warnings.stream()
                                .filter(each -> each.what().equals(at.what()))
                                .map(each -> said(plan, each, locale))
                                .toList()))
                .toList();
    }

    /** What has a day. @param what id of a notice, a moment or a step */
    private record At(LocalDate from, LocalDate to, String what, boolean step) {}

    /** The earliest first. */
    private Stream<At> spans(Plan plan, Regime regime) {
        Stream<At> dates = events(plan, regime).stream().map(each -> new At(each.on(), each.on(), each.what(), false));
        Stream<At> steps = offered.steps(plan).stream()
                .filter(step -> plan.steps().containsKey(step.id()))
                .map(step -> new At(
                        plan.steps().get(step.id()).from(),
                        plan.steps().get(step.id()).to(),
                        step.id(),
                        true));
        return Stream.concat(dates, steps).sorted(Comparator.comparing(At::from).thenComparing(At::to));
    }

    private String said(Plan plan, Timetable.Warning warning, String locale) {
        Locale language = Locale.of(locale);
        String from = warning.from() == null ? "" : Spoken.date(warning.from(), language);
        String to = warning.to() == null ? "" : Spoken.date(warning.to(), language);
        String key = "tender.warning."
                + warning.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (warning.kind() == Timetable.Kind.UNLAWFUL) {
            key += to.isEmpty() ? ".early" : from.isEmpty() ? ".late" : "";
        }
        return messages.text(
                locale,
                key,
                Map.of(
                        "other",
                        warning.other().isEmpty() ? "" : name(plan, warning.other(), locale),
                        "from",
                        from,
                        "to",
                        to,
                        "days",
                        offered.law().steps().stream()
                                .filter(step -> step.id().equals(warning.what()))
                                .map(CoProductionStep::least)
                                .findFirst()
                                .orElse(0),
                        "name",
                        warning.name().in(locale)));
    }

    private String name(Plan plan, String what, String locale) {
        return late.name(plan, what, locale);
    }
}

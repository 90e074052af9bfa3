package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** A panel as its facilitator leads it: who is asked and has agreed, what they need, when they meet with which two adults, who came. */
@Controller(PanelLeadPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PanelLeadPages {
    static final String HOME = PanelSeatPages.HOME + "/lead";

    private static final String SEATS = "tender/panel_seats";
    private static final String SEAT = "tender/panel_one";
    private static final String MEETINGS = "tender/panel_meetings";
    private static final String MEETING = "tender/panel_meeting";
    private static final String NEW = "new";
    private static final String FREE = "free";
    private static final int LONGEST_NAME = 40;
    private static final int MOST_MINUTES = 240;

    /** @param state as {@link PanelShown#state} @param came how often */
    record Line(String id, String name, String state, boolean practised, int came) {}

    /** What one of them gained. @param moment end of a message key */
    record Gained(String moment, String words, String lang) {}

    /** @param marking the last day on which is marked, where a seat ends before it; else empty */
    record SeatsPage(
            PanelShown.Top top,
            int fewest,
            int agreed,
            int waiting,
            List<Line> lines,
            List<TenderStudio.Option> people,
            boolean reserve,
            String marking,
            Map<String, String> typed,
            List<Gained> gained,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param adultNeeded whether an adult has to agree @param right, how of the adult's agreement; empty for none
     * @param needs what they need in order to come, in words
     * @param gone whether nothing can be changed any more
     */
    record OnePage(
            PanelShown.Top top,
            String here,
            String name,
            String state,
            String from,
            String until,
            boolean adultNeeded,
            String right,
            String how,
            @Nullable Instant adultAt,
            List<TenderStudio.Option> rights,
            List<TenderStudio.Option> hows,
            List<String> needs,
            PanelShown.Thanks thanks,
            @Nullable Integer practised,
            boolean gone,
            FieldErrors.Shown errors)
            implements PageModel {}

    record MeetingsPage(PanelShown.Top top, List<PanelShown.Meeting> meetings) implements PageModel {}

    /** @param seconds who may be the second adult @param naming where somebody is named to declare; empty for who may not @param ask whom those ask; else null
     * @param state as of a {@link PanelShown.Meeting}; empty for one that is to be planned @param early whether its day is still to come
     * @param names where the names are that both adults have to know; empty while there are none
     * @param marking where marking is opened while it is going on; empty where nothing is marked in it
     * @param evening where presentations are heard in it instead; empty for none
     * @param came those who could, and were there @param about what it was about, as it was recorded where marks are agreed; empty for nothing yet */
    record MeetingPage(
            PanelShown.Top top,
            String here,
            String state,
            boolean early,
            String names,
            String marking,
            String evening,
            List<TenderStudio.Option> purposes,
            List<TenderStudio.Option> places,
            List<TenderStudio.Option> firstPosts,
            List<TenderStudio.Option> secondPosts,
            List<TenderStudio.Option> seconds,
            String naming,
            PanelShown.@Nullable Ask ask,
            PanelShown.@Nullable Meeting meeting,
            List<PanelShown.Pick> came,
            String about,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Seating seating;
    private final PanelSessions sessions;
    private final PanelTraining training;
    private final SeatNeeds needs;
    private final Conflicts conflicts;
    private final Compliance compliance;
    private final EveningWay evenings;
    private final PanelShown shown;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    PanelLeadPages(
            Seating seating,
            PanelSessions sessions,
            PanelTraining training,
            SeatNeeds needs,
            Conflicts conflicts,
            Compliance compliance,
            EveningWay evenings,
            PanelShown shown,
            People people,
            Forms forms,
            Messages messages) {
        this.seating = seating;
        this.sessions = sessions;
        this.training = training;
        this.needs = needs;
        this.conflicts = conflicts;
        this.compliance = compliance;
        this.evenings = evenings;
        this.shown = shown;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("panel.lead")
    HttpResponse<?> seats(Visit visit, UUID panel) {
        Panel led = seating.led(visit.viewer(), panel);
        return Pages.answer(HttpStatus.OK, SEATS, seats(led, Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/seats")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> ask(Visit visit, UUID panel, @Nullable @Body String body) {
        Panel led = seating.led(visit.viewer(), panel);
        Form form = forms.read(visit, body, "person", "reserve", "from", "until");
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID person = Ids.parse(form.text("person")).orElse(null);
        if (person == null) errors.add("person", "panel.wrong.person");
        LocalDate from = PanelStudioPages.day(form, "from", errors);
        LocalDate until = PanelStudioPages.day(form, "until", errors);
        PanelStudioPages.backwards(from, until, "until", errors);
        if (errors.none() && person != null && from != null && until != null) {
            Seating.Outcome outcome = seating.ask(visit.viewer(), panel, person, form.has("reserve"), from, until);
            if (outcome == Seating.Outcome.DONE) {
                return Pages.done(visit, PanelShown.leadPath(panel), "seat-offered");
            }
            errors.add("person", PanelStudioPages.wrong(outcome));
        }
        return Pages.invalid(SEATS, seats(led, form, errors.shown(), visit));
    }

    private SeatsPage seats(Panel led, Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        List<SeatRow> rows = seating.seats(council, led);
        Map<UUID, Integer> times = sessions.times(council, led.id());
        List<UUID> practised = training.practised(council, led.id());
        PanelSizes.Size size = seating.size(council, led.tender(), led.kind());
        List<Line> lines = rows.stream()
                .map(row -> new Line(
                        row.id().toString(),
                        name(row, visit),
                        PanelShown.state(row, TenderStudio.today(visit)),
                        practised.contains(row.id()),
                        times.getOrDefault(row.id(), 0)))
                .toList();
        Map<String, String> typed = form.typed();
        typed.putIfAbsent("from", led.fromOn().toString());
        typed.putIfAbsent(
                "until", shown.untilMarked(council, led.tender(), led.untilOn()).toString());
        LocalDate last = shown.lastMarking(council, led.tender());
        return new SeatsPage(
                shown.top(led, PanelShown.leadPath(led.id()), visit),
                size.fewest(),
                size.agreed(),
                size.waiting(),
                lines,
                TenderStudio.choice(seating.candidates(council, led), form.text("person")),
                form.has("reserve"),
                last != null && shown.endsEarly(council, led, rows) ? shown.day(last, visit.locale()) : "",
                typed,
                training.gained(council, led.id()).stream()
                        .filter(GainedRow::readable)
                        .map(row -> new Gained(
                                row.moment(), row.shown(), row.lang().equals(visit.locale()) ? "" : row.lang()))
                        .toList(),
                errors);
    }

    private String name(SeatRow row, Visit visit) {
        return row.account() == null
                ? messages.text(visit.locale(), "conflict.gone")
                : people.find(row.account()).map(Person::displayName).orElse("");
    }

    @Get("/seats/{seat}")
    @Allowed("panel.lead")
    HttpResponse<?> one(Visit visit, UUID panel, UUID seat) {
        Panel led = seating.led(visit.viewer(), panel);
        return Pages.answer(HttpStatus.OK, SEAT, one(led, seat, Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    /** That an adult who may agreed. */
    @Post("/seats/{seat}/adult")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> adult(Visit visit, UUID panel, UUID seat, @Nullable @Body String body) {
        Panel led = seating.led(visit.viewer(), panel);
        Form form = forms.read(visit, body, "right", "how");
        FieldErrors errors = new FieldErrors(messages, visit);
        Seating.Right right = named(Seating.Right.values(), form.text("right"));
        Seating.How how = named(Seating.How.values(), form.text("how"));
        if (right == null) errors.add("right", "panel.wrong.right");
        if (how == null) errors.add("how", "panel.wrong.how");
        if (right == null || how == null) return Pages.invalid(SEAT, one(led, seat, form, errors.shown(), visit));
        seating.adult(visit.viewer(), panel, seat, right, how);
        return Pages.done(visit, PanelShown.leadPath(panel) + "/seats/" + seat, "saved");
    }

    @Post("/seats/{seat}/adult/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> adultBack(Visit visit, UUID panel, UUID seat, @Nullable @Body String body) {
        forms.read(visit, body);
        seating.adultTookBack(visit.viewer(), panel, seat);
        return Pages.done(visit, PanelShown.leadPath(panel) + "/seats/" + seat, "saved");
    }

    @Post("/seats/{seat}/adult/needed")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> adultNeeded(Visit visit, UUID panel, UUID seat, @Nullable @Body String body) {
        forms.read(visit, body);
        seating.needAdult(visit.viewer(), panel, seat);
        return Pages.done(visit, PanelShown.leadPath(panel) + "/seats/" + seat, "saved");
    }

    @Post("/seats/{seat}/leave")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> leave(Visit visit, UUID panel, UUID seat, @Nullable @Body String body) {
        forms.read(visit, body);
        seating.led(visit.viewer(), panel);
        seating.leave(visit.viewer(), panel, seat);
        return Pages.done(visit, PanelShown.leadPath(panel), "saved");
    }

    private OnePage one(Panel led, UUID seat, Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        SeatRow row = seating.seats(council, led).stream()
                .filter(each -> each.id().equals(seat))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        String locale = visit.locale();
        PanelShown.Top top = shown.top(led, PanelShown.leadPath(led.id()), visit);
        return new OnePage(
                top,
                top.base() + "/seats/" + seat,
                name(row, visit),
                PanelShown.state(row, TenderStudio.today(visit)),
                shown.day(row.fromOn(), locale),
                shown.day(row.untilOn(), locale),
                row.adultNeeded(),
                row.adultKind() == null ? "" : PanelShown.lower(row.adultKind()),
                row.adultHow() == null ? "" : PanelShown.lower(row.adultHow()),
                row.adultAt(),
                shown.options(names(Seating.Right.values()), "panel.right.", form.text("right"), locale),
                shown.options(names(Seating.How.values()), "panel.how.", form.text("how"), locale),
                needs.of(council, seat).stream()
                        .map(each -> messages.text(locale, "panel.need." + each))
                        .toList(),
                PanelShown.thanks(led, sessions.times(council, led.id()).getOrDefault(seat, 0)),
                training.right(council, seat),
                row.left() || row.account() == null,
                errors);
    }

    private static <E extends Enum<E>> List<String> names(E[] values) {
        return List.of(values).stream().map(Enum::name).toList();
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
        for (E each : values) if (each.name().equals(name)) return each;
        return null;
    }

    @Get("/meetings")
    @Allowed("panel.lead")
    HttpResponse<?> meetings(Visit visit, UUID panel) {
        Panel led = seating.led(visit.viewer(), panel);
        return Pages.answer(
                HttpStatus.OK,
                MEETINGS,
                new MeetingsPage(
                        shown.top(led, PanelShown.leadPath(panel), visit),
                        shown.meetings(visit.council().id(), led, visit.locale())));
    }

    /** @param meeting its id, or {@code new} */
    @Get("/meetings/{meeting}")
    @Allowed("panel.lead")
    HttpResponse<?> meeting(Visit visit, UUID panel, String meeting) {
        Panel led = seating.led(visit.viewer(), panel);
        return Pages.answer(HttpStatus.OK, MEETING, meeting(led, meeting, null, FieldErrors.Shown.NONE, visit));
    }

    @Post("/meetings/{meeting}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> plan(Visit visit, UUID panel, String meeting, @Nullable @Body String body) {
        Panel led = seating.led(visit.viewer(), panel);
        Form form = forms.read(
                visit,
                body,
                "purpose",
                "day",
                "time",
                "minutes",
                "place",
                "first",
                "firstPost",
                "second",
                "secondPost");
        FieldErrors errors = new FieldErrors(messages, visit);
        PanelSessionRow wanted = wanted(led, meeting, form, errors);
        if (wanted == null) return Pages.invalid(MEETING, meeting(led, meeting, form, errors.shown(), visit));
        UUID second = form.text("second").isBlank()
                ? null
                : Ids.parse(form.text("second")).orElseGet(Ids::uuid);
        PanelSessions.Done done = sessions.arrange(visit.viewer(), wanted, meeting.equals(NEW), second);
        if (done != PanelSessions.Done.DONE) {
            boolean adult = done == PanelSessions.Done.ADULT;
            errors.add(adult ? "second" : "day", adult ? "panel.wrong.companion" : "panel.wrong.opened");
            return Pages.invalid(MEETING, meeting(led, meeting, form, errors.shown(), visit));
        }
        return Pages.done(visit, PanelShown.leadPath(panel) + "/meetings", "saved");
    }

    private @Nullable PanelSessionRow wanted(Panel led, String meeting, Form form, FieldErrors errors) {
        one(form, "purpose", PanelSessionRow.PURPOSES, "panel.wrong.purpose", errors);
        LocalDate day = PanelStudioPages.day(form, "day", errors);
        LocalTime time = time(form, errors);
        int minutes = PanelStudioPages.whole(form, "minutes", 15, MOST_MINUTES, errors);
        one(form, "place", PanelSessionRow.PLACES, "panel.wrong.place", errors);
        if (form.text("first").length() > LONGEST_NAME) {
            errors.add("first", "tender.wrong.long", Map.of("most", LONGEST_NAME));
        }
        one(form, "firstPost", PanelSessionRow.POSTS, "panel.wrong.post", errors);
        boolean nobody = form.text("second").isBlank();
        if (!nobody || !form.text("secondPost").isEmpty()) {
            one(form, "secondPost", PanelSessionRow.POSTS, "panel.wrong.post", errors);
        }
        if (!errors.none() || day == null || time == null) return null;
        UUID id = meeting.equals(NEW) ? Ids.uuid() : Ids.parse(meeting).orElseThrow(NoSuchThing::new);
        return new PanelSessionRow(
                id,
                led.id(),
                form.text("purpose"),
                day.atTime(time).atZone(Spoken.UK).toInstant(),
                minutes,
                form.text("place"),
                PanelShown.first(form.text("first")),
                form.text("firstPost"),
                "",
                form.text("secondPost"),
                null,
                null);
    }

    private static void one(Form form, String field, List<String> of, String wrong, FieldErrors errors) {
        if (!of.contains(form.text(field))) errors.add(field, wrong);
    }

    private static @Nullable LocalTime time(Form form, FieldErrors errors) {
        try {
            return LocalTime.parse(form.text("time"));
        } catch (DateTimeParseException noTime) {
            errors.add("time", "panel.wrong.time");
            return null;
        }
    }

    @Post("/meetings/{meeting}/open")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> open(Visit visit, UUID panel, UUID meeting, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "early", FREE);
        Panel led = seating.led(visit.viewer(), panel);
        FieldErrors errors = new FieldErrors(messages, visit);
        PanelSessionRow row = sessions.find(visit.council().id(), panel, meeting);
        if (row.two() && early(row, visit) && !form.text("early").equals("yes")) {
            errors.add("early", "panel.wrong.early", Map.of("when", Spoken.day(day(row), Locale.of(visit.locale()))));
        } else if (row.two() && named(led, visit) && !form.text(FREE).equals("yes")) {
            errors.add(FREE, "panel.wrong.free");
        } else if (sessions.open(visit.viewer(), panel, meeting, named(led, visit))) {
            return Pages.done(visit, path(panel, meeting), "saved");
        } else {
            errors.add("second", row.two() ? "panel.wrong.companion" : "panel.wrong.two");
        }
        return Pages.answer(
                HttpStatus.CONFLICT, MEETING, meeting(led, meeting.toString(), null, errors.shown(), visit));
    }

    /** Whether there are names to be tied to: whoever sits with a panel then says whether they are. */
    private boolean named(Panel led, Visit visit) {
        return conflicts.stage(visit.council().id(), led.tender()).equals(ConflictRow.BIDS);
    }

    /** Whether its day is still to come: a tap opens nothing then that cannot be taken back. */
    private static boolean early(PanelSessionRow row, Visit visit) {
        return day(row).isAfter(TenderStudio.today(visit));
    }

    private static LocalDate day(PanelSessionRow row) {
        return row.startsAt().atZone(Spoken.UK).toLocalDate();
    }

    @Post("/meetings/{meeting}/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> close(Visit visit, UUID panel, UUID meeting, @Nullable @Body String body) {
        forms.read(visit, body);
        sessions.close(visit.viewer(), panel, meeting);
        return Pages.done(visit, path(panel, meeting), "saved");
    }

    @Post("/meetings/{meeting}/came")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> came(Visit visit, UUID panel, UUID meeting, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "came*");
        List<UUID> seats = form.texts("came").stream()
                .flatMap(each -> Ids.parse(each).stream())
                .toList();
        sessions.came(visit.viewer(), panel, meeting, seats);
        return Pages.done(visit, path(panel, meeting), "saved");
    }

    private static String path(UUID panel, UUID meeting) {
        return PanelShown.leadPath(panel) + "/meetings/" + meeting;
    }

    private MeetingPage meeting(Panel led, String meeting, @Nullable Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        PanelSessionRow row = meeting.equals(NEW)
                ? null
                : sessions.find(council, led.id(), Ids.parse(meeting).orElseThrow(NoSuchThing::new));
        Map<String, String> typed = form == null ? kept(led, row, council) : form.typed();
        PanelShown.Meeting there = row == null ? null : shown.meeting(row, locale);
        PanelShown.Top top = shown.top(led, PanelShown.leadPath(led.id()), visit);
        boolean marks = row != null && marks(led, row, visit);
        String evening = marks ? evenings.of(council, led).map(visit::path).orElse("") : "";
        return new MeetingPage(
                top,
                top.base() + "/meetings/" + meeting,
                there == null ? "" : there.state(),
                row != null && !row.opened() && early(row, visit),
                row != null && !row.opened() && named(led, visit) ? visit.path("/declarations/" + led.tender()) : "",
                marks && evening.isEmpty() ? visit.path(MarkGroupPages.path(led.tender(), led.kind())) : "",
                evening,
                shown.options(
                        shown.direct(council, led.tender()) ? TenderVoice.DIRECT : "",
                        PanelSessionRow.PURPOSES,
                        "panel.purpose.",
                        typed.getOrDefault("purpose", ""),
                        locale),
                shown.options(PanelSessionRow.PLACES, "panel.place.", typed.getOrDefault("place", ""), locale),
                shown.options(PanelSessionRow.POSTS, "panel.post.", typed.getOrDefault("firstPost", ""), locale),
                shown.options(PanelSessionRow.POSTS, "panel.post.", typed.getOrDefault("secondPost", ""), locale),
                sessions.companions(visit.viewer(), led).stream()
                        .map(each -> new TenderStudio.Option(
                                each.publicId().toString(),
                                each.displayName(),
                                each.publicId().toString().equals(typed.get("second"))))
                        .toList(),
                PanelShown.naming(visit, led.tender()),
                shown.ask(visit, led.tender()),
                there,
                row == null ? List.of() : came(led, row, visit),
                row == null ? "" : sessions.about(council, row.id()),
                typed,
                errors);
    }

    /** Whether its group marks in this meeting, once its window is opened or somebody presents. */
    private boolean marks(Panel led, PanelSessionRow row, Visit visit) {
        return row.open()
                && row.purpose().equals("MARKING")
                && !shown.direct(visit.council().id(), led.tender())
                && compliance.finished(visit.council().id(), led.tender());
    }

    private Map<String, String> kept(Panel led, @Nullable PanelSessionRow row, short council) {
        Map<String, String> typed = new LinkedHashMap<>();
        if (row == null) {
            typed.put("minutes", String.valueOf(led.minutes()));
            typed.put("first", shown.leader(led));
            typed.put("firstPost", "worker");
            return typed;
        }
        var at = row.startsAt().atZone(Spoken.UK);
        typed.put("purpose", row.purpose());
        typed.put("day", at.toLocalDate().toString());
        typed.put("time", at.toLocalTime().toString());
        typed.put("minutes", String.valueOf(row.minutes()));
        typed.put("place", row.place());
        typed.put("first", row.adultOne());
        typed.put("firstPost", row.postOne());
        typed.put(
                "second",
                sessions.companion(council, row.id())
                        .map(each -> each.publicId().toString())
                        .orElse(""));
        typed.put("secondPost", row.postTwo());
        return typed;
    }

    private List<PanelShown.Pick> came(Panel led, PanelSessionRow row, Visit visit) {
        if (!row.opened()) return List.of();
        short council = visit.council().id();
        List<UUID> came = sessions.came(council, row.id());
        List<PanelShown.Pick> picks = new ArrayList<>();
        for (SeatRow seat : seating.seats(council, led)) {
            boolean there = came.contains(seat.id());
            if (there || !seat.left() && seat.agreed()) {
                picks.add(new PanelShown.Pick(seat.id().toString(), name(seat, visit), 0, there));
            }
        }
        return picks;
    }
}

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Who is there, and running a room: who is next, the clock, what was asked, and how far everybody is, without a mark. */
@Controller(EveningShown.HOME + "/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningRoomPages {
    private static final String PEOPLE = "tender/evening_people";
    private static final String ROOM = "tender/evening_room";
    private static final String PAPER = "tender/evening_paper";
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_WHY = 500;

    /** Fields of the one form of a room: whatever button is pressed, what was typed beside it is not lost. */
    private static final String[] FIELDS = {
        "code", "do", "questions*", "followUps", "lock", "first", "firstPost", "second", "secondPost", Form.GO
    };

    /** @param field of the form @param label what they are called @param rooms options, the first for not there */
    record Who(String field, String label, List<TenderStudio.Option> rooms, boolean left) {}

    /**
     * @param turn address of the form in the other language @param missed options, who counts as having missed a presentation and never went away; empty where nothing can be put right @param why as it was typed
     * @param asks whether it is asked who was there from the beginning: where somebody can be chosen, and where what was sent is wrong
     * @param unsaved whether somebody was put right while choices of rooms, which are shown, are still to be saved
     */
    record PeoplePage(
            EveningShown.Top top,
            String turn,
            List<Who> people,
            int fewest,
            boolean asks,
            boolean unsaved,
            List<TenderStudio.Option> missed,
            String why,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** One presentation. @param state {@code waits}, {@code on} or {@code heard} @param locked how many have locked, of so many */
    record Turn(String code, String called, int turn, String state, int locked, int of, long took) {}

    /**
     * The one that goes on, or was heard last.
     *
     * @param phase {@code presenting}, {@code answering}, {@code over} or {@code heard} @param gone minutes, of so many @param left minutes
     * @param kept what somebody else wrote meanwhile; empty for nothing
     */
    record On(
            String code,
            String called,
            String phase,
            @Nullable Instant since,
            @Nullable Instant until,
            int gone,
            int of,
            int left,
            List<PanelShown.Pick> questions,
            String followUps,
            String kept,
            int version,
            List<Who> waiting) {}

    /** A meeting of the panel. @param href where it is opened; empty for who does not lead the panel @param leader first name of whoever does; empty for nobody */
    record First(String href, String leader) {}

    /**
     * @param act address of what its form does unless another button is pressed @param turn the same in the other language
     * @param adults who is there; empty before it was opened @param next who presents next; empty for nobody
     * @param seconds who may be the second adult @param naming where somebody is named to declare; empty for who may not @param ask whom those ask; else null
     * @param first what has to be opened before the room; null for nothing
     */
    record RoomPage(
            EveningShown.Top top,
            int room,
            String here,
            String act,
            String turn,
            boolean over,
            boolean open,
            List<String> adults,
            @Nullable On on,
            String next,
            String nextCode,
            List<Turn> turns,
            List<TenderStudio.Option> firstPosts,
            List<TenderStudio.Option> secondPosts,
            List<TenderStudio.Option> seconds,
            String naming,
            PanelShown.@Nullable Ask ask,
            @Nullable First first,
            int minutes,
            int answering,
            int most,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record PaperPage(
            EveningShown.Top top,
            int room,
            String here,
            String back,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> pitches,
            List<EveningShown.Asked> asked,
            Map<String, String> typed,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningRooms rooms;
    private final EveningMarks marks;
    private final EveningRepository rows;
    private final EveningShown shown;
    private final MarkShown scale;
    private final PanelShown panels;
    private final Seating seating;
    private final Forms forms;
    private final Messages messages;

    EveningRoomPages(
            Evenings evenings,
            EveningRooms rooms,
            EveningMarks marks,
            EveningRepository rows,
            EveningShown shown,
            MarkShown scale,
            PanelShown panels,
            Seating seating,
            Forms forms,
            Messages messages) {
        this.evenings = evenings;
        this.rooms = rooms;
        this.marks = marks;
        this.rows = rows;
        this.shown = shown;
        this.scale = scale;
        this.panels = panels;
        this.seating = seating;
        this.forms = forms;
        this.messages = messages;
    }

    private Evenings.Planned planned(Visit visit, UUID id, String lot) {
        return evenings.run(visit.viewer(), id, lot);
    }

    @Get("/people")
    @Allowed("evening.run")
    HttpResponse<?> people(Visit visit, UUID id, String lot) {
        return Pages.answer(
                HttpStatus.OK,
                PEOPLE,
                people(visit, planned(visit, id, lot), Form.EMPTY, false, FieldErrors.Shown.NONE));
    }

    @Post("/people")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> seat(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Evenings.Planned planned = planned(visit, id, lot);
        Map<String, UUID> fields = fields(visit, planned);
        Form form = people(visit, body, fields);
        Map<UUID, Integer> wanted = new LinkedHashMap<>();
        fields.forEach((field, seat) -> {
            if (form.has(field)) wanted.put(seat, form.number(field));
        });
        EveningRooms.Done done = rooms.seat(visit.viewer(), id, lot, wanted);
        if (done == EveningRooms.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot), "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(
                fields.isEmpty() ? "people" : fields.keySet().iterator().next(),
                "evening.nothing." + MarkPages.key(done));
        return Pages.invalid(PEOPLE, people(visit, planned, form, false, errors.shown()));
    }

    /** Fields of the rooms of all, by seat. */
    private Map<String, UUID> fields(Visit visit, Evenings.Planned planned) {
        Map<String, UUID> fields = new LinkedHashMap<>();
        seats(visit.council().id(), planned).forEach((seat, name) -> fields.put("seat." + seat, seat));
        return fields;
    }

    /** The one form of the page: whatever button is pressed, what was chosen beside it is not lost. */
    private Form people(Visit visit, @Nullable String body, Map<String, UUID> fields) {
        List<String> all = new ArrayList<>(fields.keySet());
        all.addAll(List.of("who", "why", Form.GO));
        return forms.read(visit, body, all.toArray(String[]::new));
    }

    /** Somebody was there from the beginning, and was only ticked late. Rooms that are chosen and not saved are shown again. */
    @Post("/people/heard")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> heard(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Evenings.Planned planned = planned(visit, id, lot);
        Map<String, UUID> fields = fields(visit, planned);
        Form form = people(visit, body, fields);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, PEOPLE, people(visit, planned, form, false, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID seat = Ids.parse(form.text("who")).orElse(null);
        if (seat == null) errors.add("who", "evening.wrong.heard-who");
        if (form.text("why").isBlank()) errors.add("why", "evening.nothing.why");
        if (form.text("why").length() > LONGEST_WHY)
            errors.add("why", "tender.wrong.long", Map.of("most", LONGEST_WHY));
        if (errors.none() && seat != null) {
            EveningRooms.Done done = rooms.heard(visit.viewer(), id, lot, seat, form.text("why"));
            if (done == EveningRooms.Done.DONE)
                return unsaved(visit, planned, form, fields)
                        ? Pages.answer(
                                HttpStatus.OK, PEOPLE, people(visit, planned, form, true, FieldErrors.Shown.NONE))
                        : Pages.done(visit, EveningShown.path(id, lot) + "/people", "evening-put-right");
            errors.add("who", "evening.nothing." + MarkPages.key(done));
        }
        // Totals may have been shown meanwhile: what can still be chosen is read again.
        return Pages.invalid(PEOPLE, people(visit, planned(visit, id, lot), form, false, errors.shown()));
    }

    private boolean unsaved(Visit visit, Evenings.Planned planned, Form form, Map<String, UUID> fields) {
        Map<UUID, Integer> there = new LinkedHashMap<>();
        rows.there(visit.council().id(), planned.id()).forEach(each -> there.put(each.seat(), room(each)));
        return fields.entrySet().stream()
                .anyMatch(each -> form.has(each.getKey())
                        && form.number(each.getKey()) != there.getOrDefault(each.getValue(), 0));
    }

    /** 0 for nowhere. */
    private static int room(EveningRepository.@Nullable There is) {
        return is == null || is.leftAt() != null ? 0 : is.room();
    }

    /** First names by seat: of all who may mark, and of those who are there. */
    private Map<UUID, String> seats(short council, Evenings.Planned planned) {
        Map<UUID, String> names = new LinkedHashMap<>();
        rooms.markers(council, planned.terms().tender(), planned.lot())
                .forEach(each -> names.put(each.id(), shown.first(each.account())));
        rows.there(council, planned.id()).forEach(each -> names.putIfAbsent(each.seat(), ""));
        return names;
    }

    private PeoplePage people(
            Visit visit, Evenings.Planned planned, Form form, boolean unsaved, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        Map<UUID, EveningRepository.There> there = new LinkedHashMap<>();
        rows.there(council, planned.id()).forEach(each -> there.put(each.seat(), each));
        List<Who> people = new ArrayList<>();
        seats(council, planned).forEach((seat, name) -> {
            EveningRepository.There is = there.get(seat);
            String field = "seat." + seat;
            int picked = form.has(field) ? form.number(field) : room(is);
            List<TenderStudio.Option> options = new ArrayList<>();
            options.add(new TenderStudio.Option(
                    "0",
                    messages.text(locale, is == null ? "evening.people.not" : "evening.people.gone"),
                    picked == 0));
            for (int i = 1; i <= planned.counts().rooms(); i++)
                options.add(new TenderStudio.Option(String.valueOf(i), shown.room(i, locale), picked == i));
            people.add(new Who(field, label(name, is, locale), options, is != null && is.leftAt() != null));
        });
        boolean over =
                planned.row() == null || planned.row().off() || planned.row().revealed();
        Set<UUID> late = over ? Set.of() : rooms.late(council, planned);
        List<TenderStudio.Option> missed = new ArrayList<>();
        seats(council, planned).forEach((seat, name) -> {
            if (late.contains(seat))
                missed.add(new TenderStudio.Option(
                        seat.toString(), name, seat.toString().equals(form.text("who"))));
        });
        return new PeoplePage(
                shown.top(planned, visit),
                visit.pathIn(
                        visit.otherLocale(),
                        EveningShown.path(planned.terms().tender(), planned.lot()) + "/people/heard"),
                people,
                planned.counts().fewest(),
                !missed.isEmpty()
                        || errors.of().containsKey("who")
                        || errors.of().containsKey("why"),
                unsaved,
                missed,
                unsaved ? "" : form.text("why"),
                LONGEST_WHY,
                errors);
    }

    private String label(String name, EveningRepository.@Nullable There is, String locale) {
        String called = name.isEmpty() ? messages.text(locale, "evening.people.no-longer") : name;
        return is == null || is.leftAt() != null || !is.missed()
                ? called
                : messages.text(locale, "evening.people.missed", Map.of("name", called));
    }

    @Get("/rooms/{room}")
    @Allowed("evening.run")
    HttpResponse<?> room(Visit visit, UUID id, String lot, int room) {
        return Pages.answer(HttpStatus.OK, ROOM, page(visit, id, lot, room, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/rooms/{room}/open")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> open(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        if (form.turned()) return turned(visit, id, lot, room, form);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("first").length() > LONGEST_NAME)
            errors.add("first", "tender.wrong.long", Map.of("most", LONGEST_NAME));
        if (!errors.none()) return Pages.invalid(ROOM, page(visit, id, lot, room, form, errors.shown()));
        EveningRooms.Done done = rooms.open(
                visit.viewer(),
                id,
                lot,
                room,
                new EveningRooms.Adults(form.text("first"), form.text("firstPost"), "", form.text("secondPost")),
                form.text("second").isBlank()
                        ? null
                        : Ids.parse(form.text("second")).orElseGet(Ids::uuid));
        return after(visit, id, lot, room, form, done, lacks(done, form), "evening-room-opened");
    }

    @Post("/rooms/{room}/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> close(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body);
        EveningRooms.Done done = rooms.close(visit.viewer(), id, lot, room);
        return after(visit, id, lot, room, form, done, "room", "evening-room-closed");
    }

    @Post("/rooms/{room}/turn")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> turn(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        boolean begin = form.text("do").equals("begin");
        if (!begin && !form.text("do").equals("end")) throw new NoSuchThing();
        if (!begin && form.has("followUps")) {
            HttpResponse<?> not = noted(visit, id, lot, room, form);
            if (not != null) return not;
        }
        EveningRooms.Done done = rooms.turn(visit.viewer(), id, lot, room, form.text("code"), begin);
        return after(visit, id, lot, room, form, done, "turn", begin ? "evening-begun" : "evening-ended");
    }

    @Post("/rooms/{room}/notes")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> note(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        if (form.turned()) return turned(visit, id, lot, room, form);
        HttpResponse<?> not = noted(visit, id, lot, room, form);
        return not == null ? Pages.done(visit, EveningShown.path(id, lot) + "/rooms/" + room, "saved") : not;
    }

    private HttpResponse<?> turned(Visit visit, UUID id, String lot, int room, Form form) {
        return Pages.answer(HttpStatus.OK, ROOM, page(visit, id, lot, room, form, FieldErrors.Shown.NONE));
    }

    /** @return what stands against it; null where it is kept */
    private @Nullable HttpResponse<?> noted(Visit visit, UUID id, String lot, int room, Form form) {
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("followUps").length() > LONGEST)
            errors.add("followUps", "tender.wrong.long", Map.of("most", LONGEST));
        if (!errors.none()) return Pages.invalid(ROOM, page(visit, id, lot, room, form, errors.shown()));
        EveningRooms.Done done = rooms.note(
                visit.viewer(),
                id,
                lot,
                room,
                form.text("code"),
                form.texts("questions").stream()
                        .filter(each -> each.matches("[0-9]"))
                        .map(Integer::valueOf)
                        .toList(),
                form.text("followUps"),
                visit.locale(),
                form.number("lock"));
        return done == EveningRooms.Done.DONE ? null : after(visit, id, lot, room, form, done, "followUps", "saved");
    }

    private HttpResponse<?> after(
            Visit visit, UUID id, String lot, int room, Form form, EveningRooms.Done done, String field, String said) {
        if (done == EveningRooms.Done.DONE)
            return Pages.done(visit, EveningShown.path(id, lot) + "/rooms/" + room, said);
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(field, "evening.nothing." + MarkPages.key(done));
        return Pages.answer(HttpStatus.CONFLICT, ROOM, page(visit, id, lot, room, form, errors.shown()));
    }

    private RoomPage page(Visit visit, UUID id, String lot, int room, Form form, FieldErrors.Shown errors) {
        Evenings.Planned planned = planned(visit, id, lot);
        EveningPlan plan = planned.counts();
        EveningRooms.known(plan, room);
        short council = visit.council().id();
        String locale = visit.locale();
        UUID evening = planned.id();
        Map<String, String> names = evenings.names(council, planned);
        Optional<EveningRepository.Room> there = rooms.room(council, evening, room);
        List<EveningRepository.Pitch> pitches = rooms.pitches(council, evening, room);
        List<EveningRepository.There> here = rows.there(council, evening).stream()
                .filter(each -> each.room() == room && each.counts())
                .toList();
        List<EveningRepository.Marked> locked = rows.marks(council, evening).stream()
                .filter(each -> each.room() == room && each.locked())
                .toList();
        List<Turn> turns = new ArrayList<>();
        EveningRepository.Pitch now = null;
        EveningRepository.Pitch next = null;
        for (EveningRepository.Pitch each : pitches) {
            String state = each.startedAt() == null ? "waits" : each.endedAt() == null ? "on" : "heard";
            if (!state.equals("waits")) now = each;
            if (state.equals("waits") && next == null) next = each;
            long done = here.stream()
                    .filter(who -> locked(locked, each.code(), who.seat()))
                    .count();
            turns.add(new Turn(
                    each.code(),
                    shown.called(each.code(), names, locale),
                    each.turn(),
                    state,
                    (int) done,
                    here.size(),
                    EveningRooms.took(each)));
        }
        String path = EveningShown.path(id, lot) + "/rooms/" + room;
        String act = path + (now == null ? "/open" : "/notes");
        return new RoomPage(
                shown.top(planned, visit),
                room,
                visit.path(path),
                visit.path(act),
                visit.pathIn(visit.otherLocale(), act),
                planned.row() != null && planned.row().revealed(),
                there.filter(EveningRepository.Room::open).isPresent(),
                there.map(each -> adults(each, locale)).orElse(List.of()),
                now == null ? null : on(visit, planned, now, names, here, locked, form),
                next == null ? "" : shown.called(next.code(), names, locale),
                next == null ? "" : next.code(),
                turns,
                panels.options(PanelSessionRow.POSTS, "panel.post.", form.text("firstPost"), locale),
                panels.options(PanelSessionRow.POSTS, "panel.post.", form.text("secondPost"), locale),
                rooms.companions(visit.viewer(), id, evening, room).stream()
                        .map(each -> new TenderStudio.Option(
                                each.publicId().toString(),
                                each.displayName(),
                                each.publicId().toString().equals(form.text("second"))))
                        .toList(),
                PanelShown.naming(visit, id),
                panels.ask(visit, id),
                first(visit, id),
                plan.minutes(),
                plan.answering(),
                LONGEST,
                form.typed(),
                errors);
    }

    private @Nullable First first(Visit visit, UUID id) {
        if (rooms.meets(visit.council().id(), id)) return null;
        Panel panel = panel(visit.council().id(), id);
        if (panel == null) return new First("", "");
        boolean leads = Objects.equals(panel.facilitator(), visit.viewer().account());
        return new First(leads ? visit.path(PanelShown.leadPath(panel.id()) + "/meetings") : "", panels.leader(panel));
    }

    private @Nullable Panel panel(short council, UUID tender) {
        return seating.panels(council, tender).stream()
                .filter(Panel::young)
                .findFirst()
                .orElse(null);
    }

    /** The field that a room that was not opened lacks, or the button where it lacks none. */
    private static String lacks(EveningRooms.Done done, Form form) {
        if (done == EveningRooms.Done.ADULT) return "second";
        if (done != EveningRooms.Done.ADULTS) return "room-open";
        if (form.text("first").isBlank()) return "first";
        if (!PanelSessionRow.POSTS.contains(form.text("firstPost"))) return "firstPost";
        return form.text("second").isBlank() ? "second" : "secondPost";
    }

    private static boolean locked(List<EveningRepository.Marked> locked, String code, UUID seat) {
        return locked.stream()
                .anyMatch(mark -> mark.seat().equals(seat) && mark.code().equals(code));
    }

    private List<String> adults(EveningRepository.Room room, String locale) {
        return List.of(adult(room.adultOne(), room.postOne(), locale), adult(room.adultTwo(), room.postTwo(), locale));
    }

    private String adult(String name, String post, String locale) {
        return messages.text(
                locale, "panel.adult", Map.of("name", name, "post", messages.text(locale, "panel.post." + post)));
    }

    private On on(
            Visit visit,
            Evenings.Planned planned,
            EveningRepository.Pitch pitch,
            Map<String, String> names,
            List<EveningRepository.There> here,
            List<EveningRepository.Marked> locked,
            Form form) {
        EveningPlan plan = planned.counts();
        String locale = visit.locale();
        Instant now = evenings.now();
        int whole = plan.minutes() + plan.answering();
        int gone = EveningRooms.gone(pitch, now, whole);
        boolean typed = form.has("followUps") && form.text("code").equals(pitch.code());
        List<String> asked =
                typed ? form.texts("questions") : Arrays.asList(pitch.asked().split(","));
        List<PanelShown.Pick> questions = new ArrayList<>();
        for (int i = 0; i < plan.questions().size(); i++) {
            Localised question = plan.questions().get(i);
            String number = String.valueOf(i + 1);
            questions.add(new PanelShown.Pick(number, question.in(locale), 0, asked.contains(number)));
        }
        Map<UUID, String> who = seats(visit.council().id(), planned);
        String phase = pitch.endedAt() != null
                ? "heard"
                : gone < plan.minutes() ? "presenting" : gone < whole ? "answering" : "over";
        int until = phase.equals("presenting") ? plan.minutes() : whole;
        return new On(
                pitch.code(),
                shown.called(pitch.code(), names, locale),
                phase,
                pitch.startedAt(),
                pitch.startedAt() == null ? null : pitch.startedAt().plus(Duration.ofMinutes(until)),
                gone,
                whole,
                Math.max(0, until - gone),
                questions,
                typed ? form.text("followUps") : pitch.followUps(),
                typed && form.number("lock") != pitch.version() ? pitch.followUps() : "",
                pitch.version(),
                here.stream()
                        .filter(each -> !locked(locked, pitch.code(), each.seat()))
                        .map(each -> new Who("", who.getOrDefault(each.seat(), ""), List.of(), false))
                        .toList());
    }

    @Get("/rooms/{room}/paper")
    @Allowed("evening.run")
    HttpResponse<?> paper(Visit visit, UUID id, String lot, int room) {
        return Pages.answer(HttpStatus.OK, PAPER, paper(visit, id, lot, room, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/rooms/{room}/paper")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> type(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat", "code", "mark1", "mark2", "mark3", "mark4", "reason", Form.GO);
        Evenings.Planned planned = planned(visit, id, lot);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, PAPER, paper(visit, id, lot, room, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID seat = Ids.parse(form.text("seat")).orElse(null);
        if (seat == null) errors.add("seat", "mark.wrong.seat");
        if (form.text("code").isEmpty()) errors.add("code", "evening.wrong.pitch");
        EveningMarks.Typed typed = EveningMarkPages.typed(form, planned, visit);
        EveningMarkPages.check(typed, true, errors);
        if (form.text("reason").length() > LONGEST) errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST));
        if (errors.none() && seat != null) {
            EveningMarks.Done done = marks.paper(visit.viewer(), id, lot, seat, form.text("code"), typed);
            if (done != EveningMarks.Done.LOCKED) errors.add("code", "evening.paper.refused." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, EveningShown.path(id, lot) + "/rooms/" + room + "/paper", "mark-typed")
                : Pages.invalid(PAPER, paper(visit, id, lot, room, form, errors.shown()));
    }

    private PaperPage paper(Visit visit, UUID id, String lot, int room, Form form, FieldErrors.Shown errors) {
        Evenings.Planned planned = planned(visit, id, lot);
        EveningRooms.known(planned.counts(), room);
        short council = visit.council().id();
        Map<UUID, String> names = seats(council, planned);
        Map<String, String> called = evenings.names(council, planned);
        EveningMarks.Typed typed = EveningMarkPages.typed(form, planned, visit);
        String here = visit.path(EveningShown.path(id, lot) + "/rooms/" + room);
        return new PaperPage(
                shown.top(planned, visit),
                room,
                here + "/paper",
                here,
                rows.there(council, planned.id()).stream()
                        .filter(each -> each.room() == room && each.counts())
                        .map(each -> new TenderStudio.Option(
                                each.seat().toString(),
                                names.getOrDefault(each.seat(), ""),
                                each.seat().toString().equals(form.text("seat"))))
                        .toList(),
                rooms.pitches(council, planned.id(), room).stream()
                        .filter(each -> each.endedAt() != null)
                        .map(each -> new TenderStudio.Option(
                                each.code(),
                                shown.called(each.code(), called, visit.locale()),
                                each.code().equals(form.text("code"))))
                        .toList(),
                EveningShown.asked(planned, typed.marks(), scale, false, visit.locale()),
                form.typed(),
                LONGEST,
                errors);
    }
}

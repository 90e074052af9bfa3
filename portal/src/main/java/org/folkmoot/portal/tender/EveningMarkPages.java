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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The evening on the phone of somebody who marks: who is being heard, a mark for each question, and in the end what became of it. */
@Controller(EveningShown.HOME + "/{lot}/mine")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningMarkPages {
    private static final String DESK = "tender/evening_mine";
    private static final String PITCH = "tender/evening_pitch";
    static final String OFF = "tender/evening_off_told";
    private static final int LONGEST = 2_000;

    /**
     * @param state end of a message key; {@code on} and {@code begun-on} while they present or answer @param href empty before they begin @param tablet whether it was marked on the tablet of the room
     * @param by who handed that out @param words where they write their own words to them; empty before they locked, and once everybody is told
     */
    record Line(String called, String href, String state, boolean tablet, String by, String words) {}

    /**
     * It was called off, or one supplier alone is asked since.
     *
     * @param said end of message keys: empty, {@code -direct} for whoever would have marked, {@code -lead} for whoever would have run it
     * @param why as the council said it
     */
    record OffPage(EveningShown.Top top, String said, String why) implements PageModel {}

    /** One that was heard, once everybody is told. @param given what it is given; empty where nothing is shared */
    record Came(String called, String points, String given) {}

    /**
     * @param cardAt when a card for the tablet of the room was made for them; null for none @param cardBy who made it
     * @param said end of message keys where it is told: empty for those whose marks count @param left of the pot, in a sentence; empty for none
     */
    record DeskPage(
            EveningShown.Top top,
            EveningShown.Rules rules,
            String door,
            int room,
            String next,
            String nextCalled,
            @Nullable Instant cardAt,
            String cardBy,
            List<Line> lines,
            int locked,
            boolean told,
            String said,
            List<Came> came,
            String left)
            implements PageModel {}

    /** @param ended whether questions are over, so that marks can be locked @param kept what stands, in words, where it is locked: question and mark @param nothing why nothing was kept; empty where that is not said */
    record PitchPage(
            EveningShown.Top top,
            String door,
            boolean takes,
            boolean stands,
            boolean ended,
            String called,
            String here,
            String back,
            List<EveningShown.Asked> asked,
            List<String> kept,
            boolean late,
            boolean paper,
            boolean tablet,
            String reason,
            int version,
            String window,
            int most,
            String nothing,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final EveningMarks marks;
    private final EveningTabletRepository tablets;
    private final EveningResult result;
    private final Evenings evenings;
    private final EveningShown shown;
    private final MarkShown scale;
    private final Forms forms;
    private final Messages messages;

    EveningMarkPages(
            EveningMarks marks,
            EveningTabletRepository tablets,
            EveningResult result,
            Evenings evenings,
            EveningShown shown,
            MarkShown scale,
            Forms forms,
            Messages messages) {
        this.marks = marks;
        this.tablets = tablets;
        this.result = result;
        this.evenings = evenings;
        this.shown = shown;
        this.scale = scale;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String lot) {
        return EveningShown.path(tender, lot) + "/mine";
    }

    @Get
    @Allowed("evening.mark")
    HttpResponse<?> desk(Visit visit, UUID id, String lot) {
        short council = visit.council().id();
        String locale = visit.locale();
        Evenings.Planned dropped = evenings.dropped(council, id, lot).orElse(null);
        if (dropped != null) {
            if (!marks.sits(visit.viewer(), id)) throw new NoSuchThing();
            return Pages.answer(HttpStatus.OK, OFF, new OffPage(shown.top(dropped, visit), "-direct", ""));
        }
        EveningRow off = marks.off(visit.viewer(), id, lot).orElse(null);
        if (off != null)
            return Pages.answer(
                    HttpStatus.OK, OFF, new OffPage(shown.top(evenings.of(council, id, lot), visit), "", off.offWhy()));
        if (marks.afterwards(visit.viewer(), id, lot)) return afterwards(visit, id, lot);
        EveningMarks.Desk desk = marks.desk(visit.viewer(), id, lot);
        Evenings.Planned planned = desk.planned();
        boolean told = told(council, planned);
        Map<UUID, String> handedOut = new HashMap<>();
        tablets.of(council, planned.id()).forEach(each -> handedOut.put(each.id(), shown.first(each.madeBy())));
        EveningTabletRepository.Card card = tablets.cards(council, planned.id()).stream()
                .filter(each -> each.seat().equals(desk.seat()))
                .max(Comparator.comparing(EveningTabletRepository.Card::madeAt))
                .orElse(null);
        Map<String, String> names = evenings.names(council, planned);
        String here = visit.path(path(id, lot));
        boolean missed = desk.door() == EveningMarks.Door.MISSED;
        List<Line> lines = new ArrayList<>();
        for (EveningMarks.Step each : desk.steps())
            lines.add(new Line(
                    shown.called(each.pitch().code(), names, locale),
                    each.state().equals("waits") || missed && !each.state().equals("locked")
                            ? ""
                            : here + "/" + each.pitch().code(),
                    missed && !each.state().equals("waits") ? "missed" : state(each),
                    each.mark() != null && each.mark().tablet() != null,
                    each.mark() == null || each.mark().tablet() == null
                            ? ""
                            : handedOut.getOrDefault(each.mark().tablet(), ""),
                    told
                                    || !each.state().equals("locked")
                                    || missed
                                    || EveningRooms.practice(each.pitch().code())
                            ? ""
                            : here + "/" + each.pitch().code() + "/words"));
        EveningResult.Reckoned reckoned =
                told ? result.reckoned(council, planned).orElse(null) : null;
        return Pages.answer(
                HttpStatus.OK,
                DESK,
                new DeskPage(
                        shown.top(planned, visit),
                        shown.rules(Objects.requireNonNull(planned.published()), locale),
                        desk.done() ? "done" : MarkPages.key(desk.door()),
                        desk.room(),
                        desk.door().takes()
                                ? desk.next()
                                        .map(each -> here + "/" + each.pitch().code())
                                        .orElse("")
                                : "",
                        desk.door().takes()
                                ? desk.next()
                                        .map(each -> shown.called(each.pitch().code(), names, locale))
                                        .orElse("")
                                : "",
                        card == null ? null : card.madeAt(),
                        card == null ? "" : shown.first(card.madeBy()),
                        lines,
                        (int) lines.stream()
                                .filter(each -> each.state().equals("locked"))
                                .count(),
                        told,
                        told ? said(visit, planned) : "",
                        came(reckoned, names, locale),
                        shown.left(reckoned, locale)));
    }

    private static String state(EveningMarks.Step step) {
        return switch (step.state()) {
            case "new" -> step.ended() ? "new" : "on";
            case "begun" -> step.ended() ? "begun" : "begun-on";
            default -> step.state();
        };
    }

    private String said(Visit visit, Evenings.Planned planned) {
        return marks.marked(visit.viewer(), planned) ? "" : "-panel";
    }

    private boolean told(short council, Evenings.Planned planned) {
        return planned.row() != null
                && planned.row().told()
                && result.heard(council, planned.terms().tender(), planned.lot());
    }

    private List<Came> came(EveningResult.@Nullable Reckoned reckoned, Map<String, String> names, String locale) {
        List<Came> came = new ArrayList<>();
        if (reckoned != null && !reckoned.blocked())
            for (String code : reckoned.order())
                came.add(new Came(
                        shown.called(code, names, locale),
                        EveningResultPages.points(reckoned, code),
                        reckoned.share(code)
                                .map(each -> Pounds.of(each.given()))
                                .orElse("")));
        return came;
    }

    /** What came of it, for whoever is of the panel's group, or was on the panel: nothing in it is anybody's own. @throws NoSuchThing before they may know it */
    private HttpResponse<?> afterwards(Visit visit, UUID id, String lot) {
        short council = visit.council().id();
        Evenings.Planned planned = evenings.counted(council, id, lot);
        if (!told(council, planned)) throw new NoSuchThing();
        EveningResult.Reckoned reckoned = result.reckoned(council, planned).orElse(null);
        return Pages.answer(
                HttpStatus.OK,
                DESK,
                new DeskPage(
                        shown.top(planned, visit),
                        shown.rules(Objects.requireNonNull(planned.published()), visit.locale()),
                        MarkPages.key(EveningMarks.Door.OVER),
                        0,
                        "",
                        "",
                        null,
                        "",
                        List.of(),
                        0,
                        true,
                        said(visit, planned),
                        came(reckoned, evenings.names(council, planned), visit.locale()),
                        shown.left(reckoned, visit.locale())));
    }

    @Get("/{bid}")
    @Allowed("evening.mark")
    HttpResponse<?> pitch(Visit visit, UUID id, String lot, String bid) {
        EveningMarks.Desk desk = marks.desk(visit.viewer(), id, lot);
        EveningMarks.Step step = step(desk, bid);
        boolean missed =
                desk.door() == EveningMarks.Door.MISSED && !step.state().equals("locked");
        if (missed || step.state().equals("waits")) return Pages.seeOther(visit, path(id, lot));
        return Pages.answer(HttpStatus.OK, PITCH, page(visit, desk, step, null, "", FieldErrors.Shown.NONE));
    }

    @Post("/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.mark")
    HttpResponse<?> save(Visit visit, UUID id, String lot, String bid, @Nullable @Body String body) {
        Form form =
                forms.read(visit, body, "mark1", "mark2", "mark3", "mark4", "reason", "lock", "window", "do", Form.GO);
        EveningMarks.Desk desk = marks.desk(visit.viewer(), id, lot);
        EveningMarks.Step step = step(desk, bid);
        EveningMarks.Typed typed = typed(form, desk.planned(), visit);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, PITCH, page(visit, desk, step, typed, "", FieldErrors.Shown.NONE));
        boolean lock = form.text("do").equals("lock");
        FieldErrors errors = new FieldErrors(messages, visit);
        check(typed, lock, errors);
        if (typed.reason().length() > LONGEST) errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST));
        if (!errors.none()) return Pages.invalid(PITCH, page(visit, desk, step, typed, "", errors.shown()));
        EveningMarks.Done done = marks.save(visit.viewer(), id, lot, bid, typed, lock);
        // Kept while they still present: the same page is there to go on with, and to lock them once questions are
        // over.
        if (done == EveningMarks.Done.SAVED && form.text("do").equals("draft"))
            return Pages.done(
                    visit,
                    path(id, lot) + "/" + bid,
                    step(marks.desk(visit.viewer(), id, lot), bid).ended() ? "evening-draft-ended" : "evening-draft");
        if (done == EveningMarks.Done.SAVED || done == EveningMarks.Done.LOCKED)
            return Pages.done(visit, path(id, lot), done == EveningMarks.Done.LOCKED ? "mark-locked" : "mark-saved");
        EveningMarks.Desk now = marks.desk(visit.viewer(), id, lot);
        return Pages.answer(
                HttpStatus.CONFLICT,
                PITCH,
                page(visit, now, step(now, bid), typed, MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    private static EveningMarks.Step step(EveningMarks.Desk desk, String bid) {
        return desk.step(bid).orElseThrow(NoSuchThing::new);
    }

    /** As it was sent. */
    static EveningMarks.Typed typed(Form form, Evenings.Planned planned, Visit visit) {
        List<@Nullable Integer> marks = new ArrayList<>();
        for (int i = 1; i <= planned.counts().questions().size(); i++) {
            String typed = form.text("mark" + i);
            marks.add(typed.matches("[0-9]{1,2}") ? Integer.valueOf(typed) : null);
        }
        return new EveningMarks.Typed(
                marks,
                form.text("reason"),
                visit.locale(),
                form.number("lock"),
                Ids.parse(form.text("window")).orElse(null));
    }

    /** A mark for each question, where it is to be locked. */
    static void check(EveningMarks.Typed typed, boolean lock, FieldErrors errors) {
        for (int i = 0; lock && i < typed.marks().size(); i++)
            if (typed.marks().get(i) == null)
                errors.add("mark" + (i + 1), "evening.wrong.mark", Map.of("number", i + 1));
    }

    /** @param typed null for what is kept */
    private PitchPage page(
            Visit visit,
            EveningMarks.Desk desk,
            EveningMarks.Step step,
            EveningMarks.@Nullable Typed typed,
            String nothing,
            FieldErrors.Shown errors) {
        Evenings.Planned planned = desk.planned();
        String locale = visit.locale();
        UUID tender = planned.terms().tender();
        EveningRepository.Marked mark = step.mark();
        int questions = planned.counts().questions().size();
        List<@Nullable Integer> kept = mark == null ? List.of() : EveningMarks.read(mark.marks(), questions);
        boolean stands = mark != null && mark.locked();
        String code = step.pitch().code();
        boolean open = desk.door() == EveningMarks.Door.OPEN || desk.door() == EveningMarks.Door.LATE && typed != null;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Integer given = kept.get(i);
            if (given != null)
                words.add(planned.counts().questions().get(i).in(locale) + " "
                        + scale.level(planned.marking(), given, locale));
        }
        if (nothing.equals("meanwhile") && mark != null && !mark.reason().isEmpty()) words.add(mark.reason());
        UUID window = typed != null && typed.window() != null
                ? typed.window()
                : desk.door() == EveningMarks.Door.OPEN ? desk.window() : null;
        boolean asRead = typed != null && !nothing.equals("meanwhile");
        return new PitchPage(
                shown.top(planned, visit),
                MarkPages.key(desk.door()),
                open,
                stands,
                step.ended(),
                shown.called(code, evenings.names(visit.council().id(), planned), locale),
                visit.path(path(tender, planned.lot()) + "/" + code),
                visit.path(path(tender, planned.lot())),
                EveningShown.asked(planned, typed == null ? kept : typed.marks(), scale, true, locale),
                words,
                mark != null && mark.late(),
                mark != null && mark.paper(),
                mark != null && mark.tablet() != null,
                typed == null ? mark == null ? "" : mark.reason() : typed.reason(),
                asRead ? typed.version() : mark == null ? 0 : mark.version(),
                window == null ? "" : window.toString(),
                LONGEST,
                nothing,
                errors);
    }
}

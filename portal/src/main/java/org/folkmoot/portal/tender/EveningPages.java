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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The evening as whoever plans and runs it comes to it: how it stands, and the one next step. */
@Controller(EveningShown.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningPages {
    private static final String LOTS = "tender/evening_lots";
    private static final String HUB = "tender/evening";
    private static final String ORDER = "tender/evening_order";
    private static final int LONGEST_WHY = 500;

    record LotLine(TenderStudio.Text name, String href) {}

    record LotsPage(TenderStudio.Text title, List<LotLine> lots) implements PageModel {}

    /** @param typed the place that was typed, or its own place once drawn */
    record Ordered(String code, String called, String typed) {}

    /** @param heard how many have presented, of so many */
    record RoomLine(int room, String href, boolean open, int heard, int of) {}

    record OrderPage(EveningShown.Top top, List<Ordered> order, FieldErrors.Shown errors) implements PageModel {}

    /**
     * @param leads whether the viewer plans it; who was named to run its rooms alone does not @param runs whether they run its rooms
     * @param turn address of the form that publishes, in the other language @param offAsked why somebody asked to call it off; empty for nobody
     * @param owed points of a hundred that presentations count by the notice, while no evening is published; 0 for none
     * @param state {@code none} where the notice says that nobody presents, {@code new}, {@code draft}, {@code published}, {@code drawn}, {@code revealed}, {@code told} or {@code off}
     * @param version of the latest plan; 0 for none @param lacks ends of message keys @param mine whether the viewer kept the draft
     * @param draft what waits to be published; null for nothing @param rules what counts; null for nothing
     * @param ready whether those who present can be named @param order drawn, or in the order of codes while one is to be typed
     * @param asked an order that waits for a second person; empty for none @param askedMine whether the viewer typed it
     * @param missing what keeps totals from being revealed, in words
     */
    record HubPage(
            EveningShown.Top top,
            boolean leads,
            boolean runs,
            String turn,
            String offAsked,
            int owed,
            String state,
            int version,
            List<String> lacks,
            boolean mine,
            EveningShown.@Nullable Rules draft,
            EveningShown.@Nullable Rules rules,
            boolean decided,
            boolean ready,
            String draw,
            List<Ordered> order,
            List<String> asked,
            boolean askedMine,
            String seed,
            @Nullable Instant drawnAt,
            List<RoomLine> rooms,
            int there,
            List<String> missing,
            @Nullable Instant toldAt,
            String offWhy,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningResult result;
    private final EveningShown shown;
    private final EveningRepository rows;
    private final MarkBook book;
    private final Compliance compliance;
    private final PresentsOwed presents;
    private final Forms forms;
    private final Messages messages;

    EveningPages(
            Evenings evenings,
            EveningResult result,
            EveningShown shown,
            EveningRepository rows,
            MarkBook book,
            Compliance compliance,
            PresentsOwed presents,
            Forms forms,
            Messages messages) {
        this.evenings = evenings;
        this.result = result;
        this.shown = shown;
        this.rows = rows;
        this.book = book;
        this.compliance = compliance;
        this.presents = presents;
        this.forms = forms;
        this.messages = messages;
    }

    /** Which lot it is about; where there is one, that. */
    @Get
    @Allowed("evening.run")
    HttpResponse<?> lots(Visit visit, UUID id) {
        evenings.lead(visit.viewer(), id);
        MarkTerms terms = book.terms(visit.council().id(), id);
        if (terms.lots().size() == 1)
            return Pages.seeOther(
                    visit, EveningShown.path(id, terms.lots().getFirst().id()));
        return Pages.answer(
                HttpStatus.OK,
                LOTS,
                new LotsPage(
                        TenderStudio.Text.of(terms.plan().title(), visit.locale()),
                        terms.lots().stream()
                                .map(each -> new LotLine(
                                        TenderStudio.Text.of(each.title(), visit.locale()),
                                        visit.path(EveningShown.path(id, each.id()))))
                                .toList()));
    }

    @Get("/{lot}")
    @Allowed("evening.run")
    HttpResponse<?> hub(Visit visit, UUID id, String lot) {
        Evenings.Planned dropped =
                evenings.dropped(visit.council().id(), id, lot).orElse(null);
        if (dropped == null)
            return Pages.answer(HttpStatus.OK, HUB, page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
        if (!evenings.runs(visit.viewer(), dropped)) evenings.lead(visit.viewer(), id);
        return Pages.answer(
                HttpStatus.OK,
                EveningMarkPages.OFF,
                new EveningMarkPages.OffPage(shown.top(dropped, visit), "-lead", ""));
    }

    @Post("/{lot}/publish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> publish(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "why", Form.GO);
        if (form.turned()) return Pages.answer(HttpStatus.OK, HUB, page(visit, id, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        String why = why(form, errors);
        if (!errors.none()) return Pages.invalid(HUB, page(visit, id, lot, form, errors.shown()));
        Evenings.Done done =
                evenings.publish(visit.viewer(), id, lot, form.number("lock"), TenderStudio.languages(visit), why);
        return after(visit, id, lot, form, done, "why", "evening-published");
    }

    private String why(Form form, FieldErrors errors) {
        if (form.text("why").length() > LONGEST_WHY)
            errors.add("why", "tender.wrong.long", Map.of("most", LONGEST_WHY));
        return form.text("why");
    }

    private HttpResponse<?> after(
            Visit visit, UUID id, String lot, Form form, Evenings.Done done, String field, String said) {
        if (done == Evenings.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot), said);
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(field, "evening.nothing." + MarkPages.key(done));
        return Pages.answer(HttpStatus.CONFLICT, HUB, page(visit, id, lot, form, errors.shown()));
    }

    @Post("/{lot}/draw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> draw(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body);
        return after(visit, id, lot, form, evenings.draw(visit.viewer(), id, lot), "draw", "evening-drawn");
    }

    /** An order that was drawn by hand, typed. */
    @Get("/{lot}/order")
    @Allowed("evening.run")
    HttpResponse<?> order(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, ORDER, order(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{lot}/order")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> order(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        List<String> codes = evenings.codes(visit.council().id(), id, lot);
        List<String> fields =
                new ArrayList<>(codes.stream().map(code -> "place." + code).toList());
        fields.add(Form.GO);
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        evenings.lead(visit.viewer(), id);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, ORDER, order(visit, id, lot, form, FieldErrors.Shown.NONE));
        Map<Integer, String> places = new TreeMap<>();
        for (String code : codes) {
            int place = form.number("place." + code);
            if (place >= 1 && place <= codes.size()) places.put(place, code);
        }
        Evenings.Done done = evenings.ask(visit.viewer(), id, lot, List.copyOf(places.values()));
        if (done == Evenings.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot), "evening-order-typed");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(codes.isEmpty() ? "order" : "place." + codes.getFirst(), "evening.nothing." + MarkPages.key(done));
        return Pages.answer(HttpStatus.CONFLICT, ORDER, order(visit, id, lot, form, errors.shown()));
    }

    /** @throws NoSuchThing where none is to be typed */
    private OrderPage order(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        evenings.lead(visit.viewer(), id);
        short council = visit.council().id();
        Evenings.Planned planned = evenings.counted(council, id, lot);
        boolean ready = planned.counts().draw() == EveningPlan.Draw.WITNESSES
                && !planned.row().named()
                && compliance.finished(council, id)
                && book.locked(council, id);
        if (!ready) throw new NoSuchThing();
        Map<String, String> names = evenings.names(council, planned);
        return new OrderPage(
                shown.top(planned, visit),
                evenings.codes(council, id, lot).stream()
                        .map(code -> new Ordered(
                                code, shown.called(code, names, visit.locale()), form.text("place." + code)))
                        .toList(),
                errors);
    }

    @Post("/{lot}/witness")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> witness(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do");
        boolean right = form.text("do").equals("right");
        if (!right && !form.text("do").equals("wrong")) throw new NoSuchThing();
        return after(
                visit,
                id,
                lot,
                form,
                evenings.confirm(visit.viewer(), id, lot, right),
                "witness",
                right ? "evening-drawn" : "evening-order-again");
    }

    @Post("/{lot}/reveal")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> reveal(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) errors.add("sure", "evening.wrong.sure");
        else if (!result.reveal(visit.viewer(), id, lot)) errors.add("sure", "evening.wrong.missing");
        return errors.none()
                ? Pages.done(visit, EveningShown.path(id, lot) + "/result", "evening-revealed")
                : Pages.invalid(HUB, page(visit, id, lot, form, errors.shown()));
    }

    private HubPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Evenings.Planned planned = evenings.of(council, id, lot);
        if (!evenings.runs(visit.viewer(), planned)) evenings.lead(visit.viewer(), id);
        EveningRow row = planned.row();
        String locale = visit.locale();
        String base = visit.path(EveningShown.path(id, lot));
        // What a notice says is kept: where nobody presents, nothing is planned.
        boolean nobody = planned.published() == null && presents.nobody(council, id);
        boolean named = row != null && row.named();
        boolean counts = planned.published() != null && row != null && !row.off();
        boolean decided = compliance.finished(council, id);
        Map<String, String> names = evenings.names(council, planned);
        List<String> codes = named
                ? row.order()
                : counts && decided && book.locked(council, id) ? evenings.codes(council, id, lot) : List.of();
        List<Ordered> order = new ArrayList<>();
        for (String code : codes)
            order.add(new Ordered(code, shown.called(code, names, locale), form.text("place." + code)));
        return new HubPage(
                shown.top(planned, visit),
                evenings.leads(visit.viewer(), id),
                evenings.runs(visit.viewer(), planned),
                visit.pathIn(visit.otherLocale(), EveningShown.path(id, lot) + "/publish"),
                row == null || !row.offAsked() || row.offAskedWhy() == null ? "" : row.offAskedWhy(),
                presents.of(council, id, lot) ? presents.points(council, id) : 0,
                nobody ? "none" : state(planned),
                planned.version(),
                planned.waits() && !nobody ? planned.plan().lacks(TenderStudio.languages(visit)) : List.of(),
                planned.draft() != null
                        && Objects.equals(
                                planned.draft().keptBy(), visit.viewer().account()),
                planned.waits() && !nobody ? shown.rules(Objects.requireNonNull(planned.draft()), locale) : null,
                planned.published() == null ? null : shown.rules(planned.published(), locale),
                decided,
                counts && !named && !codes.isEmpty(),
                counts ? PanelShown.lower(planned.counts().draw().name()) : "",
                order,
                row == null || named
                        ? List.of()
                        : EveningRow.codes(row.asked()).stream()
                                .map(code -> shown.called(code, names, locale))
                                .toList(),
                row != null && Objects.equals(row.askedBy(), visit.viewer().account()),
                row == null || row.seed() == null ? "" : row.seed(),
                row == null ? null : row.drawnAt(),
                counts && named ? rooms(council, planned, base) : List.of(),
                counts
                        ? (int) rows.there(council, planned.id()).stream()
                                .filter(each -> each.leftAt() == null)
                                .count()
                        : 0,
                counts && named && !row.revealed() ? missing(council, planned, names, locale) : List.of(),
                row == null ? null : row.toldAt(),
                row == null ? "" : row.offWhy(),
                form.typed(),
                errors);
    }

    static String state(Evenings.Planned planned) {
        EveningRow row = planned.row();
        if (row != null && row.off()) return "off";
        if (row == null || planned.draft() == null) return "new";
        if (row.told()) return "told";
        if (row.revealed()) return "revealed";
        if (row.named()) return "drawn";
        return planned.published() == null ? "draft" : "published";
    }

    private List<RoomLine> rooms(short council, Evenings.Planned planned, String base) {
        List<EveningRepository.Pitch> pitches = rows.pitches(council, planned.id());
        List<EveningRepository.Room> open = rows.rooms(council, planned.id());
        List<RoomLine> rooms = new ArrayList<>();
        for (int room = 1; room <= planned.counts().rooms(); room++) {
            int number = room;
            List<EveningRepository.Pitch> here =
                    pitches.stream().filter(each -> each.room() == number).toList();
            rooms.add(new RoomLine(
                    room,
                    base + "/rooms/" + room,
                    open.stream().anyMatch(each -> each.room() == number && each.open()),
                    (int) here.stream().filter(each -> each.endedAt() != null).count(),
                    here.size()));
        }
        return rooms;
    }

    private List<String> missing(short council, Evenings.Planned planned, Map<String, String> names, String locale) {
        return result.missing(council, planned).stream()
                .map(each -> messages.text(
                        locale,
                        "evening.missing." + each.what(),
                        Map.of(
                                "room", each.room(),
                                "called", each.code().isEmpty() ? "" : shown.called(each.code(), names, locale),
                                "count", each.seats(),
                                "fewest", planned.counts().fewest())))
                .toList();
    }
}

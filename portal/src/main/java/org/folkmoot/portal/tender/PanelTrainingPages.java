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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Getting ready to mark, one thing a page: a bid and five questions to practise on, what somebody gained, and a certificate to print. */
@Controller(PanelSeatPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PanelTrainingPages {
    private static final String PRACTICE = "tender/panel_practice";
    private static final String GAINED = "tender/panel_gained";
    private static final String CERTIFICATE = "tender/panel_certificate";
    private static final int LONGEST_NAME = 40;

    /** Faces of the three levels, hardest first. */
    private static final int[] FACES = {2, 3, 5};

    /** @param own what they chose @param ours what we would choose @param why the right answer, explained; all empty until all are answered */
    record Asked(
            String field,
            String label,
            List<PanelShown.Pick> options,
            boolean right,
            String own,
            String ours,
            String why) {}

    /** @param told whether all are answered, so that right answers are explained */
    record PracticePage(PanelShown.Top top, List<Asked> questions, boolean told, int right, FieldErrors.Shown errors)
            implements PageModel {}

    /** @param state of the words: {@code waiting}, {@code readable}, {@code declined}, or empty for none */
    record GainedPage(
            PanelShown.Top top,
            String moment,
            List<PanelShown.Pick> levels,
            String words,
            int most,
            String state,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param name as they chose it just now; empty where it is asked for @param times how often they came @param marked whether they locked a mark @param earned whether there is anything to say of them */
    record CertificatePage(
            PanelShown.Top top,
            String name,
            String typed,
            String council,
            int times,
            boolean practised,
            boolean marked,
            boolean earned,
            String day,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Seating seating;
    private final PanelSessions sessions;
    private final PanelTraining training;
    private final MarkRepository marks;
    private final PanelShown shown;
    private final Forms forms;
    private final Messages messages;

    PanelTrainingPages(
            Seating seating,
            PanelSessions sessions,
            PanelTraining training,
            MarkRepository marks,
            PanelShown shown,
            Forms forms,
            Messages messages) {
        this.seating = seating;
        this.sessions = sessions;
        this.training = training;
        this.marks = marks;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    private PanelShown.Top top(UUID panel, Visit visit) {
        seating.own(visit.viewer(), panel);
        return shown.top(seating.panel(visit.council().id(), panel), PanelShown.path(panel), visit);
    }

    @Get("/practice")
    @Allowed("panel.sit")
    HttpResponse<?> practice(Visit visit, UUID panel) {
        return Pages.answer(HttpStatus.OK, PRACTICE, practice(panel, Map.of(), false, FieldErrors.Shown.NONE, visit));
    }

    /** The answer is the page itself, with what is right and why: what somebody chose is kept nowhere, only how many were right. */
    @Post("/practice")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> answer(Visit visit, UUID panel, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(PanelTraining.RIGHT.keySet());
        fields.add(Form.GO);
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        Map<String, String> said = new HashMap<>();
        FieldErrors errors = new FieldErrors(messages, visit);
        for (String each : PanelTraining.RIGHT.keySet()) {
            if (PanelTraining.ANSWERS.contains(form.text(each))) said.put(each, form.text(each));
            else errors.add(each, "training.wrong.answer", Map.of("number", each.substring(1)));
        }
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, PRACTICE, practice(panel, said, false, FieldErrors.Shown.NONE, visit));
        }
        if (!errors.none()) return Pages.invalid(PRACTICE, practice(panel, said, false, errors.shown(), visit));
        training.practise(visit.viewer(), panel, said);
        return Pages.answer(HttpStatus.OK, PRACTICE, practice(panel, said, true, FieldErrors.Shown.NONE, visit));
    }

    private PracticePage practice(
            UUID panel, Map<String, String> said, boolean told, FieldErrors.Shown errors, Visit visit) {
        List<Asked> asked = new ArrayList<>();
        int right = 0;
        for (Map.Entry<String, String> each : PanelTraining.RIGHT.entrySet()) {
            String key = "training." + each.getKey();
            boolean same = each.getValue().equals(said.get(each.getKey()));
            if (same) right++;
            asked.add(new Asked(
                    each.getKey(),
                    messages.text(visit.locale(), key),
                    shown.picks(
                            PanelTraining.ANSWERS,
                            key + ".",
                            List.of(said.getOrDefault(each.getKey(), "")),
                            visit.locale()),
                    same,
                    told ? messages.text(visit.locale(), key + "." + said.get(each.getKey())) : "",
                    told ? messages.text(visit.locale(), key + "." + each.getValue()) : "",
                    told ? messages.text(visit.locale(), key + ".why") : ""));
        }
        return new PracticePage(top(panel, visit), asked, told, right, errors);
    }

    @Get("/gained/{moment}")
    @Allowed("panel.sit")
    HttpResponse<?> gained(Visit visit, UUID panel, String moment) {
        SeatRow seat = seating.own(visit.viewer(), panel);
        GainedRow row =
                training.gained(visit.council().id(), seat.id(), known(moment)).orElse(null);
        int level = row == null ? 0 : row.level();
        String words = row == null ? "" : row.words();
        return Pages.answer(
                HttpStatus.OK, GAINED, gained(panel, moment, level, words, row, FieldErrors.Shown.NONE, visit));
    }

    @Post("/gained/{moment}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> gain(Visit visit, UUID panel, String moment, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "level", "words", Form.GO);
        known(moment);
        SeatRow seat = seating.own(visit.viewer(), panel);
        GainedRow row = training.gained(visit.council().id(), seat.id(), moment).orElse(null);
        int level = form.number("level");
        String words = form.text("words");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.turned()) {
            return Pages.answer(
                    HttpStatus.OK, GAINED, gained(panel, moment, level, words, row, FieldErrors.Shown.NONE, visit));
        }
        if (level < 1 || level > GainedRow.LEVELS) errors.add("level", "panel.wrong.level");
        if (words.length() > PanelTraining.LONGEST) {
            errors.add("words", "tender.wrong.long", Map.of("most", PanelTraining.LONGEST));
        }
        if (!errors.none()) {
            return Pages.invalid(GAINED, gained(panel, moment, level, words, row, errors.shown(), visit));
        }
        training.gain(visit.viewer(), panel, moment, level, words, visit.locale());
        return Pages.done(
                visit,
                PanelShown.path(panel),
                words.isEmpty() ? "saved" : HelpAtOnce.done("panel-gained", words, true));
    }

    private static String known(String moment) {
        if (!GainedRow.MOMENTS.contains(moment)) throw new NoSuchThing();
        return moment;
    }

    private GainedPage gained(
            UUID panel,
            String moment,
            int level,
            String words,
            @Nullable GainedRow row,
            FieldErrors.Shown errors,
            Visit visit) {
        List<PanelShown.Pick> levels = new ArrayList<>();
        for (int n = 1; n <= GainedRow.LEVELS; n++) {
            levels.add(new PanelShown.Pick(
                    String.valueOf(n), messages.text(visit.locale(), "panel.level." + n), FACES[n - 1], n == level));
        }
        // One that is a worry goes on waiting here.
        String state =
                row == null || row.words().isEmpty() ? "" : row.escalated() ? "waiting" : PanelShown.lower(row.state());
        return new GainedPage(top(panel, visit), moment, levels, words, PanelTraining.LONGEST, state, errors);
    }

    @Get("/certificate")
    @Allowed("panel.sit")
    HttpResponse<?> certificate(Visit visit, UUID panel) {
        return Pages.answer(HttpStatus.OK, CERTIFICATE, certificate(panel, "", "", FieldErrors.Shown.NONE, visit));
    }

    /** The page to print is the answer itself: the name is kept nowhere. */
    @Post("/certificate")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> print(Visit visit, UUID panel, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name", Form.GO);
        String name = form.text("name");
        if (form.turned()) {
            return Pages.answer(
                    HttpStatus.OK, CERTIFICATE, certificate(panel, "", name, FieldErrors.Shown.NONE, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!certificate(panel, "", "", FieldErrors.Shown.NONE, visit).earned()) {
            errors.add("name", "panel.certificate.nothing-yet");
        }
        if (name.isEmpty()) errors.add("name", "panel.wrong.name");
        if (name.length() > LONGEST_NAME) errors.add("name", "tender.wrong.long", Map.of("most", LONGEST_NAME));
        return errors.none()
                ? Pages.answer(HttpStatus.OK, CERTIFICATE, certificate(panel, name, name, errors.shown(), visit))
                : Pages.invalid(CERTIFICATE, certificate(panel, "", name, errors.shown(), visit));
    }

    private CertificatePage certificate(UUID panel, String name, String typed, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        SeatRow seat = seating.own(visit.viewer(), panel);
        int times = sessions.times(council, panel).getOrDefault(seat.id(), 0);
        boolean practised = training.right(council, seat.id()) != null;
        boolean marked = marks.of(council, seat.tender(), seat.id()).stream().anyMatch(MarkRow::locked);
        return new CertificatePage(
                top(panel, visit),
                name,
                typed,
                visit.council().name().in(visit.locale()),
                times,
                practised,
                marked,
                times > 0 || practised || marked,
                shown.day(TenderStudio.today(visit), visit.locale()),
                errors);
    }
}

package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Where the facilitator types what the panel agrees on: the question with its parts and points, and each part by itself. */
@Controller(WorkshopLeadPages.HOME + "/question")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WorkshopQuestionPages {
    private static final String QUESTION = "tender/workshop_question";
    private static final String PART = "tender/workshop_part";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 1_500;
    private static final int LONGEST_GOOD = 300;

    /** One part in the list. @param field of its points */
    record PartLine(
            int number, TenderStudio.Text name, TenderStudio.Text plain, String field, String points, String href) {}

    /**
     * @param open whether it is worded now: else it is only shown
     * @param next what is done first; null where nothing is missing @param missing what else is, so many: left
     * @param shown the question as everybody reads it @param version the one that is shown; 0 for what the drafts suggest
     * @param versions how many there are @param earlier whether it is one that was replaced
     */
    record QuestionPage(
            WorkshopLeadPages.Top top,
            String here,
            boolean open,
            Map<String, String> typed,
            List<PartLine> parts,
            String total,
            boolean more,
            WorkshopShown.@Nullable Gap next,
            List<WorkshopShown.Gap> missing,
            int left,
            WorkshopShown.Question shown,
            int version,
            List<TenderStudio.Tab> versions,
            boolean earlier,
            boolean welsh,
            Told told)
            implements FormPage {}

    /** @param mark as the scale calls it @param field of the form, before the language */
    record GoodLine(String mark, String field, String en, String cy) {}

    /** @param number from 1 @param of how many parts there are */
    record PartPage(
            WorkshopLeadPages.Top top,
            String here,
            String backHref,
            int number,
            int of,
            String nextHref,
            Map<String, String> typed,
            List<GoodLine> good,
            boolean welsh,
            Told told)
            implements FormPage {}

    private final Workshops workshops;
    private final WorkshopWording wording;
    private final WorkshopLeadPages lead;
    private final WorkshopShown shown;
    private final Forms forms;
    private final Messages messages;

    WorkshopQuestionPages(
            Workshops workshops,
            WorkshopWording wording,
            WorkshopLeadPages lead,
            WorkshopShown shown,
            Forms forms,
            Messages messages) {
        this.workshops = workshops;
        this.wording = wording;
        this.lead = lead;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("workshop.lead")
    HttpResponse<?> question(
            Visit visit, UUID workshop, @Nullable @QueryValue String saved, @Nullable @QueryValue Integer version) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        boolean earlier = version != null && version != led.version();
        PanelQuestion question = earlier
                ? wording.version(visit.council().id(), led, version)
                : workshops.question(visit.council().id(), led);
        return TenderStudio.answer(
                QUESTION,
                page(
                        led,
                        question,
                        earlier ? version : led.version(),
                        Map.of(),
                        Told.now(led.version(), saved),
                        visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> save(Visit visit, UUID workshop, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(List.of(
                "lock", "do", Form.GO, "name_en", "name_cy", "plain_en", "plain_cy", "bidders_en", "bidders_cy"));
        for (int number = 1; number <= PanelQuestion.MOST_PARTS; number++) fields.add("points" + number);
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        Workshop led = workshops.led(visit.viewer(), workshop);
        PanelQuestion before = workshops.question(visit.council().id(), led);
        if (form.turned()) {
            Told told = Told.now(form.number("lock"), null);
            return TenderStudio.answer(QUESTION, page(led, before, led.version(), form.typed(), told, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        PanelQuestion question = before.called(
                TenderStudio.typed(form, "name", LONGEST_NAME, errors),
                TenderStudio.typed(form, "plain", LONGEST, errors),
                TenderStudio.typed(form, "bidders", LONGEST, errors));
        for (int number = 1; number <= before.parts().size(); number++) {
            if (!form.has("points" + number)) continue;
            BigDecimal points = TenderStudio.decimal(form, "points" + number, 2, errors);
            question = question.changing(
                    number, before.parts().get(number - 1).worth(points == null ? BigDecimal.ZERO : points));
        }
        int from = led.version();
        if (!errors.none()) {
            return TenderStudio.answer(
                    QUESTION, page(led, before, from, form.typed(), Told.wrong(form, errors), visit));
        }
        question = done(question, form.text("do"));
        if (!wording.save(visit.viewer(), workshop, form.number("lock"), question)) {
            Workshop now = workshops.led(visit.viewer(), workshop);
            return TenderStudio.answer(
                    QUESTION, page(now, before, now.version(), form.typed(), Told.late(now.version()), visit));
        }
        return Pages.seeOther(visit, path(workshop) + SavedAt.query(visit.now()));
    }

    /** What a button says: {@code more} for one more part, {@code remove:2}. */
    private static PanelQuestion done(PanelQuestion question, String button) {
        if (button.equals("more") && question.parts().size() < PanelQuestion.MOST_PARTS) {
            List<PanelQuestion.Part> parts = new ArrayList<>(question.parts());
            parts.add(PanelQuestion.Part.of(Localised.EMPTY, BigDecimal.ZERO));
            return question.with(parts);
        }
        if (!button.matches("remove:[1-9]")) return question;
        int number = Integer.parseInt(button.substring("remove:".length()));
        return question.part(number).isPresent() ? question.without(number) : question;
    }

    @Get("/parts/{number}")
    @Allowed("workshop.lead")
    HttpResponse<?> part(Visit visit, UUID workshop, int number, @Nullable @QueryValue String saved) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        PanelQuestion question = workshops.question(visit.council().id(), led);
        PanelQuestion.Part part = question.part(number).orElseThrow(NoSuchThing::new);
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "name", part.name());
        TenderStudio.put(typed, "plain", part.plain());
        TenderStudio.put(typed, "bidders", part.bidders());
        typed.put("words", TenderStudio.figure((Object) part.words()));
        for (int mark = 0; mark < part.good().size(); mark++) TenderStudio.put(typed, "good" + mark, part.good(mark));
        return TenderStudio.answer(PART, part(led, question, number, typed, Told.now(led.version(), saved), visit));
    }

    @Post("/parts/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> savePart(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        int marks = marks(led, visit);
        List<String> fields = new ArrayList<>(List.of(
                "lock", Form.GO, "name_en", "name_cy", "plain_en", "plain_cy", "bidders_en", "bidders_cy", "words"));
        for (int mark = 0; mark < marks; mark++) fields.addAll(List.of("good" + mark + "_en", "good" + mark + "_cy"));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        PanelQuestion before = workshops.question(visit.council().id(), led);
        // One that a colleague took away is shown, refilled, as the last there is.
        int here = Math.min(number, before.parts().size());
        PanelQuestion.Part part = before.part(here).orElseThrow(NoSuchThing::new);
        if (form.turned()) {
            Told told = Told.now(form.number("lock"), null);
            return TenderStudio.answer(PART, part(led, before, here, form.typed(), told, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Localised> good = new ArrayList<>();
        for (int mark = 0; mark < marks; mark++)
            good.add(TenderStudio.typed(form, "good" + mark, LONGEST_GOOD, errors));
        PanelQuestion.Part changed = new PanelQuestion.Part(
                TenderStudio.typed(form, "name", LONGEST_NAME, errors),
                TenderStudio.typed(form, "plain", LONGEST, errors),
                TenderStudio.typed(form, "bidders", LONGEST, errors),
                part.points(),
                TenderStudio.whole(form, "words", PanelQuestion.MOST_WORDS, errors),
                good);
        if (!errors.none()) {
            return TenderStudio.answer(PART, part(led, before, here, form.typed(), Told.wrong(form, errors), visit));
        }
        boolean kept = here == number
                && wording.save(visit.viewer(), workshop, form.number("lock"), before.changing(number, changed));
        if (kept) return Pages.seeOther(visit, path(workshop) + "/parts/" + number + SavedAt.query(visit.now()));
        Workshop now = workshops.led(visit.viewer(), workshop);
        return TenderStudio.answer(PART, part(now, before, here, form.typed(), Told.late(now.version()), visit));
    }

    private int marks(Workshop led, Visit visit) {
        return workshops
                .marking(visit.council().id(), led)
                .map(each -> each.scale().size())
                .orElse(0);
    }

    private static String path(UUID workshop) {
        return WorkshopLeadPages.path(workshop) + "/question";
    }

    private QuestionPage page(
            Workshop led, PanelQuestion question, int version, Map<String, String> sent, Told told, Visit visit) {
        String locale = visit.locale();
        String here = visit.path(path(led.id()));
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "name", question.name());
        TenderStudio.put(typed, "plain", question.plain());
        TenderStudio.put(typed, "bidders", question.bidders());
        typed.putAll(sent);
        List<PartLine> parts = new ArrayList<>();
        for (PanelQuestion.Part part : question.parts()) {
            int number = parts.size() + 1;
            parts.add(new PartLine(
                    number,
                    TenderStudio.Text.of(part.name(), locale),
                    TenderStudio.Text.of(part.plain(), locale),
                    "points" + number,
                    sent.getOrDefault("points" + number, WorkshopShown.figure(part.points())),
                    here + "/parts/" + number));
        }
        List<TenderStudio.Tab> versions = new ArrayList<>();
        for (int number = led.version(); number >= 1; number--) {
            versions.add(new TenderStudio.Tab(
                    messages.text(locale, "tender.points.version", Map.of("number", number)),
                    here + "?version=" + number,
                    number == version));
        }
        boolean earlier = version != led.version();
        List<WorkshopShown.Gap> gaps = shown.gaps(
                question.missing(TenderStudio.languages(visit), marks(led, visit)), question.points(), here, locale);
        return new QuestionPage(
                lead.top(led, visit),
                here,
                led.at(WorkshopStage.WORDING) && !earlier,
                typed,
                parts,
                WorkshopShown.figure(question.points()),
                question.parts().size() < PanelQuestion.MOST_PARTS,
                gaps.isEmpty() ? null : gaps.getFirst(),
                gaps.stream().skip(1).toList(),
                Math.max(0, gaps.size() - 1),
                shown.question(
                        question, workshops.marking(visit.council().id(), led).orElse(null), locale),
                version,
                versions,
                earlier,
                visit.council().needsWelsh(),
                told);
    }

    private PartPage part(
            Workshop led, PanelQuestion question, int number, Map<String, String> typed, Told told, Visit visit) {
        String here = visit.path(path(led.id()));
        Marking marking = workshops.marking(visit.council().id(), led).orElse(null);
        List<GoodLine> good = new ArrayList<>();
        for (int mark = 0; mark < marks(led, visit); mark++) {
            good.add(new GoodLine(
                    shown.mark(marking, mark, visit.locale()),
                    "good" + mark,
                    typed.getOrDefault("good" + mark + "_en", ""),
                    typed.getOrDefault("good" + mark + "_cy", "")));
        }
        int of = question.parts().size();
        return new PartPage(
                lead.top(led, visit),
                here + "/parts/" + number,
                here,
                number,
                of,
                number < of ? here + "/parts/" + (number + 1) : "",
                typed,
                good,
                visit.council().needsWelsh(),
                told);
    }
}

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Sharing;

/** Where an evening is planned: when, in how many rooms, what everybody is asked, how it counts, how the pot is shared. */
@Controller(EveningShown.HOME + "/{lot}/plan")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningPlanPages {
    private static final String VIEW = "tender/evening_plan";
    private static final String NONE = "NONE";
    private static final int MOST_MARKERS = 20;
    private static final int HUNDRED = 100;
    private static final String[] FIELDS = {
        "lock",
        "day",
        "time",
        "place",
        "rooms",
        "way",
        "fewest",
        "minutes",
        "answering",
        "written",
        "draw",
        "sharing",
        "pot",
        "least",
        "step",
        "tie",
        Form.GO
    };

    /** @param field begin of the names of its fields @param number from 1 */
    record QuestionField(String field, int number, String en, String cy) {}

    /** @param closed whether the order is drawn, so that nothing can be changed @param lock the version that was read */
    record PlanPage(
            EveningShown.Top top,
            boolean closed,
            boolean welsh,
            int lock,
            List<TenderStudio.Option> places,
            List<TenderStudio.Option> rooms,
            List<PanelShown.Pick> ways,
            List<QuestionField> questions,
            List<PanelShown.Pick> draws,
            List<PanelShown.Pick> sharings,
            List<PanelShown.Pick> steps,
            List<PanelShown.Pick> ties,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningShown shown;
    private final PanelShown panels;
    private final Forms forms;
    private final Messages messages;

    EveningPlanPages(Evenings evenings, EveningShown shown, PanelShown panels, Forms forms, Messages messages) {
        this.evenings = evenings;
        this.shown = shown;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("evening.run")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        evenings.lead(visit.viewer(), id);
        Evenings.Planned planned = evenings.of(visit.council().id(), id, lot);
        // The page of the evening says that nobody presents.
        if (evenings.nobody(visit.council().id(), planned)) return Pages.seeOther(visit, EveningShown.path(id, lot));
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                page(visit, planned, kept(planned.plan(), planned.version()), FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> keep(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(List.of(FIELDS));
        for (int i = 1; i <= EveningPlan.MOST_QUESTIONS; i++) fields.addAll(List.of("q" + i + "_en", "q" + i + "_cy"));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        evenings.lead(visit.viewer(), id);
        Evenings.Planned planned = evenings.of(visit.council().id(), id, lot);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, planned, form.typed(), FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        EveningPlan plan = plan(form, errors);
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, planned, form.typed(), errors.shown()));
        Evenings.Done done = evenings.keep(visit.viewer(), id, lot, plan, form.number("lock"));
        if (done == Evenings.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot), "saved");
        errors.add("day", "evening.nothing." + MarkPages.key(done));
        Evenings.Planned now = evenings.of(visit.council().id(), id, lot);
        Map<String, String> typed = form.typed();
        // They are told of the other version, which stays: saved again, theirs follows it.
        if (done == Evenings.Done.MEANWHILE) typed.put("lock", String.valueOf(now.version()));
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, now, typed, errors.shown()));
    }

    private static EveningPlan plan(Form form, FieldErrors errors) {
        EveningPlan fresh = EveningPlan.fresh(false);
        Integer rooms = between(form, "rooms", 1, EveningPlan.MOST_ROOMS, errors);
        Integer fewest = between(form, "fewest", 1, MOST_MARKERS, errors);
        Integer minutes = between(form, "minutes", 1, EveningPlan.MOST_MINUTES, errors);
        Integer answering = between(form, "answering", 0, EveningPlan.MOST_MINUTES, errors);
        Integer written = between(form, "written", 0, HUNDRED, errors);
        List<Localised> questions = new ArrayList<>();
        for (int i = 1; i <= EveningPlan.MOST_QUESTIONS; i++) {
            Localised typed = TenderStudio.typed(form, "q" + i, EveningPlan.LONGEST_QUESTION, errors);
            if (!typed.blank()) questions.add(typed);
        }
        BigDecimal pot = TenderStudio.decimal(form, "pot", 2, errors);
        BigDecimal least = TenderStudio.decimal(form, "least", 2, errors);
        if (least != null && least.compareTo(BigDecimal.valueOf(HUNDRED)) > 0)
            errors.add("least", "tender.wrong.whole", Map.of("most", HUNDRED));
        String sharing = form.text("sharing");
        return new EveningPlan(
                at(form, errors),
                PanelSessionRow.PLACES.contains(form.text("place")) ? form.text("place") : fresh.place(),
                rooms == null ? 1 : rooms,
                one(Pitching.Rooms.values(), form.text("way"), fresh.way()),
                fewest == null ? 1 : fewest,
                minutes == null ? 1 : minutes,
                answering == null ? 0 : answering,
                questions,
                written == null ? 0 : written,
                one(EveningPlan.Draw.values(), form.text("draw"), fresh.draw()),
                sharing.equals(NONE) || sharing.isEmpty()
                        ? null
                        : one(Sharing.Rule.values(), sharing, Sharing.Rule.BEST_FIRST),
                pot,
                least,
                form.text("step").equals("penny"),
                one(Sharing.Tie.values(), form.text("tie"), fresh.tie()));
    }

    private static @Nullable Integer between(Form form, String field, int least, int most, FieldErrors errors) {
        String typed = form.text(field);
        int number = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : -1;
        if (number >= least && number <= most) return number;
        errors.add(field, "evening.wrong.between", Map.of("least", least, "most", most));
        return null;
    }

    private static <E extends Enum<E>> E one(E[] all, String typed, E otherwise) {
        for (E each : all) if (each.name().equals(typed)) return each;
        return otherwise;
    }

    /** Null for no day. */
    private static @Nullable Instant at(Form form, FieldErrors errors) {
        LocalDate day = TenderStudio.day(form, "day", errors);
        if (form.text("time").isEmpty() && day == null) return null;
        try {
            LocalTime time = LocalTime.parse(form.text("time"));
            return day == null ? null : day.atTime(time).atZone(Spoken.UK).toInstant();
        } catch (DateTimeParseException noTime) {
            errors.add("time", "panel.wrong.time");
            return null;
        }
    }

    private static Map<String, String> kept(EveningPlan plan, int version) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("lock", String.valueOf(version));
        if (plan.startsAt() != null) {
            var at = plan.startsAt().atZone(Spoken.UK);
            typed.put("day", at.toLocalDate().toString());
            typed.put("time", at.toLocalTime().toString());
        }
        typed.put("place", plan.place());
        typed.put("rooms", String.valueOf(plan.rooms()));
        typed.put("way", plan.way().name());
        typed.put("fewest", String.valueOf(plan.fewest()));
        typed.put("minutes", String.valueOf(plan.minutes()));
        typed.put("answering", String.valueOf(plan.answering()));
        for (int i = 0; i < plan.questions().size(); i++)
            TenderStudio.put(typed, "q" + (i + 1), plan.questions().get(i));
        typed.put("written", String.valueOf(plan.written()));
        typed.put("draw", plan.draw().name());
        typed.put("sharing", plan.sharing() == null ? NONE : plan.sharing().name());
        typed.put("pot", TenderStudio.figure(plan.pot()));
        typed.put("least", TenderStudio.figure(plan.least()));
        typed.put("step", plan.pennies() ? "penny" : "pound");
        typed.put("tie", plan.tie().name());
        return typed;
    }

    private PlanPage page(Visit visit, Evenings.Planned planned, Map<String, String> typed, FieldErrors.Shown errors) {
        String locale = visit.locale();
        EveningRow row = planned.row();
        List<QuestionField> questions = new ArrayList<>();
        for (int i = 1; i <= EveningPlan.MOST_QUESTIONS; i++)
            questions.add(new QuestionField(
                    "q" + i, i, typed.getOrDefault("q" + i + "_en", ""), typed.getOrDefault("q" + i + "_cy", "")));
        List<TenderStudio.Option> rooms = new ArrayList<>();
        for (int i = 1; i <= EveningPlan.MOST_ROOMS; i++) {
            String value = String.valueOf(i);
            rooms.add(new TenderStudio.Option(value, value, value.equals(typed.get("rooms"))));
        }
        return new PlanPage(
                shown.top(planned, visit),
                row != null && (row.named() || row.off()),
                TenderStudio.languages(visit).contains("cy"),
                parsed(typed.get("lock")),
                panels.options(PanelSessionRow.PLACES, "panel.place.", typed.getOrDefault("place", ""), locale),
                rooms,
                picks(Pitching.Rooms.values(), "way", typed, locale),
                questions,
                picks(EveningPlan.Draw.values(), "draw", typed, locale),
                sharings(typed, locale),
                panels.picks(
                        List.of("pound", "penny"), "evening.step.", List.of(typed.getOrDefault("step", "")), locale),
                picks(Sharing.Tie.values(), "tie", typed, locale),
                typed,
                errors);
    }

    private static int parsed(@Nullable String number) {
        return number != null && number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }

    private List<PanelShown.Pick> sharings(Map<String, String> typed, String locale) {
        List<String> values = new ArrayList<>(List.of(NONE));
        for (Sharing.Rule each : Sharing.Rule.values()) values.add(each.name());
        return panels.picks(values, "evening.sharing.", List.of(typed.getOrDefault("sharing", "")), locale);
    }

    private List<PanelShown.Pick> picks(Enum<?>[] all, String field, Map<String, String> typed, String locale) {
        List<String> values = new ArrayList<>();
        for (Enum<?> each : all) values.add(each.name());
        return panels.picks(values, "evening." + field + ".", List.of(typed.getOrDefault(field, "")), locale);
    }
}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** How many minutes each young marker reads, and whether that is too much for an evening or for a week. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}/reading")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WorkshopReadingPages {
    private static final String VIEW = "tender/reading";

    /**
     * @param answers of one bid that young people read; none where no question counts their marks
     * @param minutes in all; 0 while nobody has said how many bids are expected
     * @param steps how it was reckoned, in sentences
     */
    record ReadingPage(
            LotPages.Top top,
            String here,
            Map<String, String> typed,
            int answers,
            int minutes,
            int aSession,
            List<String> warnings,
            List<String> steps,
            Told told)
            implements FormPage {}

    private final LotPages lots;
    private final ReadingPlans plans;
    private final Forms forms;
    private final Messages messages;

    WorkshopReadingPages(LotPages lots, ReadingPlans plans, Forms forms, Messages messages) {
        this.lots = lots;
        this.plans = plans;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, String lot, @Nullable @QueryValue String saved) {
        LotPages.Open open = lots.open(visit, id, lot);
        ReadingPlans.Planned planned = plans.of(visit.council().id(), id, lot);
        Map<String, String> typed = new LinkedHashMap<>();
        if (planned.said()) {
            typed.put("bids", String.valueOf(planned.bids()));
            typed.put("sessions", String.valueOf(planned.sessions()));
        }
        return TenderStudio.answer(VIEW, page(open, typed, Told.now(planned.version(), saved), visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Form form = forms.read(visit, body, "lock", "bids", "sessions");
        FieldErrors errors = new FieldErrors(messages, visit);
        Integer bids = TenderStudio.whole(form, "bids", ReadingPlans.MOST_BIDS, errors);
        Integer sessions = TenderStudio.whole(form, "sessions", ReadingPlans.MOST_SESSIONS, errors);
        if (form.text("bids").isEmpty() || bids != null && bids < 1) errors.add("bids", "workshop.wrong.bids");
        if (form.text("sessions").isEmpty() || sessions != null && sessions < 1)
            errors.add("sessions", "workshop.wrong.sessions");
        if (!errors.none() || bids == null || sessions == null) {
            return TenderStudio.answer(VIEW, page(open, form.typed(), Told.wrong(form, errors), visit));
        }
        return plans.save(visit.viewer(), id, lot, form.number("lock"), bids, sessions)
                ? Pages.seeOther(visit, open.path() + "/reading" + SavedAt.query(visit.now()))
                : TenderStudio.answer(
                        VIEW,
                        page(
                                open,
                                form.typed(),
                                Told.late(
                                        plans.of(visit.council().id(), id, lot).version()),
                                visit));
    }

    private ReadingPage page(LotPages.Open open, Map<String, String> typed, Told told, Visit visit) {
        ReadingMinutes.Load load = ReadingMinutes.Load.of(open.marking());
        ReadingMinutes minutes = plans.minutes(open, visit.council().id()).orElse(null);
        LotPages.Top top = lots.top(open, "reading", visit);
        return new ReadingPage(
                top,
                top.base() + "/reading",
                typed,
                load.words().size(),
                minutes == null ? 0 : minutes.minutes(),
                minutes == null ? 0 : minutes.aSession(),
                minutes == null ? List.of() : plans.warnings(minutes, visit.locale()),
                minutes == null ? List.of() : plans.steps(minutes, visit.locale()),
                told);
    }
}

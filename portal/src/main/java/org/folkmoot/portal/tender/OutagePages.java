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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where those who plan a tender see when the portal was down before its deadline, and decide with a colleague what that means for bidders. */
@Controller(TenderStudio.HOME + "/{id}/outages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OutagePages {
    private static final String VIEW = "tender/outages";
    private static final int LONGEST = 1_000;
    private static final Pattern HOUR = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /**
     * @param reason what two people wrote of it; empty where the portal itself knows
     * @param covers whether the deadline fell into it
     */
    record Line(String span, long minutes, TenderStudio.Text reason, boolean covers) {}

    /** @param by who wrote it @param mine whether that is the viewer, who does not answer it @param state waiting, agreed or returned; end of a message key */
    record Noted(String id, String span, TenderStudio.Text reason, String by, boolean mine, String state) {}

    /** @param state waiting, agreed or returned; end of a message key */
    record Stand(int number, TenderStudio.Text reason, String by, boolean mine, String state, Instant at) {}

    /**
     * @param state none, near, held, extending or opened; end of a message key
     * @param deadline null while nothing is public
     * @param open whether it is still to come
     * @param hours and {@code minutes}: which outages count
     * @param first id of the first of those noted that the viewer can answer; empty for none
     * @param extend whether more time for all can be written now, {@code stand} whether it can be said that the deadline stands
     * @param moved whether something else happened meanwhile, so that nothing was done
     */
    record OutagesPage(
            TenderStudio.Head head,
            String state,
            @Nullable Instant deadline,
            boolean open,
            int hours,
            int minutes,
            List<Line> lines,
            List<Noted> noted,
            String first,
            List<Stand> stands,
            boolean extend,
            boolean stand,
            boolean moved,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Outages outages;
    private final OutageDesk desk;
    private final TenderStudio studio;
    private final DatabaseClock clock;
    private final Forms forms;
    private final Messages messages;

    OutagePages(
            Tenders tenders,
            Outages outages,
            OutageDesk desk,
            TenderStudio studio,
            DatabaseClock clock,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.outages = outages;
        this.desk = desk;
        this.studio = studio;
        this.clock = clock;
        this.forms = forms;
        this.messages = messages;
    }

    static String key(OutageDesk.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE, false));
    }

    /** Begins more time for all; a colleague is asked on the page of the publication. */
    @Post("/extend")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> extend(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "day", "closes", "reason_en", "reason_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate day = TenderStudio.day(form, "day", errors);
        if (day == null && errors.none()) errors.add("day", "tender.wrong.day");
        if (!HOUR.matcher(form.text("closes")).matches()) errors.add("closes", "notice.wrong.closes");
        Localised reason = words(form, "reason", visit, errors);
        if (!errors.none()) return again(visit, id, form, errors);
        return switch (desk.extend(visit.viewer(), id, Objects.requireNonNull(day), form.text("closes"), reason)) {
            case DONE -> Pages.done(visit, TenderStudio.HOME + "/" + id + "/publication", "saved");
            case DEADLINE -> {
                errors.add("day", "outage.wrong.deadline");
                yield again(visit, id, form, errors);
            }
            default -> moved(visit, id, form);
        };
    }

    @Post("/stand")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> stand(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "why_en", "why_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = words(form, "why", visit, errors);
        if (!errors.none()) return again(visit, id, form, errors);
        return desk.stand(visit.viewer(), id, reason) == OutageDesk.Done.DONE
                ? Pages.done(visit, here(id), "saved")
                : moved(visit, id, form);
    }

    @Post("/stand/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> answerStand(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "answer");
        return answered(
                visit,
                id,
                form,
                desk.answerStand(
                        visit.viewer(),
                        id,
                        form.number("number"),
                        form.text("answer").equals("agree")));
    }

    /** An outage that the portal cannot know of, such as one of the council's network. */
    @Post("/note")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> note(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "fromDay", "fromHour", "untilDay", "untilHour", "what_en", "what_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Instant from = moment(form, "from", errors);
        Instant until = moment(form, "until", errors);
        Localised what = words(form, "what", visit, errors);
        if (from == null || until == null || !errors.none()) return again(visit, id, form, errors);
        if (desk.note(visit.viewer(), id, from, until, what) == OutageDesk.Done.DONE)
            return Pages.done(visit, here(id), "saved");
        errors.add("fromDay", "outage.wrong.times", Map.of("days", OutageDesk.LONG_AGO.toDays()));
        return again(visit, id, form, errors);
    }

    private static @Nullable Instant moment(Form form, String end, FieldErrors errors) {
        LocalDate day = TenderStudio.day(form, end + "Day", errors);
        if (day == null && form.text(end + "Day").isEmpty()) errors.add(end + "Day", "tender.wrong.day");
        String hour = form.text(end + "Hour");
        if (!HOUR.matcher(hour).matches()) {
            errors.add(end + "Hour", "notice.wrong.closes");
            return null;
        }
        return day == null
                ? null
                : day.atTime(LocalTime.parse(hour)).atZone(Spoken.UK).toInstant();
    }

    @Post("/note/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> answerNote(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "note", "answer");
        UUID note = Ids.parse(form.text("note")).orElseThrow(NoSuchThing::new);
        return answered(
                visit,
                id,
                form,
                desk.answerNote(visit.viewer(), id, note, form.text("answer").equals("agree")));
    }

    private HttpResponse<?> answered(Visit visit, UUID id, Form form, OutageDesk.Done done) {
        if (done == OutageDesk.Done.OWN) throw new NoSuchThing();
        return done == OutageDesk.Done.DONE ? Pages.done(visit, here(id), "saved") : moved(visit, id, form);
    }

    private Localised words(Form form, String field, Visit visit, FieldErrors errors) {
        Localised words = TenderStudio.typed(form, field, LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!words.has(language)) errors.add(field + "_" + language, "outage.wrong." + field);
        }
        return words;
    }

    private static String here(UUID id) {
        return TenderStudio.HOME + "/" + id + "/outages";
    }

    private HttpResponse<?> again(Visit visit, UUID id, Form form, FieldErrors errors) {
        return Pages.invalid(VIEW, page(visit, id, form, errors.shown(), false));
    }

    private HttpResponse<?> moved(Visit visit, UUID id, Form form) {
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, form, FieldErrors.Shown.NONE, true));
    }

    private OutagesPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors, boolean moved) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        OutageDesk.Standing standing = desk.standing(council, id);
        String locale = visit.locale();
        Instant deadline = standing.deadline();
        Long viewer = visit.viewer().account();
        Instant now = clock.now();
        List<Noted> noted = outages.noted(council, now.minus(OutageDesk.LONG_AGO)).stream()
                .map(each -> new Noted(
                        each.id().toString(),
                        span(each.fromAt(), each.untilAt(), locale),
                        TenderStudio.Text.of(Localised.fromJson(each.reason()), locale),
                        studio.name(each.notedBy()),
                        Objects.equals(each.notedBy(), viewer),
                        state(each.answer())))
                .toList();
        return new OutagesPage(
                studio.head(tender, "outages", visit),
                key(standing.state()),
                deadline,
                deadline != null && now.isBefore(deadline),
                outages.rule().hours(),
                outages.rule().minutes(),
                standing.outages().stream()
                        .map(each -> new Line(
                                span(each.from(), each.until(), locale),
                                each.minutes(),
                                TenderStudio.Text.of(each.reason(), locale),
                                deadline != null && each.covers(deadline)))
                        .toList(),
                noted,
                noted.stream()
                        .filter(each -> !each.mine() && each.state().equals("waiting"))
                        .findFirst()
                        .map(Noted::id)
                        .orElse(""),
                outages.stands(council, id).stream()
                        .map(each -> new Stand(
                                each.number(),
                                TenderStudio.Text.of(each.why(), locale),
                                studio.name(each.askedBy()),
                                Objects.equals(each.askedBy(), viewer),
                                state(each.answer()),
                                each.askedAt()))
                        .toList(),
                standing.mayExtend() && !standing.outages().isEmpty(),
                standing.mayStand(),
                moved,
                form.typed(),
                visit.council().needsWelsh(),
                errors);
    }

    private static String state(@Nullable String answer) {
        return answer == null ? "waiting" : answer.toLowerCase(Locale.ROOT);
    }

    private static String span(Instant from, Instant until, String locale) {
        return Spoken.span(from, until, Locale.of(locale));
    }
}

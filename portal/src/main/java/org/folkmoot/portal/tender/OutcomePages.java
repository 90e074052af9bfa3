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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NotAllowed;
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
import org.folkmoot.portal.tender.law.LawRule;
import org.folkmoot.portal.tender.law.Moment;

/** Where a council takes each lot from closed marks to a contract, or to its end. Those who plan tenders act, auditors read. */
@Controller(OutcomePages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OutcomePages {
    static final String HOME = "/studio/outcomes";

    private static final String LIST = "tender/outcomes";
    private static final String LOT = "tender/outcome";
    private static final int LONGEST = 1000;
    private static final int LONGEST_LINE = 120;

    record LotLink(TenderStudio.Text name, String href, String state) {}

    record ListPage(TenderStudio.Text title, String bids, List<LotLink> lots) implements PageModel {}

    private final OutcomeDesk desk;
    private final OutcomeRoom room;
    private final Outcomes outcomes;
    private final Tenders tenders;
    private final Panels panels;
    private final DatabaseClock clock;
    private final Forms forms;
    private final Messages messages;

    OutcomePages(
            OutcomeDesk desk,
            OutcomeRoom room,
            Outcomes outcomes,
            Tenders tenders,
            Panels panels,
            DatabaseClock clock,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.room = room;
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.panels = panels;
        this.clock = clock;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender) {
        return HOME + "/" + tender;
    }

    static String path(UUID tender, String lot) {
        return path(tender) + "/lots/" + lot;
    }

    /** @throws NotAllowed for whoever a conflict took out */
    private void enter(Visit visit, UUID id) {
        if (panels.out(visit.viewer(), id)) throw new NotAllowed();
    }

    @Get("/{id}")
    @Allowed("tender.outcome")
    HttpResponse<?> list(Visit visit, UUID id) {
        enter(visit, id);
        short council = visit.council().id();
        List<LotLink> lots = new ArrayList<>();
        outcomes.all(council, id)
                .forEach((lot, outcome) -> lots.add(new LotLink(
                        TenderStudio.Text.of(lot.title(), visit.locale()),
                        visit.path(path(id, lot.id())),
                        outcome.state().key())));
        return Pages.answer(
                HttpStatus.OK,
                LIST,
                new ListPage(
                        TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                        visit.path(OpenedBidPages.HOME + "/" + id),
                        lots));
    }

    @Get("/{id}/lots/{lot}")
    @Allowed("tender.outcome")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        enter(visit, id);
        return Pages.answer(HttpStatus.OK, LOT, room.page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/lots/{lot}/recommend")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> recommend(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "what", "why_en", "why_cy");
        FieldErrors errors = begin(visit, id);
        Localised why = TenderStudio.typed(form, "why", LONGEST, errors);
        OutcomeEnding ending = OutcomeEnding.of(form.text("what")).orElse(null);
        if (form.text("what").isEmpty()) errors.add("what", "outcome.wrong.what");
        if (ending != null) {
            for (String language : TenderStudio.languages(visit))
                if (!why.has(language)) errors.add("why_" + language, "outcome.refused.why");
        }
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "what",
                "outcome-recommended",
                () -> desk.recommend(
                        visit.viewer(),
                        id,
                        lot,
                        form.number("read"),
                        ending == null ? form.text("what") : null,
                        ending,
                        why));
    }

    @Post("/{id}/lots/{lot}/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> back(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read");
        FieldErrors errors = begin(visit, id);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "back",
                "saved",
                () -> desk.takeBack(visit.viewer(), id, lot, form.number("read")));
    }

    @Post("/{id}/lots/{lot}/draw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> draw(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "witness1", "witness2");
        FieldErrors errors = begin(visit, id);
        for (String field : List.of("witness1", "witness2")) line(form, field, "outcome.wrong.witness", errors);
        if (form.text("witness1").equalsIgnoreCase(form.text("witness2")) && errors.none())
            errors.add("witness2", "outcome.wrong.witness-twice");
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "witness1",
                "outcome-drawn",
                () -> desk.draw(
                        visit.viewer(),
                        id,
                        lot,
                        form.number("read"),
                        List.of(form.text("witness1"), form.text("witness2"))));
    }

    @Post("/{id}/lots/{lot}/decide")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> decide(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "reference", "day", "hour", "standstill", "words", "do");
        FieldErrors errors = begin(visit, id);
        if (form.text("do").equals("return")) {
            text(form, "words", "outcome.wrong.words", errors);
            return end(
                    visit,
                    id,
                    lot,
                    form,
                    errors,
                    "words",
                    "outcome-returned",
                    () -> desk.sendBack(visit.viewer(), id, lot, form.number("read"), form.text("words")));
        }
        line(form, "reference", "outcome.wrong.reference", errors);
        Instant tellAt = minute(form, errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "day",
                "outcome-decided",
                () -> desk.decide(
                        visit.viewer(),
                        id,
                        lot,
                        form.number("read"),
                        form.text("reference"),
                        Objects.requireNonNull(tellAt),
                        form.text("standstill").equals("yes")));
    }

    @Post("/{id}/lots/{lot}/hour")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> hour(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "day", "hour");
        FieldErrors errors = begin(visit, id);
        Instant tellAt = minute(form, errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "day",
                "saved",
                () -> desk.moveHour(visit.viewer(), id, lot, form.number("read"), Objects.requireNonNull(tellAt)));
    }

    @Post("/{id}/lots/{lot}/ready")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> ready(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read");
        FieldErrors errors = begin(visit, id);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "ready",
                "outcome-ready",
                () -> desk.ready(visit.viewer(), id, lot, form.number("read")));
    }

    @Post("/{id}/lots/{lot}/notice")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> notice(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "notice", "number");
        FieldErrors errors = begin(visit, id);
        if (form.text("notice").isEmpty()) errors.add("notice", "outcome.wrong.notice");
        line(form, "number", "outcome.wrong.number", errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "notice",
                "outcome-noticed",
                () -> desk.notice(
                        visit.viewer(), id, lot, form.number("read"), form.text("notice"), form.text("number")));
    }

    @Post("/{id}/lots/{lot}/signed")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> signed(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "sure");
        FieldErrors errors = begin(visit, id);
        if (!form.text("sure").equals("yes")) errors.add("sure", "outcome.wrong.sure");
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "sure",
                "outcome-signed",
                () -> desk.sign(visit.viewer(), id, lot, form.number("read")));
    }

    @Post("/{id}/lots/{lot}/withdrew")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> withdrew(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "share", "withdrew");
        FieldErrors errors = begin(visit, id);
        boolean pot = desk.desk(visit.council().id(), id, lot)
                .outcome()
                .now()
                .filter(LotOutcome.Attempt::pot)
                .isPresent();
        if (pot && form.text("share").isEmpty()) errors.add("share", "outcome.wrong.share");
        text(form, "withdrew", "outcome.wrong.withdrew", errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "withdrew",
                "outcome-withdrew",
                () -> desk.withdrew(
                        visit.viewer(), id, lot, form.number("read"), form.text("share"), form.text("withdrew")));
    }

    @Post("/{id}/lots/{lot}/challenge")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> challenge(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "challenge");
        FieldErrors errors = begin(visit, id);
        text(form, "challenge", "outcome.wrong.challenge", errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "challenge",
                "outcome-challenged",
                () -> desk.challenge(visit.viewer(), id, lot, form.number("read"), form.text("challenge")));
    }

    @Post("/{id}/lots/{lot}/challenge/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> closeChallenge(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "read", "which", "result", "reason");
        FieldErrors errors = begin(visit, id);
        if (!List.of("upheld", "not").contains(form.text("result"))) errors.add("result", "outcome.wrong.result");
        text(form, "reason", "outcome.wrong.reason", errors);
        return end(
                visit,
                id,
                lot,
                form,
                errors,
                "reason",
                "outcome-challenge-closed",
                () -> desk.closeChallenge(
                        visit.viewer(),
                        id,
                        lot,
                        form.number("read"),
                        form.number("which"),
                        form.text("result").equals("upheld"),
                        form.text("reason")));
    }

    private FieldErrors begin(Visit visit, UUID id) {
        enter(visit, id);
        return new FieldErrors(messages, visit);
    }

    private static void line(Form form, String field, String missing, FieldErrors errors) {
        text(form, field, missing, LONGEST_LINE, errors);
    }

    private static void text(Form form, String field, String missing, FieldErrors errors) {
        text(form, field, missing, LONGEST, errors);
    }

    private static void text(Form form, String field, String missing, int most, FieldErrors errors) {
        if (form.text(field).isEmpty()) errors.add(field, missing);
        if (form.text(field).length() > most) errors.add(field, "tender.wrong.long", Map.of("most", most));
    }

    /** Null, with an error, for none. */
    private static @Nullable Instant minute(Form form, FieldErrors errors) {
        LocalDate day = TenderStudio.day(form, "day", errors);
        if (day == null && errors.none()) errors.add("day", "outcome.wrong.day");
        if (!form.text("hour").matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            errors.add("hour", "outcome.wrong.hour");
            return null;
        }
        return day == null
                ? null
                : day.atTime(LocalTime.parse(form.text("hour")))
                        .atZone(Spoken.UK)
                        .toInstant();
    }

    /** Does it unless something is wrong with the form, and shows the form again with all that was typed unless it was done. */
    private HttpResponse<?> end(
            Visit visit,
            UUID id,
            String lot,
            Form form,
            FieldErrors errors,
            String field,
            String said,
            Supplier<OutcomeDesk.Done> deed) {
        OutcomeDesk.Done done = errors.none() ? deed.get() : OutcomeDesk.Done.DONE;
        if (done == OutcomeDesk.Done.LAW) {
            OutcomeDesk.Desk at = desk.desk(visit.council().id(), id, lot);
            String what = form.has("notice") ? form.text("notice") : Moment.CONTRACT_SIGNED.key();
            for (LawRule rule : at.law().breaks(at.outcome(), what, clock.now()))
                errors.add(
                        field,
                        "outcome.refused.law",
                        Map.of(
                                "rule", rule.text().in(visit.locale()),
                                "section", rule.law().shown().in(visit.locale())));
        } else if (done != OutcomeDesk.Done.DONE) {
            errors.add(field, "outcome.refused." + done.key());
        }
        return errors.none()
                ? Pages.done(visit, path(id, lot), said)
                : Pages.invalid(LOT, room.page(visit, id, lot, form, errors.shown()));
    }
}

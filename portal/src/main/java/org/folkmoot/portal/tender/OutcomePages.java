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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
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
    private final DirectCallOff direct;
    private final Tenders tenders;
    private final Panels panels;
    private final DatabaseClock clock;
    private final Forms forms;
    private final Messages messages;

    OutcomePages(
            OutcomeDesk desk,
            OutcomeRoom room,
            Outcomes outcomes,
            DirectCallOff direct,
            Tenders tenders,
            Panels panels,
            DatabaseClock clock,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.room = room;
        this.outcomes = outcomes;
        this.direct = direct;
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
        Step step = begin(visit, id, lot, body, "what", "why_en", "why_cy");
        Localised why = TenderStudio.typed(step.form(), "why", LONGEST, step.errors());
        String what = step.typed("what");
        OutcomeEnding ending = OutcomeEnding.of(what).orElse(null);
        step.need(!what.isEmpty(), "what", "outcome.wrong.what");
        if (ending != null || direct.is(visit.council().id(), id)) {
            for (String language : TenderStudio.languages(visit))
                step.need(why.has(language), "why_" + language, "outcome.refused.why");
        }
        return end(
                step,
                "what",
                "outcome-recommended",
                (viewer, read) -> desk.recommend(viewer, id, lot, read, ending == null ? what : null, ending, why));
    }

    /** Says that the law frees what is recommended from a mandatory standstill. */
    @Post("/{id}/lots/{lot}/free")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> free(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "freedom", "freeWhy_en", "freeWhy_cy");
        step.need(!step.typed("freedom").isEmpty(), "freedom", "outcome.wrong.freedom");
        Localised why = both(step, "freeWhy");
        return end(
                step,
                "freedom",
                "saved",
                (viewer, read) -> desk.free(viewer, id, lot, read, step.typed("freedom"), why));
    }

    /** Says that a notice had a mistake. */
    @Post("/{id}/lots/{lot}/correct")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> correct(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "which", "corrected", "wrong_en", "wrong_cy");
        step.need(!step.typed("which").isEmpty(), "which", "outcome.wrong.notice");
        step.line("corrected", "outcome.wrong.number");
        Localised what = both(step, "wrong");
        return end(
                step,
                "which",
                "saved",
                (viewer, read) -> desk.correct(
                        viewer, id, lot, read, step.form().number("which"), step.typed("corrected"), what));
    }

    @Post("/{id}/lots/{lot}/correct/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> answerCorrection(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "answer");
        boolean agrees = step.typed("answer").equals("agree");
        return end(
                step,
                "correcting",
                agrees ? "outcome-corrected" : "saved",
                (viewer, read) -> desk.answerCorrection(viewer, id, lot, read, agrees));
    }

    private static Localised both(Step step, String field) {
        Localised words = TenderStudio.typed(step.form(), field, LONGEST, step.errors());
        for (String language : TenderStudio.languages(step.visit()))
            step.need(words.has(language), field + "_" + language, "outcome.refused.why");
        return words;
    }

    @Post("/{id}/lots/{lot}/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> back(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body);
        return end(step, "back", "saved", (viewer, read) -> desk.takeBack(viewer, id, lot, read));
    }

    @Post("/{id}/lots/{lot}/draw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> draw(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "witness1", "witness2");
        List<String> witnesses = List.of(step.typed("witness1"), step.typed("witness2"));
        for (String field : List.of("witness1", "witness2")) step.line(field, "outcome.wrong.witness");
        boolean twice = witnesses.getFirst().equalsIgnoreCase(witnesses.getLast());
        step.need(!twice || !step.errors().none(), "witness2", "outcome.wrong.witness-twice");
        return end(step, "witness1", "outcome-drawn", (viewer, read) -> desk.draw(viewer, id, lot, read, witnesses));
    }

    @Post("/{id}/lots/{lot}/decide")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> decide(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "reference", "day", "hour", "standstill", "words", "do");
        if (step.typed("do").equals("return")) {
            step.text("words", "outcome.wrong.words");
            return end(
                    step,
                    "words",
                    "outcome-returned",
                    (viewer, read) -> desk.sendBack(viewer, id, lot, read, step.typed("words")));
        }
        step.line("reference", "outcome.wrong.reference");
        Instant tellAt = minute(step);
        return end(
                step,
                "day",
                "outcome-decided",
                (viewer, read) -> desk.decide(
                        viewer,
                        id,
                        lot,
                        read,
                        step.typed("reference"),
                        Objects.requireNonNull(tellAt),
                        step.typed("standstill").equals("yes")));
    }

    @Post("/{id}/lots/{lot}/hour")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> hour(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "day", "hour");
        Instant tellAt = minute(step);
        return end(
                step,
                "day",
                "saved",
                (viewer, read) -> desk.moveHour(viewer, id, lot, read, Objects.requireNonNull(tellAt)));
    }

    @Post("/{id}/lots/{lot}/ready")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> ready(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body);
        return end(step, "ready", "outcome-ready", (viewer, read) -> desk.ready(viewer, id, lot, read));
    }

    @Post("/{id}/lots/{lot}/notice")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> notice(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "notice", "number");
        step.need(!step.typed("notice").isEmpty(), "notice", "outcome.wrong.notice");
        step.line("number", "outcome.wrong.number");
        return end(
                step,
                "notice",
                "outcome-noticed",
                (viewer, read) -> desk.notice(viewer, id, lot, read, step.typed("notice"), step.typed("number")));
    }

    @Post("/{id}/lots/{lot}/signed")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> signed(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "sure");
        step.need(step.typed("sure").equals("yes"), "sure", "outcome.wrong.sure");
        return end(step, "sure", "outcome-signed", (viewer, read) -> desk.sign(viewer, id, lot, read));
    }

    @Post("/{id}/lots/{lot}/withdrew")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> withdrew(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "share", "withdrew");
        boolean pot = desk.desk(visit.council().id(), id, lot)
                .outcome()
                .now()
                .filter(LotOutcome.Attempt::pot)
                .isPresent();
        if (pot) step.text("share", "outcome.wrong.share");
        step.text("withdrew", "outcome.wrong.withdrew");
        return end(
                step,
                "withdrew",
                "outcome-withdrew",
                (viewer, read) -> desk.withdrew(viewer, id, lot, read, step.typed("share"), step.typed("withdrew")));
    }

    @Post("/{id}/lots/{lot}/challenge")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> challenge(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "challenge");
        step.text("challenge", "outcome.wrong.challenge");
        return end(
                step,
                "challenge",
                "outcome-challenged",
                (viewer, read) -> desk.challenge(viewer, id, lot, read, step.typed("challenge")));
    }

    @Post("/{id}/lots/{lot}/challenge/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.award")
    HttpResponse<?> closeChallenge(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Step step = begin(visit, id, lot, body, "which", "result", "reason");
        step.need(List.of("upheld", "not").contains(step.typed("result")), "result", "outcome.wrong.result");
        step.text("reason", "outcome.wrong.reason");
        return end(
                step,
                "reason",
                "outcome-challenge-closed",
                (viewer, read) -> desk.closeChallenge(
                        viewer,
                        id,
                        lot,
                        read,
                        step.form().number("which"),
                        step.typed("result").equals("upheld"),
                        step.typed("reason")));
    }

    /** One step of a lot as somebody sent it, and what is wrong with it. */
    private record Step(Visit visit, UUID id, String lot, Form form, FieldErrors errors) {
        String typed(String field) {
            return form.text(field);
        }

        void need(boolean there, String field, String missing) {
            if (!there) errors.add(field, missing);
        }

        /** A few words. */
        void line(String field, String missing) {
            text(field, missing, LONGEST_LINE);
        }

        void text(String field, String missing) {
            text(field, missing, LONGEST);
        }

        private void text(String field, String missing, int most) {
            need(!typed(field).isEmpty(), field, missing);
            if (typed(field).length() > most) errors.add(field, "tender.wrong.long", Map.of("most", most));
        }
    }

    /** What a step does. @param read the version of the lot that whoever sent it had before them */
    private interface Deed {
        OutcomeDesk.Done by(Viewer viewer, int read);
    }

    /** @param fields that its form has beside the version that was read */
    private Step begin(Visit visit, UUID id, String lot, @Nullable String body, String... fields) {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = "read";
        Form form = forms.read(visit, body, all);
        enter(visit, id);
        return new Step(visit, id, lot, form, new FieldErrors(messages, visit));
    }

    /** Null, with an error, for none. */
    private static @Nullable Instant minute(Step step) {
        Form form = step.form();
        FieldErrors errors = step.errors();
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
    private HttpResponse<?> end(Step step, String field, String said, Deed deed) {
        Visit visit = step.visit();
        FieldErrors errors = step.errors();
        OutcomeDesk.Done done =
                errors.none() ? deed.by(visit.viewer(), step.form().number("read")) : OutcomeDesk.Done.DONE;
        if (done == OutcomeDesk.Done.LAW) {
            OutcomeDesk.Desk at = desk.desk(visit.council().id(), step.id(), step.lot());
            String what = step.form().has("notice") ? step.typed("notice") : Moment.CONTRACT_SIGNED.key();
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
                ? Pages.done(visit, path(step.id(), step.lot()), said)
                : Pages.invalid(LOT, room.page(visit, step.id(), step.lot(), step.form(), errors.shown()));
    }
}

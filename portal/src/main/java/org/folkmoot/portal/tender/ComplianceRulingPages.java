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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Whether one bid stays in for one lot: where the first of two says it, and the second agrees or sends it back. */
@Controller(Compliance.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ComplianceRulingPages {
    private static final String VIEW = "tender/compliance_ruling";
    private static final int LONGEST = 4_000;

    /** @param answer {@code agreed}, {@code returned}, {@code taken}; {@code waits} while it waits */
    record Said(
            boolean admitted,
            TenderStudio.Text reason,
            String by,
            Instant at,
            String answer,
            String answeredBy,
            @Nullable Instant answeredAt,
            String said,
            boolean correction) {}

    /** @param answer {@code met}, {@code not-met}, {@code unclear}, {@code none} */
    record Line(String name, String answer, String reason, String href) {}

    /**
     * @param waiting number of what waits for a second person; 0 for nothing
     * @param mine whether the viewer said it
     * @param finished whether everything was decided, so that this is a correction
     */
    record RulingPage(
            TenderStudio.Text title,
            String list,
            String bid,
            String here,
            String name,
            TenderStudio.@Nullable Text lot,
            boolean works,
            boolean finished,
            List<Line> lines,
            int waiting,
            boolean mine,
            List<Said> said,
            boolean welsh,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final ComplianceRoom room;
    private final Compliance compliance;
    private final ComplianceChecks checks;
    private final ComplianceRulings rulings;
    private final BidOpening opening;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    ComplianceRulingPages(
            ComplianceRoom room,
            Compliance compliance,
            ComplianceChecks checks,
            ComplianceRulings rulings,
            BidOpening opening,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.room = room;
        this.compliance = compliance;
        this.checks = checks;
        this.rulings = rulings;
        this.opening = opening;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}/{bid}/lots/{lot}")
    @Allowed("bid.compliance")
    HttpResponse<?> show(Visit visit, UUID id, UUID bid, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, bid, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/{bid}/lots/{lot}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> say(Visit visit, UUID id, UUID bid, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "admitted", "reason_en", "reason_cy");
        room.enter(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean admitted = form.text("admitted").equals("in");
        if (!admitted && !form.text("admitted").equals("out")) errors.add("admitted", "comply.wrong.admitted");
        Localised reason = TenderStudio.typed(form, "reason", LONGEST, errors);
        if (form.text("admitted").equals("out")) {
            for (String language : TenderStudio.languages(visit)) {
                if (!reason.has(language)) errors.add("reason_" + language, "comply.wrong.out-reason");
            }
        }
        if (errors.none()) {
            ComplianceRulings.Done done = rulings.say(visit.viewer(), id, bid, lot, admitted, reason);
            if (done != ComplianceRulings.Done.DONE) errors.add("admitted", "comply.refused." + done.key());
        }
        return errors.none()
                ? Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid + "/lots/" + lot, "comply-said")
                : Pages.invalid(VIEW, page(visit, id, bid, lot, form, errors.shown()));
    }

    @Post("/{id}/{bid}/lots/{lot}/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> answer(Visit visit, UUID id, UUID bid, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "answer", "words");
        room.enter(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean agrees = form.text("answer").equals("agree");
        if (!agrees && form.text("words").isEmpty()) errors.add("words", "comply.wrong.words");
        if (form.text("words").length() > LONGEST) errors.add("words", "tender.wrong.long", Map.of("most", LONGEST));
        if (errors.none()) {
            ComplianceRulings.Done done =
                    rulings.answer(visit.viewer(), id, bid, lot, form.number("number"), agrees, form.text("words"));
            if (done != ComplianceRulings.Done.DONE) errors.add("words", "comply.refused." + done.key());
        }
        return errors.none()
                ? Pages.done(visit, Compliance.HOME + "/" + id, agrees ? "comply-agreed" : "comply-sent-back")
                : Pages.invalid(VIEW, page(visit, id, bid, lot, form, errors.shown()));
    }

    @Post("/{id}/{bid}/lots/{lot}/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> back(Visit visit, UUID id, UUID bid, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number");
        room.enter(visit, id);
        rulings.takeBack(visit.viewer(), id, bid, lot, form.number("number"));
        return Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid + "/lots/" + lot, "saved");
    }

    private RulingPage page(Visit visit, UUID id, UUID bid, String lot, Form form, FieldErrors.Shown errors) {
        ComplianceRoom.Place place = room.enter(visit, id);
        short council = visit.council().id();
        BidOpening.Opened opened = opening.bid(council, id, bid);
        List<BidSection> asked = checks.asked(council, id);
        if (!checks.lots(asked, opened).contains(lot)) throw new NoSuchThing();
        Map<String, ComplianceChecks.Judged> judged = checks.judged(council, id, bid);
        List<ComplianceRulings.Ruling> all = rulings.of(council, id).stream()
                .filter(each -> each.bid().equals(bid) && each.lot().equals(lot))
                .toList();
        ComplianceRulings.Ruling waiting =
                all.stream().filter(ComplianceRulings.Ruling::waits).findFirst().orElse(null);
        String bidHere = place.list() + "/" + bid;
        return new RulingPage(
                place.title(),
                place.list(),
                bidHere,
                bidHere + "/lots/" + lot,
                room.name(council, opened),
                room.lot(asked, lot, visit.locale()),
                policy.offers(visit.viewer(), "bid.comply"),
                compliance.finished(council, id),
                checks.items(asked, opened).stream()
                        .filter(each -> each.counts(lot))
                        .map(each -> {
                            ComplianceChecks.Judged latest = judged.get(each.key());
                            return new Line(
                                    room.item(each, visit.locale()),
                                    latest == null ? "none" : latest.answer().key(),
                                    latest == null ? "" : latest.words().reason(),
                                    bidHere + "/checks/" + each.key());
                        })
                        .toList(),
                waiting == null ? 0 : waiting.number(),
                waiting != null && waiting.askedBy(visit.viewer()),
                all.reversed().stream()
                        .map(each -> new Said(
                                each.admitted(),
                                TenderStudio.Text.of(each.reason(), visit.locale()),
                                room.account(each.askedBy()),
                                each.at(),
                                each.answer() == null ? "waits" : each.answer().toLowerCase(Locale.ROOT),
                                room.account(each.answeredBy()),
                                each.answeredAt(),
                                each.said(),
                                each.correction()))
                        .toList(),
                visit.council().needsWelsh(),
                form.typed(),
                errors);
    }
}

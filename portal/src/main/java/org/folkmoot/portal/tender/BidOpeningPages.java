package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where two openers of different teams open the bids after the deadline, one after the other. */
@Controller(OpeningPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidOpeningPages {
    private static final String VIEW = "tender/bids_opening";
    private static final String FIELD = "password_phrase";
    private static final int PHRASES_A_MINUTE = 10;

    /**
     * @param stage end of a message key
     * @param deadline null while nothing of the tender is public
     * @param first who was the first of two; empty where they would be @param mine whether that was they themselves
     * @param done how it went just now; empty for nothing
     * @param bids where the opened bids are
     */
    record OpeningPage(
            TenderStudio.Text title,
            String here,
            String stage,
            @Nullable Instant deadline,
            String first,
            boolean mine,
            String done,
            String bids,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Notices notices;
    private final Openers openers;
    private final BidOpening opening;
    private final People people;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BidOpeningPages(
            Tenders tenders,
            Notices notices,
            Openers openers,
            BidOpening opening,
            People people,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.tenders = tenders;
        this.notices = notices;
        this.openers = openers;
        this.opening = opening;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}/bids")
    @Allowed("tender.open")
    HttpResponse<?> ask(Visit visit, UUID id) {
        OpeningPage page = page(visit, id, "", Form.EMPTY, FieldErrors.Shown.NONE);
        FreshSignIn.check(visit.viewer(), visit.now());
        return Pages.answer(HttpStatus.OK, VIEW, page);
    }

    @Post("/{id}/bids")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.open")
    HttpResponse<?> open(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, FIELD, "free");
        desk(visit, id);
        FreshSignIn.check(visit.viewer(), visit.now());
        brakes.take(
                "opener-phrase", PHRASES_A_MINUTE, String.valueOf(visit.viewer().account()), request);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("free").equals("yes")) {
            errors.add("free", "bid.wrong.free");
            return Pages.invalid(VIEW, page(visit, id, "", form, errors.shown()));
        }
        Openers.Done done = opening.open(visit.viewer(), id, form.text(FIELD));
        if (done == Openers.Done.CONSENTED || done == Openers.Done.OPENED) {
            return Pages.answer(
                    HttpStatus.OK, VIEW, page(visit, id, OpeningPages.key(done), Form.EMPTY, FieldErrors.Shown.NONE));
        }
        errors.add(FIELD, "opener.refused." + OpeningPages.key(done));
        return Pages.invalid(VIEW, page(visit, id, "", form, errors.shown()));
    }

    /** @throws NoSuchThing for whoever does not stand on the board */
    private Openers.Desk desk(Visit visit, UUID id) {
        Openers.Desk desk = openers.desk(visit.council().id(), id);
        desk.of(visit.viewer().account()).orElseThrow(NoSuchThing::new);
        return desk;
    }

    private OpeningPage page(Visit visit, UUID id, String done, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Openers.Desk desk = desk(visit, id);
        OpenerRow first = desk.waiting(Openers.Purpose.OPENING)
                .flatMap(consent -> desk.find(consent.opener()))
                .orElse(null);
        Map<String, String> typed = new java.util.TreeMap<>(form.typed());
        typed.remove(FIELD);
        return new OpeningPage(
                TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                visit.path(OpeningPages.HOME + "/" + id + "/bids"),
                BidOpening.key(opening.stage(council, id)),
                notices.published(council, id).map(NoticeRow::deadline).orElse(null),
                first == null
                        ? ""
                        : people.find(first.account()).map(Person::displayName).orElse(""),
                first != null && Objects.equals(first.account(), visit.viewer().account()),
                done,
                visit.path(OpenedBidPages.HOME + "/" + id),
                typed,
                errors);
    }
}

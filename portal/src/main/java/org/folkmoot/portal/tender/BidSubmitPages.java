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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where the lead of a team signs a bid and hands it in, and until the deadline replaces or withdraws it. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidSubmitPages {
    private static final String HAND_IN = "tender/bid_hand_in";
    private static final String SENT = "tender/bid_sent";
    private static final int LONGEST = 160;
    private static final int PHRASES_A_MINUTE = 10;

    /** @param why end of a message key, or the limit a price is above */
    record Missing(TenderStudio.Text name, String href, String why) {}

    /**
     * @param dropped whether its organisation is not asked any more: what stands is taken back, and nothing is handed in
     * @param left titles of lots that are not in the bid
     * @param above prices that put the bid out @param spoken answers that are a recording, with no words for whoever does not hear
     * @param number of the bid that stands and would be replaced; 0 for none
     * @param draft whether there is something to hand in @param begun whether there is a draft at all
     */
    record HandInPage(
            TenderStudio.Text title,
            String bid,
            Instant deadline,
            boolean open,
            boolean dropped,
            boolean lead,
            String organisation,
            int answers,
            List<Missing> missing,
            List<TenderStudio.Text> left,
            List<Missing> above,
            List<TenderStudio.Text> spoken,
            List<BidPages.FileShown> files,
            int number,
            boolean draft,
            boolean begun,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param groups of the phrase, of four signs, shown this once @param receipt as it is signed */
    record SentPage(
            TenderStudio.Text title,
            String bid,
            String organisation,
            int number,
            List<String> groups,
            String receipt,
            String save,
            Instant deadline,
            boolean keys)
            implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidSubmission submission;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BidSubmitPages(
            Providers providers,
            BidCalls calls,
            Bids bids,
            BidSubmission submission,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.submission = submission;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}/hand-in")
    @Allowed("bid.write")
    HttpResponse<?> ask(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, HAND_IN, page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** The page with phrase and receipt is the answer itself: the phrase is nowhere else. */
    @Post("/{id}/hand-in")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> handIn(Visit visit, UUID id, @Nullable @Body String body) {
        Instant received = submission.received();
        Form form = forms.read(visit, body, "name", "post", "agree");
        Bidder bidder = leading(visit);
        BidCall call = calls.open(visit.council().id(), id, bidder).orElseThrow(NoSuchThing::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        for (String field : List.of("name", "post")) {
            if (form.text(field).isEmpty()) errors.add(field, "bid.wrong." + field);
            if (form.text(field).length() > LONGEST) errors.add(field, "tender.wrong.long", Map.of("most", LONGEST));
        }
        if (!form.text("agree").equals("yes")) errors.add("agree", "bid.wrong.agree");
        if (!errors.none()) return Pages.invalid(HAND_IN, page(visit, id, form, errors.shown()));
        BidSubmission.Outcome outcome = submission.handIn(
                visit.viewer(),
                bidder,
                call,
                new BidSubmission.Signing(form.text("name"), form.text("post")),
                received);
        if (outcome.done() != BidSubmission.Done.HANDED_IN) {
            errors.add(
                    "agree",
                    switch (outcome.done()) {
                        case LATE -> "bid.wrong.late";
                        case MOVED -> "bid.wrong.moved";
                        default -> "bid.wrong.incomplete";
                    });
            return Pages.answer(HttpStatus.CONFLICT, HAND_IN, page(visit, id, form, errors.shown()));
        }
        int number =
                submission.standing(visit.council().id(), id, bidder.provider()).orElseThrow();
        String here = visit.path(BidPages.HOME + "/" + id);
        return Pages.answer(
                HttpStatus.OK,
                SENT,
                new SentPage(
                        TenderStudio.Text.of(call.plan().title(), visit.locale()),
                        here,
                        bidder.name(),
                        number,
                        List.of(outcome.phrase().split(" ")),
                        outcome.receipt(),
                        here + "/receipts/" + number,
                        call.deadline(),
                        call.keys()));
    }

    @Post("/{id}/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> withdraw(Visit visit, UUID id, @Nullable @Body String body) {
        Instant received = submission.received();
        Form form = forms.read(visit, body, "sure");
        Bidder bidder = leading(visit);
        BidCall call = call(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) {
            errors.add("sure", "bid.wrong.sure");
        } else if (submission.withdraw(visit.viewer(), bidder, id, received)) {
            boolean dropped = calls.dropped(visit.council().id(), call, bidder);
            return Pages.done(visit, dropped ? BiddingPages.HOME : BidPages.HOME + "/" + id, "bid-withdrawn");
        } else {
            errors.add("sure", "bid.wrong.late-stands");
        }
        return Pages.invalid(HAND_IN, page(visit, id, form, errors.shown()));
    }

    @Post("/{id}/take-up")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> takeUp(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        Instant received = submission.received();
        Form form = forms.read(visit, body, "password_phrase");
        Bidder bidder = leading(visit);
        calls.open(visit.council().id(), id, bidder).orElseThrow(NoSuchThing::new);
        brakes.take(
                "opener-phrase", PHRASES_A_MINUTE, String.valueOf(visit.viewer().account()), request);
        BidSubmission.TakenUp done =
                submission.takeUp(visit.viewer(), bidder, id, form.text("password_phrase"), received);
        if (done == BidSubmission.TakenUp.DONE) {
            return Pages.done(visit, BidPages.HOME + "/" + id, "bid-taken-up");
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(
                "password_phrase",
                switch (done) {
                    case LATE -> "bid.wrong.late-stands";
                    case DRAFT -> "bid.wrong.draft";
                    default -> "bid.wrong.phrase";
                });
        return Pages.invalid(HAND_IN, page(visit, id, Form.EMPTY, errors.shown()));
    }

    /** What is written and not handed in is deleted; what is handed in stands. */
    @Post("/{id}/discard")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> discard(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "gone");
        Bidder bidder = leading(visit);
        call(visit, id);
        if (form.text("gone").equals("yes")) {
            bids.discard(visit.viewer(), bidder, id);
            return Pages.done(visit, BidPages.HOME + "/" + id, "bid-discarded");
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("gone", "bid.wrong.sure");
        return Pages.invalid(HAND_IN, page(visit, id, form, errors.shown()));
    }

    /** As it was signed, every byte of it. */
    @Get("/{id}/receipts/{number}")
    @Allowed("bid.write")
    HttpResponse<?> receipt(Visit visit, UUID id, int number) {
        call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        String text = submission.events(visit.council().id(), id, bidder.provider()).stream()
                .filter(each -> each.number() == number && !each.receipt().isEmpty())
                .map(BidEvent::receipt)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return HttpResponse.ok(text).headers(Downloads.made("receipt-" + number + ".txt", "text/plain;charset=utf-8"));
    }

    private Bidder leading(Visit visit) {
        Bidder bidder = providers.known(visit.viewer());
        if (!bidder.lead()) throw new NotAllowed();
        return bidder;
    }

    private BidCall call(Visit visit, UUID id) {
        return calls.find(visit.council().id(), id, providers.known(visit.viewer()))
                .orElseThrow(NoSuchThing::new);
    }

    private HandInPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        BidCall call = call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        String locale = visit.locale();
        BidDraft draft = bids.draft(council, id, bidder.provider());
        String here = visit.path(BidPages.HOME + "/" + id);
        List<BidSection> asked = draft.asked(call.sections());
        List<Missing> missing = new ArrayList<>();
        for (BidSection each : asked.isEmpty() ? List.<BidSection>of() : call.details()) {
            String name = messages.text(locale, "bid.detail." + each.id());
            draft.lack(each)
                    .ifPresent(lack -> missing.add(new Missing(
                            new TenderStudio.Text(name, ""), BidFormPages.place(call, each, here), lack.key())));
        }
        for (BidSection each : asked) {
            draft.lack(each)
                    .ifPresent(lack -> missing.add(new Missing(
                            BidFormPages.named(each, messages, locale),
                            BidFormPages.place(call, each, here),
                            lack.key())));
        }
        for (BidPartner each : draft.partners()) {
            if (!each.agrees()) {
                missing.add(new Missing(new TenderStudio.Text(each.name(), ""), here + "/partners", "partner"));
            }
        }
        Set<String> in = draft.lots(call.sections());
        return new HandInPage(
                TenderStudio.Text.of(call.plan().title(), locale),
                here,
                call.deadline(),
                visit.now().isBefore(call.deadline()),
                calls.dropped(council, call, bidder),
                bidder.lead(),
                bidder.name(),
                asked.size(),
                missing,
                call.plan().lots().stream()
                        .filter(lot -> !in.contains(lot.id()))
                        .map(lot -> TenderStudio.Text.of(lot.title(), locale))
                        .toList(),
                asked.stream()
                        .filter(each -> each.above(draft.text(each)))
                        .map(each -> new Missing(
                                TenderStudio.Text.of(each.name(), locale),
                                here + "/sections/" + each.key(),
                                Pounds.of(Objects.requireNonNull(each.limit()))))
                        .toList(),
                asked.stream()
                        .filter(each -> draft.text(each).isBlank()
                                && !draft.recordings(each).isEmpty())
                        .map(each -> TenderStudio.Text.of(each.name(), locale))
                        .toList(),
                draft.files().stream().map(each -> BidPages.file(each, here)).toList(),
                submission.standing(council, id, bidder.provider()).orElse(0),
                !asked.isEmpty(),
                draft.key() != null,
                form.typed(),
                errors);
    }
}

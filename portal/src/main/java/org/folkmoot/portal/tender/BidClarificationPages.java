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

/** Where a bidder answers what it alone was asked after the opening. Its bid stays as it was handed in. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidClarificationPages {
    private static final String VIEW = "tender/bid_clarifications";

    /** @param state {@code open}, {@code next} where another is to be answered first, {@code over}, {@code answered} */
    record Asked(
            int number,
            TenderStudio.Text words,
            Instant at,
            Instant due,
            String state,
            String answer,
            String lang,
            @Nullable Instant answeredAt) {}

    /** @param text that was typed, and is not kept @param open whether one can be answered */
    record ClarificationsPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean lead,
            List<Asked> asked,
            boolean open,
            String text,
            List<TenderStudio.Option> languages,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final BidderQuestions questions;
    private final Tenders tenders;
    private final Forms forms;
    private final Messages messages;

    BidClarificationPages(
            Providers providers, BidderQuestions questions, Tenders tenders, Forms forms, Messages messages) {
        this.providers = providers;
        this.questions = questions;
        this.tenders = tenders;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}/clarifications")
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/clarifications")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> answer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "text", "lang", Form.GO);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, form, FieldErrors.Shown.NONE));
        }
        Bidder bidder = providers.known(visit.viewer());
        int number = form.number("number");
        FieldErrors errors = new FieldErrors(messages, visit);
        String text = form.text("text");
        if (text.isEmpty()) errors.add("text", "comply.wrong.text");
        if (text.length() > BidderQuestions.LONGEST) {
            errors.add("text", "tender.wrong.long", Map.of("most", BidderQuestions.LONGEST));
        }
        if (errors.none()) {
            String lang = form.text("lang").equals("cy") ? "cy" : "en";
            BidderQuestions.Done done =
                    questions.answer(visit.viewer(), bidder, id, number, new BidderQuestions.Answer(text, lang));
            if (done != BidderQuestions.Done.KEPT) errors.add("text", "comply.refused." + done.key());
        }
        return errors.none()
                ? Pages.done(visit, BidPages.HOME + "/" + id + "/clarifications", "saved")
                : Pages.invalid(VIEW, page(visit, id, form, errors.shown()));
    }

    /** @throws NoSuchThing for an organisation that was asked nothing */
    private ClarificationsPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        List<BidderQuestions.Asked> asked = questions.ofProvider(council, id, bidder.provider());
        if (asked.isEmpty()) throw new NoSuchThing();
        int first = asked.stream()
                .filter(each -> each.openAt(visit.now()))
                .map(BidderQuestions.Asked::number)
                .findFirst()
                .orElse(0);
        String chosen = form.has("lang") ? form.text("lang") : visit.locale();
        return new ClarificationsPage(
                TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + id),
                visit.path(BidPages.HOME + "/" + id + "/clarifications"),
                bidder.lead(),
                asked.stream().map(each -> asked(each, first, visit)).toList(),
                first > 0,
                form.text("text"),
                List.of("en", "cy").stream()
                        .map(language -> new TenderStudio.Option(
                                language,
                                messages.text(visit.locale(), "bid.language." + language),
                                language.equals(chosen)))
                        .toList(),
                BidderQuestions.LONGEST,
                errors);
    }

    private static Asked asked(BidderQuestions.Asked each, int first, Visit visit) {
        BidderQuestions.Answer answer = each.answer();
        return new Asked(
                each.number(),
                TenderStudio.Text.of(each.words(), visit.locale()),
                each.at(),
                each.due(),
                answer != null
                        ? "answered"
                        : !each.openAt(visit.now()) ? "over" : each.number() == first ? "open" : "next",
                answer == null ? "" : answer.text(),
                answer == null || answer.lang().equals(visit.locale()) ? "" : answer.lang(),
                each.answeredAt());
    }
}

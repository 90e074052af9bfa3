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
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where anybody checks that a receipt was signed here, and finds the key to check it elsewhere. What is pasted is kept nowhere. */
@Controller("/bidding/receipt")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidReceiptPages {
    private static final String VIEW = "tender/receipt";
    private static final int A_MINUTE = 30;

    /** @param said {@code ours}, {@code not-ours} or empty @param key base 64; empty while no tender here has one for bids */
    record ReceiptPage(String said, String text, String key) implements PageModel {}

    private final ReceiptKeys receipts;
    private final Forms forms;
    private final Brakes brakes;

    BidReceiptPages(ReceiptKeys receipts, Forms forms, Brakes brakes) {
        this.receipts = receipts;
        this.forms = forms;
        this.brakes = brakes;
    }

    @Get
    @Allowed("bid.check-receipt")
    HttpResponse<?> show(Visit visit) {
        return page(visit, "", "");
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.check-receipt")
    HttpResponse<?> check(Visit visit, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, "receipt");
        brakes.take("receipt", A_MINUTE, "", request);
        String text = form.text("receipt");
        return page(visit, text, receipts.ours(visit.council().id(), text) ? "ours" : "not-ours");
    }

    private HttpResponse<?> page(Visit visit, String text, String said) {
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                new ReceiptPage(
                        said, text, receipts.published(visit.council().id()).orElse("")));
    }
}

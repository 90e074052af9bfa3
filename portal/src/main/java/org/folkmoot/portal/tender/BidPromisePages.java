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

/** Where a provider reads what it promised young people and what they say of it, and says its side. */
@Controller(BidPages.HOME + "/{id}/promises/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidPromisePages {
    private static final String VIEW = "tender/bid_promises";

    record BidPromisesPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean lead,
            boolean grant,
            List<PromiseShown.One> promises,
            List<TenderStudio.Option> spots,
            String words,
            int most,
            FieldErrors.Shown errors)
            implements PageModel, GrantWorded {}

    private final Providers providers;
    private final Promises promises;
    private final PromiseShown shown;
    private final Tenders tenders;
    private final Forms forms;
    private final Messages messages;

    BidPromisePages(
            Providers providers,
            Promises promises,
            PromiseShown shown,
            Tenders tenders,
            Forms forms,
            Messages messages) {
        this.providers = providers;
        this.promises = promises;
        this.shown = shown;
        this.tenders = tenders;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String lot) {
        return BidPages.HOME + "/" + tender + "/promises/" + lot;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> reply(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "spot", "words", Form.GO);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, form, FieldErrors.Shown.NONE));
        Bidder bidder = providers.known(visit.viewer());
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = form.text("words");
        if (!form.text("spot").matches("[0-9]{1,2}\\.(6|12)")) errors.add("spot", "promise.wrong.spot");
        if (words.isEmpty()) errors.add("words", "workshop.wrong.empty");
        if (words.length() > PanelWords.LONGEST)
            errors.add("words", "tender.wrong.long", Map.of("most", PanelWords.LONGEST));
        if (errors.none()) {
            String[] spot = form.text("spot").split("\\.");
            promises.reply(
                    visit.viewer(),
                    bidder,
                    id,
                    lot,
                    Integer.parseInt(spot[0]),
                    Integer.parseInt(spot[1]),
                    words,
                    visit.locale());
        }
        return errors.none()
                ? Pages.done(visit, path(id, lot), "promise-replied")
                : Pages.invalid(VIEW, page(visit, id, lot, form, errors.shown()));
    }

    /** What the panel says is there once a moderator has read it; what the provider says itself at once. */
    private BidPromisesPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        UUID bid = promises.promising(council, id, lot, bidder).orElseThrow(NoSuchThing::new);
        Map<String, PanelWords.Standing> replies = promises.replies(council, id, lot);
        List<PromiseShown.One> all = promises.open(council, id, lot, bid).stream()
                .map(each -> shown.one(each.answered(replies), null, visit.locale()))
                .toList();
        return new BidPromisesPage(
                TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + id),
                visit.path(path(id, lot)),
                bidder.lead(),
                promises.winners(council, id, lot).stream().anyMatch(Promises.Won::grant),
                all,
                shown.spots(all, true, form.text("spot"), visit.locale()),
                form.text("words"),
                PanelWords.LONGEST,
                errors);
    }
}

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
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a lead says with whom it bids, and where a partner says yes or no and reads what it is let read. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidPartnerPages {
    private static final String PARTNERS = "tender/bid_partners";
    private static final String PARTNER = "tender/bid_partner";
    private static final String READING = "tender/bid_partner_reading";
    private static final int LONGEST_WORK = 1_000;
    private static final int LONGEST_NAME = 160;
    private static final int NAMES_AN_HOUR = 30;

    /** @param state end of a message key @param agreed who agreed for it; empty for nobody */
    record PartnerShown(String id, String name, String work, boolean reads, String state, String agreed) {}

    record PartnersPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean open,
            boolean lead,
            List<PartnerShown> partners,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param bid by id @param lead whose bid it is @param read where the draft can be read; empty where it cannot */
    record NamingShown(String bid, String lead, String work, String state, String read) {}

    /** @param lead whether the viewer may say yes */
    record PartnerPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean open,
            boolean lead,
            String organisation,
            List<NamingShown> naming,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record AnswerShown(TenderStudio.Text name, String within, String text, String lang) {}

    /** @param yours questions that the lead's team gave to this organisation */
    record ReadingPage(
            TenderStudio.Text title,
            String back,
            List<AnswerShown> answers,
            List<String> files,
            List<TenderStudio.Text> yours)
            implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidPartners partners;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BidPartnerPages(
            Providers providers,
            BidCalls calls,
            Bids bids,
            BidPartners partners,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.partners = partners;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}/partners")
    @Allowed("bid.write")
    HttpResponse<?> list(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, PARTNERS, partnersPage(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/partners")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> name(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "organisation", "work", "reads", Form.GO);
        led(visit, id);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, PARTNERS, partnersPage(visit, id, form, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        text(form, "organisation", LONGEST_NAME, errors);
        text(form, "work", LONGEST_WORK, errors);
        if (errors.none()) {
            brakes.takeHourly(
                    "bidding-partner",
                    NAMES_AN_HOUR,
                    String.valueOf(visit.viewer().account()));
            BidPartners.Named named = partners.name(
                    visit.viewer(),
                    providers.known(visit.viewer()),
                    id,
                    form.text("organisation"),
                    form.text("work"),
                    form.text("reads").equals("yes"));
            switch (named) {
                case DONE -> {
                    return Pages.done(visit, here(id), "saved");
                }
                case UNKNOWN -> errors.add("organisation", "bid.partner.wrong.unknown");
                case FULL -> errors.add("organisation", "bid.partner.wrong.full");
                case CLOSED -> errors.add("organisation", "bid.wrong.closed");
            }
        }
        return Pages.invalid(PARTNERS, partnersPage(visit, id, form, errors.shown()));
    }

    @Post("/{id}/partners/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> remove(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "partner");
        led(visit, id);
        UUID partner = Ids.parse(form.text("partner")).orElseThrow(NoSuchThing::new);
        if (partners.drop(visit.viewer(), providers.known(visit.viewer()), id, partner)) {
            return Pages.done(visit, here(id), "saved");
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("organisation", "bid.wrong.closed");
        return Pages.invalid(PARTNERS, partnersPage(visit, id, Form.EMPTY, errors.shown()));
    }

    @Get("/{id}/partner")
    @Allowed("bid.write")
    HttpResponse<?> asked(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, PARTNER, partnerPage(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/partner")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> answer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "bid", "work", "name", "do");
        call(visit, id);
        boolean agree = form.text("do").equals("agree");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (agree) text(form, "name", LONGEST_NAME, errors);
        if (errors.none()) {
            UUID bid = Ids.parse(form.text("bid")).orElseThrow(NoSuchThing::new);
            boolean said = partners.answer(
                    visit.viewer(),
                    providers.known(visit.viewer()),
                    id,
                    bid,
                    form.text("work").replace("\r\n", "\n"),
                    agree,
                    form.text("name"));
            if (said) return Pages.done(visit, BidPages.HOME + "/" + id + "/partner", "saved");
            errors.add("name", "bid.partner.wrong.moved");
        }
        return Pages.invalid(PARTNER, partnerPage(visit, id, form, errors.shown()));
    }

    @Get("/{id}/partner/{bid}")
    @Allowed("bid.write")
    HttpResponse<?> read(Visit visit, UUID id, UUID bid) {
        BidCall call = call(visit, id);
        String locale = visit.locale();
        Bidder partner = providers.known(visit.viewer());
        BidDraft draft = partners.read(visit.council().id(), partner, id, bid);
        return Pages.answer(
                HttpStatus.OK,
                READING,
                new ReadingPage(
                        TenderStudio.Text.of(call.plan().title(), locale),
                        visit.path(BidPages.HOME + "/" + id + "/partner"),
                        call.sections().stream()
                                .filter(each -> !draft.text(each).isBlank())
                                .map(each -> new AnswerShown(
                                        TenderStudio.Text.of(each.name(), locale),
                                        each.within().stream()
                                                .map(name -> name.in(locale))
                                                .collect(Collectors.joining(", ")),
                                        draft.text(each),
                                        draft.lang(each)))
                                .toList(),
                        draft.files().stream().map(BidDraft.Attached::name).toList(),
                        BidOwners.answers(call).stream()
                                .filter(each -> draft.owners().containsKey(each.key())
                                        && draft.owners().get(each.key()).of().equals(partner.provider()))
                                .map(each -> BidFormPages.named(each, messages, locale))
                                .toList()));
    }

    private static void text(Form form, String field, int most, FieldErrors errors) {
        if (form.text(field).isEmpty()) errors.add(field, "bid.partner.wrong." + field);
        if (form.text(field).length() > most) errors.add(field, "tender.wrong.long", Map.of("most", most));
    }

    private static String here(UUID id) {
        return BidPages.HOME + "/" + id + "/partners";
    }

    /** As whoever leads comes to it. */
    private BidCall led(Visit visit, UUID id) {
        return calls.open(visit.council().id(), id, providers.known(visit.viewer()))
                .orElseThrow(NoSuchThing::new);
    }

    /** As partners come to it, who need be no suppliers of a framework themselves. */
    private BidCall call(Visit visit, UUID id) {
        providers.known(visit.viewer());
        return calls.find(visit.council().id(), id).orElseThrow(NoSuchThing::new);
    }

    private PartnersPage partnersPage(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        BidCall call = led(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        BidDraft draft = bids.draft(visit.council().id(), id, bidder.provider());
        return new PartnersPage(
                TenderStudio.Text.of(call.plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + id),
                visit.path(here(id)),
                visit.now().isBefore(call.deadline()),
                bidder.lead(),
                draft.partners().stream()
                        .map(each -> new PartnerShown(
                                each.provider().toString(),
                                each.name(),
                                each.work(),
                                each.reads(),
                                each.state(),
                                each.agreed() == null ? "" : each.agreed()))
                        .toList(),
                form.typed(),
                errors);
    }

    private PartnerPage partnerPage(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        BidCall call = call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        String here = visit.path(BidPages.HOME + "/" + id + "/partner");
        return new PartnerPage(
                TenderStudio.Text.of(call.plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + id),
                here,
                visit.now().isBefore(call.deadline()),
                bidder.lead(),
                bidder.name(),
                partners.naming(visit.council().id(), id, bidder).stream()
                        .map(each -> new NamingShown(
                                each.bid().toString(),
                                each.partner().lead(),
                                each.partner().work(),
                                each.partner().state(),
                                each.partner().reads() ? here + "/" + each.bid() : ""))
                        .toList(),
                form.typed(),
                errors);
    }
}

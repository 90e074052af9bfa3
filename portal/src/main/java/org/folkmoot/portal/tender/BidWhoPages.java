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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a team shares out the parts of its bid among themselves and their partners. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidWhoPages {
    private static final String VIEW = "tender/bid_who";

    /** @param state end of a message key: {@code me}, {@code other}, {@code left} (whoever had it is of the team no more), {@code nobody} or {@code none} where it is not given to anybody */
    record Owned(String state, String name) {
        static final Owned NONE = new Owned("none", "");
    }

    /** @param was id of who has it; empty for nobody @param left whether whoever had it is of the team no more */
    record Part(
            String key,
            TenderStudio.Text name,
            String within,
            String was,
            boolean left,
            List<TenderStudio.Option> options) {}

    /** @param open whether anything can be given now */
    record WhoPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean open,
            boolean alone,
            List<Part> parts,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidOwners owners;
    private final Forms forms;
    private final Messages messages;

    BidWhoPages(Providers providers, BidCalls calls, Bids bids, BidOwners owners, Forms forms, Messages messages) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.owners = owners;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}/who")
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, FieldErrors.Shown.NONE));
    }

    /** All parts from the page, or one from where it is written. */
    @Post("/{id}/who")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> give(Visit visit, UUID id, @Nullable @Body String body) {
        BidCall call = call(visit, id);
        Set<String> parts = BidOwners.parts(call);
        List<String> names = new ArrayList<>(List.of("from"));
        parts.forEach(each -> names.addAll(List.of("o." + each, "w." + each)));
        Form form = forms.read(visit, body, names.toArray(String[]::new));
        Map<String, BidOwners.Wish> wishes = new LinkedHashMap<>();
        for (String each : parts) {
            if (!form.has("o." + each)) continue;
            String to = form.text("o." + each);
            if (!to.isEmpty() && Ids.parse(to).isEmpty()) throw new NoSuchThing();
            wishes.put(each, new BidOwners.Wish(Ids.parse(form.text("w." + each)), Ids.parse(to)));
        }
        BidOwners.Done done = owners.give(visit.viewer(), providers.known(visit.viewer()), call, wishes);
        if (done == BidOwners.Done.KEPT) {
            String from = form.text("from");
            String bid = BidPages.HOME + "/" + id;
            return Pages.done(
                    visit, call.section(from).isPresent() ? bid + "/sections/" + from : bid + "/who", "saved");
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        String field = "o."
                + wishes.keySet().stream().findFirst().orElse(parts.iterator().next());
        errors.add(field, done == BidOwners.Done.CLOSED ? "bid.who.wrong.closed" : "bid.who.wrong.meanwhile");
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, errors.shown()));
    }

    private BidCall call(Visit visit, UUID id) {
        return calls.open(visit.council().id(), id, providers.known(visit.viewer()))
                .orElseThrow(NoSuchThing::new);
    }

    /** Of whom a part is, as somebody of the team reads it. */
    static Owned owned(Visit visit, String part, BidDraft draft, List<BidOwners.Choice> choices) {
        BidOwners.Choice owner = BidOwners.owners(draft, choices).get(part);
        if (owner == null)
            return new Owned(
                    draft.owners().containsKey(part) ? "left" : draft.owners().isEmpty() ? "none" : "nobody", "");
        return owner.id().equals(visit.viewer().accountPublicId())
                ? new Owned("me", owner.name())
                : new Owned("other", owner.name());
    }

    private WhoPage page(Visit visit, UUID id, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        BidCall call = call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        BidDraft draft = bids.draft(council, id, bidder.provider());
        List<BidOwners.Choice> choices = owners.choices(council, bidder, draft);
        Map<String, BidOwners.Choice> owned = BidOwners.owners(draft, choices);
        Set<String> left = BidOwners.left(draft, choices);
        boolean put = bids.put(council, id, bidder.provider());
        return new WhoPage(
                TenderStudio.Text.of(call.plan().title(), locale),
                visit.path(BidPages.HOME + "/" + id),
                visit.path(BidPages.HOME + "/" + id + "/who"),
                visit.now().isBefore(call.deadline()) && !put,
                choices.size() < 2,
                BidOwners.parts(call).stream()
                        .map(part -> {
                            BidOwners.Choice owner = owned.get(part);
                            BidSection section = call.section(part).orElse(null);
                            return new Part(
                                    part,
                                    section == null
                                            ? new TenderStudio.Text(messages.text(locale, "bid.who.part." + part), "")
                                            : BidFormPages.named(section, messages, locale),
                                    section == null ? "" : within(call, section, locale),
                                    owner == null ? "" : owner.id().toString(),
                                    left.contains(part),
                                    options(visit, choices, owner));
                        })
                        .toList(),
                errors);
    }

    private static String within(BidCall call, BidSection section, String locale) {
        List<String> all = new ArrayList<>();
        if (!call.plan().lots().isEmpty()) all.add(section.lot().title().in(locale));
        section.within().forEach(each -> all.add(each.in(locale)));
        return all.stream().collect(Collectors.joining(", "));
    }

    private List<TenderStudio.Option> options(
            Visit visit, List<BidOwners.Choice> choices, BidOwners.@Nullable Choice owner) {
        return choices.stream()
                .map(each -> new TenderStudio.Option(
                        each.id().toString(),
                        messages.text(
                                visit.locale(),
                                each.partner()
                                        ? "bid.who.partner"
                                        : each.id().equals(visit.viewer().accountPublicId())
                                                ? "bid.who.you"
                                                : "bid.who.colleague",
                                Map.of("name", each.name())),
                        each.equals(owner)))
                .toList();
    }
}

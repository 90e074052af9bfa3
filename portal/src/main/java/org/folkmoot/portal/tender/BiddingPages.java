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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.notification.MailAddress;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where an organisation that may bid comes in, who speaks for it, and the tenders it can bid for. */
@Controller(BiddingPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BiddingPages implements OwnPart {
    static final String HOME = "/bidding";

    private static final String DESK = "tender/bidding";
    private static final String REGISTER = "tender/bidding_register";
    private static final int LINKS_AN_HOUR = 3;
    private static final int COLLEAGUES_AN_HOUR = 20;

    /** @param me whether it is the viewer */
    record MemberShown(String id, String name, boolean lead, boolean me) {}

    record Asking(String id, String name) {}

    /** @param dropped whether its bid stands though the organisation is not asked any more */
    record CallShown(TenderStudio.Text title, String href, Instant deadline, boolean dropped) {}

    /**
     * @param name of the organisation; empty where they speak for none yet
     * @param staff whether they work for the council, and so can speak for none
     * @param asking organisations that asked them to come
     */
    record DeskPage(
            String name,
            boolean lead,
            boolean staff,
            List<MemberShown> members,
            List<Asking> asking,
            List<CallShown> open,
            List<CallShown> over,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record RegisterPage(boolean sent, Map<String, String> typed, FieldErrors.Shown errors) implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final BidPartners partners;
    private final Organisations organisations;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BiddingPages(
            Providers providers,
            BidCalls calls,
            BidPartners partners,
            Organisations organisations,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.providers = providers;
        this.calls = calls;
        this.partners = partners;
        this.organisations = organisations;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> desk(Visit visit) {
        return Pages.answer(HttpStatus.OK, DESK, deskPage(visit, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Get("/register")
    @Allowed("bid.register")
    HttpResponse<?> register(Visit visit) {
        return Pages.answer(HttpStatus.OK, REGISTER, new RegisterPage(false, Map.of(), FieldErrors.Shown.NONE));
    }

    /** Says the same whether the address is known or not. */
    @Post("/register")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.register")
    HttpResponse<?> askIn(Visit visit, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, "name", "address");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<String> name = person(form, errors);
        if (!errors.none()) {
            return Pages.invalid(REGISTER, new RegisterPage(false, form.typed(), errors.shown()));
        }
        brakes.take("bidding-register", LINKS_AN_HOUR, "", request);
        brakes.takeHourly("bidding-address", LINKS_AN_HOUR, form.text("address").toLowerCase(Locale.ROOT));
        organisations.letIn(visit.council().id(), form.text("address"), name.orElseThrow(), visit.locale());
        return Pages.answer(HttpStatus.OK, REGISTER, new RegisterPage(true, Map.of(), FieldErrors.Shown.NONE));
    }

    private Optional<String> person(Form form, FieldErrors errors) {
        Optional<String> name = Organisations.personName(form.text("name"));
        if (name.isEmpty()) errors.add("name", "people.name.unreadable");
        boolean address = Organisations.addressKey(form.text("address")).isPresent()
                && MailAddress.plausible(form.text("address"));
        if (!address) errors.add("address", "people.address.unreadable");
        return name;
    }

    @Post("/organisation")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> organisation(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "organisation");
        FieldErrors errors = new FieldErrors(messages, visit);
        String name = form.text("organisation");
        if (name.isEmpty()) errors.add("organisation", "bid.wrong.organisation");
        if (name.length() > Organisations.LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            errors.add("organisation", "tender.wrong.long", Map.of("most", Organisations.LONGEST_NAME));
        }
        if (errors.none()) {
            if (organisations.register(visit.viewer(), name)) return Pages.done(visit, HOME, "saved");
            errors.add("organisation", "bid.wrong.registered");
        }
        return Pages.invalid(DESK, deskPage(visit, form, errors.shown()));
    }

    @Post("/join")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> join(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "provider");
        organisations.join(visit.viewer(), Ids.parse(form.text("provider")).orElseThrow(NoSuchThing::new));
        return Pages.done(visit, HOME, "saved");
    }

    @Post("/people")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> invite(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name", "address", "role");
        FieldErrors errors = new FieldErrors(messages, visit);
        providers.known(visit.viewer());
        Optional<String> name = person(form, errors);
        if (!errors.none()) return Pages.invalid(DESK, deskPage(visit, form, errors.shown()));
        brakes.takeHourly(
                "bidding-colleague",
                COLLEAGUES_AN_HOUR,
                String.valueOf(visit.viewer().account()));
        organisations.invite(
                visit.viewer(),
                form.text("address"),
                name.orElseThrow(),
                form.text("role").equals("lead"),
                visit.locale());
        return Pages.done(visit, HOME, "bid-asked");
    }

    @Post("/people/change")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> change(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "person", "do");
        UUID person = Ids.parse(form.text("person")).orElseThrow(NoSuchThing::new);
        Organisations.Change change =
                switch (form.text("do")) {
                    case "lead" -> Organisations.Change.LEAD;
                    case "writer" -> Organisations.Change.WRITER;
                    case "leave" -> Organisations.Change.LEAVE;
                    default -> throw new NoSuchThing();
                };
        if (organisations.change(visit.viewer(), person, change)) return Pages.done(visit, HOME, "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("people", "bid.wrong.no-lead");
        return Pages.invalid(DESK, deskPage(visit, Form.EMPTY, errors.shown()));
    }

    private DeskPage deskPage(Visit visit, Form form, FieldErrors.Shown errors) {
        Bidder bidder = providers.of(visit.viewer()).orElse(null);
        short council = visit.council().id();
        List<BidCall> all = bidder == null
                ? List.of()
                : calls.all(council).stream()
                        .filter(call -> asked(council, call, bidder)
                                || calls.stands(council, call, bidder)
                                || named(council, call, bidder))
                        .toList();
        return new DeskPage(
                bidder == null ? "" : bidder.name(),
                bidder != null && bidder.lead(),
                visit.viewer().staff(),
                bidder == null
                        ? List.of()
                        : organisations.members(council, bidder.provider()).stream()
                                .map(each -> new MemberShown(
                                        each.person().publicId().toString(),
                                        each.person().displayName(),
                                        each.lead(),
                                        each.person()
                                                .publicId()
                                                .equals(visit.viewer().accountPublicId())))
                                .toList(),
                bidder != null || visit.viewer().staff()
                        ? List.of()
                        : organisations.asking(visit.viewer()).stream()
                                .map(each -> new Asking(each.id().toString(), each.name()))
                                .toList(),
                all.stream()
                        .filter(call -> visit.now().isBefore(call.deadline()))
                        .map(call -> shown(call, bidder, visit))
                        .toList(),
                all.reversed().stream()
                        .filter(call -> !visit.now().isBefore(call.deadline()))
                        .map(call -> shown(call, bidder, visit))
                        .toList(),
                form.typed(),
                errors);
    }

    private boolean asked(short council, BidCall call, Bidder bidder) {
        return !calls.dropped(council, call, bidder);
    }

    /** Whether a supplier of the framework names it as its partner. */
    private boolean named(short council, BidCall call, Bidder bidder) {
        return !partners.naming(council, call.tender(), bidder).isEmpty();
    }

    private CallShown shown(BidCall call, @Nullable Bidder bidder, Visit visit) {
        boolean asked = bidder != null && asked(visit.council().id(), call, bidder);
        boolean stands =
                !asked && bidder != null && calls.stands(visit.council().id(), call, bidder);
        return new CallShown(
                TenderStudio.Text.of(call.plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + call.tender() + (asked || stands ? "" : "/partner")),
                call.deadline(),
                stands);
    }

    /** Whoever may speak for an organisation finds it from their own page. */
    @Override
    public List<Shown> now(Visit visit) {
        if (!visit.viewer().has(Role.PROVIDER)) return List.of();
        String name = providers.of(visit.viewer()).map(Bidder::name).orElse("");
        return List.of(new Shown(
                messages.text(visit.locale(), "bid.desk.title"),
                null,
                name.isEmpty()
                        ? messages.text(visit.locale(), "bid.own.none")
                        : messages.text(visit.locale(), "bid.own.for", Map.of("name", name)),
                visit.path(HOME)));
    }
}

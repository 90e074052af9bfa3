package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What people asked about their own data: written down, carried out or refused, within a month. */
@Controller("/studio/people/requests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class StudioRequestPages {
    private final DataRequests requests;
    private final PackFile packs;
    private final Forms forms;
    private final Messages messages;

    StudioRequestPages(DataRequests requests, PackFile packs, Forms forms, Messages messages) {
        this.requests = requests;
        this.packs = packs;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param name empty once they are erased @param own whether they asked on their own page */
    record Row(
            UUID id,
            String name,
            String address,
            String kindKey,
            LocalDate received,
            LocalDate due,
            boolean late,
            boolean own,
            @Nullable Instant closedAt,
            boolean refused,
            String outcomeKey) {}

    record ListPage(List<Row> open, List<Row> closed, long late) implements PageModel {}

    record Choice(String value, String label, boolean selected) {
        public boolean checked() {
            return selected;
        }
    }

    record NewPage(List<Choice> people, List<Choice> kinds, String received, FieldErrors.Shown errors)
            implements PageModel {}

    /** @param stopKey why nobody can be erased just now; empty when nothing stands in the way */
    record RequestPage(
            Row request,
            boolean open,
            boolean access,
            String stopKey,
            boolean elsewhere,
            boolean copyWaits,
            List<Choice> reasons,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    @View("people/studio_requests")
    @Allowed("people.requests")
    ListPage list(Visit visit) {
        List<Row> open = requests.open(visit.viewer()).stream()
                .map(row -> row(visit, row))
                .toList();
        return new ListPage(
                open,
                requests.closed(visit.viewer()).stream()
                        .map(row -> row(visit, row))
                        .toList(),
                open.stream().filter(Row::late).count());
    }

    @Get("/new")
    @View("people/studio_request_new")
    @Allowed("people.requests")
    NewPage ask(Visit visit) {
        return newPage(visit, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Post("/new")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.requests")
    HttpResponse<?> keep(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "person", "kind", "received");
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<UUID> person = Ids.parse(form.text("person")).filter(id -> requests.people(visit.viewer()).stream()
                .anyMatch(one -> one.publicId().equals(id)));
        Optional<RequestKind> kind = RequestKind.of(form.text("kind"));
        LocalDate received = received(form, DataRequests.today(visit.now()));
        if (person.isEmpty()) {
            errors.add("person", "rights.person.missing");
        }
        if (kind.isEmpty()) {
            errors.add("kind", "rights.kind.missing");
        }
        if (received == null) {
            errors.add("received", "rights.received.wrong");
        }
        if (!errors.none() || received == null) {
            return Pages.invalid("people/studio_request_new", newPage(visit, form, errors.shown()));
        }
        UUID id = requests.keep(visit.viewer(), person.orElseThrow(), kind.orElseThrow(), received);
        return Pages.done(visit, "/studio/people/requests/" + id, "request-kept");
    }

    @Get("/{request}")
    @View("people/studio_request")
    @Allowed("people.requests")
    RequestPage show(Visit visit, @PathVariable String request) {
        return page(visit, idOf(request), Form.EMPTY, FieldErrors.Shown.NONE);
    }

    /** One file, made for this answer and kept nowhere. */
    @Get("/{request}/pack")
    @Allowed("people.requests")
    HttpResponse<?> pack(Visit visit, @PathVariable String request) {
        UUID id = idOf(request);
        requests.find(visit.viewer(), id);
        DataRequests.Pack pack = requests.pack(visit.viewer(), id);
        return HttpResponse.ok(
                        packs.zip(pack, visit.council().name().in(pack.who().locale())))
                .headers(Downloads.archive("pack"));
    }

    @Post("/{request}/done")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.requests")
    HttpResponse<?> done(Visit visit, @PathVariable String request, @Nullable @Body String body) {
        forms.read(visit, body);
        requests.handedOver(visit.viewer(), idOf(request));
        return Pages.done(visit, "/studio/people/requests", "request-given");
    }

    @Post("/{request}/erase")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.requests")
    HttpResponse<?> erase(Visit visit, @PathVariable String request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        UUID id = idOf(request);
        requests.find(visit.viewer(), id);
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) {
            errors.add("sure", "rights.erase.sure.missing");
            return Pages.invalid("people/studio_request", page(visit, id, form, errors.shown()));
        }
        DataRequests.Stop stop = requests.erase(visit.viewer(), id);
        if (stop != null) {
            errors.add("sure", "rights.stop." + stop.key());
            return Pages.invalid("people/studio_request", page(visit, id, form, errors.shown()));
        }
        return Pages.done(visit, "/studio/people/requests", "person-erased");
    }

    @Post("/{request}/refuse")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.requests")
    HttpResponse<?> refuse(Visit visit, @PathVariable String request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason");
        UUID id = idOf(request);
        requests.find(visit.viewer(), id);
        FreshSignIn.check(visit.viewer(), visit.now());
        Optional<RequestOutcome> reason = RequestOutcome.refusal(form.text("reason"));
        if (reason.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("reason", "rights.reason.missing");
            return Pages.invalid("people/studio_request", page(visit, id, form, errors.shown()));
        }
        requests.refuse(visit.viewer(), id, reason.get());
        return Pages.done(visit, "/studio/people/requests", "request-refused");
    }

    private RequestPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        RequestRow row = requests.find(visit.viewer(), id);
        boolean access = row.asKind() == RequestKind.ACCESS;
        boolean erases = row.open() && !access;
        return new RequestPage(
                row(visit, row),
                row.open(),
                access,
                erases
                        ? requests.stop(visit.viewer(), id)
                                .map(stop -> "rights.stop." + stop.key())
                                .orElse("")
                        : "",
                erases && requests.staysElsewhere(visit.viewer(), id),
                erases && requests.copyWaits(visit.viewer(), id),
                RequestOutcome.REFUSALS.stream()
                        .map(one -> new Choice(
                                one.key(),
                                messages.text(visit.locale(), "rights.outcome." + one.key()),
                                one.key().equals(form.text("reason"))))
                        .toList(),
                errors);
    }

    private NewPage newPage(Visit visit, Form form, FieldErrors.Shown errors) {
        return new NewPage(
                requests.people(visit.viewer()).stream()
                        .map(one -> new Choice(
                                one.publicId().toString(),
                                one.displayName() + (one.address() == null ? "" : " · " + one.address()),
                                one.publicId().toString().equals(form.text("person"))))
                        .toList(),
                Stream.of(RequestKind.values())
                        .map(kind -> new Choice(
                                kind.key(),
                                messages.text(visit.locale(), "rights.kind." + kind.key()),
                                kind.key().equals(form.text("kind"))))
                        .toList(),
                form.has("received")
                        ? form.text("received")
                        : DataRequests.today(visit.now()).toString(),
                errors);
    }

    private static Row row(Visit visit, RequestRow row) {
        return new Row(
                row.publicId(),
                row.displayName(),
                Optional.ofNullable(row.address()).orElse(""),
                "rights.kind." + row.asKind().key(),
                row.receivedOn(),
                row.dueOn(),
                row.open() && row.dueOn().isBefore(DataRequests.today(visit.now())),
                row.recordedBy() == null,
                row.closedAt(),
                row.outcome() != null && RequestOutcome.valueOf(row.outcome()).refused(),
                row.outcome() == null
                        ? ""
                        : "rights.outcome."
                                + RequestOutcome.valueOf(row.outcome()).key());
    }

    /** @return null for what is no day, lies ahead, or is longer ago than anybody may wait */
    private static @Nullable LocalDate received(Form form, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(form.text("received"));
            return day.isAfter(today) || day.isBefore(today.minusYears(1)) ? null : day;
        } catch (DateTimeParseException no) {
            return null;
        }
    }

    private static UUID idOf(String text) {
        return Ids.parse(text).orElseThrow(NoSuchThing::new);
    }
}

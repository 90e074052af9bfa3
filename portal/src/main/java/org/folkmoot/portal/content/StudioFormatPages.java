package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.StaffedHours;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Requests for papers in other ways at the officers' desk: who sees to them, by when, and what became of them. */
@Controller("/studio/formats")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioFormatPages implements RailSource {
    private static final String DESK = "/studio/formats";
    private static final int LONGEST_NOTE = 500;

    private final FormatRequests requests;
    private final EntryRepository entries;
    private final People people;
    private final Forms forms;
    private final Messages messages;
    private final Policy policy;

    StudioFormatPages(
            FormatRequests requests,
            EntryRepository entries,
            People people,
            Forms forms,
            Messages messages,
            Policy policy) {
        this.requests = requests;
        this.entries = entries;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
        this.policy = policy;
    }

    /** @param late how many of those that wait are past their day */
    record ListPage(int count, long late, List<Row> waiting, List<Row> done) implements PageModel {}

    /** @param owner name of whoever sees to it; null while nobody does, or once they have left @param outcomeKey null while somebody waits */
    record Row(
            String path,
            String title,
            String wantedKey,
            LocalDate dueOn,
            boolean late,
            @Nullable String owner,
            @Nullable Instant doneAt,
            @Nullable String outcomeKey) {}

    /** @param name,reach null once they are forgotten */
    record ShowPage(
            Row row,
            String words,
            Instant askedAt,
            String localeKey,
            @Nullable String name,
            @Nullable String reach,
            String note,
            boolean open,
            List<Option> owners,
            List<Option> outcomes,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Option(String value, String label, boolean selected, boolean checked) {}

    @Get
    @Allowed(FormatRequests.HANDLE)
    HttpResponse<?> list(Visit visit) {
        short council = visit.council().id();
        List<Row> waiting = rows(requests.waiting(council), visit);
        List<Row> done = rows(requests.done(council), visit);
        long late = waiting.stream().filter(Row::late).count();
        return Answers.page("content/studio_formats", new ListPage(waiting.size(), late, waiting, done));
    }

    @Get("/{id}")
    @Allowed(FormatRequests.HANDLE)
    HttpResponse<?> show(String id, Visit visit) {
        return page(HttpStatus.OK, request(id, visit), Form.EMPTY, FieldErrors.Shown.NONE, visit);
    }

    @Post("/{id}/plan")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(FormatRequests.HANDLE)
    HttpResponse<?> plan(String id, Visit visit, @Body @Nullable String body) {
        FormatRequest request = request(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.read(visit, body, "owner", "dueOn");
        LocalDate dueOn = day(form.text("dueOn"));
        if (dueOn == null) {
            errors.add("dueOn", "content.form.not-a-day");
        }
        Person owner = colleagues(visit).stream()
                .filter(one -> one.publicId().toString().equals(form.text("owner")))
                .findFirst()
                .orElse(null);
        if (owner == null && !form.text("owner").isEmpty()) {
            errors.add("owner", "content.formats.owner.wrong");
        }
        if (!errors.none() || dueOn == null) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, request, form, errors.shown(), visit);
        }
        requests.plan(visit.viewer(), request.publicId(), owner == null ? null : owner.id(), dueOn);
        return Pages.done(visit, DESK + "/" + request.publicId(), "saved");
    }

    @Post("/{id}/done")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(FormatRequests.HANDLE)
    HttpResponse<?> done(String id, Visit visit, @Body @Nullable String body) {
        FormatRequest request = request(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.read(visit, body, "outcome", "note");
        FormatRequest.Outcome outcome = Stream.of(FormatRequest.Outcome.values())
                .filter(one -> one.key().equals(form.text("outcome")))
                .findFirst()
                .orElse(null);
        if (outcome == null) {
            errors.add("outcome", "content.formats.outcome.missing");
        } else if (outcome == FormatRequest.Outcome.DECLINED
                && form.text("note").isEmpty()) {
            errors.add("note", "content.formats.note.missing");
        }
        if (form.text("note").length() > LONGEST_NOTE) {
            errors.add("note", "content.form.too-long", Map.of("most", LONGEST_NOTE));
        }
        if (!errors.none() || outcome == null) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, request, form, errors.shown(), visit);
        }
        requests.close(visit.viewer(), request.publicId(), outcome, form.text("note"));
        return Pages.done(visit, DESK, "format-closed");
    }

    private HttpResponse<?> page(
            HttpStatus status, FormatRequest request, Form form, FieldErrors.Shown errors, Visit visit) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("dueOn", request.dueOn().toString());
        typed.putAll(form.typed());
        String owner = form.has("owner")
                ? form.text("owner")
                : request.owner() == null
                        ? ""
                        : people.find(request.owner())
                                .map(one -> one.publicId().toString())
                                .orElse("");
        List<Option> owners = colleagues(visit).stream()
                .map(one -> new Option(
                        one.publicId().toString(),
                        one.displayName(),
                        one.publicId().toString().equals(owner),
                        false))
                .toList();
        List<Option> outcomes = Stream.of(FormatRequest.Outcome.values())
                .map(one -> new Option(
                        one.key(),
                        messages.text(visit.locale(), "content.formats.outcome." + one.key()),
                        false,
                        one.key().equals(form.text("outcome"))))
                .toList();
        FormatRequestRepository.Contact contact = requests.contact(request).orElse(null);
        return Answers.page(
                status,
                "content/studio_format",
                new ShowPage(
                        row(request, visit),
                        request.words(),
                        request.askedAt(),
                        "content.lang." + request.locale(),
                        contact == null ? null : contact.name(),
                        contact == null ? null : contact.reach(),
                        request.note(),
                        request.doneAt() == null,
                        owners,
                        outcomes,
                        typed,
                        errors));
    }

    private Row row(FormatRequest request, Visit visit) {
        return rows(List.of(request), visit).getFirst();
    }

    private List<Row> rows(List<FormatRequest> found, Visit visit) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Long> papers =
                found.stream().map(FormatRequest::entryId).distinct().toList();
        Map<Long, List<VersionRow>> versions = entries.latestOf(visit.council().id(), papers).stream()
                .collect(Collectors.groupingBy(VersionRow::entryId));
        Map<Long, String> names = new HashMap<>();
        colleagues(visit).forEach(one -> names.put(one.id(), one.displayName()));
        LocalDate today = LocalDate.ofInstant(visit.now(), StaffedHours.ZONE);
        return found.stream()
                .map(request -> new Row(
                        DESK + "/" + request.publicId(),
                        Wording.of(versions.getOrDefault(request.entryId(), List.of()))
                                .in(visit.locale(), "title"),
                        "content.formats." + request.wanted().key(),
                        request.dueOn(),
                        request.lateOn(today),
                        request.owner() == null ? null : names.get(request.owner()),
                        request.doneAt(),
                        request.outcome() == null
                                ? null
                                : "content.formats.outcome." + request.outcome().key()))
                .toList();
    }

    /** Those who may see to it, by name. */
    private List<Person> colleagues(Visit visit) {
        Map<Long, Person> found = new LinkedHashMap<>();
        for (Role role : List.of(Role.COMMISSIONER, Role.ADMIN)) {
            people.holding(visit.council().id(), role, visit.now()).forEach(one -> found.put(one.id(), one));
        }
        return List.copyOf(found.values());
    }

    private FormatRequest request(String id, Visit visit) {
        UUID publicId = Ids.parse(id).orElseThrow(NoSuchDocument::new);
        return requests.find(visit.council().id(), publicId);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), FormatRequests.HANDLE, null, visit.now())
                ? List.of(new Item(
                        "work",
                        51,
                        "content.rail.formats",
                        DESK,
                        requests.countWaiting(visit.council().id())))
                : List.of();
    }
}

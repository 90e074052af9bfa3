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
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where officers offer times at which they explain to bidders how their bids were assessed. */
@Controller(DebriefPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class DebriefPages {
    static final String HOME = MarkShown.HOME + "/{id}/debriefs";

    static final List<Integer> MINUTES = List.of(30, 45, 60);

    private static final String VIEW = "tender/debriefs";
    private static final int LONGEST = 200;

    /** @param who took it; empty while it is free */
    record Slot(String id, Instant at, int minutes, String place, String host, String who) {}

    /** @param seated whether the viewer has a part in a panel, and offers none @param bidders how many organisations there are @param offered whether they see the times */
    record DebriefsPage(
            MarkShown.Top top,
            String here,
            boolean may,
            boolean seated,
            int bidders,
            boolean offered,
            List<Slot> slots,
            List<TenderStudio.Option> lengths,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Debriefs debriefs;
    private final MarkBook book;
    private final MarkShown marks;
    private final Panels panels;
    private final Providers providers;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    DebriefPages(
            Debriefs debriefs,
            MarkBook book,
            MarkShown marks,
            Panels panels,
            Providers providers,
            People people,
            Forms forms,
            Messages messages) {
        this.debriefs = debriefs;
        this.book = book;
        this.marks = marks;
        this.panels = panels;
        this.providers = providers;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender) {
        return MarkShown.path(tender) + "/debriefs";
    }

    /** @throws NoSuchThing before anybody was told, and for whoever may not see what marks come to */
    private void see(Visit visit, UUID id) {
        MarkResultPages.see(visit, id, book, panels);
        if (debriefs.bidders(visit.council().id(), id).isEmpty()) throw new NoSuchThing();
    }

    @Get
    @Allowed("mark.result")
    HttpResponse<?> show(Visit visit, UUID id) {
        see(visit, id);
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("summary.write")
    HttpResponse<?> offer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "day", "hour", "minutes", "place", Form.GO);
        see(visit, id);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate day = TenderStudio.day(form, "day", errors);
        if (day == null && errors.none()) errors.add("day", "tender.wrong.day");
        boolean hour = form.text("hour").matches("([01][0-9]|2[0-3]):[0-5][0-9]");
        if (!hour) errors.add("hour", "debrief.wrong.hour");
        int minutes = form.number("minutes");
        if (!MINUTES.contains(minutes)) errors.add("minutes", "debrief.wrong.minutes");
        String place = form.text("place");
        if (place.isEmpty()) errors.add("place", "debrief.wrong.place");
        if (place.length() > LONGEST) errors.add("place", "tender.wrong.long", Map.of("most", LONGEST));
        if (errors.none()) {
            Instant at = Objects.requireNonNull(day)
                    .atTime(LocalTime.parse(form.text("hour")))
                    .atZone(Spoken.UK)
                    .toInstant();
            Debriefs.Done done = debriefs.offer(visit.viewer(), id, at, minutes, place);
            if (done != Debriefs.Done.KEPT) errors.add("day", "debrief.refused." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, path(id), "saved")
                : Pages.invalid(VIEW, page(visit, id, form, errors.shown()));
    }

    @Post("/drop")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("summary.write")
    HttpResponse<?> drop(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "slot");
        see(visit, id);
        UUID slot = Ids.parse(form.text("slot")).orElseThrow(NoSuchThing::new);
        if (debriefs.drop(visit.viewer(), id, slot) == Debriefs.Done.KEPT) return Pages.done(visit, path(id), "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("slots", "debrief.refused.gone");
        return Pages.invalid(VIEW, page(visit, id, Form.EMPTY, errors.shown()));
    }

    private DebriefsPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        return new DebriefsPage(
                marks.top(book.terms(council, id), null, visit),
                visit.path(path(id)),
                visit.viewer().has(Role.COMMISSIONER),
                panels.seated(visit.viewer(), id),
                debriefs.bidders(council, id).size(),
                debriefs.offered(council, id),
                debriefs.of(council, id).stream()
                        .map(each -> new Slot(
                                each.id().toString(),
                                each.startsAt(),
                                each.minutes(),
                                each.place(),
                                host(people, each),
                                each.provider() == null
                                        ? ""
                                        : providers
                                                .name(council, each.provider())
                                                .orElse("")))
                        .toList(),
                MINUTES.stream()
                        .map(each -> new TenderStudio.Option(
                                String.valueOf(each),
                                messages.text(visit.locale(), "debrief.minutes", Map.of("count", each)),
                                String.valueOf(each).equals(form.text("minutes"))))
                        .toList(),
                form.typed(),
                errors);
    }

    static String host(People people, DebriefRow row) {
        return row.host() == null
                ? ""
                : people.find(row.host()).map(Person::displayName).orElse("");
    }
}

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.CalendarFile;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a bidder takes one of the times at which an officer explains how its bid was assessed. */
@Controller(BidPages.HOME + "/{id}/debrief")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidDebriefPages {
    private static final String VIEW = "tender/bid_debrief";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    record Slot(String id, Instant at, int minutes, String place, String host) {}

    /** @param own the one that is taken, or null @param offered whether there are as many times as bidders */
    record BidDebriefPage(
            TenderStudio.Text title,
            String bid,
            String here,
            boolean lead,
            boolean offered,
            @Nullable Slot own,
            List<Slot> slots,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final Debriefs debriefs;
    private final Tenders tenders;
    private final People people;
    private final Forms forms;
    private final Messages messages;
    private final Addresses addresses;

    BidDebriefPages(
            Providers providers,
            Debriefs debriefs,
            Tenders tenders,
            People people,
            Forms forms,
            Messages messages,
            Addresses addresses) {
        this.providers = providers;
        this.debriefs = debriefs;
        this.tenders = tenders;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
        this.addresses = addresses;
    }

    static String path(UUID tender) {
        return BidPages.HOME + "/" + tender + "/debrief";
    }

    /** @throws NoSuchThing for an organisation that was told nothing */
    private Bidder bidder(Visit visit, UUID id) {
        Bidder bidder = providers.known(visit.viewer());
        if (!debriefs.bidders(visit.council().id(), id).contains(bidder.provider())) throw new NoSuchThing();
        return bidder;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> take(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "slot");
        Bidder bidder = bidder(visit, id);
        UUID slot = Ids.parse(form.text("slot")).orElseThrow(NoSuchThing::new);
        if (debriefs.take(visit.viewer(), bidder, id, slot) == Debriefs.Done.KEPT)
            return Pages.done(visit, path(id), "debrief-taken");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("slots", "debrief.refused.gone");
        return Pages.invalid(VIEW, page(visit, id, errors.shown()));
    }

    @Post("/let-go")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> letGo(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        debriefs.letGo(visit.viewer(), bidder(visit, id), id);
        return Pages.done(visit, path(id), "debrief-let-go");
    }

    @Get("/calendar.ics")
    @Allowed("bid.write")
    HttpResponse<?> calendar(Visit visit, UUID id) {
        short council = visit.council().id();
        DebriefRow own = debriefs.own(council, id, bidder(visit, id).provider()).orElseThrow(NoSuchThing::new);
        String title = tenders.find(council, id).plan().title().in(visit.locale());
        byte[] file = CalendarFile.of(List.of(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Folkmoot//Folkmoot//EN",
                        "METHOD:PUBLISH",
                        "BEGIN:VEVENT",
                        "UID:" + own.id() + "@" + visit.council().primaryHost(),
                        "DTSTAMP:" + UTC.format(visit.now()),
                        "DTSTART:" + UTC.format(own.startsAt()),
                        "DTEND:" + UTC.format(own.endsAt()),
                        "SUMMARY:"
                                + CalendarFile.text(
                                        messages.text(visit.locale(), "debrief.entry", Map.of("title", title))),
                        "LOCATION:" + CalendarFile.text(own.place()),
                        "URL:" + addresses.outside(path(id), visit.locale()),
                        "END:VEVENT",
                        "END:VCALENDAR"))
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("debrief.ics", "text/calendar; charset=utf-8"));
    }

    private BidDebriefPage page(Visit visit, UUID id, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Bidder bidder = bidder(visit, id);
        return new BidDebriefPage(
                TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                visit.path(BidPages.HOME + "/" + id),
                visit.path(path(id)),
                bidder.lead(),
                debriefs.offered(council, id),
                debriefs.own(council, id, bidder.provider()).map(this::slot).orElse(null),
                debriefs.before(council, id, bidder.provider()).stream()
                        .filter(DebriefRow::free)
                        .map(this::slot)
                        .toList(),
                errors);
    }

    private Slot slot(DebriefRow each) {
        return new Slot(
                each.id().toString(), each.startsAt(), each.minutes(), each.place(), DebriefPages.host(people, each));
    }
}

package org.folkmoot.portal.survey;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Addresses that people gave, for the team that asked: how many, and after a stated purpose which. */
@Controller("/studio/results/{activity}/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.contacts")
class ContactListPages {
    private static final String VIEW = "survey/contacts";
    private static final int OPENINGS_AN_HOUR = 10;

    private final ContactLists lists;
    private final ExportAsking asking;
    private final Windows windows;
    private final Forms forms;
    private final Brakes brakes;
    private final Messages messages;

    ContactListPages(
            ContactLists lists, ExportAsking asking, Windows windows, Forms forms, Brakes brakes, Messages messages) {
        this.lists = lists;
        this.asking = asking;
        this.windows = windows;
        this.forms = forms;
        this.brakes = brakes;
        this.messages = messages;
    }

    /**
     * A question that asked for addresses.
     *
     * @param why what people were told that the address is for
     * @param purposeField where it is typed what the list is opened for @param purpose as it was typed
     * @param monthsField where it is chosen how long copies are kept
     * @param sureField where it is ticked that the addresses were used
     */
    record Asking(
            String id,
            String text,
            String why,
            long addresses,
            String purposeField,
            String purpose,
            String monthsField,
            List<ExportAsking.Choice> months,
            String sureField) {}

    /** One time that addresses were opened. @param href of the list, while the reader sees it; empty otherwise @param keepUntil the last day for copies; null of early ones @param over whether it has passed */
    record Before(
            Instant openedAt,
            String text,
            String purpose,
            boolean own,
            String href,
            @Nullable LocalDate keepUntil,
            boolean over) {}

    /** @param open whether people can still answer, and no list is opened yet @param held whether nothing may be deleted */
    record ContactsPage(
            String activity,
            String title,
            String resultsHref,
            boolean open,
            Instant closesAt,
            boolean held,
            List<Asking> asking,
            int most,
            List<Before> before,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Line(String mail, String phone) {}

    /** @param why what people were told that their address is for */
    record ContactListPage(
            String backHref,
            String text,
            String why,
            String purpose,
            Instant until,
            @Nullable LocalDate keepUntil,
            List<Line> lines)
            implements PageModel {}

    @Get
    HttpResponse<?> all(Visit visit, UUID activity) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, activity, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** Wants the password given five minutes ago at most, as whoever takes answers out. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Visit visit, UUID activity, @Nullable @Body String body) {
        Asked asked = asked(visit, activity, body);
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        String field = purposeField(asked.question());
        if (!lists.may(asked.window())) errors.add(field, "survey.export.still-open");
        Optional<String> purpose = asking.purpose(asked.form(), field, "survey.contacts.purpose.missing", errors);
        Optional<Integer> months = asking.months(asked.form(), monthsField(asked.question()), errors);
        if (purpose.isEmpty() || months.isEmpty() || !errors.none())
            return Pages.invalid(VIEW, page(visit, activity, asked.form(), errors.shown()));
        UUID actor = actor(visit);
        try {
            brakes.takeHourly("contacts", OPENINGS_AN_HOUR, actor.toString());
        } catch (TooManyRequests often) {
            errors.add(field, "survey.contacts.often", Map.of("minutes", often.minutes()));
            return Pages.tooSoon(VIEW, page(visit, activity, asked.form(), errors.shown()), often);
        }
        UUID list = lists.open(visit.council().id(), activity, asked.question(), purpose.get(), months.get(), actor);
        return Pages.seeOther(visit, address(activity) + "/" + list);
    }

    /** Seen by whoever opened it, within the hour. */
    @Get("/{list}")
    HttpResponse<?> list(Visit visit, UUID activity, UUID list) {
        ContactLists.Opened opened = lists.read(visit.council().id(), activity, list, actor(visit));
        return Pages.answer(
                HttpStatus.OK,
                "survey/contact_list",
                new ContactListPage(
                        visit.path(address(activity)),
                        opened.question().text().in(visit.locale()),
                        opened.question().why().in(visit.locale()),
                        opened.purpose(),
                        opened.until(),
                        opened.keepUntil(),
                        opened.addresses().stream()
                                .map(each -> new Line(each.mail(), each.phoneSpoken()))
                                .toList()));
    }

    @Post("/delete")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(Visit visit, UUID activity, @Nullable @Body String body) {
        Asked asked = asked(visit, activity, body);
        FieldErrors errors = new FieldErrors(messages, visit);
        String field = sureField(asked.question());
        if (!lists.may(asked.window())) errors.add(field, "survey.export.still-open");
        else if (lists.held(visit.council().id(), asked.window())) errors.add(field, "survey.contacts.held");
        else if (!asked.form().has(field)) errors.add(field, "survey.contacts.sure.missing");
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, activity, asked.form(), errors.shown()));
        lists.used(visit.council().id(), activity, asked.question(), actor(visit));
        return Pages.done(visit, address(activity), "contacts-deleted");
    }

    private record Asked(Window window, Form form, String question) {}

    /** @throws NoSuchThing for a question that asked for no addresses */
    private Asked asked(Visit visit, UUID activity, @Nullable String body) {
        Window window = windows.window(visit.council().id(), activity);
        List<Question> questions = lists.questions(visit.council().id(), window);
        List<String> fields = new ArrayList<>(List.of("question"));
        questions.forEach(
                each -> fields.addAll(List.of(purposeField(each.id()), monthsField(each.id()), sureField(each.id()))));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        String question = form.text("question");
        if (questions.stream().noneMatch(each -> each.id().equals(question))) throw new NoSuchThing();
        return new Asked(window, form, question);
    }

    private ContactsPage page(Visit visit, UUID activity, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        UUID actor = actor(visit);
        String locale = visit.locale();
        List<ContactLists.Asking> questions = lists.asking(council, window);
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        return new ContactsPage(
                activity.toString(),
                window.title().in(locale),
                visit.path("/studio/results/" + activity),
                !lists.may(window),
                window.closesAt(),
                lists.held(council, window),
                questions.stream()
                        .map(each -> new Asking(
                                each.question().id(),
                                each.question().text().in(locale),
                                each.question().why().in(locale),
                                each.addresses(),
                                purposeField(each.question().id()),
                                form.text(purposeField(each.question().id())),
                                monthsField(each.question().id()),
                                asking.months(
                                        form.text(monthsField(each.question().id())), locale),
                                sureField(each.question().id())))
                        .toList(),
                ExportAsking.LONGEST,
                lists.latest(council, activity).stream()
                        .map(row -> new Before(
                                row.openedAt(),
                                questions.stream()
                                        .map(ContactLists.Asking::question)
                                        .filter(each -> each.id().equals(row.item()))
                                        .findFirst()
                                        .map(each -> each.text().in(locale))
                                        .orElse(""),
                                row.purpose(),
                                row.actor().equals(actor),
                                lists.open(row, actor) ? visit.path(address(activity) + "/" + row.id()) : "",
                                row.keepUntil(),
                                row.keepUntil() != null && row.keepUntil().isBefore(today)))
                        .toList(),
                errors);
    }

    private static String purposeField(String question) {
        return "purpose." + question;
    }

    private static String monthsField(String question) {
        return "months." + question;
    }

    private static String sureField(String question) {
        return "sure." + question;
    }

    private static String address(UUID activity) {
        return "/studio/results/" + activity + "/contacts";
    }

    private static UUID actor(Visit visit) {
        UUID actor = visit.viewer().accountPublicId();
        if (actor == null) throw new NoSuchThing();
        return actor;
    }
}

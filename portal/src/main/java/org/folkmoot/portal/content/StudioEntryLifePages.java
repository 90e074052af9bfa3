package org.folkmoot.portal.content;

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
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** What becomes of one entry: published, sent to somebody, put in the timetable, taken down, put away, shown by a link. */
@Controller(StudioEntryPages.DESK)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEntryLifePages {
    private static final String VIEW = "content/studio_entry";

    private final EntryDesk desk;
    private final EntryOverview overview;
    private final Reviews reviews;
    private final Timetable timetable;
    private final PreviewLinks previews;
    private final Forms forms;
    private final Messages messages;
    private final Site.Settings settings;

    StudioEntryLifePages(
            EntryDesk desk,
            EntryOverview overview,
            Reviews reviews,
            Timetable timetable,
            PreviewLinks previews,
            Forms forms,
            Messages messages,
            Site.Settings settings) {
        this.desk = desk;
        this.overview = overview;
        this.reviews = reviews;
        this.timetable = timetable;
        this.previews = previews;
        this.forms = forms;
        this.messages = messages;
        this.settings = settings;
    }

    @Get("/{id}")
    @Allowed(EntryDesk.READ)
    HttpResponse<?> show(String id, Visit visit) {
        return Answers.page(VIEW, overview.page(entry(id, visit), visit));
    }

    @Post("/{id}/publish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> publish(String id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        return tried(
                entry(id, visit),
                visit,
                Form.EMPTY,
                "published",
                entry -> desk.publish(visit.viewer(), entry.publicId()));
    }

    @Post("/{id}/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.WITHDRAW)
    HttpResponse<?> withdraw(String id, Visit visit, @Body @Nullable String body) {
        return pressed(id, visit, body, "withdrawn", desk::withdraw);
    }

    @Post("/{id}/archive")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> archive(String id, Visit visit, @Body @Nullable String body) {
        return pressed(id, visit, body, "archived", desk::archive);
    }

    @Post("/{id}/take-out")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> takeOut(String id, Visit visit, @Body @Nullable String body) {
        return pressed(id, visit, body, "taken-out", desk::takeOut);
    }

    @Post("/{id}/review")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> ask(String id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "approver", "note");
        Entry entry = entry(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID approver = Ids.parse(form.text("approver")).orElse(null);
        if (approver == null) {
            errors.add("approver", "content.entry.review.who.missing");
        }
        demandShort(form, "note", errors);
        if (!errors.none() || approver == null) {
            return again(entry, visit, form, errors);
        }
        return tried(
                entry,
                visit,
                form,
                "review-asked",
                one -> reviews.ask(visit.viewer(), one.publicId(), approver, words(form, "note")));
    }

    @Post("/{id}/review/decide")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Reviews.DECIDE)
    HttpResponse<?> decide(String id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "number", "answer", EntryForm.DO);
        Entry entry = entry(id, visit);
        boolean publish = form.text(EntryForm.DO).equals("publish");
        FieldErrors errors = new FieldErrors(messages, visit);
        demandShort(form, "answer", errors);
        if (!publish && form.text("answer").isEmpty()) {
            errors.add("answer", "content.entry.review.answer.missing");
        }
        if (!errors.none()) {
            return again(entry, visit, form, errors);
        }
        int number = form.number("number");
        return tried(
                entry,
                visit,
                form,
                publish ? "published" : "sent-back",
                one -> reviews.decide(visit.viewer(), one.publicId(), number, publish, words(form, "answer")));
    }

    @Post("/{id}/review/take-back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> takeBack(String id, Visit visit, @Body @Nullable String body) {
        return pressed(id, visit, body, "review-taken-back", reviews::takeBack);
    }

    @Post("/{id}/publish-at")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> publishAt(String id, Visit visit, @Body @Nullable String body) {
        return plan(
                id, visit, body, "publish", (entry, due) -> timetable.publishAt(visit.viewer(), entry.publicId(), due));
    }

    @Post("/{id}/withdraw-at")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.WITHDRAW)
    HttpResponse<?> withdrawAt(String id, Visit visit, @Body @Nullable String body) {
        return plan(
                id,
                visit,
                body,
                "withdraw",
                (entry, due) -> timetable.withdrawAt(visit.viewer(), entry.publicId(), due));
    }

    @Post("/{id}/plan/cancel")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> cancel(String id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "move");
        timetable.cancel(visit.viewer(), entry(id, visit).publicId(), form.text("move"));
        return back(id, visit, "plan-cancelled");
    }

    @Post("/{id}/previews")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(PreviewLinks.MAKE)
    HttpResponse<?> preview(String id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "days", "number");
        Entry entry = entry(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("days").matches("[1-9]|[12][0-9]|30")) {
            errors.add("days", "content.entry.preview.days.wrong", Map.of("most", PreviewLinks.MOST_DAYS));
            return again(entry, visit, form, errors);
        }
        int number = form.number("number");
        String token = previews.make(visit.viewer(), entry.publicId(), number, Integer.parseInt(form.text("days")));
        return Answers.page(
                VIEW,
                overview.page(
                        entry(id, visit),
                        visit,
                        Map.of(),
                        FieldErrors.Shown.NONE,
                        Site.origin(visit, settings) + visit.path("/preview/" + token)));
    }

    @Post("/{id}/previews/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(PreviewLinks.MAKE)
    HttpResponse<?> endPreview(String id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "link");
        UUID link = Ids.parse(form.text("link")).orElseThrow(NoSuchDocument::new);
        previews.end(visit.viewer(), entry(id, visit).publicId(), link);
        return back(id, visit, "preview-ended");
    }

    /** A button without fields. @param done as {@link Pages#done} has it */
    private HttpResponse<?> pressed(
            String id, Visit visit, @Nullable String body, String done, BiConsumer<Viewer, UUID> act) {
        forms.read(visit, body);
        act.accept(visit.viewer(), entry(id, visit).publicId());
        return back(id, visit, done);
    }

    private interface Planned {
        void at(Entry entry, java.time.Instant due);
    }

    /** @param what beginning of the names of the two fields */
    private HttpResponse<?> plan(String id, Visit visit, @Nullable String body, String what, Planned planned) {
        String day = what + "Day";
        String time = what + "Time";
        Form form = forms.read(visit, body, day, time);
        Entry entry = entry(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        LondonTime read = LondonTime.read(form.text(day), form.text(time));
        if (read.instant() == null) {
            errors.add(day, "content.entry.plan." + read.wrong());
        } else if (!read.instant().isAfter(visit.now())) {
            errors.add(day, "content.entry.plan.past");
        }
        if (!errors.none() || read.instant() == null) {
            return again(entry, visit, form, errors);
        }
        return tried(entry, visit, form, "planned", one -> planned.at(one, read.instant()));
    }

    private interface Step {
        void with(Entry entry);
    }

    /**
     * What cannot go out as it is comes back with the list of what is missing.
     *
     * @param done as {@link Pages#done} has it
     */
    private HttpResponse<?> tried(Entry entry, Visit visit, Form form, String done, Step step) {
        try {
            step.with(entry);
        } catch (NotWhole lacking) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("lacks", "content.entry.not-whole");
            lacking.details().stream()
                    .filter(detail -> detail.code().equals("not-unique"))
                    .forEach(detail -> errors.add("lacks", "content.value.not-unique"));
            return again(entry, visit, form, errors);
        }
        return back(entry.publicId().toString(), visit, done);
    }

    private HttpResponse<?> again(Entry entry, Visit visit, Form form, FieldErrors errors) {
        return Answers.page(
                HttpStatus.UNPROCESSABLE_ENTITY, VIEW, overview.page(entry, visit, form.typed(), errors.shown(), null));
    }

    private void demandShort(Form form, String field, FieldErrors errors) {
        if (form.text(field).length() > Reviews.LONGEST_NOTE) {
            errors.add(field, "content.value.too-long", Map.of("most", Reviews.LONGEST_NOTE));
        }
    }

    private static @Nullable String words(Form form, String field) {
        return form.text(field).isEmpty() ? null : form.text(field);
    }

    private Entry entry(String id, Visit visit) {
        return desk.entry(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
    }

    private static HttpResponse<?> back(String id, Visit visit, String done) {
        return Pages.done(visit, StudioEntryPages.DESK + "/" + id, done);
    }
}

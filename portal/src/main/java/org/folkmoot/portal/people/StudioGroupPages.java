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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Groups, and the codes their young people come in with. */
@Controller("/studio/people/groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class StudioGroupPages {
    private static final List<String> AGE_BANDS = List.of("8-10", "11-13", "14-16", "17-18", "19-25");

    private final Groups groups;
    private final Forms forms;
    private final Messages messages;

    StudioGroupPages(Groups groups, Forms forms, Messages messages) {
        this.groups = groups;
        this.forms = forms;
        this.messages = messages;
    }

    record Row(
            UUID id,
            String name,
            String ageBand,
            long members,
            String code,
            @Nullable Instant until) {}

    record Choice(String value, String label, boolean selected) {}

    record GroupsPage(List<Row> groups, String nameEn, String nameCy, List<Choice> ages, FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    @View("people/studio_groups")
    @Allowed("people.groups")
    GroupsPage list(Visit visit) {
        return page(visit, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.groups")
    HttpResponse<?> add(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name-en", "name-cy", "ages");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<String> english = PlainText.name(form.text("name-en"));
        Optional<String> welsh = PlainText.name(form.text("name-cy"));
        if (english.isEmpty()) {
            errors.add("name-en", "people.name.unreadable");
        }
        if (welsh.isEmpty()
                && (visit.council().needsWelsh() || !form.text("name-cy").isEmpty())) {
            errors.add("name-cy", "people.name.unreadable");
        }
        String ages = AGE_BANDS.contains(form.text("ages")) ? form.text("ages") : null;
        if (errors.none()
                && !groups.add(
                        visit.viewer(), Localised.of("en", english.orElseThrow(), "cy", welsh.orElse("")), ages)) {
            errors.add("name-en", "people.groups.taken");
        }
        return errors.none()
                ? Pages.done(visit, "/studio/people/groups", "saved")
                : Pages.invalid("people/studio_groups", page(visit, form, errors.shown()));
    }

    @Post("/{group}/code")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.groups")
    HttpResponse<?> newCode(Visit visit, @PathVariable String group, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "days");
        int days = form.text("days").matches("[1-9][0-9]{0,2}") ? Integer.parseInt(form.text("days")) : 90;
        groups.newCode(visit.viewer(), Ids.parse(group).orElseThrow(NoSuchThing::new), Duration.ofDays(days));
        return Pages.done(visit, "/studio/people/groups", "code-made");
    }

    @Post("/{group}/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.groups")
    HttpResponse<?> endCode(Visit visit, @PathVariable String group, @Nullable @Body String body) {
        forms.read(visit, body);
        groups.endCode(visit.viewer(), Ids.parse(group).orElseThrow(NoSuchThing::new));
        return Pages.done(visit, "/studio/people/groups", "code-ended");
    }

    private GroupsPage page(Visit visit, Form form, FieldErrors.Shown errors) {
        List<Row> rows = groups.all(visit.council().id()).stream()
                .map(group -> new Row(
                        group.publicId(),
                        group.name().in(visit.locale()),
                        Optional.ofNullable(group.ageBand()).orElse(""),
                        group.members(),
                        group.code(),
                        group.until()))
                .toList();
        List<Choice> ages = AGE_BANDS.stream()
                .map(band -> new Choice(band, band.replace('-', '–'), band.equals(form.text("ages"))))
                .toList();
        return new GroupsPage(rows, form.text("name-en"), form.text("name-cy"), ages, errors);
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** A rehearsal in the studio: making its link, seeing how many have tried, ending it. */
@Controller("/studio/consultations/{id}/rehearsal")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioRehearsalPages {
    private static final String USUAL_DAYS = "5";

    record Past(Instant at, @Nullable Integer thrown) {}

    /** @param until when the one that runs ends; null when none does @param link shown once, when it has just been made; else empty */
    record RehearsalPage(
            Studio.Head head,
            @Nullable Instant until,
            long answers,
            String link,
            String days,
            List<Past> past,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Rehearsals rehearsals;
    private final Studio studio;
    private final Site.Settings site;
    private final Forms forms;
    private final Messages messages;

    StudioRehearsalPages(
            Consultations consultations,
            Rehearsals rehearsals,
            Studio studio,
            Site.Settings site,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.rehearsals = rehearsals;
        this.studio = studio;
        this.site = site;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> show(UUID id, Visit visit) {
        return Answers.page("consultation/studio_rehearsal", page(id, "", USUAL_DAYS, FieldErrors.Shown.NONE, visit));
    }

    /** Answers with the link itself, which is kept nowhere and so cannot be shown after a redirect. */
    @Post("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> begin(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "days");
        int days = form.number("days");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (days < 1 || days > Rehearsals.MOST_DAYS) {
            errors.add("days", "consultation.rehearsal.days.wrong", Map.of("most", Rehearsals.MOST_DAYS));
            return Answers.again(
                    "consultation/studio_rehearsal", page(id, "", form.text("days"), errors.shown(), visit));
        }
        try {
            String token = rehearsals.begin(visit.viewer(), id, days);
            return Answers.page(
                    "consultation/studio_rehearsal",
                    page(
                            id,
                            Site.origin(visit, site) + visit.path("/rehearsal/" + token),
                            form.text("days"),
                            FieldErrors.Shown.NONE,
                            visit));
        } catch (NotReadyToOpen nothingAsked) {
            errors.add("days", "consultation.rehearsal.empty");
            return Answers.again(
                    "consultation/studio_rehearsal", page(id, "", form.text("days"), errors.shown(), visit));
        }
    }

    @Post("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> end(UUID id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        rehearsals.end(visit.viewer(), id);
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/rehearsal");
    }

    private RehearsalPage page(UUID id, String link, String days, FieldErrors.Shown errors, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) throw new NotAtThisStage();
        List<RehearsalRow> all = rehearsals.of(one);
        Optional<RehearsalRow> running =
                all.stream().filter(row -> row.endedAt() == null).findFirst();
        return new RehearsalPage(
                studio.head(one, "rehearsal", visit),
                running.map(RehearsalRow::endsAt).orElse(null),
                running.map(rehearsals::answers).orElse(0L),
                link,
                days,
                all.stream()
                        .filter(row -> row.endedAt() != null)
                        .map(row -> new Past(Objects.requireNonNull(row.endedAt()), row.thrownAway()))
                        .toList(),
                errors);
    }
}

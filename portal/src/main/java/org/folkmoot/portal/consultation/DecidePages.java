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
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** For somebody who decides and is no officer, such as a councillor: the packs they were named for, and nothing else of the studio. */
@Controller("/decide")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Allowed("consultation.read-pack")
class DecidePages {
    /** @param version of the newest pack; 0 while there is none @param read when they said they had read it @param open while it is undecided */
    record Named(
            String title,
            String href,
            int version,
            @Nullable Instant read,
            boolean open) {}

    record DecideListPage(List<Named> packs) implements PageModel {}

    /** @param here outside path of this page */
    record DecidePage(String backHref, String here, PackShowing.PackPage pack) implements PageModel {}

    private final Consultations consultations;
    private final Decisions decisions;
    private final PackShowing showing;
    private final Studio studio;
    private final Forms forms;

    DecidePages(Consultations consultations, Decisions decisions, PackShowing showing, Studio studio, Forms forms) {
        this.consultations = consultations;
        this.decisions = decisions;
        this.showing = showing;
        this.studio = studio;
        this.forms = forms;
    }

    @Get
    HttpResponse<?> list(Visit visit) {
        List<Named> named = decisions.decidedBy(visit.viewer()).stream()
                .flatMap(id -> consultations.find(visit.council().id(), id).stream())
                .map(one -> named(one, visit))
                .toList();
        return Answers.page("consultation/decide", new DecideListPage(named));
    }

    private Named named(Consultation one, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        return new Named(
                one.words().title().in(visit.locale()),
                visit.path("/decide/" + one.publicId()),
                stage.closed() ? decisions.pack(one).map(PackRow::version).orElse(0) : 0,
                decisions.deciders(one).stream()
                        .filter(each -> Objects.equals(
                                each.person().id(), visit.viewer().account()))
                        .map(Decisions.Decider::readAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                stage == Stage.CONSIDERING || stage == Stage.OVERDUE);
    }

    /** @throws NoSuchConsultation for one they were not named for */
    @Get("/{id}")
    HttpResponse<?> show(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (!decisions.decides(visit.viewer(), one) || !one.stageAt(visit.now()).closed()) {
            throw new NoSuchConsultation();
        }
        return Answers.page(
                "consultation/decide_pack",
                new DecidePage(
                        visit.path("/decide"),
                        visit.path("/decide/" + id),
                        showing.of(one, studio.head(one, "decision", visit), visit)
                                .orElseThrow(NoSuchConsultation::new)));
    }

    @Post("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "version");
        if (!decisions.decides(visit.viewer(), consultations.get(visit.council().id(), id))) {
            throw new NoSuchConsultation();
        }
        decisions.confirmAsReader(visit.viewer(), id, form.number("version"));
        return Pages.done(visit, "/decide", "pack-read");
    }
}

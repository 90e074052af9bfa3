package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Asking what is held about oneself, and to be erased. */
@Controller("/your-page/data")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OwnDataPages {
    private final DataRequests requests;
    private final GroupSeats seats;
    private final Forms forms;

    OwnDataPages(DataRequests requests, GroupSeats seats, Forms forms) {
        this.requests = requests;
        this.seats = seats;
        this.forms = forms;
    }

    record Row(UUID id, String kindKey, LocalDate received, LocalDate due, boolean open, String outcomeKey) {}

    record DataPage(boolean young, List<Row> requests, boolean mayAskCopy, boolean mayAskErasure)
            implements PageModel {}

    @Get
    @View("people/own_data")
    @Allowed("account.own")
    DataPage show(Visit visit) {
        FreshSignIn.checkSecondFactor(visit.viewer());
        List<RequestRow> own = requests.own(visit.viewer());
        return new DataPage(
                seats.ownCode(visit.viewer()).isPresent(),
                own.stream()
                        .map(row -> new Row(
                                row.publicId(),
                                "rights.mine.kind." + row.asKind().key(),
                                row.receivedOn(),
                                row.dueOn(),
                                row.open(),
                                row.outcome() == null
                                        ? ""
                                        : "rights.mine.outcome."
                                                + RequestOutcome.valueOf(row.outcome())
                                                        .key()))
                        .toList(),
                none(own, RequestKind.ACCESS),
                none(own, RequestKind.ERASURE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> ask(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "kind");
        FreshSignIn.checkSecondFactor(visit.viewer());
        requests.ask(visit.viewer(), RequestKind.of(form.text("kind")).orElseThrow(BadForm::new));
        return Pages.done(visit, "/your-page/data", "request-asked");
    }

    @Post("/take-back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> takeBack(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "request");
        FreshSignIn.checkSecondFactor(visit.viewer());
        Optional<UUID> id = Ids.parse(form.text("request"));
        requests.takeBack(visit.viewer(), id.orElseThrow(NoSuchThing::new));
        return Pages.done(visit, "/your-page/data", "request-back");
    }

    private static boolean none(List<RequestRow> own, RequestKind kind) {
        return own.stream().noneMatch(row -> row.open() && row.asKind() == kind);
    }
}

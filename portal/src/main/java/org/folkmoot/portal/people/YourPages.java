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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** One's own page, and the devices one is signed in on. */
@Controller("/your-page")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class YourPages {
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final GroupSeats seats;
    private final Passwords passwords;
    private final MembershipRepository memberships;
    private final List<AskedOfGroup> asking;
    private final OwnParts parts;
    private final Forms forms;
    private final Messages messages;

    YourPages(
            Sessions sessions,
            SecondFactor secondFactor,
            GroupSeats seats,
            Passwords passwords,
            MembershipRepository memberships,
            List<AskedOfGroup> asking,
            OwnParts parts,
            Forms forms,
            Messages messages) {
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.seats = seats;
        this.passwords = passwords;
        this.memberships = memberships;
        this.asking = asking;
        this.parts = parts;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param until when a borrowed seat ends by itself; null for a lasting role
     * @param begins when it is still to come; null when it holds
     * @param from its first day
     * @param jobLang language of the job where it is not the page's
     * @param findsKey key of what it is for, and what it opens here
     */
    record Seat(
            String roleKey,
            @Nullable LocalDate until,
            @Nullable Instant begins,
            LocalDate from,
            String job,
            @Nullable String jobLang,
            String findsKey) {}

    /**
     * @param ownCode with which a young person comes back to this seat; empty for everybody else
     * @param asked what their group is asked and nobody else is told of
     * @param parts what they have a part in, what is to be done first
     */
    record YourPage(
            String name,
            boolean young,
            String ownCode,
            List<Seat> seats,
            boolean studio,
            boolean secondFactor,
            boolean secondFactorNeeded,
            int recoveryCodes,
            List<AskedOfGroup.Asked> asked,
            List<OwnParts.Group> parts)
            implements PageModel {}

    record Row(UUID id, String device, Instant signedIn, Instant seen, boolean here) {}

    record DevicesPage(List<Row> sessions) implements PageModel {}

    record PasswordPage(int least, FieldErrors.Shown errors) implements PageModel {}

    @Get
    @View("people/your_page")
    @Allowed("account.own")
    YourPage show(Visit visit) {
        Viewer viewer = visit.viewer();
        FreshSignIn.checkSecondFactor(viewer);
        String own = seats.ownCode(viewer).orElse("");
        List<Seat> held = memberships.ofAccount(viewer.council(), keyOf(viewer), visit.now()).stream()
                .map(row -> new Seat(
                        "people.role." + row.role(),
                        row.lastDay(),
                        row.fromAt().isAfter(visit.now()) ? row.fromAt() : null,
                        LocalDate.ofInstant(row.fromAt(), Spoken.UK),
                        row.job(),
                        row.jobLangOn(visit.locale()),
                        "people.finds." + row.role()))
                .toList();
        return new YourPage(
                Optional.ofNullable(viewer.displayName()).orElse(""),
                !own.isEmpty(),
                own,
                held,
                viewer.staff(),
                secondFactor.isSetUp(viewer),
                viewer.roles().stream().anyMatch(Role::needsSecondFactor),
                secondFactor.recoveryCodesLeft(viewer),
                asking.stream().flatMap(source -> source.now(visit).stream()).toList(),
                parts.of(visit));
    }

    @Get("/devices")
    @View("people/devices")
    @Allowed("account.own")
    DevicesPage devices(Visit visit) {
        FreshSignIn.checkSecondFactor(visit.viewer());
        return new DevicesPage(sessions.of(visit.viewer()).stream()
                .map(row -> new Row(
                        row.publicId(),
                        row.device(),
                        row.signedInAt(),
                        row.seenAt(),
                        row.id().equals(visit.viewer().sessionId())))
                .toList());
    }

    @Post("/devices/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> endOne(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "device");
        FreshSignIn.checkSecondFactor(visit.viewer());
        UUID device = Ids.parse(form.text("device")).orElseThrow(NoSuchThing::new);
        if (!sessions.endOne(visit.viewer(), device)) {
            throw new NoSuchThing();
        }
        return Pages.done(visit, "/your-page/devices", "device-out");
    }

    /** Everywhere, this browser included. */
    @Post("/devices/end-all")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> endAll(Visit visit, @Nullable @Body String body) {
        forms.read(visit, body);
        sessions.endOthers(keyOf(visit.viewer()), 0);
        return SessionCookie.drop(Pages.seeOther(visit, "/sign-out"))
                .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }

    @Get("/password")
    @View("people/password")
    @Allowed("account.own")
    PasswordPage password(Visit visit) {
        FreshSignIn.checkSecondFactor(visit.viewer());
        return new PasswordPage(least(visit.viewer()), FieldErrors.Shown.NONE);
    }

    @Post("/password")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> changePassword(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "new-password");
        FreshSignIn.check(visit.viewer(), visit.now());
        String chosen = form.texts("new-password").isEmpty()
                ? ""
                : form.texts("new-password").getFirst();
        FieldErrors errors = new FieldErrors(messages, visit);
        passwords
                .problemWith(visit.viewer(), visit.council().name().in("en"), chosen)
                .ifPresent(problem -> errors.add("new-password", problem));
        if (!errors.none()) {
            return Pages.invalid("people/password", new PasswordPage(least(visit.viewer()), errors.shown()));
        }
        Sessions.Opened renewed = passwords.change(visit.viewer(), passwords.hashed(chosen));
        return SessionCookie.put(Pages.done(visit, "/your-page", "password-changed"), renewed.token());
    }

    private static int least(Viewer viewer) {
        return viewer.roles().stream().anyMatch(Role::needsSecondFactor)
                ? PasswordRules.STAFF_LEAST
                : PasswordRules.PUBLIC_LEAST;
    }

    private static long keyOf(Viewer viewer) {
        return Optional.ofNullable(viewer.account()).orElseThrow(NotAllowed::new);
    }
}

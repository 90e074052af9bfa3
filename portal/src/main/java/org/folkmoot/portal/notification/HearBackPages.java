package org.folkmoot.portal.notification;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.MailedForm;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Asking to hear what becomes of a thing, confirming it from the mail, and stopping. */
@Controller("/hear-back")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class HearBackPages {
    private final Followers followers;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    HearBackPages(Followers followers, Forms forms, Messages messages, Brakes brakes) {
        this.followers = followers;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    /** @param aboutPath inside path of what it is about: what stands on each page of that stands here too */
    record AskPage(
            String thing, String title, String backHref, String aboutPath, String address, FieldErrors.Shown errors)
            implements PageModel {}

    /** @param aboutPath as that of an {@link AskPage} */
    record AskedPage(String title, String backHref, String aboutPath) implements PageModel {}

    /** @param aboutPath as that of an {@link AskPage} */
    record LinkPage(
            String title,
            String backHref,
            String aboutPath,
            String token,
            boolean confirmed,
            boolean justNow,
            boolean stopped)
            implements PageModel {}

    @Get
    @View("notification/ask")
    @Allowed("follow.ask")
    AskPage ask(@QueryValue String thing, Visit visit) {
        return askPage(visit, thing, "", FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @View("notification/ask")
    @Allowed("follow.ask")
    HttpResponse<?> asked(Visit visit, @Body @Nullable String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, "thing", "address", Form.GO);
        if (form.turned()) {
            return Pages.ok(askPage(visit, form.text("thing"), form.text("address"), FieldErrors.Shown.NONE));
        }
        brakes.take("follow", 30, "", request);
        Followable.Followed followed = followed(visit, form.text("thing"));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("address").isEmpty()) {
            errors.add("address", "notification.ask.address.missing");
        } else if (!MailAddress.plausible(form.text("address"))) {
            errors.add("address", "notification.ask.address.wrong");
        }
        if (!errors.none()) {
            return Pages.invalid(askPage(visit, form.text("thing"), form.text("address"), errors.shown()));
        }
        followers.follow(visit.council().id(), form.text("thing"), form.text("address"), visit.locale());
        return Pages.seeOther(visit, "/hear-back/asked?thing=" + form.text("thing"));
    }

    @Get("/asked")
    @View("notification/asked")
    @Allowed("follow.ask")
    AskedPage thanks(@QueryValue String thing, Visit visit) {
        Followable.Followed followed = followed(visit, thing);
        String path = followed.path().in(visit.locale());
        return new AskedPage(followed.title().in(visit.locale()), visit.path(path), path);
    }

    @Get("/{token}")
    @View("notification/link")
    @Allowed("follow.ask")
    HttpResponse<LinkPage> link(String token, Visit visit) {
        Followers.Link link = followers.link(visit.council().id(), token).orElseThrow(NoSuchThing::new);
        return HttpResponse.ok(linkPage(visit, token, link, false, false)).header("Referrer-Policy", "same-origin");
    }

    @Post("/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @View("notification/link")
    @Allowed("follow.ask")
    @MailedForm
    HttpResponse<LinkPage> decide(String token, Visit visit, @Body @Nullable String body) {
        boolean mailed = Forms.saysStop(body);
        Form form = mailed ? Form.EMPTY : forms.read(visit, body, "do");
        Followers.Link link = followers.link(visit.council().id(), token).orElseThrow(NoSuchThing::new);
        boolean stop = mailed || form.text("do").equals("stop");
        if (stop) {
            followers.stop(visit.council().id(), token);
        } else {
            followers.confirm(visit.council().id(), token);
        }
        return HttpResponse.ok(linkPage(visit, token, link, !stop, stop));
    }

    private LinkPage linkPage(Visit visit, String token, Followers.Link link, boolean justNow, boolean stopped) {
        Followable.Followed followed = followed(visit, link.thing());
        String path = followed.path().in(visit.locale());
        return new LinkPage(
                followed.title().in(visit.locale()),
                visit.path(path),
                path,
                token,
                link.confirmed() || justNow,
                justNow,
                stopped);
    }

    private AskPage askPage(Visit visit, String thing, String address, FieldErrors.Shown errors) {
        Followable.Followed followed = followed(visit, thing);
        String path = followed.path().in(visit.locale());
        return new AskPage(thing, followed.title().in(visit.locale()), visit.path(path), path, address, errors);
    }

    private Followable.Followed followed(Visit visit, String thing) {
        return followers.find(visit.council().id(), thing).orElseThrow(NoSuchThing::new);
    }
}

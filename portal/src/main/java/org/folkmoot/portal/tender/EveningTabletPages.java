package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.CodeWords;
import org.folkmoot.portal.survey.SharedDevice;

/**
 * A tablet that goes round a room, on which nobody is signed in: who has it in hand, the word on their card, a mark for each question, and it forgets.
 */
@Controller(EveningTabletPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("evening.tablet")
class EveningTabletPages {
    static final String HOME = "/tablet";
    static final String COOKIE = "__Host-tablet";

    private static final String DOOR = "tender/tablet";
    private static final String WHO = "tender/tablet_who";
    private static final String MARK = "tender/tablet_mark";
    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    private static final int LONGEST_WORDS = 100;
    private static final int LONGEST = 2_000;
    private static final int A_MINUTE = 20;

    /** @param signedIn whether somebody is signed in here, who has to sign out first */
    record DoorPage(boolean signedIn, FieldErrors.Shown errors) implements PageModel {}

    record WhoPage(TenderStudio.Text title, int room, List<MarkShown.Level> people, FieldErrors.Shown errors)
            implements PageModel {}

    /** @param begun whether they began elsewhere: what they lock here takes its place @param ended whether questions are over, so that it can be locked @param nothing why nothing was kept; empty where that is not said */
    record MarkPage(
            String who,
            String called,
            boolean begun,
            boolean ended,
            List<EveningShown.Asked> asked,
            String reason,
            int version,
            String window,
            String sitting,
            int most,
            String nothing,
            String turn,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final EveningTablets tablets;
    private final Evenings evenings;
    private final EveningShown shown;
    private final MarkShown scale;
    private final CodeWords words;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    EveningTabletPages(
            EveningTablets tablets,
            Evenings evenings,
            EveningShown shown,
            MarkShown scale,
            CodeWords words,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.tablets = tablets;
        this.evenings = evenings;
        this.shown = shown;
        this.scale = scale;
        this.words = words;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
    }

    private static @Nullable String token(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(found -> found.getValue())
                .orElse(null);
    }

    @Get
    HttpResponse<?> ask(Visit visit, HttpRequest<?> request) {
        EveningTablets.Tablet tablet = visit.viewer().signedIn()
                ? null
                : tablets.at(visit.council().id(), token(request)).orElse(null);
        return tablet == null
                ? Pages.answer(HttpStatus.OK, DOOR, door(visit, FieldErrors.Shown.NONE))
                : Pages.answer(HttpStatus.OK, WHO, who(visit, tablet, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    private static DoorPage door(Visit visit, FieldErrors.Shown errors) {
        return new DoorPage(visit.viewer().signedIn(), errors);
    }

    /** The three words that whoever runs the room has on their own screen. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "words");
        brakes.take("tablet words", A_MINUTE, "", request);
        if (visit.viewer().signedIn())
            return Pages.answer(HttpStatus.CONFLICT, DOOR, door(visit, FieldErrors.Shown.NONE));
        String typed = form.text("words");
        String token = words.read(typed.length() > LONGEST_WORDS ? "" : typed, EveningTablets.WORDS)
                .indices()
                .flatMap(read -> tablets.take(visit.council().id(), read))
                .orElse(null);
        if (token != null)
            return SharedDevice.share(Pages.seeOther(visit, HOME)).header("Set-Cookie", COOKIE + "=" + token + RULES);
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("words", "tablet.wrong.words");
        return Pages.invalid(DOOR, door(visit, errors.shown()));
    }

    private WhoPage who(Visit visit, EveningTablets.Tablet tablet, Form form, FieldErrors.Shown errors) {
        List<MarkShown.Level> people = new ArrayList<>();
        shown.firsts(tablets.there(visit.council().id(), tablet))
                .forEach((seat, name) -> people.add(new MarkShown.Level(
                        seat.toString(), name, "", seat.toString().equals(form.text("seat")))));
        return new WhoPage(
                TenderStudio.Text.of(tablet.planned().terms().plan().title(), visit.locale()),
                tablet.row().room(),
                people,
                errors);
    }

    @Post("/sit")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sit(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "seat", "word");
        brakes.flood("tablet word", request);
        short council = visit.council().id();
        EveningTablets.Tablet tablet = visit.viewer().signedIn()
                ? null
                : tablets.at(council, token(request)).orElse(null);
        if (tablet == null) return Pages.seeOther(visit, HOME);
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID seat = Ids.parse(form.text("seat")).orElse(null);
        if (seat == null) errors.add("seat", "tablet.wrong.seat");
        String typed = form.text("word");
        CodeWords.Reading read = words.read(typed.length() > LONGEST_WORDS ? "" : typed, 1);
        if (read.indices().isEmpty()) errors.add("word", "tablet.wrong.word");
        if (errors.none()) {
            EveningTablets.Sat sat = tablets.sit(
                    council,
                    token(request),
                    Objects.requireNonNull(seat),
                    read.indices().get().getFirst());
            if (sat == EveningTablets.Sat.SAT) return Pages.seeOther(visit, HOME + "/mark");
            errors.add("word", "tablet.sat." + MarkPages.key(sat));
        }
        return Pages.invalid(WHO, who(visit, tablet, form, errors.shown()));
    }

    @Get("/mark")
    HttpResponse<?> mark(Visit visit, HttpRequest<?> request) {
        EveningTablets.Tablet tablet = inHand(visit, request);
        return tablet == null
                ? gone(request, Pages.seeOther(visit, HOME))
                : Pages.answer(HttpStatus.OK, MARK, page(visit, tablet, null, "", FieldErrors.Shown.NONE));
    }

    private EveningTablets.@Nullable Tablet inHand(Visit visit, HttpRequest<?> request) {
        return visit.viewer().signedIn()
                ? null
                : tablets.at(visit.council().id(), token(request))
                        .filter(each -> each.desk() != null)
                        .orElse(null);
    }

    @Post("/mark")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> lock(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.readOpen(
                visit, body, "mark1", "mark2", "mark3", "mark4", "reason", "lock", "window", "sitting", "do", Form.GO);
        EveningTablets.Tablet tablet = inHand(visit, request);
        UUID sitting = Ids.parse(form.text("sitting")).orElse(null);
        // A page of somebody before: nothing of it is for whoever has the tablet now.
        if (tablet == null || !Objects.equals(sitting, tablet.row().sitting()))
            return gone(request, Pages.done(visit, HOME, "evening-tablet-gone"));
        EveningMarks.Typed typed = EveningMarkPages.typed(form, tablet.planned(), visit);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, MARK, page(visit, tablet, typed, "", FieldErrors.Shown.NONE));
        // Nothing is kept on a device that goes round: until questions are over, what is chosen stays in the page.
        if (form.text("do").equals("look"))
            return Pages.answer(
                    HttpStatus.OK,
                    MARK,
                    page(
                            visit,
                            tablet,
                            typed,
                            ended(tablet) ? "" : MarkPages.key(EveningMarks.Done.STILL_ON),
                            FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        EveningMarkPages.check(typed, true, errors);
        if (typed.reason().length() > LONGEST) errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST));
        if (!errors.none()) return Pages.invalid(MARK, page(visit, tablet, typed, "", errors.shown()));
        EveningMarks.Done done = tablets.lock(visit.council().id(), token(request), sitting, typed);
        if (done == EveningMarks.Done.LOCKED || done == EveningMarks.Done.LOCKED_ALREADY) {
            if (done == EveningMarks.Done.LOCKED_ALREADY)
                tablets.leave(visit.council().id(), token(request));
            return SharedDevice.forget(Pages.done(visit, HOME, "evening-tablet-locked"));
        }
        return Pages.answer(
                HttpStatus.CONFLICT, MARK, page(visit, tablet, typed, MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    private static boolean ended(EveningTablets.Tablet tablet) {
        return Objects.requireNonNull(tablet.desk())
                .step(Objects.requireNonNull(tablet.row().code()))
                .filter(EveningMarks.Step::ended)
                .isPresent();
    }

    /** Somebody puts it down: nothing of theirs stays. */
    @Post("/leave")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        forms.readOpen(visit, body);
        tablets.leave(visit.council().id(), token(request));
        return gone(request, Pages.done(visit, HOME, "evening-tablet-left"));
    }

    /** A tablet forgets; a device of somebody's own, which only came by, keeps what they have begun on it. */
    private static MutableHttpResponse<?> gone(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return token(request) == null ? response : SharedDevice.forget(response);
    }

    /** @param typed null for a fresh page: what was begun elsewhere is not shown on a device that goes round */
    private MarkPage page(
            Visit visit,
            EveningTablets.Tablet tablet,
            EveningMarks.@Nullable Typed typed,
            String nothing,
            FieldErrors.Shown errors) {
        EveningMarks.Desk desk = Objects.requireNonNull(tablet.desk());
        Evenings.Planned planned = tablet.planned();
        String locale = visit.locale();
        short council = visit.council().id();
        String code = Objects.requireNonNull(tablet.row().code());
        EveningMarks.Step step = desk.step(code).orElseThrow(NoSuchThing::new);
        UUID window = typed != null && typed.window() != null
                ? typed.window()
                : desk.door() == EveningMarks.Door.OPEN ? desk.window() : null;
        boolean asRead = typed != null && !nothing.equals("meanwhile");
        return new MarkPage(
                shown.firsts(tablets.there(council, tablet)).getOrDefault(desk.seat(), ""),
                shown.called(code, evenings.names(council, planned), locale),
                step.mark() != null,
                step.ended(),
                EveningShown.asked(planned, typed == null ? List.of() : typed.marks(), scale, true, locale),
                typed == null ? "" : typed.reason(),
                asRead ? typed.version() : step.mark() == null ? 0 : step.mark().version(),
                window == null ? "" : window.toString(),
                Objects.requireNonNull(tablet.row().sitting()).toString(),
                LONGEST,
                nothing,
                visit.pathIn(visit.otherLocale(), HOME + "/mark"),
                errors);
    }
}

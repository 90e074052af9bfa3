package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What the coordinator of a school sees of one lesson: when, which words, how many have begun and finished, what to say and where help
 * is. Never an answer. Whoever has the link sees it; the link is moved into a cookie before anything is shown (decision 23).
 */
@Controller("/coordinator")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.coordinate")
class CoordinatorPages {
    private static final String COOKIE = "__Host-coordinator";
    private static final int LINK_LETTERS = 43;

    private final Lessons lessons;
    private final LessonPapers papers;
    private final Messages messages;

    CoordinatorPages(Lessons lessons, LessonPapers papers, Messages messages) {
        this.lessons = lessons;
        this.papers = papers;
        this.messages = messages;
    }

    /** @param address what a class types */
    record CoordinatorPage(LessonShown about, String address) implements PageModel {}

    @Get("/{token}")
    HttpResponse<?> arrive(Visit visit, @PathVariable String token) {
        if (token.length() != LINK_LETTERS) {
            throw new NoSuchThing();
        }
        // A cookie is no place for what may not be a token at all.
        String carried = token.matches("[A-Za-z0-9_-]+") ? token : "";
        return Pages.seeOther(visit, "/coordinator")
                .header(
                        "Set-Cookie",
                        COOKIE + "=" + carried + "; Max-Age=28800; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Get
    HttpResponse<?> show(Visit visit, @Nullable @CookieValue(COOKIE) String link) {
        return Pages.answer(
                HttpStatus.OK,
                "survey/coordinator",
                new CoordinatorPage(papers.shown(visit, lesson(visit, link)), papers.address(visit)));
    }

    @Get("/plan")
    HttpResponse<?> plan(Visit visit, @Nullable @CookieValue(COOKIE) String link) {
        return paper(visit, link, LessonPapers.Kind.PLAN);
    }

    @Get("/letter")
    HttpResponse<?> letter(Visit visit, @Nullable @CookieValue(COOKIE) String link) {
        return paper(visit, link, LessonPapers.Kind.LETTER);
    }

    @Get("/slips")
    HttpResponse<?> slips(Visit visit, @Nullable @CookieValue(COOKIE) String link) {
        return paper(visit, link, LessonPapers.Kind.SLIPS);
    }

    private HttpResponse<?> paper(Visit visit, @Nullable String link, LessonPapers.Kind kind) {
        return Pages.answer(
                HttpStatus.OK,
                kind.view(),
                papers.paper(
                        visit,
                        lesson(visit, link),
                        kind,
                        visit.path("/coordinator"),
                        messages.text(visit.locale(), "lesson.coordinator.title")));
    }

    private Lesson lesson(Visit visit, @Nullable String link) {
        return lessons.byLink(visit.council().id(), link).orElseThrow(NoSuchThing::new);
    }
}

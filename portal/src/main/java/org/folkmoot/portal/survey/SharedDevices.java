package org.folkmoot.portal.survey;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;

/**
 * Lets a device that others use too forget, an hour after the last page of answering, whose answers it holds: the end for browsers without
 * scripts, which are not told that nobody is there any more.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class SharedDevices {
    private static final String HELD = SharedDevices.class.getName();
    private static final String AWAY = "/answer/away";

    @RequestFilter
    void remember(HttpRequest<?> request) {
        if (!request.getPath().startsWith("/answer") || request.getPath().equals(AWAY)) return;
        request.getCookies()
                .findCookie(LessonPass.SHARED)
                .filter(cookie -> LessonPass.shared(cookie.getValue()))
                .flatMap(shared -> request.getCookies().findCookie(AnswerCookie.NAME))
                .ifPresent(secret -> request.setAttribute(HELD, secret.getValue()));
    }

    @ResponseFilter
    void hold(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(HELD, String.class)
                .filter(secret -> silent(response.getHeaders().getAll("Set-Cookie")))
                .ifPresent(secret -> AnswerCookie.setForAWhile(response, secret));
    }

    /** Whether the answer says nothing of the cookie itself. */
    private static boolean silent(List<String> cookies) {
        return cookies.stream().noneMatch(cookie -> cookie.startsWith(AnswerCookie.NAME + "="));
    }
}

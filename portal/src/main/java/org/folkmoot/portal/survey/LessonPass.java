package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/**
 * What a device of a class keeps in cookies: the pass of its lesson, and whether it is shared. Neither says which device it is; both go
 * with the browser.
 */
final class LessonPass {
    static final String NAME = "__Host-class";

    /** Says that others use this device too. Whoever forges it only leaves less behind. */
    static final String SHARED = "__Host-shared";

    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    private static final String YES = "yes";

    private LessonPass() {}

    static <B> MutableHttpResponse<B> set(MutableHttpResponse<B> response, String pass) {
        return response.header("Set-Cookie", NAME + "=" + pass + RULES);
    }

    static <B> MutableHttpResponse<B> share(MutableHttpResponse<B> response, boolean shared) {
        return response.header("Set-Cookie", SHARED + "=" + (shared ? YES : "; Max-Age=0") + RULES);
    }

    static boolean shared(@Nullable String value) {
        return YES.equals(value);
    }

    /** Whether one of our own pages asked, or somebody at the device itself: another site makes no device forget. */
    static boolean asked(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return site == null || site.equals("none") || site.equals("same-origin");
    }

    /** The device forgets whose answers it held, and what pages of them it has seen: going back shows nothing. */
    static <B> MutableHttpResponse<B> forget(MutableHttpResponse<B> response) {
        return AnswerCookie.clear(response).header("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}

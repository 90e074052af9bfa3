package org.folkmoot.portal.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/** The cookie that carries a session's value: this host only, never readable by scripts, never sent from another site's forms. */
final class SessionCookie {
    static final String NAME = "__Host-sid";

    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    private static final int LENGTH = 43;

    private SessionCookie() {}

    /** @return empty when there is none, or one that we cannot have set */
    static Optional<String> of(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(NAME)
                .map(cookie -> cookie.getValue())
                .filter(value -> value.length() == LENGTH && value.chars().allMatch(c -> c < 0x7F && c > 0x20));
    }

    static <T> MutableHttpResponse<T> put(MutableHttpResponse<T> response, String token) {
        return response.header("Set-Cookie", NAME + "=" + token + RULES);
    }

    static <T> MutableHttpResponse<T> drop(MutableHttpResponse<T> response) {
        return response.header("Set-Cookie", NAME + "=; Max-Age=0" + RULES);
    }

    /** A value carried for one page of a link: gone with the browser, or after an hour. */
    static <T> MutableHttpResponse<T> carry(MutableHttpResponse<T> response, String name, String value) {
        return response.header("Set-Cookie", name + "=" + value + "; Max-Age=3600" + RULES);
    }

    static <T> MutableHttpResponse<T> drop(MutableHttpResponse<T> response, String name) {
        return response.header("Set-Cookie", name + "=; Max-Age=0" + RULES);
    }

    static String carried(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(name)
                .map(cookie -> cookie.getValue())
                .orElse("");
    }
}

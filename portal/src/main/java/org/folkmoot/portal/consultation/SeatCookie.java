package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** The cookie that holds the secret of a device's seats: never readable by scripts, gone with the browser or at the word "finish". */
final class SeatCookie {
    static final String NAME = "__Host-seat";

    private SeatCookie() {}

    static @Nullable String in(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(NAME)
                .map(found -> found.getValue())
                .filter(Choices::secret)
                .orElse(null);
    }

    static <B> MutableHttpResponse<B> set(MutableHttpResponse<B> response, String secret) {
        return response.header("Set-Cookie", NAME + "=" + secret + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    static <B> MutableHttpResponse<B> clear(MutableHttpResponse<B> response) {
        return response.header("Set-Cookie", NAME + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;

/** The cookie that holds somebody's invitation from the link or the words until they begin: never readable by scripts, gone with the browser. */
final class InvitationCookie {
    static final String NAME = "__Host-invited";

    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private InvitationCookie() {}

    /** @param held a pass, or the token of a link that nobody has looked up yet */
    static <B> MutableHttpResponse<B> set(MutableHttpResponse<B> response, String held) {
        return response.header("Set-Cookie", NAME + "=" + held + RULES);
    }

    static <B> MutableHttpResponse<B> clear(MutableHttpResponse<B> response) {
        return response.header("Set-Cookie", NAME + "=; Max-Age=0" + RULES);
    }

    @Nullable
    static String of(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).orElse(null);
    }
}

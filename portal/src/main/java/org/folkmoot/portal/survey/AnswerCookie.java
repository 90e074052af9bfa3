package org.folkmoot.portal.survey;

import io.micronaut.http.MutableHttpResponse;

/** The cookie that holds the secret of the answers a device is filling in: never readable by scripts, gone with the browser. */
final class AnswerCookie {
    static final String NAME = "__Host-answer";

    private AnswerCookie() {}

    static <B> MutableHttpResponse<B> set(MutableHttpResponse<B> response, String secret) {
        return response.header("Set-Cookie", NAME + "=" + secret + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    /** As {@link #set}, until an hour after the last page. */
    static <B> MutableHttpResponse<B> setForAWhile(MutableHttpResponse<B> response, String secret) {
        return response.header(
                "Set-Cookie", NAME + "=" + secret + "; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
    }

    static <B> MutableHttpResponse<B> clear(MutableHttpResponse<B> response) {
        return response.header("Set-Cookie", NAME + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }
}

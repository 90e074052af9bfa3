package org.folkmoot.portal.platform.web;

import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;

/** The headers of every answer. */
final class Headers {
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
                    + " media-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; report-uri /csp-report";

    private Headers() {}

    static <T> MutableHttpResponse<T> dressed(MutableHttpResponse<T> response, boolean cacheable) {
        dress(response, cacheable);
        return response;
    }

    /** Sets what is missing; a route that set a stricter value of its own keeps it. */
    static void dress(MutableHttpResponse<?> response, boolean cacheable) {
        MutableHttpHeaders headers = response.getHeaders();
        set(headers, "Content-Security-Policy", POLICY);
        set(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        set(headers, "X-Content-Type-Options", "nosniff");
        set(headers, "Referrer-Policy", "same-origin");
        set(headers, "Cross-Origin-Opener-Policy", "same-origin");
        set(headers, "Cross-Origin-Resource-Policy", "same-origin");
        set(headers, "Permissions-Policy", "geolocation=(), camera=(), microphone=()");
        set(headers, "Cache-Control", cacheable ? "public, no-cache" : "no-store");
        if (!cacheable) {
            set(headers, "X-Robots-Tag", "noindex");
        }
        headers.remove("Server");
    }

    private static void set(MutableHttpHeaders headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}

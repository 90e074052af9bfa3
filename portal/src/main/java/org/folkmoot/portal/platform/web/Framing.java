package org.folkmoot.portal.platform.web;

import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Lets pages of other sites show an answer inside them. Without it nobody may (security 4.1, decision 23). */
public final class Framing {
    private static final String NOBODY = "frame-ancestors 'none'";

    private Framing() {}

    /** @param hosts checked before, such as {@code www.ashmere.example.org}; none leaves the answer as it is */
    public static <T> MutableHttpResponse<T> by(List<String> hosts, MutableHttpResponse<T> answer) {
        if (!hosts.isEmpty()) {
            String ancestors = hosts.stream()
                    .map(host -> "https://" + host)
                    .collect(Collectors.joining(" ", "frame-ancestors ", ""));
            answer.header("Content-Security-Policy", Headers.POLICY.replace(NOBODY, ancestors));
        }
        return answer;
    }
}

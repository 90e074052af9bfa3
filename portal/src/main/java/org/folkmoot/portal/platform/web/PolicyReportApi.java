package org.folkmoot.portal.platform.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;

/**
 * Where browsers say that a page broke its content policy (W3C Content Security Policy Level 3, section 5). A report holds the address
 * somebody was reading, so only the directive and the kind of thing that was held back are noted; the rest is forgotten at once.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class PolicyReportApi {
    private static final int LONGEST = 16_384;
    private static final int REPORTS_A_MINUTE = 60;
    private static final Set<String> DIRECTIVES = Set.of(
            "default-src",
            "script-src",
            "script-src-elem",
            "script-src-attr",
            "style-src",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "font-src",
            "connect-src",
            "media-src",
            "form-action",
            "base-uri",
            "object-src",
            "frame-src",
            "frame-ancestors");
    private static final Set<String> KINDS = Set.of("inline", "eval", "data", "blob");

    private final Brakes brakes;
    private final SecurityLog log;

    PolicyReportApi(Brakes brakes, SecurityLog log) {
        this.brakes = brakes;
        this.log = log;
    }

    @Post("/csp-report")
    @Consumes({"application/csp-report", "application/json"})
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Allowed("site.read")
    HttpResponse<?> report(HttpRequest<?> request, @Nullable @Body String body) {
        brakes.take("policy report", REPORTS_A_MINUTE, "", request);
        String kind = body == null || body.length() > LONGEST ? "" : kind(body);
        if (kind.isEmpty()) {
            throw new BadForm();
        }
        log.note(kind);
        return HttpResponse.noContent();
    }

    /** Such as {@code policy broken: script-src inline}; empty for what is no report of a browser. */
    private static String kind(String body) {
        Map<String, Object> report;
        try {
            report = Json.read(body, new TypeReference<Map<String, Map<String, Object>>>() {})
                    .get("csp-report");
        } catch (Json.NotJson malformed) {
            return "";
        }
        if (report == null) {
            return "";
        }
        Object directive = report.getOrDefault("effective-directive", report.get("violated-directive"));
        String held = String.valueOf(directive).split(" ", 2)[0];
        String what = String.valueOf(report.get("blocked-uri"));
        return DIRECTIVES.contains(held)
                ? "policy broken: " + held + " " + (KINDS.contains(what) ? what : "an address")
                : "";
    }
}

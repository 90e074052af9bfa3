package org.folkmoot.portal.platform.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Council;

/** The description of the API itself. */
@Controller("/api/v1/openapi.json")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
class DescriptionApi implements ApiDescriber {
    private final ApiDescription description;

    DescriptionApi(ApiDescription description) {
        this.description = description;
    }

    @Get
    @Allowed("site.read")
    @PublicPage(kinds = "content")
    HttpResponse<String> document(Visit visit, @Nullable @QueryValue String locale) {
        String words = "cy".equals(locale) ? "cy" : "en";
        return HttpResponse.ok(description.document(visit.council(), words).toString())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public List<ApiOperation> operations(Council council) {
        String route = "/api/v1/openapi.json";
        return List.of(new ApiOperation(
                "GET",
                route,
                route,
                "description",
                "",
                List.of(new ApiOperation.Parameter(
                        "locale", "query", "locale-of-words", false, ApiSchema.oneOf(List.of("en", "cy")))),
                null,
                Map.of(200, ApiSchema.of("object"), 304, JsonNodeFactory.instance.nullNode()),
                List.of(),
                false));
    }
}

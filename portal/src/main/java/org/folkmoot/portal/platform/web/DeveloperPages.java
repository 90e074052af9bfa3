package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;

/** The API for people who write programs: a page of all that can be asked, and one for each. */
@Controller("/developers")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class DeveloperPages {
    private static final String FILTER = "filter";

    private final ApiDescription description;

    DeveloperPages(ApiDescription description) {
        this.description = description;
    }

    record Line(String key, String title, String method, String path, boolean token) {}

    /** @param label what these are about */
    record Group(String id, String label, List<Line> lines) {}

    record IndexPage(List<Group> groups, String document, String about, String token) implements PageModel {}

    /** @param sorts what it can have, where it is one of a few words */
    record Input(
            String name,
            String where,
            boolean required,
            String about,
            @Nullable String sorts) {}

    record Outcome(int status, String about) {}

    /** @param sorts what the template can be filled with, such as the types of content */
    record OperationPage(
            String title,
            String about,
            String method,
            String path,
            boolean token,
            List<String> sorts,
            List<Input> inputs,
            @Nullable String body,
            List<Outcome> answers,
            List<Outcome> refusals,
            String example)
            implements PageModel {}

    @Get
    @View("developers/index")
    @Allowed("site.read")
    @PublicPage(kinds = "content")
    IndexPage index(Visit visit) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        byKey(visit).forEach((key, same) -> {
            ApiOperation one = same.getFirst();
            groups.computeIfAbsent(key.split("-")[0], unseen -> new ArrayList<>())
                    .add(new Line(key, words(visit, key + ".title"), one.method(), one.route(), one.token()));
        });
        return new IndexPage(
                groups.entrySet().stream()
                        .map(group ->
                                new Group(group.getKey(), words(visit, "group." + group.getKey()), group.getValue()))
                        .toList(),
                "/api/v1/openapi.json?locale=" + visit.locale(),
                words(visit, "about"),
                words(visit, "token"));
    }

    @Get("/{operation}")
    @View("developers/operation")
    @Allowed("site.read")
    @PublicPage(kinds = "content")
    OperationPage operation(Visit visit, String operation) {
        List<ApiOperation> same = byKey(visit).get(operation);
        if (same == null) {
            throw new NoSuchThing();
        }
        ApiOperation one = same.getFirst();
        List<Input> inputs = new ArrayList<>();
        for (String name : ApiDescription.variables(one.route())) {
            inputs.add(new Input(name, words(visit, "in.path"), true, words(visit, "parameter." + name), null));
        }
        for (ApiOperation.Parameter said : one.parameters()) {
            if (!said.name().startsWith(FILTER + "[")) {
                inputs.add(input(visit, said));
            }
        }
        if (one.parameters().stream().anyMatch(said -> said.key().equals(FILTER))) {
            String name = "filter[" + words(visit, "field") + "][" + words(visit, "operator") + "]";
            inputs.add(new Input(name, words(visit, "in.query"), false, words(visit, "parameter.filter"), null));
        }
        return new OperationPage(
                words(visit, operation + ".title"),
                words(visit, operation + ".about"),
                one.method(),
                one.route(),
                one.token(),
                same.stream()
                        .map(ApiOperation::sort)
                        .filter(sort -> !sort.isEmpty())
                        .toList(),
                inputs,
                one.body() == null ? null : words(visit, "body"),
                one.answers().keySet().stream()
                        .sorted()
                        .map(status -> outcome(visit, status))
                        .toList(),
                one.refusals().stream()
                        .sorted()
                        .map(status -> outcome(visit, status))
                        .toList(),
                example(one));
    }

    private Input input(Visit visit, ApiOperation.Parameter said) {
        Set<String> words = new LinkedHashSet<>();
        said.schema().path("enum").forEach(word -> words.add(word.asText()));
        return new Input(
                said.name(),
                words(visit, "in." + said.in()),
                said.required(),
                words(visit, "parameter." + said.key()),
                words.isEmpty() ? null : String.join(", ", words));
    }

    private Outcome outcome(Visit visit, int status) {
        return new Outcome(status, words(visit, "answer." + status));
    }

    private Map<String, List<ApiOperation>> byKey(Visit visit) {
        return description.operations(visit.council()).stream()
                .collect(Collectors.groupingBy(ApiOperation::key, LinkedHashMap::new, Collectors.toList()));
    }

    /** As somebody types it. */
    private static String example(ApiOperation one) {
        StringBuilder line = new StringBuilder("curl");
        if (!one.method().equals("GET")) {
            line.append(" -X ").append(one.method());
        }
        if (one.token()) {
            line.append(" -H 'Authorization: Bearer fmk_…'");
        }
        if (one.parameters().stream().anyMatch(said -> said.name().equals("If-Match") && said.required())) {
            line.append(" -H 'If-Match: \"v1.0\"'");
        }
        if (one.body() != null) {
            line.append(" -H 'Content-Type: application/json' -d @entry.json");
        }
        return line.append(" https://…").append(one.path()).toString();
    }

    private String words(Visit visit, String key) {
        return description.words(visit.locale(), key);
    }
}

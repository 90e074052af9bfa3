package org.folkmoot.portal.content.delivery;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.folkmoot.portal.content.PreviewLinks;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Visit;

/** One version before it is published, for another program that was given its link: the same shape as what is delivered, never kept. */
@Controller("/api/v1/preview")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
class PreviewApi {
    private static final String TOKEN = "preview";

    private final Delivery delivery;
    private final QuestionReader questions;
    private final PreviewLinks links;

    PreviewApi(Delivery delivery, QuestionReader questions, PreviewLinks links) {
        this.delivery = delivery;
        this.questions = questions;
        this.links = links;
    }

    /** What the token opens, and nothing else. */
    @Get("/{type}/{id}")
    @Allowed("preview.open")
    HttpResponse<String> one(String type, String id, Visit visit, HttpRequest<?> request) {
        ContentType found = delivery.type(type);
        Question question = questions.preview(request, found, visit.council(), TOKEN);
        PreviewLinks.Opened opened = links.open(
                        visit.council().id(), request.getParameters().get(TOKEN, String.class, ""))
                .filter(one -> one.type().equals(type) && one.id().toString().equals(id))
                .orElseThrow(NoSuchEntry::new);
        Published entry = new Published(
                opened.key(),
                opened.id(),
                opened.type(),
                opened.version(),
                visit.now(),
                visit.now(),
                visit.now(),
                opened.shared(),
                opened.texts(),
                opened.madeFrom(),
                opened.slugs(),
                new LinkedHashMap<>());
        EntryJson.Shown shown = delivery.shown(visit, found, entry, question).shown();
        if (shown.data().has("status")) {
            shown.data().put("status", "draft");
        }
        shown.data().remove("publishedAt");
        shown.data().remove("firstPublishedAt");
        shown.data().remove("updatedAt");
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("locale", question.locale());
        meta.put("resolvedLocale", shown.resolved());
        meta.put("fallbackFields", shown.fallen());
        meta.put("preview", Map.of("endsAt", opened.endsAt().toString()));
        return HttpResponse.ok(Json.write(Map.of("data", shown.data(), "meta", meta)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Referrer-Policy", "no-referrer");
    }
}

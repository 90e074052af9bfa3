package org.folkmoot.portal.search;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Visit;

/** What everybody can read already of what is being written in the studio; asked by the script of a form, while somebody types. */
@Controller(SearchDeskPages.DESK + "/like")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioLikePages {
    private static final int A_MINUTE = 120;

    private final Alike alike;
    private final Forms forms;
    private final Brakes brakes;

    StudioLikePages(Alike alike, Forms forms, Brakes brakes) {
        this.alike = alike;
        this.forms = forms;
        this.brakes = brakes;
    }

    /** As the script reads it. */
    record Said(String words, String href, @Nullable String lang) {}

    /** Nothing is kept of what is sent, nor counted. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("search.like")
    HttpResponse<String> like(Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "words", "kind", "ref");
        brakes.take("studio-like", A_MINUTE, "", request);
        List<Said> said =
                alike.beside(visit, form.text("kind"), form.text("ref"), List.of(), form.text("words")).shown().stream()
                        .map(one -> new Said(one.title(), one.href(), one.lang()))
                        .toList();
        return HttpResponse.ok(Json.write(Map.of("data", said))).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}

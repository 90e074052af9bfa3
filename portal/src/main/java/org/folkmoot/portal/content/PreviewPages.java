package org.folkmoot.portal.content;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Visit;

/** What is not published yet, in the public theme, for whoever was given a link to it. */
@Controller("/preview")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PreviewPages {
    private final PreviewLinks links;
    private final ContentTypes types;
    private final EntryViews views;
    private final EntryTemplates templates;

    PreviewPages(PreviewLinks links, ContentTypes types, EntryViews views, EntryTemplates templates) {
        this.links = links;
        this.types = types;
        this.views = views;
        this.templates = templates;
    }

    @Get("/{token}")
    @Allowed("preview.open")
    HttpResponse<?> show(String token, Visit visit) {
        PreviewLinks.Opened opened = links.open(visit.council().id(), token).orElseThrow(NoSuchDocument::new);
        ContentType type = types.find(opened.type()).orElseThrow(NoSuchDocument::new);
        Wording wording = new Wording(opened.version(), opened.shared(), opened.texts(), opened.madeFrom());
        EntryViews.EntryPage page =
                views.before(visit, type, wording, new EntryViews.Unpublished(opened.version(), opened.endsAt(), null));
        return Answers.page(templates.one(type, visit, page.young()), page).header("Referrer-Policy", "no-referrer");
    }
}

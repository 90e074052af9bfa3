package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
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
    private final EntryDesk desk;
    private final Editions editions;
    private final Messages messages;

    PreviewPages(
            PreviewLinks links,
            ContentTypes types,
            EntryViews views,
            EntryTemplates templates,
            EntryDesk desk,
            Editions editions,
            Messages messages) {
        this.links = links;
        this.types = types;
        this.views = views;
        this.templates = templates;
        this.desk = desk;
        this.editions = editions;
        this.messages = messages;
    }

    /** @param version a further language or form, as it was saved beside the version that the link is for */
    @Get("/{token}")
    @Allowed("preview.open")
    HttpResponse<?> show(String token, Visit visit, @Nullable @QueryValue String version) {
        PreviewLinks.Opened opened = links.open(visit.council().id(), token).orElseThrow(NoSuchDocument::new);
        ContentType type = types.find(opened.type()).orElseThrow(NoSuchDocument::new);
        Wording wording = new Wording(opened.version(), opened.shared(), opened.texts(), opened.madeFrom());
        Entry entry = desk.entry(visit.council().id(), opened.id());
        List<Editions.Standing> beside = editions.besides(visit.council(), type, entry, wording, opened.madeAt());
        EntryViews.EntryPage page = views.before(
                visit,
                type,
                wording,
                version == null || version.isEmpty() ? null : named(beside, version),
                beside,
                new EntryViews.Unpublished(opened.version(), opened.endsAt(), null, missing(type, wording, visit)));
        return Answers.page(templates.one(type, visit, page.young()), page).header("Referrer-Policy", "no-referrer");
    }

    /** Whoever checks it is told what is not written yet: the page would read as whole, in the language it falls back to. */
    private List<String> missing(ContentType type, Wording wording, Visit visit) {
        return Gap.of(type, wording, visit.council().parityLocales()).stream()
                .filter(gap -> gap.code().equals(Parity.Problem.MISSING_FIELD.code()))
                .map(gap -> messages.text(
                        visit.locale(),
                        "content.gap." + gap.code() + "." + gap.locale(),
                        Map.of(
                                "field",
                                type.field(gap.field())
                                        .map(field -> field.label().in(visit.locale()))
                                        .orElse(gap.field()))))
                .toList();
    }

    private static Editions.Standing named(List<Editions.Standing> beside, String tag) {
        return beside.stream()
                .filter(one -> one.language().tag().equals(tag))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
    }
}

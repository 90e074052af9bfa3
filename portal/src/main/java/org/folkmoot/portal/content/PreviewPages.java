package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** What is not published yet, in the public theme, for whoever was given a link to it. */
@Controller("/preview")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PreviewPages {
    private static final String SUMMARY = "summary";

    private final PreviewLinks links;
    private final ContentTypes types;
    private final EntryWords words;

    PreviewPages(PreviewLinks links, ContentTypes types, EntryWords words) {
        this.links = links;
        this.types = types;
        this.words = words;
    }

    /** @param endsAt when the link ends @param young whether children read it first */
    record PreviewPage(
            String title,
            @Nullable String titleLang,
            String summary,
            String type,
            int version,
            Instant endsAt,
            boolean young,
            List<AboutPages.Section> sections,
            List<Fact> facts)
            implements PageModel {}

    /** A value in words, a line each. @param lang of the words where it is not the page's */
    record Fact(String label, List<String> lines, @Nullable String lang) {}

    @Get("/{token}")
    @Allowed("preview.open")
    HttpResponse<?> show(String token, Visit visit) {
        PreviewLinks.Opened opened = links.open(visit.council().id(), token).orElseThrow(NoSuchDocument::new);
        ContentType type = types.find(opened.type()).orElseThrow(NoSuchDocument::new);
        Wording wording = new Wording(opened.version(), opened.shared(), opened.texts(), opened.madeFrom());
        return Answers.page("content/preview", page(type, wording, opened, visit))
                .header("Referrer-Policy", "no-referrer");
    }

    private PreviewPage page(ContentType type, Wording wording, PreviewLinks.Opened opened, Visit visit) {
        String locale = visit.locale();
        List<AboutPages.Section> sections = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Field field : type.fields()) {
            boolean shown = field.isPublic() && !(field.kind() instanceof Kind.Slug);
            if (shown
                    && !field.name().equals(ContentType.TITLE)
                    && !field.name().equals(SUMMARY)) {
                if (field.kind() instanceof Kind.RichText && field.localised()) {
                    sections.addAll(AboutPages.sections(wording.in(locale, field.id())));
                } else {
                    add(facts, visit, field, wording);
                }
            }
        }
        return new PreviewPage(
                wording.in(locale, field(type, ContentType.TITLE)),
                wording.otherLang(locale, field(type, ContentType.TITLE)),
                wording.in(locale, field(type, SUMMARY)),
                type.label().in(locale),
                opened.version(),
                opened.endsAt(),
                wording.shared("children").equals("true"),
                sections,
                facts);
    }

    private void add(List<Fact> facts, Visit visit, Field field, Wording wording) {
        String locale = visit.locale();
        JsonNode value = field.localised()
                ? wording.value(locale, field.id())
                : wording.shared().get(field.id());
        String other = field.localised() && value == null ? wording.otherLang(locale, field.id()) : null;
        if (other != null) {
            value = wording.value(other, field.id());
        }
        String said = words.told(visit.council().id(), field, value, other == null ? locale : other);
        if (!said.isEmpty()) {
            facts.add(new Fact(field.label().in(locale), said.lines().toList(), other));
        }
    }

    private static String field(ContentType type, String name) {
        return type.field(name).map(Field::id).orElse(name);
    }
}

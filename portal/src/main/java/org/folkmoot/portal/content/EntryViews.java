package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** An entry of any type as its page in the public theme shows it: published, or as somebody looks at it before. */
@Singleton
public class EntryViews {
    static final String SUMMARY = "summary";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final EntryWords words;
    private final EntryPictures pictures;
    private final EntryPlaces places;
    private final BlockViews blocks;

    EntryViews(EntryWords words, EntryPictures pictures, EntryPlaces places, BlockViews blocks) {
        this.words = words;
        this.pictures = pictures;
        this.places = places;
        this.blocks = blocks;
    }

    /**
     * The page.
     *
     * @param titleLang language of the title where it is not the page's
     * @param key of its type
     * @param type what the type is called
     * @param list the list it stands in; null where there is none
     * @param day when it was published; null where it is not
     * @param young whether children read it first
     * @param values every public value in words, by the name of its field
     * @param media what is shown of the library, in the order of the fields
     * @param groups lists of small things, each with its field's label
     * @param facts what is neither words, media nor a link
     * @param unpublished what it is, where it is not the public's page; null on the public's page
     * @param linked what programs are told of it; null where its type has no pages of its own, or it is not the public's
     * @param twin outside address in the other language; null where it is not the public's
     */
    public record EntryPage(
            String title,
            @Nullable String titleLang,
            String summary,
            String key,
            String type,
            EntryPlaces.@Nullable Link list,
            @Nullable LocalDate day,
            boolean young,
            Map<String, String> values,
            List<EntryPictures.Shown> media,
            List<AboutPages.Section> sections,
            List<Group> groups,
            List<Fact> facts,
            List<EntryPlaces.Link> links,
            List<BlockViews.Shown> blocks,
            @Nullable Unpublished unpublished,
            @Nullable LinkedData linked,
            @Nullable String twin)
            implements PageModel {
        /** The words before the first heading, for a search engine. */
        public String description() {
            return summary.isEmpty() ? values.getOrDefault("words", "") : summary;
        }

        /** The picture that stands for it where somebody shares it: the first one; null where it has none. */
        public EntryPictures.@Nullable Shown image() {
            return media.stream()
                    .filter(one -> one.sort().equals("picture"))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Said on top of a page that is not the public's.
     *
     * @param version its number; 0 for what was never saved
     * @param endsAt when the link to it ends; null for whoever writes it
     * @param back inside path of the form; null for whoever was given a link
     */
    public record Unpublished(
            int version, @Nullable Instant endsAt, @Nullable String back) {}

    /** A list of small things. */
    public record Group(String label, List<Part> parts) {}

    /** One of them. @param heading its first line of words */
    public record Part(String heading, List<SanitizedHtml> words, List<Fact> facts) {}

    /** A value in words, a line each. @param lang of the words where it is not the page's */
    public record Fact(
            String label, List<String> lines, @Nullable String lang) {}

    /** What somebody typed, by the ids of the fields. */
    static Wording wording(ContentType type, Values values) {
        Map<String, Map<String, JsonNode>> texts = new HashMap<>();
        values.texts().forEach((locale, said) -> texts.put(locale, type.stored(said)));
        return new Wording(0, type.stored(values.shared()), texts, Map.of());
    }

    /** The public's page. @param entry published now */
    EntryPage open(Visit visit, ContentType type, Entry entry, Wording wording) {
        return page(visit, type, wording, entry, null);
    }

    /** A page that comes with the product. @param twin outside address in the other language; null where there is none */
    EntryPage shipped(ShippedPage page, List<AboutPages.Section> sections, @Nullable String twin) {
        return new EntryPage(
                page.words().get(ContentType.TITLE),
                null,
                page.words().get(SUMMARY),
                BuiltIn.PAGE.key(),
                "",
                null,
                null,
                page.forChildren(),
                Map.of(),
                List.of(),
                sections,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                twin);
    }

    /** A page for somebody who looks at it before the public does. */
    EntryPage before(Visit visit, ContentType type, Wording wording, Unpublished how) {
        return page(visit, type, wording, null, how);
    }

    private EntryPage page(
            Visit visit,
            ContentType type,
            Wording wording,
            @Nullable Entry published,
            @Nullable Unpublished unpublished) {
        String locale = visit.locale();
        Making making = new Making(visit, pictures.shelf(visit, type, Set.of(wording)));
        for (Field field : type.fields()) {
            if (field.isPublic() && !(field.kind() instanceof Kind.Slug)) {
                making.add(field, wording);
            }
        }
        String title = id(type, ContentType.TITLE);
        LinkedData linked = published == null || type.pages() == null
                ? null
                : linked(visit, type, wording, published, making.media);
        return new EntryPage(
                wording.in(locale, title),
                wording.otherLang(locale, title),
                wording.in(locale, id(type, SUMMARY)),
                type.key(),
                type.label().in(locale),
                type.pages() == null || !type.pages().list()
                        ? null
                        : new EntryPlaces.Link(
                                type.pages().title().in(locale),
                                visit.path(type.pages().folder())),
                published == null ? null : day(published.visibleFrom()),
                wording.shared("children").equals("true"),
                making.values,
                making.media,
                making.sections,
                making.groups,
                making.facts,
                making.links,
                making.blocks,
                unpublished,
                linked,
                published == null
                        ? null
                        : places.path(type, published, visit.otherLocale())
                                .map(path -> visit.pathIn(visit.otherLocale(), path))
                                .orElse(null));
    }

    /** For programs: what kind of thing it is, who says it and since when. */
    private LinkedData linked(
            Visit visit, ContentType type, Wording wording, Entry entry, List<EntryPictures.Shown> media) {
        String locale = visit.locale();
        ContentType.Pages pages = Objects.requireNonNull(type.pages());
        String title = wording.in(locale, id(type, ContentType.TITLE));
        String address = places.path(type, entry, locale).map(visit::path).orElse(null);
        LinkedData council = LinkedData.of("GovernmentOrganization")
                .with("name", visit.council().name().in(locale))
                .at("url", visit.path("/"));
        LinkedData linked = LinkedData.of(pages.schemaOrg())
                .with("name", title)
                .with("headline", pages.isArticle() ? title : null)
                .with("description", wording.in(locale, id(type, SUMMARY)))
                .with(
                        "inLanguage",
                        Objects.requireNonNullElse(wording.otherLang(locale, id(type, ContentType.TITLE)), locale))
                .with("datePublished", entry.visibleFrom())
                .with("author", pages.isArticle() ? council : null)
                .with("publisher", council)
                .at(
                        "image",
                        media.stream()
                                .filter(one -> one.sort().equals("picture"))
                                .findFirst()
                                .map(one -> one.picture().url())
                                .orElse(null))
                .at("url", address)
                .at("mainEntityOfPage", pages.isArticle() ? address : null);
        return pages.list() ? linked.below(pages.title().in(locale), visit.path(pages.folder())) : linked;
    }

    /** Puts each value where a page has a place for it. */
    private final class Making {
        private final Visit visit;
        private final EntryPictures.Shelf shelf;
        private final Map<String, String> values = new HashMap<>();
        private final List<EntryPictures.Shown> media = new ArrayList<>();
        private final List<AboutPages.Section> sections = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private final List<EntryPlaces.Link> links = new ArrayList<>();
        private final List<BlockViews.Shown> blocks = new ArrayList<>();

        Making(Visit visit, EntryPictures.Shelf shelf) {
            this.visit = visit;
            this.shelf = shelf;
        }

        void add(Field field, Wording wording) {
            JsonNode value = value(field, wording, visit.locale());
            if (value == null) {
                return;
            }
            switch (field.kind()) {
                case Kind.RichText text -> sections.addAll(AboutPages.sections(value.asText()));
                case Kind.Media one -> Optional.ofNullable(shelf.shown(value)).ifPresent(media::add);
                case Kind.Blocks built -> blocks.addAll(EntryViews.this.blocks.shown(visit, built, value, shelf));
                case Kind.Component group -> groups.add(group(field, group, value));
                case Kind.Paper paper -> link(BuiltIn.DOCUMENT.key(), value.asText());
                case Kind.Reference reference
                when reference.many() ->
                    value.forEach(one ->
                            link(one.path("type").asText(), one.path("id").asText()));
                case Kind.Reference reference ->
                    link(value.path("type").asText(), value.path("id").asText());
                default -> said(field, value, wording);
            }
        }

        private void link(String type, String id) {
            places.link(visit, type, id).ifPresent(links::add);
        }

        private void said(Field field, JsonNode value, Wording wording) {
            boolean other = field.localised() && wording.value(visit.locale(), field.id()) == null;
            String lang = other ? visit.otherLocale() : null;
            String said = words.told(visit.council().id(), field, value, other ? visit.otherLocale() : visit.locale());
            if (said.isEmpty()) {
                return;
            }
            values.put(field.name(), said);
            if (!field.name().equals(ContentType.TITLE) && !field.name().equals(SUMMARY)) {
                facts.add(
                        new Fact(field.label().in(visit.locale()), said.lines().toList(), lang));
            }
        }

        private Group group(Field field, Kind.Component group, JsonNode value) {
            List<Part> parts = new ArrayList<>();
            value.forEach(one -> {
                String heading = "";
                List<SanitizedHtml> rich = new ArrayList<>();
                List<Fact> rest = new ArrayList<>();
                for (Field inner : group.fields()) {
                    JsonNode said = one.get(inner.name());
                    String plain = words.told(visit.council().id(), inner, said, visit.locale());
                    if (inner.kind() instanceof Kind.RichText && said != null) {
                        rich.add(RichText.of(said.asText()));
                    } else if (heading.isEmpty() && inner.kind() instanceof Kind.Text) {
                        heading = plain;
                    } else if (!plain.isEmpty()) {
                        rest.add(new Fact(
                                inner.label().in(visit.locale()), plain.lines().toList(), null));
                    }
                }
                parts.add(new Part(heading, rich, rest));
            });
            return new Group(field.label().in(visit.locale()), parts);
        }
    }

    /** What a field says in this language or, where it says nothing, in the other; null where it says nothing at all. */
    @Nullable
    static JsonNode value(Field field, Wording wording, String locale) {
        if (!field.localised()) {
            return wording.shared().get(field.id());
        }
        JsonNode own = wording.value(locale, field.id());
        return own == null ? wording.value(locale.equals("cy") ? "en" : "cy", field.id()) : own;
    }

    static LocalDate day(@Nullable Instant at) {
        return (at == null ? Instant.EPOCH : at).atZone(LONDON).toLocalDate();
    }

    static String id(ContentType type, String name) {
        return type.field(name).map(Field::id).orElse(name);
    }
}

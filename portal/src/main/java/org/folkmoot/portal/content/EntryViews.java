package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** An entry of any type as its page in the public theme shows it: published, or as somebody looks at it before. */
@Singleton
public class EntryViews {
    static final String SUMMARY = "summary";

    /** The parameter of a page's address that names a further language or form. */
    static final String VERSION = "version";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final EntryWords words;
    private final EntryPictures pictures;
    private final EntryPlaces places;
    private final BlockViews blocks;
    private final Editions editions;
    private final EntryReadings readings;

    private final Alike alike;

    EntryViews(
            EntryWords words,
            EntryPictures pictures,
            EntryPlaces places,
            BlockViews blocks,
            Editions editions,
            EntryReadings readings,
            Alike alike) {
        this.alike = alike;
        this.words = words;
        this.pictures = pictures;
        this.places = places;
        this.blocks = blocks;
        this.editions = editions;
        this.readings = readings;
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
     * @param langs by the name of the field, the language of its words where it is not the page's
     * @param blocksLang the language of the blocks where it is not the page's
     * @param versions where else it can be read; empty where nowhere else
     * @param reading the further language or form it is read in; null in the page's own language
     * @param canonical outside address of these words; null where it is the page's own
     * @param alike what says much of the same; nothing where it is not the public's page, or is read in a further language
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
            @Nullable String twin,
            Map<String, String> langs,
            @Nullable String blocksLang,
            List<EntryReadings.Version> versions,
            EntryReadings.@Nullable Reading reading,
            @Nullable String canonical,
            List<Alike.Shown> alike)
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
     * @param missing what the council's own languages do not say yet, a sentence each
     */
    public record Unpublished(
            int version, @Nullable Instant endsAt, @Nullable String back, List<String> missing) {
        Unpublished(int version, @Nullable Instant endsAt, @Nullable String back) {
            this(version, endsAt, back, List.of());
        }
    }

    /** A list of small things. @param lang of its words where it is not the page's */
    public record Group(
            String label, List<Part> parts, @Nullable String lang) {}

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
        return page(
                visit,
                type,
                wording,
                entry,
                null,
                Tongue.of(visit.locale()),
                editions.shown(visit.council(), type, entry, wording));
    }

    /**
     * The public's page in a further language or form; what that does not say is in the language it falls back to.
     *
     * @param entry published now
     * @throws NoSuchDocument where people cannot read it so
     */
    EntryPage open(Visit visit, ContentType type, Entry entry, Wording wording, String tag) {
        List<Editions.Standing> shown = editions.shown(visit.council(), type, entry, wording);
        Editions.Standing standing = shown.stream()
                .filter(one -> one.language().tag().equals(tag))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
        return page(visit, type, with(wording, standing), entry, null, Tongue.of(visit.locale(), standing), shown);
    }

    private static Wording with(Wording wording, Editions.Standing standing) {
        Map<String, Map<String, JsonNode>> texts = new HashMap<>(wording.texts());
        texts.put(
                standing.language().tag(),
                Objects.requireNonNull(standing.edition()).fields());
        return new Wording(wording.number(), wording.shared(), texts, wording.madeFrom());
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
                twin,
                Map.of(),
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    /** A page for somebody who looks at it before the public does. */
    EntryPage before(Visit visit, ContentType type, Wording wording, Unpublished how) {
        return before(visit, type, wording, null, List.of(), how);
    }

    /**
     * As the other, with the further languages and forms it can be looked at in.
     *
     * @param standing the one to show; null for the language of the page
     */
    EntryPage before(
            Visit visit,
            ContentType type,
            Wording wording,
            Editions.@Nullable Standing standing,
            List<Editions.Standing> beside,
            Unpublished how) {
        return standing == null
                ? page(visit, type, wording, null, how, Tongue.of(visit.locale()), beside)
                : page(visit, type, with(wording, standing), null, how, Tongue.of(visit.locale(), standing), beside);
    }

    private EntryPage page(
            Visit visit,
            ContentType type,
            Wording wording,
            @Nullable Entry published,
            @Nullable Unpublished unpublished,
            Tongue tongue,
            List<Editions.Standing> shown) {
        String locale = visit.locale();
        UUID recording = tongue.standing() == null
                ? null
                : Objects.requireNonNull(tongue.standing().edition()).media();
        EntryPictures.Shelf shelf = pictures.shelf(visit, type, wording, tongue.order(), recording);
        Making making = new Making(visit, shelf, tongue);
        for (Field field : type.fields()) {
            if (field.isPublic() && !(field.kind() instanceof Kind.Slug)) {
                making.add(field, wording);
            }
        }
        LinkedData linked = published == null || type.pages() == null
                ? null
                : linked(visit, type, wording, published, making.media, tongue);
        return new EntryPage(
                said(type, ContentType.TITLE, wording, tongue),
                making.langs.get(ContentType.TITLE),
                said(type, SUMMARY, wording, tongue),
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
                                .orElse(null),
                making.langs,
                making.blocksLang,
                readings.versions(visit, tongue, shown),
                EntryReadings.reading(
                        visit,
                        tongue,
                        shelf,
                        recording,
                        readings.rest(visit, type, published, tongue, making.fellBack)),
                tongue.standing() != null && tongue.standing().language().inWords()
                        ? EntryReadings.href(visit, tongue.standing().language())
                        : null,
                published == null || unpublished != null || type.pages() == null || tongue.standing() != null
                        ? List.of()
                        : alike.to(
                                visit,
                                type.key(),
                                published.publicId().toString(),
                                said(type, ContentType.TITLE, wording, tongue)
                                        + "\n"
                                        + FindableEntries.words(type, wording, locale)));
    }

    /** For programs: what kind of thing it is, who says it and since when. */
    private LinkedData linked(
            Visit visit,
            ContentType type,
            Wording wording,
            Entry entry,
            List<EntryPictures.Shown> media,
            Tongue tongue) {
        String locale = visit.locale();
        ContentType.Pages pages = Objects.requireNonNull(type.pages());
        String title = said(type, ContentType.TITLE, wording, tongue);
        String lang = type.field(ContentType.TITLE)
                .map(field -> tongue.lang(field, wording))
                .orElse(null);
        String address = places.path(type, entry, locale).map(visit::path).orElse(null);
        LinkedData council = LinkedData.of("GovernmentOrganization")
                .with("name", visit.council().name().in(locale))
                .at("url", visit.path("/"));
        LinkedData linked = LinkedData.of(pages.schemaOrg())
                .with("name", title)
                .with("headline", pages.isArticle() ? title : null)
                .with("description", said(type, SUMMARY, wording, tongue))
                .with("inLanguage", Objects.requireNonNullElse(lang, locale))
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

    private static String said(ContentType type, String name, Wording wording, Tongue tongue) {
        JsonNode value = type.field(name)
                .map(field -> Tongue.value(field, wording, tongue.order()))
                .orElse(null);
        return value == null ? "" : value.asText();
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
        private final Map<String, String> langs = new HashMap<>();
        private final Set<String> fellBack = new LinkedHashSet<>();
        private final Tongue tongue;

        @Nullable
        private String blocksLang;

        Making(Visit visit, EntryPictures.Shelf shelf, Tongue tongue) {
            this.visit = visit;
            this.shelf = shelf;
            this.tongue = tongue;
        }

        void add(Field field, Wording wording) {
            JsonNode value = Tongue.value(field, wording, tongue.order());
            if (value == null) {
                return;
            }
            String lang = tongue.lang(field, wording);
            String speaks = tongue.speaks(field, wording);
            // A picture is the same in every language; its words for those who do not see it carry a lang of their own.
            if (speaks != null
                    && EditionForm.translated(field)
                    && tongue.standing() != null
                    && !speaks.equals(tongue.standing().language().tag())) {
                fellBack.add(speaks);
            }
            if (lang != null) {
                langs.put(field.name(), lang);
            }
            if (field.kind() instanceof Kind.Blocks) {
                blocksLang = lang;
            }
            switch (field.kind()) {
                case Kind.RichText text -> sections.addAll(AboutPages.sections(value.asText(), lang));
                case Kind.Media one -> Optional.ofNullable(shelf.shown(value)).ifPresent(media::add);
                case Kind.Blocks built -> blocks.addAll(EntryViews.this.blocks.shown(visit, built, value, shelf));
                case Kind.Component group -> groups.add(group(field, group, value, lang));
                case Kind.Paper paper -> link(BuiltIn.DOCUMENT.key(), value.asText());
                case Kind.Reference reference
                when reference.many() ->
                    value.forEach(one ->
                            link(one.path("type").asText(), one.path("id").asText()));
                case Kind.Reference reference ->
                    link(value.path("type").asText(), value.path("id").asText());
                default -> said(field, value, lang);
            }
        }

        private void link(String type, String id) {
            places.link(visit, type, id).ifPresent(links::add);
        }

        private void said(Field field, JsonNode value, @Nullable String lang) {
            String spoken = lang != null && lang.equals(visit.otherLocale()) ? lang : visit.locale();
            String said = words.told(visit.council().id(), field, value, spoken);
            if (said.isEmpty()) {
                return;
            }
            values.put(field.name(), said);
            if (!field.name().equals(ContentType.TITLE) && !field.name().equals(SUMMARY)) {
                facts.add(
                        new Fact(field.label().in(visit.locale()), said.lines().toList(), lang));
            }
        }

        private Group group(Field field, Kind.Component group, JsonNode value, @Nullable String lang) {
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
            return new Group(field.label().in(visit.locale()), parts, lang);
        }
    }

    static LocalDate day(@Nullable Instant at) {
        return (at == null ? Instant.EPOCH : at).atZone(LONDON).toLocalDate();
    }

    static String id(ContentType type, String name) {
        return type.field(name).map(Field::id).orElse(name);
    }
}

package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What entries of one type have to say, field by field; read from a file.
 *
 * @param key name of its file; as it stands in the database, and in addresses of other programs
 * @param isPublic whether the delivery API knows it
 * @param ownPages whether the product has pages made for it, so that a council's folder cannot redefine it
 * @param single whether a council has one such entry at most
 * @param pages where the public finds them; null where they have no pages
 * @param fields in the order of the form
 */
public record ContentType(
        String key,
        Localised label,
        Localised help,
        boolean isPublic,
        boolean ownPages,
        boolean single,
        @Nullable Pages pages,
        List<Field> fields) {
    /** The field every type has: what an entry is called, in lists, links and addresses. */
    public static final String TITLE = "title";

    /** The one field whose value is part of an address. */
    public static final String SLUG = "slug";

    /** What the API says of every entry; no field may be called so. */
    public static final Set<String> SYSTEM = Set.of(
            "id",
            "type",
            SLUG,
            "locale",
            "status",
            "publishedAt",
            "firstPublishedAt",
            "updatedAt",
            "version",
            "recording");

    /** What features of the product are called; no type may be called so. References may lead to them. */
    public static final Set<String> FEATURES =
            Set.of("consultation", "tender", "asset", "forum", "questionnaire", "organisation", "indicator", "project");

    private static final String ARTICLE = "Article";

    /** What the page of an entry may call itself for programs, the usual first. */
    public static final List<String> KINDS_OF_PAGES =
            List.of("WebPage", ARTICLE, "NewsArticle", "AboutPage", "ContactPage");

    /** Languages in which lists have every published entry in order, whether or not it is in them. */
    public static final Set<String> ORDERED_IN = Set.of("en", "cy");

    public ContentType {
        fields = List.copyOf(fields);
    }

    /** Whether its entries can be read in further languages and forms; menus and the front page are parts of other pages. */
    public boolean inFurtherLanguages() {
        return !ownPages || key.equals("page");
    }

    public ContentType(
            String key, Localised label, Localised help, boolean isPublic, boolean ownPages, List<Field> fields) {
        this(key, label, help, isPublic, ownPages, false, null, fields);
    }

    /**
     * The public pages of a type.
     *
     * @param path first segment of their addresses in English; {@code addresses.yml} has the Welsh
     * @param list whether there is a page that lists them
     * @param until the field that says until when an entry is shown; null where they stay
     * @param title what the list is called
     * @param lead what stands below its title; empty where nothing does
     * @param schemaOrg what an entry is in the words of schema.org, one of {@link #KINDS_OF_PAGES}
     */
    public record Pages(
            String path, boolean list, @Nullable String until, Localised title, Localised lead, String schemaOrg) {
        /** Inside English path of the list. */
        public String folder() {
            return "/" + path;
        }

        /** Whether an entry is something somebody wrote, with a headline. */
        public boolean isArticle() {
            return schemaOrg.endsWith(ARTICLE);
        }
    }

    /** The same with other fields. */
    ContentType with(List<Field> others) {
        return new ContentType(key, label, help, isPublic, ownPages, single, pages, others);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Fields written once for each language. */
    public List<Field> localised() {
        return fields.stream().filter(Field::localised).toList();
    }

    /** Fields written once for all languages. */
    public List<Field> shared() {
        return fields.stream().filter(field -> !field.localised()).toList();
    }

    /** Fields whose values publishing copies out. */
    public List<Field> copied() {
        return fields.stream().filter(Field::copied).toList();
    }

    /** Stored values, by the names of today; what no field claims keeps its key, so that a check can find it. */
    public Map<String, JsonNode> named(Map<String, JsonNode> stored) {
        Map<String, String> names = new LinkedHashMap<>();
        fields.forEach(field -> names.put(field.id(), field.name()));
        Map<String, JsonNode> named = new LinkedHashMap<>();
        stored.forEach((id, value) -> named.put(names.getOrDefault(id, id), value));
        return named;
    }

    /** The other way round, for storing. */
    public Map<String, JsonNode> stored(Map<String, JsonNode> named) {
        Map<String, JsonNode> stored = new LinkedHashMap<>();
        named.forEach((name, value) -> stored.put(field(name).map(Field::id).orElse(name), value));
        return stored;
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Ids;

/**
 * One entry in the file of a whole site: what people see, what was last saved where that differs, when it was published, and its addresses.
 * Values stand under the names of the fields, so that a file outlives a rename.
 *
 * @param published null for what people do not see and never saw
 * @param draft null where nothing was saved since it was published
 * @param editions in further languages and forms
 * @param slugs by language: the address of today first, then those of before
 */
record SiteLine(
        ContentType type,
        UUID id,
        @Nullable Wording published,
        @Nullable Wording draft,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant firstPublishedAt,
        Map<String, List<String>> slugs,
        List<SiteEdition> editions) {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String EDITIONS = "editions";
    private static final String NUMBER = "number";
    private static final String MADE_FROM = "madeFrom";
    private static final Set<String> NAMES = Set.of(
            "type", "id", "published", "draft", "publishedAt", "withdrawnAt", "firstPublishedAt", "slugs", EDITIONS);

    /** As one line of JSON. */
    String written() {
        ObjectNode line = MAKE.objectNode();
        line.put("type", type.key());
        line.put("id", id.toString());
        when(line, "firstPublishedAt", firstPublishedAt);
        when(line, "publishedAt", publishedAt);
        when(line, "withdrawnAt", withdrawnAt);
        if (published != null) {
            line.set("published", written(published));
        }
        if (draft != null) {
            line.set("draft", written(draft));
        }
        ObjectNode addresses = line.putObject("slugs");
        slugs.forEach((locale, all) -> {
            var list = addresses.putArray(locale);
            all.forEach(list::add);
        });
        if (!editions.isEmpty()) {
            var all = line.putArray(EDITIONS);
            editions.forEach(edition -> all.add(edition.written(type)));
        }
        return line.toString();
    }

    private ObjectNode written(Wording wording) {
        ObjectNode written = (ObjectNode) wording.values(type).json();
        written.put(NUMBER, wording.number());
        ObjectNode made = written.putObject(MADE_FROM);
        wording.madeFrom().forEach((locale, fields) -> {
            ObjectNode stamps = made.putObject(locale);
            named(fields).forEach(stamps::put);
        });
        return written;
    }

    private Map<String, Integer> named(Map<String, Integer> stored) {
        Map<String, Integer> named = new TreeMap<>();
        stored.forEach((id, number) -> named.put(
                type.fields().stream()
                        .filter(field -> field.id().equals(id))
                        .map(Field::name)
                        .findFirst()
                        .orElse(id),
                number));
        return named;
    }

    private static void when(ObjectNode line, String name, @Nullable Instant at) {
        if (at != null) {
            line.put(name, at.toString());
        }
    }

    /**
     * Reads a line and says everything that is wrong with it.
     *
     * @param errors filled; where it stays empty the line is good
     * @return null where there are errors
     */
    @Nullable
    static SiteLine read(JsonNode line, ContentTypes types, List<String> locales, List<ValueError> errors) {
        if (!line.isObject()) {
            errors.add(new ValueError("", "not-object"));
            return null;
        }
        line.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                errors.add(new ValueError("/" + name, "unknown"));
            }
        });
        ContentType type = types.find(line.path("type").asText())
                .filter(ManagedEntries::writable)
                .orElse(null);
        if (type == null) {
            errors.add(new ValueError("/type", "not-its-type"));
            return null;
        }
        UUID id = line.has("id") ? Ids.parse(line.get("id").asText()).orElse(null) : Ids.uuid();
        if (id == null) {
            errors.add(new ValueError("/id", "not-an-id"));
        }
        Reading reading = new Reading(type, types, locales, errors);
        Wording published = reading.wording(line, "published", true, 0);
        Wording draft = reading.wording(line, "draft", false, published == null ? 0 : published.number());
        Instant publishedAt = moment(line, "publishedAt", errors);
        Instant withdrawnAt = moment(line, "withdrawnAt", errors);
        Instant first = moment(line, "firstPublishedAt", errors);
        Map<String, List<String>> slugs = slugs(line.path("slugs"), errors);
        List<SiteEdition> editions = SiteEdition.read(line.path(EDITIONS), type, types, locales.getFirst(), errors);
        boolean seen = line.has("published");
        if (!seen && !line.has("draft")) {
            errors.add(new ValueError("", "required"));
        }
        if (!seen && (publishedAt != null || withdrawnAt != null || first != null)) {
            errors.add(new ValueError("/published", "required"));
        }
        if (seen && !line.has("publishedAt")) {
            errors.add(new ValueError("/publishedAt", "required"));
        }
        if (!errors.isEmpty()) {
            return null;
        }
        return new SiteLine(
                type,
                id,
                published,
                draft,
                publishedAt,
                withdrawnAt,
                first == null ? publishedAt : first,
                slugs,
                editions);
    }

    private static Map<String, List<String>> slugs(JsonNode given, List<ValueError> errors) {
        Map<String, List<String>> slugs = new TreeMap<>();
        given.properties().forEach(one -> {
            List<String> all = new ArrayList<>();
            one.getValue().forEach(slug -> all.add(slug.asText()));
            boolean good = one.getKey().matches("[a-z]{2}(-[A-Z]{2})?")
                    && one.getValue().isArray()
                    && all.stream().allMatch(slug -> slug.length() <= 80 && slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
            if (good) {
                slugs.put(one.getKey(), all);
            } else {
                errors.add(new ValueError("/slugs/" + one.getKey(), "not-a-slug"));
            }
        });
        return slugs;
    }

    @Nullable
    private static Instant moment(JsonNode line, String name, List<ValueError> errors) {
        if (!line.has(name)) {
            return null;
        }
        try {
            return Instant.parse(line.get(name).asText());
        } catch (DateTimeException notAMoment) {
            errors.add(new ValueError("/" + name, "not-a-moment"));
            return null;
        }
    }

    /** Reads the wordings of one line. */
    private record Reading(ContentType type, ContentTypes types, List<String> locales, List<ValueError> errors) {
        @Nullable
        Wording wording(JsonNode line, String name, boolean whole, int after) {
            JsonNode given = line.get(name);
            if (given == null) {
                return null;
            }
            if (!given.isObject()) {
                errors.add(new ValueError("/" + name, "not-object"));
                return null;
            }
            ObjectNode values = given.deepCopy();
            JsonNode number = values.remove(NUMBER);
            JsonNode madeFrom = values.remove(MADE_FROM);
            int counted = number == null ? after + 1 : number.asInt();
            if (counted <= after || number != null && !number.isInt()) {
                errors.add(new ValueError("/" + name + "/number", "not-whole"));
            }
            var check = types.check(type);
            List<ValueError> wrong = whole ? check.whole(values, locales) : check.draft(values);
            wrong.forEach(
                    error -> errors.add(new ValueError("/" + name + error.pointer(), error.code(), error.facts())));
            if (!wrong.isEmpty()) {
                return null;
            }
            Values read = Values.of(values);
            Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
            Map<String, Map<String, Integer>> stamps = new TreeMap<>();
            read.texts().forEach((locale, fields) -> {
                Map<String, JsonNode> stored = type.stored(fields);
                texts.put(locale, stored);
                Map<String, Integer> stamp = new TreeMap<>();
                stored.keySet().forEach(field -> {
                    JsonNode said =
                            madeFrom == null ? null : madeFrom.path(locale).get(nameOf(field));
                    stamp.put(field, said == null || !said.isInt() ? counted : said.asInt());
                });
                stamps.put(locale, stamp);
            });
            Wording wording = new Wording(counted, type.stored(read.shared()), texts, stamps);
            if (whole) {
                Gap.of(type, wording, locales)
                        .forEach(gap -> errors.add(
                                new ValueError("/" + name + "/texts/" + gap.locale() + "/" + gap.field(), gap.code())));
            }
            return wording;
        }

        private String nameOf(String id) {
            return type.fields().stream()
                    .filter(field -> field.id().equals(id))
                    .map(Field::name)
                    .findFirst()
                    .orElse(id);
        }
    }
}

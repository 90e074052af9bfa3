package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Ids;

/**
 * A version of an edition in the file of a whole site: the one people see, and the one last saved where that differs.
 *
 * @param fields by the ids of the fields
 * @param madeFrom fingerprints by the ids of the fields
 * @param shown whether people see it, since {@code publishedAt}
 */
record SiteEdition(
        String locale,
        int number,
        Map<String, JsonNode> fields,
        Map<String, String> madeFrom,
        int source,
        @Nullable UUID media,
        boolean shown,
        @Nullable Instant publishedAt) {
    private static final String FIELDS = "fields";
    private static final String MADE_FROM = "madeFrom";
    private static final String RECORDING = "recording";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final Set<String> NAMES =
            Set.of("locale", "number", FIELDS, MADE_FROM, "source", RECORDING, PUBLISHED_AT);

    static SiteEdition of(EditionRow row) {
        Edition edition = Edition.of(row);
        boolean shown = Objects.equals(edition.published(), edition.number());
        return new SiteEdition(
                edition.locale(),
                edition.number(),
                edition.fields(),
                edition.madeFrom(),
                edition.source(),
                edition.media(),
                shown,
                shown ? edition.publishedAt() : null);
    }

    ObjectNode written(ContentType type) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("locale", locale).put("number", number).put("source", source);
        if (publishedAt != null) {
            written.put(PUBLISHED_AT, publishedAt.toString());
        }
        if (media != null) {
            written.put(RECORDING, media.toString());
        }
        ObjectNode words = written.putObject(FIELDS);
        new TreeMap<>(type.named(fields)).forEach(words::set);
        ObjectNode made = written.putObject(MADE_FROM);
        new TreeMap<>(madeFrom).forEach((id, print) -> made.put(name(type, id), print));
        return written;
    }

    private static String name(ContentType type, String id) {
        return type.fields().stream()
                .filter(field -> field.id().equals(id))
                .map(Field::name)
                .findFirst()
                .orElse(id);
    }

    /** @param errors filled; where it stays empty all of them are good */
    static List<SiteEdition> read(
            JsonNode given, ContentType type, ContentTypes types, String any, List<ValueError> errors) {
        List<SiteEdition> read = new ArrayList<>();
        if (given.isMissingNode()) {
            return read;
        }
        if (!given.isArray()) {
            errors.add(new ValueError("/editions", "not-a-list"));
            return read;
        }
        for (int i = 0; i < given.size(); i++) {
            SiteEdition one = read(given.get(i), "/editions/" + i, type, types, any, errors);
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }

    @Nullable
    private static SiteEdition read(
            JsonNode given, String at, ContentType type, ContentTypes types, String any, List<ValueError> errors) {
        int before = errors.size();
        given.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> errors.add(new ValueError(at + "/" + name, "unknown")));
        String locale = given.path("locale").asText();
        if (!FurtherLanguages.wellFormed(locale)) {
            errors.add(new ValueError(at + "/locale", "not-a-language"));
        }
        int number = given.path("number").asInt();
        if (number < 1) {
            errors.add(new ValueError(at + "/number", "not-whole"));
        }
        UUID media = Ids.parse(given.path(RECORDING).asText()).orElse(null);
        if (given.has(RECORDING) && media == null) {
            errors.add(new ValueError(at + "/" + RECORDING, "not-an-id"));
        }
        Instant publishedAt = null;
        try {
            publishedAt = given.has(PUBLISHED_AT)
                    ? Instant.parse(given.get(PUBLISHED_AT).asText())
                    : null;
        } catch (DateTimeException notAMoment) {
            errors.add(new ValueError(at + "/" + PUBLISHED_AT, "not-a-moment"));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        JsonNode words = given.path(FIELDS);
        values.putObject(Values.TEXTS).set(any, words.isMissingNode() ? values.objectNode() : words);
        String there = "/texts/" + any;
        types.check(type).draft(values).stream()
                .filter(error -> error.pointer().startsWith(there))
                .forEach(error -> errors.add(new ValueError(
                        at + "/" + FIELDS + error.pointer().substring(there.length()), error.code(), error.facts())));
        if (errors.size() > before) {
            return null;
        }
        Map<String, JsonNode> named = Values.of(values).texts().getOrDefault(any, Map.of());
        Map<String, String> madeFrom = new TreeMap<>();
        given.path(MADE_FROM)
                .properties()
                .forEach(one -> madeFrom.put(
                        type.field(one.getKey()).map(Field::id).orElse(one.getKey()),
                        one.getValue().asText()));
        return new SiteEdition(
                locale,
                number,
                type.stored(named),
                madeFrom,
                Math.max(given.path("source").asInt(), 1),
                media,
                publishedAt != null,
                publishedAt);
    }
}

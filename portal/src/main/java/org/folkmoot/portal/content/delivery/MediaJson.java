package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;

/** What other programs learn of a picture, recording or film that an entry names: where it lies, in which sizes, and its words. */
final class MediaJson {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final Map<UUID, MediaLibrary.Shown> library;

    MediaJson(Map<UUID, MediaLibrary.Shown> library) {
        this.library = library;
    }

    /** Adds the ids of everything that the public fields of an entry name, as it is told. @param fields names of those that count; empty for all */
    static void named(Set<UUID> ids, Published entry, ContentType type, Set<String> fields, Question question) {
        for (Field field : type.fields()) {
            boolean asked = fields.isEmpty() || fields.contains(field.name());
            boolean medium = field.kind() instanceof Kind.Media || field.kind() instanceof Kind.Component;
            if (!field.isPublic() || !asked || !medium) {
                continue;
            }
            if (field.localised()) {
                entry.texts().forEach((locale, words) -> {
                    if (question.tells(locale)) {
                        named(ids, field, words.get(field.id()));
                    }
                });
            } else {
                named(ids, field, entry.shared().get(field.id()));
            }
        }
    }

    private static void named(Set<UUID> ids, Field field, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (field.kind() instanceof Kind.Media) {
            Ids.parse(value.path("file").asText()).ifPresent(ids::add);
        } else if (field.kind() instanceof Kind.Grouped group) {
            value.forEach(one -> group.fieldsOf(one).forEach(inner -> named(ids, inner, one.get(inner.name()))));
        }
    }

    /**
     * A value as other programs get it; of other kinds as it is.
     *
     * @param locale of the value's words; {@link Question#EVERY} for words in every language
     */
    @Nullable
    JsonNode told(Field field, @Nullable JsonNode value, String locale) {
        if (value == null) {
            return null;
        }
        if (field.kind() instanceof Kind.Grouped group) {
            ArrayNode groups = MAKE.arrayNode();
            value.forEach(one -> {
                ObjectNode copy = one.deepCopy();
                group.fieldsOf(one).stream()
                        .filter(inner -> inner.kind() instanceof Kind.Media && one.has(inner.name()))
                        .forEach(inner -> copy.set(inner.name(), told(inner, one.get(inner.name()), locale)));
                groups.add(copy);
            });
            return groups;
        }
        if (!(field.kind() instanceof Kind.Media)) {
            return value;
        }
        MediaLibrary.Shown shown =
                Ids.parse(value.path("file").asText()).map(library::get).orElse(null);
        return shown == null ? value : told(shown, value, locale);
    }

    /** A film or recording of a whole entry; null where the library has it no more. */
    @Nullable
    JsonNode recording(UUID id, String locale) {
        MediaLibrary.Shown shown = library.get(id);
        return shown == null ? null : told(shown, MAKE.objectNode(), locale);
    }

    private static ObjectNode told(MediaLibrary.Shown shown, JsonNode value, String locale) {
        ObjectNode told = MAKE.objectNode();
        told.put("id", shown.id().toString());
        told.put("kind", kind(shown.sort()));
        told.put("url", shown.url());
        told.put("mediaType", shown.mediaType());
        boolean decorative = shown.decorative() && !value.has("alt")
                || value.path("decorative").asBoolean();
        told.put("decorative", decorative);
        Localised alt = decorative ? Localised.EMPTY : shown.alt();
        if (value.has("alt")) {
            told.set("alt", value.get("alt"));
        } else {
            told.set("alt", words(alt, locale));
        }
        if (shown.sort() == Sort.PICTURE) {
            if (shown.width() != null && shown.height() != null) {
                told.put("width", shown.width()).put("height", shown.height());
            }
            told.putObject("focalPoint").put("x", shown.focusX()).put("y", shown.focusY());
            ArrayNode renditions = told.putArray("renditions");
            shown.sizes().forEach(size -> renditions
                    .addObject()
                    .put("name", size.name())
                    .put("url", size.url())
                    .put("width", size.width())
                    .put("height", size.height())
                    .put("mediaType", size.mediaType()));
        } else {
            told.set("transcript", words(shown.said(), locale));
            ObjectNode captions = told.putObject("captions");
            shown.captions().forEach(captions::put);
        }
        return told;
    }

    private static String kind(Sort sort) {
        return switch (sort) {
            case PICTURE -> "image";
            case SOUND -> "audio";
            case FILM -> "video";
        };
    }

    private static JsonNode words(Localised words, String locale) {
        if (!locale.equals(Question.EVERY)) {
            return MAKE.textNode(words.in(locale));
        }
        ObjectNode every = MAKE.objectNode();
        words.texts().forEach(every::put);
        return every;
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;

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
    static final String LOCALE = "locale";
    static final String NUMBER = "number";
    static final String SOURCE = "source";
    static final String FIELDS = "fields";
    static final String MADE_FROM = "madeFrom";
    static final String RECORDING = "recording";
    static final String PUBLISHED_AT = "publishedAt";

    /** The names in its JSON. */
    static final Set<String> NAMES = Set.of(LOCALE, NUMBER, FIELDS, MADE_FROM, SOURCE, RECORDING, PUBLISHED_AT);

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
        written.put(LOCALE, locale).put(NUMBER, number).put(SOURCE, source);
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
}

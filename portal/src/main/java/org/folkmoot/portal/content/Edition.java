package org.folkmoot.portal.content;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Json;

/**
 * An entry in a further language or form, in one of its versions.
 *
 * @param latest number of what was saved last
 * @param published number of what people see; null while they see none
 * @param fields its words by the ids of the fields; what is left out is read in the language it falls back to
 * @param madeFrom by field id, the fingerprint of the words it was made from or checked against
 * @param source number of the entry's version that stood beside it
 * @param media the film or recording; null for one in words
 */
record Edition(
        String locale,
        int number,
        int latest,
        @Nullable Integer published,
        @Nullable Instant publishedAt,
        Map<String, JsonNode> fields,
        Map<String, String> madeFrom,
        int source,
        @Nullable UUID media,
        @Nullable UUID author,
        Instant at,
        @Nullable String note) {
    static Edition of(EditionRow row) {
        return new Edition(
                row.locale(),
                row.number(),
                row.latest(),
                row.published(),
                row.publishedAt(),
                Values.fields(row.fields()),
                Json.read(row.madeFrom(), new TypeReference<Map<String, String>>() {}),
                row.source(),
                row.media(),
                row.author(),
                row.at(),
                row.note());
    }

    /** Names of the fields whose words have changed in the language it was made from; those of a recording change all together. */
    List<String> behind(ContentType type, Map<String, JsonNode> source) {
        return SourceWords.behind(type, source, madeFrom, media != null);
    }

    /**
     * Names of the fields that people may not read beside this source, as {@link EditionRules#unfit} has it. What bears no mark of what it
     * was made from fits nothing.
     *
     * @param stood as people read it already, or did last; null where they never did
     */
    List<String> unfit(ContentType type, Map<String, JsonNode> source, @Nullable Edition stood) {
        Map<String, String> marked = new TreeMap<>(madeFrom);
        (media == null ? fields.keySet() : Set.of(SourceWords.RECORDING)).forEach(id -> marked.putIfAbsent(id, ""));
        return EditionRules.unfit(
                type, marked, source, media != null, name -> stood != null && saysAs(stood, type, name));
    }

    private boolean saysAs(Edition other, ContentType type, String name) {
        if (media != null) {
            return media.equals(other.media);
        }
        String id = type.field(name).map(Field::id).orElse(name);
        return Objects.equals(fields.get(id), other.fields.get(id));
    }
}

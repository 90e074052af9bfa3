package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;

/**
 * What one device chose in one way to take part: no time, no person, and nothing that ties it to the same device anywhere else.
 *
 * @param thing public id of the {@link Way}, or of the consultation for its ideas
 * @param choices JSON of what was chosen, keyed by public id of the item
 * @param counted the choices that are in the tally already; null where none are
 */
@MappedEntity("consultation_seat")
record Seat(
        short councilId,
        @Id UUID id,
        UUID thing,
        String choices,
        @Nullable String counted,
        boolean waiting) {
    /** One choice of each thing it has chosen about, keyed by public id. */
    Map<String, String> chosen() {
        return read(choices);
    }

    /** Keyed by public id, in its order. @param json null for nothing */
    static Map<String, String> read(@Nullable String json) {
        Map<String, String> read = new TreeMap<>();
        if (json != null) {
            Json.tree(json)
                    .properties()
                    .forEach(field -> read.put(field.getKey(), field.getValue().asText()));
        }
        return read;
    }
}

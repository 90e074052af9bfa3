package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.type.Values;

/** Values by the ids of their fields, read from their JSON when one is first asked for: most answers need only some of what is stored. */
final class StoredFields extends AbstractMap<String, JsonNode> {
    private final String json;

    @Nullable
    private Map<String, JsonNode> read;

    StoredFields(String json) {
        this.json = json;
    }

    private Map<String, JsonNode> read() {
        if (read == null) {
            read = Values.fields(json);
        }
        return read;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return read().entrySet();
    }

    @Override
    public JsonNode get(Object field) {
        return read().get(field);
    }

    @Override
    public boolean containsKey(Object field) {
        return read().containsKey(field);
    }
}

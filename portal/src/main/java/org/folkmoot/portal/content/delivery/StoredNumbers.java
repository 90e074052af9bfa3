package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Json;

/** Numbers of versions by the ids of fields, read from their JSON when one is first asked for. */
final class StoredNumbers extends AbstractMap<String, Integer> {
    private final String json;

    @Nullable
    private Map<String, Integer> read;

    StoredNumbers(String json) {
        this.json = json;
    }

    @Override
    public Set<Map.Entry<String, Integer>> entrySet() {
        if (read == null) {
            read = Json.read(json, new TypeReference<Map<String, Integer>>() {});
        }
        return read.entrySet();
    }
}

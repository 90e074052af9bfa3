package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an entry says, by the names of its fields: once for all languages, and in each language. As JSON
 * {@code {"shared": {…}, "texts": {"en": {…}, "cy": {…}}}}.
 */
public record Values(Map<String, JsonNode> shared, Map<String, Map<String, JsonNode>> texts) {
    public static final String SHARED = "shared";
    public static final String TEXTS = "texts";

    /** What one entry may weigh, in bytes of JSON. */
    public static final int MOST_BYTES = 1_000_000;

    /** How deep JSON may go. */
    public static final int DEEPEST = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .maxStringLength(MOST_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * JSON within the limits; what its shape means is for {@link ValueCheck}.
     *
     * @throws BrokenValues for JSON that is too large, too deep or none, or that names a thing twice
     */
    public static JsonNode json(byte[] json) {
        return json(json, MOST_BYTES);
    }

    /** As the other, where more than one entry may stand. @param most bytes */
    public static JsonNode json(byte[] json, int most) {
        if (json.length > most) {
            throw new BrokenValues(List.of(new ValueError("", "too-large", Map.of("most", most))));
        }
        try {
            JsonNode read = MAPPER.readTree(json);
            if (read == null || read.isMissingNode()) {
                throw new BrokenValues(List.of(new ValueError("", "not-json")));
            }
            return read;
        } catch (StreamConstraintsException beyond) {
            throw new BrokenValues(List.of(new ValueError("", "too-deep", Map.of("most", DEEPEST))));
        } catch (JsonParseException broken) {
            boolean twice = String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate field");
            throw new BrokenValues(List.of(new ValueError("", twice ? "duplicate" : "not-json")));
        } catch (JsonProcessingException broken) {
            throw new BrokenValues(List.of(new ValueError("", "not-json")));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The fields of a JSON object that was stored. */
    public static Map<String, JsonNode> fields(String stored) {
        return fields(json(stored.getBytes(StandardCharsets.UTF_8)));
    }

    /** Text, a number, a list or an object of Java as JSON. */
    public static JsonNode node(Object plain) {
        return switch (plain) {
            case JsonNode node -> node;
            case CharSequence text -> JsonNodeFactory.instance.textNode(text.toString());
            default -> MAPPER.valueToTree(plain);
        };
    }

    /** @param checked JSON in which {@link ValueCheck} found no wrong shape */
    public static Values of(JsonNode checked) {
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        checked.path(TEXTS).properties().forEach(text -> texts.put(text.getKey(), fields(text.getValue())));
        return new Values(fields(checked.path(SHARED)), texts);
    }

    /** As one JSON object. */
    public JsonNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode all = root.putObject(SHARED);
        shared.forEach(all::set);
        ObjectNode each = root.putObject(TEXTS);
        texts.forEach((locale, fields) -> {
            ObjectNode text = each.putObject(locale);
            fields.forEach(text::set);
        });
        return root;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}

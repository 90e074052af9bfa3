package org.folkmoot.portal.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Small pieces of JSON Schema (2020-12). */
public final class ApiSchema {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    private ApiSchema() {}

    public static ObjectNode of(String type) {
        return MAKE.objectNode().put("type", type);
    }

    public static ObjectNode text() {
        return of("string");
    }

    public static ObjectNode id() {
        return text().put("format", "uuid").put("pattern", ID);
    }

    public static ObjectNode instant() {
        return text().put("format", "date-time");
    }

    public static ObjectNode whole(int least, int most) {
        return of("integer").put("minimum", least).put("maximum", most);
    }

    public static ObjectNode oneOf(Collection<String> words) {
        ObjectNode schema = text();
        ArrayNode all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }

    /** The same, or nothing. */
    public static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = MAKE.objectNode();
        either.putArray("anyOf").add(schema).add(of("null"));
        return either;
    }

    public static ObjectNode list(JsonNode one) {
        ObjectNode schema = of("array");
        schema.set("items", one);
        return schema;
    }

    /** An object with names of its own choosing, each with such a value. */
    public static ObjectNode map(JsonNode value) {
        ObjectNode schema = of("object");
        schema.set("additionalProperties", value);
        return schema;
    }

    /** An object without further names; {@link #with} gives it its own. */
    public static ObjectNode object() {
        ObjectNode schema = of("object");
        schema.putObject("properties");
        schema.putArray("required");
        return schema.put("additionalProperties", false);
    }

    /** @return the same object schema, with one more name */
    public static ObjectNode with(ObjectNode object, String name, JsonNode schema, boolean required) {
        ((ObjectNode) object.get("properties")).set(name, schema);
        if (required) {
            ((ArrayNode) object.get("required")).add(name);
        }
        return object;
    }
}

package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** As a schema has them. What it does not know is merged as it is. */
record StatedRules(Map<String, MergeRules.Rule> rules, Map<String, MergeRules> within) implements MergeRules {
    private static final StatedRules NOTHING = new StatedRules(Map.of(), Map.of());

    @Override
    public Rule of(String name) {
        return rules.getOrDefault(name, Rule.AS_IT_IS);
    }

    @Override
    public MergeRules inside(String name) {
        return within.getOrDefault(name, NOTHING);
    }

    static StatedRules of(JsonNode properties, JsonNode definitions) {
        Map<String, Rule> rules = new HashMap<>();
        Map<String, MergeRules> within = new HashMap<>();
        UnaryOperator<JsonNode> defined = node ->
                node.has("$ref") ? definitions.path(node.path("$ref").asText().replace("#/definitions/", "")) : node;
        properties.properties().forEach(property -> {
            String name = property.getKey();
            JsonNode written = property.getValue();
            JsonNode part = defined.apply(written);
            JsonNode items = defined.apply(part.path("items"));
            boolean list = is(part, "array");
            if (yes(written, part, "omitWhenMerged")) {
                rules.put(name, Rule.OMIT);
            } else if (list && (yes(written, part, "wholeListMerge") || !identified(items))) {
                rules.put(name, Rule.WHOLE_LIST);
            } else {
                within.put(name, of((list ? items : part).path("properties"), definitions));
            }
        });
        return new StatedRules(Map.copyOf(rules), Map.copyOf(within));
    }

    /** Whether the things in a list are objects, and nothing else, that have ids. */
    private static boolean identified(JsonNode items) {
        JsonNode type = items.path("type");
        boolean objects = type.asText().equals("object")
                || type.size() == 1 && type.path(0).asText().equals("object");
        return objects && items.path("properties").has("id");
    }

    private static boolean is(JsonNode part, String type) {
        JsonNode said = part.path("type");
        if (said.isTextual()) return said.asText().equals(type);
        for (JsonNode one : said) if (one.asText().equals(type)) return true;
        return false;
    }

    private static boolean yes(JsonNode written, JsonNode part, String keyword) {
        return written.path(keyword).asBoolean() || part.path(keyword).asBoolean();
    }
}

package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one judge of values: says everything that is wrong with what an entry says, each time with where and what. {@link TypeSchema} says
 * the same as a JSON Schema.
 */
public final class ValueCheck {
    private final ContentType type;
    private final KindCheck kinds;

    ValueCheck(ContentType type, Taxonomies taxonomies) {
        this.type = type;
        this.kinds = new KindCheck(taxonomies);
    }

    /** As it may be saved: what is there is in order, much may be missing. */
    public List<ValueError> draft(JsonNode root) {
        return errors(root, false, List.of());
    }

    /**
     * As it may be published.
     *
     * @param locales languages in which nothing may be missing
     */
    public List<ValueError> whole(JsonNode root, List<String> locales) {
        return errors(root, true, locales);
    }

    /** One value of a field, whatever else there is; a draft of it. */
    List<ValueError> of(Field field, JsonNode value) {
        List<ValueError> errors = new ArrayList<>();
        kinds.check(field, value, "", false, errors);
        return errors;
    }

    private List<ValueError> errors(JsonNode root, boolean whole, List<String> locales) {
        if (!root.isObject()) {
            return List.of(new ValueError("", "not-object"));
        }
        List<ValueError> errors = new ArrayList<>();
        unknown(root, Set.of(Values.SHARED, Values.TEXTS), "", errors);
        JsonNode none = JsonNodeFactory.instance.objectNode();
        fields(root.has(Values.SHARED) ? root.get(Values.SHARED) : none, type.shared(), "/shared", whole, errors);
        JsonNode texts = root.has(Values.TEXTS) ? root.get(Values.TEXTS) : none;
        if (!texts.isObject()) {
            errors.add(new ValueError("/texts", "not-object"));
            return errors;
        }
        texts.properties().forEach(text -> {
            String at = "/texts/" + escaped(text.getKey());
            if (!Shapes.has(Shapes.LOCALE, text.getKey())) {
                errors.add(new ValueError(at, "not-a-language"));
            } else {
                fields(text.getValue(), type.localised(), at, whole && locales.contains(text.getKey()), errors);
            }
        });
        if (whole) {
            locales.stream()
                    .filter(locale -> !texts.has(locale))
                    .forEach(locale -> fields(none, type.localised(), "/texts/" + locale, true, errors));
        }
        return errors;
    }

    private void fields(JsonNode object, List<Field> fields, String at, boolean whole, List<ValueError> errors) {
        if (!object.isObject()) {
            errors.add(new ValueError(at, "not-object"));
            return;
        }
        kinds.fields(object, fields, at, whole, errors);
    }

    static void unknown(JsonNode object, Set<String> known, String at, List<ValueError> errors) {
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(new ValueError(at + "/" + escaped(name), "unknown")));
    }

    static Set<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.toSet());
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

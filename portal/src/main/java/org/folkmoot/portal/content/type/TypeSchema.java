package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A type as a JSON Schema (2020-12) of {@link Values}: it accepts what {@link ValueCheck} lets be published and refuses what that refuses.
 * What the schema language has no word for, the range of a date, stands in it as {@code x-from} and {@code x-to}.
 */
public final class TypeSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final Taxonomies taxonomies;
    private final boolean everything;

    /** @param everything whether fields that the delivery API does not show are in it too */
    public TypeSchema(Taxonomies taxonomies, boolean everything) {
        this.taxonomies = taxonomies;
        this.everything = everything;
    }

    /** @param locales languages in which nothing may be missing */
    public JsonNode of(ContentType type, Collection<String> locales) {
        ObjectNode root = MAKE.objectNode();
        root.put("$schema", DIALECT);
        root.put("$id", "urn:folkmoot:content:" + type.key());
        label(root, type.label(), type.help());
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        List<Field> shared = type.shared().stream().filter(this::shown).toList();
        List<Field> localised = type.localised().stream().filter(this::shown).toList();
        properties.set(Values.SHARED, fields(shared, true));
        ObjectNode texts = properties.putObject(Values.TEXTS);
        texts.put("type", "object");
        ObjectNode languages = texts.putObject("properties");
        locales.forEach(locale -> languages.putObject(locale).put("$ref", "#/$defs/words"));
        texts.putObject("patternProperties").putObject(Shapes.LOCALE).put("$ref", "#/$defs/some-words");
        texts.put("additionalProperties", false);
        ArrayNode required = MAKE.arrayNode();
        if (shared.stream().anyMatch(Field::required)) {
            required.add(Values.SHARED);
        }
        if (!locales.isEmpty() && localised.stream().anyMatch(Field::required)) {
            required.add(Values.TEXTS);
            ArrayNode all = texts.putArray("required");
            locales.forEach(all::add);
        }
        root.set("required", required);
        root.put("additionalProperties", false);
        ObjectNode definitions = root.putObject("$defs");
        definitions.set("words", fields(localised, true));
        definitions.set("some-words", fields(localised, false));
        return root;
    }

    private boolean shown(Field field) {
        return everything || field.isPublic();
    }

    private ObjectNode fields(List<Field> fields, boolean whole) {
        ObjectNode schema = MAKE.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = MAKE.arrayNode();
        for (Field field : fields) {
            properties.set(field.name(), field(field, whole));
            if (whole && field.required()) {
                required.add(field.name());
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode field(Field field, boolean whole) {
        ObjectNode schema = kind(field.kind(), whole, whole && field.required());
        label(schema, field.label(), field.help());
        schema.put("x-kind", field.kind().word());
        schema.put("x-id", field.id());
        if (field.unique()) {
            schema.put("x-unique", true);
        }
        if (field.index()) {
            schema.put("x-index", true);
        }
        if (field.fallback() != null) {
            schema.set("default", field.fallback());
        }
        return schema;
    }

    private ObjectNode kind(Kind kind, boolean whole, boolean needed) {
        return switch (kind) {
            case Kind.Text text -> text(text, needed);
            case Kind.RichText text ->
                words(0, text.most(), Shapes.NOT_IN_LINES, needed).put("contentMediaType", "text/markdown");
            case Kind.Numeric number -> number(number);
            case Kind.YesNo yesNo -> MAKE.objectNode().put("type", "boolean");
            case Kind.Day day -> {
                ObjectNode schema = string("date").put("pattern", Shapes.DAY);
                range(schema, day.from(), day.to());
                yield schema;
            }
            case Kind.Moment moment -> {
                ObjectNode schema = string("date-time").put("pattern", Shapes.MOMENT);
                range(schema, moment.from(), moment.to());
                yield schema;
            }
            case Kind.Choice choice -> {
                ObjectNode one = MAKE.objectNode();
                ArrayNode options = one.putArray("enum");
                choice.options().forEach(option -> options.add(option.id()));
                yield some(one, choice.many(), choice.most(), needed);
            }
            case Kind.TermOf term -> {
                ObjectNode one = MAKE.objectNode();
                ArrayNode terms = one.putArray("enum");
                taxonomies.find(term.taxonomy()).ifPresent(taxonomy -> taxonomy.terms()
                        .forEach(known -> terms.add(known.id())));
                one.put("x-taxonomy", term.taxonomy());
                yield some(one, term.many(), term.most(), needed);
            }
            case Kind.Media media -> media();
            case Kind.Paper paper -> id();
            case Kind.Place place -> place();
            case Kind.Reference reference -> some(reference(reference), reference.many(), reference.most(), needed);
            case Kind.Component group -> {
                ObjectNode schema = MAKE.objectNode().put("type", "array");
                schema.set("items", fields(group.fields(), whole));
                yield schema.put("minItems", Math.max(needed ? 1 : 0, whole ? group.least() : 0))
                        .put("maxItems", group.most());
            }
            case Kind.Blocks blocks -> {
                ObjectNode schema = MAKE.objectNode().put("type", "array");
                ArrayNode shapes = schema.putObject("items").putArray("oneOf");
                blocks.shapes().forEach(shape -> shapes.add(block(shape, whole)));
                yield schema.put("minItems", Math.max(needed ? 1 : 0, whole ? blocks.least() : 0))
                        .put("maxItems", blocks.most());
            }
            case Kind.Slug slug ->
                MAKE.objectNode()
                        .put("type", "string")
                        .put("pattern", Shapes.SLUG)
                        .put("maxLength", Kind.Slug.LONGEST);
        };
    }

    private ObjectNode block(Kind.Block shape, boolean whole) {
        ObjectNode schema = fields(shape.fields(), whole);
        ((ObjectNode) schema.get("properties")).putObject(Kind.Blocks.KIND).put("const", shape.name());
        ((ArrayNode) schema.get("required")).add(Kind.Blocks.KIND);
        label(schema, shape.label(), shape.help());
        return schema;
    }

    private static ObjectNode text(Kind.Text text, boolean needed) {
        String never = text.lines() ? Shapes.NOT_IN_LINES : Shapes.NOT_IN_A_LINE;
        ObjectNode schema = words(text.least(), text.most(), never, needed);
        if (text.pattern() != null) {
            schema.put("pattern", "^(?:" + text.pattern() + ")$");
        }
        return schema;
    }

    private static ObjectNode words(int least, int most, String never, boolean needed) {
        ObjectNode schema = MAKE.objectNode().put("type", "string");
        if (least > 0) {
            schema.put("minLength", least);
        }
        schema.put("maxLength", most);
        schema.putObject("not").put("pattern", never);
        if (needed) {
            schema.putArray("allOf").addObject().put("pattern", Shapes.SOMETHING);
        }
        return schema;
    }

    private static ObjectNode number(Kind.Numeric number) {
        return MAKE.objectNode()
                .put("type", number.whole() ? "integer" : "number")
                .put("minimum", number.lowest())
                .put("maximum", number.highest());
    }

    private static ObjectNode string(String format) {
        return MAKE.objectNode().put("type", "string").put("format", format);
    }

    private static void range(ObjectNode schema, Object from, Object to) {
        if (from != null) {
            schema.put("x-from", from.toString());
        }
        if (to != null) {
            schema.put("x-to", to.toString());
        }
    }

    private static ObjectNode some(ObjectNode one, boolean many, int most, boolean needed) {
        if (!many) {
            return one;
        }
        ObjectNode list = MAKE.objectNode().put("type", "array");
        list.set("items", one);
        return list.put("minItems", needed ? 1 : 0).put("maxItems", most).put("uniqueItems", true);
    }

    private static ObjectNode id() {
        return string("uuid").put("pattern", Shapes.ID);
    }

    private static ObjectNode reference(Kind.Reference reference) {
        ObjectNode schema = closed("type", "id");
        ArrayNode types =
                ((ObjectNode) schema.get("properties")).putObject("type").putArray("enum");
        reference.to().forEach(types::add);
        ((ObjectNode) schema.get("properties")).set("id", id());
        return schema;
    }

    private static ObjectNode media() {
        ObjectNode schema = closed("file");
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.set("file", id());
        properties.set("alt", words(1, KindCheck.LONGEST_ALT, Shapes.NOT_IN_A_LINE, true));
        properties.putObject("decorative").put("const", true);
        schema.putObject("not").putArray("required").add("alt").add("decorative");
        return schema;
    }

    private static ObjectNode place() {
        ObjectNode schema = closed("name");
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.set("name", words(1, KindCheck.LONGEST_PLACE, Shapes.NOT_IN_A_LINE, true));
        properties.set("address", words(0, KindCheck.LONGEST_ADDRESS, Shapes.NOT_IN_LINES, false));
        properties.set("postcode", words(0, KindCheck.LONGEST_POSTCODE, Shapes.NOT_IN_A_LINE, false));
        properties
                .putObject("latitude")
                .put("type", "number")
                .put("minimum", -90)
                .put("maximum", 90);
        properties
                .putObject("longitude")
                .put("type", "number")
                .put("minimum", -180)
                .put("maximum", 180);
        ObjectNode together = schema.putObject("dependentRequired");
        together.putArray("latitude").add("longitude");
        together.putArray("longitude").add("latitude");
        return schema;
    }

    private static ObjectNode closed(String... required) {
        ObjectNode schema = MAKE.objectNode().put("type", "object");
        schema.putObject("properties");
        ArrayNode names = schema.putArray("required");
        for (String name : required) {
            names.add(name);
        }
        return schema.put("additionalProperties", false);
    }

    private static void label(ObjectNode schema, Localised label, Localised help) {
        schema.put("title", label.in("en"));
        if (!help.blank()) {
            schema.put("description", help.in("en"));
        }
        ObjectNode words = schema.putObject("x-label");
        label.texts().forEach(words::put);
        if (!help.blank()) {
            ObjectNode hints = schema.putObject("x-help");
            help.texts().forEach(hints::put);
        }
    }
}

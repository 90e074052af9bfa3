package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.web.Form;

/**
 * The form of an edition in words: one text beside another, leaf by leaf. What is no words, such as a picture inside a block, stays as the
 * source has it, and so does the order of blocks and groups.
 *
 * <p>Names: {@code title}, {@code blocks.0.heading}, {@code steps.1.words}.
 */
final class EditionForm {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private EditionForm() {}

    /**
     * One text.
     *
     * @param name of its control
     * @param field it is in
     * @param inner what it is inside a group; null for a field of its own
     * @param place of the group, from 1; 0 for a field of its own
     * @param source as the other language says it; empty where it says nothing
     */
    record Leaf(String name, Field field, @Nullable Field inner, int place, String source, String said) {
        Field words() {
            return inner == null ? field : inner;
        }
    }

    /** Whether a field is in words, which another language says in others. */
    static boolean translated(Field field) {
        return field.localised()
                && switch (field.kind()) {
                    case Kind.Text text -> true;
                    case Kind.RichText text -> true;
                    case Kind.Grouped group -> true;
                    default -> false;
                };
    }

    private static boolean isText(Kind kind) {
        return kind instanceof Kind.Text || kind instanceof Kind.RichText;
    }

    /** Every text there is to say, in the order of the type. @param source by field id @param own by field id */
    static List<Leaf> leaves(ContentType type, Map<String, JsonNode> source, Map<String, JsonNode> own) {
        List<Leaf> leaves = new ArrayList<>();
        for (Field field : type.fields()) {
            if (!translated(field)) {
                continue;
            }
            JsonNode from = source.get(field.id());
            JsonNode said = own.get(field.id());
            if (!(field.kind() instanceof Kind.Grouped group)) {
                leaves.add(new Leaf(field.name(), field, null, 0, text(from), text(said)));
                continue;
            }
            for (int i = 0; from != null && i < from.size(); i++) {
                JsonNode part = from.get(i);
                JsonNode twin = twin(part, said, i);
                for (Field inner : inner(group, part)) {
                    if (part.has(inner.name()) || twin.has(inner.name())) {
                        leaves.add(new Leaf(
                                field.name() + "." + i + "." + inner.name(),
                                field,
                                inner,
                                i + 1,
                                text(part.get(inner.name())),
                                text(twin.get(inner.name()))));
                    }
                }
            }
        }
        return leaves;
    }

    /** Texts of one part that are said in each language. */
    private static List<Field> inner(Kind.Grouped group, JsonNode part) {
        return group.fieldsOf(part).stream()
                .filter(inner -> isText(inner.kind()))
                .filter(inner -> group instanceof Kind.Component || inner.localised())
                .toList();
    }

    /** The part of the other language in the same place, where it is of the same kind. */
    private static JsonNode twin(JsonNode part, @Nullable JsonNode said, int place) {
        JsonNode twin = said == null ? MAKE.missingNode() : said.path(place);
        return twin.path(Kind.Blocks.KIND)
                        .asText()
                        .equals(part.path(Kind.Blocks.KIND).asText())
                ? twin
                : MAKE.missingNode();
    }

    /** What was typed, by the ids of the fields; a group of which nothing was said is left out. */
    static Map<String, JsonNode> read(Form form, ContentType type, Map<String, JsonNode> source) {
        Map<String, JsonNode> said = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (!translated(field)) {
                continue;
            }
            if (!(field.kind() instanceof Kind.Grouped group)) {
                String typed = form.text(field.name());
                if (!typed.isBlank()) {
                    said.put(field.id(), MAKE.textNode(typed));
                }
                continue;
            }
            JsonNode from = source.get(field.id());
            ArrayNode parts = MAKE.arrayNode();
            boolean any = false;
            for (int i = 0; from != null && i < from.size(); i++) {
                ObjectNode part = from.get(i).deepCopy();
                for (Field inner : inner(group, part)) {
                    String typed = form.text(field.name() + "." + i + "." + inner.name());
                    if (typed.isBlank()) {
                        part.remove(inner.name());
                    } else {
                        part.put(inner.name(), typed);
                        any = true;
                    }
                }
                parts.add(part);
            }
            if (any) {
                said.put(field.id(), parts);
            }
        }
        return said;
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "" : value.asText();
    }

    /** {@code blocks.0.heading} for {@code /texts/pl/blocks/0/heading}. */
    static String name(String pointer) {
        String[] parts = pointer.split("/", 4);
        return parts.length < 4 ? pointer.substring(1) : parts[3].replace('/', '.');
    }
}

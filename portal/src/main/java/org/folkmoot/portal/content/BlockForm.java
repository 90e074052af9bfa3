package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.web.Form;

/**
 * Building blocks in the form of a type: one row a block, the same in every language, so that the languages keep one order.
 *
 * <p>Names: {@code blocks.2.kind} for the shape of the third, {@code blocks-cy.2.words} for its words in one language, {@code
 * blocks.2.picture.file} for what stands once for all of them, {@code blocks.add} for the shape that is to be added.
 */
final class BlockForm {
    /** What a button that changes the order begins with: {@code block-up:blocks:2}. */
    static final String CHANGE = "block-";

    private BlockForm() {}

    /** A form after a button that changes the order. @param anchor where the page is to be shown from */
    record Changed(Values values, String anchor) {}

    static String kind(Field field, int place) {
        return field.name() + "." + place + "." + Kind.Blocks.KIND;
    }

    static String adding(Field field) {
        return field.name() + ".add";
    }

    /** The name of a field of a block; in one language, or for all. */
    static String name(Field field, Field inner, int place, @Nullable String lang) {
        String of = field.localised() && inner.localised() ? EntryForm.name(field, lang) : field.name();
        return of + "." + place + "." + inner.name();
    }

    static String row(Field field, int place) {
        return "row-" + field.name() + "-" + place;
    }

    static void add(List<String> names, Field field, Kind.Blocks blocks, List<String> langs) {
        names.add(adding(field));
        for (int i = 0; i < blocks.most(); i++) {
            names.add(kind(field, i));
            for (Field inner : blocks.every()) {
                for (String lang : langs) {
                    EntryForm.add(names, inner, name(field, inner, i, lang));
                }
            }
        }
    }

    /** The blocks in one language, those that are still empty too; null for none. */
    @Nullable
    static JsonNode read(Form form, Field field, Kind.Blocks blocks, @Nullable String lang) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < blocks.most(); i++) {
            String kind = form.text(kind(field, i));
            if (!kind.isEmpty()) {
                ObjectNode one = all.addObject().put(Kind.Blocks.KIND, kind);
                for (Field inner : blocks.fieldsOf(one)) {
                    JsonNode value = EntryForm.read(form, inner, name(field, inner, i, lang));
                    if (value != null) {
                        one.set(inner.name(), value);
                    }
                }
            }
        }
        return all.isEmpty() ? null : all;
    }

    /** @param what the button that was pressed @return empty for one that changes no order, or makes no sense */
    static Optional<Changed> changed(ContentType type, Values values, String what, Form form) {
        String[] parts = what.split(":", -1);
        if (!what.startsWith(CHANGE) || parts.length != 3 || !parts[2].matches("[0-9]{0,3}")) {
            return Optional.empty();
        }
        Field field = type.field(parts[1])
                .filter(one -> one.kind() instanceof Kind.Blocks)
                .orElse(null);
        if (field == null) {
            return Optional.empty();
        }
        Kind.Blocks blocks = (Kind.Blocks) field.kind();
        int size = size(values, field);
        int at = parts[2].isEmpty() ? size : Integer.parseInt(parts[2]);
        String shape = form.text(adding(field));
        boolean there = at < size;
        String doing = parts[0].substring(CHANGE.length());
        Values after = values;
        String anchor = "part-" + field.name();
        if (doing.equals("add") && size < blocks.most() && blocks.shape(shape) != null) {
            ObjectNode fresh = JsonNodeFactory.instance.objectNode().put(Kind.Blocks.KIND, shape);
            after = with(values, field, all -> all.add(fresh.deepCopy()));
            anchor = row(field, size);
        } else if (doing.equals("up") && there && at > 0) {
            after = with(values, field, all -> swapped(all, at - 1));
            anchor = row(field, at - 1);
        } else if (doing.equals("down") && at < size - 1) {
            after = with(values, field, all -> swapped(all, at));
            anchor = row(field, at + 1);
        } else if (doing.equals("remove") && there) {
            after = with(values, field, all -> without(all, at));
        }
        return Optional.of(new Changed(after, anchor));
    }

    private static int size(Values values, Field field) {
        return field.localised()
                ? values.texts().values().stream()
                        .mapToInt(words -> length(words.get(field.name())))
                        .max()
                        .orElse(0)
                : length(values.shared().get(field.name()));
    }

    private static int length(@Nullable JsonNode list) {
        return list == null ? 0 : list.size();
    }

    private static ArrayNode swapped(ArrayNode all, int first) {
        JsonNode one = all.get(first);
        all.set(first, all.get(first + 1));
        all.set(first + 1, one);
        return all;
    }

    private static ArrayNode without(ArrayNode all, int at) {
        all.remove(at);
        return all;
    }

    /** The values with a field's list changed in every language. */
    private static Values with(Values values, Field field, UnaryOperator<ArrayNode> change) {
        Map<String, JsonNode> shared = new LinkedHashMap<>(values.shared());
        Map<String, Map<String, JsonNode>> texts = new TreeMap<>();
        values.texts().forEach((lang, words) -> texts.put(lang, new LinkedHashMap<>(words)));
        if (field.localised()) {
            texts.values().forEach(words -> put(words, field, change));
        } else {
            put(shared, field, change);
        }
        return new Values(shared, texts);
    }

    private static void put(Map<String, JsonNode> words, Field field, UnaryOperator<ArrayNode> change) {
        ArrayNode list = words.get(field.name()) instanceof ArrayNode there
                ? there.deepCopy()
                : JsonNodeFactory.instance.arrayNode();
        ArrayNode after = change.apply(list);
        if (after.isEmpty()) {
            words.remove(field.name());
        } else {
            words.put(field.name(), after);
        }
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.Form;

/**
 * What the form of a type sends, and what it means. Nothing typed is lost: what cannot be read as its kind is kept as the words it is, for
 * the check to find and the page to show again.
 *
 * <p>Names: {@code happenedOn}, {@code title-cy}, {@code place.name}, {@code steps-en.0.heading}; those of blocks see {@link BlockForm}.
 */
final class EntryForm {
    static final String DO = "do";
    static final String BASED_ON = "basedOn";
    static final String CHECKED = "checked";
    static final String NOTE = "note";

    /** How many choices a field with several references offers at most. */
    static final int MOST_REFERENCES = 20;

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final List<String> PLACE = List.of("name", "address", "postcode", "latitude", "longitude");

    private EntryForm() {}

    /** The name of a field, or of its part in one language. */
    static String name(Field field, @Nullable String lang) {
        return lang == null ? field.name() : field.name() + "-" + lang;
    }

    /** Every name the form may send; one that ends in {@code *} may come several times. */
    static String[] names(ContentType type, List<String> langs) {
        List<String> names = new ArrayList<>(List.of(DO, BASED_ON, CHECKED, NOTE));
        for (Field field : type.fields()) {
            if (field.kind() instanceof Kind.Blocks blocks) {
                BlockForm.add(names, field, blocks, langs);
            } else if (field.localised()) {
                langs.forEach(lang -> add(names, field, name(field, lang)));
            } else {
                add(names, field, name(field, null));
            }
        }
        return names.stream().distinct().toArray(String[]::new);
    }

    static void add(List<String> names, Field field, String at) {
        switch (field.kind()) {
            case Kind.Moment moment -> names.addAll(List.of(at + ".day", at + ".time"));
            case Kind.Media media -> names.addAll(List.of(at + ".file", at + ".alt", at + ".decorative"));
            case Kind.Place place -> PLACE.forEach(part -> names.add(at + "." + part));
            case Kind.Reference reference
            when reference.many() -> {
                for (int i = 0; i < slots(reference); i++) {
                    names.add(at + "." + i);
                }
            }
            case Kind.Component group -> {
                for (int i = 0; i < group.most(); i++) {
                    String here = at + "." + i + ".";
                    names.add(here + "remove");
                    group.fields().forEach(inner -> add(names, inner, here + inner.name()));
                }
            }
            default -> names.add(field.kind().isMany() ? at + "*" : at);
        }
    }

    static int slots(Kind.Reference reference) {
        return Math.min(reference.most(), MOST_REFERENCES);
    }

    /** What was sent, by the names of the fields; what was left empty is left out. */
    static Values read(Form form, ContentType type, List<String> langs) {
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        langs.forEach(lang -> texts.put(lang, new LinkedHashMap<>()));
        for (Field field : type.fields()) {
            if (field.kind() instanceof Kind.Blocks blocks) {
                if (field.localised()) {
                    langs.forEach(lang -> put(texts.get(lang), field, BlockForm.read(form, field, blocks, lang)));
                } else {
                    put(shared, field, BlockForm.read(form, field, blocks, null));
                }
            } else if (field.localised()) {
                langs.forEach(lang -> put(texts.get(lang), field, read(form, field, name(field, lang))));
            } else {
                put(shared, field, read(form, field, name(field, null)));
            }
        }
        return new Values(shared, texts);
    }

    private static void put(Map<String, JsonNode> into, Field field, @Nullable JsonNode value) {
        if (value != null) {
            into.put(field.name(), value);
        }
    }

    /** What one field was sent; null for nothing. */
    @Nullable
    static JsonNode read(Form form, Field field, String at) {
        return switch (field.kind()) {
            case Kind.Numeric number -> number(form.text(at));
            case Kind.YesNo yesNo ->
                switch (form.text(at)) {
                    case "" -> null;
                    case "yes" -> MAKE.booleanNode(true);
                    case "no" -> MAKE.booleanNode(false);
                    default -> MAKE.textNode(form.text(at));
                };
            case Kind.Moment moment -> moment(form.text(at + ".day"), form.text(at + ".time"));
            case Kind.Media media -> media(form, at);
            case Kind.Place place -> place(form, at);
            case Kind.Reference reference
            when reference.many() -> {
                ArrayNode all = MAKE.arrayNode();
                for (int i = 0; i < slots(reference); i++) {
                    JsonNode one = reference(form.text(at + "." + i));
                    if (one != null) {
                        all.add(one);
                    }
                }
                yield all.isEmpty() ? null : all;
            }
            case Kind.Reference reference -> reference(form.text(at));
            case Kind.Component group -> groups(form, group, at);
            default -> {
                if (!field.kind().isMany()) {
                    yield text(form.text(at));
                }
                ArrayNode all = MAKE.arrayNode();
                form.texts(at).stream().filter(one -> !one.isBlank()).forEach(all::add);
                yield all.isEmpty() ? null : all;
            }
        };
    }

    @Nullable
    private static JsonNode text(String text) {
        return text.isEmpty() ? null : MAKE.textNode(text);
    }

    @Nullable
    private static JsonNode number(String text) {
        String plain = text.replace(",", "").replace(" ", "");
        if (plain.isEmpty()) {
            return null;
        }
        return plain.matches("-?[0-9]{1,20}(\\.[0-9]{1,10})?")
                ? MAKE.numberNode(new BigDecimal(plain))
                : MAKE.textNode(text);
    }

    /** What is no one instant in the United Kingdom stays as it was typed, with a space between. */
    @Nullable
    private static JsonNode moment(String day, String time) {
        if (day.isEmpty() && time.isEmpty()) {
            return null;
        }
        LondonTime read = LondonTime.read(day, time);
        return MAKE.textNode(
                read.instant() == null ? day + " " + time : read.instant().toString());
    }

    @Nullable
    private static JsonNode media(Form form, String at) {
        ObjectNode media = MAKE.objectNode();
        String file = form.text(at + ".file");
        String alt = form.text(at + ".alt");
        boolean decorative = form.has(at + ".decorative");
        if (file.isEmpty() && alt.isEmpty() && !decorative) {
            return null;
        }
        media.put("file", file);
        if (decorative) {
            media.put("decorative", true);
        }
        if (!alt.isEmpty()) {
            media.put("alt", alt);
        }
        return media;
    }

    @Nullable
    private static JsonNode place(Form form, String at) {
        ObjectNode place = MAKE.objectNode();
        for (String part : PLACE) {
            String typed = form.text(at + "." + part);
            JsonNode value = part.endsWith("itude") ? number(typed) : text(typed);
            if (value != null) {
                place.set(part, value);
            }
        }
        return place.isEmpty() ? null : place;
    }

    /** {@code news:<id>}. */
    @Nullable
    private static JsonNode reference(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        int colon = typed.indexOf(':');
        return MAKE.objectNode()
                .put("type", colon < 0 ? "" : typed.substring(0, colon))
                .put("id", typed.substring(colon + 1));
    }

    /** Groups with nothing in them, and those that were taken away, are left out. */
    @Nullable
    private static JsonNode groups(Form form, Kind.Component group, String at) {
        ArrayNode all = MAKE.arrayNode();
        for (int i = 0; i < group.most(); i++) {
            String here = at + "." + i + ".";
            ObjectNode one = MAKE.objectNode();
            for (Field inner : group.fields()) {
                JsonNode value = read(form, inner, here + inner.name());
                if (value != null) {
                    one.set(inner.name(), value);
                }
            }
            if (!one.isEmpty() && !form.has(here + "remove")) {
                all.add(one);
            }
        }
        return all.isEmpty() ? null : all;
    }
}

package org.folkmoot.portal.platform.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One text in the languages it exists in; in the database a JSON object such as {@code {"cy": "Llais", "en": "Voice"}}.
 *
 * @param texts keyed by language tag; blank texts are left out
 */
@TypeDef(type = DataType.STRING)
public record Localised(@JsonValue Map<String, String> texts) {
    public static final Localised EMPTY = new Localised(Map.of());

    private static final String USUAL = "en";

    @JsonCreator
    public Localised {
        Map<String, String> kept = new TreeMap<>();
        texts.forEach((locale, text) -> {
            if (text != null && !text.isBlank()) {
                kept.put(locale, text);
            }
        });
        texts = Collections.unmodifiableMap(kept);
    }

    public static Localised of(String locale, String text) {
        return new Localised(Map.of(locale, text));
    }

    public static Localised of(String locale, String text, String other, String otherText) {
        return new Localised(Map.of(locale, text, other, otherText));
    }

    /** Reads what {@link #json()} wrote. */
    public static Localised fromJson(String json) {
        return new Localised(Json.read(json, new TypeReference<Map<String, String>>() {}));
    }

    public String json() {
        return Json.write(texts);
    }

    /** The text in this language, else in English, else in the first language there is, else empty. */
    public String in(String locale) {
        String language = languageFor(locale);
        return language.isEmpty() ? "" : texts.get(language);
    }

    /** Which language {@link #in} answers with, for the {@code lang} attribute; empty when there is no text. */
    public String languageFor(String locale) {
        if (texts.containsKey(locale)) {
            return locale;
        }
        if (texts.containsKey(USUAL)) {
            return USUAL;
        }
        return texts.isEmpty() ? "" : texts.keySet().iterator().next();
    }

    public boolean has(String locale) {
        return texts.containsKey(locale);
    }

    public boolean blank() {
        return texts.isEmpty();
    }

    public Set<String> locales() {
        return texts.keySet();
    }

    /** The same with this text; a blank one takes the language away. */
    public Localised with(String locale, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(locale, text);
        return new Localised(changed);
    }
}

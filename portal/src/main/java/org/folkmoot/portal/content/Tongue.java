package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;

/** The languages that are tried for each value, in order. @param standing of the further language; null without one */
record Tongue(String page, List<String> order, Editions.@Nullable Standing standing) {
    static Tongue of(String locale) {
        return new Tongue(locale, List.of(locale, other(locale)), null);
    }

    static Tongue of(String locale, Editions.Standing standing) {
        FurtherLanguage language = standing.language();
        if (!language.inWords()) {
            return new Tongue(locale, List.of(locale, other(locale)), standing);
        }
        Set<String> order = new LinkedHashSet<>(List.of(language.tag()));
        order.addAll(language.fallback());
        order.add(locale);
        order.add(other(locale));
        return new Tongue(locale, List.copyOf(order), standing);
    }

    /** The language a field speaks; null where it is silent, or speaks none. */
    @Nullable
    String speaks(Field field, Wording wording) {
        return !field.localised()
                ? null
                : order.stream()
                        .filter(tag -> wording.value(tag, field.id()) != null)
                        .findFirst()
                        .orElse(null);
    }

    /** That language for a lang attribute, where it is not the page's. */
    @Nullable
    String lang(Field field, Wording wording) {
        String speaks = speaks(field, wording);
        if (speaks == null) {
            return null;
        }
        String lang = standing != null && standing.language().tag().equals(speaks)
                ? standing.language().htmlLang()
                : speaks;
        return lang.equals(page) ? null : lang;
    }

    private static String other(String locale) {
        return locale.equals("cy") ? "en" : "cy";
    }

    /** What a field says in this language or, where it says nothing, in the other; null where it says nothing at all. */
    @Nullable
    static JsonNode value(Field field, Wording wording, String locale) {
        return value(field, wording, of(locale).order());
    }

    /** As the other, in the first of these languages in which it says something. */
    @Nullable
    static JsonNode value(Field field, Wording wording, List<String> order) {
        return field.localised()
                ? order.stream()
                        .map(tag -> wording.value(tag, field.id()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : wording.shared().get(field.id());
    }
}

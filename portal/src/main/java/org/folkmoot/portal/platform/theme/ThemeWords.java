package org.folkmoot.portal.platform.theme;

import com.ibm.icu.util.ULocale;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Words a theme says in its own way, such as plainer ones for children: {@code messages/<feature>.properties} and its Welsh twin in the
 * theme's folder, with keys of the product's own bundles. A bundle that is broken, or has a key the product has not, is left out.
 */
@Singleton
final class ThemeWords {
    private final Themes themes;
    private final Messages messages;
    private volatile Held held;

    /** @param said by theme, then language, then key; a parent's words already below its children's */
    private record Held(Themes.Shelf shelf, Map<String, Map<String, Map<String, Messages.Message>>> said) {}

    ThemeWords(Themes themes, Messages messages) {
        this.themes = themes;
        this.messages = messages;
        this.held = hold(themes.shelf());
    }

    /** Empty where the theme has no words of its own for it. */
    Optional<String> text(String theme, String locale, String key, Map<String, ?> arguments) {
        Held now = held;
        if (now.shelf != themes.shelf()) {
            now = hold(themes.shelf());
            held = now;
        }
        Messages.Message said = now.said
                .getOrDefault(theme, Map.of())
                .getOrDefault(locale, Map.of())
                .get(key);
        return said == null ? Optional.empty() : Optional.of(said.filled(arguments));
    }

    private Held hold(Themes.Shelf shelf) {
        Map<String, Map<String, Map<String, Messages.Message>>> said = new HashMap<>();
        for (String theme : shelf.themes().keySet()) {
            Map<String, Map<String, Messages.Message>> both = Map.of("en", new HashMap<>(), "cy", new HashMap<>());
            for (String one : Themes.chain(shelf, theme).reversed()) {
                shelf.files().get(one).forEach((path, bytes) -> {
                    if (path.startsWith("messages/") && path.endsWith(".properties")) {
                        String locale = path.endsWith("_cy.properties") ? "cy" : "en";
                        both.get(locale).putAll(words(shelf, one, path, bytes, locale));
                    }
                });
            }
            said.put(theme, both);
        }
        return new Held(shelf, said);
    }

    private Map<String, Messages.Message> words(
            Themes.Shelf shelf, String theme, String path, byte[] bytes, String locale) {
        Map<String, Messages.Message> words = new HashMap<>();
        String twin = locale.equals("cy")
                ? path.replace("_cy.properties", ".properties")
                : path.replace(".properties", "_cy.properties");
        try {
            Messages.read(path, bytes, words, ULocale.forLanguageTag(locale.equals("cy") ? "cy" : "en-GB"));
        } catch (IllegalStateException broken) {
            Themes.leaveOut(shelf, theme, path, 1, String.valueOf(broken.getMessage()));
            return Map.of();
        }
        Optional<String> unknown = words.keySet().stream()
                .filter(key -> !messages.has(locale, key))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            Themes.leaveOut(shelf, theme, path, 1, "the product has no message \"" + unknown.get() + "\"");
            return Map.of();
        }
        if (!shelf.files().get(theme).containsKey(twin)) {
            Themes.leaveOut(shelf, theme, path, 1, "its twin " + twin + " is missing");
            return Map.of();
        }
        return words;
    }
}

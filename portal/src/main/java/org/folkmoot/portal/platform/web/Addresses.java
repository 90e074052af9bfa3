package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Public addresses in both languages. Outside, a page is {@code /en/consultations/x} and {@code /cy/ymgynghoriadau/x}; inside there is
 * one English route, {@code /consultations/x}. Only the first segment is translated, from {@code addresses.yml}.
 */
@Singleton
public final class Addresses {
    /** The route behind {@code /en} and {@code /cy}. */
    private static final String HOME = "/home";

    private final Map<String, String> toWelsh;
    private final Map<String, String> toEnglish;

    public Addresses(Overlay overlay) {
        Map<String, String> english = new HashMap<>();
        Map<String, String> welsh = new HashMap<>();
        overlay.yaml("folkmoot/content/addresses.yml").forEach((first, localised) -> {
            welsh.put(first, localised.toString());
            english.put(localised.toString(), first);
        });
        if (english.size() != welsh.size()) {
            throw new IllegalStateException("addresses.yml: two English segments share one Welsh segment");
        }
        this.toWelsh = Map.copyOf(welsh);
        this.toEnglish = Map.copyOf(english);
    }

    /** A language and the English path behind an outside path. */
    public record Inside(String locale, String path) {}

    /** @return empty when the path carries no language, or names a first segment that does not exist in its language */
    public Optional<Inside> inside(String outside) {
        String locale = localeOf(outside);
        if (locale == null) {
            return Optional.empty();
        }
        String rest = outside.substring(3);
        if (rest.isEmpty() || rest.equals("/")) {
            return Optional.of(new Inside(locale, HOME));
        }
        int end = rest.indexOf('/', 1);
        String first = end < 0 ? rest.substring(1) : rest.substring(1, end);
        String tail = end < 0 ? "" : rest.substring(end);
        if (locale.equals("cy")) {
            String english = toEnglish.get(first);
            return english == null ? Optional.empty() : Optional.of(new Inside(locale, "/" + english + tail));
        }
        return toWelsh.containsKey(first) ? Optional.of(new Inside(locale, rest)) : Optional.empty();
    }

    /** @param english a path such as {@code /consultations/x?page=2}; the first segment is translated where it is listed */
    public String outside(String english, String locale) {
        if (!english.startsWith("/")) {
            throw new IllegalArgumentException("An inside path starts with a slash");
        }
        if (english.equals("/") || english.equals(HOME)) {
            return "/" + locale;
        }
        if (locale.equals("en")) {
            return "/en" + english;
        }
        int end = 1;
        while (end < english.length() && "/?#".indexOf(english.charAt(end)) < 0) {
            end++;
        }
        String first = english.substring(1, end);
        return "/" + locale + "/" + toWelsh.getOrDefault(first, first) + english.substring(end);
    }

    /** The path somebody meant who began it in the other language than the one it is for: {@code /cy/help/x} is {@code /cy/cymorth/x}. */
    Optional<String> meant(String outside) {
        String locale = localeOf(outside);
        if (locale == null || inside(outside).isPresent()) {
            return Optional.empty();
        }
        return inside("/" + (locale.equals("cy") ? "en" : "cy") + outside.substring(3))
                .map(inside -> outside(inside.path(), locale));
    }

    /** @return null where an outside path begins with no language */
    static @Nullable String localeOf(String path) {
        if (path.length() >= 3 && path.charAt(0) == '/' && (path.length() == 3 || path.charAt(3) == '/')) {
            String locale = path.substring(1, 3);
            return locale.equals("en") || locale.equals("cy") ? locale : null;
        }
        return null;
    }
}

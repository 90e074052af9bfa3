package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Knows the words people in need search for. It shows them help before any result; it keeps nothing and tells nobody.
 */
@Singleton
final class Distress {
    private final List<String> phrases;

    Distress(Overlay overlay) {
        byte[] file = overlay.content("distress.txt").orElseThrow();
        this.phrases = new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(Distress::plain)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> " " + line.strip() + " ")
                .toList();
    }

    boolean heardIn(String words) {
        String spoken = " " + plain(words).replaceAll("[^\\p{L}\\p{N}#]+", " ").strip() + " ";
        return phrases.stream().anyMatch(spoken::contains);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("'", "")
                .replace("’", "")
                .toLowerCase(Locale.ROOT);
    }
}

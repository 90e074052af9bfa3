package org.folkmoot.portal.platform.web;

import java.text.Normalizer;
import java.util.Locale;

/** The end of an address, made of a title. */
public final class SlugWords {
    private static final int LONGEST = 70;

    private SlugWords() {}

    /**
     * {@code Pobl ifanc, 2026–29} is {@code pobl-ifanc-2026-29}; cut at a word.
     *
     * @param otherwise what it is where the title has no letter or digit
     */
    public static String of(String title, String otherwise) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.length() > LONGEST) {
            int cut = plain.lastIndexOf('-', LONGEST);
            plain = plain.substring(0, cut > 0 ? cut : LONGEST);
        }
        return plain.isEmpty() ? otherwise : plain;
    }
}

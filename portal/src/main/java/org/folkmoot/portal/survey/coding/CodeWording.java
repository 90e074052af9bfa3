package org.folkmoot.portal.survey.coding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A code in words, in every language that somebody wrote it in.
 *
 * @param definition when to use it, and when not
 * @param example words it fits, made up or nobody's
 */
public record CodeWording(Localised label, Localised definition, Localised example) {
    public static final int LONGEST_LABEL = 120;
    public static final int LONGEST_TEXT = 500;

    public static CodeWording labelled(String english) {
        return new CodeWording(Localised.of("en", english), Localised.EMPTY, Localised.EMPTY);
    }

    /** What it is known by: the English label, or where there is none the other. */
    public String name() {
        return label.in("en");
    }

    /** The same for labels that differ in accents, capitals or spaces only, as the database holds them to be equal. */
    public static String folded(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** By their names in files. */
    public Map<String, Localised> parts() {
        return Map.of("label", label, "definition", definition, "example", example);
    }
}

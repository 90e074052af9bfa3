package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.SequencedMap;
import org.folkmoot.portal.platform.data.Localised;

/**
 * How the portal can look, as one folder below {@code themes} says.
 *
 * @param key name of its folder
 * @param parent the theme whose files hold where it has none of its own; null for {@code base} alone
 * @param languages in which its own files have words
 * @param logo path below {@code static}; null where the mark of its parent stays
 * @param tokens colours, type and spaces by name, without the two hyphens, as this folder alone says them
 * @param young what differs on pages for young people
 * @param pairs which colours meet on a page
 */
public record Theme(
        String key,
        Localised name,
        @Nullable String parent,
        List<String> languages,
        @Nullable String logo,
        SequencedMap<String, String> tokens,
        SequencedMap<String, String> young,
        List<Pair> pairs) {
    static final String BASE = "base";

    /** What a pair of colours is for, and so how far they must stand apart (WCAG 2.2, 1.4.3 and 1.4.11). */
    enum Use {
        TEXT,
        LARGE,
        SHAPES;

        boolean isEnough(Contrast contrast) {
            return switch (this) {
                case TEXT -> contrast.isEnoughForText();
                case LARGE -> contrast.isEnoughForLargeText();
                case SHAPES -> contrast.isEnoughForShapes();
            };
        }
    }

    /** Two tokens that meet. @param line where the file says so */
    record Pair(Use use, String foreground, String background, int line) {}

    /** What templates are told of it. @param logo empty where the mark stands */
    public record Shown(String key, String logo) {}
}

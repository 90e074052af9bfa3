package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * Where in a thing something stands, as a reader is told: page 4, slide 3, sheet “Budget”. The index keeps it behind the anchor, after a
 * mark that no address has.
 *
 * @param unit {@code page}, {@code slide}, {@code sheet} or {@code part}: the message {@code search.place.<unit>}
 * @param number counted from 1
 * @param name of a sheet, or of the heading a part stands under; empty where there is none
 */
public record Whereabouts(String unit, int number, String name) {
    private static final char MARK = '#';
    private static final Set<String> UNITS = Set.of("page", "slide", "sheet", "part");
    private static final Pattern KEPT = Pattern.compile("(page|slide|sheet|part):([0-9]{1,9}):(.*)", Pattern.DOTALL);

    public Whereabouts {
        if (!UNITS.contains(unit)) throw new IllegalArgumentException("no such unit: " + unit);
    }

    /** What the index keeps. */
    static String anchor(Found.Text text) {
        Whereabouts where = text.where();
        return where == null
                ? text.anchor()
                : text.anchor() + MARK + where.unit + ":" + where.number + ":" + where.name;
    }

    /** The part that belongs to an address. @param kept as {@link #anchor} made it */
    static String address(String kept) {
        int mark = kept.indexOf(MARK);
        return mark < 0 ? kept : kept.substring(0, mark);
    }

    static Optional<Whereabouts> of(String kept) {
        Matcher found = KEPT.matcher(kept.substring(kept.indexOf(MARK) + 1));
        return kept.indexOf(MARK) >= 0 && found.matches()
                ? Optional.of(new Whereabouts(found.group(1), Integer.parseInt(found.group(2)), found.group(3)))
                : Optional.empty();
    }

    /** In words. @return null where a kept place tells nothing */
    @Nullable
    static String told(String kept, String locale, Messages messages) {
        return of(kept).map(where -> messages.text(
                        locale,
                        "search.place." + where.unit + (where.named() ? ".named" : ""),
                        Map.of("number", where.number, "name", where.name)))
                .orElse(null);
    }

    private boolean named() {
        return !name.isEmpty();
    }
}

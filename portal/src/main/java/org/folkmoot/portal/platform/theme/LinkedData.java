package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Json;

/**
 * What a page says of its subject to programs, in the words of schema.org. A page whose model has a method {@code linked()} that returns one
 * carries it in its head, unless it is kept out of search engines.
 *
 * @param type such as {@code DigitalDocument}
 * @param says by the name of a property: text, a day, an instant, another of these, or a list; what is missing or empty is not said
 * @param above pages this one stands below, the nearest last
 */
public record LinkedData(String type, SequencedMap<String, Object> says, List<Crumb> above) {
    /** @param path outside address, such as {@code /en/documents} */
    public record Crumb(String name, String path) {}

    /** Somewhere on this site. @param path outside address */
    private record Place(String path) {}

    public static LinkedData of(String type) {
        return new LinkedData(type, new java.util.LinkedHashMap<>(), List.of());
    }

    /** The same with one more property; missing and empty values are left out. */
    public LinkedData with(String property, @Nullable Object value) {
        SequencedMap<String, Object> more = new java.util.LinkedHashMap<>(says);
        if (value != null && !value.equals("") && !value.equals(List.of())) {
            more.put(property, value instanceof Temporal ? value.toString() : value);
        }
        return new LinkedData(type, more, above);
    }

    /** The same with a property that leads to a page or a picture of this site. @param path outside address; null leaves it out */
    public LinkedData at(String property, @Nullable String path) {
        return path == null || path.isEmpty() ? this : with(property, new Place(path));
    }

    /** The same, standing below this page too. */
    public LinkedData below(String name, String path) {
        List<Crumb> more = new ArrayList<>(above);
        more.add(new Crumb(name, path));
        return new LinkedData(type, says, List.copyOf(more));
    }

    /**
     * As JSON-LD that may stand inside a page: no character of it can end the element it stands in (security 5.2).
     *
     * @param origin such as {@code https://folkmoot.example.org}
     */
    String json(String origin) {
        Object said = above.isEmpty() ? plain(this, origin, true) : List.of(plain(this, origin, true), crumbs(origin));
        return Json.write(said)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private Map<String, Object> crumbs(String origin) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Crumb crumb : above) {
            items.add(Map.of(
                    "@type",
                    "ListItem",
                    "position",
                    items.size() + 1,
                    "name",
                    crumb.name,
                    "item",
                    origin + crumb.path));
        }
        Object name = says.get("name");
        if (name != null) {
            items.add(Map.of("@type", "ListItem", "position", items.size() + 1, "name", name));
        }
        return Map.of("@context", "https://schema.org", "@type", "BreadcrumbList", "itemListElement", items);
    }

    private static Map<String, Object> plain(LinkedData data, String origin, boolean outermost) {
        Map<String, Object> plain = new TreeMap<>();
        if (outermost) {
            plain.put("@context", "https://schema.org");
        }
        plain.put("@type", data.type);
        data.says.forEach((property, value) -> plain.put(property, value(value, origin)));
        return plain;
    }

    private static Object value(Object value, String origin) {
        return switch (value) {
            case LinkedData inner -> plain(inner, origin, false);
            case Place place -> origin + place.path;
            case List<?> list -> list.stream().map(one -> value(one, origin)).toList();
            default -> value;
        };
    }
}

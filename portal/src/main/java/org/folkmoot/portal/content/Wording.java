package org.folkmoot.portal.content;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Json;

/**
 * Everything an entry says in one version, by the ids of its fields.
 *
 * @param number of the version; 0 before the first saving
 * @param shared what is the same in every language, by field
 * @param texts words by language, then by field; never blank
 * @param madeFrom by language, then by field: the version whose other language the words were written or checked against
 */
record Wording(
        int number,
        Map<String, JsonNode> shared,
        Map<String, Map<String, JsonNode>> texts,
        Map<String, Map<String, Integer>> madeFrom) {
    static final Wording NONE = new Wording(0, Map.of(), Map.of(), Map.of());

    /** Names with this in them are kept by the portal itself, such as the file of a paper; no field is called so. */
    private static final String INSIDE = ".";

    /** Every language, none without a map; blank words left out. */
    Wording {
        Map<String, Map<String, JsonNode>> kept = new TreeMap<>();
        texts.forEach((locale, fields) -> {
            Map<String, JsonNode> said = new LinkedHashMap<>();
            fields.forEach((field, value) -> {
                if (!blank(value)) {
                    said.put(field, value);
                }
            });
            kept.put(locale, said);
        });
        texts = kept;
    }

    /** @param rows of one version, one a language */
    static Wording of(List<VersionRow> rows) {
        if (rows.isEmpty()) {
            return NONE;
        }
        Map<String, Map<String, JsonNode>> texts = new TreeMap<>();
        Map<String, Map<String, Integer>> madeFrom = new TreeMap<>();
        for (VersionRow row : rows) {
            texts.put(row.locale(), Values.fields(row.fields()));
            madeFrom.put(row.locale(), Json.read(row.madeFrom(), new TypeReference<Map<String, Integer>>() {}));
        }
        VersionRow any = rows.getFirst();
        return new Wording(any.number(), Values.fields(any.shared()), texts, madeFrom);
    }

    /** What it says by the names of the fields today, without what the portal keeps beside it. */
    Values values(ContentType type) {
        Map<String, JsonNode> said = new LinkedHashMap<>(shared);
        said.keySet().removeIf(name -> name.contains(INSIDE));
        Map<String, Map<String, JsonNode>> named = new LinkedHashMap<>();
        texts.forEach((locale, fields) -> named.put(locale, type.named(fields)));
        return new Values(type.named(said), named);
    }

    /** The value in exactly this language; null where there is none. */
    @Nullable
    JsonNode value(String locale, String field) {
        return texts.getOrDefault(locale, Map.of()).get(field);
    }

    /** The words in exactly this language; empty where there are none. */
    String said(String locale, String field) {
        return text(value(locale, field));
    }

    /** The words in this language, else in the other; empty where there are none at all. */
    String in(String locale, String field) {
        String said = said(locale, field);
        return said.isEmpty() ? said(locale.equals("cy") ? "en" : "cy", field) : said;
    }

    /** The language {@link #in} answers in when it is not the one asked for, for a lang attribute; else null. */
    @Nullable
    String otherLang(String locale, String field) {
        String other = locale.equals("cy") ? "en" : "cy";
        return said(locale, field).isEmpty() && !said(other, field).isEmpty() ? other : null;
    }

    String shared(String field) {
        return text(shared.get(field));
    }

    int madeFrom(String locale, String field) {
        return madeFrom.getOrDefault(locale, Map.of()).getOrDefault(field, 0);
    }

    /**
     * The next version. Words that were changed were written against the other language as it is now, and the other language waits to be
     * looked at; unless the change only caught up with it. The rest stays made from what it was, unless everything was checked.
     *
     * @param shared by field: text, or JSON for other kinds
     * @param texts by language, then by field: text, or JSON for other kinds
     * @param checked whether somebody says that the languages say the same
     */
    Wording followedBy(Map<String, ?> shared, Map<String, ? extends Map<String, ?>> texts, boolean checked) {
        int next = number + 1;
        Map<String, Map<String, JsonNode>> said = new TreeMap<>();
        texts.forEach((locale, fields) -> said.put(locale, nodes(fields)));
        Wording fresh = new Wording(next, new TreeMap<>(nodes(shared)), said, Map.of());
        Map<String, Map<String, Integer>> stamps = new TreeMap<>();
        fresh.texts.forEach((locale, fields) -> {
            String other = locale.equals("cy") ? "en" : "cy";
            Map<String, Integer> stamp = new TreeMap<>();
            for (String field : fields.keySet()) {
                boolean caughtUp = changed(fresh, other, field) && lagged(other, field);
                boolean now = checked || changed(fresh, locale, field) || caughtUp;
                stamp.put(field, now ? next : madeFrom(locale, field));
            }
            stamps.put(locale, stamp);
        });
        return new Wording(next, fresh.shared, fresh.texts, stamps);
    }

    /** The same once more as a later version; what was behind the other language then is behind it again. */
    Wording again(int next) {
        Map<String, Map<String, Integer>> stamps = new TreeMap<>();
        texts.forEach((locale, fields) -> {
            String other = locale.equals("cy") ? "en" : "cy";
            Map<String, Integer> stamp = new TreeMap<>();
            fields.keySet()
                    .forEach(field ->
                            stamp.put(field, madeFrom(locale, field) < madeFrom(other, field) ? next - 1 : next));
            stamps.put(locale, stamp);
        });
        return new Wording(next, shared, texts, stamps);
    }

    private boolean changed(Wording after, String locale, String field) {
        return number == 0 || !Objects.equals(after.value(locale, field), value(locale, field));
    }

    /** Whether this language was missing, a copy, or older than the other. */
    private boolean lagged(String locale, String field) {
        String other = locale.equals("cy") ? "en" : "cy";
        return said(locale, field).isEmpty()
                || said(locale, field).equalsIgnoreCase(said(other, field))
                || madeFrom(locale, field) < madeFrom(other, field);
    }

    private static boolean blank(JsonNode value) {
        return value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    private static Map<String, JsonNode> nodes(Map<String, ?> plain) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        plain.forEach((field, value) -> nodes.put(field, Values.node(value)));
        return nodes;
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.folkmoot.portal.content.type.Values;

/**
 * Two people wrote in the same entry at the same time: what only one of them changed stands, and what both changed is to be chosen by the
 * one who saved later.
 *
 * @param values what the later one had, with the other's changes where they did not touch the same
 * @param both where both changed the same, by the name of the field in the form, with what the other one wrote; null where they took it away
 */
record Merge(Values values, Map<String, JsonNode> both) {
    /** @param base what both had before them */
    static Merge of(Values base, Values theirs, Values mine) {
        Map<String, JsonNode> both = new LinkedHashMap<>();
        Map<String, JsonNode> shared = merged("", base.shared(), theirs.shared(), mine.shared(), both);
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        Set<String> locales = new TreeSet<>(theirs.texts().keySet());
        locales.addAll(mine.texts().keySet());
        for (String locale : locales) {
            texts.put(locale, merged("-" + locale, in(base, locale), in(theirs, locale), in(mine, locale), both));
        }
        return new Merge(new Values(shared, texts), both);
    }

    private static Map<String, JsonNode> in(Values values, String locale) {
        return values.texts().getOrDefault(locale, Map.of());
    }

    private static Map<String, JsonNode> merged(
            String ending,
            Map<String, JsonNode> base,
            Map<String, JsonNode> theirs,
            Map<String, JsonNode> mine,
            Map<String, JsonNode> both) {
        Set<String> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(mine.keySet());
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode was = base.get(name);
            JsonNode other = theirs.get(name);
            JsonNode own = mine.get(name);
            boolean untouched = same(own, was);
            if (!untouched && !same(other, was) && !same(other, own)) {
                both.put(name + ending, other);
            }
            JsonNode kept = untouched ? other : own;
            if (kept != null) {
                merged.put(name, kept);
            }
        }
        return merged;
    }

    /** Numbers that were stored and numbers that were typed are the same when they count the same. */
    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one != null && other != null && one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return Objects.equals(one == null ? null : one.toString(), other == null ? null : other.toString());
    }
}

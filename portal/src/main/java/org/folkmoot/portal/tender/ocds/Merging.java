package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What many releases of one process come to, by the merging rules of OCDS 1.1. Releases go by their dates, whatever order they are given in,
 * those of one moment in the order given. A part that is {@code null} takes away what earlier releases said of it.
 */
public final class Merging {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MergeRules rules;

    public Merging(MergeRules rules) {
        this.rules = rules;
    }

    /**
     * The newest of everything.
     *
     * @throws IllegalArgumentException for no release, one without an ocid or a date, or releases of several processes
     */
    public ObjectNode compiled(List<? extends JsonNode> releases) {
        List<? extends JsonNode> inOrder = inOrder(releases);
        ObjectNode merged = NODES.objectNode();
        for (JsonNode release : inOrder) new Newest().merge(merged, release, rules);
        JsonNode last = inOrder.getLast();
        ObjectNode compiled = NODES.objectNode();
        compiled.putArray("tag").add("compiled");
        compiled.put("id", last.get("ocid").asText() + "-" + last.get("date").asText());
        compiled.set("date", last.get("date"));
        return compiled.setAll(merged);
    }

    /**
     * Everything said of each part, with the id, date and tag of the release that said it.
     *
     * @throws IllegalArgumentException as {@link #compiled}
     */
    public ObjectNode versioned(List<? extends JsonNode> releases) {
        List<? extends JsonNode> inOrder = inOrder(releases);
        ObjectNode merged = NODES.objectNode();
        merged.set("ocid", inOrder.getFirst().get("ocid"));
        Versions versions = new Versions();
        for (JsonNode release : inOrder) versions.add(merged, (ObjectNode) release, rules);
        return merged;
    }

    private static List<? extends JsonNode> inOrder(List<? extends JsonNode> releases) {
        if (releases.isEmpty()) throw new IllegalArgumentException("no releases");
        for (JsonNode release : releases) {
            if (!release.isObject() || !release.path("ocid").isTextual()) {
                throw new IllegalArgumentException("a release without an ocid");
            }
            date(release);
        }
        if (releases.stream().map(release -> release.get("ocid")).distinct().count() > 1) {
            throw new IllegalArgumentException("releases of several processes");
        }
        return releases.stream().sorted(Comparator.comparing(Merging::date)).toList();
    }

    private static Instant date(JsonNode release) {
        try {
            return OffsetDateTime.parse(release.path("date").asText()).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("a release without a date", unreadable);
        }
    }

    /** One walk for both: what is kept of a value, and what of one that is taken away, differs. */
    private abstract static class Walk {
        /** Puts a value that is replaced as a whole. */
        abstract void put(ObjectNode into, String name, JsonNode value);

        /** Takes away whatever a part holds. */
        abstract void take(ObjectNode from, String name);

        /** Whether this is an object or a list of things that were merged, not a value that was put. */
        abstract boolean merged(@Nullable JsonNode held);

        void merge(ObjectNode into, JsonNode from, MergeRules rules) {
            from.properties().forEach(part -> {
                String name = part.getKey();
                JsonNode value = part.getValue();
                MergeRules.Rule rule = rules.of(name);
                if (rule == MergeRules.Rule.OMIT) return;
                if (value.isNull()) {
                    take(into, name);
                } else if (value.isObject()) {
                    object(into, name, value, rules.inside(name));
                } else if (value.isArray() && rule != MergeRules.Rule.WHOLE_LIST && onlyObjects(value)) {
                    things(into, name, value, rules.inside(name));
                } else {
                    put(into, name, value);
                }
            });
        }

        private void object(ObjectNode into, String name, JsonNode value, MergeRules rules) {
            JsonNode held = into.get(name);
            ObjectNode inner = merged(held) && held instanceof ObjectNode object ? object : NODES.objectNode();
            merge(inner, value, rules);
            if (!inner.isEmpty()) {
                into.set(name, inner);
            } else if (inner == held) {
                into.remove(name);
            }
        }

        /** Things with the id of one that is there are merged into it; all others are added. */
        private void things(ObjectNode into, String name, JsonNode value, MergeRules rules) {
            JsonNode held = into.get(name);
            ArrayNode list = merged(held) && held instanceof ArrayNode array ? array : NODES.arrayNode();
            for (JsonNode thing : value) {
                JsonNode id = thing.get("id");
                ObjectNode same = id == null || id.isNull() ? null : find(list, id);
                ObjectNode one = same == null ? NODES.objectNode() : same;
                thing(one, thing, rules);
                if (same == null && !one.isEmpty()) list.add(one);
            }
            if (!list.isEmpty()) into.set(name, list);
        }

        /** Merges a thing of a list, whose id is what it is known by. */
        void thing(ObjectNode into, JsonNode from, MergeRules rules) {
            merge(into, from, rules);
        }

        private static @Nullable ObjectNode find(ArrayNode list, JsonNode id) {
            for (JsonNode thing : list) {
                if (id.equals(thing.get("id"))) return (ObjectNode) thing;
            }
            return null;
        }

        private static boolean onlyObjects(JsonNode list) {
            for (JsonNode one : list) if (!one.isObject()) return false;
            return true;
        }
    }

    private static final class Newest extends Walk {
        @Override
        void put(ObjectNode into, String name, JsonNode value) {
            into.set(name, value.deepCopy());
        }

        @Override
        void take(ObjectNode from, String name) {
            from.remove(name);
        }

        @Override
        boolean merged(@Nullable JsonNode held) {
            return true;
        }
    }

    private static final class Versions extends Walk {
        /** The lists that hold versions of a value, by identity: others hold things. */
        private final Set<JsonNode> histories = Collections.newSetFromMap(new IdentityHashMap<>());

        private JsonNode release = NullNode.instance;

        void add(ObjectNode into, ObjectNode next, MergeRules rules) {
            release = next;
            ObjectNode parts = next.objectNode().setAll(next);
            parts.remove("ocid");
            merge(into, parts, rules);
        }

        @Override
        void put(ObjectNode into, String name, JsonNode value) {
            JsonNode held = into.get(name);
            ArrayNode history = merged(held) || held == null ? NODES.arrayNode() : (ArrayNode) held;
            if (histories.add(history)) into.set(name, history);
            append(history, value);
        }

        /** Everything below is said to be nothing from now on. */
        @Override
        void take(ObjectNode from, String name) {
            end(from.path(name));
        }

        private void end(JsonNode held) {
            if (histories.contains(held)) {
                append((ArrayNode) held, NullNode.instance);
            } else if (held.isContainerNode()) {
                held.forEach(this::end);
            }
        }

        private void append(ArrayNode history, JsonNode value) {
            JsonNode last = history.path(history.size() - 1);
            if (value.equals(last.get("value"))) return;
            if (!history.isEmpty() && last.get("releaseID") == release.get("id")) {
                // said twice in one release: the later stands, as in what is compiled
                ((ObjectNode) last).set("value", value.deepCopy());
                return;
            }
            ObjectNode version = history.addObject();
            version.set("releaseID", release.get("id"));
            version.set("releaseDate", release.get("date"));
            version.set("releaseTag", release.get("tag"));
            version.set("value", value.deepCopy());
        }

        @Override
        boolean merged(@Nullable JsonNode held) {
            return held != null && !histories.contains(held);
        }

        @Override
        void thing(ObjectNode into, JsonNode from, MergeRules rules) {
            JsonNode id = from.get("id");
            if (id == null || id.isNull()) {
                merge(into, from, rules);
                return;
            }
            into.set("id", id);
            ObjectNode parts = NODES.objectNode().setAll((ObjectNode) from);
            parts.remove("id");
            merge(into, parts, rules);
        }
    }
}

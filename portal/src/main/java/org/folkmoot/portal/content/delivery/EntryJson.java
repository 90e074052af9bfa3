package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.RichText;

/** Published entries as other programs get them: flat, by the names of the fields, in the language that was asked for. */
final class EntryJson {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** What is delivered is published, whatever else has been saved. */
    private static final String PUBLISHED = "published";

    /** Of so many entries the ids fit into a head. */
    private static final int MOST_TAGGED = 120;

    private final ContentTypes types;
    private final Question question;
    private final Map<UUID, Published> known;
    private final MediaJson media;

    /** @param known whatever references may lead to @param media whatever of the library these entries name */
    EntryJson(ContentTypes types, Question question, Map<UUID, Published> known, MediaJson media) {
        this.types = types;
        this.question = question;
        this.known = known;
        this.media = media;
    }

    /**
     * An entry, and which of its fields are not in the language asked for.
     *
     * @param resolved the language most of it is in
     * @param fallen names of the fields that fell back
     */
    record Shown(ObjectNode data, String resolved, List<String> fallen) {}

    /** What an answer is made of, for whoever keeps it and wants to drop it once any of that changes: types, then ids; types alone where there are many. */
    String tags() {
        Set<String> tags = new LinkedHashSet<>();
        known.values().forEach(entry -> tags.add(entry.type()));
        if (known.size() <= MOST_TAGGED) {
            known.keySet().forEach(id -> tags.add(id.toString()));
        }
        return String.join(",", tags);
    }

    Shown shown(Published entry, ContentType type) {
        List<String> fallen = new ArrayList<>();
        ObjectNode data = whole(entry, type, question.include(), question.fields(), fallen);
        String resolved = there(entry, question.locale())
                ? question.locale()
                : question.fallback().stream()
                        .filter(entry.texts()::containsKey)
                        .findFirst()
                        .orElse(question.locale());
        return new Shown(data, resolved, fallen);
    }

    /** Whether an entry can be read in a language or form. */
    static boolean there(Published entry, String locale) {
        return locale.equals(Question.EVERY)
                || entry.texts().containsKey(locale)
                || entry.recordings().containsKey(locale);
    }

    private ObjectNode whole(
            Published entry, ContentType type, List<List<String>> include, Set<String> wanted, List<String> fallen) {
        ObjectNode data = MAKE.objectNode();
        put(data, wanted, "id", MAKE.textNode(entry.id().toString()));
        put(data, wanted, "type", MAKE.textNode(entry.type()));
        put(data, wanted, "locale", MAKE.textNode(question.locale()));
        put(data, wanted, "status", MAKE.textNode(PUBLISHED));
        put(data, wanted, "slug", slug(entry));
        put(data, wanted, "publishedAt", MAKE.textNode(entry.publishedAt().toString()));
        put(
                data,
                wanted,
                "firstPublishedAt",
                MAKE.textNode(entry.firstPublishedAt().toString()));
        put(data, wanted, "updatedAt", MAKE.textNode(entry.updatedAt().toString()));
        put(data, wanted, "version", MAKE.numberNode(entry.version()));
        put(data, wanted, SourceWords.RECORDING, recording(entry));
        for (Field field : type.fields()) {
            boolean asked = wanted.isEmpty() || wanted.contains(field.name());
            if (field.isPublic() && asked && !(field.kind() instanceof Kind.Slug)) {
                JsonNode value = value(entry, field, fallen);
                if (value != null) {
                    data.set(field.name(), rendered(field, value, below(include, field.name())));
                }
            }
        }
        return data;
    }

    private static void put(ObjectNode data, Set<String> wanted, String name, @Nullable JsonNode value) {
        boolean always = name.equals("id") || name.equals("type");
        if (value != null && (always || wanted.isEmpty() || wanted.contains(name))) {
            data.set(name, value);
        }
    }

    @Nullable
    private JsonNode value(Published entry, Field field, List<String> fallen) {
        if (!field.localised()) {
            return media.told(field, entry.shared().get(field.id()), question.locale());
        }
        if (question.locale().equals(Question.EVERY)) {
            ObjectNode every = MAKE.objectNode();
            entry.texts().forEach((locale, fields) -> {
                if (fields.containsKey(field.id())) {
                    every.set(locale, media.told(field, html(field, fields.get(field.id())), locale));
                }
            });
            return every;
        }
        JsonNode said = entry.texts().getOrDefault(question.locale(), Map.of()).get(field.id());
        if (said != null) {
            return media.told(field, html(field, said), question.locale());
        }
        Optional<String> other = question.fallback().stream()
                .filter(locale -> entry.texts().getOrDefault(locale, Map.of()).containsKey(field.id()))
                .findFirst();
        other.ifPresent(locale -> fallen.add(field.name()));
        return other.map(locale ->
                        media.told(field, html(field, entry.texts().get(locale).get(field.id())), locale))
                .orElse(null);
    }

    private JsonNode html(Field field, JsonNode value) {
        if (!question.html()) {
            return value;
        }
        if (field.kind() instanceof Kind.RichText) {
            return MAKE.textNode(RichText.of(value.asText()).toString());
        }
        if (field.kind() instanceof Kind.Grouped group) {
            var groups = MAKE.arrayNode();
            value.forEach(one -> {
                ObjectNode copy = MAKE.objectNode();
                if (one.has(Kind.Blocks.KIND) && group instanceof Kind.Blocks) {
                    copy.set(Kind.Blocks.KIND, one.get(Kind.Blocks.KIND));
                }
                group.fieldsOf(one).stream()
                        .filter(inner -> one.has(inner.name()))
                        .forEach(inner -> copy.set(inner.name(), html(inner, one.get(inner.name()))));
                groups.add(copy);
            });
            return groups;
        }
        return value;
    }

    /** References become stubs, or whole entries where that was asked for. */
    private JsonNode rendered(Field field, JsonNode value, @Nullable List<List<String>> include) {
        return switch (field.kind()) {
            case Kind.Reference reference
            when reference.many() -> {
                var all = MAKE.arrayNode();
                value.forEach(one ->
                        all.add(target(one.path("type").asText(), one.path("id").asText(), include)));
                yield all;
            }
            case Kind.Reference reference ->
                target(value.path("type").asText(), value.path("id").asText(), include);
            case Kind.Paper paper -> target("document", value.asText(), include);
            default -> value;
        };
    }

    private JsonNode target(String type, String id, @Nullable List<List<String>> include) {
        Published target = Ids.parse(id).map(known::get).orElse(null);
        ContentType targetType = target == null
                ? null
                : types.find(target.type()).filter(ContentType::isPublic).orElse(null);
        if (targetType == null || !target.type().equals(type)) {
            return MAKE.objectNode().put("type", type).put("id", id);
        }
        if (include != null) {
            return whole(target, targetType, include, Set.of(), new ArrayList<>());
        }
        ObjectNode stub = MAKE.objectNode().put("type", type).put("id", id);
        JsonNode slug = slug(target);
        if (slug != null) {
            stub.set("slug", slug);
        }
        JsonNode title = value(target, targetType.field(ContentType.TITLE).orElseThrow(), new ArrayList<>());
        if (title != null) {
            stub.set(ContentType.TITLE, title);
        }
        return stub;
    }

    /** A film or recording of the entry; null where there is none in what was asked for. */
    @Nullable
    private JsonNode recording(Published entry) {
        if (!question.locale().equals(Question.EVERY)) {
            UUID own = entry.recordings().get(question.locale());
            return own == null
                    ? null
                    : media.recording(
                            own, question.fallback().stream().findFirst().orElse("en"));
        }
        ObjectNode every = MAKE.objectNode();
        entry.recordings().forEach((locale, id) -> every.set(locale, media.recording(id, Question.EVERY)));
        return every.isEmpty() ? null : every;
    }

    @Nullable
    private JsonNode slug(Published entry) {
        if (question.locale().equals(Question.EVERY)) {
            ObjectNode every = MAKE.objectNode();
            entry.slugs().forEach(every::put);
            return every;
        }
        String slug = entry.slugs().get(question.locale());
        for (String other : question.fallback()) {
            slug = slug == null ? entry.slugs().get(other) : slug;
        }
        return slug == null ? null : MAKE.textNode(slug);
    }

    /** What remains of the paths below a field; null where none leads through it. */
    @Nullable
    private static List<List<String>> below(List<List<String>> include, String field) {
        List<List<String>> below = include.stream()
                .filter(path -> !path.isEmpty() && path.getFirst().equals(field))
                .map(path -> path.subList(1, path.size()))
                .toList();
        return below.isEmpty() ? null : below;
    }

    /** Ids that an entry's public references lead to, those of included paths and those of stubs alike. @param fields names of those that count; empty for all */
    static Set<UUID> references(Published entry, ContentType type, Set<String> fields) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (Field field : type.fields()) {
            boolean asked = fields.isEmpty() || fields.contains(field.name());
            if (field.isPublic() && asked && !QuestionReader.targets(field).isEmpty()) {
                if (field.localised()) {
                    entry.texts().values().forEach(words -> add(ids, words.get(field.id())));
                } else {
                    add(ids, entry.shared().get(field.id()));
                }
            }
        }
        return ids;
    }

    private static void add(Set<UUID> ids, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (value.isArray()) {
            value.forEach(one -> add(ids, one));
        } else {
            Ids.parse(value.isTextual() ? value.asText() : value.path("id").asText())
                    .ifPresent(ids::add);
        }
    }
}

package org.folkmoot.portal.content.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.data.Ids;

/** Knows which entries name what in the library. Part of the transaction that saves or publishes an entry. */
@Singleton
public class MediaUses {
    private final MediaRepository rows;

    MediaUses(MediaRepository rows) {
        this.rows = rows;
    }

    /** An entry was saved. @param texts by language, then by field id @param shared by field id */
    public void saved(
            short council,
            long entry,
            ContentType type,
            Map<String, JsonNode> shared,
            Map<String, Map<String, JsonNode>> texts) {
        follow(council, entry, false, named(type, shared, texts).values());
    }

    /** An entry is shown to people. As {@link #saved}. */
    public void published(
            short council,
            long entry,
            ContentType type,
            Map<String, JsonNode> shared,
            Map<String, Map<String, JsonNode>> texts) {
        follow(council, entry, true, named(type, shared, texts).values());
    }

    /** Nobody sees it any more; its draft may still name pictures. */
    public void withdrawn(short council, long entry) {
        rows.unuse(council, entry, true);
    }

    /**
     * An edition of an entry was saved, or is shown to people, or no longer is.
     *
     * @param texts its words by the ids of the fields; none where nobody sees it any more
     * @param recording the film or recording it is; null for one in words, and where nobody sees it any more
     */
    public void edition(
            short council,
            long entry,
            String locale,
            boolean published,
            ContentType type,
            Map<String, JsonNode> texts,
            @Nullable UUID recording) {
        rows.unuse(council, entry, locale, published);
        Set<UUID> ids =
                new TreeSet<>(named(type, Map.of(), Map.of(locale, texts)).values());
        if (recording != null) {
            ids.add(recording);
        }
        if (!ids.isEmpty()) {
            rows.use(council, entry, locale, published, List.copyOf(ids));
        }
    }

    /**
     * Why a film or recording cannot stand for an entry, as the code of a {@link ValueError}; empty when it can.
     *
     * @param locales in which its words may not be missing
     */
    public Optional<String> unfit(short council, UUID recording, Sort wanted, List<String> locales) {
        MediaRow row =
                rows.hold(council, List.of(recording)).stream().findFirst().orElse(null);
        if (row == null) {
            return Optional.of("no-such-media");
        }
        if (row.sort() != wanted) {
            return Optional.of(wanted == Sort.FILM ? "not-a-film" : "not-a-recording");
        }
        return row.lacks(rows.renditions(council, List.of(row.id())), locales).isEmpty()
                ? Optional.empty()
                : Optional.of("media-without-words");
    }

    /** Those of these that are there: they stay there until the transaction ends. */
    public Set<UUID> hold(short council, Collection<UUID> named) {
        if (named.isEmpty()) {
            return Set.of();
        }
        return rows.hold(council, List.copyOf(new TreeSet<>(named))).stream()
                .map(MediaRow::publicId)
                .collect(Collectors.toSet());
    }

    /**
     * What of the things an entry names cannot be shown: what is not there, and recordings without their words. What is there stays
     * there until the transaction ends.
     *
     * @param locales in which nothing may be missing
     */
    public List<ValueError> lacking(
            short council,
            ContentType type,
            Map<String, JsonNode> shared,
            Map<String, Map<String, JsonNode>> texts,
            List<String> locales) {
        Map<String, UUID> named = named(type, shared, texts);
        if (named.isEmpty()) {
            return List.of();
        }
        Map<UUID, MediaRow> held = rows.hold(council, List.copyOf(new TreeSet<>(named.values()))).stream()
                .collect(Collectors.toMap(MediaRow::publicId, Function.identity()));
        List<ValueError> errors = new ArrayList<>();
        named.forEach((at, id) -> {
            MediaRow row = held.get(id);
            if (row == null) {
                errors.add(new ValueError(at, "no-such-media"));
            } else if (!row.lacks(rows.renditions(council, List.of(row.id())), locales)
                    .isEmpty()) {
                errors.add(new ValueError(at, "media-without-words"));
            }
        });
        return errors;
    }

    private void follow(short council, long entry, boolean published, Iterable<UUID> ids) {
        rows.unuse(council, entry, published);
        Set<UUID> named = new TreeSet<>();
        ids.forEach(named::add);
        if (!named.isEmpty()) {
            rows.use(council, entry, published, List.copyOf(named));
        }
    }

    /** Every thing that the values of an entry name, by where they name it. As {@link #saved}. */
    public static Map<String, UUID> named(
            ContentType type, Map<String, JsonNode> shared, Map<String, Map<String, JsonNode>> texts) {
        Map<String, UUID> named = new LinkedHashMap<>();
        type.shared().forEach(field -> add(named, field, shared.get(field.id()), "/shared/" + field.name()));
        texts.forEach((locale, words) -> type.localised()
                .forEach(field -> add(named, field, words.get(field.id()), "/texts/" + locale + "/" + field.name())));
        return named;
    }

    private static void add(Map<String, UUID> named, Field field, @Nullable JsonNode value, String at) {
        if (value == null) {
            return;
        }
        if (field.kind() instanceof Kind.Media) {
            Ids.parse(value.path("file").asText()).ifPresent(id -> named.put(at + "/file", id));
        } else if (field.kind() instanceof Kind.Grouped group) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode one = value.get(i);
                String here = at + "/" + i + "/";
                group.fieldsOf(one).forEach(inner -> add(named, inner, one.get(inner.name()), here + inner.name()));
            }
        }
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Visit;

/** What entries show of the library: pictures, recordings and films, with their words. */
@Singleton
public class EntryPictures {
    private final MediaLibrary library;

    EntryPictures(MediaLibrary library) {
        this.library = library;
    }

    /**
     * As a template shows it.
     *
     * @param sort picture, sound or film
     * @param alt words for those who do not see it; empty for decoration
     * @param transcript what is said in it; empty for a picture
     */
    public record Shown(
            String sort, MediaLibrary.Shown picture, String alt, String transcript, List<Captions> captions) {}

    /** Captions of a film. @param main whether they are in the page's language */
    public record Captions(String lang, String src, boolean main) {}

    /** Whatever of the library some values name, looked up at once. */
    static final class Shelf {
        private final Visit visit;
        private final Map<UUID, MediaLibrary.Shown> found;

        private Shelf(Visit visit, Map<UUID, MediaLibrary.Shown> found) {
            this.visit = visit;
            this.found = found;
        }

        /** What a value of a media field shows; null for what is not in the library. */
        @Nullable
        Shown shown(@Nullable JsonNode value) {
            MediaLibrary.Shown held = value == null
                    ? null
                    : Ids.parse(value.path("file").asText()).map(found::get).orElse(null);
            return held == null ? null : EntryPictures.shown(visit, held, value);
        }

        /** The first picture that a public field of an entry names; null where there is none. */
        @Nullable
        Shown first(ContentType type, Wording wording) {
            for (Field field : type.fields()) {
                if (field.kind() instanceof Kind.Media && field.isPublic()) {
                    Shown shown = shown(Tongue.value(field, wording, visit.locale()));
                    if (shown != null && shown.sort().equals("picture")) {
                        return shown;
                    }
                }
            }
            return null;
        }
    }

    /** Looks up what some entries of one type name. */
    Shelf shelf(Visit visit, ContentType type, Collection<Wording> wordings) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (Wording wording : wordings) {
            for (Field field : type.fields()) {
                if (field.isPublic()) {
                    named(ids, field, Tongue.value(field, wording, visit.locale()));
                }
            }
        }
        return new Shelf(visit, library.shown(visit.council().id(), ids));
    }

    /** As the other, of one entry read in the first of these languages, and a film or recording beside it. */
    Shelf shelf(Visit visit, ContentType type, Wording wording, List<String> order, @Nullable UUID recording) {
        Set<UUID> ids = new LinkedHashSet<>();
        type.fields().stream()
                .filter(Field::isPublic)
                .forEach(field -> named(ids, field, Tongue.value(field, wording, order)));
        if (recording != null) {
            ids.add(recording);
        }
        return new Shelf(visit, library.shown(visit.council().id(), ids));
    }

    private static void named(Set<UUID> ids, Field field, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (field.kind() instanceof Kind.Media) {
            Ids.parse(value.path("file").asText()).ifPresent(ids::add);
        } else if (field.kind() instanceof Kind.Grouped group) {
            value.forEach(one -> group.fieldsOf(one).forEach(inner -> named(ids, inner, one.get(inner.name()))));
        }
    }

    private static Shown shown(Visit visit, MediaLibrary.Shown found, JsonNode value) {
        String locale = visit.locale();
        boolean decorative = value.path("decorative").asBoolean() || found.decorative() && !value.has("alt");
        String alt = decorative
                ? ""
                : value.has("alt") ? value.get("alt").asText() : found.alt().in(locale);
        String sort =
                switch (found.sort()) {
                    case PICTURE -> "picture";
                    case SOUND -> "sound";
                    case FILM -> "film";
                };
        return new Shown(
                sort,
                found,
                alt,
                found.sort() == Sort.PICTURE ? "" : found.said().in(locale),
                found.captions().entrySet().stream()
                        .map(one -> new Captions(
                                one.getKey(), one.getValue(), one.getKey().equals(locale)))
                        .toList());
    }
}

package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Visit;

/** Where entries stand on the public site, and whether everybody may see them there now. */
@Singleton
class EntryPlaces {
    private final ContentTypes types;
    private final EntryRepository rows;
    private final Entries entries;
    private final Slugs slugs;
    private final EntryChoices choices;
    private final List<Referable> features;
    private final Audiences audiences;

    EntryPlaces(
            ContentTypes types,
            EntryRepository rows,
            Entries entries,
            Slugs slugs,
            EntryChoices choices,
            List<Referable> features,
            Audiences audiences) {
        this.types = types;
        this.rows = rows;
        this.entries = entries;
        this.slugs = slugs;
        this.choices = choices;
        this.features = features;
        this.audiences = audiences;
    }

    /** Something that everybody may open. @param href outside address */
    record Link(String title, String href) {}

    /** Inside English path of the folder that pages of a type lie in; empty where it has no pages. */
    static Optional<String> folder(ContentType type) {
        if (type.key().equals(BuiltIn.PAGE.key())) {
            return Optional.of("/about");
        }
        if (type.key().equals(BuiltIn.DOCUMENT.key())) {
            return Optional.of("/documents");
        }
        return Optional.ofNullable(type.pages()).map(ContentType.Pages::folder);
    }

    /** Inside English path of an entry's page; empty where its type has none. */
    Optional<String> path(ContentType type, Entry entry, String locale) {
        return folder(type).map(folder -> folder + "/" + slugs.current(entry, locale));
    }

    /** When an entry goes by itself; empty where it stays. */
    static Optional<Instant> until(ContentType type, Wording wording) {
        if (type.pages() == null || type.pages().until() == null) {
            return Optional.empty();
        }
        JsonNode at = type.field(type.pages().until())
                .map(Field::id)
                .map(wording.shared()::get)
                .orElse(null);
        try {
            return at == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(at.asText()).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    /** Whether everybody may see it at this moment. */
    boolean isOpen(Entry entry, Instant now) {
        return entry.visibleAt(now) && entry.audience() == audiences.publicOf(entry.councilId());
    }

    /** What a value of a reference, or the id of a paper, leads to; empty for what not everybody may open now. */
    Optional<Link> link(Visit visit, String type, String id) {
        short council = visit.council().id();
        Optional<String> feature = features.stream()
                .filter(one -> one.type().equals(type))
                .flatMap(one -> one.path(council, id, visit.locale()).stream())
                .findFirst();
        Optional<String> path = feature.isPresent()
                ? feature
                : types.find(type).flatMap(found -> Ids.parse(id).flatMap(uuid -> path(visit, found, uuid)));
        String title = path.isEmpty() ? "" : choices.title(council, type, id, visit.locale(), false);
        return title.isEmpty() ? Optional.empty() : path.map(found -> new Link(title, visit.path(found)));
    }

    private Optional<String> path(Visit visit, ContentType type, UUID id) {
        return rows.find(visit.council().id(), type.key(), id)
                .filter(entry -> isOpen(entry, visit.now()))
                .filter(entry -> type.pages() == null
                        || type.pages().until() == null
                        || until(type, entries.published(entry))
                                .filter(visit.now()::isBefore)
                                .isPresent())
                .flatMap(entry -> path(type, entry, visit.locale()));
    }
}

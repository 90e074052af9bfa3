package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.TypeSchema;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Lookup;

/** Finds published entries for other programs, with what they refer to. */
@Singleton
class Delivery {
    /** Entries that one answer may bring beside those it is about. */
    private static final int MOST_BESIDE = 500;

    /** Entries of one type that a feed can hold. */
    private static final int MOST_TOLD = 50;

    private final ContentTypes types;
    private final PublishedRows rows;
    private final Audiences audiences;
    private final Lookup lookup;
    private final MediaLibrary library;

    Delivery(ContentTypes types, PublishedRows rows, Audiences audiences, Lookup lookup, MediaLibrary library) {
        this.types = types;
        this.rows = rows;
        this.audiences = audiences;
        this.lookup = lookup;
        this.library = library;
    }

    /** @throws NoSuchEntry for a type that is not there, or not for others */
    ContentType type(String key) {
        return types.find(key).filter(ContentType::isPublic).orElseThrow(NoSuchEntry::new);
    }

    /** @throws NoSuchEntry when nothing of this type is published under this id */
    Published byId(Visit visit, ContentType type, String id) {
        UUID wanted = Ids.parse(id).orElseThrow(NoSuchEntry::new);
        Published found = all(visit, List.of(wanted)).get(wanted);
        if (found == null || !found.type().equals(type.key())) {
            throw new NoSuchEntry();
        }
        return found;
    }

    /** @throws NoSuchEntry when nothing of this type is published at this address */
    Published bySlug(Visit visit, ContentType type, String locale, String slug) {
        return rows.addressed(visit.council().id(), type.key(), locale, slug)
                .map(id -> byId(visit, type, id.toString()))
                .orElseThrow(NoSuchEntry::new);
    }

    /** @throws NoSuchEntry when it is not there in the language and no other was allowed */
    EntryJson.Shown shown(Visit visit, ContentType type, Published entry, Question question) {
        boolean there =
                question.locale().equals(Question.EVERY) || entry.texts().containsKey(question.locale());
        if (question.strict() && !there) {
            throw new NoSuchEntry();
        }
        return json(visit, List.of(entry), question).shown(entry, type);
    }

    /**
     * Entries in order.
     *
     * @param next where the next page begins; null at the end
     * @param prev where the page before ends; null at the beginning
     */
    record Page(
            List<EntryJson.Shown> entries,
            @Nullable Cursor next,
            @Nullable Cursor prev) {}

    /** The question, with its words looked up where it has any. @throws RefusedQuery for words that cannot be looked for */
    Question lookedUp(Visit visit, ContentType type, Question question) {
        if (question.words() == null) {
            return question;
        }
        short council = visit.council().id();
        List<String> refs = lookup.find(
                        council,
                        question.compared(),
                        audiences.publicOf(council),
                        visit.now(),
                        type.key(),
                        question.words())
                .orElseThrow(() -> new RefusedQuery(List.of(RefusedQuery.detail("q", "not-words", Map.of()))));
        return question.among(
                refs.stream().flatMap(ref -> Ids.parse(ref).stream()).toList());
    }

    /** When an answer made of entries of this council was last modified; empty where that was just now, or never. */
    Optional<Instant> changedAt(Visit visit) {
        // Within one second there may be another change, and a date has no parts of a second to tell them apart.
        Instant second = visit.now().truncatedTo(ChronoUnit.SECONDS);
        return rows.changedAt(visit.council().id()).filter(at -> at.isBefore(second));
    }

    Page page(Visit visit, ContentType type, Question question) {
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        PublishedRows.Page page = question.byRelevance()
                ? rows.ranked(council, type.key(), everybody, visit.now(), question)
                : rows.page(council, type.key(), everybody, visit.now(), question);
        Map<UUID, Published> found = all(visit, page.ids());
        List<Published> entries = page.ids().stream()
                .map(found::get)
                .filter(entry -> entry != null)
                .toList();
        EntryJson json = json(visit, entries, question);
        return new Page(entries.stream().map(entry -> json.shown(entry, type)).toList(), page.next(), page.prev());
    }

    /** The newest of a type, for a feed. */
    List<Published> latest(Visit visit, ContentType type) {
        short council = visit.council().id();
        Subject published = Subject.of(type, "publishedAt").orElseThrow();
        Question newest = new Question(
                visit.locale(),
                List.of(),
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Question.Order(published, true)),
                Set.of(),
                List.of(),
                MOST_TOLD,
                0,
                null,
                false,
                false,
                false);
        List<UUID> ids = rows.page(council, type.key(), audiences.publicOf(council), visit.now(), newest)
                .ids();
        return List.copyOf(all(visit, ids).values());
    }

    int count(Visit visit, ContentType type, Question question) {
        short council = visit.council().id();
        return rows.count(council, type.key(), audiences.publicOf(council), visit.now(), question);
    }

    /** How each language of an entry stands: missing, incomplete, outdated or published. */
    Map<String, String> locales(Visit visit, ContentType type, Published entry) {
        Set<String> all = new TreeSet<>(visit.council().parityLocales());
        all.addAll(entry.texts().keySet());
        Map<String, String> states = new TreeMap<>();
        for (String locale : all) {
            states.put(locale, state(entry, type, locale));
        }
        return states;
    }

    private static String state(Published entry, ContentType type, String locale) {
        Map<String, JsonNode> words = entry.texts().getOrDefault(locale, Map.of());
        if (words.isEmpty()) {
            return "missing";
        }
        boolean old = false;
        for (Field field : type.localised()) {
            if (field.required() && !words.containsKey(field.id())) {
                return "incomplete";
            }
            int own = entry.madeFrom().getOrDefault(locale, Map.of()).getOrDefault(field.id(), 0);
            old |= words.containsKey(field.id())
                    && entry.madeFrom().values().stream().anyMatch(other -> other.getOrDefault(field.id(), 0) > own);
        }
        return old ? "outdated" : "published";
    }

    private EntryJson json(Visit visit, List<Published> entries, Question question) {
        Map<UUID, Published> known = new LinkedHashMap<>();
        entries.forEach(entry -> known.put(entry.id(), entry));
        int depth = 1 + question.include().stream().mapToInt(List::size).max().orElse(0);
        List<Published> level = entries;
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            Set<UUID> wanted = new LinkedHashSet<>();
            level.forEach(entry -> types.find(entry.type())
                    .filter(ContentType::isPublic)
                    .ifPresent(type -> wanted.addAll(EntryJson.references(entry, type))));
            wanted.removeAll(known.keySet());
            if (known.size() - entries.size() + wanted.size() > MOST_BESIDE) {
                throw new RefusedQuery(
                        List.of(RefusedQuery.detail("include", "too-much-beside", Map.of("most", MOST_BESIDE))));
            }
            Map<UUID, Published> found = all(visit, wanted);
            known.putAll(found);
            level = new ArrayList<>(found.values());
        }
        Set<UUID> media = new LinkedHashSet<>();
        known.values()
                .forEach(entry -> types.find(entry.type()).ifPresent(type -> MediaJson.named(media, entry, type)));
        return new EntryJson(
                types,
                question,
                known,
                new MediaJson(library.shown(visit.council().id(), media)));
    }

    private Map<UUID, Published> all(Visit visit, Collection<UUID> ids) {
        short council = visit.council().id();
        return rows.all(council, audiences.publicOf(council), visit.now(), ids);
    }

    Collection<ContentType> publicTypes() {
        return types.all().stream().filter(ContentType::isPublic).toList();
    }

    JsonNode schema(Visit visit, ContentType type) {
        return new TypeSchema(types.taxonomies(), false)
                .of(type, visit.council().parityLocales());
    }
}

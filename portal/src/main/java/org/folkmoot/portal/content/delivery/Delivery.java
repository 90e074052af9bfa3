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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.SourceWords;
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
    private final FurtherLanguages languages;

    Delivery(
            ContentTypes types,
            PublishedRows rows,
            Audiences audiences,
            Lookup lookup,
            MediaLibrary library,
            FurtherLanguages languages) {
        this.types = types;
        this.rows = rows;
        this.audiences = audiences;
        this.lookup = lookup;
        this.library = library;
        this.languages = languages;
    }

    /** @throws NoSuchEntry for a type that is not there, or not for others */
    ContentType type(String key) {
        return types.find(key).filter(ContentType::isPublic).orElseThrow(NoSuchEntry::new);
    }

    /**
     * An entry.
     *
     * @param changedAt when an answer made of it was last modified; null where that was just now
     */
    record Found(Published entry, @Nullable Instant changedAt) {}

    /** @throws NoSuchEntry when nothing of this type is published under this id */
    Found byId(Visit visit, ContentType type, String id) {
        UUID wanted = Ids.parse(id).orElseThrow(NoSuchEntry::new);
        return one(visit, type, all(visit, List.of(wanted)));
    }

    /** @throws NoSuchEntry when nothing of this type is published at this address */
    Found bySlug(Visit visit, ContentType type, String locale, String slug) {
        short council = visit.council().id();
        return one(
                visit,
                type,
                rows.addressed(council, type.key(), audiences.publicOf(council), visit.now(), locale, slug));
    }

    private static Found one(Visit visit, ContentType type, PublishedRows.Found found) {
        return found.entries().values().stream()
                .filter(entry -> entry.type().equals(type.key()))
                .findFirst()
                .map(entry -> new Found(entry, settled(visit, found.changedAt())))
                .orElseThrow(NoSuchEntry::new);
    }

    /** Null where it was within this second: there may be another change, and a date has no parts of a second to tell them apart. */
    @Nullable
    private static Instant settled(Visit visit, @Nullable Instant changedAt) {
        Instant second = visit.now().truncatedTo(ChronoUnit.SECONDS);
        return changedAt != null && changedAt.isBefore(second) ? changedAt : null;
    }

    /** An entry, and what its answer is made of. */
    record One(EntryJson.Shown shown, String tags) {}

    /** @throws NoSuchEntry when it is not there in the language and no other was allowed */
    One shown(Visit visit, ContentType type, Published entry, Question question) {
        further(visit, question, List.of(entry));
        if (question.strict() && !EntryJson.there(entry, question.locale())) {
            throw new NoSuchEntry();
        }
        EntryJson json = json(visit, List.of(entry), question);
        return new One(json.shown(entry, type), json.tags());
    }

    /**
     * Entries in order.
     *
     * @param changedAt when an answer made of them was last modified; null where that was just now, or never
     * @param tags what the answer is made of
     * @param next where the next page begins; null at the end
     * @param prev where the page before ends; null at the beginning
     */
    record Page(
            List<EntryJson.Shown> entries,
            @Nullable Cursor next,
            @Nullable Cursor prev,
            @Nullable Instant changedAt,
            String tags) {}

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

    Page page(Visit visit, ContentType type, Question question) {
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        PublishedRows.Page page = question.byRelevance()
                ? rows.ranked(council, type.key(), everybody, visit.now(), question)
                : rows.page(council, type.key(), everybody, visit.now(), question);
        PublishedRows.Found found = all(visit, page.ids());
        Instant changedAt = page.ids().isEmpty() ? rows.changedAt(council).orElse(null) : found.changedAt();
        List<Published> entries = page.ids().stream()
                .map(found.entries()::get)
                .filter(entry -> entry != null)
                .toList();
        further(visit, question, entries);
        EntryJson json = json(visit, entries, question);
        return new Page(
                entries.stream().map(entry -> json.shown(entry, type)).toList(),
                page.next(),
                page.prev(),
                settled(visit, changedAt),
                json.tags());
    }

    /** The newest of a type, for a feed. */
    List<Published> latest(Visit visit, ContentType type) {
        short council = visit.council().id();
        Subject published = Subject.of(type, "publishedAt").orElseThrow();
        Question newest = new Question(
                visit.locale(),
                false,
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
        return List.copyOf(all(visit, ids).entries().values());
    }

    int count(Visit visit, ContentType type, Question question) {
        short council = visit.council().id();
        return rows.count(council, type.key(), audiences.publicOf(council), visit.now(), question);
    }

    /** Adds what is shown of these in further languages, where the question looks at them. */
    private void further(Visit visit, Question question, Collection<Published> entries) {
        if (question.looksFurther() && !entries.isEmpty()) {
            Map<Long, Published> byKey =
                    entries.stream().collect(Collectors.toMap(Published::key, entry -> entry, (one, twin) -> one));
            Set<String> known = languages.of(visit.council()).stream()
                    .map(FurtherLanguage::tag)
                    .collect(Collectors.toSet());
            rows.editions(visit.council().id(), List.copyOf(byKey.keySet())).stream()
                    .filter(edition -> edition.shown() && known.contains(edition.locale()))
                    .forEach(edition -> add(byKey.get(edition.entry()), edition));
        }
    }

    private static void add(Published entry, PublishedRows.Edition edition) {
        if (edition.media() == null) {
            entry.texts().put(edition.locale(), edition.fields());
        } else {
            entry.recordings().put(edition.locale(), edition.media());
        }
    }

    /** How each language of an entry stands: missing, draft, outdated or published. */
    Map<String, String> locales(Visit visit, ContentType type, Published entry) {
        Map<String, String> states = new TreeMap<>();
        visit.council().parityLocales().forEach(locale -> states.put(locale, state(entry, type, locale)));
        entry.texts().keySet().forEach(locale -> states.put(locale, state(entry, type, locale)));
        Map<String, PublishedRows.Edition> editions = rows
                .editions(visit.council().id(), List.of(entry.key()))
                .stream()
                .collect(Collectors.toMap(
                        PublishedRows.Edition::locale, one -> one, (one, twin) -> one.shown() ? one : twin));
        (type.inFurtherLanguages() ? languages.of(visit.council()) : List.<FurtherLanguage>of())
                .forEach(language ->
                        states.put(language.tag(), state(visit, entry, type, language, editions.get(language.tag()))));
        return states;
    }

    private static String state(
            Visit visit,
            Published entry,
            ContentType type,
            FurtherLanguage language,
            PublishedRows.@Nullable Edition edition) {
        if (edition == null) {
            return "missing";
        }
        if (!edition.shown()) {
            return "draft";
        }
        Map<String, JsonNode> source =
                entry.texts().getOrDefault(language.source(visit.council().parityLocales()), Map.of());
        return SourceWords.behind(type, source, edition.madeFrom(), edition.media() != null)
                        .isEmpty()
                ? "published"
                : "outdated";
    }

    private static String state(Published entry, ContentType type, String locale) {
        Map<String, JsonNode> words = entry.texts().getOrDefault(locale, Map.of());
        if (words.isEmpty()) {
            return "missing";
        }
        boolean old = type.localised().stream()
                .filter(field -> words.containsKey(field.id()))
                .anyMatch(field -> entry.madeFrom().values().stream()
                        .anyMatch(other -> other.getOrDefault(field.id(), 0)
                                > entry.madeFrom()
                                        .getOrDefault(locale, Map.of())
                                        .getOrDefault(field.id(), 0)));
        return old ? "outdated" : "published";
    }

    private EntryJson json(Visit visit, List<Published> entries, Question question) {
        Map<UUID, Published> known = new LinkedHashMap<>();
        entries.forEach(entry -> known.put(entry.id(), entry));
        int depth = 1 + question.include().stream().mapToInt(List::size).max().orElse(0);
        List<Published> level = entries;
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            Set<UUID> wanted = new LinkedHashSet<>();
            // Of what is included, everything is shown.
            Set<String> fields = i == 0 ? question.fields() : Set.of();
            level.forEach(entry -> types.find(entry.type())
                    .filter(ContentType::isPublic)
                    .ifPresent(type -> wanted.addAll(EntryJson.references(entry, type, fields))));
            wanted.removeAll(known.keySet());
            if (known.size() - entries.size() + wanted.size() > MOST_BESIDE) {
                throw new RefusedQuery(
                        List.of(RefusedQuery.detail("include", "too-much-beside", Map.of("most", MOST_BESIDE))));
            }
            Map<UUID, Published> found = all(visit, wanted).entries();
            further(visit, question, found.values());
            known.putAll(found);
            level = new ArrayList<>(found.values());
        }
        Set<UUID> media = new LinkedHashSet<>();
        Set<UUID> own = entries.stream().map(Published::id).collect(Collectors.toSet());
        entries.forEach(entry -> media.addAll(entry.recordings().values()));
        // Of what is only referred to, nothing but its title and address is told.
        Collection<Published> whole = question.include().isEmpty() ? entries : known.values();
        whole.forEach(entry -> types.find(entry.type())
                .ifPresent(type -> MediaJson.named(
                        media, entry, type, own.contains(entry.id()) ? question.fields() : Set.of(), question)));
        return new EntryJson(
                types,
                question,
                known,
                new MediaJson(library.shown(visit.council().id(), media)));
    }

    private PublishedRows.Found all(Visit visit, Collection<UUID> ids) {
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

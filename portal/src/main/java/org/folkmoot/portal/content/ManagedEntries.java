package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.BrokenValues;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Entries as other programs write them: the same rules as in the studio, with a tag for each state so that nobody writes over another. */
@Singleton
class ManagedEntries {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private static final String CHECKED = "checked";

    private final EntryRepository rows;
    private final Entries entries;
    private final Slugs slugs;
    private final Editions editions;
    private final Timetable timetable;
    private final ContentTypes types;
    private final Audiences audiences;
    private final ApiKeyRepository keys;
    private final Secrets secrets;
    private final DatabaseClock clock;

    ManagedEntries(
            EntryRepository rows,
            Entries entries,
            Slugs slugs,
            Editions editions,
            Timetable timetable,
            ContentTypes types,
            Audiences audiences,
            ApiKeyRepository keys,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.entries = entries;
        this.slugs = slugs;
        this.editions = editions;
        this.timetable = timetable;
        this.types = types;
        this.audiences = audiences;
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What a program reads back of an entry. @param tag of this state: another state has another */
    record State(Entry entry, Wording wording, String tag) {
        /** draft, changed since it was published, published, or withdrawn. */
        String status() {
            if (entry.publishedVersion() == null) {
                return "draft";
            }
            if (entry.visibleTo() != null) {
                return "withdrawn";
            }
            return entry.publishedVersion() == wording.number() ? "published" : "changed";
        }
    }

    /** Papers have files, and a desk of their own. */
    static boolean writable(ContentType type) {
        return !type.key().equals(BuiltIn.DOCUMENT.key());
    }

    /** @throws NoSuchDocument for a type that is not there, or not for programs */
    ContentType type(String key) {
        return types.find(key).filter(ManagedEntries::writable).orElseThrow(NoSuchDocument::new);
    }

    State find(short council, ContentType type, UUID id) {
        return state(rows.find(council, type.key(), id).orElseThrow(NoSuchDocument::new));
    }

    /** In the order they were made. @param after the last of the page before; null for the first page */
    List<State> page(short council, ContentType type, @Nullable UUID after, int size) {
        long from = after == null
                ? 0
                : rows.find(council, type.key(), after)
                        .orElseThrow(NoSuchDocument::new)
                        .id();
        List<Entry> page = rows.chunk(council, type.key(), from, size);
        Map<Long, List<VersionRow>> words = new LinkedHashMap<>();
        if (!page.isEmpty()) {
            rows.latestOf(council, page.stream().map(Entry::id).toList())
                    .forEach(row -> words.computeIfAbsent(row.entryId(), unseen -> new ArrayList<>())
                            .add(row));
        }
        return page.stream()
                .map(entry -> state(entry, Wording.of(words.getOrDefault(entry.id(), List.of()))))
                .toList();
    }

    /**
     * Makes an entry, once for each key.
     *
     * @param key as the program chose it; null where it did not mind making two
     * @throws KeyUsed when the key came with something else before
     */
    @OneTransaction
    public State make(Council council, ContentType type, byte[] body, @Nullable String key, UUID token) {
        Entries.Draft draft = draft(type, body, 0);
        byte[] hash = key == null ? null : secrets.sha256(key);
        if (hash != null) {
            byte[] asked = secrets.sha256((type.key() + "\n" + new String(body, StandardCharsets.UTF_8)));
            if (keys.use(council.id(), token, hash, asked, clock.now()) == 0) {
                ApiKeyRepository.Used used =
                        keys.used(council.id(), token, hash).orElseThrow(KeyUsed::new);
                if (!Arrays.equals(used.asked(), asked) || used.entry() == null) {
                    throw new KeyUsed();
                }
                return find(council.id(), type, used.entry());
            }
        }
        demandFree(council.id(), type, null, draft);
        Entry entry = entries.begin(council.id(), type, draft, audiences.publicOf(council.id()), token);
        if (hash != null) {
            keys.made(council.id(), token, hash, entry.publicId());
        }
        return state(entry);
    }

    /** @param tags that the entry may have now, as the header If-Match has them */
    @OneTransaction
    public State rewrite(Council council, ContentType type, UUID id, byte[] body, @Nullable String tags, UUID token) {
        if (tags == null) {
            throw new NoVersionNamed();
        }
        State before = locked(council.id(), type, id, tags);
        Entries.Draft draft = draft(type, body, before.wording().number());
        demandFree(council.id(), type, before.entry(), draft);
        entries.rewrite(council.id(), type, id, draft, token);
        return find(council.id(), type, id);
    }

    /** @throws NotWhole with everything that is missing, in every language */
    @OneTransaction
    public State publish(Council council, ContentType type, UUID id, @Nullable String tags, UUID token) {
        State before = locked(council.id(), type, id, tags);
        List<ValueError> lacking = lacking(council, type, before.wording());
        if (!lacking.isEmpty()) {
            throw new NotWhole(lacking);
        }
        demandFree(council.id(), type, before.entry(), before.wording().texts());
        entries.publish(council.id(), type, id, audiences.publicOf(council.id()), token);
        return find(council.id(), type, id);
    }

    @OneTransaction
    public State withdraw(Council council, ContentType type, UUID id, @Nullable String tags, UUID token) {
        locked(council.id(), type, id, tags);
        entries.withdraw(council.id(), type, id, token);
        return find(council.id(), type, id);
    }

    /**
     * Plans a moment for it.
     *
     * @param publishes whether it is published then; else withdrawn
     * @throws NotNow when the moment has passed, or it waits for an approver
     */
    @OneTransaction
    public State schedule(
            Council council,
            ContentType type,
            UUID id,
            boolean publishes,
            Instant due,
            String tags,
            UUID token,
            Viewer owner) {
        State before = locked(council.id(), type, id, tags);
        if (publishes) {
            List<ValueError> lacking = lacking(council, type, before.wording());
            if (!lacking.isEmpty()) {
                throw new NotWhole(lacking);
            }
        }
        timetable.plan(council.id(), id, publishes, due, owner.account(), token);
        return find(council.id(), type, id);
    }

    @OneTransaction
    public State unschedule(Council council, ContentType type, UUID id, boolean publishes, String tags, UUID token) {
        locked(council.id(), type, id, tags);
        timetable.cancel(council.id(), id, publishes ? ScheduleRow.PUBLISH : ScheduleRow.WITHDRAW, token);
        return find(council.id(), type, id);
    }

    /** Moments that are still to come. */
    List<ScheduleRow> plans(Entry entry) {
        return timetable.waiting(entry);
    }

    /** Makes an earlier version the newest. */
    @OneTransaction
    public State revert(Council council, ContentType type, UUID id, int number, String tags, UUID token) {
        State before = locked(council.id(), type, id, tags);
        int latest = before.wording().number();
        if (number < 1
                || number >= latest
                || rows.version(council.id(), before.entry().id(), number).isEmpty()) {
            throw new WrongValues(List.of(new ValueError("/version", "no-such-version")));
        }
        entries.restore(council.id(), type, id, number, latest, null, token);
        return find(council.id(), type, id);
    }

    /** Fills in what a language lacks with the words of another, as a draft. */
    @OneTransaction
    public State copy(Council council, ContentType type, UUID id, String from, String to, String tags, UUID token) {
        State before = locked(council.id(), type, id, tags);
        Wording wording = before.wording();
        if (from.equals(to)) {
            throw new WrongValues(List.of(new ValueError("/to", "same-language")));
        }
        if (!council.parityLocales().contains(to)) {
            if (editions.offered(council, type).stream()
                    .noneMatch(one -> one.tag().equals(to) && one.inWords())) {
                throw new WrongValues(List.of(new ValueError("/to", "unknown-language")));
            }
            if (!wording.texts().containsKey(from)
                    && editions.saved(before.entry(), from).isEmpty()) {
                throw new WrongValues(List.of(new ValueError("/from", "unknown-language")));
            }
            editions.copy(council, id, from, to, token);
            return find(council.id(), type, id);
        }
        Map<String, JsonNode> said = wording.texts().get(from);
        if (said == null) {
            throw new WrongValues(List.of(new ValueError("/from", "unknown-language")));
        }
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>(wording.texts());
        Map<String, JsonNode> filled = new LinkedHashMap<>(said);
        type.field(ContentType.SLUG).ifPresent(slug -> filled.remove(slug.id()));
        filled.putAll(wording.texts().getOrDefault(to, Map.of()));
        texts.put(to, filled);
        entries.rewrite(
                council.id(), type, id, new Entries.Draft(wording.shared(), texts, wording.number(), false), token);
        return find(council.id(), type, id);
    }

    /** What keeps it from being published, by where in its values. */
    List<ValueError> lacking(Council council, ContentType type, Wording wording) {
        List<ValueError> lacking = new ArrayList<>();
        Gap.of(type, wording, council.parityLocales())
                .forEach(gap -> lacking.add(new ValueError("/texts/" + gap.locale() + "/" + gap.field(), gap.code())));
        Set<String> known = new java.util.HashSet<>();
        lacking.forEach(gap -> known.add(gap.pointer()));
        types.check(type).whole(wording.values(type).json(), council.parityLocales()).stream()
                .filter(error -> !known.contains(error.pointer()))
                .forEach(lacking::add);
        return lacking;
    }

    private State locked(short council, ContentType type, UUID id, @Nullable String tags) {
        State state = state(rows.lock(council, type.key(), id).orElseThrow(NoSuchDocument::new));
        if (state.entry().archivedAt() != null) {
            throw new NotNow();
        }
        if (tags != null && !matches(tags, state.tag())) {
            throw new StaleVersion();
        }
        return state;
    }

    /** The strong comparison: a weak tag fits nothing that is about to be written over (RFC 9110, 13.1.1). */
    static boolean matches(String tags, String tag) {
        return Arrays.stream(tags.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    private State state(Entry entry) {
        return state(entry, entries.latest(entry));
    }

    private static State state(Entry entry, Wording wording) {
        return new State(entry, wording, "\"v" + wording.number() + "." + entry.lockVersion() + "\"");
    }

    private Entries.Draft draft(ContentType type, byte[] body, int basedOn) {
        JsonNode root = read(body);
        List<ValueError> errors = new ArrayList<>();
        boolean checked = false;
        if (root.isObject() && root.has(CHECKED)) {
            JsonNode flag = ((ObjectNode) root).remove(CHECKED);
            checked = flag.asBoolean();
            if (!flag.isBoolean()) {
                errors.add(new ValueError("/" + CHECKED, "not-a-flag"));
            }
        }
        errors.addAll(types.check(type).draft(root));
        root.path(Values.TEXTS).properties().stream()
                .map(Map.Entry::getKey)
                .filter(locale -> locale.matches("[a-z]{2}(-[A-Z]{2})?") && !FurtherLanguages.WHOLE.contains(locale))
                .forEach(locale -> errors.add(new ValueError(
                        "/texts/" + locale,
                        LANGUAGES.contains(locale.substring(0, 2)) ? "further-language" : "unknown-language")));
        if (!errors.isEmpty()) {
            throw new WrongValues(errors);
        }
        Values values = Values.of(root);
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        values.texts().forEach((locale, fields) -> texts.put(locale, type.stored(fields)));
        return new Entries.Draft(type.stored(values.shared()), texts, basedOn, checked);
    }

    private static JsonNode read(byte[] body) {
        try {
            return Values.json(body);
        } catch (BrokenValues broken) {
            throw new UnreadableJson(broken.errors());
        }
    }

    private void demandFree(short council, ContentType type, @Nullable Entry entry, Entries.Draft draft) {
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        draft.texts().forEach((locale, fields) -> {
            Map<String, JsonNode> said = new LinkedHashMap<>();
            fields.forEach((field, value) -> said.put(field, Values.node(value)));
            texts.put(locale, said);
        });
        demandFree(council, type, entry, texts);
    }

    private void demandFree(
            short council, ContentType type, @Nullable Entry entry, Map<String, Map<String, JsonNode>> texts) {
        Optional<String> field = type.field(ContentType.SLUG).map(one -> one.id());
        List<ValueError> taken = new ArrayList<>();
        field.ifPresent(id -> texts.forEach((locale, fields) -> {
            JsonNode slug = fields.get(id);
            if (slug != null && slugs.taken(council, type.key(), locale, slug.asText(), entry)) {
                taken.add(new ValueError("/texts/" + locale + "/" + ContentType.SLUG, "taken"));
            }
        }));
        if (!taken.isEmpty()) {
            throw new SlugTaken(taken);
        }
    }
}

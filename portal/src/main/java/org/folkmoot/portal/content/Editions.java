package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Entries in further languages and forms: each edition is saved, shown and taken down by itself, and never holds up the parity languages.
 * People see it while they see the entry.
 */
@Singleton
class Editions {
    private static final String CHANGED = "content";

    private final EntryDesk desk;
    private final Entries entries;
    private final EditionRepository rows;
    private final FurtherLanguages languages;
    private final EditionCheck check;
    private final MediaUses media;
    private final Audiences audiences;
    private final Outbox outbox;
    private final DatabaseClock clock;

    Editions(
            EntryDesk desk,
            Entries entries,
            EditionRepository rows,
            FurtherLanguages languages,
            EditionCheck check,
            MediaUses media,
            Audiences audiences,
            Outbox outbox,
            DatabaseClock clock) {
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.languages = languages;
        this.check = check;
        this.media = media;
        this.audiences = audiences;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How an edition stands for those who work with it. */
    enum State {
        MISSING(""),
        DRAFT("spark"),
        PUBLISHED("leaf"),
        CHANGED("spark"),
        OUTDATED("coral");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        /** The end of a message key. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The colour of its tag. */
        String tone() {
            return tone;
        }
    }

    /** A language, and how an entry stands in it. @param edition as it was last saved; null where there is none */
    record Standing(FurtherLanguage language, @Nullable Edition edition, State state) {}

    /**
     * What somebody saves.
     *
     * @param fields words by the ids of the fields, in order as their type has it
     * @param media the film or recording; null for words
     * @param basedOn number of the version of the edition they had before them; 0 for none
     * @param source number of the version of the entry that stood beside it
     * @param checked whether they say that all of it says the same as that version
     */
    record Draft(
            Map<String, JsonNode> fields,
            @Nullable UUID media,
            int basedOn,
            int source,
            boolean checked,
            @Nullable String note) {}

    /** Languages and forms in which an entry of this type may be read; none for types that are parts of other pages. */
    List<FurtherLanguage> offered(Council council, ContentType type) {
        return type.inFurtherLanguages() ? languages.of(council) : List.of();
    }

    /** @throws NoSuchDocument when an entry of this type cannot be read in it */
    FurtherLanguage language(Council council, ContentType type, String tag) {
        return offered(council, type).stream()
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
    }

    /** Every language that is offered, in the order of the file. */
    List<Standing> standings(Council council, ContentType type, Entry entry, Wording latest) {
        List<FurtherLanguage> offered = offered(council, type);
        if (offered.isEmpty()) {
            return List.of();
        }
        Map<String, Edition> saved = rows.saved(entry.councilId(), entry.id()).stream()
                .map(Edition::of)
                .collect(Collectors.toMap(Edition::locale, Function.identity()));
        return offered.stream()
                .map(language -> {
                    Edition edition = saved.get(language.tag());
                    return new Standing(language, edition, state(council, type, language, edition, latest));
                })
                .toList();
    }

    private static State state(
            Council council, ContentType type, FurtherLanguage language, @Nullable Edition edition, Wording latest) {
        if (edition == null) {
            return State.MISSING;
        }
        if (!edition.behind(type, source(council, language, latest)).isEmpty()) {
            return State.OUTDATED;
        }
        if (edition.published() == null) {
            return State.DRAFT;
        }
        return edition.published() == edition.latest() ? State.PUBLISHED : State.CHANGED;
    }

    /** What an entry says in the language that an edition is made from. */
    static Map<String, JsonNode> source(Council council, FurtherLanguage language, Wording wording) {
        return wording.texts().getOrDefault(language.source(council.parityLocales()), Map.of());
    }

    Standing standing(Council council, ContentType type, Entry entry, String tag, Wording latest) {
        FurtherLanguage language = language(council, type, tag);
        Edition edition = saved(entry, tag).orElse(null);
        return new Standing(language, edition, state(council, type, language, edition, latest));
    }

    /** As it was last saved. */
    Optional<Edition> saved(Entry entry, String tag) {
        return rows.saved(entry.councilId(), entry.id(), tag).map(Edition::of);
    }

    /** Those that went back to draft by themselves, and that nobody has worked with since; the first first. */
    List<TakenBack> takenBack(Entry entry) {
        return rows.takenBack(entry.councilId(), entry.id());
    }

    /** Those that people see while they see the entry, in the order of the file. */
    List<Standing> shown(Council council, ContentType type, Entry entry, Wording published) {
        List<FurtherLanguage> offered = offered(council, type);
        if (offered.isEmpty()) {
            return List.of();
        }
        return inOrder(council, type, offered, rows.shown(entry.councilId(), entry.id()), published);
    }

    /** The tags in which people see these entries while they see them, by entry. */
    Map<Long, Set<String>> shownTags(short council, List<Long> ids) {
        return rows.shownNames(council, ids).stream()
                .collect(Collectors.groupingBy(
                        EditionName::entryId, Collectors.mapping(EditionName::locale, Collectors.toSet())));
    }

    /** Those of the languages that have one of these rows, in the order of the languages. */
    private static List<Standing> inOrder(
            Council council, ContentType type, List<FurtherLanguage> offered, List<EditionRow> found, Wording wording) {
        Map<String, Edition> editions =
                found.stream().map(Edition::of).collect(Collectors.toMap(Edition::locale, Function.identity()));
        return offered.stream()
                .filter(language -> editions.containsKey(language.tag()))
                .map(language -> {
                    Edition edition = editions.get(language.tag());
                    boolean old = !edition.behind(type, source(council, language, wording))
                            .isEmpty();
                    return new Standing(language, edition, old ? State.OUTDATED : State.PUBLISHED);
                })
                .toList();
    }

    /**
     * Saves a new version; what people see stays as it was.
     *
     * @throws ChangedMeanwhile when somebody saved after the version it is based on
     */
    @OneTransaction
    public void save(Viewer viewer, Council council, UUID publicId, String tag, Draft draft) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.EDIT, publicId, EntryMove.SAVE);
        write(council, held, language(council, held.type(), tag), draft, Map.of(), EntryDesk.actor(viewer));
    }

    /** As the other, by the portal itself or a program. */
    @OneTransaction
    public void save(Council council, UUID publicId, String tag, Draft draft, @Nullable UUID actor) {
        EntryDesk.Held held = desk.hold(council.id(), publicId, EntryMove.SAVE);
        write(council, held, language(council, held.type(), tag), draft, Map.of(), actor);
    }

    /** @param carried what words of another edition were made from, by the ids of the fields they are taken over for */
    private void write(
            Council council,
            EntryDesk.Held held,
            FurtherLanguage language,
            Draft draft,
            Map<String, String> carried,
            @Nullable UUID actor) {
        Entry entry = held.entry();
        ContentType type = held.type();
        Edition before = saved(entry, language.tag()).orElse(null);
        int latest = before == null ? 0 : before.latest();
        if (draft.basedOn() != latest) {
            throw new ChangedMeanwhile();
        }
        Map<String, JsonNode> source = source(council, language, entries.version(entry, draft.source()));
        Map<String, String> made = new TreeMap<>();
        if (language.inWords()) {
            draft.fields().forEach((id, value) -> {
                boolean kept =
                        before != null && Objects.equals(text(before.fields().get(id)), text(value));
                String was = kept ? before.madeFrom().get(id) : null;
                String now = carried.getOrDefault(id, SourceWords.fingerprint(source.get(id)));
                made.put(id, draft.checked() || was == null ? now : was);
            });
        } else {
            boolean kept = before != null && Objects.equals(before.media(), draft.media());
            String was = kept ? before.madeFrom().get(SourceWords.RECORDING) : null;
            made.put(
                    SourceWords.RECORDING,
                    draft.checked() || was == null ? SourceWords.fingerprint(type, source) : was);
        }
        add(held, language, draft, made, latest + 1, actor);
    }

    private void add(
            EntryDesk.Held held,
            FurtherLanguage language,
            Draft draft,
            Map<String, String> madeFrom,
            int number,
            @Nullable UUID actor) {
        Entry entry = held.entry();
        rows.keep(entry.councilId(), entry.id(), language.tag(), number);
        rows.addVersion(
                entry.councilId(),
                entry.id(),
                language.tag(),
                number,
                Json.write(draft.fields()),
                Json.write(madeFrom),
                draft.source(),
                draft.media(),
                actor,
                held.now(),
                draft.note());
        media.edition(entry.councilId(), entry.id(), language.tag(), false, held.type(), draft.fields(), draft.media());
        audited(entry, actor, "edition-saved", language);
    }

    /**
     * Makes an earlier version the newest: what it says, and what it was made from, so that it is as far behind as it was. What people see
     * stays as it was.
     *
     * @throws NoSuchDocument when there is no such version
     * @throws ChangedMeanwhile when somebody saved after the version they had before them
     */
    @OneTransaction
    public void restore(
            Viewer viewer, Council council, UUID publicId, String tag, int number, int basedOn, String note) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.EDIT, publicId, EntryMove.SAVE);
        FurtherLanguage language = language(council, held.type(), tag);
        Edition old = version(held.entry(), tag, number);
        if (old.latest() != basedOn) {
            throw new ChangedMeanwhile();
        }
        add(
                held,
                language,
                new Draft(old.fields(), old.media(), basedOn, old.source(), false, note),
                old.madeFrom(),
                old.latest() + 1,
                EntryDesk.actor(viewer));
    }

    /** The last before a version; empty where that is the first there is. */
    Optional<Edition> before(Entry entry, String tag, int number) {
        return rows.before(entry.councilId(), entry.id(), tag, number).map(Edition::of);
    }

    /** @throws NoSuchDocument when there is no such version */
    Edition version(Entry entry, String tag, int number) {
        return rows.version(entry.councilId(), entry.id(), tag, number)
                .map(Edition::of)
                .orElseThrow(NoSuchDocument::new);
    }

    /**
     * For somebody who may look at one version of the entry only: each as it was last saved by an instant beside that version or an earlier
     * one, in the order of the file. What was made from other words than those of that version and those that people see is left out: it
     * may be of a version that was given up.
     */
    List<Standing> besides(Council council, ContentType type, Entry entry, Wording wording, Instant at) {
        List<FurtherLanguage> offered = offered(council, type);
        if (offered.isEmpty()) {
            return List.of();
        }
        Map<String, Edition> shown = rows.shown(entry.councilId(), entry.id()).stream()
                .map(Edition::of)
                .collect(Collectors.toMap(Edition::locale, Function.identity()));
        boolean out = entry.outAt(clock.now());
        Wording published = out ? entries.published(entry) : Wording.NONE;
        return inOrder(
                        council,
                        type,
                        offered,
                        rows.besides(entry.councilId(), entry.id(), wording.number(), at),
                        wording)
                .stream()
                .filter(one -> {
                    Edition edition = Objects.requireNonNull(one.edition());
                    Edition stood = out ? shown.get(edition.locale()) : null;
                    List<String> unseen = edition.unfit(type, source(council, one.language(), published), stood);
                    return edition.unfit(type, source(council, one.language(), wording), stood).stream()
                            .noneMatch(unseen::contains);
                })
                .toList();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.toString();
    }

    /**
     * Shows people what was last saved, from now on.
     *
     * @throws NotWhole with what keeps it from them; nothing changes then
     */
    @OneTransaction
    public void publish(Viewer viewer, Council council, UUID publicId, String tag) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.PUBLISH, publicId, EntryMove.SAVE);
        publish(council, held, language(council, held.type(), tag), EntryDesk.actor(viewer));
    }

    /** As the other, by the portal itself or a program. */
    @OneTransaction
    public void publish(Council council, UUID publicId, String tag, @Nullable UUID actor) {
        EntryDesk.Held held = desk.hold(council.id(), publicId, EntryMove.SAVE);
        publish(council, held, language(council, held.type(), tag), actor);
    }

    private void publish(Council council, EntryDesk.Held held, FurtherLanguage language, @Nullable UUID actor) {
        Entry entry = held.entry();
        Edition edition = saved(entry, language.tag()).orElseThrow(NoSuchDocument::new);
        List<ValueError> lacking = check.lacking(council, held.type(), language, entry, edition, entries.latest(entry));
        if (!lacking.isEmpty()) {
            throw new NotWhole(lacking);
        }
        rows.publish(entry.councilId(), entry.id(), language.tag(), edition.number(), held.now());
        media.edition(
                entry.councilId(), entry.id(), language.tag(), true, held.type(), edition.fields(), edition.media());
        told(held, language, actor, "edition-published");
    }

    /** Never gated. */
    @OneTransaction
    public void withdraw(Viewer viewer, Council council, UUID publicId, String tag) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.WITHDRAW, publicId, EntryMove.SAVE);
        withdraw(held, language(council, held.type(), tag), EntryDesk.actor(viewer));
    }

    /** As the other, by a program. */
    @OneTransaction
    public void withdraw(Council council, UUID publicId, String tag, @Nullable UUID actor) {
        EntryDesk.Held held = desk.hold(council.id(), publicId, EntryMove.SAVE);
        withdraw(held, language(council, held.type(), tag), actor);
    }

    private void withdraw(EntryDesk.Held held, FurtherLanguage language, @Nullable UUID actor) {
        Entry entry = held.entry();
        if (rows.withdraw(entry.councilId(), entry.id(), language.tag()) > 0) {
            media.edition(entry.councilId(), entry.id(), language.tag(), true, held.type(), Map.of(), null);
            told(held, language, actor, "edition-withdrawn");
        }
    }

    /**
     * Begins an edition with the words of another language, for somebody to translate; where there is one already, its words stay and what
     * it lacks is filled in. Words of another edition stay made from what that was made from. Nothing of it is shown.
     */
    @OneTransaction
    public void copy(Council council, UUID publicId, String from, String tag, @Nullable UUID actor) {
        EntryDesk.Held held = desk.hold(council.id(), publicId, EntryMove.SAVE);
        FurtherLanguage language = language(council, held.type(), tag);
        if (!language.inWords()) {
            throw new NotNow();
        }
        Wording latest = entries.latest(held.entry());
        Edition before = saved(held.entry(), tag).orElse(null);
        boolean own = latest.texts().containsKey(from);
        Edition other = own ? null : saved(held.entry(), from).orElseThrow(NoSuchDocument::new);
        Map<String, JsonNode> said = other == null ? latest.texts().get(from) : other.fields();
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        Map<String, String> carried = new HashMap<>();
        for (Field field : held.type().localised()) {
            JsonNode kept = before == null ? null : before.fields().get(field.id());
            JsonNode value = kept == null ? said.get(field.id()) : kept;
            if (value != null && EditionForm.translated(field)) {
                fields.put(field.id(), value);
                if (kept == null && other != null) {
                    carried.put(field.id(), other.madeFrom().getOrDefault(field.id(), ""));
                }
            }
        }
        write(
                council,
                held,
                language,
                new Draft(fields, null, before == null ? 0 : before.latest(), latest.number(), false, null),
                carried,
                actor);
    }

    private void told(EntryDesk.Held held, FurtherLanguage language, @Nullable UUID actor, String event) {
        Entry entry = held.entry();
        Instant now = held.now();
        rows.changed(entry.councilId(), entry.id(), now);
        String id = entry.publicId().toString();
        outbox.add(entry.councilId(), entry.type(), id);
        outbox.add(entry.councilId(), CHANGED, id);
        if (held.type().isPublic()
                && entry.visibleAt(clock.now())
                && entry.audience() == audiences.publicOf(entry.councilId())) {
            outbox.add(entry.councilId(), EntryEvents.PUBLISHED, id);
        }
        audited(entry, actor, event, language);
    }

    private void audited(Entry entry, @Nullable UUID actor, String event, FurtherLanguage language) {
        desk.audited(entry, actor, event, "/" + language.tag());
    }
}

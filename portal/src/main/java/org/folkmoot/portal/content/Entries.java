package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.FrameSource;

/**
 * Keeps entries of every type: each saving is a version of its own, publishing shows one to people in all the council's languages at
 * once, withdrawing shows none. Who may do it is for the job that asks.
 */
@Singleton
class Entries {
    /** Told of every entry, whatever its type: answers of the delivery API are made of several types. */
    private static final String CHANGED = "content";

    private final EntryRepository rows;
    private final Slugs slugs;
    private final ValueCopies copies;
    private final MediaUses media;
    private final EditionRepository editions;
    private final EditionRecall recall;
    private final ContentTypes types;
    private final Councils councils;
    private final Audiences audiences;
    private final Outbox outbox;
    private final Audit audit;
    private final DatabaseClock clock;

    Entries(
            EntryRepository rows,
            Slugs slugs,
            ValueCopies copies,
            MediaUses media,
            EditionRepository editions,
            EditionRecall recall,
            ContentTypes types,
            Councils councils,
            Audiences audiences,
            Outbox outbox,
            Audit audit,
            DatabaseClock clock) {
        this.rows = rows;
        this.slugs = slugs;
        this.copies = copies;
        this.media = media;
        this.editions = editions;
        this.recall = recall;
        this.types = types;
        this.councils = councils;
        this.audiences = audiences;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody saves.
     *
     * @param shared by the id of the field: text, or JSON for other kinds
     * @param texts by language, then by the id of the field
     * @param basedOn number of the version they saw; 0 for a new entry
     * @param checked whether they say that both languages say the same
     * @param note what changed, in their words; at most 200 characters
     */
    record Draft(
            Map<String, ?> shared,
            Map<String, ? extends Map<String, ?>> texts,
            int basedOn,
            boolean checked,
            @Nullable String note) {
        Draft(Map<String, ?> shared, Map<String, ? extends Map<String, ?>> texts, int basedOn, boolean checked) {
            this(shared, texts, basedOn, checked, null);
        }
    }

    /** A new entry that nobody sees yet. @param audience until one is chosen at publishing */
    @OneTransaction
    public Entry begin(short council, ContentType type, Draft draft, long audience, @Nullable UUID actor) {
        return begin(council, type, Ids.uuid(), draft, audience, actor);
    }

    /** As the other, under an id that others know already. */
    @OneTransaction
    public Entry begin(
            short council, ContentType type, UUID publicId, Draft draft, long audience, @Nullable UUID actor) {
        rows.add(council, publicId, type.key(), audience);
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow();
        write(entry, type, Wording.NONE, draft, actor);
        return entry;
    }

    /** @throws ChangedMeanwhile when somebody saved after the version this draft is based on */
    @OneTransaction
    public Entry rewrite(short council, ContentType type, UUID publicId, Draft draft, @Nullable UUID actor) {
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
        Wording before = latest(entry);
        if (before.number() != draft.basedOn()) {
            throw new ChangedMeanwhile();
        }
        write(entry, type, before, draft, actor);
        return entry;
    }

    /**
     * Publishes what was last saved. Editions that were shown while nobody saw the entry, and do not fit what goes out, are drafts again.
     *
     * @throws NotWhole when a language lacks something; nothing changes then
     */
    @OneTransaction
    public void publish(short council, ContentType type, UUID publicId, long audience, @Nullable UUID actor) {
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
        publish(entry, type, latest(entry), audience, actor);
    }

    /** As the other, with one version of it: the one that somebody looked at, or chose a moment for. */
    @OneTransaction
    public void publish(
            short council, ContentType type, UUID publicId, int number, long audience, @Nullable UUID actor) {
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
        publish(entry, type, version(entry, number), audience, actor);
    }

    private void publish(Entry entry, ContentType type, Wording wording, long audience, @Nullable UUID actor) {
        short council = entry.councilId();
        demandWhole(council, type, wording);
        Instant now = clock.now();
        List<String> takenBack = recall.recall(entry, type, wording, audience, now);
        rows.publish(council, entry.id(), wording.number(), audience, now);
        slugs.follow(entry, type, wording);
        boolean seen = entry.visibleFrom() != null && entry.visibleTo() == null;
        copies.follow(entry, type, wording, seen ? entry.visibleFrom() : now);
        media.published(council, entry.id(), type, wording.shared(), wording.texts());
        outside(entry, type, audience == audiences.publicOf(council));
        told(entry, actor, "published");
        takenBack.forEach(tag -> audited(entry, actor, "edition-taken-back", "/" + tag));
    }

    /** @throws NotWhole when this wording could not be published in all the council's languages */
    void demandWhole(short council, ContentType type, Wording wording) {
        if (!Gap.of(type, wording, locales(council)).isEmpty()) {
            throw new NotWhole();
        }
        List<ValueError> errors =
                new ArrayList<>(types.check(type).whole(wording.values(type).json(), locales(council)));
        errors.addAll(media.lacking(council, type, wording.shared(), wording.texts(), locales(council)));
        if (!errors.isEmpty()) {
            throw new NotWhole(errors);
        }
    }

    /** Never gated: what should not be read goes at once, in every language. */
    @OneTransaction
    public void withdraw(short council, ContentType type, UUID publicId, @Nullable UUID actor) {
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
        if (rows.withdraw(council, entry.id(), clock.now()) > 0) {
            copies.forget(entry);
            media.withdrawn(council, entry.id());
            editions.rest(council, entry.id());
            outside(entry, type, false);
            told(entry, actor, "withdrawn");
        }
    }

    /** Copies out anew what lists are filtered and sorted by, after their type has changed: of so many entries as one transaction may hold. */
    @OneTransaction
    public void copyAgain(short council, ContentType type, List<UUID> publicIds) {
        for (UUID publicId : publicIds) {
            Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
            if (entry.publishedVersion() == null || entry.visibleTo() != null) {
                copies.forget(entry);
            } else {
                copies.follow(entry, type, published(entry), entry.visibleFrom());
            }
        }
    }

    /** As it was saved then. @throws NoSuchDocument when there is no such version */
    Wording version(Entry entry, int number) {
        Wording wording = Wording.of(rows.version(entry.councilId(), entry.id(), number));
        if (wording.number() == 0) {
            throw new NoSuchDocument();
        }
        return wording;
    }

    /** As it was last saved. */
    Wording latest(Entry entry) {
        return Wording.of(rows.version(entry.councilId(), entry.id(), rows.latest(entry.councilId(), entry.id())));
    }

    /** As people see it; {@link Wording#NONE} in a draft. */
    Wording published(Entry entry) {
        return entry.publishedVersion() == null
                ? Wording.NONE
                : Wording.of(rows.version(entry.councilId(), entry.id(), entry.publishedVersion()));
    }

    List<Gap> gaps(Entry entry, ContentType type) {
        return Gap.of(type, latest(entry), locales(entry.councilId()));
    }

    /** An earlier version once more, as a new one. @throws ChangedMeanwhile as {@link #rewrite} */
    @OneTransaction
    public void restore(
            short council,
            ContentType type,
            UUID publicId,
            int number,
            int basedOn,
            @Nullable String note,
            @Nullable UUID actor) {
        Entry entry = rows.lock(council, type.key(), publicId).orElseThrow(NoSuchDocument::new);
        Wording before = latest(entry);
        if (before.number() != basedOn) {
            throw new ChangedMeanwhile();
        }
        store(entry, type, version(entry, number).again(before.number() + 1), note, "restored", actor);
    }

    private void write(Entry entry, ContentType type, Wording before, Draft draft, @Nullable UUID actor) {
        Wording after = before.followedBy(draft.shared(), draft.texts(), draft.checked());
        store(entry, type, after, draft.note(), draft.checked() ? "checked" : "saved", actor);
    }

    private void store(
            Entry entry, ContentType type, Wording after, @Nullable String note, String event, @Nullable UUID actor) {
        boolean whole = Gap.of(type, after, locales(entry.councilId())).isEmpty();
        rows.addVersion(
                entry.councilId(),
                entry.id(),
                after.number(),
                Json.write(after.shared()),
                actor,
                clock.now(),
                note,
                whole ? "WHOLE" : "DRAFT");
        after.texts()
                .forEach((locale, fields) -> rows.addText(
                        entry.councilId(),
                        entry.id(),
                        after.number(),
                        locale,
                        Json.write(fields),
                        Json.write(after.madeFrom().getOrDefault(locale, Map.of()))));
        media.saved(entry.councilId(), entry.id(), type, after.shared(), after.texts());
        audited(entry, actor, event);
    }

    /** For other programs, which hear only of what everybody may read, and of its going. @param entry as it was before */
    private void outside(Entry entry, ContentType type, boolean readable) {
        boolean was = entry.audience() == audiences.publicOf(entry.councilId()) && entry.visibleAt(clock.now());
        if (type.isPublic() && (readable || was)) {
            outbox.add(
                    entry.councilId(),
                    readable ? EntryEvents.PUBLISHED : EntryEvents.WITHDRAWN,
                    entry.publicId().toString());
        }
    }

    private void told(Entry entry, @Nullable UUID actor, String event) {
        outbox.add(entry.councilId(), entry.type(), entry.publicId().toString());
        outbox.add(entry.councilId(), CHANGED, entry.publicId().toString());
        String id = entry.publicId().toString();
        if (entry.type().equals(BuiltIn.MENU.key())
                || entry.type().equals(FrameEntries.NOTICE)
                || rows.menusNaming(entry.councilId(), id) > 0) {
            outbox.add(entry.councilId(), FrameSource.CHANGED, id);
        }
        audited(entry, actor, event);
    }

    private void audited(Entry entry, @Nullable UUID actor, String event) {
        audited(entry, actor, event, "");
    }

    private void audited(Entry entry, @Nullable UUID actor, String event, String part) {
        audit.record(
                actor == null ? "installation" : "account:" + actor,
                entry.councilId(),
                actor,
                entry.type() + "." + event,
                entry.publicId() + part,
                "done");
    }

    private List<String> locales(short council) {
        return councils.byId(council).map(Council::parityLocales).orElse(List.of("en", "cy"));
    }
}

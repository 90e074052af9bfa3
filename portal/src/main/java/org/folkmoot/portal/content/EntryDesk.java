package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Where staff write entries of every type but papers, which have a desk of their own: saved, published, withdrawn, put away, restored. */
@Singleton
class EntryDesk {
    static final String READ = "entry.read";
    static final String EDIT = "entry.edit";
    static final String PUBLISH = "entry.publish";
    static final String WITHDRAW = "entry.withdraw";

    private final ContentTypes types;
    private final Entries entries;
    private final EntryRepository rows;
    private final DeskRepository desk;
    private final ReviewRepository reviews;
    private final ScheduleRepository schedules;
    private final Audiences audiences;
    private final Policy policy;
    private final Audit audit;
    private final DatabaseClock clock;

    EntryDesk(
            ContentTypes types,
            Entries entries,
            EntryRepository rows,
            DeskRepository desk,
            ReviewRepository reviews,
            ScheduleRepository schedules,
            Audiences audiences,
            Policy policy,
            Audit audit,
            DatabaseClock clock) {
        this.types = types;
        this.entries = entries;
        this.rows = rows;
        this.desk = desk;
        this.reviews = reviews;
        this.schedules = schedules;
        this.audiences = audiences;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry whose row is held until the transaction ends, at a moment by the database's clock. */
    record Held(Entry entry, ContentType type, EntryState state, Instant now) {}

    /** Types that are written here. */
    List<ContentType> types() {
        return types.all().stream()
                .filter(type -> !type.key().equals(BuiltIn.DOCUMENT.key()))
                .toList();
    }

    /** @throws NoSuchDocument when nothing of this type is written here */
    ContentType type(String key) {
        return types().stream()
                .filter(type -> type.key().equals(key))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
    }

    /** The one entry of a type that has one at most; null where there is none yet, or may be several. */
    @Nullable
    UUID already(short council, ContentType type) {
        return type.single()
                ? rows.all(council, type.key()).stream()
                        .filter(entry -> entry.archivedAt() == null)
                        .findFirst()
                        .map(Entry::publicId)
                        .orElse(null)
                : null;
    }

    /** @throws NoSuchDocument when this council has no such entry, or not here */
    Entry entry(short council, UUID publicId) {
        Entry entry = rows.named(council, publicId).orElseThrow(NoSuchDocument::new);
        type(entry.type());
        return entry;
    }

    EntryLine line(Entry entry, Instant now) {
        return desk.line(entry.councilId(), entry.id(), now).orElseThrow(NoSuchDocument::new);
    }

    /**
     * Takes hold of an entry to do something with it. Part of the transaction under way.
     *
     * @throws NotNow when it stands where this cannot be done
     */
    Held hold(Viewer viewer, String action, UUID publicId, EntryMove move) {
        policy.checkRole(viewer, action);
        return hold(viewer.council(), publicId, move);
    }

    /** As the others. @throws NotNow when it stands where this cannot be done */
    Held hold(short council, UUID publicId, EntryMove move) {
        Held held = hold(council, publicId);
        if (!EntryLife.allows(held.state(), move)) {
            throw new NotNow();
        }
        return held;
    }

    /** As the other, for whoever was asked already whether this may be done. Part of the transaction under way. */
    Held hold(short council, UUID publicId) {
        Entry entry = rows.lockNamed(council, publicId).orElseThrow(NoSuchDocument::new);
        ContentType type = type(entry.type());
        Instant now = clock.now();
        return new Held(entry, type, line(entry, now).stands(), now);
    }

    /**
     * Saves a new version; what people see stays as it was.
     *
     * @param publicId null for a new entry
     * @param values in the languages of the form; what other languages say stays
     * @param basedOn number of the version they had before them
     * @throws ChangedMeanwhile when somebody saved after it
     */
    @OneTransaction
    public UUID save(
            Viewer viewer,
            ContentType type,
            @Nullable UUID publicId,
            Values values,
            int basedOn,
            boolean checked,
            @Nullable String note) {
        UUID actor = actor(viewer);
        if (publicId == null) {
            policy.checkRole(viewer, EDIT);
            if (already(viewer.council(), type) != null) {
                throw new NotNow();
            }
            Entries.Draft draft = draft(type, values, Wording.NONE, 0, checked, note);
            return entries.begin(viewer.council(), type, draft, everybody(viewer.council()), actor)
                    .publicId();
        }
        Held held = hold(viewer, EDIT, publicId, EntryMove.SAVE);
        Wording before = entries.latest(held.entry());
        entries.rewrite(viewer.council(), type, publicId, draft(type, values, before, basedOn, checked, note), actor);
        return publicId;
    }

    private static Entries.Draft draft(
            ContentType type, Values values, Wording before, int basedOn, boolean checked, @Nullable String note) {
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        before.shared().forEach((field, value) -> {
            if (field.contains(".")) {
                shared.put(field, value);
            }
        });
        shared.putAll(type.stored(values.shared()));
        Map<String, Map<String, JsonNode>> texts = new TreeMap<>(before.texts());
        values.texts().forEach((locale, said) -> texts.put(locale, type.stored(said)));
        return new Entries.Draft(shared, texts, basedOn, checked, note);
    }

    /** Makes an earlier version the newest. @throws ChangedMeanwhile when somebody saved after {@code basedOn} */
    @OneTransaction
    public void restore(Viewer viewer, UUID publicId, int number, int basedOn, String note) {
        Held held = hold(viewer, EDIT, publicId, EntryMove.SAVE);
        entries.restore(viewer.council(), held.type(), publicId, number, basedOn, note, actor(viewer));
    }

    /** Writes an entry and publishes it in one go, for what cannot wait. @throws NotWhole with what is missing; nothing is kept then */
    @OneTransaction
    public UUID tell(Viewer viewer, ContentType type, Values values) {
        policy.checkRole(viewer, PUBLISH);
        UUID actor = actor(viewer);
        short council = viewer.council();
        Entry entry = entries.begin(
                council, type, draft(type, values, Wording.NONE, 0, true, null), everybody(council), actor);
        entries.publish(council, type, entry.publicId(), everybody(council), actor);
        return entry.publicId();
    }

    /** @throws NotWhole with what is missing; nothing changes then */
    @OneTransaction
    public void publish(Viewer viewer, UUID publicId) {
        Held held = hold(viewer, PUBLISH, publicId, EntryMove.PUBLISH);
        schedules.cancel(viewer.council(), held.entry().id(), ScheduleRow.PUBLISH, held.now());
        entries.publish(viewer.council(), held.type(), publicId, everybody(viewer.council()), actor(viewer));
    }

    /** Never waits for anything; what was to go out later does not go out either. */
    @OneTransaction
    public void withdraw(Viewer viewer, UUID publicId) {
        Held held = hold(viewer, WITHDRAW, publicId, EntryMove.WITHDRAW);
        if (!held.entry().visibleAt(held.now())) {
            throw new NotNow();
        }
        schedules.cancelAll(viewer.council(), held.entry().id(), held.now());
        entries.withdraw(viewer.council(), held.type(), publicId, actor(viewer));
    }

    /** Puts it away: nobody sees it any more, nothing waits for it, and it is in no list but one of its own. */
    @OneTransaction
    public void archive(Viewer viewer, UUID publicId) {
        Held held = hold(viewer, PUBLISH, publicId, EntryMove.ARCHIVE);
        short council = viewer.council();
        schedules.cancelAll(council, held.entry().id(), held.now());
        reviews.takeBack(council, held.entry().id(), held.now());
        entries.withdraw(council, held.type(), publicId, actor(viewer));
        rows.archive(council, held.entry().id(), held.now());
        audited(held.entry(), actor(viewer), "archived");
    }

    @OneTransaction
    public void takeOut(Viewer viewer, UUID publicId) {
        Held held = hold(viewer, PUBLISH, publicId, EntryMove.TAKE_OUT);
        rows.takeOut(viewer.council(), held.entry().id());
        audited(held.entry(), actor(viewer), "taken-out");
    }

    long everybody(short council) {
        return audiences.publicOf(council);
    }

    /** Last in a transaction. */
    void audited(Entry entry, @Nullable UUID actor, String event) {
        audited(entry, actor, event, "");
    }

    /** As the other. @param part which part of the entry, such as {@code /pl}; empty for all of it */
    void audited(Entry entry, @Nullable UUID actor, String event, String part) {
        audit.record(
                actor == null ? "installation" : "account:" + actor,
                entry.councilId(),
                actor,
                entry.type() + "." + event,
                entry.publicId() + part,
                "done");
    }

    static UUID actor(Viewer viewer) {
        return Objects.requireNonNull(viewer.accountPublicId());
    }
}

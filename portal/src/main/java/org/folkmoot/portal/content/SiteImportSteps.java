package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.content.ImportRows.Table;
import org.folkmoot.portal.content.media.LibraryImport;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.Stored;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.FrameSource;
import org.folkmoot.portal.search.Lookup;

/** What happens wholly or not at all while a site comes in: keeping a chunk of it aside, moving everything into place, dropping some. */
@Singleton
class SiteImportSteps {
    private static final int MOVED_AT_ONCE = 2_000;

    private final ImportRepository rows;
    private final ImportLease lease;
    private final LibraryImport library;
    private final Audiences audiences;
    private final FileStore store;
    private final TransactionOperations<Connection> transactions;
    private final Outbox outbox;
    private final Audit audit;
    private final DatabaseClock clock;
    private final Lookup lookup;

    SiteImportSteps(
            ImportRepository rows,
            ImportLease lease,
            LibraryImport library,
            Audiences audiences,
            FileStore store,
            @Named("default") TransactionOperations<Connection> transactions,
            Outbox outbox,
            Audit audit,
            DatabaseClock clock,
            Lookup lookup) {
        this.rows = rows;
        this.lease = lease;
        this.library = library;
        this.audiences = audiences;
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.lookup = lookup;
    }

    /**
     * A good line, and where it stands: an entry with the files it has as a paper, or something of the library.
     *
     * @param papers in the store, in quarantine, in the order of the line
     */
    record Placed(long line, @Nullable SiteLine entry, List<Stored> papers, LibraryImport.@Nullable Judged media) {
        Placed(long line, SiteLine entry) {
            this(line, entry, List.of(), null);
        }
    }

    /** How far a reading has come. @param entries how many lines up to there were entries */
    record Reached(long line, long entries) {
        /** Once something is wrong: whoever is given the site again reads it from its beginning. */
        static final Reached NOWHERE = new Reached(0, 0);
    }

    /**
     * Keeps a chunk aside, and how far the reading has come with it.
     *
     * @param reached with this chunk; {@link Reached#NOWHERE} also where something in it stands in the file twice
     * @param oneByOne once it is known that something stands in the file twice: to learn what
     * @return what does
     * @throws ImportRows.Twice where something does and that was not asked; nothing is kept then
     * @throws SiteBusy when another run has followed this one; nothing is kept then
     */
    @OneTransaction
    public List<SiteClash> keep(
            Council council, ImportLease.Run run, List<Placed> chunk, Reached reached, boolean oneByOne) {
        lease.hold(run);
        long id = run.id();
        List<SiteClash> clashes = new ArrayList<>();
        ImportRows many = new ImportRows(council.id(), id);
        Instant at = clock.now();
        for (Placed placed : chunk) {
            if (placed.media() != null) {
                SiteClash twice =
                        library.keep(council.id(), id, placed.line(), placed.media(), council.parityLocales());
                if (twice != null) {
                    clashes.add(twice);
                }
            } else if (placed.entry() != null) {
                keep(council.id(), many, placed, placed.entry(), at);
            }
        }
        clashes.addAll(many.write(transactions.getConnection(), oneByOne));
        Reached now = clashes.isEmpty() ? reached : Reached.NOWHERE;
        rows.reached(council.id(), id, now.line(), now.entries());
        return clashes;
    }

    private void keep(short council, ImportRows many, Placed placed, SiteLine entry, Instant now) {
        long line = placed.line();
        String type = entry.type().key();
        SiteLine.Said published = entry.published();
        many.add(
                Table.ENTRY,
                line,
                "/id twice",
                entry.id(),
                type,
                published == null ? null : published.wording().number(),
                entry.publishedAt(),
                entry.withdrawnAt(),
                entry.firstPublishedAt(),
                audience(council, entry),
                entry.archivedAt());
        entry.versions().forEach(said -> version(many, placed, entry, said));
        entry.slugs().forEach((locale, slugs) -> {
            for (int i = 0; i < slugs.size(); i++) {
                many.add(Table.SLUG, line, "/slugs/" + locale + " twice", type, locale, slugs.get(i), i == 0);
            }
        });
        entry.editions().forEach(edition -> edition(many, line, edition));
        editionUses(many, line, entry);
        for (SiteLine.Plan plan : entry.plans()) {
            many.add(Table.PLAN, line, null, plan.move(), plan.number(), plan.at());
        }
        papers(council, many, placed, entry);
        uses(many, line, entry, entry.saved().wording(), false);
        boolean shown = entry.withdrawnAt() == null || entry.withdrawnAt().isAfter(now);
        if (published != null && shown) {
            uses(many, line, entry, published.wording(), true);
            ValueCopies.each(
                    entry.type(),
                    published.wording(),
                    (field, locale, ordinal, copy) -> many.add(
                            Table.VALUE,
                            line,
                            place(entry.type(), locale, field.id()) + " not-unique",
                            type,
                            locale,
                            field.id(),
                            ordinal,
                            copy.text(),
                            copy.number(),
                            copy.at(),
                            field.unique() ? copy.key() : null));
            ValueCopies.groups(
                    entry.type(),
                    published.wording(),
                    entry.publishedAt(),
                    (name, at) -> many.add(Table.GROUP, line, null, name, at));
        }
    }

    /** Where in a line a published value stands. @param locale empty for what is the same in every language */
    static String place(ContentType type, String locale, String fieldId) {
        String name = type.fields().stream()
                .filter(field -> field.id().equals(fieldId))
                .map(Field::name)
                .findFirst()
                .orElse(fieldId);
        return "/published/" + (locale.isEmpty() ? "shared/" : "texts/" + locale + "/") + name;
    }

    /** Null for everybody. A paper is for staff until it is published for others. */
    @Nullable
    private Long audience(short council, SiteLine entry) {
        if (!entry.type().key().equals(BuiltIn.DOCUMENT.key())) {
            return null;
        }
        boolean everybody = entry.published() != null
                && entry.published().wording().shared(SharedDocument.AUDIENCE).equals(SharedDocument.EVERYONE);
        return everybody ? null : audiences.of(council, DocumentDesk.STAFF);
    }

    private static void version(ImportRows many, Placed placed, SiteLine entry, SiteLine.Said said) {
        Wording wording = said.wording();
        Map<String, JsonNode> shared = new LinkedHashMap<>(wording.shared());
        said.files()
                .forEach((lang, place) -> shared.put(
                        SharedDocument.fileField(lang),
                        JsonNodeFactory.instance.textNode(
                                placed.papers().get(place - 1).id().toString())));
        boolean whole = said == entry.published();
        many.add(
                Table.VERSION,
                placed.line(),
                null,
                wording.number(),
                Json.write(shared),
                whole ? "WHOLE" : "DRAFT",
                said.savedAt());
        wording.texts()
                .forEach((locale, fields) -> many.add(
                        Table.TEXT,
                        placed.line(),
                        null,
                        wording.number(),
                        locale,
                        Json.write(fields),
                        Json.write(wording.madeFrom().getOrDefault(locale, Map.of()))));
    }

    private static void uses(ImportRows many, long line, SiteLine entry, Wording wording, boolean published) {
        Set<UUID> named = new TreeSet<>(
                MediaUses.named(entry.type(), wording.shared(), wording.texts()).values());
        named.forEach(media -> many.add(Table.USE, line, null, "", media, published));
    }

    private static void edition(ImportRows many, long line, SiteEdition edition) {
        many.add(
                Table.EDITION,
                line,
                "/editions/" + edition.locale() + " twice",
                edition.locale(),
                edition.number(),
                Json.write(edition.fields()),
                Json.write(edition.madeFrom()),
                edition.source(),
                edition.media(),
                edition.shown(),
                edition.publishedAt());
    }

    /** Of each language, what the version last saved names, and what the one people see names: often the same version. */
    private static void editionUses(ImportRows many, long line, SiteLine entry) {
        Map<String, SiteEdition> latest = new LinkedHashMap<>();
        Map<String, SiteEdition> seen = new LinkedHashMap<>();
        for (SiteEdition edition : entry.editions()) {
            latest.merge(edition.locale(), edition, (one, other) -> one.number() > other.number() ? one : other);
            if (edition.shown()) {
                seen.merge(edition.locale(), edition, (one, other) -> one.number() > other.number() ? one : other);
            }
        }
        latest.values().forEach(edition -> uses(many, line, entry.type(), edition, false));
        seen.values().forEach(edition -> uses(many, line, entry.type(), edition, true));
    }

    private static void uses(ImportRows many, long line, ContentType type, SiteEdition edition, boolean published) {
        Set<UUID> named = new TreeSet<>(MediaUses.named(type, Map.of(), Map.of(edition.locale(), edition.fields()))
                .values());
        if (edition.media() != null) {
            named.add(edition.media());
        }
        named.forEach(media -> many.add(Table.USE, line, null, edition.locale(), media, published));
    }

    private void papers(short council, ImportRows many, Placed placed, SiteLine entry) {
        for (int i = 0; i < entry.files().size(); i++) {
            SiteLine.Paper paper = entry.files().get(i);
            Stored stored = placed.papers().get(i);
            store.release(council, stored.id(), paper.file().kind());
            SiteLine.Shown shown = paper.shown();
            many.add(
                    Table.FILE,
                    placed.line(),
                    null,
                    i + 1,
                    stored.id(),
                    paper.name(),
                    paper.lang(),
                    paper.file().kind().name(),
                    stored.size(),
                    shown == null ? null : shown.number(),
                    shown == null
                            ? null
                            : shown.staff() ? audiences.of(council, DocumentDesk.STAFF) : audiences.publicOf(council),
                    shown == null ? null : shown.from(),
                    shown == null ? null : shown.hidden());
        }
    }

    /** All of it or nothing, whatever happens meanwhile. @throws SiteBusy when another run has followed this one */
    @OneTransaction
    public void move(Council council, ImportLease.Run run, List<String> kinds) {
        short id = council.id();
        ImportRepository.Import state = lease.hold(run);
        if (!state.state().equals("READY") || rows.waiting(id, state.id()) != state.entries()) {
            throw new IllegalStateException("rows of this site are gone: nothing of it is taken in");
        }
        Instant now = clock.now();
        long everybody = audiences.publicOf(id);
        library.move(id, state.id(), state.line(), MOVED_AT_ONCE);
        for (long after = 0; after < state.line(); after += MOVED_AT_ONCE) {
            long upTo = after + MOVED_AT_ONCE;
            rows.moveEntries(id, state.id(), after, upTo, everybody, now);
            rows.moveVersions(id, state.id(), after, upTo, now);
            rows.moveTexts(id, state.id(), after, upTo);
            rows.moveValues(id, state.id(), after, upTo);
            rows.moveGroups(id, state.id(), after, upTo);
            rows.moveSlugs(id, state.id(), after, upTo);
            rows.moveUses(id, state.id(), after, upTo);
            rows.moveEditions(id, state.id(), after, upTo);
            rows.moveEditionVersions(id, state.id(), after, upTo, now);
            rows.moveEditionUses(id, state.id(), after, upTo);
            rows.movePlans(id, state.id(), after, upTo, now);
            rows.moveFiles(id, state.id(), after, upTo);
            rows.moveShown(id, state.id(), after, upTo);
        }
        rows.files(id, state.id()).forEach(file -> outbox.add(id, FileReading.KIND, file.toString()));
        // From here on the files are the papers': nothing that is left of the import may name them.
        rows.dropFiles(id, state.id());
        if (rows.done(id, state.id(), now) == 0) {
            throw new IllegalStateException("this site is in place already");
        }
        // Pages and answers are made anew, and the index too: a row for each of a million entries would tell no
        // more.
        kinds.forEach(kind -> outbox.add(id, kind, "import"));
        outbox.add(id, "content", "import");
        outbox.add(id, FrameSource.CHANGED, "import");
        lookup.makeAnew();
        audit.record("installation", id, null, "content.imported", Long.toString(state.id()), "done");
    }

    /** Everything is in order. @throws SiteBusy when another run has followed this one */
    @OneTransaction
    public void ready(ImportLease.Run run) {
        lease.hold(run);
        rows.ready(run.council(), run.id(), run.runner());
    }

    /**
     * Nothing of it can be relied on any more, whoever goes on begins anew.
     *
     * @return false where it is in place already
     * @throws SiteBusy when another run has followed this one
     */
    @OneTransaction
    public boolean anew(ImportLease.Run run) {
        lease.hold(run);
        return rows.startAnew(run.council(), run.id(), run.runner()) > 0;
    }

    /** Drops everything that was kept aside, with its files: each its own short step, and none twice. @throws SiteBusy as {@link #keep} */
    void drop(ImportLease.Run run) {
        boolean more;
        do {
            more = dropSome(run);
        } while (more);
    }

    /** Drops a part of what was kept aside. @return whether there was any @throws SiteBusy as {@link #keep}; nothing is dropped then */
    @OneTransaction
    public boolean dropSome(ImportLease.Run run) {
        lease.hold(run);
        short council = run.council();
        long id = run.id();
        return library.drop(council, id)
                || dropFiles(council, id)
                || rows.dropPlans(council, id) > 0
                || rows.dropUses(council, id) > 0
                || rows.dropEditions(council, id) > 0
                || rows.dropGroups(council, id) > 0
                || rows.dropSlugs(council, id) > 0
                || rows.dropValues(council, id) > 0
                || rows.dropTexts(council, id) > 0
                || rows.dropVersions(council, id) > 0
                || rows.dropEntries(council, id) > 0;
    }

    /** Removes some of the papers. @return whether there were any */
    private boolean dropFiles(short council, long id) {
        List<UUID> files = rows.someFiles(council, id);
        files.forEach(file -> store.delete(council, file));
        if (!files.isEmpty()) {
            rows.dropFiles(council, id, files);
        }
        return !files.isEmpty();
    }
}

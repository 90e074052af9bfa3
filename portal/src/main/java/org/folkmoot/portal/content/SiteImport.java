package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.BrokenValues;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.FrameSource;
import org.folkmoot.portal.search.Lookup;

/**
 * Takes in a whole site from a file, line by line and in little memory. Every line is judged, and kept aside, before any of it counts; then
 * all of it is moved into place in one transaction. What was interrupted goes on from where it was when the same file is given again.
 */
@Singleton
class SiteImport {
    private static final int CHUNK = 500;
    private static final int MOVED_AT_ONCE = 2_000;
    private static final int MOST_NAMED = 1_000;
    private static final int NEWLINE = '\n';

    private final ContentTypes types;
    private final ImportRepository rows;
    private final Steps steps;
    private final DatabaseClock clock;
    private final Statistics statistics;

    SiteImport(ContentTypes types, ImportRepository rows, Steps steps, DatabaseClock clock, Statistics statistics) {
        this.statistics = statistics;
        this.types = types;
        this.rows = rows;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param faults each a line number and what is wrong there, in the order of the file; the first thousand
     * @param done whether the entries are in place
     * @param read lines that were read this time, and not before
     */
    record Report(long entries, List<String> faults, long faulty, boolean done, boolean before, long read) {}

    /** Reads and judges; with {@code apply}, puts in place what is in order. */
    Report run(Council council, Path file, boolean apply) throws IOException {
        byte[] hash = digest(file);
        rows.begin(council.id(), hash, clock.now());
        ImportRepository.Import state = rows.find(council.id(), hash).orElseThrow();
        if (state.state().equals("DONE")) {
            return new Report(state.entries(), List.of(), 0, true, true, 0);
        }
        Faults faults = new Faults();
        long read = 0;
        if (state.state().equals("READING")) {
            read = read(council, file, state, faults);
            state = rows.find(council.id(), hash).orElseThrow();
        }
        if (faults.none()) {
            rows.known(council.id(), state.id(), MOST_NAMED).forEach(faults::add);
            rows.taken(council.id(), state.id(), MOST_NAMED).forEach(faults::add);
            rows.said(council.id(), state.id(), MOST_NAMED).forEach(faults::add);
        }
        if (!faults.none()) {
            drop(council.id(), state.id());
            rows.forget(council.id(), state.id());
            return new Report(state.entries(), faults.named, faults.count, false, false, read);
        }
        rows.ready(council.id(), state.id());
        if (apply) {
            steps.move(council, state, types.keys());
            statistics.renew();
            drop(council.id(), state.id());
        }
        return new Report(state.entries(), List.of(), 0, apply, false, read);
    }

    /** Faults by line; those beyond the first thousand are only counted. */
    private static final class Faults {
        private final List<String> named = new ArrayList<>();
        private long count;

        void add(ImportRepository.Clash clash) {
            add(clash.line(), clash.what());
        }

        void add(long line, List<ValueError> errors) {
            errors.forEach(error -> add(line, (error.pointer() + " " + error.code()).strip()));
        }

        void add(long line, String what) {
            count++;
            if (named.size() < MOST_NAMED) {
                named.add("line " + line + ": " + what);
            }
        }

        boolean none() {
            return count == 0;
        }
    }

    /** A good line, and where it stands. */
    record Placed(long line, SiteLine entry) {}

    private long read(Council council, Path file, ImportRepository.Import state, Faults faults) throws IOException {
        long line = 0;
        long entries = state.entries();
        long read = 0;
        Long promised = null;
        List<Placed> chunk = new ArrayList<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] text = next(bytes); text != null; text = next(bytes)) {
                line++;
                if (line <= state.line() && line > 1 || text.length == 0) {
                    continue;
                }
                read++;
                List<ValueError> errors = new ArrayList<>();
                JsonNode node = json(text, errors);
                if (line == 1) {
                    if (node == null
                            || !node.path("folkmoot").asText().equals("site")
                            || node.path("format").asInt() != 1) {
                        faults.add(1, "not-a-site");
                        break;
                    }
                } else if (promised != null) {
                    faults.add(line, "after-the-end");
                    break;
                } else if (node != null && node.has("entries")) {
                    promised = node.get("entries").asLong(-1);
                } else {
                    SiteLine entry = node == null ? null : SiteLine.read(node, types, council.parityLocales(), errors);
                    entries++;
                    if (entry != null && faults.none()) {
                        chunk.add(new Placed(line, entry));
                    }
                }
                faults.add(line, errors);
                if (chunk.size() == CHUNK && faults.none()) {
                    keep(council, state.id(), chunk, line, entries, faults);
                }
            }
        }
        if (faults.none()) {
            keep(council, state.id(), chunk, promised == null ? line : line - 1, entries, faults);
        }
        if (faults.none() && (promised == null || promised != entries)) {
            faults.add(line, "cut-off");
        }
        return read;
    }

    private void keep(Council council, long id, List<Placed> chunk, long line, long entries, Faults faults) {
        List<ImportRepository.Clash> clashes = steps.keep(council.id(), id, chunk, line, entries);
        clashes.forEach(faults::add);
        chunk.clear();
    }

    @Nullable
    private static JsonNode json(byte[] text, List<ValueError> errors) {
        try {
            return Values.json(text);
        } catch (BrokenValues broken) {
            errors.addAll(broken.errors());
            return null;
        }
    }

    /** The bytes of a line without its end; of one that is too long, only so many that it is refused. Null at the end of the file. */
    @Nullable
    private static byte[] next(InputStream bytes) throws IOException {
        int one = bytes.read();
        if (one < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (one >= 0 && one != NEWLINE) {
            if (line.size() <= Values.MOST_BYTES) {
                line.write(one);
            }
            one = bytes.read();
        }
        return line.toByteArray();
    }

    private void drop(short council, long id) {
        while (rows.dropGroups(council, id) > 0
                || rows.dropEditions(council, id) > 0
                || rows.dropSlugs(council, id) > 0
                || rows.dropValues(council, id) > 0
                || rows.dropTexts(council, id) > 0
                || rows.dropVersions(council, id) > 0
                || rows.dropEntries(council, id) > 0) {
            // each its own short statement
            continue;
        }
    }

    private static byte[] digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream through = new DigestInputStream(new BufferedInputStream(bytes, 1 << 16), sha)) {
                through.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The two things that happen wholly or not at all: keeping a chunk aside, and moving everything into place. */
    @Singleton
    static class Steps {
        private final ImportRepository rows;
        private final Audiences audiences;
        private final Outbox outbox;
        private final Audit audit;
        private final DatabaseClock clock;
        private final Lookup lookup;

        Steps(
                ImportRepository rows,
                Audiences audiences,
                Outbox outbox,
                Audit audit,
                DatabaseClock clock,
                Lookup lookup) {
            this.rows = rows;
            this.audiences = audiences;
            this.outbox = outbox;
            this.audit = audit;
            this.clock = clock;
            this.lookup = lookup;
        }

        /** @return what stands in the file twice */
        @OneTransaction
        public List<ImportRepository.Clash> keep(short council, long id, List<Placed> chunk, long line, long entries) {
            List<ImportRepository.Clash> clashes = new ArrayList<>();
            rows.lock(council, id);
            for (Placed placed : chunk) {
                keep(council, id, placed, clashes);
            }
            if (clashes.isEmpty()) {
                rows.reached(council, id, line, entries);
            }
            return clashes;
        }

        private void keep(short council, long id, Placed placed, List<ImportRepository.Clash> clashes) {
            SiteLine entry = placed.entry();
            Wording published = entry.published();
            int kept = rows.entry(
                    council,
                    id,
                    placed.line(),
                    entry.id(),
                    entry.type().key(),
                    published == null ? null : published.number(),
                    entry.publishedAt(),
                    entry.withdrawnAt(),
                    entry.firstPublishedAt());
            if (kept == 0) {
                clashes.add(new ImportRepository.Clash(placed.line(), "/id twice"));
                return;
            }
            if (published != null) {
                version(council, id, placed.line(), published, "WHOLE");
            }
            if (entry.draft() != null) {
                version(council, id, placed.line(), entry.draft(), "DRAFT");
            }
            entry.slugs().forEach((locale, slugs) -> {
                for (int i = 0; i < slugs.size(); i++) {
                    if (rows.slug(council, id, placed.line(), entry.type().key(), locale, slugs.get(i), i == 0) == 0) {
                        clashes.add(new ImportRepository.Clash(placed.line(), "/slugs/" + locale + " twice"));
                    }
                }
            });
            for (SiteEdition edition : entry.editions()) {
                int once = rows.edition(
                        council,
                        id,
                        placed.line(),
                        edition.locale(),
                        edition.number(),
                        Json.write(edition.fields()),
                        Json.write(edition.madeFrom()),
                        edition.source(),
                        edition.media(),
                        edition.shown(),
                        edition.publishedAt());
                if (once == 0) {
                    clashes.add(new ImportRepository.Clash(placed.line(), "/editions/" + edition.locale() + " twice"));
                }
            }
            boolean shown = entry.withdrawnAt() == null || entry.withdrawnAt().isAfter(clock.now());
            if (published != null && shown) {
                ValueCopies.each(entry.type(), published, (field, locale, ordinal, copy) -> {
                    int said = rows.value(
                            council,
                            id,
                            placed.line(),
                            entry.type().key(),
                            locale,
                            field.id(),
                            ordinal,
                            copy.text(),
                            copy.number(),
                            copy.at(),
                            field.unique() ? copy.key() : null);
                    if (said == 0) {
                        clashes.add(new ImportRepository.Clash(placed.line(), field.name() + " not-unique"));
                    }
                });
                ValueCopies.groups(
                        entry.type(),
                        published,
                        entry.publishedAt(),
                        (name, at) -> rows.group(council, id, placed.line(), name, at));
            }
        }

        private void version(short council, long id, long line, Wording wording, String state) {
            rows.version(council, id, line, wording.number(), Json.write(wording.shared()), state);
            wording.texts()
                    .forEach((locale, fields) -> rows.text(
                            council,
                            id,
                            line,
                            wording.number(),
                            locale,
                            Json.write(fields),
                            Json.write(wording.madeFrom().getOrDefault(locale, Map.of()))));
        }

        /** All of it or nothing, whatever happens meanwhile. */
        @OneTransaction
        public void move(Council council, ImportRepository.Import state, List<String> kinds) {
            short id = council.id();
            rows.lock(id, state.id());
            var now = clock.now();
            long everybody = audiences.publicOf(id);
            for (long after = 0; after < state.line(); after += MOVED_AT_ONCE) {
                long upTo = after + MOVED_AT_ONCE;
                rows.moveEntries(id, state.id(), after, upTo, everybody, now);
                rows.moveVersions(id, state.id(), after, upTo, now);
                rows.moveTexts(id, state.id(), after, upTo);
                rows.moveValues(id, state.id(), after, upTo);
                rows.moveEditions(id, state.id(), after, upTo);
                rows.moveEditionVersions(id, state.id(), after, upTo, now);
                rows.moveGroups(id, state.id(), after, upTo);
                rows.moveSlugs(id, state.id(), after, upTo);
            }
            if (rows.done(id, state.id(), now) == 0) {
                throw new IllegalStateException("this file is being imported elsewhere");
            }
            // Pages and answers are made anew, and the index too: a row for each of a million entries would tell no
            // more.
            kinds.forEach(kind -> outbox.add(id, kind, "import"));
            outbox.add(id, "content", "import");
            outbox.add(id, FrameSource.CHANGED, "import");
            lookup.makeAnew();
            audit.record("installation", id, null, "content.imported", Long.toString(state.id()), "done");
        }
    }
}

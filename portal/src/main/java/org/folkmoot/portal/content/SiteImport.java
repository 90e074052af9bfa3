package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.content.media.LibraryImport;
import org.folkmoot.portal.content.media.LibraryLine;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.BrokenValues;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.HashedFolder;
import org.folkmoot.portal.platform.files.NotAsNamed;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.Stored;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Takes in a whole site, line by line and in little memory. Every line and every file is judged, and kept aside, before any of it counts;
 * then all of it is moved into place in one transaction. What was interrupted goes on from where it was when the same site is given again.
 */
@Singleton
class SiteImport {
    private static final int CHUNK = 500;
    private static final int MOST_NAMED = 1_000;
    private static final Set<Integer> FORMATS = Set.of(1, 2);
    private static final String PAPERS = "content.document";

    private final ContentTypes types;
    private final ImportRepository rows;
    private final SiteImportSteps steps;
    private final LibraryImport library;
    private final FileStore store;
    private final FileCheck check;
    private final DatabaseClock clock;
    private final Statistics statistics;

    SiteImport(
            ContentTypes types,
            ImportRepository rows,
            SiteImportSteps steps,
            LibraryImport library,
            FileStore store,
            FileCheck check,
            DatabaseClock clock,
            Statistics statistics) {
        this.types = types;
        this.rows = rows;
        this.steps = steps;
        this.library = library;
        this.store = store;
        this.check = check;
        this.clock = clock;
        this.statistics = statistics;
    }

    /**
     * What came of it.
     *
     * @param media how many things of the library there are
     * @param faults each a line number and what is wrong there, in the order of the file; the first thousand
     * @param done whether the entries are in place
     * @param read lines that were read this time, and not before
     */
    record Report(
            long entries, long media, List<String> faults, long faulty, boolean done, boolean before, long read) {}

    /** Reads and judges; with {@code apply}, puts in place what is in order. */
    Report run(Council council, SiteFolder site, boolean apply) throws IOException {
        byte[] hash = site.sha256();
        rows.begin(council.id(), hash, clock.now());
        ImportRepository.Import state = rows.find(council.id(), hash).orElseThrow();
        if (state.state().equals("DONE")) {
            steps.drop(council.id(), state.id());
            return new Report(state.entries(), 0, List.of(), 0, true, true, 0);
        }
        Faults faults = new Faults();
        long read = 0;
        if (state.state().equals("READING")) {
            if (state.line() == 0) {
                // what was being dropped when the power went, if anything
                steps.drop(council.id(), state.id());
            }
            read = new Reading(council, site, state, faults).run();
            state = rows.find(council.id(), hash).orElseThrow();
        }
        long media = library.count(council.id(), state.id());
        if (faults.none()) {
            clashes(council, state.id()).forEach(faults::add);
        }
        if (!faults.none() && rows.startAnew(council.id(), state.id()) > 0) {
            steps.drop(council.id(), state.id());
            rows.forget(council.id(), state.id());
        }
        if (!faults.none()) {
            return new Report(state.entries(), media, faults.named, faults.count, false, false, read);
        }
        rows.ready(council.id(), state.id());
        if (apply) {
            steps.move(council, state, types.keys());
            statistics.renew();
            steps.drop(council.id(), state.id());
        }
        return new Report(state.entries(), media, List.of(), 0, apply, false, read);
    }

    /** What cannot be beside what is here, or beside the rest of the site. */
    private List<SiteClash> clashes(Council council, long id) {
        List<SiteClash> clashes = new ArrayList<>(rows.known(council.id(), id, MOST_NAMED));
        clashes.addAll(rows.taken(council.id(), id, MOST_NAMED));
        clashes.addAll(rows.said(council.id(), id, MOST_NAMED));
        List<String> single = types.all().stream()
                .filter(ContentType::single)
                .map(ContentType::key)
                .toList();
        if (!single.isEmpty()) {
            clashes.addAll(rows.single(council.id(), id, single, MOST_NAMED));
        }
        clashes.addAll(library.clashes(council.id(), id, council.parityLocales(), MOST_NAMED));
        return clashes;
    }

    /** Faults by line; those beyond the first thousand are only counted. */
    private static final class Faults {
        private final List<String> named = new ArrayList<>();
        private long count;

        void add(SiteClash clash) {
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

    /** One reading of the lines, from where the last one stopped. */
    private final class Reading {
        private final Council council;
        private final SiteFolder site;
        private final ImportRepository.Import state;
        private final Faults faults;
        private final SiteLineReader reader;
        private final List<SiteImportSteps.Placed> chunk = new ArrayList<>();
        private long line;
        private long entries;
        private long read;

        @Nullable
        private JsonNode end;

        Reading(Council council, SiteFolder site, ImportRepository.Import state, Faults faults) {
            this.council = council;
            this.site = site;
            this.state = state;
            this.faults = faults;
            this.reader = new SiteLineReader(types, council.parityLocales());
            this.entries = state.entries();
        }

        /** @return how many lines were read, and not before */
        long run() throws IOException {
            try (SiteFolder.Reading lines = new SiteFolder.Reading(site.lines())) {
                for (byte[] text = lines.next(); text != null; text = lines.next()) {
                    line++;
                    if (line <= state.line() && line > 1 || text.length == 0) {
                        continue;
                    }
                    read++;
                    if (!one(text)) {
                        break;
                    }
                }
            }
            if (faults.none()) {
                keep(end == null ? line : line - 1);
            }
            if (faults.none() && !counted()) {
                faults.add(line, "cut-off");
            }
            return read;
        }

        private boolean counted() {
            return end != null
                    && end.path("entries").asLong(-1) == entries
                    && end.path("media").asLong(0) == library.count(council.id(), state.id());
        }

        /** @return whether to go on */
        private boolean one(byte[] text) {
            List<ValueError> errors = new ArrayList<>();
            JsonNode node = json(text, errors);
            if (line == 1) {
                boolean site = node != null
                        && node.path("folkmoot").asText().equals("site")
                        && FORMATS.contains(node.path("format").asInt());
                if (!site) {
                    faults.add(1, "not-a-site");
                }
                return site;
            }
            if (end != null) {
                faults.add(line, "after-the-end");
                return false;
            }
            if (node != null && node.has("entries")) {
                end = node;
            } else if (node != null && node.has(LibraryLine.MARK)) {
                media(node, errors);
            } else {
                SiteLine entry = node == null ? null : reader.read(node, errors);
                entries++;
                if (entry != null) {
                    entry(entry, errors);
                }
            }
            faults.add(line, errors);
            if (chunk.size() == CHUNK && faults.none()) {
                keep(line);
            }
            return true;
        }

        private void entry(SiteLine entry, List<ValueError> errors) {
            if (entry.files().isEmpty()) {
                if (faults.none()) {
                    chunk.add(new SiteImportSteps.Placed(line, entry));
                }
                return;
            }
            List<Stored> papers = papers(entry, errors);
            if (faults.none() && errors.isEmpty()) {
                chunk.add(new SiteImportSteps.Placed(line, entry, papers, null));
                keep(line);
            }
        }

        /** Takes the files of a paper in, into quarantine; once there is a fault, only looks whether they are there. */
        private List<Stored> papers(SiteLine entry, List<ValueError> errors) {
            List<Stored> papers = new ArrayList<>();
            for (int i = 0; i < entry.files().size(); i++) {
                var file = entry.files().get(i).file();
                String at = "/files/" + i;
                HashedFolder files = site.files();
                if (files == null) {
                    errors.add(new ValueError(at, "no-such-file"));
                    continue;
                }
                try {
                    if (!faults.none() || !errors.isEmpty()) {
                        files.look(file.sha256(), file.size());
                        continue;
                    }
                    Stored stored = files.put(store, council.id(), file.sha256(), file.size(), PAPERS);
                    check.look(council.id(), stored.id(), Set.of(file.kind()));
                    papers.add(stored);
                } catch (NotAsNamed wrong) {
                    errors.add(new ValueError(at, wrong.code()));
                } catch (RefusedFile refused) {
                    errors.add(new ValueError(at, refused.reason().key()));
                }
            }
            return papers;
        }

        private void media(JsonNode node, List<ValueError> errors) {
            LibraryLine media = LibraryLine.read(node, errors);
            if (media == null) {
                return;
            }
            if (site.files() == null) {
                errors.add(new ValueError("/file", "no-such-file"));
            } else if (!faults.none()) {
                library.look(media, site.files(), errors);
            } else {
                LibraryImport.Judged judged = library.judge(council.id(), media, site.files(), errors);
                if (judged != null) {
                    chunk.add(new SiteImportSteps.Placed(line, null, List.of(), judged));
                    keep(line);
                }
            }
        }

        private void keep(long upTo) {
            List<SiteClash> clashes;
            try {
                clashes = steps.keep(council, state.id(), chunk, upTo, entries, false);
            } catch (ImportRows.Twice twice) {
                clashes = steps.keep(council, state.id(), chunk, upTo, entries, true);
            }
            clashes.forEach(faults::add);
            chunk.clear();
        }
    }

    @Nullable
    private static JsonNode json(byte[] text, List<ValueError> errors) {
        try {
            return Values.json(text, SiteFolder.LONGEST_LINE);
        } catch (BrokenValues broken) {
            errors.addAll(broken.errors());
            return null;
        }
    }
}

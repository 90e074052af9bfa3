package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.content.media.LibraryImport;
import org.folkmoot.portal.content.media.LibraryLine;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.BrokenValues;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.HashedFolder;
import org.folkmoot.portal.platform.files.NotAsNamed;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.Stored;

/**
 * One reading of the lines of a site, from where the last one stopped. It goes on after a fault, and goes on keeping what is good, so that
 * all that is wrong is known at once; where it stands is then no longer kept, so that nothing goes on from there.
 */
final class SiteReading {
    private static final int CHUNK = 500;

    /** So many bytes of lines wait in memory, and the line that makes them more. */
    private static final int CHUNK_BYTES = 8_000_000;

    private static final Set<Integer> FORMATS = Set.of(1, 2);
    private static final String PAPERS = "content.document";

    /** What does the work. */
    record Means(SiteImportSteps steps, LibraryImport library, FileStore store, FileCheck check) {}

    private final Means means;
    private final Council council;
    private final SiteFolder site;
    private final ImportLease.Run run;
    private final ImportRepository.Import state;
    private final SiteFaults faults;
    private final SiteLineReader reader;
    private final List<SiteImportSteps.Placed> chunk = new ArrayList<>();
    private long held;
    private long line;
    private long last;
    private long entries;
    private long media;
    private long read;

    @Nullable
    private JsonNode end;

    /** @param state how far it has come @param faults filled */
    SiteReading(
            Means means,
            Council council,
            SiteFolder site,
            ImportLease.Run run,
            ImportRepository.Import state,
            SiteLineReader reader,
            SiteFaults faults) {
        this.means = means;
        this.council = council;
        this.site = site;
        this.run = run;
        this.state = state;
        this.reader = reader;
        this.faults = faults;
        this.entries = state.entries();
        this.media = means.library().count(council.id(), state.id());
    }

    /** @return how many lines were read, and not before */
    long run() throws IOException {
        try (SiteFolder.Reading lines = new SiteFolder.Reading(site.lines())) {
            for (byte[] text = lines.next(); text != null && !faults.full(); text = lines.next()) {
                line++;
                if (line <= state.line() && line > 1 || blank(text)) {
                    continue;
                }
                read++;
                if (!one(text)) {
                    break;
                }
                // What ends it is read again by whoever goes on, so that they know it was not cut off.
                last = end == null ? line : last;
            }
        }
        keep(Math.max(last, state.line()));
        if (faults.none()) {
            counted();
        }
        return read;
    }

    /** How many of each there are, good or not. */
    long entries() {
        return entries;
    }

    long media() {
        return media;
    }

    private static boolean blank(byte[] text) {
        for (byte one : text) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private void counted() {
        if (end == null) {
            faults.add(line, "cut-off");
        } else if (end.path("entries").asLong(-1) != entries
                || end.path("media").asLong(0) != media) {
            faults.add(line, "not-as-counted");
        }
    }

    /** @return whether to go on */
    private boolean one(byte[] text) {
        List<ValueError> errors = new ArrayList<>();
        JsonNode node = json(text, errors);
        if (line == 1) {
            boolean whole = node != null
                    && node.path("folkmoot").asText().equals("site")
                    && FORMATS.contains(node.path("format").asInt());
            if (!whole) {
                faults.add(1, "not-a-site");
            }
            return whole;
        }
        if (end != null) {
            faults.add(line, "after-the-end");
            return false;
        }
        if (node != null && node.has("entries")) {
            end = node;
        } else if (node != null && node.has(LibraryLine.MARK)) {
            media++;
            media(node, errors);
        } else {
            SiteLine entry = node == null ? null : reader.read(node, errors);
            entries++;
            if (entry != null) {
                entry(entry, errors);
            }
        }
        faults.add(line, errors);
        held += text.length;
        if (chunk.size() >= CHUNK || held >= CHUNK_BYTES) {
            keep(line);
        }
        return true;
    }

    private void entry(SiteLine entry, List<ValueError> errors) {
        if (entry.files().isEmpty()) {
            chunk.add(new SiteImportSteps.Placed(line, entry));
            return;
        }
        List<Stored> papers = papers(entry, errors);
        if (errors.isEmpty()) {
            chunk.add(new SiteImportSteps.Placed(line, entry, papers, null));
            keep(line);
        }
    }

    /** Takes the files of a paper in, into quarantine; once the line has a fault, only looks whether they are there. */
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
                if (!errors.isEmpty()) {
                    files.look(file.sha256(), file.size());
                    continue;
                }
                Stored stored = files.put(means.store(), council.id(), file.sha256(), file.size(), PAPERS);
                means.check().look(council.id(), stored.id(), Set.of(file.kind()));
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
        LibraryLine found = LibraryLine.read(node, errors);
        LibraryImport.Judged judged = null;
        if (found != null && site.files() == null) {
            errors.add(new ValueError("/file", "no-such-file"));
        } else if (found != null) {
            judged = means.library().judge(council.id(), found, site.files(), errors);
        }
        if (judged == null) {
            faults.unread(node.path(LibraryLine.MARK).asText());
        } else {
            chunk.add(new SiteImportSteps.Placed(line, null, List.of(), judged));
            keep(line);
        }
    }

    private void keep(long upTo) {
        List<SiteClash> clashes;
        SiteImportSteps.Reached reached = reached(upTo);
        try {
            clashes = means.steps().keep(council, run, chunk, reached, false);
        } catch (ImportRows.Twice twice) {
            clashes = means.steps().keep(council, run, chunk, reached, true);
        }
        clashes.forEach(faults::add);
        chunk.clear();
        held = 0;
    }

    private SiteImportSteps.Reached reached(long upTo) {
        return faults.none() ? new SiteImportSteps.Reached(upTo, entries) : SiteImportSteps.Reached.NOWHERE;
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

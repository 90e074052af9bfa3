package org.folkmoot.portal.content;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.content.media.LibraryImport;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in a whole site, line by line and in little memory. Every line and every file is judged, and kept aside, before any of it counts;
 * then all of it is moved into place in one transaction. What was interrupted goes on from where it was when the same site is given again;
 * of two runs at once one goes on.
 */
@Singleton
class SiteImport {
    private static final Logger LOG = LoggerFactory.getLogger(SiteImport.class);

    private final ContentTypes types;
    private final FurtherLanguages languages;
    private final EditionRules rules;
    private final ImportRepository rows;
    private final ImportLease lease;
    private final SiteImportSteps steps;
    private final LibraryImport library;
    private final FileStore store;
    private final FileCheck check;
    private final Statistics statistics;

    SiteImport(
            ContentTypes types,
            FurtherLanguages languages,
            EditionRules rules,
            ImportRepository rows,
            ImportLease lease,
            SiteImportSteps steps,
            LibraryImport library,
            FileStore store,
            FileCheck check,
            Statistics statistics) {
        this.types = types;
        this.languages = languages;
        this.rules = rules;
        this.rows = rows;
        this.lease = lease;
        this.steps = steps;
        this.library = library;
        this.store = store;
        this.check = check;
        this.statistics = statistics;
    }

    /**
     * What came of it.
     *
     * @param media how many things of the library there are
     * @param faults each a line number and what is wrong there, in the order of the file; the first thousand
     * @param told the same, in parts
     * @param done whether the entries are in place
     * @param read lines that were read this time, and not before
     */
    record Report(
            long entries,
            long media,
            List<String> faults,
            List<SiteFault> told,
            long faulty,
            boolean done,
            boolean before,
            long read) {}

    /**
     * Reads and judges; with {@code apply}, puts in place what is in order.
     *
     * @throws SiteBusy while another run takes this site in; this one has changed nothing then
     */
    Report run(Council council, SiteFolder site, boolean apply) throws IOException {
        byte[] hash = site.sha256();
        UUID runner = Ids.uuid();
        ImportRepository.Import state = lease.take(council.id(), hash, runner);
        ImportLease.Run run = new ImportLease.Run(council.id(), state.id(), runner);
        ImportLease.Beating alive = lease.beating(run);
        try {
            return run(council, site, apply, run, state);
        } finally {
            alive.close();
            give(run);
        }
    }

    /** What was done stays done: a lease that cannot be given back runs out by itself. */
    private void give(ImportLease.Run run) {
        try {
            lease.give(run);
        } catch (DataAccessException busy) {
            LOG.warn("a run over a site could not say that it has ended", busy);
        }
    }

    private Report run(
            Council council, SiteFolder site, boolean apply, ImportLease.Run run, ImportRepository.Import begun)
            throws IOException {
        ImportRepository.Import state = begun;
        if (state.state().equals("DONE")) {
            steps.drop(run);
            return new Report(state.entries(), 0, List.of(), List.of(), 0, true, true, 0);
        }
        SiteFaults faults = new SiteFaults();
        long read = 0;
        long entries = state.entries();
        long media = library.count(council.id(), state.id());
        if (state.state().equals("READING")) {
            if (state.line() == 0) {
                // what was being dropped when the power went, if anything
                steps.drop(run);
            }
            SiteReading reading = new SiteReading(
                    new SiteReading.Means(steps, library, store, check),
                    council,
                    site,
                    run,
                    state,
                    reader(council),
                    faults);
            read = reading.run();
            entries = reading.entries();
            media = reading.media();
        }
        if (!faults.full()) {
            clashes(council, state.id()).forEach(faults::add);
        }
        if (!faults.none()) {
            if (steps.anew(run)) {
                steps.drop(run);
                rows.forget(council.id(), state.id(), run.runner());
            }
            List<SiteFault> told = faults.named();
            List<String> named = told.stream().map(SiteFault::toString).toList();
            return new Report(entries, media, named, told, faults.count(), false, false, read);
        }
        steps.ready(run);
        if (apply) {
            steps.move(council, run, types.keys());
            statistics.renew();
            steps.drop(run);
        }
        return new Report(entries, media, List.of(), List.of(), 0, apply, false, read);
    }

    private SiteLineReader reader(Council council) {
        SiteEditionReader editions = new SiteEditionReader(rules, council.parityLocales(), languages.of(council));
        return new SiteLineReader(types, council.parityLocales(), editions);
    }

    /** What cannot be beside what is here, or beside the rest of the site. */
    private List<SiteClash> clashes(Council council, long id) {
        short of = council.id();
        int most = SiteFaults.MOST;
        List<SiteClash> clashes = new ArrayList<>(rows.known(of, id, most));
        clashes.addAll(rows.taken(of, id, most));
        rows.said(of, id, most)
                .forEach(said -> clashes.add(new SiteClash(
                        said.line(),
                        SiteImportSteps.place(type(said.type()), said.locale(), said.fieldId()) + " not-unique")));
        List<String> single = types.all().stream()
                .filter(ContentType::single)
                .map(ContentType::key)
                .toList();
        if (!single.isEmpty()) {
            clashes.addAll(rows.single(of, id, single, most));
        }
        clashes.addAll(library.clashes(of, id, council.parityLocales(), most));
        clashes.addAll(library.otherwise(of, id, tags(council, FurtherLanguage.Form.SIGNED), Sort.FILM, most));
        clashes.addAll(library.otherwise(of, id, tags(council, FurtherLanguage.Form.SPOKEN), Sort.SOUND, most));
        return clashes;
    }

    private ContentType type(String key) {
        return types.find(key).orElseThrow();
    }

    private List<String> tags(Council council, FurtherLanguage.Form form) {
        return languages.of(council).stream()
                .filter(one -> one.form() == form)
                .map(FurtherLanguage::tag)
                .toList();
    }
}

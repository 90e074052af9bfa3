package org.folkmoot.portal.content

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.content.media.LibraryImport
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.content.type.FurtherLanguages
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.files.FileCheck
import org.folkmoot.portal.platform.files.FileStore

/** Sites outside the portal, whole as they stand, and what becomes of them. */
class ASite {
    private final PortalSpec spec
    private final Path folder

    ASite(PortalSpec spec, Path folder) {
        this.spec = spec
        this.folder = folder
    }

    static final String HEAD = '{"folkmoot":"site","format":2,"council":"x"}'

    /** Lines between the first and the last, which are added. */
    Path of(List<String> lines, int media = 0) {
        written([HEAD] + lines + ["{\"entries\":${lines.size() - media},\"media\":$media}" as String])
    }

    Path written(List<String> lines, String end = '\n') {
        def file = folder.resolve("${UUID.randomUUID()}.jsonl")
        file.toFile().text = lines.join('\n') + end
        file
    }

    /** A piece of news that people see. @param more parts of the line */
    static String news(int n, Map more = [:]) {
        JsonOutput.toJson([type: 'news', id: UUID.randomUUID() as String, publishedAt: '2026-11-01T09:00:00Z', published: said("$n"),
                           slugs: [en: ["paper-$n"], cy: ["papur-$n"]]] + more)
    }

    static Map said(String n, Map more = [:]) {
        [shared: [happenedOn: '2026-11-01'],
         texts : [en: [title: "Paper $n", summary: 'Short.', body: 'Long.'], cy: [title: "Papur $n", summary: 'Byr.', body: 'Hir.']]] + more
    }

    static String changed(String line, Closure change) {
        def read = new JsonSlurper().parseText(line)
        change(read)
        JsonOutput.toJson(read)
    }

    Path export(TestCouncil of, String name) {
        def place = folder.resolve(name)
        spec.bean(SiteExport).write(borough(of), place)
        place
    }

    /** But for the first, which names the council. */
    static List<String> lines(Path site) {
        SiteFolder.at(site).lines().toFile().readLines().drop(1)
    }

    SiteImport.Report into(TestCouncil to, Path site, boolean apply = true) {
        spec.bean(SiteImport).run(borough(to), SiteFolder.at(site), apply)
    }

    /** As the portal's own, with other steps. */
    SiteImport with(SiteImportSteps steps, ImportLease lease = spec.bean(ImportLease), ImportRepository rows = spec.bean(ImportRepository)) {
        new SiteImport(spec.bean(ContentTypes), spec.bean(FurtherLanguages), spec.bean(EditionRules), rows, lease,
                steps, spec.bean(LibraryImport), spec.bean(FileStore), spec.bean(FileCheck), spec.bean(Statistics))
    }

    /** The portal's own steps, each told of before a chunk is kept. */
    SiteImportSteps steps(Closure before) {
        def real = spec.bean(SiteImportSteps)
        new SiteImportSteps(spec.bean(ImportRepository), null, null, null, null, null, null, null, null, null) {
            @Override
            void drop(ImportLease.Run run) {
                real.drop(run)
            }

            @Override
            List keep(Council council, ImportLease.Run run, List<SiteImportSteps.Placed> chunk, SiteImportSteps.Reached reached, boolean oneByOne) {
                before(chunk)
                real.keep(council, run, chunk, reached, oneByOne)
            }

            @Override
            void ready(ImportLease.Run run) {
                real.ready(run)
            }

            @Override
            boolean anew(ImportLease.Run run) {
                real.anew(run)
            }

            @Override
            void move(Council council, ImportLease.Run run, List<String> kinds) {
                real.move(council, run, kinds)
            }
        }
    }

    Council borough(TestCouncil of) {
        spec.bean(Councils).forget()
        spec.bean(Councils).byId(of.id).get()
    }

    long entries(TestCouncil of) {
        spec.sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [of.id]).n
    }

    /** Rows that wait. */
    long left(TestCouncil of) {
        ['entry', 'version', 'text', 'value', 'group', 'slug', 'edition', 'use', 'plan', 'file', 'media', 'rendition'].sum {
            spec.sql.firstRow("SELECT COUNT(*) AS n FROM content_import_$it WHERE council_id = ?" as String, [of.id]).n
        }
    }
}

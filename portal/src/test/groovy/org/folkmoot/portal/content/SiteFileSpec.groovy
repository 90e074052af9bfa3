package org.folkmoot.portal.content

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.content.media.LibraryImport
import org.folkmoot.portal.content.site.SiteClash
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.content.type.FurtherLanguages
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileCheck
import org.folkmoot.portal.platform.files.FileStore
import spock.lang.TempDir

/** A whole site goes out into a file and comes in again, all of it or nothing. */
class SiteFileSpec extends PortalSpec {
    /** Lines of the file with one bad line in it; the full figure is a million. */
    static final int LINES = Integer.getInteger('folkmoot.import', 2_500)

    @TempDir
    Path folder

    def "a site that goes out, comes in elsewhere and goes out again is the same, line by line"() {
        given: 'something of everything'
        def from = newCouncil()
        def news = new ANews(this, from)
        def one = news.publish(en: [slug: 'the-club'], shared: [themes: ['safety'], editorsNote: 'For us'])
        news.edition(one, 'pl', [title: 'Klub', body: 'Do **dziewiątej**.'])
        news.draftEdition(one, 'pl', [title: 'Klub młodzieżowy'])
        news.draftEdition(one, 'en-x-easyread', [title: 'The club'])
        def two = news.publish(shared: [about: [[type: 'news', id: one.publicId() as String]]], en: [title: 'Two'], cy: [title: 'Dau'])
        news.withdraw(two)
        news.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Only a draft']])
        news.publishAs('service-story', [stage: 'monitor', contractNumber: 'A-1', peopleHelped: 20],
                [en: [title: 'Story', summary: 'One.', body: 'Words.'], cy: [title: 'Stori', summary: 'Un.', body: 'Geiriau.']])
        news.rewrite(one, [happenedOn: '2026-11-02'], [en: [title: 'Changed', summary: 'Open late.', body: 'Until nine.'], cy: [title: 'Clwb', summary: 'Ar agor.', body: 'Tan naw.']])
        news.publishAgain(one)
        news.rewrite(one, [happenedOn: '2026-11-03'], [en: [title: 'Not yet out', summary: 'Open late.', body: 'Until nine.']])
        def to = newCouncil()

        when:
        def file = export(from, 'first')
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(file), true)
        bean(OutboxPump).runOnce()

        then:
        report.identity { [entries, faults, done] } == [4, [], true]
        lines(export(to, 'second')) == lines(file)

        and: 'other programs read the same from both'
        def reader = visitor(to)
        reader.get("/api/v1/content/news/${one.publicId()}").json.data.title == 'Changed'
        reader.get('/api/v1/content/news?filter[happenedOn]=2026-11-02&q=changed').json.data*.id == [one.publicId() as String]
        reader.get("/api/v1/content/news/${one.publicId()}?locale=pl").json.data.title == 'Klub'
        reader.get("/api/v1/content/news/${one.publicId()}/locales").json.data['en-x-easyread'] == 'draft'
        reader.get("/api/v1/content/news/${two.publicId()}").status == 404
        reader.get('/api/v1/content/service-story?filter[contractNumber]=A-1').json.data.size() == 1
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'content.imported'", [to.id]).n == 1

        and: 'nothing is left beside, and the same file again changes nothing'
        left(to) == 0
        bean(SiteImport).run(borough(to), SiteFolder.at(file), true).identity { done && before && read == 0 }
        lines(export(to, 'third')) == lines(file)
    }

    def "without being told to apply it changes nothing, and then needs to read nothing again"() {
        given:
        def to = newCouncil()
        def file = written(lines(3))

        expect:
        bean(SiteImport).run(borough(to), SiteFolder.at(file), false).identity { [entries, faults, done] } == [3, [], false]
        entries(to) == 0
        bean(SiteImport).run(borough(to), SiteFolder.at(file), true).identity { [entries, done, read] } == [3, true, 0]
        entries(to) == 3
    }

    def "a file with #what is refused with a report, and nothing changes"() {
        given:
        def to = newCouncil()
        def file = written(change(lines(3)))

        when:
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(file), true)

        then:
        report.faults == faults
        !report.done
        entries(to) == 0
        left(to) == 0

        where:
        what                       | change                                                       || faults
        'a line that is no JSON'   | { it[2] = '{"type"'; it }                                     || ['line 3: not-json']
        'a line far too long'      | { it[2] = '{"type":"' + 'x' * 4_200_000 + '"}'; it }          || ['line 3: too-large']
        'a line far too deep'      | { it[2] = '[' * 10_000 + ']' * 10_000; it }                   || ['line 3: too-deep']
        'an unknown type'          | { it[2] = '{"type":"ghost"}'; it }                            || ['line 3: /type not-its-type']
        'an unknown name'          | { it[2] = it[2].replace('"slugs"', '"colour":1,"slugs"'); it } || ['line 3: /colour unknown']
        'a missing translation'    | { it[2] = changed(it[2]) { it.published.texts.remove('cy') }; it } || ['line 3: /published/texts/cy/title required', 'line 3: /published/texts/cy/summary required', 'line 3: /published/texts/cy/body required', 'line 3: /published/texts/cy/title missing-field', 'line 3: /published/texts/cy/summary missing-field', 'line 3: /published/texts/cy/body missing-field'].take(3)
        'an id twice'              | { it[3] = changed(it[3]) { line -> line.id = new JsonSlurper().parseText(it[2]).id }; it } || ['line 4: /id twice']
        'an address twice'         | { it[3] = changed(it[3]) { line -> line.slugs.en = ['paper-0'] }; it } || ['line 4: /slugs/en twice']
        'no end'                   | { it.take(4) }                                                || ['line 4: cut-off']
        'something after its end'  | { it + it[2] }                                                || ['line 6: after-the-end']
        'another beginning'        | { it.drop(1) }                                                || ['line 1: not-a-site']
    }

    def "what is here already, or has an address that is taken, is refused"() {
        given:
        def to = newCouncil()
        def news = new ANews(this, to)
        def here = news.publish(en: [slug: 'paper-1'])

        when:
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(written(lines(3).identity { it[1] = changed(it[1]) { line -> line.id = here.publicId() as String }; it })), true)

        then:
        report.faults as Set == ['line 2: already-there', 'line 3: /slugs/en taken'] as Set
        entries(to) == 1
    }

    def "one bad line in many: the others wait in vain, and it is found"() {
        given:
        def to = newCouncil()
        int bad = LINES * 9 / 10
        def file = many { n -> n == bad ? line(n).replace('"happenedOn":"2026-11-01"', '"happenedOn":"yesterday"') : line(n) }

        when:
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(file), true)

        then:
        report.faults == ["line ${bad + 2}: /published/shared/happenedOn not-a-day" as String]
        entries(to) == 0
        left(to) == 0
    }

    def "as many lines without a fault are all in place in the end"() {
        given:
        def to = newCouncil()
        def site = SiteFolder.at(many { line(it) })

        when:
        def began = System.nanoTime()
        def judged = bean(SiteImport).run(borough(to), site, false)
        def between = System.nanoTime()
        def moved = bean(SiteImport).run(borough(to), site, true)
        def ended = System.nanoTime()
        println "measured: $LINES lines judged in ${(between - began).intdiv(1_000_000)} ms, moved into place in ${(ended - between).intdiv(1_000_000)} ms"

        then:
        judged.faults == []
        moved.done
        entries(to) == LINES
        left(to) == 0
    }

    def "a clean-up that was broken off leaves nothing that could be taken in by halves"() {
        given: 'a site that was judged, and then dropped as far as its words'
        def to = newCouncil()
        def site = SiteFolder.at(written(lines(30)))
        bean(SiteImport).run(borough(to), site, false)
        def id = sql.firstRow('SELECT id FROM content_import WHERE council_id = ?', [to.id]).id
        sql.executeUpdate("UPDATE content_import SET state = 'READING', line = 0, entries = 0 WHERE id = ?", [id])
        sql.execute('DELETE FROM content_import_text WHERE council_id = ?', [to.id])
        sql.execute('DELETE FROM content_import_entry WHERE council_id = ? AND line > 9', [to.id])

        when: 'the same folder is given again'
        def report = bean(SiteImport).run(borough(to), site, true)

        then: 'all of it is read again'
        report.identity { [entries, faults, done, read] } == [30, [], true, 32]
        entries(to) == 30
        sql.firstRow('SELECT COUNT(*) AS n FROM content_version_text WHERE council_id = ?', [to.id]).n == 60
        left(to) == 0
    }

    def "where rows of a judged site are gone, nothing of it is taken in"() {
        given:
        def to = newCouncil()
        def site = SiteFolder.at(written(lines(30)))
        bean(SiteImport).run(borough(to), site, false)
        sql.execute('DELETE FROM content_import_entry WHERE council_id = ? AND line > 9', [to.id])

        when:
        bean(SiteImport).run(borough(to), site, true)

        then:
        thrown(IllegalStateException)
        entries(to) == 0
    }

    def "an interrupted reading goes on where it was"() {
        given: 'a file that was read as far as two chunks, as the tables say'
        def to = newCouncil()
        def file = written(lines(1_200))
        def whole = bean(SiteImport)
        def stopping = new SiteImport(bean(ContentTypes), bean(FurtherLanguages), bean(EditionRules), bean(ImportRepository), bean(ImportLease), stopAfter(2), bean(LibraryImport), bean(FileStore), bean(FileCheck), bean(Statistics))

        when:
        stopping.run(borough(to), SiteFolder.at(file), true)

        then:
        thrown(IllegalStateException)
        entries(to) == 0

        when:
        def report = whole.run(borough(to), SiteFolder.at(file), true)

        then:
        report.identity { [entries, done, faults] } == [1_200, true, []]
        report.read < 250
        entries(to) == 1_200
    }

    private SiteImportSteps stopAfter(int chunks) {
        def real = bean(SiteImportSteps)
        int kept = 0
        new SiteImportSteps(bean(ImportRepository), null, null, null, null, null, null, null, null, null) {
            @Override
            void drop(ImportLease.Run run) {
                real.drop(run)
            }

            @Override
            List<SiteClash> keep(Council council, ImportLease.Run run, List<SiteImportSteps.Placed> chunk, SiteImportSteps.Reached reached, boolean oneByOne) {
                if (kept++ == chunks) {
                    throw new IllegalStateException('the power went')
                }
                real.keep(council, run, chunk, reached, oneByOne)
            }
        }
    }

    private Path export(TestCouncil of, String name) {
        def place = folder.resolve(name)
        bean(SiteExport).write(borough(of), place)
        place
    }

    /** But for the first, which names the council. */
    private static List<String> lines(Path site) {
        SiteFolder.at(site).lines().toFile().readLines().drop(1)
    }

    private Council borough(TestCouncil of) {
        bean(Councils).forget()
        bean(Councils).byId(of.id).get()
    }

    private Path written(List<String> lines) {
        def file = folder.resolve("${UUID.randomUUID()}.jsonl")
        file.toFile().text = lines.join('\n') + '\n'
        file
    }

    private static List<String> lines(int count) {
        ['{"folkmoot":"site","format":1,"council":"x"}'] + (0..<count).collect { line(it) } + ["{\"entries\":$count}" as String]
    }

    private Path many(Closure<String> line) {
        def file = folder.resolve('many.jsonl')
        file.toFile().withWriter('UTF-8') { out ->
            out << '{"folkmoot":"site","format":1,"council":"x"}\n'
            LINES.times { n -> out << line(n) << '\n' }
            out << "{\"entries\":$LINES}\n"
        }
        file
    }

    private static String line(int n) {
        JsonOutput.toJson([type: 'news', id: UUID.randomUUID() as String, publishedAt: '2026-11-01T09:00:00Z', published: [
            shared: [happenedOn: '2026-11-01'],
            texts : [en: [title: "Paper $n", summary: 'Short.', body: 'Long.'], cy: [title: "Papur $n", summary: 'Byr.', body: 'Hir.']],
        ], slugs: [en: ["paper-$n"], cy: ["papur-$n"]]])
    }

    private static String changed(String line, Closure change) {
        def read = new JsonSlurper().parseText(line)
        change(read)
        JsonOutput.toJson(read)
    }

    private long entries(TestCouncil of) {
        sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [of.id]).n
    }

    private long left(TestCouncil of) {
        ['entry', 'version', 'text', 'value', 'group', 'slug', 'edition', 'use', 'plan', 'file', 'media', 'rendition'].sum { sql.firstRow("SELECT COUNT(*) AS n FROM content_import_$it WHERE council_id = ?" as String, [of.id]).n }
    }
}

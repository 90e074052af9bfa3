package org.folkmoot.portal.content

import static org.folkmoot.portal.Soon.within

import java.lang.reflect.InvocationHandler
import java.lang.reflect.Proxy
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.time.DatabaseClock
import org.folkmoot.portal.platform.web.ProblemKind
import spock.lang.TempDir

/** How a site is read: by one run at a time, in little memory, from where the last one stopped, and with everything told at once. */
class SiteRunsSpec extends PortalSpec {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')

    @TempDir
    Path folder

    ASite sites

    def setup() {
        sites = new ASite(this, folder)
    }

    def "of two runs at once one goes on, and the other is refused and changes nothing"() {
        given:
        def to = newCouncil()
        def site = sites.of((0..<1_200).collect { ASite.news(it) })
        SiteBusy refused = null
        int kept = 0
        def first = sites.with(sites.steps {
            if (kept++ == 1) {
                try {
                    sites.into(to, site)
                } catch (SiteBusy busy) {
                    refused = busy
                }
            }
        })

        when:
        def report = first.run(sites.borough(to), SiteFolder.at(site), true)

        then:
        refused != null && refused.kind() == ProblemKind.CONFLICT
        report.identity { [entries, faults, done] } == [1_200, [], true]
        sites.entries(to) == 1_200
        sites.left(to) == 0

        and: 'whoever typed it is told in one line, in either language'
        ['en', 'cy'].every { bean(SiteReport).busy(refused.until(), it).identity { !it.contains('\n') && it.contains(refused.until().toString().take(16)) } }
    }

    def "a run that was broken off without a word is followed after two minutes, and keeps nothing when it comes back"() {
        given:
        clock.at(NOON)
        def to = newCouncil()
        def site = sites.of((0..<1_200).collect { ASite.news(it) })
        int kept = 0
        def report = null
        def slow = sites.with(sites.steps {
            if (kept++ == 1) {
                clock.at(NOON.plus(ImportLease.LENGTH).plus(Duration.ofSeconds(1)))
                report = sites.into(to, site)
            }
        })

        when:
        slow.run(sites.borough(to), SiteFolder.at(site), true)

        then:
        thrown(SiteBusy)
        report.identity { [entries, faults, done] } == [1_200, [], true]
        report.read < 750
        sites.entries(to) == 1_200
        sites.left(to) == 0
    }

    def "a run that another has followed writes nothing any more: #what"() {
        given: 'a site that one run has judged, and another is at now'
        def to = newCouncil()
        sites.into(to, sites.of((0..<5).collect { ASite.news(it) }), false)
        long id = sql.firstRow('SELECT id FROM content_import WHERE council_id = ?', [to.id]).id
        def late = new ImportLease.Run(to.id, id, UUID.randomUUID())
        bean(ImportRepository).take(to.id, id, UUID.randomUUID(), NOON, NOON.plus(ImportLease.LENGTH))
        def before = [sites.left(to), stands(id)]

        when: 'the first comes back between asking and writing'
        write(bean(SiteImportSteps), sites.borough(to), late)

        then:
        thrown(SiteBusy)
        before[0] > 0
        [sites.left(to), stands(id)] == before

        where:
        what                 | write
        'dropping'           | { steps, council, run -> steps.dropSome(run) }
        'beginning anew'     | { steps, council, run -> steps.anew(run) }
        'saying it is ready' | { steps, council, run -> steps.ready(run) }
        'moving'             | { steps, council, run -> steps.move(council, run, ['news']) }
    }

    def "a run that is at something long is followed by nobody: #what"() {
        given:
        clock.at(NOON)
        def to = newCouncil()
        def site = sites.of([ASite.news(1)])
        SiteBusy refused = null
        def something = { String now ->
            if (now != what) {
                return
            }
            2.times {
                clock.at(clock.now().plusSeconds(90))
                until { sql.firstRow('SELECT held_until AS u FROM content_import WHERE council_id = ?', [to.id]).u.toInstant() == clock.now().plus(ImportLease.LENGTH) }
            }
            try {
                sites.into(to, site)
            } catch (SiteBusy busy) {
                refused = busy
            }
        }
        def rows = bean(ImportRepository)
        def slow = Proxy.newProxyInstance(ImportRepository.classLoader, [ImportRepository] as Class[], { proxy, method, given ->
            if (method.name == 'known') {
                something('looking for what clashes')
            }
            rows."$method.name"(*(given ?: []))
        } as InvocationHandler) as ImportRepository

        when:
        def report = sites.with(sites.steps { something('storing') }, new ImportLease(rows, bean(DatabaseClock), Duration.ofMillis(2)), slow).run(sites.borough(to), SiteFolder.at(site), true)

        then:
        refused != null
        report.done
        sites.entries(to) == 1

        where:
        what << ['storing', 'looking for what clashes']
    }

    private List stands(long id) {
        sql.firstRow('SELECT state AS s, line AS l, entries AS e FROM content_import WHERE id = ?', [id]).identity { [it.s, it.l, it.e] }
    }

    private static void until(Closure<Boolean> there) {
        assert within(60, there)
    }

    def "a run that ends with a fault of its own leaves the way free at once"() {
        given:
        def to = newCouncil()
        def site = sites.of([ASite.news(1)])

        when:
        sites.with(sites.steps { throw new IllegalStateException('the power went') }).run(sites.borough(to), SiteFolder.at(site), true)

        then:
        thrown(IllegalStateException)
        sites.into(to, site).done
    }

    def "the sweep claims what nobody went on with, and nothing that a run is at or that is in place"() {
        given:
        clock.at(NOON)
        def to = newCouncil()
        def site = sites.of([ASite.news(1)])
        sites.into(to, site, apply)
        def row = sql.firstRow('SELECT id FROM content_import WHERE council_id = ?', [to.id])
        def rows = bean(ImportRepository)
        def late = NOON.plus(ImportSweep.GRACE).plusSeconds(1)
        if (held) {
            rows.take(to.id, row.id, UUID.randomUUID(), NOON, late.plusSeconds(30))
        }

        when:
        def claimed = rows.abandon(to.id, row.id, before ? NOON.plusSeconds(1) : NOON, UUID.randomUUID(), late, late.plus(ImportLease.LENGTH))

        then:
        claimed == (gone ? 1 : 0)
        sql.firstRow('SELECT state AS s, line AS l FROM content_import WHERE id = ?', [row.id]).identity { [s, l] } == (gone ? ['READING', 0] : state)

        where:
        apply | before | held  || gone  | state
        false | true   | false || true  | null
        false | false  | false || false | ['READY', 2]
        false | true   | true  || false | ['READY', 2]
        true  | true   | false || false | ['DONE', 2]
    }

    def "a batch of lines ends at five hundred, or at eight million bytes"() {
        given: 'lines that say little, in a million bytes each'
        def to = newCouncil()
        def wide = { int n -> ASite.news(n).replaceFirst(/\{/, '{' + ' ' * bytes) }
        def chunks = []
        def site = sites.of((0..<count).collect(wide))

        when:
        def report = sites.with(sites.steps { chunks << it.size() }).run(sites.borough(to), SiteFolder.at(site), false)

        then:
        report.faults == []
        chunks == batches

        where:
        bytes     | count || batches
        1_000_000 | 20    || [8, 8, 4]
        0         | 1_100 || [500, 500, 100]
    }

    def "large entries go out a few at a time"() {
        given:
        def from = newCouncil()
        def news = new ANews(this, from)
        def made = (1..6).collect { news.publish(en: [title: "Large $it"]) }
        made.each { rootSql.executeUpdate("UPDATE content_version_text t JOIN content_version v ON v.id = t.version_id SET t.fields = JSON_SET(t.fields, '\$.extra', REPEAT('x', 990000)) WHERE v.entry_id = ?", [it.id()]) }
        def sizes = []
        def rows = bean(EntryRepository)
        def counting = Mock(EntryRepository) {
            chunk(*_) >> { a, b, c, d -> rows.chunk(a, b, c, d) }
            published(*_) >> { a, b, c -> sizes << c.size(); rows.published(a, b, c) }
            latestOf(*_) >> { a, b -> rows.latestOf(a, b) }
            version(*_) >> { a, b, c -> rows.version(a, b, c) }
        }
        def export = new SiteExport(bean(org.folkmoot.portal.content.type.ContentTypes), counting, bean(ImportRepository), bean(EditionRepository), bean(DocumentFileRepository),
                bean(org.folkmoot.portal.content.media.LibraryExport), bean(org.folkmoot.portal.platform.files.FileStore), bean(org.folkmoot.portal.platform.access.Audiences))

        when:
        def written = export.write(sites.borough(from), folder.resolve('large'))

        then:
        written.entries() == 6
        sizes == [4, 2]
    }

    def "what is written outside is for its owner alone"() {
        given:
        def from = newCouncil()
        new ANews(this, from).publish()
        PublishedPaper.publish(this, from.id, 'Growing plan', [en: APaper.pdf('words')])
        def site = sites.export(from, 'own')
        def files = Files.walk(site).toList().findAll { Files.isRegularFile(it) }
        def rights = { Path at -> PosixFilePermissions.toString(Files.getPosixFilePermissions(at)) }

        expect:
        [site, site.resolve('files')].every { rights(it) == 'rwx------' }
        files.size() == 2
        files.every { rights(it) == 'rw-------' }
    }

    def "blank lines #where change nothing, also when the reading was interrupted after its last line"() {
        given:
        def to = newCouncil()
        def site = sites.written(blank([ASite.HEAD, ASite.news(1), ASite.news(2), '{"entries":2}']), '\n\n \n\r\n')
        def twice = sites.with(sites.steps {})
        sites.into(to, site, false)
        sql.executeUpdate("UPDATE content_import SET state = 'READING' WHERE council_id = ?", [to.id])

        expect:
        twice.run(sites.borough(to), SiteFolder.at(site), true).identity { [entries, faults, done] } == [2, [], true]
        sites.entries(to) == 2

        where:
        where           | blank
        'at the end'    | { it }
        'in the middle' | { it.take(2) + ['', ''] + it.drop(2) }
        'before the end'| { it.take(3) + ['', '', ''] + it.drop(3) }
    }

    def "everything that is wrong is told at once, in the order of the lines, and what only follows from it is not"() {
        given:
        def to = newCouncil()
        def here = new ANews(this, to).publish(en: [slug: 'paper-4'])
        new ANews(this, to).publish(en: [slug: 'paper-5'])
        def lines = (0..6).collect { ASite.news(it) }
        lines[0] = ASite.changed(lines[0]) { it.published.texts.en.remove('title') }
        lines[1] = ASite.changed(lines[1]) { it.published.shared.happenedOn = 'yesterday' }
        lines[3] = ASite.changed(lines[3]) { line -> line.id = ASite.changed(lines[2]) {}.identity { new groovy.json.JsonSlurper().parseText(it).id } }
        lines[4] = ASite.changed(lines[4]) { it.id = here.publicId() as String }

        when:
        def report = sites.into(to, sites.of(lines))

        then: 'an entry that is here already is not told of its own address too'
        report.faults == [
            'line 2: /published/texts/en/title required', 'line 3: /published/shared/happenedOn not-a-day', 'line 5: /id twice',
            'line 6: already-there', 'line 7: /slugs/en taken']
        report.faulty == 5
        report.entries == 7
        sites.entries(to) == 2
        sites.left(to) == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM content_import WHERE council_id = ?', [to.id]).n == 0
    }

    def "what was kept beside a fault is no place to go on from"() {
        given: 'the power goes after a fault was found and more was kept'
        def to = newCouncil()
        def lines = (0..<1_100).collect { ASite.news(it) }
        def bad = [ASite.changed(lines[0]) { it.colour = 1 }] + lines.drop(1)
        int kept = 0
        def site = sites.of(bad)
        def stopping = sites.with(sites.steps { if (kept++ == 2) throw new IllegalStateException('the power went') })

        when:
        stopping.run(sites.borough(to), SiteFolder.at(site), true)

        then:
        thrown(IllegalStateException)
        sql.firstRow('SELECT line AS l FROM content_import WHERE council_id = ?', [to.id]).l == 0
        sites.into(to, site).faults == ['line 2: /colour unknown']
    }

    def "a site that counts otherwise than it is says so, and not that it was cut off: #what"() {
        expect:
        sites.into(newCouncil(), sites.written([ASite.HEAD, ASite.news(1)] + end)).faults == faults

        where:
        what       | end              || faults
        'too many' | ['{"entries":2}'] || ['line 3: not-as-counted']
        'no end'   | []               || ['line 2: cut-off']
    }

    def "#count are counted as people count them, in #locale"() {
        given:
        def report = new SiteImport.Report(count, 1, [], [], 0, true, false, 0)
        def refused = new SiteImport.Report(2, 2, ['x'], [SiteFault.of(3, '/id twice')], count, false, false, 0)

        expect:
        bean(SiteReport).lines(report, locale) == [said]
        bean(SiteReport).lines(refused, locale).last() == faults

        where:
        locale | count || said                                                             | faults
        'en'   | 1     || '1 entry and 1 thing of the library: all of it is in place.'      | '1 fault; the site has 2 entries and 2 things of the library. Nothing was changed.'
        'en'   | 2     || '2 entries and 1 thing of the library: all of it is in place.'    | '2 faults; the site has 2 entries and 2 things of the library. Nothing was changed.'
        'cy'   | 1     || '1 cofnod a 1 peth o’r llyfrgell: mae’r cyfan yn ei le.'          | '1 nam; mae 2 gofnod a 2 beth o’r llyfrgell yn y safle. Ni newidiwyd dim.'
        'cy'   | 2     || '2 gofnod a 1 peth o’r llyfrgell: mae’r cyfan yn ei le.'          | '2 nam; mae 2 gofnod a 2 beth o’r llyfrgell yn y safle. Ni newidiwyd dim.'
    }

    def "each fault is told with what it means: #what"() {
        given:
        def told = [SiteFault.of(3, what)]

        expect:
        bean(SiteReport).lines(new SiteImport.Report(1, 0, [], told, 1, false, false, 0), 'en').first() == en
        bean(SiteReport).lines(new SiteImport.Report(1, 0, [], told, 1, false, false, 0), 'cy').first() == cy

        where:
        what             || en                                                          | cy
        '/slugs/en taken' || 'line 3: /slugs/en taken. ' + TAKEN                        | 'line 3: /slugs/en taken. ' + TAKEN_CY
        'already-there'  || 'line 3: already-there. It is here already.'                | 'line 3: already-there. Mae yma’n barod.'
    }

    def "a site that is here already is told in a few lines, and not in one for each entry: #locale"() {
        given:
        def to = newCouncil()
        def site = sites.of((0..<25).collect { ASite.news(it) })
        sites.into(to, site)
        def lines = SiteFolder.at(site).lines().toFile().readLines()
        def again = sites.written([lines.first(), ASite.changed(ASite.news(99)) { it.colour = 1 }] + lines[1..25] + ['{"entries":26,"media":0}'])

        when:
        def report = sites.into(to, again)
        def told = bean(SiteReport).lines(report, locale)

        then: 'programs and whoever asks for it have each of them'
        report.faults.count { it.endsWith('already-there') } == 25

        and: 'one kind after the other'
        told.size() == 6
        told[0].startsWith('line 2: /colour unknown')
        told[1..3]*.take(21) == (3..5).collect { "line $it: already-there" }*.take(21)
        told[4] == alike

        where:
        locale | alike
        'en'   | 'And 22 more of the same kind, in lines 6-27.'
        'cy'   | 'A 22 arall o’r un math, yn llinellau 6-27.'
    }

    def "#count faults of one kind are #lines lines"() {
        given:
        def told = (1..count).collect { SiteFault.of(it * 2, "/editions/$it/fields/title required") } + [SiteFault.of(90, '/editions/1/fields/title too-long')]

        expect:
        bean(SiteReport).lines(new SiteImport.Report(count, 0, [], told, count, false, false, 0), 'en').size() == lines + 2

        where:
        count || lines
        3     || 3
        4     || 4
        5     || 4
    }

    def "the language of a terminal is #locale: #why"() {
        expect:
        SiteReport.language(environment) == locale

        where:
        environment                                 || locale | why
        [:]                                         || 'en'   | 'nothing says it'
        [LANG: 'cy_GB.UTF-8']                       || 'cy'   | 'it is set to Welsh'
        [LANG: 'cy_GB.UTF-8', LC_ALL: 'C.UTF-8']    || 'en'   | 'something stronger is set'
    }

    static final String TAKEN = 'Something else of this type has this address, or had it.'
    static final String TAKEN_CY = 'Mae gan rywbeth arall o’r math hwn y cyfeiriad hwn, neu roedd ganddo.'
}

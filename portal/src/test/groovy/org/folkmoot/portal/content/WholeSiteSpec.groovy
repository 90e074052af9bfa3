package org.folkmoot.portal.content

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.content.media.LibraryImport
import org.folkmoot.portal.content.media.MediaDesk
import org.folkmoot.portal.content.media.MediaRepository
import org.folkmoot.portal.content.site.SiteClash
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.content.type.FurtherLanguages
import org.folkmoot.portal.people.People
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileCheck
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.TempDir

/** A whole site goes out into a folder, with everything of it that lies in files, and comes in elsewhere as it was, or not at all. */
class WholeSiteSpec extends PortalSpec {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')

    @TempDir
    Path folder

    def "everything of Ashmere comes in elsewhere, answers there, and goes out again byte by byte"() {
        given:
        clock.at(NOON)
        def from = newCouncil()
        def known = ashmere(from)
        def to = newCouncil()

        when:
        def first = export(from, 'first')
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(first), true)
        bean(OutboxPump).runOnce()

        then:
        report.faults == []
        report.done
        report.media == 11
        report.entries == sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [from.id]).n

        and: 'the lines are the same but for the first, which names the council; so are the files'
        def second = export(to, 'second')
        lines(second) == lines(first)
        names(second) == names(first)
        names(first).every { sha(first.resolve("files/$it").toFile().bytes) == it }

        and: 'nobody is in it: not who wrote, asked, approved or planned'
        def whole = first.resolve('site.jsonl').toFile().text
        known.people.every { !whole.contains(it.publicId() as String) }
        !whole.contains('Is the time right?')
        !whole.contains('Friends are welcome')

        and: 'nor the part of a paper that is not for the public'
        sql.firstRow('SELECT COUNT(*) AS n FROM content_file WHERE council_id = ? AND exempt', [from.id]).n > 0
        sql.rows('SELECT HEX(o.sha256) AS h FROM content_file f JOIN file_object o ON o.id = f.file WHERE f.council_id = ? AND f.exempt', [from.id]).every { !names(first).contains(it.h.toLowerCase()) }

        and: 'every public page answers there'
        def reader = visitor(to)
        def pages = sql.rows("SELECT s.type AS t, s.slug AS s FROM content_slug s JOIN content_entry e ON e.id = s.entry_id WHERE s.council_id = ? AND s.locale = 'en' AND s.current_key IS NOT NULL AND e.visible_to IS NULL AND e.visible_from <= NOW(6) AND s.type IN ('news', 'service-story', 'help')", [to.id])
        pages.size() >= 7
        pages.every { reader.get("/api/v1/content/$it.t/by-slug/$it.s").status == 200 }
        reader.get('/en').text.contains('Decide it together')
        reader.get('/en').text.contains('Have your say')
        reader.get('/en/news/the-new-way').status == 200
        reader.get('/en/news/the-old-way').identity { status == 301 && location.endsWith('/en/news/the-new-way') }

        and: 'its pictures are made anew from what came in, its film has its captions'
        ['', '/320', '/640', '/card', '/square'].every { reader.get("/media/$known.club$it").status == 200 }
        reader.get("/media/$known.club/master").status == 404
        reader.get("/media/$known.film").bytes == APicture.mp4()
        reader.get("/media/$known.film/captions-cy").text.contains('WEBVTT')
        reader.get("/media/$DrawnPictures.HILLS").status == 404

        and: 'papers have their files, those of before too; what staff alone were shown stays with them'
        reader.get('/en/documents/growing-plan/file').bytes == known.second
        reader.get('/en/documents/growing-plan/versions/1').bytes == known.first
        reader.get('/en/documents/inside-plan').status == 404
        new SignedIn(portal, to).identity { it.visitor(visitor(to), 'keeper', Role.MODERATOR).get("/en/studio/documents/$known.inside").status == 200 }
        sql.firstRow("SELECT COUNT(*) AS n FROM outbox WHERE council_id = ? AND kind = 'content.file'", [to.id]).n == sql.firstRow("SELECT COUNT(*) AS n FROM content_file WHERE council_id = ? AND state = 'WAITING'", [to.id]).n

        and: 'the same folder again changes nothing'
        reader.get("/api/v1/content/news/$known.planned").status == 404
        bean(SiteImport).run(borough(to), SiteFolder.at(first), true).identity { done && before && read == 0 }
        left(to) == 0

        when: 'a moment comes that was chosen where it was written, for the version it was chosen for'
        clock.at(NOON.plus(Duration.ofDays(3)))
        bean(DueEntries).runOnce()
        bean(OutboxPump).runOnce()

        then:
        reader.get("/api/v1/content/news/$known.planned").json.data.title == 'As it was planned'
    }

    def "a site with #what is refused, and neither an entry nor a file of it is left"() {
        given:
        def from = newCouncil()
        def id = picture(from, APicture.png(400, 300))
        new ANews(this, from).publish(naming(id))
        PublishedPaper.publish(this, from.id, 'Growing plan', [en: APaper.pdf('words')])
        def site = export(from, 'site')
        def to = newCouncil()
        change(site)

        when:
        def report = bean(SiteImport).run(borough(to), SiteFolder.at(site), true)

        then:
        report.faults == faults
        !report.done
        sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [to.id]).n == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM content_media WHERE council_id = ?', [to.id]).n == 0
        sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND status = 'READY'", [to.id]).n == 0
        left(to) == 0

        where:
        what                                | change                                                                  || faults
        'a file that is not there'          | { at -> Files.delete(media(at)) }                        || ['line 2: /file no-such-file']
        'a paper that is not there'         | { at -> Files.delete(paper(at)) }                        || ['line 3: /files/0 no-such-file']
        'other bytes'                       | { at -> flip(media(at)) }                           || ['line 2: /file not-its-bytes']
        'a file that was cut short'         | { at -> media(at).identity { it.toFile().bytes = it.toFile().bytes[0..99] as byte[] } } || ['line 2: /file not-its-bytes']
        'a link in the place of a file'     | { at -> link(media(at)) }                           || ['line 2: /file no-such-file']
        'a name that leads elsewhere'       | { at -> named(at) { it.file.sha256 = '../../../etc/passwd' } } || ['line 2: /file/sha256 not-a-hash']
        'a file of no end'                  | { at -> named(at) { it.file.size = 900_000_000 } }       || ['line 2: /file/size not-a-size']
        'a kind nobody takes'               | { at -> named(at) { it.file.kind = 'svg' } }             || ['line 2: /file/kind unwanted-kind']
        'one kind under the name of another'| { at -> named(at) { it.file.kind = 'jpg' } }             || ['line 2: /file unwanted-kind']
        'a picture that says where it was'  | { at -> other(at, APicture.fromATelephone(), 'jpg') }    || ['line 2: /file more-than-a-picture']
        'a note that unpacks without end'   | { at -> other(at, APicture.bomb(), 'png') }              || ['line 2: /file more-than-a-picture']
        'points that unpack without end'    | { at -> other(at, APicture.damagedInside(), 'png') }     || ['line 2: /file broken']
        'a hundred million points'          | { at -> other(at, APicture.hundredMegapixels(), 'png') } || ['line 2: /file picture-too-large']
        'two kinds in one file'             | { at -> other(at, APicture.jpgWithArchive(), 'jpg') }    || ['line 2: /file two-in-one']
        'a picture without words'           | { at -> named(at) { it.alt = [:] } }                     || ['line 2: /alt required']
        'nothing of what an entry names'    | { at -> dropped(at) }                                    || ["line 3: no-such-media $ID" as String]
        'lines alone'                       | { at -> at.resolve('files').toFile().deleteDir() }            || ['line 2: /file no-such-file', 'line 3: /files/0 no-such-file']
    }

    def "two front pages are one too many"() {
        given:
        def from = newCouncil()
        def to = newCouncil()
        [from, to].each { home(new ANews(this, it), null) }

        expect:
        bean(SiteImport).run(borough(to), SiteFolder.at(export(from, 'site')), true).faults as Set == ['line 2: /slugs/cy taken', 'line 2: /slugs/en taken', 'line 2: single'] as Set
    }

    def "a film that lacks words cannot come in under something people see"() {
        given:
        def from = newCouncil()
        def id = film(from)
        new ANews(this, from).publish(naming(id))
        sql.executeUpdate("UPDATE content_media SET said = '{}' WHERE council_id = ?", [from.id])

        expect:
        bean(SiteImport).run(borough(newCouncil()), SiteFolder.at(export(from, 'site')), true).faults == ["line 3: media-without-words $id" as String]
    }

    def "where the power goes in the middle, what was judged is not judged again, and the rest lies in quarantine to be swept"() {
        given:
        def from = newCouncil()
        3.times { picture(from, APicture.png(400 + it, 300)) }
        def site = SiteFolder.at(export(from, 'site'))
        def to = newCouncil()
        int kept = 0
        def real = bean(SiteImportSteps)
        def failing = new SiteImportSteps(bean(ImportRepository), null, null, null, null, null, null, null, null, null) {
            @Override
            void drop(ImportLease.Run run) {
                real.drop(run)
            }

            @Override
            List<SiteClash> keep(Council council, ImportLease.Run run, List<SiteImportSteps.Placed> chunk, SiteImportSteps.Reached reached, boolean oneByOne) {
                if (kept++ == 2) {
                    throw new IllegalStateException('the power went')
                }
                real.keep(council, run, chunk, reached, oneByOne)
            }
        }

        when:
        new SiteImport(bean(ContentTypes), bean(FurtherLanguages), bean(EditionRules), bean(ImportRepository), bean(ImportLease), failing, bean(LibraryImport), bean(FileStore), bean(FileCheck), bean(Statistics)).run(borough(to), site, true)

        then:
        thrown(IllegalStateException)
        sql.firstRow('SELECT COUNT(*) AS n FROM content_media WHERE council_id = ?', [to.id]).n == 0
        sql.rows("SELECT status AS s FROM file_object WHERE council_id = ? AND status <> 'READY'", [to.id])*.s == ['QUARANTINED']

        when:
        def report = bean(SiteImport).run(borough(to), site, true)

        then: 'the head, the third picture and the end'
        report.identity { [media, done, faults, read] } == [3, true, [], 3]
        sql.firstRow('SELECT COUNT(*) AS n FROM content_media WHERE council_id = ?', [to.id]).n == 3
    }

    def "what was judged and never taken in goes after thirty days, with its files"() {
        given:
        clock.at(NOON)
        def from = newCouncil()
        picture(from, APicture.png(400, 300))
        PublishedPaper.publish(this, from.id, 'Growing plan', [en: APaper.pdf('words')])
        def to = newCouncil()
        bean(SiteImport).run(borough(to), SiteFolder.at(export(from, 'site')), false)
        def files = { sql.firstRow('SELECT COUNT(*) AS n FROM file_object WHERE council_id = ?', [to.id]).n }

        when:
        clock.at(NOON.plus(Duration.ofDays(30)))
        bean(ImportSweep).run()

        then:
        files() > 2

        when:
        clock.at(NOON.plus(Duration.ofDays(30)).plusSeconds(1))
        bean(ImportSweep).run()

        then:
        files() == 0
        left(to) == 0
    }

    static final UUID ID = UUID.fromString('5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1aff')

    private Map ashmere(TestCouncil of) {
        def people = new SignedIn(portal, of)
        def who = [people.person("osian-$of.id", Role.MODERATOR), people.person("rhian-$of.id", Role.COMMISSIONER)]
        def council = borough(of)
        new PicturesOfAshmere(bean(DrawnPictures)).load(council)
        new PapersOfAshmere(bean(Overlay), bean(DocumentDesk)).load(council)
        new EntriesOfAshmere(bean(Overlay), bean(Entries), bean(Audiences)).load(council)
        new DeskOfAshmere(bean(Overlay), bean(Entries), bean(EntryRepository), bean(ReviewRepository), bean(Timetable), bean(Audiences), bean(People), bean(DatabaseClock)).load(council)
        def news = new ANews(this, of)

        def club = picture(of, APicture.jpg())
        def film = film(of)
        news.publish(en: naming(club).en + [title: 'With a table'], cy: naming(club).cy + [title: 'Gyda bwrdd'])
        def moved = news.publish(en: naming(film).en + [slug: 'the-old-way'], cy: naming(film).cy)
        news.rewrite(moved, [happenedOn: '2026-11-01'], [en: naming(film).en + [title: 'Moved', slug: 'the-new-way', summary: 'One.', body: 'Two.'], cy: naming(film).cy + [title: 'Symud', summary: 'Un.', body: 'Dau.']])
        news.publishAgain(moved)
        def planned = news.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'As it was planned', summary: 'One.', body: 'Two.'], cy: [title: 'Fel y cynlluniwyd', summary: 'Un.', body: 'Dau.']])
        bean(Timetable).publishAt(planned, NOON.plus(Duration.ofDays(2)))
        news.rewrite(planned, [happenedOn: '2026-11-01'], [en: [title: 'Changed since', summary: 'One.', body: 'Two.'], cy: [title: 'Wedi newid', summary: 'Un.', body: 'Dau.']])

        def first = APaper.pdf('first words')
        def second = APaper.pdf('second words', 'and more')
        def plan = PublishedPaper.publish(this, of.id, 'Growing plan', [en: first])
        PublishedPaper.publish(this, of.id, 'Growing plan', [en: second, cy: APaper.pdf('geiriau')], [:], plan)
        def inside = PublishedPaper.publish(this, of.id, 'Inside plan', [en: APaper.pdf('for staff')], [audience: 'staff'])
        [people: who, club: club, film: film, planned: planned.publicId(), first: first, second: second, inside: inside]
    }

    private static void home(ANews news, club) {
        def shared = club ? [picture: [file: club as String]] : [:]
        news.publishAs('home', shared, [en: [title: 'Ashmere, together', lead: 'Say what you need.', blocks: [[kind: 'text', heading: 'Begin', words: 'Here.']]],
                                        cy: [title: 'Llynonnen, gyda’i gilydd', lead: 'Dywedwch beth sydd ei angen.', blocks: [[kind: 'text', heading: 'Dechrau', words: 'Yma.']]]])
    }

    private static Map naming(UUID media) {
        ['en', 'cy'].collectEntries { [it, [picture: [file: media as String]]] }
    }

    private UUID picture(TestCouncil of, byte[] bytes) {
        def id = UUID.randomUUID()
        bean(MediaDesk).add(of.id, id, bean(MediaDesk).take(of.id, new ByteArrayInputStream(bytes)), new MediaDesk.Words('A <b>picture</b>', Localised.of('en', 'A table', 'cy', 'Bwrdd'), false, Localised.EMPTY), null)
        id
    }

    /** With all its words. */
    private UUID film(TestCouncil of) {
        def id = UUID.randomUUID()
        bean(MediaDesk).add(of.id, id, bean(MediaDesk).take(of.id, new ByteArrayInputStream(APicture.mp4())), new MediaDesk.Words('A film', Localised.EMPTY, false, Localised.EMPTY), null)
        def row = bean(MediaRepository).find(of.id, id).get()
        bean(MediaRepository).word(of.id, row.id(), 'A film', Localised.of('en', 'A film', 'cy', 'Ffilm'), false, Localised.of('en', 'Hello.', 'cy', 'Helo.'))
        ['en', 'cy'].each { lang ->
            def stored = bean(FileStore).put(of.id, new ByteArrayInputStream("WEBVTT\n\n00:00.000 --> 00:02.000\n$lang\n".bytes), 'content.media')
            bean(FileStore).release(of.id, stored.id(), FileKind.VTT)
            bean(MediaRepository).addRendition(of.id, row.id(), "captions-$lang", stored.id(), stored.sha256(), FileKind.VTT, null, null, stored.size())
        }
        id
    }

    private Path export(TestCouncil of, String name) {
        def place = folder.resolve(name)
        bean(SiteExport).write(borough(of), place)
        place
    }

    private Council borough(TestCouncil of) {
        bean(Councils).forget()
        bean(Councils).byId(of.id).get()
    }

    private static List<String> lines(Path site) {
        site.resolve('site.jsonl').toFile().readLines().drop(1)
    }

    private static List<String> names(Path site) {
        site.resolve('files').toFile().list().toList().sort()
    }

    static Path media(Path site) {
        site.resolve("files/${new JsonSlurper().parseText(lines(site)[0]).file.sha256}")
    }

    static Path paper(Path site) {
        site.resolve("files/${lines(site).collect { new JsonSlurper().parseText(it) }.find { it.files }.files[0].sha256}")
    }

    static void flip(Path file) {
        byte[] bytes = file.toFile().bytes
        bytes[50] ^= 1
        file.toFile().bytes = bytes
    }

    static void link(Path file) {
        def elsewhere = file.parent.parent.resolve('elsewhere')
        Files.move(file, elsewhere)
        Files.createSymbolicLink(file, elsewhere)
    }

    /** The line of the picture says something else. */
    static void named(Path site, Closure change) {
        def all = site.resolve('site.jsonl').toFile().readLines()
        def line = new JsonSlurper().parseText(all[1])
        change(line)
        all[1] = JsonOutput.toJson(line)
        site.resolve('site.jsonl').toFile().text = all.join('\n') + '\n'
    }

    /** Another file, rightly named. */
    static void other(Path site, byte[] bytes, String kind) {
        site.resolve("files/${sha(bytes)}").toFile().bytes = bytes
        named(site) { it.file = [sha256: sha(bytes), size: bytes.length, kind: kind] }
    }

    /** The entries name something that is not in the library. */
    static void dropped(Path site) {
        def file = site.resolve('site.jsonl').toFile()
        def id = new JsonSlurper().parseText(lines(site)[0]).media
        def all = file.readLines()
        file.text = ([all[0], all[1]] + all.drop(2).collect { it.replace(id, ID as String) }.sort { it.contains(ID as String) ? 0 : it.contains('"entries"') ? 2 : 1 }).join('\n') + '\n'
    }

    static String sha(byte[] bytes) {
        MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString()
    }

    private long left(TestCouncil of) {
        ['entry', 'version', 'text', 'value', 'group', 'slug', 'use', 'plan', 'file', 'media', 'rendition'].sum { sql.firstRow("SELECT COUNT(*) AS n FROM content_import_$it WHERE council_id = ?" as String, [of.id]).n }
    }
}

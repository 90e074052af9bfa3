package org.folkmoot.portal.content

import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.content.media.MediaDesk
import org.folkmoot.portal.content.media.MediaRepository
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.FileStore
import spock.lang.TempDir

/** What comes in in a further language is judged as if somebody published it. */
class SiteEditionsSpec extends PortalSpec {
    private static final String SINCE = '2026-11-02T09:00:00Z'

    @TempDir
    Path folder

    ASite sites

    def setup() {
        sites = new ASite(this, folder)
    }

    def "a shown edition #what is refused with its line and the reason, and nothing of the site is kept"() {
        given:
        def to = newCouncil()

        when:
        def report = sites.into(to, sites.of([ASite.news(0), ASite.news(1, [editions: [edition]])]))

        then:
        report.faults == faults
        sites.entries(to) == 0
        sites.left(to) == 0

        where:
        what                            | edition                                                                    || faults
        'without a title'               | pl(fields: [summary: 'Krótko.'])                                           || ['line 3: /editions/0/fields/title required']
        'without any words'             | pl(fields: [:])                                                            || ['line 3: /editions/0/fields/title required']
        'with a title that is too long' | pl(fields: [title: 'x' * 300])                                             || ['line 3: /editions/0/fields/title too-long']
        'with a recording beside words' | pl(fields: [title: 'Papier'], recording: UUID.randomUUID() as String)      || ['line 3: /editions/0/recording unknown']
        'in signs without a film'       | [locale: 'bfi', number: 1, source: 1, publishedAt: SINCE]                  || ['line 3: /editions/0/recording required']
        'to be heard without a sound'   | [locale: 'en-x-aloud', number: 1, source: 1, publishedAt: SINCE]           || ['line 3: /editions/0/recording required']
        'without words nor a language'  | [locale: 'ti', number: 1, source: 1, publishedAt: SINCE, fields: [:]]      || ['line 3: /editions/0/fields/title required']
        'in a language of its own page' | [locale: 'cy', number: 1, source: 1, publishedAt: SINCE, fields: [title: 'A']] || ['line 3: /editions/0/locale not-a-language']
    }

    def "a draft that lacks much, a whole one in any language, and one whose original has come to say the same, come in"() {
        given:
        def to = newCouncil()
        def editions = [pl(fields: [title: 'Papier', summary: 'SHORT.']), [locale: 'pt', number: 1, source: 1, fields: [summary: 'Breve.']], [locale: 'bfi', number: 1, source: 1],
                        [locale: 'ti', number: 1, source: 1, publishedAt: SINCE, fields: [title: 'ወረቐት']]]

        expect:
        sites.into(to, sites.of([ASite.news(1, [editions: editions])])).identity { [faults, done] } == [[], true]
        sql.rows('SELECT locale AS l FROM content_edition WHERE council_id = ? AND published IS NOT NULL ORDER BY locale', [to.id])*.l == ['pl', 'ti']
    }

    def "a shown edition made from what is not published is refused, where people see the entry: #why"() {
        given:
        def to = newCouncil()
        def print = { String words -> org.folkmoot.portal.content.type.SourceWords.fingerprint(node(words)) }
        def line = ASite.news(1, [draft: ASite.said('1', [number: 2, texts: [en: [title: 'Not yet out', summary: 'Short.', body: 'Long.'], cy: [title: 'Eto i ddod', summary: 'Byr.', body: 'Hir.']]]),
                                  editions: [pl(source: 2, fields: [title: 'Papier'], madeFrom: [title: print(from)])]] + more)

        expect:
        sites.into(to, sites.of([line])).faults == faults

        where:
        from          | more                                    || faults                                                  | why
        'Not yet out' | [:]                                     || ['line 2: /editions/0/fields/title made-from-draft'] | 'it fits the draft alone'
        'Paper 1'     | [:]                                     || []                                                      | 'it fits what people see'
        'Older still' | [:]                                     || []                                                      | 'it fits neither, and is only behind'
        'Not yet out' | [withdrawnAt: '2026-11-03T09:00:00Z']   || []                                                      | 'nobody sees the entry'
    }

    def "a form that is a film takes a film and nothing else, wherever it lies in the site: #what"() {
        given:
        def from = newCouncil()
        def film = film(from)
        def picture = picture(from)
        def entry = new ANews(this, from).publish()
        def site = sites.export(from, 'site')
        edited(site, [[locale: locale, number: 1, source: 1, publishedAt: SINCE, recording: (named == 'film' ? film : named == 'picture' ? picture : UUID.fromString(named)) as String]])

        expect:
        sites.into(newCouncil(), site).faults == faults

        where:
        locale       | named                                  || faults                                                                         | what
        'bfi'        | 'film'                                 || []                                                                             | 'a film'
        'bfi'        | 'picture'                              || ['line 4: /editions/bfi not-a-film']                                           | 'a picture'
        'en-x-aloud' | 'film'                                 || ['line 4: /editions/en-x-aloud not-a-recording']                               | 'a film where a recording belongs'
        'bfi'        | '5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1aff' || ['line 4: no-such-media 5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1aff']                | 'nothing at all'
    }

    def "the library knows what the editions that came in name, shown or not, and keeps it as long"() {
        given:
        def from = newCouncil()
        def seen = film(from)
        def later = film(from)
        def news = new ANews(this, from)
        def entry = news.publish()
        news.edition(entry, 'bfi', [:], seen)
        news.draftEdition(entry, 'bfi', [:], later)
        def to = newCouncil()

        when:
        def report = sites.into(to, sites.export(from, 'site'))

        then:
        report.faults == []
        uses(to) == uses(from)
        uses(to) == [[seen as String, 'bfi', true], [later as String, 'bfi', false]] as Set

        and: 'people get the one they see, and not the other'
        visitor(to).get("/media/$seen").status == 200
        visitor(to).get("/media/$later").status == 404
    }

    def "what only an edition names is as private as the edition, also where its language is offered no more: #what"() {
        given:
        def of = newCouncil()
        def film = film(of)
        def news = new ANews(this, of)
        def entry = news.publish()
        news.edition(entry, 'bfi', [:], film)
        assert visitor(of).get("/media/$film").status == 200

        when: 'the file of the languages has it no more'
        ['content_edition', 'content_edition_version', 'content_edition_media'].each { sql.executeUpdate("UPDATE $it SET locale = ? WHERE entry_id = ?" as String, [tag, entry.id()]) }

        then:
        visitor(of).get("/media/$film").status == status
        visitor(of).get("/media/$film/captions-en").status == status

        where:
        tag   || status | what
        'bfi' || 200    | 'it is still there'
        'ase' || 404    | 'it was taken out'
    }

    def "papers and editions of one site come in side by side, each with its own"() {
        given: 'a paper, and a piece of news with an edition, side by side'
        def from = newCouncil()
        PublishedPaper.publish(this, from.id, 'Growing plan', [en: APaper.pdf('words')])
        def news = new ANews(this, from)
        news.edition(news.publish(), 'pl', [title: 'Klub'])
        def to = newCouncil()

        expect:
        sites.into(to, sites.export(from, 'site')).faults == []
        sql.firstRow('SELECT COUNT(*) AS n FROM content_file WHERE council_id = ?', [to.id]).n == 1
        visitor(to).get('/en/documents/growing-plan/file').status == 200
        visitor(to).get('/api/v1/content/news?locale=pl&fallback=none').json.data*.title == ['Klub']
    }

    private static Map pl(Map more) {
        [locale: 'pl', number: 1, source: 1, publishedAt: SINCE] + more
    }

    private static node(String words) {
        org.folkmoot.portal.content.type.Values.node(words)
    }

    private Set uses(TestCouncil of) {
        sql.rows('SELECT c.public_id AS id, m.locale AS l, m.published AS p FROM content_edition_media m JOIN content_media c ON c.id = m.media_id WHERE m.council_id = ?', [of.id])
                .collect { [it.id as String, it.l, it.p as boolean] } as Set
    }

    private static void edited(Path site, List editions) {
        def file = site.resolve('site.jsonl').toFile()
        file.text = file.readLines().collect { it.startsWith('{"type":"news"') ? ASite.changed(it) { line -> line.editions = editions } : it }.join('\n') + '\n'
    }

    private UUID picture(TestCouncil of) {
        def id = UUID.randomUUID()
        bean(MediaDesk).add(of.id, id, bean(MediaDesk).take(of.id, new ByteArrayInputStream(APicture.png(400, 300))), new MediaDesk.Words('A picture', Localised.of('en', 'A table', 'cy', 'Bwrdd'), false, Localised.EMPTY), null)
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
}

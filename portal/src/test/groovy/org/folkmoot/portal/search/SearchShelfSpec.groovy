package org.folkmoot.portal.search

import java.lang.reflect.InvocationHandler
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.lang.reflect.Proxy
import java.nio.file.Files
import java.nio.file.Path
import java.sql.SQLTransientConnectionException
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.util.function.Consumer
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.store.FSDirectory
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.web.BeingMade
import org.folkmoot.search.Analysis
import org.folkmoot.search.Fields
import org.folkmoot.search.Format
import org.folkmoot.search.Look
import org.folkmoot.search.SearchEngine
import org.folkmoot.search.SearchQuery
import org.folkmoot.search.Wishes
import spock.lang.TempDir

/** A node's index while something is amiss: a thing that cannot be read, new synonyms, a format it does not know. */
class SearchShelfSpec extends PortalSpec {
    @TempDir Path folder
    @TempDir Path mounted

    private static final long PANEL = 987_654

    private final Kites kites = new Kites()
    private final List<Backend> backends = []
    @TempDir Path dictionary
    private long seq = 0

    /** Things of one kind, of which some cannot be read. */
    static class Kites implements Searchable {
        final Map<String, String> titles = [red: 'Red kite', blue: 'Blue kite', green: 'Green kite']
        final Set<String> broken = []
        final Set<String> away = []
        final Set<String> forPanel = []
        final Map<String, Instant> outAt = [:]
        boolean touching = true
        short council
        long everybody
        String locale = 'en'
        String kind() { 'kite' }
        List<Found> load(short of, String ref) {
            if (ref in broken) throw new IllegalStateException('the words of ' + titles[ref])
            if (ref in away) throw new IllegalStateException(new SQLTransientConnectionException())
            !titles[ref] ? [] : [new Found(locale, ref in forPanel ? PANEL : everybody, !(ref in forPanel), outAt[ref] ?: Instant.EPOCH, null, "/en/kites/$ref".toString(), titles[ref], [new Found.Text('', 'It flies.')], [], null, About.NOTHING)]
        }
        List<Standing> stands(short of, Collection<String> refs) { refs.collect { new Standing(it, locale, "/en/kites/$it".toString(), everybody, Instant.EPOCH, null) } }
        List<String> touchedBy(short of, String kind, String ref) {
            if (!touching && kind == 'string') throw new IllegalArgumentException('no string')
            kind == 'string' ? [ref] : []
        }
        List<String> refs(short of) { of == council ? titles.keySet().toList() : [] }
    }

    static class Strings implements Searchable {
        String kind() { 'string' }
        List<Found> load(short of, String ref) { [] }
        List<Standing> stands(short of, Collection<String> refs) { [] }
        List<String> refs(short of) { [] }
    }

    def setup() {
        clock.at('2031-03-02T09:00:00Z')
        kites.council = council.id
        kites.everybody = bean(Audiences).publicOf(council.id)
    }

    def cleanup() { backends*.close() }

    private SearchShelf shelf(String in = '', String dictionary = '', Backend backend = new Backend('lucene', in, '', '', '', 'folkmoot', 1, 0, dictionary)) {
        def called = new Called([kites, new Strings()], [], [], bean(Messages))
        backends << backend
        new SearchShelf(called, new ForIndex(called, bean(Clock)), new Overlay('base', mounted.toString()), bean(Councils), bean(Clock), backend)
    }

    private OutboxEntry changed(String ref, String kind = 'kite') { new OutboxEntry(++seq, council.id, kind, ref) }

    private List<String> found(SearchShelf shelf, String words, Long... also) {
        shelf.index().search(new SearchQuery(words, 'en', council.id, [kites.everybody, *also] as Set, clock.now(), Optional.empty(), 0, 10), Wishes.NONE).hits()*.title().sort()
    }

    def "one thing that cannot be read holds nothing up; it is listed without its words, not found, and read again later"() {
        given:
        def shelf = shelf(folder.toString())
        shelf.changed(['red', 'blue'].collect { changed(it) })
        assert found(shelf, 'kite') == ['Blue kite', 'Red kite']

        when: 'a change of one cannot be read, and another changes after it'
        kites.broken << 'red'
        def broken = clock.now()
        shelf.changed([changed('red'), changed('green')])
        shelf.upToDate()

        then: 'the others go on, and words that may not stand any more are not found'
        found(shelf, 'kite') == ['Blue kite', 'Green kite']
        shelf.unread().collect { [it.thing().kind(), it.thing().ref(), it.since(), it.fault()] } == [['kite', 'red', broken, 'IllegalStateException']]

        and: 'whoever looks after the machine reads of it beside the running portal, and none of its words'
        Look.at(folder).withCloseable { IndexStats.said(it) }.identity { contains("UNREAD $council.id:kite:red since $broken: IllegalStateException") && !contains('words of') && contains('up to entry 4') }

        when: 'everything is read anew meanwhile'
        shelf.rebuild()
        then:
        found(shelf, 'kite') == ['Blue kite', 'Green kite']
        shelf.unread()*.since() == [broken]

        when: 'it can be read again, and it is not its turn yet'
        kites.broken.clear()
        clock.shift(Duration.ofSeconds(30))
        shelf.upToDate()
        then:
        found(shelf, 'red').empty

        when:
        clock.shift(Duration.ofMinutes(3))
        shelf.upToDate()
        then:
        found(shelf, 'red') == ['Red kite']
        shelf.unread().empty
    }

    /** Has an index that cannot take some words in, as one whose reading of words has a fault. */
    static class Choosy extends Backend {
        Choosy() { super('lucene', '', '', '', '', 'folkmoot', 1, 0, '') }

        @Override
        SearchEngine engine() { guarded(SearchEngine, super.engine()) as SearchEngine }

        private static Object guarded(Class of, Object real) {
            Proxy.newProxyInstance(of.classLoader, [of] as Class[], { Object proxy, Method method, Object[] with ->
                if (method.name in ['put', 'replace'] && with.any { it instanceof Collection && it.any { document -> document.title().contains('Poisoned') } }) throw new StringIndexOutOfBoundsException('words of a child')
                try {
                    def result = method.invoke(real, with)
                    method.name == 'begin' ? result.map { guarded(SearchEngine.Rebuild, it) } : result
                } catch (InvocationTargetException failed) {
                    throw failed.cause
                }
            } as InvocationHandler)
        }
    }

    def "one thing whose words the index cannot take in holds nothing up either: it is listed without them, not found, and given again later"() {
        given:
        def shelf = shelf('', '', new Choosy())
        kites.titles.red = 'Poisoned kite'

        when: 'it changes, others change with it, and everything is made anew'
        def since = clock.now()
        shelf.changed(['blue', 'red', 'green'].collect { changed(it) })
        shelf.upToDate()

        then:
        found(shelf, 'kite') == ['Blue kite', 'Green kite']
        shelf.unread().collect { [it.thing().ref(), it.since(), it.fault()] } == [['red', since, 'StringIndexOutOfBoundsException']]

        when: 'it is given again, and made anew, and still cannot be taken in'
        clock.shift(Duration.ofMinutes(2))
        shelf.upToDate()
        shelf.rebuild()

        then: 'nobody has forgotten since when'
        found(shelf, 'kite') == ['Blue kite', 'Green kite']
        shelf.unread().collect { [it.thing().ref(), it.since()] } == [['red', since]]
        shelf.unread().first().tries() > 1

        when:
        kites.titles.red = 'Red kite'
        clock.shift(Duration.ofHours(2))
        shelf.upToDate()

        then:
        found(shelf, 'kite') == ['Blue kite', 'Green kite', 'Red kite']
        shelf.unread().empty
    }

    def "what could not be read is known and tried by the next process, whose place in the outbox is past it"() {
        given:
        def before = shelf(folder.toString())
        kites.broken << 'red'
        before.changed([changed('red'), changed('blue')])
        before.close()
        backends.removeLast().close()
        kites.broken.clear()

        when:
        def after = shelf(folder.toString())
        then:
        after.resumeAfter().asLong == 2
        after.unread()*.thing()*.ref() == ['red']

        when:
        after.upToDate()
        then:
        found(after, 'kite') == ['Blue kite', 'Red kite']
    }

    def "what a change touches is found out later where it cannot be now"() {
        given:
        def shelf = shelf()
        kites.touching = false

        when:
        shelf.changed([changed('green', 'string'), changed('blue')])
        then:
        found(shelf, 'kite') == ['Blue kite']
        shelf.unread()*.fault() == ['IllegalArgumentException']

        when:
        kites.touching = true
        clock.shift(Duration.ofMinutes(2))
        shelf.upToDate()
        then:
        found(shelf, 'kite') == ['Blue kite', 'Green kite']
        shelf.unread().empty
    }

    def "where nothing at all can be read it is nobody's own fault, and all is told again"() {
        given:
        def shelf = shelf()
        shelf.resumeAfter()
        shelf.@unread.become((1..Unread.MOST).collect { new Unread.Fault(Unread.Thing.of(council.id, 'kite', "kite$it".toString()), clock.now(), 'Fault', 1, Instant.MAX) })
        kites.broken << 'red'
        when: shelf.changed([changed('red')])
        then: thrown(IllegalStateException)
    }

    def "while the database is away nothing is taken out of the index or listed: all is told again"() {
        given:
        def shelf = shelf()
        shelf.changed([changed('red')])
        kites.away << 'red'
        when: shelf.changed([changed('red')])
        then: thrown(IllegalStateException)
        found(shelf, 'kite') == ['Red kite']
        shelf.unread().empty
    }

    def "the installation's synonyms are read again at a signal, without a restart, and forgotten when they are taken away"() {
        given:
        def shelf = shelf()
        shelf.changed([changed('red')])
        assert found(shelf, 'flutterby').empty
        def file = Files.createDirectories(mounted.resolve('content')).resolve('synonyms.txt')

        when:
        Files.writeString(file, 'en: kite | flutterby\n')
        then: 'a file alone changes nothing'
        found(shelf, 'flutterby').empty

        when: 'the command sends its signal, and this node is told'
        long newest = sql.firstRow('SELECT COALESCE(MAX(id), 0) n FROM outbox').n as long
        bean(RebuildSignal).sendSynonyms()
        def sent = sql.firstRow('SELECT kind, council_id FROM outbox WHERE id > ? ORDER BY id', [newest])
        shelf.changed([new OutboxEntry(++seq, sent.council_id as short, sent.kind as String, 'all')])
        then:
        found(shelf, 'flutterby') == ['Red kite']

        when:
        Files.delete(file)
        shelf.changed([new OutboxEntry(++seq, (short) 0, RebuildSignal.SYNONYMS, 'all')])
        then:
        found(shelf, 'flutterby').empty
    }

    def "an index that was never filled is said to be being made until it holds all, and one that was is not"() {
        when:
        def fresh = shelf(folder.toString())
        then:
        fresh.isBeingMade()

        when: 'some of it is there'
        fresh.changed([changed('red')])
        then:
        fresh.isBeingMade()

        when: 'all was told'
        fresh.upToDate()
        then:
        !fresh.isBeingMade()

        when: 'another process opens it'
        backends.removeLast().close()
        def next = shelf(folder.toString())
        then:
        !next.isBeingMade()

        when: 'it is of a format this version does not read'
        backends.removeLast().close()
        Files.writeString(folder.resolve('current'), 'of another version')
        def outdated = shelf(folder.toString())
        then:
        outdated.isBeingMade()
        found(outdated, 'kite').empty

        when:
        outdated.rebuild()
        then:
        !outdated.isBeingMade()
        found(outdated, 'kite') == ['Blue kite', 'Green kite', 'Red kite']
    }

    def "a thing turns from everybody's to a panel's and back, and is kept apart for as long as it is the panel's"() {
        given:
        def shelf = shelf(folder.toString())
        def halves = { shelf.close(); Look.at(folder).withCloseable { look -> def all = []; look.each({ all << [it.title(), it.open()] } as Consumer); all.sort { it[0] } } }
        shelf.changed(['red', 'blue'].collect { changed(it) })
        assert halves() == [['Blue kite', true], ['Red kite', true]]

        when:
        kites.forPanel << 'red'
        shelf.changed([changed('red')])
        then:
        found(shelf, 'kite') == ['Blue kite']
        found(shelf, 'kite', PANEL) == ['Blue kite', 'Red kite']
        halves() == [['Blue kite', true], ['Red kite', false]]
        Look.at(folder).withCloseable { IndexStats.said(it) }.contains('2 documents, 1 of them not for everybody')

        when: 'all is made anew'
        kites.forPanel << 'green'
        shelf.rebuild()
        then:
        found(shelf, 'kite') == ['Blue kite']
        halves() == [['Blue kite', true], ['Green kite', false], ['Red kite', false]]

        when:
        kites.forPanel.clear()
        shelf.changed(['red', 'green'].collect { changed(it) })
        then:
        found(shelf, 'kite') == ['Blue kite', 'Green kite', 'Red kite']
        halves() == [['Blue kite', true], ['Green kite', true], ['Red kite', true]]
    }

    def "what is not out yet is kept apart until it is, also by the next process; it is found at once then, and suggested once it has been put anew"() {
        given:
        def opened = { Look.at(folder).withCloseable { look -> def all = []; look.each({ all << [it.title(), it.open()] } as Consumer); all.sort { it[0] } } }
        def suggested = { SearchShelf shelf -> shelf.index().suggest(new SearchQuery('red', 'en', council.id, [kites.everybody] as Set, clock.now(), Optional.empty(), 0, 10)) }
        kites.outAt.red = clock.now().plusSeconds(3600)
        def before = shelf(folder.toString())
        before.changed(['red', 'blue'].collect { changed(it) })
        before.close()
        backends.removeLast().close()
        assert opened() == [['Blue kite', true], ['Red kite', false]]

        when:
        def shelf = shelf(folder.toString())
        shelf.resumeAfter()
        clock.shift(Duration.ofMinutes(59))
        shelf.upToDate()
        then:
        found(shelf, 'kite') == ['Blue kite']
        suggested(shelf) == []

        when: 'its time comes, and nobody says so'
        clock.shift(Duration.ofMinutes(1))
        then:
        found(shelf, 'kite') == ['Blue kite', 'Red kite']

        when:
        shelf.upToDate()
        shelf.close()
        then:
        suggested(shelf) == ['Red kite']
        opened() == [['Blue kite', true], ['Red kite', true]]
        Look.at(folder).withCloseable { it.committed().notYet } == ''
    }

    def "the index that the version before left, in which nothing was kept apart, goes on finding all of it until a new one is there"() {
        given: 'one with two things, as it was written then'
        kites.forPanel << 'blue'
        def before = shelf(folder.toString())
        before.changed(['red', 'blue'].collect { changed(it) })
        def all = ['red', 'blue'].collectMany { before.documents('kite', council.id, it) }
        before.close()
        backends.removeLast().close()
        folder.toFile().deleteDir()
        FSDirectory.open(folder.resolve('g0')).withCloseable { directory ->
            new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields())).withCloseable { writer ->
                all.each { writer.addDocument(Fields.of(it)) }
                writer.setLiveCommitData(['folkmoot.search.format': Format.CURRENT.replaceFirst('^[0-9]+', '4'), seq: '2'].entrySet())
                writer.commit()
            }
        }

        when:
        def shelf = shelf(folder.toString())
        then: 'nothing is being made that anybody would have to wait for'
        !shelf.isBeingMade()
        shelf.resumeAfter().asLong == 2
        found(shelf, 'kite') == ['Red kite']
        found(shelf, 'kite', PANEL) == ['Blue kite', 'Red kite']

        when: 'it is told the next change before it has had time'
        shelf.changed([changed('green')])
        then:
        found(shelf, 'kite', PANEL) == ['Blue kite', 'Green kite', 'Red kite']
        shelf.index().outdated

        when: 'it cannot be made yet'
        kites.away << 'green'
        shelf.upToDate()
        then:
        thrown(IllegalStateException)
        found(shelf, 'kite', PANEL) == ['Blue kite', 'Green kite', 'Red kite']
        !shelf.isBeingMade()

        when:
        kites.away.clear()
        clock.shift(Duration.ofSeconds(11))
        shelf.upToDate()
        then:
        !shelf.index().outdated
        found(shelf, 'kite') == ['Green kite', 'Red kite']
        found(shelf, 'kite', PANEL) == ['Blue kite', 'Green kite', 'Red kite']
        shelf.resumeAfter().asLong == 3
        Look.at(folder).withCloseable { it.documents() == 3 && it.restricted() == 1 && it.committed().seq == '3' }
    }

    def "a dictionary that is mounted or changed has the index made anew in the background, and until then everything is found that was"() {
        given: 'an index that was made without one'
        kites.locale = 'cy'
        kites.titles.red = 'llorwnod'
        def plain = shelf(folder.toString())
        plain.rebuild()
        backends.removeLast().close()

        when:
        Files.writeString(dictionary.resolve('cy.aff'), 'SET UTF-8\nSFX A Y 1\nSFX A wen wnod wen\n')
        Files.writeString(dictionary.resolve('cy.dic'), '1\nllorwen/A\n')
        def mounted = shelf(folder.toString(), dictionary.toString())
        String before = mounted.index().generation()

        then:
        !mounted.isBeingMade()
        found(mounted, 'llorwnod') == ['llorwnod'] && found(mounted, 'blue') == ['Blue kite']
        found(mounted, 'llorwen').empty

        when: 'what changes meanwhile is written, and its place kept'
        mounted.changed([changed('blue')])
        mounted.upToDate()

        then:
        mounted.index().generation() != before
        found(mounted, 'llorwen') == ['llorwnod']

        when: 'the same dictionary, and the next process'
        mounted.close()
        backends.removeLast().close()
        def same = shelf(folder.toString(), dictionary.toString())
        before = same.index().generation()
        same.resumeAfter()
        same.upToDate()
        then:
        same.index().generation() == before
        found(same, 'llorwen') == ['llorwnod']

        when: 'it is taken away'
        same.close()
        backends.removeLast().close()
        def without = shelf(folder.toString())
        before = without.index().generation()
        without.resumeAfter()
        without.upToDate()
        then:
        without.index().generation() != before
        found(without, 'llorwen').empty && found(without, 'llorwnod') == ['llorwnod']
    }

    def "a portal does not start with a dictionary that cannot be read, and says which"() {
        when: new Backend('lucene', '', '', '', '', 'folkmoot', 1, 0, dictionary.toString())
        then:
        def refused = thrown(CannotStart)
        refused.message.identity { contains('PORTAL_SEARCH_DICTIONARY') && contains(dictionary.toString()) && contains('cy.aff') }
    }

    def "while the index is being made nobody is told that nothing was found: the page keeps the words and says so, programs are asked to come again"() {
        given:
        clock.reset()
        bean(OutboxPump).runOnce()
        def before = http.get('/en/search?q=kites')
        def shelf = bean(SearchShelf)
        shelf.filled = false

        when:
        def page = http.get('/en/search?q=kites')
        def welsh = http.get('/cy/chwilio?q=barcud')
        def need = http.get('/en/search?q=suicidle')
        def api = http.get('/api/v1/search?q=kites')
        def suggestions = http.get('/api/v1/search/suggestions?q=kit')

        then:
        before.status == 200
        page.identity { status == 503 && text.contains('Search is being got ready') && !text.contains('Nothing found') && body.contains('value="kites"') && header('retry-after') == '30' }
        welsh.identity { status == 503 && text.contains('Mae’r chwilio yn cael ei baratoi') && body.contains('value="barcud"') }
        need.identity { status == 503 && body.contains('tel:') }
        api.identity { status == 503 && header('retry-after') == '30' && json.detail }
        suggestions.status == 503
        http.get('/en/search?q=-x').status == 400
        http.get('/health').identity { status == 200 && body.contains('the search index is being made') }

        cleanup:
        shelf.filled = true
        assert http.get('/health').body == 'ready\n'
    }
}

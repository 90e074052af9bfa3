package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.atomic.AtomicBoolean
import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.index.Term
import org.apache.lucene.store.ByteBuffersDirectory
import org.apache.lucene.store.FSDirectory
import spock.lang.Specification
import spock.lang.TempDir

/** What only some may read lies apart: nobody else can tell from anything that it is there, and nothing lies in both halves or in neither. */
class HalvesSpec extends Specification {
    static final long PANEL = 42
    static final Set<Long> MEMBER = [1L, PANEL] as Set
    static final Set<Long> OTHERS = [1L, 43L] as Set
    static final List<String> ASKED = ['park', 'parc', 'zeppelin', 'zeppelin park', 'zepelin', 'park zepelin', '"zeppelin over the park"', '"old park"', 'old park swings', 'zepp', 'swings -zeppelin', 'kind:page park', 'a zeppelin in the town park at night']

    @TempDir Path folder

    def "a document full of a rare word that only some may read changes nothing that a visitor or another member is told"() {
        given:
        def without = index(town())
        def with = index(town())
        when: 'they come between others, and the index is merged and made anew around them'
        with.put((1..50).collect { secret("secret$it") } + notYet.collect { it.build() })
        with.refresh()
        with.replace('secret1', [secret('secret1')], 1)
        with.commit([:])
        with.refresh()
        then:
        with.count() == without.count() + 50 + notYet.size()
        with.search(aQuery('zeppelin').audiences(MEMBER).build(), Wishes.NONE).total() == 52
        [[1L] as Set, OTHERS].every { audiences ->
            ASKED.every { typed ->
                ['en', 'cy'].every { locale ->
                    def asked = aQuery(typed).locale(locale).audiences(audiences).build()
                    assert told(with, asked) == told(without, asked)
                    true
                }
            }
        }
        when: 'and again, all of it made anew'
        def rebuild = with.begin()
        rebuild.put([secret('secret0')] + notYet*.build() + town().take(15) + [secret('secret1')] + town().drop(15))
        rebuild.finish([:])
        then:
        ASKED.every { typed -> told(with, aQuery(typed).build()) == told(without, aQuery(typed).build()) }
        cleanup:
        [with, without]*.close()
        where: notYet << [[], [aDocument('tomorrow').open(false).visibleFrom(NOON.plusSeconds(60)).title('Zeppelin zeppelin park').text('The old park and the zeppelin. ' * 9).about(themes: ['Play'])]]
    }

    def "what is meant for everybody later is found from its first microsecond, and from then on whether or not it has been put again"() {
        given:
        def index = index(town() + [aDocument('tomorrow').open(false).visibleFrom(NOON.plusSeconds(60)).title('Zeppelin').build()])
        def found = { Instant now -> index.search(aQuery('zeppelin').now(now).build(), Wishes.NONE).hits()*.item().contains('tomorrow') }
        expect:
        !found(NOON.plusSeconds(60).minusNanos(1000))
        found(NOON.plusSeconds(60))
        when:
        index.put([aDocument('tomorrow').visibleFrom(NOON.plusSeconds(60)).title('Zeppelin').build()])
        index.refresh()
        then:
        !found(NOON.plusSeconds(60).minusNanos(1000))
        found(NOON.plusSeconds(60))
        index.count() == town().size() + 1
        cleanup: index.close()
    }

    /** All that anybody is told, with every digit of every score. */
    private static List told(SearchIndex index, SearchQuery asked) {
        def found = index.search(asked, Wishes.NONE)
        [found, found.hits()*.score(), index.search(asked), index.search(asked, Wishes.NONE.choosing(Facet.THEME, 'Play')), found.hits().collect { index.explain(asked, Wishes.NONE, it.id()) }, index.items(new SearchQuery(asked.words(), asked.locale(), 7, asked.audiences(), NOON, Optional.empty(), 0, 1000)),
         index.suggest(asked), index.suggest(aQuery('zep').locale(asked.locale()).audiences(asked.audiences()).build()), index.similar(asked, 'A zeppelin over the swings in the old park', Optional.of('i3'))]*.toString()
    }

    def "whoever may see more has what is open in the same order with the same scores, and the rest among it"() {
        given:
        def index = index(town() + (1..50).collect { secret("secret$it") })
        when:
        def (visitor, member) = [[1L] as Set, MEMBER].collect { index.search(aQuery(typed).audiences(it).size(100).build(), Wishes.NONE).hits() }
        def open = member.findAll { !it.item().startsWith('secret') }
        then:
        member.size() == visitor.size() + 50
        open*.item() == visitor*.item()
        [open*.score(), visitor*.score()].transpose().every { a, b -> Math.abs(a - b) < 0.0001 }
        and: 'an explanation says so too'
        visitor.every { hit -> worth(index, typed, MEMBER, hit) == worth(index, typed, [1L] as Set, hit) }
        cleanup: index.close()
        where: typed << ['park', 'zeppelin', '"old park"', 'zeppelin over the park']
    }

    private static List worth(SearchIndex index, String typed, Set<Long> audiences, Hit hit) { index.explain(aQuery(typed).audiences(audiences).build(), Wishes.NONE, hit.id()) }

    def "of very many found, too, what is open stands in the same order for everybody"() {
        given:
        def index = index((0..<6_000).collect { i ->
            aDocument("m$i").title(i % 13 ? 'Evening' : 'Lantern').text('A lantern parade went by. ' * (1 + i % 9)).date(NOON.minusSeconds(3600 * i)).audience(i % 5 ? 1L : PANEL).open(i % 5 > 0).build()
        })
        when:
        def (visitor, member) = [[1L] as Set, MEMBER].collect { index.search(aQuery('lantern parade').audiences(it).size(100).build(), Wishes.NONE) }
        def openAmong = member.hits().findAll { visitor.hits()*.id().contains(it.id()) }
        then:
        visitor.total() == 4_800
        member.total() == 6_000
        openAmong*.id() == visitor.hits().take(openAmong.size())*.id()
        openAmong.size() == 80
        member.hits()*.score() == member.hits()*.score().sort(false).reverse()
        cleanup: index.close()
    }

    def "a word that only restricted documents have is corrected for nobody, and is no correction for anybody"() {
        given: def index = index(town().take(30) + [secret('secret')])
        expect:
        index.search(aQuery('zepelin').audiences(audiences).build(), Wishes.NONE).identity { it.didYouMean().empty && it.corrected().empty }
        index.suggest(aQuery('zep').audiences(audiences).build()) == []
        index.similar(aQuery('').audiences(audiences).build(), 'zeppelin zeppelin zeppelin', Optional.empty()) == []
        cleanup: index.close()
        where: audiences << [[1L] as Set, MEMBER]
    }

    def "an item whose languages lie in both halves is one item, for whoever may see both"() {
        given:
        def index = index([aDocument('club').about(themes: ['Play']).build(), aDocument('club').locale('cy').title('Clwb club').audience(PANEL).open(false).about(themes: ['Play']).build()])
        expect:
        index.search(aQuery('club').audiences(MEMBER).build(), Wishes.NONE).identity { it.total() == 1 && it.hits().size() == 1 && it.facets()[Facet.THEME].values()*.count() == [1L] }
        index.search(aQuery('club').locale('cy').audiences(MEMBER).build()).hits()*.locale() == ['cy']
        index.search(aQuery('club').locale('cy').build()).hits()*.locale() == ['en']
        cleanup: index.close()
    }

    def "whoever asks at one moment finds the segments laid out once"() {
        given:
        def directory = new ByteBuffersDirectory()
        new IndexWriter(directory, new IndexWriterConfig()).withCloseable { it.commit() }
        def views = (1..200).collect { new View(DirectoryReader.open(directory), DirectoryReader.open(directory), true) }
        def start = new CyclicBarrier(2)
        when: 'two threads look at each view at once'
        def seen = (1..2).collect { [].asSynchronized() }
        def threads = seen.collect { into -> Thread.start { views.each { view -> start.await(); into << [view.both().context, view.open().context] } } }
        threads*.join()
        then:
        seen[0].size() == 200
        (0..<200).every { i -> (0..1).every { seen[0][i][it].is(seen[1][i][it]) } }
        cleanup:
        views*.release()
        directory.close()
    }

    def "at each moment that a reader can see, an item that turns is in exactly one half"() {
        given:
        def index = index(town() + [turning(true)])
        def stop = new AtomicBoolean()
        def faults = [].asSynchronized()
        def readers = (1..2).collect { Thread.start { readUntil(stop, index, faults) } }
        when:
        boolean open = true
        400.times { turn ->
            open = !open
            def item = turning(open)
            if (turn % 3) index.replace('turning', [item], turn) else index.put([item])
            index.refresh()
            assert index.search(aQuery('lighthouse').build()).total() == (open ? 1 : 0)
            assert index.search(aQuery('lighthouse').audiences(MEMBER).build()).total() == 1
            if (turn % 50 == 0) index.commit([turn: "$turn".toString()])
        }
        stop.set(true)
        readers*.join()
        then:
        faults == []
        cleanup: index.close()
    }

    /** Somebody who may see both asks at any moment: too few would be a gap, and too many one that lies in both. */
    private static void readUntil(AtomicBoolean stop, SearchIndex index, List faults) {
        def asked = aQuery('lighthouse').audiences(MEMBER).build()
        def all = town().size() + 1
        while (!stop.get()) {
            try {
                def (count, total) = [index.count(), index.search(asked).total()]
                if (count != all || total != 1) faults << [count, total]
            } catch (Throwable fault) {
                faults << fault
            }
        }
    }

    def "a process that dies #when leaves one state in both halves, and nothing doubled or lost"() {
        given:
        def live = folder.resolve('live')
        def index = opened(live)
        index.put([turning(before), aDocument('other').build()])
        index.commit([cursor: '1'])
        index.put([turning(!before)])
        index.refresh()
        def copy = folder.resolve('copy')
        when:
        if (between) index.betweenCommits { copied(live, copy) }
        index.commit([cursor: '2'])
        if (!between) copied(live, copy)
        then: 'whoever looks after it sees it so'
        Look.at(copy).withCloseable { look -> inventory(look) + [look.committed().cursor] } == [['other', true], ['turning', is]].sort() + [cursor]
        and: 'so does the next process, which goes on from there'
        opened(copy).withCloseable { next ->
            assert next.committed() == [cursor: cursor]
            assert next.search(aQuery('lighthouse').build()).total() == (is ? 1 : 0)
            assert next.search(aQuery('lighthouse').audiences(MEMBER).build()).total() == 1
            assert next.count() == 2
            next.put([turning(!before)])
            next.commit([cursor: '2'])
            next.put([turning(before)])
            next.commit([cursor: '3'])
            true
        }
        Look.at(copy).withCloseable { look -> inventory(look) } == [['other', true], ['turning', before]].sort()
        and: 'no commit is kept that nobody needs any more'
        ['g0', 'g0-restricted'].every { half -> FSDirectory.open(copy.resolve(half)).withCloseable { DirectoryReader.listCommits(it).size() == 1 } }
        cleanup: index.close()
        where:
        before | between | when                                  || is    | cursor
        true   | true    | 'while what was open turns, half way' || true  | '1'
        false  | true    | 'while what was not turns, half way'  || false | '1'
        true   | false   | 'after what was open has turned'      || false | '2'
        false  | false   | 'after what was not has turned'       || true  | '2'
    }

    private static List inventory(Look look) {
        def all = []
        look.each({ all << [it.item(), it.open()] } as java.util.function.Consumer)
        all.sort()
    }

    def "an index of the time before there were two halves goes on serving, takes changes, and says that it is to be made anew"() {
        given: 'one that holds everything in one'
        writeSingle([aDocument('club').build(), secret('secret'), turning(false), turning(true, 'other')], [seq: '7'])
        when:
        def index = opened(folder)
        then:
        index.outdated
        index.committed() == [seq: '7']
        index.search(aQuery('zeppelin').audiences(MEMBER).build()).total() == 1
        index.search(aQuery('zeppelin').build()).total() == 0
        index.search(aQuery('club').build()).total() == 1
        when: 'things change before it is made anew, in each direction'
        index.replace('turning', [turning(true)], 8)
        index.replace('other', [turning(false, 'other')], 9)
        index.put([secret('later')])
        index.refresh()
        index.commit([seq: '9'])
        index.close()
        index = opened(folder)
        then:
        index.outdated
        index.committed() == [seq: '9']
        index.count() == 5
        index.search(aQuery('lighthouse').build()).hits()*.item() == ['turning']
        index.search(aQuery('lighthouse').audiences(MEMBER).build()).hits()*.item() as Set == ['turning', 'other'] as Set
        index.search(aQuery('zeppelin').audiences(MEMBER).build()).total() == 2
        when:
        def rebuild = index.begin()
        rebuild.put([aDocument('club').build(), secret('secret')])
        then: 'until it is finished, the old one serves'
        index.outdated
        index.search(aQuery('lighthouse').build()).total() == 1
        when:
        rebuild.finish([seq: '9'])
        then:
        !index.outdated
        index.count() == 2
        folder.toFile().list().findAll { it.startsWith('g') }.sort() == ['g1', 'g1-restricted']
        cleanup: index.close()
    }

    def "halves that do not belong together are no index"() {
        given:
        opened(folder).withCloseable { it.put([turning(true)]); it.commit([:]) }
        Files.walk(folder.resolve('g0-restricted')).withCloseable { all -> all.sorted(Comparator.reverseOrder()).forEach { Files.delete(it) } }
        when: opened(folder)
        then: thrown(IndexOutdated)
        when: SearchIndex.afresh(folder).withCloseable { it.put([turning(true)]); it.commit([:]) }
        then: opened(folder).withCloseable { it.count() == 1 }
    }

    private static List<SearchDocument> town() {
        (0..<30).collect { i ->
            def about = [themes: [i % 2 ? 'Play' : 'Money'], areas: ["Ward ${i % 4}".toString()], weight: i / 40]
            aDocument("i$i").title(i % 5 ? "Park number $i" : "An old park $i").text('Swings and slides in the old park. ' * (1 + i % 3)).keywords(i % 7 ? [] : ['lido']).date(NOON.minusSeconds(86_400 * i)).about(about).build()
        } + [aDocument('z1').title('Zeppelin').text('A zeppelin over the park').about(themes: ['Play']).build(), aDocument('z2').title('Museum').text('A zeppelin, once').build(), aDocument('z2').locale('cy').title('Amgueddfa').text('Parc a zeppelin').build()]
    }

    private static SearchDocument secret(String item) {
        aDocument(item).audience(PANEL).open(false).title('Zeppelin zeppelin park').text('The zeppelin over the old park, a zeppelin and lidos. ' * 20).keywords(['zeppelins', 'zepelins']).about(themes: ['Play', 'Secrets'], areas: ['Hangar'], weight: 1).build()
    }

    private static SearchDocument turning(boolean open, String item = 'turning') { aDocument(item).title('Lighthouse').text('It shines.').audience(open ? 1L : PANEL).open(open).build() }

    /** No time passes in it. */
    private static SearchIndex index(List<SearchDocument> documents) {
        def index = SearchIndex.inMemory(SearchIndex.BUDGET, { 0L })
        index.put(documents)
        index.refresh()
        index
    }

    private static SearchIndex opened(Path at) { SearchIndex.open(at, SearchIndex.BUDGET, { 0L }) }

    private void writeSingle(List<SearchDocument> documents, Map<String, String> userData) {
        FSDirectory.open(folder.resolve('g0')).withCloseable { directory ->
            new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields())).withCloseable { writer ->
                documents.each { writer.updateDocument(new Term(Fields.ID, it.id()), Fields.of(it)) }
                writer.setLiveCommitData((userData + [(Format.KEY): Format.CURRENT.replaceFirst('^\\d+', '4')]).entrySet())
                writer.commit()
            }
        }
    }

    private static void copied(Path from, Path to) {
        Files.walk(from).withCloseable { all -> all.forEach { Files.copy(it, to.resolve(from.relativize(it).toString())) } }
    }
}

package org.folkmoot.portal.search

import static org.folkmoot.portal.Soon.within

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.function.Consumer
import java.util.function.LongSupplier
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalProcess
import org.folkmoot.portal.search.cluster.OpenSearchServers
import org.folkmoot.search.BadQuery
import org.folkmoot.search.Cluster
import org.folkmoot.search.ClusterDown
import org.folkmoot.search.ClusterIndex
import org.folkmoot.search.ClusterLayout
import org.folkmoot.search.ClusterSchema
import org.folkmoot.search.Facet
import org.folkmoot.search.Facts
import org.folkmoot.search.Hit
import org.folkmoot.search.Inventory
import org.folkmoot.search.Passage
import org.folkmoot.search.Place
import org.folkmoot.search.SearchDocument
import org.folkmoot.search.SearchEngine
import org.folkmoot.search.SearchIndex
import org.folkmoot.search.SearchQuery
import org.folkmoot.search.SearchResult
import org.folkmoot.search.Wishes
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.Timeout

/** An index on three OpenSearch servers, beside one in this process with the same documents in it. */
@Stepwise
@Timeout(240)
class ClusterProcessSpec extends Specification {
    static final Instant NOON = Instant.parse('2026-11-22T12:00:00Z')
    static final Path JUDGED = Ground.TARGET.resolve('../../search-index/src/test/resources/org/folkmoot/search').normalize()
    static final Duration PATIENT = Duration.ofSeconds(20)
    static final ClusterLayout SPREAD = new ClusterLayout(2, 1)
    static final Place LIBRARY = new Place(52.0, -3.0)

    static final List<String> ASKED = ['park', 'parc', 'plant', 'blant', 'libary', 'llyfrgel', 'park -skate', '"skate park"', 'libr', 'skate orchestra', 'parc newydd i blant', 'kind:page', 'park kind:page ward:"mill brook"',
        'park -theme:play', 'park before:2026-04-01', 'park ar-ol:2025', 'the', 'zzzz', 'huśtawki', 'swings', 'ramps', 'consultation', 'ymgynghoriad', 'play', 'chwarae', 'digwyddiad llyfrgell', 'mucking', 'before', 'park|lake', '{"match_all":{}}', '/pa.*/', 'park* OR _exists_:id', '=park', 'a\u0000b', '\uD800 park', '\\ park']

    @Shared SearchNodes nodes
    @Shared OpenSearchServers servers
    @Shared SearchEngine here = ours()
    @Shared SearchEngine there

    def setupSpec() {
        nodes = new SearchNodes(3)
        servers = new OpenSearchServers(nodes.servers, Optional.empty())
    }

    def cleanupSpec() {
        servers?.close()
        nodes?.close()
        here.close()
    }

    def "what was judged is found in the same order, with the same words marked"() {
        given:
        there = engine('judged')
        def items = rows('judged-items.txt').collect { item, locale, title, text, keywords -> document(item, locale: locale, title: title, text: text, keywords: keywords.split(', ').findAll()) }
        [here, there].each { it.put(items); it.refresh() }
        when:
        def judged = rows('judged-queries.txt').collect { locale, typed, grades ->
            def graded = grades.split(' ').collectEntries { def (item, grade) = it.split(':'); [item, grade as int] }
            def (ours, theirs) = [here, there].collect { it.search(query(typed, locale), Wishes.NONE) }
            [typed: typed, ours: ours, theirs: theirs, apart: Math.abs(ndcg(ours, graded) - ndcg(theirs, graded))]
        }
        def otherwise = judged.findAll { it.ours.hits()*.item() != it.theirs.hits()*.item() }
        println "measured: ${judged.size() - otherwise.size()} of ${judged.size()} judged queries answered in the same order by a cluster of three"
        otherwise.each { println "  ${it.typed}: ${it.ours.hits().collect { [it.item(), it.score()] }} and ${it.theirs.hits().collect { [it.item(), it.score()] }}" }
        then:
        judged.size() >= 60
        judged.every { it.apart <= 0.01 }
        otherwise.every { tied(it.ours, it.theirs) }
        judged.findAll { !(it in otherwise) }.every { same(it.ours, it.theirs) }
    }

    def "whatever is asked, and however it is narrowed and ordered, finds the same, counted the same and shown the same"() {
        given:
        there = engine('town')
        here.close()
        here = ours()
        [here, there].each { it.put(town()); it.refresh() }
        def wishes = [Wishes.NONE, Wishes.NONE.choosing(Facet.THEME, 'Play'), Wishes.NONE.by(Wishes.Order.NEWEST), Wishes.NONE.near(LIBRARY, 20_000).by(Wishes.Order.DISTANCE),
                Wishes.NONE.choosing(Facet.LANGUAGE, 'cy').choosing(Facet.KIND, 'page', 'event')]
        expect:
        [['en', 'cy'], wishes, ASKED].combinations().every { locale, wish, typed ->
            same(here.search(query(typed, locale), wish), there.search(query(typed, locale), wish), "$typed, $locale, $wish")
        }
        ['park', 'parc', 'swings'].every { same(here.search(query(it, 'en')), there.search(query(it, 'en')), it) }
    }

    def "suggestions, likenesses, reasons and identities are the same"() {
        expect:
        ['lib', 'library op', 'libary', 'mill', 'llyf', 'zz', '((('].every { typed ->
            ['en', 'cy'].every { here.suggest(query(typed, it)) as Set == there.suggest(query(typed, it)) as Set }
        }
        here.similar(query('', 'en'), 'A skate park with ramps and lights', Optional.of('swings'))*.item() == there.similar(query('', 'en'), 'A skate park with ramps and lights', Optional.of('swings'))*.item()
        here.items(query('park', 'en', 1000)) as Set == there.items(query('park', 'en', 1000)) as Set
        def (ours, theirs) = [here, there].collect { it.explain(query('skate "ramps and lights"', 'en'), Wishes.NONE, 'skate/en') }
        ours*.reason()*.name() == ['WORD', 'PHRASE', 'RECENT', 'AUTHORITY']
        ours*.reason() == theirs*.reason()
        [ours*.worth(), theirs*.worth()].transpose().every { a, b -> Math.abs(a - b) < 0.001 }
        def narrow = Wishes.NONE.choosing(Facet.THEME, 'Play').by(Wishes.Order.NEWEST)
        here.items(query('park before:2027', 'en', 1000), narrow).identity { it.size() > 1 && it == there.items(query('park before:2027', 'en', 1000), narrow) }
    }

    def "what is like a thing that is there itself shares a word with something else"() {
        given:
        def like = { SearchEngine it, String text, String item -> it.similar(query('', 'en'), text, Optional.of(item))*.item() }
        expect:
        [['Swings and slides at the end of the park', 'swings'], ['Ramps and lights for children in the park', 'skate'], ['Books for children beside the library', 'library'], ['Orchestra', 'skate']].every { text, item ->
            like(here, text, item) == like(there, text, item)
        }
        like(there, 'Ramps and lights for children in the park', 'skate').contains('swings') || like(there, 'Books for children beside the park', 'library')
    }

    def "a name is never corrected, and kept queries are asked of new things, as in this process"() {
        given: def meant = { SearchEngine it -> it.search(query('swimgs', 'en'), Wishes.NONE).identity { [it.didYouMean(), it.corrected()] } }
        expect: [here, there].every { meant(it) == [Optional.of('swings')] * 2 }
        when: [here, there].each { it.neverCorrect(['Swimgs and things']) }
        then: [here, there].every { meant(it) == [Optional.empty()] * 2 }
        when:
        def kept = [here, there].collect { it.percolator() }
        kept.each {
            it.keep('park', query('park', 'en'), Wishes.NONE)
            it.keep('event', query('play kind:event', 'en'), Wishes.NONE)
            it.keep('never', query('zeppelin', 'en'), Wishes.NONE)
        }
        def (ours, theirs) = kept.collect { it.matching(town()).collectEntries { name, found -> [name, found*.id()] } }
        then:
        ours == theirs
        theirs.keySet() == ['park', 'event'] as Set
        cleanup: [here, there].each { it.neverCorrect([]) }
    }

    def "whoever looks after it is told all that is there, page after page"() {
        given:
        def many = engine('many')
        def documents = (1..420).collectMany { number -> ['en', 'cy', 'pl'].collect { document("item$number", locale: it, title: "Thing $number", text: 'Words') } }
        many.replace('gone', [document('gone')], 1)
        many.refresh()
        many.replace('gone', [], 2)
        many.put(documents)
        many.refresh()
        many.commit([seq: '9'])
        def told = []
        when: def inventory = many.inventory()
        then:
        inventory.each({ told << it } as Consumer)
        told as Set == documents.collect { Inventory.Known.of(it) } as Set
        told.size() == documents.size()
        inventory.documents() == documents.size()
        inventory.committed() == [seq: '9']
        and: 'as of an index of our own'
        told.clear()
        there.inventory().each({ told << it } as Consumer)
        told as Set == town().collect { Inventory.Known.of(it) } as Set
    }

    def "a document that is #what is never counted, shown or suggested, by whatever is asked"() {
        given:
        there.put([document(how + [title: 'Canaryword plan', text: 'A canaryword and the ordinary park', keywords: ['canaryword']], 'hidden')])
        there.refresh()
        expect:
        ['canaryword', 'canaryw', '"canaryword plan"', 'canaryward', 'park canaryward'].every { typed ->
            def result = there.search(query(typed, 'en'), Wishes.NONE)
            !result.hits().any { it.item() == 'hidden' } && !result.didYouMean().toString().contains('canaryword') && !result.corrected().toString().contains('canaryword')
        }
        there.search(query('canaryword', 'en'), Wishes.NONE).total() == 0
        !there.search(query('park', 'en'), Wishes.NONE).hits()*.item().contains('hidden')
        !there.suggest(query('canar', 'en')).toString().contains('anary')
        there.similar(query('', 'en'), 'canaryword canaryword', Optional.empty()).every { it.item() != 'hidden' }
        there.explain(query('canaryword', 'en'), Wishes.NONE, 'hidden/en').empty
        cleanup:
        there.removeItem('hidden')
        there.refresh()
        where:
        how                              | what
        [audience: 42, open: false]      | 'for others'
        [council: 8]                     | "another council's"
        [from: NOON.plusSeconds(1)]      | 'not yet there'
        [to: NOON]                       | 'over'
    }

    def "restricted documents change nothing that a visitor is told, and who may see them has what is open in the same order"() {
        given:
        def apart = engine('apart')
        def alone = engine('alone')
        def secrets = (1..40).collect { document("secret$it", audience: 42, open: false, title: 'Swings', text: 'Secret swings and lanterns in the park. ' * 9, keywords: ['lanterns'], facts: new Facts(['Secrets'] as Set, [] as Set, [] as Set, Optional.empty(), Optional.empty(), 0.9d, [:])) }
        def open = town().findAll { it.open() }
        apart.put(open + secrets)
        alone.put(open)
        [apart, alone].each { it.refresh() }
        def asked = ['park', 'parc', 'swings', 'lanterns', 'lantrens', 'swings park', '"in the park"', 'lant']
        def member = { String typed -> new SearchQuery(typed, 'en', 7, [1L, 42L] as Set, NOON, Optional.empty(), 0, 100) }
        expect:
        asked.every { typed -> told(apart.search(query(typed, 'en'), Wishes.NONE)) == told(alone.search(query(typed, 'en'), Wishes.NONE)) }
        asked.every { typed -> apart.suggest(query(typed, 'en')) == alone.suggest(query(typed, 'en')) && apart.suggest(member(typed)) == alone.suggest(member(typed)) }
        apart.similar(member(''), 'Secret lanterns and swings in the park', Optional.empty()) == alone.similar(query('', 'en', 100), 'Secret lanterns and swings in the park', Optional.empty())
        ['park', 'swings', 'swings park'].every { typed ->
            def hits = apart.search(member(typed), Wishes.NONE).hits()
            hits.size() > 40 && hits*.item().findAll { !it.startsWith('secret') } == alone.search(query(typed, 'en', 100), Wishes.NONE).hits()*.item()
        }
        apart.search(member('lantrens'), Wishes.NONE).corrected().empty

        when: 'one of them turns, and turns back; another of the same item is written late'
        apart.replace('turning', [document('turning', title: 'Lighthouse')], 5)
        apart.refresh()
        apart.replace('turning', [document('turning', title: 'Lighthouse', audience: 42, open: false)], 9)
        apart.refresh()
        engine('apart').identity { late -> late.replace('turning', [document('turning', title: 'Lighthouse')], 6); late.refresh(); true }
        then:
        apart.search(query('lighthouse', 'en')).total() == 0
        apart.search(member('lighthouse')).total() == 1
        apart.inventory().restricted() == secrets.size() + 1
        when:
        apart.replace('turning', [document('turning', title: 'Lighthouse')], 10)
        apart.refresh()
        then:
        apart.search(query('lighthouse', 'en')).total() == 1
        apart.inventory().identity { it.restricted() == secrets.size() && it.documents() == open.size() + secrets.size() + 1 }
    }

    def "until the index of this version has been filled, that of the version before is searched"() {
        given:
        def before = 'moved-4-abc-1'
        servers.create("$before-1".toString(), ClusterSchema.index(1, 1) + [aliases: [(before): [:]]])
        servers.write(town().collect { new Cluster.Change(before, it.id(), Optional.empty(), Optional.of(ClusterSchema.document(it))) })
        servers.refresh(before)
        when: def moved = engine('moved')
        then:
        moved.outdated
        moved.search(query('swings', 'en'), Wishes.NONE).hits()*.item() == ['swings']
        moved.search(new SearchQuery('swings', 'en', 7, [1L, 42L] as Set, NOON, Optional.empty(), 0, 10), Wishes.NONE).hits()*.item() as Set == ['swings', 'panel'] as Set
        moved.suggest(query('swin', 'en'))
        when: 'it is filled, and another node looks'
        def rebuild = moved.begin(3).get()
        rebuild.put([document('new', title: 'Swings of this version')])
        rebuild.finish([seq: '3'])
        then:
        !engine('moved').outdated
        engine('moved').search(query('swings', 'en'), Wishes.NONE).hits()*.item() == ['new']
    }

    def "#because is refused alike: #reason"() {
        when: there.search(query(typed, 'en'), Wishes.NONE)
        then:
        BadQuery refused = thrown()
        refused.reason().name() == reason
        where:
        typed                    || reason           | because
        ''                       || 'EMPTY'          | 'nothing'
        '(' * 20_000             || 'TOO_LONG'       | 'twenty thousand parentheses'
        'roam~ ' * 300           || 'TOO_LONG'       | 'three hundred fuzzy terms'
        'k~ ' * 13               || 'TOO_MANY_TERMS' | 'thirteen words'
        'park before:2026-13-45' || 'BAD_DATE'       | 'a date that is none'
        '-park'                  || 'ONLY_UNWANTED'  | 'nothing wanted'
    }

    def "when time runs out, what was found so far is shown as partial"() {
        expect: with(ClusterIndex.of(servers, 'judged', SPREAD, Duration.ZERO).search(query('park', 'en'), Wishes.NONE)) { partial() && totalIsFloor() }
    }

    def "of two nodes that write the same item, whoever read later is heard, also of its end"() {
        given:
        def a = engine('shared')
        def b = engine('shared')
        def said = { String words -> [document('item', title: words)] }
        when:
        a.replace('item', said('First'), 10)
        a.refresh()
        b.replace('item', said('Second'), 11)
        b.refresh()
        a.replace('item', said('First again'), 10)
        a.refresh()
        then: b.search(query('second', 'en')).total() == 1
        when:
        b.replace('item', [], 12)
        b.refresh()
        a.replace('item', said('Second'), 11)
        a.refresh()
        then:
        a.search(query('second', 'en')).total() == 0
        a.count() == 0
        when:
        a.commit([seq: '12'])
        then: b.committed() == [seq: '12']
    }

    def "while an index is made anew searches go on, and what others write meanwhile is in it"() {
        given:
        def a = engine('shared')
        def b = engine('shared')
        a.put((1..20).collect { document("club$it", title: "Club $it") })
        a.refresh()
        def stop = false
        def faults = [].asSynchronized()
        def searches = 0
        def reader = Thread.start {
            while (!stop) {
                try {
                    if (b.search(query('club', 'en')).total() < 20) faults << 'missing'
                    searches++
                } catch (Throwable fault) {
                    faults << fault
                }
            }
        }
        when:
        def before = a.generation()
        def rebuild = a.begin(20).get()
        def refused = b.begin(20)
        rebuild.put((1..20).collect { document("club$it", title: "Club $it") })
        b.replace('late', [document('late', title: 'A latecomer')], 21)
        b.replace('club1', [document('club1', title: 'Club one of old')], 19)
        b.refresh()
        rebuild.finish([seq: '20'])
        stop = true
        reader.join()
        then:
        refused.empty
        faults == []
        searches > 0
        a.generation() != before
        b.committed() == [seq: '20']
        b.search(query('latecomer', 'en')).total() == 1
        b.search(query('"one of old"', 'en')).total() == 0
        when: 'one that is given up changes nothing'
        b.begin(22).get().close()
        then:
        b.search(query('club', 'en')).total() == 20
        b.begin(22).get().close()
    }

    def "a server is lost, and nothing with it"() {
        given: 'every part of the index on two servers'
        nodes.copyAtOnce()
        nodes.settled()
        def before = there.search(query('park', 'en'), Wishes.NONE)
        when:
        nodes.stop(3)
        def during = there.search(query('park', 'en'), Wishes.NONE)
        there.put([document('while', title: 'Written while a server was away')])
        there.refresh()
        then:
        shown(during) == shown(before)
        there.search(query('written while', 'en')).total() == 1
        when: 'the others have copied what it had'
        nodes.settled(2)
        then: shown(there.search(query('park', 'en'), Wishes.NONE)) == shown(before)
        when: 'it comes back'
        nodes.start(3)
        nodes.settled(3)
        then:
        shown(there.search(query('park', 'en'), Wishes.NONE)) == shown(before)
        there.search(query('written while', 'en')).total() == 1
    }

    def "a portal that is told to searches there, and says so when it cannot"() {
        given:
        def portal = new PortalProcess(environments: 'demo', environment: [PORTAL_SEARCH_BACKEND: 'opensearch', PORTAL_SEARCH_SERVERS: nodes.servers.join(','), PORTAL_SEARCH_NAME: 'demo']).start()
        def visitor = portal.visitor()
        def read = {
            try {
                engine('demo').committed().seq
            } catch (ClusterDown copying) { // to the server that just came back
                null
            }
        }
        expect: 'it follows the outbox'
        within(60, read)
        new JsonSlurper().parseText(visitor.get('/api/v1/search?q=young').body).meta.total.value >= 3
        visitor.get('/en/search?q=young').body.contains('/en/consultations/')
        when: 'no server answers'
        (1..3).each { nodes.stop(it) }
        def away = visitor.get('/cy/chwilio?q=parc')
        then:
        away.status == 503
        away.body.contains('value="parc"')
        away.body.contains('Mae’r chwilio i ffwrdd am eiliad')
        visitor.get('/api/v1/search?q=park').status == 503
        visitor.get('/en').status == 200
        when: there.search(query('park', 'en'))
        then: thrown(ClusterDown)
        cleanup:
        portal?.close()
    }

    /** As patient as the other one: what is compared is what they find, on however busy a machine. */
    private static SearchEngine ours() { SearchIndex.inMemory(PATIENT, { System.nanoTime() } as LongSupplier) }

    private SearchEngine engine(String name) { ClusterIndex.of(servers, name, SPREAD, PATIENT) }

    /** A few things in two languages and more, no two of which are worth the same. */
    private static List<SearchDocument> town() {
        def play = { Map more = [:] -> new Facts((more.themes ?: ['Play']) as Set, (more.areas ?: ['Mill Brook']) as Set, ['Children'] as Set, Optional.of(more.status ?: 'open'), Optional.ofNullable(more.place), (more.weight ?: 0.3) as double,
            more.named ? names(more.named, more.cy == true) : [:], more.named ? [more.cy ? 'hwyl' : 'mucking about'] as Set : [] as Set) }
        [
            document('skate', kind: 'consultation', title: 'Skate park', text: 'A park with ramps and lights for children', date: Instant.parse('2025-12-31T23:30:00Z'), keywords: ['scooter'], facts: play(named: 'consultation', place: new Place(52.01, -3.0), weight: 0.8)),
            document('skate', kind: 'consultation', locale: 'cy', title: 'Parc sglefrio newydd', text: 'Rampiau a goleuadau i blant y dref', date: Instant.parse('2025-12-31T23:30:00Z'), facts: play(named: 'consultation', cy: true, place: new Place(52.01, -3.0), weight: 0.8)),
            document('swings', title: 'Park swings', text: 'Swings and slides at the end of the park, and more swings', date: Instant.parse('2026-03-31T22:59:59Z'), facts: play(areas: ['Tŷ Coch'], place: new Place(52.1, -3.0))),
            document('swings', locale: 'cy', title: 'Siglenni', text: 'Siglenni yn y parc', date: Instant.parse('2026-03-31T22:59:59Z'), facts: play(areas: ['Tŷ Coch'], place: new Place(52.1, -3.0))),
            document('swings', locale: 'pl', title: 'Nowe parki', text: 'Huśtawki', facts: play(areas: ['Tŷ Coch'])),
            document('swings', locale: 'en-x-easyread', title: 'The place with swings', text: 'You can go there', facts: play(areas: ['Tŷ Coch'])),
            document('budget', kind: 'document', title: 'Budget', date: Instant.parse('2026-04-01T12:00:00Z'), text: 'What the park and the library cost. ' * 12, facts: play(themes: ['Money'], status: 'closed', weight: 0.5)),
            document('library', kind: 'event', title: 'Library opening hours', text: 'Books for children. The library is beside the park.', keywords: ['books'], facts: play(named: 'event', themes: ['Health', 'Play'], weight: 0.1, place: new Place(52.3, -3.1))),
            document('library', kind: 'event', locale: 'cy', title: 'Oriau agor y llyfrgell', text: "Llyfrau i blant a'u rhieni", facts: play(named: 'event', cy: true, themes: ['Health', 'Play'], weight: 0.1, place: new Place(52.3, -3.1))),
            document('panel', audience: 42, open: false, title: 'Park panel', text: 'Secret swings in the park', facts: play(themes: ['Secrets'])),
        ]
    }

    /** What kind and theme are called. */
    private static Map names(String kind, boolean welsh) {
        def both = { String... it -> welsh ? it.toList().reverse() : it.toList() }
        [(Facet.KIND): [(kind): kind == 'event' ? both('Event', 'Digwyddiad') : both('Consultation', 'Ymgynghoriad')], (Facet.THEME): [Play: both('Play', 'Chwarae')]]
    }

    private static SearchQuery query(String typed, String locale, int size = 10) { new SearchQuery(typed, locale, 7, [1L] as Set, NOON, Optional.empty(), 0, size) }

    private static SearchDocument document(Map how = [:], String item) {
        new SearchDocument("$item/${how.locale ?: 'en'}".toString(), how.kind ?: 'page', how.locale ?: 'en', how.council ?: 7, how.audience ?: 1L, how.open != false, how.from ?: NOON.minusSeconds(3600), how.to, "/$item".toString(),
                how.title ?: 'Title', [new Passage('', how.text ?: '')], how.keywords ?: [], how.date, item, how.facts ?: Facts.NONE)
    }

    /** Everything a reader is told; scores as far as they are printed. */
    private static boolean same(SearchResult ours, SearchResult theirs, String asked = '') {
        def (a, b) = [told(ours), told(theirs)]
        a.each { what, said -> assert said == b[what]: "$what of $asked" }
        true
    }

    /** All but scores, which a copy that has not cleared away yet what was removed judges a little differently. */
    private static Map shown(SearchResult result) { told(result) + [hits: told(result).hits*.dropRight(1)] }

    private static Map told(SearchResult result) {
        [hits: result.hits().collect { [it.id(), it.locale(), it.address(), it.anchor(), it.titleParts(), it.passageParts(), it.morePassages(), it.quoted(), Math.round(it.metres().orElse(-1)), it.place(), String.format('%.3f', it.score())] }, total: result.total(), floor: result.totalIsFloor(),
         meant: result.didYouMean(), corrected: result.corrected(), loose: result.loose(), partial: result.partial(), facets: result.facets()]
    }

    /** Whether both have the same items, but for those of one score. */
    private static boolean tied(SearchResult ours, SearchResult theirs) {
        def worth = { SearchResult it -> it.hits().collect { hit -> String.format('%.3f', hit.score()) } }
        worth(ours) == worth(theirs)
    }

    private static double ndcg(SearchResult found, Map<String, Integer> graded) { AJudgement.ndcg(found.hits()*.item(), graded) }

    private static List<List<String>> rows(String file) {
        Files.readAllLines(JUDGED.resolve(file)).findAll { it && !it.startsWith('#') }.collect { (it + ' ').split(' \\| ', -1)*.trim() as List }
    }
}

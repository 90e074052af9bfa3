package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery
import static org.folkmoot.search.Wishes.Order.*

import java.time.Duration

class FacetSpec extends IndexedSpec {
    static final Place LIBRARY = new Place(52.0, -3.0)

    static Map<String, Long> counted(SearchResult result, Facet facet) {
        result.facets()[facet].values().collectEntries { [it.value(), it.count()] }
    }

    def "values are counted over items, whatever their languages"() {
        given:
        indexed(
                aDocument('a').kind('page').about(themes: ['Play', 'Health'], areas: ['North'], forWhom: ['Children'], status: 'open').date(NOON),
                aDocument('a').kind('page').locale('cy').title('Youth club').about(themes: ['Play', 'Health'], areas: ['North'], forWhom: ['Children'], status: 'open').date(NOON),
                aDocument('b').kind('event').about(themes: ['Play'], areas: ['South']))
        when:
        def result = search(aQuery('club'), Wishes.NONE)
        then:
        counted(result, Facet.KIND) == [page: 1, event: 1]
        counted(result, Facet.THEME) == [Play: 2, Health: 1]
        counted(result, Facet.AREA) == [North: 1, South: 1]
        counted(result, Facet.FOR_WHOM) == [Children: 1]
        counted(result, Facet.STATUS) == [open: 1]
        counted(result, Facet.LANGUAGE) == [en: 2, cy: 1]
        counted(result, Facet.YEAR) == ['2026': 1]
        result.facets().values().every { !it.about() }
    }

    def "values of one facet widen, facets narrow, and a facet's own counts ignore what is chosen of it"() {
        given:
        indexed(
                aDocument('a').kind('page').about(areas: ['North']), aDocument('b').kind('event').about(areas: ['North']), aDocument('c').kind('event').about(areas: ['South']))
        when:
        def one = search(aQuery('club'), Wishes.NONE.choosing(Facet.KIND, 'event'))
        def both = search(aQuery('club'), Wishes.NONE.choosing(Facet.KIND, 'event', 'page').choosing(Facet.AREA, 'north'))
        then:
        one.hits()*.item() as Set == ['b', 'c'] as Set
        counted(one, Facet.KIND) == [event: 2, page: 1]
        counted(one, Facet.AREA) == [North: 1, South: 1]
        both.hits()*.item() as Set == ['a', 'b'] as Set
        both.total() == 2
        counted(both, Facet.AREA) == [North: 2, South: 1]
    }

    def "no facet shows what only a document that is #what has"() {
        given: indexed(hidden.item('hidden').kind('canarykind').about(themes: ['Canary'], areas: ['Canary'], forWhom: ['Canary'], status: 'canary', place: LIBRARY), aDocument('seen'))
        when:
        def wished = Wishes.NONE.near(LIBRARY, Double.POSITIVE_INFINITY)
        def results = [search(aQuery('club'), wished), search(aQuery('club kind:page'), wished), search(aQuery('kind:canarykind'), wished),
                       search(aQuery('club'), wished.choosing(Facet.THEME, 'Canary')), search(aQuery('club kanary'), wished)]
        then:
        !results.any { it.toString().toLowerCase(Locale.ROOT).contains('canary') }
        results.collectMany { it.hits()*.item() }.every { it == 'seen' }
        where:
        hidden                                  | what
        aDocument().audience(42).open(false)    | 'for others'
        aDocument().councilId(8)                | "another council's"
        aDocument().visibleFrom(NOON + Duration.ofSeconds(1)) | 'not yet there'
        aDocument().visibleTo(NOON)             | 'over'
    }

    def "beyond a limit counts are of a sample, and said to be about right"() {
        given:
        index.countingTo(200)
        indexed((1..2_000).collect { aDocument("i$it").about(themes: [it % 4 ? 'Play' : 'Money']) } as ADocument[])
        when:
        def result = search(aQuery('club'), Wishes.NONE)
        def themes = counted(result, Facet.THEME)
        then:
        result.facets()[Facet.THEME].about()
        (1_100..1_900).contains(themes.Play as int)
        (250..750).contains(themes.Money as int)
    }

    def "sorted #order: #those"() {
        given:
        indexed(
                aDocument('old').date(NOON - Duration.ofDays(900)).about(place: new Place(52.001, -3.0)), aDocument('new').date(NOON - Duration.ofDays(1)).about(place: new Place(52.1, -3.0)),
                aDocument('none'))
        expect: found(aQuery('club'), Wishes.NONE.near(LIBRARY, Double.POSITIVE_INFINITY).by(order)) == those
        where:
        order    || those
        NEWEST   || ['new', 'old', 'none']
        OLDEST   || ['old', 'new', 'none']
        DISTANCE || ['old', 'new', 'none']
    }

    def "what is near is found, with how far it is"() {
        given: indexed(aDocument('near').about(place: new Place(52.01, -3.0)), aDocument('far').about(place: new Place(53.0, -3.0)), aDocument('nowhere'))
        when:
        def hits = search(aQuery('club'), Wishes.NONE.near(LIBRARY, 5_000)).hits()
        then:
        hits*.item() == ['near']
        (1_100..1_125).contains(hits.first().metres().asDouble as int)
        found(aQuery(''), Wishes.NONE.near(LIBRARY, 5_000)) == ['near']
        search(aQuery('club')).hits().every { it.metres().empty }
    }

    def "of equals what carries weight comes first, and the parts of a score say why"() {
        given: indexed(aDocument('comment').date(NOON), aDocument('decision').date(NOON).about(weight: 1.0))
        when:
        def hit = search(aQuery('club "six & closes"'), Wishes.NONE).hits().first()
        def parts = index.explain(aQuery('club "six & closes"').build(), Wishes.NONE, 'decision/en')
        then:
        hit.item() == 'decision'
        parts.collect { [it.reason().name(), it.what()] } == [['WORD', 'club'], ['PHRASE', 'six closes'], ['RECENT', ''], ['AUTHORITY', '']]
        Math.abs(parts*.worth().sum() - hit.score()) < 0.001
        index.explain(aQuery('club').audiences([9L] as Set).build(), Wishes.NONE, 'decision/en').empty
    }

    def "a long document is one hit, with how many more of its pages match"() {
        given: indexed(aDocument().passages((1..9).collect { new Passage("page-$it", it % 2 ? 'The lantern parade' : 'Nothing of the kind') }))
        when:
        def hit = search(aQuery('lantern'), Wishes.NONE).hits().first()
        then:
        hit.anchor() == 'page-1'
        hit.morePassages() == 4
    }

    def "a value that is a key is counted as the key and typed by any of its names: #typed"() {
        given:
        def called = [(Facet.AREA): ['mill-quarter': ['Mill Quarter', 'Ardal y Felin']], (Facet.KIND): [page: ['Page', 'Tudalen']]]
        indexed(aDocument('a').kind('page').about(areas: ['mill-quarter'], called: called), aDocument('b').kind('event').about(areas: ['ferry-end']))
        expect:
        found(aQuery(typed), Wishes.NONE) == ['a']
        counted(search(aQuery('club'), Wishes.NONE), Facet.AREA) == ['mill-quarter': 1, 'ferry-end': 1]
        index.suggest(aQuery('mill').build()) == ['Mill Quarter']
        where:
        typed << ['ward:"mill quarter"', 'ward:"Ardal y Felin"', 'ward:mill-quarter', 'math:tudalen']
    }

    def "whoever chooses a language reads the hits in it"() {
        given: indexed(aDocument('a').title('Club'), aDocument('a').locale('cy').title('Clwb').text('club'))
        expect:
        search(aQuery('club').locale('en'), Wishes.NONE).hits()*.locale() == ['en']
        search(aQuery('club').locale('en'), Wishes.NONE.choosing(Facet.LANGUAGE, 'cy')).hits()*.locale() == ['cy']
    }

    def "a thing is found by the name of its kind and of what it is filed under, and by what people say for that: #typed"() {
        given:
        def names = [(Facet.KIND): [event: ['Gathering', 'Cynulliad']], (Facet.THEME): [play: ['Free time and play', 'Amser rhydd a chwarae']]]
        def facts = new Facts(['play'] as Set, [] as Set, [] as Set, Optional.empty(), Optional.empty(), 0d, names, ['messing about'] as Set)
        indexed(aDocument('a').kind('event').title('Saturday').text('At ten').facts(facts), aDocument('b').kind('event').title('Sunday').text('At noon'))

        expect:
        found(aQuery(typed), Wishes.NONE) == items
        index.suggest(aQuery(typed).build()).empty

        where:
        typed           || items
        'gatherings'    || ['a']
        'play'          || ['a']
        'messing about' || ['a']
        'chwarae'       || []
    }

    def "a list without words has the counts of who looks, of now and of what is there now, however often it was asked for"() {
        given:
        def later = NOON.plusSeconds(60)
        indexed(aDocument('a').kind('page').about(areas: ['North']), aDocument('b').kind('event').about(areas: ['North']),
                aDocument('c').kind('event').about(areas: ['South']).visibleFrom(later), aDocument('d').kind('event').about(areas: ['North']).audience(42).open(false))
        def counts = { Map who = [:], String typed = 'ward:North' ->
            def query = aQuery(typed).build()
            def asked = new SearchQuery(query.words(), 'en', query.councilId(), who.audiences ?: query.audiences(), who.at ?: query.now(), query.kind(), 0, 10)
            def found = (0..2).collect { index.search(asked, Wishes.NONE) }
            assert found.every { [it.total(), it.facets()] == [found[0].total(), found[0].facets()] }
            [found[0].total(), counted(found[0], Facet.KIND), counted(found[0], Facet.AREA)]
        }
        def mine = [1L, 42L] as Set

        expect:
        counts() == [2, [page: 1, event: 1], [North: 2]]
        counts(audiences: mine) == [3, [event: 2, page: 1], [North: 3]]
        counts() == [2, [page: 1, event: 1], [North: 2]]

        and: 'what comes into sight is counted from then on, and narrowed otherwise it is another list'
        counts(at: later) == [2, [page: 1, event: 1], [North: 2, South: 1]]
        counts([:], 'ward:North kind:event') == [1, [page: 1, event: 1], [North: 1]]
        counts([at: later], 'kind:event') == [2, [page: 1, event: 2], [North: 1, South: 1]]
        counts() == [2, [page: 1, event: 1], [North: 2]]

        when: indexed(aDocument('e').kind('page').about(areas: ['North']))
        then: counts() == [3, [page: 2, event: 1], [North: 3]]
    }
}

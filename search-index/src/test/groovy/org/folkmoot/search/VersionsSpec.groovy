package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

/** Items are counted, not their versions, wherever in the index these stand. */
class VersionsSpec extends IndexedSpec {
    private static Map<String, Long> counted(SearchResult result, Facet facet) { FacetSpec.counted(result, facet) }

    private ADocument version(String item, String locale, String theme) { aDocument(item).locale(locale).title('Club').text('club').about(themes: [theme]) }

    def "versions that were put in #how are one item"() {
        given: put(this)
        when:
        def result = search(aQuery('club'), Wishes.NONE)
        then:
        result.total() == 2
        search(aQuery('club')).total() == 2
        counted(result, Facet.THEME) == [Play: 2, Money: 1]
        counted(result, Facet.LANGUAGE) == [en: 2, cy: 1, pl: 1]
        where:
        how                                  | put
        'side by side'                       | { it.indexed(it.version('a', 'en', 'Play'), it.version('a', 'cy', 'Play'), it.version('a', 'pl', 'Money'), it.version('b', 'en', 'Play')) }
        'with others between'                | { it.indexed(it.version('a', 'en', 'Play'), it.version('b', 'en', 'Play'), it.version('a', 'cy', 'Play'), it.version('a', 'pl', 'Money')) }
        'one after the other'                | { s -> [['a', 'cy', 'Play'], ['b', 'en', 'Play'], ['a', 'en', 'Play'], ['a', 'pl', 'Money']].each { s.indexed(s.version(*it)) } }
        'anew in other words'                | { s -> s.indexed(s.version('a', 'en', 'Old'), s.version('a', 'cy', 'Old')); s.indexed(s.version('b', 'en', 'Play'), s.version('a', 'pl', 'Money')); s.indexed(s.version('a', 'en', 'Play'), s.version('a', 'cy', 'Play')) }
    }

    def "many items are counted by sets of bits, few one by one, and both come to the same"() {
        given:
        def themes = ['Play', 'Money', 'Roads', 'Parks']
        indexed((0..<600).collectMany { i ->
            def about = [themes: [themes[i % 4], 'All'] + (i < 3 ? ["Only $i".toString()] : []), areas: ["Ward ${i % 300}".toString()]]
            [aDocument("i$i").text(i % 2 ? 'lantern parade' : 'lantern').about(about)] +
                    (i % 3 ? [] : [aDocument("i$i").locale('cy').title('Clwb').text('lantern').about(about)])
        } as ADocument[])
        when:
        def all = search(aQuery('lantern'), Wishes.NONE)
        def half = search(aQuery('parade'), Wishes.NONE)
        then:
        counted(all, Facet.THEME) == [All: 600, Play: 150, Money: 150, Roads: 150, Parks: 150, 'Only 0': 1, 'Only 1': 1, 'Only 2': 1]
        counted(half, Facet.THEME) == [All: 300, Money: 150, Parks: 150, 'Only 1': 1]
        counted(all, Facet.LANGUAGE) == [en: 600, cy: 200]
        counted(all, Facet.AREA).values().every { it == 2 }
        !all.facets()[Facet.THEME].about()
    }

    def "a sample has all versions of an item or none, and says that it is one"() {
        given:
        index.countingTo(100)
        indexed((0..<1_000).collectMany { [version("i$it", 'en', 'Play'), version("i$it", 'cy', 'Play')] } as ADocument[])
        when:
        def facets = search(aQuery('club'), Wishes.NONE).facets()
        then:
        facets[Facet.LANGUAGE].about()
        facets[Facet.LANGUAGE].values()*.count().toSet().size() == 1
        facets[Facet.THEME].values().first().count() == facets[Facet.LANGUAGE].values().first().count()
        (600..1_400).contains(facets[Facet.THEME].values().first().count() as int)
        facets[Facet.THEME].values().first().count() % 16 == 0
    }
}

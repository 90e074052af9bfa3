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

    def "facets that are the same in all versions of an item are counted together, and each comes to what it is by itself: #typed"() {
        given:
        def chance = new Random(7)
        def any = { List<String> of, int most -> Collections.shuffle(of, chance); of.take(chance.nextInt(most + 1)) }
        def items = (0..<500).collectEntries { i ->
            ["i$i".toString(), [kind: ['page', 'event', 'news'][i % 3], about: [themes: any(['Play', 'Money', 'Roads'], 2), areas: any(['North', 'South'], 1), forWhom: any(['Children', 'Parents'], 2), status: any(['open', 'closed'], 1)[0]],
                                date: ADocument.NOON.minusSeconds(40_000_000L * (i % 3)), parade: i % 4 == 0]]
        }
        indexed(items.collectMany { id, known ->
            ['en', 'cy'].collect { aDocument(id).locale(it).kind(known.kind).date(known.date).text(known.parade ? 'lantern parade' : 'lantern').about(known.about) }
        } as ADocument[])

        when: def result = search(aQuery(typed), Wishes.NONE)

        then:
        def found = items.values().findAll(which)
        counted(result, Facet.KIND) == items.values().findAll(whichKinds).countBy { it.kind }
        counted(result, Facet.STATUS) == found.findAll { it.about.status }.countBy { it.about.status }
        counted(result, Facet.YEAR) == found.countBy { it.date.toString().take(4) }
        [(Facet.THEME): 'themes', (Facet.AREA): 'areas', (Facet.FOR_WHOM): 'forWhom'].every { facet, name -> counted(result, facet) == found.collectMany { it.about[name] }.countBy { it } }
        counted(result, Facet.LANGUAGE) == [en: found.size(), cy: found.size()]

        where:
        typed                | which                              | whichKinds
        'lantern'            | { true }                           | { true }
        'parade'             | { it.parade }                      | { it.parade }
        'parade kind:event'  | { it.parade && it.kind == 'event' } | { it.parade }
        'kind:news'          | { it.kind == 'news' }              | { true }
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

    def "whatever things are filed under and however their versions differ, counts are those of looking at each: #seed"() {
        given:
        def chance = new Random(seed)
        def some = { String name, int of, int most -> (0..<chance.nextInt(most + 1)).collect { "$name ${chance.nextInt(of)}".toString() } as Set }
        def alike = chance.nextBoolean()
        def documents = (0..<700).collectMany { i ->
            def first = [themes: some('Theme', 40, 3), areas: some('Ward', 9, 2), forWhom: some('Group', 3, 1), status: chance.nextBoolean() ? 'open' : null]
            ['en', 'cy', 'pl'].take(1 + chance.nextInt(3)).collect { locale ->
                def about = alike || chance.nextInt(3) ? first : first + [themes: some('Theme', 40, 3), areas: some('Ward', 9, 2)]
                aDocument("i$i").locale(locale).title('Club').text(chance.nextInt(3) ? 'lantern' : 'club').about(about)
            }
        }
        if (seed % 2) documents.shuffle(chance)
        when:
        documents.collate(500).each { indexed(it as ADocument[]) }
        def result = search(aQuery('lantern'), Wishes.NONE)
        def said = documents.findAll { it.passages.first().text() == 'lantern' }
        def by = { Closure<Collection<String>> values -> said.collectMany { one -> values(one).collect { [it, one.item] } }.unique().countBy { it[0] } }
        then:
        counted(result, Facet.THEME) == by { it.facts.themes() }
        counted(result, Facet.AREA) == by { it.facts.areas() }
        counted(result, Facet.FOR_WHOM) == by { it.facts.forWhom() }
        counted(result, Facet.STATUS) == by { it.facts.status().stream().toList() }
        counted(result, Facet.LANGUAGE) == by { [it.locale] }
        result.total() == said*.item.unique().size()
        where: seed << (1..6)
    }
}

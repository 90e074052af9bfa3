package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.AMarking.marking
import static org.folkmoot.portal.tender.AMarking.name

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.Specification.Lack

/** What holds for a specification without a database: numbers, order, versions, links. */
class SpecificationRulesSpec extends spock.lang.Specification {
    static Specification two() {
        Specification.NONE.adding(name('One')).adding('s1', name('First')).adding('s1', name('Second')).adding(name('Two')).dated(Specification.NONE, 1)
    }

    static Specification linked(Specification spec, String id, List<String> said, Map<String, String> criteria, Specification.Kpi kpi) {
        spec.changingOutcome(id) { new Specification.Outcome(it.id(), it.plain(), it.bidders(), it.since(), said, new TreeMap(criteria), kpi) }
    }

    private static List<String> order(Specification spec) {
        spec.passages().collect { "${it.number()} ${it.id()}".toString() }
    }

    def "an id is never given twice, and numbers follow the order"() {
        expect:
        order(two()) == ['1 s1', '1.1 o2', '1.2 o3', '2 s4']
        order(two().without('o3').adding('s4', name('Third'))) == ['1 s1', '1.1 o2', '2 s4', '2.1 o5']
        order(two().without('s1')) == ['1 s4']
    }

    def "passages move past each other, and an outcome at an end goes to the next section"() {
        expect:
        order(two().moving('o3', true)) == ['1 s1', '1.1 o3', '1.2 o2', '2 s4']
        order(two().moving('o3', false)) == ['1 s1', '1.1 o2', '2 s4', '2.1 o3']
        order(two().moving('o3', false).moving('o3', true)) == ['1 s1', '1.1 o2', '1.2 o3', '2 s4']
        order(two().moving('s4', true)) == ['1 s4', '2 s1', '2.1 o2', '2.2 o3']
        two().moving('s1', true) == two()
        two().moving('o2', true) == two()
        two().moving('s9', true) == two()
    }

    def "a passage says since when it has its words; order and links do not change that"() {
        given:
        def before = two()
        def reworded = before.changingOutcome('o2') { new Specification.Outcome(it.id(), name('Other'), it.bidders(), it.since(), it.said(), it.criteria(), it.kpi()) }
        def after = linked(reworded, 'o3', ['outcome:x'], [:], null).moving('o3', true).dated(before, 2)

        expect:
        after.outcomes().collectEntries { [it.id(), it.since()] } == [o2: 2, o3: 1]
        after.sections()*.since() == [1, 1]
        after.since(before).collect { [it.id(), it.change()] } == [['o3', 'links'], ['o2', 'words']]
        before.since(after.without('o2')).collect { [it.id(), it.change()] }.contains(['o2', 'new'])
        after.without('o2').since(before).last().change() == 'gone'
        before.since(before) == []
    }

    def "what has no link is said: people’s words, a criterion that is still there, a measure"() {
        given:
        def kpi = new Specification.Kpi(name('Evenings'), Localised.EMPTY, Localised.EMPTY, Localised.EMPTY)
        def markings = [whole: marking()]
        def whole = linked(two(), 'o2', ['outcome:x'], [whole: 'c3'], kpi)

        expect:
        Specification.lacks(whole.find('o2').get().outcome(), markings) == [] as Set
        Specification.lacks(whole.find('o3').get().outcome(), markings) == [Lack.SAID, Lack.CRITERION, Lack.KPI] as Set
        Specification.lacks(linked(whole, 'o2', ['outcome:x'], [whole: 'c99'], kpi).find('o2').get().outcome(), markings) == [Lack.CRITERION] as Set
        Specification.lacks(linked(whole, 'o2', ['outcome:x'], [north: 'c3'], kpi).find('o2').get().outcome(), markings) == [Lack.CRITERION] as Set
        whole.lacking(markings) == [(Lack.SAID): 1, (Lack.CRITERION): 1, (Lack.KPI): 1]
    }

    def "words missing in a language are found; a section needs no words beside its title"() {
        given:
        def half = Specification.NONE.adding(Localised.of('en', 'One')).adding('s1', name('First'))

        expect:
        half.unwritten(['en', 'cy'])*.number() == ['1', '1.1']
        half.unwritten(['en'])*.number() == ['1.1']
        two().unwritten(['en', 'cy'])*.number() == ['1.1', '1.2']
    }

    def "a document is read as it was kept"() {
        given:
        def spec = linked(two(), 'o2', ['outcome:x'], [whole: 'c3'], new Specification.Kpi(name('a'), name('b'), name('c'), name('d')))

        expect:
        Json.read(Json.write(spec), Specification) == spec
    }

    def "groups whose marks count for nothing need not sign"() {
        expect:
        SpecificationSigning.groups([marking()]) == ['young', 'officers']
        SpecificationSigning.groups([]) == []
    }
}

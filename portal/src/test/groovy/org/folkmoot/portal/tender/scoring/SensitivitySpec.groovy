package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.*

import spock.lang.Specification

class SensitivitySpec extends Specification {
    static final Map<String, Ratio> PANEL = [panel: Ratio.of(100)]

    def "of 50/50, two points more for one question or the other make another winner; one does not"() {
        given: 'A 51 : B 49 of the points apart by the first question'
        def method = plain().withQuality([question('Q1', 51, PANEL), question('Q2', 49, PANEL)])
        def sensitivity = new Sensitivity(method, [Bid.of('A', null), Bid.of('B', null)],
            marks(method, [A: [Q1: [panel: 4], Q2: [panel: 3]], B: [Q1: [panel: 3], Q2: [panel: 4]]]))

        expect:
        sensitivity.declared().winner() == 'A'
        sensitivity.weights(points).findAll { it.changes() }.collect { [it.id(), it.by().toString(), it.outcome().winner(), it.outcome().tied()] } == changes

        where:
        points || changes
        1      || [['Q1', '-1/1', null, ['A', 'B']], ['Q2', '1/1', null, ['A', 'B']]]
        2      || [['Q1', '-2/1', 'B', []], ['Q2', '2/1', 'B', []]]
    }

    def "every sibling is moved both ways at every level, the others in proportion, as far as all stay above nought"() {
        given:
        def method = method()
        def moved = new Sensitivity(method, [bid('A', 1000), bid('B', 1200)], marks(method, [A: all(method, 3), B: all(method, 2)])).weights(10)
        expect:
        moved.collect { [it.id(), it.by().of() as int] } == ['delivery', 'YP', 'price', 'social', 'D1', 'D2', 'D3', 'YP1', 'YP2', 'YP3', 'hours', 'SV']
            .collectMany { [[it, -10], [it, 10]] }.findAll { it != ['social', -10] }
        moved.every { it.outcome().winner() == 'A' && !it.changes() }
    }

    def "one level in one agreed mark is enough, or it is not"() {
        given:
        def method = plain()
        def moved = new Sensitivity(method, [Bid.of('A', null), Bid.of('B', null)], marks(method, [A: [Q: [panel: a]], B: [Q: [panel: 3]]])).marks()
        expect:
        moved.findAll { it.changes() }.collect { [it.place().bid(), it.mark(), it.outcome().winner()] } == changes

        where:
        a || changes
        4 || [['A', 3, null], ['B', 4, null]]
        5 || []
    }

    def "without one group the others' marks count by their shares; what it marks alone stays, and is named"() {
        given:
        def method = plain().withGroups([Group.of('young', 1), Group.of('officers', 1)])
            .withQuality([question('YP', 60, BOTH), question('Q', 40, OFFICERS)])
        def groups = new Sensitivity(method, [Bid.of('A', null), Bid.of('B', null)],
            marks(method, [A: [YP: [young: 5, officers: 2], Q: [officers: 3]], B: [YP: [young: 2, officers: 3], Q: [officers: 3]]])).groups()
        expect:
        groups.collect { [it.group(), it.alone(), it.outcome().winner(), it.changes()] } ==
            [['young', [], 'B', true], ['officers', ['Q'], 'A', false]]
    }

    def "without #marker: agreed mark #agreed stands where the others reach it, else it is named and tried where they come nearest"() {
        given: 'three marked A 4, 2 and 2; B is at 3'
        def method = plain().withGroups([new Group('panel', fewest, 0, Group.Shortfall.GO_ON)])
        def own = [m1: 4, m2: 2, m3: 2].collect { own('A', 'Q', 'panel', it.value, it.key) } + ['m1', 'm2', 'm3'].collect { own('B', 'Q', 'panel', 3, it) }
        def found = new Sensitivity(method, [Bid.of('A', null), Bid.of('B', null)],
            Marks.of(method, own, [ALot.agreed('A', 'Q', 'panel', agreed), ALot.agreed('B', 'Q', 'panel', 3)], [], [], NOON))
            .markers().find { it.marker() == marker }

        expect:
        found.outside()*.bid() == outside
        found.few()*.bid() == few
        found.outcome().winner() == winner
        found.changes() == changes

        where:
        marker | agreed | fewest || outside | few        | winner | changes
        'm1'   | 4      | 2      || ['A']   | []         | 'B'    | true
        'm2'   | 4      | 2      || []      | []         | 'A'    | false
        'm1'   | 2      | 2      || []      | []         | 'B'    | false
        'm2'   | 4      | 3      || []      | ['A', 'B'] | 'A'    | false
    }

    def "nothing is asked of a ranking that does not stand"() {
        when: new Sensitivity(plain(), [Bid.of('A', null)], marks)
        then: thrown(IllegalArgumentException)

        where: 'a mark is missing; marks are all there and still open'
        marks << [Marks.under(plain()).close(NOON),
            Marks.of(plain(), [own('A', 'Q', 'panel', 3)], [agreed('A', 'Q', 'panel', 3)], [], [], null)]
    }

    def "asking changes nothing (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def marks = ALot.marks(lot.method, lot.marks)
        def before = Ranking.of(lot.method, lot.bids, marks)
        def sensitivity = new Sensitivity(lot.method, lot.bids, marks)

        when:
        sensitivity.identity { weights(5); it.marks(); groups(); markers() }

        then:
        Ranking.of(lot.method, lot.bids, marks) == before

        where:
        seed << (1L..6L)
    }
}

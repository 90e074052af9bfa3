package org.folkmoot.portal.tender

import org.folkmoot.portal.tender.scoring.Ratio
import spock.lang.Specification

/** Points of the whole tender become points of 100 under a heading and back, exactly or not at all. */
class PointsOfSpec extends Specification {
    static PointsOf under(int heading) {
        def marking = AMarking.marking().changing('c1') { it.weighing(heading as BigDecimal) }
        PointsOf.under(marking, 'c1', true)
    }

    def "#typed of the whole under a heading of #heading is #kept of 100"() {
        expect:
        under(heading).kept(typed, halves).orElse(null) == kept

        where:
        typed | heading | halves || kept
        15    | 60      | false  || 25
        45.0  | 45      | false  || 100
        15    | 45      | false  || null
        5.625 | 45      | true   || 12.5
        5.625 | 45      | false  || null
        0     | 45      | false  || 0
        90    | 45      | false  || 200
    }

    def "what cannot be kept lies between two that can"() {
        given:
        def points = under(45)

        expect: 'a third of 45'
        [false, true].collect { FaultWords.figure(points.near(15.0, false, it)) } == ['14.85', '15.3']
        [false, true].collect { FaultWords.figure(points.near(15.0, true, it)) } == ['14.85', '15.075']
        [14.85, 15.3].every { points.kept(it, false).present }
    }

    def "every weighting that is shown in points of the whole comes back as it was, under headings in headings"() {
        given:
        def deep = AMarking.marking().side('c1') { it + [Node.of('c7', Node.Kind.HEADING, AMarking.name('Deep'), 12.5).holding([AMarking.question('c8', 100, AMarking.OFFICERS)])] }
        def points = PointsOf.under(deep, 'c7', true)

        expect:
        points.all() == Ratio.of(45, 8)
        (0..200).every { half -> (half / 2).identity { points.kept(new BigDecimal(points.shown(it)), true).get() == it } }
    }

    def "at the top, and in points of 100, nothing is turned; under a heading without points nothing can be"() {
        expect:
        PointsOf.under(AMarking.marking(), '', true).identity { kept(15.0, false).get() == 15 && shown(15.0) == '15' }
        PointsOf.under(AMarking.marking(), 'c1', false).identity { kept(33.3, false).get() == 33.3 && shown(33.3) == '33.3' }
        !under(0).whole()
    }
}

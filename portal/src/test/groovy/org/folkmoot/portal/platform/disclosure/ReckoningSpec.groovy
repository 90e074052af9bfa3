package org.folkmoot.portal.platform.disclosure

import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

/** How much is reckoned before a figure counts as found out. */
class ReckoningSpec extends Specification {
    /** Hidden figures of which each adds up with the next to six and could be anything from nought to six. */
    private static List<Integer> chain(Reckoning reckoning, int length) {
        def figures = (1..length).collect { reckoning.hidden(3) }
        (1..<length).each { reckoning.addUp([figures[it - 1], figures[it]], null) }
        figures
    }

    def "what can be reckoned is settled, whether it is narrow or not"() {
        given:
        def reckoning = new Reckoning()
        def figures = chain(reckoning, 40)

        expect:
        reckoning.narrow(6) == []
        reckoning.narrow(7).identity { [it*.figure(), it*.from().unique(), it*.to().unique(), it*.settled().unique()] } == [figures, [0], [6], [true]]
    }

    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    def "of figures that hang together in more sums than a table holds each counts as found out, and no table is made"() {
        given: 'three thousand figures in three thousand sums are nine million numbers; forty beside them are few'
        def reckoning = new Reckoning()
        def many = chain(reckoning, 3_001)
        def few = chain(reckoning, 40)
        def found = reckoning.narrow(6)

        expect:
        found*.figure() == many
        found*.settled().unique() == [false]
        few.intersect(found*.figure()) == []
    }

    def "what may be spent is spent once, on everything that is reckoned with it: afterwards every figure counts as found out"() {
        given:
        def effort = new Reckoning.Effort(80L)
        def first = new Reckoning(effort)
        def second = new Reckoning(effort)
        chain(first, 40)
        chain(second, 2)

        expect: 'nobody can say of it that it is safe'
        first.narrow(6).identity { it.size() > 0 && it.every { !it.settled() } }
        second.narrow(6)*.settled() == [false, false]
        new Reckoning(new Reckoning.Effort(1_000L)).identity { chain(it, 2); it.narrow(6) } == []
    }
}

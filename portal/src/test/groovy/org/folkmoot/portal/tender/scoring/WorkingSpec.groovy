package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.*

import spock.lang.Specification

class WorkingSpec extends Specification {
    def "the young people's question, as one writes it with a pencil"() {
        given:
        def method = plain().withGroups([Group.of('young', 1), Group.of('officers', 1)])
            .withQuality([question('YP', 15, BOTH), question('Q', 85, OFFICERS)])
        def working = Ranking.of(method, [Bid.of('B1', null)], marks(method, [B1: [YP: [young: 4, officers: 2], Q: [officers: 3]]]))
            .of('B1').get().working()

        expect:
        working.lines().collect { written(it) } == [
            '1 SHARE_OF_MARK YP young: 40 × 4 ÷ 100 = 1.60',
            '2 SHARE_OF_MARK YP officers: 60 × 2 ÷ 100 = 1.20',
            '3 MARK YP: (1) + (2) = 2.80',
            '4 POINTS YP: (3) × 15 ÷ 5 = 8.40',
            '5 POINTS Q officers: 3 × 85 ÷ 5 = 51.00',
            '6 QUALITY: (4) + (5) = 59.40',
            '7 TOTAL: (6) = 59.40',
        ]
    }

    def "price against the lowest takes one line"() {
        given:
        def method = plain().withQuality([question('Q', 65, [panel: Ratio.of(100)])]).withPrice(Pricing.of(Ratio.of(35), Formula.RELATIVE_LOWEST))
        def working = Ranking.of(method, [Bid.of('A', Ratio.of(200_000)), Bid.of('B', Ratio.of(245_000))],
            marks(method, [A: [Q: [panel: 4]], B: [Q: [panel: 5]]])).of('B').get().working()
        expect:
        written(working.lines().find { it.of() == 'price' }) == '3 POINTS price: 35 × 200000 ÷ 245000 = 28.57'
        working.lines().find { it.of() == 'price' }.exact() == Ratio.of(200, 7)
    }

    def "a losing bidder comes to its total from its own summary alone (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def ranking = lot.ranking()
        def losing = ranking.standings().findAll { it.rank() != null && it.bid() != ranking.winner() }

        expect: 'by a pencil that knows fractions and nothing of the portal'
        losing.every { standing ->
            def results = pencilled(standing.working())
            def total = standing.working().lines().find { it.what() == Line.What.TOTAL }
            assert results[total.number()] == fraction(standing.total())
            assert standing.working().holds()
            true
        }

        and: 'the working has nothing of anybody else but figures'
        losing.every { it.working().bid() == it.bid() }

        where:
        seed << (1L..40L)
    }

    def "a working in which somebody changed a figure does not hold"() {
        given:
        def working = new ARandomLot(3).ranking().standings().find { it.working() != null }.working()
        def lines = working.lines().toList()
        def at = lines.findIndexOf { it.what() == Line.What.POINTS }
        lines[at] = lines[at].identity {
            new Line(it.number(), it.what(), it.of(), it.group(), it.operation(), it.terms(), it.over(), it.exact().plus(Ratio.ONE), it.places())
        }
        expect:
        working.holds()
        !new Working(working.bid(), lines).holds()
    }

    def "a bid below the points for quality has its working as far as quality"() {
        given:
        def method = plain().withRules(Rules.STANDARD.withFewestQualityPoints(Ratio.of(50)))
        def out = Ranking.of(method, [Bid.of('A', null)], marks(method, [A: [Q: [panel: 2]]])).of('A').get()
        expect:
        out.status() == Standing.Status.EXCLUDED
        out.working().result(Line.What.QUALITY).get() == Ratio.of(40)
        out.working().result(Line.What.TOTAL).empty
    }

    private static String written(Line line) {
        def sign = [PRODUCT: ' × ', SUM: ' + ', LESS: ' − ', GREATEST: ' or ', LEAST: ' or '][line.operation().name()]
        def figure = { Term term -> term.line() ? "(${term.line()})" : term.value().rounded(4).stripTrailingZeros().toPlainString() }
        def head = [line.number(), line.what(), line.of(), line.group()].findAll { it }.join(' ')
        "$head: ${line.terms().collect(figure).join(sign)}${line.over().collect { ' ÷ ' + figure(it) }.join()} = ${line.shown()}"
    }

    /** Fractions as pairs of whole numbers. */
    private static Map<Integer, List<BigInteger>> pencilled(Working working) {
        Map<Integer, List<BigInteger>> done = [:]
        for (Line line : working.lines()) {
            def terms = line.terms().collect { it.line() ? done[it.line()] : fraction(it.value()) }
            def over = line.over().collect { it.line() ? done[it.line()] : fraction(it.value()) }
            def value
            switch (line.operation().name()) {
                case 'PRODUCT':
                    value = (terms + over.collect { [it[1], it[0]] }).inject([1G, 1G]) { a, b -> [a[0] * b[0], a[1] * b[1]] }
                    break
                case 'SUM': value = terms.inject([0G, 1G]) { a, b -> [a[0] * b[1] + b[0] * a[1], a[1] * b[1]] }; break
                case 'LESS': value = terms.tail().inject(terms.head()) { a, b -> [a[0] * b[1] - b[0] * a[1], a[1] * b[1]] }; break
                case 'GREATEST': value = terms.max { a, b -> (a[0] * b[1]) <=> (b[0] * a[1]) }; break
                case 'LEAST': value = terms.min { a, b -> (a[0] * b[1]) <=> (b[0] * a[1]) }; break
            }
            done[line.number()] = lowest(value)
        }
        done
    }

    private static List<BigInteger> lowest(List<BigInteger> value) {
        def common = value[0].gcd(value[1]) * value[1].signum()
        [value[0].divide(common), value[1].divide(common)]
    }

    private static List<BigInteger> fraction(Ratio ratio) { ratio.toString().split('/').collect { it as BigInteger } }
}

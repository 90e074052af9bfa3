package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.*
import static org.folkmoot.portal.tender.scoring.Fault.Kind.*

import spock.lang.Specification

class MethodSpec extends Specification {
    def "a lot with quality, a young people's question in half points, price and social value may be published"() {
        expect: method().faults() == []
    }

    def "what everything is worth of the whole is the product of the weightings above it, exact"() {
        given: def overall = method().overall()
        expect:
        overall.D1 == Ratio.of(45, 2)
        overall.YP1 == Ratio.of('5.025')
        overall.price == Ratio.of(30)
        overall.SV == Ratio.of(6)
        ['D1', 'D2', 'D3', 'YP1', 'YP2', 'YP3', 'price', 'hours', 'SV'].collect { overall[it] }.inject { a, b -> a.plus(b) } == Ratio.HUNDRED
    }

    def "refused: #because"() {
        expect: faulty.faults().collect { [it.kind(), it.where(), it.found()?.toString()] } == faults.collect { [it[0], it[1], it[2]] }

        where:
        because                            | faulty                                                    || faults
        'weightings that sum to 99'        | quality(question('Q', 99, BOTH))                          || [[WEIGHTS_NOT_100, '', '99/1']]
        'weightings below a heading'       | quality(heading(100, question('A', 50, BOTH), question('B', 51, BOTH))) || [[WEIGHTS_NOT_100, 'H', '101/1']]
        'a negative weighting, which sums' | quality(question('A', 110, BOTH), question('B', -10, BOTH)) || [[WEIGHT_NEGATIVE, 'B', '-10/1']]
        'a weighting of nought'            | quality(question('A', 100, BOTH), question('B', 0, BOTH)) || [[WEIGHT_NOUGHT, 'B', '0/1']]
        'half a point for a question'      | quality(question('A', 50.5, BOTH), question('B', 49.5, BOTH)) || [[WEIGHT_NOT_WHOLE, 'A', '101/2'], [WEIGHT_NOT_WHOLE, 'B', '99/2']]
        'a third of a point for a part'    | quality(question('A', 100, BOTH).withParts([part('P', 33.3), part('R', 66.7)])) || [[WEIGHT_NOT_IN_HALVES, 'P', '333/10'], [WEIGHT_NOT_IN_HALVES, 'R', '667/10']]
        'parts that do not sum'            | quality(question('A', 100, BOTH).withParts([part('P', 33.5), part('R', 66)])) || [[WEIGHTS_NOT_100, 'A', '199/2']]
        'one id for two'                   | quality(question('A', 50, BOTH), question('A', 50, BOTH)) || [[ID_TWICE, 'A', null]]
        'a criterion called price'         | quality(question('price', 60, BOTH)).withPrice(Pricing.of(Ratio.of(40), Formula.RELATIVE_LOWEST)) || [[ID_TWICE, 'price', null]]
        'no id'                            | quality(question(' ', 100, BOTH))                         || [[ID_MISSING, '', null]]
        'nothing below a heading'          | quality(heading(100))                                     || [[HEADING_EMPTY, 'H', null]]
        'nothing at all'                   | quality()                                                 || [[NOTHING_TO_JUDGE, '', null]]
        'shares that sum to 90'            | quality(question('A', 100, [young: Ratio.of(30), officers: Ratio.of(60)])) || [[SHARES_NOT_100, 'A', '90/1']]
        'shares that are not whole'        | quality(question('A', 100, [young: ratio(39.5), officers: ratio(60.5)])) || [[SHARE_NOT_WHOLE, 'A.young', '79/2'], [SHARE_NOT_WHOLE, 'A.officers', '121/2']]
        'a share of nought'                | quality(question('A', 100, [young: Ratio.of(0), officers: Ratio.of(100)])) || [[SHARE_NOT_ABOVE_NOUGHT, 'A.young', '0/1']]
        'a group nobody knows'             | quality(question('A', 100, [parents: Ratio.of(100)]))     || [[GROUP_UNKNOWN, 'A.parents', null]]
        'nobody to mark'                   | quality(question('A', 100, [:]))                          || [[SHARES_MISSING, 'A', null]]
        'a minimum above the scale'        | quality(question('A', 100, BOTH).withMinimum(6))          || [[MINIMUM_OFF_SCALE, 'A', '6/1']]
        'a minimum of a part below nought' | quality(question('A', 100, BOTH).withParts([part('P', 100).withMinimum(-1)])) || [[MINIMUM_OFF_SCALE, 'P', '-1/1']]
        'a fixed mark off the scale'       | quality(question('A', 100, BOTH).withNotApplicable(NotApplicable.fixed(7))) || [[FIXED_MARK_OFF_SCALE, 'A', '7/1']]
        'a weighting that nobody takes up' | quality(question('A', 100, BOTH).withNotApplicable(NotApplicable.SIBLINGS)) || [[NOBODY_CARRIES, '', null]]
        'an unknown formula'               | priced(new Pricing(Ratio.of(50), 'cheapest', null, null, null)) || [[FORMULA_UNKNOWN, 'price', null]]
        'benchmarks that are not there'    | priced(Pricing.of(Ratio.of(50), Formula.BENCHMARK_LINEAR)) || [[BENCHMARKS_MISSING, 'price', null]]
        'a floor at the ceiling'           | priced(Pricing.of(Ratio.of(50), Formula.BENCHMARK_LINEAR).withBenchmarks(Ratio.of(9), Ratio.of(9))) || [[FLOOR_NOT_BELOW_CEILING, 'price', '9/1']]
        'a highest price of nought'        | priced(Pricing.of(Ratio.of(50), Formula.RELATIVE_LOWEST).withMaximum(Ratio.of(0))) || [[MAXIMUM_NOT_ABOVE_NOUGHT, 'price', '0/1']]
        'a weighting that is not used'     | priced(Pricing.of(Ratio.of(50), Formula.PRICE_PER_QUALITY_POINT)) || [[PRICE_WEIGHT_NOT_USED, 'price', '50/1']]
        'a pledge for quality'             | quality(new Criterion.Pledge('P', Ratio.of(100), null))   || [[PLEDGE_OUTSIDE_SOCIAL_VALUE, 'P', null]]
        'a target of nought'               | method().withSocialValue(new Criterion.Heading('S', Ratio.of(10), [new Criterion.Pledge('P', Ratio.of(100), Ratio.of(0))])) || [[TARGET_NOT_ABOVE_NOUGHT, 'P', '0/1']]
        'nobody needed to mark'            | method().withGroups([Group.of('young', 0), new Group('officers', 1, -1, Group.Shortfall.WAIT)]) || [[FEWEST_BELOW_ONE, 'young', '0/1'], [RESERVES_NEGATIVE, 'officers', '-1/1']]
        'more points than there are'       | method().withRules(Rules.STANDARD.withFewestQualityPoints(Ratio.of(61))) || [[QUALITY_POINTS_OUT_OF_REACH, '', '61/1']]
        'more places than anybody reads'   | method().withRules(Rules.STANDARD.withPlaces(7))          || [[PLACES_OUT_OF_RANGE, '', '7/1']]
        'a tie-break by alphabet'          | method().withRules(Rules.STANDARD.withTieBreaks(['alphabet'])) || [[TIE_BREAK_UNKNOWN, 'alphabet', null]]
        'a tie-break of no criterion'      | method().withRules(Rules.STANDARD.withTieBreaks(['criterion:Z'])) || [[TIE_BREAK_UNKNOWN, 'criterion:Z', null]]
        'one tie-break twice'              | method().withRules(Rules.STANDARD.withTieBreaks(['quality', 'quality'])) || [[TIE_BREAK_TWICE, 'quality', null]]
        'a tie-break by a price not asked' | plain().withRules(Rules.STANDARD.withTieBreaks(['price-low'])) || [[TIE_BREAK_UNKNOWN, 'price-low', null]]
        'one gate twice'                   | method().withRules(Rules.STANDARD.withGates(['insurance', 'insurance'])) || [[ID_TWICE, 'insurance', null]]
        'a scale with a step left out'     | method().withScale(new Scale(Scale.zeroToFive().levels().findAll { it.mark() != 3 })) || [[SCALE_WITHOUT_STEPS, '', null]]
        'a scale of one level'             | plain().withScale(new Scale(Scale.zeroToFive().levels().take(1))) || [[SCALE_WITHOUT_STEPS, '', null]]
        'a level without Welsh words'      | method().withScale(wordless(3, 'cy'))                     || [[LEVEL_WITHOUT_WORDS, '3.cy', null]]
    }

    def "every fault is named at once, so that nobody mends them one by one"() {
        given:
        def faulty = quality(question('A', 50.5, [young: Ratio.of(90)]).withMinimum(9), question('A', -3, BOTH))
            .withRules(Rules.STANDARD.withPlaces(-1))
        expect:
        faulty.faults()*.kind() as Set ==
            [MINIMUM_OFF_SCALE, SHARES_NOT_100, ID_TWICE, WEIGHT_NOT_WHOLE, WEIGHT_NEGATIVE, WEIGHTS_NOT_100, PLACES_OUT_OF_RANGE] as Set
    }

    def "nothing is ranked by a method with faults, and the refusal has them"() {
        when: Ranking.of(quality(question('Q', 99, BOTH)), [], Marks.under(plain()))
        then:
        def refused = thrown(MethodUnsound)
        refused.faults()*.kind() == [WEIGHTS_NOT_100]
    }

    def "weightings that add up by chance are sound, and what is worth anything sums to 100 exactly (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def overall = lot.method.overall()
        def earning = lot.method.siblings()[''].collectMany { lot.method.earning(it.id()) }
        expect:
        lot.method.faults() == []
        earning.collect { overall[it] }.inject { a, b -> a.plus(b) } == Ratio.HUNDRED

        and: 'one point more or less anywhere is found'
        lot.method.siblings().every { above, side ->
            lot.method.reweighted([(side[0].id()): side[0].weight().plus(Ratio.ONE)]).faults()
                .any { it.kind() == WEIGHTS_NOT_100 && it.where() == above && it.found() == Ratio.of(101) }
        }

        where:
        seed << (1L..60L)
    }

    private static Method quality(Criterion... criteria) {
        method().withQuality(criteria as List).withPrice(null).withSocialValue(null).withRules(Rules.STANDARD)
    }

    private static Method priced(Pricing price) {
        quality(question("Q", 50, BOTH)).withPrice(price)
    }

    private static Criterion heading(Number weight, Criterion... below) { new Criterion.Heading('H', ratio(weight), below as List) }

    private static Scale wordless(int mark, String language) {
        new Scale(Scale.zeroToFive().levels().collect {
            it.mark() == mark ? new Scale.Level(mark, it.words().findAll { tag, words -> tag != language }) : it
        })
    }
}

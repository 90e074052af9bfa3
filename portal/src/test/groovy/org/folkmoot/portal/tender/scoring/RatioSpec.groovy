package org.folkmoot.portal.tender.scoring

import spock.lang.Specification

class RatioSpec extends Specification {
    def "#written is #fraction and is shown as #shown: #because"() {
        expect:
        Ratio.of(written).toString() == fraction
        Ratio.of(written).rounded(2).toPlainString() == shown
        Ratio.of(fraction) == Ratio.of(written)

        where:
        written   || fraction   | shown    | because
        '8.4'     || '42/5'     | '8.40'   | 'a decimal is exact'
        '83'      || '83/1'     | '83.00'  | 'a whole number is one over one'
        '1e3'     || '1000/1'   | '1000.00' | 'a power of ten is a number like any other'
        '2501/28' || '2501/28'  | '89.32'  | 'a fraction stays one'
        '6/-4'    || '-3/2'     | '-1.50'  | 'lowest terms, and what is below the line is above nought'
        '0/7'     || '0/1'      | '0.00'   | 'nought is nought'
        '1.005'   || '201/200'  | '1.01'   | 'a half goes up, which a floating point number would not'
        '-1.005'  || '-201/200' | '-1.01'  | 'away from nought'
        '1/3'     || '1/3'      | '0.33'   | 'only shown so: three of them are one'
    }

    def "a third three times is one, and what is less by the last decimal is less"() {
        expect:
        Ratio.of(1, 3).plus(Ratio.of(1, 3)).plus(Ratio.of(1, 3)) == Ratio.ONE
        Ratio.of('0.3333333333333333333') < Ratio.of(1, 3)
        Ratio.of(1, 3).minus(Ratio.of(1, 2)) == Ratio.of(-1, 6)
        Ratio.of(2, 3).times(Ratio.of(3, 4)).dividedBy(Ratio.of(1, 8)) == Ratio.of(4)
        Ratio.of(-1).atLeast(Ratio.NOUGHT) == Ratio.NOUGHT
        Ratio.of(7).atMost(Ratio.of(5)) == Ratio.of(5)
    }

    def "#written: whole #whole, in halves #halves"() {
        expect:
        Ratio.of(written).isWhole() == whole
        Ratio.of(written).isInHalves() == halves

        where:
        written || whole | halves
        '12'    || true  | true
        '12.5'  || false | true
        '12.25' || false | false
        '37/3'  || false | false
        '-0.5'  || false | true
    }

    def "no number is #written"() {
        when: Ratio.of(written)
        then: thrown(NumberFormatException)

        where:
        written << ['', 'ten', '1,000', '1/', '£5', '1e999999999', '1e-999999999', '9' * 61]
    }

    def "nothing is divided by nought"() {
        when: work()
        then: thrown(ArithmeticException)

        where:
        work << [{ Ratio.ONE.dividedBy(Ratio.NOUGHT) }, { Ratio.of(1, 0) }, { Ratio.of('5/0') }]
    }
}

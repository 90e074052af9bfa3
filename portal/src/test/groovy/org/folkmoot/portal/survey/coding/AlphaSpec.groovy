package org.folkmoot.portal.survey.coding

import static org.folkmoot.portal.survey.coding.Alpha.Advice.*

import spock.lang.Specification

/** How far coders agree, held to the examples of those who found the measure. */
class AlphaSpec extends Specification {
    /** Krippendorff 2011, part C: four observers, twelve units, values missing. */
    static final List<String> OBSERVERS = ['1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .']

    static List<List> units(List<String> coders) {
        coders*.split(' ').toList().transpose().collect { unit -> unit.findAll { it != '.' } }
    }

    static double rounded(OptionalDouble alpha) {
        alpha.asDouble.round(3)
    }

    def "Krippendorff's own examples come out as he printed them: #example"() {
        expect:
        rounded(Alpha.of(units(coders), Alpha::nominal)) == alpha

        where:
        example                                | coders                                                        || alpha
        'A: two observers, two values'         | ['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0']                 || 0.095
        'B: two observers, five values'        | ['a a b b d c c c e d d a', 'b a b b b c c c e d d d']         || 0.692
        'C: four observers, twelve units, gaps' | OBSERVERS                                                    || 0.743
    }

    def "another distance over the same table is his interval alpha"() {
        given:
        def numbers = units(OBSERVERS).collect { unit -> unit*.toInteger() }

        expect:
        rounded(Alpha.of(numbers, { a, b -> ((a - b) ** 2) as double } as Alpha.Distance)) == 0.849
    }

    def "a unit that only one coder saw says nothing about agreement"() {
        expect:
        Alpha.of(units(OBSERVERS), Alpha::nominal) == Alpha.of(units(OBSERVERS.collect { it.take(21) }), Alpha::nominal)
    }

    def "sets are as far apart as their measures say: #one and #other"() {
        expect:
        Alpha.masi(one as Set, other as Set).round(4) == masi
        Alpha.masi(other as Set, one as Set).round(4) == masi
        Alpha.jaccard(one as Set, other as Set).round(4) == jaccard

        where:
        one           | other         || masi   | jaccard
        ['a', 'b']    | ['a', 'b']    || 0.0    | 0.0
        []            | []            || 0.0    | 0.0
        ['a']         | ['a', 'b']    || 0.6667 | 0.5     // one within the other: two thirds of what they share
        ['a', 'b']    | ['b', 'c']    || 0.8889 | 0.6667  // they meet, neither within the other: one third
        ['a']         | ['b']         || 1.0    | 1.0
        []            | ['a']         || 1.0    | 1.0
    }

    def "several codes at a time: worked by hand over seven texts"() {
        given:
        def units = [['h', 'h'], ['hm', 'h'], ['m', 'mt'], ['', ''], ['t', 't'], ['hm', 'mt'], ['t', '']].collect { unit -> unit.collect { it.toSet() } }

        expect:
        rounded(Alpha.of(units, Alpha::masi)) == 0.436
        rounded(Alpha.of(units, Alpha::jaccard)) == 0.509
        ['h', 'm', 't'].collect { code -> rounded(Alpha.of(units.collect { unit -> unit.collect { it.contains(code) } }, Alpha::nominal)) } == [0.711, 0.711, 0.133]
    }

    def "where everybody said the same of all, or too little was seen, nothing is claimed"() {
        expect:
        Alpha.of([['a', 'a'], ['a', 'a']], Alpha::nominal).empty
        Alpha.of([['a'], ['b']], Alpha::nominal).empty
        Alpha.of([], Alpha::nominal).empty
        Alpha.of([['a', 'a'], ['b', 'b']], Alpha::nominal).asDouble == 1
    }

    def "what to do about #alpha"() {
        expect:
        Alpha.Advice.of(alpha == null ? OptionalDouble.empty() : OptionalDouble.of(alpha)) == advice

        where:
        alpha  || advice
        0.80   || GOOD
        0.799  || TENTATIVE
        0.667  || TENTATIVE
        0.666  || TALK
        -0.2   || TALK
        null   || UNKNOWN
    }
}

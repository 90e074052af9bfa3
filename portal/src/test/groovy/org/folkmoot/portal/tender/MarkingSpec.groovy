package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.AMarking.*

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.tender.scoring.Fault
import org.folkmoot.portal.tender.scoring.NotApplicable
import org.folkmoot.portal.tender.scoring.Ratio
import org.folkmoot.portal.tender.scoring.Rules
import spock.lang.Specification

/** What pages write of the marking is what the arithmetic reckons with. */
class MarkingSpec extends Specification {
    static final List<String> LANGUAGES = ['en', 'cy']

    def "15 points, young people 4 of 5 at 40, officers 2 of 5 at 60, make 8.40"() {
        given:
        def method = marking().method('whole', LANGUAGES)
        def working = WorkedExample.of(marking(), method, [young: 4, officers: 2]).working().get()

        expect:
        method.faults() == []
        working.points().c3 == Ratio.of('8.4')
        working.holds()
        WorkedExample.about(working, 'c3').collect { WorkedExample.written(it) } == ['60 × 2 ÷ 100 = 1.20', '40 × 4 ÷ 100 = 1.60', '1.2 + 1.6 = 2.80', '2.8 × 15 ÷ 5 = 8.40']
    }

    def "parts in half points, shares of the question, and the mark of each part"() {
        given:
        def parted = marking().adding('c3', Node.of('', Node.Kind.PART, name('Who'), 33.5)).adding('c3', Node.of('', Node.Kind.PART, name('Where'), 66.5))
        def parts = parted.find('c3').get().under()*.id()

        expect:
        parts.size() == 2
        parted.method('whole', LANGUAGES).faults() == []
        WorkedExample.of(parted, parted.method('whole', LANGUAGES), [young: 5, officers: 0]).working().get().points()[parts[0]] == Ratio.of(15).times(Ratio.of('33.5')).times(Ratio.of(40)).dividedBy(Ratio.of(10_000))
    }

    def "a document kept is the document read"() {
        expect:
        Json.read(Json.write(marking()), Marking) == marking()
    }

    def "#because"() {
        expect:
        changed.method('whole', LANGUAGES).faults().collect { [it.kind(), it.where(), it.found()?.toString()] } == faults

        where:
        changed                                                                        || faults                                                           | because
        marking().changing('c1') { it.weighing(35.0) }                                 || [[Fault.Kind.WEIGHTS_NOT_100, '', '90/1']]                       | 'siblings that sum to 90'
        marking().changing('c4') { it.weighing(60.5) }.changing('c5') { it.weighing(39.5) } || [[Fault.Kind.WEIGHT_NOT_WHOLE, 'c4', '121/2'], [Fault.Kind.WEIGHT_NOT_WHOLE, 'c5', '79/2']] | 'half points of a question'
        marking().changing('c3') { it.marked(250, null, [young: 40, officers: 50]) }   || [[Fault.Kind.SHARES_NOT_100, 'c3', '90/1']]                      | 'shares that sum to 90'
        marking().changing('c3') { it.marked(250, null, [parents: 100]) }              || [[Fault.Kind.GROUP_UNKNOWN, 'c3.parents', null]]                 | 'parents who do not mark'
        marking().changing('c3') { it.marked(250, 6, BOTH) }                           || [[Fault.Kind.MINIMUM_OFF_SCALE, 'c3', '6/1']]                    | 'a minimum above the scale'
        marking().changing('c3') { it.absent(NotApplicable.Rule.FIXED_MARK, null) }    || [[Fault.Kind.FIXED_MARK_OFF_SCALE, 'c3', null]]                  | 'a fixed mark that is none'
        marking().without('c4').without('c5')                                          || [[Fault.Kind.HEADING_EMPTY, 'c1', null]]                         | 'a heading with nothing under it'
    }

    def "siblings move among themselves, and a removed criterion takes its tie-break with it"() {
        given:
        def ruled = marking().ruled(marking().markers(), [new Marking.Gate('', name('Insurance'))], null, Rules.Minima.EACH_GROUP, 2, ['criterion:c3', 'quality'])

        expect:
        marking().moved('c3', true).nodes()*.id() == ['c3', 'c1', 'price', 'c2']
        marking().moved('c1', true).nodes()*.id() == ['c1', 'c3', 'price', 'c2']
        marking().moved('c5', true).find('c1').get().under()*.id() == ['c5', 'c4']
        ruled.gates()*.id() == ['g7']
        ruled.without('c3').tieBreaks() == ['quality']
        ruled.path('c4')*.id() == ['c1', 'c4']
    }

    def "price and social value stand once, at the top; parts stand under questions, pledges under social value"() {
        expect:
        marking().may('') == [Node.Kind.HEADING, Node.Kind.QUESTION]
        marking().without('price').may('').contains(Node.Kind.PRICE)
        marking().may('c3') == [Node.Kind.PART]
        marking().may('c2').contains(Node.Kind.PLEDGE)
        !marking().may('c1').contains(Node.Kind.PLEDGE)
        marking().may('c6') == []
    }
}

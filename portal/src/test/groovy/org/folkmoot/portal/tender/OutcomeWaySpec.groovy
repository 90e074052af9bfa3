package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.OutcomeRulesSpec.*

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.tender.law.TheLaw
import spock.lang.Specification

/** Whoever settles a lot sees its whole way: what is done and by whom, the one thing that is next, and what it waits for. */
class OutcomeWaySpec extends Specification {
    /** Steps as key, or name of a notice, with what stands of them. */
    private static List<String> way(String regime, List deeds, Map options = [:]) {
        steps(regime, deeds, options).collect { "${it.name().words() ?: it.key()}${it.done() ? ' done' : ''}${it.now() ? ' now' : ''}${it.may() ? ' may' : ''}".toString() }
    }

    private static List<OutcomeWay.Step> steps(String regime, List deeds, Map options = [:]) {
        def order = new OutcomeOrder.Order(true, 2, true, options.locked != false, options.shared == true, options.locked != false, ['K17'], ['K17'] as Set, [K17: BID], [:], [], [])
        def desk = new OutcomeDesk.Desk(null, fold(regime, deeds), order, road(regime), law(regime), false, options.direct == true, false)
        OutcomeWay.of(desk, { Long it -> "No. $it".toString() }, { String it -> new TenderStudio.Text(it, '') }, TheLaw.DAYS, options.at ?: MONDAY, Locale.ENGLISH)
    }

    def "under the Procurement Act one thing after another is next: #next"() {
        expect:
        way('procurement-act', deeds).find { it.endsWith(' now') } == "$next now"

        where:
        deeds                                                                     || next
        []                                                                        || 'recommend'
        [award()]                                                                 || 'decide'
        [award(), decided()]                                                      || 'written'
        [award(), decided(), HEARD[0]]                                            || 'told'
        [award(), decided()] + HEARD                                              || 'UK6'
        [award(), decided()] + HEARD + [noticed('UK6')]                           || 'standstill'
        [award(), decided()] + HEARD + [noticed('UK6'), new OutcomeDeed.Signed()] || 'standstill'
    }

    def "marks that are not closed come first, and a pot that an evening shared goes the same way as any award"() {
        expect:
        way('procurement-act', [], [locked: false]).first() == 'marks now'
        way('grant', [], [shared: true]) == way('grant', [])
    }

    def "where one supplier is asked nothing is written between the decision and the minute; a call-off of several goes the whole way"() {
        expect:
        steps('call-off', [], [direct: true])*.key() == ['marks', 'recommend', 'decide', 'told', 'signed']
        steps('call-off', [])*.key() == ['marks', 'recommend', 'decide', 'written', 'told', 'signed']
        way('call-off', [award(), decided(), HEARD[0]], [direct: true]).find { it.endsWith(' now') } == 'told now'
    }

    def "it is said who did what, where it is filed, and when everybody is told"() {
        given:
        def all = steps('procurement-act', [award(), decided(), HEARD[0]]).collectEntries { [it.key(), it] }

        expect:
        all.recommend.identity { [by(), at() != null] } == ['No. 1', true]
        all.decide.identity { [by(), note()] } == ['No. 1', 'CAB/12']
        all.told.identity { [done(), until()] } == [false, MONDAY + Duration.ofDays(4)]
        [all.signed, all.standstill].every { !it.done() && it.by() == '' && it.at() == null }
    }

    def "the standstill is over by the clock, and then the signature is next"() {
        given:
        def deeds = [award(), decided()] + HEARD + [noticed('UK6')]
        def lot = fold('procurement-act', deeds)
        Instant ends = road('procurement-act').ends(lot.now().get(), TheLaw.DAYS).get()

        expect:
        way('procurement-act', deeds, [at: ends.minusSeconds(1)]).contains('standstill now')
        way('procurement-act', deeds, [at: ends]).containsAll(['standstill done', 'signed now'])
        steps('procurement-act', deeds).find { it.key() == 'standstill' }.day().contains('2027')
    }

    def "light touch has no standstill unless one was announced"() {
        expect:
        way('light-touch', [award(), decided(announced)]).any { it.startsWith('standstill') } == announced

        where:
        announced << [true, false]
    }

    def "an end without an award leads to its own notice and to no signature; whoever withdrew begins it anew"() {
        expect:
        way('procurement-act', [ends(OutcomeEnding.ABANDONED), decided()] + HEARD).last().startsWith('UK12')
        !way('procurement-act', [ends(OutcomeEnding.ABANDONED)]).any { it.startsWith('signed') }
        way('procurement-act', [award(), decided()] + HEARD + [new OutcomeDeed.Withdrew('No staff')]).find { it.endsWith(' now') } == 'recommend now'
    }
}

package org.folkmoot.portal.tender.law

import static org.folkmoot.portal.tender.law.WorkingDays.Where.ANY_PART_OF_THE_UK
import static org.folkmoot.portal.tender.law.WorkingDays.Where.ENGLAND_AND_WALES

import java.time.LocalDate
import java.time.Year
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.platform.time.BankHolidays
import spock.lang.Requires
import spock.lang.Specification

@Requires({ SharedData.present('procurement') })
class ProcurementConformanceSpec extends Specification {
    /** How the set numbers what our files name. */
    static final Map<String, String> RULES = [
        R1: 'engagement-notice-first', R2: 'engagement-explained', R3: 'tendering-long-enough', R4: 'direct-award-told-first',
        R5: 'summaries-first', R6: 'standstill-kept', R7: 'details-in-time', R8: 'termination-in-time', R9: 'change-announced',
        R10: 'ending-announced', R11: 'pipeline-window', R12: 'nothing-after-termination',
    ]

    static List cases(String file) { SharedData.present('procurement') ? SharedData.json("procurement/$file") as List : [] }

    static Map facts(String file) { SharedData.present('procurement') ? SharedData.json("procurement/$file") as Map : [:].withDefault { [] } }

    static String kebab(String camel) { camel.replaceAll(/[A-Z]/) { '-' + it.toLowerCase() } }

    def "#c.id: #c.workingDays working days from #c.noticePublished, by both calendars"() {
        given:
        def standstill = TheLaw.regime('procurement-act').standstill()
        def published = LocalDate.parse(c.noticePublished)
        def calendars = ['uk-any-part': ANY_PART_OF_THE_UK, 'england-and-wales': ENGLAND_AND_WALES]
            .collectEntries { name, where -> [name, new WorkingDays(new BankHolidays(), where)] }

        expect:
        standstill.workingDays() == c.workingDays
        calendars.collectEntries { name, days -> [name, standstill.lastDay(published, days).toString()] } == c.lastDayOfStandstill
        calendars.collectEntries { name, days -> [name, standstill.earliestSignature(published, days).toString()] } == c.earliestSignature

        where:
        c << cases('standstill-cases.json')
    }

    def "#c.id: #c.netValue of #c.kind that starts on #c.start is above the threshold: #c.expected.aboveThreshold"() {
        given:
        def value = new ContractValue(c.netValue as BigDecimal, c.vatRatePercent as BigDecimal)

        expect:
        value.gross().toPlainString() == c.expected.grossValue
        TheLaw.SHIPPED.regimes().thresholds().above(value, kebab(c.kind), LocalDate.parse(c.start)) == c.expected.aboveThreshold

        where:
        c << cases('threshold-cases.json')
    }

    def "#c.id #c.title: #c.expected.brokenRules"() {
        given:
        def told = c.events.collect { TheLaw.event(it.event, it.date) }
        def reason = c.events.find { it.event == 'UK4' }?.noEngagementNoticeReason ?: ''
        def circumstances = c.engagement ? Circumstances.USUAL.withEngagement(reason) : Circumstances.USUAL
        def regime = TheLaw.regime(c.lightTouch ? 'light-touch' : 'procurement-act')

        expect:
        new NoticeSequence(regime, TheLaw.DAYS).check(told, circumstances)*.id() as Set == c.expected.brokenRules.collect { RULES[it] } as Set

        where:
        c << cases('notice-sequence-cases.json')
    }

    def "every rule of the set is one of ours"() {
        given:
        def ours = ['procurement-act', 'light-touch'].collectMany { id ->
            TheLaw.regime(id).rules()*.id() + TheLaw.regime(id).notices()*.rule().findAll()*.id()
        }

        expect:
        RULES.keySet() == facts('notice-rules.json').rules*.id as Set
        ours.containsAll(RULES.values())
    }

    def "#type.code is the #type.name, of section #type.section"() {
        given:
        def notice = TheLaw.SHIPPED.notices()[type.code]

        expect:
        notice.number().get() == type.code
        notice.name().in('en') == type.name
        notice.law().section().in('en').endsWith(" $type.section")

        where:
        type << facts('notice-rules.json').noticeTypes
    }

    def "the thresholds from #period.from are those of the set"() {
        given:
        def ours = TheLaw.SHIPPED.regimes().thresholds().periods().find { it.from().toString() == period.from }

        expect:
        ours.to().toString() == period.to
        ours.pounds() == period.findAll { it.value instanceof Number }.collectEntries { kind, pounds -> [kebab(kind), pounds as BigDecimal] }

        where:
        period << facts('thresholds.json').periods
    }

    def "the bank holidays of #division are those of the set"() {
        given:
        def part = BankHolidays.Division.values().find { it.key() == division }
        def years = days.collect { Year.from(LocalDate.parse(it)) }.unique()
        def all = years.collectMany { year -> (1..year.length()).collect { year.atDay(it) } }

        expect:
        all.findAll { new BankHolidays().on(it, part) }*.toString() == days

        where:
        [division, days] << (facts('bank-holidays-2025-2027.json').divisions as Map).collect { [it.key, it.value] }
    }
}

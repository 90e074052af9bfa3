package org.folkmoot.portal.tender

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.BankHolidays
import org.folkmoot.portal.platform.time.CouncilYear
import org.folkmoot.portal.tender.law.Circumstances
import org.folkmoot.portal.tender.law.Event
import org.folkmoot.portal.tender.law.ProcurementLaw
import org.folkmoot.portal.tender.law.Timetable
import org.folkmoot.portal.tender.law.WorkingDays
import spock.lang.Specification

/** Days suggested backwards from the signature fit the law, the terms of schools and the examinations they were worked out with. */
class BackwardsSpec extends Specification {
    static final Map YEAR = new Overlay('base', null).yaml('folkmoot/content/calendar.yml')
    static final BankHolidays HOLIDAYS = new BankHolidays()
    static final CouncilYear SCHOOLS = new CouncilYear(YEAR, HOLIDAYS)
    static final WorkingDays DAYS = WorkingDays.usual(HOLIDAYS)
    static final ProcurementLaw LAW = new ProcurementLaw(new Overlay('base', null))

    static final LocalDate TODAY = LocalDate.parse('2026-09-07')
    static final Plan NOTHING = Plan.called(Localised.EMPTY)

    static Backwards backwards(String id, LocalDate today = TODAY, Plan plan = NOTHING, String nation = 'england') {
        new Backwards(LAW.regimes().get(id, nation), LAW.steps(), DAYS, SCHOOLS, today, plan)
    }

    def "#id wanted by #signed: nothing that was suggested is in its own way"() {
        given:
        def regime = LAW.regimes().get(id, 'england')
        def made = backwards(id).from(LocalDate.parse(signed))
        def spans = made.steps().collectEntries { step, days -> [step, days.span()] }
        def events = made.dates().collect { what, day -> new Event(what, day) }
        def warnings = new Timetable(regime, LAW.steps(), DAYS, SCHOOLS).warnings(events, spans, Circumstances.USUAL.announcingStandstill())

        expect:
        made.steps().keySet() == LAW.steps()*.id() as Set
        made.dates()['contract-signed'] == LocalDate.parse(signed)
        warnings.findAll { it.kind() != Timetable.Kind.UNKNOWN_YEAR } == []

        where:
        [id, signed] << [['grant', 'below-threshold', 'light-touch', 'procurement-act', 'provider-selection-england', 'call-off'], ['2027-03-15', '2027-05-10', '2027-07-12']].combinations()
    }

    def "under the Act with a signature on 10 May 2027 the award is told before Easter is far behind, and the panel marks after the deadline"() {
        given:
        def made = backwards('procurement-act').from(LocalDate.parse('2027-05-10'))

        expect: 'eight working days beginning with the notice, a bank holiday among them'
        made.dates()['UK6'] == LocalDate.parse('2027-04-27')
        made.steps()['moderation'].to() < made.dates()['UK6']
        made.steps()['marking'].from() > made.dates()['tender-deadline']
        made.steps()['question-sign-off'].to() < made.dates()['UK4']
    }

    def "#id: the law dates #notices, and nothing else"() {
        expect:
        backwards(id, TODAY, plan).from(LocalDate.parse('2027-05-10')).dates().keySet().findAll { LAW.notices().containsKey(it) } == notices as Set

        where:
        id                           | plan                                                                       || notices
        'procurement-act'            | NOTHING                                                                    || ['UK4', 'UK6', 'UK7']
        'procurement-act'            | NOTHING.by(null, ['engagement-held': LocalDate.parse('2026-10-01')], [:])  || ['UK2', 'UK4', 'UK6', 'UK7']
        'light-touch'                | NOTHING                                                                    || ['UK4', 'UK6', 'UK7']
        'below-threshold'            | NOTHING                                                                    || ['UK4', 'outcome-letter', 'UK7']
        'provider-selection-england' | NOTHING                                                                    || ['provider-intention', 'provider-award']
    }

    def "a contract that cannot be signed in time is told what would have to be over, and the earliest day that fits is just that"() {
        given:
        def today = LocalDate.parse('2027-01-11')
        def back = backwards('procurement-act', today)
        def soon = back.from(LocalDate.parse('2027-03-01'))
        def earliest = back.earliest(LocalDate.parse('2027-03-01')).get()

        expect: 'what comes too late is in the order of its days, and each lies before today'
        !soon.fits()
        soon.late().keySet().first() == 'recruiting'
        soon.late().values().every { it < today }
        soon.late().values().toList() == soon.late().values().sort()

        and: 'from the earliest day on everything lies in what is to come; no working day before it does'
        back.from(earliest).identity { fits() && dates().values().min() >= today && steps().values()*.from().min() >= today }
        LocalDate.parse('2027-03-02').datesUntil(earliest).toList().findAll { DAYS.works(it) }.every { !back.from(it).fits() }

        and: 'a day that is over begins with today'
        backwards('grant', today).earliest(LocalDate.parse('2020-01-01')).get() > today
    }

    def "what began before today keeps its days and is in nobody's way"() {
        given:
        def today = LocalDate.parse('2027-02-01')
        def begun = NOTHING.by(null, ['UK4': LocalDate.parse('2027-01-25')], ['recruiting', 'training', 'workshop', 'question-sign-off'].collectEntries { [it, new Plan.Days(LocalDate.parse('2027-01-11'), LocalDate.parse('2027-01-22'))] })
        def signed = backwards('procurement-act', today, begun).earliest(today).get()
        def made = backwards('procurement-act', today, begun).from(signed)

        expect:
        signed < backwards('procurement-act', today).earliest(today).get()
        made.steps().keySet() == ['marking', 'moderation', 'governance', 'feedback'] as Set
        !made.dates().containsKey('UK4')
    }
}

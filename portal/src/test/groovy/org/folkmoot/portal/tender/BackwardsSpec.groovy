package org.folkmoot.portal.tender

import java.time.LocalDate
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

    def "#id wanted by #signed: nothing that was suggested is in its own way"() {
        given:
        def regime = LAW.regimes().get(id, 'england')
        def made = Backwards.from(LocalDate.parse(signed), regime, LAW.steps(), DAYS, SCHOOLS)
        def spans = made.steps().collectEntries { step, days -> [step, days.span()] }
        def events = made.dates().collect { what, day -> new Event(what, day) }
        def warnings = new Timetable(regime, LAW.steps(), DAYS, SCHOOLS).warnings(events, spans, Circumstances.USUAL.announcingStandstill())

        expect:
        made.steps().keySet() == LAW.steps()*.id() as Set
        made.dates()['contract-signed'] == LocalDate.parse(signed)
        warnings.findAll { it.kind() != Timetable.Kind.UNKNOWN_YEAR } == []

        where:
        [id, signed] << [['grant', 'below-threshold', 'light-touch', 'procurement-act'], ['2027-03-15', '2027-05-10', '2027-07-12']].combinations()
    }

    def "under the Act with a signature on 10 May 2027 the award is told before Easter is far behind, and the panel marks after the deadline"() {
        given:
        def made = Backwards.from(LocalDate.parse('2027-05-10'), LAW.regimes().get('procurement-act', 'england'), LAW.steps(), DAYS, SCHOOLS)

        expect: 'eight working days beginning with the notice, a bank holiday among them'
        made.dates()['UK6'] == LocalDate.parse('2027-04-27')
        made.steps()['moderation'].to() < made.dates()['UK6']
        made.steps()['marking'].from() > made.dates()['tender-deadline']
        made.steps()['question-sign-off'].to() < made.dates()['UK4']
    }
}

package org.folkmoot.portal.tender.law

import static org.folkmoot.portal.tender.law.Circumstances.USUAL
import static org.folkmoot.portal.tender.law.Timetable.Kind.*

import java.time.LocalDate
import org.folkmoot.portal.consultation.PlanningSpec
import org.folkmoot.portal.platform.time.BankHolidays
import org.folkmoot.portal.platform.time.CouncilYear
import spock.lang.Specification

class TimetableSpec extends Specification {
    /** A plan that works. */
    static final Map<String, String> DATES = [
        'UK4': '2027-02-24', 'tender-deadline': '2027-03-22', 'assessment-summaries': '2027-04-26', 'UK6': '2027-04-27',
        'contract-signed': '2027-05-13', 'UK7': '2027-05-20',
    ]
    static final Map<String, List<String>> STEPS = [
        'recruiting'       : ['2027-01-04', '2027-01-22'], 'training': ['2027-01-26', '2027-01-26'], 'workshop': ['2027-02-03', '2027-02-03'],
        'question-sign-off': ['2027-02-10', '2027-02-10'], 'marking': ['2027-04-12', '2027-04-18'], 'moderation': ['2027-04-20', '2027-04-20'],
        'governance'       : ['2027-04-22', '2027-04-22'],
        'feedback'         : ['2027-04-28', '2027-04-28'],
    ]

    static Timetable timetable(String regime = 'procurement-act') {
        def year = new CouncilYear(PlanningSpec.year(), new BankHolidays())
        new Timetable(TheLaw.regime(regime), TheLaw.SHIPPED.steps(), TheLaw.DAYS, year)
    }

    static Map spans(Map<String, List<String>> days) {
        days.collectEntries { step, ends -> [step, new Timetable.Span(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]))] }
    }

    static List warned(Map<String, String> dates, Map<String, List<String>> steps) {
        timetable().warnings(TheLaw.events(dates), spans(steps), USUAL).collect { [it.kind(), it.what(), it.other()] }
    }

    static Map lawful(Map<String, String> dates, Circumstances circumstances = USUAL, String regime = 'procurement-act') {
        timetable(regime).lawful(TheLaw.events(dates), circumstances).collectEntries { what, bounds ->
            [what, [bounds.earliest()?.toString(), bounds.latest()?.toString()]]
        }
    }

    def "a plan that works has no warning"() {
        expect:
        warned(DATES, STEPS) == []
    }

    def "from each day follow the earliest and the latest lawful days"() {
        expect:
        lawful(['UK4': '2027-02-24']) == ['tender-deadline': ['2027-03-21', null], 'UK2': [null, '2027-02-24']]
        lawful(['UK3': '2027-01-15', 'UK4': '2027-02-24'])['tender-deadline'] == ['2027-03-06', null]
        lawful(['UK6': '2027-04-27']) == ['contract-signed': ['2027-05-08', null]]
        lawful(['contract-signed': '2027-05-13']) == ['UK7': ['2027-05-13', '2027-06-11']]
        lawful(['assessment-summaries': '2027-04-26']) == ['UK6': ['2027-04-26', null]]
        lawful(['contract-changed': '2027-07-01']) == ['UK10': [null, '2027-07-01']]
        lawful(['UK1': '2027-07-01']) == ['UK1': ['2027-04-01', '2027-05-26']]
        lawful([:]) == [:]
    }

    def "where no standstill is announced a light touch contract waits for none"() {
        expect:
        lawful(['UK6': '2027-04-27'], USUAL, 'light-touch') == [:]
        lawful(['UK6': '2027-04-27'], USUAL.announcingStandstill(), 'light-touch') == ['contract-signed': ['2027-05-08', null]]
        lawful(['UK4': '2027-02-24'], USUAL, 'light-touch') == ['UK2': [null, '2027-02-24']]
    }

    def "the earliest lawful days break no rule, and a day earlier does"() {
        given:
        def dates = ['UK4': '2027-02-24', 'assessment-summaries': '2027-04-26', 'UK6': '2027-04-27']
        def days = lawful(dates)
        def early = { String what -> LocalDate.parse(days[what][0]).minusDays(1).toString() }
        def check = { Map more -> new NoticeSequence(TheLaw.regime('procurement-act'), TheLaw.DAYS).check(TheLaw.events(dates + more), USUAL)*.id() }

        expect:
        check(['tender-deadline': days['tender-deadline'][0], 'contract-signed': days['contract-signed'][0]]) == []
        check(['tender-deadline': early('tender-deadline')]) == ['tendering-long-enough']
        check(['contract-signed': early('contract-signed')]) == ['standstill-kept']
    }

    def "#because: #warnings"() {
        expect:
        warned(DATES + dates, STEPS + steps) == warnings

        where:
        dates                                 | steps                                             || warnings                                                      | because
        ['tender-deadline': '2027-03-19']     | [:]                                               || [[UNLAWFUL, 'tender-deadline', '']]                           | 'too little time for tenders'
        ['contract-signed': '2027-05-07']     | [:]                                               || [[UNLAWFUL, 'contract-signed', '']]                           | 'signed in the standstill'
        ['UK7': '2027-06-14']                 | [:]                                               || [[UNLAWFUL, 'UK7', '']]                                       | 'details too late'
        ['tender-deadline': '2027-03-28']     | [:]                                               || [[DEADLINE_OFF, 'tender-deadline', '']]                       | 'a deadline on Easter Sunday'
        ['contract-signed': '2027-05-15']     | [:]                                               || [[OFFICE_CLOSED, 'contract-signed', '']]                      | 'signed on a Saturday'
        ['contract-signed': '2027-05-31', 'UK7': '2027-06-01'] | [:]                              || [[OFFICE_CLOSED, 'contract-signed', '']]                      | 'signed on the spring bank holiday'
        ['UK7': '2027-05-22']                 | [:]                                               || [[OFFICE_CLOSED, 'UK7', '']]                                  | 'a notice on a Saturday'
        ['engagement-held': '2027-01-30', 'UK2': '2027-01-29'] | [:]                              || []                                                            | 'providers are spoken to on a Saturday'
        [:]                                   | ['recruiting': ['2027-01-11', '2027-01-22']]      || [[SHORT, 'recruiting', '']]                                   | 'too few days to find a panel'
        [:]                                   | ['training': ['2027-01-20', '2027-01-20']]        || [[TOO_EARLY, 'training', 'recruiting']]                       | 'training before everybody is found'
        [:]                                   | ['question-sign-off': ['2027-02-24', '2027-02-24']] || []                                                          | 'signed off on the day of the notice'
        [:]                                   | ['question-sign-off': ['2027-02-25', '2027-02-25']] || [[TOO_LATE, 'question-sign-off', 'UK4']]                    | 'signed off after the notice'
        [:]                                   | ['workshop': ['2027-02-16', '2027-02-16'], 'question-sign-off': ['2027-02-23', '2027-02-23']] || [[HOLIDAYS, 'workshop', '']] | 'a workshop at half term'
        [:]                                   | ['workshop': ['2027-01-30', '2027-01-30']]        || []                                                            | 'a workshop on a Saturday of the term'
        [:]                                   | ['marking': ['2027-03-23', '2027-03-31']]         || [[HOLIDAYS, 'marking', '']]                                   | 'most of the marking at Easter'
        [:]                                   | ['marking': ['2027-03-15', '2027-03-22']]         || [[TOO_EARLY, 'marking', 'tender-deadline']]                   | 'marking before the bids are in'
        [:]                                   | ['feedback': ['2027-05-12', '2027-05-12']]        || [[EXAMS, 'feedback', '']]                                     | 'feedback while they sit examinations'
        [:]                                   | ['feedback': ['2027-07-01', '2027-07-01']]        || [[UNKNOWN_YEAR, 'feedback', '']]                              | 'a day the calendar does not know'
        [:]                                   | ['moderation': ['2027-04-28', '2027-04-28']]      || [[TOO_LATE, 'moderation', 'assessment-summaries'], [TOO_LATE, 'moderation', 'UK6'], [TOO_EARLY, 'governance', 'moderation']] | 'marks agreed after the award'
    }

    def "what comes before something that has to come first is said, also where steps between them have no day"() {
        given:
        def days = TheLaw.events(['tender-deadline': '2027-06-21', 'assessment-summaries': '2027-06-08', 'contract-signed': '2027-06-01'])

        expect:
        timetable().warnings(days, [:], USUAL).findAll { it.kind() == OUT_OF_ORDER }.collect { [it.what(), it.other()] } ==
            [['assessment-summaries', 'tender-deadline'], ['contract-signed', 'assessment-summaries']]
    }

    def "a step without days is asked for; one that waits for it is judged by what is known"() {
        expect:
        warned(DATES, STEPS.findAll { it.key != 'training' }) == [[UNPLANNED, 'training', '']]
    }

    def "examinations are named in both languages, with their days"() {
        given:
        def warning = timetable().warnings(TheLaw.events(DATES), spans(STEPS + ['feedback': ['2027-05-12', '2027-05-12']]), USUAL).first()

        expect:
        [warning.from().toString(), warning.to().toString()] == ['2027-05-10', '2027-06-25']
        warning.name().in('cy') == 'arholiadau TGAU'
    }

    def "days in the wrong order are no days"() {
        when: new Timetable.Span(LocalDate.parse('2027-02-02'), LocalDate.parse('2027-02-01'))
        then: thrown(IllegalArgumentException)
    }
}

package org.folkmoot.portal.platform.time

import static org.folkmoot.portal.platform.time.BankHolidays.Division.ENGLAND_AND_WALES
import static org.folkmoot.portal.platform.time.BankHolidays.Division.NORTHERN_IRELAND
import static org.folkmoot.portal.platform.time.BankHolidays.Division.SCOTLAND

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Fault
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification

class BankHolidaysSpec extends Specification {
    static BankHolidays holidays(String file, List<Fault> faults = []) {
        BankHolidays.of(file.getBytes('UTF-8'), faults)
    }

    def "#day is a bank holiday in #where"() {
        given:
        def known = new BankHolidays()

        expect:
        BankHolidays.Division.values().findAll { known.on(LocalDate.parse(day), it) } == where
        known.on(LocalDate.parse(day)) == (ENGLAND_AND_WALES in where)
        known.onAnywhere(LocalDate.parse(day)) == !where.empty

        where:
        day          || where
        '2027-03-26' || [ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND]
        '2027-03-29' || [ENGLAND_AND_WALES, NORTHERN_IRELAND]
        '2027-01-04' || [SCOTLAND]
        '2027-03-17' || [NORTHERN_IRELAND]
        '2027-08-30' || [ENGLAND_AND_WALES, NORTHERN_IRELAND]
        '2027-08-31' || []
    }

    def "a day announced for once counts where it was announced, and one taken away does not"() {
        given:
        List<Fault> faults = []
        def known = holidays('''
more:
  england-and-wales: [2029-06-08]
  scotland: 2029-06-08
not:
  england-and-wales: [2029-05-07]
''', faults)

        expect:
        faults == []
        BankHolidays.Division.values().findAll { known.on(LocalDate.parse('2029-06-08'), it) } == [ENGLAND_AND_WALES, SCOTLAND]
        !known.workingDay(LocalDate.parse('2029-06-08'))
        known.workingDay(LocalDate.parse('2029-05-07'))
        known.on(LocalDate.parse('2029-05-07'), SCOTLAND)
    }

    def "a broken file says where: #said"() {
        given:
        List<Fault> faults = []
        holidays(file, faults)

        expect:
        faults*.toString() == ["content/bank-holidays.yml:$said".toString()]

        where:
        file                                || said
        'more:\n  scotland: [soon]'         || '2: "scotland" is a day such as 2027-03-28, not "soon"'
        'more:\n  cornwall: [2027-03-05]'   || '2: "cornwall" means nothing here'
        'less: {}'                          || '1: "less" means nothing here'
        ''                                  || '1: the file is empty'
    }

    def "the shipped file is sound"() {
        expect: BankHolidays.faults(new Overlay('base', null)) == []
    }
}

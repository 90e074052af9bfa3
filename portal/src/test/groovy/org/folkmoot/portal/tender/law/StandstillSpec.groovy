package org.folkmoot.portal.tender.law

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.platform.time.BankHolidays
import spock.lang.Specification

class StandstillSpec extends Specification {
    def act = TheLaw.regime('procurement-act').standstill()

    def "an award made public on #published holds the contract to the end of #lastDay: #because"() {
        expect:
        act.lastDay(LocalDate.parse(published), TheLaw.DAYS).toString() == lastDay

        where:
        published    || lastDay      | because
        '2027-02-01' || '2027-02-10' | 'the day of the notice is day one'
        '2027-02-06' || '2027-02-17' | 'a Saturday is not, so Monday is'
        '2027-03-24' || '2027-04-06' | 'Good Friday and Easter Monday do not count'
        '2027-03-26' || '2027-04-08' | 'nor does Good Friday as the day of the notice'
        '2027-12-23' || '2028-01-07' | 'Christmas, New Year and the day after it in Scotland, with substitute days'
        '2026-12-24' || '2027-01-08' | 'over the end of the year, where Scotland has 4 January'
        '2027-03-15' || '2027-03-25' | 'St Patrick’s Day, which Northern Ireland has alone'
        '2026-06-08' || '2026-06-18' | 'a day that Scotland had once'
    }

    def "it ends at midnight in the United Kingdom, in summer an hour before midnight in UTC: #published"() {
        expect:
        act.ends(LocalDate.parse(published), TheLaw.DAYS) == Instant.parse(ends)

        where:
        published    || ends
        '2027-02-01' || '2027-02-11T00:00:00Z'
        '2027-06-01' || '2027-06-10T23:00:00Z'
        '2027-03-16' || '2027-03-30T23:00:00Z'
        '2027-10-20' || '2027-10-29T23:00:00Z'
        '2027-10-22' || '2027-11-03T00:00:00Z'
    }

    def "a notice of half past midnight on a summer day is of that day, whatever UTC says"() {
        expect:
        act.ends(Instant.parse('2027-06-01T23:30:00Z'), TheLaw.DAYS) == act.ends(LocalDate.parse('2027-06-02'), TheLaw.DAYS)
        act.ends(Instant.parse('2027-06-01T22:59:59Z'), TheLaw.DAYS) == act.ends(LocalDate.parse('2027-06-01'), TheLaw.DAYS)
    }

    def "the usual calendar never ends before that of England and Wales"() {
        given:
        def narrow = new WorkingDays(new BankHolidays(), WorkingDays.Where.ENGLAND_AND_WALES)
        def days = LocalDate.parse('2025-01-01').datesUntil(LocalDate.parse('2028-12-31')).toList()

        expect:
        days.every { !act.lastDay(it, TheLaw.DAYS).isBefore(act.lastDay(it, narrow)) }
    }

    def "in the Provider Selection Regime the day after publication is day one"() {
        expect:
        TheLaw.regime(id, nation).standstill().lastDay(LocalDate.parse('2027-02-01'), TheLaw.DAYS) == LocalDate.parse('2027-02-11')

        where:
        id                           | nation
        'provider-selection-england' | 'england'
        'provider-selection-wales'   | 'wales'
    }

    def "no working day at all is not a clock"() {
        when: TheLaw.DAYS.last(LocalDate.parse('2027-02-01'), 0)
        then: thrown(IllegalArgumentException)
    }
}

package org.folkmoot.portal.platform.time

import static java.time.DayOfWeek.MONDAY
import static java.time.DayOfWeek.FRIDAY

import java.time.DayOfWeek
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import spock.lang.Specification

class StaffedHoursSpec extends Specification {
    static final Set<DayOfWeek> WEEK = EnumSet.range(MONDAY, FRIDAY)

    def hours = new StaffedHours(new BankHolidays(), WEEK, LocalTime.of(9, 0), LocalTime.of(17, 0))

    def "#day is a bank holiday: #holiday, #because"() {
        expect:
        new BankHolidays().on(LocalDate.parse(day)) == holiday

        where:
        day          || holiday | because
        '2026-04-03' || true    | 'Good Friday'
        '2026-04-06' || true    | 'Easter Monday'
        '2026-05-04' || true    | 'early May'
        '2026-08-31' || true    | 'summer, the last Monday; Scotland has the first'
        '2026-08-03' || false   | 'summer in Scotland only'
        '2026-12-25' || true    | 'Christmas Day'
        '2026-12-28' || true    | 'Boxing Day falls on Saturday'
        '2027-12-27' || true    | 'Christmas Day and Boxing Day fall on a weekend'
        '2027-12-28' || true    | 'Christmas Day and Boxing Day fall on a weekend'
        '2026-12-29' || false   | 'an ordinary Tuesday'
        '2026-01-01' || true    | 'New Year'
    }

    def "at #moment somebody is there: #open, #because"() {
        expect:
        hours.openAt(Instant.parse(moment)) == open

        where:
        moment                 || open  | because
        '2026-01-14T08:59:59Z' || false | 'a second early on a winter Wednesday'
        '2026-01-14T09:00:00Z' || true  | 'the opening minute counts'
        '2026-01-14T17:00:00Z' || false | 'the closing minute does not'
        '2026-07-15T08:00:00Z' || true  | 'nine o’clock in summer is eight UTC'
        '2026-07-15T16:00:00Z' || false | 'five o’clock in summer is four UTC'
        '2026-01-17T12:00:00Z' || false | 'a Saturday'
        '2026-04-03T12:00:00Z' || false | 'Good Friday'
    }

    def "from #from to #to somebody was there for #staffed, #because"() {
        expect:
        hours.between(Instant.parse(from), Instant.parse(to)) == Duration.parse(staffed)

        where:
        from                   | to                     || staffed  | because
        '2026-01-14T10:00:00Z' | '2026-01-14T11:30:00Z' || 'PT1H30M' | 'within one day'
        '2026-01-14T16:30:00Z' | '2026-01-15T09:15:00Z' || 'PT45M'   | 'over a night'
        '2026-01-16T16:00:00Z' | '2026-01-19T10:00:00Z' || 'PT2H'    | 'over a weekend'
        '2026-04-02T15:00:00Z' | '2026-04-07T09:00:00Z' || 'PT2H'    | 'over Easter'
        '2026-03-27T16:00:00Z' | '2026-03-30T09:00:00Z' || 'PT2H'    | 'over the change to summer time'
        '2026-01-17T10:00:00Z' | '2026-01-18T10:00:00Z' || 'PT0S'    | 'on a weekend'
        '2026-01-14T11:00:00Z' | '2026-01-14T10:00:00Z' || 'PT0S'    | 'backwards'
    }

    def "#staffed from #from is over at #until, #because"() {
        expect:
        hours.after(Instant.parse(from), Duration.parse(staffed)) == Instant.parse(until)
        hours.between(Instant.parse(from), Instant.parse(until)) == Duration.parse(staffed)

        where:
        from                   | staffed || until                  | because
        '2026-01-14T10:00:00Z' | 'PT1H'  || '2026-01-14T11:00:00Z' | 'the same day'
        '2026-01-16T16:30:00Z' | 'PT1H'  || '2026-01-19T09:30:00Z' | 'half before the weekend, half after'
        '2026-01-14T03:00:00Z' | 'PT8H'  || '2026-01-14T17:00:00Z' | 'a working day ends at its closing minute'
        '2026-12-24T16:30:00Z' | 'PT1H'  || '2026-12-29T09:30:00Z' | 'Christmas'
    }

    def "the next opening of #moment is #next"() {
        expect:
        hours.nextOpening(Instant.parse(moment)) == Instant.parse(next)

        where:
        moment                 || next
        '2026-01-14T10:00:00Z' || '2026-01-14T10:00:00Z'
        '2026-01-16T17:00:00Z' || '2026-01-19T09:00:00Z'
        '2026-04-02T18:00:00Z' || '2026-04-07T08:00:00Z'
    }

    def "hours that never come are refused"() {
        when:
        new StaffedHours(new BankHolidays(), days as Set<DayOfWeek>, LocalTime.parse(opens), LocalTime.parse(closes))

        then:
        thrown(IllegalArgumentException)

        where:
        days | opens   | closes
        []   | '09:00' | '17:00'
        WEEK | '17:00' | '09:00'
    }
}

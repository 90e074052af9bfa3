package org.folkmoot.portal.platform.time

import java.time.Instant
import spock.lang.Specification

/** A deadline is one instant, also when the clocks change. */
class LondonTimeSpec extends Specification {
    def "#day #time is #instant, because #because"() {
        expect:
        LondonTime.read(day, time).instant() == (instant ? Instant.parse(instant) : null)
        LondonTime.read(day, time).wrong() == wrong

        where:
        day          | time    || instant                | wrong        | because
        '2027-03-27' | '17:00' || '2027-03-27T17:00:00Z' | ''           | 'the last afternoon of winter time'
        '2027-03-28' | '17:00' || '2027-03-28T16:00:00Z' | ''           | 'the first of summer time'
        '2027-03-28' | '01:30' || null                   | 'skipped'    | 'the clocks went from one to two'
        '2026-10-25' | '01:30' || null                   | 'twice'      | 'the hour came again'
        '2026-10-25' | '02:00' || '2026-10-25T02:00:00Z' | ''           | 'after it, winter time'
        '2026-10-25' | '00:59' || '2026-10-24T23:59:00Z' | ''           | 'before it, summer time'
        '2027-02-30' | '09:00' || null                   | 'unreadable' | 'no such day'
        ''           | '09:00' || null                   | 'missing'    | 'no day'
    }
}

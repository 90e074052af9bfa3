package org.folkmoot.portal.platform.theme

import static java.time.Instant.parse

import java.time.LocalDate
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

class SpokenSpec extends Specification {
    static final EN = Locale.ENGLISH
    static final CY = Spoken.WELSH

    static List cases(String file) { SharedData.present('welsh') ? SharedData.json("welsh/$file").cases : [[date: '2026-01-01']] }

    @Requires({ SharedData.present('welsh') })
    def "#c.date is #c.full"() {
        expect:
        Spoken.date(LocalDate.parse(c.date), CY) == c.long
        Spoken.day(LocalDate.parse(c.date), CY) == c.full

        where:
        c << cases('dates.json')
    }

    @Requires({ SharedData.present('welsh') })
    def "#c.n is counted as #c.category in Welsh"() {
        expect:
        Spoken.plural(c.n, CY) == c.category

        where:
        c << cases('plurals.json')
    }

    @Requires({ SharedData.present('welsh') })
    def "Welsh letters of two signs sort as letters"() {
        given:
        def set = SharedData.json('welsh/sorting.json')

        expect:
        set.input.toSorted(WelshOrder.INSTANCE) == set.expected
    }

    def "#n is #english in English and #welsh in Welsh"() {
        expect:
        Spoken.plural(n, EN) == english
        Spoken.plural(n, CY) == welsh

        where:
        n || english | welsh
        1 || 'one'   | 'one'
        3 || 'other' | 'few'
        5 || 'other' | 'other'
    }

    def "#instant is '#english' and '#welsh': #because"() {
        expect:
        Spoken.dateTimeAndZone(parse(instant), EN) == english
        Spoken.dateTimeAndZone(parse(instant), CY) == welsh

        where:
        instant                || english                                  | welsh                                           | because
        '2026-12-11T17:00:00Z' || 'Friday 11 December 2026, 5pm GMT'       | 'Dydd Gwener, 11 Rhagfyr 2026, 5pm (Amser Safonol Greenwich)'         | 'in winter the clock is Greenwich time'
        '2026-07-03T16:30:00Z' || 'Friday 3 July 2026, 5:30pm BST'         | 'Dydd Gwener, 3 Gorffennaf 2026, 5:30pm (Amser Haf Prydain)'    | 'in summer it is an hour on'
        '2026-07-03T11:00:00Z' || 'Friday 3 July 2026, midday BST'         | 'Dydd Gwener, 3 Gorffennaf 2026, hanner dydd (Amser Haf Prydain)' | '12pm is in doubt, midday is not'
        '2026-07-03T23:05:00Z' || 'Saturday 4 July 2026, 12:05am BST'      | 'Dydd Sadwrn, 4 Gorffennaf 2026, 12:05am (Amser Haf Prydain)'   | 'the day is the one in London'
        '2026-03-29T00:59:00Z' || 'Sunday 29 March 2026, 12:59am GMT'      | 'Dydd Sul, 29 Mawrth 2026, 12:59am (Amser Safonol Greenwich)'         | 'a minute before the clocks go forward'
        '2026-03-29T01:00:00Z' || 'Sunday 29 March 2026, 2am BST'          | 'Dydd Sul, 29 Mawrth 2026, 2am (Amser Haf Prydain)'             | 'and the minute they do'
    }

    def "a day and hour go without a zone, but for the hour that comes twice: #said"() {
        expect:
        Spoken.moment(parse(instant), EN) == said

        where:
        instant                || said
        '2026-12-11T17:00:00Z' || 'Friday 11 December 2026, 5pm'
        '2026-07-03T16:30:00Z' || 'Friday 3 July 2026, 5:30pm'
        '2026-10-25T00:30:00Z' || 'Sunday 25 October 2026, 1:30am BST'
        '2026-10-25T01:30:00Z' || 'Sunday 25 October 2026, 1:30am GMT'
        '2026-10-25T02:00:00Z' || 'Sunday 25 October 2026, 2am'
    }

    def "from noon, #then is '#english' and '#welsh': #because"() {
        expect:
        Spoken.timeLeft(parse('2026-12-01T12:00:00Z'), parse(then), EN) == english
        Spoken.timeLeft(parse('2026-12-01T12:00:00Z'), parse(then), CY) == welsh

        where:
        then                   || english                  | welsh                  | because
        '2026-12-21T17:00:00Z' || 'in 20 days'             | 'ymhen 20 diwrnod'     | 'part of a day is left out'
        '2026-12-04T08:00:00Z' || 'in 3 days'              | 'ymhen 3 diwrnod'      | 'Friday is three days after Tuesday'
        '2026-11-28T23:00:00Z' || '3 days ago'             | '3 diwrnod yn ôl'      | 'and Saturday three before'
        '2026-12-03T12:00:00Z' || 'in 2 days'              | 'ymhen 2 ddiwrnod'     | 'two softens'
        '2026-12-04T12:00:00Z' || 'in 3 days'              | 'ymhen 3 diwrnod'      | 'three does not soften d'
        '2026-12-02T12:00:00Z' || 'in 1 day'               | 'ymhen 1 diwrnod'      | 'one of a kind'
        '2026-12-02T11:59:59Z' || 'in 23 hours'            | 'ymhen 23 awr'         | 'under a day, hours'
        '2026-12-01T14:00:00Z' || 'in 2 hours'             | 'ymhen 2 awr'          | 'a vowel has nothing to soften'
        '2026-12-01T12:02:00Z' || 'in 2 minutes'           | 'ymhen 2 funud'        | 'm softens to f'
        '2026-12-01T12:00:30Z' || 'in less than a minute'  | 'ymhen llai na munud'  | 'seconds are not for people'
        '2026-11-30T12:00:00Z' || '1 day ago'              | '1 diwrnod yn ôl'      | 'the past'
    }
}

package org.folkmoot.portal.search

import java.time.Instant
import org.folkmoot.search.Facts
import org.folkmoot.search.SearchDocument
import spock.lang.Specification

/** When somebody is told, and of what. */
class RhythmSpec extends Specification {
    static final Instant SINCE = Instant.parse('2026-11-22T12:00:00Z')
    static final Instant NOW = Instant.parse('2026-11-25T12:00:00Z')

    def "#rhythm, after #now there may be a mail at #next: #because"() {
        expect: rhythm.after(Instant.parse(now)) == Instant.parse(next)
        where:
        rhythm        | now                    || next                   | because
        Rhythm.DAILY  | '2026-11-25T12:00:00Z' || '2026-11-26T07:30:00Z' | 'the next morning'
        Rhythm.DAILY  | '2026-11-25T03:00:00Z' || '2026-11-25T07:30:00Z' | 'this morning is still to come'
        Rhythm.DAILY  | '2026-11-25T07:30:00Z' || '2026-11-26T07:30:00Z' | 'this morning is over'
        Rhythm.DAILY  | '2026-07-01T12:00:00Z' || '2026-07-02T06:30:00Z' | 'half past seven in summer'
        Rhythm.WEEKLY | '2026-11-25T12:00:00Z' || '2026-11-30T07:30:00Z' | 'the next Monday'
        Rhythm.WEEKLY | '2026-11-30T06:00:00Z' || '2026-11-30T07:30:00Z' | 'early on a Monday'
        Rhythm.WEEKLY | '2026-11-30T07:30:00Z' || '2026-12-07T07:30:00Z' | 'a week later'
        Rhythm.WEEKLY | '2027-03-22T08:00:00Z' || '2027-03-29T06:30:00Z' | 'the clocks change in between'
    }

    def "a thing out since #out, #status since #date, is news of the kind #occasion: #because"() {
        expect: SavedMatches.occasion([thing(out, status, date)], SINCE, NOW) == occasion
        where:
        out                    | status    | date                   || occasion | because
        '2026-11-22T12:00:00Z' | null      | null                   || 1        | 'it came out at the moment the search was saved'
        '2026-11-22T11:59:59Z' | null      | null                   || 0        | 'it was out before'
        '2026-11-22T11:59:59Z' | null      | '2026-11-24T12:00:00Z' || 0        | 'a date alone is no news'
        '2026-12-22T12:00:00Z' | null      | null                   || 1        | 'it will come out: told when everybody can read it'
        '2026-11-01T12:00:00Z' | 'planned' | '2026-12-01T12:00:00Z' || 0        | 'announced before, opens later'
        '2026-11-01T12:00:00Z' | 'open'    | '2026-11-24T12:00:00Z' || 2        | 'announced before, opened since'
        '2026-11-01T12:00:00Z' | 'open'    | '2026-11-22T11:00:00Z' || 0        | 'opened before'
        '2026-11-01T12:00:00Z' | 'closed'  | '2026-11-24T12:00:00Z' || 0        | 'opened since, and closed again before anybody was told'
        '2026-11-24T12:00:00Z' | 'open'    | '2026-11-24T12:00:00Z' || 2        | 'came out and opened at once: told once'
        '2026-11-24T12:00:00Z' | 'planned' | '2026-12-24T12:00:00Z' || 1        | 'announced since, told again when it opens'
    }

    private static SearchDocument thing(String out, String status, String date) {
        new SearchDocument('x', 'consultation', 'en', 7, 1, true, Instant.parse(out), null, '/x', 'Title', [], [], date ? Instant.parse(date) : null, 'x',
                new Facts([] as Set, [] as Set, [] as Set, Optional.ofNullable(status), Optional.empty(), 0))
    }
}

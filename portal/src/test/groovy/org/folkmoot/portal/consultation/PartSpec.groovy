package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.AConsultation.NOON
import static org.folkmoot.portal.consultation.AConsultation.aConsultation

import java.time.Instant
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** When a part of a consultation is open. */
class PartSpec extends Specification {
    static Part part(Instant opens, Instant closes, long id = 1) {
        new Part(id, 1 as short, UUID.randomUUID(), 1L, Localised.of('en', 'Tell us'), Localised.EMPTY, Localised.EMPTY, opens, closes, false)
    }

    static Instant day(int days) {
        NOON.plus(days, ChronoUnit.DAYS)
    }

    def "#because"() {
        expect:
        part(opens, closes).stateAt(about.build(), at) == state

        where:
        about                                        | opens  | closes | at                   || state              | because
        aConsultation()                              | null   | day(3) | NOON                 || Part.State.OPEN    | 'a part without an opening opens with its consultation'
        aConsultation()                              | null   | day(3) | NOON.minusNanos(1)   || Part.State.NEXT    | 'and not an instant earlier'
        aConsultation()                              | null   | day(3) | day(3).minusNanos(1) || Part.State.OPEN    | 'it is open to its last instant'
        aConsultation()                              | null   | day(3) | day(3)               || Part.State.OVER    | 'and over at its close, while the consultation goes on'
        aConsultation()                              | day(3) | null   | day(3).minusNanos(1) || Part.State.NEXT    | 'the next part is not open before its time'
        aConsultation()                              | day(3) | null   | day(3)               || Part.State.OPEN    | 'the next part opens by itself'
        aConsultation()                              | day(3) | null   | day(7)               || Part.State.OVER    | 'without a close it closes with its consultation'
        aConsultation().closesAt(day(9))             | day(3) | null   | day(8)               || Part.State.OPEN    | 'so it is longer when that is'
        aConsultation().closesAt(day(2))             | day(3) | null   | day(2)               || Part.State.OVER    | 'a consultation that ended early never opens its next part'
        aConsultation().pausedAt(day(1))             | null   | day(3) | day(2)               || Part.State.PAUSED  | 'a pause stops the part that is open'
        aConsultation().pausedAt(day(1))             | day(3) | null   | day(2)               || Part.State.NEXT    | 'and not the one that comes next'
        aConsultation().withdrawnAt(day(1))          | day(3) | null   | day(2)               || Part.State.OVER    | 'nothing comes next of what was taken back'
        aConsultation().launchedAt(null)             | null   | day(3) | day(1)               || Part.State.NEXT    | 'nothing of a draft is open'
    }

    def "announced dates move so that nobody loses time: #because"() {
        expect:
        Parts.movable(aConsultation().build(), part(opens, closes), newOpens, newCloses, day(1)) == allowed

        where:
        opens  | closes | newOpens | newCloses || allowed | because
        null   | day(3) | null     | day(4)    || true    | 'an open part gets longer'
        null   | day(3) | null     | null      || true    | 'or as long as the whole'
        null   | day(3) | null     | day(2)    || false   | 'never shorter'
        null   | day(3) | day(2)   | day(4)    || false   | 'what is open does not open again'
        day(3) | null   | day(4)   | null      || true    | 'what is to come may come later'
        day(3) | null   | day(2)   | null      || true    | 'or sooner'
        day(3) | null   | day(0)   | null      || false   | 'but not in the past'
        day(3) | null   | day(8)   | null      || false   | 'and not after the whole has closed'
        null   | day(1) | null     | day(4)    || false   | 'what is over stays over'
    }

    def "in the order in which they open, whichever was made first"() {
        given:
        def division = new Division(aConsultation().build(), [part(day(3), null, 1), part(null, day(3), 2)])

        expect:
        division.inOrder()*.id() == [2L, 1L]
        division.holding(null).id() == 1L
        division.holding(2L).id() == 2L
    }

    def "the checklist finds dates that cannot be: #wrong"() {
        expect:
        PartsChecklist.wrongDates(aConsultation().build(), part(opens, closes), day(1)) == wrong

        where:
        opens  | closes || wrong
        null   | null   || null
        day(1) | day(6) || null
        day(-1)| null   || 'part-outside'
        null   | day(8) || 'part-outside'
        day(4) | day(3) || 'part-backwards'
        null   | day(1) || 'part-past'
    }
}

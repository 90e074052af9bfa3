package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.*
import static org.folkmoot.portal.tender.scoring.MarkRefused.Reason.*

import spock.lang.Specification

class MarksSpec extends Specification {
    static final Place YOUNG = new Place('B1', 'YP1', 'young')
    static final Place OFFICERS = new Place('B1', 'YP1', 'officers')

    Marks none = Marks.under(method())
    Marks met = none.draft(YOUNG, 'y1', 2).lock(YOUNG, 'y1').draft(YOUNG, 'y2', 4).lock(YOUNG, 'y2')
        .agree(AgreedMark.first('a1', YOUNG, 3, 'It says how.', 'young', NOON))

    def "a draft is its writer's until it is locked, and is nobody's business in the meeting"() {
        given: def drafted = none.draft(YOUNG, 'y1', 2).draft(YOUNG, 'y1', 5).draft(YOUNG, 'y2', 1)
        expect:
        drafted.counted(YOUNG) == [:]
        drafted.lock(YOUNG, 'y1').counted(YOUNG) == [y1: 5]
        none.counted(YOUNG) == [:]
    }

    def "refused: #because"() {
        when: act(met, none)
        then:
        def refused = thrown(MarkRefused)
        refused.reason() == reason

        where:
        because                                    | reason               | act
        'changing what is locked'                  | LOCKED               | { m, n -> n.draft(YOUNG, 'y1', 2).lock(YOUNG, 'y1').draft(YOUNG, 'y1', 3) }
        'locking what was never drafted'           | NOTHING_DRAFTED      | { m, n -> n.lock(YOUNG, 'y1') }
        'marking after the group agreed'           | AGREED_ALREADY       | { m, n -> m.draft(YOUNG, 'y3', 3) }
        'a mark above the scale'                   | NOT_ON_SCALE         | { m, n -> n.draft(YOUNG, 'y1', 6) }
        'an agreed mark below it'                  | NOT_ON_SCALE         | { m, n -> n.agree(AgreedMark.first('a', YOUNG, -1, 'r', 'young', NOON)) }
        'a question nobody asks'                   | NOT_MARKED           | { m, n -> n.draft(new Place('B1', 'Z', 'young'), 'y1', 3) }
        'a whole question that has parts'          | NOT_MARKED           | { m, n -> n.draft(new Place('B1', 'YP', 'young'), 'y1', 3) }
        'a question the group has no share in'     | NOT_ITS_QUESTION     | { m, n -> n.draft(new Place('B1', 'D1', 'young'), 'y1', 3) }
        'officers giving young people\'s mark'     | NOT_THE_GROUP_ITSELF | { m, n -> n.agree(AgreedMark.first('a', YOUNG, 3, 'r', 'officers', NOON)) }
        'officers changing young people\'s mark'   | NOT_THE_GROUP_ITSELF | { m, n -> m.agree(m.agreed(YOUNG).get().changed('a2', 2, 'r', 'officers', NOON)) }
        'no reason'                                | REASON_MISSING       | { m, n -> n.agree(AgreedMark.first('a', YOUNG, 3, '  ', 'young', NOON)) }
        'a second first mark'                      | DOES_NOT_FOLLOW      | { m, n -> m.agree(AgreedMark.first('a2', YOUNG, 4, 'r', 'young', NOON)) }
        'a change of another mark than stands'     | DOES_NOT_FOLLOW      | { m, n -> m.agree(new AgreedMark('a2', YOUNG, 4, 1, 'r', 'young', NOON, 'a1', null)) }
        'a change dated before what it changes'    | DOES_NOT_FOLLOW      | { m, n -> m.agree(m.agreed(YOUNG).get().changed('a2', 4, 'r', 'young', NOON.minusSeconds(1))) }
        'an entry under an id that is there'       | TWICE                | { m, n -> m.agree(m.agreed(YOUNG).get().changed('a1', 4, 'r', 'young', NOON)) }
        'referring back what nobody agreed'        | NOTHING_AGREED       | { m, n -> n.referBack(YOUNG, 4, NOON) }
        'referring back to a level off the scale'  | NOT_ON_SCALE         | { m, n -> m.referBack(YOUNG, 9, NOON) }
        'referring back twice'                     | REFERRED_ALREADY     | { m, n -> def back = m.referBack(YOUNG, 4, NOON); back.agree(back.agreed(YOUNG).get().changed('a2', 3, 'r', 'young', NOON)).referBack(YOUNG, 4, NOON) }
        'a change after the close'                 | CLOSED               | { m, n -> m.close(NOON).agree(m.agreed(YOUNG).get().changed('a2', 4, 'r', 'young', NOON)) }
        'a first mark after the close'             | CLOSED               | { m, n -> m.close(NOON).draft(OFFICERS, 'o1', 4) }
        'closing over an open referral'            | REFERRED_BACK        | { m, n -> m.referBack(YOUNG, 4, NOON).close(NOON) }
        'referring back after the close'           | CLOSED               | { m, n -> m.close(NOON).referBack(YOUNG, 4, NOON) }
        'an appeal before the close'               | NOT_CLOSED           | { m, n -> m.agree(m.agreed(YOUNG).get().corrected('a2', 4, 'r', 'young', NOON, 'appeal-1')) }
        'a correction where there was no mark'     | DOES_NOT_FOLLOW      | { m, n -> n.close(NOON).agree(new AgreedMark('a', YOUNG, 3, null, 'r', 'young', NOON, null, 'appeal-1')) }
        'two marks of one person, as kept'         | TWICE                | { m, n -> Marks.of(method(), [own('B1', 'D1', 'officers', 3), own('B1', 'D1', 'officers', 4)], [], [], [], null) }
        'a referral of nothing, as kept'           | NOTHING_AGREED       | { m, n -> Marks.of(method(), [], [], [new Referral(YOUNG, 'a1', 4, NOON)], [], null) }
    }

    def "a change keeps what was before, who changed it and why; the last one counts"() {
        given: def changed = met.agree(met.agreed(YOUNG).get().changed('a2', 4, 'Page 3 says when.', 'young', NOON.plusSeconds(60)))
        expect:
        changed.agreed(YOUNG).get().mark() == 4
        changed.history(YOUNG).collect { [it.id(), it.mark(), it.before(), it.replaces(), it.by()] } ==
            [['a1', 3, null, null, 'young'], ['a2', 4, 3, 'a1', 'young']]
        met.agreed(YOUNG).get().mark() == 3
    }

    def "a mark the chair referred back waits for its group, which may keep it and say why"() {
        given: def back = met.referBack(YOUNG, 4, NOON)
        expect:
        back.isReferredBack(YOUNG)
        !back.agree(back.agreed(YOUNG).get().changed('a2', 3, 'We read it again.', 'young', NOON)).isReferredBack(YOUNG)
    }

    def "a correction after an upheld appeal is a new dated mark that replaces and links"() {
        given:
        def closed = met.close(NOON.plusSeconds(60))
        def corrected = closed.agree(closed.agreed(YOUNG).get().corrected('a2', 5, 'A page was not read.', 'young', NOON.plusSeconds(90), 'appeal-1'))
        expect:
        corrected.agreed(YOUNG).get().identity { [it.mark(), it.before(), it.replaces(), it.appeal()] } == [5, 3, 'a1', 'appeal-1']

        and: 'what was kept comes back the same'
        Marks.of(method(), [], corrected.history(YOUNG), [], [], NOON.plusSeconds(60)).history(YOUNG) == corrected.history(YOUNG)
    }

    def "a conflict takes somebody out of the whole question, whichever part it was found in"() {
        given: def drafted = none.draft(YOUNG, 'y1', 2).lock(YOUNG, 'y1').draft(YOUNG, 'y2', 4).lock(YOUNG, 'y2')
        expect:
        drafted.conflict('y1', question).counted(YOUNG) == counted

        where:
        question || counted
        'YP'     || [y2: 4]
        'YP3'    || [y2: 4]
        'D1'     || [y1: 2, y2: 4]
    }

    def "a conflict in a question that is not there is not passed over"() {
        when: none.conflict('y1', 'YPP')
        then: thrown(IllegalArgumentException)
    }

    def "a meeting has the locked marks before it"() {
        expect:
        met.discussion(YOUNG).spread() == 2
        met.discussion(YOUNG).mustDiscuss()
        met.discussion(OFFICERS).counted() == []
    }

    def "of #markers markers where three are needed and two stand ready, #call are called"() {
        expect: new Group('young', 3, 2, Group.Shortfall.WAIT).toCall(markers) == call
        where:
        markers || call
        4       || 0
        3       || 0
        2       || 1
        0       || 2
    }
}

package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.Move.*
import static org.folkmoot.portal.consultation.Stage.*

import org.folkmoot.portal.platform.access.Policy
import spock.lang.Specification

/** What may happen to a consultation at which stage; everything else is refused. */
class ConsultationLifeSpec extends Specification {
    static final Map<Stage, Set<Move>> LAWFUL = [
        (DRAFT)      : [Move.OPEN] as Set,
        (PLANNED)    : [BEGIN, EXTEND, UPDATE, ASK_OTHERWISE, WITHDRAW] as Set,
        (Stage.OPEN) : [EXTEND, UPDATE, ASK_OTHERWISE, PAUSE, END, END_EARLY, WITHDRAW] as Set,
        (PAUSED)     : [RESUME, EXTEND, UPDATE, ASK_OTHERWISE, END, END_EARLY, WITHDRAW] as Set,
        (CONSIDERING): [UPDATE, FALL_DUE, ANSWER, WITHDRAW] as Set,
        (OVERDUE)    : [UPDATE, ANSWER, WITHDRAW] as Set,
        (ANSWERED)   : [UPDATE, AMEND] as Set,
        (WITHDRAWN)  : [] as Set,
    ]

    def "at #stage only #moves may happen"() {
        expect:
        Move.values().findAll { ConsultationLife.allows(stage, it) } as Set == moves

        when:
        (Move.values() as Set).minus(moves).each { move ->
            try {
                ConsultationLife.require(stage, move)
                assert false: "$move at $stage"
            } catch (NotAtThisStage refused) {
                assert refused.kind().status().code == 409
            }
        }

        then:
        noExceptionThrown()

        where:
        stage << Stage.values().toList()
        moves = LAWFUL[stage]
    }

    def "every move that a person makes is an action of the policy, open to commissioners only"() {
        given:
        def policy = new Policy([])

        expect:
        Move.values().findAll { !it.byDate() }.every { policy.rolesOf(it.action())*.key() == ['commissioner'] }
    }
}

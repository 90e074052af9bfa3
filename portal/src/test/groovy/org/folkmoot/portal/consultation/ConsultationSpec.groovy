package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.AConsultation.NOON
import static org.folkmoot.portal.consultation.AConsultation.aConsultation

import java.time.Instant
import java.time.OffsetDateTime
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/** The dates of a consultation say which stage it is in. */
class ConsultationSpec extends Specification {
    def "at #at it is #stage, because #because"() {
        expect:
        aConsultation().build().stageAt(Instant.parse(at)) == stage

        where:
        at                        || stage             | because
        '2026-06-01T10:59:59.999Z' || Stage.PLANNED    | 'it opens at midday'
        '2026-06-01T11:00:00Z'    || Stage.OPEN        | 'from the opening instant on'
        '2026-06-08T10:59:59.999Z' || Stage.OPEN       | 'until the close'
        '2026-06-08T11:00:00Z'    || Stage.CONSIDERING | 'at the close it is closed'
        '2026-07-10T22:59:59Z'    || Stage.CONSIDERING | 'the day it is due ends at midnight in the United Kingdom'
        '2026-07-10T23:00:00Z'    || Stage.OVERDUE     | 'in summer that midnight is eleven at night in UTC'
    }

    def "an answer ends the waiting, also a late one"() {
        given:
        def answered = aConsultation().answeredAt(Instant.parse('2026-08-01T09:00:00Z')).build()

        expect:
        answered.stageAt(Instant.parse('2026-07-31T09:00:00Z')) == Stage.OVERDUE
        answered.stageAt(Instant.parse('2026-08-01T09:00:00Z')) == Stage.ANSWERED
    }

    def "until somebody has opened it, it is a draft whatever its dates say"() {
        expect:
        aConsultation().launchedAt(null).build().stageAt(NOON) == Stage.DRAFT
        aConsultation().launchedAt(null).opensAt(null).closesAt(null).build().stageAt(NOON) == Stage.DRAFT
    }

    def "taken back is taken back, at any date"() {
        expect:
        aConsultation().withdrawnAt(NOON).build().stageAt(NOON.plusSeconds(days * 86400L)) == Stage.WITHDRAWN

        where:
        days << [0, 3, 30, 300]
    }

    def "stopped for a while is stopped from that instant to the close, which does not move by itself: at #at #stage"() {
        given:
        def one = aConsultation().pausedAt(Instant.parse('2026-06-03T09:00:00Z')).build()

        expect:
        one.stageAt(Instant.parse(at)) == stage
        one.documentTypeAt(Instant.parse(at)) == type

        where:
        at                         || stage             | type
        '2026-06-03T08:59:59.999Z' || Stage.OPEN        | 'open_consultation'
        '2026-06-03T09:00:00Z'     || Stage.PAUSED      | 'open_consultation'
        '2026-06-08T11:00:00Z'     || Stage.CONSIDERING | 'closed_consultation'
    }

    def "it says when it next changes by itself"() {
        given:
        def it = aConsultation().build()

        expect:
        it.nextChangeAfter(NOON.minusSeconds(5)).get() == NOON
        it.nextChangeAfter(NOON).get() == it.closesAt()
        it.nextChangeAfter(it.closesAt()).get() == Instant.parse('2026-07-10T23:00:00Z')
        it.nextChangeAfter(Instant.parse('2026-07-10T23:00:00Z')).empty
    }

    @Requires({ SharedData.present('consultations') })
    def "case #id: other systems are told the same type"() {
        given:
        def one = aConsultation()
                .opensAt(at(known.opening_date))
                .closesAt(at(known.closing_date))
                .answeredAt(at(known.final_outcome_publication_date))
                .launchedAt(Instant.EPOCH)
                .build()

        expect:
        one.documentTypeAt(at(known.now)) == known.expectedDocumentType

        where:
        known << (SharedData.present('consultations') ? SharedData.json('consultations/lifecycle-cases.json').cases : [])
        id = known.id
    }

    private static Instant at(String text) {
        text == null ? null : OffsetDateTime.parse(text).toInstant()
    }
}

package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.ClarificationRow.State.*

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** When a question can be taken back, when its answer is ready, and when everybody has to get more time before it is published. */
class ClarificationRulesSpec extends Specification {
    static final Instant DUE = Instant.parse('2027-03-31T11:00:00Z')
    static final Instant LATER = Instant.parse('2027-04-07T11:00:00Z')
    static final LocalDate PROMISED = LocalDate.of(2027, 3, 24)
    static final Instant NOW = Instant.parse('2027-03-10T10:00:00Z')
    static final Localised BOTH = Localised.of('en', 'Yes.', 'cy', 'Ie.')

    private static ClarificationRow row(Map facts = [:]) {
        def text = new ClarificationRow.Text('en', facts.question ?: Localised.EMPTY, Localised.EMPTY, facts.answer ?: Localised.EMPTY, Localised.EMPTY)
        new ClarificationRow(UUID.randomUUID(), UUID.randomUUID(), 1, new byte[32], new byte[1], LocalDate.of(2027, 3, 1), false, facts.wish as boolean, facts.lot as String, PROMISED, DUE,
            facts.decision as String, null, null, facts.until as Instant, facts.agreed as boolean, facts.withdrawn as LocalDate, 1, Json.write(text), null, facts.material as Instant,
            facts.passed as Instant, null, 0, facts.proposal ? facts.proposal.json() : null, facts.signed as Instant, null, null, facts.published as Instant)
    }

    def "#today, answers by #answersBy, deadline #deadline, material since #material: #owed"() {
        expect:
        row(material: material).owed(LocalDate.parse("2027-$today"), LocalDate.parse("2027-$answersBy"), deadline).orElse(null) == (owed == null ? null : ClarificationRow.Owed.valueOf(owed))

        where:
        today   | answersBy | deadline | material || owed       | because
        '03-24' | '03-24'   | DUE      | null     || null       | 'the promised day itself is in time'
        '03-25' | '03-24'   | DUE      | null     || 'LATE'     | 'a day later is late'
        '03-25' | '03-24'   | LATER    | null     || 'LATE'     | 'more time, and still no new promise'
        '03-25' | '03-29'   | DUE      | null     || 'LATE'     | 'a new promise alone gives nobody time'
        '03-25' | '03-29'   | LATER    | null     || null       | 'everybody has more time, and the new promise is kept'
        '03-12' | '03-24'   | DUE      | DUE      || 'MATERIAL' | 'nobody has more time since it was said'
        '03-12' | '03-24'   | LATER    | DUE      || null       | 'everybody has more time'
        '03-12' | '03-24'   | LATER    | LATER    || 'MATERIAL' | 'an extension from before it was said is none'
        '03-25' | '03-24'   | DUE      | DUE      || 'MATERIAL' | 'the answer that changes the work comes first'
    }

    def "#facts is #state, and can be taken back: #back"() {
        given:
        def one = row(facts)

        expect:
        one.state(NOW, ['en', 'cy']) == state
        one.canGo(NOW) == back

        where:
        facts                                                                                                || state     | back
        [:]                                                                                                  || OPEN      | true
        [wish: true]                                                                                         || WISH      | true
        [wish: true, decision: 'KEPT']                                                                       || KEPT      | false
        [wish: true, decision: 'OPEN', until: NOW.plusSeconds(1)]                                            || REFUSED   | true
        [wish: true, decision: 'OPEN', until: NOW]                                                           || LAPSED    | false
        [wish: true, decision: 'OPEN', until: NOW, agreed: true]                                             || OPEN      | true
        [question: BOTH, answer: BOTH]                                                                       || READY     | true
        [question: BOTH, answer: Localised.of('en', 'Yes.')]                                                 || OPEN      | true
        [question: BOTH, answer: BOTH, lot: 'whole']                                                         || OPEN      | true
        [question: BOTH, answer: BOTH, lot: 'whole', passed: NOW, proposal: BOTH]                            || PANEL     | true
        [question: BOTH, lot: 'whole', passed: NOW, proposal: BOTH, signed: NOW]                             || READY     | true
        [question: BOTH, answer: BOTH, published: NOW]                                                       || PUBLISHED | false
        [question: BOTH, answer: BOTH, withdrawn: LocalDate.of(2027, 3, 9)]                                  || WITHDRAWN | false
    }

    def "every deed of the fairness log fits its column"() {
        expect:
        FairnessLog.Deed.values()*.key().findAll { it.length() > 20 } == []
    }
}

package org.folkmoot.portal.tender

import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.scoring.Rules
import spock.lang.Shared

/** Forty bids, thirty evaluators, twenty-five criteria. Proved with -Dfolkmoot.budgets=true, where the clock judges; else the statements alone. */
class MarkingAtFullSizeSpec extends PortalSpec {
    static final int BIDS = 40
    static final int MARKERS = 30
    static final int CRITERIA = 25
    static final long BUDGET = 300

    /** Beside what the session and the frame of every page ask. */
    static final int STATEMENTS = 48

    @Shared AMarkedTender tender = new AMarkedTender(this, marking())

    private static Marking marking() {
        def both = { text -> Localised.of('en', text, 'cy', "$text yn Gymraeg".toString()) }
        def questions = (1..CRITERIA).collect { new Node("c$it".toString(), Node.Kind.QUESTION, both("Question $it".toString()), both('What will you do?'), 4 as BigDecimal, 250, null, new TreeMap(young: 40, officers: 60), null, null, null, null, []) }
        Marking.fresh(both('Quality'), both('Price'), both('Social value')).with([
            new Node('c90', Node.Kind.HEADING, both('Quality'), both('Quality'), 70 as BigDecimal, null, null, new TreeMap(), null, null, null, null, questions),
            Node.of('price', Node.Kind.PRICE, both('Price'), 30 as BigDecimal)
        ]).ruled([new Marking.Markers('young', 15, 0, false), new Marking.Markers('officers', 15, 0, false)], [], null, Rules.Minima.EACH_GROUP, 2, ['price-low'])
    }

    def setupSpec() {
        String answer = 'We come at four and eat together, every day but Sunday, and nobody has to talk. ' * 15
        (1..BIDS).each { number -> tender.bid("B${10 + number}".toString(), (1..CRITERIA).collectEntries { ["c$it".toString(), answer] } + [price: "${1000 + number}".toString()]) }
        tender.led('young', 'wren', Role.WORKER).led('officers', 'olga', Role.COMMISSIONER).decided()
        tender.person('planner', Role.COMMISSIONER)
        (1..MARKERS).each { number ->
            String group = number % 2 ? 'young' : 'officers'
            tender.seat("m$number", group, number % 2 ? Role.PARTICIPANT : Role.EVALUATOR)
        }
        tender.seats.values().each { seat ->
            rootSql.execute("""INSERT INTO tender_mark (council_id, tender, lot, question, bid, grp, seat, mark, reason, lang, helped, word, aloud, version, late, locked_at)
                SELECT ?, ?, 'whole', CONCAT('c', q.seq), CONCAT('B', 10 + b.seq), ?, ?, (q.seq + b.seq) % 6, REPEAT('Because they say so. ', 10), 'en', 0, '', 0, 1, 0, '2026-09-02 12:00:00'
                FROM seq_1_to_25 q, seq_1_to_40 b""", [council.id, tender.id.toString(), seat.group(), seat.id().toString()])
        }
        ['young', 'officers'].each { group ->
            rootSql.execute("""INSERT INTO tender_mark_agreed (council_id, id, tender, lot, question, bid, grp, number, mark, reason, lang, version, kept_by, kept_at, confirmed_at)
                SELECT ?, UUID(), ?, 'whole', CONCAT('c', q.seq), CONCAT('B', 10 + b.seq), ?, 1, (q.seq + b.seq) % 6, REPEAT('Agreed. ', 20), 'en', 1, 1, '2026-09-03 12:00:00', '2026-09-03 12:00:00'
                FROM seq_1_to_25 q, seq_1_to_40 b""", [council.id, tender.id.toString(), group])
        }
    }

    /** Looks at a page until it is warm, and says the middle of what it took, and what it asked. */
    private boolean quick(String what, Http browser, String page, int most = STATEMENTS) {
        (1..6).each { assert browser.get(page).status == 200 }
        def took = (1..5).collect {
            long begun = System.nanoTime()
            assert browser.get(page).status == 200
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)
        }.sort()
        long asked = selects { browser.get(page) }
        println "measured: $BIDS bids, $MARKERS evaluators, $CRITERIA criteria: $what in ${took[2]} ms, $asked statements"
        assert asked <= most
        assert took[2] < (Boolean.getBoolean('folkmoot.budgets') ? BUDGET : 100 * BUDGET)
        true
    }

    def "the moderation screen, the joint meeting and the order of the bids are there in 300 ms, with few statements"() {
        expect:
        bean(MarkMeetings).open(council.id, tender.id) == []
        quick('moderation screen', tender.as('wren'), "$tender.page/groups/young/lots/whole/c7")
        quick('facilitator’s desk', tender.as('wren'), "$tender.page/groups/young", STATEMENTS + MARKERS.intdiv(2))
        quick('joint meeting', tender.as('olga'), "$tender.page/joint/lots/whole/c7")

        when:
        bean(AgreedRepository).close(council.id, tender.id, clock.now(), 1L)

        then:
        quick('order of the bids', tender.as('planner'), "$tender.page/result")
        quick('worked calculation', tender.as('planner'), "$tender.page/result/lots/whole/B11")
    }
}

package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.AMarking.name
import static org.folkmoot.portal.tender.Workshop.Refusal.*
import static org.folkmoot.portal.tender.WorkshopStage.*

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.PanelQuestion.Lack
import spock.lang.Specification

/** What holds for a panel's question, its vote, its stages and its reading time, without a database. */
class WorkshopRulesSpec extends Specification {
    static final List<String> BOTH = ['en', 'cy']

    static PanelQuestion.Part part(BigDecimal points, Integer words = 250) {
        new PanelQuestion.Part(name('A bad day'), name('What do you do?'), name('Describe what you do.'), points, words, (0..5).collect { name("at $it") })
    }

    static PanelQuestion question(BigDecimal... points) {
        new PanelQuestion(name('Being welcome'), name('We are tired.'), name('Young carers ask.'), points.collect { part(it) })
    }

    static Workshop at(WorkshopStage stage) {
        new Workshop(UUID.randomUUID(), UUID.randomUUID(), 'whole', 'c3', 7, 9, 4, stage, 1, 2, 0, null)
    }

    def "wording starts from the drafts in their order, with 100 points shared out in halves: #count drafts"() {
        when:
        def started = PanelQuestion.from((1..count).collect { Localised.of('en', "Draft $it") })

        then:
        started.parts()*.points() == points
        started.points() == 100
        started.parts()*.plain()*.in('en') == (1..points.size()).collect { "Draft $it" }

        where:
        count || points
        1     || [100.0]
        2     || [50.0, 50.0]
        3     || [33.5, 33.5, 33.0]
        7     || [33.5, 33.5, 33.0]
    }

    def "a question is whole with every word in every language, points in halves that come to 100, and good answers at each mark"() {
        expect:
        question(33.5, 33.5, 33.0).missing(BOTH, 6) == []
        question(100.0).missing(['en'], 6) == []
        question().missing(BOTH, 6)*.lack() == [Lack.NO_PARTS]
        question(60.0, 39.5).missing(BOTH, 6)*.lack() == [Lack.POINTS_NOT_100]
        question(50.25, 49.75).missing(BOTH, 6).collect { [it.lack(), it.part()] } == [[Lack.POINTS, 1], [Lack.POINTS, 2]]
        question(0.0, 100.0).missing(BOTH, 6).collect { [it.lack(), it.part()] } == [[Lack.POINTS, 1]]
        question(100.0).with([part(100.0, null)]).missing(BOTH, 6)*.lack() == [Lack.WORDS]

        and: 'a scale that grew asks for more, and missing Welsh is said with its place'
        question(100.0).missing(BOTH, 7).collect { [it.lack(), it.part(), it.mark(), it.language()] } == [[Lack.GOOD, 1, 6, 'en'], [Lack.GOOD, 1, 6, 'cy']]
        question(100.0).called(Localised.of('en', 'Welcome'), name('x'), name('y')).missing(BOTH, 6).collect { [it.lack(), it.part(), it.language()] } == [[Lack.NAME, 0, 'cy']]
    }

    def "signed, it takes the place of what the criterion asked, and everything officers set stays"() {
        given:
        def before = AMarking.marking().adding('c3', Node.of('', Node.Kind.PART, name('Old part'), 100.0)).changing('c7') { it.marked(100, 2, new TreeMap()) }

        when:
        def after = question(33.5, 33.5, 33.0).into(before, 'c3')
        def node = after.find('c3').get()

        then:
        node.name() == name('Being welcome')
        node.about() == name('Young carers ask.')
        node.weight() == 15
        node.shares() == AMarking.BOTH
        node.under()*.id() == ['c7', 'c8', 'c9']
        node.under()*.weight() == [33.5, 33.5, 33.0]
        node.under()*.words() == [250] * 3
        node.under().first().minimum() == 2
        after.method('whole', BOTH).faults() == []

        and: 'fewer parts leave no old one behind, and again makes no difference'
        question(100.0).into(after, 'c3').find('c3').get().under()*.id() == ['c7']
        question(33.5, 33.5, 33.0).into(after, 'c3') == after
        PanelQuestion.same(node, node.weighing(20.0))
        !PanelQuestion.same(node, node.called(node.name(), name('Other words')))
        !PanelQuestion.same(node, node.holding(node.under().reverse()))
        !PanelQuestion.same(node, node.holding([node.under()[0].weighing(34.0)] + node.under().drop(1)))
    }

    def "a paper has three dots on drafts of the vote: #dots"() {
        expect:
        WorkshopBallot.wrong(dots, [1, 2, 4] as Set) == wrong

        where:
        dots               || wrong
        [1: 3]             || null
        [1: 1, 2: 1, 4: 1] || null
        [1: 2]             || WorkshopBallot.Wrong.TOO_FEW
        [:]                || WorkshopBallot.Wrong.TOO_FEW
        [1: 2, 2: 2]       || WorkshopBallot.Wrong.TOO_MANY
        [1: 2, 3: 1]       || WorkshopBallot.Wrong.UNKNOWN
        [1: 4, 2: -1]      || WorkshopBallot.Wrong.UNKNOWN
    }

    def "sec_14 with fewer than five papers nobody is told the dots; whatever the order of papers, the sum is the same"() {
        given:
        def cast = [[1: 3], [2: 3], [1: 1, 2: 2], [2: 3], [1: 3]]

        expect:
        WorkshopBallot.count(cast.take(4), [1, 2, 4] as Set).with { [papers(), told(), ranked()] } == [4, false, []]
        WorkshopBallot.count(cast, [1, 2, 4] as Set).with { [papers(), dots(), ranked()] } == [5, [1: 7, 2: 8, 4: 0] as TreeMap, [2, 1, 4]]
        cast.permutations().take(20).every { WorkshopBallot.count(it, [1, 2, 4] as Set) == WorkshopBallot.count(cast, [1, 2, 4] as Set) }
    }

    def "from #stage it goes on when #now, or says #refusal"() {
        given:
        def progress = new Workshop.Progress(*now)

        expect:
        at(stage).refusal(progress) == refusal
        refusal != null || at(stage).next(progress) == next

        where: 'drafts, waiting, missing, yes, no, criterion'
        stage    | now                    || refusal        | next
        DRAFTING | [0, 0, 9, 0, 0, true]  || NO_DRAFT       | null
        DRAFTING | [3, 1, 9, 0, 0, true]  || DRAFTS_WAIT    | null
        DRAFTING | [2, 0, 9, 0, 0, true]  || null           | RANKING
        DRAFTING | [1, 0, 9, 0, 0, true]  || null           | WORDING
        RANKING  | [2, 0, 9, 0, 0, true]  || null           | WORDING
        WORDING  | [2, 0, 1, 0, 0, true]  || NOT_WHOLE      | null
        WORDING  | [2, 0, 0, 0, 0, false] || null           | SIGN_OFF
        SIGN_OFF | [2, 0, 0, 3, 0, true]  || NO_QUORUM      | null
        SIGN_OFF | [2, 0, 0, 2, 2, true]  || NO_MAJORITY    | null
        SIGN_OFF | [2, 0, 0, 3, 2, false] || CRITERION_GONE | null
        SIGN_OFF | [2, 0, 0, 3, 1, true]  || null           | SIGNED
    }

    def "back goes from #stage to #back"() {
        expect:
        at(stage).back() == back

        where:
        stage    || back
        DRAFTING || null
        RANKING  || DRAFTING
        WORDING  || DRAFTING
        SIGN_OFF || WORDING
        SIGNED   || null
    }

    def "reading minutes: #bids bids in #sessions sessions over #days days"() {
        given:
        def marking = question(33.5, 33.5, 33.0).into(AMarking.marking(), 'c3')
        def load = ReadingMinutes.Load.of(marking)
        def first = LocalDate.of(2027, 3, 1)
        def minutes = ReadingMinutes.of(load, bids, sessions, days == null ? null : new Plan.Days(first, first.plusDays(days - 1)))

        expect: 'three answers of 250 words: 130 words a minute, and two minutes each'
        load.words() == [250] * 3
        [minutes.answers(), minutes.minutes(), minutes.aSession(), minutes.aWeek()] == [answers, all, aSession, aWeek]
        [minutes.longSession(), minutes.fullWeek(), minutes.sessionsNeeded()] == [tooLong, full, needed]

        where:
        bids | sessions | days || answers | all | aSession | aWeek | tooLong | full  | needed
        1    | 1        | null || 3       | 12  | 12       | null  | false   | false | 1
        12   | 2        | 14   || 36      | 142 | 71       | 1     | false   | false | 2
        12   | 1        | 7    || 36      | 142 | 142      | 1     | true    | false | 2
        40   | 6        | 15   || 120     | 471 | 79       | 2     | false   | false | 6
        40   | 6        | 8    || 120     | 471 | 79       | 3     | false   | true  | 6
    }

    def "only answers that count young people's marks are reckoned, and one without a limit with 250 words"() {
        expect:
        ReadingMinutes.Load.of(AMarking.marking()).with { [words(), assumed()] } == [[250], false]
        ReadingMinutes.Load.of(AMarking.marking().changing('c3') { it.marked(null, null, AMarking.BOTH) }).with { [words(), assumed()] } == [[250], true]
        ReadingMinutes.Load.of(AMarking.marking().without('c3')).none()
    }
}

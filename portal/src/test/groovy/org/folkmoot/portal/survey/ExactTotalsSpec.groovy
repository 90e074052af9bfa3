package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** Exactly how many took part: told once, after the close, beside figures that hold every answer, and never where it would tell more. */
class ExactTotalsSpec extends PortalSpec {
    UUID consultation = Ids.uuid()
    UUID actor = Ids.uuid()
    Instant closesAt = Instant.now() - Duration.ofDays(2)

    UUID activity(String name, int people = 0) {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), actor)
        UUID id = Ids.uuid()
        put(id, name, bean(Questionnaires).freeze(council.id, questionnaire))
        answer(id, people)
        id
    }

    private void put(UUID activity, String name, long version) {
        bean(TestWindows).put(council.id, new Window(activity, consultation, version, Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'Feeling okay', 'cy', 'Iawn'),
            Localised.of('en', name, 'cy', "y $name"), Localised.of('en', 'a', 'cy', 'a'), Localised.EMPTY, true, false, Instant.now()))
    }

    void answer(UUID activity, int count) {
        if (count) bean(DemonstrationResponses).fill(council.id, activity, count, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
    }

    /** Somebody takes their answers back. */
    void takeBack(UUID activity) {
        sql.executeUpdate("UPDATE survey_response SET state = 'WITHDRAWN', answers = '{}', cells = NULL, version = version + 1 WHERE activity = ? AND state = 'SENT' LIMIT 1", [activity.toString()])
        bean(Counting).runOnce()
    }

    Release release(List<UUID> activities) {
        bean(Results).release(council.id, consultation, activities, null, null, actor)
    }

    ExactTotals.Outlook look(List<UUID> activities) {
        bean(ExactTotals).look(council.id, consultation, activities)
    }

    List<FoundOut> publish(List<UUID> activities) {
        bean(ExactTotals).publish(council.id, consultation, activities, look(activities).seen(), actor)
    }

    ReleasedView view(String locale = 'en') {
        bean(ReleasedViews).of(bean(Results).releasedOf(council.id, consultation).get(), new ReleasedViews.Asked('/x', [:], null, null),
            { activity, question, figures -> [] } as Population.Beside, bean(ExactTotals).of(council.id, consultation).orElse(null), locale)
    }

    def "everybody is told exactly how many took part, once, and it stays whatever becomes of answers"() {
        given:
        def young = activity('young people', 112)
        def parents = activity('parents', 64)
        def both = [young, parents]
        def figures = release(both)

        expect: 'rounded until then'
        view().identity { people() == 'about 175 people' && totals() == [] }
        look(both).identity { state() == ExactTotals.State.READY && everybody() == 176 && lines()*.exact() == [112, 64] }

        when:
        def found = publish(both)

        then:
        found == []
        view().identity { people() == '176 people' && totals().collect { "${it.whose()}: ${it.people()}".toString() } == ['Everybody: 176 people', 'young people: 112 people', 'parents: 64 people'] }
        view('cy').totals()*.people() == ['176 o bobl', '112 o bobl', '64 o bobl']

        and: 'of no single question anything else than before'
        view().questions()*.bars() == bean(ReleasedViews).of(figures, new ReleasedViews.Asked('/x', [:], null, null), 'en').questions()*.bars()
        view().questions()*.base().every { it.startsWith('about ') }

        and: 'who did it is in the record'
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'survey.totals-published' AND stream = ?", ["consultation:$consultation".toString()]).n == 1

        when: 'somebody takes back their answers, and others send some'
        takeBack(young)
        answer(parents, 30)
        clock.shift(Duration.ofDays(1))

        then:
        view().totals()*.people() == ['176 people', '112 people', '64 people']
        look(both).identity { state() == ExactTotals.State.PUBLISHED && lines()*.exact() == [112, 64] && everybody() == 176 }
        bean(Results).readiness(council.id, consultation, both).refusal() == Readiness.Refusal.SETTLED

        when: 'a further release'
        release(both)

        then:
        thrown(ReleaseRefused)

        when: 'once more'
        publish(both)

        then:
        thrown(ReleaseRefused)
        bean(Results).past(council.id, consultation)*.number() == [1]
    }

    def "nothing is told #because"() {
        given:
        if (open) closesAt = Instant.now() + Duration.ofDays(1)
        def young = activity('young people', people)
        if (released) release([young])
        answer(young, more)
        if (sheets) sql.execute("""INSERT INTO survey_batch (council_id, public_id, activity, number, channel, came, arrived_on, arrive_by, state, printed_version)
            SELECT ?, ?, ?, 1, 'POST', 3, ?, ?, ?, MAX(id) FROM survey_questionnaire_version""",
            [council.id, Ids.uuid().toString(), young.toString(), LocalDate.now().minusDays(3).toString(), LocalDate.now().minusDays(2).toString(), sheets])

        expect:
        look([young]).state() == refused
        look([young]).behind() == behind

        when:
        publish([young])

        then:
        thrown(ReleaseRefused)
        bean(ExactTotals).of(council.id, consultation).empty

        where:
        people | open  | released | more | sheets     || refused                       | behind | because
        80     | true  | false    | 0    | null       || ExactTotals.State.OPEN        | 0      | 'while people can answer'
        80     | false | false    | 0    | null       || ExactTotals.State.NO_RELEASE  | 0      | 'before figures are'
        80     | false | true     | 3    | null       || ExactTotals.State.BEHIND      | 3      | 'while answers are in no release'
        80     | false | true     | 0    | 'CHECKING' || ExactTotals.State.PAPER       | 0      | 'while sheets are checked'
        49     | false | true     | 0    | null       || ExactTotals.State.TOO_FEW     | 0      | 'of fewer than fifty'
    }

    def "answers taken back between the figures and the number are in both"() {
        given:
        def young = activity('young people', 80)
        release([young])
        takeBack(young)

        expect:
        look([young]).lines()*.exact() == [80]
        publish([young]) == []
        view().people() == '80 people'
    }

    def "an audience of fewer than fifty stays rounded, and so does the sum; where #others others would tell it, nothing is published"() {
        given:
        def all = [activity('young people', others), activity('parents', 23), activity('few', 4)]
        release(all)

        expect:
        look(all).identity { it.everybody() == null && lines()*.kept() == [null, ExactTotals.Kept.FEW, ExactTotals.Kept.HIDDEN] }

        when:
        def found = publish(all)

        then:
        found.collect { [it.audience().in('en'), it.question().blank()] } == told
        bean(ExactTotals).of(council.id, consultation).present == told.empty
        view().totals()*.people() == (told.empty ? ["$others people".toString()] : [])
        view().people().startsWith('about ')

        where:
        others || told
        102    || []                     // 125 is about 125: 21 to 25 remain, of 23 to 27
        103    || [['parents', true]]    // 126 is, too: 20 to 24
    }

    def "of two who publish at once one does"() {
        given:
        def young = activity('young people', 90)
        release([young])
        String seen = look([young]).seen()
        def pool = Executors.newFixedThreadPool(2)

        when:
        def done = pool.invokeAll((1..2).collect { { ->
            try {
                bean(ExactTotals).publish(council.id, consultation, [young], seen, actor)
                'published'
            } catch (ReleaseRefused refused) {
                'refused'
            }
        } as Callable<String> })*.get()

        then:
        done.sort() == ['published', 'refused']

        cleanup:
        pool.shutdown()
    }

    def "only what was looked at is published"() {
        given:
        def young = activity('young people', 90)
        release([young])

        when:
        bean(ExactTotals).publish(council.id, consultation, [young], UUID.randomUUID().toString(), actor)

        then:
        thrown(ReleaseNotSeen)
        bean(ExactTotals).of(council.id, consultation).empty
    }

    def "those who answered any version of changed questions are one number"() {
        given: 'forty, and thirty to other questions'
        UUID young = Ids.uuid()
        UUID questionnaire = bean(Questionnaires).create(council.id, MixedVersionsSpec.first(), actor)
        long one = bean(Questionnaires).freeze(council.id, questionnaire)
        put(young, 'young people', one)
        answer(young, 40)
        bean(Questionnaires).save(council.id, questionnaire, MixedVersionsSpec.second(), 1, actor)
        put(young, 'young people', bean(Questionnaires).freeze(council.id, questionnaire))
        bean(TestWindows).earlier(young, [new AnsweringWindow.Earlier(one, MixedVersionsSpec.CHANGED)])
        answer(young, 30)
        release([young])

        expect:
        publish([young]) == []
        view().identity { people() == '70 people' && totals()*.people() == ['70 people'] && mixed() }
    }
}

package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Retention
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** Answers on paper: counted once, as they stand there, in time or not at all, and tied to nobody. */
class PaperBatchSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def rhian = people.person('rhian', Role.COMMISSIONER)
    @Shared def sunita = people.person('sunita', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()
    Http other = visitor()

    def setup() {
        people.in(http, rhian)
        people.in(other, sunita)
    }

    LocalDate getToday() {
        LocalDate.ofInstant(clock.now(), Spoken.UK)
    }

    UUID asked(Instant closesAt = Instant.now() + Duration.ofDays(10), Questionnaire written = AQuestionnaire.build()) {
        UUID questionnaire = bean(Questionnaires).create(council.id, written, rhian.publicId())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'The club', 'cy', 'Y clwb'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    /** @return the batch's page */
    String opened(UUID activity, int came = 3, LocalDate on = today) {
        def made = http.submit("/en/studio/batches/of/$activity", [channel: 'POST', came: came, arrivedOn: on], "/of/$activity")
        assert made.status == 303: made.text
        made.location.replaceFirst(/\?.*/, '')
    }

    static final Map WHOLE = [language: 'en', 'q.age': 'from-11', 'q.told': 'yes']

    Http.Reply enter(Http who, String batch, int number, Map answers = WHOLE) {
        who.submit("$batch/sheets/$number", answers, "/sheets/$number")
    }

    List<Map> responses(UUID activity) {
        sql.rows('SELECT * FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()])
    }

    ActivityResults results(UUID activity) {
        bean(Counting).runOnce()
        bean(Results).live(council.id, activity)
    }

    ActivityResults.QuestionResult question(UUID activity, String key) {
        results(activity).questions().find { it.key() == key }
    }

    def "a sheet of paper is one response like any other, and nothing in it says who, when or where"() {
        given:
        UUID activity = asked()
        String batch = opened(activity)

        when:
        def kept = enter(http, batch, 1)

        then:
        kept.status == 303
        kept.location.startsWith("$batch/sheets/2")
        responses(activity).collect { [it.state, it.seat, it.secret_mac, it.code_mac, it.version] } == [['SENT', null, null, null, 1]]
        results(activity).sent() == 1
        question(activity, 'age').options().find { it.id() == 'from-11' }.people() == 1
        bean(Recount).differences(council.id, activity) == [] as Set
    }

    def "a sheet entered twice is one response, and the second entry is somebody else's"() {
        given:
        UUID activity = asked()
        String batch = opened(activity)
        enter(http, batch, 1)

        when:
        def mine = enter(http, batch, 1)
        def opening = http.get("$batch/sheets/1")
        def theirs = enter(other, batch, 1, WHOLE + ['q.told': 'no'])
        def third = enter(other, batch, 1)

        then:
        mine.status == 422
        mine.text.contains('You entered this sheet yourself')
        opening.text.contains('You entered this sheet yourself')
        theirs.status == 303
        third.status == 422
        third.text.contains('entered twice already')
        responses(activity).size() == 1
        results(activity).sent() == 1
        question(activity, 'told').options().find { it.id() == 'yes' }.people() == 1
    }

    def "illegible is never an answer, stays illegible, and is said as such"() {
        given:
        UUID activity = asked()
        String batch = opened(activity)

        when:
        def kept = enter(http, batch, 1, [language: 'en', 'q.age.illegible': 'yes', 'q.told': 'yes'])

        then:
        kept.status == 303
        with(question(activity, 'age')) {
            base() == 0
            illegible() == 1
            options().every { it.people() == 0 }
        }
        question(activity, 'told').illegible() == 0
        http.get("/en/studio/results/$activity").text.contains('On one sheet of paper this could not be read. It counts as not answered.')
        bean(Recount).differences(council.id, activity) == [] as Set

        and: 'an answer that cannot be read is none at the same time'
        enter(http, batch, 2, WHOLE + ['q.age.illegible': 'yes']).status == 422
        responses(activity).size() == 1
    }

    def "what everybody is asked was answered, left blank, or cannot be read: one of the three is said, and nothing typed is lost"() {
        given:
        UUID activity = asked()
        String batch = opened(activity)

        when:
        def refused = enter(http, batch, 1, [language: 'cy', 'q.more': 'Hoffwn <b>le</b>'])

        then:
        refused.status == 422
        refused.text.contains('Everybody was asked this')
        refused.body.contains('Hoffwn &lt;b&gt;le')
        responses(activity).empty

        expect:
        enter(http, batch, 1, [language: 'cy', 'q.age.left': 'yes', 'q.more': 'Hoffwn <b>le</b>']).status == 303
        question(activity, 'age').base() == 0
    }

    def "a button pressed too early counts nothing, even where nothing is needed; a blank sheet is said to be blank"() {
        given:
        UUID activity = asked(Instant.now() + Duration.ofDays(10), new Questionnaire(AQuestionnaire.words('The club'), [
            Page.of('end', [Question.of('told', Kind.YES_NO, AQuestionnaire.words('Have you told anybody?'))])]))
        String batch = opened(activity)

        when:
        def early = enter(http, batch, 1, [language: 'en'])

        then:
        early.status == 422
        early.text.contains('Nothing is entered yet')
        responses(activity).empty

        expect:
        enter(http, batch, 1, [language: 'en', 'q.told.left': 'yes']).status == 303
        responses(activity).size() == 1
    }

    def "a sheet that came after the arrive-by date is refused with the reason and kept aside"() {
        given:
        UUID activity = asked(Instant.now() - Duration.ofDays(3))
        http.submit("/en/studio/batches/of/$activity", [arriveBy: today.minusDays(1), send_en: 'Town Hall', send_cy: 'Neuadd y Dref', help_en: '', help_cy: ''], '/terms')
        String batch = opened(activity)

        when:
        def refused = enter(http, batch, 1, [:])

        then:
        refused.status == 422
        refused.text.contains('The sheet is kept aside')
        responses(activity).empty
        results(activity).sent() == 0
        http.get(batch).text.contains('kept aside')
    }

    def "what came by the arrive-by date counts, even if it is entered after the close"() {
        given:
        UUID activity = asked(Instant.now() - Duration.ofDays(3))
        http.submit("/en/studio/batches/of/$activity", [arriveBy: today, send_en: '', send_cy: '', help_en: '', help_cy: ''], '/terms')

        expect:
        enter(http, opened(activity), 1).status == 303
        results(activity).sent() == 1
    }

    def "the texts of a batch are due the day it arrived, whenever they are typed in"() {
        given:
        UUID activity = asked()
        String batch = opened(activity, 3, today.minusDays(2))

        when:
        enter(http, batch, 1, WHOLE + ['q.more': 'Somewhere to sit'])

        then:
        sql.rows('SELECT arrived_on, arrived_half FROM moderation_reading WHERE council_id = ? AND space = ?', [council.id, consultation.toString()])
            .collect { [it.arrived_on.toString(), it.arrived_half] } == [[today.minusDays(2).toString(), 0]]
        sql.rows('SELECT state FROM survey_text WHERE activity = ?', [activity.toString()])*.state == ['WAITING']

        and: 'whoever reads them knows what they belong to'
        def text = UUID.fromString(sql.firstRow('SELECT id FROM survey_text WHERE activity = ?', [activity.toString()]).id.toString())
        bean(SurveyTexts).text(council.id, text).get().setting().title().identity { [it.in('en'), it.in('cy')] } == ['The club · young people', 'Y clwb · pobl ifanc']
    }

    def "of #entered sheets #drawn are entered again"() {
        expect:
        PaperDesk.sample(entered) == drawn

        where:
        entered || drawn
        1       || 1
        5       || 5
        12      || 5
        50      || 5
        51      || 6
        500     || 50
    }

    def "a drawn sample is entered again; what differs is settled with a reason, and then nothing ties a sheet to its response"() {
        given:
        UUID activity = asked()
        String batch = opened(activity, 7)
        String id = batch.split('/').last()
        (1..7).each { assert enter(http, batch, it).status == 303 }
        def drawn = { sql.rows('SELECT s.number FROM survey_batch_sheet s JOIN survey_batch b ON b.id = s.batch_id WHERE b.public_id = ? AND s.drawn ORDER BY s.number', [id])*.number }

        when:
        http.submit(batch, [:], '/close')

        then:
        drawn().size() == 5
        http.get(batch).text.contains('5 of 5 drawn sheets still have to be entered')

        when: 'one of them differs in two answers'
        int odd = drawn().first()
        drawn().each { assert enter(other, batch, it, it == odd ? WHOLE + ['q.age': 'from-14', 'q.told': 'no'] : WHOLE).status == 303 }
        def shown = http.get(batch)

        then: 'the check does not end before that is settled'
        shown.text.contains('2 answers were entered differently')
        !shown.body.contains('/finish"')
        bean(PaperDesk).finish(council.id, UUID.fromString(id), rhian.publicId()) == false

        when:
        def typed = { Map fields -> fields.collectEntries { [it.key.replace('.', ".${odd}.".toString()), it.value] } }
        def untouched = http.submit(batch, [:], '/settle')
        def half = http.submit(batch, typed('kept.age': 'SECOND', 'reason.age': 'The tick is in the <b>second</b> box.', 'kept.told': 'FIRST', 'reason.told': ''), '/settle')

        then: 'both come back as they were typed, and neither is settled'
        untouched.status == 422
        half.status == 422
        half.text.contains("Sheet $odd, ")
        half.body.contains('&lt;b&gt;second&lt;/b&gt; box.')
        (half.body =~ /type="radio"[^>]* checked/).size() == 2
        half.text.contains('2 answers were entered differently')

        when: 'one is settled, the other left as it is'
        def first = http.submit(batch, typed('kept.age': 'SECOND', 'reason.age': 'The tick is in the second box.'), '/settle')

        then:
        first.status == 303
        http.get(batch).text.contains('One answer was entered differently')
        bean(PaperDesk).finish(council.id, UUID.fromString(id), rhian.publicId()) == false

        when: 'somebody whose page is older settles the other, and what they saw of the first changes nothing'
        def settled = http.submit(batch, typed('kept.told': 'FIRST', 'reason.told': 'The first box is ticked.', 'kept.age': '', 'reason.age': '', 'was.age': ':'), '/settle')

        then: 'the response follows, and is still one'
        settled.status == 303
        results(activity).sent() == 7
        question(activity, 'age').options().find { it.id() == 'from-14' }.people() == 1
        question(activity, 'age').options().find { it.id() == 'from-11' }.people() == 6
        bean(Recount).differences(council.id, activity) == [] as Set

        when:
        http.submit(batch, [:], '/finish')

        then: 'decision 7: no row is left that leads from a sheet, or from who typed it in, to a response'
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_batch_sheet s JOIN survey_batch b ON b.id = s.batch_id WHERE b.public_id = ?', [id]).n == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_batch_settled s JOIN survey_batch b ON b.id = s.batch_id WHERE b.public_id = ?', [id]).n == 0
        def ids = responses(activity)*.id*.toString()
        ids.every { sql.firstRow('SELECT COUNT(*) AS n FROM audit_entry WHERE object = ?', [it]).n == 0 }
        http.get(batch).text.contains('5 sheets were entered twice: 2 of 10 answers differed (20 %)')
        http.get("$batch/sheets/1").status == 303
        results(activity).sent() == 7
    }

    def "ties that nobody deleted go by themselves after sixty days"() {
        given:
        UUID activity = asked()
        String batch = opened(activity)
        enter(http, batch, 1)
        String id = batch.split('/').last()
        def ties = { sql.firstRow('SELECT COUNT(*) AS n FROM survey_batch_sheet s JOIN survey_batch b ON b.id = s.batch_id WHERE b.public_id = ?', [id]).n }

        when:
        bean(PaperDesk).forget(council.id, today.atStartOfDay(Spoken.UK).toInstant())

        then:
        ties() == 1

        when:
        clock.shift(Duration.ofDays(62))
        bean(Retention).purge(council.id)

        then:
        ties() == 0
        responses(activity).size() == 1
    }

    def "that ten or more came on paper is said, fewer are not"() {
        given:
        UUID activity = asked()
        String batch = opened(activity, 10)
        (1..9).each { enter(http, batch, it) }

        expect:
        !http.get("/en/studio/results/$activity").text.contains('came on paper')

        when:
        enter(http, batch, 10)

        then:
        http.get("/en/studio/results/$activity").text.contains('10 or more of these answers came on paper')
    }

    def "a batch that cannot be is refused, and what was typed stays: #because"() {
        given:
        UUID activity = asked()

        when:
        def refused = http.submit("/en/studio/batches/of/$activity", typed.collectEntries { [it.key, it.value instanceof Closure ? it.value.call(today) : it.value] }, "/of/$activity")

        then:
        refused.status == 422
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_batch WHERE activity = ?', [activity.toString()]).n == 0

        where:
        typed                                                                      || because
        [channel: 'POST', came: '0', arrivedOn: { it }]                            || 'a batch has a sheet at least'
        [channel: 'POST', came: '501', arrivedOn: { it }]                          || 'more come as more batches'
        [channel: '', came: '3', arrivedOn: { it }]                                || 'it came somehow'
        [channel: 'POST', came: '3', arrivedOn: { it.plusDays(1) }]                || 'nothing arrives tomorrow'
        [channel: 'POST', came: '3', arrivedOn: { it.minusDays(40) }]              || 'nobody was asked then'
        [channel: 'POST', came: '3', arrivedOn: 'soon']                            || 'that is no day'
    }

    def "nobody else comes in: #role"() {
        given:
        def outsider = people.in(visitor(), people.person("paper$n", role))

        expect:
        outsider.get("/en/studio/batches/of/${Ids.uuid()}").status == 403
        outsider.get("/en/studio/group-records/of/${Ids.uuid()}").status == 403

        where:
        role             | n
        Role.MODERATOR   | 1
        Role.AUDITOR     | 2
        Role.PARTICIPANT | 3
    }
}

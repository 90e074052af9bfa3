package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** "Something else": an answer to choose, with a line to say what it is. */
class SomethingElseSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Questionnaire club() {
        def words = { String text -> Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('way', Kind.CHOICE, words('How do you get there?')).withOptions([Option.of('bus', words('Bus')),
                    Option.of('else', words('Something else')).sayingWhat()]).askingToPrint(true),
                Question.of('likes', Kind.CHOICES, words('What do you like?')).withOptions([Option.of('pool', words('Pool')), Option.of('art', words('Art')),
                    Option.of('else', words('Something else')).sayingWhat()]),
            ]),
        ])
    }

    UUID openActivity(Instant closesAt = Instant.now() + Duration.ofDays(10)) {
        UUID questionnaire = bean(Questionnaires).create(council.id, club(), Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'The club', 'cy', 'Y clwb'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    Answers answers(UUID activity) {
        Answers.read(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers)
    }

    List<Map> texts(UUID activity) {
        sql.rows('SELECT question, words, permission, state FROM survey_text WHERE activity = ? ORDER BY question', [activity.toString()])
    }

    def save(int number, Map fields) {
        def reply = http.submit("/en/answer/pages/$number", fields, "/pages/$number")
        assert reply.status == 303
        reply
    }

    def "what else it is stands under its answer, is shown again, sent, read for worries, and printed only with permission"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect: 'one line, under that answer alone, and who could read it'
        http.get('/en/answer/pages/1').body.findAll(/name="q\.way\.other"/).size() == 1
        http.get('/en/answer/pages/1').text.contains('Nobody can find out who wrote this')

        when:
        save(1, ['q.way': 'else', 'q.way.other': 'On my <b>horse</b>', 'q.way.print': 'yes'])
        save(2, ['q.likes': ['pool', 'else'], 'q.likes.other': 'The chips'])
        def review = http.get('/en/answer/review')

        then:
        review.body.contains('On my &lt;b&gt;horse&lt;/b&gt;')
        review.text.contains('“Something else')
        http.get('/en/answer/pages/1').body.contains('value="On my &lt;b&gt;horse&lt;/b&gt;"')

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then:
        http.get('/en/answer/receipt').body.contains('On my &lt;b&gt;horse&lt;/b&gt;')
        texts(activity).collect { [it.question, it.words, it.permission, it.state] } ==
            [['likes.other', 'The chips', false, 'WAITING'], ['way.other', 'On my <b>horse</b>', true, 'WAITING']]
        bean(Recount).differences(council.id, activity).empty

        when: 'the team looks'
        people.in(http, officer)
        def results = http.get("/en/studio/results/$activity")
        def coding = http.get("/en/studio/coding/$activity?question=way.other")

        then:
        results.text.contains('One answer in words. None can be read yet, one is being read for worries first.')
        coding.text.contains('“Something else')
        http.get("/en/studio/coding/$activity?question=way.why").status == 404
        http.get("/cy/stiwdio/coding/$activity?question=likes.other").status == 200
    }

    def "without its answer chosen the words are not sent, and until then not lost"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        save(1, ['q.way': 'bus', 'q.way.other': 'A horse'])

        then:
        http.get('/en/answer/pages/1').body.contains('value="A horse"')
        !http.get('/en/answer/review').text.contains('A horse')

        when:
        http.submit('/en/answer/review', [:], '/send')

        then:
        texts(activity) == []
        answers(activity).byItem().keySet() == ['way'] as Set

        when: 'it is chosen after all, and then taken back'
        save(1, ['q.way': 'else', 'q.way.other': 'A horse'])
        http.submit('/en/answer/review', [:], '/send')
        save(1, ['q.way': 'bus', 'q.way.other': 'A horse'])
        http.submit('/en/answer/review', [:], '/send')

        then: 'its words are no longer there to be read'
        texts(activity)*.state == ['REPLACED']
    }

    def "who writes what it is and chooses nothing means that; too many words are told and kept; nothing needs to be written"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        save(1, ['q.way.other': 'A horse'])

        then:
        http.get('/en/answer/pages/1').body =~ /value="else" checked/

        when:
        def long_ = http.submit('/en/answer/pages/1', ['q.way': 'else', 'q.way.other': 'x' * 203], '/pages/1')

        then:
        long_.status == 422
        long_.text.contains('there is room for 200 letters, and it is 3 too long')
        long_.body.contains('x' * 203)
        save(1, ['q.way': 'else'])
        http.get('/en/answer/review').text.contains('Something else')
    }

    def "an officer says which answer takes words, once in a question, and both languages are there"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        AQuestionnaire.asking(this, page, 'CHOICE')
        def lines = ['text.en': 'How?', 'text.cy': 'Sut?', 'o.a1.en': 'Bus', 'o.a1.cy': 'Bws', 'o.a2.en': 'Something else', 'o.a2.cy': 'Rhywbeth arall']

        when:
        def twice = http.submit("$page/questions/q1", lines + ['o.a1.says': 'yes', 'o.a2.says': 'yes'], '/questions/q1')

        then:
        twice.status == 422
        twice.text.contains('Only one answer can be followed by words.')

        when:
        http.submit("$page/questions/q1", lines + ['o.a2.says': 'yes'], '/questions/q1')
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last()))

        then:
        stored.question('q1').get().options()*.saysWhat() == [false, true]
        http.get("$page/questions/q1").body =~ /name="o\.a2\.says" value="yes" checked/
        http.get("$page/preview/1").body.contains('name="q.q1.other"')
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/preview/1').text.contains('Beth yw e?')
    }

    def "it lies in the database as before where it is not used, and elsewhere it is a flaw"() {
        given:
        def written = QuestionnaireJson.write(club())

        expect:
        QuestionnaireJson.read(written) == club()
        written.count('"says"') == 2
        !QuestionnaireJson.write(AQuestionnaire.build()).contains('"says"')
        Soundness.flaws(club()) == []
        Soundness.flaws(club().changing('likes') { it.withOptions(it.options().collect { it.sayingWhat() }) })*.key == ['survey.flaw.other']
        Soundness.flaws(new Questionnaire(club().title(), [Page.of('p', [Question.of('f', Kind.FACES, club().title())
            .withOptions((1..5).collect { Option.of("f$it", club().title()).sayingWhat() })])]))*.key == ['survey.flaw.other']
    }

    def "it is counted and released as the answer it is; demonstration people write what it is"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 100, new DemonstrationResponses.Mix([:],
            ['way.other': [new DemonstrationResponses.Said('Horse', 'en', true, true, true), new DemonstrationResponses.Said('Sgwter', 'cy', false, false)]]))
        bean(Counting).runOnce()

        when:
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())

        then:
        release.questions().find { it.key() == 'way' }.options()*.id() == ['bus', 'else', 'not-said', 'skipped']
        release.questions()*.key() == ['way', 'likes']
        texts(activity)*.question.unique() == ['way.other']
        bean(Quotes).published(council.id, activity)*.words() == ['Horse']
        bean(Recount).differences(council.id, activity).empty
    }
}

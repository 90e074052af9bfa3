package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Questions that are answered with a number. */
class NumberSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised words(String text) { Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }

    static Localised hours() { Localised.of('en', 'hours', 'cy', 'awr') }

    static Questionnaire club() {
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('hours', Kind.NUMBER, words('How many hours?')).measuring(new Measure(0, 0.0, 40.0, hours(), [5.0, 10.0, 20.0])).needed(true),
                Question.of('miles', Kind.NUMBER, words('How far?')).measuring(new Measure(2, null, null, Localised.EMPTY, [])),
            ]),
            Page.of('two', [Question.of('why', Kind.TEXT, words('Why so long?')).when(RoutingSpec.rule(['>': [[var: 'hours'], 9]]))]),
        ])
    }

    UUID openActivity(Instant closesAt = Instant.now() + Duration.ofDays(10), Questionnaire asked = club()) {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'The club', 'cy', 'Y clwb'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    def "a number is read in either language's form: #typed is #number"() {
        expect:
        Measure.read(typed).map { it.toPlainString() }.orElse(null) == number

        where:
        typed          || number
        '12'           || '12'
        ' 12 '         || '12'
        '012'          || '12'
        '2.50'         || '2.5'
        '2,5'          || '2.5'
        '0,500'        || '0.5'
        '1,500'        || '1500'
        '12,500.5'     || '12500.5'
        '-3'           || '-3'
        '\u22123'      || '-3'
        '0'            || '0'
        '100'          || '100'
        'twelve'       || null
        '1 000'        || null
        '1e9'          || null
        '5-6'          || null
        '£5'           || null
        '12345678901'  || null
        '.5'           || null
        ''             || null
    }

    def "a number is typed, told off clearly with all kept, shown again, sent, and counted as the number it is"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        def page = http.get('/en/answer/pages/1')

        expect:
        page.body =~ /id="q\.hours"[^>]*type="text"[^>]*inputmode="numeric"/
        page.body =~ /id="q\.miles"[^>]*inputmode="decimal"/
        page.text.contains('In hours. From 0 to 40.')

        when:
        def wrong = http.submit('/en/answer/pages/1', fields, '/pages/1')

        then:
        wrong.status == 422
        wrong.text.contains(told)
        fields.values().every { wrong.body.contains("value=\"$it\"") }

        where:
        fields                                     | told
        ['q.hours': 'twelve', 'q.miles': '3.5']    | 'Write a number in figures'
        ['q.hours': '2.5', 'q.miles': '3.5']       | 'Write a whole number'
        ['q.hours': '41', 'q.miles': '3.5']        | 'Write 40 or less.'
        ['q.hours': '-1', 'q.miles': '3.5']        | 'Write 0 or more.'
        ['q.hours': '4', 'q.miles': '3.555']       | 'Write 2 figures after the point at the most.'
        ['q.hours': '', 'q.miles': '3.5']          | 'Write a number, or tick'
        ['q.hours': '4', 'q.hours.not-said': 'yes'] | 'Keep one of them.'
    }

    def "what was typed is kept as typed, and counted as one number whoever writes it how"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        http.submit('/en/answer/pages/1', ['q.hours': '12', 'q.miles': '2,50'], '/pages/1')
        def next = http.get('/en/answer/pages/2')
        http.submit('/en/answer/pages/2', ['q.why': 'Football'], '/pages/2')
        def review = http.get('/en/answer/review')
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then: 'more than nine leads to the second page'
        next.text.contains('Why so long?')
        review.text.contains('12 hours')
        review.text.contains('2,50')
        http.get('/en/answer/pages/1').body.contains('value="2,50"')
        http.get('/en/answer/receipt').text.contains('12 hours')
        sql.rows("SELECT question, choice FROM survey_count WHERE activity = ? AND choice NOT IN ('*base', '*empty', '*asked') ORDER BY question", [activity.toString()])
            .collect { [it.question, it.choice] } == [['hours', '12'], ['miles', '2.5']]
        sql.rows('SELECT question FROM survey_text WHERE activity = ?', [activity.toString()])*.question == ['why']
        bean(Recount).differences(council.id, activity).empty
    }

    def "a rule compares a number as a number; who would rather not say is not led there: #answer"() {
        expect:
        Routing.of(Sheets.of(club()), RoutingSpec.given([hours: answer])).items()*.key() == (led ? ['hours', 'miles', 'why'] : ['hours', 'miles'])

        where:
        answer     || led
        '10'       || true
        '9'        || false
        '40'       || true
        '10,0'     || true
        'not-said' || false
    }

    def "a way that numbers lead to is walked, and one that none leads to is a flaw"() {
        expect:
        Soundness.flaws(club()) == []
        Soundness.flaws(club().changing('why') { it.when(RoutingSpec.rule(['>': [[var: 'hours'], 40]])) })*.key == ['survey.flaw.rule-nobody']
        Soundness.flaws(club().changing('hours') { it.measuring(measure) }).findAll { it.question() == 'hours' }*.key() == [flaw]

        where:
        measure                                                 | flaw
        new Measure(0, 50.0, 40.0, hours(), [])                 | 'survey.flaw.number'
        new Measure(3, 0.0, 40.0, hours(), [])                  | 'survey.flaw.number'
        new Measure(0, 0.5, 40.0, hours(), [])                  | 'survey.flaw.number'
        new Measure(0, 0.0, 40.0, hours(), [10.0, 5.0])         | 'survey.flaw.bands'
        new Measure(0, 0.0, 40.0, hours(), [5.0, 50.0])         | 'survey.flaw.bands'
        new Measure(0, 0.0, 40.0, hours(), [40.0])              | 'survey.flaw.bands'
    }

    def "bands are said in words: #because"() {
        given:
        def words = bean(Words)
        def question = Question.of('n', Kind.NUMBER, hours()).measuring(measure)

        expect:
        words.options(question)*.text()*.in('en').dropRight(1) == said

        where:
        measure                                                              | said                                                        | because
        new Measure(0, 0.0, 40.0, hours(), [5.0, 10.0])                      | ['0 to 5 hours', '6 to 10 hours', '11 to 40 hours']         | 'whole numbers within limits'
        new Measure(0, null, null, Localised.EMPTY, [0.0, 1.0])              | ['0 or less', '1', '2 or more']                             | 'whole numbers without limits'
        new Measure(1, 0.0, null, Localised.EMPTY, [2.5, 5.0])               | ['0 to 2.5', 'over 2.5, up to 5', 'over 5']                 | 'decimals'
        new Measure(0, 0.0, 10.0, Localised.EMPTY, [5.0, 10.0])              | ['0 to 5', '6 to 10']                                       | 'the last edge is the largest there is'
    }

    def "the team sees the median and quartiles and no smallest or largest; the public sees bands, or is told nothing"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 200, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'hours' }
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())
        def banded = release.questions().find { it.key() == 'hours' }

        then:
        live.options().sum { it.people() } == live.base()
        live.numbers().answered() + live.options().last().people() == live.base()
        live.numbers().with { it.lower() <= it.median() && it.median() <= it.upper() }
        prospect.unbanded()*.in('en') == [words('How far?').in('en')]
        release.questions()*.key() == ['hours']
        banded.options()*.id() == ['b1', 'b2', 'b3', 'b4', 'not-said']
        banded.options()*.text()*.in('en').first() == '0 to 5 hours'
        !Json.write(release.questions()).contains('How far?')
        release.staying()*.why() == ['bands']
        !Json.write(release).contains('median')
        bean(Recount).differences(council.id, activity).empty

        when:
        people.in(http, officer)
        def page = http.get("/en/studio/results/$activity")

        then:
        page.text.contains('The middle answer (median) is')
        page.text.contains('6 to 10 hours')
        page.text.contains('wrote a number')
    }

    def "an officer says what a number may be, in both languages; what cannot be read is told and kept"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        AQuestionnaire.asking(this, page, 'NUMBER')
        def fields = ['text.en': 'How long?', 'text.cy': 'Pa mor hir?', decimals: '1', 'number.least': '0', 'number.most': '40,5', 'unit.en': 'hours', 'unit.cy': 'awr', bands: '5 10, 20']

        when:
        def wrong = http.submit("$page/questions/q1", fields + ['number.most': 'many', bands: '5 x 20'], '/questions/q1')

        then:
        wrong.status == 422
        wrong.body.contains('value="many"')
        wrong.body.contains('value="5 x 20"')
        wrong.text.contains('Write numbers with spaces between')

        when:
        http.submit("$page/questions/q1", fields, '/questions/q1')
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get()

        then:
        stored.measure() == new Measure(1, 0.0, 40.5, hours(), [5.0, 10.0, 20.0])
        http.get("$page/questions/q1").body.contains('value="5 10 20"')
        http.get("$page/preview/1").text.contains('In hours. From 0 to 40.5. Parts are fine')
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/preview/1').text.contains('Mewn awr. O 0 i 40.5.')
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/questions/q1').status == 200
    }

    def "it lies in the database and comes back the same, and other questions are written as before"() {
        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(club())) == club()
        !QuestionnaireJson.write(AQuestionnaire.build()).contains('measure')
    }
}

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

/** Questions that put things in order. */
class RankingSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised words(String text) { Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }

    static Questionnaire club() {
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('top', Kind.RANKING, words('What matters most?')).needed(true)
                    .withOptions(['bus', 'pool', 'art'].collect { Option.of(it, words("the $it")) }),
            ]),
            Page.of('two', [Question.of('why', Kind.TEXT, words('Which bus?')).when(RoutingSpec.is('top', 'bus'))]),
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

    static Map places(Map of) { of.collectEntries { option, place -> ["q.top.place.$option" as String, place as String] } }

    List<String> picked(String page) {
        page.findAll(/(?s)<select.*?<\/select>/).collect { (it =~ /value="(\d)" selected/).identity { it ? it[0][1] : '-' } }
    }

    def "things are put in order without a script: places are picked, shown again, sent and counted"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.get('/en/answer/pages/1').text.count('Give 1st to the one that matters most') == 1
        picked(http.get('/en/answer/pages/1').body) == ['-', '-', '-']

        when: 'nothing is between first and third'
        def saved = http.submit('/en/answer/pages/1', places(bus: 3, art: 1), '/pages/1')

        then: 'it is the order that counts; and a question for those who put the bus first is not asked'
        saved.location.startsWith('/en/answer/review')
        picked(http.get('/en/answer/pages/1').body) == ['1', '2', '-']
        http.get('/en/answer/review').text.contains('1. the art')
        http.get('/en/answer/review').text.contains('2. the bus')

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then:
        http.get('/en/answer/receipt').text.contains('1. the art')
        sql.rows("SELECT choice FROM survey_count WHERE activity = ? AND question = 'top' AND choice <> '*empty' ORDER BY choice", [activity.toString()])*.choice == ['*base', 'art@1', 'bus@2']
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [activity.toString()]).n == 0
        bean(Recount).differences(council.id, activity).empty
    }

    def "what does not fit together is told kindly and everything picked is kept: #told"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        def wrong = http.submit('/en/answer/pages/1', fields, '/pages/1')

        then:
        wrong.status == 422
        wrong.text.contains(told)
        !told.startsWith('Another') || wrong.text =~ /the pool [^:]*: Another one/
        picked(wrong.body) == kept
        wrong.body.contains('name="q.top.not-said" value="yes" checked') == ('q.top.not-said' in fields.keySet())

        where:
        fields                                              || kept            | told
        places(bus: 1, pool: 1, art: 3)                     || ['1', '1', '3'] | 'Another one has place 1 too.'
        places(bus: 2) + ['q.top.not-said': 'yes']          || ['2', '-', '-'] | 'Keep one of them.'
        [:]                                                 || ['-', '-', '-'] | 'Give at least one a place'
    }

    def "a place that is not offered is no form of ours, and who would rather not say is led on"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.submit('/en/answer/pages/1', places(bus: 4), '/pages/1').status == 400
        http.submit('/en/answer/pages/1', places(bus: 1), '/pages/1').location.startsWith('/en/answer/pages/2')
        http.submit('/en/answer/pages/1', ['q.top.not-said': 'yes'], '/pages/1').location.startsWith('/en/answer/review')
        http.get('/en/answer/review').text.contains('I would rather not say')
    }

    def "two to eight things can be put in order, and an officer asks what only those are asked who put one first"() {
        given:
        people.in(http, officer)
        def line = { int n -> club().changing('top') { it.withOptions((1..n).collect { Option.of("a$it", words('x')) }) } }
        def id = bean(Questionnaires).create(council.id, club(), Ids.uuid())
        def page = "/en/studio/questionnaires/$id"

        expect:
        Soundness.flaws(club()) == []
        [1, 9].every { n -> 'survey.flaw.ranking' in Soundness.flaws(line(n))*.key() }
        QuestionnaireJson.read(QuestionnaireJson.write(club())) == club()
        http.get(page).text.contains('in first place')
        http.get("$page/rules/question.why").body =~ /name="l1.option" value="bus" checked/
        http.get("$page/questions/top").status == 200
        http.get("$page/preview/1").text.contains('the pool')
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/preview/1').text.contains('2il')
    }

    def "the team sees first places and averages, the public first places alone"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 200, new DemonstrationResponses.Mix([top: [60, 30, 10, 5]], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'top' }
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())
        def view = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'en')

        then:
        live.options()*.id() == ['bus', 'pool', 'art', 'not-said']
        live.options().sum { it.people() } == live.base()
        live.placings()*.first() == live.options().dropRight(1)*.people()
        release.questions()*.key() == ['top']
        release.questions().first().options()*.id() == ['bus', 'pool', 'art', 'not-said']
        !Json.write(release).contains('@2')
        view.questions().first().finding().contains('put “the bus')
        view.questions().first().caption().startsWith('How many people put each first')
        bean(Recount).differences(council.id, activity).empty

        when:
        people.in(http, officer)
        def page = http.get("/en/studio/results/$activity")

        then:
        page.text.contains('average place')
    }
}

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

/** Questions that only some are asked: an officer ticks who, a person is led past the others, and figures say of whom they are. */
class AskedOfSomeSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    /** Sheets: 1 uses and age, 2 how (of those who use it), 3 why not (of those who do not, over 16), 4 anything else. */
    static Questionnaire club() {
        def words = { String text -> Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }
        def options = { List ids -> ids.collect { Option.of(it, words("option $it")) } }
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('uses', Kind.YES_NO, words('Do you go?')).needed(true),
                Question.of('age', Kind.CHOICE, words('How old?')).withOptions(options(['under', 'over'])),
            ]),
            Page.of('two', [
                Question.of('how', Kind.CHOICE, words('How do you get there?')).withOptions(options(['bus', 'walk'])).needed(true)
                        .when(RoutingSpec.is('uses', 'yes')),
            ]),
            Page.of('three', [
                Question.of('not', Kind.LONG_TEXT, words('Why not?')).needed(true)
                        .when(RoutingSpec.rule([and: [['==': [[var: 'uses'], 'no']], ['==': [[var: 'age'], 'over']]]])),
            ]),
            Page.of('four', [Question.of('more', Kind.LONG_TEXT, words('Anything else?'))]),
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

    def answers(UUID activity) {
        Answers.read(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers)
    }

    def save(int number, Map fields, String from = "/en/answer/pages/$number") {
        def reply = http.submit(from, fields, "/pages/$number")
        assert reply.status == 303
        reply.location.replaceAll(/saved=[^&]*&?/, '').replaceAll(/\?$/, '')
    }

    def "an officer ticks the answers that lead to a question, reads it back in words, and anything else leads nowhere"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        ['YES_NO', 'CHOICES', 'TEXT'].each { AQuestionnaire.asking(this, page, it) }
        http.submit("$page/questions/q1", ['text.en': 'Do you <i>go</i>?', 'text.cy': 'Ydych chi’n mynd?'], '/questions/q1')
        assert http.submit("$page/questions/q2", ['text.en': 'When?', 'text.cy': 'Pryd?', 'o.a1.en': 'Mornings', 'o.a1.cy': 'Boreau', 'o.a2.en': 'Evenings', 'o.a2.cy': 'Nosweithiau',
            when: 'q1:yes'], '/questions/q2').status == 303

        when:
        def form = http.get("$page/questions/q3")
        assert http.submit("$page/questions/q3", ['text.en': 'Who with?', 'text.cy': 'Gyda phwy?', when: ['q2:a1', 'q2:a2', 'q1:yes', 'q3:x', 'nonsense']], '/questions/q3').status == 303
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last()))

        then: 'only what comes before it can be asked about, and "I would rather not say" leads nowhere'
        form.body.findAll(/name="when" value="([^"]*)"/) { it[1] } == ['q1:yes', 'q1:no', 'q2:a1', 'q2:a2']
        !http.get("$page/questions/q1").body.contains('name="when"')
        stored.question('q2').get().shownWhen().toString() == '{"==":[{"var":"q1"},"yes"]}'
        stored.question('q3').get().shownWhen().toString() ==
            '{"and":[{"==":[{"var":"q1"},"yes"]},{"or":[{"in":["a1",{"var":"q2"}]},{"in":["a2",{"var":"q2"}]}]}]}'

        and: 'in words, in both languages'
        http.get(page).text.contains('Asked only of people who answered “Do you <i>go</i>?” with “Yes”, and “When?” with “Mornings” or “Evenings”.')
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Dim ond pobl a atebodd “Ydych chi’n mynd?” gyda')

        and: 'the preview shows every page, and says who alone sees it'
        http.get("$page/preview/2").text.contains('Asked only of people who answered “Do you <i>go</i>?” with “Yes”.')
        !http.get("$page/preview/1").text.contains('Asked only')

        and: 'ticks stand in the form, and with none of them everybody is asked'
        http.get("$page/questions/q3").body.findAll(/name="when" value="([^"]*)" checked/) { it[1] } == ['q1:yes', 'q2:a1', 'q2:a2']
        http.submit("$page/questions/q3", ['text.en': 'Who with?', 'text.cy': 'Gyda phwy?'], '/questions/q3').status == 303
        bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q3').get().shownWhen() == null

        when: 'what leads to it is moved behind it'
        http.submit(page, [by: 'down'], '/questions/q1/move')

        then:
        http.get(page).text.contains('Who is asked depends on a question that comes later.')
    }

    def "a rule that came from a file stays as it is until it is taken away"() {
        given:
        people.in(http, officer)
        def rule = RoutingSpec.rule(['!': [['==': [[var: 'uses'], 'yes']]]])
        def id = bean(Questionnaires).create(council.id, club().changing('not') { it.when(rule) }, Ids.uuid())
        def page = "/en/studio/questionnaires/$id"

        expect:
        http.get(page).text.contains('by a rule that came from a file')

        when:
        http.submit("$page/questions/not", ['text.en': 'Changed', ruleStays: 'yes'], '/questions/not')

        then:
        bean(Questionnaires).find(council.id, id).question('not').get().with { [it.text().in('en'), it.shownWhen()] } == ['Changed', rule]

        when:
        http.submit("$page/questions/not", ['text.en': 'Changed'], '/questions/not')

        then:
        bean(Questionnaires).find(council.id, id).question('not').get().shownWhen() == null
    }

    def "a person is led past what is not for them, forward and back"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect: 'the way of somebody who goes there'
        save(1, ['q.uses': 'yes', 'q.age': 'over']) == '/en/answer/pages/2'
        http.get('/en/answer/pages/2').text.contains('2 of 3')
        save(2, ['q.how': 'bus']) == '/en/answer/pages/4'
        http.get('/en/answer/pages/4').links.contains('/en/answer/pages/2')
        http.get('/en/answer/pages/3').location == '/en/answer/pages/4'
        save(4, ['q.more': 'No']) == '/en/answer/review'
        !http.get('/en/answer/review').text.contains('Why not?')

        and: 'of somebody who does not'
        save(1, ['q.uses': 'no', 'q.age': 'under']) == '/en/answer/pages/4'
        http.get('/en/answer/pages/4').text.contains('2 of 2')
        http.get('/en/answer/pages/4').links.contains('/en/answer/pages/1')
    }

    def "whoever changes their mind at the end is asked what that leads to, keeps what was typed until sending, and sends only what is asked"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        save(1, ['q.uses': 'yes', 'q.age': 'over'])
        save(2, ['q.how': 'bus'])
        save(4, ['q.more': 'Nothing'])

        when: 'yes becomes no'
        def next = save(1, ['q.uses': 'no', 'q.age': 'over', review: '1'], '/en/answer/pages/1?review=1')

        then: 'to the question that was not asked before; nothing can be sent without it'
        next == '/en/answer/pages/3?review=1'
        http.get(next).text.contains('Why not?')
        http.get('/en/answer/review').text.contains('Some answers no longer fit what you chose.')
        http.submit('/en/answer/review', [:], '/send').status == 422
        answers(activity).get('how').chosen() == ['bus']

        when: 'no becomes yes again'
        save(3, ['q.not': 'It is cold', review: '1'], next)
        save(1, ['q.uses': 'yes', 'q.age': 'over', review: '1'], '/en/answer/pages/1?review=1')

        then: 'what was typed before is there again'
        http.get('/en/answer/pages/2').body =~ /value="bus"[^>]* checked/

        when:
        def sent = http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then: 'what is asked no more is neither sent, nor kept, nor read for worries'
        sent.location == '/en/answer/receipt'
        answers(activity).byItem().keySet() == ['age', 'how', 'more', 'uses'] as Set
        !http.get('/en/answer/receipt').text.contains('Why not?')
        sql.rows('SELECT question FROM survey_text WHERE activity = ?', [activity.toString()])*.question == ['more']
        sql.rows("SELECT question FROM survey_count WHERE activity = ? AND choice = '*base' AND people > 0", [activity.toString()])*.question as Set == ['*', 'age', 'how', 'more', 'uses'] as Set
        bean(Recount).differences(council.id, activity).empty
    }

    def "a form of a question that is asked no more loses nothing, and an answer nobody offered is refused as ever"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        save(1, ['q.uses': 'no', 'q.age': 'over'])
        def old = http.get('/en/answer/pages/3')
        save(1, ['q.uses': 'yes', 'q.age': 'over'])

        when:
        def late = http.submitShown(old, '/en/answer/pages/3', ['q.not': 'Typed in another window'], '/pages/3')

        then:
        late.location.startsWith('/en/answer/pages/4')
        answers(activity).get('not').words() == 'Typed in another window'
        http.submit('/en/answer/pages/2', ['q.how': 'rocket'], '/pages/2').status == 400
    }

    def "the team sees of whom figures are; the public sees of it what one whole question leads to, and says who was asked"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        def why = (1..200).collect { new DemonstrationResponses.Said("Because of $it", 'en', false, true) }
        bean(DemonstrationResponses).fill(council.id, activity, 200, new DemonstrationResponses.Mix([:], [not: why]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().collectEntries { [it.key(), it] }
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())

        then: 'as many were asked as gave the answer that leads there'
        live.how.base() > 0
        live.how.base() <= live.uses.options().find { it.id() == 'yes' }.people()
        bean(Recount).differences(council.id, activity).empty

        and:
        prospect.onlySome()*.in('en').every { it.startsWith('Why not?') }
        release.questions()*.key() == ['uses', 'age', 'how']
        def how = release.questions().find { it.key() == 'how' }
        how.askedOf().in('en').startsWith('those who answered “Do you go?')
        how.groups().every { (it.base() - release.questions().find { it.key() == 'uses' }.groups().first().people()[0]).abs() <= 5 }
        prospect.breakdowns()*.id().every { it.startsWith('age.') }

        when:
        people.in(http, officer)
        def page = http.get("/en/studio/results/$activity")

        then:
        page.text.contains('Asked only of people who answered “Do you go?')
    }
}

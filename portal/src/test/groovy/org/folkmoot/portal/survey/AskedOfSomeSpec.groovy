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

    def "an officer says line by line who is asked a question, reads it back in words, and anything else leads nowhere"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        ['YES_NO', 'CHOICES', 'TEXT'].each { AQuestionnaire.asking(this, page, it) }
        http.submit("$page/questions/q1", ['text.en': 'Do you <i>go</i>?', 'text.cy': 'Ydych chi’n mynd?'], '/questions/q1')
        assert http.submit("$page/questions/q2", ['text.en': 'When?', 'text.cy': 'Pryd?', 'o.a1.en': 'Mornings', 'o.a1.cy': 'Boreau', 'o.a2.en': 'Evenings', 'o.a2.cy': 'Nosweithiau'], '/questions/q2').status == 303
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())) }

        expect: 'the question is saved first, and leads to its rule'
        def on = http.submit("$page/questions/q3", ['text.en': 'Who with?', 'text.cy': 'Gyda phwy?', then: 'question.q3'], '/questions/q3').location
        on == "$page/rules/question.q3"
        stored().question('q3').get().text().in('en') == 'Who with?'

        and: 'only what comes before it can be asked about, and "I would rather not say" leads nowhere'
        http.get(on).body.findAll(/<option value="(q[^"]*)"/) { it[1] } == ['q1', 'q2']
        http.get("$page/rules/question.q1").text.contains('Nothing is asked before it')
        def picked = http.submit(on, ['l1.of': 'q1', more: 'yes'], '/question.q3')
        picked.status == 200
        picked.body.findAll(/name="l1.option" value="([^"]*)"/) { it[1] } == ['yes', 'no']

        and: 'where only whether it was answered matters, no answers stand beside it; asked for one of them again they come back'
        def shown = { String test -> http.submit(on, ['l1.of': 'q1', 'l1.was': 'q1', 'l1.test': test, 'l1.option': 'yes', more: 'yes'], '/question.q3').body.findAll(/name="l1.option" value="([^"]*)"/) { it[1] } }
        shown('ANSWERED') == []
        shown('UNANSWERED') == []
        shown('ONE_OF') == ['yes', 'no']

        and: 'a phone that asks for a line more stands at that line, one that asks for answers at theirs'
        def grown = http.submit(on, ['l1.of': 'q1', 'l1.was': 'q1', 'l1.test': 'ANSWERED', more: 'yes'], '/question.q3').body
        grown.contains("formaction=\"$on#last-line\"")
        grown.contains("formaction=\"$on#line-2\"")
        grown =~ /(?s)id="line-2" tabindex="-1"><h2 id="last-line" tabindex="-1">/
        grown.count('id="last-line"') == 1

        when: 'a question is picked and saved at once'
        def next = http.submit(on, ['l1.of': 'q2'], '/question.q3')

        then: 'its answers are shown, and nothing is saved'
        next.status == 422
        next.text.contains('Line 1: say what must be so of this question.')
        stored().question('q3').get().shownWhen() == null

        when:
        http.submit("$page/rules/question.q2", ['l1.of': 'q1', 'l1.was': 'q1', 'l1.test': 'ONE_OF', 'l1.option': ['yes', 'q9']], '/question.q2')
        def rule = ['l1.of': 'q1', 'l1.was': 'q1', 'l1.test': 'ONE_OF', 'l1.option': 'yes', 'l2.of': 'q2', 'l2.was': 'q2', 'l2.test': 'HAS', 'l2.option': ['a1', 'a2']]
        assert http.submit(on, rule, '/question.q3').location.startsWith("$page/questions/q3")

        then:
        stored().question('q2').get().shownWhen().toString() == '{"==":[{"var":"q1"},"yes"]}'
        stored().question('q3').get().shownWhen().toString() ==
            '{"and":[{"==":[{"var":"q1"},"yes"]},{"or":[{"in":["a1",{"var":"q2"}]},{"in":["a2",{"var":"q2"}]}]}]}'

        and: 'in words, in both languages'
        http.get(page).text.contains('Asked only of people who answered “Do you <i>go</i>?” with “Yes”, and “When?” with “Mornings” or “Evenings”.')
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Dim ond pobl a atebodd “Ydych chi’n mynd?” gyda')

        and: 'the preview shows every page, and says who alone sees it'
        http.get("$page/preview/2").text.contains('Asked only of people who answered “Do you <i>go</i>?” with “Yes”.')
        !http.get("$page/preview/1").text.contains('Asked only')

        and: 'saving the question leaves its rule alone; without lines everybody is asked'
        http.submit("$page/questions/q3", ['text.en': 'And who with?', 'text.cy': 'Gyda phwy?'], '/questions/q3').status == 303
        stored().question('q3').get().shownWhen() != null
        http.get(on).body.findAll(/name="l\d.option" value="([^"]*)" checked/) { it[1] } == ['yes', 'a1', 'a2']
        http.submit(on, ['l1.away': 'yes', 'l2.away': 'yes'] + rule, '/question.q3').status == 303
        stored().question('q3').get().shownWhen() == null

        when: 'what leads to another is moved behind it'
        http.submit(page, [by: 'down'], '/questions/q1/move')

        then: 'that is told, and its rule can no longer be told in lines'
        http.get(page).text.contains('Who is asked depends on a question that comes later.')
        http.get("$page/rules/question.q2").text.contains('Keep this rule as it is')
    }

    def "pages and answers have rules of the same lines, with groups, counts, numbers and days, and nothing unsound is saved"() {
        given:
        people.in(http, officer)
        def made = club().adding('one', Question.of('age-now', Kind.NUMBER, Localised.of('en', 'Age?', 'cy', 'Oed?')))
            .adding('one', Question.of('since', Kind.DATE, Localised.of('en', 'Since?', 'cy', 'Ers?')).spanning(DateSpan.ANY))
        def id = bean(Questionnaires).create(council.id, made, Ids.uuid())
        String page = "/en/studio/questionnaires/$id"
        def stored = { bean(Questionnaires).find(council.id, id) }

        expect: 'a page of those of 16 and over, or since 2025; a group of two is one line'
        http.submit("$page/rules/page.four", [how: 'ALL', 'l1.of': 'uses', 'l1.was': 'uses', 'l1.test': 'NONE_OF', 'l1.option': 'no',
            'l2.of': 'age-now', 'l2.was': 'age-now', 'l2.test': 'AT_LEAST', 'l2.number': '16', 'l2.group': 'a',
            'l3.of': 'since', 'l3.was': 'since', 'l3.test': 'AT_LEAST', 'l3.day': '2025-01-01', 'l3.group': 'a', 'g.a.how': 'ANY'], '/page.four').status == 303
        stored().pages()[3].shownWhen().toString() ==
            '{"and":[{"!=":[{"var":"uses"},"no"]},{"or":[{">=":[{"var":"age-now"},16]},{">=":[{"var":"since"},20250101]}]}]}'
        http.get(page).text.contains('(“Age?” is at least 16, or “Since?” is on or after 1 January 2025).')
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('(mae’r ateb i “Oed?” yn 16 o leiaf, neu mae’r ateb i “Ers?” ar 1 Ionawr 2025 neu wedi hynny).')
        http.get("$page/print").text.contains('“Age?” is at least 16')

        and: 'an answer, and its preview'
        http.submit("$page/rules/option.how.bus", ['l1.of': 'age-now', 'l1.was': 'age-now', 'l1.test': 'LESS', 'l1.number': '12'], '/option.how.bus').status == 303
        stored().question('how').get().options()[0].shownWhen().toString() == '{"<":[{"var":"age-now"},12]}'
        http.get("$page/preview/3").text.contains('is offered only where this holds: “Age?” is less than 12.')

        when: 'nobody can go and not go'
        def dead = http.submit("$page/rules/page.two", ['l1.of': 'uses', 'l1.was': 'uses', 'l1.test': 'ONE_OF', 'l1.option': 'no'], '/page.two')

        then: 'it is refused with everything that was typed'
        dead.status == 422
        dead.text.contains('Nobody would ever be asked this')
        dead.body.contains('name="l1.option" value="no" checked')
        stored().pages()[1].shownWhen() == null

        and: 'what cannot be read is told by its line, and stays'
        http.submit("$page/rules/page.four", ['l1.of': 'age-now', 'l1.was': 'age-now', 'l1.test': 'AT_LEAST', 'l1.number': 'many',
            'l2.of': 'since', 'l2.was': 'since', 'l2.test': 'MORE', 'l2.day': ''], '/page.four')
            .identity { [status, text.contains('Line 1: write a number.'), text.contains('Line 2: give a day.'), body.contains('value="many"')] } == [422, true, true, true]
        http.get("$page/rules/option.age.under").status == 200
        http.get("$page/rules/option.uses.yes").status == 404
        http.get("$page/rules/page.none").status == 404
    }

    def "the ways through are walked for whoever writes them, with what nobody reaches"() {
        given:
        people.in(http, officer)
        def dead = Page.of('five', [Question.of('dead', Kind.TEXT, Localised.of('en', 'Never?', 'cy', 'Byth?')).when(RoutingSpec.rule([and: [['==': [[var: 'uses'], 'yes']], ['==': [[var: 'uses'], 'no']]]]))])
        def id = bean(Questionnaires).create(council.id, club().withPages(club().pages() + dead), Ids.uuid())
        def ways = http.get("/en/studio/questionnaires/$id/ways")

        expect:
        http.get("/en/studio/questionnaires/$id").links.contains("/en/studio/questionnaires/$id/ways".toString())
        ways.text.contains('There are 3 ways.')
        ways.text.contains('Every one was walked.')
        ways.text.contains('Nobody reaches section 5.')
        ways.links.contains("/en/studio/questionnaires/$id/rules/page.five".toString())
        http.get("/cy/stiwdio/questionnaires/$id/ways").text.contains('Does neb yn cyrraedd adran 5.')
    }

    def "a rule that came from a file and is deeper than lines stays as it is, in words, until it is taken away"() {
        given:
        people.in(http, officer)
        def is = { String key, String option -> ['==': [[var: key], option]] }
        def rule = RoutingSpec.rule(['!': [[and: [is('uses', 'yes'), [or: [is('age', 'over'), ['!': [is('age', 'under')]]]]]]]])
        def id = bean(Questionnaires).create(council.id, club().changing('not') { it.when(rule) }, Ids.uuid())
        def page = "/en/studio/questionnaires/$id"
        def stored = { bean(Questionnaires).find(council.id, id).question('not').get().shownWhen() }

        expect:
        http.get(page).text.contains('it is not so that (“Do you go?')
        http.get("$page/rules/question.not").text.contains('Keep this rule as it is')

        when:
        http.submit("$page/rules/question.not", [keep: 'yes'], '/question.not')
        http.submit("$page/questions/not", ['text.en': 'Changed'], '/questions/not')

        then:
        stored() == rule

        when:
        http.submit("$page/rules/question.not", [:], '/question.not')

        then:
        stored() == null
    }

    def "a person is led past what is not for them, forward and back"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect: 'the way of somebody who goes there'
        save(1, ['q.uses': 'yes', 'q.age': 'over']) == '/en/answer/pages/2'
        http.get('/en/answer/pages/2').text.contains('Page 2: The club')
        save(2, ['q.how': 'bus']) == '/en/answer/pages/4'
        http.submit('/en/answer/pages/4', ['q.more': '', go: 'back'], '/pages/4').location == '/en/answer/pages/2'
        http.get('/en/answer/pages/3').location == '/en/answer/pages/4'
        save(4, ['q.more': 'No']) == '/en/answer/review'
        !http.get('/en/answer/review').text.contains('Why not?')

        and: 'of somebody who does not'
        save(1, ['q.uses': 'no', 'q.age': 'under']) == '/en/answer/pages/4'
        http.get('/en/answer/pages/4').text.contains('Page 2')
        http.submit('/en/answer/pages/4', ['q.more': '', go: 'back'], '/pages/4').location == '/en/answer/pages/1'
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

package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Facts that stand under questions and answers that must be something: made in the studio, met by whoever answers. */
class FactsAndChecksSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    static final Map FACT = ['statement.en': 'In 2024, 4 in 10 <b>went</b>.', 'statement.cy': 'Yn 2024, aeth 4 o bob 10.', 'source.en': 'The town count', 'source.cy': 'Cyfrif y dref', dated: '2020-03-02', link: 'https://figures.test/clubs']

    UUID openActivity(Questionnaire asked) {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, Ids.uuid(), bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(2), Instant.now() + Duration.ofDays(10), Localised.of('en', 'Dates', 'cy', 'Dyddiadau'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'dates', 'cy', 'dyddiadau'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    String fact(String statement) {
        assert http.submit('/en/studio/facts/new', FACT + ['statement.en': statement], '/facts/new').status == 303
        bean(FactBank).of(council.id).find { it.fact().statement().in('en') == statement }.fact().id().toString()
    }

    def "a fact is kept for the council, put right, put under a question as it is then, and taken out again"() {
        given:
        people.in(http, officer)
        def id = bean(Questionnaires).create(council.id, CheckSpec.sound(), Ids.uuid())
        String page = "/en/studio/questionnaires/$id"
        def under = { bean(Questionnaires).find(council.id, id).question('code').get().underneath() }

        expect: 'what is missing or cannot be followed is told, and nothing typed is lost'
        http.submit('/en/studio/facts/new', FACT + ['source.cy': '', link: 'javascript:alert(1)', dated: '2999-01-01'], '/facts/new').identity {
            [status, text.contains('Write in both languages who says so.'), text.contains('The address must begin with https://'), text.contains('Give a day that is not in the future.'), body.contains('value="The town count"')]
        } == [422, true, true, true, true]

        when:
        def one = fact('In 2024, 4 in 10 <b>went</b>.')
        def list = http.get('/en/studio/facts')

        then:
        list.text.contains('In 2024, 4 in 10 <b>went</b>.')
        list.text.contains('more than a year old')
        http.get('/en/studio/questionnaires').links.contains('/en/studio/facts')

        when: 'the question is saved and leads to its facts'
        def on = http.submit("$page/questions/code", ['text.en': 'Code?', 'text.cy': 'Cod?', then: 'facts'], '/questions/code').location
        http.submit(on, [fact: one], '/facts')

        then:
        on == "$page/questions/code/facts"
        under()*.source()*.in('cy') == ['Cyfrif y dref']
        http.get(page).text.contains('One fact stands under it. One is more than a year old: look whether it is still so.')
        http.get("$page/print").text.contains('In 2024, 4 in 10 <b>went</b>. (The town count, 2 March 2020), see https://figures.test/clubs')
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/print').text.contains('Yn 2024, aeth 4 o bob 10. (Cyfrif y dref, 2 Mawrth 2020)')
        http.get("$page/preview/2").text.contains('Facts about this')

        when: 'it is put right in the list'
        def lock = bean(FactBank).find(council.id, UUID.fromString(one)).lock()
        http.submit("/en/studio/facts/$one", FACT + ['statement.en': 'In 2025, 5 in 10 went.'], "/facts/$one")

        then: 'the question holds what it held until it is saved again'
        under()*.statement()*.in('en') == ['In 2024, 4 in 10 <b>went</b>.']
        http.get(on).text.contains('the list says it otherwise by now')
        http.submit(on, [fact: one], '/facts').status == 303
        under()*.statement()*.in('en') == ['In 2025, 5 in 10 went.']

        and: 'whoever had read it before does not write over that'
        http.submit("/en/studio/facts/$one", FACT + [lock: lock], "/facts/$one").identity { [status, text.contains('Somebody else changed this fact')] } == [409, true]

        when:
        http.submit('/en/studio/facts', [:], "/facts/$one/delete")

        then: 'a question that holds it keeps it'
        under().size() == 1
        !http.get('/en/studio/facts').body.contains(one)
        http.get(on).text.contains('taken out of the list')
        audit()*.action.containsAll(['survey.fact-kept', 'survey.fact-changed', 'survey.fact-discarded'])
    }

    private List audit() {
        sql.rows("SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND action LIKE 'survey.fact%'", [council.id])
    }

    def "an officer says what an answer must be, with its words, and counts signs of a line"() {
        given:
        people.in(http, officer)
        def plain = CheckSpec.sound().changing('end') { it.checked(null) }.changing('code') { it.checked(null) }
        def id = bean(Questionnaires).create(council.id, plain, Ids.uuid())
        String page = "/en/studio/questionnaires/$id"
        def check = { String question -> bean(Questionnaires).find(council.id, id).question(question).get().check() }
        def later = ['l1.of': 'end', 'l1.was': 'end', 'l1.test': 'MORE', 'l1.other': 'start', 'message.en': 'Later, please', 'message.cy': 'Yn hwyrach, os gwelwch yn dda']

        expect:
        http.submit("$page/rules/check.end", later + ['message.en': '', 'message.cy': ''], '/check.end').identity { [status, text.contains('Write what people read'), body.contains('value="start" selected')] } == [422, true, true]
        http.submit("$page/rules/check.end", later + ['l1.of': 'start', 'l1.was': 'start', 'l1.test': 'ANSWERED', 'l1.other': ''], '/check.end').identity { [status, text.contains('says nothing about the answer itself')] } == [422, true]
        http.submit("$page/rules/check.end", later, '/check.end').status == 303
        check('end') == new Check(RoutingSpec.rule(['>': [[var: 'end'], [var: 'start']]]), null, Localised.of('en', 'Later, please', 'cy', 'Yn hwyrach, os gwelwch yn dda'))
        http.get("$page/questions/end").text.contains('is after the answer to “Start”. If not, people read: “Later, please”')

        and:
        http.submit("$page/rules/check.code", ['shape.signs': 'DIGITS', 'shape.least': '5', 'shape.most': '2', 'message.en': 'x', 'message.cy': 'x'], '/check.code').status == 422
        http.submit("$page/rules/check.code", ['shape.signs': 'DIGITS', 'shape.least': '4', 'shape.most': '4', 'message.en': 'Four digits', 'message.cy': 'Pedwar digid'], '/check.code').status == 303
        check('code').shape() == new Shape(Shape.Signs.DIGITS, 4, 4)
        !http.get("$page/rules/check.end").body.contains('shape.signs')
    }

    def "whoever answers reads the author's words beside what they typed, and an earlier answer changed later is looked at before sending"() {
        given:
        def facts = [new Fact(Ids.uuid(), Localised.of('en', 'It rains', 'cy', 'Mae’n bwrw glaw'), Localised.of('en', 'A table', 'cy', 'Tabl'), java.time.LocalDate.parse('2026-01-02'), 'https://figures.test/rain')]
        def activity = openActivity(CheckSpec.sound().changing('code') { it.factual(facts) })
        def day = { String q, int d -> [("q.${q}.day" as String): "$d", ("q.${q}.month" as String): '3', ("q.${q}.year" as String): '2026'] }
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        def wrong = http.submit('/en/answer/pages/1', day('start', 5) + day('end', 5), '/pages/1')

        then:
        wrong.status == 422
        wrong.text.contains('The end must be after the start.')
        wrong.body.contains('value="2026"')

        when:
        def right = http.submit('/en/answer/pages/1', day('start', 5) + day('end', 6), '/pages/1')
        def second = http.get('/en/answer/pages/2')

        then: 'a line of words counts its letters, and the facts are folded under it'
        right.status == 303
        second.body.contains('data-counter="q.code-count" data-most="200"')
        second.body =~ /<details class="more"><summary>Facts about this<\/summary>/
        second.body.contains('<a href="https://figures.test/rain" rel="noreferrer">')
        http.submit('/en/answer/pages/2', ['q.code': '12', 'q.few': '1'], '/pages/2').identity { [status, text.contains('Four digits'), body.contains('value="12"')] } == [422, true, true]
        http.submit('/en/answer/pages/2', ['q.code': '1234', 'q.few': '9'], '/pages/2').status == 303
        http.submit('/en/answer/pages/3', ['q.many': '9'], '/pages/3').status == 303

        when: 'fewer becomes more than many'
        http.submit('/en/answer/pages/2?review=1', ['q.code': '1234', 'q.few': '10', review: '1'], '/pages/2')
        def review = http.get('/en/answer/review')
        def refused = http.submit('/en/answer/review', [:], '/send')

        then:
        review.text.contains('does not fit Not fewer')
        refused.status == 422
        refused.text.contains('One answer does not fit. It is marked below.')

        and:
        http.submit('/en/answer/pages/3?review=1', ['q.many': '10', review: '1'], '/pages/3').status == 303
        http.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
    }
}

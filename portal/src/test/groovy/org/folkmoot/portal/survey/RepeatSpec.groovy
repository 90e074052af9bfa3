package org.folkmoot.portal.survey

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** A page that is asked again for each child: an officer says so, a person tells of as many as they have, and figures count answers by people. */
class RepeatSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised words(String text) { Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }

    /** Sheets: 1 any; 2 to 4 each child's name and age, and their school; 5 to 7 of the second, 8 to 10 of the third; 11 more, for two or more. */
    static Questionnaire family() {
        new Questionnaire(words('Family'), [
            Page.of('one', [Question.of('any', Kind.YES_NO, words('Any children?'))]),
            new Page('child', [
                Question.of('name', Kind.TEXT, words('What are they called?')).needed(true),
                Question.of('age', Kind.NUMBER, words('How old is {{q:name}}?')),
                Question.of('school', Kind.CHOICE, words('Which school?')).withOptions(['hill', 'dale'].collect { Option.of(it, words(it)) }),
                Question.of('worry', Kind.LONG_TEXT, words('What would help at school?')).when(RoutingSpec.is('school', 'hill')),
            ], RoutingSpec.is('any', 'yes'), new Repeat(Localised.of('en', 'child', 'cy', 'plentyn'), 3)),
            Page.of('end', [Question.of('more', Kind.TEXT, words('What about them together?')).when(RoutingSpec.rule(RepeatRoutingSpec.count(2)))]),
        ])
    }

    UUID put(UUID id, long version, Instant closesAt) {
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'Family', 'cy', 'Teulu'), Localised.of('en', 'parents', 'cy', 'rhieni'),
            Localised.of('en', 'family', 'cy', 'teulu'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    long freeze() { bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, family(), Ids.uuid())) }

    String stored(UUID activity) { sql.firstRow('SELECT COALESCE(changes, answers) AS a FROM survey_response WHERE activity = ?', [activity.toString()]).a.replaceAll(/,?"mayPrint":false,?/, '') }

    String go(String page, Map fields, String action) {
        def reply = http.submit(page, fields, action)
        assert reply.status == 303
        reply.location.replaceAll(/saved=[^&]*&?/, '').replaceAll(/\?$/, '')
    }

    String save(int number, Map fields, String query = '') { go("/en/answer/pages/$number$query", fields, "/pages/$number") }

    String again(Map press, String query = '') { go("/en/answer/again/child$query", press, '/again/child') }

    /** Begins, and tells of Sam and of Eve. */
    UUID two() {
        def activity = put(Ids.uuid(), freeze(), Instant.now() + Duration.ofDays(10))
        http.post('/en/answer/start', [activity: activity.toString()])
        assert save(1, ['q.any': 'yes']) == '/en/answer/pages/2'
        assert save(2, ['q.child_1_name': 'Sam']) == '/en/answer/pages/3'
        assert save(3, ['q.child_1_age': '7', 'q.child_1_school': 'hill']) == '/en/answer/pages/4'
        assert save(4, ['q.child_1_worry': 'Somebody hurts Sam']) == '/en/answer/again/child'
        assert again([add: '1']) == '/en/answer/pages/5'
        assert save(5, ['q.child_2_name': 'Eve']) == '/en/answer/pages/6'
        assert save(6, ['q.child_2_age': '4', 'q.child_2_school': 'dale']) == '/en/answer/again/child'
        activity
    }

    def "an officer says for each of what a page is asked again, in both languages, and sees what keeps it from opening"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'Family', 'title.cy': 'Teulu'], '/questionnaires').location
        ['TEXT', 'YES_NO'].each { AQuestionnaire.asking(this, page, it) }
        http.submit("$page/questions/q1", ['text.en': 'Called?', 'text.cy': 'Enw?'], '/questions/q1')
        http.submit("$page/questions/q2", ['text.en': 'At school?', 'text.cy': 'Yn yr ysgol?'], '/questions/q2')
        String repeat = "$page/pages/p1/repeat"
        def find = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())) }

        expect:
        http.get(page).links.contains(repeat)
        http.submit(repeat, [how: 'again', most: '4'], '/repeat').identity { [status, text.contains('Write what one of them is called.')] } == [422, true]
        http.submit(repeat, [how: 'again', 'one.en': 'c' * 41, 'one.cy': 'plentyn', most: '4'], '/repeat').identity { [status, body.contains('value="plentyn"')] } == [422, true]

        when:
        http.submit(repeat, [how: 'again', 'one.en': 'child', most: '4'], '/repeat')

        then:
        find().pages()[0].repeat() == new Repeat(Localised.of('en', 'child'), 4)
        http.get(page).text.contains('Asked again for each “child”, 4 times at most.')
        http.get(page).text.contains('What a section is asked again for is not named in Welsh.')

        when: 'a question after it asks about any of them, and how many there are'
        http.submit(repeat, [how: 'again', 'one.en': 'child', 'one.cy': 'plentyn', most: '4'], '/repeat')
        http.submit(page, [:], '/pages')
        AQuestionnaire.asking(this, page, 'TEXT', 'p2')
        http.submit("$page/questions/q3", ['text.en': 'Together?', 'text.cy': 'Gyda’i gilydd?'], '/questions/q3')
        def form = http.get("$page/rules/question.q3")
        http.submit("$page/rules/question.q3", ['l1.of': 'p1_', 'l1.was': 'p1_', 'l1.test': 'COUNT_LEAST', 'l1.number': '2',
            'l2.of': 'p1_q2', 'l2.was': 'p1_q2', 'l2.test': 'ONE_OF', 'l2.option': 'yes'], '/question.q3')

        then:
        form.body.findAll(/<option value="(p1_[^"]*)"/) { it[1] } == ['p1_', 'p1_q1', 'p1_q2']
        form.text.contains('At school? (of any “child”)')
        find().question('q3').get().shownWhen().asks() == ['p1'] as Set
        http.get(page).text.contains('Asked only of people who answered about “child” at least 2 times, and “At school?” with “Yes” about any “child”.')
        http.get("$page/rules/question.q3").body.findAll(/name="l2.option" value="([^"]*)" checked/) { it[1] } == ['yes']

        and: 'seen beforehand, and on paper'
        http.get("$page/preview/1").text.contains('Child 1 – asked again for each “child”, 4 times at most')
        http.get("$page/print").text.identity { it.contains('Child 3') && !it.contains('Child 4') && it.contains('For more, up to 4, ask for copies of this page') }
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/print').text.contains('Dim ond os oes plentyn arall.')

        and: 'asked once again it is as before'
        http.submit(repeat, [how: 'once', most: '4'], '/repeat').status == 303
        find().pages()[0].repeat() == null
        http.get(page).text.contains('Who is asked depends on a question that is not there any more.')
    }

    def "a person answers a page for each child, sees which one it is, changes one, takes one away, and sends what they told"() {
        given:
        def activity = two()

        expect: 'one set of answers for each, under the page'
        new JsonSlurper().parseText(stored(activity)).child*.keySet() == [['age', 'name', 'school', 'worry'] as Set, ['age', 'name', 'school'] as Set]

        and: 'which one it is, and the answers of the same child in the words'
        http.get('/en/answer/pages/6').text.identity { it.contains('Child 2 of 2') && it.contains('How old is Eve?') && it.contains('Page 6') && !it.contains('6 of') }
        http.get('/cy/ateb/pages/6').text.contains('Plentyn 2 o 2')
        http.get('/en/answer/pages/5').wholeForms.find { it.action.endsWith('/pages/5') }.identity { it.send(http, it.values + [go: 'back']).location == '/en/answer/pages/4' }
        http.get('/en/answer/again/child').text.identity { it.contains('Is there another child?') && it.contains('Sam; 7') && it.contains('Eve; 4') }
        http.get('/cy/ateb/again/child').text.contains('A oes plentyn arall?')

        when: 'a third, begun by mistake; pressing twice adds one'
        def before = http.get('/en/answer/again/child')
        def added = http.submitShown(before, '/en/answer/again/child', [add: '1'], '/again/child').location
        def twice = http.submitShown(before, '/en/answer/again/child', [add: '1'], '/again/child').location

        then: 'its name is needed, and so nothing can be sent; there is room for no fourth'
        [added, twice] == ['/en/answer/pages/8', '/en/answer/again/child']
        http.get('/en/answer/again/child').text.identity { it.contains('That is as many as we ask about') && !it.contains('Add another child') }
        http.submit('/en/answer/review', [:], '/send').status == 422

        when: 'it is taken away again, after a question'
        def asked = http.get('/en/answer/again/child?remove=3')
        def gone = go('/en/answer/again/child?remove=3', [remove: '3'], '/again/child')

        then:
        asked.text.contains('Remove Child 3?')
        gone == '/en/answer/again/child'
        again([on: '1']) == '/en/answer/pages/11'
        save(11, ['q.more': 'They swim']) == '/en/answer/review'
        http.submit('/en/answer/pages/11', [go: 'back'], '/pages/11').location == '/en/answer/again/child'

        when: 'all of them on one page'
        def review = http.get('/en/answer/review')

        then:
        review.text.contains('Child 1: What are they called?')
        review.text.contains('Child 2: How old is Eve?')
        review.text.identity { it.contains('Is there another child?') && it.contains('2 so far') }

        and: 'one is changed from there, and one more is led through before it goes back'
        save(6, ['q.child_2_age': '5', 'q.child_2_school': 'dale', review: '1'], '?review=1') == '/en/answer/review'
        again([add: '1'], '?review=1') == '/en/answer/pages/8?review=1'
        save(8, ['q.child_3_name': 'Tom', review: '1'], '?review=1') == '/en/answer/pages/9?review=1'
        save(9, ['q.child_3_school': 'hill', review: '1'], '?review=1') == '/en/answer/pages/10?review=1'
        save(10, ['q.child_3_worry': 'More sport', review: '1'], '?review=1') == '/en/answer/review'

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then: 'each child’s words are read by themselves, and say not whose they are'
        sql.rows('SELECT question, words, state FROM survey_text WHERE activity = ?', [activity.toString()]).collect { [it.question, it.words, it.state] } as Set ==
            [['name', 'Sam', 'WAITING'], ['name', 'Eve', 'WAITING'], ['name', 'Tom', 'WAITING'], ['worry', 'Somebody hurts Sam', 'WAITING'], ['worry', 'More sport', 'WAITING'],
             ['more', 'They swim', 'WAITING']] as Set
        http.get('/en/answer/receipt').text.contains('Child 3: Which school?')
        bean(Recount).differences(council.id, activity).empty
        bean(Results).live(council.id, activity).questions().collectEntries { [it.key(), [it.base(), it.people()]] }.subMap('any', 'school', 'age', 'worry') ==
            [any: [1, 1], school: [3, 1], age: [2, 1], worry: [2, 1]]

        when: 'sent again without the first: only its words go, those of the others stay as they were read'
        def kept = sql.rows("SELECT id FROM survey_text WHERE activity = ? AND words IN ('Eve', 'Tom', 'More sport')", [activity.toString()])*.id as Set
        go('/en/answer/again/child?remove=1&review=1', [remove: '1'], '/again/child')
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then:
        sql.rows("SELECT id FROM survey_text WHERE activity = ? AND state = 'WAITING' AND question IN ('name', 'worry')", [activity.toString()])*.id as Set == kept
        bean(Recount).differences(council.id, activity).empty
        http.get('/en/answer/earlier').text.contains('Child 3: Which school?')
    }

    def "a child of whom nothing was answered is on the receipt, as nothing answered, and in no count"() {
        given:
        def loose = family().changing('name') { it.needed(false) }
        def activity = put(Ids.uuid(), bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, loose, Ids.uuid())), Instant.now() + Duration.ofDays(10))
        http.post('/en/answer/start', [activity: activity.toString()])
        save(1, ['q.any': 'yes'])
        save(2, ['q.child_1_name': 'Sam'])
        save(3, ['q.child_1_school': 'dale'])
        again([add: '1'])

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()
        def receipt = http.get('/en/answer/receipt')

        then:
        receipt.text =~ /Child 2: What are they called\?.{0,40} Left empty/
        receipt.text =~ /Child 1: What are they called\?.{0,40} Sam/
        http.get('/cy/ateb/receipt').text =~ /Plentyn 2: .{0,80} Wedi’i adael yn wag/
        new JsonSlurper().parseText(stored(activity)).child*.keySet() == [['name', 'school'] as Set, [] as Set]
        bean(Results).live(council.id, activity).questions().find { it.key() == 'school' }.identity { [base(), people()] } == [1, 1]
        bean(Recount).differences(council.id, activity).empty
    }

    def "nobody without children is asked, and what was told is not sent once there are none"() {
        given:
        def activity = two()

        when:
        save(1, ['q.any': 'no'])

        then:
        http.get('/en/answer/again/child').location == '/en/answer/review'
        http.get('/en/answer/again/one').status == 404
        http.get('/en/answer/review').text.contains('Some answers no longer fit what you chose.')

        when:
        http.submit('/en/answer/review', [:], '/send')

        then:
        stored(activity) == '{"any":{"chosen":["no"]}}'
    }

    def "the team sees answers by people, files have a table of their own, and nothing of it goes public"() {
        given: 'twenty families, of whom half told of two children'
        def version = freeze()
        def activity = put(Ids.uuid(), version, Instant.now() - Duration.ofDays(1))
        20.times { n ->
            def child = { String name, String school -> [name: Answers.Answer.saying(name, false), school: Answers.Answer.choosing([school])] }
            def all = [child("A$n", 'hill')] + (n % 2 ? [child("B$n", 'dale')] : [])
            def answers = Answers.read(Json.write([any: Answers.Answer.choosing(['yes']), child: all]))
            bean(ResponseRepository).addSent(council.id, Ids.uuid(), activity, version, answers.json(), Json.write(answers.cells(Sheets.of(family()))))
        }
        bean(Counting).runOnce()
        people.in(http, officer)

        expect: 'in words, in both languages'
        http.get("/en/studio/results/$activity").text.contains('30 answers by 20 people: one for each “child” they told of.')
        http.get("/cy/stiwdio/results/$activity").text.contains('30 o atebion gan 20 o bobl')
        http.get("/en/studio/results/$activity").text.contains('How often each answer was given: Which school?')

        when:
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)

        then: 'neither published, nor broken down by, nor compared with who lives here'
        prospect.release().questions()*.key() == ['any']
        prospect.repeated()*.in('en').every { it =~ /^(What are they|How old|Which school|What would help)/ }
        prospect.repeated().size() == 4
        prospect.breakdowns() == []
        !http.get("/en/studio/results/$activity/who").text.contains('Which school?')

        when:
        assert http.submit("/en/studio/results/$activity/exports", [reason: 'analysis', purpose: 'To see what helps at school', months: '1'], '/exports').status == 303
        def files = http.get("/en/studio/results/$activity/exports").body.findAll(~/\/en\/studio\/results\/[^"]+\/exports\/[^"]+\.[a-z]+/)
        def file = { String name -> http.get(files.find { it.endsWith("/$name") }).body }
        def rows = file('repeated-child.csv').substring(1).split('\r\n') as List

        then: 'a line for each child, which says nothing of whose it is; how many there are beside the other answers'
        rows[0] == 'version,name,name_not_said,age,age_not_said,school,worry'
        rows.drop(1).countBy { it } == ['1,1,0,,,hill,0': 20, '1,1,0,,,dale,0': 10]
        (new JsonSlurper().parseText(file('repeated-child.json')) as List).countBy { it.answers.school } == [hill: 20, dale: 10]
        (file('answers-plain.csv').split('\r\n') as List).identity { [it[0], it.drop(1).countBy { row -> row }] } == ['version,any,child_times,more', ['1,yes,1,0': 10, '1,yes,2,0': 10]]
        file('codebook.csv').identity { it.contains(',table') && it.contains('repeated-child') }
        new JsonSlurper().parseText(file('codebook.json')).tables*.name == ['repeated-child']
        http.get(files.find { it.endsWith('/answers.xlsx') }).bytes.length > 1000
        http.get(files.find { it.endsWith('/repeated-child.csv') }.replace('repeated-child', 'repeated-other')).status == 404
    }

    def "a sheet of paper has each child’s answers, and a child nothing was written of is none"() {
        given:
        def activity = put(Ids.uuid(), freeze(), Instant.now() + Duration.ofDays(10))
        people.in(http, officer)
        def batch = http.submit("/en/studio/batches/of/$activity", [channel: 'POST', came: '3', arrivedOn: LocalDate.now(ZoneOffset.UTC).toString()], "/of/$activity").location.replaceAll(/\?.*/, '')

        when:
        def form = http.get("$batch/sheets/1")
        def kept = http.submit("$batch/sheets/1", ['q.any': 'yes', 'q.child_1_name': 'Sam', 'q.child_1_school': 'hill', 'q.child_3_name': 'Eve', 'q.child_2_name.left': 'yes',
            'q.child_3_age.illegible': 'yes', language: 'en'], '/sheets/1')
        bean(Counting).runOnce()

        then:
        form.text.contains('Child 3: 2')
        kept.status == 303
        new JsonSlurper().parseText(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers).identity {
            [it.child*.name*.words, it.'*illegible'.chosen] } == [['Sam', 'Eve'], ['child_2_age']]
        sql.rows("SELECT choice, people FROM survey_count WHERE activity = ? AND question = 'age'", [activity.toString()]).collectEntries { [it.choice, it.people] } == ['*illegible': 1]
        bean(Recount).differences(council.id, activity).empty
    }
}

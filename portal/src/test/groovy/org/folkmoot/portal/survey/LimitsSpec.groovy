package org.folkmoot.portal.survey

import static org.folkmoot.portal.survey.RoutingSpec.given
import static org.folkmoot.portal.survey.RoutingSpec.rule

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** How short, how many and how often: the limits each kind of answer can have, and what nobody has to say. */
class LimitsSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised words(String text) { Localised.of('en', "$text?", 'cy', "Cymraeg $text?") }

    static List<Option> options(List<String> ids) { ids.collect { Option.of(it, words(it)) } }

    static List<Row> rows() { ['heard', 'safe', 'asked'].collect { new Row(it, words(it)) } }

    /** One of each: needed words of at least ten letters, an order of two, a share of at most sixty each, statements that hang together. */
    static Questionnaire club() {
        new Questionnaire(words('The club'), [
            Page.of('p1', [Question.of('why', Kind.LONG_TEXT, words('Why')).needed(true).withLimits(10, 200)]),
            Page.of('p2', [Question.of('top', Kind.RANKING, words('What first')).withOptions(options(['bus', 'pool', 'art'])).withLimits(2, 2)]),
            Page.of('p3', [Question.of('money', Kind.SHARE, words('Share')).sharing(new Share(100, true, Localised.EMPTY, 60)).withOptions(options(['bus', 'pool', 'art']))]),
            Page.of('p4', [Question.of('agree', Kind.LIKERT, words('Which is it')).withOptions(options(['one', 'two', 'three'])).withRows(rows()).withLimits(2, null).onceEach(true)]),
            Page.of('p5', [Question.of('more', Kind.TEXT, words('Anything else'))]),
        ])
    }

    UUID openActivity(Questionnaire asked = club(), Instant closesAt = Instant.now() + Duration.ofDays(10)) {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'The club', 'cy', 'Y clwb'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    UUID started(Questionnaire asked = club()) {
        openActivity(asked).tap { http.post('/en/answer/start', [activity: it.toString()]) }
    }

    static Map places(Map of) { of.collectEntries { option, place -> ["q.top.place.$option" as String, place as String] } }

    static Map give(Map of) { of.collectEntries { option, amount -> ["q.money.give.$option" as String, amount as String] } }

    def "limits that cannot be met are flaws: #flaw"() {
        expect:
        Soundness.flaws(club()) == []
        Soundness.flaws(club().changing(question, change))*.key() == ["survey.flaw.$flaw" as String]

        where:
        question | flaw          | change
        'why'    | 'letters'     | { it.withLimits(30, 20) }
        'why'    | 'letters'     | { it.withLimits(0, null) }
        'top'    | 'order'       | { it.withLimits(3, 2) }
        'top'    | 'order'       | { it.withLimits(null, 4) }
        'money'  | 'share-each'  | { it.sharing(new Share(100, true, Localised.EMPTY, 33)) }
        'money'  | 'share-each'  | { it.sharing(new Share(100, true, Localised.EMPTY, 100)) }
        'agree'  | 'rows-limits' | { it.withLimits(4, null) }
        'agree'  | 'rows-limits' | { it.withLimits(null, 2) }
        'agree'  | 'rows-limits' | { it.needed(true).withOptions(options(['one', 'two'])) }
        'more'   | 'rows-limits' | { it.onceEach(true) }
    }

    def "nobody has to write: beside needed words stands a tick, which leads on, is shown again, counted and filed, and is no text"() {
        given:
        def activity = started()
        def page = http.get('/en/answer/pages/1')

        expect:
        page.text.contains('I would rather not say')
        page.text.contains('Write at least 10 letters.')
        http.get('/cy/ateb/pages/1').text.contains('Byddai’n well gen i beidio â dweud')

        when: 'nothing at all, too little, and both'
        def none = http.submit('/en/answer/pages/1', ['q.why': ''], '/pages/1')
        def short_ = http.submit('/en/answer/pages/1', ['q.why': 'Short'], '/pages/1')
        def both = http.submit('/cy/ateb/pages/1', ['q.why': 'Mae’r bws yn hwyr', 'q.why.not-said': 'yes'], '/pages/1')

        then: 'each is told in plain words, and what was typed stays'
        none.status == 422 && none.text.contains('or tick “I would rather not say”')
        short_.status == 422 && short_.text.contains('It is 5 too short') && short_.body.contains('>Short</textarea>')
        both.status == 422 && both.text.contains('Cadwch un ohonyn nhw') && both.body.contains('Mae’r bws yn hwyr</textarea>') && both.body.contains('name="q.why.not-said" value="yes" checked')

        when:
        def led = http.submit('/en/answer/pages/1', ['q.why': '', 'q.why.not-said': 'yes'], '/pages/1')

        then:
        led.location.startsWith('/en/answer/pages/2')
        http.get('/en/answer/pages/1').body.contains('name="q.why.not-said" value="yes" checked')
        http.get('/en/answer/review').text.contains('I would rather not say')
        http.get('/cy/ateb/review').text.contains('Byddai’n well gen i beidio â dweud')

        when:
        assert http.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
        bean(Counting).runOnce()

        then:
        sql.rows("SELECT question, choice, people FROM survey_count WHERE activity = ? AND question = 'why' ORDER BY choice", [activity.toString()])
            .collect { [it.question, it.choice, it.people] } == [['why', '*base', 1], ['why', 'not-said', 1]]
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [activity.toString()]).n == 0
        bean(Recount).differences(council.id, activity).empty
        bean(Results).live(council.id, activity).questions().find { it.key() == 'why' }.options()*.people() == [1]

        when:
        def columns = Columns.of(Sheets.of(club()), bean(Words)).all()

        then: 'files say it in a column of its own, where an answer is needed'
        columns*.name().take(2) == ['why', 'why_not_said']
        columns.take(2)*.of(given([why: 'not-said'])) == ['0', '1']
        columns.take(2)*.of(new Answers([why: Answers.Answer.saying('It is late', false)])) == ['1', '0']
        !columns*.name().contains('more_not_said')
    }

    def "on paper the tick stands under the lines, and rules read it as they read it of every kind"() {
        given:
        def asked = bean(Printing).asked(club(), 'en')
        def sheets = Sheets.of(new Questionnaire(words('x'), [Page.of('p1', [club().question('why').get()]),
            Page.of('p2', [Question.of('then', Kind.TEXT, words('Then')).when(rule(['==': [[var: 'why'], 'not-said']]))])]))

        expect:
        asked*.notSaid() == [true, true, true, false, false]
        asked*.how()[0].endsWith('Write at least 10 letters.')
        asked*.how()[1].endsWith('Put 2 in order.')
        asked*.how()[2].endsWith('Give no more than 60 to any one.')
        asked*.how()[3].endsWith('Each answer can be given to one statement only. Answer at least 2 of the 3 statements.')
        Routing.of(sheets, given([why: 'not-said'])).items()*.key() == ['why', 'then']
        Routing.of(sheets, new Answers([why: Answers.Answer.saying('It is late', false)])).items()*.key() == ['why']
        Soundness.flaws(new Questionnaire(words('x'), [Page.of('p1', [club().question('why').get()]),
            Page.of('p2', [Question.of('then', Kind.TEXT, words('Then')).when(rule(['==': [[var: 'why'], 'not-said']]))])])) == []
    }

    def "an order has a least and a most, and what is shared out a most for each: #told"() {
        given:
        started()
        http.submit('/en/answer/pages/1', ['q.why.not-said': 'yes'], '/pages/1')

        when:
        def wrong = http.submit("/en/answer/pages/$page", fields, "/pages/$page")

        then:
        wrong.status == 422
        wrong.text.contains(told)

        where:
        page | fields                                                              | told
        2    | places(bus: 1)                                                      | 'Put at least 2 in order'
        2    | places(bus: 1, pool: 2, art: 3)                                     | 'Put 2 in order at the most'
        3    | give(bus: 80, pool: 20)                                             | 'No more than 60 here'
    }

    def "statements are answered once each and often enough, and never held back from “I would rather not say”: #because"() {
        given:
        def sheets = Sheets.asked(club())

        expect:
        Checking.unfit(sheets, Routing.of(sheets, given([why: 'not-said'] + answers.collectEntries { ['agree.' + it.key, it.value] })))*.key() == unfit

        where:
        answers                                              | unfit                            || because
        [:]                                                  | []                               || 'the question may be left out'
        [heard: 'one', safe: 'two']                          | []                               || 'two of three are enough'
        [heard: 'one']                                       | ['agree.asked']                  || 'one is too few'
        [heard: 'one', safe: 'one', asked: 'two']            | ['agree.safe']                   || 'one answer stands twice'
        [heard: 'not-said', safe: 'not-said']                | []                               || 'what is not said is said as often as anybody likes'
    }

    def "of statements that hang together the person is told at once, and no figure of them is ever released"() {
        given:
        started()
        http.submit('/en/answer/pages/1', ['q.why.not-said': 'yes'], '/pages/1')
        http.submit('/en/answer/pages/4', ['q.agree.heard': 'one'], '/pages/4')

        when:
        def wrong = http.submit('/cy/ateb/pages/5', ['q.agree.safe': 'one'], '/pages/5')

        then:
        wrong.status == 422
        wrong.text.contains('Unwaith yn unig y gellir rhoi pob ateb')
        !club().question('agree').get().releasable()
        club().question('agree').get().onceEach(false).withLimits(null, null).releasable()
    }

    def "files carry the limits: our own all of them, SurveyJS and XLSForm what they can say, and the rest is told"() {
        given:
        def plain = club()

        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(plain)) == plain
        ExchangeFile.read(ExchangeFile.write(plain), 'a.json').questionnaire() == plain

        when:
        def survey = SurveyJsWriter.write(plain, 'en')
        def back = ExchangeFile.read(survey.bytes(), 'a.json').questionnaire()

        then:
        ['why', 'top'].every { back.question(it).get().identity { q -> [q.least(), q.most()] } == plain.question(it).get().identity { q -> [q.least(), q.most()] } }
        back.question('agree').get().once()
        survey.lines()*.what()*.key().contains('survey.left-out.rows')

        when:
        def form = XlsFormOutput.of(plain, 'en')

        then:
        XlsFormIntake.read(form.form()).questionnaire().question('why').get().identity { [it.least(), it.most()] } == [10, 200]
        form.lines()*.what()*.key().containsAll(['survey.xlsform.unsaid.order', 'survey.xlsform.unsaid.rows', 'survey.xlsform.unsaid.not-said'])
    }

    def "an officer sets them in both languages of the studio; what does not fit is told at its field and kept: #kind"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        AQuestionnaire.asking(this, page, kind.name())
        def said = ['text.en': 'How?', 'text.cy': 'Sut?'] + more

        expect:
        wrong.every { name, value ->
            def answer = http.submit("$page/questions/q1", said + fields + [(name): value], '/questions/q1')
            answer.status == 422 && answer.body.contains("value=\"$value\"")
        }

        when:
        assert http.submit("$page/questions/q1", said + fields, '/questions/q1').status == 303
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get()

        then:
        made(stored)
        fields.keySet().every { http.get(page.replace('/en/studio', '/cy/stiwdio') + '/questions/q1').body.contains("name=\"$it\"") }

        where:
        kind           | more    | fields                          | wrong                | made
        Kind.LONG_TEXT | [:]     | [least: '20', most: '300']      | [least: '400']       | { [it.least(), it.most()] == [20, 300] }
        Kind.RANKING   | opts()  | [least: '1', most: '2']         | [most: '9']          | { [it.least(), it.most()] == [1, 2] }
        Kind.SHARE     | opts()  | ['share.total': '100', 'share.each': '70'] | ['share.each': '20'] | { it.share().each() == 70 }
        Kind.LIKERT    | ['r.r1.en': 'Heard', 'r.r1.cy': 'Clywed', 'r.new-1.en': 'Safe', 'r.new-1.cy': 'Diogel'] + (1..5).collectEntries { ["o.a${it}.en" as String, "a$it"] } + (1..5).collectEntries { ["o.a${it}.cy" as String, "c$it"] } |
            [least: '1', once: 'yes'] | [least: '7'] | { it.least() == 1 && it.once() }
    }

    static Map opts() { ['o.a1.en': 'Bus', 'o.a1.cy': 'Bws', 'o.a2.en': 'Art', 'o.a2.cy': 'Celf'] }

    def "things are put in order with buttons and without a script: each step keeps all that was typed and comes back to its button"() {
        given:
        started()
        http.submit('/en/answer/pages/1', ['q.why.not-said': 'yes'], '/pages/1')
        def order = { http.get('/en/answer/pages/2').body.findAll(/name="q\.top\.place\.(\w+)"/) { it[1] } }
        def step = { String way, String option, Map typed = [:] -> http.submit('/en/answer/pages/2', typed + [step: "$way top $option" as String], '/pages/2') }

        expect: 'the first button of the form is the one that goes on, for whoever presses Enter'
        !http.get('/en/answer/pages/2').body.split('id="asked"')[1].find(/<button[^>]*>/).contains('name=')
        http.get('/en/answer/pages/2').text.contains('Move up: art?. Now no place.')

        when:
        def up = step('up', 'art')

        then: 'at once in the first place, said to whoever hears the button'
        up.location =~ /^\/en\/answer\/pages\/2\?saved=.*#up\.top\.art$/
        order() == ['art', 'bus', 'pool']
        http.get('/en/answer/pages/2').text.contains('Move up: art?. Now 1st.')
        http.get('/en/answer/pages/2').body.contains('id="up.top.art"')
        http.get('/cy/ateb/pages/2').text.contains('Symud i fyny: Cymraeg art?. Nawr: 1af.')

        when: 'the next goes behind it, then before it'
        step('up', 'bus', places(art: 1))
        def second = order()
        step('up', 'bus', places(art: 1, bus: 2))

        then:
        second == ['art', 'bus', 'pool']
        order() == ['bus', 'art', 'pool']

        when: 'below the last place is none; a list and a button live together'
        step('down', 'art', places(bus: 1, art: 2))
        def without = http.get('/en/answer/pages/2').text
        step('up', 'pool', places(bus: 2, pool: 1))

        then:
        without.contains('Move down: art?. Now no place.')
        order() == ['pool', 'bus', 'art']

        and: 'a button of another form moves nothing'
        step('up', 'nothing', places(bus: 1, art: 2)).status == 303
        http.submit('/en/answer/pages/2', places(pool: 1, bus: 2), '/pages/2').location.startsWith('/en/answer/pages/3')
        http.get('/en/answer/review').text.contains('1. pool?')
    }

    def "a whole section goes up and down; where a rule would ask about what comes later it stays, and says where"() {
        given:
        people.in(http, officer)
        def asked = new Questionnaire(words('Sections'), [
            Page.of('p1', [Question.of('a', Kind.YES_NO, words('First'))]),
            Page.of('p2', [Question.of('b', Kind.YES_NO, words('Second')).when(RoutingSpec.is('a', 'yes'))]),
            Page.of('p3', [Question.of('c', Kind.TEXT, words('Third'))])])
        def id = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        def order = { bean(Questionnaires).find(council.id, id).pages()*.id() }
        def page = "/en/studio/questionnaires/$id" as String

        expect:
        http.get(page).text.count('Section up') == 3
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.count('Adran i lawr') == 3

        when:
        def moved = http.submit(page, [by: 'up'], '/pages/p3/move')

        then:
        moved.status == 303
        order() == ['p1', 'p3', 'p2']

        when: 'what is asked of those who said yes at the first would stand before it'
        http.submit(page, [by: 'down'], '/pages/p3/move')
        def refused = http.submit(page, [by: 'up'], '/pages/p2/move')
        def down = http.submit(page.replace('/en/studio', '/cy/stiwdio'), [by: 'down'], '/pages/p1/move')

        then:
        refused.status == 422
        refused.text.contains('The section stays where it is. Question 2:')
        refused.body.contains('href="#page-p2"')
        down.status == 422
        down.text.contains('Mae’r adran yn aros lle mae hi.')
        order() == ['p1', 'p2', 'p3']

        and: 'the first goes no further up'
        http.submit(page, [by: 'up'], '/pages/p1/move').status == 303
        order() == ['p1', 'p2', 'p3']
    }

    def "what is asked and never released is named in public, with why, in both languages; nothing of what was answered is in it"() {
        given:
        def asked = new Questionnaire(words('Kept'), [
            Page.of('p1', [Question.of('ok', Kind.CHOICE, words('Good')).withOptions(options(['yes', 'no', 'so']))]),
            Page.of('p2', [Question.of('file', Kind.FILE, words('Show us'))]),
            Page.of('p3', [Question.of('agreed', Kind.CONSENT, words('Agreed'))]),
            Page.of('p4', [Question.of('many', Kind.NUMBER, words('How many'))]),
            Page.of('p5', [Question.of('own', Kind.YES_NO, words('Private')).guarded(Guard.CONFIDENTIAL)]),
            Page.of('p6', [club().question('agree').get()]),
            Page.of('p7', [Question.of('words', Kind.TEXT, words('Words'))])])
        def activity = openActivity(asked, Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 120, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())
        def english = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'en')
        def welsh = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'cy')

        then:
        release.questions()*.key() == ['ok']
        release.staying()*.why() == ['file', 'consent', 'bands', 'guard', 'tied']
        bean(Results).releasedOf(council.id, consultation).get().staying() == release.staying()
        english.staying()*.asked() == ['Show us?', 'Agreed?', 'How many?', 'Private?', 'Which is it?']
        english.staying().every { it.why().contains('with the team') || it.why().contains('the team sees') }
        welsh.staying()*.asked().first() == 'Cymraeg Show us?'
        welsh.staying()*.why().every { it.contains('tîm') }
    }

    def "what is asked of people of whom nothing is told is not named in public either"() {
        given:
        def asking = { String id, int people ->
            def activity = openActivity(new Questionnaire(words('Kept'), [
                Page.of('p1', [Question.of('ok', Kind.CHOICE, words('Good')).withOptions(options(['yes', 'no', 'so']))]),
                Page.of('p2', [Question.of(id, Kind.YES_NO, words("Private $id")).guarded(Guard.CONFIDENTIAL)])]), Instant.now() - Duration.ofDays(1))
            bean(DemonstrationResponses).fill(council.id, activity, people, new DemonstrationResponses.Mix([:], [:]))
            activity
        }
        def many = asking('many', 60)
        def few = asking('few', 6)
        bean(Counting).runOnce()

        when:
        def release = bean(Results).release(council.id, consultation, [many, few], null, null, Ids.uuid())

        then:
        release.staying()*.text() == [words('Private many')]
        bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'en').staying()*.asked() == ['Private many?']
    }

    def "where answers came before it was noted who was asked, one figure stands for two, and the page says why"() {
        given:
        people.in(http, officer)
        def said = new SaidTexts(portal, council, sql, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10))
        def page = "/en/studio/results/${said.activity}" as String
        said.answer(3, ['told|yes'])
        bean(Counting).runOnce()

        expect:
        http.get(page).text.contains('3 people left it empty or were not asked it. Which of the two is not known of all of them: some answered before the portal noted it.')
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Nid yw’n hysbys pa un yn achos pob un ohonyn nhw')
        !http.get(page).text.contains('Everybody answered it. Which')

        and: 'what is asked of each of several things is another matter, and nobody passes over what is worked out'
        def of = { Kind kind, Localised each -> new ActivityResults.QuestionResult('q', kind, words('Q'), Localised.EMPTY, 2, [], [], null, [], 0, [], each, 2, null) }
        of(Kind.CHOICE, null).unansweredKeys(2) == ['survey.results.unanswered-together']
        of(Kind.CHOICE, words('Child')).unansweredKeys(5).last() == 'survey.results.unanswered-together.each'
        of(Kind.CALCULATED, null).unansweredKeys(5) == ['survey.results.unanswered-worked']
    }
}

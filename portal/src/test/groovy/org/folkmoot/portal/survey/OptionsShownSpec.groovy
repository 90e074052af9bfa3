package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.content.media.MediaDesk
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Pictures beside answers, orders of chance, earlier answers in words, and numbers that are worked out, as people meet them. */
class OptionsShownSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared Http studio
    @Shared UUID table
    @Shared UUID bare

    def setupSpec() {
        studio = people.in(visitor(), officer)
        table = picture(council.id, Localised.of('en', 'A round <b>table</b>', 'cy', 'Bwrdd crwn'))
        bare = picture(council.id, Localised.of('en', 'In English alone'))
    }

    UUID picture(short of, Localised alt) {
        UUID id = Ids.uuid()
        def desk = bean(MediaDesk)
        desk.add(of, id, desk.take(of, new ByteArrayInputStream(APicture.png(640, 400))), new MediaDesk.Words('The table', alt, false, Localised.EMPTY), null)
        id
    }

    static Localised words(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static List<Option> options(String... ids) { ids.collect { Option.of(it, words("the $it")) } }

    static Measure hours() { new Measure(1, null, null, Localised.of('en', 'hours', 'cy', 'awr'), []) }

    Questionnaire club(UUID shown = table) {
        def where = options('cafe', 'park')
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('where', Kind.CHOICE, words('Where?')).withOptions([where[0].picturing(shown), where[1], Option.of('else', words('else')).sayingWhat()]),
                Question.of('town', Kind.TEXT, words('Which town?')),
            ]),
            Page.of('two', [Question.of('days', Kind.CHOICES, words('Which days?')).shuffling(true)
                .withOptions(options('d1', 'd2', 'd3', 'd4', 'd5', 'd6') + new Option('none', words('none'), true, null))]),
            Page.of('three', [
                Question.of('school', Kind.NUMBER, words('Hours at {{q:where}}?')).measuring(hours()),
                Question.of('home', Kind.NUMBER, words('Hours in {{q:town}}?')).withHelp(words('You said {{q:where}}.')).measuring(hours()),
            ]),
            Page.of('four', [
                Question.of('all', Kind.CALCULATED, words('That makes')).measuring(hours()).calculated(new Calculation(RoutingSpec.rule(['+': [[var: 'school'], [var: 'home']]]), true)),
                Question.of('much', Kind.TEXT, words('Why {{q:all}}?')).when(RoutingSpec.rule(['>': [[var: 'all'], 10]])),
                Question.of('end', Kind.YES_NO, words('Done?')),
            ]),
        ])
    }

    UUID openActivity(Questionnaire asked = club(), Duration left = Duration.ofDays(10), UUID consultation = Ids.uuid()) {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), Instant.now() + left, words('The club'), words('young people'), Localised.of('en', 'the-club', 'cy', 'y-clwb'),
            Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    static List<String> order(Http.Reply page) { (page.body =~ /name="q\.days" value="([^"]+)"/).collect { it[1] } }

    def "a picture stands with its word in the label, with words for those who do not see it, and everybody who answers may have it"() {
        given:
        UUID shown = picture(council.id, Localised.of('en', 'A round <b>table</b>', 'cy', 'Bwrdd crwn'))
        assert visitor().get("/media/$shown/card").status == 404
        def activity = openActivity(club(shown))
        http.post('/en/answer/start', [activity: activity.toString()])

        when:
        def page = http.get('/en/answer/pages/1')
        def kept = studio.get("/en/studio/media/$shown")

        then:
        page.body =~ /(?s)<label class="choice choice-pictured">\s*<input type="radio" id="q.where" name="q.where" value="cafe">\s*<img class="choice-picture" src="\/media\/${shown}\/card" alt="A round &lt;b&gt;table&lt;\/b&gt;" width="640" height="360">\s*<span class="choice-words">the cafe<\/span>/
        page.body.count('choice-picture"') == 1
        visitor().get("/media/$shown/card").header('cache-control') == 'public, no-cache'

        and: 'the library knows, and keeps it'
        kept.text.contains('The club')
        !kept.body.contains('/delete"')
        studio.post("/en/studio/media/$shown/delete", kept.forms.find { it.hidden }.hidden).status == 422
        visitor().get("/media/$shown/card").status == 200
    }

    def "a picture that is not there, or lacks a language, is a flaw, and nothing opens with it: #because"() {
        given:
        UUID id = which == 'bare' ? bare : which == 'other' ? picture(newCouncil().id, words('Elsewhere')) : Ids.uuid()

        expect:
        bean(Questionnaires).missing(council.id, club(id), ['en', 'cy']) == [flaw]

        when:
        openActivity(club(id))

        then:
        thrown(QuestionnaireUnsound)

        where:
        which   | flaw                        | because
        'bare'  | 'survey.flaw.picture-words' | 'described in one language'
        'other' | 'survey.flaw.picture-gone'  | 'in the library of another council'
        'none'  | 'survey.flaw.picture-gone'  | 'made up'
    }

    def "an officer picks a picture, an order of chance and an earlier answer; a picture of another council is refused, and nothing typed is lost"() {
        given:
        String page = studio.submit('/en/studio/questionnaires', ['title.en': 'Pick', 'title.cy': 'Dewis'], '/questionnaires').location
        AQuestionnaire.asking(this, page, 'CHOICE')
        AQuestionnaire.asking(this, page, 'CHOICE')
        UUID elsewhere = picture(newCouncil().id, words('Elsewhere'))
        def fields = ['text.en': 'Where?', 'text.cy': 'Ble?', 'o.a1.en': 'Café', 'o.a1.cy': 'Caffi', 'o.a2.en': 'Park', 'o.a2.cy': 'Parc', shuffle: 'yes']
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())) }

        when:
        def form = studio.get("$page/questions/q1")
        def wrong = studio.submit("$page/questions/q1", fields + ['o.a1.picture': elsewhere.toString()], '/questions/q1')

        then: 'only what is described in both languages is offered'
        form.body.contains("value=\"$table\"")
        !form.body.contains("value=\"$bare\"")
        wrong.status == 422
        wrong.text.contains('not in the library, or is not described in both languages')
        wrong.body.contains('value="Caffi"')

        when:
        studio.submit("$page/questions/q1", fields + ['o.a1.picture': table.toString()], '/questions/q1')
        studio.submit("$page/questions/q2", fields + ['text.en': 'Why', 'text.cy': 'Pam', shuffle: '', pipe: 'q1'], '/questions/q2')

        then:
        stored().question('q1').get().identity { [shuffled(), options()*.picture()] } == [true, [table, null]]
        stored().question('q2').get().text() == Localised.of('en', 'Why {{q:q1}}', 'cy', 'Pam {{q:q1}}')
        studio.get("$page/questions/q1").body.contains("/media/$table/320")
        studio.get("$page/preview/2").text.contains('Why (your answer to question 1)')
        studio.get(page.replace('/en/studio', '/cy/stiwdio') + '/questions/q2').text.contains('Rhoi ateb cynharach yn y geiriau')

        when: 'what comes later cannot be shown'
        def later = studio.submit("$page/questions/q1", fields + ['text.en': 'Where {{q:q2}}?'], '/questions/q1')

        then:
        later.status == 422
        later.text.contains('does not come before it')
        later.body.contains('Where {{q:q2}}?')
    }

    def "an officer says what is worked out; letters where JsonLogic should be are told and kept"() {
        given:
        String page = studio.submit('/en/studio/questionnaires', ['title.en': 'Sum', 'title.cy': 'Swm'], '/questionnaires').location
        ['NUMBER', 'NUMBER', 'CALCULATED'].each { AQuestionnaire.asking(this, page, it) }
        def fields = ['text.en': 'That makes', 'text.cy': 'Mae hynny’n gwneud', decimals: '1', 'unit.en': 'hours', 'unit.cy': 'awr', bands: '5 10']
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q3').get() }

        when:
        def nothing = studio.submit("$page/questions/q3", fields + ['calc.how': 'SUM'], '/questions/q3')
        def wrong = studio.submit("$page/questions/q3", fields + ['calc.how': 'OWN', 'calc.logic': '{"log": 1}'], '/questions/q3')
        def words = studio.submit("$page/questions/q3", fields + ['calc.how': 'OWN', 'calc.logic': '{"==": [{"var": "q1"}, 1]}'], '/questions/q3')

        then:
        [nothing, wrong, words]*.status == [422, 422, 422]
        nothing.text.contains('Tick what it is worked out from')
        wrong.text.contains('cannot be read as JsonLogic')
        wrong.body.contains('{&quot;log&quot;: 1}')
        words.text.contains('reckons with something that is no number')

        when:
        studio.submit("$page/questions/q3", fields + ['calc.how': 'SUM', 'calc.of': ['q1', 'q2'], 'calc.shown': 'yes'], '/questions/q3')

        then:
        stored().identity { [calculation(), measure()] } ==
            [new Calculation(RoutingSpec.rule(['+': [[var: 'q1'], [var: 'q2']]]), true), new Measure(1, null, null, Localised.of('en', 'hours', 'cy', 'awr'), [5.0, 10.0])]
        studio.get("$page/questions/q3").body =~ /name="calc.of" value="q2" checked/
        !studio.get("$page/print").text.contains('That makes')
    }

    def "one person sees one order on every visit, others see others; figures and paper keep the author's"() {
        given:
        def activity = openActivity()
        def visitors = (1..6).collect { def one = visitor(); one.post('/en/answer/start', [activity: activity.toString()]); one }

        when:
        def orders = visitors.collect { order(it.get('/en/answer/pages/3')) }

        then:
        visitors.collect { order(it.get('/en/answer/pages/3')) } == orders
        orders.every { it.size() == 8 && it[6..7] == ['none', 'not-said'] && it.toSet().size() == 8 }
        orders.unique(false).size() > 1
        bean(Printing).asked(club(), 'en').find { it.text() == 'Which days?' }.identity { [it.how().contains('as they were written'), it.parts()[0].boxes()*.label()[0]] } == [true, 'the d1']
        sql.rows('SELECT answers, changes, cells FROM survey_response WHERE activity = ?', [activity.toString()]).every { [it.answers, it.changes, it.cells] == ['{}', null, null] }
    }

    def "earlier answers stand in later words, escaped, and what they come to is worked out whatever a form says"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        def none = http.get('/en/answer/pages/4').text

        when:
        http.submit('/en/answer/pages/1', ['q.where': 'else', 'q.where.other': 'Mill <i>Hall</i> {{q:town}}'], '/pages/1')
        http.submit('/en/answer/pages/2', ['q.town': 'Barri'], '/pages/2')
        def asked = http.get('/en/answer/pages/4')
        def forged = http.submit('/en/answer/pages/4', ['q.school': '4.5', 'q.home': '7,6', 'q.all': '99'], '/pages/4')

        then:
        none.contains('Hours at (no answer)?')
        asked.body.contains('Hours at Mill &lt;i&gt;Hall&lt;/i&gt; {{q:town}}?')
        asked.text.contains('Hours in Barri?')
        asked.text.contains('You said Mill')
        forged.status == 400

        when:
        http.submit('/en/answer/pages/4', ['q.school': '4.5', 'q.home': '7,6'], '/pages/4')
        def next = http.get('/en/answer/pages/5')
        def review = http.get('/en/answer/review')

        then:
        next.text.contains('That makes 12.1 hours')
        next.text.contains('Why 12.1?')
        review.text.contains('12.1 hours')
        !review.text.contains('no longer fit')

        when: 'an earlier answer changes, and with it what is asked'
        http.submit('/en/answer/pages/4?review=1', ['q.school': '1', 'q.home': ''], '/pages/4')
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()
        def live = bean(Results).live(council.id, activity).questions().collectEntries { [it.key(), it] }

        then:
        http.get('/en/answer/receipt').text.contains('1 hours')
        live.all.numbers() == new Numbers(1, 1, 1, 1)
        live.school.text().in('en') == 'Hours at […]?'
        Columns.of(Sheets.of(club()), bean(Words)).all()*.name().containsAll(['all_q', 'school', 'school_not_said'])
        !Columns.of(Sheets.of(club()), bean(Words)).all()*.name().contains('all_q_not_said')
        bean(Recount).differences(council.id, activity).empty
    }

    def "an answer that this version does not offer is no form of ours, and is not kept"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.submit('/en/answer/pages/1', ['q.where': 'library'], '/pages/1').status == 400
        http.submit('/en/answer/pages/3', ['q.days': ['d1', 'd9']], '/pages/3').status == 400
        http.get('/en/answer/review').text.contains('Where?')
        !sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers.contains('library')
    }

    def "what is worked out is released in its author's bands, protected like a number, where the numbers behind it are not"() {
        given:
        def consultation = Ids.uuid()
        def activity = openActivity(club().changing('all') { it.measuring(new Measure(1, null, null, Localised.of('en', 'hours', 'cy', 'awr'), [15.0, 25.0])) }, Duration.ofDays(-1), consultation)
        bean(DemonstrationResponses).fill(council.id, activity, 120, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'all' }
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())

        then:
        live.options()*.id() == ['b1', 'b2', 'b3']
        live.options().sum { it.people() } == live.base()
        live.numbers().answered() == live.base()
        prospect.unbanded()*.in('en') == ['Hours at […]?', 'Hours in […]?']
        release.questions().find { it.key() == 'all' }.options()*.id() == ['b1', 'b2', 'b3', 'skipped']
        release.questions().find { it.key() == 'all' }.options()*.text()*.in('cy')[0].contains('awr')
        bean(Recount).differences(council.id, activity).empty

        when:
        def page = studio.get("/en/studio/results/$activity")

        then:
        page.status == 200
        page.text.contains('It came to a number for ')
    }
}

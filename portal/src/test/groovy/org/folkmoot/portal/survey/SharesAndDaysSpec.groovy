package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Questions answered with stars, a point of a scale, a share of something, or a day. */
class SharesAndDaysSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised words(String text) { Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }

    static Localised plain(String text) { Localised.of('en', text, 'cy', text) }

    static List<Option> options(List<String> ids) { ids.collect { Option.of(it, words("the $it")) } }

    static Questionnaire club() {
        new Questionnaire(words('The club'), [
            Page.of('one', [
                Question.of('stars', Kind.STAR, words('How good is it?')).withOptions(options(['s1', 's2', 's3', 's4', 's5'])),
                Question.of('likely', Kind.SCALE, words('How likely?')).scaled(new Scale(0, 10, plain('Never'), plain('Surely'))),
            ]),
            Page.of('two', [
                Question.of('money', Kind.SHARE, words('Share it out')).sharing(new Share(100, true, plain('points'))).withOptions(options(['bus', 'pool'])),
                Question.of('joined', Kind.DATE, words('When did you join?')).needed(true)
                    .spanning(new DateSpan(LocalDate.of(2024, 9, 1), LocalDate.of(2026, 8, 31), DateSpan.Width.YEARS)),
            ]),
            Page.of('three', [
                Question.of('why', Kind.TEXT, words('Why the bus?')).when(RoutingSpec.rule([in: ['bus', [var: 'money']]])),
                Question.of('old', Kind.TEXT, words('What was it like?')).when(RoutingSpec.rule(['<': [[var: 'joined'], 20250101]])),
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

    static Map day(String day, String month, String year) { ['q.joined.day': day, 'q.joined.month': month, 'q.joined.year': year] }

    static Map give(String bus, String pool) { ['q.money.give.bus': bus, 'q.money.give.pool': pool] }

    def "it is sound, and stars, scales, shares and days that are not so are told: #flaw"() {
        expect:
        Soundness.flaws(club()) == []
        Soundness.flaws(club().changing(question, change))*.key() == ["survey.flaw.$flaw" as String]

        where:
        question | flaw           | change
        'stars'  | 'stars'        | { it.withOptions(options(['a', 'b', 'c', 'd'])) }
        'likely' | 'scale'        | { it.scaled(new Scale(0, 11, plain('a'), plain('b'))) }
        'likely' | 'scale'        | { it.scaled(new Scale(2, 5, plain('a'), plain('b'))) }
        'money'  | 'share-total'  | { it.sharing(new Share(1001, true, plain('points'))) }
        'money'  | 'share'        | { it.withOptions(options((1..9).collect { "bus$it" as String })).when(null).withOptions([Option.of('bus', plain('b'))]) }
        'joined' | 'date-bands'   | { it.spanning(new DateSpan(null, LocalDate.of(2026, 8, 31), DateSpan.Width.YEARS)) }
        'joined' | 'date-bands'   | { it.spanning(new DateSpan(LocalDate.of(1990, 8, 31), LocalDate.of(2026, 8, 31), DateSpan.Width.YEARS)) }
        'joined' | 'dates'        | { it.spanning(new DateSpan(LocalDate.of(2026, 8, 31), LocalDate.of(2024, 8, 31), null)) }
    }

    def "what is wrong is told kindly and everything typed is kept: #told"() {
        given:
        openActivity().with { http.post('/en/answer/start', [activity: it.toString()]) }
        http.submit('/en/answer/pages/1', ['q.stars': 's4', 'q.likely': '7'], '/pages/1')

        when:
        def wrong = http.submit('/en/answer/pages/2', fields, '/pages/2')

        then:
        wrong.status == 422
        wrong.text.contains(told)
        fields.findAll { !it.key.endsWith('not-said') && it.value }.every { wrong.body.contains("value=\"$it.value\"") }
        wrong.body.contains('href="#q.') && wrong.body.findAll(/href="#(q\.[^"]+)"/) { it[1] }.every { wrong.body.contains("id=\"$it\"") }

        where:
        fields                                                                       | told
        give('60', '20') + day('1', '9', '2024')                                     | 'There are 20 left to share out.'
        give('60', '70') + day('1', '9', '2024')                                     | 'so take 30 away'
        give('a lot', '20') + day('1', '9', '2024')                                  | 'Write a whole number in figures'
        give('12.5', '20') + day('1', '9', '2024')                                   | 'Write a whole number in figures'
        give('60', '40') + ['q.money.not-said': 'yes'] + day('1', '9', '2024')       | 'You shared something out and ticked'
        give('60', '40') + day('31', '2', '2025')                                    | 'There is no such day.'
        give('60', '40') + day('29', '2', '2025')                                    | 'There is no such day.'
        give('60', '40') + day('1', '', '2025')                                      | 'Write the day, the month and the year.'
        give('60', '40') + day('1', '9', '24')                                       | 'Write the year with four figures'
        give('60', '40') + day('31', '8', '2024')                                    | 'not before 1 September 2024'
        give('60', '40') + day('1', '9', '2026')                                     | 'not after 31 August 2026'
        give('60', '40') + day('1', '9', '2025') + ['q.joined.not-said': 'yes']      | 'You wrote a day and ticked'
        give('60', '40') + day('', '', '')                                           | 'or tick “I would rather not say”'
    }

    def "they are answered without a script, shown again, looked over, sent and counted"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        def page = http.get('/en/answer/pages/1')

        expect:
        page.text.contains('★★★☆☆')
        page.body.count('type="radio"') == 6 + 12
        page.text.contains('0 – Never')
        page.text.contains('10 – Surely')

        when: 'people write what is shared out with signs around it'
        http.submit('/en/answer/pages/1', ['q.stars': 's4', 'q.likely': '7'], '/pages/1')
        def hint = http.get('/en/answer/pages/2')
        http.submit('/en/answer/pages/2', give('070%', '£ 30') + day('05', '12', '2024'), '/pages/2')
        def again = http.get('/en/answer/pages/2')
        def third = http.get('/en/answer/pages/3')
        def review = http.get('/en/answer/review')
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then: 'who gave the bus something, and joined before 2025, is asked both'
        hint.text.contains('Share out 100 points, in whole numbers.')
        hint.text.contains('From 1 September 2024 to 31 August 2026.')
        ['70', '30', '5', '12', '2024'].every { again.body.contains("value=\"$it\"") }
        third.text.contains('Why the bus?')
        third.text.contains('What was it like?')
        review.text.contains('70 points')
        review.text.contains('5 December 2024')
        review.text.contains('the s4')
        sql.rows("SELECT question, choice FROM survey_count WHERE activity = ? AND choice NOT IN ('*base', '*empty', '*asked') ORDER BY question, choice", [activity.toString()])
            .collect { [it.question, it.choice] } == [['joined', '2024-12-05'], ['likely', '7'], ['money', 'bus=70'], ['money', 'pool=30'], ['stars', 's4']]
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [activity.toString()]).n == 0
        bean(Recount).differences(council.id, activity).empty
    }

    def "a rule reads a day as a figure and a share as what was given anything: #answers"() {
        expect:
        Routing.of(Sheets.of(club()), RoutingSpec.given(answers)).items()*.key().drop(4) == led

        where:
        answers                                          || led
        [money: 'bus=0', joined: '2024-12-31']           || ['old']
        [money: 'bus=1', joined: '2025-01-01']           || ['why']
        [money: 'not-said', joined: 'not-said']          || []
        [joined: '2024-09-01']                           || ['old']
    }

    def "of what was shared out, a release counts each person once: #given is #counted"() {
        expect:
        Share.most(given) == counted

        where:
        given                    || counted
        ['a=60', 'b=40']         || ['a']
        ['a=50', 'b=50']         || [Share.EQUAL]
        ['a=0', 'b=0']           || [Share.EQUAL]
        ['a=34', 'b=33', 'c=33'] || ['a']
        ['not-said']             || ['not-said']
        []                       || []
    }

    def "the team sees means; the public sees stars, points and years, and of what was shared out what got the most"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 120, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().collectEntries { [it.key(), it] }
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())

        then: 'everything that was shared out is somebody’s'
        (live.money.sharings()*.mean().sum() - 100).abs() <= 0.02
        live.joined.options()*.id() == ['2024', '2025', '2026', 'not-said']
        live.joined.options()*.people().sum() == live.joined.base()
        prospect.teamOnly() == []
        release.questions()*.key() as Set == ['stars', 'likely', 'joined', 'money'] as Set
        release.questions().find { it.key() == 'money' }.options()*.id().containsAll([Share.EQUAL, 'not-said'])
        release.questions().find { it.key() == 'money' }.groups().every { (it.people() - null).sum() <= it.base() + 10 }
        !(Json.write(release) =~ /=\d/)
        bean(Recount).differences(council.id, activity).empty

        when:
        people.in(http, officer)
        def page = http.get("/en/studio/results/$activity")

        then:
        page.text.contains('points on average')
    }

    def "in files a share is a figure for each thing, a day a day, a point its own figure as its code"() {
        given:
        def columns = Columns.of(Sheets.of(club()), bean(Words)).all()
        def answers = RoutingSpec.given([stars: 's4', likely: '0', joined: '2024-12-05']).with(money: Answers.Answer.choosing(['pool=100']))

        expect:
        columns*.name().take(8) == ['stars', 'likely', 'money_bus', 'money_pool', 'money_not_said', 'joined', 'joined_not_said', 'why']
        columns.take(7)*.of(answers) == ['s4', '0', '0', '100', '0', '2024-12-05', '0']
        columns.take(2)*.coded(answers) == ['4', '0']
        columns.take(7)*.of(Answers.NONE).every { it == null }
        SpssSyntax.of(new Columns(columns), 'a.csv', 'en').contains('joined SDATE10')
    }

    def "it lies in the database, goes out and comes back the same; SurveyJS carries all but the share, and says so"() {
        given:
        def plain = new Questionnaire(plain('c'), [Page.of('p', club().questions().take(4).collect { it.withText(plain(it.id())).withOptions(it.options().collect { o -> Option.of(o.id(), plain(o.id())) }) })])

        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(club())) == club()
        ExchangeFile.read(ExchangeFile.write(club()), 'a.json').questionnaire() == club()

        when:
        def written = SurveyJsWriter.write(plain, 'en')
        def back = ExchangeFile.read(written.bytes(), 'a.json')

        then: 'the bands are ours alone'
        written.lines()*.what()*.key() == ['survey.left-out.kind', 'survey.left-out.bands']
        back.questionnaire().questions() == plain.questions().findAll { it.kind() != Kind.SHARE }
            .collect { it.kind() == Kind.DATE ? it.spanning(new DateSpan(it.dates().from(), it.dates().to(), null)) : it }
        back.lines() == []

        when:
        def form = XlsFormOutput.of(plain, 'en')

        then:
        form.lines()*.what()*.key().containsAll(['survey.xlsform.unsaid.kind', 'survey.xlsform.unsaid.stars', 'survey.xlsform.unsaid.scale', 'survey.xlsform.unsaid.bands'])
        XlsFormIntake.read(form.form()).questionnaire().question('joined').get().dates() == new DateSpan(LocalDate.of(2024, 9, 1), LocalDate.of(2026, 8, 31), null)
    }

    def "an officer makes one of each kind, in both languages; what cannot be read is told and kept: #kind"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        AQuestionnaire.asking(this, page, kind.name())
        def asked = ['text.en': 'How?', 'text.cy': 'Sut?']

        expect:
        http.get("$page/questions/q1").status == 200
        wrong.every { name, value ->
            def answer = http.submit("$page/questions/q1", asked + fields + [(name): value], '/questions/q1')
            answer.status == 422 && answer.body.contains("value=\"$value\"")
        }

        when:
        http.submit("$page/questions/q1", asked + fields, '/questions/q1')
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get()

        then:
        made(stored)
        Soundness.flaws(bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last()))) == []
        http.get("$page/preview/1").status == 200
        http.get("$page/print").status == 200
        http.get(page.replace('/en/studio', '/cy/stiwdio') + '/questions/q1').status == 200

        where:
        kind       | fields | wrong | made
        Kind.STAR  | (1..5).collectEntries { ["o.a${it}.en" as String, "$it stars" as String] } + (1..5).collectEntries { ["o.a${it}.cy" as String, "$it seren" as String] } | [:] |
            { it.options()*.text()*.in('en') == (1..5).collect { "$it stars" } }
        Kind.SCALE | ['scale.from': '0', 'scale.to': '10', 'scale.low.en': 'no', 'scale.low.cy': 'na', 'scale.high.en': 'yes', 'scale.high.cy': 'oes'] | ['scale.to': '12'] |
            { it.scale() == new Scale(0, 10, Localised.of('en', 'no', 'cy', 'na'), Localised.of('en', 'yes', 'cy', 'oes')) && it.options().size() == 11 }
        Kind.SHARE | ['share.total': '500', 'share.some': 'yes', 'share.unit.en': 'pounds', 'share.unit.cy': 'punt', 'o.a1.en': 'Bus', 'o.a1.cy': 'Bws', 'o.a2.en': 'Art', 'o.a2.cy': 'Celf'] | ['share.total': '2000'] |
            { it.share() == new Share(500, false, Localised.of('en', 'pounds', 'cy', 'punt')) && it.options()*.text()*.in('cy') == ['Bws', 'Celf'] }
        Kind.DATE  | ['dates.from': '2024-09-01', 'dates.to': '2026-08-31', 'dates.bands': 'MONTHS'] | ['dates.from': '1 Sept'] |
            { it.dates() == new DateSpan(LocalDate.of(2024, 9, 1), LocalDate.of(2026, 8, 31), DateSpan.Width.MONTHS) }
    }

    def "on paper there are boxes for what each gets and for the parts of a day"() {
        given:
        def asked = bean(Printing).asked(club(), 'en')

        expect:
        asked[2].with { [it.ranked().size(), it.notSaid(), it.how()] } == [2, true, 'Share out 100 points, in whole numbers. Leave a box empty to give nothing.']
        asked[3].dated() == ['Day', 'Month', 'Year']
        asked[4].only().contains('gave something to')
        asked[0].parts()[0].boxes().size() == 6
    }

    def "bands of days are said in both languages"() {
        given:
        def months = Question.of('d', Kind.DATE, plain('d')).spanning(new DateSpan(LocalDate.of(2024, 11, 15), LocalDate.of(2025, 1, 2), DateSpan.Width.MONTHS))

        expect:
        bean(Words).options(months)*.text()*.in('en').dropRight(1) == ['November 2024', 'December 2024', 'January 2025']
        bean(Words).options(months)*.text()*.in('cy').dropRight(1) == ['Tachwedd 2024', 'Rhagfyr 2024', 'Ionawr 2025']
    }
}

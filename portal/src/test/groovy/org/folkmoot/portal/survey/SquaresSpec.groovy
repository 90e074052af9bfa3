package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.web.BadForm
import org.folkmoot.portal.platform.web.Form
import spock.lang.Shared

/** An area, ticked on a drawn map or by the names of places in it, of which only squares are kept. */
class SquaresSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static Plan.Spot spot(String id, int x, int y) { new Plan.Spot(id, plain("the $id"), x, y) }

    /** A kilometre by half of one: four squares across and two down. */
    static Plan town(int width = 1000, int height = 500, List<Plan.Spot> spots = [spot('library', 100, 100), spot('school', 900, 400)]) {
        new Plan('town', plain('Town'), width, height, 250, spots, [new Plan.Shape(Plan.Sort.STREET, '0,250 1000,250')])
    }

    /** 24 squares across in parts of four. */
    static Plan county() { town(6000, 4000, [spot('library', 100, 100), spot('school', 5900, 3900)]) }

    static Questionnaire asked(Plan plan = town(), boolean needed = true) {
        new Questionnaire(plain('The town'), [Page.of('one', [Question.of('area', Kind.SQUARES, plain('Where should it be green?')).needed(needed).placed(plan), Question.of('more', Kind.TEXT, plain('Why?'))])])
    }

    UUID openActivity(Questionnaire questionnaire = asked(), Instant closesAt = Instant.now() + Duration.ofDays(10)) {
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, questionnaire, Ids.uuid())), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, plain('The town'), plain('young people'), Localised.of('en', 'the-town', 'cy', 'y-dref'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    /** What the page leaves of what was there. */
    static List<String> read(List<String> sent, String was = '', String part = '', Plan plan = town()) {
        Squares.read(Sheets.of(asked(plan)).items().first(), new Form(['q.area': sent, 'q.area.was': [was], 'q.area.part': [part]]), null).chosen()
    }

    def "#because: of #was and #sent stays #kept"() {
        expect:
        read(sent, was) == kept

        where:
        was       | sent                        || kept         | because
        ''        | ['a3', 'a2', 'a3']          || ['a2', 'a3'] | 'squares stand in the order of the map, each once'
        ''        | ['at-library']              || ['a1']       | 'a place by its name is its square'
        ''        | ['a1']                      || ['a1']       | 'the square of a place is the place'
        ''        | ['a1', 'at-library', 'b2']  || ['a1', 'b2'] | 'both boxes are one square'
        'a1 b2'   | ['a1', 'b2']                || ['b2']       | 'the tick was taken away in the list'
        'a1 b2'   | ['at-library', 'b2']        || ['b2']       | 'the tick was taken away on the map'
        'a1 b2'   | ['a1', 'at-library']        || ['a1']       | 'a square without a name has one box'
        'a1'      | []                          || []           | 'everything was taken away'
        ''        | ['elsewhere']               || ['elsewhere'] | 'somewhere that is not on the map'
        ''        | ['not-said']                || ['not-said'] | 'nobody has to say'
        'zz <b>'  | ['a2']                      || ['a2']       | 'what nobody was shown is nothing'
    }

    def "of a large map what is ticked in another part stays, and can be taken away in the list"() {
        expect: 'parts of four squares: a1 is in 0-0, with the library; n22 in 3-5'
        read(['n22', 'a2'], 'n22', '0-0', county()) == ['a2', 'n22']
        read(['a2'], 'n22', '0-0', county()) == ['a2']
        read(['at-library', 'n22'], 'a1 n22', '3-5', county()) == ['a1', 'n22']
        read(['n22'], 'a1 n22', '3-5', county()) == ['n22']
    }

    def "what is not on this map is no answer: #sent"() {
        when:
        read([sent])

        then:
        thrown(BadForm)

        where:
        sent << ['a5', 'c1', 'A1', 'a0', 'at-elsewhere', 'at-harbour', '51.5,-0.1', 'library', '*base']
    }

    def "the list and the map are two ways to one answer, without scripts, and every square has a name"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.get('/en/answer/pages/1').identity {
            it.body.contains('type="checkbox" name="q.area" value="b4"') && it.body.contains('value="at-library"') && it.text.contains('the school (row B, column 4)') && it.text.contains('only squares of 250 metres')
        }
        http.get('/cy/ateb/pages/1').text.contains('Ticiwch leoedd o’r rhestr')
        http.submit('/en/answer/pages/1', [:], '/pages/1').identity { it.status == 422 && it.text.contains('Tick at least one square on the map') }
        http.submit('/en/answer/pages/1', ['q.area': ['b2', 'elsewhere']], '/pages/1').identity { it.status == 422 && it.text.contains('stand alone') && it.body =~ /value="b2" checked/ && it.body =~ /value="elsewhere" checked/ }

        when:
        def saved = http.submit('/en/answer/pages/1', ['q.area': ['b2', 'at-school']], '/pages/1')

        then:
        saved.status == 303
        http.get('/en/answer/pages/1').identity { it.body =~ /value="b2" checked/ && it.body =~ /value="b4" checked/ && it.body =~ /value="at-school" checked/ && it.text.contains('Chosen: 2 squares') }
        http.get('/en/answer/review').text.contains('Row B, column 2, near the library; the school (row B, column 4)')

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then:
        sql.rows("SELECT choice FROM survey_count WHERE activity = ? AND question = 'area' AND choice NOT IN ('*base', '*empty', '*asked') ORDER BY choice", [activity.toString()])*.choice == ['b2', 'b4']
    }

    def "parts of a large map are buttons, and nothing ticked is lost between them"() {
        given:
        openActivity(asked(county())).identity { http.post('/en/answer/start', [activity: it.toString()]) }
        def go = { String near, List<String> ticks -> http.submit("/en/answer/pages/1${near ? "?near=$near" : ''}", ['q.area': ticks] + (ticks.contains('->') ? [:] : [:]), '/pages/1') }
        def to = { String from, List<String> ticks, String part -> http.submit("/en/answer/pages/1${from ? "?near=$from" : ''}", ['q.area': ticks, 'q.area.near': part], '/pages/1') }

        when: 'nothing is ticked yet, and that it is needed is not said on the way'
        def whole = http.get('/en/answer/pages/1')
        def first = to('', [], '3-5')

        then:
        whole.body.contains('name="q.area.near" value="3-5"') && whole.text.contains('Look nearer: squares M21 to P24, near the school')
        first.status == 303 && first.location.endsWith('/answer/pages/1?near=3-5')

        when:
        def second = to('3-5', ['n22'], '0-0')
        def there = http.get(second.location)

        then: 'it stands in the list there'
        there.body =~ /value="n22" checked/ && there.body.contains('value="a2"') && !there.body.contains('value="p24"')

        when:
        def back = to('0-0', ['n22', 'a2'], 'whole')

        then:
        http.get(back.location).identity { it.text.contains('Chosen: 2 squares') && it.body.findAll('class="pin-shade"').size() == 2 }
        go('', ['n22', 'a2']).status == 303
        http.get('/en/answer/review').text.contains('Row A, column 2, near the library; Row N, column 22, near the school')
    }

    def "the team sees how many marked each square, on the map and in a table; everybody else which places areas are near, each person once a place"() {
        given:
        def activity = openActivity(asked(town(), false), Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 60, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'area' }
        def counted = sql.rows("SELECT choice, people FROM survey_count WHERE activity = ? AND question = 'area' AND choice NOT IN ('*base', '*empty', '*asked')", [activity.toString()]).collectEntries { [it.choice, it.people as long] }
        def page = people.in(http, officer).get("/en/studio/results/$activity")

        then:
        live.base() == 60
        live.options().findAll { it.people() }.collectEntries { [it.id(), it.people()] } == counted
        page.body.findAll('class="pin-shade"').size() == counted.keySet().count { town().has(it) }
        page.text.contains('The darker a square, the more people marked it')
        page.text.contains('Row A, column 2, near the library')

        when:
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())
        def released = release.questions().find { it.key() == 'area' }
        def near = sql.rows("SELECT answers FROM survey_response WHERE activity = ? AND state = 'SENT'", [activity.toString()]).collectMany { row ->
            Answers.read(row.answers).get('area').chosen().collect { town().nearest(it).map { spot -> spot.id() }.orElse(it) }.unique()
        }.countBy { it }
        def told = { String locale -> bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), locale) }

        then: 'however many squares of somebody\'s area are near a place'
        release.staying().empty
        released.options()*.id() == ['library', 'school', 'elsewhere', 'not-said', Words.SKIPPED]
        near.library + near.school > 60
        [released.options()*.id(), released.groups().first().people()].transpose().every { id, people ->
            people == null || Math.abs(people - (near[id] ?: 0)) <= 5
        }
        released.groups().first().people()[0..1].every { it >= 10 }

        and: 'and never which square'
        !(Json.write(release) =~ /"[a-b][1-4]"/)
        told('en').questions().find { it.heading() == 'Where should it be green?' }.bars()*.label().containsAll(['Near the library', 'Near the school'])
        told('en').questions().any { it.caption().contains('one area can be near several') }
        told('cy').questions().any { it.bars()*.label().any { label -> label.contains('Cymraeg the library') } }
    }

    def "few whose area is near a place are not told"() {
        given:
        def activity = openActivity(asked(town(), false), Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 96, new DemonstrationResponses.Mix([:], [:]))
        def give = { List<String> squares, int from, int to ->
            def ids = sql.rows('SELECT id FROM survey_response WHERE activity = ? ORDER BY id', [activity.toString()])*.id[from..<to]
            def cells = ['*|*base', '*|*asked', 'area|*base'] + squares.collect { "area|$it".toString() }
            ids.each { sql.execute('UPDATE survey_response SET answers = ?, cells = ? WHERE id = ?', [new Answers([area: Answers.Answer.choosing(squares)]).json(), Json.write(cells), it.toString()]) }
        }
        give(['a1', 'a2', 'b1'], 0, 50)
        give(['a1', 'b4'], 50, 56)
        give(['elsewhere'], 56, 96)
        bean(Counting).runOnce()

        when:
        def released = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid()).questions().find { it.key() == 'area' }

        then: 'fifty-six are near the library, six of them near the school, too'
        released.groups().first().identity { it.base() == 95 && it.people()[0] == 55 && it.people()[1] == null }
    }

    def "files have a column for each square; paper lists the places; other forms have the places"() {
        given:
        def columns = Columns.of(Sheets.of(asked()), bean(Words)).all().findAll { it.key() == 'area' }
        def answers = new Answers([area: Answers.Answer.choosing(['a1', 'b4'])])

        expect:
        columns*.name() == ['area_a1', 'area_a2', 'area_a3', 'area_a4', 'area_b1', 'area_b2', 'area_b3', 'area_b4', 'area_elsewhere', 'area_not_said']
        columns*.of(answers) == ['1', '0', '0', '0', '0', '0', '0', '1', '0', '0']
        columns[1].label().in('cy') == bean(Words).square(town(), 'a2').in('cy')
        bean(Printing).asked(asked(), 'en').first().identity { it.how() == 'Tick every place that is in it, or nearest to it.' && it.parts().first().boxes()*.label()[0, 1] == ['Near the library', 'Near the school'] }
        ExchangeFile.read(ExchangeFile.write(asked()), 'a.json').questionnaire() == asked()
        Json.tree(new String(SurveyJsWriter.write(asked(), 'en').bytes(), 'UTF-8')).at('/pages/0/elements/0').identity { it.get('type').asText() == 'checkbox' && it.get('choices')*.get('value')*.asText() == ['library', 'school'] }
        Soundness.flaws(asked(null))*.key() == ['survey.flaw.plan']
        Question.of('area', Kind.SQUARES, plain('x')).identity { it.alone('elsewhere') && it.alone('not-said') && !it.alone('a1') }
    }

    def "a sheet of paper is entered by its places"() {
        given:
        UUID activity = openActivity(asked(town(), false))
        people.in(http, officer)
        String today = java.time.LocalDate.ofInstant(clock.now(), org.folkmoot.portal.platform.theme.Spoken.UK)

        when:
        String batch = http.submit("/en/studio/batches/of/$activity", [channel: 'POST', came: '1', arrivedOn: today], "/of/$activity").location.replaceFirst(/\?.*/, '')
        def kept = http.submit("$batch/sheets/1", [language: 'en', 'q.area': ['at-library', 'at-school']], '/sheets/1')

        then:
        kept.status == 303
        Json.read(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers as String, Map).area.chosen == ['a1', 'b4']
    }

    def "an author chooses the map as for a single place"() {
        given:
        people.in(http, officer)
        String made = http.submit('/en/studio/questionnaires', ['title.en': 'Town', 'title.cy': 'Tref'], '/questionnaires').location
        String question = http.submit(made, [kind: 'SQUARES'], '/questions').location

        expect:
        http.get(question).text.contains('The map')
        http.submit(question, ['text.en': 'Where?', 'text.cy': 'Ble?', 'plan.map': ''], question.split('/').last()).identity { it.status == 422 && it.text.contains('Choose a map.') }
    }
}

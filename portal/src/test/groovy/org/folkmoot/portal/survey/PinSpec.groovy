package org.folkmoot.portal.survey

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.Profile
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.web.BadForm
import org.folkmoot.portal.platform.web.FieldErrors
import org.folkmoot.portal.platform.web.Form
import spock.lang.Shared
import spock.lang.TempDir

/** A place chosen from a list or on a drawn map, of which only a square is kept. */
class PinSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @TempDir Path folder
    UUID consultation = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    /** A kilometre by half of one: four squares across and two down. */
    static Plan town(Map changed = [:]) {
        def all = [width: 1000, height: 500, cell: 250, spots: [spot('library', 100, 100), spot('school', 900, 400)], shapes: [new Plan.Shape(Plan.Sort.STREET, '0,250 1000,250')]] + changed
        new Plan('town', plain('Town'), all.width, all.height, all.cell, all.spots, all.shapes)
    }

    static Plan.Spot spot(String id, int x, int y) { new Plan.Spot(id, plain("the $id"), x, y) }

    static Questionnaire asked(Plan plan = town()) {
        new Questionnaire(plain('The town'), [
            Page.of('one', [Question.of('where', Kind.PIN, plain('Where is it dark?')).needed(true).placed(plan),
                            Question.of('more', Kind.TEXT, plain('Why?'))]),
        ])
    }

    UUID openActivity(Questionnaire questionnaire = asked(), Instant closesAt = Instant.now() + Duration.ofDays(10)) {
        UUID made = bean(Questionnaires).create(council.id, questionnaire, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, made), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, plain('The town'), plain('young people'),
            Localised.of('en', 'the-town', 'cy', 'y-dref'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    def "the list and the map are two ways to one answer, without scripts: #sent is kept as #kept"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.get('/en/answer/pages/1').identity {
            it.body.contains('value="at-library"') && it.body.contains('value="b4"') && it.body.contains('the school (row B, column 4)') && it.body.contains('<polyline class="pin-street"') &&
                it.text.contains('only a square of 250 metres') && !(it.body =~ /https?:\/\/[^"]*tile/)
        }

        when:
        def saved = http.submit('/en/answer/pages/1', ['q.where': sent], '/pages/1')

        then:
        saved.status == 303
        http.get('/en/answer/pages/1').identity { it.body =~ /value="$checked" checked/ && (said == '' || it.text.contains("Chosen: $said")) }
        http.get('/en/answer/review').text.contains(said)
        http.get('/cy/ateb/adolygu').status in [200, 303, 404]

        when:
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then:
        sql.rows("SELECT choice FROM survey_count WHERE activity = ? AND question = 'where' AND choice NOT IN ('*base', '*empty', '*asked')", [activity.toString()])*.choice == [kept]

        where:
        sent         | checked      || kept        | said
        'at-library' | 'at-library' || 'a1'        | 'the library (row A, column 1)'
        'b4'         | 'at-school'  || 'b4'        | 'the school (row B, column 4)'
        'a3'         | 'a3'         || 'a3'        | 'Row A, column 3, near the school'
        'elsewhere'  | 'elsewhere'  || 'elsewhere' | 'Somewhere that is not on this map'
        'not-said'   | 'not-said'   || 'not-said'  | 'I would rather not say'
    }

    def "a square that is not on the map, another council's place and an exact point are no answers: #sent"() {
        when:
        Pins.read(Sheets.of(asked()).items().first(), new Form(['q.where': [sent]]))

        then:
        thrown(BadForm)

        where:
        sent << ['a5', 'c1', 'z26', 'A1', 'a0', 'a01', 'a1b', 'at-elsewhere', 'at-harbour', '51.5,-0.1', 'library', '*base']
    }

    def "who chooses nothing where it is needed is told, and nothing else stands on that page"() {
        given:
        openActivity().identity { http.post('/en/answer/start', [activity: it.toString()]) }

        expect:
        http.submit('/en/answer/pages/1', [:], '/pages/1').identity { it.status == 422 && it.text.contains('Choose a place from the list or a square on the map.') }
        Sheets.of(asked()).all()*.items()*.size() == [1, 1]
    }

    private String shown(String address) { http.get(address).identity { assert it.status == 200; it.body.replace('&#x3D;', '=') } }

    def "a large map is looked at in two steps, by links, and back at the part that was chosen"() {
        given:
        def large = town(width: 6000, height: 4000, spots: [spot('library', 100, 100), spot('school', 5900, 3900)])
        openActivity(asked(large)).identity { http.post('/en/answer/start', [activity: it.toString()]) }

        when:
        def whole = shown('/en/answer/pages/1')
        def near = shown('/en/answer/pages/1?near=3-5')

        then: '24 squares across in parts of four'
        whole.contains('href="?near=3-5"') && whole.contains('Look nearer: squares M21 to P24, near the school') && !whole.contains('value="p24"')
        near.contains('value="p24"') && near.contains('value="m21"') && !near.contains('value="a1"') && near.contains('href="?near=whole"')
        ['9-9', 'x', '4-0', '<b>'].every { shown("/en/answer/pages/1?near=${URLEncoder.encode(it, 'UTF-8')}").contains('href="?near=0-0"') }

        when:
        http.submit('/en/answer/pages/1?near=3-5', ['q.where': 'n22'], '/pages/1')

        then:
        http.get('/en/answer/pages/1').body =~ /value="n22" checked/
        http.get('/en/answer/pages/1?near=whole').identity { it.text.contains('Chosen: Row N, column 22') && it.body =~ /value="n22" checked/ }
    }

    def "the team sees squares; everybody else what they are nearest to, protected"() {
        given:
        def activity = openActivity(asked(), Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 80, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'where' }
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())
        def released = release.questions().find { it.key() == 'where' }

        then:
        live.options()*.id().containsAll(['a1', 'b4', 'elsewhere']) && live.options().sum { it.people() } == 80
        released.options()*.id() == ['library', 'school', 'elsewhere', 'not-said']
        released.options()*.text()*.in('en') == ['Near the library', 'Near the school', 'Somewhere that is not on this map', 'I would rather not say']
        !(Json.write(release) =~ /"[ab][1-4]"/)
        people.in(http, officer).get("/en/studio/results/$activity").text.contains('the library (row A, column 1)')
    }

    def "files have the square and the codebook every square in words; paper lists the places"() {
        given:
        def column = Columns.of(Sheets.of(asked()), bean(Words)).all().first()

        expect:
        column.of(new Answers([where: Answers.Answer.choosing(['b4'])])) == 'b4'
        column.coded(new Answers([where: Answers.Answer.choosing(['b4'])])) == '8'
        column.values()*.id() == ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4', 'elsewhere', 'not-said']
        bean(Printing).asked(asked(), 'cy').first().identity {
            it.how() == 'Ticiwch yr un lle sydd agosaf.' && it.parts().first().boxes()*.label() == ['Ger Cymraeg the library', 'Ger Cymraeg the school', 'Rhywle nad yw ar y map hwn', 'Byddai’n well gen i beidio â dweud']
        }
    }

    def "a map that people could not be asked on is told: #flaw"() {
        expect:
        Soundness.flaws(asked(plan))*.key() == ["survey.flaw.$flaw"]

        where:
        plan                                                               || flaw
        null                                                               || 'plan'
        town(cell: 50)                                                     || 'plan-cell'
        town(width: 9000)                                                  || 'plan-side'
        town(spots: [spot('library', 1, 1)])                               || 'plan-spots'
        town(spots: [spot('a', 1, 1), spot('a', 2, 2)])                    || 'plan-spots'
        town(spots: [spot('a', 1, 1), spot('elsewhere', 2, 2)])            || 'plan-spots'
        town(spots: [spot('a', 1, 1), spot('b', 1000, 2)])                 || 'plan-spots'
        town(shapes: [new Plan.Shape(Plan.Sort.LAND, '0,0 "/><script>')])  || 'plan-shapes'
        town(shapes: [new Plan.Shape(Plan.Sort.LAND, '0,0 1,1 ' * 9000)])  || 'plan-shapes'
    }

    def "a council's own folder has its maps, and no other council's"() {
        given:
        def text = getClass().getResource('/folkmoot/maps/demo.geojson').getText('UTF-8')
        Files.createDirectories(folder.resolve('ours'))
        Files.createDirectories(folder.resolve('theirs'))
        Files.writeString(folder.resolve('ours/town.geojson'), text)
        Files.writeString(folder.resolve('ours/broken.geojson'), '{"type": "FeatureCollection"')
        Files.writeString(folder.resolve('theirs/secret.geojson'), text)
        def ours = new Council(7 as short, 'ours', plain('Ours'), 'council', ['en', 'cy'], 'ours.example')
        def maps = new Maps(folder.toString(), bean(Profile))

        expect:
        maps.of(ours)*.id() == ['town']
        maps.find(ours, 'town').get().identity { it.flaw().empty && it.spots()*.id().containsAll(['library', 'harbour']) && it.columns() == 12 && it.rows() == 10 }
        ['secret', '../theirs/secret', 'broken', ''].every { maps.find(ours, it).empty }
        new Maps('', bean(Profile)).of(ours)*.id() == ['demo']
    }

    def "an officer chooses a map and the size of its squares, and what is forged is refused"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The town', 'title.cy': 'Y dref'], '/questionnaires').location
        String question = AQuestionnaire.asking(this, page, 'PIN')
        def words = ['text.en': 'Where?', 'text.cy': 'Ble?']
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().plan() }

        expect:
        http.get(page).text.contains('Choose a map.')
        http.submit(question, words, '/questions/q1').status == 422
        http.submit(question, words + ['plan.map': 'demo', 'plan.cell': '20'], '/questions/q1').identity { it.status == 422 && it.body.contains('value="20"') }
        http.submit(question, words + ['plan.map': 'secret'], '/questions/q1').status == 400
        http.submit(question, words + ['plan.map': 'demo', 'plan.cell': '500'], '/questions/q1').status == 303
        stored().identity { it.cell() == 500 && it.columns() == 6 && it.spots().size() == 6 }
        http.get("$page/preview/1").body.contains('pin-grid')
        http.get("$page/print").text.contains('Near Heron Park')
        http.get(page.replace('/en/studio/', '/cy/stiwdio/') + '/preview/1').status in [200, 404]
        http.get(question.replace('/en/studio/', '/cy/stiwdio/')).status in [200, 404]
    }

    def "formats of others have no squares, and say so; our own file brings everything back"() {
        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(asked())) == asked()
        ExchangeFile.read(ExchangeFile.write(asked()), 'q.json').questionnaire() == asked()
        SurveyJsWriter.write(asked(), 'en').lines()*.what()*.key().contains('survey.left-out.pin')
        XlsFormOutput.of(asked(), 'en').identity { it.lines()*.what()*.key().contains('survey.xlsform.unsaid.pin') && it.form().items().first().inside().first().type() == 'geopoint' }
    }

    def "a form's geopoint comes in as a place for which a map has still to be chosen"() {
        given:
        def read = XlsFormSpec.read(XlsFormSpec.drawn('| | geopoint | spot | Where? | | | | | | |', XlsFormSpec.HEAD, ''))

        expect:
        read.questionnaire().questions()*.kind() == [Kind.PIN]
        read.lines()*.what()*.key() == ['survey.xlsform.left.pin']
        Soundness.flaws(read.questionnaire())*.key() == ['survey.flaw.plan']
    }
}

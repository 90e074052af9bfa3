package org.folkmoot.portal.survey

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonSlurper
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** A questionnaire goes out into a file and comes in again, the same; a file that is something else leaves nothing behind. */
class ExchangeSpec extends PortalSpec {
    static final String FORM = '/en/studio/questionnaires/file'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    def setup() {
        people.in(http, officer)
    }

    /** The file is read, and nothing is kept of it yet but what it would become. */
    def look(byte[] bytes, String name = 'questionnaire.json') {
        def token = http.get(FORM).forms.find { it.action == FORM }.hidden
        http.postFiles(FORM, token, bytes == null ? [:] : [file: bytes], name)
    }

    def take(byte[] bytes) {
        def read = look(bytes)
        read.status == 303 ? http.submit(read.location, [:], read.location) : read
    }

    long count() { sql.firstRow('SELECT COUNT(*) AS n FROM survey_questionnaire WHERE council_id = ?', [council.id]).n }

    static String whole(Closure change = {}) {
        def file = new JsonSlurper().parse(ExchangeFile.write(AskedOfSomeSpec.club()))
        change(file)
        groovy.json.JsonOutput.toJson(file)
    }

    def "what goes out comes in again as it was, with its rules and both languages, and keeps to the schema that is published: #what"() {
        given:
        def id = bean(Questionnaires).create(council.id, questionnaire, UUID.randomUUID())

        when:
        def file = http.get("/en/studio/questionnaires/$id/file")
        def taken = take(file.bytes)

        then:
        file.header('Content-Disposition').contains('questionnaire.json')
        taken.status == 303
        bean(Questionnaires).find(council.id, UUID.fromString(taken.location.split('/').last().split(/\?/)[0])) == questionnaire

        and:
        def published = visitor().get('/api/v1/questionnaires/schema')
        published.status == 200
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(published.body).validate(file.body, InputFormat.JSON).empty

        where:
        what                 | questionnaire
        'of every kind'      | GoldenResultsSpec.asked().changing('number') { it.measuring(new Measure(1, 0.5, 40.0, AQuestionnaire.words('hours'), [2.0, 5.0])) }
        'with hostile words' | AQuestionnaire.build()
        'with a picture and an order of chance' | AQuestionnaire.build().changing('places') { it.shuffling(true).withOptions([it.options()[0].picturing(UUID.randomUUID())] + it.options().drop(1)) }
        'with rules'         | AskedOfSomeSpec.club()
        'without a question' | new Questionnaire(AQuestionnaire.words('empty'), [Page.of('p1', [])])
    }

    def "a file that is something else is refused with its place, and nothing of it is kept: #because"() {
        given:
        def before = count()

        when:
        def answer = take(bytes)

        then:
        answer.status == 422
        answer.text.contains(said)
        count() == before

        where:
        bytes                                                                              | said                           | because
        null                                                                               | 'Choose a file'                | 'no file'
        ''.bytes                                                                           | 'Choose a file'                | 'nothing in it'
        'hello'.bytes                                                                      | 'cannot be read as JSON'       | 'no JSON'
        '[]'.bytes                                                                         | 'is not a questionnaire'       | 'a list'
        'null'.bytes                                                                       | 'is not a questionnaire'       | 'nothing at all'
        ('[' * 10_000 + ']' * 10_000).bytes                                                | 'packed more deeply'           | 'ten thousand deep'
        ('{"title":' * 10_000).bytes                                                       | 'packed more deeply'           | 'deep and broken off'
        whole { it.folkmoot = 'site' }.bytes                                               | 'is not a questionnaire'       | 'another sort of file'
        whole { it.format = 2 }.bytes                                                      | 'of format 2'                  | 'a format to come'
        whole { it.pages[1].questions[0].colour = 'red' }.bytes                            | '/pages/1/questions/0/colour'  | 'a name nobody knows'
        whole { it.pages[1].questions[0].kind = 'SLIDER' }.bytes                           | '/pages/1/questions/0/kind'    | 'a kind there is not'
        whole { it.pages[0].questions[0].kind = null }.bytes                               | '/pages/0/questions/0/kind'    | 'no kind'
        whole { it.pages[0].questions[1].options[0].id = null }.bytes                      | '/pages/0/questions/1/options/0/id' | 'an answer without a name'
        whole { it.pages[0].questions[0].required = 'maybe' }.bytes                        | '/pages/0/questions/0/required' | 'a wrong type'
        whole { it.pages[0].questions[1].options[0].picture = '/media/x' }.bytes                | '/pages/0/questions/1/options/0/picture' | 'a picture that is none'
        whole { it.pages[0].questions[0].calculation = [shown: true] }.bytes               | '/pages/0/questions/0/calculation/formula' | 'no formula'
        whole { it.pages[0].questions[0].calculation = [shown: null, formula: ['+': [1]]] }.bytes | '/pages/0/questions/0/calculation/shown' | 'neither shown nor not'
        whole { it.pages[0].questions[0].calculation = [shown: true, formula: [log: 1]] }.bytes | 'How it is worked out cannot be read: look at /pages/0/questions/0/calculation/formula' | 'no formula that may be'
        whole { it.pages[0].questions = [null] }.bytes                                     | '/pages/0'                     | 'a hole'
        whole { it.pages[1].questions[0].shownWhen = [log: 'x'] }.bytes                    | 'Who is asked cannot be read: look at /pages/1/questions/0/shownWhen' | 'no rule'
        whole { it.pages[0].questions[0].text.en = 'x' * 1001 }.bytes                      | '/pages/0/questions/0/text/en' | 'a text nobody reads'
        whole { it.pages[0].questions[0].required = null }.bytes                           | '/pages/0/questions/0/required' | 'neither yes nor no'
        whole { it.pages[0].questions[1].options[0].exclusive = null }.bytes               | '/pages/0/questions/1/options/0/exclusive' | 'neither yes nor no of an answer'
        whole { it.pages[0].questions[0].'a/b~c' = 1 }.bytes                               | '/pages/0/questions/0/a~1b~0c' | 'a name with what means something in a pointer'
        whole { it.pages[0].questions[0].measure = [decimals: 0, least: 'x'] }.replace('"x"', '1e999').bytes | '/pages/0/questions/0/measure' | 'a number without end'
        whole { f -> f.pages[0].questions[1].id = 'uses' }.bytes                           | 'the same name: look at /pages/0/questions/1/id' | 'two questions of one name'
        whole { f -> f.pages[1].id = 'one' }.bytes                                         | 'the same name: look at /pages/1/id' | 'two pages of one name'
        whole { f -> f.pages[0].questions[1].options[1].id = 'under' }.bytes               | 'the same name: look at /pages/0/questions/1/options/1/id' | 'two answers of one name'
        whole { f -> f.pages[0].questions[1].options[1].id = 'not-said' }.bytes            | 'the same name: look at /pages/0/questions/1/options/1/id' | 'an answer that everybody has'
        whole { f -> f.pages[0].questions[0].id = 'Uses it' }.bytes                        | 'small letters a to z, figures and hyphens, 30 at most: look at /pages/0/questions/0/id' | 'a name that is none'
        whole { f -> f.pages[0].questions = (1..200).collect { f.pages[0].questions[0] + [id: "q$it"] } }.bytes | 'more than 60' | 'two hundred questions'
        whole { f -> f.pages[0].questions = (1..10_000).collect { f.pages[0].questions[0] + [id: "q$it"] } }.bytes | 'larger than 2 MB' | 'ten thousand questions'
        whole { it.title.en = 'x' * 5_000_000 }.bytes                                      | 'larger than 2 MB'             | 'five megabytes'
        whole { f -> f.pages[0].questions[1].options = (1..500).collect { f.pages[0].questions[1].options[0] + [id: "o$it"] } }.bytes | 'more than 60 in one place' | 'five hundred answers'
        whole().replace('"format":1', '"format":1,"format":1').bytes                       | 'look at'                      | 'a name twice'
    }

    def "every kind and every part of a question is in the schema and in what the round trip is made of"() {
        given:
        def schema = new JsonSlurper().parseText(ExchangeFile.schema()).'$defs'
        def parts = { Class type -> type.recordComponents*.name as Set }

        expect:
        schema.question.properties.kind.enum as Set == Kind.values()*.name() as Set
        GoldenResultsSpec.asked().questions()*.kind() as Set == Kind.values() as Set
        [question: Question, option: Option, row: Row, page: Page, measure: Measure, scale: Scale, share: Share, dates: DateSpan, calculation: Calculation, plan: Plan, otherForms: OtherForms, spot: Plan.Spot, shape: Plan.Shape].every { name, type -> schema[name].properties.keySet() == parts(type) }
    }

    def "what can be put right in the desk comes in, and its page says what is missing"() {
        when:
        def taken = take(whole { it.pages[1].questions[0].text.remove('cy'); it.pages[1].questions[0].shownWhen = ['==': [[var: 'gone'], 'yes']] }.bytes)
        def page = http.get(taken.location)

        then:
        page.text.contains('A question is missing in Welsh.')
        page.text.contains('depends on a question that is not there any more')
    }

    def "what a file leaves out has its usual value, as its schema says"() {
        when:
        def taken = take(whole { f -> f.pages[0].questions.each { it.remove('required'); it.remove('sensitive'); it.remove('askPrintPermission'); it.options.each { o -> o.remove('exclusive') } } }.bytes)

        then:
        bean(Questionnaires).find(council.id, UUID.fromString(taken.location.split('/').last().split(/\?/)[0])) == AskedOfSomeSpec.club().changing('uses') { it.needed(false) }
    }

    def "before a file of SurveyJS is taken in, its page says what it becomes, what stays behind and what is missing, in both languages"() {
        given:
        def file = groovy.json.JsonOutput.toJson([title: [default: 'Hubs <script>x</script>', cy: 'Hybiau'], elements: [[type: 'boolean', name: 'use it', title: 'Do you <b>use</b> it?'],
            [type: 'signaturepad', name: 'photo'], [type: 'comment', name: 'why', title: [default: 'Why?', cy: 'Pam?'], visibleIf: '{use it} = true']]])
        def before = count()

        when:
        def read = look(file.bytes, 'survey.json')
        def page = http.get(read.location)
        def welsh = http.get(read.location.replace('/en/studio', '/cy/stiwdio'))

        then: 'nothing is kept yet'
        read.status == 303
        count() == before
        ['What this file will become', '2 questions in one section', 'It is a file of SurveyJS', 'Questions of the kind “signaturepad” are not asked here', 'Question “photo”, at /elements/1',
            'It has another name inside here: use it → use-it', 'Question 1: “Do you &lt;b&gt;use&lt;/b&gt; it?”', 'A question is missing in Welsh', 'Hubs &lt;script&gt;'].every { page.body.contains(it) }
        !page.body.contains('<script>x')
        ['Beth ddaw o’r ffeil hon', '2 gwestiwn mewn un adran', 'Mae cwestiwn ar goll yn Gymraeg'].every { welsh.body.contains(it) }

        when: 'it is taken in, twice with one button'
        def taken = http.submit(read.location, [:], read.location)
        def again = http.submit(read.location, [:], read.location)
        def made = bean(Questionnaires).find(council.id, UUID.fromString(taken.location.split('/').last().split(/\?/)[0]))

        then:
        count() == before + 1
        again.location == taken.location
        made.question('why').get().shownWhen() == RoutingSpec.is('use-it', 'yes')
    }

    def "what was read is there for an hour, and for this council only"() {
        given:
        def read = look(whole().bytes)
        def id = UUID.fromString(read.location.split('/').last())

        expect:
        http.get(read.location).status == 200
        bean(FilesInHand).find(newCouncil().id, id).empty

        when:
        sql.executeUpdate('UPDATE survey_file_in_hand SET read_at = read_at - INTERVAL 61 MINUTE WHERE id = ?', [id.toString()])

        then:
        http.get(read.location).status == 410
        http.get(read.location).text.contains('more than an hour ago')

        when: 'the next file sweeps it up'
        look(whole().bytes)

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_file_in_hand WHERE id = ?', [id.toString()]).n == 0
    }

    def "a questionnaire goes out for SurveyJS, and its page says what is not in the file"() {
        given:
        def id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), UUID.randomUUID())

        when:
        def page = http.get("/en/studio/questionnaires/$id/surveyjs")
        def file = http.get("/en/studio/questionnaires/$id/surveyjs/file")

        then:
        page.text.contains('That it is a delicate question is not in the file.')
        file.header('Content-Disposition').contains('survey.json')
        SurveyJs.read(QuestionnaireJson.STRICT.readTree(file.bytes)).questionnaire() == AQuestionnaire.build()
            .changing('talk') { it.delicate(false).askingToPrint(false) }.changing('more') { it.askingToPrint(false) }
    }

    def "only who writes questionnaires takes them in or out"() {
        given:
        def id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), UUID.randomUUID())
        def other = people.in(visitor(), people.person('osian', Role.MODERATOR))

        expect:
        other.get(FORM).status == 403
        other.get("$FORM/$id").status == 403
        other.get("/en/studio/questionnaires/$id/surveyjs/file").status == 403
        other.get("/en/studio/questionnaires/$id/file").status == 403
        visitor().get("/en/studio/questionnaires/$id/file").status in [303, 401, 403]
    }
}

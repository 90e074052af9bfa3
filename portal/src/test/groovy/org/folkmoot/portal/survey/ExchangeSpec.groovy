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

    def take(byte[] bytes) {
        def token = http.get(FORM).forms.find { it.action == FORM }.hidden
        http.postFiles(FORM, token, bytes == null ? [:] : [file: bytes], 'questionnaire.json')
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
        bean(Questionnaires).find(council.id, UUID.fromString(taken.location.split('/').last())) == questionnaire

        and:
        def published = visitor().get('/api/v1/questionnaires/schema')
        published.status == 200
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(published.body).validate(file.body, InputFormat.JSON).empty

        where:
        what                 | questionnaire
        'of every kind'      | GoldenResultsSpec.asked().changing('number') { it.measuring(new Measure(1, 0.5, 40.0, AQuestionnaire.words('hours'), [2.0, 5.0])) }
        'with hostile words' | AQuestionnaire.build()
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
        '[]'.bytes                                                                         | 'not as it should be'          | 'a list'
        'null'.bytes                                                                       | 'is not a questionnaire'       | 'nothing at all'
        ('[' * 10_000 + ']' * 10_000).bytes                                                | 'not as it should be'          | 'ten thousand deep'
        ('{"title":' * 10_000).bytes                                                       | 'look at'                      | 'deep and broken off'
        whole { it.folkmoot = 'site' }.bytes                                               | 'is not a questionnaire'       | 'another sort of file'
        whole { it.format = 2 }.bytes                                                      | 'of format 2'                  | 'a format to come'
        whole { it.pages[1].questions[0].colour = 'red' }.bytes                            | '/pages/1/questions/0/colour'  | 'a name nobody knows'
        whole { it.pages[1].questions[0].kind = 'SLIDER' }.bytes                           | '/pages/1/questions/0/kind'    | 'a kind there is not'
        whole { it.pages[0].questions[0].kind = null }.bytes                               | '/pages/0/questions/0/kind'    | 'no kind'
        whole { it.pages[0].questions[1].options[0].id = null }.bytes                      | '/pages/0/questions/1/options/0/id' | 'an answer without a name'
        whole { it.pages[0].questions[0].required = 'maybe' }.bytes                        | '/pages/0/questions/0/required' | 'a wrong type'
        whole { it.pages[0].questions = [null] }.bytes                                     | '/pages/0'                     | 'a hole'
        whole { it.pages[1].questions[0].shownWhen = [log: 'x'] }.bytes                    | 'Who is asked cannot be read: look at /pages/1/questions/0/shownWhen' | 'no rule'
        whole { it.pages[0].questions[0].text.en = 'x' * 1001 }.bytes                      | '/pages/0/questions/0/text/en' | 'a text nobody reads'
        whole { f -> f.pages[0].questions[1].id = 'uses' }.bytes                           | 'the same name'                | 'two questions of one name'
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
        [question: Question, option: Option, row: Row, page: Page, measure: Measure].every { name, type -> schema[name].properties.keySet() == parts(type) }
    }

    def "what can be put right in the desk comes in, and its page says what is missing"() {
        when:
        def taken = take(whole { it.pages[1].questions[0].text.remove('cy'); it.pages[1].questions[0].shownWhen = ['==': [[var: 'gone'], 'yes']] }.bytes)
        def page = http.get(taken.location)

        then:
        page.text.contains('A question is missing in Welsh.')
        page.text.contains('depends on a question that is not there any more')
    }

    def "only who writes questionnaires takes them in or out"() {
        given:
        def id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), UUID.randomUUID())
        def other = people.in(visitor(), people.person('osian', Role.MODERATOR))

        expect:
        other.get(FORM).status == 403
        other.get("/en/studio/questionnaires/$id/file").status == 403
        visitor().get("/en/studio/questionnaires/$id/file").status in [303, 401, 403]
    }
}

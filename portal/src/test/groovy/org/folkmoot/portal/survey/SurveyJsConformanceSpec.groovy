package org.folkmoot.portal.survey

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/** Surveys of SurveyJS ask here what they ask there, and want answered what they want answered there. Nothing of the set is left out. */
@Requires({ SharedData.present('surveyjs') })
class SurveyJsConformanceSpec extends Specification {
    static final List<String> SURVEYS = ['consultation-bilingual', 'market-engagement']

    static byte[] file(String name) { SharedData.root().resolve("surveyjs/${name}.json").toFile().bytes }

    static List cases() {
        if (!SharedData.present('surveyjs')) return []
        SURVEYS.collectMany { survey ->
            SharedData.json("surveyjs/${survey}.cases.json").withIndex().collect { one, n -> [survey, n, one] }
        }
    }

    def "#survey keeps to the definition, and nothing in it keeps it from being put to people"() {
        given:
        def read = surveyOf(survey)
        def definition = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(new String(file('surveyjs_definition'), 'UTF-8'), InputFormat.JSON)

        expect:
        definition.validate(new String(file(survey), 'UTF-8'), InputFormat.JSON).empty
        Soundness.flaws(read.questionnaire()) == []

        and: 'all of it is carried, but for names that are longer or freer than ours, and that an age is a whole number'
        read.lost()*.why() as Set == expected as Set
        read.looks() == 0

        and: 'what it becomes, written as a survey again, keeps to the definition too'
        definition.validate(new String(SurveyJsWriter.write(read.questionnaire(), 'en').bytes(), 'UTF-8'), InputFormat.JSON).empty

        where:
        survey                   || expected
        'consultation-bilingual' || [SurveyJs.Why.NAME, SurveyJs.Why.WHOLE]
        'market-engagement'      || [SurveyJs.Why.NAME]
    }

    def "#survey, case #n: #one.data"() {
        given:
        def read = surveyOf(survey)
        def names = read.named().collectEntries { name, question -> [question.id(), name] }
        def way = Routing.of(Sheets.of(read.questionnaire()), answers(read, one.data))
        def wrong = way.items().findAll { isWrong(it, way.answers().get(it.key())) }

        expect:
        way.items().collect { names[it.question().id()] }.unique() == one.expectedVisible
        wrong.collect { names[it.question().id()] }.unique() == one.expectedErrors

        where:
        [survey, n, one] << cases()
    }

    static SurveyJs.Read surveyOf(String survey) { SurveyJs.read(QuestionnaireJson.STRICT.readTree(file(survey))) }

    /** As the page that is sent judges it: an answer is needed, or a number is out of its limits. */
    private static boolean isWrong(Sheets.Item item, Answers.Answer answer) {
        if (answer.blank()) return item.question().required()
        item.question().kind() == Kind.NUMBER && !item.question().number().within(Measure.read(answer.chosen().first()).get())
    }

    private static Answers answers(SurveyJs.Read read, Map data) {
        Map<String, Answers.Answer> all = [:]
        data.each { name, value ->
            def question = read.named()[name]
            if (value instanceof Map) {
                value.each { row, column -> all["${question.id()}.${question.rows()[row]}" as String] = chosen(question, [column]) }
            } else if (question.kind().written()) {
                all[question.id()] = Answers.Answer.saying(value as String, false)
            } else {
                all[question.id()] = chosen(question, value instanceof List ? value : [value])
            }
        }
        new Answers(all)
    }

    private static Answers.Answer chosen(SurveyJs.Named question, List values) {
        Answers.Answer.choosing(values.collect { question.options().isEmpty() ? it as String : question.options()[it as String] })
    }
}

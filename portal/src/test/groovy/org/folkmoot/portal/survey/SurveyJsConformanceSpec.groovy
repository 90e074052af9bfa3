package org.folkmoot.portal.survey

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/** Surveys of SurveyJS ask here what they ask there. What stands in {@link #NOT_OURS} does not apply, with the reason. */
@Requires({ SharedData.present('surveyjs') })
class SurveyJsConformanceSpec extends Specification {
    /** By survey and number of the case, from 0. */
    private static final Map<String, String> NOT_OURS = [:]

    static final List<String> SURVEYS = ['consultation-bilingual', 'market-engagement']

    static byte[] file(String name) { SharedData.root().resolve("surveyjs/${name}.json").bytes }

    static List cases() {
        if (!SharedData.present('surveyjs')) return []
        SURVEYS.collectMany { survey ->
            SharedData.json("surveyjs/${survey}.cases.json").withIndex().collect { one, n -> [survey, n, one] }
        }.findAll { survey, n, one -> !NOT_OURS.containsKey("$survey $n" as String) }
    }

    def "#survey keeps to the definition, and nothing in it keeps it from being put to people"() {
        given:
        def definition = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(new String(file('surveyjs_definition'), 'UTF-8'), InputFormat.JSON)

        expect:
        definition.validate(new String(file(survey), 'UTF-8'), InputFormat.JSON).empty
        Soundness.flaws(SurveyJs.read(file(survey)).questionnaire()) == []
        SurveyJs.read(file(survey)).lost()*.why().unique() - SurveyJs.Why.NAME == []

        where:
        survey << SURVEYS
    }

    def "#survey, case #n: #one.data"() {
        given:
        def read = SurveyJs.read(file(survey))
        def names = read.named().collectEntries { name, question -> [question.id(), name] }
        def way = Routing.of(Sheets.of(read.questionnaire()), answers(read, one.data))
        def unanswered = way.items().findAll { it.question().required() && !way.answers().has(it.key()) }

        expect:
        way.items().collect { names[it.question().id()] }.unique() == one.expectedVisible
        unanswered.collect { names[it.question().id()] }.unique() == one.expectedErrors

        where:
        [survey, n, one] << cases()
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

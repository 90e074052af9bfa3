package org.folkmoot.portal.survey

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.survey.xlsform.FormFile
import org.folkmoot.portal.survey.xlsform.FormReader
import spock.lang.Specification

/** A page that is asked again, as a file of our own, an XLSForm and a survey of SurveyJS. */
class RepeatExchangeSpec extends Specification {
    static Localised words(String text) { Localised.of('en', text, 'cy', "Cy $text" as String) }

    static Questionnaire family() {
        new Questionnaire(words('Family'), [
            Page.of('one', [Question.of('has', Kind.YES_NO, words('Any children?'))]),
            new Page('child', [
                Question.of('name', Kind.TEXT, words('Name?')),
                Question.of('school', Kind.YES_NO, words('Is {{q:name}} at school?')).needed(true),
                Question.of('which', Kind.TEXT, words('Which?')).when(RoutingSpec.is('school', 'yes')),
            ], RoutingSpec.is('has', 'yes'), new Repeat(Localised.of('en', 'child', 'cy', 'plentyn'), 4)),
            Page.of('end', [Question.of('more', Kind.TEXT, words('More?')).when(RoutingSpec.rule(RepeatRoutingSpec.count(2)))]),
        ])
    }

    static ReadFile form(String rows) {
        XlsFormIntake.read(FormReader.read(FormFile.text("| survey |\n| | type | name | label::English (en) | label::Welsh (cy) | relevant | repeat_count |\n$rows".stripIndent().getBytes('UTF-8'))))
    }

    def "our own file has it, its schema knows it, and it comes back the same"() {
        given:
        def bytes = ExchangeFile.write(family())
        def schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(ExchangeFile.schema(), InputFormat.JSON)

        expect:
        ExchangeFile.read(bytes, 'x.json').questionnaire() == family()
        schema.validate(new String(bytes, 'UTF-8'), InputFormat.JSON).empty
        !schema.validate(new String(bytes, 'UTF-8').replaceFirst(/"most" : 4/, '"most" : 11'), InputFormat.JSON).empty
        QuestionnaireJson.read(QuestionnaireJson.write(family())) == family()

        when:
        ExchangeFile.read(new String(bytes, 'UTF-8').replaceFirst(/"most" : 4/, '"most" : 11').getBytes('UTF-8'), 'x.json')

        then:
        def refused = thrown(ExchangeFile.Refused)
        refused.facts() == [at: '/pages/1/repeat']
    }

    def "a repeat of an XLSForm becomes such a page, and goes out as one"() {
        given:
        def made = XlsFormOutput.of(family(), 'en')
        def back = XlsFormIntake.read(made.form())

        expect: 'all but how often at most, and the title in Welsh'
        back.questionnaire().pages()*.repeat()*.one() == [null, Localised.of('en', 'child', 'cy', 'plentyn'), null]
        back.questionnaire().pages()[1].repeat().most() == Repeat.MOST
        back.questionnaire().pages()*.questions() == family().pages()*.questions()
        back.questionnaire().pages()*.shownWhen() == family().pages()*.shownWhen()
        made.lines()*.what()*.key().contains('survey.xlsform.unsaid.repeat-most')
        back.lines()*.what()*.key() == ['survey.xlsform.left.repeat-most']
        Soundness.flaws(back.questionnaire()) == []
    }

    def "inside a group it parts the group; one inside another, and what asks about a single one, stays behind and is told"() {
        given:
        def read = form('''
            | | begin group  | g      | | | | |
            | | text         | first  | First | Cyntaf | | |
            | | begin repeat | club   | club | clwb | ${first} = 'x' | 3 |
            | | text         | called | Called? | Enw? | | |
            | | begin repeat | day    | day | dydd | | |
            | | text         | when   | When? | Pryd? | | |
            | | end repeat   |        | | | | |
            | | text         | why    | Why ${called}? | Pam ${called}? | ${called} != '' | |
            | | end repeat   |        | | | | |
            | | text         | then   | Then | Wedyn | ${called} = 'y' | |
            | | text         | many   | Many | Llawer | count(${club}) > 1 | |
            | | end group    |        | | | | |
            | | begin repeat | place  | | | | ${first} |
            | | text         | where  | Where? | Ble? | | |
            | | end repeat   |        | | | | |''')

        expect:
        read.questionnaire().pages().collect { [it.id(), it.questions()*.id(), it.repeat()?.most()] } ==
            [['g', ['first'], null], ['club', ['called', 'why'], 3], ['g-2', ['then', 'many'], null], ['place', ['where'], 10]]
        read.questionnaire().pages()[1].shownWhen() == RoutingSpec.is('first', 'x')
        read.questionnaire().question('why').get().identity { [text().in('en'), shownWhen()] } == ['Why {{q:called}}?', RoutingSpec.rule(['!!': [[var: 'called']]])]
        read.questionnaire().question('then').get().shownWhen() == null
        read.questionnaire().question('many').get().shownWhen() == RoutingSpec.rule(['>': [Json.read(Rule.count('club').toString(), Map), 1]])
        read.lines().collect { [it.place().facts().row, it.what().key() - 'survey.xlsform.left.', it.what().facts().word] } == [
            ['8', 'repeat', 'day'], ['9', 'repeated', 'when'], ['13', 'relevant', "\${called} = 'y'"], ['16', 'repeat-count', 'place']]
        Soundness.flaws(read.questionnaire()) == []
    }

    def "a dynamic panel of SurveyJS becomes such a page, and goes out as one"() {
        given:
        def one = family().changing('more') { it.when(null) }
        def written = SurveyJsWriter.write(one, 'en')
        def tree = QuestionnaireJson.STRICT.readTree(written.bytes())
        def read = SurveyJs.read(tree)

        expect:
        tree.at('/pages/1/elements/0').identity { [it.get('type').asText(), it.get('name').asText(), it.get('maxPanelCount').asInt(), it.at('/templateElements/2/visibleIf').asText()] } ==
            ['paneldynamic', 'child', 4, '{panel.school} = true']
        read.questionnaire() == one
        read.lost() == []
        written.lines() == []

        and: 'how many there are cannot be said there'
        SurveyJsWriter.write(family(), 'en').lines()*.what()*.key() == ['survey.left-out.condition']
    }

    def "what stands around a dynamic panel keeps its place, and what cannot be carried is told"() {
        given:
        def read = SurveyJs.read(Json.tree('''{"pages": [{"name": "p", "elements": [
            {"type": "boolean", "name": "before"},
            {"type": "paneldynamic", "name": "before", "visibleIf": "{before} = true", "templateElements": [
                {"type": "boolean", "name": "yes"},
                {"type": "text", "name": "why", "visibleIf": "{panel.yes} = true"},
                {"type": "expression", "name": "sum", "expression": "1 + 1"},
                {"type": "paneldynamic", "name": "inner", "templateElements": [{"type": "text", "name": "deep"}]}]},
            {"type": "text", "name": "after", "visibleIf": "{why} = 'x'"}]}]}'''))

        expect:
        read.questionnaire().pages().collect { [it.id(), it.questions()*.id(), it.repeat()?.most()] } == [['p', ['before'], null], ['again', ['yes', 'why'], 10], ['p-2', ['after'], null]]
        read.questionnaire().pages()[1].shownWhen() == RoutingSpec.is('before', 'yes')
        read.questionnaire().question('why').get().shownWhen() == RoutingSpec.is('yes', 'yes')
        read.questionnaire().question('after').get().shownWhen() == null
        read.lost().collect { [it.why(), it.was()] } as Set == [[SurveyJs.Why.REPEAT_MOST, 'before'], [SurveyJs.Why.FORMULA, 'sum'],
            [SurveyJs.Why.REPEAT_NESTED, 'inner'], [SurveyJs.Why.CONDITION, "{why} = 'x'"]] as Set
        Soundness.flaws(read.questionnaire()) == []
    }
}

package org.folkmoot.portal.survey

import static org.folkmoot.portal.survey.RoutingSpec.given
import static org.folkmoot.portal.survey.RoutingSpec.options
import static org.folkmoot.portal.survey.RoutingSpec.rule
import static org.folkmoot.portal.survey.RoutingSpec.sheets
import static org.folkmoot.portal.survey.RoutingSpec.text
import static org.folkmoot.portal.survey.RoutingSpec.words
import static org.folkmoot.portal.survey.RoutingSpec.yesNo

import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Numbers that are worked out from answers, and earlier answers in the words of later questions. */
class WorkingSpec extends Specification {
    static Question number(String id) { Question.of(id, Kind.NUMBER, words(id)).measuring(new Measure(2, null, null, Localised.EMPTY, [])) }

    static Question worked(String id, Map formula, int decimals = 2) {
        Question.of(id, Kind.CALCULATED, words(id)).measuring(new Measure(decimals, null, null, Localised.EMPTY, [])).calculated(new Calculation(rule(formula), true))
    }

    static Map var(String key) { [var: key] }

    static List<Question> asked() {
        [number('a'), number('b'), Question.of('ticks', Kind.CHOICES, words('ticks')).withOptions(options(['x', 'y', 'z'])), yesNo('yes'),
         Question.of('point', Kind.SCALE, words('point')).scaled(new Scale(0, 10, words('low'), words('high')))]
    }

    static String worth(Map formula, Map answers, int decimals = 2) {
        Routing.of(sheets(*asked(), worked('sum', formula, decimals), text('end')), given(answers)).answers().get('sum').chosen()[0]
    }

    def "#formula of #answers is #worth: #because"() {
        expect:
        WorkingSpec.worth(formula, answers, decimals) == worth

        where:
        formula                                                         | answers                   | decimals || worth   | because
        ['+': [var('a'), var('b')]]                                     | [a: '0.1', b: '0.2']      | 2        || '0.3'   | 'decimals are exact'
        ['+': [var('a'), var('b')]]                                     | [a: '999999999', b: '1'] | 2         || null    | 'more figures than an answer can have'
        ['+': [var('a'), var('b')]]                                     | [a: '99999999', b: '0,01'] | 2       || '99999999.01' | 'a comma is a point'
        ['+': [var('a'), var('b')]]                                     | [a: '5']                  | 2        || '5'     | 'a sum goes by what there is'
        ['+': [var('a'), var('b')]]                                     | [a: '5', b: 'not-said']   | 2        || '5'     | 'what is not said is no number'
        ['+': [var('a'), var('b')]]                                     | [a: 'not-said']           | 2        || null    | 'nothing comes of nothing'
        ['-': [var('a'), var('b')]]                                     | [a: '1', b: '0.9']        | 2        || '0.1'   | 'less'
        ['-': [var('a'), var('b')]]                                     | [a: '1']                  | 2        || null    | 'a difference needs both'
        ['*': [var('a'), 52]]                                           | [a: '1.5']                | 0        || '78'    | 'times a number'
        ['*': [var('a'), var('b')]]                                     | [a: '0.5', b: '2.01']     | 2        || '1.01'  | 'halves away from nought, exactly: 1.005'
        ['/': [var('a'), 3]]                                            | [a: '1']                  | 2        || '0.33'  | 'rounded at the end'
        ['*': [['/': [var('a'), 3]], 3]]                                | [a: '1']                  | 2        || '1'     | 'and not before'
        ['/': [var('a'), var('b')]]                                     | [a: '1', b: '0']          | 2        || null    | 'nobody divides by nought'
        ['min': [var('a'), var('b')]]                                   | [a: '10', b: '9']         | 2        || '9'     | 'smallest, as numbers'
        ['max': [var('a'), var('b')]]                                   | [a: '10', b: '9']         | 2        || '10'    | 'largest'
        ['if': [['==': [var('yes'), 'yes']], var('a'), 0]]              | [yes: 'yes', a: '7']      | 2        || '7'     | 'a condition'
        ['if': [['==': [var('yes'), 'yes']], var('a'), 0]]              | [yes: 'no', a: '7']       | 2        || '0'     | 'and otherwise'
        ['+': [['if': [['in': ['x', var('ticks')]], 1, 0]], ['if': [['in': ['y', var('ticks')]], 1, 0]]]] | [ticks: ['x', 'y', 'z']] | 0 || '2' | 'a count'
        ['+': [var('a'), var('point')]]                                 | [a: '1', point: '10']     | 2        || '11'    | 'a point of a scale is its figure'
    }

    def "it is worked out anew from what is asked of somebody, whatever was sent or kept for it, and rules read it as a number"() {
        given:
        def sheets = sheets(yesNo('more'), number('a'), number('b').when(RoutingSpec.is('more', 'yes')), worked('sum', ['+': [var('a'), var('b')]]),
                text('much').when(rule(['>': [var('sum'), 10]])), text('end'))

        expect:
        RoutingSpec.asked(sheets, more: 'yes', a: '8', b: '4') == ['more', 'a', 'b', 'much', 'end']
        RoutingSpec.asked(sheets, more: 'no', a: '8', b: '4') == ['more', 'a', 'end']
        RoutingSpec.asked(sheets, a: '8', sum: '99') == ['more', 'a', 'end']
        Routing.of(sheets, given(sum: '99')).answers() == Answers.NONE
        Routing.of(sheets, given(a: '8', sum: '99')).settled(sheets, given(a: '8', sum: '99')) == given(a: '8', sum: '8')
        Routing.of(sheets, given(sum: '99')).settled(sheets, given(sum: '99')) == Answers.NONE
        given(more: 'yes', a: '8', b: '4', sum: '12').cells(sheets).contains('sum|12')
        Soundness.flaws(new Questionnaire(words('t'), [Page.of('p', [yesNo('more'), number('a'), worked('sum', ['+': [var('a')]]), text('much').when(rule(['>': [var('sum'), 10]]))])])) == []
    }

    def "a form cannot answer it"() {
        given:
        def sheets = sheets(number('a'), worked('sum', ['+': [var('a'), 1]]), text('end'))

        expect:
        sheets.asked()*.key == ['a', 'end']
        sheets.all().collectMany { AnswerForm.fields(it) as List }.every { !it.toString().contains('sum') }
    }

    def "before it opens a flaw is named: #flaw"() {
        expect:
        Soundness.flaws(new Questionnaire(words('t'), [Page.of('p', questions)]))*.key().collect { it - 'survey.flaw.' } == [flaw]

        where:
        questions                                                                                     | flaw
        [number('a'), worked('s', ['+': [var('b'), 1]]), number('b')]                                 | 'calculated-later'
        [number('a'), worked('s', ['+': [var('s'), 1]]), text('t')]                                   | 'calculated-later'
        [number('a'), worked('s', ['+': [var('r'), 1]]), worked('r', ['+': [var('a'), 1]]), text('t')] | 'calculated-later'
        [number('a'), worked('s', ['+': [var('gone'), 1]]), text('t')]                                | 'calculated-unknown'
        [text('a'), worked('s', ['+': [var('a'), 1]]), text('t')]                                     | 'calculated-type'
        [number('a'), worked('s', ['==': [var('a'), 1]]), text('t')]                                  | 'calculated-type'
        [number('a'), worked('s', ['+': [1, 2]]), text('t')]                                          | 'calculated-type'
        [number('a').guarded(Guard.SPECIAL), worked('s', ['+': [var('a'), 1]]), text('t')]            | 'calculated-guard'
        [number('a'), worked('s', ['+': [var('a'), 1]]).calculated(null), text('t')]                  | 'calculated-none'
        [number('a'), worked('s', ['+': [var('a'), 1]]).needed(true), text('t')]                      | 'calculated-answered'
        [text('a').calculated(new Calculation(rule(['+': [1]]), true))]                               | 'calculated-none'
        [text('a').withText(words('{{q:b}}')), text('b')]                                             | 'pipe-later'
        [text('a').withText(words('{{q:a}}'))]                                                        | 'pipe-later'
        [text('a').withText(words('{{q:What?}}'))]                                                    | 'pipe-unknown'
        [number('a').guarded(Guard.CONFIDENTIAL), text('b').withHelp(words('{{q:a}}'))]               | 'pipe-guard'
        [Question.of('a', Kind.LONG_TEXT, words('a')), text('b').withText(words('{{q:a}}'))]          | 'pipe-kind'
        [text('a'), text('b').withText(Localised.of('en', '{{q:a}}?', 'cy', 'Pam?'))]                 | 'pipe-languages'
        [text('a'), RoutingSpec.choice('b', ['x', 'y']).withOptions([Option.of('x', words('{{q:a}}')), Option.of('y', words('y'))])] | 'pipe-place'
        [yesNo('a').shuffling(true)]                                                                  | 'shuffle'
    }

    def "what shows an answer stands on a later sheet than the answer, and readers without answers see a gap"() {
        given:
        def sheets = sheets(text('a'), text('b').withText(words('Why {{q:a}}?')), text('c'))

        expect:
        sheets.all()*.items()*.key == [['a'], ['b', 'c']]
        sheets.item('b').get().text().in('en') == 'Why […]?'
        Piping.filled('Why {{q:a}} and {{q:b}}, {{page}}?') { [a: '$1 \\ {{q:b}} <b>', b: 'two'][it] } == 'Why $1 \\ {{q:b}} <b> and two, {{page}}?'
    }

    def "figures that are worked out are released only where those behind them are not: #because"() {
        given:
        def band = { Question q -> q.measuring(new Measure(2, null, null, Localised.EMPTY, [5.0])) }
        def window = new Window(UUID.randomUUID(), UUID.randomUUID(), 1L, Promise.ANONYMOUS, java.time.Instant.EPOCH, java.time.Instant.EPOCH, words('t'), words('t'), words('t'),
                Localised.EMPTY, true, false, java.time.Instant.EPOCH)
        def draft = new ReleaseDraft(new Words(new org.folkmoot.portal.platform.theme.Messages(new org.folkmoot.portal.platform.theme.Overlay('base', null))), null)

        when:
        draft.asking(window, sheets(*questions(band)))

        then:
        draft.teamOnly()*.in('en') == told

        where:
        questions << [
            { b -> [number('a'), b(worked('s', ['+': [var('a'), 1]])), text('t')] },
            { b -> [b(number('a')), b(worked('s', ['+': [var('a'), 1]])), text('t')] },
            { b -> [yesNo('y'), number('a'), b(worked('s', ['if': [['==': [var('y'), 'yes']], var('a'), 0]])), text('t')] },
            { b -> [number('a'), b(worked('s', ['+': [var('a'), 1]])), b(worked('r', ['+': [var('a'), 2]])), text('t')] },
            { b -> [number('a'), b(worked('s', ['+': [var('a'), 1]])), b(worked('r', ['+': [var('s'), 2]])), text('t')] },
        ]
        told << [[], ['s'], ['s'], ['r'], ['r']]
        because << ['the number behind it has no bands', 'the number behind it is released', 'so is a choice that decides it', 'two of one number tell of each other', 'also by way of the other']
    }

    def "what an officer picks makes a formula, and the formula shows what was picked: #form.how"() {
        given:
        def earlier = sheets(*asked()).items()
        def made = form.rule(earlier, null)

        expect:
        made == rule(formula)
        FormulaForm.of(made, earlier) == form

        where:
        form                                                                                   | formula
        new FormulaForm(FormulaForm.How.SUM, ['a', 'b'], '', [], '')                           | ['+': [var('a'), var('b')]]
        new FormulaForm(FormulaForm.How.LEAST, ['a', 'point'], '', [], '')                     | ['min': [var('a'), var('point')]]
        new FormulaForm(FormulaForm.How.DIFFERENCE, ['a'], 'b', [], '')                        | ['-': [var('b'), var('a')]]
        new FormulaForm(FormulaForm.How.COUNT, [], '', ['ticks:x', 'ticks:z'], '')             | ['+': [['if': [[and: [['!!': [var('ticks')]], ['!': [['in': ['not-said', var('ticks')]]]]]],
            ['+': [['if': [['in': ['x', var('ticks')]], 1, 0]], ['if': [['in': ['z', var('ticks')]], 1, 0]]]], null]]]]
        new FormulaForm(FormulaForm.How.OWN, [], '', [], '{"*":[{"var":"a"},52]}')             | ['*': [var('a'), 52]]
    }

    def "#ours is written #theirs for SurveyJS and comes back the same"() {
        given:
        def out = new Questionnaire(words('t'), [Page.of('p', [*asked(), worked('s', ours), text('end').withText(words('It is {{q:s}}, {{q:ticks}}?'))])])
        def written = new String(SurveyJsWriter.write(out, 'en').bytes(), 'UTF-8')

        expect:
        written.contains(groovy.json.JsonOutput.toJson([expression: theirs])[1..-2].replace('":"', '" : "'))
        written.contains('It is {s}, {ticks}?')
        SurveyJs.read(QuestionnaireJson.STRICT.readTree(written)).identity { [it.questionnaire(), it.lost()] } == [out, []]

        where:
        ours                                                                       || theirs
        ['+': [var('a'), var('b'), 1.5]]                                           || '{a} + {b} + 1.5'
        ['*': [['-': [var('a'), var('b')]], 2]]                                    || '({a} - {b}) * 2'
        ['if': [['==': [var('yes'), 'yes']], ['max': [var('a'), var('b')]], 0]]    || 'iif({yes} = true, max({a}, {b}), 0)'
        ['/': [var('a'), var('point')]]                                            || '{a} / {point}'
    }

    def "what theirs works out that ours cannot stays behind, named, and nothing asks about it"() {
        given:
        def read = SurveyJsSpec.of([type: 'text', inputType: 'number', name: 'a', title: 'a'], [type: 'expression', name: 's', title: 's', expression: "age({a}) + 1"],
            [type: 'text', name: 'end', title: 'You are {a}, {s}', visibleIf: '{s} > 3'], [type: 'imagepicker', name: 'i', title: 'i', choices: [[value: 'x', imageLink: 'https://x/y.png'], 'z'], choicesOrder: 'random'])

        expect:
        read.questionnaire().questions()*.id() == ['a', 'end', 'i']
        read.questionnaire().question('i').get().identity { [kind(), shuffled(), options()*.id()] } == [Kind.CHOICE, true, ['x', 'z']]
        read.questionnaire().question('end').get().shownWhen() == null
        read.lost()*.why().toSet().containsAll([SurveyJs.Why.FORMULA, SurveyJs.Why.CONDITION])
        read.lost().any { it.was() == 'imageLink' }
    }

    def "#ours is written #theirs in a form and comes back the same"() {
        given:
        def out = new Questionnaire(words('t'), [Page.of('p', [number('a'), number('b'), yesNo('yes'), RoutingSpec.choice('c', ['x', 'y']).shuffling(true), worked('s', ours).calculated(new Calculation(rule(ours), false)),
            text('end').withText(words('It is ${q:s}'.replace('${', '{{') + '}, {{q:a}}'))])])
        def form = XlsFormOutput.of(out, 'en').form()
        def back = XlsFormIntake.read(form).questionnaire()

        expect:
        form.every().find { it.name() == 's' }.identity { [type(), column('calculation')] } == ['calculate', theirs]
        form.every().find { it.name() == 'end' }.texts('label').values().every { it == 'It is ${s}, ${a}' }
        back.question('s').get().calculation() == new Calculation(rule(ours), false)
        back.question('c').get().shuffled()
        back.question('end').get().text() == out.question('end').get().text()

        where:
        ours                                                                   || theirs
        ['+': [var('a'), var('b')]]                                            || 'coalesce(${a}, 0) + coalesce(${b}, 0)'
        ['-': [['*': [var('a'), 52]], ['%': [var('b'), 2]]]]                   || '(${a} * 52) - (${b} mod 2)'
        ['if': [['==': [var('yes'), 'yes']], ['/': [var('a'), 2]], null]]      || "if(\${yes} = 'yes', \${a} div 2, '')"
    }

    def "a form's calculation that cannot be carried is named, and an earlier answer in a label is one here"() {
        given:
        def read = XlsFormSpec.read(XlsFormSpec.drawn('''| | integer | age | Age | Oed | | | | | |
            | | date | gone | When | Pryd | | | | | |
            | | calculate | twice | Twice | Dwywaith | | | | | |
            | | text | why | Why ${age}, ${gone}? | Pam ${age}, ${gone}? | | | | | |'''.stripIndent()))

        expect:
        read.questionnaire().question('why').get().text().in('en') == 'Why {{q:age}}, ${gone}?'
        read.lines()*.what()*.key().containsAll(['survey.xlsform.left.calculate', 'survey.xlsform.left.piped'])
    }

    def "#typed is no formula of theirs: #because"() {
        expect:
        FormulaText.read(typed, SurveyJsExpression.formulas([a: new SurveyJsExpression.Asked('a', Kind.NUMBER, [:]), t: new SurveyJsExpression.Asked('t', Kind.TEXT, [:])])).empty

        where:
        typed                       | because
        ''                          | 'nothing'
        '1 + 2'                     | 'asks nothing'
        '{a} +'                     | 'breaks off'
        '{t} + 1'                   | 'words are no number'
        '{gone} + 1'                | 'not asked'
        '{a} + today()'             | 'not known'
        '{a'                        | 'an open name'
        'iif({a} > 1, 2'            | 'breaks off in brackets'
        '(' * 200 + '{a}'           | 'without end'
        '-' * 200 + '{a}'           | 'minus without end'
        '{a} + 1' + ' + 1' * 2_000  | 'too long'
    }
}

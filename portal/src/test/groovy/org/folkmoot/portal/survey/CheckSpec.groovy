package org.folkmoot.portal.survey

import static org.folkmoot.portal.survey.RoutingSpec.rule
import static org.folkmoot.portal.survey.RuleFormSpec.words

import groovy.json.JsonSlurper
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** What an answer must be beside its limits: looked at by the one engine, and carried in the files of others as far as they can say it. */
class CheckSpec extends Specification {
    static final Localised SAID = Localised.of('en', 'The end must be after the start.', 'cy', 'Rhaid i’r diwedd fod ar ôl y dechrau.')

    static Questionnaire dates(Check check) {
        new Questionnaire(words('Dates'), [
            Page.of('p1', [Question.of('start', Kind.DATE, words('Start')).spanning(DateSpan.ANY), Question.of('end', Kind.DATE, words('End')).spanning(DateSpan.ANY).checked(check)]),
            Page.of('p2', [Question.of('code', Kind.TEXT, words('Code')).checked(new Check(null, new Shape(Shape.Signs.DIGITS, 4, 4), words('Four digits'))),
                Question.of('few', Kind.NUMBER, words('Few')), Question.of('many', Kind.NUMBER, words('Many')).checked(new Check(rule(['>=': [[var: 'many'], [var: 'few']]]), null, words('Not fewer')))]),
        ])
    }

    static Questionnaire sound() { dates(new Check(rule(['>': [[var: 'end'], [var: 'start']]]), null, SAID)) }

    static List<String> unfit(Map given) {
        def sheets = Sheets.asked(sound())
        def answers = new Answers(given.collectEntries { key, value -> [key, key == 'code' ? Answers.Answer.saying(value, false) : Answers.Answer.choosing([value])] })
        Checking.unfit(sheets, Routing.of(sheets, answers))*.key()
    }

    def "#because"() {
        expect:
        unfit(given) == unfit

        where:
        given                                                | unfit    || because
        [start: '2026-03-02', end: '2026-03-03']             | []       || 'the end is after the start'
        [start: '2026-03-02', end: '2026-03-02']             | ['end']  || 'the end is no later'
        [end: '2026-03-02']                                  | []       || 'nobody is held back for having passed the start over'
        [start: 'not-said', end: '2026-03-02']               | []       || 'nor for rather not saying it'
        [start: '2026-03-02', end: 'not-said']               | []       || 'nothing is asked of what is not said'
        [code: '0471']                                       | []       || 'four digits are four digits'
        [code: '471']                                        | ['code'] || 'three are too few'
        [code: '047a']                                       | ['code'] || 'a letter is no digit'
        [few: '3', many: '2']                                | ['many'] || 'a number is compared with a number'
        [few: '3', many: '3']                                | []       || 'and may be the same'
    }

    def "signs are #signs, #least to #most: #words"() {
        expect:
        new Shape(signs, least, most).fits(words) == fits

        where:
        signs                      | least | most | words    || fits
        Shape.Signs.LETTERS        | null  | null | 'Llŷr'   || true
        Shape.Signs.LETTERS        | null  | null | 'Llŷr 2' || false
        Shape.Signs.LETTERS_DIGITS | 3     | 8    | 'AB12'   || true
        Shape.Signs.LETTERS_DIGITS | 3     | 8    | 'AB-12'  || false
        Shape.Signs.ANY            | 5     | null | 'abcd'   || false
        Shape.Signs.DIGITS         | null  | 2    | '٣٤'     || false
    }

    def "a pattern of others is carried where it only says which signs, and how many: #pattern"() {
        expect:
        Shape.read(pattern).map { [it.signs(), it.least(), it.most()] }.orElse(null) == read
        read == null || Shape.read(Shape.read(pattern).get().pattern()) == Shape.read(pattern)

        where:
        pattern               || read
        '^[0-9]{4}$'          || [Shape.Signs.DIGITS, 4, 4]
        '^\\d{2,6}$'          || [Shape.Signs.DIGITS, 2, 6]
        '^[A-Za-z0-9]+$'      || [Shape.Signs.LETTERS_DIGITS, null, null]
        '^[a-zA-Z]{3,}$'      || [Shape.Signs.LETTERS, 3, null]
        '^.{1,40}$'           || [Shape.Signs.ANY, 1, 40]
        '[0-9]{4}'            || null
        '^(a+)+$'             || null
        '^[0-9]{4}|x$'        || null
        '^[0-9]{900}$'        || null
    }

    def "what cannot be checked is a flaw: #flaw"() {
        expect:
        Soundness.flaws(changed).findAll { it.key().contains('check') }*.key() == ["survey.flaw.$flaw" as String]

        where:
        changed                                                                                                             || flaw
        dates(new Check(rule(['>': [[var: 'start'], 20260101]]), null, SAID))                                               || 'check-own'
        dates(new Check(rule(['>': [[var: 'end'], [var: 'code']]]), null, SAID))                                            || 'check-later'
        dates(new Check(null, new Shape(Shape.Signs.DIGITS, 1, 2), SAID))                                                   || 'check-shape'
        sound().changing('code') { it.checked(new Check(null, new Shape(Shape.Signs.DIGITS, 5, 2), SAID)) }                 || 'check-shape'
        sound().changing('start') { it.guarded(Guard.CONFIDENTIAL) }                                                        || 'check-guard'
        sound().adding('p2', Question.of('ok', Kind.CONSENT, words('ok')).checked(new Check(rule(['==': [[var: 'ok'], 'yes']]), null, SAID))) || 'check-kind'
    }

    def "its words are needed in every language, figures of what is compared stay with the team, and a copy checks itself"() {
        expect:
        Soundness.flaws(sound()) == []
        Soundness.missing(dates(new Check(rule(['>': [[var: 'end'], [var: 'start']]]), null, Localised.of('en', 'x'))), ['en', 'cy'])*.key() == ['survey.missing.check.cy']
        def banded = sound().question('many').get().measuring(new Measure(0, null, null, Localised.EMPTY, [5g as BigDecimal, 10g as BigDecimal]))
        !banded.releasable()
        banded.checked(null).releasable()
        sound().question('many').get().called('q9').check().rule() == rule(['>=': [[var: 'q9'], [var: 'few']]])
        sound().question('many').get().leaningOnNone().check() == null
        sound().question('code').get().leaningOnNone().check() != null
    }

    def "it lies in the database and in our own file and comes back the same, as the schema says"() {
        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(sound())) == sound()
        !QuestionnaireJson.write(new Questionnaire(words('t'), [Page.of('p', [Question.of('a', Kind.TEXT, words('a'))])])).contains('check')
        ExchangeFile.read(ExchangeFile.write(sound()), 'a.json').questionnaire() == sound()
        new JsonSlurper().parseText(ExchangeFile.schema()).identity { (it['$defs'].check.properties.keySet() + it['$defs'].fact.properties.keySet()) } ==
            ['rule', 'shape', 'message', 'id', 'statement', 'source', 'dated', 'link'] as Set
    }

    def "a constraint of a form that is no limit is a check, with its words: #constraint"() {
        given:
        def read = XlsFormSpec.read("""
            | survey |
            | | type | name | label::English (en) | constraint | constraint_message::English (en) | constraint_message::Cymraeg (cy) |
            | | date | start | Start? | | | |
            | | integer | few | Few? | | | |
            | | $type | last | Last? | $constraint | Look again | Edrychwch eto |
            """.stripIndent())
        def check = read.questionnaire().question('last').get().check()

        expect:
        check?.rule()?.toString() == (logic == null ? null : rule(logic).toString())
        check?.shape() == shape
        check == null || check.message() == Localised.of('en', 'Look again', 'cy', 'Edrychwch eto')
        read.lines()*.what()*.key().collect { it - 'survey.xlsform.left.' } == told

        where:
        type      | constraint                              || logic                                                                       | shape                                  | told
        'date'    | ". > \${start}"                         || ['>': [[var: 'last'], [var: 'start']]]                                      | null                                   | []
        'integer' | ". >= 1 and . <= \${few}"               || ['<=': [[var: 'last'], [var: 'few']]]                                       | null                                   | []
        'integer' | ". = 0 or . > 5"                        || [or: [['==': [[var: 'last'], 0]], ['>': [[var: 'last'], 5]]]]                | null                                   | []
        'text'    | "regex(., '^[0-9]{4}\$')"               || null                                                                        | new Shape(Shape.Signs.DIGITS, 4, 4)    | []
        'text'    | 'string-length(.) >= 3'                 || null                                                                        | new Shape(Shape.Signs.ANY, 3, null)    | []
        'text'    | "regex(., '(ab)*')"                     || null                                                                        | null                                   | ['constraint', 'message']
        'integer' | ". > today()"                            || null                                                                        | null                                   | ['constraint', 'message']
        'integer' | ". <= 9"                                || null                                                                        | null                                   | ['message']
    }

    def "a form that says a check comes back with it, and so does a survey of SurveyJS"() {
        given:
        def made = XlsFormOutput.of(sound(), 'en')

        expect:
        XlsFormIntake.read(made.form()).questionnaire().questions()*.check() == sound().questions()*.check()
        made.lines()*.what()*.key().every { !it.endsWith('.check') }
        SurveyJsSpec.back(sound()).questions()*.check() == sound().questions()*.check()
        !SurveyJsSpec.left(sound()).contains('check')
    }

    def "a validator of SurveyJS is a check: #validator.type"() {
        given:
        def read = SurveyJsSpec.of([type: 'text', inputType: 'number', name: 'a'], [type: 'text', name: 'b', inputType: b, validators: [validator]])

        expect:
        read.questionnaire().question('b').get().check()?.identity { [it.rule()?.toString(), it.shape(), it.message().in('en')] } == check
        read.lost()*.why().findAll { it == SurveyJs.Why.PROPERTY }.size() == lost

        where:
        b        | validator                                                      || check                                                                                    | lost
        'number' | [type: 'expression', expression: '{b} > {a}', text: 'More']     || [rule(['>': [[var: 'b'], [var: 'a']]]).toString(), null, 'More']                          | 0
        'text'   | [type: 'regex', regex: '^[0-9]{4}$', text: 'Four']              || [null, new Shape(Shape.Signs.DIGITS, 4, 4), 'Four']                                      | 0
        'text'   | [type: 'regex', regex: '(x+x+)+y', text: 'No']                  || null                                                                                     | 1
        'number' | [type: 'expression', expression: '{a} > 1', text: 'Not its own'] || null                                                                                     | 1
        'text'   | [type: 'email']                                                 || null                                                                                     | 1
    }

    def "rules made of lines go out and come back in the files of others where these can say them: #said"() {
        given:
        def base = RuleFormSpec.club().without('first')
        def askable = Sheets.of(base).askable('end')
        def rule = new RuleForm(RuleForm.How.ALL, [RuleForm.Part.alone(line)]).rule(askable)
        def asked = base.changing('end') { it.when(rule) }

        expect:
        XlsFormOutput.of(asked, 'en').form().every().find { it.name() == 'end' }.column('relevant') == said
        XlsFormIntake.read(XlsFormOutput.of(asked, 'en').form()).questionnaire().question('end').get().shownWhen() == rule
        !SurveyJsSpec.left(asked).contains('condition')

        where:
        line                                                        || said
        RuleFormSpec.line('age', RuleTest.LESS, [16])               || "\${age} < 16"
        RuleFormSpec.line('age', RuleTest.UNLIKE, [16])             || "\${age} != 16"
        RuleFormSpec.line('from', RuleTest.AT_LEAST, ['2026-03-02']) || "\${from} >= date('2026-03-02')"
        RuleFormSpec.line('to', RuleTest.MORE, [], 'from')          || "\${to} > \${from}"
        RuleFormSpec.line('when', RuleTest.COUNT_LEAST, [2])        || "count-selected(\${when}) >= 2"
        RuleFormSpec.line('go', RuleTest.ANSWERED)                  || "\${go} != ''"
        RuleFormSpec.line('age', RuleTest.UNANSWERED)               || "\${age} = ''"
        RuleFormSpec.line('how', RuleTest.NONE_OF, ['bus'])         || "\${how} != 'bus'"
    }
}

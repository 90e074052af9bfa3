package org.folkmoot.portal.survey

import static org.folkmoot.portal.survey.AQuestionnaire.options
import static org.folkmoot.portal.survey.AQuestionnaire.words

import groovy.json.JsonOutput
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification
import spock.lang.Timeout

/** Surveys of SurveyJS become questionnaires, and what cannot be carried is said line by line; what both can say comes back the same. */
class SurveyJsSpec extends Specification {
    static SurveyJs.Read read(Map survey) { SurveyJs.read(QuestionnaireJson.STRICT.readTree(JsonOutput.toJson(survey))) }

    static SurveyJs.Read of(Map... elements) { read([title: 'A survey', pages: [[name: 'p', elements: elements as List]]]) }

    static Question one(Map element) { of([name: 'q'] + element).questionnaire().questions()[0] }

    /** What is asked by a condition of theirs, in a survey with a question of each kind. */
    static Rule rule(String visibleIf) {
        def read = of([type: 'radiogroup', name: 'role', choices: ['young', 'Parent', 'other one']], [type: 'checkbox', name: 'help', choices: ['food', 'advice'], showNoneItem: true],
            [type: 'boolean', name: 'vcse'], [type: 'text', inputType: 'number', name: 'age'], [type: 'rating', name: 'stars'], [type: 'comment', name: 'said'],
            [type: 'matrix', name: 'lots', columns: ['Very', 'No'], rows: ['Lot 1', 'Lot 2']], [type: 'ranking', name: 'order', choices: ['a', 'b']], [type: 'text', name: 'last', visibleIf: visibleIf])
        read.questionnaire().question('last').get().shownWhen()
    }

    static Questionnaire back(Questionnaire out) { SurveyJs.read(QuestionnaireJson.STRICT.readTree(SurveyJsWriter.write(out, 'en').bytes())).questionnaire() }

    static List<String> left(Questionnaire out) { SurveyJsWriter.write(out, 'en').lines()*.what()*.key().collect { it - 'survey.left-out.' } }

    def "a #element.type becomes #kind: #because"() {
        when:
        def question = one(element)

        then:
        question.kind() == kind
        question.options()*.id() == ids

        where:
        element                                                                                       || kind           | ids                        | because
        [type: 'radiogroup', choices: ['a', [value: 'b', text: 'B']]]                                 || Kind.CHOICE    | ['a', 'b']                 | 'a value may be bare'
        [type: 'dropdown', choices: [1, 2.5]]                                                         || Kind.CHOICE    | ['1', '2-5']               | 'a value may be a number'
        [type: 'dropdown', choices: ['A', 'a', '_', 'not-said']]                                      || Kind.CHOICE    | ['a', 'a-2', 'a-3', 'not-said-2'] | 'names stay apart, and not-said is ours'
        [type: 'checkbox', choices: ['a'], showNoneItem: true, showOtherItem: true]                   || Kind.CHOICES   | ['a', 'none', 'other']     | 'none before something else, as there'
        [type: 'tagbox', choices: ['a'], showDontKnowItem: true, showRefuseItem: true]                || Kind.CHOICES   | ['a', 'dontknow']          | 'to rather not say is offered anyway'
        [type: 'boolean']                                                                             || Kind.YES_NO    | []                         | ''
        [type: 'rating']                                                                              || Kind.CHOICE    | ['1', '2', '3', '4', '5']  | 'theirs is from 1 to 5'
        [type: 'rating', rateMin: 0, rateMax: 10, rateStep: 5]                                        || Kind.CHOICE    | ['0', '5', '10']           | ''
        [type: 'rating', rateCount: 3]                                                                || Kind.CHOICE    | ['1', '2', '3']            | ''
        [type: 'rating', rateType: 'smileys']                                                         || Kind.CHOICE    | ['1', '2', '3', '4', '5']  | 'a face without its word is not heard'
        [type: 'rating', rateType: 'smileys', rateValues: ('a'..'e').collect { [value: it, text: it] }] || Kind.FACES   | ['a', 'b', 'c', 'd', 'e']  | 'five faces with words'
        [type: 'text']                                                                                || Kind.TEXT      | []                         | ''
        [type: 'text', inputType: 'number']                                                           || Kind.NUMBER    | []                         | ''
        [type: 'text', inputType: 'tel']                                                              || Kind.CONTACT   | []                         | 'an address is no answer'
        [type: 'comment']                                                                             || Kind.LONG_TEXT | []                         | ''
        [type: 'matrix', columns: ['Yes', 'No'], rows: ['One']]                                       || Kind.LIKERT    | ['yes', 'no']              | ''
        [type: 'ranking', choices: ['a', 'b']]                                                        || Kind.RANKING   | ['a', 'b']                 | ''
    }

    def "limits, needs, words beside and conditions of answers are carried"() {
        expect:
        with(one([type: 'checkbox', choices: ['a', 'b', 'c'], minSelectedChoices: 1, validators: [[type: 'answercount', maxCount: 2]]])) { least() == 1 && most() == 2 }
        with(one([type: 'text', inputType: 'number', min: '0.5', max: 10])) { measure() == new Measure(1, 0.5, 10.0, Localised.EMPTY, []) }
        one([type: 'matrix', columns: ['a', 'b'], rows: ['r'], eachRowRequired: true]).required()
        with(one([type: 'checkbox', choices: ['a'], showNoneItem: true, noneText: 'Nothing', showOtherItem: true, otherText: [default: 'More', cy: 'Mwy']]).options()) {
            it[1] == new Option('none', Localised.of('en', 'Nothing'), true, null)
            it[2] == Option.of('other', Localised.of('en', 'More', 'cy', 'Mwy')).sayingWhat()
        }
        of([type: 'boolean', name: 'a'], [type: 'radiogroup', name: 'b', choices: ['x', [value: 'y', visibleIf: '{a} = true']]]).questionnaire().question('b').get().options()[1].shownWhen() ==
            RoutingSpec.is('a', 'yes')
    }

    def "who is asked: #visibleIf"() {
        expect:
        rule(visibleIf) == RoutingSpec.rule(rule)

        where:
        visibleIf                                 || rule
        "{role} = 'young'"                        || ['==': [[var: 'role'], 'young']]
        '{role} == young'                         || ['==': [[var: 'role'], 'young']]
        "{role} equal 'YOUNG'"                    || ['==': [[var: 'role'], 'young']]
        "{role} <> 'parent'"                      || ['!': [['==': [[var: 'role'], 'parent']]]]
        "{role} anyof ['young', 'other one']"     || [or: [['==': [[var: 'role'], 'young']], ['==': [[var: 'role'], 'other-one']]]]
        '{vcse} = true'                           || ['==': [[var: 'vcse'], 'yes']]
        "{help} contains 'food'"                  || [in: ['food', [var: 'help']]]
        "{help} allof ['food', 'none']"           || [and: [[in: ['food', [var: 'help']]], [in: ['none', [var: 'help']]]]]
        "{help} notcontains \"food\""             || ['!': [[in: ['food', [var: 'help']]]]]
        '{stars} <= 2'                            || [or: [['==': [[var: 'stars'], '1']], ['==': [[var: 'stars'], '2']]]]
        "{lots.Lot 2} = 'Very'"                   || ['==': [[var: 'lots.lot-2'], 'very']]
        '{said} notempty'                         || ['!!': [[var: 'said']]]
        '{said} empty'                            || ['!': [['!!': [[var: 'said']]]]]
        "{role} = 'young' or {vcse} = true and {stars} = 5" || [or: [['==': [[var: 'role'], 'young']], [and: [['==': [[var: 'vcse'], 'yes']], ['==': [[var: 'stars'], '5']]]]]]
        "({role} = 'young' or {vcse} = true) && !({stars} = 5)" || [and: [[or: [['==': [[var: 'role'], 'young']], ['==': [[var: 'vcse'], 'yes']]]], ['!': [['==': [[var: 'stars'], '5']]]]]]
    }

    def "a number that nobody gave is neither more nor less: #answers"() {
        given:
        def asked = rule('{age} < 18')

        expect:
        asked.holds(answers) == holds

        where:
        answers           || holds
        [age: 17.0d]      || true
        [age: 18.0d]      || false
        [age: 0.0d]       || true
        [:]               || false
        [age: 'not-said'] || false
    }

    def "a condition that theirs and ours would read differently is not carried, and everybody is asked: #visibleIf"() {
        expect:
        rule(visibleIf) == null

        where:
        visibleIf << ["{said} = 'yes'", "{nobody} = 'x'", '{role}', "{role} = 'gone'", "{role} contains 'you'", "{order} = 'a'", "age({born}) > 3", "{age} > today()", '{age} > {stars}', "{role} = 'a' xor {vcse} = true",
            "{role} = 'young", '(' * 2_000, "${'(' * 30}{vcse} = true${')' * 30}", "{vcse} = true and ", "{age} > 1e9", 'x' * 5_000, "{role} = 'young' {vcse} = true", (1..400).collect { '{vcse} = true' }.join(' or ')]
    }

    def "what cannot be carried is said with its place: #why #was"() {
        when:
        def lost = read(survey).lost()

        then:
        lost.find { it.why() == why }?.at() == at
        lost.find { it.why() == why }?.was() == was

        where:
        survey                                                                           || why                        | at                                | was
        [elements: [[type: 'signaturepad', name: 'f']]]                                  || SurveyJs.Why.KIND          | '/elements/0'                     | 'signaturepad'
        [elements: [[type: 'text']]]                                                     || SurveyJs.Why.NAMELESS      | '/elements/0'                     | 'text'
        [elements: ['hello']]                                                            || SurveyJs.Why.KIND          | '/elements/0'                     | ''
        [elements: [[type: 'text', name: 'a', visible: false]]]                          || SurveyJs.Why.HIDDEN        | '/elements/0'                     | 'a'
        [elements: [], 'a/b~c': 1]                                                       || SurveyJs.Why.PROPERTY      | '/a~1b~0c'                        | 'a/b~c'
        [elements: [], triggers: [[type: 'complete']]]                                   || SurveyJs.Why.PROPERTY      | '/triggers'                       | 'triggers'
        [elements: [[type: 'text', name: 'a', inputType: 'color']]]                      || SurveyJs.Why.PROPERTY      | '/elements/0/inputType'           | 'inputType'
        [elements: [[type: 'text', name: 'a', isRequired: 'yes']]]                       || SurveyJs.Why.TYPE          | '/elements/0/isRequired'          | 'isRequired'
        [elements: [[type: 'text', name: 'a', title: 5]]]                                || SurveyJs.Why.TYPE          | '/elements/0/title'               | 'title'
        [pages: [[name: 'p', elements: [:]]]]                                            || SurveyJs.Why.TYPE          | '/pages/0/elements'               | 'elements'
        [elements: [[type: 'text', name: 'a', visibleIf: true]]]                         || SurveyJs.Why.TYPE          | '/elements/0/visibleIf'           | 'visibleIf'
        [elements: [[type: 'text', name: 'a', visibleIf: 'age() > 3']]]                  || SurveyJs.Why.CONDITION     | '/elements/0/visibleIf'           | 'age() > 3'
        [elements: [[type: 'text', name: 'My question']]]                                || SurveyJs.Why.NAME          | '/elements/0/name'                | 'My question → my-question'
        [elements: [[type: 'text', name: 'a', title: [default: 'A', 'no language': 'B']]]] || SurveyJs.Why.LANGUAGE    | '/elements/0/title/no language'   | 'no language'
        [elements: [[type: 'text', name: 'a', title: 'x' * 1_001]]]                      || SurveyJs.Why.LONG          | '/elements/0/title'               | '1000'
        [elements: [[type: 'radiogroup', name: 'a', choices: (1..70)]]]                  || SurveyJs.Why.MANY          | '/elements/0/choices/60'          | '10'
        [elements: [[type: 'radiogroup', name: 'a', choices: [[text: 'no value']]]]]     || SurveyJs.Why.VALUE         | '/elements/0/choices/0'           | 'choices'
        [elements: [[type: 'text', name: 'a', title: 'Hello {name}']]]                   || SurveyJs.Why.PIPED         | '/elements/0/title'               | 'Hello {name}'
        [elements: [[type: 'text', name: 'a'], [type: 'text', name: 'a']]]               || SurveyJs.Why.TWICE         | '/elements/1/name'                | 'a'
        [elements: [[type: 'text', name: 'a', inputType: 'number']]]                     || SurveyJs.Why.WHOLE         | '/elements/0'                     | 'a'
        [elements: [[type: 'text', name: 'a', inputType: 'number', min: 0.125, step: 1]]] || SurveyJs.Why.VALUE        | '/elements/0'                     | '0.125'
        [elements: [[type: 'matrix', name: 'a', columns: ['x'], rows: ['y'], isRequired: true]]] || SurveyJs.Why.EACH_ROW | '/elements/0/isRequired'        | 'a'
        [elements: [[type: 'rating', name: 'a', rateMin: -5]]]                           || SurveyJs.Why.VALUE         | '/elements/0'                     | 'rateMin, rateMax'
        [elements: [[type: 'rating', name: 'a', rateMax: 2_000_000_000]]]                || SurveyJs.Why.VALUE         | '/elements/0'                     | 'rateMin, rateMax'
        [elements: [(1..25).inject([type: 'text', name: 'deep']) { inner, n -> [type: 'panel', name: "p$n", elements: [inner]] }]] || SurveyJs.Why.DEEP | '/elements/0' + '/elements/0' * 19 | 'p6'
    }

    def "the words of every reason and place exist in both languages"() {
        given:
        def messages = new org.folkmoot.portal.platform.theme.Messages(new org.folkmoot.portal.platform.theme.Overlay('base', null))

        expect:
        SurveyJs.Why.values().collect { new SurveyJs.Lost('/x', 'q', it, 'was').line() }.every { messages.has('en', it.what().key()) && messages.has('cy', it.place().key()) }
        ReadFile.Sort.values().every { messages.has('en', "survey.file.sort.${it.name().toLowerCase()}") }
        ['sensitive', 'print', 'alone', 'unit', 'bands', 'condition'].every { messages.has('en', "survey.left-out.$it") }
    }

    def "settings of looks are counted, not listed, and three hundred lines are enough"() {
        expect:
        of([type: 'text', name: 'a', width: '50%', startWithNewLine: false]).file().lines()*.what() == [new ReadFile.Said('survey.left.looks', [looks: '2'])]

        when:
        def read = of([type: 'text', name: 'a'] + (1..1_000).collectEntries { ["p$it".toString(), 1] })

        then:
        read.lost().size() == 300
        read.file().lines().last().what() == new ReadFile.Said('survey.left.more', [more: '700'])
    }

    def "panels and pages: those inside are asked of whom all of them are"() {
        given:
        def survey = [pages: [[name: 'one', elements: [[type: 'boolean', name: 'a'], [type: 'boolean', name: 'b']]], [name: 'only words', elements: [[type: 'html', name: 'h']]],
            [name: 'Two!', visibleIf: '{a} = true', elements: [[type: 'panel', name: 'p', visibleIf: '{b} = false', elements: [[type: 'text', name: 'c', visibleIf: '{a} notempty']]]]]]]
        def read = read(survey).questionnaire()

        expect:
        read.pages()*.id() == ['one', 'two']
        read.pages()[1].shownWhen() == RoutingSpec.is('a', 'yes')
        read.question('c').get().shownWhen().json().get('and').size() == 2
    }

    def "languages: the one by default is the survey's own, and Welsh that is missing is seen"() {
        expect:
        read([locale: 'cy', title: 'Arolwg', elements: [[type: 'text', name: 'a', title: [default: 'Pwy?', en: 'Who?']]]]).questionnaire().identity {
            it.title() == Localised.of('cy', 'Arolwg') && it.question('a').get().text() == Localised.of('cy', 'Pwy?', 'en', 'Who?')
        }
        Soundness.missing(read([title: 'S', elements: [[type: 'text', name: 'a', title: 'Who?']]]).questionnaire(), ['en', 'cy'])*.key() == ['survey.missing.title.cy', 'survey.missing.text.cy']
    }

    def "what both can say comes back the same: #what"() {
        expect:
        back(questionnaire) == questionnaire
        left(questionnaire) == []

        where:
        what                    | questionnaire
        'every kind'            | ['share', 'told', 'area', 'pin', 'place', 'reach', 'agree'].inject(GoldenResultsSpec.asked()) { all, id -> all.without(id) }.changing('day') { it.spanning(new DateSpan(it.dates().from(), it.dates().to(), null)) }.changing('number') { it.measuring(new Measure(2, -1.0, 2.5, Localised.EMPTY, [])) }.changing('worked') { it.measuring(new Measure(2, null, null, Localised.EMPTY, [])) }
        'rules and two languages' | AskedOfSomeSpec.club()
        'faces with a why'      | new Questionnaire(words('t'), [Page.of('p', [Question.of('f', Kind.FACES, words('f')).withOptions(options('a', 'b', 'c', 'd', 'e')).withWhy(words('why')).withHelp(words('help')).needed(true)])])
        'none, and something else' | new Questionnaire(words('t'), [Page.of('p', [Question.of('c', Kind.CHOICES, words('c')).withLimits(1, 2)
                .withOptions(options('a', 'b') + new Option('none', words('none'), true, null) + Option.of('other', words('other')).sayingWhat())])])
        'something else first'  | new Questionnaire(words('t'), [Page.of('p', [Question.of('c', Kind.CHOICE, words('c')).withOptions([Option.of('x', words('x')).sayingWhat()] + options('a'))])])
        'a scale that is needed' | new Questionnaire(words('t'), [Page.of('p', [Question.of('s', Kind.LIKERT, words('s')).needed(true).withOptions(options('a', 'b')).withRows([new Row('r', words('r'))])])])
        'nested rules'          | new Questionnaire(words('t'), [Page.of('p', [Question.of('y', Kind.YES_NO, words('y')), Question.of('c', Kind.CHOICES, words('c')).withOptions(options('a', 'b')),
                Question.of('n', Kind.NUMBER, words('n')).measuring(Measure.WHOLE), Question.of('l', Kind.LIKERT, words('l')).withOptions(options('a', 'b')).withRows([new Row('r', words('r'))])]),
            new Page('q', [Question.of('z', Kind.TEXT, words('z')).when(RoutingSpec.rule([or: [['!': [[in: ['a', [var: 'c']]]]], [and: [['==': [[var: 'l.r'], 'b']], [and: [['!==': [[var: 'n'], null]], ['!==': [[var: 'n'], 'not-said']], ]]]]]]))],
                RoutingSpec.rule([and: [[and: [['!==': [[var: 'n'], null]], ['!==': [[var: 'n'], 'not-said']]]], ['>=': [[var: 'n'], 16]]]]))])
    }

    def "what theirs has no like for is named, and the rest comes back: #what"() {
        given:
        def out = new Questionnaire(words('t'), [Page.of('p', [Question.of('a', Kind.YES_NO, words('a')), question])])

        expect:
        left(out) == lost
        back(out).questions()*.kind() == out.questions()*.kind()

        where:
        what                          | question                                                                                                              || lost
        'a delicate question'         | Question.of('b', Kind.TEXT, words('b')).delicate(true)                                                                || ['sensitive']
        'leave to print'              | Question.of('b', Kind.LONG_TEXT, words('b')).askingToPrint(true)                                                      || ['print']
        'a unit and bands'            | Question.of('b', Kind.NUMBER, words('b')).measuring(new Measure(0, null, null, words('hours'), [2.0, 5.0]))           || ['unit', 'bands']
        'two that stand alone'        | Question.of('b', Kind.CHOICES, words('b')).withOptions([new Option('x', words('x'), true, null), new Option('none', words('n'), true, null)]) || ['alone']
        'who rather not said'         | Question.of('b', Kind.TEXT, words('b')).when(RoutingSpec.is('a', 'not-said'))                                         || ['condition']
        'a rule of another making'    | Question.of('b', Kind.TEXT, words('b')).when(RoutingSpec.rule(['>': [[var: 'a'], 3]]))                                || ['condition']
    }

    def "conditions that go round in a circle are seen before it opens, and harm nobody"() {
        expect:
        Soundness.flaws(of([type: 'boolean', name: 'a', visibleIf: '{b} = true'], [type: 'boolean', name: 'b', visibleIf: '{a} = true']).questionnaire())*.key() == ['survey.flaw.rule-later']
        Soundness.flaws(of([type: 'boolean', name: 'a', visibleIf: '{a} = true']).questionnaire())*.key() == ['survey.flaw.rule-later']
    }

    @Timeout(60)
    def "a file that means harm is read or refused in no time: #what"() {
        when:
        def refused = null
        try {
            ExchangeFile.read(bytes, 'survey.json')
        } catch (ExchangeFile.Refused no) {
            refused = no.key()
        }

        then:
        refused == key

        where:
        what                       | bytes                                                                                                    || key
        'ten thousand questions'   | JsonOutput.toJson([elements: (1..10_000).collect { [type: 'text', name: "q$it"] }]).bytes                || 'survey.file.questions'
        'ten thousand of one name' | JsonOutput.toJson([elements: (1..10_000).collect { [type: 'signaturepad', name: 'q'] }]).bytes                   || null
        'a thousand panels deep'   | ('{"elements":[' + '{"type":"panel","elements":[' * 900 + ']}' * 900 + ']}').bytes                       || 'survey.file.deep'
        'five megabytes'           | JsonOutput.toJson([title: 'x' * 5_000_000, elements: []]).bytes                                          || 'survey.file.too-large'
        'a long text of braces'    | JsonOutput.toJson([title: '{a' * 900_000, elements: []]).bytes                                           || null
        'a long condition'         | JsonOutput.toJson([elements: [[type: 'text', name: 'a', visibleIf: '{' * 1_900_000]]]).bytes             || null
        'a long name'              | JsonOutput.toJson([elements: [[type: 'text', name: '-a' * 900_000]]]).bytes                              || null
        'a name of accents'        | JsonOutput.toJson([elements: [[type: 'text', name: '\u0301' * 300_000]]]).bytes                          || null
        'numbers without end'      | '{"elements":[{"type":"text","inputType":"number","name":"a","min":1e999999999,"max":"1e99999"}]}'.bytes || null
        'a number of many figures' | ('{"elements":[{"type":"rating","name":"a","rateMax":' + '9' * 900 + '}]}').bytes                       || null
        'holes'                    | '{"pages":[null,{"elements":[null]},5],"elements":[[]]}'.bytes                                           || null
        'no survey'                | '{"pages":{}}'.bytes                                                                                     || 'survey.file.other'
        'names twice'              | '{"elements":[],"elements":[]}'.bytes                                                                    || 'survey.file.not-json'
    }
}

package org.folkmoot.portal.survey

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Who is asked what, after what they answered before. */
class RoutingSpec extends Specification {
    static final Map AGES = [under: 'Under 16', over: '16 or over']

    def "a question is asked of those for whom its rule holds, whatever page it is written on"() {
        given: 'all four on one page'
        def sheets = sheets(
                choice('age', AGES.keySet()),
                yesNo('uses'),
                text('why').when(rule([and: [['==': [[var: 'age'], 'under']], ['==': [[var: 'uses'], 'yes']]]])),
                text('end'))

        expect: 'what depends on an answer comes once the answer is here'
        sheets.all()*.items()*.key == [['age', 'uses'], ['why', 'end']]
        asked(sheets, age: 'under', uses: 'yes') == ['age', 'uses', 'why', 'end']
        asked(sheets, age: 'over', uses: 'yes') == ['age', 'uses', 'end']
        asked(sheets, age: 'under', uses: 'no') == ['age', 'uses', 'end']
        asked(sheets) == ['age', 'uses', 'end']
    }

    def "an answer that leads nowhere any more is kept aside, and counts for nothing further on"() {
        given:
        def sheets = sheets(yesNo('a'), yesNo('b').when(is('a', 'yes')), yesNo('c').when(is('b', 'yes')))
        def all = given(a: 'yes', b: 'yes', c: 'no')

        expect:
        Routing.of(sheets, all).answers() == all
        Routing.of(sheets, given(a: 'no', b: 'yes', c: 'no')).answers() == given(a: 'no')
        asked(sheets, a: 'no', b: 'yes', c: 'no') == ['a']
    }

    def "a whole page, a statement of a scale, several ticks and written words can be asked about"() {
        given:
        def scale = new Question('s', Kind.LIKERT, words('s'), null, false, options(['a1', 'a2']), [new Row('r1', words('r1')), new Row('r2', words('r2'))],
                false, false, null, null, null, null)
        def sheets = Sheets.of(new Questionnaire(words('t'), [
            Page.of('one', [new Question('t', Kind.CHOICES, words('t'), null, false, options(['x', 'y', 'z']), [], false, false, null, null, null, null)]),
            new Page('two', [scale, text('w')], rule([in: ['y', [var: 't']]])),
            Page.of('three', [text('low').when(is('s.r2', 'a1')), text('said').when(rule(['!!': [[var: 'w']]]))]),
        ]))

        expect:
        Routing.of(sheets, given(t: ['x'])).items()*.key == ['t']
        Routing.of(sheets, given(t: ['x', 'y'])).items()*.key == ['t', 's.r1', 's.r2', 'w']
        Routing.of(sheets, given(t: ['y'], 's.r2': 'a1')).items()*.key == ['t', 's.r1', 's.r2', 'w', 'low']
        Routing.of(sheets, given(t: ['y'], 's.r2': 'a2').with(w: Answers.Answer.saying('Hello', false))).items()*.key == ['t', 's.r1', 's.r2', 'w', 'said']
    }

    def "how many pages there are is told where no answer changes it; else a bar goes on and never back"() {
        given:
        def branching = Sheets.of(new Questionnaire(words('t'), [
            Page.of('one', [yesNo('t')]), new Page('two', [text('w')], is('t', 'yes')), Page.of('three', [text('x')]),
        ]))
        def straight = Sheets.of(new Questionnaire(words('t'), [Page.of('one', [yesNo('t')]), Page.of('two', [text('w')])]))
        def at = { Sheets sheets, Map answers, int number -> Progress.of(sheets, Routing.of(sheets, given(answers)), number) }

        expect:
        at(straight, [:], 2) == new Progress(2, 2, 2, 2)
        at(branching, [:], 1) == new Progress(1, 0, 1, 3)
        at(branching, [t: 'yes'], 2) == new Progress(2, 0, 2, 3)
        at(branching, [t: 'yes'], 3) == new Progress(3, 0, 3, 3)
        at(branching, [t: 'no'], 3) == new Progress(2, 0, 3, 3)
    }

    def "an option is offered to those it is for, and is no answer of anybody else"() {
        given:
        def offered = options(['bus', 'walk']) + new Option('car', words('car'), false, is('age', 'over'))
        def sheets = sheets(choice('age', AGES.keySet()), new Question('how', Kind.CHOICE, words('how'), null, true, offered, [], false, false, null, null, null, null))

        expect:
        Routing.of(sheets, given(age: 'over')).sheet(2).get().items()[0].question().options()*.id == ['bus', 'walk', 'car']
        Routing.of(sheets, given(age: 'under')).sheet(2).get().items()[0].question().options()*.id == ['bus', 'walk']
        Routing.of(sheets, given(age: 'under', how: 'car')).answers() == given(age: 'under')
        Routing.of(sheets, given(age: 'under', how: 'car')).unfinished()*.number() == [2]
        Routing.of(sheets, given(age: 'over', how: 'car')).unfinished() == []
    }

    def "sheets keep their numbers, and the way is counted as this person goes it"() {
        given:
        def sheets = sheets(yesNo('a'), text('b').when(is('a', 'yes')), Question.of('c', Kind.LONG_TEXT, words('c')))
        def no = Routing.of(sheets, given(a: 'no'))

        expect:
        no.sheets()*.number() == [1, 3]
        [no.place(3), no.count(), no.after(1).get(), no.before(3).get(), no.after(3).empty, no.next()] == [2, 2, 3, 1, true, 3]
        no.sheet(2).empty
    }

    def "nobody is kept from a question by a rule that cannot be worked out"() {
        expect:
        new Rule(Json.tree(json)).holds([a: 'words'])

        where:
        json << ['{"substr": []}', '{"substr": [null, null]}']
    }

    def "what is no rule is refused when it is read: #because"() {
        when:
        new Rule(Json.tree(json))

        then:
        def refused = thrown(IllegalArgumentException)
        !refused.message.contains('secret')

        where:
        json                                              | because
        'true'                                            | 'the same for everybody'
        '{"log": "secret"}'                               | 'it would write answers down'
        '{"method": ["secret", "x"]}'                     | 'no operation'
        '{"==": [1, 1], "!=": [1, 2]}'                    | 'two at once'
        '{"var": ""}'                                     | 'it asks about nothing'
        '{"var": [{"cat": ["secr", "et"]}]}'              | 'nobody can say beforehand what it asks about'
        '{"reduce": [["secret"], {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "x"]}' | 'it grows without end'
        '{"some": [["secret"], {"some": [["secret"], {"var": ""}]}]}' | 'so does this'
        '{"some": [{"var": "a"}, {"var": {"log": "secret"}}]}' | 'nobody can say beforehand what it writes down'
        '{"filter": [{"filter": [["secret"], true]}, true]}' | 'one inside another'
        '{"cat": [{"var": "a"}, {"var": "a"}]}'           | 'it could grow'
        '{"missing": ["secret"]}'                         | 'the same'
        '{"!": ' * 25 + '1' + '}' * 25                    | 'deeper than anybody writes'
        '{"or": [' + '1,' * 600 + '1]}'                   | 'longer than anybody writes'
    }

    def "a flaw of a rule is found before anybody is asked: #flaw"() {
        expect:
        Soundness.flaws(new Questionnaire(words('t'), [Page.of('p', questions)]))*.key.unique() == ["survey.flaw.$flaw" as String]

        where:
        flaw                 | questions
        'rule-unknown'       | [yesNo('a'), text('b').when(is('z', 'yes'))]
        'rule-later'         | [text('b').when(is('a', 'yes')), yesNo('a')]
        'rule-later'         | [yesNo('a').when(is('a', 'yes'))]
        'rule-nobody'        | [yesNo('a'), text('b').when(is('a', 'maybe'))]
        'rule-nobody'        | [yesNo('a'), yesNo('b').when(is('a', 'yes')), text('c').when(rule([and: [['==': [[var: 'a'], 'no']], ['==': [[var: 'b'], 'yes']]]]))]
        'rule-option-nobody' | [yesNo('a'), new Question('c', Kind.CHOICE, words('c'), null, false, options(['x', 'y']) + new Option('z', words('z'), false, is('a', 'perhaps')), [], false, false, null, null, null, null)]
        'rule-scale'         | [yesNo('a'), new Question('c', Kind.FACES, words('c'), null, false, options(['1', '2', '3', '4']) + new Option('5', words('z'), false, is('a', 'yes')), [], false, false, null, null, null, null)]
    }

    def "what cannot be tried is not accused: #what"() {
        expect:
        Soundness.flaws(new Questionnaire(words('t'), [Page.of('p', questions)])) == []

        where:
        what                          | questions
        'a number in words'           | [text('age'), text('b').when(rule(['>': [[var: 'age'], 12]]))]
        'three ticks but not a fourth' | [new Question('c', Kind.CHOICES, words('c'), null, false, options(['w', 'x', 'y', 'z']), [], false, false, null, null, null, null),
            text('b').when(rule([and: ['w', 'x', 'y'].collect { [in: [it, [var: 'c']]] } + [['!': [[in: ['z', [var: 'c']]]]]]]))]
        'one of very many ticks'      | [new Question('c', Kind.CHOICES, words('c'), null, false, options((1..12).collect { "x$it" as String }), [], false, false, null, null, null, null),
            text('b').when(rule([and: (1..12).collect { [in: ["x$it" as String, [var: 'c']]] }]))]
    }

    def "a question nobody would be asked is named also beside many others that are asked of some"() {
        given:
        def asking = (1..30).collect { yesNo("q$it") }
        def some = (1..29).collect { text("t$it").when(is("q$it", 'yes')) }

        expect:
        Soundness.flaws(new Questionnaire(words('t'), [Page.of('p', asking + some + text('dead').when(is('q30', 'perhaps')))]))*.question() == ['dead']
    }

    def "ticks say no more than a rule that ticks could have made"() {
        expect:
        AskedOf.of(rule([and: [[in: ['a', [var: 'c']]], [in: ['b', [var: 'c']]]]])).empty
        !AskedOf.ticked(is('a', Question.NOT_SAID), sheets(yesNo('a')).items())
        AskedOf.ticked(is('a', 'yes'), sheets(yesNo('a')).items())
    }

    def "every way is walked, and there is an end to walking"() {
        expect:
        WaysThrough.of(sheets(yesNo('a'), yesNo('b').when(is('a', 'yes')), text('c').when(is('b', 'yes')))).identity { [whole, neverAsked, neverOffered] } == [true, [], []]
        WaysThrough.of(sheets(*(1..20).collect { yesNo("q$it") }, text('c').when(rule([and: (1..20).collect { ['==': [[var: "q$it" as String], 'yes']] }])))).identity { [whole, neverAsked] } == [false, []]
    }

    def "a questionnaire with rules lies in the database and comes back the same, and one without is written as before"() {
        given:
        def with = new Questionnaire(words('t'), [new Page('p', [yesNo('a')], null), new Page('q', [text('b').when(is('a', 'yes'))], is('a', 'yes'))])

        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(with)) == with
        !QuestionnaireJson.write(new Questionnaire(words('t'), [Page.of('p', [yesNo('a')])])).contains('shownWhen')
    }

    static Localised words(String text) { Localised.of('en', text, 'cy', text) }

    static Rule rule(Map logic) { new Rule(Json.tree(Json.write(logic))) }

    static Rule is(String key, String value) { rule(['==': [[var: key], value]]) }

    static List<Option> options(Collection<String> ids) { ids.collect { Option.of(it, words(it)) } }

    static Question choice(String id, Collection<String> ids) { Question.of(id, Kind.CHOICE, words(id)).withOptions(options(ids)) }

    static Question yesNo(String id) { Question.of(id, Kind.YES_NO, words(id)) }

    static Question text(String id) { Question.of(id, Kind.TEXT, words(id)) }

    static Sheets sheets(Question... questions) { Sheets.of(new Questionnaire(words('t'), [Page.of('p', questions as List)])) }

    static Answers given(Map answers) {
        new Answers(answers.collectEntries { key, chosen -> [key, Answers.Answer.choosing(chosen instanceof List ? chosen : [chosen as String])] })
    }

    static List<String> asked(Map answers = [:], Sheets sheets) { Routing.of(sheets, given(answers)).items()*.key }
}

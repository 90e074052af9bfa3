package org.folkmoot.portal.survey

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** A page that is asked again: how it is stored, who is asked what, what rules may ask, and what keeps one from opening. */
class RepeatRoutingSpec extends Specification {
    static Localised words(String text) { RoutingSpec.words(text) }

    static final Localised CHILD = Localised.of('en', 'child', 'cy', 'plentyn')

    /** @param inside questions of each child @param after questions after them */
    static Questionnaire family(List<Question> inside, List<Question> after = [], int most = 3) {
        new Questionnaire(words('t'), [
            Page.of('one', [Question.of('has', Kind.YES_NO, words('has'))]),
            new Page('child', inside, null, new Repeat(CHILD, most)),
        ] + (after ? [Page.of('end', after)] : []))
    }

    static List<Question> child() {
        [
            Question.of('name', Kind.TEXT, words('name')).needed(true),
            Question.of('school', Kind.YES_NO, words('school')),
            Question.of('which', Kind.LONG_TEXT, words('Which school does {{q:name}} go to?')).when(RoutingSpec.is('school', 'yes')),
        ]
    }

    static Question after(Object rule) { Question.of('after', Kind.YES_NO, words('after')).when(RoutingSpec.rule(rule)) }

    static Answers stored(String json) { Answers.read(json) }

    /** As it is stored, without saying of each answer that it may not be printed. */
    static String plain(Answers answers) { answers.json().replaceAll(/,?"mayPrint":false,?/, '') }

    static List<String> asked(Questionnaire questionnaire, Answers given) { Routing.of(Sheets.asked(questionnaire), given).items()*.key() }

    static List<String> flaws(Questionnaire questionnaire) { Soundness.flaws(questionnaire)*.key()*.replace('survey.flaw.', '') }

    static Map count(int least) { ['>=': [Json.read(Rule.count('child').toString(), Map), least]] }

    def "answers lie in a list under the page, one set for each time, and come back as they were"() {
        given:
        def json = '{"child":[{"name":{"words":"Sam"},"which":{"mayPrint":true,"words":"A \\":[{ school"}},{},{"name":{"words":"Eve"}}],"has":{"chosen":["yes"]}}'

        expect:
        plain(stored(json)) == json
        stored(json).get('child_1_name').words() == 'Sam'
        stored(json).get('child_3_name').words() == 'Eve'
        Turns.count(stored(json), 'child') == 3
        Turns.times(stored(json), 'child') == 2

        and: 'words that look like a list are words'
        stored('{"has":{"words":"\\":[{"}}').get('has').words() == '":[{'

        and: 'what was never asked again is stored as ever'
        plain(Answers.NONE.with([has: Answers.Answer.choosing(['no'])])) == '{"has":{"chosen":["no"]}}'
    }

    def "one time more has no answer yet, one less takes its answers and moves the others up"() {
        given:
        def two = stored('{"child":[{"name":{"words":"Sam"}},{"name":{"words":"Eve"}}]}')

        expect:
        plain(Turns.adding(two, 'child')) == '{"child":[{"name":{"words":"Sam"}},{"name":{"words":"Eve"}},{}]}'
        plain(Turns.without(Turns.adding(two, 'child'), 'child', 1)) == '{"child":[{"name":{"words":"Eve"}},{}]}'
        Turns.told(Turns.adding(two, 'child')) == two
        Turns.told(Turns.adding(Answers.NONE, 'child')) == Answers.NONE
        Turns.adding(Answers.NONE, 'child').nothing()

        and: 'what could not be read on paper moves with its child, and is something'
        Turns.told(stored('{"child":[{},{},{"name":{"words":"Eve"}}],"*illegible":{"chosen":["child_2_name"]}}')) ==
            stored('{"child":[{},{"name":{"words":"Eve"}}],"*illegible":{"chosen":["child_1_name"]}}')
    }

    def "each time has its own way: a rule reads the answers of the same time and of earlier pages"() {
        given:
        def family = family(child() + [Question.of('bus', Kind.YES_NO, words('bus')).when(RoutingSpec.is('has', 'yes'))])

        expect:
        asked(family, stored('{"has":{"chosen":["yes"]},"child":[{"school":{"chosen":["yes"]}},{"school":{"chosen":["no"]}}]}')) ==
            ['has', 'child_1_name', 'child_1_school', 'child_1_which', 'child_1_bus', 'child_2_name', 'child_2_school', 'child_2_bus']
        asked(family, Answers.NONE) == ['has', 'child_1_name', 'child_1_school']

        and: 'an answer that is asked no more is none of that time'
        Routing.of(Sheets.asked(family), stored('{"child":[{"which":{"words":"x"}},{"school":{"chosen":["yes"]},"which":{"words":"y"}}]}')).answers() ==
            stored('{"child":[{},{"school":{"chosen":["yes"]},"which":{"words":"y"}}]}')

        and: 'what is needed is needed each time'
        Routing.of(Sheets.asked(family), stored('{"child":[{"name":{"words":"Sam"}},{}]}')).unfinished()*.turn()*.number() == [2]
        flaws(family) == []
    }

    def "a whole page that is asked again can be for some"() {
        given:
        def family = new Questionnaire(words('t'), [Page.of('one', [Question.of('has', Kind.YES_NO, words('has'))]),
            new Page('child', child(), RoutingSpec.is('has', 'yes'), new Repeat(CHILD, 3))])

        expect:
        flaws(family) == []
        asked(family, stored('{"has":{"chosen":["no"]},"child":[{"name":{"words":"Sam"}},{}]}')) == ['has']
        Routing.of(Sheets.asked(family), stored('{"has":{"chosen":["no"]},"child":[{"name":{"words":"Sam"}},{}]}')).answers() == Answers.NONE.with([has: Answers.Answer.choosing(['no'])])
    }

    def "what comes after asks about any, all or how many of them: #rule"() {
        given:
        def family = family(child(), [after(rule)])
        def two = stored('{"child":[{"name":{"words":"Sam"},"school":{"chosen":["yes"]}},{"name":{"words":"Eve"},"school":{"chosen":["no"]}},{}]}')
        def one = stored('{"child":[{"name":{"words":"Sam"},"school":{"chosen":["yes"]}}]}')

        expect: 'a time without any answer is none'
        flaws(family) == []
        [two, one, Answers.NONE].collect { asked(family, it).contains('after') } == holds

        where:
        rule                                                            || holds
        [some: [[var: 'child'], ['==': [[var: 'school'], 'no']]]]       || [true, false, false]
        [all: [[var: 'child'], ['==': [[var: 'school'], 'yes']]]]       || [false, true, false]
        [none: [[var: 'child'], ['==': [[var: 'school'], 'yes']]]]      || [false, false, true]
        count(2)                                                        || [true, false, false]
        ['>=': [[reduce: [[filter: [[var: 'child'], ['==': [[var: 'school'], 'yes']]]], ['+': [[var: 'accumulator'], 1]], 0]], 1]] || [true, true, false]
    }

    def "what asks about one of them, or cannot be told of any, does not open: #fault"() {
        expect:
        flaws(questionnaire).first() == fault

        where:
        questionnaire                                                                          || fault
        family(child(), [after(['==': [[var: 'school'], 'yes']])])                             || 'rule-repeat'
        family(child(), [after(['==': [[var: 'child.0.school'], 'yes']])])                     || 'rule-repeat'
        family(child(), [after(['!!': [[var: 'child']]])])                                     || 'rule-repeat'
        family(child(), [after([some: [[var: 'child'], ['==': [[var: 'has'], 'yes']]]])])      || 'rule-unknown'
        family([Question.of('a', Kind.YES_NO, words('a')).when(RoutingSpec.rule(count(2)))])   || 'rule-later'
        family(child(), [Question.of('b', Kind.YES_NO, words('Hello {{q:name}}'))])            || 'pipe-repeat'
        family(child(), [after(count(4))])                                                     || 'rule-nobody'
        family(child(), [after([some: [[var: 'child'], ['==': [[var: 'school'], 'x']]]])])     || 'rule-nobody'
        family(child(), [], 11)                                                                || 'repeat-most'
        family([Question.of('child', Kind.YES_NO, words('child'))])                            || 'repeat-id'
        family((1..21).collect { Question.of("k$it", Kind.YES_NO, words('k')) })               || 'repeat-long'
        family([Question.of('n', Kind.NUMBER, words('n')), Question.of('w', Kind.CALCULATED, words('w')).measuring(Measure.WHOLE)
            .calculated(new Calculation(RoutingSpec.rule(['+': [[var: 'has'], [var: 'has']]]), true))]).identity { q ->
                q.changing('w') { it.calculated(new Calculation(RoutingSpec.rule(['+': [[var: 'n'], 1]]), true)) } }      || 'repeat-kind'
    }

    def "ticks say any answer and how many, and are read back"() {
        given:
        def family = family(child(), [Question.of('after', Kind.YES_NO, words('after'))])
        def askable = Sheets.of(family).askable('after')

        expect:
        askable*.key() == ['has', 'child_', 'child_name', 'child_school', 'child_which']
        Sheets.of(family).before('after')*.key() == ['has']
        Sheets.of(family).before('which')*.key() == ['has', 'name', 'school']
        AskedOf.rule(ticks, askable).toString() == Json.write(rule)
        AskedOf.ticked(AskedOf.rule(ticks, askable), askable)

        where:
        ticks                                  || rule
        ['child_school:no']                    || [some: [[var: 'child'], ['==': [[var: 'school'], 'no']]]]
        ['child_school:no', 'child_school:yes', 'has:yes'] ||
            [and: [['==': [[var: 'has'], 'yes']], [or: [[some: [[var: 'child'], ['==': [[var: 'school'], 'yes']]]], [some: [[var: 'child'], ['==': [[var: 'school'], 'no']]]]]]]]
        ['child_:2']                           || ['>=': [[reduce: [[var: 'child'], ['+': [1, [var: 'accumulator']]], 0]], 2]]
    }

    def "only what counts a list may be reduced"() {
        when:
        RoutingSpec.rule([reduce: [[var: 'child'], ['+': [2, [var: 'accumulator']]], 0]])

        then:
        thrown(IllegalArgumentException)
    }

    def "what a private answer of any time leads to stays private too"() {
        given:
        def family = family([Question.of('ill', Kind.YES_NO, words('ill')).guarded(Guard.CONFIDENTIAL), Question.of('fine', Kind.YES_NO, words('fine'))],
            [after([some: [[var: 'child'], ['==': [[var: 'ill'], 'yes']]]])])

        expect:
        Sheets.of(family).unguarded().items()*.key() == ['has', 'fine']
    }
}

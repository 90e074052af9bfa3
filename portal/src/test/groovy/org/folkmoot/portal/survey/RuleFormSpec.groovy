package org.folkmoot.portal.survey

import groovy.json.JsonOutput
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.Specification

/** Rules as lines and groups: each comes back from JsonLogic as it was made, leads whom it says, and is said in words. */
class RuleFormSpec extends Specification {
    /** In plain words, since they are compared. */
    static Localised words(String said) { Localised.of('en', said, 'cy', "$said?") }

    static final Map GO = ['==': [[var: 'go'], 'yes']]
    static final Map YOUNG = ['<': [[var: 'age'], 16]]
    static final Map BUS = ['==': [[var: 'how'], 'bus']]

    static List<Option> options(List<String> ids) { ids.collect { Option.of(it, words(it)) } }

    @Shared Words words = new Words(new Messages(new Overlay('base', null)))

    static Questionnaire club() {
        new Questionnaire(words('t'), [
            Page.of('one', [
                Question.of('go', Kind.YES_NO, words('Go')),
                Question.of('how', Kind.CHOICE, words('How')).withOptions(options(['bus', 'walk', 'car'])),
                Question.of('when', Kind.CHOICES, words('When')).withOptions(options(['am', 'pm', 'eve'])),
                Question.of('age', Kind.NUMBER, words('Age')),
                Question.of('old', Kind.NUMBER, words('Old')),
                Question.of('from', Kind.DATE, words('From')).spanning(DateSpan.ANY),
                Question.of('to', Kind.DATE, words('To')).spanning(DateSpan.ANY),
                Question.of('said', Kind.TEXT, words('Said')),
                Question.of('first', Kind.RANKING, words('First')).withOptions(options(['a', 'b'])),
            ]),
            Page.of('last', [Question.of('end', Kind.TEXT, words('End'))]),
        ])
    }

    @Shared Sheets sheets = Sheets.of(club())
    @Shared List askable = sheets.askable('end')

    static RuleLine line(String key, RuleTest test, List values = [], String other = '') { new RuleLine(key, test, values*.toString(), other) }

    static Rule rule(Map json) { new Rule(Json.tree(JsonOutput.toJson(json))) }

    private boolean holds(Rule rule, Map known) { rule.holds(known as Map) }

    def "#test of #key leads #yes and not #no, comes back the same, and is said"() {
        given:
        def form = new RuleForm(RuleForm.How.ALL, [RuleForm.Part.alone(line(key, test, values, other))])
        def made = form.rule(askable)

        expect:
        RuleForm.of(new Rule(Json.tree(made.toString())), askable).get() == form
        holds(made, yes)
        !holds(made, no)
        words.ruled(made, sheets, 'en') == said
        !words.ruled(made, sheets, 'cy').contains(said)

        where:
        key     | test                  | values       | other  || yes                       | no                        | said
        'go'    | RuleTest.ONE_OF       | ['yes']      | ''     || [go: 'yes']               | [:]                       | '“Go” is “Yes”'
        'how'   | RuleTest.ONE_OF       | ['bus', 'car'] | ''   || [how: 'car']              | [how: 'walk']             | '“How” is “bus” or “car”'
        'how'   | RuleTest.NONE_OF      | ['bus']      | ''     || [:]                       | [how: 'bus']              | '“How” is not “bus”'
        'how'   | RuleTest.NONE_OF      | ['bus', 'car'] | ''   || [how: 'walk']             | [how: 'car']              | '“How” is not “bus” or “car”'
        'when'  | RuleTest.HAS          | ['am', 'pm'] | ''     || [when: ['pm']]            | [when: ['eve']]           | '“am” or “pm” was chosen at “When”'
        'when'  | RuleTest.HAS_ALL      | ['am', 'pm'] | ''     || [when: ['am', 'pm']]      | [when: ['am']]            | '“am” and “pm” were chosen at “When”'
        'when'  | RuleTest.HAS_NONE     | ['am', 'pm'] | ''     || [when: ['eve']]           | [when: ['pm', 'eve']]     | '“am” or “pm” was not chosen at “When”'
        'when'  | RuleTest.COUNT_LEAST  | [2]          | ''     || [when: ['am', 'pm']]      | [when: ['not-said']]      | 'at least 2 answers were chosen at “When”'
        'when'  | RuleTest.COUNT_MOST   | [1]          | ''     || [when: ['am']]            | [when: ['am', 'pm']]      | 'at most 1 answers were chosen at “When”'
        'age'   | RuleTest.EQUAL        | [16]         | ''     || [age: 16d]                | [age: 'not-said']         | '“Age” is 16'
        'age'   | RuleTest.UNLIKE       | [16]         | ''     || [age: 15d]                | [age: 16d]                | '“Age” is not 16'
        'age'   | RuleTest.LESS         | [2.5]        | ''     || [age: 2d]                 | [:]                       | '“Age” is less than 2.5'
        'age'   | RuleTest.AT_LEAST     | [16]         | ''     || [age: 16d]                | [age: 'not-said']         | '“Age” is at least 16'
        'age'   | RuleTest.MORE         | []           | 'old'  || [age: 3d, old: 2d]        | [age: 3d]                 | '“Age” is more than the answer to “Old”'
        'from'  | RuleTest.LESS         | ['2026-03-02'] | ''   || [from: 20260301]          | [from: 20260302]          | '“From” is before 2 March 2026'
        'to'    | RuleTest.MORE         | []           | 'from' || [from: 20260301, to: 20260302] | [from: 20260302, to: 20260302] | '“To” is after the answer to “From”'
        'said'  | RuleTest.ANSWERED     | []           | ''     || [said: 'x']               | [:]                       | '“Said” was answered'
        'go'    | RuleTest.ANSWERED     | []           | ''     || [go: 'no']                | [go: 'not-said']          | '“Go” was answered'
        'age'   | RuleTest.UNANSWERED   | []           | ''     || [:]                       | [age: 0d]                 | '“Age” was not answered'
        'first' | RuleTest.ONE_OF       | ['b']        | ''     || [first: 'b']              | [first: 'a']              | '“b” came first at “First”'
    }

    def "lines stand together as all, any or none, and in groups that do the same"() {
        given:
        def go = line('go', RuleTest.ONE_OF, ['yes'])
        def young = line('age', RuleTest.LESS, [16])
        def bus = line('how', RuleTest.ONE_OF, ['bus'])
        def form = RuleForm.of(how, [new RuleForm.Placed(go, ''), new RuleForm.Placed(young, 'a'), new RuleForm.Placed(bus, 'a')], [a: inside])
        def made = form.rule(askable)

        expect:
        made == rule(json)
        RuleForm.of(made, askable).get() == form
        words.ruled(made, sheets, 'en') == said

        where:
        how               | inside            || json                                                      | said
        RuleForm.How.ALL  | RuleForm.How.ANY  || [and: [GO, [or: [YOUNG, BUS]]]]                           | '“Go” is “Yes”, and (“Age” is less than 16, or “How” is “bus”)'
        RuleForm.How.ANY  | RuleForm.How.ALL  || [or: [GO, [and: [YOUNG, BUS]]]]                           | '“Go” is “Yes”, or (“Age” is less than 16, and “How” is “bus”)'
        RuleForm.How.NONE | RuleForm.How.NONE || ['!': [[or: [GO, ['!': [[or: [YOUNG, BUS]]]]]]]]          | 'none of this: “Go” is “Yes”, or none of this: “Age” is less than 16, or “How” is “bus”'
    }

    def "what ticks made is made of lines too, and what is deeper is in words and no lines"() {
        given:
        def ticked = AskedOf.rule(['go:yes', 'when:am', 'when:pm'], askable)
        def deep = rule([and: [GO, [or: [BUS, [and: [['<': [[var: 'age'], 5]], ['==': [[var: 'how'], 'car']]]]]]]])

        expect:
        RuleForm.of(ticked, askable).get().rule(askable) == ticked
        RuleForm.of(deep, askable).empty
        words.ruled(deep, sheets, 'en') == '“Go” is “Yes”, and (“How” is “bus”, or (“Age” is less than 5, and “How” is “car”))'
        RuleForm.of(rule(['>': [['+': [[var: 'age'], [var: 'old']]], 3]]), askable).empty
        words.ruled(rule(['>': [['+': [[var: 'age'], [var: 'old']]], 3]]), sheets, 'en') == 'something that only a file can say'
        words.asked(ticked, sheets, 'en').startsWith('Asked only of people who answered “Go” with “Yes”')
        AskedOf.of(rule(['>=': [new groovy.json.JsonSlurper().parseText(Rule.count('when').toString()), 2]])).present
        words.asked(rule(['>=': [new groovy.json.JsonSlurper().parseText(Rule.count('when').toString()), 2]]), sheets, 'en') == 'Asked only where this holds: at least 2 answers were chosen at “When”.'
    }

    def "an answer compared with another is never a dead end, since not all of both can be tried"() {
        expect:
        Soundness.flaws(club().changing('end') { it.when(rule(['>': [[var: 'age'], [var: 'old']]])) }) == []
        Soundness.flaws(club().changing('end') { it.when(rule(['>=': [new groovy.json.JsonSlurper().parseText(Rule.count('when').toString()), 4]])) })*.key() == ['survey.flaw.rule-nobody']
    }

    def "ways are told apart by what is asked, with the answers that lead there, their pages and minutes"() {
        given:
        def asked = { rule -> Sheets.of(new Questionnaire(words('t'), [Page.of('p', [Question.of('go', Kind.YES_NO, words('go'))]), Page.of('q', [Question.of('why', Kind.LONG_TEXT, words('why')).when(rule)])])) }
        def walked = WaysWalked.of(asked(rule(['==': [[var: 'go'], 'no']])))

        expect:
        walked.whole()
        walked.walked() == 4
        walked.ways()*.asked() == [['go'], ['go', 'why']]
        walked.ways()*.many() == [3, 1]
        walked.ways()[0].passed() == ['go']
        walked.ways()[1].answers().go.chosen() == ['no']
        walked.ways()*.minutes() == [1, 2]
        walked.atOnce()*.asked() == [['go']]
        walked.unmet() == []
        WaysWalked.of(asked(rule(['==': [[var: 'go'], 'perhaps']]))).unmet()*.key() == ['why']
    }

    def "more ways than can be walked are counted, and words that can be anything are said not to be all tried"() {
        given:
        def many = new Questionnaire(words('t'), [Page.of('p', (1..12).collect { Question.of("q$it", Kind.YES_NO, words('q')) } +
            Question.of('t', Kind.TEXT, words('t')).when(rule([or: (1..12).collect { n -> ['==': [[var: "q$n" as String], 'yes']] }])))])
        def walked = WaysWalked.of(Sheets.of(many))
        def written = WaysWalked.of(Sheets.of(club().changing('end') { it.when(rule(['==': [[var: 'said'], 'x']])) }))

        expect:
        [walked.walked(), walked.all(), walked.whole()] == [1000, 4g ** 12, false]
        WaysPages.unwalked(walked, words, 'en') == 'Not all ways through could be walked: 1,000 of up to 16,777,216.'
        Questionnaires.unwalked(many)
        written.sampled()
        WaysPages.unwalked(written, words, 'en').contains('only answers near to what the rules name were tried')
        !Questionnaires.unwalked(club())
    }

    def "rules with no answer in common are walked apart where together they make too many ways, and nobody is warned of them"() {
        given: 'twelve that lead each to one question, one of which asks for what nobody can answer; and one pair that hangs together'
        def dead = { n -> n == 7 ? 'perhaps' : 'yes' }
        def many = { closure -> new Questionnaire(words('t'), [
            Page.of('p', (1..12).collect { Question.of("q$it", Kind.YES_NO, words('q')) } + Question.of('both', Kind.YES_NO, words('both')).when(rule(['==': [[var: 'q1'], 'yes']]))),
            Page.of('q', (1..12).collect { n -> Question.of("t$n", Kind.TEXT, words('t')).when(rule(['==': [[var: "q$n" as String], closure(n)]])) } +
                Question.of('last', Kind.TEXT, words('last')).when(rule(and: [['==': [[var: 'both'], 'yes']], ['==': [[var: 'q2'], 'no']]])))]) }
        def walked = WaysWalked.of(Sheets.of(many { 'yes' }))
        def ending = WaysWalked.of(Sheets.of(many(dead)))

        expect: 'ten by themselves with four answers each; three that hang together: 7 ways to the two first, by four of the third; the fewest pages and the longest of all'
        [walked.walked(), walked.apart(), walked.whole(), walked.unmet()] == [10 * 4 + 7 * 4 + 2, true, true, []]
        walked.all() == 4g ** 13
        !Questionnaires.unwalked(many { 'yes' })
        WaysPages.unwalked(walked, words, 'en') == ''
        walked.ways().any { it.asked().contains('last') && it.answers()*.key == ['q1', 'q2', 'both'] }

        and: 'what no way leads to is found as before'
        ending.unmet()*.key() == ['t7']
        ending.whole()

        and: 'few enough are walked together, as ever'
        !WaysWalked.of(Sheets.of(club())).apart()
    }

    def "rules walked apart that end it at once only together are found, and how long it is at most with all that each leads to"() {
        given: 'two questions on one page: an answer to each leads past a page, every other one to a page more'
        def says = { int n, int option -> ['==': [[var: "c$n" as String], "o$option" as String]] }
        def page = { String id, Map when -> Page.of("p$id", [Question.of(id, Kind.LONG_TEXT, words('t')).when(rule(when))]) }
        def asked = new Questionnaire(words('t'), [Page.of('p', [1, 2].collect { Question.of("c$it", Kind.CHOICE, words('c')).withOptions(options((1..34).collect { "o$it" as String })) })] +
            [1, 2].collect { n -> page("t$n", ['!': [says(n, 1)]]) } + [1, 2].collectMany { n -> (2..34).collect { page("t$n-$it", says(n, it)) } })
        def walked = WaysWalked.of(Sheets.of(asked))
        def (shortest, longest) = walked.ways()

        expect: 'neither does by itself'
        [walked.apart(), walked.whole()] == [true, true]
        walked.atOnce() == [shortest]
        shortest.sheets() == [1]
        ['c1', 'c2'].every { shortest.answers()[it].chosen() == ['o1'] }

        and: 'the two pages, and one more of each'
        longest.asked()*.take(2).countBy { it } == [c1: 1, c2: 1, t1: 2, t2: 2]
        longest.minutes() == Math.ceilDiv(2 * 18 + 4 * 90, 60)
        walked.ways()*.seconds().max() == longest.seconds()

        and: 'nobody is through at once where everybody is asked more'
        WaysWalked.of(Sheets.of(asked.changing('t1') { it.when(null) })).atOnce() == []
    }

    def "options that no rule speaks of lead the same way, and one of them is walked"() {
        given:
        def asked = new Questionnaire(words('t'), [Page.of('p', [Question.of('c', Kind.CHOICE, words('c')).withOptions(options((1..30).collect { "o$it" as String }))]),
            Page.of('q', [Question.of('t', Kind.TEXT, words('t')).when(rule(['==': [[var: 'c'], 'o7']]))])])

        expect:
        WaysWalked.of(Sheets.of(asked)).identity { [walked(), whole(), unmet()] } == [4, true, []]
    }
}

package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Figures of every kind of question, worked out by hand beforehand from a few answers. */
class GoldenResultsSpec extends PortalSpec {
    @Shared Map<String, ActivityResults.QuestionResult> live

    static Localised words(String text) { Localised.of('en', text, 'cy', text) }

    static List<Option> options(String... ids) { ids.collect { Option.of(it, words(it)) } }

    static Questionnaire asked() {
        new Questionnaire(words('Golden'), [Page.of('p', [
            Question.of('choice', Kind.CHOICE, words('choice')).withOptions(options('a', 'b') + Option.of('c', words('c')).sayingWhat()),
            Question.of('choices', Kind.CHOICES, words('choices')).withOptions(options('a', 'b', 'c')),
            Question.of('yesno', Kind.YES_NO, words('yesno')),
            Question.of('faces', Kind.FACES, words('faces')).withOptions(options('f1', 'f2', 'f3', 'f4', 'f5')),
            Question.of('text', Kind.TEXT, words('text')),
            Question.of('long', Kind.LONG_TEXT, words('long')),
            Question.of('scale', Kind.LIKERT, words('scale')).withOptions(options('s1', 's2', 's3')).withRows([new Row('r1', words('r1')), new Row('r2', words('r2'))]),
            Question.of('number', Kind.NUMBER, words('number')).measuring(new Measure(2, null, null, Localised.EMPTY, [2.0, 5.0])),
            Question.of('order', Kind.RANKING, words('order')).withOptions(options('a', 'b', 'c', 'd')),
            Question.of('stars', Kind.STAR, words('stars')).withOptions(options('t1', 't2', 't3', 't4', 't5')),
            Question.of('point', Kind.SCALE, words('point')).scaled(new Scale(0, 4, words('none'), words('all'))),
            Question.of('share', Kind.SHARE, words('share')).sharing(new Share(10, true, Localised.EMPTY)).withOptions(options('a', 'b', 'c')),
            Question.of('day', Kind.DATE, words('day')).spanning(new DateSpan(LocalDate.of(2024, 11, 15), LocalDate.of(2025, 2, 10), DateSpan.Width.MONTHS)),
            Question.of('when', Kind.DATE, words('when')).spanning(DateSpan.ANY),
            Question.of('told', Kind.STATEMENT, words('told')),
            Question.of('area', Kind.AREA, words('area')).withOptions(options('hill', 'elsewhere')),
            Question.of('pin', Kind.PIN, words('pin')).placed(new Plan('m', words('m'), 1000, 500, 250, [new Plan.Spot('hall', words('hall'), 100, 100), new Plan.Spot('pool', words('pool'), 900, 400)], [new Plan.Shape(Plan.Sort.LAND, '0,0 9,9')])),
            Question.of('files', Kind.FILE, words('files')).withLimits(null, 1),
            Question.of('place', Kind.SQUARES, words('place')).placed(new Plan('m', words('m'), 1000, 500, 250, [new Plan.Spot('hall', words('hall'), 100, 100), new Plan.Spot('pool', words('pool'), 900, 400)], [new Plan.Shape(Plan.Sort.LAND, '0,0 9,9')])),
            Question.of('reach', Kind.CONTACT, words('reach')).withWhy(words('for a prize')).reaching(ContactBy.MAIL),
            Question.of('agree', Kind.CONSENT, words('agree')),
            Question.of('worked', Kind.CALCULATED, words('worked')).measuring(new Measure(2, null, null, Localised.EMPTY, [5.0, 10.0]))
                .calculated(new Calculation(RoutingSpec.rule(['+': [[var: 'number'], [var: 'point']]]), true)),
        ])])
    }

    /** The same with a page that is asked again for each club. */
    static Questionnaire withClubs() {
        asked().withPages(asked().pages() + new Page('clubs', [
            Question.of('sort', Kind.CHOICE, words('sort')).withOptions(options('sport', 'art')),
            Question.of('hours', Kind.NUMBER, words('hours')),
            Question.of('said', Kind.TEXT, words('said')),
        ], null, new Repeat(words('club'), 3)))
    }

    /** What two of them say of their clubs; the second passes one question over, and begins a third club without a word. */
    static final Map<Integer, List<Map<String, List<String>>>> CLUBS = [
        0: [[sort: ['sport'], hours: ['2']], [sort: ['sport'], hours: ['4']], [sort: ['art'], hours: ['not-said']]],
        2: [[sort: ['art']], [sort: ['sport'], hours: ['1']], [:]],
    ]

    /** Six people. What somebody does not name they passed over. */
    static final List<Map<String, List<String>>> PEOPLE = [
        [choice: ['a'], choices: ['a', 'b'], yesno: ['yes'], faces: ['f1'], 'scale.r1': ['s1'], 'scale.r2': ['s3'], number: ['1'], order: ['a', 'b', 'c'],
            stars: ['t5'], point: ['0'], share: ['a=7', 'b=3'], day: ['2024-11-15'], when: ['1999-12-31'], pin: ['a1'], place: ['a1', 'a2', 'b2'], files: [Ids.uuid().toString()], reach: ['given'], area: ['hill'], agree: ['yes']],
        [choice: ['a'], choices: ['a'], yesno: ['yes'], faces: ['f1'], 'scale.r1': ['s1'], number: ['2,50'], order: ['a', 'c', 'b'],
            stars: ['t5'], point: ['3'], share: ['a=10'], day: ['2025-01-31'], when: ['1999-01-01'], pin: ['b4'], place: ['a2'], files: ['with-sheet'], reach: ['given'], area: ['elsewhere'], agree: ['yes']],
        [choice: ['c'], choices: ['b', 'c'], yesno: ['no'], faces: ['f5'], 'scale.r1': ['s2'], number: ['2.5'], order: ['b', 'a'],
            stars: ['t1'], point: ['3'], share: ['b=4', 'c=6'], day: ['2025-01-01'], when: ['2003-05-05'], pin: ['a1'], place: ['elsewhere']],
        [choice: ['not-said'], choices: ['not-said'], yesno: ['not-said'], faces: ['f3'], 'scale.r1': ['not-said'], number: ['not-said'], order: ['not-said'],
            stars: ['not-said'], point: ['not-said'], share: ['not-said'], day: ['not-said'], when: ['not-said'], pin: ['not-said'], place: ['not-said'], files: ['not-said'], reach: ['not-said'], area: ['not-said']],
        [choice: ['b'], number: ['10'], order: ['b']],
        [:],
    ]

    def setupSpec() {
        UUID questionnaire = bean(Questionnaires).create(council.id, withClubs(), Ids.uuid())
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID activity = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(1),
            words('g'), words('g'), words('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        def sheets = Sheets.of(withClubs())
        def each = Sheets.asked(withClubs())
        PEOPLE.eachWithIndex { person, n ->
            def given = person.collectEntries { key, chosen -> [key, Answers.Answer.choosing(chosen)] }
            if (n < 3) given.text = Answers.Answer.saying('words', false)
            if (n == 0) given.long = Answers.Answer.saying('more words', false)
            if (n == 2) given.'choice.other' = Answers.Answer.saying('a horse', false)
            (CLUBS[n] ?: []).eachWithIndex { club, at ->
                club.each { key, chosen -> given["clubs_${at + 1}_$key" as String] = Answers.Answer.choosing(chosen) }
                if (at < 2) given["clubs_${at + 1}_said" as String] = Answers.Answer.saying('words', false)
            }
            if (n == 2) given.'clubs_' = Answers.Answer.choosing(['3'])
            def answers = Turns.told(Routing.of(each, new Answers(given)).answers())
            bean(ResponseRepository).addSent(council.id, Ids.uuid(), activity, version, answers.json(), Json.write(answers.cells(sheets)))
        }
        bean(Counting).runOnce()
        def results = bean(Results).live(council.id, activity)
        assert results.sent() == 6
        live = results.questions().collectEntries { [it.key(), it] }
    }

    def "#key: of #base who answered, #counts"() {
        expect:
        live[key].base() == base
        live[key].options().collectEntries { [it.id(), it.people()] } == counts

        where:
        key          || base | counts
        'choice'     || 5    | [a: 2, b: 1, c: 1, 'not-said': 1]
        'choices'    || 4    | [a: 2, b: 2, c: 1, 'not-said': 1]
        'yesno'      || 4    | [yes: 2, no: 1, 'not-said': 1]
        'faces'      || 4    | [f1: 2, f2: 0, f3: 1, f4: 0, f5: 1, 'not-said': 0]
        'scale.r1'   || 4    | [s1: 2, s2: 1, s3: 0, 'not-said': 1]
        'scale.r2'   || 1    | [s1: 0, s2: 0, s3: 1, 'not-said': 0]
        'text'       || 3    | [:]
        'long'       || 1    | [:]
        'number'     || 5    | [b1: 1, b2: 2, b3: 1, 'not-said': 1]
        'order'      || 5    | [a: 2, b: 2, c: 0, d: 0, 'not-said': 1]
        'stars'      || 4    | [t1: 1, t2: 0, t3: 0, t4: 0, t5: 2, 'not-said': 1]
        'point'      || 4    | ['0': 1, '1': 0, '2': 0, '3': 2, '4': 0, 'not-said': 1]
        'share'      || 4    | [a: 2, b: 2, c: 1, 'not-said': 1]
        'day'        || 4    | ['2024-11': 1, '2024-12': 0, '2025-01': 2, '2025-02': 0, 'not-said': 1]
        'when'       || 4    | ['1999': 2, '2003': 1, 'not-said': 1]
        'area'       || 3    | [hill: 1, elsewhere: 1, 'not-said': 1]
        'pin'        || 4    | [a1: 2, b4: 1, elsewhere: 0, 'not-said': 1]
        'files'      || 3    | [sent: 1, 'with-sheet': 1, 'not-said': 1]
        'place'      || 4    | [a1: 1, a2: 2, b2: 1, elsewhere: 1, 'not-said': 1]
        'reach'      || 3    | [given: 2, 'not-said': 1]
        'agree'      || 2    | [yes: 2]
        'worked'     || 4    | [b1: 1, b2: 3, b3: 0]
    }

    def "no kind of question is without figures worked out by hand"() {
        expect: asked().questions()*.kind() as Set == Kind.values() as Set
    }

    def "of a page that is asked again #key counts #base answers by #people people: #counts"() {
        expect: 'two of six people told of clubs, three and two of them'
        [live[key].base(), live[key].people(), live[key].each()] == [base, people, words('club')]
        live[key].options().collectEntries { [it.id(), it.people()] } == counts
        [live.choice.people(), live.choice.each()] == [5, null]

        where:
        key     || base | people | counts
        'sort'  || 5    | 2      | [sport: 3, art: 2, 'not-said': 0]
        'hours' || 4    | 2      | ['not-said': 1]
        'said'  || 4    | 2      | [:]
    }

    def "the middle of 2, 4 and 1 hours at three clubs is 2"() {
        expect:
        live.hours.numbers() == new Numbers(3, 2, 1.5, 3)
    }

    def "the middle of 1, 2.5, 2.5 and 10 is 2.5; the quartiles are 2.125 and 4.375"() {
        expect: 'places 1 + 3/4 and 1 + 9/4: from 1 three quarters of the way to 2.5, and from 2.5 a quarter of the way to 10'
        live.number.numbers() == new Numbers(4, 2.5, 2.125, 4.375)
    }

    def "1, 5.5, 5.5 and 10 came of what was answered: who answered one part has that part, who said nothing has nothing"() {
        expect: '1 + 0; 2,50 + 3; 2.5 + 3; 10 alone'
        live.worked.numbers() == new Numbers(4, 5.5, 4.375, 6.625)
    }

    def "b, first for two, second for one and third for one, has the average place 1.75; nobody ranked d"() {
        expect: 'a: 1, 1, 2; b: 2, 3, 1, 1; c: 3, 2'
        live.order.placings().collect { [it.id(), it.first(), it.ranked(), it.average()] } ==
            [['a', 2, 3, 1.33], ['b', 2, 4, 1.75], ['c', 0, 2, 2.50], ['d', 0, 0, null]]
    }

    def "of 7, 10 and nothing, a was given 5.67 on average by the three who shared anything out"() {
        expect: 'a: 17 / 3; b: 3 + 4 of three; c: 6 of three'
        live.share.sharings().collect { [it.id(), it.gave(), it.mean()] } == [['a', 2, 5.67], ['b', 2, 2.33], ['c', 1, 2.00]]
        Sharing.of(Option.of('a', words('a')), [0: 3L], 3L).identity { [it.gave(), it.mean()] } == [0, 0.00]
        Sharing.of(Option.of('a', words('a')), [:], 0L).mean() == null
    }

    def "the quantiles of #numbers are #lower, #median, #upper (Hyndman and Fan, type 7)"() {
        expect:
        Numbers.of(new TreeMap(numbers.countBy { new BigDecimal(it as String) }.collectEntries { k, v -> [k, v as long] })) == new Numbers(numbers.size(), median, lower, upper)

        where:
        numbers                  || lower | median | upper
        [7]                      || 7     | 7      | 7
        [1, 2]                   || 1.25  | 1.5    | 1.75
        [1, 2, 3]                || 1.5   | 2      | 2.5
        [3, 1, 2, 4]             || 1.75  | 2.5    | 3.25
        [1, 2, 3, 4, 5]          || 2     | 3      | 4
        [-4, 0, 4]               || -2    | 0      | 2
        [5, 5, 5, 5, 100]        || 5     | 5      | 5
    }

    def "nobody wrote a number, and there is no middle; nobody ranked, and there is no average"() {
        expect:
        Numbers.of(new TreeMap()) == null
        Placing.of(Option.of('a', words('a')), [0L, 0L]).average() == null
    }

    def "where an answer was offered to only some, no answer is said to be ahead: of everybody its share would be too small, #kind"() {
        expect:
        new Finding(bean(Words), 'en').of(kind, [new Finding.Part('A', 12), new Finding.Part('B', 5, true)], base as Long) == said

        where:
        kind         | base || said
        Kind.CHOICE  | 20   || 'Not everybody was offered every answer, so no one answer can be said to be ahead.'
        Kind.CHOICES | 20   || 'Not everybody was offered every answer, so no one answer can be said to be ahead.'
        Kind.CHOICE  | 5    || ''
    }

    def "sentences say what figures say, and ties as ties: #kind #people of #base"() {
        expect:
        new Finding(bean(Words), 'en').of(kind, people.collect { label, n -> new Finding.Part(label, n as Long) }, base as Long) == said

        where:
        kind         | people               | base || said
        Kind.CHOICE  | [A: 12, B: 5]        | 20   || 'About 6 in 10 chose “A”.'
        Kind.CHOICE  | [A: 40, B: 40, C: 35] | 140 || '“A” and “B” are level, with about 3 in 10 each.'
        Kind.NUMBER  | ['1 to 5': 12, B: 5] | 20   || 'About 6 in 10 answered 1 to 5.'
        Kind.RANKING | [A: 12, B: 5]        | 20   || 'About 6 in 10 put “A” first.'
        Kind.RANKING | [A: 8, B: 8, C: 2]   | 20   || '“A” and “B” are level: about 4 in 10 put each of them first.'
        Kind.LIKERT  | [A: 1, B: 2, C: 2, D: 9, E: 6] | 20 || 'About 8 in 10 chose “D” or “E”.'
    }
}

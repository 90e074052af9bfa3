package org.folkmoot.portal.survey

import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Questionnaires as they are written, stored and served. */
class QuestionnaireSpec extends Specification {
    def "what is written is read back the same"() {
        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(AQuestionnaire.build())) == AQuestionnaire.build()
    }

    def "#what is no questionnaire"() {
        when:
        QuestionnaireJson.read(json)

        then:
        def refused = thrown(IllegalArgumentException)
        !refused.message.contains('secret')

        where:
        what                | json
        'a name nobody knows' | '{"format": 1, "title": {}, "pages": [], "secret": 1}'
        'a name twice'      | '{"format": 1, "format": 1, "title": {}, "pages": []}'
        'another format'    | '{"format": 2, "title": {}, "pages": []}'
        'no format'         | '{"title": {}, "pages": []}'
        'a kind unheard of' | '{"format": 1, "title": {}, "pages": [{"id": "p1", "questions": [{"id": "q1", "kind": "GRID"}]}]}'
        'cut off'           | '{"format": 1, "title": {"en": "secret'
    }

    def "statements of a scale are served one at a time, and no sheet holds more than two questions"() {
        when:
        def sheets = Sheets.of(AQuestionnaire.build())

        then:
        sheets.all()*.items()*.collect { it.key() } == [['age', 'told'], ['talk'], ['places'], ['agree.heard'], ['agree.safe'], ['more']]
        sheets.all().every { it.items().size() <= 2 }
    }

    def "a sound questionnaire has no flaws and lacks nothing"() {
        expect:
        Soundness.flaws(AQuestionnaire.build()) == []
        Soundness.missing(AQuestionnaire.build(), ['en', 'cy']) == []
    }

    def "#flaw: #what"() {
        given:
        def wrong = AQuestionnaire.build().changing(question, change)

        expect:
        flaw in Soundness.flaws(wrong)*.key()

        where:
        what                         | question | change                                                              || flaw
        'two of one name'            | 'age'    | { Question q -> Question.of('told', Kind.TEXT, q.text()) }          || 'survey.flaw.id'
        'a name with a dot'          | 'age'    | { Question q -> Question.of('a.b', Kind.TEXT, q.text()) }           || 'survey.flaw.id'
        'one answer is no choice'    | 'age'    | { Question q -> q.withOptions(AQuestionnaire.options('a')) }        || 'survey.flaw.options'
        'an answer twice'            | 'age'    | { Question q -> q.withOptions(AQuestionnaire.options('a', 'a')) }   || 'survey.flaw.option-ids'
        'a name that is ours'        | 'age'    | { Question q -> q.withOptions(AQuestionnaire.options('a', 'not-said')) } || 'survey.flaw.option-ids'
        'four faces'                 | 'talk'   | { Question q -> q.withOptions(AQuestionnaire.options('a', 'b', 'c', 'd')) } || 'survey.flaw.faces'
        'more ticks than answers'    | 'places' | { Question q -> q.withLimits(null, 9) }                             || 'survey.flaw.limits'
        'least above most'           | 'places' | { Question q -> q.withLimits(3, 2) }                                || 'survey.flaw.limits'
        'a scale without statements' | 'agree'  | { Question q -> q.withRows([]) }                                    || 'survey.flaw.rows'
    }

    def "every text there is must be in both languages"() {
        given:
        def half = AQuestionnaire.build().changing('talk', { Question q -> q.withWhy(Localised.of('en', 'Why?')).withHelp(Localised.of('cy', 'Mwy')) })

        expect:
        Soundness.missing(half, ['en', 'cy'])*.key() == ['survey.missing.help.en', 'survey.missing.why.cy']
        Soundness.missing(half, ['en'])*.key() == ['survey.missing.help.en']
    }

    def "a question moves past the end of its page to the next, and back"() {
        when:
        def moved = AQuestionnaire.build().moving('told', 1)

        then:
        moved.pages()[0].questions()*.id() == ['age']
        moved.pages()[1].questions()*.id() == ['told', 'talk', 'places']
        moved.moving('told', -1) == AQuestionnaire.build()
        AQuestionnaire.build().moving('age', -1) == AQuestionnaire.build()
    }

    def "words lose what could turn them about or hide in them, and nothing else"() {
        expect:
        AnswerForm.legible('  a\u0000b\u202Ec\n\u2066d\u0007 ŵ 🙂 ') == 'abc\nd ŵ 🙂'
    }

    def "a choice counts once for its option, once for its question and once for everybody"() {
        given:
        def answers = Answers.NONE.with([age: Answers.Answer.choosing(['from-11']), 'agree.heard': Answers.Answer.choosing(['very']),
            gone: Answers.Answer.choosing(['x'])])

        expect:
        answers.cells(Sheets.of(AQuestionnaire.build())).findAll { !it.endsWith('|*empty') } == ['*|*base', '*|*asked', 'age|*base', 'age|from-11', 'agree.heard|*base', 'agree.heard|very']
        Answers.read(answers.json()) == answers
    }
}

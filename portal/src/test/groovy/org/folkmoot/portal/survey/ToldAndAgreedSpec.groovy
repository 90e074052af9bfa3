package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** Words that nobody answers, and what people agree to before they go on. */
class ToldAndAgreedSpec extends PortalSpec {
    static Localised words(String text) { Localised.of('en', "$text ${AQuestionnaire.HOSTILE}", 'cy', "Cymraeg $text") }

    static Questionnaire club() {
        new Questionnaire(words('The club'), [
            Page.of('zero', [Question.of('before', Kind.STATEMENT, words('Read this first')).withHelp(words('It is about the club.'))]),
            Page.of('one', [Question.of('agree', Kind.CONSENT, words('May we count your answers?')).needed(true), Question.of('told', Kind.YES_NO, words('Do you go there?'))]),
            Page.of('two', [Question.of('only', Kind.STATEMENT, words('For those who go')).when(RoutingSpec.is('told', 'yes')), Question.of('more', Kind.TEXT, words('What else?'))]),
        ])
    }

    UUID openActivity() {
        UUID questionnaire = bean(Questionnaires).create(council.id, club(), Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, Ids.uuid(), bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10), words('The club'), words('young people'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    def "words stand before what is asked next, and nobody goes on without agreeing"() {
        given:
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])
        def first = http.get('/en/answer/pages/1')

        expect:
        first.text.contains('Read this first') && first.text.contains('It is about the club.')
        first.body.count('<h1') == 1
        first.text.contains('You need to agree to this before you can go on.')
        !first.text.contains('You can leave any question empty')

        when:
        def refused = http.submit('/en/answer/pages/1', ['q.told': 'yes'], '/pages/1')

        then:
        refused.status == 422
        refused.text.contains('Tick “Yes, I agree” to go on.')
        refused.body =~ /value="yes" checked/

        when:
        http.submit('/en/answer/pages/1', ['q.agree': 'yes', 'q.told': 'yes'], '/pages/1')
        def second = http.get('/en/answer/pages/2')
        def review = http.get('/en/answer/review')
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()

        then: 'the version that was answered keeps the words that were agreed to'
        second.text.contains('For those who go')
        review.text.contains('Yes, I agree') && !review.text.contains('Read this first')
        sql.rows("SELECT question, choice FROM survey_count WHERE activity = ? AND choice NOT IN ('*base', '*empty', '*asked') ORDER BY question", [activity.toString()]).collect { [it.question, it.choice] } ==
            [['agree', 'yes'], ['told', 'yes']]
        bean(Results).live(council.id, activity).questions()*.key() == ['agree', 'told', 'more']
        bean(Recount).differences(council.id, activity).empty
    }

    def "what is told to some is not told to others: #answer"() {
        expect:
        Routing.of(Sheets.of(club()), RoutingSpec.given(answer ? [agree: 'yes', told: answer] : [:])).sheets().last().told()*.key() == told

        where:
        answer || told
        'yes'  || ['only']
        'no'   || []
        null   || []
    }

    def "it is sound where something is asked after it and nothing of it is answered; printed and in files accordingly"() {
        expect:
        Soundness.flaws(club()) == []
        Soundness.flaws(club().without('more'))*.key() == ['survey.flaw.statement-last']
        Soundness.flaws(club().changing('before') { it.needed(true) })*.key() == ['survey.flaw.statement']
        bean(Printing).asked(club(), 'en')*.place() == [0, 1, 2, 0, 3]
        bean(Printing).asked(club(), 'en')[3].only().startsWith('Read this only if you ticked')
        Columns.of(Sheets.of(club()), bean(Words)).all()*.name() == ['agree', 'told', 'more']
        QuestionnaireJson.read(QuestionnaireJson.write(club())) == club()
        SurveyJsWriter.write(club(), 'en').lines()*.what()*.key() == ['survey.left-out.told', 'survey.left-out.consent', 'survey.left-out.told']
        XlsFormIntake.read(XlsFormOutput.of(club(), 'en').form()).questionnaire().question('agree').get().identity { [it.kind(), it.required()] } == [Kind.CONSENT, true]
    }
}

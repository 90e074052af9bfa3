package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised

/** Answers that no page of ours would send: too much, out of order, to other questions, to somebody else's words. */
class HostileAnsweringSpec extends PortalSpec {
    UUID opened(long version) {
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, Ids.uuid(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(1), Instant.now() + Duration.ofDays(10),
            Localised.of('en', 'Feeling okay', 'cy', 'Teimlo’n iawn'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'), Localised.of('en', 'feeling-okay', 'cy', 'teimlon-iawn'),
            Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    long version(Questionnaire asked = AQuestionnaire.build()) {
        bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, asked, Ids.uuid()))
    }

    Map kept(UUID activity) {
        Json.read(sql.firstRow('SELECT answers FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]).answers, Map)
    }

    def "sec_10_2 five megabytes in one answer are refused as they come; what was answered before is kept, and people go on"() {
        given:
        def activity = opened(version())
        http.post('/en/answer/start', [activity: activity.toString()])
        http.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')
        def draft = http.get('/en/answer/pages/6').forms.find { it.action.endsWith('/pages/6') }.hidden.draft

        when:
        def reply = http.post('/en/answer/pages/6', [draft: draft, 'q.more': 'a' * 5_000_000])

        then:
        reply.status == 413
        !reply.body.contains('aaaaaaaa')
        kept(activity).keySet() == ['age'] as Set

        when:
        http.submit('/en/answer/pages/6', ['q.more': 'shorter'], '/pages/6')

        then:
        http.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
        kept(activity).more.words == 'shorter'
    }

    def "pages sent in any order, and twice, answer their own questions; nothing is sent while something is needed"() {
        given:
        def activity = opened(version())
        http.post('/en/answer/start', [activity: activity.toString()])
        def form = http.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }.hidden

        when: 'the last first, and the first not at all'
        assert http.post('/en/answer/pages/6', form + ['q.more': 'last first']).status == 303
        assert http.post('/en/answer/pages/3', form + ['q.places': 'park']).status == 303
        assert http.post('/en/answer/pages/3', form + ['q.places': 'cafe']).status == 303
        def early = http.post('/en/answer/send', [draft: form.draft])

        then:
        early.status == 422
        early.text.contains('still needed')
        kept(activity).collectEntries { key, answer -> [key, answer.words ?: answer.chosen] } == [more: 'last first', places: ['cafe']]

        when:
        assert http.post('/en/answer/pages/1', form + ['q.age': 'from-14']).status == 303

        then:
        http.post('/en/answer/send', [draft: form.draft]).location == '/en/answer/receipt'
        http.post('/en/answer/send', [draft: form.draft]).location == '/en/answer/receipt'
        sql.firstRow('SELECT COUNT(*) AS n, MAX(version) AS v FROM survey_response WHERE activity = ?', [activity.toString()]).identity { [it.n, it.v] } == [1, 1]
    }

    def "answers to another version's questions are refused: a set of answers stays with the questions it was begun with"() {
        given:
        def before = AQuestionnaire.build()
        def after = new Questionnaire(before.title(), [Page.of('new', [
            Question.of('colour', Kind.CHOICE, AQuestionnaire.words('Which colour?')).withOptions(AQuestionnaire.options('red', 'blue')),
            Question.of('age', Kind.CHOICE, AQuestionnaire.words('How old?')).withOptions(AQuestionnaire.options('young', 'old'))])])
        def id = bean(Questionnaires).create(council.id, before, Ids.uuid())
        def activity = opened(bean(Questionnaires).freeze(council.id, id))
        http.post('/en/answer/start', [activity: activity.toString()])
        def form = http.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }.hidden

        when: 'the questions are changed and asked anew, while somebody answers the old ones'
        def row = bean(QuestionnaireRepository).find(council.id, id).get()
        bean(QuestionnaireRepository).change(council.id, row.id(), QuestionnaireJson.write(after), Instant.now())
        long second = bean(Questionnaires).freeze(council.id, id)
        def window = bean(Windows).window(council.id, activity)
        bean(TestWindows).put(council.id, new Window(activity, window.consultation(), second, window.promise(), window.opensAt(), window.closesAt(), window.title(), window.audienceName(),
            window.consultationSlug(), window.reachablePeople(), true, false, window.resultsDueOn()))

        then:
        http.post('/en/answer/pages/1', form + ['q.colour': 'red']).status == 400
        http.post('/en/answer/pages/1', form + ['q.age': 'young']).status == 400
        kept(activity).isEmpty()

        and: 'the old ones can still be answered and sent, and stay tied to their version'
        http.post('/en/answer/pages/1', form + ['q.age': 'from-14']).status == 303
        http.post('/en/answer/send', [draft: form.draft]).location == '/en/answer/receipt'
        sql.firstRow('SELECT questionnaire_version AS v FROM survey_response WHERE activity = ?', [activity.toString()]).v != second

        when: 'whoever starts now is asked the new ones'
        def young = visitor()
        young.post('/en/answer/start', [activity: activity.toString()])

        then:
        young.get('/en/answer/pages/1').text.contains('Which colour?')
    }

    def "sec_10_1 a machine that guesses return codes waits longer and longer and opens nothing; the right words open once the wait is over"() {
        given:
        def activity = opened(version())
        http.post('/en/answer/start', [activity: activity.toString()])
        http.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')
        String words = (http.get('/en/answer/code').body =~ /receipt-code">([^<]+)</)[0][1]
        def list = words.split(' ')
        def machine = visitor()
        def random = new Random(1)
        def all = bean(CodeWords)
        def guess = { -> all.spoken((1..6).collect { random.nextInt(2048) }, Locale.ENGLISH) }

        when: 'two hundred guesses as fast as they go, among them one that is right'
        def replies = (1..200).collect { it == 150 ? machine.post('/en/return', [code: words]) : machine.post('/en/return', [code: guess()]) }

        then:
        replies.every { it.status in [422, 429] }
        replies.count { it.status == 422 } <= 5
        replies.findAll { it.status == 429 }.every { (it.header('retry-after') as int) in 1..30 }
        replies.last().text.contains('Please wait')
        machine.cookies['__Host-answer'] == null

        and: 'an hour of such guessing is a hundred and twenty of them, of 2 to the 66'
        (0..<4000).every { WrongCodes.pause(it).toSeconds() <= 30 }
        Math.pow(2, 66) / (3600 / 30) > 1e17

        when: 'whoever has the right words has waited'
        clock.shift(Duration.ofSeconds(31))

        then:
        list.length == 6
        visitor().post('/en/return', [code: words]).location == '/en/answer'
    }
}

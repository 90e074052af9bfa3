package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.consultation.record.RecordKind
import org.folkmoot.portal.consultation.record.RecordRules
import org.folkmoot.portal.consultation.record.Reply
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.Guard
import org.folkmoot.portal.survey.Kind
import org.folkmoot.portal.survey.Question
import org.folkmoot.portal.survey.Questionnaires
import org.folkmoot.portal.survey.SpecialCondition

/** Questions are changed while people answer: whoever began goes on with theirs, and everybody is told. */
class LiveQuestionsSpec extends AskingSpec {
    static final Map<String, String> REASON = [reason_en: 'Some read it <b>in two ways</b>.', reason_cy: 'Roedd rhai yn ei ddarllen mewn dwy ffordd.']

    private Activity young(UUID id) { bean(Consultations).activities(one(id)).find { it.kind() == 'young-people' } }

    private String page(UUID id) { "/en/studio/consultations/$id/questions/${young(id).publicId()}" }

    private String questionnaire(UUID id) { "/en/studio/questionnaires/${young(id).questionnaire()}" }

    private String promise(UUID id) { path(id).replace('/consultations/', '/take-part/') + '/young-people' }

    private UUID opened() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        id
    }

    /** The second question in other words, with one more answer. */
    private void reworded(UUID id, Map more = [:]) {
        edited(id, ['text.en': 'What should we do first of all?', 'o.new-1.en': 'Sport', 'o.new-1.cy': 'Chwaraeon'] + more)
    }

    private void edited(UUID id, Map typed) {
        def form = officer.get("${questionnaire(id)}/questions/first").wholeForms.find { it.action.endsWith('/questions/first') }
        assert form.send(officer, form.values + typed).status == 303
    }

    private def asked(UUID id, Map typed = [same: 'yes']) { officer.submit(page(id), REASON + typed, "/questions/${young(id).publicId()}") }

    def "whoever began goes on with the questions they began with, and whoever begins afterwards sees the new ones"() {
        given:
        def id = opened()
        def before = young(id).questionnaireVersion()
        def early = visitor()
        early.submit(promise(id), [:], '/start')
        def seen = early.get('/en/answer/pages/2')

        when: 'the questionnaire alone is changed'
        reworded(id)
        def late = visitor()
        late.submit(promise(id), [:], '/start')

        then: 'nobody sees that yet'
        late.get('/en/answer/pages/2').body.contains('What should we do first?')
        officer.get("/en/studio/consultations/$id").body.contains(page(id))

        when:
        def look = officer.get(page(id))
        def done = asked(id)
        bean(OutboxPump).runOnce()
        def after = visitor()
        after.submit(promise(id), [:], '/start')

        then: 'what is another is shown before it is asked'
        look.text.contains('What should we do first of all?') && look.text.contains('Sport') && look.text.contains('Only one language changes')
        done.status == 303

        and:
        early.get('/en/answer/pages/2').body == seen.body
        late.get('/en/answer/pages/2').body.identity { it.contains('What should we do first?') && !it.contains('Sport') }
        after.get('/en/answer/pages/2').body.identity { it.contains('What should we do first of all?') && it.contains('Sport') }
        early.submit('/en/answer/pages/2', ['q.first': 'jobs'], '/pages/2').status == 303

        and: 'everybody reads why, in both languages, and the record has it'
        http.get(path(id)).text.identity { it.contains('The questions were changed') && it.contains('Some read it <b>in two ways</b>.') }
        http.get(path(id, 'cy')).text.identity { it.contains('Newidiwyd y cwestiynau') && it.contains('Roedd rhai yn ei ddarllen') }

        and: 'and which question it is about'
        http.get(path(id)).text.contains('Changed: “What should we do first of all?”.')
        http.get(path(id, 'cy')).text.contains('Newidiwyd: “')

        and: 'results mark it'
        officer.get("/en/studio/results/${young(id).publicId()}").text.identity { it.contains('Reworded while people answered') && it.contains('the question read: “What should we do first?”') }
        trail(id).count('consultation.questions-changed') == 1
        young(id).questionnaireVersion() != before
        bean(QuestionChangeRepository).of(council.id, young(id).publicId())*.version() == [before]

        and: 'paper says which version it is, and what was printed before is entered as it was'
        http.get("${promise(id)}/print").text.contains('Version 2 of the questions')
        officer.get("/en/studio/batches/of/${young(id).publicId()}").text.contains('Which version is on the sheets?')
        def batch = officer.submit("/en/studio/batches/of/${young(id).publicId()}", [channel: 'POST', came: '2', arrivedOn: '2026-06-02', printed: '1'], "/of/${young(id).publicId()}").location
        officer.get("$batch/sheets/1").body.identity { it.contains('What should we do first?') && !it.contains('Sport') }

        and: 'an older sheet may not be entered by chance'
        officer.submit("/en/studio/batches/of/${young(id).publicId()}", [channel: 'POST', came: '2', arrivedOn: '2026-06-02', printed: ''], "/of/${young(id).publicId()}")
            .identity { it.status == 422 && it.text.contains('Choose which version') }
    }

    def "nothing is changed without a reason in both languages, or without saying that reworded questions ask the same: #what"() {
        given:
        def id = opened()
        reworded(id)
        def before = young(id).questionnaireVersion()

        expect:
        asked(id, typed).identity { it.status == 422 && it.text.contains(said) && it.body.contains(typed.reason_cy == '' ? 'two ways' : 'mewn dwy ffordd') }
        young(id).questionnaireVersion() == before

        where:
        what                | typed                             || said
        'no Welsh reason'   | [same: 'yes', reason_cy: '']      || 'Write this in both languages'
        'not said the same' | [:]                               || 'Say whether what you put in other words'
    }

    def "an answer that would no longer mean the same is refused, and says which question: #what"() {
        given:
        def id = opened()
        def questionnaire = bean(Questionnaires).find(council.id, young(id).questionnaire())
        def edited = bean(Questionnaires)
        change(id, edited, questionnaire, what)
        def before = young(id).questionnaireVersion()

        expect:
        officer.get(page(id)).identity { it.text.contains('It cannot be done yet') && it.text.contains(said) && it.wholeForms.every { form -> !form.action?.endsWith(page(id).split('/').last()) } }
        !bean(LiveQuestions).change(rhian, id, young(id).publicId(), lock(id), both('x'))
        young(id).questionnaireVersion() == before

        where:
        what        || said
        'limits'    || 'What should we do first?'
        'languages' || 'A question is missing in Welsh.'
    }

    private int lock(UUID id) { sql.firstRow('SELECT lock_version FROM survey_questionnaire WHERE public_id = ?', [young(id).questionnaire().toString()]).lock_version }

    private void change(UUID id, Questionnaires all, def now, String what) {
        def first = now.question('first').get()
        def changed = what == 'limits' ? first.withLimits(null, 3) : first.withText(org.folkmoot.portal.platform.data.Localised.of('en', 'Only English'))
        all.save(council.id, young(id).questionnaire(), now.withPages(now.pages().collect { page ->
            new org.folkmoot.portal.survey.Page(page.id(), page.questions().collect { it.id() == 'first' ? changed : it }, page.shownWhen()) }), lock(id), rhian.accountPublicId())
    }

    def "a new question about health is asked of nobody before what its opening would have asked for is there"() {
        given:
        def id = opened()
        def save = { Closure change ->
            def edited = bean(Questionnaires).edited(council.id, young(id).questionnaire())
            bean(Questionnaires).save(council.id, young(id).questionnaire(), change(edited.questionnaire()), edited.lockVersion(), rhian.accountPublicId())
        }
        def change = { bean(LiveQuestions).change(rhian, id, young(id).publicId(), lock(id), both('x')) }
        def before = young(id).questionnaireVersion()
        def health = Question.of('health', Kind.YES_NO, both('Are you <b>ill</b>?', 'Ydych chi’n sâl?')).guarded(Guard.SPECIAL)
        save { it.adding(it.pages().first().id(), health) }

        when:
        def look = officer.get(page(id))

        then: 'the screening said that there is no such data, and nobody chose what lets the council ask'
        look.text.contains('It cannot be done yet')
        look.text.contains('Answer that question again')
        look.text.contains('“Are you <b>ill</b>?”: what in law lets you ask it is not chosen')
        look.links.any { it.endsWith("/studio/consultations/$id/screening") }
        officer.get(page(id).replace('/en/studio', '/cy/stiwdio')).text.contains('“Ydych chi’n sâl?”: nid yw’r hyn yn y gyfraith')
        !change()
        young(id).questionnaireVersion() == before

        when:
        save { it.changing('health') { it.under(SpecialCondition.EQUALITY) } }
        AGroundwork.screened(portal, rhian, id, [data: Reply.YES])

        then:
        officer.get(page(id)).text.contains('The data protection assessment is not finished')
        !change()

        when:
        def answers = bean(RecordRules).template(RecordKind.DATA_PROTECTION).questions().collectEntries { [it.id(), 'Because'] }
        bean(Groundwork).save(rhian, id, RecordKind.DATA_PROTECTION, 0, answers, both('We keep little.'), true)

        then:
        change()
        young(id).questionnaireVersion() != before

        when: 'what lets them ask is another'
        save { it.changing('health') { it.under(SpecialCondition.CARE) } }

        then:
        officer.get(page(id)).text.identity { it.contains('It cannot be done yet') && it.contains('Put it back as it was') }
        !change()
    }

    def "what lets the council ask may be said of a question that was asked before anybody had to say it"() {
        given:
        def id = opened()
        def save = { Closure change ->
            def edited = bean(Questionnaires).edited(council.id, young(id).questionnaire())
            bean(Questionnaires).save(council.id, young(id).questionnaire(), change(edited.questionnaire()), edited.lockVersion(), rhian.accountPublicId())
        }
        save { it.adding(it.pages().first().id(), Question.of('health', Kind.YES_NO, both('Are you ill?')).guarded(Guard.SPECIAL)) }
        def fixed = bean(Questionnaires).freeze(council.id, young(id).questionnaire())
        sql.execute('UPDATE consultation_activity SET questionnaire_version = ? WHERE council_id = ? AND public_id = ?', [fixed, council.id, young(id).publicId().toString()])

        when:
        save { it.changing('health') { it.under(SpecialCondition.EQUALITY) } }

        then: 'nothing else is asked of it now'
        officer.get(page(id)).text.identity { it.contains('Other words beside it') && !it.contains('It cannot be done yet') }
        bean(LiveQuestions).change(rhian, id, young(id).publicId(), lock(id), both('x'))
    }

    def "the last save counts: who looked at other questions is told, with their reason still there"() {
        given:
        def id = opened()
        reworded(id)
        def form = officer.get(page(id)).wholeForms.find { it.action.endsWith(young(id).publicId().toString()) }
        reworded(id, ['text.en': 'What comes first?'])

        when:
        def sent = form.send(officer, form.values + REASON + [same: 'yes'])

        then:
        sent.status == 409
        sent.text.contains('Somebody changed the questionnaire meanwhile') && sent.text.contains('What comes first?') && sent.body.contains('in two ways')
        bean(QuestionChangeRepository).of(council.id, young(id).publicId()) == []
    }

    def "what was taken away never gives its name to something else"() {
        given:
        def id = opened()
        reworded(id)
        asked(id)
        def added = bean(Questionnaires).find(council.id, young(id).questionnaire()).question('first').get().options().last().id()

        when: 'the answer is taken away, and another written'
        edited(id, [("o.${added}.en".toString()): "", ("o.${added}.cy".toString()): ""])
        edited(id, ['o.new-1.en': 'Music', 'o.new-1.cy': 'Cerddoriaeth'])
        def options = bean(Questionnaires).find(council.id, young(id).questionnaire()).question('first').get().options()

        then:
        options.last().text().in('en') == 'Music' && options.last().id() != added
        officer.get(page(id)).text.identity { it.contains('An answer is taken away from') && it.contains('Sport') && it.contains('New answer to') && it.contains('Music') }
    }

    def "nothing is changed once it has closed, in a draft, or by another council"() {
        given:
        def id = opened()
        reworded(id)
        def draft = drafted()

        expect:
        officer.get("/en/studio/consultations/$draft/questions/${young(draft).publicId()}").status == 409
        officer.get("/en/studio/consultations/$id/questions/${young(draft).publicId()}").status == 404

        when: 'the form of while it was open is sent after the close'
        def form = officer.get(page(id)).wholeForms.find { it.action.endsWith(young(id).publicId().toString()) }
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))

        then:
        form.send(officer, form.values + REASON + [same: 'yes']).status == 409
        officer.get(page(id)).status == 409
        bean(QuestionChangeRepository).of(council.id, young(id).publicId()) == []
    }
}

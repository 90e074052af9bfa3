package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.consultation.record.ApprovalRule
import org.folkmoot.portal.consultation.record.CouncilRules
import org.folkmoot.portal.consultation.record.Nation
import org.folkmoot.portal.consultation.record.RecordKind
import org.folkmoot.portal.consultation.record.RecordRules
import org.folkmoot.portal.consultation.record.Reply
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.ACampaign
import org.folkmoot.portal.survey.Counting
import org.folkmoot.portal.survey.DemonstrationResponses
import org.folkmoot.portal.survey.Guard
import org.folkmoot.portal.survey.Kind
import org.folkmoot.portal.survey.Question
import org.folkmoot.portal.survey.Questionnaires
import org.folkmoot.portal.survey.Results
import org.folkmoot.portal.survey.SpecialCondition

/** What those who decide have before them, whichever way people took part, and what the law asks of the most personal questions. */
class PackSpec extends AskingSpec {
    def setup() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.ENGLAND, ApprovalRule.NONE))
    }

    private List<Activity> asked(UUID id) {
        bean(Consultations).activities(one(id))
    }

    private void opened(UUID id) {
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
    }

    private void closed(UUID id) {
        clock.at(one(id).closesAt().plus(1, ChronoUnit.HOURS))
        bean(Tallying).runOnce()
        bean(OutboxPump).runOnce()
    }

    private void chose(UUID thing, UUID item, Map<String, Integer> choices) {
        sql.withBatch(500, 'INSERT INTO consultation_seat (council_id, id, thing, choices, waiting) VALUES (?, ?, ?, ?, TRUE)') { batch ->
            choices.each { choice, many ->
                many.times { batch.addBatch([council.id, UUID.randomUUID().toString(), thing.toString(), "{\"$item\":\"$choice\"}".toString()]) }
            }
        }
        bean(Tallying).runOnce()
    }

    private void said(UUID way, String about, String words) {
        def comment = UUID.randomUUID()
        sql.execute("INSERT INTO consultation_contribution (council_id, public_id, way_id, about, version, words, locale, state) SELECT council_id, ?, id, ?, 1, ?, 'en', 'PUBLISHED' FROM consultation_way WHERE public_id = ?",
            [comment.toString(), about, words, way.toString()])
    }

    private UUID idea(UUID id, String words) {
        def idea = UUID.randomUUID()
        sql.execute("INSERT INTO consultation_idea (council_id, public_id, consultation_id, words, locale, state) VALUES (?, ?, ?, ?, 'en', 'PUBLISHED')", [council.id, idea.toString(), one(id).id(), words])
        idea
    }

    private String desk(UUID id, String page, String locale = 'en') {
        (locale == 'cy' ? '/cy/stiwdio/consultations/' : '/en/studio/consultations/') + "$id/decision/$page"
    }

    def "a pack of a consultation with ways alone tells what came of each, and the full figures alone what a few chose"() {
        given:
        def id = drafted()
        def way = bean(Ways).add(rhian, id, Way.Kind.STATEMENTS, both('Agree?'))
        bean(Ways).save(rhian, id, way, new Ways.Written(null, both('Do you <b>agree</b>?'), both('Say so.'), true, [both('Lamps on the path'), both('Open on Sundays')]))
        def made = officer.submit("/en/studio/consultations/$id/ways", [kind: 'document'], '/ways').location
        def document = UUID.fromString(made.split('/').last())
        assert officer.submit(made, [name_en: 'Our draft', name_cy: 'Ein drafft', about_en: 'Read it.', about_cy: 'Darllenwch.'], document.toString()).status == 303
        assert officer.submit("$made/text", [text_en: 'We open at nine.\n\nThe bus goes until ten.', text_cy: 'Rydyn ni’n agor am naw.\n\nMae’r bws yn mynd tan ddeg.'], '/text').status == 303
        asked(id).each { bean(Drafting).removeAudience(rhian, id, it.publicId()) }
        opened(id)
        def items = bean(Ways).items(bean(Ways).find(one(id), way).get())
        chose(way, items[0].publicId(), [agree: 42, disagree: 23, pass: 13])
        chose(way, items[1].publicId(), [agree: 4, disagree: 3])
        said(document, 'p2', 'Until eleven <i>please</i>')
        chose(id, idea(id, 'A quiet room <b>upstairs</b>'), [agree: 24])
        closed(id)
        bean(Decisions).name(rhian, id, rhian.accountPublicId())
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)

        when:
        def pack = officer.get(desk(id, 'pack'))
        def welsh = officer.get(desk(id, 'pack', 'cy'))

        then:
        pack.status == 200
        pack.text.contains('Do you <b>agree</b>?')
        pack.text.contains('Lamps on the path')
        pack.text.contains('I agree: about 40')
        pack.text.contains('Open on Sundays')
        pack.text.contains('Fewer than 10 people so far')
        pack.text.contains('Passage 2')
        pack.text.contains('The bus goes until ten.')
        pack.text.contains('Until eleven <i>please</i>')
        pack.text.contains('1 text was published about this')
        !pack.text.contains('We open at nine.')
        pack.text.contains('A quiet room <b>upstairs</b>')
        pack.text.contains('about 25')
        !pack.text.contains('No figures have been released yet')
        welsh.text.contains('Syniadau pobl')
        welsh.text.contains('Mae’r bws yn mynd tan ddeg.')
        welsh.text.contains('Rwy’n cytuno: tua 40')

        when:
        def figures = officer.get(desk(id, 'appendix'))

        then: 'what four and three people chose is there, and nowhere else'
        figures.status == 200
        ['I agree</th><td>42', 'I agree</th><td>4', 'I disagree</th><td>3', 'I agree</th><td>24'].every { figures.body.contains("<th scope=\"row\">$it</td>") }
        [pack, http.get("${path(id)}/ways/$way"), http.get("${path(id)}/results"), http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}")].every {
            !it.text.contains('I agree: 4') && !it.text.contains('I agree: about 4 ') && !it.text.contains('I agree: about 5 ') && !(it.body =~ /"agree" ?: ?[345]\b/)
        }

        when:
        bean(Decisions).confirm(rhian, id, 1)
        said(document, 'p2', 'It should stop at the hospital')
        def one = one(id)

        then: 'what is published afterwards was not in what they read'
        bean(Decisions).old(one, bean(Decisions).pack(one).get())
        bean(Decisions).inTheWay(rhian, one).get() == DecisionNotReady.Reason.PACK_OLD
    }

    def "a campaign is in the pack, the figures without it behind the door of the full figures, and everybody reads whether most people chose the same"() {
        given:
        def id = drafted()
        def audience = asked(id).find { it.kind() == 'young-people' }
        def questions = bean(Questionnaires).find(council.id, audience.questionnaire()).questions()
        def choice = questions.find { it.kind() == Kind.CHOICE && it.guard() == null && it.shownWhen() == null && it.options().size() > 1 }
        def text = questions.find { it.kind() == Kind.LONG_TEXT && it.guard() == null }
        opened(id)
        def (first, second) = choice.options()*.id().take(2).collect { "${choice.id()}|$it".toString() }
        def campaign = new ACampaign(portal, council.id, audience.publicId()).sent(50, text.id(), [first]).others(40, [second])
        campaign.counted()
        bean(DemonstrationResponses).fill(council.id, asked(id).find { it.kind() == 'parents' }.publicId(), 30, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
        closed(id)
        bean(Results).release(council.id, id, asked(id)*.publicId(), null, null, rhian.accountPublicId())
        bean(OutboxPump).runOnce()
        bean(Decisions).name(rhian, id, rhian.accountPublicId())
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)

        expect: 'nobody is told yet'
        !http.get("${path(id)}/results").text.contains('one of these texts')

        when:
        campaign.told(rhian.accountPublicId())
        bean(OutboxPump).runOnce()
        def one = one(id)

        then: 'a pack of before says less than everybody can read'
        bean(Decisions).old(one, bean(Decisions).pack(one).get())

        when:
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)
        def pack = officer.get(desk(id, 'pack')).text
        def figures = officer.get(desk(id, 'appendix'))
        def sentence = 'without the answers of everybody who sent one of these texts, most people chose another answer to 1 question'

        then:
        pack.contains('About 50 texts were nearly the same')
        [pack, http.get("${path(id)}/results").text].every { it.contains(sentence) && it.contains(choice.text().in('en')) }
        http.get("${path(id, 'cy')}/results").text.contains('heb atebion pawb a anfonodd un o’r testunau hyn')
        figures.text.contains('Campaign, 50 texts')
        figures.text.contains('90 people answered, 40 of them without a campaign text.')

        when: 'a report is made of what is public'
        def report = "/en/studio/consultations/$id/report"
        def texts = ['summary', 'who', 'method'].collectMany { ["${it}_en", "${it}_cy"] }.collectEntries { [(it.toString()): "Words of $it".toString()] }
        assert officer.submit(report, texts + [("place-${bean(Findings).releasedQuestions(one).first().id()}".toString()): '1'], '/report').status == 303
        assert officer.submit(report, [:], '/publish').status == 303
        bean(OutboxPump).runOnce()

        then: 'it says of its method what the campaign moved'
        http.get("${path(id)}/report").text.contains(sentence)
        http.get("${path(id, 'cy')}/report").text.contains('heb atebion pawb a anfonodd un o’r testunau hyn')

        and: 'of everybody who sent anything it is said whether they answered, left it empty or were not asked'
        figures.text.contains('left it empty')
        asked(id).every { activity ->
            def live = bean(Results).live(council.id, activity.publicId())
            live.questions().every { it.unanswered() == null || it.people() + it.illegible() + it.unanswered().leftEmpty() + it.unanswered().notAsked() == live.sent() && it.unanswered().notAsked() >= 0 }
        }
        bean(Results).live(council.id, asked(id).find { it.kind() == 'parents' }.publicId()).questions().count { it.unanswered() != null } > 3
        officer.get("/en/studio/results/${asked(id).find { it.kind() == 'parents' }.publicId()}").text.contains('left it empty')
        officer.get("/en/studio/results/${asked(id).find { it.kind() == 'parents' }.publicId()}").text.contains('asked it.')
    }

    def "a question about health opens only with what was screened, recorded and chosen for it, and says why it is asked"() {
        given:
        def id = drafted()
        def audience = asked(id).find { it.kind() == 'young-people' }
        def edit = { Closure change ->
            def edited = bean(Questionnaires).edited(council.id, audience.questionnaire())
            bean(Questionnaires).save(council.id, audience.questionnaire(), change(edited.questionnaire()), edited.lockVersion(), rhian.accountPublicId())
        }
        def lacking = { bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'special' }?.lacking()*.key()?.collect { it.replace('consultation.lack.special-', '') } }
        def page = bean(Questionnaires).find(council.id, audience.questionnaire()).pages().first().id()
        def health = Question.of('health', Kind.YES_NO, both('Are you <b>ill</b>?', 'Ydych chi’n sâl?'))

        when: 'all five answers are no'
        AGroundwork.screened(portal, rhian, id)

        then:
        lacking() == null

        when: 'what is only told in confidence is no such question'
        edit { it.adding(page, health.guarded(Guard.CONFIDENTIAL)) }

        then:
        lacking() == null

        when:
        edit { it.changing('health') { it.guarded(Guard.SPECIAL) } }
        def seen = bean(Approvals).fingerprint(one(id))

        then:
        lacking() == ['screening', 'condition']
        officer.get("/en/studio/consultations/$id").text.contains('Answer that question again')
        officer.get("/en/studio/consultations/$id").text.contains('“Are you <b>ill</b>?”: what in law lets you ask it is not chosen')

        when:
        bean(Opening).open(rhian, id)

        then:
        thrown(NotReadyToOpen)

        when: 'the author chooses on the page of the question'
        def form = officer.get("/en/studio/questionnaires/${audience.questionnaire()}/questions/health").wholeForms.find { it.fields*.name.contains('condition') }
        def kept = form.send(officer, form.values + [condition: 'EQUALITY'])

        then:
        kept.status == 303
        bean(Questionnaires).find(council.id, audience.questionnaire()).questions().find { it.id() == 'health' }.condition() == SpecialCondition.EQUALITY
        bean(Approvals).fingerprint(one(id)) != seen
        lacking() == ['screening']
        officer.get("/en/studio/consultations/$id/approval").text.contains('Asked about health, belief, origin or sexuality')
        officer.get("/en/studio/consultations/$id/approval").text.contains('Article 9(2)(g)')
        officer.get("/cy/stiwdio/consultations/$id/approval").text.contains('Ydych chi’n sâl?')

        when:
        AGroundwork.screened(portal, rhian, id, [data: Reply.YES])

        then:
        lacking() == ['record']

        when:
        def answers = bean(RecordRules).template(RecordKind.DATA_PROTECTION).questions().collectEntries { [it.id(), 'Because'] }
        bean(Groundwork).save(rhian, id, RecordKind.DATA_PROTECTION, 0, answers, both('We keep little.'), true)

        then:
        lacking() == []

        when: 'somebody answers'
        bean(Opening).open(rhian, id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        def young = visitor()
        def at = young.post('/en/answer/start', [activity: audience.publicId().toString()]).location
        def pages = []
        for (int step = 0; step < 30 && at && !at.contains('/receipt') && !pages.any { it.text.contains('Are you <b>ill</b>?') }; step++) {
            def shown = young.get(at)
            if (shown.status == 200) pages << shown
            def next = shown.wholeForms.find { it.action =~ /answer\/(pages|send)/ && it.method == 'post' }
            at = shown.status == 303 ? shown.location : next?.send(young, next.filled { 'Later' })?.location
        }
        def told = pages.find { it.text.contains('Are you <b>ill</b>?') }.text

        then: 'they read why, that nobody has to, and who sees it'
        told.contains('see whether this is fair to everybody')
        told.contains('You can skip it. Nothing gets worse for you')
        told.contains('Only the people who work on this consultation, and those who decide')
        !told.contains('This one is private')
    }
}

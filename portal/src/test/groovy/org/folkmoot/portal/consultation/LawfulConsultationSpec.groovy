package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.record.Reply.NOT_SURE
import static org.folkmoot.portal.consultation.record.Reply.YES

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.record.ApprovalRule
import org.folkmoot.portal.consultation.record.CouncilRules
import org.folkmoot.portal.consultation.record.Nation
import org.folkmoot.portal.consultation.record.RecordKind
import org.folkmoot.portal.consultation.record.RecordRules
import org.folkmoot.portal.consultation.record.Records
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.NotAllowed
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.CrossTableCounting
import org.folkmoot.portal.survey.QuestionBank
import org.folkmoot.portal.survey.Questionnaires
import spock.lang.Shared

/** What a council owes before it asks, and between the answers and the decision. */
class LawfulConsultationSpec extends PortalSpec {
    @Shared SignedIn people
    @Shared def rhianAccount
    @Shared def alunAccount
    @Shared def bossAccount
    @Shared Viewer rhian
    @Shared Viewer alun
    @Shared Viewer boss

    def setupSpec() {
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
        people = new SignedIn(portal, council)
        rhianAccount = people.person('rhian', Role.COMMISSIONER)
        alunAccount = people.person('alun', Role.COMMISSIONER)
        2.times { people.person("moderator$it", Role.MODERATOR) }
        2.times { people.person("guardian$it", Role.SAFEGUARDING) }
        rhian = people.viewer(rhianAccount, Role.COMMISSIONER)
        alun = people.viewer(alunAccount, Role.COMMISSIONER)
        bossAccount = people.person('boss', Role.ADMIN)
        boss = people.viewer(bossAccount, Role.ADMIN)
    }

    def "nothing opens before the five questions are answered, and the list says where"() {
        given:
        def id = drafted()

        expect:
        toDo(id) == ['screening']
        desk().get("/en/studio/consultations/$id").body.contains("/en/studio/consultations/$id/screening")

        when:
        bean(Opening).open(rhian, id)

        then:
        thrown(NotReadyToOpen)

        when:
        AGroundwork.screened(portal, rhian, id)

        then:
        toDo(id) == []
    }

    def "an answer without a reason comes back with everything that was typed"() {
        given:
        def id = drafted()
        def browser = desk()
        def form = browser.get("/en/studio/consultations/$id/screening").wholeForms.find { it.action.endsWith('/screening') }

        when:
        def back = form.send(browser, form.values + [people: 'not-sure', 'people-why': 'Nobody <b>knows</b>', data: 'no'])

        then:
        back.status == 422
        back.body.contains('Nobody &lt;b&gt;knows&lt;/b&gt;')
        back.body =~ /name="people" value="not-sure" checked/
        bean(Records).screening(council.id, keyOf(id)).empty
    }

    def "what is not sure is looked at: its record is begun first, data protection finished first"() {
        given:
        def id = drafted()
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.NONE))
        AGroundwork.screened(portal, rhian, id, [people: NOT_SURE, data: YES])

        expect:
        lacking(id, 'records') == ['consultation.lack.record-not-begun record.equality', 'consultation.lack.record-not-begun record.data-protection']

        when: 'both are begun'
        save(id, RecordKind.EQUALITY, 0, false, 1)
        save(id, RecordKind.DATA_PROTECTION, 0, false, 1)

        then:
        lacking(id, 'records') == ['consultation.lack.record-not-finished record.data-protection']

        when:
        save(id, RecordKind.DATA_PROTECTION, 1, true)

        then:
        toDo(id) == []

        when: 'the answers change: another version, and the first stays with who gave it'
        AGroundwork.screened(portal, alun, id)

        then:
        with(bean(Records).screenings(council.id, keyOf(id))) {
            it*.version() == [2, 1]
            it*.madeBy() == [alunAccount.id(), rhianAccount.id()]
            first().needs() == []
            last().needs()*.key() == ['equality', 'data-protection']
        }

        when: 'somebody saves from an old version'
        save(id, RecordKind.EQUALITY, 0, false, 2)

        then:
        thrown(ChangedMeanwhile)

        cleanup:
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
    }

    def "a record is finished only when every question has an answer and its summary both languages"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id, [language: YES])
        def browser = desk()
        def form = browser.get("/en/studio/consultations/$id/records/welsh-language").wholeForms.find { it.action.endsWith('/welsh-language') }

        when:
        def back = form.send(browser, form.values + [chances: 'More <i>Welsh</i>', finished: 'yes', summary_en: 'It helps.'])

        then:
        back.status == 422
        back.body.contains('More &lt;i&gt;Welsh&lt;/i&gt;')
        back.body.contains('id="summary_cy-wrong"')
        back.body.contains('id="equal-wrong"')

        when: 'as a draft it is kept half done'
        def kept = form.send(browser, form.values + [chances: 'More Welsh', summary_en: 'It helps.'])

        then:
        kept.status == 303
        browser.get("/en/studio/consultations/$id/records/welsh-language").body.contains('More Welsh')
    }

    def "a sensitive consultation opens when a colleague has approved exactly what opens"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)
        sql.executeUpdate('UPDATE consultation_activity SET `sensitive` = TRUE WHERE council_id = ? AND consultation_id = ?', [council.id, keyOf(id)])

        expect:
        toDo(id) == ['approval']

        when: 'nobody approves their own'
        bean(Approvals).ask(rhian, id, rhian.accountPublicId())

        then:
        thrown(NoSuchConsultation)

        when: 'it is sent to a colleague, who sends it back with words'
        bean(Approvals).ask(rhian, id, alun.accountPublicId())
        def seen = fingerprint(id)

        then:
        desk(alunAccount).get('/en/studio/consultations').body.contains("/en/studio/consultations/$id/approval")
        desk(alunAccount).get('/en/studio').identity { it.body.contains("/en/studio/consultations/$id/approval") && it.text.contains('A colleague asks you to read it before it opens.') }
        !desk(rhianAccount).get('/en/studio').body.contains("/en/studio/consultations/$id/approval")
        !desk(rhianAccount).get('/en/studio/consultations').body.contains("/en/studio/consultations/$id/approval")

        when: 'anybody else answers'
        bean(Approvals).answer(rhian, id, seen, true, null)

        then:
        thrown(NoSuchConsultation)

        when: 'it comes back without a word'
        def browser = desk(alunAccount)
        def form = browser.get("/en/studio/consultations/$id/approval").wholeForms.find { it.action.endsWith('/answer') }
        def back = form.send(browser, form.values + [answer: 'return', words: ''])

        then:
        back.status == 422

        when:
        form.send(browser, form.values + [answer: 'return', words: 'The <b>date</b> is a Sunday'])

        then:
        lacking(id, 'approval') == ['consultation.lack.approval-returned ']
        desk().get("/en/studio/consultations/$id/approval").body.contains('The &lt;b&gt;date&lt;/b&gt; is a Sunday')

        when: 'it is asked for again and given'
        bean(Approvals).ask(rhian, id, alun.accountPublicId())
        bean(Approvals).answer(alun, id, fingerprint(id), true, null)

        then:
        toDo(id) == []

        when: 'a word changes afterwards'
        rename(id, 'Evenings out')

        then:
        lacking(id, 'approval') == ['consultation.lack.approval-changed-since ']

        when:
        bean(Opening).open(rhian, id)

        then:
        thrown(NotReadyToOpen)

        when: 'an option is added while the colleague reads'
        bean(Approvals).ask(rhian, id, alun.accountPublicId())
        def before = fingerprint(id)
        option(id)
        bean(Approvals).answer(alun, id, before, true, null)

        then:
        thrown(ChangedMeanwhile)

        when:
        bean(Approvals).ask(rhian, id, alun.accountPublicId())
        bean(Approvals).answer(alun, id, fingerprint(id), true, null)
        bean(Opening).open(rhian, id)

        then:
        bean(Consultations).get(council.id, id).launchedAt() != null
    }

    def "an administrator chooses when approval is needed, and nobody else"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)

        when:
        bean(RuleChoice).choose(boss, new CouncilRules.Chosen(Nation.ENGLAND, ApprovalRule.ALL))

        then:
        toDo(id) == ['approval']

        when:
        bean(RuleChoice).choose(rhian, new CouncilRules.Chosen(Nation.ENGLAND, ApprovalRule.NONE))

        then:
        thrown(NotAllowed)

        cleanup:
        bean(RuleChoice).choose(boss, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
    }

    def "the public page says how it is decided: options with their reasons, and what was checked"() {
        given:
        def id = drafted()
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.NONE))
        AGroundwork.screened(portal, rhian, id, [language: YES])
        option(id)
        save(id, RecordKind.WELSH_LANGUAGE, 0, true)
        open(id)

        expect:
        with(http.get(path(id, 'en'))) {
            status == 200
            text.contains('How this is decided')
            text.contains('Close on Sundays')
            text.contains('Nobody wanted it')
            text.contains('Summary in English')
            !text.contains('Answer to')
        }
        with(http.get(path(id, 'cy'))) {
            text.contains('Cau ar y Sul')
            text.contains('Crynodeb yn Gymraeg')
        }

        when: 'what people could read is fixed'
        option(id)

        then:
        thrown(NotAtThisStage)

        cleanup:
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
    }

    def "the pages of the desk stand in both languages: #path"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id, [people: YES])
        option(id)
        def browser = path.contains('rules') ? desk(bossAccount) : desk()

        expect:
        browser.get('/en/studio' + path.replace('ID', id.toString())).status == 200
        browser.get('/cy/stiwdio' + path.replace('ID', id.toString())).text.contains(welsh)

        where:
        path                                 || welsh
        '/consultations/ID/screening'        || 'Pum cwestiwn'
        '/consultations/ID/records/equality' || 'Asesiad cydraddoldeb'
        '/consultations/ID/background'       || 'Dewisiadau rydych wedi edrych arnyn nhw'
        '/consultations/ID/approval'         || 'Ail bâr o lygaid'
        '/consultations/ID/rehearsal'        || 'Rhoi cynnig arni'
        '/consultation-rules'                || 'Rheolau ar gyfer ymgynghoriadau'
    }

    def "nobody decides what they have not read, nor before the records are finished; the decision is public with the answer"() {
        given:
        def id = drafted()
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.NONE))
        AGroundwork.screened(portal, rhian, id, [people: YES])
        save(id, RecordKind.EQUALITY, 0, false, 1)
        open(id)
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Done.', 'cy', 'Wedi gorffen.'))
        bean(Outcomes).save(rhian, id, null, new Outcomes.Written(Localised.of('en', 'Open later', 'cy', 'Agor yn hwyrach'), 'DID', Localised.of('en', 'Until nine', 'cy', 'Tan naw'),
            Localised.of('en', 'Youth service', 'cy', 'Gwasanaeth ieuenctid'), null, null))
        def decisions = bean(Decisions)

        expect: 'each thing that is missing is said, one after the other'
        way(rhian, id) == 'records'

        when:
        save(id, RecordKind.EQUALITY, 1, true)

        then:
        way(rhian, id) == 'nobody-named'

        when:
        decisions.name(rhian, id, alun.accountPublicId())

        then:
        way(alun, id) == 'no-pack'

        when:
        decisions.prepare(rhian, id, Localised.of('en', 'Two would <b>keep</b> Sundays.'))

        then:
        way(alun, id) == 'not-read'
        way(rhian, id) == 'not-read'

        when: 'somebody who was not named says they have read it'
        decisions.confirm(rhian, id, 1)

        then:
        thrown(NoSuchConsultation)

        when: 'the record is written anew: what was put together is no longer so'
        save(id, RecordKind.EQUALITY, 2, true)
        decisions.confirm(alun, id, 1)

        then:
        thrown(DecisionNotReady)
        way(alun, id) == 'pack-old'

        when:
        decisions.prepare(rhian, id, Localised.of('en', 'Two would <b>keep</b> Sundays.'))
        def browser = desk(alunAccount)
        def pack = browser.get("/en/studio/consultations/$id/decision/pack")

        then:
        pack.status == 200
        pack.body.contains('Two would &lt;b&gt;keep&lt;/b&gt; Sundays.')
        pack.text.contains('Answer to effects')

        when:
        def confirm = pack.wholeForms.find { it.action.endsWith('/confirm') }
        def confirmed = confirm.send(browser, confirm.values)

        then:
        confirmed.status == 303
        browser.get("/cy/stiwdio/consultations/$id/decision").text.contains('O atebion i benderfyniad')
        way(alun, id) == null
        way(rhian, id) == 'not-read'

        when: 'another who decides has not read it'
        decisions.name(rhian, id, rhian.accountPublicId())

        then:
        way(alun, id) == 'others-not-read'

        when: 'the answer cannot go out before the decision is written down'
        decisions.unname(rhian, id, rhian.accountPublicId())
        bean(Outcomes).publish(rhian, id)

        then:
        thrown(DecisionNotReady)

        when: 'in one language it is not written down'
        def form = browser.get("/en/studio/consultations/$id/decision/record").wholeForms.find { it.action.endsWith('/record') }
        def words = [decided_en: 'Later <b>hours</b>', decided_cy: 'Oriau hwyrach', weighed_en: 'Youngest first', weighed_cy: 'Yr ieuengaf yn gyntaf', notFollowed_en: 'Sundays: no staff']
        def back = form.send(browser, form.values + words)

        then:
        back.status == 422
        back.body.contains('Later &lt;b&gt;hours&lt;/b&gt;')

        when:
        def sent = form.send(browser, form.values + words + [notFollowed_cy: 'Y Sul: dim staff'])

        then:
        sent.status == 303

        when:
        bean(Outcomes).publish(rhian, id)
        bean(OutboxPump).runOnce()

        then:
        with(http.get(path(id, 'en') + '/outcome')) {
            text.contains('Youngest first')
            text.contains('Sundays: no staff')
        }
        http.get(path(id, 'cy') + '/outcome').text.contains('Y Sul: dim staff')

        when: 'what is public stays'
        decisions.decide(alun, id, Localised.of('en', 'x', 'cy', 'y'), Localised.of('en', 'x', 'cy', 'y'), Localised.of('en', 'x', 'cy', 'y'))

        then:
        thrown(NotAtThisStage)

        cleanup:
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
    }

    def "sec_14_1 the full figures open to those who decide alone, and each look is written down"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)
        open(id)
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Done.', 'cy', 'Wedi gorffen.'))
        bean(Decisions).name(rhian, id, alun.accountPublicId())
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)

        expect:
        desk(rhianAccount).get("/en/studio/consultations/$id/decision/appendix").status == 404
        looks(id) == 0

        when:
        def shown = desk(alunAccount).get("/en/studio/consultations/$id/decision/appendix")

        then:
        shown.status == 200
        looks(id) == 1

        when:
        desk(alunAccount).get("/en/studio/consultations/$id/decision/appendix")

        then:
        looks(id) == 2
        sql.rows("SELECT actor FROM audit_entry WHERE council_id = ? AND stream = ? AND action = 'consultation.appendix-opened'", [council.id, "consultation:$id".toString()])*.actor.unique()*.toString() == [alun.accountPublicId().toString()]

        when: 'somebody left their screen six minutes ago'
        def left = desk(alunAccount)
        clock.shift(Duration.ofMinutes(6))
        def asked = left.get("/en/studio/consultations/$id/decision/appendix")

        then: 'the password is asked for first, and nothing was opened'
        asked.status == 303
        asked.location.contains('/sign-in?to=')
        looks(id) == 2
        left.get("/en/studio/consultations/$id/decision").status == 200
    }

    def "questions side by side stand behind the full figures: chosen by whoever makes the pack, without a figure, and read by those who decide"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)
        open(id)
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Done.', 'cy', 'Wedi gorffen.'))
        bean(Decisions).name(rhian, id, alun.accountPublicId())
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)
        def one = bean(Consultations).get(council.id, id)
        String page = "/en/studio/consultations/$id/decision/tables"
        def choices = bean(AppendixTables).choices(one)
        def asked = choices.find { it.value.count { !it.several() } > 1 }
        def keys = asked.value.findAll { !it.several() }*.key()
        String of = asked.key.publicId()

        expect:
        desk(rhianAccount).get("/en/studio/consultations/$id/decision").links.contains(page)

        when: 'the same question twice comes back as it was'
        def failed = desk(rhianAccount).submit(page, [row: "$of ${keys[0]}".toString(), column: "$of ${keys[0]}".toString()], '/tables')

        then:
        failed.status == 422
        failed.text.contains('Choose two different questions')

        when:
        def added = desk(rhianAccount).submit(page, [row: "$of ${keys[0]}".toString(), column: "$of ${keys[1]}".toString()], '/tables')
        bean(CrossTableCounting).runOnce()

        then: 'a pack of before is old, since it says less'
        added.status == 303
        bean(AppendixTables).of(one)*.row() == [keys[0]]
        bean(Decisions).old(one, bean(Decisions).pack(one).get())
        desk(rhianAccount).get("/en/studio/consultations/$id/decision/appendix").status == 404

        when:
        bean(Decisions).prepare(rhian, id, Localised.EMPTY)
        def shown = desk(alunAccount).get("/en/studio/consultations/$id/decision/appendix")

        then:
        shown.text.contains('Two questions side by side')
        shown.text.contains('No answer, or not asked')
        !shown.text.contains('rounded to the nearest 5')
        looks(id) == 1
        !bean(Decisions).old(one, bean(Decisions).pack(one).get())

        when: 'whoever chose them and made the pack names themselves'
        bean(Decisions).name(rhian, id, rhian.accountPublicId())
        def own = desk(rhianAccount).get("/en/studio/consultations/$id/decision/appendix")

        then: 'that is written down, and of the tables they read nothing'
        own.status == 200
        !own.text.contains('Two questions side by side')
        !own.text.contains('No answer, or not asked')
        own.text.contains('Somebody else has to put together a new version first')
        sql.rows("SELECT actor FROM audit_entry WHERE council_id = ? AND stream = ? AND action = 'consultation.decider-named-self'", [council.id, "consultation:$id".toString()])*.actor*.toString() == [rhian.accountPublicId().toString()]

        when: 'a colleague puts it together, and another table is chosen after that'
        bean(Decisions).prepare(alun, id, Localised.EMPTY)
        bean(AppendixTables).add(rhian, id, new AppendixTables.Pair(asked.key.publicId(), keys[1], keys[0]))
        bean(CrossTableCounting).runOnce()

        then: 'they read what the colleague had before them, and no more'
        bean(AppendixTables).of(one).size() == 2
        bean(AppendixTables).exact(rhian, one, asked.key.publicId(), 'en').size() == 1
        bean(AppendixTables).exact(alun, one, asked.key.publicId(), 'en').empty
        desk(rhianAccount).get("/en/studio/consultations/$id/decision/appendix").text.contains('No answer, or not asked')

        when: 'there may be twelve'
        def pairs = keys.collectMany { row -> keys.findAll { it != row }.collect { [row, it] } }
        def refused = pairs.collect { bean(AppendixTables).add(rhian, id, new AppendixTables.Pair(asked.key.publicId(), it[0], it[1])).orElse(null) }

        then:
        bean(AppendixTables).of(one).size() == Math.min(12, pairs.size())
        refused.findAll().every { it == 'full' }

        when:
        def removed = desk(rhianAccount).submit(page, [:], '/remove')

        then:
        removed.status == 303
        bean(AppendixTables).of(one).size() == Math.min(12, pairs.size()) - 1
    }

    def "a rehearsal is answered on the real pages, marked as one, and nothing of it is there once the consultation opens"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)
        def studio = desk()
        def form = studio.get("/en/studio/consultations/$id/rehearsal").wholeForms.find { it.action.endsWith('/begin') }

        expect: 'a link is good for some days, not for ever'
        form.send(studio, form.values + [days: '99']).status == 422

        when:
        def made = form.send(studio, form.values + [days: '3'])
        String link = (made.body =~ /href="[^"]*(\/en\/rehearsal\/[\w-]{43})"/)[0][1]
        def browser = visitor()
        def start = browser.get(link)

        then: 'the link is shown once'
        start.status == 200
        start.text.contains('Rehearsal')
        !studio.get("/en/studio/consultations/$id/rehearsal").body.contains(link)

        when: 'it begins where everybody will begin: with the promise'
        def before = browser.get(start.links.find { it.startsWith("$link/") })
        def promised = bean(Consultations).activities(bean(Consultations).get(council.id, id)).first().anonymous()
        def pages = answered(browser, before)

        then:
        before.text.identity { it.contains('Before you start') && it.contains('Who reads what you write') && it.contains('Rehearsal') }
        before.text.contains(promised ? 'Nobody will know it is you' : 'Your name is not on your answers')
        before.header('referrer-policy') == 'same-origin'
        visitor().get("${link[0..-2]}x/${before.body.find(/name="activity" value="([^"]+)"/) { it[1] }}").status == 404

        and:
        pages.size() > 3
        pages.every { it.text.contains('Nothing you send counts') }
        responses() == 1

        when: 'what it answers is no answer to the real questions'
        bean(org.folkmoot.portal.survey.Counting).runOnce()
        def one = bean(Consultations).get(council.id, id)

        then:
        bean(Rehearsals).answers(bean(Rehearsals).of(one).first()) == 1
        studio.get("/en/studio/consultations/$id/rehearsal").text.contains('1 try-out answer so far')

        when: 'a draft that does not open keeps it'
        rename(id, '')
        bean(Opening).open(rhian, id)

        then:
        thrown(NotReadyToOpen)
        responses() == 1

        when:
        rename(id, 'Now it opens')
        open(id)

        then:
        responses() == 0
        ['survey_text', 'survey_count', 'survey_seat'].every { sql.firstRow("SELECT count(*) AS n FROM $it WHERE council_id = $council.id".toString()).n == 0 }
        with(bean(Rehearsals).of(bean(Consultations).get(council.id, id)).first()) {
            thrownAway() == 1
            endedAt() != null
        }
        sql.rows("SELECT object FROM audit_entry WHERE council_id = ? AND stream = ? AND action = 'consultation.rehearsal-thrown-away'", [council.id, "consultation:$id".toString()])*.object == ['1']
        visitor().get(link).status == 404
        browser.get('/en/answer/review').status != 200
        bean(Consultations).activities(bean(Consultations).get(council.id, id)).every { bean(Findings).answers(council.id, it.publicId()) == 0 }
    }

    def "a rehearsal is over at its hour, and a new link ends the old one"() {
        given:
        def id = drafted()
        String first = bean(Rehearsals).begin(rhian, id, 1)
        String second = bean(Rehearsals).begin(rhian, id, 1)

        expect:
        visitor().get("/en/rehearsal/$first").status == 404
        visitor().get("/en/rehearsal/$second").status == 200

        when:
        clock.shift(java.time.Duration.ofHours(25))

        then:
        visitor().get("/en/rehearsal/$second").status == 404
    }

    private int responses() {
        sql.firstRow('SELECT count(*) AS n FROM survey_response WHERE council_id = ?', [council.id]).n as int
    }

    /** Every page on the way from the first question to the receipt. */
    private static List answered(Http browser, start) {
        List pages = []
        def begin = start.wholeForms.find { it.action.endsWith('/start') }
        String at = begin.send(browser, begin.values).location
        for (int step = 0; step < 30; step++) {
            def page = browser.get(at)
            if (page.status == 200) {
                pages << page
            }
            if (at.contains('/receipt')) {
                break
            }
            def form = page.wholeForms.find { it.action =~ /answer\/(pages|send)/ && it.method == 'post' }
            at = page.status == 303 ? page.location : form.send(browser, form.filled { 'Later buses' }).location
        }
        pages
    }

    private int looks(UUID id) {
        sql.firstRow("SELECT count(*) AS n FROM audit_entry WHERE council_id = ? AND stream = ? AND action = 'consultation.appendix-opened'", [council.id, "consultation:$id".toString()]).n as int
    }

    private String way(Viewer viewer, UUID id) {
        bean(Decisions).inTheWay(viewer, bean(Consultations).get(council.id, id)).map { it.key() }.orElse(null)
    }

    def "in Wales it opens when everybody is asked what the plan would do to the Welsh language; elsewhere nobody has to be"() {
        given:
        def id = drafted()
        AGroundwork.screened(portal, rhian, id)
        def parents = bean(ActivityRepository).of(council.id, keyOf(id)).find { it.kind() == 'parents' }
        def asked = bean(Questionnaires).find(council.id, parents.questionnaire())

        expect:
        toDo(id) == []

        when:
        def silent = asked.withPages(asked.pages().collect { page -> page.withQuestions(page.questions().findAll { it.id() != QuestionBank.WELSH }) })
        bean(Questionnaires).save(council.id, parents.questionnaire(), silent, 1, UUID.randomUUID())

        then:
        toDo(id) == ['welsh']
        lacking(id, 'welsh') == ['consultation.lack.welsh parents']
        desk().get("/en/studio/consultations/$id").text.contains('Parents and carers: not asked about the Welsh language')

        when:
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.ENGLAND, ApprovalRule.SENSITIVE))

        then:
        toDo(id) == []

        cleanup:
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.SENSITIVE))
    }

    private List<String> toDo(UUID id) {
        bean(Opening).checklist(bean(Consultations).get(council.id, id), Instant.now()).toDo()
    }

    private List<String> lacking(UUID id, String key) {
        bean(Opening).checklist(bean(Consultations).get(council.id, id), Instant.now()).items().find { it.key() == key }.lacking().collect { "${it.key()} ${it.field()}".toString() }
    }

    private String fingerprint(UUID id) {
        bean(Approvals).fingerprint(bean(Consultations).get(council.id, id))
    }

    private void option(UUID id) {
        bean(Background).addOption(rhian, id, Localised.of('en', 'Close on Sundays', 'cy', 'Cau ar y Sul'), 'REJECTED', Localised.of('en', 'Nobody wanted it', 'cy', 'Doedd neb ei eisiau'))
    }

    /** @param answered how many questions have an answer; all where nothing is said */
    private void save(UUID id, RecordKind kind, int seen, boolean finished, int answered = 100) {
        def said = bean(RecordRules).template(kind).questions().take(answered).collectEntries { [it.id(), "Answer to ${it.id()}".toString()] }
        bean(Groundwork).save(rhian, id, kind, seen, said, Localised.of('en', 'Summary in English', 'cy', 'Crynodeb yn Gymraeg'), finished)
    }

    private void rename(UUID id, String title) {
        def draft = bean(Consultations).get(council.id, id)
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(Words.of(draft.words().byField() + [title: Localised.of('en', title, 'cy', "$title cy".toString())]),
            draft.opensAt(), draft.closesAt(), draft.resultsDueOn(), false))
    }

    private UUID drafted() {
        def id = bean(Drafting).fromTemplate(rhian, bean(Templates).read('ordinary'))
        def draft = bean(Consultations).get(council.id, id)
        def now = Instant.now()
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), now, now.plus(14, ChronoUnit.DAYS), LocalDate.now().plusDays(40), false))
        id
    }

    private void open(UUID id) {
        bean(Opening).open(rhian, id)
        bean(OutboxPump).runOnce()
    }

    private long keyOf(UUID id) {
        bean(Consultations).get(council.id, id).id()
    }

    private String path(UUID id, String locale) {
        def slug = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id))[locale]
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + slug
    }

    private Http desk(account = rhianAccount) {
        people.in(visitor(), account)
    }
}

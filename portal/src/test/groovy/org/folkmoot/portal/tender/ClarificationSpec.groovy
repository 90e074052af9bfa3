package org.folkmoot.portal.tender

import java.time.LocalDate
import java.time.ZoneId
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.TwoHands
import org.folkmoot.portal.notification.MailRepository
import org.folkmoot.portal.notification.MailRound
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.law.Moment
import spock.lang.Shared
import spock.lang.Stepwise

/** From a question in private to an answer for everybody at once: whose it was stands nowhere, a promise that is broken costs time for all, and young people answer for their own question. */
@Stepwise
class ClarificationSpec extends PortalSpec {
    static final String CANARY = 'Zzasker'
    static final Map BOTH = [question_cy: 'Faint o ystafelloedd sydd?', answer_en: 'There are <b>three</b> rooms.', answer_cy: 'Mae tair ystafell.']

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared APanel panel = new APanel(this, people, 'Young carers', 3)
    @Shared List<Http> phones = panel.phones()
    @Shared AReadyTender tender = new AReadyTender(this, people)
    @Shared def worker = people.person('cai', Role.WORKER)
    @Shared String studio = "/en/studio/tenders/$tender.id"
    @Shared String ask = "/en/bidding/tenders/$tender.id/questions"
    @Shared String answers = '/en/tenders/evenings-off-for-young-carers/answers'
    @Shared String workshop

    def setupSpec() {
        sql.executeUpdate('UPDATE tender_workshop SET panel = ?, facilitator = ? WHERE council_id = ?', [panel.key, worker.id(), council.id])
        workshop = "/en/workshops/${tender.workshop().id()}"
        ['asker', 'other'].each { tender.accounts[it] = people.person("${it == 'asker' ? CANARY : 'mair'}", Role.PROVIDER) }
        ['auditor', 'moderator'].each { tender.accounts[it] = people.person(it, it == 'auditor' ? Role.AUDITOR : Role.MODERATOR) }
    }

    Http as(String name) {
        people.in(visitor(), tender.accounts[name])
    }

    private Http lead() {
        people.in(visitor(), worker, false)
    }

    private Http.Reply asked(String name, Map typed) {
        as(name).submit(ask, [lang: 'en'] + typed, '/questions')
    }

    private List<ClarificationRow> rows() {
        bean(ClarificationRepository).of(council.id, tender.id)
    }

    private Http.Reply written(int number, Map typed, String who = 'rhian') {
        QuestionWorkshopSpec.send(as(who), "$studio/questions/$number".toString(), typed, "/questions/$number".toString())
    }

    /** An answer to what nobody has decided about: its page has no form for it. */
    private int answeredAtOnce(int number) {
        def officer = as('rhian')
        String page = "$studio/questions/$number"
        officer.post(page, [_token: officer.get(page).token, lock: '0'] + BOTH).status
    }

    private Http.Reply published(int... numbers) {
        as('rhian').submit("$studio/questions", [pick: numbers.collect { "$it".toString() }], '/publish')
    }

    private Http.Reply own(String name, int number, String what) {
        def browser = as(name)
        browser.post("$ask/$what", [_token: browser.get(ask).token ?: browser.get('/en/bidding').token, question: rows().find { it.number() == number }.id()])
    }

    /** The same two people take the tender through a change with a later deadline and a new promise. */
    private void extended(int days) {
        assert as('rhian').submit("$studio/publication", [reason_en: 'An answer.', reason_cy: 'Ateb.'], '/change').status == 303
        def planned = bean(Tenders).find(council.id, tender.id)
        LocalDate last = planned.plan().dates()[Moment.TENDER_DEADLINE.key()].plusDays(days)
        def dates = new TreeMap(planned.plan().dates()) + [(Moment.TENDER_DEADLINE.key()): last]
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, planned.version(), planned.plan().by(planned.plan().wanted(), dates, planned.plan().steps()), 'tender.timetable-changed')
        def notice = bean(Notices).of(council.id, tender.id).first()
        assert as('rhian').submit("$studio/publication", [closes: '12:00', presents: '0', questionsBy: notice.questionsBy().toString(), answersBy: last.minusDays(3).toString(), reason_en: 'An answer.', reason_cy: 'Ateb.'], '/terms').status == 303
        assert as('rhian').submit("$studio/publication", [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit("$studio/publication", [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit("$studio/publication", [number: '2027/S 000-012345'], '/public').status == 303
    }

    private List<Map> unlisted() {
        def round = bean(MailRound)
        bean(MailRepository).sealedAfter(council.id, 0, 500).findAll { it.kind().startsWith('unlisted-') }.collect { [kind: it.kind(), to: round.letter(it).to(), body: round.letter(it).body()] }
    }

    def "what was shown before stands in the data room with the notice, and nothing goes out of it once that is agreed"() {
        given:
        def rhian = as('rhian')
        def file = { Map typed, String content -> rhian.postParts("$studio/room", [_token: rhian.get("$studio/room").token, title_en: 'Slides', title_cy: 'Sleidiau'] + typed, 'file', 'slides.txt', content.bytes) }

        expect: 'both languages, one of file and address, an address that is safe'
        rhian.submit("$studio/room", [title_en: 'Map <i>of</i> it', address: 'http://plain.example'], '/room').identity { it.status in [415, 422] }
        file([title_cy: ''], 'x').identity { [status, text.contains('Write what it is called, in each language.')] } == [422, true]
        file([address: 'javascript:alert(1)'], 'x').identity { [status, text.contains('one of the two'), body.contains('value="Slides"')] } == [422, true, true]

        when:
        def added = file([seen_en: 'Providers at the workshop', seen_cy: 'Darparwyr yn y gweithdy', seenOn: '2026-03-02'], 'What we showed.\n')
        def second = file([title_en: 'Gone', title_cy: 'Wedi mynd'], 'Not this.\n')

        then:
        [added.status, second.status] == [303, 303]
        rhian.submit("$studio/room", [number: '2'], '/remove').status == 303
        tender.published()
        rhian.post("$studio/room/remove", [_token: rhian.get("$studio/room").token, number: '1']).status == 409
        bean(OutboxPump).runOnce()
        visitor().get('/en/tenders/evenings-off-for-young-carers').identity { text.contains('Providers at the workshop') && text.contains('Slides') && !text.contains('Gone') && text.contains('All answers are here') }
        visitor().get('/en/tenders/evenings-off-for-young-carers/room/1').body == 'What we showed.\n'
        visitor().get('/en/tenders/evenings-off-for-young-carers/room/2').status == 404
        visitor().get('/en/tenders/evenings-off-for-young-carers/calendar.ics').body.identity { contains('BEGIN:VCALENDAR') && contains('Last day for questions') }
    }

    def "a team asks in private, is warned of its own name, and who plans the tender reads the words alone"() {
        given:
        assert as('asker').submit('/en/bidding', [organisation: "$CANARY Ltd"], '/organisation').status == 303
        assert as('other').submit('/en/bidding', [organisation: 'Oak Street Trust'], '/organisation').status == 303

        when: 'their name is in it'
        def named = asked('asker', [words: "We at $CANARY ask: how many <i>rooms</i>?"])

        then:
        named.identity { [status, text.contains("The name of an organisation: $CANARY Ltd"), text.contains('how many <i>rooms</i>?')] } == [422, true, true]
        rows() == []
        asked('asker', [words: '']).status == 422

        when:
        def done = asked('asker', [words: 'How many <i>rooms</i> are there?'])
        asked('asker', [words: 'How many <i>rooms</i> are there?'])

        then: 'the same words twice are one question'
        done.status == 303
        rows().size() == 1
        as('asker').get(ask).text.contains('How many <i>rooms</i> are there?')
        !as('other').get(ask).text.contains('How many')
        as('rhian').get("$studio/questions").text.identity { contains('How many <i>rooms</i> are there?') && !contains(CANARY) }
        ['auditor', 'moderator', 'ada'].every { as(it).get("$studio/questions").status == 403 }
        !visitor().get(answers).text.contains('How many')
        as('asker').get(ask.replace('/en/bidding', '/cy/ymgeisio')).text.contains('Yr hyn a ofynnodd eich tîm')
        own('other', 1, 'withdraw').status == 404
    }

    def "an answer goes to everybody at once, without who asked; other words than theirs are marked, and the mails stand on no page"() {
        given:
        assert as('other').submit("/en/bidding/tenders/$tender.id", [interest: 'kept'], '/interest').status == 303

        expect: 'changed words need a reason'
        written(1, [question_en: 'How many rooms?'] + BOTH).identity { [status, text.contains('Say why the words are not those of who asked')] } == [422, true]
        published(1).status == 409

        when:
        def kept = written(1, [question_en: 'How many rooms?', reworded_en: 'To be clear.', reworded_cy: 'I fod yn glir.'] + BOTH)
        def out = published(1)
        bean(OutboxPump).runOnce()
        tenderNews()
        def page = visitor().get(answers)

        then:
        [kept.status, out.status] == [303, 303]
        page.text.identity { contains('How many rooms?') && contains('There are <b>three</b> rooms.') && contains('To be clear.') && contains('Answers, number 1') }
        visitor().get(answers.replace('/en/tenders', '/cy/tendrau').replace('evenings-off-for-young-carers', bean(PublicTenders).listed(council.id, tender.id).get().slugs().cy)).text.identity { contains('Mae tair ystafell.') && contains('Cyfieithwyd gan y cyngor.') }
        page.body.contains('id="q1"')
        as('asker').get(ask).text.contains('It is answered to everybody.')
        rows()[0].identity { it.text().question().in('en') == 'How many rooms?' } && bean(Clarifications).asked(rows()[0]).words() == 'How many <i>rooms</i> are there?'
        own('asker', 1, 'withdraw').status == 409
        visitor().get('/en/feed').body.contains('Answers number 1')

        and: 'whoever is interested or asked is told, and nobody sees who that is'
        unlisted()*.to.toSet() == ["${CANARY.toLowerCase()}@$council.host".toString(), "mair@$council.host".toString()].toSet() || unlisted()*.to*.toLowerCase().toSet() == ["${CANARY.toLowerCase()}@$council.host".toString(), "mair@$council.host".toString()].toSet()
        unlisted().every { it.kind == 'unlisted-tender-answers' }
        ['auditor', 'rhian'].every { !as(it).get('/en/studio/outbox').body.contains('New answers') }
    }

    private void tenderNews() {
        int batch = bean(ClarificationRepository).lastBatch(council.id, tender.id)
        bean(TenderNewsTold).run(TenderNewsTold.answers(council.id, tender.id, batch))
    }

    def "confidence is asked with a reason and decided: kept for them alone, or theirs to take back or to let be answered to all"() {
        when:
        asked('asker', [words: 'Does our patented lift fit?', why: 'It tells our design.'])
        asked('asker', [words: 'May we share a kitchen?', why: 'We fear others.'])
        asked('asker', [words: 'May we bring a dog?', why: 'We fear others.'])

        then:
        answeredAtOnce(2) == 409
        as('rhian').submit("$studio/questions/2", [decision: 'keep', decisionWhy: 'It is their own design.'], '/decide').identity { [status, text.contains('Write the answer to them.'), text.contains('It is their own design.')] } == [422, true, true]
        as('rhian').submit("$studio/questions/2", [decision: 'keep', decisionWhy: 'It is their own design.', alone: 'The shaft is 1.2 m wide.'], '/decide').status == 303
        [3, 4].every { as('rhian').submit("$studio/questions/$it", [decision: 'open', decisionWhy: 'Everybody can share.', days: '2'], '/decide').status == 303 }
        as('asker').get(ask).text.identity { contains('The shaft is 1.2 m wide.') && contains('Everybody can share.') }
        !as('other').get(ask).text.contains('1.2 m')

        and: 'one is let open, the other taken back; before that neither can be answered'
        as('rhian').get("$studio/questions/3").wholeForms.every { !it.action?.endsWith('/questions/3') }
        own('asker', 3, 'open').status == 303
        own('asker', 4, 'withdraw').status == 303
        own('asker', 4, 'open').status == 409
        written(3, [question_cy: 'A gawn ni rannu cegin?', answer_en: 'Yes.', answer_cy: 'Cewch.']).status == 303
        published(3, 4).identity { [status, text.contains('taken back meanwhile: question 4')] } == [409, true]
        published(3).status == 303
        !visitor().get(answers).text.contains('patented')

        and: 'the public counts without a gap'
        rows().findAll { it.isPublic() }*.shown() == [1, 2]
    }

    def "an answer that changes what is bid for, or comes later than promised, is published only once everybody has more time"() {
        when:
        asked('other', [words: 'May the price include the bus?'])
        def saved = written(5, [question_cy: 'A gaiff y pris gynnwys y bws?', answer_en: 'Yes, and it must.', answer_cy: 'Caiff, ac mae’n rhaid.', material: 'yes', material_en: 'The price changes.', material_cy: 'Mae’r pris yn newid.'])

        then:
        saved.status == 303
        published(5).identity { [status, text.contains('The answer changes what is bid for, and nobody has more time yet: question 5')] } == [409, true]
        as('rhian').get("$studio/questions/5").links.contains("$studio/publication".toString())

        when:
        extended(7)

        then:
        published(5).status == 303
        bean(OutboxPump).runOnce()
        visitor().get(answers).text.contains('This answer changes what is bid for')

        when: 'the promised day goes by'
        asked('other', [words: 'Is there a car park?'])
        written(6, [question_cy: 'Oes maes parcio?', answer_en: 'Yes.', answer_cy: 'Oes.'])
        def yesterday = LocalDate.now(ZoneId.of('Europe/London')).minusDays(1)
        sql.executeUpdate('UPDATE tender_clarification SET promised = ? WHERE council_id = ? AND number = 6', [yesterday.toString(), council.id])
        sql.executeUpdate('UPDATE tender_notice SET answers_by = ?, questions_by = ? WHERE council_id = ?', [yesterday.toString(), yesterday.minusDays(3).toString(), council.id])

        then: 'it waits for an extension, and what is asked now is late'
        published(6).identity { [status, text.contains('The promised day is over')] } == [409, true]
        as('other').get(ask).text.contains('The last day for questions was')
        asked('other', [words: 'Is it too late?']).status == 303
        rows().last().late()

        when:
        extended(7)

        then:
        published(6).status == 303
    }

    def "sec_13_2 a question about young people's question is answered by their panel, and as they agreed"() {
        given:
        assert asked('asker', [words: 'What is a bad day?', lot: 'whole']).status == 303
        int number = rows().last().number()
        String mine = "$workshop/asked/$number"

        expect: 'nobody of the panel sees it before it is given and brought'
        phones[0].get(mine).status == 404
        written(number, [question_cy: 'Beth yw diwrnod gwael?']).status == 303
        as('rhian').submit("$studio/questions/$number", [do: 'on'], '/panel').status == 303
        phones[0].get(mine).status == 404
        lead().get('/en/your-page').text.contains('One question of bidders waits for the panel that you lead.')
        lead().submit("$workshop/lead/asked/$number", [:], '/bring').status == 303
        phones[0].get('/en/your-page').links.contains("$workshop/asked".toString())

        when: 'a member writes; a moderator reads it first'
        def sent = phones[0].submit(mine, [words: 'When nobody <b>asks</b> how you are.'], "/$number")

        then:
        sent.status == 303
        !phones[1].get(mine).text.contains('nobody <b>asks</b>')
        !lead().get("$workshop/lead/asked/$number").text.contains('nobody <b>asks</b>')
        sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.every { QuestionWorkshopSpec.send(as('moderator'), "/en/studio/moderation/$it", [do: 'publish']).status == 303 }
        phones[1].get(mine).text.contains('When nobody <b>asks</b> how you are.')

        when: 'it is put together, and the panel says yes or no'
        def lacking = lead().submit("$workshop/lead/asked/$number", [answer_en: 'One when nobody asks.'], "/$number")
        def proposed = lead().submit("$workshop/lead/asked/$number", [answer_en: 'One when nobody asks.', answer_cy: 'Un pan na fydd neb yn gofyn.'], "/$number")

        then:
        [lacking.status, proposed.status] == [422, 303]
        lead().submit("$workshop/lead/asked/$number", [:], '/sign').identity { [status, text.contains('Too few members')] } == [409, true]
        phones[0].submit(mine, [:], '/say').status == 422
        (0..2).collect { phones[it].submit(mine, [say: it == 2 ? 'no' : 'yes'], '/say').status } == [303, 303, 303]
        published(number).status == 409
        lead().submit("$workshop/lead/asked/$number", [:], '/sign').status == 303

        and: 'the team cannot put other words in its place'
        written(number, [question_en: 'Another?', reworded_en: 'So.', reworded_cy: 'Felly.', answer_en: 'Our own.', answer_cy: 'Ein hun.']).status == 409
        published(number).status == 303
        bean(OutboxPump).runOnce()
        visitor().get(answers).text.identity { contains('One when nobody asks.') && contains('Answered by young people') && !contains('Our own.') }
    }

    def "taken back while it is published, a question is one or the other"() {
        given:
        assert asked('asker', [words: 'Which of the two?']).status == 303
        int number = rows().last().number()
        assert written(number, [question_cy: 'Pa un o’r ddau?', answer_en: 'One.', answer_cy: 'Un.']).status == 303
        def bidder = bean(Providers).of(people.viewer(tender.accounts.asker, Role.PROVIDER)).get()
        def id = rows().last().id()

        when:
        def ends = TwoHands.collect([{ bean(Clarifications).withdraw(council.id, bidder, tender.id, id) }, { bean(ClarificationDesk).publish(tender.viewer('rhian'), tender.id, [number], ['en', 'cy']) }]) { it.call() }
        def row = rows().last()

        then:
        row.isPublic() != (row.withdrawnOn() != null)
        (ends[0] == Clarifications.Outcome.DONE) == (row.withdrawnOn() != null)
        (ends[1].batch() > 0) == row.isPublic()
    }

    def "what comes into the data room later is dated and told to all"() {
        given:
        def rhian = as('rhian')

        when:
        def added = rhian.postParts("$studio/room", [_token: rhian.get("$studio/room").token, title_en: 'Floor plan', title_cy: 'Cynllun llawr'], 'file', 'plan.txt', 'Three rooms.\n'.bytes)

        then: 'the team looks at it first, alone'
        added.status == 303
        rhian.get("$studio/room").text.identity { contains('Only your team sees this.') && contains('Floor plan') }
        rhian.get("$studio/room/3").status == 200
        !visitor().get('/en/tenders/evenings-off-for-young-carers').text.contains('Floor plan')
        visitor().get('/en/tenders/evenings-off-for-young-carers/room/3').status == 404
        rhian.submit("$studio/room", [number: '3'], '/show').identity { [status, text.contains('Open the paper first')] } == [422, true]

        when:
        def shown = rhian.submit("$studio/room", [number: '3', looked: 'yes'], '/show')
        bean(TenderNewsTold).run(TenderNewsTold.room(council.id, tender.id, 3))
        bean(OutboxPump).runOnce()

        then:
        shown.status == 303
        visitor().get('/en/tenders/evenings-off-for-young-carers').text.identity { contains('Floor plan') && contains('Added later:') }
        unlisted().any { it.kind == 'unlisted-tender-room' }
    }

    def "the fairness log says what was asked, decided and published and by whom of the council, and an auditor saves it as a table"() {
        given:
        def page = as('auditor').get("/en/studio/fairness/$tender.id")

        expect:
        as('auditor').get('/en/studio/fairness').links.contains("/en/studio/fairness/$tender.id".toString())
        ['Question 1 was asked.', 'Question 2 was found confidential', 'It is their own design.', 'Question 4 was taken back.', 'The answer to question 5 was said to change what is bid for.', 'The panel agreed', 'Question 6 was answered to everybody.', 'Paper 1 came into the data room.', 'A second person agreed to the notice.', 'The notice was made public.', 'A change was made public.'].every { page.text.contains(it) }
        page.text.contains('Rhian')
        page.text.indexOf('Question 5 was asked.') < page.text.indexOf('Question 1 was answered to everybody.')
        as('auditor').get("/en/studio/fairness/$tender.id/log.csv").identity { [status, body.contains('"Question 1 was asked."') || body.contains('Question 1 was asked.')] } == [200, true]
        as('rhian').get("/cy/stiwdio/fairness/$tender.id").text.contains('Gofynnwyd cwestiwn 1.')
        ['asker', 'moderator', 'ada'].every { as(it).get("/en/studio/fairness/$tender.id").status == 403 }
        sql.rows('SELECT at, account FROM tender_fairness WHERE council_id = ? AND deed IN (?, ?, ?, ?)', [council.id, 'asked', 'asked-in-confidence', 'withdrawn', 'let-open']).every { it.at == null && it.account == null }
    }

    def "sec_11_5 sec_11_9 the name and the account of who asked are on no page of others, in no feed, record, table or mail of others"() {
        given:
        String key = tender.accounts.asker.publicId()
        String provider = bean(Providers).of(people.viewer(tender.accounts.asker, Role.PROVIDER)).get().provider()
        def pages = [rhian: ["$studio/questions", "$studio/questions/1", "$studio/questions/2", "$studio/room", "$studio/publication", "/en/studio/fairness/$tender.id", "/en/studio/fairness/$tender.id/log.csv", '/en/studio/outbox', '/en/studio'],
            auditor: ['/en/studio/outbox', "/en/studio/fairness/$tender.id"], other: [ask, '/en/bidding']].collectMany { who, paths -> paths.collect { as(who).get(it).body } } +
            [answers, '/en/tenders/evenings-off-for-young-carers', '/en/feed', '/en/tenders'].collect { visitor().get(it).body }

        expect:
        as('asker').get('/en/bidding').body.contains(CANARY)
        pages.every { body -> [CANARY, CANARY.toLowerCase(), key, provider].every { !body.contains(it) } }
        unlisted().every { mail -> !mail.body.contains(CANARY) }
        sql.rows("SELECT * FROM audit_entry WHERE council_id = ? AND stream LIKE 'tender:%'", [council.id]).every { !it.toString().contains(key) }
        ['tender_clarification', 'tender_fairness'].every { table -> sql.rows("SELECT * FROM $table WHERE council_id = ?".toString(), [council.id]).every { row -> row.values().every { !(it instanceof byte[] ? new String(it, 'ISO-8859-1') : it.toString()).contains(CANARY) && !it.toString().contains(provider) } } }
        Traces.inTables(rootSql, 'patented lift') == []

        and: 'a question does not lead to a bid'
        def bidder = bean(Providers).of(people.viewer(tender.accounts.asker, Role.PROVIDER)).get()
        bean(Bids).mark(tender.id, bidder.provider()) != bean(Clarifications).mark(tender.id, bidder.provider())
    }
}

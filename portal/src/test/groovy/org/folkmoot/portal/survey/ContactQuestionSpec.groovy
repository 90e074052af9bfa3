package org.folkmoot.portal.survey

import static org.folkmoot.portal.platform.access.Role.COMMISSIONER
import static org.folkmoot.portal.platform.access.Role.PARTICIPANT

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Retention
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** Where somebody can be reached: asked where that is promised, told what for, kept apart from the answers, and opened for a purpose. */
class ContactQuestionSpec extends PortalSpec {
    static final String MAIL = 'nia.zzq@example.org'
    static final String PHONE = '07700 900123'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', COMMISSIONER)
    @Shared def second = people.person('sunita', COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static Question reach(ContactBy by = ContactBy.EITHER) {
        Question.of('reach', Kind.CONTACT, plain('May we write to you?')).withWhy(plain('Only to tell you the day of the <b>workshop</b>.')).reaching(by)
    }

    static Questionnaire asked(Question... questions) {
        new Questionnaire(plain('The workshop'), [Page.of('one', (questions ?: [reach()]) as List), Page.of('two', [Question.of('come', Kind.YES_NO, plain('Will you come?'))])])
    }

    UUID opened(Promise promise = Promise.REACHABLE, Instant closesAt = Instant.now() + Duration.ofDays(10), Questionnaire questionnaire = asked()) {
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, window(id, bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, questionnaire, Ids.uuid())), promise, closesAt))
        id
    }

    Window window(UUID id, long version, Promise promise, Instant closesAt) {
        new Window(id, consultation, version, promise, Instant.now() - Duration.ofDays(20), closesAt, plain('The workshop'), plain('young people'),
            Localised.of('en', 'the-workshop', 'cy', 'y-gweithdy'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40))
    }

    void close(UUID activity) {
        def was = bean(TestWindows).find(council.id, activity).get()
        bean(TestWindows).put(council.id, window(activity, was.questionnaireVersion(), was.promise(), Instant.now() - Duration.ofMinutes(1)))
    }

    Http begun(UUID activity, Http who = visitor()) {
        assert who.post('/en/answer/start', [activity: activity.toString()]).status == 303
        who
    }

    Http.Reply give(Http who, Map<String, ?> fields) { who.submit('/en/answer/pages/1', fields, '/pages/1') }

    String send(Http who) { who.submit('/en/answer/review', [:], '/send').location }

    List<String> sent(UUID activity) { bean(Contacts).sent(council.id, activity, 'reach')*.spoken() }

    /** Somebody who gave this and sent it. */
    Http given(UUID activity, Map<String, ?> fields = ['q.reach.mail': MAIL], Http who = visitor()) {
        begun(activity, who)
        assert give(who, fields).status == 303
        assert send(who) == '/en/answer/receipt'
        who
    }

    int rows(UUID activity) { sql.firstRow('SELECT COUNT(*) AS n FROM survey_contact WHERE activity = ?', [activity.toString()]).n as int }

    def "a phone number is kept in one form: #typed"() {
        expect:
        ContactAddress.phoneFault(typed) == null
        ContactAddress.phone(typed) == kept
        new ContactAddress('', kept).phoneSpoken() == spoken

        where:
        typed                 || kept            | spoken
        '07700 900123'        || '+447700900123' | '07700 900123'
        '07700-900-123'       || '+447700900123' | '07700 900123'
        '+44 (0)7700 900 123' || '+447700900123' | '07700 900123'
        '0044 7700 900123'    || '+447700900123' | '07700 900123'
        '447700900123'        || '+447700900123' | '07700 900123'
        '(029) 2018 0123'     || '+442920180123' | '029 2018 0123'
        '01632 960001'        || '+441632960001' | '01632 960001'
        '016977 2345'         || '+44169772345'  | '01697 72345'
        '0303 123 4567'       || '+443031234567' | '0303 123 4567'
    }

    def "what is wrong with an address is said: #typed is #fault"() {
        expect:
        (fault.startsWith('mail') ? ContactAddress.mailFault(typed) : ContactAddress.phoneFault(typed)) == fault

        where:
        typed                 || fault
        'nia at example.org'  || 'mail-space'
        'nia.example.org'     || 'mail-at'
        'a@b.org,c@d.org'     || 'mail-twice'
        '@example.org'        || 'mail-name'
        'nia@example'         || 'mail-dot'
        'nia@example..org'    || 'mail-dot'
        '"nia"<x>@example.org' || 'mail-form'
        'ask my mum'          || 'phone-figures'
        '+353 1 234 5678'     || 'phone-abroad'
        '7700 900123'         || 'phone-start'
        '0900 123 4567'       || 'phone-start'
        '070 1234 5678'       || 'phone-start'
        '07700 90012'         || 'phone-short'
        '07700 9001234'       || 'phone-long'
    }

    def "a question is sound only if it says what the address is for, in every language"() {
        expect:
        Soundness.flaws(asked(reach())) == []
        Soundness.flaws(asked(reach().withWhy(Localised.EMPTY)))*.key() == ['survey.flaw.contact-why']
        Soundness.missing(asked(reach().withWhy(Localised.of('en', 'To write to you'))), ['en', 'cy'])*.key() == ['survey.missing.why.cy']
        Soundness.flaws(asked(reach(), Question.of('other', Kind.TEXT, plain('x')).reaching(ContactBy.MAIL)))*.key() == ['survey.flaw.contact-unused']
    }

    def "it is asked with its reason, in both languages and without scripts; a fault keeps what was typed; the answer says only that one was given"() {
        given:
        UUID activity = opened()
        def who = begun(activity)

        when:
        def page = who.get('/en/answer/pages/1')
        def both = give(who, ['q.reach.mail': MAIL, 'q.reach.not-said': 'yes'])
        def wrong = give(who, ['q.reach.mail': 'nia.zzq', 'q.reach.phone': PHONE])

        then:
        page.text.contains('Only to tell you the day of the <b>workshop</b>.')
        page.text.contains('One of the two is enough.')
        page.body.contains('name="q.reach.mail" type="email"') && page.body.contains('autocomplete="email"') && page.body.contains('name="q.reach.phone" type="tel"')
        page.text.contains('I would rather not say')
        who.get('/cy/ateb/pages/1').text.contains('Cyfeiriad e-bost')
        both.status == 422 && both.text.contains('Keep one of the two.')
        wrong.status == 422
        wrong.text.contains('An e-mail address has an @ in it')
        wrong.body.contains('value="nia.zzq"') && wrong.body.contains("value=\"$PHONE\"")
        rows(activity) == 0

        when:
        give(who, ['q.reach.mail': MAIL, 'q.reach.phone': '+44 7700 900123'])

        then: 'before it is sent it is shown to be put right'
        who.get('/en/answer/review').text.contains("$MAIL; $PHONE")
        who.get('/en/answer/pages/1').body.contains("value=\"$MAIL\"")
        sent(activity) == []

        when:
        send(who)
        bean(Counting).runOnce()

        then: 'then no more'
        who.get('/en/answer/receipt').identity { !it.text.contains(MAIL) && it.text.contains('Given, and kept apart from your answers') }
        sent(activity) == ["$MAIL; $PHONE".toString()]
        Json.read(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers as String, Map).reach.identity { it.chosen == ['given'] && !it.words }
        sql.rows("SELECT choice, people FROM survey_count WHERE activity = ? AND question = 'reach' AND choice NOT IN ('*base', '*empty', '*asked')", [activity.toString()]).collect { [it.choice, it.people] } == [['given', 1]]
    }

    def "sec_0_3 nothing of an address can be read in the database, in a file, on a page of the team or in the logs"() {
        given:
        UUID activity = opened()
        3.times { given(activity, ['q.reach.mail': "zzq$it@example.org", 'q.reach.phone': PHONE]) }
        bean(Counting).runOnce()
        close(activity)
        people.in(http, officer)

        when:
        def tables = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")*.name
        def found = tables.findAll { table -> rootSql.rows("SELECT * FROM `$table` LIMIT 20000".toString()).any { row -> row.values().any { it instanceof byte[] ? new String(it, 'ISO-8859-1').contains('zzq1@') : it.toString().contains('zzq1@') } } }

        then:
        found == []
        sql.rows('SELECT sealed FROM survey_contact WHERE activity = ?', [activity.toString()])*.sealed.every { it instanceof byte[] && it.length > 40 }

        when:
        def results = http.get("/en/studio/results/$activity")
        def live = bean(Results).live(council.id, activity).questions().find { it.key() == 'reach' }

        then:
        results.text.contains('Gave an address') && !results.text.contains('zzq')
        results.links.contains("/en/studio/results/$activity/contacts".toString())
        live.options().collectEntries { [it.id(), it.people()] } == [given: 3, 'not-said': 0]

        and: 'where few gave one, a row that says so would say whose it is'
        Columns.of(Sheets.of(asked()), bean(Words)).all()*.name() == ['come']
        !reach().releasable()
        AskedOf.options(Sheets.of(asked()).items().first()) == []
    }

    def "until the close an address can be changed and taken back; what was sent holds until it is sent again"() {
        given:
        UUID activity = opened()
        def who = given(activity)

        when: 'another is typed'
        give(who, ['q.reach.mail': 'other@example.org'])

        then:
        sent(activity) == [MAIL]
        who.get('/en/answer/review').text.contains('other@example.org')

        when: 'another page is saved as it was, and then all is sent'
        who.submit('/en/answer/pages/2', [:], '/pages/2')
        send(who)

        then:
        sent(activity) == ['other@example.org']
        rows(activity) == 1

        when: 'it is typed as it was, and nothing has changed'
        give(who, ['q.reach.mail': 'other@example.org'])

        then:
        sql.firstRow('SELECT changes FROM survey_response WHERE activity = ?', [activity.toString()]).changes == null

        when:
        give(who, ['q.reach.mail': '', 'q.reach.not-said': 'yes'])
        send(who)

        then:
        sent(activity) == []
        rows(activity) == 0

        when:
        give(who, ['q.reach.not-said': '', 'q.reach.phone': PHONE])
        send(who)
        who.submit('/en/answer/receipt', [:], '/withdraw')

        then:
        rows(activity) == 0
    }

    def "decision 7: where people are promised that nobody finds them, no address is kept, whatever a questionnaire asks"() {
        given:
        UUID activity = opened(Promise.ANONYMOUS)
        def who = given(activity)

        expect:
        rows(activity) == 0
        people.in(http, officer).get("/en/studio/results/$activity/contacts").status == 404
        !http.get("/en/studio/results/$activity").links.any { it.endsWith('/contacts') }
        who.get('/en/answer/receipt').status == 200
    }

    def "what was typed and not sent goes a day after the close; all goes with the answers"() {
        given:
        UUID activity = opened()
        begun(activity).identity { give(it, ['q.reach.mail': 'draft@example.org']) }
        def who = given(activity)
        give(who, ['q.reach.mail': 'unsent@example.org'])
        Instant closes = bean(TestWindows).find(council.id, activity).get().closesAt()

        expect:
        rows(activity) == 3

        when:
        clock.at(closes + Duration.ofDays(1) + Duration.ofSeconds(1))
        bean(Closing).run()

        then:
        sent(activity) == [MAIL]
        rows(activity) == 1

        when:
        clock.at(closes + Duration.ofDays(1097))
        2.times { bean(Retention).purge(council.id) }

        then:
        rows(activity) == 0
    }

    def "sec_15_2 the address of whoever is erased goes, under whichever name they answered"() {
        given:
        UUID activity = opened()
        def child = people.person('zzreached', PARTICIPANT)
        given(activity, ['q.reach.phone': PHONE], people.in(visitor(), child))
        given(activity, ['q.reach.mail': child.address().toUpperCase(Locale.ROOT)])
        given(activity, ['q.reach.mail': 'another@example.org'])

        when:
        def subject = new Held.Subject(council.id, child.id(), child.publicId(), child.displayName(), child.address(), 'en', true)
        bean(Till).run { bean(SurveyHeld).erase(subject) }

        then:
        sent(activity) == ['another@example.org']
    }

    def "the team opens addresses for a purpose, after the close, for an hour, and it is written down; used ones are deleted"() {
        given:
        UUID activity = opened()
        ['b@example.org', 'a@example.org'].each { given(activity, ['q.reach.mail': it]) }
        people.in(http, officer)
        String page = "/en/studio/results/$activity/contacts"

        expect: 'how many, and no more'
        http.get(page).identity { it.text.contains('2 people gave an address.') && it.text.contains('People can still answer') && it.text.contains('the day of the <b>workshop</b>') && !it.text.contains('a@example.org') }
        http.get(page).forms.every { !it.action?.contains('/contacts') }

        when:
        close(activity)
        def unsaid = http.submit(page, ['purpose.reach': 'why', 'months.reach': '3'], '/contacts')
        def timeless = http.submit(page, ['purpose.reach': 'To send the day'], '/contacts')
        def list = http.submit(page, ['purpose.reach': 'To send the day of the <i>workshop</i>', 'months.reach': '1'], '/contacts').location
        def until = LocalDate.now(ZoneId.of('Europe/London')).plusMonths(1)

        then:
        unsaid.status == 422 && unsaid.text.contains('Write in a sentence') && unsaid.body.contains('<option value="3" selected>')
        timeless.status == 422 && timeless.text.contains('Choose how long')
        [http.get(list), http.get(page)].every { it.text.contains('Copies must be deleted by ' + Spoken.date(until, Locale.UK)) }
        http.get(list).identity { it.text.indexOf('a@example.org') < it.text.indexOf('b@example.org') && it.text.contains('To send the day of the <i>workshop</i>') && it.header('Cache-Control').contains('no-store') }
        http.get(list.replaceFirst('/en/studio', '/cy/stiwdio')).text.contains('Cyfeiriadau, yn nhrefn yr wyddor')
        sql.rows("SELECT actor, action, outcome FROM audit_entry WHERE stream = ? AND action LIKE 'survey.contacts%'", ["consultation:$consultation".toString()]).collect { [it.actor.toString(), it.action, it.outcome] } == [[officer.publicId().toString(), 'survey.contacts-opened', "copies=$until".toString()]]
        http.get(page).links.contains(list)

        and: 'nobody else sees it'
        people.in(visitor(), second).identity { it.get(page).text.contains('By a colleague') && it.get(list).status == 404 }
        visitor().get(list).status in [303, 401, 403]

        when: 'an hour later nobody does'
        sql.executeUpdate('UPDATE survey_contact_list SET opened_at = opened_at - INTERVAL 61 MINUTE')

        then:
        http.get(list).status == 404

        when: 'they are deleted, once somebody is sure'
        def unsure = http.submit(page, [:], '/contacts/delete')
        def deleted = http.submit(page, ['sure.reach': 'yes'], '/contacts/delete')

        then:
        unsure.status == 422 && unsure.text.contains('Tick that you want to delete them')
        http.get(deleted.location).text.contains('Nobody gave an address, or they were deleted.')
        rows(activity) == 0

        when: 'the password was given long ago'
        sql.executeUpdate('UPDATE people_session SET signed_in_at = signed_in_at - INTERVAL 6 MINUTE')
        given(activity = opened())
        close(activity)
        def stale = http.submit("/en/studio/results/$activity/contacts", ['purpose.reach': 'To send the day of the workshop', 'months.reach': '1'], '/contacts')

        then:
        stale.location.contains('/sign-in')
    }

    def "an officer is told why it cannot be asked in an anonymous consultation: when adding it, when changing the promise, and at opening"() {
        given:
        people.in(http, officer)
        String draft = http.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
        String questions = http.get("$draft/audiences").links.find { it.contains('/questionnaires/') }
        UUID id = UUID.fromString(questions.split('/').last())
        def promise = { String what -> http.get("$draft/audiences").wholeForms.find { it.action.endsWith('/audiences') }.identity { shown ->
            String one = shown.fields*.name.find { it.startsWith('promise-') }.substring('promise-'.length())
            shown.send(http, shown.values + [("promise-$one".toString()): what, ("minutes-$one".toString()): '9'])
        } }
        promise('anonymous')

        when:
        def refused = http.submit(questions, [kind: 'CONTACT'], '/questions')

        then:
        refused.status == 422
        refused.text.contains('this questionnaire promises that nobody can be found')
        bean(Questionnaires).find(council.id, id).questions()*.kind().every { it != Kind.CONTACT }

        when: 'the promise is another'
        promise('reachable')
        def added = http.submit(questions, [kind: 'CONTACT'], '/questions')
        def without = http.submit(added.location, ['text.en': 'May we write?', 'text.cy': 'Gawn ni ysgrifennu?', 'why.en': '', 'why.cy': ''], added.location.split('/').last())
        def saved = http.submit(added.location, ['text.en': 'May we write?', 'text.cy': 'Gawn ni ysgrifennu?', 'why.en': 'For the prize', 'why.cy': 'Ar gyfer y wobr', 'contact.by': 'MAIL'], added.location.split('/').last())

        then:
        added.status == 303
        without.status == 422 && without.text.contains('Say what the address is for.')
        saved.status == 303
        bean(Questionnaires).find(council.id, id).questions().find { it.kind() == Kind.CONTACT }.identity { it.contactBy() == ContactBy.MAIL && it.why().in('cy') == 'Ar gyfer y wobr' }

        when: 'and cannot be taken back'
        def back = promise('anonymous')

        then:
        back.status == 422
        back.text.contains('the promise cannot be anonymous')
        back.body.contains('value="9"')

        when: 'it came there in another way'
        sql.executeUpdate("UPDATE consultation_activity SET promise = 'ANONYMOUS' WHERE council_id = ? AND questionnaire = ?", [council.id, id.toString()])

        then:
        http.get(draft).text.contains('it asks for an address, and promises that nobody can be found')
        http.get(questions).text.contains('this questionnaire promises that nobody can be found')
    }

    def "other formats say that the address is no longer apart there; theirs becomes one that is"() {
        given:
        def written = { ContactBy by -> SurveyJsWriter.write(asked(reach(by)), 'en') }
        def node = { ContactBy by -> Json.tree(new String(written(by).bytes(), 'UTF-8')).at('/pages/0/elements/0') }

        expect:
        node(ContactBy.MAIL).identity { it.get('type').asText() == 'text' && it.get('inputType').asText() == 'email' }
        node(ContactBy.PHONE).get('inputType').asText() == 'tel'
        !node(ContactBy.EITHER).has('inputType')
        written(ContactBy.MAIL).lines()*.what()*.key() == ['survey.left-out.contact']
        ExchangeFile.read('{"elements":[{"type":"text","inputType":"tel","name":"ring"}]}'.bytes, 'a.json').questionnaire().questions().first().identity { it.kind() == Kind.CONTACT && it.contactBy() == ContactBy.PHONE }
        ExchangeFile.read(ExchangeFile.write(asked(reach(ContactBy.PHONE))), 'a.json').questionnaire() == asked(reach(ContactBy.PHONE))
        bean(Becoming).page(Ids.uuid(), new ReadFile(ReadFile.Sort.OURS, asked(), []), ['en', 'cy'], 'en').wrong()*.what().any { it.contains('only where people are promised that they can be reached') }
    }

    def "on paper it has lines and its reason, and whoever enters the sheet enters the address, apart"() {
        given:
        UUID activity = opened()
        people.in(http, officer)

        expect:
        bean(Printing).asked(asked(), 'en').first().identity { it.lines().size() == 2 && it.notSaid() && it.how().contains('the day of the <b>workshop</b>') && it.how().contains('on the first line') }

        when:
        String batch = http.submit("/en/studio/batches/of/$activity", [channel: 'POST', came: '1', arrivedOn: java.time.LocalDate.ofInstant(clock.now(), org.folkmoot.portal.platform.theme.Spoken.UK).toString()], "/of/$activity").location.replaceFirst(/\?.*/, '')
        def wrong = http.submit("$batch/sheets/1", [language: 'en', 'q.reach.phone': '07700'], '/sheets/1')
        def kept = http.submit("$batch/sheets/1", [language: 'en', 'q.reach.phone': PHONE], '/sheets/1')

        then:
        wrong.status == 422 && wrong.body.contains('value="07700"') && wrong.text.contains('A figure is missing')
        kept.status == 303
        sent(activity) == [PHONE]
        !(sql.rows('SELECT answers FROM survey_batch_sheet WHERE council_id = ?', [council.id])*.answers.any { it.toString().contains('7700') })
    }
}

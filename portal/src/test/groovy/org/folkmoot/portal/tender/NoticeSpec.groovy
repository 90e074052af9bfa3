package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.law.Moment
import spock.lang.Shared
import spock.lang.Stepwise

/** From plan to public notice: one asks, another agrees, nothing changes any more but by the same two steps, for all and with a reason. */
@Stepwise
class NoticeSpec extends PortalSpec {
    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council))
    @Shared String studio = "/en/studio/tenders/$tender.id"
    @Shared String page = "$studio/publication"
    @Shared LocalDate day = bean(Tenders).find(council.id, tender.id).plan().dates()[Moment.TENDER_DEADLINE.key()]

    Http as(String name) {
        tender.people.in(visitor(), tender.accounts[name])
    }

    private Map terms(Map more = [:]) {
        [closes: '12:00', presents: '0', questionsBy: day.minusDays(14).toString(), answersBy: day.minusDays(7).toString()] + more
    }

    private Http.Reply ask(String approver = 'gwen') {
        as('rhian').submit(page, [approver: tender.accounts[approver].publicId()], '/ask')
    }

    private Http.Reply answer(Map said, String who = 'gwen') {
        as(who).submit(page, said, '/answer')
    }

    private List<String> deeds() {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "tender:$tender.id".toString()])*.action
    }

    private Plan plan() {
        bean(Tenders).find(council.id, tender.id).plan()
    }

    def "a colleague is asked only when nothing is missing, the rehearsal included, and never oneself"() {
        given:
        def rhian = as('rhian')

        expect:
        rhian.get(page).text.identity { contains('Nothing of it is public') && contains('its opening was not rehearsed') && contains('The hour of the deadline') && contains('The last day for questions') }
        rhian.submit(page, [closes: '25:99', questionsBy: '2027-02-30'], '/terms').identity { [status, text.contains('Write an hour such as 12:00.'), body.contains('value="25:99"')] } == [422, true, true]
        rhian.submit(page, terms(answersBy: day.minusDays(30).toString()), '/terms').text.contains('Answers come on or after the last day for questions.')
        rhian.submit(page, terms(path1: '/documents/nothing-here', paper1_en: 'Specification', paper1_cy: 'Manyleb'), '/terms').text.contains('There is no such paper that everybody can read.')
        rhian.submit(page, terms(), '/terms').status == 303
        rhian.submit(page, terms(presents: '101'), '/terms').text.contains('Type a whole number from 0 to 100.')
        rhian.submit(page, terms(presents: ''), '/terms').status == 303
        rhian.get(page).text.contains('What presentations count, or that nobody presents')
        rhian.submit(page, terms(questionsBy: '2026-01-01'), '/terms').status == 303
        rhian.get(page).text.contains('The last day for questions is in the past')
        rhian.submit(page, terms(), '/terms').status == 303
        ask().identity { [status, text.contains('Something is missing: it stands above.')] } == [422, true]

        when: 'the day of the deadline is over, and days of the plan do not fit'
        def fits = plan()
        def keep = { Plan plan -> assert bean(Tenders).save(tender.viewer('rhian'), tender.id, bean(Tenders).find(council.id, tender.id).version(), plan, 'tender.changed') }
        keep(fits.by(null, fits.dates() + [(Moment.TENDER_DEADLINE.key()): bean(Panels).today().minusDays(2)], fits.steps()))
        def overview = rhian.get(page - '/publication').text
        keep(fits)

        then: 'that is missing, and what is to be looked at stays so'
        overview =~ /Have a look \d+ days? do(es)? not fit/
        overview.contains('Missing The deadline is in the past')

        when:
        def before = rhian.get(page - '/publication').text
        tender.rehearsed()

        then: 'the tender’s page names it, and once nothing is left it says what is next, and no more that openers are to be named'
        before.identity { contains('its opening was not rehearsed') && contains('Go on with: Who opens the bids') && !contains('Everything is there') }
        rhian.get(page - '/publication').text.identity { contains('Everything is there. What comes next') && contains('Then ask a colleague to agree') && !contains('say who opens the bids') }
        ask('rhian').identity { [status, text.contains('Choose a colleague.')] } == [422, true]
        ask().status == 303
        rhian.get(page).text.contains('Gwen was asked.')
        as('gwen').get(page).identity { text.contains('How long young people read') && links.any { it.endsWith('/lots/whole/reading') } }
        as('gwen').get('/en/studio/tenders').links.contains(page)
        as('gwen').get('/en/studio').identity { text.contains('Read the notice and say whether you agree to it.') && links.contains(page) }
        new SentMail(portal).to(council.id, "gwen@$council.host".toString()).any { it.startsWith('You are asked to agree') }

        and: 'the page is not public, and shown to those who plan'
        visitor().get('/en/tenders').text.contains('Nothing is open just now')
        visitor().get("$page/preview").status in [303, 401]
        as('gwen').get("$page/preview").text.identity { contains('This page is not public') && contains('Evenings off for young carers') }
    }

    def "of two who save the terms the slower is told, with everything typed, and overwrites nothing unseen"() {
        given:
        def rhian = as('rhian')
        def slower = as('rhian')
        def read = slower.get(page)

        when:
        rhian.submit(page, terms(closes: '11:00'), '/terms')
        def late = slower.submitShown(read, page, terms(closes: '10:00'), '/terms')

        then:
        late.identity { [status, text.contains('Somebody else saved this meanwhile'), body.contains('value="10:00"')] } == [409, true, true]
        bean(Notices).of(council.id, tender.id).first().closes() == '11:00'
        slower.submitShown(late, page, terms(), '/terms').status == 303
        bean(Notices).of(council.id, tender.id).first().closes() == '12:00'
        ask().status == 303
    }

    def "sec_11_2 what is missing by the time a colleague agrees stops them: a key that was thrown away since, a question that was opened again"() {
        given:
        bean(Openers).anew(tender.viewer('rhian'), tender.id)

        expect:
        answer(answer: 'approve', words: 'Fine <i>by me</i>').identity { [status, text.contains('By now something is missing'), text.contains('its opening was not rehearsed'), text.contains('Fine <i>by me</i>')] } == [422, true, true, true]
        bean(NoticeRepository).fixed(council.id, tender.id) == 0

        when:
        tender.share = bean(Openers).key(tender.viewer('rhian'), tender.id)
        tender.rehearse()
        bean(Workshops).open(tender.viewer('gwen'), tender.workshop().id())

        then:
        answer(answer: 'approve').identity { [status, text.contains('A question that young people have signed, or why there is none')] } == [422, true]

        when: 'it is signed again, and nothing of it changed'
        bean(WorkshopRepository).sign(council.id, tender.workshop().id(), 'SIGNED', 1, clock.now())

        then:
        bean(Notices).lacksQuestion(council.id, bean(Tenders).find(council.id, tender.id)) == false
    }

    def "the one who was asked sends it back with words, or agrees to just what they saw; the one who asked cannot"() {
        given:
        def rhian = as('rhian')

        expect:
        rhian.post("$page/answer", [_token: rhian.get(page).token, seen: 'x', answer: 'approve']).status == 404
        answer(answer: 'return').identity { [status, text.contains('Say what has to change.')] } == [422, true]
        answer(answer: 'return', words: 'The lift home is <b>missing</b>.').status == 303
        as('rhian').get(page).text.identity { contains('It came back with these words') && contains('The lift home is <b>missing</b>.') }

        when: 'asked again, and something changes while she reads'
        ask()
        def gwen = as('gwen')
        def read = gwen.get(page)
        def before = bean(Tenders).find(council.id, tender.id)
        bean(Tenders).save(tender.viewer('rhian'), tender.id, before.version(), before.plan().saying(before.plan().title(), before.plan().what(), Localised.of('en', 'Sixty young carers.', 'cy', 'Trigain o ofalwyr ifanc.'), before.plan().contact(), false), 'tender.changed')

        then:
        gwen.submitShown(read, page, [answer: 'approve', words: 'All <b>well</b>'], '/answer').identity { [status, text.contains('something else happened meanwhile'), text.contains('All <b>well</b>')] } == [409, true, true]
        as('rhian').get(page).text.contains('Something changed since a colleague was asked')

        when:
        ask()

        then:
        answer(answer: 'approve').status == 303
        deeds().containsAll(['tender.approval-asked', 'tender.sent-back', 'tender.approved'])
    }

    def "sec_11_8 agreed is fixed: every form of the tender refuses, says so, and keeps what was typed"() {
        given:
        def rhian = as('rhian')
        def before = [plan(), bean(Tenders).marking(council.id, tender.id, 'whole', null)]
        def pages = ['plan', 'law', 'lots', 'timetable', 'lots/whole', 'lots/whole/under/c1', 'lots/whole/criteria/c3', 'lots/whole/rules', 'lots/whole/scale']

        when:
        def refused = pages.collect { under ->
            def shown = rhian.get("$studio/$under")
            assert shown.text.contains('This tender is fixed')
            assert shown.body.contains('<fieldset class="bare" role="presentation" disabled>')
            assert shown.text.contains('You cannot save here') && !(shown.body =~ /<button class="button" type="submit"[^>]*>Save</)
            def form = shown.wholeForms.find { it.method == 'post' && it.action.endsWith(under) }
            def extra = form.fields*.name().containsAll(['name_en', 'kind']) ? [name_en: 'Half typed', name_cy: 'Hanner', weight: '5', kind: 'question'] : [:]
            def buttons = form.fields*.name().contains('do') ? [do: 'save'] : [:]
            form.send(rhian, form.values + extra + buttons)
        }

        then:
        refused.every { it.status == 409 && it.text.contains('Nothing was saved: this tender is fixed') && !it.text.contains('Somebody else saved') }
        refused.every { !it.body.contains(' disabled>') } // so that what was typed can be taken along
        [plan(), bean(Tenders).marking(council.id, tender.id, 'whole', null)] == before
        rhian.get(studio.replace('/en/studio', '/cy/stiwdio') + '/plan').text.contains('Mae’r tendr hwn wedi’i bennu')

        and: 'so do the terms, and the key stays'
        bean(Notices).terms(tender.viewer('rhian'), tender.id, bean(Notices).of(council.id, tender.id).first().termsVersion(), new Notices.Terms(Localised.EMPTY, '09:00', day, day, [], Localised.EMPTY, null)) == false
        rhian.get("$studio/openers").forms*.action.findAll().every { !it.endsWith('/anew') }

        when: 'the agreement is taken back, one can save, and it is asked about anew'
        rhian.submit(page, [:], '/back')
        def saved = bean(Tenders).find(council.id, tender.id).identity { bean(Tenders).save(tender.viewer('rhian'), tender.id, version(), plan(), 'tender.changed') }
        ask()
        answer(answer: 'approve')

        then:
        saved
        bean(NoticeRepository).fixed(council.id, tender.id) == 1
    }

    def "sec_11_8 a panel can take its signature back from what is agreed, and what it signs anew is no part of it"() {
        given:
        def before = bean(Tenders).marking(council.id, tender.id, 'whole', null)
        def lead = tender.viewer('gwen')
        UUID workshop = tender.workshop().id()

        when:
        bean(Workshops).open(lead, workshop)

        then: 'then it is not made public'
        as('rhian').submit(page, [number: '2027/S 000-012345'], '/public').identity { [status, text.contains('What is missing before it can be public'), body.contains('value="2027/S 000-012345"')] } == [422, true, true]
        visitor().get('/en/tenders').text.contains('Nothing is open just now')

        when:
        bean(WorkshopRepository).move(council.id, workshop, 'SIGN_OFF', 1)
        (1..3).each { bean(WorkshopRepository).say(council.id, workshop, 1, it, true) }
        def refused = bean(Workshops).forward(lead, workshop, WorkshopStage.SIGN_OFF, ['en'])

        then:
        refused == Workshop.Refusal.FIXED
        bean(Tenders).marking(council.id, tender.id, 'whole', null) == before

        when: 'two people say why it goes out without'
        def rhian = as('rhian')
        rhian.submit(page, [:], '/back')
        rhian.submit(page, terms(noQuestion_en: 'The panel <b>meets</b> again in May.'), '/terms')

        then:
        ask().status == 422
        rhian.submit(page, terms(noQuestion_en: 'The panel <b>meets</b> again in May.', noQuestion_cy: 'Mae’r panel yn cwrdd eto ym Mai.'), '/terms').status == 303
        ask().status == 303
        as('gwen').get("$page/preview").text.contains('The panel <b>meets</b> again in May.')
        answer(answer: 'approve').status == 303
        as('rhian').get(page).text.contains('What is missing before it can be public') == false

        when: 'it is signed after all: then nobody says why not'
        rhian.submit(page, [:], '/back')
        bean(WorkshopRepository).sign(council.id, workshop, 'SIGNED', 1, clock.now())
        ask()
        answer(answer: 'approve')

        then:
        bean(Notices).of(council.id, tender.id).first().noQuestion() == null
        !as('gwen').get("$page/preview").text.contains('again in May')
    }

    def "nothing is public before the central platform's number, or why there is none; then everybody reads the same, in both languages"() {
        given:
        def rhian = as('rhian')

        expect:
        visitor().get('/en/tenders/evenings-off-for-young-carers').status == 404
        rhian.submit(page, [:], '/public').identity { [status, text.contains('Write the number of the notice, or why there is none')] } == [422, true]
        rhian.submit(page, [number: '<b>'], '/public').text.contains('Write the number as the platform gives it')
        rhian.submit(page, [number: '2027/S 000-012345'], '/public').status == 303

        when:
        bean(OutboxPump).runOnce()
        def english = visitor().get('/en/tenders/evenings-off-for-young-carers')
        def welsh = visitor().get('/cy/tendrau/nosweithiau-rhydd-i-ofalwyr-ifanc')

        then: 'what is asked, value, days, criteria with points, the scale and young people’s part'
        english.text.identity {
            contains('From £70,000 to £90,000 with VAT') && contains('2027/S 000-012345') && contains('Young people’s question') && contains('15 of the 100 points of the whole.') &&
                contains('6 of 100 points hang on young people’s own marks.') && contains('At most 250 words.') && contains('Contract is signed') && contains('Sixty young carers.') && contains('hear-back') == false
        }
        english.text.contains('Young people 40 of 100, Officers 60 of 100')
        english.text.contains('Organisations bid and ask questions here, with an account of their own.')

        and: 'what is done with young people says so, and what the council does alone does not'
        def days = (english.body =~ /(?s)<li class="item"><strong>.*?<\/li>/).collect { it.toString() }
        days.any { it.contains('Together with young people') }
        days.findAll { it.contains('The council decides') }.every { !it.contains('Together with') } && days.any { it.contains('The council decides') }

        and: 'who wants to hear more, and where it stands in the other language'
        english.links.contains("/en/hear-back?thing=tender:$tender.id".toString())
        english.header('cache-control').contains('public')
        welsh.text.identity { contains('Derbynnir ceisiadau tan') && contains('Mae 6 o’r 100 pwynt yn dibynnu ar farciau’r bobl ifanc eu hunain.') }
        visitor().get('/cy/tendrau/evenings-off-for-young-carers').identity { [status, location] } == [301, '/cy/tendrau/nosweithiau-rhydd-i-ofalwyr-ifanc']

        and: 'listed, mapped, told and found'
        visitor().get('/en/tenders').links.contains('/en/tenders/evenings-off-for-young-carers')
        visitor().get('/sitemap/1').body.contains('/cy/tendrau/nosweithiau-rhydd-i-ofalwyr-ifanc')
        visitor().get('/en/feed').body.contains('Open for bids: Evenings off for young carers')
        bean(FoundTenders).load(council.id, tender.id.toString())*.address() == ['/cy/tendrau/nosweithiau-rhydd-i-ofalwyr-ifanc', '/en/tenders/evenings-off-for-young-carers']
        sql.firstRow("SELECT COUNT(*) AS n FROM outbox WHERE council_id = ? AND kind = 'tender' AND ref = ?", [council.id, tender.id.toString()]).n == 1
        newCouncil().identity { visitor(it).get('/en/tenders/evenings-off-for-young-carers').status } == 404
    }

    def "decision_33 whoever asks to hear leaves an address that nobody can list or count"() {
        given:
        def seen = { [visitor().get('/en/tenders/evenings-off-for-young-carers').body, as('rhian').get(page).body, as('rhian').get(studio).body, as('rhian').get("$studio/openers").body].collect { it.replaceAll(/value="[\w-]{43}"/, '') } }
        def nobody = seen()

        when:
        def asked = (1..5).collect { visitor().submit("/en/hear-back?thing=tender:$tender.id", [address: "provider$it@example.org"], '/hear-back') }
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, "tender:$tender.id".toString()])

        then:
        asked*.status.unique() == [303]
        new SentMail(portal).to(council.id, 'provider1@example.org').first().startsWith('Please confirm: hear about “Evenings off for young carers”')
        seen() == nobody
        !sql.rows('SELECT * FROM audit_entry WHERE council_id = ?', [council.id]).any { it.toString().contains('provider1') }
    }

    def "a change takes a reason and two people, extends the deadline and never brings it forward, and is told to all at once"() {
        given:
        def rhian = as('rhian')
        String address = '/en/tenders/evenings-off-for-young-carers'

        expect:
        rhian.submit(page, [reason_en: 'More time.'], '/change').identity { [status, text.contains('Say why it changes, in each language.')] } == [422, true]
        rhian.submit(page, [reason_en: 'More <b>time</b> for small groups.', reason_cy: 'Mwy o amser i grwpiau bach.'], '/change').status == 303

        when: 'the day is brought forward'
        move(day.minusDays(2))

        then:
        rhian.get(page).text.contains('it can only be extended, for all')
        ask().status == 422

        when: 'put off by a week'
        move(day.plusDays(7))
        def asked = ask()

        then: 'everybody still reads the first until it is agreed and made public'
        asked.status == 303
        !visitor().get(address).text.contains('for small groups')
        answer(answer: 'approve').status == 303
        !visitor().get(address).text.contains('for small groups')
        rhian.submit(page, [number: '2027/S 000-012399'], '/public').status == 303

        when:
        bean(OutboxPump).runOnce()
        bean(TenderChangeTold).run("$council.id:$tender.id:2")
        bean(TenderChangeTold).run("$council.id:$tender.id:2")
        def told = new SentMail(portal).to(council.id, 'provider3@example.org')

        then:
        visitor().get(address).text.identity { contains('More <b>time</b> for small groups.') }
        told.count { it.startsWith('Changed: “Evenings off for young carers”') && it.contains('More <b>time</b> for small groups.') } == 1
        sql.firstRow("SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = 'tender-changed'", [council.id]).n == 5
        bean(Notices).published(council.id, tender.id).get().number() == 2
        deeds().containsAll(['tender.change-begun', 'tender.change-published'])

        when: 'an evening is published that counts as the notice says, and a further change would have it count otherwise'
        def count = { int points -> rhian.submit(page, terms(presents: "$points", reason_en: 'Perhaps.', reason_cy: 'Efallai.'), '/terms').status }
        rootSql.executeUpdate('UPDATE tender_notice SET presents = ? WHERE council_id = ? AND tender = ?', ['{"points":40}', council.id, tender.id.toString()])
        UUID evening = bean(Evenings).add(council.id, tender.id, 'whole')
        bean(EveningRepository).keep(council.id, evening, 1, org.folkmoot.portal.platform.data.Json.write(AHeardEvening.plan(60)), clock.now(), null)
        bean(Evenings).publish(council.id, evening, 1, null, '', AHeardEvening.plan(60))
        bean(io.micronaut.transaction.TransactionOperations).executeWrite { bean(org.folkmoot.portal.platform.data.Outbox).add(council.id, Notices.KIND, tender.id.toString()) }
        bean(OutboxPump).runOnce()
        bean(Notices).change(tender.viewer('rhian'), tender.id, Localised.of('en', 'Perhaps.', 'cy', 'Efallai.'))

        then: 'it says so, and nobody is asked'
        count(30) == 303
        rhian.get(page).identity { text.contains('The evening that is published counts otherwise.') && links.contains("/en/marking/$tender.id/evening".toString()) }
        ask().status == 422
        count(0) == 303
        ask().status == 422
        count(40) == 303
        !rhian.get(page).text.contains('counts otherwise')

        and: 'everybody reads the day on which presentations are heard, never the hour or the place; the notice as it was before says nothing of it'
        rhian.get(address).text.identity { [it.find(/5 March 2098 : Presentations are heard/), it.find(/5:30pm|In a library/)] } == ['5 March 2098 : Presentations are heard', null]
        rhian.get("$address/calendar.ics").body.replace('\r\n ', '').identity { contains('DTSTART;VALUE=DATE:20980305') && contains('Presentations are heard') && !contains('5:30pm') && !contains('In a library') }
        rhian.get("$address/notices/1").identity { [status, text.contains('Presentations are heard')] } == [200, false]

        when: 'called off by two, nothing contradicts it any more'
        bean(EveningRepository).callOff(council.id, evening, clock.now(), 1L, 'Snow')

        then:
        count(0) == 303
        !rhian.get(page).text.contains('counts otherwise')
        rhian.submit(page, [:], '/give-up').status == 303

        when: 'a further change is given up'
        bean(Notices).change(tender.viewer('rhian'), tender.id, Localised.of('en', 'Perhaps.', 'cy', 'Efallai.'))
        def published = plan()
        move(day.plusDays(60))
        rhian.submit(page, [:], '/give-up')

        then:
        plan() == published
        bean(NoticeRepository).fixed(council.id, tender.id) == 1
    }

    private void move(LocalDate to) {
        def now = bean(Tenders).find(council.id, tender.id)
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, now.version(), now.plan().by(now.plan().wanted(), now.plan().dates() + [(Moment.TENDER_DEADLINE.key()): to], now.plan().steps()), 'tender.timetable-changed')
    }

    def "sec_11_1 the database's clock says when the deadline has passed; then it is closed, and nothing changes"() {
        given:
        def deadline = bean(Notices).published(council.id, tender.id).get().deadline()

        when: 'one second before'
        clock.at(deadline.minusSeconds(1))
        bean(OutboxPump).runOnce()

        then:
        visitor().get('/en/tenders').links.contains('/en/tenders/evenings-off-for-young-carers')
        bean(PublicTenders).listed(council.id, tender.id).get().openAt(clock.now())

        when:
        clock.at(deadline)
        bean(Notices).change(tender.viewer('rhian'), tender.id, Localised.of('en', 'Late.', 'cy', 'Hwyr.'))

        then:
        thrown(NoticeMoved)

        when: 'caches and index are told at that moment, which was written down when it was made public'
        def due = sql.rows("SELECT task_instance FROM scheduled_tasks WHERE task_instance LIKE ?", ["tender.closed:%:$council.id:$tender.id".toString()])*.task_instance
        def changes = { sql.firstRow("SELECT COUNT(*) AS n FROM outbox WHERE council_id = ? AND kind = 'tender' AND ref = ?", [council.id, tender.id.toString()]).n }
        def before = changes()
        bean(TenderClosed).run("$council.id:$tender.id")

        then:
        due.any { it.contains(deadline.toString()) }
        changes() == before + 1
        as('rhian').get(page).text.contains('The deadline has passed. Nothing can be changed any more.')
    }

    def "sec_11_1 noon in the United Kingdom is one instant, also on the days around a change of the clocks: #last"() {
        given:
        def planned = plan().by(null, [(Moment.TENDER_DEADLINE.key()): LocalDate.parse(last)], [:])

        expect:
        Notices.deadline(planned, '12:00').get() == Instant.parse(instant)
        Notices.deadline(planned, null).empty

        where:
        last         || instant
        '2027-03-27' || '2027-03-27T12:00:00Z'
        '2027-03-28' || '2027-03-28T11:00:00Z'
        '2027-10-30' || '2027-10-30T11:00:00Z'
        '2027-10-31' || '2027-10-31T12:00:00Z'
    }
}

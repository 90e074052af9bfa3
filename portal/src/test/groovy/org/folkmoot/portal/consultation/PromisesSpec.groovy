package org.folkmoot.portal.consultation

import groovy.json.JsonSlurper
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import java.util.concurrent.CountDownLatch
import org.folkmoot.portal.notification.Followers
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.data.Recurring
import spock.lang.Shared

/** What was promised for a day: reminders that escalate, what turns late in public, and everybody who asked being told of what is new. */
class PromisesSpec extends AskingSpec {
    static final Map<String, String> DECLARED = [paperDays: '3', letters: 'READ', answers: 'ENDS', figures: 'closed']

    @Shared long before = 0

    def setupSpec() {
        def alun = people.person('alun', Role.COMMISSIONER)
        sql.executeUpdate("UPDATE people_account SET locale = 'cy' WHERE id = ?", [alun.id()])
        people.person('boss', Role.ADMIN)
        people.person('mod', Role.MODERATOR)
    }

    def setup() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        before = sql.firstRow('SELECT COALESCE(MAX(id), 0) n FROM notification_mail').n as long
    }

    private UUID opened() {
        def id = drafted()
        open(id)
        id
    }

    /** Mails since this feature began, as kind, name and language. */
    private List<String> mails(String kinds = 'due-') {
        facts(kinds).collect { "$it.kind ${it.to.split('@')[0]} $it.locale".toString() }.sort()
    }

    private List<Map> facts(String kinds) {
        sql.rows('SELECT kind, locale, sealed FROM notification_mail WHERE council_id = ? AND id > ? AND kind LIKE ? ORDER BY id', [council.id, before, "$kinds%".toString()]).collect {
            def letter = new JsonSlurper().parse(bean(Secrets).open('mail', it.sealed as byte[]), 'UTF-8')
            [kind: it.kind, locale: it.locale, to: letter.to, facts: letter.facts]
        }
    }

    private void look(UUID id, String owed, UUID thing = id, String at) {
        clock.at(at)
        bean(Reminders).run("${council.id}:$id:$owed:$thing".toString())
    }

    private List<String> wound(UUID thing) {
        sql.rows("SELECT task_instance i, execution_time t FROM scheduled_tasks WHERE task_name = 'later' AND task_instance LIKE ? ORDER BY execution_time, task_instance",
                ["consultation-due:%:$thing".toString()]).collect { "${it.i.split(':')[-2]} ${it.t.toInstant()}".toString() }
    }

    /** Closed, decided and answered, with one promise for that day. */
    private UUID answered(LocalDate dueOn) {
        def id = opened()
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))
        bean(Outcomes).save(rhian, id, null, promise(dueOn))
        AGroundwork.decided(portal, rhian, id)
        bean(Outcomes).publish(rhian, id)
        bean(OutboxPump).runOnce()
        id
    }

    private static Outcomes.Written promise(LocalDate dueOn, String reply = 'WILL', String answer = 'We will mend it') {
        new Outcomes.Written(both('It leaks <b>here</b>', 'Mae’n gollwng'), reply, both(answer, answer == 'We will mend it' ? 'Fe’i trwsiwn' : 'Fe’i trwsiwyd'), both('Estates', 'Ystadau'), dueOn, null)
    }

    def "on #at the reminders of an answer due on 1 August are #told"() {
        given:
        def id = opened()

        when: 'whatever looks, and however often'
        3.times { look(id, 'RESULTS', at) }

        then:
        mails() == told

        where:
        at                     || told
        '2026-07-18T06:59:59Z' || []
        '2026-07-18T07:00:00Z' || ['due-soon rhian en']
        '2026-07-28T12:00:00Z' || ['due-soon rhian en']
        '2026-07-29T07:00:00Z' || ['due-soon rhian en']
        '2026-08-01T07:00:00Z' || ['due-today rhian en']
        '2026-08-07T23:00:00Z' || ['due-today rhian en']
        '2026-08-08T07:00:00Z' || ['due-colleagues alun cy', 'due-colleagues boss en', 'due-late rhian en']
        '2026-08-24T07:00:00Z' || ['due-colleagues alun cy', 'due-colleagues boss en', 'due-late rhian en']
    }

    def "from morning to morning each goes once, colleagues are told once, and the next is always wound"() {
        given:
        def id = opened()

        expect: 'wound at the opening, and again by the daily round without a second'
        wound(id) == ['RESULTS 2026-07-18T07:00:00Z']

        when:
        portal.getBeansOfType(Recurring).find { it.name() == 'consultation.reminders' }.run()

        then:
        wound(id) == ['RESULTS 2026-07-18T07:00:00Z']

        when:
        ['2026-07-18', '2026-07-29', '2026-08-01', '2026-08-08', '2026-08-15', '2026-08-22'].each { look(id, 'RESULTS', "${it}T07:00:01Z") }

        then:
        mails().countBy { it } == ['due-soon rhian en': 2, 'due-today rhian en': 1, 'due-late rhian en': 3, 'due-colleagues alun cy': 1, 'due-colleagues boss en': 1]
        wound(id).last() == 'RESULTS 2026-08-29T07:00:00Z'
        trail(id).count('consultation.late-told') == 1

        and: 'in the words of each, with a way to where it is done'
        new SentMail(portal).to(council.id, "alun@${council.host}").last().identity {
            it.contains('wythnos yn hwyr') && it.contains('1 Awst 2026') && it.contains("/cy/stiwdio/consultations/$id/outcome") && !it.contains('{')
        }
        new SentMail(portal).to(council.id, "rhian@${council.host}").findAll { it.startsWith('Late:') }.last().contains('have been told')
    }

    def "two nodes at once tell nobody twice"() {
        given:
        def id = opened()
        clock.at('2026-08-08T08:00:00Z')
        def go = new CountDownLatch(1)
        def threads = (1..6).collect { Thread.start { go.await(); bean(Reminders).run("${council.id}:$id:RESULTS:$id".toString()) } }

        when:
        go.countDown()
        threads*.join()

        then:
        mails() == ['due-colleagues alun cy', 'due-colleagues boss en', 'due-late rhian en']
    }

    def "what was done or taken back meanwhile is not reminded of, and another day is reminded of anew"() {
        given:
        def done = answered(null)
        before = sql.firstRow('SELECT MAX(id) n FROM notification_mail').n as long

        when:
        look(done, 'RESULTS', '2026-08-08T07:00:00Z')

        then:
        mails() == []

        when: 'taken back'
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def gone = opened()
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(Deadlines).withdraw(rhian, gone, both('Wrong.', 'Anghywir.'))
        look(gone, 'RESULTS', '2026-08-08T07:00:00Z')

        then:
        mails() == []

        when: 'a later day is promised with a later close'
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def moved = opened()
        look(moved, 'RESULTS', '2026-07-18T07:00:00Z')
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(Deadlines).extend(rhian, moved, MONDAY.plus(21, ChronoUnit.DAYS), LocalDate.parse('2026-09-01'), both('More time.', 'Mwy o amser.'))
        look(moved, 'RESULTS', '2026-08-08T07:00:00Z')
        look(moved, 'RESULTS', '2026-08-18T07:00:00Z')

        then:
        mails().countBy { it } == ['due-soon rhian en': 2]
    }

    def "where whoever answers for it has left, every commissioner is reminded"() {
        given:
        def id = opened()
        sql.executeUpdate('UPDATE consultation SET owner = NULL WHERE council_id = ? AND public_id = ?', [council.id, id.toString()])

        when:
        look(id, 'RESULTS', '2026-08-01T07:00:00Z')

        then:
        mails() == ['due-today alun cy', 'due-today rhian en']

        when:
        look(id, 'RESULTS', '2026-08-08T07:00:00Z')

        then: 'nobody gets two of one morning'
        mails().findAll { !it.startsWith('due-today') } == ['due-colleagues boss en', 'due-late alun cy', 'due-late rhian en']
    }

    def "a promise of an answer turns late in public at the midnight after its day, and is reminded of until it is done"() {
        given:
        def id = answered(LocalDate.parse('2026-07-10'))
        def row = bean(Outcomes).of(one(id)).first()
        def outcome = path(id) + '/outcome'
        before = sql.firstRow('SELECT MAX(id) n FROM notification_mail').n as long

        expect:
        wound(row.publicId()) == ['REPLY 2026-06-26T07:00:00Z']
        sql.rows("SELECT execution_time t FROM scheduled_tasks WHERE task_instance LIKE ?", ["consultation-date:%:$id".toString()])*.t*.toInstant().contains(Instant.parse('2026-07-10T23:00:00Z'))

        when:
        clock.at('2026-07-10T22:59:59Z')

        then:
        http.get(outcome).text.identity { it.contains('By Friday 10 July 2026') && !it.contains('Late') }

        when:
        clock.at('2026-07-10T23:00:00Z')
        bean(DatedChanges).run("${council.id}:$id".toString())
        bean(OutboxPump).runOnce()

        then:
        http.get(outcome).text.identity { it.contains('Late Promised by Friday 10 July 2026 · Estates') }
        http.get(path(id, 'cy') + '/outcome').text.contains('Hwyr Addawyd erbyn')
        http.get('/en/changes').text.contains('We have not kept 1 promise by its day')

        when:
        look(id, 'REPLY', row.publicId(), '2026-07-17T07:00:00Z')

        then:
        mails() == ['due-colleagues alun cy', 'due-colleagues boss en', 'due-late rhian en']
        facts('due-late').first().facts.identity { it.what.contains('It leaks <b>here</b>') && it.path.endsWith("/outcome/${row.publicId()}") }

        when: 'it is done'
        bean(Outcomes).save(rhian, id, row.publicId(), promise(LocalDate.parse('2026-07-18'), 'DID', 'We mended it'))
        bean(OutboxPump).runOnce()
        look(id, 'REPLY', row.publicId(), '2026-07-24T07:00:00Z')

        then:
        mails().size() == 3
        !http.get(outcome).text.contains('Late')
        http.get('/en/changes').text.identity { !it.contains('have not kept 1') }
    }

    def "whoever asked to hear is told of news, new dates of a part, and an answer that changed: each once and in their language"() {
        given:
        def id = drafted()
        officer.submit("/en/studio/consultations/$id/parts", [:], '/parts')
        def (first, next) = bean(Parts).of(one(id))
        bean(Parts).save(rhian, id, first.publicId(), new Parts.Written(both('First', 'Yn gyntaf'), both('About'), null, MONDAY.plus(7, ChronoUnit.DAYS), false))
        bean(Parts).save(rhian, id, next.publicId(), new Parts.Written(both('Then', 'Wedyn'), both('After'), MONDAY.plus(7, ChronoUnit.DAYS), null, false))
        def parents = bean(Consultations).activities(one(id)).find { it.kind() == 'parents' }
        bean(Drafting).saveAudience(rhian, id, parents.publicId(), new Drafting.AudienceDraft(parents.said(), null, null, 5, 'ANONYMOUS', false, next.publicId()))
        open(id)
        String thing = "consultation:$id"
        [en: 'jo@example.org', cy: 'elin@example.org'].each { locale, address -> bean(Followers).follow(council.id, thing, address, locale) }
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, thing])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))

        when: 'two pieces of news, and a part that is open longer'
        assert officer.submit("/en/studio/consultations/$id/news", [kind: 'update', words_en: 'There is a <b>film</b>.', words_cy: 'Mae ffilm.'], '/news').status == 303
        clock.at(MONDAY.plus(2, ChronoUnit.DAYS))
        bean(Deadlines).update(rhian, id, both('And a map.', 'A map.'))
        bean(Parts).move(rhian, id, first.publicId(), null, MONDAY.plus(8, ChronoUnit.DAYS), both('It rained.', 'Bu’n bwrw glaw.'))
        clock.at(MONDAY.plus(9, ChronoUnit.DAYS))
        bean(Parts).say(rhian, id, first.publicId(), both('You want seats.', 'Rydych chi eisiau seddi.'))

        then:
        facts('consultation-').countBy { it.kind } == ['consultation-update': 4, 'consultation-part-moved': 2, 'consultation-part-said': 2]
        facts('consultation-update').findAll { it.locale == 'cy' }*.facts*.reason == ['Mae ffilm.', 'A map.']
        facts('consultation-part-moved').find { it.locale == 'cy' }.facts.identity { it.name == 'Yn gyntaf' && it.reason == 'Bu’n bwrw glaw.' && it.closes.contains('9 Mehefin') && it.path == path(id, 'cy') }
        facts('consultation-part-said').find { it.locale == 'en' }.facts.words == 'You want seats.'
        new SentMail(portal).to(council.id, 'jo@example.org').any { it.startsWith('News:') && it.contains('There is a <b>film</b>.') && !it.contains('{') }

        when: 'the answer, with what it says first'
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))
        bean(Outcomes).save(rhian, id, null, promise(LocalDate.parse('2026-09-10')))
        AGroundwork.decided(portal, rhian, id)
        bean(Outcomes).publish(rhian, id)

        then:
        new SentMail(portal).to(council.id, 'elin@example.org').last().identity { it.contains('“Mae’n gollwng” – Fe’i trwsiwn') && !it.contains('{') }

        when: 'only who answers for it is written otherwise, then something is done'
        def row = bean(Outcomes).of(one(id)).first().publicId()
        def same = promise(LocalDate.parse('2026-09-10'))
        bean(Outcomes).save(rhian, id, row, new Outcomes.Written(same.said(), same.reply(), same.answer(), both('Parks', 'Parciau'), same.dueOn(), null))
        clock.at(MONDAY.plus(16, ChronoUnit.DAYS))
        bean(Outcomes).save(rhian, id, row, promise(LocalDate.parse('2026-08-10'), 'DID', 'We mended it'))

        then:
        facts('consultation-outcome-changed')*.locale.sort() == ['cy', 'en']
        facts('consultation-outcome-changed').find { it.locale == 'en' }.facts.summary == '“It leaks <b>here</b>” – We mended it'
    }

    def "the look at who is missing is a task of its day: it stays, is mailed, leads to who answered, and ends with a sentence"() {
        given:
        def id = drafted()
        def draft = one(id)
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), MONDAY, MONDAY.plus(56, ChronoUnit.DAYS), LocalDate.parse('2026-09-01'), true))
        open(id)
        String page = "/en/studio/consultations/$id"
        String who = "/en/studio/results/${bean(Consultations).activities(one(id)).first().publicId()}/who"

        expect: 'planned, with nothing to tick yet'
        officer.get(page).identity { it.text.contains('Planned for 29 June 2026') && it.body.contains(who) && it.wholeForms.every { form -> !form.action?.endsWith('/review') } }
        wound(id).contains('REVIEW 2026-06-15T07:00:00Z')

        when: 'its day has passed'
        look(id, 'REVIEW', '2026-07-06T07:00:00Z')
        def late = officer.get(page)

        then:
        late.text.contains('stays here until somebody has done it')
        mails() == ['due-colleagues alun cy', 'due-colleagues boss en', 'due-late rhian en']
        officer.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Pwy sydd ar goll?')

        when: 'nothing is said of the gap'
        def refused = officer.submit(page, [gap: ' '], '/review')

        then:
        refused.status == 422
        refused.text.contains('Write in a sentence what is done about it')

        when:
        def ticked = officer.submit(page, [gap: 'Few from the <b>valley</b>; we go to the bus stop.'], '/review')

        then:
        ticked.status == 303
        officer.get(page).identity { it.body.contains('valley&lt;/b&gt;; we go to the bus stop.') && it.text.contains('looked on') && it.wholeForms.every { form -> !form.action?.endsWith('/review') } }
        trail(id).contains('consultation.missing-looked-at')

        when: 'a week on, and somebody else who ticks it too'
        look(id, 'REVIEW', '2026-07-13T07:00:00Z')
        bean(Reviews).tick(rhian, id, 'Again')

        then:
        thrown(ChangedMeanwhile)
        mails().size() == 3
    }

    def "the day of the decision is public, reserved, reminded of, and moved only in public"() {
        given:
        def id = drafted()
        String declared = "/en/studio/consultations/$id/declared"

        expect: 'never before the close'
        officer.submit(declared, DECLARED + [decisionOn: '2026-06-10'], '/declared').identity { it.status == 422 && it.text.contains('The day of the decision comes before the close') && it.body.contains('value="2026-06-10"') }

        when:
        assert officer.submit(declared, DECLARED + [decisionOn: '2026-07-14'], '/declared').status == 303

        then:
        officer.get("/en/studio/consultations/$id").text.contains('It is decided on Tuesday 14 July 2026')

        when:
        open(id)
        bean(Followers).follow(council.id, "consultation:$id", 'jo@example.org', 'en')
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, "consultation:$id".toString()])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))

        then:
        http.get(path(id)).text.identity { it.contains('Day of the decision:') && it.contains('14 July 2026') }
        http.get(path(id, 'cy')).text.contains('Diwrnod y penderfyniad:')
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.decisionOn == '2026-07-14'
        officer.get(declared).wholeForms.every { !it.action?.endsWith('/declared') }

        when: 'it is moved with a reason'
        def same = officer.submit("/en/studio/consultations/$id/news", [kind: 'decision', decisionOn: '2026-07-14', words_en: 'No.', words_cy: 'Na.'], '/news')
        def moved = officer.submit("/en/studio/consultations/$id/news", [kind: 'decision', decisionOn: '2026-07-21', words_en: 'The meeting moved.', words_cy: 'Symudodd y cyfarfod.'], '/news')
        bean(OutboxPump).runOnce()

        then:
        same.status == 422 && same.text.contains('This is the day you announced')
        moved.status == 303
        http.get(path(id)).text.identity { it.contains('The decision is on another day') && it.contains('The meeting moved.') && it.contains('21 July 2026') }
        facts('consultation-decision-moved')*.facts*.day == ['Tuesday 21 July 2026']
        trail(id).contains('consultation.decision-moved')

        when:
        look(id, 'DECISION', '2026-07-21T07:00:00Z')

        then:
        mails() == ['due-today rhian en']
        facts('due-today').first().facts.identity { it.what.contains('the decision') && it.path.endsWith("/studio/consultations/$id/decision") }

        when: 'it is written down'
        AGroundwork.decided(portal, rhian, id)
        look(id, 'DECISION', '2026-07-28T07:00:00Z')

        then:
        mails() == ['due-today rhian en']
    }

    def "a day that nobody knew at the opening is named later: in public, to everyone who asked, in their language, and from then on it is kept to"() {
        given:
        def id = drafted()
        String news = "/en/studio/consultations/$id/news"
        String declared = "/en/studio/consultations/$id/declared"
        assert officer.submit(declared, DECLARED + [decisionOn: '', day_en: 'The cabinet has no dates yet.', day_cy: 'Nid oes dyddiadau eto.'], '/declared').status == 303
        open(id)
        [en: 'jo@example.org', cy: 'elin@example.org'].each { locale, address -> bean(Followers).follow(council.id, "consultation:$id", address, locale) }
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, "consultation:$id".toString()])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        def name = { Map more -> officer.submit(news, [kind: 'decision-day', words_en: 'The cabinet meets in the old hall.', words_cy: 'Mae’r cabinet yn cwrdd yn yr hen neuadd.'] + more, '/news') }

        expect: 'it is said where to name it; a move is not offered while there is nothing to move'
        officer.get(declared).text.contains('Once it is, name it under “News”')
        officer.get(news).text.identity { it.contains('The day of the decision is now known') && !it.contains('Another day for the decision') }
        http.get(path(id)).text.identity { it.contains('The day of the decision is not known yet.') && it.contains('The cabinet has no dates yet.') }
        wound(id) == ['RESULTS 2026-07-18T07:00:00Z']

        and: 'what cannot be the day is told, with everything still there'
        [[decisionOn: ''], [decisionOn: 'soon'], [decisionOn: '2026-06-10'], [decisionOn: '2026-07-14', words_cy: '']].every {
            name(it).identity { page -> page.status == 422 && page.body.contains('The cabinet meets in the old hall.') }
        }

        when: 'the close is over, and so is the day'
        clock.at('2026-07-01T10:00:00Z')
        def past = name(decisionOn: '2026-06-30')

        then:
        past.status == 422 && past.text.contains('This day is over. Choose today or a later day.')
        facts('consultation-decision').empty

        when:
        def named = name(decisionOn: '2026-07-14')
        bean(OutboxPump).runOnce()

        then:
        named.status == 303
        http.get(path(id)).text.identity { it.contains('The day of the decision is known') && it.contains('The cabinet meets in the old hall.') && it.contains('14 July 2026') && !it.contains('is not known yet') }
        http.get(path(id, 'cy')).text.identity { it.contains('Mae diwrnod y penderfyniad yn hysbys') && it.contains('14 Gorffennaf 2026') && !it.contains('yn hysbys eto') }
        http.get(path(id)).text =~ /is known\s+Day of the decision:\s+14 July 2026\s+The cabinet meets/
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.decisionOn == '2026-07-14'
        facts('consultation-decision').collectEntries { [it.locale, [it.kind, it.facts.day]] } == [en: ['consultation-decision-named', 'Tuesday 14 July 2026'], cy: ['consultation-decision-named', 'Dydd Mawrth, 14 Gorffennaf 2026']]
        new SentMail(portal).to(council.id, 'elin@example.org').last().identity { it.contains('Pryd y penderfynir') && it.contains('yr hen neuadd') && !it.contains('{') }
        trail(id).contains('consultation.decision-named')
        wound(id).any { it.startsWith('DECISION') }

        and: 'it is named once; another day is a move'
        officer.get(news).text.identity { !it.contains('The day of the decision is now known') && it.contains('Another day for the decision') }
        name(decisionOn: '2026-07-15').status >= 400

        when:
        look(id, 'DECISION', '2026-07-14T07:00:00Z')

        then:
        mails() == ['due-today rhian en']
    }
}

package org.folkmoot.portal.consultation

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** A consultation from template to answer, as officers make it and everyone sees it. */
class ConsultationPagesSpec extends PortalSpec {
    @Shared Viewer rhian

    def setupSpec() {
        rhian = officer()
        staff('moderator', 2)
        staff('safeguarding', 2)
    }

    def "an ordinary consultation opens from its template once it has dates"() {
        when:
        def id = opened()

        then:
        def page = http.get('/en/consultations')
        page.status == 200
        page.text.contains('1 consultation is open')
        def welsh = http.get('/cy/ymgynghoriadau')
        welsh.text.contains('1 ymgynghoriad ar agor')

        and: 'what is asked, until when with the zone, and for whom'
        def show = http.get(path(id, 'en'))
        show.status == 200
        !(show.text =~ /(GMT|BST)/)
        show.body.contains('/en/take-part/')
        http.get(path(id, 'cy')).status == 200

        and: 'opening left its mark'
        rows("SELECT action FROM audit_entry WHERE council_id = ? AND stream = ?", [council.id, "consultation:$id".toString()])*.action.contains('consultation.opened')
        rows("SELECT kind FROM outbox WHERE council_id = ? AND ref = ?", [council.id, id.toString()])*.kind.contains('consultation')
    }

    def "the front page shows an open consultation once, with a way to start for everybody it asks"() {
        when:
        def id = opened()
        def front = http.get('/en')
        def slug = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id)).en

        then:
        front.body.count("href=\"/en/consultations/$slug\"") == 1
        front.body.contains("href=\"/en/take-part/$slug/young-people\"")
        front.body.contains("href=\"/en/take-part/$slug/parents\"")
    }

    def "the promise counts the small pages people see, as the first of them does"() {
        when:
        def id = opened()
        def promise = http.get(path(id, 'en').replace('/consultations/', '/take-part/') + '/young-people')

        then:
        promise.text.contains('5 short pages')
    }

    def "while it is open everybody can print the questionnaire, in both languages and in large print, with the last day on which it is counted"() {
        when:
        def id = opened()
        String promise = path(id, 'en').replace('/consultations/', '/take-part/') + '/young-people'
        def start = http.get(promise)
        def paper = http.get("$promise/print")

        then:
        start.body.contains("$promise/print?print")
        paper.status == 200
        paper.text.contains('It has to be with us by')
        !paper.body.contains('paper-large')
        http.get("$promise/print?print=large").body.contains('paper-large')

        when:
        String welsh = (paper.body =~ /href="([^"]+)" hreflang="cy" lang="cy">Yn Gymraeg/)[0][1]

        then:
        http.get(welsh).text.contains('Rhaid iddi fod gyda ni erbyn')

        when: 'nobody can answer any more'
        clock.shift(Duration.ofDays(15))

        then:
        http.get("$promise/print").location == promise
    }

    def "an address cut short before what it needs is refused, not a fault"() {
        expect:
        http.get('/en/hear-back').status == 400
    }

    def "nothing opens while something is to do, and nothing has changed then"() {
        given:
        def id = bean(Drafting).fromTemplate(rhian, template())

        when:
        bean(Opening).open(rhian, id)

        then:
        thrown(NotReadyToOpen)
        rows('SELECT launched_at FROM consultation WHERE council_id = ? AND public_id = ?', [council.id, id.toString()])[0].launched_at == null
    }

    def "an old address leads to the new one, and one in the other language to this"() {
        given:
        def id = drafted()
        def before = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id))
        def draft = bean(Consultations).get(council.id, id)
        def renamed = Words.of(draft.words().byField() + [title: Localised.of('en', 'Evenings out', 'cy', 'Nosweithiau allan')])
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(renamed, draft.opensAt(), draft.closesAt(), draft.resultsDueOn(), false))
        bean(Opening).open(rhian, id)

        expect:
        with(http.get("/en/consultations/${before.en}")) {
            status == 301
            location == '/en/consultations/evenings-out'
        }
        with(http.get('/cy/ymgynghoriadau/evenings-out')) {
            status == 301
            location == '/cy/ymgynghoriadau/nosweithiau-allan'
        }
        http.get('/en/consultations/no-such-thing').status == 404
    }

    def "a draft is nobody's business"() {
        given:
        def id = drafted()
        def slug = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id)).en

        expect:
        http.get("/en/consultations/$slug").status == 404
        http.get("/api/v1/consultations/by-slug/$slug").status == 404
        bean(FoundConsultations).load(council.id, id.toString()).empty
    }

    def "what was promised stays promised after opening"() {
        given:
        def id = opened()
        def activity = bean(Consultations).activities(bean(Consultations).get(council.id, id)).first()

        when:
        bean(Drafting).saveAudience(rhian, id, activity.publicId(), new Drafting.AudienceDraft(activity.said(), 11, 18, 5, Activity.REACHABLE, false, null))

        then:
        thrown(NotAtThisStage)
        activity.fixed()
        bean(ActivityRepository).rewrite(council.id, activity.publicId(), activity.words(), 11, 18, 5, 'REACHABLE', false, null, null, null) == 0
    }

    def "public pages are the same bytes for everybody"() {
        given:
        def id = opened()
        def other = visitor()
        other.cookies['__Host-sid'] = 'somebody'

        expect:
        http.get(page(id)).bytes == other.get(page(id)).bytes
        http.get(page(id)).header('cache-control') == 'public, no-cache'
        http.get(page(id)).header('set-cookie') == null

        where:
        page << [{ '/en/consultations' }, { it -> path(it, 'en') }, { it -> path(it, 'cy') }, { '/en/changes' }, { it -> path(it, 'en') + '/ideas' }]
    }

    def "before page one stands the promise, on a page of its own that nobody keeps"() {
        given:
        def id = opened()
        def href = (http.get(path(id, 'en')).body =~ /href="(\/en\/take-part\/[^"]+young-people)"/)[0][1]

        when:
        def promise = http.get(href)

        then:
        promise.status == 200
        promise.header('cache-control').contains('no-store')
        promise.text.contains('Nobody can find out who you are, so we cannot send help')

        and: 'who they are stands before the way to begin, all the rest after it, and where to get help once'
        promise.body.indexOf('Nobody can find out who you are') < promise.body.indexOf('action="/en/answer/start"')
        promise.body.indexOf('action="/en/answer/start"') < promise.body.indexOf('Who reads what you write')
        promise.body.count('href="tel:08001111"') == 1
        promise.body.contains('href="#help-now"') && promise.body.contains('id="help-now"')

        and:
        promise.forms.find { it.action == '/en/answer/start' }.hidden.activity
        http.get(href.replace('/en/take-part', '/cy/cymryd-rhan')).location =~ '/cy/cymryd-rhan/.*/pobl-ifanc'
    }

    def "a deadline moves only later, with a notice in public"() {
        given:
        def id = opened()
        def before = bean(Consultations).get(council.id, id).closesAt()

        when:
        bean(Deadlines).extend(rhian, id, before.plus(7, ChronoUnit.DAYS), null, Localised.of('en', 'It was half term.', 'cy', 'Roedd hi’n hanner tymor.'))

        then:
        bean(Consultations).get(council.id, id).closesAt() == before.plus(7, ChronoUnit.DAYS)
        bean(NoticeRepository).of(council.id, bean(Consultations).get(council.id, id).id())*.kind() == ['EXTENDED']

        when:
        bean(Deadlines).extend(rhian, id, before, null, Localised.of('en', 'x', 'cy', 'y'))

        then:
        thrown(NotAtThisStage)
    }

    def "stopped for a while, nobody can start or send; what was typed is kept, and goes in once it goes on"() {
        given:
        def id = opened()
        def close = bean(Consultations).get(council.id, id).closesAt()
        def promise = path(id, 'en').replace('/consultations/', '/take-part/') + '/young-people'
        def begun = visitor()
        def started = begun.submit(promise, [:], '/start')
        def first = begun.get(started.location)
        def chosen = (first.body =~ /name="(q\.[a-z0-9-]+)" value="([a-z0-9-]+)"/)[0]
        begun.submit(started.location, [(chosen[1]): chosen[2]], '/pages/1')

        when:
        bean(Deadlines).pause(rhian, id, Localised.of('en', 'A question was wrong.', 'cy', 'Roedd cwestiwn yn anghywir.'))
        bean(org.folkmoot.portal.platform.data.OutboxPump).runOnce()

        then: 'everybody reads why, in both languages'
        http.get(path(id, 'en')).text.identity { it.contains('Stopped for now') && it.contains('A question was wrong.') && it.contains('Nobody can answer just now') }
        http.get(path(id, 'cy')).text.identity { it.contains('Wedi’i atal am y tro') && it.contains('Roedd cwestiwn yn anghywir.') }
        http.get('/en/consultations').text.contains('Stopped for now (1)')
        http.get("/api/v1/consultations/by-slug/${path(id, 'en').split('/').last()}?locale=en").json.data.identity { it.stage == 'paused' && it.pausedAt && it.documentType == 'open_consultation' }

        and: 'nobody starts'
        http.get(promise).forms.every { !it.action.endsWith('/answer/start') }
        http.post('/en/answer/start', [activity: bean(Consultations).activities(bean(Consultations).get(council.id, id)).first().publicId().toString()]).text.contains('Nobody can answer just now')

        when: 'who is in the middle of it goes on typing and is told'
        def kept = begun.get('/en/answer/review')

        then:
        kept.text.contains('These questions have stopped for a while')
        kept.text.contains('Nothing you typed is lost')
        begun.get(started.location).text.contains('These questions have stopped for a while')
        sql.firstRow("SELECT COUNT(*) AS n FROM survey_response WHERE council_id = ? AND state = 'SENT'", [council.id]).n == 0

        when:
        bean(Deadlines).resume(rhian, id, close.plus(2, ChronoUnit.DAYS), Localised.of('en', 'It is right now.', 'cy', 'Mae’n iawn nawr.'))
        bean(org.folkmoot.portal.platform.data.OutboxPump).runOnce()
        def sent = begun.submit('/en/answer/review', [:], '/send')

        then: 'what was typed before is sent, and people have the time back that they lost'
        sent.location == '/en/answer/receipt'
        bean(Consultations).get(council.id, id).identity { it.closesAt() == close.plus(2, ChronoUnit.DAYS) && it.pausedAt() == null }
        http.get(path(id, 'en')).text.identity { it.contains('It goes on') && it.contains('It now closes') && !it.contains('Stopped for now') }
        rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ?', [council.id, "consultation:$id".toString()])*.action.containsAll(['consultation.paused', 'consultation.resumed'])

        when: 'a close is never brought forward by going on'
        bean(Deadlines).pause(rhian, id, Localised.of('en', 'x', 'cy', 'y'))
        bean(Deadlines).resume(rhian, id, close, Localised.of('en', 'x', 'cy', 'y'))

        then:
        thrown(NotAtThisStage)
        bean(Consultations).get(council.id, id).pausedAt() != null

        cleanup:
        bean(Deadlines).withdraw(rhian, id, Localised.of('en', 'x', 'cy', 'y'))
        sql.execute("DELETE FROM survey_response WHERE council_id = ?", [council.id])
    }

    def "an answer goes out once, in both languages or not at all"() {
        given:
        def id = opened()
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Everyone has answered.', 'cy', 'Mae pawb wedi ateb.'))
        bean(Outcomes).save(rhian, id, null, new Outcomes.Written(Localised.of('en', 'Open later'), 'DID', Localised.of('en', 'Until nine', 'cy', 'Tan naw'),
                Localised.of('en', 'Youth service', 'cy', 'Gwasanaeth ieuenctid'), LocalDate.parse('2026-10-01'), null))

        when: 'a half is Welsh no more than English'
        bean(Outcomes).publish(rhian, id)

        then:
        thrown(NotReadyToOpen)

        when:
        def row = bean(Outcomes).of(bean(Consultations).get(council.id, id)).first()
        AGroundwork.decided(portal, rhian, id)
        bean(Outcomes).save(rhian, id, row.publicId(), new Outcomes.Written(Localised.of('en', 'Open later', 'cy', 'Agor yn hwyrach'), 'DID', row.answer(), row.responsible(), row.dueOn(), null))
        bean(Outcomes).publish(rhian, id)

        then:
        http.get(path(id, 'en') + '/outcome').text.contains('Until nine')
        http.get(path(id, 'cy') + '/outcome').text.contains('Tan naw')
        http.get('/en/changes').text.contains('Open later')
        http.get(path(id, 'en') + '/results').status == 200

        when:
        bean(Outcomes).publish(rhian, id)

        then:
        thrown(NotAtThisStage)
    }

    def "those who asked to hear back are told once, each in their language"() {
        given:
        def id = opened()
        def thing = "consultation:$id".toString()
        def followers = bean(org.folkmoot.portal.notification.Followers)
        followers.follow(council.id, thing, 'jo@example.org', 'en')
        followers.follow(council.id, thing, 'elin@example.org', 'cy')
        sql.execute('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, thing])
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Done.', 'cy', 'Wedi gorffen.'))
        bean(Outcomes).save(rhian, id, null, new Outcomes.Written(Localised.of('en', 'Said', 'cy', 'Dywedwyd'), 'DID', Localised.of('en', 'Did', 'cy', 'Gwnaed'),
                Localised.of('en', 'Youth service', 'cy', 'Gwasanaeth ieuenctid'), null, null))
        AGroundwork.decided(portal, rhian, id)

        when:
        bean(Outcomes).publish(rhian, id)

        then:
        rows("SELECT locale FROM notification_mail WHERE council_id = ? AND kind = 'outcome' ORDER BY locale", [council.id])*.locale == ['cy', 'en']
    }

    def "an idea waits for a moderator, as it was typed"() {
        given:
        def id = opened()
        def add = path(id, 'en') + '/ideas/add'

        when:
        def sent = http.submit(add, [idea: '  A <b>bus</b> home  '])

        then:
        sent.status == 303
        http.get(sent.location).text.contains('Thank you')
        rows('SELECT words, state FROM consultation_idea WHERE council_id = ?', [council.id])*.words == ['A <b>bus</b> home']
        !http.get(path(id, 'en') + '/ideas').text.contains('bus')

        when:
        def idea = bean(IdeaRepository).find(council.id, UUID.fromString(rows('SELECT public_id FROM consultation_idea WHERE council_id = ?', [council.id])[0].public_id.toString())).get()
        bean(Ideas).decided(council.id, idea.publicId(), 'PUBLISHED', null, '[[5,6]]')

        then:
        bean(Ideas).published(bean(Consultations).get(council.id, id), Instant.now(), 1).here()*.shown() == ['A <b>█us</b> home']

        and: 'an empty one comes back with a word of help'
        http.submit(add, [idea: ' ']).status == 422
    }

    def "sec_13_3 whoever wrote an idea finds out what became of it, with kind words and a way to change it: #state"() {
        given:
        def id = opened()
        def sent = http.submit(path(id, 'en') + '/ideas/add', [idea: 'A bus home for Nia Vale'])
        def idea = UUID.fromString(rows('SELECT public_id FROM consultation_idea WHERE council_id = ? ORDER BY 1', [council.id]).last().public_id.toString())

        expect:
        http.get(sent.location).identity { it.status == 200 && it.text.contains('Thank you, your idea has arrived') && it.text.contains('Nia Vale') && it.header('referrer-policy') == 'no-referrer' && it.header('cache-control').contains('no-store') }

        when:
        bean(Ideas).decided(council.id, idea, state, reason, covered)
        def seen = http.get(sent.location)

        then:
        seen.status == 200
        seen.text.contains(said)
        shown.every { seen.text.contains(it) }
        seen.forms.any { it.action.endsWith('/ideas/add') } == again

        and: 'in Welsh too'
        http.get(path(id, 'cy') + '/ideas/yours/' + sent.location.split('/').last()).status == 200

        cleanup:
        sql.execute('DELETE FROM consultation_idea WHERE council_id = ?', [council.id])

        where:
        state       | reason  | covered     || said                               | shown                                           | again
        'WAITING'   | null    | null        || 'your idea has arrived'            | ['A bus home for Nia Vale']                     | false
        'ESCALATED' | null    | null        || 'your idea has arrived'            | ['A bus home for Nia Vale']                     | false
        'PUBLISHED' | null    | null        || 'Your idea is on the page'         | ['A bus home for Nia Vale']                     | false
        'PUBLISHED' | 'name'  | '[[15,23]]' || 'Your idea is on the page'         | ['A bus home for ████████', 'A name was hidden here'] | false
        'DECLINED'  | 'names' | null        || 'Your idea is not on the page'     | ['Somebody in it could be recognised']          | true
    }

    def "sec_7_1 the page of an idea opens to its address alone, of its own consultation, until ninety days after the close"() {
        given:
        def id = opened()
        String at = http.submit(path(id, 'en') + '/ideas/add', [idea: 'A lamp']).location
        String token = at.split('/').last()
        def consultation = bean(Consultations).get(council.id, id)
        def idea = { String with, Instant when = Instant.now() -> bean(Ideas).opened(consultation, with, when).present }

        expect:
        idea(token)
        ['', 'x', token.take(42), token + 'A', token.reverse(), (token[0] == 'A' ? 'B' : 'A') + token.substring(1), token.substring(0, 42) + (token[42] == 'A' ? 'E' : 'A'), '!' * 43].every { !idea(it) }
        idea(token, consultation.closesAt() + Duration.ofDays(89))
        !idea(token, consultation.closesAt() + Duration.ofDays(91))
        http.get(at.replace(token, token.reverse())).status == 404

        cleanup:
        sql.execute('DELETE FROM consultation_idea WHERE council_id = ?', [council.id])
    }

    def "sec_13_2 an idea needs two moderators where under-13s are asked, else one: #because"() {
        given:
        def id = drafted()
        def consultation = bean(Consultations).get(council.id, id)
        sql.executeUpdate('DELETE FROM consultation_activity WHERE council_id = ? AND consultation_id = ? AND kind NOT IN (' + (kinds.collect { '?' }.join(', ')) + ')',
                [council.id, consultation.id()] + kinds)
        sql.executeUpdate("UPDATE consultation_activity SET age_from = ?, age_to = ? WHERE council_id = ? AND consultation_id = ? AND kind = 'young-people'",
                [from, to, council.id, consultation.id()])
        bean(Opening).open(rhian, id)

        when:
        def sent = http.submit(path(id, 'en') + '/ideas/add', [idea: 'a bus home'])

        then:
        sent.status == 303
        rows('SELECT needed FROM moderation_waiting WHERE council_id = ? AND space = ?', [council.id, id.toString()])*.needed == [needed]

        where:
        kinds                       | from | to   || needed | because
        ['young-people']            | 11   | 18   || 2      | 'the youngest are 11'
        ['young-people']            | 13   | 18   || 1      | 'nobody is asked who is under 13'
        ['young-people', 'parents'] | 12   | 18   || 2      | 'parents do not make the youngest older'
        ['young-people']            | null | null || 2      | 'an unknown age means a child'
        ['parents']                 | null | null || 1      | 'adults among themselves'
    }

    def "other programs get the same, and an unknown parameter is refused"() {
        given:
        def id = opened()

        when:
        def list = http.get('/api/v1/consultations?locale=cy&pageSize=1')

        then:
        list.status == 200
        list.json.data[0].stage == 'open'
        list.json.data[0].documentType == 'open_consultation'
        list.json.data[0].locale == 'cy'
        http.get("/api/v1/consultations/by-slug/${list.json.data[0].slug}?locale=cy").json.data.id == list.json.data[0].id
        http.get('/api/v1/consultations?colour=red').status == 400
        http.get('/api/v1/consultations?colour=red').header('content-type').startsWith('application/problem+json')
        http.get('/api/v1/consultations?pageSize=1000').status == 400
    }

    def "the studio is closed to those who may not"() {
        expect:
        http.get('/en/studio/consultations').status in [302, 303]
    }

    def "it is found in both languages"() {
        given:
        def id = opened()

        expect:
        bean(FoundConsultations).load(council.id, id.toString())*.locale() as Set == ['en', 'cy'] as Set
        bean(FoundConsultations).load(council.id, id.toString()).every { it.everybody() }
    }

    private UUID drafted() {
        def id = bean(Drafting).fromTemplate(rhian, template())
        def draft = bean(Consultations).get(council.id, id)
        def now = Instant.now()
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), now, now.plus(14, ChronoUnit.DAYS), LocalDate.now().plusDays(40), true))
        AGroundwork.screened(portal, rhian, id)
        id
    }

    private UUID opened() {
        def id = drafted()
        assert bean(Opening).checklist(bean(Consultations).get(council.id, id), Instant.now()).items().findAll { !it.done() } == []
        bean(Opening).open(rhian, id)
        bean(org.folkmoot.portal.platform.data.OutboxPump).runOnce()
        id
    }

    private ConsultationTemplate template() {
        bean(Templates).read('ordinary')
    }

    private String path(UUID id, String locale) {
        def slug = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id))[locale]
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + slug
    }

    private List rows(String query, List values) {
        sql.rows(query, values)
    }

    private Viewer officer() {
        def account = staff('commissioner', 1).first()
        new Viewer(council.id, account.id, account.publicId, 'Rhian Vale', [Role.COMMISSIONER] as Set, [] as Set, null, null,
                [bean(Audiences).publicOf(council.id)] as Set, true, Instant.now(), 1L)
    }

    /** Accounts that hold a role. */
    private List<Map> staff(String role, int count) {
        (1..count).collect {
            def publicId = UUID.randomUUID()
            def id = sql.executeInsert("INSERT INTO people_account (public_id, display_name, locale, created_at) VALUES (?, ?, 'en', UTC_TIMESTAMP(6))", [publicId.toString(), "Somebody $it".toString()])[0][0] as long
            sql.executeInsert('INSERT INTO people_membership (council_id, public_id, account_id, role, from_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))', [council.id, UUID.randomUUID().toString(), id, role])
            [id: id, publicId: publicId]
        }
    }
}

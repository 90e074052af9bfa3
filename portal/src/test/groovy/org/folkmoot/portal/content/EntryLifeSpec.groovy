package org.folkmoot.portal.content

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.time.LondonTime
import spock.lang.Shared

/** What becomes of an entry: looked at by a second person, published and taken down by the clock, put away, shown by a link. */
class EntryLifeSpec extends PortalSpec {
    static final String DESK = '/en/studio/entries'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def rhian
    @Shared def ada
    @Shared def osian
    @Shared int names = 0

    def setupSpec() {
        bean(Councils).forget()
        rhian = people.person('rhian', Role.COMMISSIONER)
        ada = people.person('ada', Role.ADMIN)
        osian = people.person('osian', Role.MODERATOR)
    }

    def "whoever may not publish asks somebody by name, who publishes that very version"() {
        given:
        def writer = as(osian)
        def id = written(writer)
        def page = writer.get("$DESK/$id")

        expect: 'they have no button to publish, and cannot ask themselves or somebody without the role'
        !page.body.contains("$DESK/$id/publish\"")
        writer.post("$DESK/$id/publish", [_token: page.token]).status == 403
        page.body.contains("value=\"${rhian.publicId()}\"") && !page.body.contains("value=\"${osian.publicId()}\"")
        writer.post("$DESK/$id/review", [_token: page.token, approver: '', note: '']).identity { it.status == 422 && it.text.contains('Choose who looks at it') }
        writer.post("$DESK/$id/review", [_token: page.token, approver: osian.publicId().toString(), note: '']).status == 409

        when:
        assert writer.submit("$DESK/$id", [approver: rhian.publicId().toString(), note: 'Is the day right? <b>'], '/review').status == 303

        then: 'the one who was asked sees it on their rail, and is written to'
        as(rhian).get("$DESK?state=review").text.contains('Waits for an approver')
        as(rhian).get("$DESK/$id").text.contains('Is the day right? <b>')
        sql.firstRow("SELECT count(*) AS n FROM notification_mail WHERE council_id = ? AND kind = 'entry-review'", [council.id]).n > 0

        and: 'nobody else decides, not even in the same role, and it does not go out past them'
        !as(ada).get("$DESK/$id").body.contains('/review/decide"')
        decide(ada, id, 1, 'publish').status == 403
        post(ada, "$DESK/$id/publish").status == 409
        post(ada, "$DESK/$id/review", [approver: rhian.publicId().toString(), note: '']).status == 409

        when: 'the writer goes on writing, and the approver publishes what they saw'
        change(writer, id, ['summary-en': 'Changed after asking.', 'summary-cy': 'Newidiwyd ar ôl gofyn.'])

        then:
        as(rhian).get("$DESK/$id").text.contains('Only version 1 goes out')

        when:
        assert decide(rhian, id, 1, 'publish').status == 303
        pump()

        then:
        http.get("/api/v1/content/news/$id").json.data.identity { it.version == 1 && it.summary == 'Open late.' }
        as(rhian).get("$DESK/$id").text.contains('Has newer words')
        audited(id) == ['news.saved', 'news.sent-for-review', 'news.saved', 'news.published']
    }

    def "the approver sends it back with a note, and the writer asks again"() {
        given:
        def writer = as(osian)
        def id = written(writer)
        assert writer.submit("$DESK/$id", [approver: ada.publicId().toString(), note: ''], '/review').status == 303

        expect: 'not without saying why, and nothing typed is lost'
        decide(ada, id, 1, 'back').identity { it.status == 422 && it.text.contains('Say what should change') }

        when:
        assert decide(ada, id, 1, 'back', 'Say <i>when</i>.').status == 303

        then:
        writer.get("$DESK/$id").text.contains('Say <i>when</i>.')
        state(id) == 'draft'
        decide(ada, id, 1, 'publish').status in [403, 409]

        when: 'asked again, and taken back'
        assert writer.submit("$DESK/$id", [approver: ada.publicId().toString(), note: ''], '/review').status == 303
        assert writer.submit("$DESK/$id", [:], '/review/take-back').status == 303

        then:
        state(id) == 'draft'
    }

    def "nothing unfinished is sent to anybody or put in the timetable"() {
        given:
        def officer = as(rhian)
        def id = written(officer, 'summary-cy': '')
        def token = officer.get("$DESK/$id").token

        expect:
        officer.post("$DESK/$id/review", [_token: token, approver: ada.publicId().toString(), note: '']).identity { it.status == 422 && it.text.contains('is missing in Welsh') }
        officer.post("$DESK/$id/publish-at", [_token: token] + moment('publish', now() + Duration.ofDays(1))).status == 422
        state(id) == 'draft'
    }

    def "a moment that cannot be is refused with what was typed: #because"() {
        given:
        def officer = as(rhian)
        def id = written(officer)

        when:
        def answer = officer.post("$DESK/$id/publish-at", [_token: officer.get("$DESK/$id").token, publishDay: day, publishTime: time])

        then:
        answer.status == 422
        answer.text.contains(said)
        answer.body.contains("value=\"$day\"")

        where:
        day          | time    || said                     | because
        '2020-01-01' | '09:00' || 'That moment has passed' | 'the past is over'
        '2027-03-28' | '01:30' || 'The clocks go forward'  | 'that half hour does not come'
        '2027-10-31' | '01:30' || 'that time comes twice'  | 'nobody could say which'
        'tomorrow'   | '09:00' || 'not a day and a time'   | 'words are no day'
    }

    def "it goes out and comes down to the second, by the database's clock"() {
        given:
        def officer = as(rhian)
        def id = written(officer)
        def start = Instant.parse('2027-01-11T08:00:00Z')
        clock.at(start)
        officer = as(rhian)
        assert officer.submit("$DESK/$id", moment('publish', start + Duration.ofHours(1)), '/publish-at').status == 303
        change(officer, id, ['summary-en': 'Saved after planning.', 'summary-cy': 'Cadwyd ar ôl cynllunio.'])

        expect:
        state(id) == 'scheduled'
        officer.get("$DESK/$id").text.contains('What was saved since does not go out with it.')

        when: 'a second before'
        clock.at(start + Duration.ofMinutes(60) - Duration.ofSeconds(1))

        then:
        bean(DueEntries).runOnce() >= 0
        !shown(id)

        when: 'the very second'
        clock.at(start + Duration.ofMinutes(60))

        then:
        bean(DueEntries).runOnce() == 1
        bean(DueEntries).runOnce() == 0
        pump()
        http.get("/api/v1/content/news/$id").json.data.identity { it.version == 1 && it.publishedAt == '2027-01-11T09:00:00Z' }

        when: 'its end is planned, which waits for no translation'
        officer = as(rhian)
        change(officer, id, ['summary-en': 'English alone.'])
        assert officer.submit("$DESK/$id", moment('withdraw', start + Duration.ofHours(2)), '/withdraw-at').status == 303
        clock.at(start + Duration.ofHours(2))
        bean(DueEntries).runOnce()
        pump()

        then:
        !shown(id)
        state(id) == 'withdrawn'
        audited(id).findAll { it.contains('planned') || it in ['news.published', 'news.withdrawn'] } ==
                ['news.publishing-planned', 'news.published', 'news.withdrawal-planned', 'news.withdrawn']
    }

    def "twenty schedulers at once publish it once, and the record shows one"() {
        given:
        def officer = as(rhian)
        def ids = (1..5).collect { written(officer) }
        def due = now() + Duration.ofMinutes(5)
        ids.each { assert officer.submit("$DESK/$it", moment('publish', due), '/publish-at').status == 303 }
        clock.shift(Duration.ofMinutes(7))
        def gate = new CountDownLatch(1)
        def pool = Executors.newFixedThreadPool(20)

        when:
        def done = (1..20).collect { pool.submit({ gate.await(); new DueEntries(bean(Timetable), false).runOnce() } as Callable) }
        gate.countDown()

        then:
        done*.get().sum() == 5
        ids.every { audited(it).count('news.published') == 1 }
        ids.every { id -> sql.firstRow("SELECT count(*) AS n FROM outbox WHERE council_id = ? AND kind = 'news' AND ref = ?", [council.id, id]).n == 1 }
        ids.every { id -> sql.firstRow("SELECT count(*) AS n FROM content_schedule s JOIN content_entry e ON e.id = s.entry_id WHERE e.public_id = ? AND s.outcome = 'DONE'", [id]).n == 1 }

        cleanup:
        pool.shutdownNow()
    }

    def "what is cancelled, moved, withdrawn or put away does not go out"() {
        given:
        def officer = as(rhian)
        def cancelled = written(officer)
        def moved = written(officer)
        def away = written(officer)
        def due = now() + Duration.ofMinutes(5)
        [cancelled, moved, away].each { assert officer.submit("$DESK/$it", moment('publish', due), '/publish-at').status == 303 }
        assert officer.submit("$DESK/$cancelled", [:], '/plan/cancel').status == 303
        assert officer.submit("$DESK/$moved", moment('publish', due + Duration.ofHours(1)), '/publish-at').status == 303
        assert officer.submit("$DESK/$away", [:], '/archive').status == 303

        when:
        clock.shift(Duration.ofMinutes(7))
        bean(DueEntries).runOnce()

        then:
        ![cancelled, moved, away].any { shown(it) }
        state(cancelled) == 'draft' && state(moved) == 'scheduled' && state(away) == 'archived'
    }

    def "what cannot go out any more when its moment comes is said, and does not stand in the way of others"() {
        given:
        def officer = as(rhian)
        def first = written(officer, 'service-story', contractNumber: "ONLY-${++names}", stage: 'monitor')
        def second = written(officer, 'service-story', contractNumber: "ONLY-$names", stage: 'monitor')
        def third = written(officer)
        def due = now() + Duration.ofMinutes(5)
        [first, second, third].each { assert officer.submit("$DESK/$it", moment('publish', due), '/publish-at').status == 303 }

        when:
        clock.shift(Duration.ofMinutes(7))

        then:
        bean(DueEntries).runOnce() == 2
        pump()
        shown(third) && shown(first, 'service-story') && !shown(second, 'service-story')
        as(rhian).get("$DESK/$second").text.contains('It did not go out as planned')
        audited(second).last() == 'service-story.plan-refused'
    }

    def "put away, an entry is nowhere but in its own list; taken out, it is worked with again"() {
        given:
        def officer = as(rhian)
        def id = written(officer, 'title-en': 'Zzaway heron')
        assert officer.submit("$DESK/$id", [:], '/publish').status == 303

        when:
        assert officer.submit("$DESK/$id", [:], '/archive').status == 303
        pump()

        then:
        !shown(id)
        !officer.get("$DESK?q=zzaway").text.contains('Zzaway heron')
        officer.get("$DESK?q=zzaway&state=archived").text.contains('Zzaway heron')
        post(rhian, "$DESK/$id/publish").status == 409
        officer.get("$DESK/$id/edit").wholeForms.find { it.action.endsWith('/edit') }.identity { it.send(officer, it.values + [do: 'save']).status } == 409

        when:
        assert officer.submit("$DESK/$id", [:], '/take-out').status == 303

        then:
        state(id) == 'withdrawn'
        officer.submit("$DESK/$id", [:], '/publish').status == 303
        pump()
        shown(id)
    }

    def "sec_1_6 sec_7_1 a link shows one version, in the public theme and to other programs, until it ends or is ended"() {
        given:
        def officer = as(rhian)
        def secret = written(officer, 'title-en': 'Zzsecret plans')
        def id = written(officer, 'title-en': 'Heron <b>draft</b>', 'body-en': '## Part\n\nNot *yet*.', 'about.0': "news:$secret".toString())
        def made = officer.submit("$DESK/$id", [days: '7'], '/previews')
        def path = (made.body =~ /\/en\/preview\/[\w-]{43}/)[0] as String
        def token = path.split('/').last()

        expect: 'the token is shown once and kept nowhere'
        made.status == 200
        !officer.get("$DESK/$id").body.contains(token)
        sql.rows('SELECT * FROM content_preview WHERE council_id = ?', [council.id]).every { row -> !row.values().any { it?.toString()?.contains(token) } }

        and: 'whoever has it sees the draft as everybody will, in both languages'
        def page = http.get(path)
        page.status == 200
        page.text.contains('This is not public yet') && page.text.contains('Heron <b>draft</b>')
        page.body.contains('<em>yet</em>') && page.body.contains('<header')

        and: 'what it leads to is named only where everybody may know of it'
        !page.text.contains('Zzsecret') && !page.body.contains(secret)
        officer.get("$DESK/$id/versions/1").text.contains('Zzsecret')
        page.header('cache-control') == 'no-store' && page.header('referrer-policy') == 'no-referrer' && page.header('x-robots-tag') == 'noindex'
        http.get("/cy/rhagolwg/$token").text.contains('Nid yw hwn yn gyhoeddus eto')

        and: 'other programs get the same shape as what is delivered'
        def told = http.get("/api/v1/preview/news/$id?preview=$token&locale=en")
        told.json.data.title == 'Heron <b>draft</b>' && told.json.data.version == 1 && told.json.data.slug == 'heron-b-draft-b'
        told.header('cache-control') == 'no-store'
        !told.json.data.containsKey('editorsNote')

        and: 'it opens nothing else'
        http.get("/api/v1/preview/help/$id?preview=$token").status == 404
        http.get("/api/v1/preview/news/${written(officer)}?preview=$token").status == 404
        http.get("/api/v1/preview/news/$id").status == 404
        http.get("/api/v1/preview/news/$id?preview=${'x' * 43}").status == 404
        http.get("/api/v1/preview/news/$id?preview=$token&state=all").status == 400
        http.get("/api/v1/content/news/$id").status == 404
        http.get('/en/preview/' + 'x' * 43).status == 404
        visitor(newCouncil()).get(path).status == 404

        when: 'a later version is saved'
        change(officer, id, ['title-en': 'Later words'])

        then: 'the link still shows the one it was made for'
        http.get(path).text.contains('Heron <b>draft</b>') && !http.get(path).text.contains('Later words')

        when: 'eight days pass'
        clock.shift(Duration.ofDays(8))

        then:
        http.get(path).status == 404
        http.get("/api/v1/preview/news/$id?preview=$token").status == 404

        when: 'another is ended by hand'
        clock.reset()
        def second = (as(rhian).submit("$DESK/$id", [days: '1'], '/previews').body =~ /\/en\/preview\/[\w-]{43}/)[0] as String
        assert http.get(second).text.contains('Later words')
        def shown = as(rhian).get("$DESK/$id")
        shown.forms.findAll { it.action?.endsWith('/previews/end') }.each { assert post(rhian, it.action, [link: it.hidden.link]).status == 303 }

        then:
        http.get(second).status == 404
        audited(id).containsAll(['news.preview-made', 'news.preview-ended'])
        officer.submit("$DESK/$id", [days: '31'], '/previews').identity { it.status == 422 && it.text.contains('from 1 to 30') }
    }

    private Http as(who) {
        people.in(visitor(), who)
    }

    private Http.Reply post(who, String path, Map form = [:]) {
        def browser = as(who)
        browser.post(path, [_token: browser.get(DESK + '/new').token ?: browser.get(path.replaceFirst('(/en/studio/entries/[0-9a-f-]+).*', '$1')).token] + form)
    }

    private Http.Reply decide(who, id, int number, String what, String answer = '') {
        post(who, "$DESK/$id/review/decide", [number: "$number", answer: answer, do: what])
    }

    private String written(Http who, Map more = [:], String type = 'news') {
        def form = who.get("$DESK/new/$type").wholeForms.find { it.action.endsWith("/$type") }
        def words = StudioEntriesSpec.news().findAll { form.fields*.name().contains(it.key) }
        def answer = form.send(who, form.values + words + more + [do: 'save'])
        assert answer.status == 303: answer.text
        answer.location.split('/').last()
    }

    private String written(Map more, Http who, String type = 'news') {
        written(who, more, type)
    }

    private void change(Http who, id, Map values) {
        def form = who.get("$DESK/$id/edit").wholeForms.find { it.action.endsWith('/edit') }
        def answer = form.send(who, form.values + values + [do: 'save'])
        assert answer.status == 303: answer.text
    }

    private static Map moment(String what, Instant at) {
        [("${what}Day".toString()): LondonTime.day(at), ("${what}Time".toString()): LondonTime.time(at)]
    }

    private Instant now() {
        clock.now()
    }

    private boolean shown(id, String type = 'news') {
        pump()
        http.get("/api/v1/content/$type/$id").status == 200
    }

    private String state(id) {
        def entry = bean(EntryRepository).named(council.id, UUID.fromString(id)).get()
        bean(DeskRepository).line(council.id, entry.id(), clock.now()).get().state()
    }

    private List<String> audited(id) {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND object = ? ORDER BY at, stream, seq', [council.id, id])*.action
    }

    private boolean pump() {
        bean(OutboxPump).runOnce()
        true
    }
}

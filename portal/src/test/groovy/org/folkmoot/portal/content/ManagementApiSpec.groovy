package org.folkmoot.portal.content

import static org.folkmoot.portal.platform.access.Role.*

import groovy.json.JsonOutput
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.Http
import org.folkmoot.portal.Http.Reply
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Requires
import spock.lang.Shared

/** Other programs write entries: as much as their token and its owner may, never over somebody's work, and once where they ask twice. */
class ManagementApiSpec extends PortalSpec {
    private static final String NEWS = '/api/v1/manage/content/news'
    private static final Map WHOLE = [
        shared: [happenedOn: '2026-11-01'],
        texts : [en: [title: 'Youth club', summary: 'Open late.', body: 'Until **nine**.'], cy: [title: 'Clwb ieuenctid', summary: 'Ar agor yn hwyr.', body: 'Tan **naw**.']],
    ]

    @Shared SignedIn people
    @Shared Http admin
    @Shared String all
    private static int names = 0

    def setupSpec() {
        people = new SignedIn(portal, council)
        admin = people.visitor(visitor(), 'administrator', ADMIN)
        all = token(['*:read', '*:write', '*:publish', '*:withdraw'])
    }

    def "a program makes an entry, reads it back, publishes it and takes it down; the record names its token"() {
        when:
        def made = send('POST', NEWS, WHOLE)
        def id = made.json.data.id
        def address = "$NEWS/$id"

        then:
        made.status == 201
        made.location == address
        made.header('etag') == made.json.data.tag
        made.json.data.identity { [type, status, version, shared, texts.cy.title] } == ['news', 'draft', 1, [happenedOn: '2026-11-01'], 'Clwb ieuenctid']
        made.json.meta.lacking == []
        made.header('cache-control') == 'no-store'
        made.header('access-control-allow-origin') == null
        get(address).identity { status == 200 && json.data == made.json.data && header('etag') == made.header('etag') }
        get(NEWS).json.data*.id.contains(id)
        http.get("/api/v1/content/news/$id").status == 404

        when:
        def published = send('POST', "$address/actions/publish", null, ['If-Match': made.header('etag')])
        bean(OutboxPump).runOnce()

        then:
        published.status == 200
        published.json.data.status == 'published'
        http.get("/api/v1/content/news/$id?locale=cy").json.data.title == 'Clwb ieuenctid'

        when:
        def gone = send('POST', "$address/actions/withdraw")
        bean(OutboxPump).runOnce()

        then:
        gone.json.data.status == 'withdrawn'
        http.get("/api/v1/content/news/$id").status == 404

        and: 'who did it is the token, which is the administrator’s'
        def actor = sql.firstRow("SELECT public_id AS id FROM people_api_token WHERE council_id = ? AND name = 'Program 1'", [council.id]).id
        sql.rows('SELECT action, actor FROM audit_entry WHERE council_id = ? AND object = ? ORDER BY seq', [council.id, id as String])
                .collect { [it.action, it.actor as String] } == ['news.saved', 'news.published', 'news.withdrawn'].collect { [it, actor as String] }
        sql.firstRow('SELECT last_used_at AS at FROM people_api_token WHERE council_id = ? AND public_id = ?', [council.id, actor as String]).at != null
    }

    @Requires({ SharedData.present('http-caching') })
    def "nobody’s work is written over: case #one.id of the conformance set, #one.title"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def tag = one.request.headers['If-Match'] == one.resource.etag ? made.header('etag') : '"v9.9"'

        expect:
        send('PUT', made.location, WHOLE, ['If-Match': tag]).status == one.expected

        where:
        one << (SharedData.present('http-caching') ? SharedData.json('http-caching/conditional-cases.json').findAll { it.request.method == 'PUT' } : [])
    }

    def "a change says which version it was made from"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def tag = made.header('etag')
        def changed = WHOLE + [texts: WHOLE.texts + [en: WHOLE.texts.en + [title: 'Club']]]

        expect: '428 without, and nothing changes'
        problem(send('PUT', made.location, changed), 428) == 'no-version-named'
        problem(send('PUT', made.location, changed, ['If-Match': 'W/' + tag]), 412) == 'stale-version'

        when:
        def first = send('PUT', made.location, changed, ['If-Match': tag])

        then:
        first.status == 204
        first.header('etag') != tag
        problem(send('PUT', made.location, WHOLE, ['If-Match': tag]), 412) == 'stale-version'
        problem(send('POST', "$made.location/actions/publish", null, ['If-Match': tag]), 412) == 'stale-version'
        get(made.location).json.data.texts.en.title == 'Club'

        and: 'the Welsh waits to be looked at, so it is not published; the caller hears which field'
        def refused = send('POST', "$made.location/actions/publish")
        problem(refused, 422) == 'not-whole'
        refused.json.errors.collect { [it.pointer, it.code] } == [['#/texts/cy/title', 'out-of-date']]

        and: 'unless somebody says that both say the same'
        send('PUT', made.location, changed + [checked: true], ['If-Match': first.header('etag')]).status == 204
        send('POST', "$made.location/actions/publish").status == 200
    }

    def "fifty programs change one entry from the same version: one does, the others hear of it"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def pool = Executors.newFixedThreadPool(10)

        when:
        def statuses = pool.invokeAll((1..50).collect { n ->
            { -> send('PUT', made.location, WHOLE + [texts: WHOLE.texts + [en: WHOLE.texts.en + [title: "Club $n"]]], ['If-Match': made.header('etag')]).status } as Callable
        })*.get()

        then:
        statuses.countBy { it } == [204: 1, 412: 49]
        get(made.location).json.data.version == 2

        cleanup:
        pool.shutdown()
    }

    def "sec_18_1 the same key makes an entry once, also when it is asked at the same moment; with other words it is refused"() {
        given:
        def key = ['Idempotency-Key': UUID.randomUUID().toString()]
        def pool = Executors.newFixedThreadPool(8)

        when:
        def made = pool.invokeAll((1..8).collect { { -> send('POST', NEWS, WHOLE, key) } as Callable })*.get()

        then:
        made*.status.unique() == [201]
        made*.location.unique().size() == 1
        problem(send('POST', NEWS, WHOLE + [shared: [happenedOn: '2026-11-02']], key), 409) == 'key-used'
        problem(send('POST', NEWS, WHOLE, ['Idempotency-Key': 'x' * 201]), 400) == 'unreadable-json'

        and: 'of another program it is another key'
        send('POST', NEWS, WHOLE, key, token(['news:write'])).location != made[0].location

        cleanup:
        pool.shutdown()
    }

    def "sec_7_2 a token does what it was made for and no more: #may may #method #what #status"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def held = token([may])

        expect:
        send(method, what.replace('ID', made.location), method == 'GET' ? null : WHOLE, ['If-Match': made.header('etag')], held).status == status

        where:
        may             | method | what                               || status
        'news:read'     | 'GET'  | 'ID'                               || 200
        'news:read'     | 'PUT'  | 'ID'                               || 403
        'news:read'     | 'POST' | NEWS                               || 403
        'news:write'    | 'POST' | NEWS                               || 201
        'news:write'    | 'PUT'  | 'ID'                               || 204
        'news:write'    | 'POST' | 'ID/actions/publish'               || 403
        'news:publish'  | 'POST' | 'ID/actions/publish'               || 200
        'news:publish'  | 'POST' | 'ID/actions/withdraw'              || 403
        'news:withdraw' | 'POST' | 'ID/actions/withdraw'              || 200
        'help:read'     | 'GET'  | 'ID'                               || 403
        '*:read'        | 'GET'  | 'ID'                               || 200
        '*:read'        | 'GET'  | '/api/v1/manage/content/document'  || 404
    }

    def "without a token that works nobody enters: #why"() {
        expect:
        def answer = http.get(NEWS, sent(header))
        answer.status == 401
        answer.header('www-authenticate') == 'Bearer'
        answer.json.type.endsWith('#sign-in-needed')

        where:
        why                  | header
        'none'               | { null }
        'another scheme'     | { 'Basic ' + it.bytes.encodeBase64() }
        'one letter wrong'   | { 'Bearer ' + it.substring(0, 20) + (it[20] == 'a' ? 'b' : 'a') + it.substring(21) }
        'made up'            | { 'Bearer fmk_' + 'x' * 50 }
        'cut off'            | { 'Bearer ' + it.substring(0, 30) }
        'much too long'      | { 'Bearer ' + it * 40 }
    }

    private Map sent(Closure make) {
        def value = make(all)
        value == null ? [:] : [Authorization: value as String]
    }

    def "sec_3_1 a session opens nothing here, whoever’s it is"() {
        expect:
        admin.get(NEWS).status == 401
        admin.send('POST', NEWS, 'application/json', JsonOutput.toJson(WHOLE).bytes).status == 401
    }

    def "sec_2_4 a token ends at its end, when it is stopped, and with what its owner may do"() {
        given:
        def owner = people.person("owner${++names}", ADMIN)
        def browser = people.in(visitor(), owner)
        def held = token(['news:read'], browser)
        def stopped = token(['news:read'], browser)

        expect:
        get(NEWS, held).status == 200

        when: 'the studio shows which there are and stops one'
        def page = browser.get('/en/studio/people/tokens')
        def stopId = sql.firstRow('SELECT public_id AS id FROM people_api_token WHERE council_id = ? ORDER BY people_api_token.id DESC LIMIT 1', [council.id]).id
        def ended = browser.submit('/en/studio/people/tokens', [:], "/$stopId/end")

        then:
        ended.status == 303
        page.text.contains('Program')
        !page.body.contains(held)
        with(get(NEWS, stopped)) { status == 401 && json.detail.contains("token is missing, unknown, over or taken back") }
        get(NEWS, held).status == 200
        browser.get('/en/studio/people/tokens').text.contains('stopped')

        when:
        clock.shift(Duration.ofDays(91))

        then:
        get(NEWS, held).status == 401

        when:
        clock.reset()
        sql.executeUpdate('UPDATE people_membership SET until_at = UTC_TIMESTAMP(6) WHERE account_id = ?', [owner.id()])

        then: 'known, and nothing is open to it any more'
        with(get(NEWS, held)) { status == 403 && json.detail.startsWith("This token may not do that") }

        when:
        sql.executeUpdate('UPDATE people_account SET disabled_at = UTC_TIMESTAMP(6) WHERE id = ?', [owner.id()])

        then:
        get(NEWS, held).status == 401
    }

    def "sec_7_7 a token of one council opens nothing of another"() {
        given:
        def other = newCouncil()

        expect:
        visitor(other).get(NEWS, [Authorization: "Bearer $all" as String]).status == 401
    }

    def "only administrators make tokens, after a fresh sign-in; the secret is shown once and kept nowhere"() {
        given:
        def made = admin.submit('/en/studio/people/tokens', [name: 'Website', days: '30', may: ['news:read']], '/tokens')
        def secret = made.body.find(/fmk_[A-Za-z0-9_-]{43}[0-9a-z]{7}/)

        expect:
        made.status == 200
        made.header('cache-control') == 'no-store'
        !admin.get('/en/studio/people/tokens').body.contains(secret)
        !sql.rows('SELECT HEX(secret_mac) AS mac, start, may FROM people_api_token').any { it.values().any { value -> "$value".contains(secret.substring(10)) } }

        and: 'a form that fails keeps what was typed'
        def failed = admin.submit('/en/studio/people/tokens', [name: '', days: '30', may: ['help:read']], '/tokens')
        failed.status == 422
        failed.body =~ /value="help:read" checked/

        and:
        [COMMISSIONER, AUDITOR, MODERATOR].every { people.visitor(visitor(), "x${++names}", it).get('/en/studio/people/tokens').status == 403 }

        when:
        clock.shift(Duration.ofMinutes(6))

        then:
        admin.submit('/en/studio/people/tokens', [name: 'Later', may: ['news:read']], '/tokens').status in [303, 307]
    }

    def "sec_3_3 what cannot be read is refused with the reason and leaves nothing behind: #what"() {
        given:
        def before = sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [council.id]).n

        when:
        def answer = http.send('POST', NEWS, type, body(), [Authorization: "Bearer $all" as String])

        then:
        answer.status == status
        answer.header('content-type').startsWith('application/problem+json')
        codes == null || answer.json.errors*.code == codes
        !(answer.body =~ /(?i)exception|select |\.java/)
        sql.firstRow('SELECT COUNT(*) AS n FROM content_entry WHERE council_id = ?', [council.id]).n == before

        where:
        what                      | type               | body                                                                         || status | codes
        'five megabytes'          | 'application/json' | { ('{"texts":{"en":{"title":"' + 'x' * 5_000_000 + '"}}}').bytes }           || 413    | null
        'ten thousand levels'     | 'application/json' | { ('{"shared":' + '[' * 10_000 + ']' * 10_000 + '}').bytes }                 || 400    | ['too-deep']
        'cut off'                 | 'application/json' | { '{"texts":{"en"'.bytes }                                                    || 400    | ['not-json']
        'nothing'                 | 'application/json' | { new byte[0] }                                                               || 400    | ['not-json']
        'not UTF-8'               | 'application/json' | { [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d] as byte[] }             || 400    | ['not-json']
        'a name twice'            | 'application/json' | { '{"texts":{},"texts":{}}'.bytes }                                           || 400    | ['duplicate']
        'a form'                  | 'application/x-www-form-urlencoded' | { 'a=b'.bytes }                                              || 415    | null
        'a list'                  | 'application/json' | { '[]'.bytes }                                                                || 422    | ['not-object']
        'wrong types'             | 'application/json' | { JsonOutput.toJson([shared: [happenedOn: 7, themes: 'safety'], texts: [en: [title: [1]]]]).bytes } || 422 | ['not-a-day', 'not-list', 'not-text']
        'an unknown field'        | 'application/json' | { JsonOutput.toJson([texts: [en: [colour: 'red']]]).bytes }                   || 422    | ['unknown']
        'what is not its to say'  | 'application/json' | { JsonOutput.toJson(WHOLE + [status: 'published', id: 1]).bytes }             || 422    | ['unknown', 'unknown']
        'an unknown language'     | 'application/json' | { JsonOutput.toJson([texts: [xx: [title: 'x']]]).bytes }                      || 422    | ['unknown-language']
        'no language'             | 'application/json' | { JsonOutput.toJson([texts: [welsh: [title: 'x']]]).bytes }                   || 422    | ['not-a-language']
        'a flag that is none'     | 'application/json' | { JsonOutput.toJson(WHOLE + [checked: 'yes']).bytes }                         || 422    | ['not-a-flag']
    }

    def "a program plans a moment and takes it back; the moment is the database’s, and the record has both"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}"
        def due = java.time.Instant.now().plus(Duration.ofDays(3)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)

        when:
        def planned = send('POST', "$address/actions/schedule", [move: 'publish', at: due as String], ['If-Match': made.header('etag')])

        then:
        planned.status == 200
        planned.json.meta.plans == [[move: 'publish', at: due as String, version: 1]]
        planned.json.data.status == 'draft'

        when:
        def ended = send('POST', "$address/actions/unschedule", [move: 'publish'], ['If-Match': planned.header('etag')])

        then:
        ended.json.meta.plans == []
        record(made.json.data.id) == ['news.saved', 'news.publishing-planned', 'news.plan-cancelled']

        and: 'a moment that is over is none, and neither is a draft that lacks something'
        send('POST', "$address/actions/schedule", [move: 'publish', at: '2020-01-01T00:00:00Z'], ['If-Match': '*']).status == 409
        def half = send('POST', NEWS, [texts: [en: [title: 'Half']]])
        send('POST', "$NEWS/${half.json.data.id}/actions/schedule", [move: 'publish', at: due as String], ['If-Match': '*']).status == 422
    }

    def "a program goes back to a version, and people see what they saw"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}"
        def published = send('POST', "$address/actions/publish", null, ['If-Match': made.header('etag')])
        def changed = send('PUT', address, WHOLE + [shared: [happenedOn: '2026-12-24']], ['If-Match': published.header('etag')])

        when:
        def back = send('POST', "$address/actions/revert", [version: 1], ['If-Match': changed.header('etag')])

        then:
        back.status == 200
        back.json.data.identity { [version, publishedVersion, status, shared.happenedOn] } == [3, 1, 'changed', '2026-11-01']
        record(made.json.data.id).last() == 'news.restored'
        send('POST', "$address/actions/revert", [version: 9], ['If-Match': '*']).json.errors*.code == ['no-such-version']
    }

    def "a program begins a language with the words of another, writes it and shows it"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def id = made.json.data.id
        def address = "$NEWS/$id"
        def shown = send('POST', "$address/actions/publish", null, ['If-Match': made.header('etag')])

        when:
        def copied = send('POST', "$address/actions/copy-to-locale", [from: 'en', to: 'pl'], ['If-Match': shown.header('etag')])
        def polish = get("$address/locales/pl")

        then: 'English words are no Polish ones'
        copied.status == 200
        polish.json.data.identity { [status, version, fields.title, source.locale] } == ['draft', 1, 'Youth club', 'en']
        polish.json.meta.lacking*.code.unique() == ['same-as-source']
        send('POST', "$address/locales/pl/actions/publish", null, ['If-Match': polish.header('etag')]).status == 422

        when:
        def written = send('PUT', "$address/locales/pl", [fields: [title: 'Klub młodzieżowy', summary: 'Otwarte do późna.'], note: 'Translated'], ['If-Match': polish.header('etag')])
        def out = send('POST', "$address/locales/pl/actions/publish", null, ['If-Match': written.header('etag')])
        bean(OutboxPump).runOnce()

        then:
        out.json.data.status == 'published'
        http.get("/api/v1/content/news/$id?locale=pl").json.data.title == 'Klub młodzieżowy'
        send('PUT', "$address/locales/pl", [fields: [title: 'Zbyt późno']], ['If-Match': polish.header('etag')]).status == 412
        record("$id/pl") == ['news.edition-saved', 'news.edition-saved', 'news.edition-published']

        when:
        send('POST', "$address/locales/pl/actions/withdraw")
        bean(OutboxPump).runOnce()

        then:
        http.get("/api/v1/content/news/$id?locale=pl").json.meta.resolvedLocale == 'en'
        send('PUT', "$address/locales/pl", [fields: [happenedOn: '2026-11-01']], ['If-Match': '*']).json.errors*.code == ['unknown']
        send('PUT', address, WHOLE + [texts: WHOLE.texts + [pl: [title: 'Klub']]], ['If-Match': '*']).json.errors*.code == ['further-language']
    }

    def "what a program translated from one version is not taken for a translation of the next"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}"
        def read = get("$address/locales/pl")

        when: 'somebody saves the original meanwhile'
        send('PUT', address, WHOLE, ['If-Match': made.header('etag')])

        then:
        send('PUT', "$address/locales/pl", [fields: [title: 'Klub']], ['If-Match': read.header('etag')]).status == 412
        get("$address/locales/pl").json.data.identity { [version, source.version] } == [0, 2]
    }

    def "#action says which state it changes, and refuses what it does not know"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}/actions/$action"

        expect:
        send('POST', address, body).status == 428
        send('POST', address, body, ['If-Match': '"v9.9"']).status == 412
        send('POST', address, body + [odd: 1], ['If-Match': '*']).json.errors*.code == ['unknown']
        send('POST', address, [:], ['If-Match': '*']).json.errors*.code.unique() == ['required']
        send('POST', address, body, ['If-Match': '*'], token(["news:$other" as String])).status == 403

        where:
        action           | body                                          | other
        'schedule'       | [move: 'publish', at: '2030-01-01T00:00:00Z'] | 'write'
        'unschedule'     | [move: 'publish']                             | 'write'
        'revert'         | [version: 1]                                  | 'publish'
        'copy-to-locale' | [from: 'en', to: 'pl']                        | 'publish'
    }

    def "sec_7_2 planning a withdrawal needs the right to withdraw as well"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        send('POST', "$NEWS/${made.json.data.id}/actions/publish")

        expect:
        send('POST', "$NEWS/${made.json.data.id}/actions/schedule", [move: 'withdraw', at: '2030-01-01T00:00:00Z'], ['If-Match': '*'], token(['news:publish'])).status == 403
    }

    def "sec_7_2 so does taking such a plan back; planning and taking back what is to go out does not"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}/actions"
        def publisher = token(['news:publish'])
        send('POST', "$address/schedule", [move: 'publish', at: '2030-01-01T00:00:00Z'], ['If-Match': '*'])

        expect:
        send('POST', "$address/unschedule", [move: 'publish'], ['If-Match': '*'], publisher).status == 200

        when:
        send('POST', "$address/publish")
        def planned = send('POST', "$address/schedule", [move: 'withdraw', at: '2030-01-01T00:00:00Z'], ['If-Match': '*'])
        def refused = send('POST', "$address/unschedule", [move: 'withdraw'], ['If-Match': '*'], publisher)

        then: 'it stays planned'
        planned.json.meta.plans*.move == ['withdraw']
        refused.status == 403
        get("$NEWS/${made.json.data.id}").json.meta.plans*.move == ['withdraw']

        and:
        send('POST', "$address/unschedule", [move: 'withdraw'], ['If-Match': '*'], token(['news:publish', 'news:withdraw'])).json.meta.plans == []
    }

    def "what was put away is left alone, itself and in every language: #what"() {
        given:
        def made = send('POST', NEWS, WHOLE)
        def address = "$NEWS/${made.json.data.id}"
        send('POST', "$address/actions/publish")
        send('PUT', "$address/locales/pl", [fields: [title: 'Klub', summary: 'Otwarte.']], ['If-Match': '*'])
        sql.executeUpdate('UPDATE content_entry SET archived_at = UTC_TIMESTAMP(6), visible_to = UTC_TIMESTAMP(6) WHERE public_id = ?', [made.json.data.id])

        expect:
        problem(send(method, address + route, body, ['If-Match': '*']), 409) == 'not-now'

        where:
        what                       | method | route                        | body
        'saving'                   | 'PUT'  | ''                            | WHOLE
        'publishing'               | 'POST' | '/actions/publish'            | null
        'a language'               | 'PUT'  | '/locales/pl'                 | [fields: [title: 'Inny']]
        'publishing a language'    | 'POST' | '/locales/pl/actions/publish' | null
        'taking a language down'   | 'POST' | '/locales/pl/actions/withdraw'| null
        'beginning a language'     | 'POST' | '/actions/copy-to-locale'     | [from: 'en', to: 'pt']
    }

    private List<String> record(Object object) {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND object = ? ORDER BY seq', [council.id, object as String])*.action
    }

    def "an address that another entry has, or had, is refused"() {
        given:
        def first = send('POST', NEWS, with(en: [slug: 'the-club']))
        send('POST', "$first.location/actions/publish")

        when:
        def second = send('POST', NEWS, with(en: [slug: 'the-club']))

        then:
        problem(second, 409) == 'slug-taken'
        second.json.errors.collect { [it.pointer, it.code] } == [['#/texts/en/slug', 'taken']]

        when: 'two drafts want the same, and one is published first'
        def one = send('POST', NEWS, with(en: [slug: 'the-pool']))
        def two = send('POST', NEWS, with(en: [slug: 'the-pool']))
        send('POST', "$one.location/actions/publish")

        then:
        problem(send('POST', "$two.location/actions/publish"), 409) == 'slug-taken'
    }

    def "entries that refer to each other in a circle, and to themselves, are written and read"() {
        given:
        def one = send('POST', NEWS, WHOLE)
        def two = send('POST', NEWS, with([:], [about: [[type: 'news', id: one.json.data.id]]]))

        when:
        def back = send('PUT', one.location, with([:], [about: [[type: 'news', id: two.json.data.id], [type: 'news', id: one.json.data.id]]]), ['If-Match': one.header('etag')])
        [one, two].each { assert send('POST', "$it.location/actions/publish").status == 200 }
        bean(OutboxPump).runOnce()

        then:
        back.status == 204
        http.get("/api/v1/content/news/${two.json.data.id}?include=about.about.about").json.data.about[0].about*.id == [two.json.data.id, one.json.data.id]
    }

    def "sec_10_1 a program that asks too often is told when to come again"() {
        given:
        def held = token(['news:read'])

        when:
        def answers = []
        while (answers.size() < 2_000 && (answers.empty || answers.last().status == 200)) {
            answers << get(NEWS, held)
        }

        then:
        answers.size() > 300
        answers.last().status == 429
        answers.last().header('retry-after') as int > 0
        get(NEWS).status == 200
    }

    private static Map with(Map words, Map shared = [:]) {
        [shared: WHOLE.shared + shared, texts: WHOLE.texts + words.collectEntries { locale, said -> [locale as String, WHOLE.texts[locale as String] + said] }]
    }

    private String token(List<String> may, Http by = admin) {
        def made = by.submit('/en/studio/people/tokens', [name: "Program ${++names}", days: '90', may: may], '/tokens')
        assert made.status == 200: made.text
        made.body.find(/fmk_[A-Za-z0-9_-]{43}[0-9a-z]{7}/)
    }

    private Reply get(String address, String held = all) {
        visitor().get(address, [Authorization: "Bearer $held" as String])
    }

    private Reply send(String method, String address, Map body = null, Map headers = [:], String held = all) {
        byte[] bytes = body == null ? new byte[0] : JsonOutput.toJson(body).getBytes('UTF-8')
        visitor().send(method, address, 'application/json', bytes, [Authorization: "Bearer $held" as String, 'Sec-Fetch-Site': 'none'] + headers)
    }

    private static String problem(Reply answer, int status) {
        assert answer.status == status: answer
        assert answer.header('content-type').startsWith('application/problem+json')
        answer.json.type.split('#')[1]
    }
}

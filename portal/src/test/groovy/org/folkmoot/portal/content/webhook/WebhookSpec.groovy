package org.folkmoot.portal.content.webhook

import groovy.json.JsonSlurper
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.content.APaper
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.data.Ids

/** Programs that the council tells when something is published: told once, told again when they were not there, and told nothing that is not public. */
class WebhookSpec extends WebhookGround {
    def "sec_9_2 what everybody may read is told to whoever asked: which thing, and where the API has it"() {
        given:
        def hook = hook()
        secret(hook)

        when:
        def entry = news.publish()

        then: 'nothing is sent by whoever publishes'
        receiver.taken.empty

        when:
        deliver()

        then:
        receiver.refused.empty
        def said = new JsonSlurper().parseText(receiver.taken[0].body) as Map
        said == [event: 'content.published', type: 'news', id: entry.publicId() as String, locale: '*', version: 1,
                 link: "https://$own.host/api/v1/content/news/${entry.publicId()}?locale=*".toString()]
        receiver.taken[0].headers['webhook-id'] ==~ /msg_[0-9a-f]{32}/

        and: 'the address has it'
        visitor(own).get(said.link - "https://$own.host").json.data.title.en == 'Youth club <b>hours</b>'

        when:
        at(NOON.plusSeconds(60))
        news.withdraw(entry)
        deliver()

        then:
        receiver.taken*.body.collect { new JsonSlurper().parseText(it).identity { [event, version] } } == [['content.published', 1], ['content.withdrawn', 0]]
        receiver.taken*.headers*.get('webhook-id').unique().size() == 2
        rounds().empty
    }

    def "sec_0_3 nothing is told of #what"() {
        given:
        def hook = hook()
        secret(hook)

        when:
        make(this)
        deliver()

        then:
        messages(hook).empty
        receiver.taken.empty

        where:
        what                                 | make
        'a draft'                            | { spec -> spec.news.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Draft']]) }
        'a paper for staff'                  | { spec -> spec.paperForStaff() }
        'what another council published'     | { spec -> new ANewsElsewhere(spec).publish() }
        'something withdrawn a moment later' | { spec -> def gone = spec.news.publish(); spec.news.withdraw(gone); spec.onlyPublished() }
    }

    /** As if it heard of publishing only. */
    void onlyPublished() {
        sql.executeUpdate("UPDATE content_webhook SET events = 'content.published' WHERE council_id = ?", [own.id])
    }

    void paperForStaff() {
        def officer = people.visitor(visitor(own), 'officer', org.folkmoot.portal.platform.access.Role.COMMISSIONER)
        String token = officer.get('/en/studio/documents/new').token
        def sent = officer.postParts('/en/studio/documents', [_token: token] + APaper.cover('title-en': 'Rota', 'title-cy': 'Rota staff', audience: 'staff'), 'file', 'rota.pdf', APaper.pdf('rota'))
        assert officer.submit(sent.location, [:], '/publish').status == 303
    }

    static class ANewsElsewhere {
        private final news

        ANewsElsewhere(WebhookSpec spec) {
            news = new org.folkmoot.portal.content.ANews(spec, spec.newCouncil())
        }

        void publish() {
            news.publish()
        }
    }

    def "a paper that everybody could read and now only staff can is told as taken down"() {
        given:
        def hook = hook()
        secret(hook)
        def entry = news.publish()
        deliver()

        when: 'it is published again, for staff'
        news.publishAgain(entry, bean(Audiences).of(own.id, ['role:admin'] as Set))
        at(NOON.plusSeconds(60))
        deliver()

        then:
        receiver.taken.collect { new JsonSlurper().parseText(it.body).event } == ['content.published', 'content.withdrawn']
    }

    def "whoever asked for one kind of event hears of no other"() {
        given:
        def hook = hook(['content.withdrawn'])
        secret(hook)
        def entry = news.publish()
        deliver()

        expect:
        messages(hook).empty

        when:
        news.withdraw(entry)
        deliver()

        then:
        messages(hook)*.event == ['content.withdrawn']
    }

    def "an entry of the outbox that is read twice is one message"() {
        given:
        def hook = hook()
        news.publish()
        def row = sql.firstRow("SELECT seq, kind, ref FROM outbox WHERE council_id = ? AND kind = 'content.published'", [own.id])
        def entry = new org.folkmoot.portal.platform.data.OutboxEntry(row.seq as long, own.id, row.kind, row.ref)

        when:
        2.times { bean(WebhookPost).run(entry) }

        then:
        messages(hook).size() == 1
    }

    def "a try that fails is made again after 5 seconds, 1, 5 and 30 minutes, 2, 6 and 24 hours, under one id, and then no more"() {
        given:
        def hook = hook()
        secret(hook)
        def seen = []
        receiver.answer = { exchange ->
            seen << ['webhook-id', 'webhook-timestamp', 'webhook-signature'].collect { exchange.requestHeaders.getFirst(it) }
            exchange.sendResponseHeaders(503, -1)
        }
        news.publish()
        deliver()
        def waits = []

        when:
        while (rounds()) {
            def next = rounds().first().at
            waits << Duration.between(clock.now(), next)

            // a moment earlier nothing happens
            int before = seen.size()
            at(next.minusMillis(1))
            deliver()
            assert seen.size() == before
            at(next)
            deliver()
        }

        then:
        waits == [5, 60, 300, 1800, 7200, 21600, 86400].collect { Duration.ofSeconds(it) }
        seen*.get(0).unique().size() == 1
        seen*.get(1).unique().size() == 8
        seen*.get(2).unique().size() == 8
        messages(hook)*.state == ['GIVEN_UP']

        and: 'each try is in the log'
        tries()*.status == [503] * 8
        tries()*.outcome == ['DECLINED'] * 8
        def page = admin.get("/en/studio/webhooks/$hook/messages/${messages(hook)[0].public_id}")
        page.text.contains('Status 503')
        page.body.count('The receiver said no') == 8
    }

    def "the log keeps when, how it ended, and the first words of the answer without the secret"() {
        given:
        def hook = hook()
        def secret = secret(hook)
        receiver.answer = { exchange ->
            byte[] words = "<h1>bad signature</h1>\nexpected $secret".getBytes('UTF-8')
            exchange.sendResponseHeaders(400, words.length)
            exchange.responseBody.write(words)
        }

        when:
        news.publish()
        deliver()

        then:
        tries()*.answer == ['<h1>bad signature</h1> expected …']
        def page = admin.get("/en/studio/webhooks/$hook/messages/${messages(hook)[0].public_id}")
        page.text.contains('<h1>bad signature</h1> expected …')
        !page.body.contains('<h1>bad')
    }

    def "a day in which nothing got through pauses the receiver and calls the administrators; what is published waits, and is sent when somebody goes on"() {
        given:
        def hook = hook()
        secret(hook)
        receiver.answer = { exchange -> exchange.sendResponseHeaders(500, -1) }
        news.publish()
        deliver()

        when: 'nearly a day'
        4.times {
            at(rounds().first().at)
            deliver()
        }
        at(NOON.plus(Duration.ofHours(23)))
        deliver()

        then:
        state(hook) == 'ON'
        mails().empty

        when:
        at(NOON.plus(Duration.ofHours(24)).plusSeconds(1))
        news.publish(en: [title: 'Second'], cy: [title: 'Ail'])
        deliver()

        then:
        state(hook) == 'FAILING'
        mails().unique() == ['webhook-failing']
        sql.rows("SELECT outcome AS o FROM audit_entry WHERE council_id = ? AND action = 'webhook.stopped'", [own.id])*.o == ['reason:failing']
        admin.get('/en/studio/webhooks').text.contains('1 receiver is paused because nothing got through')

        when:
        receiver.answer = null
        at(NOON.plus(Duration.ofHours(30)))
        news.publish(en: [title: 'Third'], cy: [title: 'Trydydd'])
        deliver()

        then:
        receiver.taken.empty
        messages(hook)*.state == ['WAITING'] * 3

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/resume')
        deliver()

        then:
        receiver.taken.size() == 3
        state(hook) == 'ON'
        sql.firstRow('SELECT failures AS f FROM content_webhook WHERE council_id = ?', [own.id]).f == 0
    }

    def "one message that is always refused pauses nobody while others get through"() {
        given:
        def hook = hook()
        secret(hook)
        news.publish()
        writeOut()
        def bad = messages(hook)[0].public_id.toString().replace('-', '')
        receiver.answer = { exchange -> exchange.sendResponseHeaders(exchange.requestHeaders.getFirst('webhook-id') == "msg_$bad".toString() ? 400 : 204, -1) }
        deliver()

        when:
        int n = 0
        while (messages(hook)[0].state == 'WAITING') {
            at(rounds().first().at)
            n++
            news.publish(en: [title: "News $n".toString()], cy: [title: "Newyddion $n".toString()])
            deliver()
        }

        then:
        messages(hook)*.state == ['GIVEN_UP'] + ['TAKEN'] * 7
        state(hook) == 'ON'
    }

    def "a receiver that answers 410 is paused at once"() {
        given:
        def hook = hook()
        secret(hook)
        receiver.answer = { exchange -> exchange.sendResponseHeaders(410, -1) }

        when:
        news.publish()
        deliver()

        then:
        state(hook) == 'GONE'
        mails() == ['webhook-gone']
        rounds().empty
    }

    def "where nobody answers, one try is made and the receiver is left alone for half a minute, whatever else is due"() {
        given:
        def hook = hook()
        secret(hook)
        receiver.close()
        3.times { news.publish(en: [title: "News $it".toString()], cy: [title: "Newyddion $it".toString()]) }

        when:
        deliver()

        then:
        tries()*.outcome == ['UNREACHABLE']
        rounds()*.at == [NOON.plusSeconds(30)]
    }

    def "a receiver that says when to come again, #how, is left alone until then, whatever else is due"() {
        given:
        def hook = hook()
        secret(hook)
        receiver.answer = { exchange ->
            exchange.responseHeaders.set('Retry-After', said)
            exchange.sendResponseHeaders(status, -1)
        }
        2.times { news.publish(en: [title: "News $it".toString()], cy: [title: "Newyddion $it".toString()]) }

        when:
        deliver()

        then: 'one try, and no other message is tried either'
        tries()*.status == [status]
        rounds()*.at == [NOON.plusSeconds(rest)]

        when: 'something else is published meanwhile'
        receiver.answer = null
        at(NOON.plusSeconds(rest).minusMillis(1))
        news.publish(en: [title: 'Third'], cy: [title: 'Trydydd'])
        deliver()

        then:
        receiver.taken.empty

        when:
        at(NOON.plusSeconds(rest))
        deliver()

        then:
        receiver.taken.size() == 3
        messages(hook)*.state == ['TAKEN'] * 3
        state(hook) == 'ON'

        where:
        how          | status | said                            || rest
        'in seconds' | 429    | '90'                            || 90
        'by a date'  | 503    | 'Mon, 01 Jun 2026 12:10:00 GMT' || 600
    }

    def "a receiver that wants to be called sooner than it would be is called when it would be"() {
        given:
        def hook = hook()
        secret(hook)
        receiver.answer = { exchange ->
            exchange.responseHeaders.set('Retry-After', '1')
            exchange.sendResponseHeaders(429, -1)
        }

        when:
        news.publish()
        deliver()

        then:
        messages(hook)*.due_at*.toInstant() == [NOON.plusSeconds(5)]
    }

    def "two nodes at once send each message once"() {
        given:
        def hook = hook()
        secret(hook)
        def arrived = new CountDownLatch(1)
        def hold = new CountDownLatch(1)
        def ids = [].asSynchronized()
        receiver.answer = { exchange ->
            ids << exchange.requestHeaders.getFirst('webhook-id')
            arrived.countDown()
            hold.await(60, TimeUnit.SECONDS)
            exchange.sendResponseHeaders(204, -1)
        }
        2.times { news.publish(en: [title: "News $it".toString()], cy: [title: "Newyddion $it".toString()]) }
        writeOut()
        String ref = "$own.id:$hook"
        def nodes = Executors.newFixedThreadPool(2)

        when: 'one is in the middle of a call'
        def first = nodes.submit { bean(WebhookRound).run(ref) }
        arrived.await(60, TimeUnit.SECONDS)

        and: 'and another begins'
        nodes.submit { bean(WebhookRound).run(ref) }.get(60, TimeUnit.SECONDS)

        then: 'it leaves, and comes again in case the first dies'
        ids.size() == 1
        rounds()*.at.contains(NOON.plusSeconds(60))

        when:
        hold.countDown()
        first.get(60, TimeUnit.SECONDS)

        then:
        ids.size() == 2
        ids.unique().size() == 2
        messages(hook)*.state == ['TAKEN'] * 2

        when:
        at(NOON.plusSeconds(61))
        deliver()

        then:
        ids.size() == 2

        cleanup:
        nodes.shutdownNow()
    }

    def "when a node dies in the middle of a call another sends the message again a minute later, under the same id"() {
        given:
        def hook = hook()
        secret(hook)
        news.publish()
        writeOut()
        def dead = bean(DeliveryBook).next(own.id, UUID.fromString(hook), Ids.uuid()).get()

        when:
        deliver()

        then:
        receiver.taken.empty

        when:
        at(NOON.plusSeconds(60))
        deliver()

        then:
        receiver.taken*.headers*.get('webhook-id') == [dead.delivery().message().id()]
        messages(hook)*.state == ['TAKEN']
    }

    def "one message, or all since a moment, are sent again under the ids they had"() {
        given:
        def hook = hook()
        secret(hook)
        news.publish()
        deliver()
        at(NOON.plus(Duration.ofHours(3)))
        news.publish(en: [title: 'Second'], cy: [title: 'Ail'])
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()
        def known = receiver.taken*.headers*.get('webhook-id')
        receiver.taken.clear()
        receiver.known.clear()

        when: 'the first'
        def first = messages(hook)[0].public_id
        assert admin.submit("/en/studio/webhooks/$hook/messages/$first", [:], "/$first/replay").status == 303
        deliver()

        then:
        receiver.taken*.headers*.get('webhook-id') == [known[0]]

        when: 'all since two in the afternoon in London'
        receiver.taken.clear()
        receiver.known.clear()
        assert admin.submit("/en/studio/webhooks/$hook", ['from-day': '2026-06-01', 'from-time': '14:00'], "$hook/replay").status == 303
        deliver()

        then: 'but no test'
        receiver.taken*.headers*.get('webhook-id') == [known[2]]

        when: 'since the morning'
        receiver.taken.clear()
        receiver.known.clear()
        admin.submit("/en/studio/webhooks/$hook", ['from-day': '2026-06-01', 'from-time': ''], "$hook/replay")
        deliver()

        then:
        receiver.taken*.headers*.get('webhook-id') == [known[0], known[2]]

        and: 'not since a moment nobody can read, or one to come'
        ['soon', '2026-06-02'].every { day ->
            def again = admin.submit("/en/studio/webhooks/$hook", ['from-day': day, 'from-time': '09:00'], "$hook/replay")
            again.status == 422 && again.body.contains("value=\"$day\"")
        }
    }

    def "sec_9_2 after a secret was renewed both sign for a day, then the new one alone; or at once, when the old one leaked"() {
        given:
        def hook = hook()
        String old = secret(hook)

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/secret/renew')
        String fresh = secret(hook)
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()

        then:
        fresh != old
        receiver.taken.size() == 1
        takenWith(receiver.taken[0], old)

        when:
        at(NOON.plus(Duration.ofHours(24)))
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()

        then:
        takenWith(receiver.taken[1], fresh)
        !takenWith(receiver.taken[1], old)

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/secret/renew')
        String third = secret(hook)
        admin.submit("/en/studio/webhooks/$hook", [:], '/secret/end')
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()

        then:
        takenWith(receiver.taken[2], third)
        !takenWith(receiver.taken[2], fresh)
    }

    private boolean takenWith(Map taken, String secret) {
        SampleReceiver.verified(secret, taken.headers, taken.body.getBytes('UTF-8'), receiver.now)
    }

    def "sec_1_8 a secret is shown once, to somebody who has just signed in, and stands nowhere in the clear"() {
        given:
        def hook = hook()

        when: 'they signed in six minutes ago'
        clock.shift(Duration.ofMinutes(6))
        def asked = admin.submit("/en/studio/webhooks/$hook", [:], '/secret/show')

        then:
        !asked.body.contains('whsec_')
        sql.firstRow('SELECT secret_shown AS s FROM content_webhook WHERE council_id = ?', [own.id]).s == 0

        when:
        at(clock.now())
        def page = admin.get("/en/studio/webhooks/$hook")
        def shown = admin.submitShown(page, '', [:], '/secret/show')
        def again = admin.submitShown(page, '', [:], '/secret/show')
        String secret = shown.text.find(/whsec_\S+/)

        then:
        shown.status == 200
        shown.header('cache-control') == 'no-store'
        secret
        again.status == 409
        !again.body.contains('whsec_')
        !admin.get("/en/studio/webhooks/$hook").body.contains('whsec_')

        and: 'not even in the database'
        !new String(sql.firstRow('SELECT secret AS s FROM content_webhook WHERE council_id = ?', [own.id]).s as byte[], 'ISO-8859-1').contains(secret.substring(6, 20))
        sql.rows("SELECT action AS a FROM audit_entry WHERE council_id = ? AND action LIKE 'webhook.%' ORDER BY at, seq", [own.id])*.a.toSorted() == ['webhook.added', 'webhook.secret-shown']
    }

    def "a receiver without #what is not kept, and what was typed is"() {
        when:
        def again = admin.submit('/en/studio/webhooks/new', [name: 'Town app', address: 'https://receiver.example/told', event: CONTENT] + typed, '/webhooks')

        then:
        again.status == 422
        again.text.contains(said)
        (typed.address ?: 'https://receiver.example/told').identity { address -> again.body.contains(address.replace('&', '&amp;')) }
        sql.firstRow('SELECT COUNT(*) AS n FROM content_webhook WHERE council_id = ?', [own.id]).n == 0

        where:
        what            | typed                                              || said
        'a name'        | [name: ' ']                                        || 'Give the receiver a name'
        'a plain name'  | [name: 'a\u202Eb']                                 || 'Give the receiver a name'
        'TLS'           | [address: 'http://receiver.example/']              || 'begins with https://'
        'an address'    | [address: 'ftp://receiver.example/']               || 'begins with https://'
        'its own name'  | [address: 'https://somebody@receiver.example/']    || 'begins with https://'
        'a public place' | [address: 'https://10.0.0.1/told']              || 'inside a network'
        'one, as IPv6'  | [address: 'https://[::ffff:10.0.0.1]/']          || 'inside a network'
        'events'        | [event: null]                                      || 'Choose at least one thing'
        'a known event' | [event: 'bid.opened']                              || 'Choose at least one thing'
    }

    def "sec_9_1 an address that leads to this machine is kept as typed and never called"() {
        given:
        def hook = hook(CONTENT, "https://localhost:${receiver.server.address.port}/told")

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()

        then:
        tries()*.outcome == ['REFUSED_ADDRESS']
        receiver.taken.empty
        receiver.refused.empty
    }

    def "a receiver is changed, paused, and removed with everything that was for it"() {
        given:
        def hook = hook()
        secret(hook)

        when:
        assert admin.submit("/en/studio/webhooks/$hook/edit", [name: 'Map', address: receiver.address, event: ['content.withdrawn']], '/edit').status == 303
        admin.submit("/en/studio/webhooks/$hook", [:], '/pause')
        def entry = news.publish()
        news.withdraw(entry)
        deliver()

        then:
        admin.get('/en/studio/webhooks').text.contains("Map ${receiver.address}")
        receiver.taken.empty
        messages(hook)*.event == ['content.withdrawn']

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()
        assert admin.submit("/en/studio/webhooks/$hook", [:], '/remove').status == 303

        then:
        admin.get("/en/studio/webhooks/$hook").status == 404
        ['content_webhook', 'content_webhook_delivery', 'content_webhook_try'].every { sql.firstRow("SELECT COUNT(*) AS n FROM $it WHERE council_id = ?".toString(), [own.id]).n == 0 }
    }

    def "there are at most twenty receivers"() {
        given:
        20.times { hook() }

        expect:
        admin.get('/en/studio/webhooks').text.contains('There are 20 receivers already')
        admin.submit('/en/studio/webhooks/new', [name: 'One more', address: receiver.address, event: CONTENT], '/webhooks').status == 422
    }

    def "sec_15_1 messages and tries are gone after thirty days, receivers stay"() {
        given:
        def hook = hook()
        secret(hook)
        news.publish()
        deliver()

        when:
        at(NOON.plus(Duration.ofDays(29)))
        purge()

        then:
        messages(hook).size() == 1

        when:
        at(NOON.plus(Duration.ofDays(31)))
        purge()

        then:
        messages(hook).empty
        tries().empty
        state(hook) == 'ON'
    }

    private void purge() {
        def when = clock.now() - Duration.ofDays(30)
        while (bean(WebhookTables).forget(own.id, when) > 0) {
            // until there are none
        }
    }

    private List<String> mails() {
        sql.rows("SELECT kind AS k FROM notification_mail WHERE council_id = ? ORDER BY id", [own.id])*.k
    }
}

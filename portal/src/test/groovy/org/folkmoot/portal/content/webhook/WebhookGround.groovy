package org.folkmoot.portal.content.webhook

import static org.folkmoot.portal.platform.access.Role.ADMIN

import java.sql.Timestamp
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.data.OutboxPump

/** An administrator, a receiver on this machine, and somebody who does what the scheduler of a running node does. */
abstract class WebhookGround extends PortalSpec {
    static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')
    static final List<String> CONTENT = ['content.published', 'content.withdrawn']

    TestCouncil own = newCouncil()
    SignedIn people = new SignedIn(portal, own)
    Http admin
    private int keepers = 0
    ANews news = new ANews(this, own)
    SampleReceiver receiver = new SampleReceiver('', 0)

    def setup() {
        at(NOON)
    }

    def cleanup() {
        receiver.close()
    }

    /** It is this moment, and the administrator has just signed in. */
    void at(Instant now) {
        clock.at(now)
        receiver.now = now.epochSecond
        admin = people.visitor(visitor(own), "keeper${++keepers}", ADMIN)
    }

    /** A receiver made by the form; its public id. */
    String hook(List<String> events = CONTENT, String address = receiver.address) {
        def made = admin.submit('/en/studio/webhooks/new', [name: 'Town app', address: address, event: events], '/webhooks')
        assert made.status == 303: made.text
        made.location.split('/').last()
    }

    /** As the page shows it, this once; the sample receiver is given it. */
    String secret(String hook) {
        def shown = admin.submit("/en/studio/webhooks/$hook", [:], '/secret/show')
        assert shown.status == 200: shown.text
        receiver.secret = shown.text.find(/whsec_\S+/)
    }

    void useSecret(String hook, String secret) {
        sql.executeUpdate('UPDATE content_webhook SET secret = ? WHERE council_id = ? AND public_id = ?',
                [bean(Secrets).seal(Webhooks.SEAL, secret.getBytes('UTF-8')), own.id, hook])
    }

    /** All that is due by the clock: messages are written out, then rounds run, each once. */
    void deliver() {
        writeOut()
        due().each { run(it) }
    }

    void writeOut() {
        bean(OutboxPump).runOnce()
        sql.rows("SELECT task_instance AS i, task_data AS d FROM scheduled_tasks WHERE task_name = 'once' AND task_instance LIKE 'webhook-post:%' ORDER BY execution_time, task_instance").each { row ->
            def (String council, String kind, String ref) = new String(row.d as byte[], 'UTF-8').split('\t', 3).toList()
            if (council == own.id as String) {
                sql.executeUpdate("DELETE FROM scheduled_tasks WHERE task_name = 'once' AND task_instance = ?", [row.i])
                bean(WebhookPost).run(new OutboxEntry(row.i.split(':').last() as long, own.id, kind, ref))
            }
        }
    }

    /** Instances of the rounds that are due, the earliest first. */
    List<String> due() {
        rounds().findAll { !it.at.isAfter(clock.now()) }*.instance
    }

    /** Every round that is planned, with its moment. */
    List<Map> rounds() {
        sql.rows("SELECT task_instance AS i, execution_time AS at FROM scheduled_tasks WHERE task_name = 'later' AND task_instance LIKE ? ORDER BY execution_time",
                ["webhook-round:%:$own.id:________-____-%".toString()]).collect { [instance: it.i, at: (it.at as Timestamp).toInstant()] }
    }

    void run(String instance) {
        if (sql.executeUpdate("DELETE FROM scheduled_tasks WHERE task_name = 'later' AND task_instance = ?", [instance]) == 1) {
            bean(WebhookRound).run(instance.split(':').toList().takeRight(2).join(':'))
        }
    }

    List<Map> messages(String hook) {
        sql.rows('SELECT d.* FROM content_webhook_delivery d JOIN content_webhook w ON w.id = d.webhook_id WHERE d.council_id = ? AND w.public_id = ? ORDER BY d.id', [own.id, hook])
    }

    List<Map> tries() {
        sql.rows('SELECT * FROM content_webhook_try WHERE council_id = ? ORDER BY id', [own.id])
    }

    String state(String hook) {
        sql.firstRow('SELECT state AS s FROM content_webhook WHERE council_id = ? AND public_id = ?', [own.id, hook]).s
    }
}

package org.folkmoot.portal.notification

import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import java.time.Instant

/** Hands a council's queued mails to a mail server on this machine, as the mail round does for a council that has one. */
class SentMail {
    private final ApplicationContext portal

    SentMail(ApplicationContext portal) {
        this.portal = portal
    }

    /** What was written to an address, subject and body, the oldest first. */
    List<String> to(short council, String address) {
        def round = portal.getBean(MailRound)
        portal.getBean(MailRepository).latest(council).reverse().collect { round.letter(it) }
                .findAll { it.to() == address }.collect { "${it.subject()}\n${it.body()}".toString() }
    }

    /** Everybody whom a council wrote to, once for each mail, those that no list shows included. @param except beginning of kinds that are left out */
    List<String> addresses(Sql sql, short council, String except = '') {
        all(sql, council).findAll { !except || !it.key.startsWith(except) }*.value*.to()
    }

    /** What was written of a kind, subject and body, whoever got it. */
    List<String> written(Sql sql, short council, String kind) {
        all(sql, council).findAll { it.key == kind }.collect { "${it.value.subject()}\n${it.value.body()}".toString() }
    }

    /** Each with its kind. */
    private List<Map.Entry<String, Letter>> all(Sql sql, short council) {
        def round = portal.getBean(MailRound)
        sql.rows('SELECT id, public_id, kind, locale, sealed, state FROM notification_mail WHERE council_id = ? AND sealed IS NOT NULL ORDER BY id', [council]).collect {
            new AbstractMap.SimpleEntry(it.kind as String, round.letter(new MailRow(it.id as long, council, it.public_id.toString(), it.kind, it.locale, it.sealed as byte[], it.state, Instant.EPOCH)))
        }
    }

    /** Each mail once. */
    void handOver(short council, int port) {
        def mailbox = new SmtpMailbox('127.0.0.1', port, 'portal@example.org', '', '', false)
        def rows = portal.getBean(MailRepository)
        def round = portal.getBean(MailRound)
        rows.latest(council).reverse().findAll { it.state() != 'SENT' }.each { row ->
            mailbox.deliver(UUID.fromString(row.publicId()), round.letter(row))
            rows.sent(council, row.publicId(), true)
        }
    }
}

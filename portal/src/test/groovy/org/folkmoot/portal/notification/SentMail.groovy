package org.folkmoot.portal.notification

import io.micronaut.context.ApplicationContext

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

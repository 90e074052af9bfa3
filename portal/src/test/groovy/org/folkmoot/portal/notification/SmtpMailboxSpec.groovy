package org.folkmoot.portal.notification

import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.ServerSetup
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Mails as a mail server receives them. */
class SmtpMailboxSpec extends Specification {
    @AutoCleanup('stop')
    GreenMail server = new GreenMail(new ServerSetup(0, '127.0.0.1', ServerSetup.PROTOCOL_SMTP))

    def setup() {
        server.start()
    }

    def "a mail arrives in its reader's language, as plain words, marked as sent by no person"() {
        given:
        def id = UUID.randomUUID()

        when:
        mailbox().deliver(id, new Letter('elin@example.org', 'Beth newidiodd: tŷ', 'Fe ddywedoch chi.\nFe wnaethon ni.', 'cy'))

        then:
        server.receivedMessages.size() == 1
        with(server.receivedMessages[0]) {
            subject == 'Beth newidiodd: tŷ'
            content.toString().replace('\r\n', '\n').trim() == 'Fe ddywedoch chi.\nFe wnaethon ni.'
            contentType.startsWith('text/plain')
            getHeader('Content-Language') as List == ['cy']
            getHeader('Auto-Submitted') as List == ['auto-generated']
            getHeader('Message-ID') as List == ["<$id@example.org>".toString()]
            allRecipients*.toString() == ['elin@example.org']
        }
    }

    def "a mail that somebody asked for says how a mail program can end it with one tap, and no other does"() {
        when:
        mailbox().deliver(UUID.randomUUID(), new Letter('jo@example.org', 'New', 'Things.', 'en', 'https://portal.example.org/en/x/y'))
        mailbox().deliver(UUID.randomUUID(), new Letter('jo@example.org', 'Sign in', 'Link.', 'en'))

        then:
        server.receivedMessages[0].getHeader('List-Unsubscribe') as List == ['<https://portal.example.org/en/x/y>']
        server.receivedMessages[0].getHeader('List-Unsubscribe-Post') as List == ['List-Unsubscribe=One-Click']
        server.receivedMessages[1].getHeader('List-Unsubscribe') == null
    }

    def "a mail that is handed over twice is recognised as one"() {
        given:
        def id = UUID.randomUUID()
        def letter = new Letter('jo@example.org', 'What changed', 'You said.', 'en')

        when:
        2.times { mailbox().deliver(id, letter) }

        then:
        server.receivedMessages*.messageID.toSet().size() == 1
    }

    def "a server that does not answer leaves the mail to be tried again"() {
        given:
        def gone = mailbox()
        server.stop()

        when:
        gone.deliver(UUID.randomUUID(), new Letter('jo@example.org', 'What changed', 'You said.', 'en'))

        then:
        thrown(Mailbox.MailRefused)
    }

    private SmtpMailbox mailbox() {
        new SmtpMailbox('127.0.0.1', server.smtp.port, 'portal@example.org', '', '', false)
    }
}

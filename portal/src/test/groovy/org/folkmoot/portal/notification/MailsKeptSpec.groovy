package org.folkmoot.portal.notification

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Retention

/** Mails and the addresses of people who asked to hear go when their time is over. */
class MailsKeptSpec extends PortalSpec {
    static final Instant NOW = Instant.parse('2030-06-30T12:00:00Z')

    void mail(String at, String state) {
        sql.execute("INSERT INTO notification_mail (council_id, public_id, kind, locale, state, created_at) VALUES (?, UUID(), ?, 'en', ?, ?)", [council.id, at, state, at])
    }

    void follow(String at, boolean confirmed) {
        sql.execute("INSERT INTO notification_follow (council_id, thing, address_mac, sealed, locale, token_hash, asked_at, confirmed_at) VALUES (?, ?, UNHEX(SHA2(UUID(), 256)), 'x', 'en', UNHEX(SHA2(UUID(), 256)), ?, ?)",
                [council.id, "$at $confirmed".toString(), at, confirmed ? at : null])
    }

    def "sec_15_1 exactly what is over goes: mails after a month, addresses after a week unconfirmed, after three years confirmed"() {
        given:
        mail('2030-05-31 11:59:59', 'SENT')
        mail('2030-05-31 11:59:58', 'QUEUED')
        mail('2030-05-31 12:00:00', 'SENT')
        follow('2030-06-23 11:59:59', false)
        follow('2030-06-23 12:00:00', false)
        follow('2030-06-23 11:59:59', true)
        follow('2027-06-30 11:59:59', true)
        def other = newCouncil()
        sql.execute("INSERT INTO notification_mail (council_id, public_id, kind, locale, state, created_at) VALUES (?, UUID(), 'x', 'en', 'SENT', '2020-01-01')", [other.id])
        clock.at(NOW)

        when: 'everything of the council is on hold'
        bean(LegalHolds).place(council.id, 'everything', 'a court order')
        bean(Retention).purge(council.id)

        then:
        sql.firstRow('SELECT COUNT(*) n FROM notification_mail WHERE council_id = ?', [council.id]).n == 3
        sql.firstRow('SELECT COUNT(*) n FROM notification_follow WHERE council_id = ?', [council.id]).n == 4

        when:
        bean(LegalHolds).lift(council.id, 'everything')
        bean(Retention).purge(council.id)

        then:
        sql.rows('SELECT kind FROM notification_mail WHERE council_id = ?', [council.id])*.kind == ['2030-05-31 12:00:00']
        sql.rows('SELECT thing FROM notification_follow WHERE council_id = ? ORDER BY thing', [council.id])*.thing == ['2030-06-23 11:59:59 true', '2030-06-23 12:00:00 false']
        sql.firstRow('SELECT COUNT(*) n FROM notification_mail WHERE council_id = ?', [other.id]).n == 1
    }
}

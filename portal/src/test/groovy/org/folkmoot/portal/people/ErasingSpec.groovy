package org.folkmoot.portal.people

import static org.folkmoot.portal.platform.access.Role.*

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Retention

/** Accounts that nobody uses are erased; their pseudonym stays. */
class ErasingSpec extends PortalSpec {
    static final Instant NOW = Instant.parse('2030-06-30T12:00:00Z')

    SignedIn getSignedIn() {
        new SignedIn(portal, council)
    }

    AccountRow ended(String name, String until, role = COMMISSIONER) {
        def account = signedIn.person(name)
        signedIn.role(account, role, Instant.parse('2025-01-01T00:00:00Z'), until ? Instant.parse(until) : null)
        sql.executeUpdate('UPDATE people_account SET created_at = ?, last_here_on = ? WHERE id = ?', ['2025-01-01', '2029-06-01', account.id()])
        account
    }

    void last(AccountRow account, String day) {
        sql.executeUpdate('UPDATE people_account SET last_here_on = ? WHERE id = ?', [day, account.id()])
    }

    List<String> names() {
        sql.rows('SELECT DISTINCT a.display_name n FROM people_account a JOIN people_membership m ON m.account_id = a.id WHERE m.council_id = ? ORDER BY n', [council.id])*.n
    }

    def "sec_15_1 exactly the accounts whose time is over lose name, address and secrets; a hold wins"() {
        given:
        def gone = ended('gone', '2029-06-30T11:59:59Z')
        ended('lately', '2029-06-30T12:00:00Z')
        ended('held', '2029-01-01T00:00:00Z').identity { bean(LegalHolds).place(council.id, "account:${it.publicId()}", 'a complaint') }
        def elsewhere = ended('elsewhere', '2029-01-01T00:00:00Z')
        new SignedIn(portal, newCouncil()).role(elsewhere, COMMISSIONER, Instant.parse('2025-01-01T00:00:00Z'))
        last(ended('officer', null), '2026-01-01')
        last(ended('otter', null, PARTICIPANT), '2027-06-29')
        last(ended('heron', null, PARTICIPANT), '2027-06-30')
        sql.execute('INSERT INTO people_recovery_code (account_id, code_mac) VALUES (?, UNHEX(SHA2(?, 256)))', [gone.id(), 'x'])
        signedIn.in(visitor(), gone)
        clock.at(NOW)

        when:
        bean(Retention).purge(council.id)

        then:
        names() == ['', 'Elsewhere', 'Held', 'Heron', 'Lately', 'Officer']
        def row = sql.firstRow('SELECT * FROM people_account WHERE id = ?', [gone.id()])
        [row.login_key, row.address, row.age_band, row.password_hash, row.totp_secret] == [null] * 5
        row.public_id.toString() == gone.publicId().toString()
        row.disabled_at != null && row.erased_at != null
        ['people_recovery_code', 'people_session', 'people_link', 'people_group_member', 'people_organisation_member'].every {
            sql.firstRow("SELECT COUNT(*) n FROM $it WHERE account_id = ?".toString(), [gone.id()]).n == 0
        }
        sql.rows('SELECT action FROM audit_entry WHERE stream = ?', ["account:${gone.publicId()}".toString()])*.action == ['account.erased']

        and: 'the address is free for somebody new, and a second night changes nothing'
        bean(AccountRepository).findByLogin("gone@${council.host}".toString()).empty
        bean(Retention).purge(council.id)
        sql.rows('SELECT action FROM audit_entry WHERE stream = ?', ["account:${gone.publicId()}".toString()]).size() == 1
    }

    def "a sign-in is remembered to the day, no closer"() {
        given:
        def account = signedIn.person('fresh', PARENT)
        clock.at('2026-11-25T18:30:00Z')

        when:
        bean(Sessions).open(council.id, account.id(), Stub(io.micronaut.http.HttpRequest))

        then:
        sql.firstRow('SELECT last_here_on d FROM people_account WHERE id = ?', [account.id()]).d.toLocalDate() == LocalDate.parse('2026-11-25')
    }

    def "sec_15_1 a role is forgotten six years after its end, a role in force never"() {
        given:
        def account = signedIn.person('long', COMMISSIONER)
        signedIn.role(account, MODERATOR, Instant.parse('2020-01-01T00:00:00Z'), Instant.parse('2024-06-30T11:59:59Z'), 'over')
        signedIn.role(account, MODERATOR, Instant.parse('2020-01-02T00:00:00Z'), Instant.parse('2024-06-30T12:00:00Z'), 'not yet')
        clock.at(NOW)

        when:
        bean(Retention).purge(council.id)

        then:
        sql.rows('SELECT job FROM people_membership WHERE account_id = ? ORDER BY job', [account.id()])*.job == ['', 'not yet']
    }
}

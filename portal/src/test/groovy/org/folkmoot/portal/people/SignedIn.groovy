package org.folkmoot.portal.people

import io.micronaut.context.ApplicationContext
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.time.DatabaseClock

/** People of a council under test, with passwords, roles and browsers of their own. */
class SignedIn {
    static final String PASSWORD = 'lantern orbit gravel 9'
    private static String hash

    /** How long they have been here: longer than any clock of a spec is put back. */
    private static final Duration SINCE = Duration.ofDays(400)

    final ApplicationContext portal
    final TestCouncil council

    SignedIn(ApplicationContext portal, TestCouncil council) {
        this.portal = portal
        this.council = council
    }

    /** An account with these lasting roles; its address is its name at this council's host. */
    AccountRow person(String name, Role... roles) {
        def accounts = portal.getBean(AccountRepository)
        def now = portal.getBean(DatabaseClock).now() - SINCE
        hash = hash ?: portal.getBean(PasswordHashes).hash(PASSWORD)
        String address = "$name@${council.host}".toString()
        UUID id = Ids.uuid()
        accounts.add(id, address, address, name.capitalize(), 'en', null, hash, now)
        def account = accounts.find(accounts.keyOf(id)).get()
        roles.each { role(account, it, now) }
        account
    }

    void role(AccountRow account, Role role, Instant from, Instant until = null, String job = '') {
        portal.getBean(MembershipRepository).add(council.id, Ids.uuid(), account.id(), role.key(), from, until, job, null)
    }

    /** Gives the visitor a session of this account that has passed its second factor. */
    Http in(Http visitor, AccountRow account, boolean secondFactor = true) {
        def secrets = portal.getBean(Secrets)
        def rows = portal.getBean(SessionRepository)
        def now = portal.getBean(DatabaseClock).now()
        String token = secrets.token()
        rows.add(council.id, Ids.uuid(), secrets.sha256(token), account.id(), secrets.token(), now, 'Firefox, Linux')
        if (secondFactor) {
            def facts = rows.find(council.id, secrets.sha256(token), now).get()
            rows.renew(council.id, facts.id(), secrets.sha256(token), facts.formToken(), now)
        }
        visitor.cookies[SessionCookie.NAME] = token
        visitor
    }

    /** A signed-in visitor in these roles. */
    Http visitor(Http visitor, String name, Role... roles) {
        in(visitor, person(name, roles))
    }

    /** What policy and jobs see of an account that has just signed in, second factor included. */
    Viewer viewer(AccountRow account, Role... roles) {
        new Viewer(council.id, account.id(), account.publicId(), account.displayName(), roles as Set, [] as Set, null, null,
                [] as Set, true, portal.getBean(DatabaseClock).now(), null)
    }

    byte[] secondFactor(AccountRow account) {
        byte[] secret = portal.getBean(Secrets).random(Totp.SECRET_BYTES)
        portal.getBean(SecondFactor).give(account.id(), secret)
        secret
    }
}

package org.folkmoot.portal.people

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** Whoever asks whether somebody has an account here learns nothing, from words or from time. */
class SamenessSpec extends PortalSpec {
    private static final int SAMPLES = Integer.getInteger('folkmoot.samples', 40)

    @Shared SignedIn people = new SignedIn(portal, council)

    def cleanup() {
        sql.execute('DELETE FROM people_brake')
    }

    def "sec_1_4 an invitation to somebody known and to somebody unknown is the same to whoever invites"() {
        given:
        def known = people.person('known', Role.PARENT)
        def admin = people.visitor(http, 'admin', Role.ADMIN)
        def invite = { String address ->
            def reply = admin.submit('/en/studio/people/invite', [name: 'Sam Pool', address: address, role: 'moderator', language: 'en'], '/invite')
            [reply.status, reply.location, reply.body]
        }

        expect:
        invite(known.address()) == invite("unknown@${council.host}".toString())
    }

    def "sec_1_4 a link is asked for as an address that is known, unknown or another council's: the same bytes"() {
        given:
        def known = people.person('asked', Role.PARENT)
        def elsewhere = new SignedIn(portal, newCouncil()).person('asked', Role.PARENT)
        def page = http.get('/en/sign-in/link')
        def ask = { String address ->
            def reply = visitor().submitShown(page, '/en/sign-in/link', [address: address])
            [reply.status, reply.body.replace(address, 'ADDRESS'), reply.headers.keySet()]
        }

        expect:
        ask(known.address()) == ask('nobody@example.org')
        ask(known.address()) == ask(elsewhere.address())
    }

    def "sec_1_4 a wrong password takes as long for a stranger as for somebody we know"() {
        given:
        def known = people.person('timed', Role.PARENT)
        def page = http.get('/en/sign-in')
        def time = { String login ->
            sql.execute('DELETE FROM people_brake')
            long begun = System.nanoTime()
            assert visitor().submitShown(page, '/en/sign-in', [login: login, password: 'wrong wrong wrong']).status == 422
            System.nanoTime() - begun
        }
        6.times { time(known.address()); time('nobody@example.org') }

        when: 'asked in turns, so that a busy moment meets both'
        def times = (1..SAMPLES).collect { [time(known.address()), time("nobody$it@example.org".toString())] }
        def middle = { int which, int part -> (times*.getAt(which).sort()[SAMPLES.intdiv(part)]) as long }
        def (ours, strangers) = [middle(0, 2), middle(1, 2)]
        println "measured: a wrong password takes ${ours.intdiv(1000)} µs for somebody known, ${strangers.intdiv(1000)} µs for a stranger (medians of $SAMPLES)"

        then: 'the full run is held to a tenth; a short one on a busy machine shows a hash that was left out, which is ten times quicker'
        SAMPLES >= 200
                ? Math.max(ours, strangers) <= 1.1 * Math.min(ours, strangers)
                : Math.max(middle(0, 4), middle(1, 4)) < 2 * Math.min(middle(0, 4), middle(1, 4))
    }

    def "sec_10_1 three links an hour to one address, and the fourth asker is told the same"() {
        given:
        def known = people.person('flooded', Role.PARENT)
        clock.at('2026-11-23T09:00:00Z')
        def ask = {
            sql.execute('DELETE FROM people_brake')
            def reply = visitor().submit('/en/sign-in/link', [address: known.address()])
            sql.rows('SELECT public_id FROM people_link_ask WHERE council_id = ?', [council.id]).each { bean(SignInLinks).answer(council.id, UUID.fromString(it.public_id.toString())) }
            [reply.status, reply.body]
        }

        when:
        def told = (1..4).collect { ask() }

        then:
        told.unique().size() == 1
        links(known) == 3

        when: 'an hour later'
        clock.shift(java.time.Duration.ofMinutes(61))
        ask()

        then:
        links(known) == 4
    }

    private long links(AccountRow account) {
        sql.firstRow('SELECT COUNT(*) AS n FROM people_link WHERE account_id = ?', [account.id()]).n as long
    }
}

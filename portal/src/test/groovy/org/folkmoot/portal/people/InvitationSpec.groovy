package org.folkmoot.portal.people

import static org.folkmoot.portal.Soon.within

import io.micronaut.context.event.ApplicationEventListener
import jakarta.inject.Singleton
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

class InvitationSpec extends PortalSpec {
    static int number = 0

    @Shared
    SignedIn people = new SignedIn(portal, council)

    def cleanup() {
        sql.execute('DELETE FROM people_brake')
    }

    String invited(String address, Role role = Role.PARENT) {
        bean(Invitations).make(council.id, null, new Invitations.Guest(address, address, 'Sam Pool', 'en', role), bean(DatabaseClock).now())
    }

    Http.Reply accept(Http visitor, String token, Map form = [name: 'Sam Pool', password: 'lantern orbit gravel']) {
        assert visitor.get("/en/join/$token").location == '/en/join'
        visitor.submit('/en/join', form)
    }

    String address() {
        "guest${++number}@${council.host}"
    }

    def "an administrator invites, the guest joins, and the invitation is gone"() {
        given:
        people.visitor(http, 'ada', Role.ADMIN)
        String address = address()

        when:
        def sent = http.submit('/en/studio/people/invite', [name: 'Sam Pool', address: address, role: 'moderator', language: 'cy'], '/invite')

        then:
        sent.status == 303
        http.get('/en/studio/people').text.contains(address)

        when:
        def mail = Heard.INVITATIONS.find { it.address() == address }

        then:
        mail.path() ==~ '/cy/ymuno/[\\w-]{43}'

        when:
        def guest = visitor()
        guest.get(mail.path())
        def joined = guest.submit('/cy/ymuno', [name: 'Sam Pŵl', password: 'lantern orbit gravel'])

        then:
        joined.location == '/cy/eich-tudalen/second-factor'
        !http.get('/en/studio/people').text.contains('Invitations not used yet ' + address)
        http.get('/en/studio/people').text.contains('Sam Pŵl')
    }

    def "sec_1_6 opening the link uses up nothing, using it does"() {
        given:
        def token = invited(address())

        expect: 'a mail scanner opens it twice'
        2.times { assert visitor().get("/en/join/$token").status == 303 }
        accept(http, token).location == '/en/your-page'

        when:
        def second = visitor()
        second.get("/en/join/$token")

        then:
        second.get('/en/join').status == 410
    }

    def "sec_1_6 #what opens nothing"() {
        given:
        def token = invited(address())

        when:
        def visitor = misuse(this, token)

        then:
        visitor.get('/en/join').status == 410

        where:
        what                          | misuse
        'a token nobody made'         | { spec, t -> def v = spec.visitor(); v.get('/en/join/' + 'x' * 43); v }
        'a token with a letter wrong' | { spec, t -> def v = spec.visitor(); v.get('/en/join/' + (t.startsWith('A') ? 'B' : 'A') + t.substring(1)); v }
        'the hash from the database'  | { spec, t -> def v = spec.visitor(); v.cookies['__Host-join'] = spec.sql.firstRow('SELECT HEX(token_hash) AS h FROM people_invitation ORDER BY id DESC LIMIT 1').h; v }
        'one at another council'      | { spec, t -> def v = spec.visitor(spec.newCouncil()); v.get('/en/join/' + t); v }
        'one a week old'              | { spec, t -> spec.clock.shift(Duration.ofDays(7)); def v = spec.visitor(); v.get('/en/join/' + t); v }
        'one that was withdrawn'      | { spec, t -> spec.sql.execute('UPDATE people_invitation SET voided_at = UTC_TIMESTAMP(6)'); def v = spec.visitor(); v.get('/en/join/' + t); v }
        'none at all'                 | { spec, t -> spec.visitor() }
        'one as a sign-in link'       | { spec, t -> def v = spec.visitor(); v.get('/en/sign-in/link/' + t); assert v.get('/en/sign-in/link/open').status == 410; v }
    }

    def "sec_1_6 a newer invitation takes the place of the older"() {
        given:
        String address = address()
        def old = invited(address)
        invited(address)

        when:
        http.get("/en/join/$old")

        then:
        http.get('/en/join').status == 410
    }

    def "sec_1_6 an invitation to an address with a password needs that password"() {
        given:
        def account = people.person("had${++number}", Role.PARENT)
        def token = invited(account.address(), Role.WORKER)

        expect:
        accept(visitor(), token, [password: 'lantern orbit gravel']).status == 422
        accept(http, token, [password: SignedIn.PASSWORD]).status == 303
        bean(MembershipRepository).rolesHeld(council.id, account.id(), bean(DatabaseClock).now()) as Set == ['parent', 'worker'] as Set
    }

    def "sec_6_5 fifty at once with one invitation make one account"() {
        given:
        String address = address()
        def invitation = bean(Invitations).open(council.id, invited(address))
        def pool = Executors.newVirtualThreadPerTaskExecutor()
        def request = new io.micronaut.http.simple.SimpleHttpRequest(io.micronaut.http.HttpMethod.GET, '/join', null)

        when:
        def outcomes = pool.invokeAll((1..50).collect { n ->
            { ->
                try {
                    bean(Invitations).accept(invitation, 'Sam', 'hash', request)
                    'in'
                } catch (NoLongerGood e) {
                    'late'
                }
            } as Callable
        })*.get().countBy { it }

        then:
        outcomes == [in: 1, late: 49]
        sql.firstRow('SELECT COUNT(*) AS n FROM people_account WHERE login_key = ?', [address]).n == 1

        cleanup:
        pool.close()
    }

    def "sec_1_6 a sign-in link reaches its owner, opens once, and asks staff for a new password and their code"() {
        given:
        def account = people.person("who${++number}", roles as Role[])
        people.secondFactor(account)

        when:
        http.submit('/en/sign-in/link', [address: account.address()])
        def ask = sql.firstRow('SELECT public_id FROM people_link_ask WHERE login_key = ?', [account.loginKey()])?.public_id
        if (ask) {
            bean(SignInLinks).answer(council.id, UUID.fromString(ask.toString()))
        }
        def mail = within(60) { Heard.LINKS.find { it.address() == account.address() } }
        http.get(mail.path())
        def reply = http.submit('/en/sign-in/link/open', form)

        then:
        mail.newPassword() == newPassword
        reply.location == location

        when:
        def second = visitor()
        second.get(mail.path())

        then:
        second.get('/en/sign-in/link/open').status == 410
        sql.firstRow('SELECT COUNT(*) AS n FROM people_link_ask WHERE login_key = ?', [account.loginKey()]).n == 0

        where:
        roles               | form                               || newPassword | location
        [Role.PARENT]       | [:]                                || false       | '/en/your-page'
        [Role.COMMISSIONER] | [password: 'a fresh one to keep 4'] || true        | '/en/sign-in/code'
    }

    def "nobody can be invited by somebody who may not"() {
        given:
        people.visitor(http, "rhian${++number}", Role.COMMISSIONER)

        expect:
        http.get('/en/studio/people/invite').status == 403
        http.post('/en/studio/people/invite', [name: 'X', address: 'x@example.org', role: 'admin']).status == 403
    }

    def "sec_1_9 the first administrator is invited once, from the console"() {
        when:
        bean(FirstAdministrator).invite(bean(org.folkmoot.portal.platform.access.Councils).byId(council.id).get(), 'boss@example.org', 'Ada', 'en')

        then: 'this installation has had one already'
        thrown(AlreadyAdministered)
    }
}

@Singleton
class Heard implements ApplicationEventListener<Object> {
    static final Queue<InvitationMade> INVITATIONS = new ConcurrentLinkedQueue<>()
    static final Queue<SignInLinkAsked> LINKS = new ConcurrentLinkedQueue<>()

    @Override
    void onApplicationEvent(Object event) {
        if (event instanceof InvitationMade) {
            INVITATIONS << event
        }
        if (event instanceof SignInLinkAsked) {
            LINKS << event
        }
    }
}

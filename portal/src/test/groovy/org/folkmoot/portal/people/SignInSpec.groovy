package org.folkmoot.portal.people

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

class SignInSpec extends PortalSpec {
    static int number = 0

    @Shared
    SignedIn people = new SignedIn(portal, council)

    def cleanup() {
        sql.execute('DELETE FROM people_brake')
    }

    AccountRow person(Role... roles) {
        people.person("p${++number}", roles)
    }

    Http.Reply enter(Http visitor, AccountRow account, String password = SignedIn.PASSWORD, Map more = [:]) {
        visitor.submit('/en/sign-in', [login: account.address(), password: password] + more)
    }

    String codeOf(byte[] secret) {
        Totp.code(secret, Totp.stepAt(bean(DatabaseClock).now()))
    }

    def "a parent signs in and is home"() {
        when:
        def reply = enter(http, person(Role.PARENT))

        then:
        reply.status == 303
        reply.location == '/en/your-page'

        and:
        http.get('/en/your-page').text.contains('Hello, P')
        http.get('/cy/eich-tudalen').text.contains('Helo, P')
    }

    def "a stranger who looks for their own page reads what it is for, and how one comes to an account"() {
        when:
        def door = visitor().get(visitor().get('/en/your-page').location)
        def welsh = visitor().get('/cy/mewngofnodi')

        then:
        door.text.contains('To answer a consultation nobody needs an account.')
        door.text.contains('Young people are given a code by the worker who leads their group.')
        door.links.containsAll(['/en/consultations', '/en/bidding/register'])
        welsh.status != 200 || welsh.text.contains('Dim cyfrif eto?')
    }

    def "whoever is led to sign in reads why, of a closed list by where they wanted to go: #to"() {
        when:
        def door = visitor().get("/en/sign-in?to=${URLEncoder.encode(to, 'UTF-8')}")

        then:
        door.text.contains(says)
        !door.text.contains('zzz')

        where:
        to                                  || says
        '/bidding/tenders/zzz'              || 'Sign in to see your organisation’s bids and applications. We bring you back afterwards.'
        '/studio?zzz=1'                     || 'That page is for people who work with the council.'
        '/marking/zzz'                      || 'Sign in to see what your panel or group is doing.'
        '/biddingzzz'                       || 'You need to sign in to see that page. We bring you back afterwards.'
        '/answer/%3Cb%3Ezzz'                || 'You need to sign in to see that page.'
        '/your-page'                        || 'Sign in to see your own page.'
    }

    def "no reason is said to whoever came of themselves or from an address that is none of ours, and Welsh pages say it in Welsh"() {
        expect:
        ['', '?to=', '?to=https://zzz.example/', '?to=//zzz.example'].every { visitor().get("/en/sign-in$it").text.identity { !contains('We bring you') && !contains('zzz') } }
        visitor().get(visitor().get('/cy/ymgeisio').location).text.contains('Mewngofnodwch i weld ceisiadau eich sefydliad.')
        enter(visitor(), person(Role.PARENT), 'wrong', [to: '/bidding']).text.contains('Sign in to see your organisation’s bids')
    }

    def "sec_2_1 the cookie is this host's, hidden from scripts, and its value lies nowhere"() {
        given:
        def account = person(Role.PARENT)

        when:
        def reply = enter(http, account)

        then:
        reply.header('set-cookie') ==~ /__Host-sid=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax/
        sql.rows('SELECT * FROM people_session WHERE account_id = ?', [account.id()]).every {
            !it.toString().contains(http.cookies[SessionCookie.NAME])
        }
    }

    def "sec_1_3 between password and code a member of staff can do nothing"() {
        given:
        def account = person(Role.COMMISSIONER)
        byte[] secret = people.secondFactor(account)

        when:
        def reply = enter(http, account, SignedIn.PASSWORD, [to: '/studio/people'])

        then:
        reply.location.startsWith('/en/sign-in/code?to=')

        and: 'everything else leads back here'
        http.get('/en/studio/people').location.startsWith('/en/sign-in/code')
        http.get('/en/your-page').location.startsWith('/en/sign-in/code')
        http.get('/en/your-page/devices').location.startsWith('/en/sign-in/code')
        http.get('/en/your-page/second-factor').location.startsWith('/en/sign-in/code')

        when:
        def before = http.cookies[SessionCookie.NAME]
        def passed = http.submit('/en/sign-in/code?to=/studio/people', [code: codeOf(secret)])

        then:
        passed.status == 303
        passed.location == '/en/studio/people'
        http.get('/en/studio/people').status == 200

        and: 'sec_2_2 the cookie from before the code is dead'
        http.cookies[SessionCookie.NAME] != before
        when:
        def thief = visitor()
        thief.cookies[SessionCookie.NAME] = before

        then:
        thief.get('/en/your-page').location.startsWith('/en/sign-in?to=')
    }

    def "sec_1_3 a code counts once"() {
        given:
        def account = person(Role.COMMISSIONER)
        byte[] secret = people.secondFactor(account)
        clock.at('2026-11-23T09:00:10Z')
        def other = visitor()
        enter(http, account)
        enter(other, account)

        expect:
        http.submit('/en/sign-in/code', [code: codeOf(secret)]).status == 303
        other.submit('/en/sign-in/code', [code: codeOf(secret)]).status == 422
    }

    def "without a code from an app staff are led to set one up, and are in with it"() {
        given:
        def account = person(Role.MODERATOR)

        expect:
        enter(http, account).location == '/en/your-page/second-factor'
        http.get('/en/studio/people').status == 403

        when:
        def page = http.get('/en/your-page/second-factor')
        def secret = (page.body =~ /<code>([A-Z2-7 ]+)<\/code>/)[0][1].replace(' ', '')
        def done = http.submitShown(page, '/en/your-page/second-factor', [code: codeOf(base32(secret))], 'second-factor')

        then:
        page.body.contains('<svg class="qr"')
        done.status == 200
        (done.body =~ /<code>[A-Z0-9-]{14}<\/code>/).count == 10
        http.get('/en/your-page').status == 200

        when: 'a recovery code opens too, once'
        def code = (done.body =~ /<code>([A-Z0-9-]{14})<\/code>/)[0][1]
        def later = visitor()
        enter(later, account)
        def first = later.submit('/en/sign-in/code', [code: code.toLowerCase()])
        def again = visitor()
        enter(again, account)

        then:
        first.status == 303
        again.submit('/en/sign-in/code', [code: code]).status == 422
    }

    def "sec_2_2 a session that was planted before signing in is not the one after"() {
        given:
        http.cookies[SessionCookie.NAME] = 'x' * 43

        when:
        enter(http, person(Role.PARENT))

        then:
        http.cookies[SessionCookie.NAME] != 'x' * 43
    }

    def "sec_1_4 a wrong password, an unknown address and a stranger to this council get the same page"() {
        given:
        def known = person(Role.PARENT)
        def elsewhere = new SignedIn(portal, newCouncil()).person('far', Role.PARENT)
        def page = http.get('/en/sign-in')
        def answer = { String login ->
            def reply = visitor().submitShown(page, '/en/sign-in', [login: login, password: SignedIn.PASSWORD + 'x'])
            [reply.status, reply.body.replace(login, 'LOGIN')]
        }

        expect:
        answer(known.address()) == answer('nobody@example.org')
        answer(known.address()) == answer(elsewhere.address())
        visitor().submitShown(page, '/en/sign-in', [login: elsewhere.address(), password: SignedIn.PASSWORD]).status == 422
    }

    def "sec_1_4 asking for a link says the same to everybody, and only an owner is sent one"() {
        given:
        def known = person(Role.PARENT)
        def answer = { String address ->
            def reply = visitor().submit('/en/sign-in/link', [address: address])
            [reply.status, reply.body.replace(address, 'ADDRESS')]
        }

        expect:
        answer(known.address()) == answer('nobody@example.org')
    }

    def "sec_1_5 whoever fails again and again waits longer, and the owner comes in from elsewhere at once"() {
        given:
        def account = person(Role.PARENT)
        def brake = bean(TryBrake)
        clock.at('2026-11-23T09:00:00Z')

        when: 'an attacker tries a hundred times from one network'
        def refused = (1..100).count {
            try {
                brake.count('password', account.loginKey(), 'attacker')
                false
            } catch (org.folkmoot.portal.platform.web.TooManyRequests e) {
                true
            }
        }

        then:
        refused == 94

        when:
        brake.count('password', account.loginKey(), 'home')

        then:
        noExceptionThrown()
    }

    def "sec_1_5 over HTTP the wait is told, what was typed stays, and a quarter of an hour later all is free"() {
        given:
        def account = person(Role.PARENT)
        clock.at('2026-11-23T09:00:00Z')

        when:
        def statuses = (1..7).collect { enter(visitor(), account, 'wrong wrong wrong').status }

        then:
        statuses == [422] * 6 + [429]

        when:
        def held = enter(visitor(), account)

        then:
        held.status == 429
        held.header('retry-after') as int in 1..900
        held.body.contains("value=\"${account.address()}\"")

        when:
        clock.shift(Duration.ofMinutes(16))

        then:
        enter(visitor(), account).status == 303
    }

    def "sec_1_7 an address typed #what is answered #status"() {
        given:
        def account = person(Role.PARENT)

        expect:
        visitor().submit('/en/sign-in', [login: typed(account.address()), password: SignedIn.PASSWORD]).status == status

        where:
        what                 | typed                                           || status
        'in capitals'        | { String it -> it.toUpperCase() }               || 303
        'with space around'  | { String it -> " $it " as String }              || 303
        'with a Cyrillic er' | { String it -> it.replaceFirst('p', '\u0440') } || 422
        'with an unseen end' | { String it -> it + '\u200b' }                  || 422
        'with an accent'     | { String it -> it.replaceFirst('p', 'ṕ') }      || 422
    }

    def "sec_2_3 an idle session ends, and one in use ends after a day's work"() {
        given:
        def account = person(Role.PARENT)
        clock.at('2026-11-23T09:00:00Z')
        enter(http, account)

        when:
        clock.shift(Duration.ofMinutes(29))

        then:
        http.get('/en/your-page').status == 200

        when:
        clock.shift(Duration.ofMinutes(29))

        then:
        http.get('/en/your-page').status == 200

        when:
        clock.shift(Duration.ofMinutes(31))

        then:
        http.get('/en/your-page').location.startsWith('/en/sign-in?to=')
    }

    def "sec_2_4 a role that ends and an account that closes act on the next request"() {
        given:
        def account = person(Role.COMMISSIONER)
        people.in(http, account)

        expect:
        http.get('/en/studio/people').status == 200

        when:
        sql.execute('UPDATE people_membership SET until_at = UTC_TIMESTAMP(6) WHERE account_id = ?', [account.id()])

        then:
        http.get('/en/studio/people').status == 403

        when:
        sql.execute('UPDATE people_account SET disabled_at = UTC_TIMESTAMP(6) WHERE id = ?', [account.id()])

        then:
        http.get('/en/your-page').location.startsWith('/en/sign-in')
    }

    def "sec_2_5 signing out ends the session and asks the browser to forget"() {
        given:
        enter(http, person(Role.PARENT))
        def cookie = http.cookies[SessionCookie.NAME]

        when:
        def reply = http.submit('/en/your-page', [:], 'sign-out')

        then:
        reply.header('clear-site-data') == '"cache", "cookies", "storage"'
        http.get(reply.location).status == 200

        when:
        http.cookies[SessionCookie.NAME] = cookie

        then:
        http.get('/en/your-page').location.startsWith('/en/sign-in')
    }

    def "sec_2_5 a device is signed out from another"() {
        given:
        def account = person(Role.PARENT)
        def phone = visitor()
        enter(phone, account)
        enter(http, account)

        expect:
        http.get('/en/your-page/devices').forms.count { it.action?.endsWith('/end') } == 1

        when:
        http.submit('/en/your-page/devices', [:], '/end')

        then:
        phone.get('/en/your-page').location.startsWith('/en/sign-in')
        http.get('/en/your-page').status == 200

        when:
        enter(phone, account)
        http.submit('/en/your-page/devices', [:], '/end-all')

        then:
        phone.get('/en/your-page').location.startsWith('/en/sign-in')
        http.get('/en/your-page').location.startsWith('/en/sign-in')
    }

    def "sec_7_7 a session opens nothing at another council"() {
        given:
        enter(http, person(Role.PARENT))
        def other = visitor(newCouncil())
        other.cookies.putAll(http.cookies)

        expect:
        other.get('/en/your-page').location.startsWith('/en/sign-in')
    }

    def "sec_5_3 after signing in nobody is led off the site"() {
        expect:
        enter(visitor(), person(Role.PARENT), SignedIn.PASSWORD, [to: to]).location == '/en/your-page'

        where:
        to << ['https://evil.example/', '//evil.example/', '/\\evil.example', '/%2fevil.example', '/x//y']
    }

    def "what somebody typed when their session ended comes back after password and code"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def account = person(Role.ADMIN)
        byte[] secret = people.secondFactor(account)
        people.in(http, account)
        def form = http.get('/en/studio/people/groups').forms.find { it.action.endsWith('/groups') }
        clock.shift(Duration.ofMinutes(20))
        def typed = ['name-en': 'Lamp <b>lighters</b>', 'name-cy': 'Goleuwyr', ages: '11-13']

        when: 'the browser follows the redirect with the same form'
        def refused = http.post(form.action, form.hidden + typed)
        def carried = http.post(refused.location, form.hidden + typed)

        then:
        refused.status == 307
        carried.status == 200
        !carried.body.contains('lighters')

        when:
        def code = http.submitShown(carried, '/en/sign-in', [login: account.address(), password: SignedIn.PASSWORD])
        def resend = http.submitShown(code, '/en/sign-in/code', [code: codeOf(secret)])

        then:
        code.status == 200
        resend.status == 200
        resend.body.contains('Lamp &lt;b&gt;lighters')
        sql.firstRow('SELECT COUNT(*) AS n FROM people_group WHERE council_id = ?', [council.id]).n == 0

        when:
        def sent = http.submitShown(resend, '/en/sign-in/code', [:])

        then:
        sent.status == 303
        sql.firstRow('SELECT COUNT(*) AS n FROM people_group WHERE council_id = ?', [council.id]).n == 1
    }

    def "what was carried for one account is not shown to another"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def owner = person(Role.ADMIN)
        people.in(http, owner)
        clock.shift(Duration.ofMinutes(20))
        def typed = ['name-en': 'Secret', 'name-cy': 'Cudd']
        def carried = http.post(http.post('/en/studio/people/groups', typed).location, typed)

        when:
        def reply = http.submitShown(carried, '/en/sign-in', [login: person(Role.PARENT).address(), password: SignedIn.PASSWORD])

        then:
        reply.status == 303
    }

    def "a changed password ends every other session"() {
        given:
        def account = person(Role.PARENT)
        def phone = visitor()
        enter(phone, account)
        enter(http, account)

        when:
        def reply = http.submit('/en/your-page/password', ['new-password': 'harbour violet 77 tin'])

        then:
        reply.status == 303
        http.get('/en/your-page').status == 200
        phone.get('/en/your-page').location.startsWith('/en/sign-in')
        enter(visitor(), account).status == 422
        enter(visitor(), account, 'harbour violet 77 tin').status == 303
    }

    def "sec_1_8 a password is not changed on a session from this morning"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        enter(http, person(Role.PARENT))
        clock.shift(Duration.ofMinutes(6))

        expect:
        http.submit('/en/your-page/password', ['new-password': 'harbour violet 77 tin']).status == 307
    }

    static byte[] base32(String text) {
        def bits = text.collect { Integer.toBinaryString(32 + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it)).substring(1) }.join('')
        (0..<(bits.length().intdiv(8))).collect { Integer.parseInt(bits.substring(it * 8, it * 8 + 8), 2) as byte } as byte[]
    }
}

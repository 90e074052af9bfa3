package org.folkmoot.portal.people

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

class GroupCodeSpec extends PortalSpec {
    static int number = 0

    @Shared
    SignedIn people = new SignedIn(portal, council)

    @Shared
    AccountRow admin = people.person('ada', Role.ADMIN)

    def cleanup() {
        sql.execute('DELETE FROM people_brake')
    }

    /** A fresh group's id and code. */
    List group() {
        def viewer = people.viewer(admin, Role.ADMIN)
        def name = Localised.of('en', "Youth council ${++number}".toString(), 'cy', "Cyngor ieuenctid $number".toString())
        assert bean(Groups).add(viewer, name, '11-13')
        def id = bean(Groups).all(council.id).find { it.name() == name }.publicId()
        [id, bean(Groups).newCode(viewer, id, Duration.ofDays(30))]
    }

    def "a young person comes in with the group's code, is given a name, and comes back as the same one"() {
        given:
        def (id, code) = group()

        when:
        def reply = http.submit('/en/sign-in/group', [code: code.toLowerCase().replace('-', ' ')])

        then:
        reply.location == '/en/your-page'

        when:
        def page = http.get('/en/your-page')
        def own = (page.body =~ /class="saved-code">([A-Z0-9-]+)</)[0][1]

        then:
        page.text.contains('Hello, Otter 1')

        when: 'another and the first again'
        def second = visitor()
        second.submit('/en/sign-in/group', [code: code])
        def back = visitor()
        back.submit('/en/sign-in/group', [code: code, own: own])

        then:
        second.get('/en/your-page').text.contains('Hello, Heron 2')
        back.get('/en/your-page').text.contains('Hello, Otter 1')

        and: 'we know nothing else of them'
        def row = sql.firstRow("""SELECT a.* FROM people_account a JOIN people_group_member m ON m.account_id = a.id
            JOIN people_group g ON g.id = m.group_id WHERE g.public_id = ? LIMIT 1""", [id.toString()])
        row.login_key == null && row.address == null && row.password_hash == null
        row.age_band == '11-13'
    }

    def "a name is given in the language of the page"() {
        given:
        def (id, code) = group()

        when:
        http.submit('/cy/mewngofnodi/group', [code: code])

        then:
        http.get('/cy/eich-tudalen').text.contains('Helo, Dyfrgi 1')
    }

    def "a young person may do what a participant may, and nothing of the studio"() {
        given:
        def (id, code) = group()
        http.submit('/en/sign-in/group', [code: code])

        expect:
        http.get('/en/studio/people').status == 403
    }

    def "#what opens nothing"() {
        given:
        def (id, code) = group()

        when:
        def typed = misuse(this, id, code)

        then:
        visitor().submit('/en/sign-in/group', typed).status == 422

        where:
        what                              | misuse
        'no code'                         | { s, g, c -> [code: ''] }
        'a code nobody made'              | { s, g, c -> [code: 'BBBB-BBBB'] }
        'a code that was replaced'        | { s, g, c -> s.bean(Groups).newCode(s.people.viewer(s.admin, Role.ADMIN), g, Duration.ofDays(1)); [code: c] }
        'a code that was stopped'         | { s, g, c -> s.bean(Groups).endCode(s.people.viewer(s.admin, Role.ADMIN), g); [code: c] }
        'a code that has run out'         | { s, g, c -> s.clock.shift(Duration.ofDays(30)); [code: c] }
        'an own code of nobody'           | { s, g, c -> [code: c, own: 'BBBB-BB'] }
        'an own code of another group'    | { s, g, c -> def (i2, c2) = s.group(); def v = s.visitor(); v.submit('/en/sign-in/group', [code: c2]);
                                              [code: c, own: (v.get('/en/your-page').body =~ /class="saved-code">([A-Z0-9-]+)</)[0][1]] }
    }

    def "a code opens nothing at another council"() {
        given:
        def (id, code) = group()

        expect:
        visitor(newCouncil()).submit('/en/sign-in/group', [code: code]).status == 422
    }

    def "thirty newcomers at once get thirty names"() {
        given:
        def (id, code) = group()
        def pool = Executors.newVirtualThreadPerTaskExecutor()
        def request = new io.micronaut.http.simple.SimpleHttpRequest(io.micronaut.http.HttpMethod.GET, '/sign-in/group', null)

        when:
        pool.invokeAll((1..30).collect { { -> bean(GroupSeats).sit(council.id, code, '', 'en', request) } as Callable })*.get()
        def names = sql.rows("""SELECT a.display_name AS name FROM people_account a JOIN people_group_member m ON m.account_id = a.id
            JOIN people_group g ON g.id = m.group_id WHERE g.public_id = ?""", [id.toString()])*.name

        then:
        names.size() == 30
        names.toSet().size() == 30

        cleanup:
        pool.close()
    }

    def "a facilitator sees the code again, and who is in the group only as a number"() {
        given:
        def (id, code) = group()
        visitor().submit('/en/sign-in/group', [code: code])
        people.in(http, admin)

        expect:
        http.get('/en/studio/people/groups').text.contains(code)
        !http.get('/en/studio/people').text.contains('Otter 1')
    }
}

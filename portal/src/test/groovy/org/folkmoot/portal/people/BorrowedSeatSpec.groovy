package org.folkmoot.portal.people

import java.time.Duration
import java.time.LocalDate
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.NoSuchThing
import org.folkmoot.portal.platform.access.NotAllowed
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.access.SignInNeeded
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

class BorrowedSeatSpec extends PortalSpec {
    static int number = 0

    @Shared
    SignedIn people = new SignedIn(portal, council)

    AccountRow person(Role... roles) {
        people.person("q${++number}", roles)
    }

    List<String> roles(AccountRow account) {
        bean(MembershipRepository).rolesHeld(council.id, account.id(), bean(DatabaseClock).now())
    }

    def "a job is shown in the language it was written in, and says so on pages in the other"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = person(Role.WORKER)
        people.in(http, person(Role.ADMIN))
        String page = "studio/people/${guest.publicId()}"

        when:
        def answer = http.submit("/en/$page", ['lent-role': 'commissioner', job: 'Darllen y cynlluniau', 'job-lang': 'cy', until: '2026-11-27'], '/lend')

        then:
        answer.status == 303
        http.get("/en/$page").body.contains('<span lang="cy">Darllen y cynlluniau</span> <span class="soft">(written in Welsh)</span>')
        with(http.get("/cy/stiwdio/people/${guest.publicId()}")) {
            body.contains('Darllen y cynlluniau') && !body.contains('<span lang="cy">Darllen') && !text.contains('ysgrifennwyd yn')
        }

        when: 'written without saying in which: in that of the page'
        http.submit("/en/$page", ['lent-role': 'evaluator', job: 'Read the plans', until: '2026-11-27'], '/lend')

        then:
        http.get("/cy/stiwdio/people/${guest.publicId()}").body.contains('<span lang="en">Read the plans</span> <span class="soft">(ysgrifennwyd yn Saesneg)</span>')
    }

    def "a seat is lent for a job and some days, and ends by itself"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = person(Role.WORKER)
        def admin = person(Role.ADMIN)
        people.in(http, admin)

        when:
        def reply = http.submit("/en/studio/people/${guest.publicId()}",
                ['lent-role': 'moderator', job: 'Read the answers to “Parks after dark”', until: '2026-11-27'], '/lend')

        then:
        reply.status == 303
        roles(guest) as Set == ['worker', 'moderator'] as Set
        http.get(reply.location).text.contains('to the end of 27 November 2026')
        bean(People).holding(council.id, Role.MODERATOR, bean(DatabaseClock).now())*.id() == [guest.id()]
        !bean(People).covered(council.id, Role.MODERATOR, bean(DatabaseClock).now())

        when: 'the last evening'
        clock.at('2026-11-27T23:59:59Z')

        then:
        'moderator' in roles(guest)

        when: 'the day after, and nobody did anything'
        clock.at('2026-11-28T00:00:00Z')

        then:
        roles(guest) == ['worker']
        bean(People).holding(council.id, Role.MODERATOR, bean(DatabaseClock).now()) == []
    }

    def "whoever holds nothing but a borrowed seat is led to a page that says what it is for, since when, how long, and what is there, in #locale"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = people.person("evaluating$locale")
        people.role(guest, Role.EVALUATOR, Instant.parse('2026-11-23T08:00:00Z'), Instant.parse('2026-11-28T00:00:00Z'), 'Score the bids <b>for</b> the shelter')

        when:
        def page = people.in(http, guest).get(address)

        then:
        page.status == 200
        page.text.contains('Score the bids <b>for</b> the shelter') && !page.body.contains('the bids <b>')
        said.every { page.text.contains(it) }

        where:
        locale | address            || said
        'en'   | '/en/your-page'    || ['Evaluator', 'On loan', 'From 23 November 2026', 'to the end of 27 November 2026', 'once bids are open and judged']
        'cy'   | '/cy/eich-tudalen' || ['Gwerthuswr', 'Ar fenthyg', 'O 23 Tachwedd 2026', '27 Tachwedd 2026', 'wedi’u hagor a’u barnu']
    }

    def "every role there is has words for what it finds here"() {
        expect:
        Role.values().every { role -> ['en', 'cy'].every { bean(Messages).has(it, "people.finds.${role.key()}") } }
    }

    def "whoever opens bids has a door into the studio, and no more there than before"() {
        given:
        def opener = people.in(http, people.person('opening', Role.OPENER))

        expect:
        opener.get('/en/studio').status == 200
        opener.get('/en/studio/consultations').status in [403, 404]
    }

    def "sec_19 a moderator's seat is limited to some consultations, and no other seat is"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def one = person(Role.MODERATOR)
        def two = person(Role.MODERATOR)
        sql.executeUpdate("DELETE FROM people_membership WHERE council_id = ? AND role = 'moderator' AND account_id NOT IN (?, ?)", [council.id, one.id(), two.id()])
        def admin = person(Role.ADMIN)
        people.in(http, admin)
        def consultation = UUID.randomUUID()
        sql.execute("INSERT INTO consultation (council_id, public_id, words, papers, audience, opens_at, closes_at, launched_at)"
                + " VALUES (?, ?, ?, '[]', 1, '2026-11-20', '2026-12-20', '2026-11-19')",
                [council.id, consultation.toString(), '{"title":{"en":"Parks <b>after</b> dark","cy":"Parciau wedi iddi nosi"}}'])
        def seat = { AccountRow of -> sql.firstRow('SELECT public_id p FROM people_membership WHERE account_id = ?', [of.id()]).p.toString() }
        def path = "/en/studio/people/${one.publicId()}"
        def reach = { AccountRow of -> bean(People).reach(people.viewer(of, Role.MODERATOR), Role.MODERATOR, bean(DatabaseClock).now()) }
        def covered = { UUID space -> bean(People).coveredIn(council.id, Role.MODERATOR, space, bean(DatabaseClock).now()) }
        UUID other = UUID.randomUUID()

        expect: 'everywhere at first'
        reach(one).everywhere()
        covered(other)

        when:
        def saved = http.submit(path, [space: [consultation.toString()]], '/spaces')

        then:
        saved.status == 303
        http.get(path).text.contains('Only for')
        http.get(path).body.contains('Parks &lt;b&gt;after&lt;/b&gt; dark')
        http.get(path.replace('/en/studio', '/cy/stiwdio')).text.contains('Dim ond ar gyfer')
        !reach(one).everywhere()
        reach(one).covers(consultation)
        !reach(one).covers(other)
        covered(consultation)
        !covered(other)
        reach(two).covers(other)

        and: 'a consultation nobody knows, somebody else\'s council, another role, oneself: refused, and nothing changes'
        def token = http.get(path).token
        http.post("$path/spaces", [_token: token, seat: seat(one), space: UUID.randomUUID().toString()]).status == 404
        http.post("/en/studio/people/${admin.publicId()}/spaces", [_token: token, seat: seat(admin), space: consultation.toString()]).status == 404
        people.in(visitor(), person(Role.AUDITOR)).identity { it.post("$path/spaces", [_token: it.get('/en/worry').token, seat: seat(one)]).status } == 403
        reach(one).spaces() == [consultation] as Set

        when: 'a commissioner chose a draft, which an administrator does not know of, and the administrator ticks none'
        UUID draft = UUID.randomUUID()
        sql.execute('INSERT INTO people_membership_space (council_id, membership_id, space) SELECT council_id, id, ? FROM people_membership WHERE public_id = ?', [draft.toString(), seat(one)])
        http.post("$path/spaces", [_token: token, seat: seat(one)])

        then: 'the draft stays'
        reach(one).spaces() == [draft] as Set

        when: 'it goes, and none is ticked'
        sql.execute('DELETE FROM people_membership_space WHERE council_id = ? AND space = ?', [council.id, draft.toString()])
        http.post("$path/spaces", [_token: token, seat: seat(one), space: consultation.toString()])
        http.post("$path/spaces", [_token: token, seat: seat(one)])

        then:
        reach(one).everywhere()
    }

    def "a moderator's seat is lent for the consultations ticked, and for all of them only when that is ticked"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = person(Role.WORKER)
        people.in(http, person(Role.ADMIN))
        def ids = (1..2).collect { UUID.randomUUID() }
        ids.each {
            sql.execute("INSERT INTO consultation (council_id, public_id, words, papers, audience, opens_at, closes_at, launched_at)"
                    + " VALUES (?, ?, ?, '[]', 1, '2026-11-20', '2026-12-20', '2026-11-19')",
                    [council.id, it.toString(), '{"title":{"en":"Lent <b>for</b> this","cy":"Benthyg ar gyfer hyn"}}'])
        }
        def path = "/en/studio/people/${guest.publicId()}"
        def asked = ['lent-role': 'moderator', job: 'Read the answers', until: '2026-11-27']
        def reach = { bean(People).reach(people.viewer(guest, Role.MODERATOR), Role.MODERATOR, bean(DatabaseClock).now()) }

        when: 'nothing is ticked'
        def refused = http.submit(path, asked, '/lend')

        then: 'it is asked for, and what was typed is kept'
        refused.status == 422
        refused.text.contains('Tick the consultations this moderator will read, or all of them.')
        refused.body.contains('value="Read the answers"')
        roles(guest) == ['worker']

        when: 'a consultation nobody knows'
        def unknown = http.submit(path, asked + ['lent-space': UUID.randomUUID().toString()], '/lend')

        then:
        unknown.status == 404
        roles(guest) == ['worker']

        when: 'one is ticked'
        def lent = http.submit(path, asked + ['lent-space': ids[0].toString()], '/lend')

        then: 'the seat never covered anything else'
        lent.status == 303
        !reach().everywhere()
        reach().covers(ids[0])
        !reach().covers(ids[1])

        when: 'all of them, a minute later'
        clock.at('2026-11-23T09:01:00Z')
        def everywhere = http.submit(path, asked + ['lent-space': 'all'], '/lend')

        then:
        everywhere.status == 303
        reach().everywhere()
    }

    def "the same loan sent twice is one seat; another from the same day is refused in words"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = person(Role.WORKER)
        people.in(http, person(Role.ADMIN))
        def path = "/en/studio/people/${guest.publicId()}".toString()
        def asked = ['lent-role': 'commissioner', job: 'Read the plans', from: '2026-12-01', until: '2026-12-05']
        def seats = { http.get(path).text.count('to the end of 5 December 2026') }

        when:
        def replies = (1..2).collect { http.submit(path, asked, '/lend') }

        then:
        replies*.status == [303, 303]
        seats() == 1

        when:
        def other = http.submit(path, asked + [job: 'Read the bids', until: '2026-12-09'], '/lend')

        then:
        other.status == 422
        other.text.contains('They have this role on loan from that day already.')
        other.body.contains('value="Read the bids"')
        seats() == 1
    }

    def "a seat that was ended before it began stands in nobody's way; one from this very instant is no fault either"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def guest = person(Role.WORKER)
        def admin = person(Role.ADMIN)
        people.in(http, admin)
        def path = "/en/studio/people/${guest.publicId()}".toString()
        def seats = { sql.rows("SELECT job FROM people_membership WHERE council_id = ? AND account_id = ? AND role = 'commissioner' ORDER BY job", [council.id, guest.id()])*.job }
        def asked = ['lent-role': 'commissioner', job: 'Read the plans', from: from, until: '2026-12-05']
        assert http.submit(path, asked, '/lend').status == 303
        String seat = sql.firstRow("SELECT public_id FROM people_membership WHERE council_id = ? AND account_id = ? AND role = 'commissioner'", [council.id, guest.id()]).public_id
        people.in(http, admin)

        when: 'another job from the same instant, while the first is there'
        def second = http.submit(path, asked + [job: 'Read the bids'], '/lend')

        then:
        second.status == 422
        second.text.contains('They have this role on loan from that day already.')
        seats() == ['Read the plans']

        when: 'the first is ended, and the second asked for again'
        assert http.post("$path/end", [_token: http.get(path).token, seat: seat]).status == 303
        def again = http.submit(path, asked + [job: 'Read the bids'], '/lend')

        then:
        again.status == 303
        seats() == ['Read the bids']

        where:
        from << ['2026-12-01', '']
    }

    def "a lent seat is refused #because"() {
        given:
        def guest = person(Role.WORKER)
        def lender = person(lenderRole)
        def now = bean(DatabaseClock).now()

        when:
        bean(Seats).lend(people.viewer(lender, lenderRole), guest.publicId(),
                new Seats.Loan(role, job, now, now + Duration.ofDays(days)))

        then:
        thrown(NotAllowed)
        roles(guest) == ['worker']

        where:
        lenderRole        | role              | job    | days || because
        Role.ADMIN        | Role.MODERATOR    | ' '    | 5    || 'without a job'
        Role.ADMIN        | Role.MODERATOR    | 'read' | 184  || 'for longer than half a year'
        Role.ADMIN        | Role.MODERATOR    | 'read' | 0    || 'for no time at all'
        Role.COMMISSIONER | Role.ADMIN        | 'read' | 5    || 'as administrator by a commissioner'
        Role.COMMISSIONER | Role.SAFEGUARDING | 'read' | 5    || 'as safeguarding lead by a commissioner'
        Role.MODERATOR    | Role.MODERATOR    | 'read' | 5    || 'by a moderator'
    }

    def "nobody lends or gives themselves anything"() {
        given:
        def admin = person(Role.ADMIN)
        def now = bean(DatabaseClock).now()

        when:
        bean(Seats).give(people.viewer(admin, Role.ADMIN), admin.publicId(), Role.SAFEGUARDING)

        then:
        thrown(NotAllowed)

        when:
        bean(Seats).lend(people.viewer(admin, Role.ADMIN), admin.publicId(),
                new Seats.Loan(Role.MODERATOR, 'read', now, now + Duration.ofDays(1)))

        then:
        thrown(NotAllowed)
    }

    def "sec_1_8 a role is given only by somebody who has just signed in"() {
        given:
        clock.at('2026-11-23T09:00:00Z')
        def viewer = people.viewer(person(Role.ADMIN), Role.ADMIN)
        def guest = person(Role.WORKER)
        clock.shift(Duration.ofMinutes(6))

        when:
        bean(Seats).give(viewer, guest.publicId(), Role.MODERATOR)

        then:
        thrown(SignInNeeded)
    }

    def "sec_2_2 whoever is given a role signs in anew"() {
        given:
        def guest = person(Role.WORKER)
        people.in(http, guest)

        expect:
        http.get('/en/your-page').status == 200

        when:
        bean(Seats).give(people.viewer(person(Role.ADMIN), Role.ADMIN), guest.publicId(), Role.PARENT)

        then:
        http.get('/en/your-page').location.startsWith('/en/sign-in')
    }

    def "a seat is taken back early, and the last administrator stays"() {
        given:
        def admin = person(Role.ADMIN)
        def viewer = people.viewer(admin, Role.ADMIN)
        def guest = person(Role.WORKER)
        def now = bean(DatabaseClock).now()
        bean(Seats).lend(viewer, guest.publicId(), new Seats.Loan(Role.MODERATOR, 'read', now, now + Duration.ofDays(5)))
        def seat = bean(MembershipRepository).ofAccount(council.id, guest.id(), bean(DatabaseClock).now()).find { it.role() == 'moderator' }

        when:
        bean(Seats).end(viewer, seat.publicId())

        then:
        roles(guest) == ['worker']
    }

    def "sec_7_7 another council's people are nobody here"() {
        given:
        def far = new SignedIn(portal, newCouncil()).person("far${++number}", Role.WORKER)
        people.in(http, person(Role.ADMIN))

        expect:
        http.get("/en/studio/people/${far.publicId()}").status == 404

        when:
        bean(Seats).give(people.viewer(person(Role.ADMIN), Role.ADMIN), far.publicId(), Role.WORKER)

        then:
        thrown(NoSuchThing)
    }

    def "sec_12_1 what was given is written down, by pseudonym"() {
        given:
        def guest = person(Role.WORKER)
        def admin = person(Role.ADMIN)

        when:
        bean(Seats).give(people.viewer(admin, Role.ADMIN), guest.publicId(), Role.PARENT)
        def entries = sql.rows("SELECT action, outcome, actor FROM audit_entry WHERE stream = ?", ["account:${guest.publicId()}".toString()])

        then:
        entries*.action == ['role.given']
        entries*.outcome == ['parent']
        entries*.actor*.toString() == [admin.publicId().toString()]
    }
}

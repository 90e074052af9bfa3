package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import org.folkmoot.portal.platform.access.Role

/** Cases: who sees them, what happens to what worried somebody, how a person is found. */
class CaseSpec extends ModerationSpec {
    static final String CANARY = 'zzcanary he hits me <b>at night</b>'
    static final List<String> STUDIO = ['/en/studio/worries', '/en/studio/moderation', '/en/studio/cases']

    def setup() {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
    }

    /** A moderator passes a text on. */
    UUID escalate(String words = CANARY) {
        UUID ref = reading(words)
        as(MODERATOR).submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries')
        ref
    }

    def "sec_13_5 an escalated text is frozen, hidden everywhere else, and the team's alone"() {
        when:
        UUID ref = escalate()

        then: 'the feature hides it'
        decided(ref) == [Decision.ESCALATED]

        and: 'the words lie sealed'
        def frozen = sql.firstRow('SELECT sealed, words_mac FROM moderation_frozen WHERE council_id = ? ORDER BY frozen_at DESC LIMIT 1', [council.id])
        !new String(frozen.sealed as byte[], 'UTF-8').contains('zzcanary')

        and: 'only the safeguarding team reads them'
        Role.values().each { role ->
            def person = as(role)
            def file = person.get("/en/studio/cases/${caseId()}")
            assert (file.status == 200) == (role == SAFEGUARDING)
            assert file.body.contains('zzcanary') == (role == SAFEGUARDING)
            assert STUDIO.every { !person.get(it).body.contains('zzcanary') }
        }

        when: 'its author changes it afterwards'
        kept.change(ref, 'nothing happened')

        then:
        as(SAFEGUARDING).get("/en/studio/cases/${caseId()}").text.contains('zzcanary he hits me <b>at night</b>')
    }

    def "sec_13_5 the words of a case stand in no record, outbox or other table"() {
        given:
        escalate()
        def team = as(SAFEGUARDING)
        def path = "/en/studio/cases/${caseId()}"
        team.submit(path, [do: 'note', note: 'zznote called the school'], caseId())

        expect:
        def tables = sql.rows("SELECT table_name n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")*.n
        tables.findAll { it.startsWith('moderation_') || it in ['audit_entry', 'outbox', 'scheduled_tasks'] }.every { table ->
            sql.rows("SELECT * FROM $table".toString()).every { row ->
                row.values().every { !(it instanceof byte[] ? new String(it, 'UTF-8') : "$it").contains('zznote') &&
                        !(it instanceof byte[] ? new String(it, 'UTF-8') : "$it").contains('zzcanary') }
            }
        }
        sql.rows("SELECT action, object FROM audit_entry WHERE stream = ? ORDER BY seq", ["case:${caseId()}".toString()])*.action ==
                ['case.opened', 'case.read', 'case.note']
    }

    def "sec_13_5 #role comes to #path: #allowed"() {
        given:
        idea('a slide please')
        reading('a swing')
        escalate('passed on')

        expect:
        int status = as(role).get(path.replace('CASE', caseId())).status
        allowed ? status == 200 : status in [403, 404]

        where:
        [role, path, allowed] << Role.values().collectMany { role ->
            [[role, '/en/studio/worries', role == MODERATOR],
             [role, '/en/studio/moderation', role in [MODERATOR, SAFEGUARDING]],
             [role, '/en/studio/cases', role == SAFEGUARDING],
             [role, '/en/studio/cases/CASE', role == SAFEGUARDING]]
        }
    }

    def "sec_13_5 nobody acts on a case without the role, the second factor, or from another council"() {
        given:
        escalate()
        def path = "/en/studio/cases/${caseId()}"
        def elsewhere = newCouncil()
        def stranger = new org.folkmoot.portal.people.SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'stranger', SAFEGUARDING)
        def half = signedIn.in(visitor(), signedIn.person("half${++made}", SAFEGUARDING), false)

        expect:
        http.get(path).status == 303
        half.get(path).status == 303
        stranger.get(path).status == 404
        [COMMISSIONER, MODERATOR, ADMIN, AUDITOR, PARTICIPANT].every { role ->
            def person = as(role)
            String token = person.get('/en/worry').token
            person.post(path, [_token: token, do: 'acknowledge']).status in [403, 404]
        }
        stranger.post(path, [_token: stranger.get('/en/worry').token, do: 'acknowledge']).status == 404
        sql.firstRow('SELECT acknowledged_at a FROM moderation_case WHERE public_id = ?', [caseId()]).a == null
    }

    def "sec_13_5 both clocks run in staffed time"() {
        given:
        clock.at('2026-11-20T16:30:00Z')
        escalate()

        when: 'half an hour before the weekend, half an hour after'
        clock.at('2026-11-20T16:40:00Z')
        def team = as(SAFEGUARDING)
        def path = "/en/studio/cases/${caseId()}"

        then:
        team.get(path).text.contains('Monday 23 November 2026, 9:30am')
        team.get(path).text.contains('Monday 23 November 2026, 4:30pm')

        when:
        clock.at('2026-11-23T09:31:00Z')

        then:
        as(SAFEGUARDING).get('/en/studio/cases').text.contains('late')
    }

    def "a case goes its way, one step at a time, and a worker's case only past the designated officer"() {
        given:
        escalate()
        def team = as(SAFEGUARDING)
        def path = "/en/studio/cases/${caseId()}"
        def token = team.get(path).token
        def act = { Map form -> team.post(path, form + [_token: token]).status }

        expect: 'nothing is decided before it was seen'
        act(do: 'decide', decision: 'worker', reason: 'about a coach') == 409
        act(do: 'close', closing: 'done') == 409
        act(do: 'acknowledge') == 303
        act(do: 'acknowledge') == 409
        act(do: 'decide', decision: 'worker', reason: '') == 422
        act(do: 'decide', decision: '', reason: 'x') == 422
        act(do: 'decide', decision: 'worker', reason: 'about a coach') == 303
        team.get(path).text.contains('Tell the designated officer now')
        act(do: 'close', closing: 'done') == 409
        act(do: 'officer-told') == 303
        !team.get(path).text.contains('Tell the designated officer now')
        act(do: 'close', closing: 'handed over') == 303
        act(do: 'note', note: 'too late') == 409
        team.get(path).text.contains('handed over')
        act(do: 'identity-agreed') == 400
        act(do: 'nonsense') == 400
    }

    def "sec_13_6 a person is found only by two, for a day, with a reason, and written down"() {
        given:
        UUID ref = escalate()
        kept.people[ref] = 'zzperson Otter 7, through Kestrel youth club'
        def one = as(SAFEGUARDING)
        def two = as(SAFEGUARDING)
        def path = "/en/studio/cases/${caseId()}"
        one.submit(path, [do: 'acknowledge'], caseId())

        expect: 'nobody alone'
        one.get("$path/identity").status == 403
        one.post(path, [_token: one.get(path).token, do: 'identity-asked', why: '']).status == 422
        one.post(path, [_token: one.get(path).token, do: 'identity-asked', why: 'a child may be hurt tonight']).status == 303
        one.get("$path/identity").status == 403
        def asked = sql.firstRow('SELECT public_id id FROM moderation_identity WHERE council_id = ? ORDER BY id DESC LIMIT 1', [council.id]).id
        one.post("$path/identity/$asked", [_token: one.get(path).token]).status == 409
        as(COMMISSIONER).identity { it.post("$path/identity/$asked", [_token: it.get('/en/worry').token]).status } in [403, 404]

        and: 'a second of the team agrees'
        two.get(path).text.contains('a child may be hurt tonight')
        two.post("$path/identity/$asked", [_token: two.get(path).token]).status == 303
        two.post("$path/identity/$asked", [_token: two.get(path).token]).status == 409
        one.get("$path/identity").text.contains('zzperson Otter 7')
        !one.get(path).text.contains('zzperson')
        [COMMISSIONER, MODERATOR, ADMIN, AUDITOR].every { as(it).get("$path/identity").status in [403, 404] }
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? AND action LIKE ?', ["case:${caseId()}".toString(), 'case.identity%'])*.action ==
                ['case.identity-asked', 'case.identity-agreed', 'case.identity-read']

        when: 'somebody whose sign-in is not fresh'
        clock.shift(java.time.Duration.ofMinutes(6))

        then:
        one.get("$path/identity").status == 303

        when: 'a day later'
        clock.shift(java.time.Duration.ofHours(24))

        then:
        as(SAFEGUARDING).get("$path/identity").status == 403
    }

    def "sec_13_6 where nobody can be found, asking is refused on the server, in words, and nothing is written"() {
        given: 'words that lead to nobody, and a card that has no way back'
        escalate()
        String words = caseId()
        http.submit('/en/worry', [message: 'my friend', contact: ''], '/worry')
        String card = caseId()
        def team = as(SAFEGUARDING)

        expect: 'the page offers nothing and says why'
        team.submit("/en/studio/cases/$words", [do: 'acknowledge'], words)
        team.get("/en/studio/cases/$words").text.contains('Nobody can look, not even two of you.')
        !team.get("/en/studio/cases/$words").body.contains('value="identity-asked"')

        and: 'and whoever sends the form all the same is refused'
        [words, card].each { id ->
            def refused = team.post("/en/studio/cases/$id", [_token: team.get("/en/studio/cases/$id").token, do: 'identity-asked', why: 'zzwhy'])
            assert refused.status == 409
            assert refused.text.contains('These words came from where nobody can be found, and it was promised so.')
            assert sql.firstRow('SELECT COUNT(*) n FROM moderation_identity i JOIN moderation_case c ON c.id = i.case_id WHERE c.public_id = ?', [id]).n == 0
            assert sql.firstRow("SELECT COUNT(*) n FROM audit_entry WHERE stream = ? AND action LIKE 'case.identity%'", ["case:$id".toString()]).n == 0
        }
    }

    def "sec_13_6 the database itself refuses one person as both"() {
        given:
        escalate()
        def id = sql.firstRow('SELECT id FROM moderation_case WHERE council_id = ? ORDER BY id DESC LIMIT 1', [council.id]).id

        when:
        sql.execute('INSERT INTO moderation_identity (council_id, public_id, case_id, asked_at, asked_by, asked_name, reason, agreed_at, agreed_by, agreed_name)' +
                " VALUES (?, UUID(), ?, UTC_TIMESTAMP(6), 'a0000000-0000-4000-8000-000000000001', 'x', 'x', UTC_TIMESTAMP(6), 'a0000000-0000-4000-8000-000000000001', 'x')", [council.id, id])

        then:
        thrown(java.sql.SQLException)
    }

    def "a worry card reads the same way, with how to reach them"() {
        given:
        http.submit('/en/worry?about=/consultations/x', [message: 'zzcard my friend', contact: 'zzreach after six'], '/worry')

        expect:
        def file = as(SAFEGUARDING).get("/en/studio/cases/${caseId()}").text
        file.contains('zzcard my friend')
        file.contains('zzreach after six')
        file.contains('/consultations/x')
        as(MODERATOR, COMMISSIONER, ADMIN).get('/en/studio/worries').text.contains('zzcard') == false
        as(SAFEGUARDING).get("/cy/stiwdio/cases/${caseId()}").text.contains('Yr hyn a ddywedodd rhywun wrthym')
    }
}

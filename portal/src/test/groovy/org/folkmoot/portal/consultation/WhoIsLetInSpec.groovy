package org.folkmoot.portal.consultation

import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.AccessTerms
import spock.lang.Shared

/** An officer chooses who is let in while a consultation is a draft, and invites people from its announcement to its close. */
class WhoIsLetInSpec extends PortalSpec {
    @Shared ASchoolPlan school = new ASchoolPlan(this)
    @Shared String open = access(school.address)

    def setup() {
        school.desk(http)
    }

    private String access(String plan) {
        def desk = school.desk()
        desk.get("$plan/access").body.find(/(?<=href=")[^"]*\/access\/[0-9a-f-]{36}/)
    }

    private String draft() {
        String plan = http.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
        sql.execute("UPDATE survey_questionnaire SET body = REPLACE(body, '\"required\":false', '\"required\":true') WHERE council_id = ?", [council.id])
        plan
    }

    private static String id(String address) {
        address.split('/').last()
    }

    private List<String> record(String plan) {
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? ORDER BY seq', ["consultation:${id(plan)}".toString()])*.action
    }

    def "a draft's terms are chosen, changed and approved with it; once announced they are fixed"() {
        given:
        String plan = draft()
        String one = access(plan)
        def fingerprint = { -> bean(Approvals).fingerprint(bean(Consultations).get(council.id, UUID.fromString(id(plan)))) }
        String before = fingerprint()

        when:
        def chosen = http.submit(one, [who: 'invited'], '/terms')
        String invited = fingerprint()
        def page = http.get(one)
        def form = page.wholeForms.find { it.action.endsWith('/quotas') }
        String group = form.fields.find { it.name == 'group' }.options.findAll { it }.first()
        def wanted = form.send(http, form.values + [group: group, quotaMost: '300', quotaLeast: '50'])
        def after = http.get(one)

        then:
        chosen.status == 303
        wanted.status == 303
        [before, invited, fingerprint()].toSet().size() == 3
        after.text.contains('at most 300')
        after.text.contains('at least 50 wanted')
        http.get(one.replace('/en/studio', '/cy/stiwdio')).text.contains('300 ar y mwyaf')
        http.get("$plan/access").text.contains('Only people with an invitation')

        and: 'whoever reads of it knows before they begin'
        http.get("$plan/preview").text.contains('By invitation: you need the five words you were sent.')
        http.get(plan.replace('/en/studio', '/cy/stiwdio') + '/preview').text.contains('Trwy wahoddiad')

        when: 'it is taken out again, and everybody let in'
        http.submit(one, [:], '/quotas/remove')
        http.submit(one, [who: 'everybody'], '/terms')

        then: 'what was approved before is as it was'
        fingerprint() == before
        record(plan).containsAll(['consultation.access-chosen', 'consultation.quota-wanted', 'consultation.quota-taken-out'])

        and: 'nothing of it can be changed once it is announced'
        http.post("$open/terms", [_token: page.token, who: 'invited']).status == 409
        http.post("$open/quotas", [_token: page.token, group: group, quotaMost: '300']).status == 409
        http.post("$open/quotas/remove", [_token: page.token, question: 'age', choice: 'x']).status == 409
        !http.get(open).forms.any { it.action?.endsWith('/terms') }
    }

    def "one that is made like another lets in the same, wants as many of each group, and says what it does not carry"() {
        given:
        String plan = draft()
        String one = access(plan)
        http.submit(one, [who: 'invited'], '/terms')
        def form = http.get(one).wholeForms.find { it.action.endsWith('/quotas') }
        form.send(http, form.values + [group: form.fields.find { it.name == 'group' }.options.findAll { it }.first(), quotaMost: '300', quotaLeast: '50'])
        assert http.submit("$plan/meetings/new", [name_en: 'Evening', name_cy: 'Noson', place_en: 'Hall', place_cy: 'Neuadd', startsOn: '2027-06-03', startsAt: '18:00', endsAt: '20:00'], '/meetings/new').status == 303

        when:
        String copy = http.post("$plan/copy", [_token: http.get(plan).token]).location.replaceFirst(/\?.*/, '')
        String terms = http.get(access(copy)).text

        then:
        copy != plan
        terms.contains('at most 300') && terms.contains('at least 50 wanted')
        http.get("$copy/access").text.contains('Only people with an invitation')
        http.get("$copy/meetings").text.contains('No meetings')
        http.get(copy).identity { it.text.contains('This is a copy of') && it.text.contains('A meeting, which was not carried') && it.links.contains(plan) }
        !http.get(plan).text.contains('This is a copy of')
    }

    def "what is wrong with a number is said beside it, and what was typed is kept: #what"() {
        given:
        String one = access(draft())
        def form = http.get(one).wholeForms.find { it.action.endsWith('/quotas') }
        String group = form.fields.find { it.name == 'group' }.options.findAll { it }.first()

        when:
        def reply = form.send(http, form.values + [group: group] + typed)

        then:
        reply.status == status
        reply.text.contains(said)
        typed.values().every { it.empty || it.length() > 20 || reply.body.contains(it) }

        where:
        what              | typed                                   || status | said
        'nothing'         | [quotaMost: '', quotaLeast: '']          || 422    | 'Give at least one'
        'too few'         | [quotaMost: '9', quotaLeast: '']         || 422    | 'whole number from 10'
        'more than most'  | [quotaMost: '20', quotaLeast: '21']      || 422    | 'more than the most'
        'no number'       | [quotaMost: 'many', quotaLeast: '']      || 422    | 'whole number from 10'
        'no group'        | [group: '', quotaMost: '20']             || 422    | 'Choose a group'
    }

    def "a group that its questions do not tell apart cannot be counted"() {
        given:
        String one = access(draft())
        def form = http.get(one).wholeForms.find { it.action.endsWith('/quotas') }

        expect:
        form.send(http, form.values + [group: 'nothing|forged', quotaMost: '20']).status == 404
    }

    def "invitations are made to hand out: slips and a file in both languages, until the officer has them"() {
        when:
        def made = http.submit(open, [many: '12'], '/invitations')
        def page = http.get(open)
        String slips = page.body.find(/(?<=href=")[^"]*\/slips(?=")/)
        def printed = http.get(slips)
        def file = http.get(slips.replace('/slips', '/invitations.csv'))

        then:
        http.get(made.header('location')).said == ['Made. Print them or fetch them below.']
        page.text.contains('12 invitations made')
        page.text.contains('fewer than 10 used')
        printed.body.count('class="slip"') == 12
        http.get(slips.replace('/en/studio', '/cy/stiwdio')).text.contains('gwahoddwyd')
        file.header('content-type').startsWith('text/csv')
        file.header('content-disposition').contains('invitations.csv')
        file.body.readLines().size() == 13
        file.body.readLines()[1] =~ /^[a-z]+( [a-z]+){4},[^,]+,https?:[^,]+\/en\/invited\/[A-Za-z0-9_-]{14},https?:[^,]+\/cy\/gwahoddwyd\/[A-Za-z0-9_-]{14}$/

        when: 'one of them begins'
        def young = visitor()
        String words = file.body.readLines()[3].split(',')[0]
        def promise = young.post('/en/invited', [code: words])
        def begun = young.submitShown(young.get(promise.location), promise.location, [:], '/answer/start')

        then:
        promise.location.startsWith('/en/take-part/')
        begun.location.startsWith('/en/answer/')
        visitor().post('/en/invited', [code: words]).status == 422

        when:
        def done = http.submit(open, [:], '/handed-out')

        then: 'the words cannot be made again, and those on paper still work'
        http.get(done.header('location')).said == ['Forgotten. Those you handed out still work.']
        http.get(slips).status == 404
        visitor().post('/en/invited', [code: file.body.readLines()[5].split(',')[0]]).status == 303
        record(school.address).containsAll(['consultation.invitations-made', 'consultation.invitations-handed-out'])
    }

    def "how many is a number: #typed is refused, and stays in the form"() {
        expect:
        http.submit(open, [many: typed], '/invitations').identity { it.status == 422 && it.body.contains("value=\"$typed\"") && it.text.contains('from 1 to 1') }

        where:
        typed << ['0', '1001', '-3', 'ten']
    }

    def "a list is mailed once, each address in no table but sealed, and reminded only where nobody began"() {
        given:
        def list = (1..3).collect { "mailed$it@${council.host}".toString() }
        def dumped = { -> ['survey_invitation', 'survey_invitation_batch', 'survey_invitation_address', 'audit_entry'].collectMany { table -> rootSql.rows("SELECT * FROM $table WHERE council_id = ?".toString(), [council.id]) }.toString() }
        def mails = { String kind -> sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind]).n }

        when:
        def wrong = http.submit(open, [addresses: "${list[0]}\nnot an address".toString(), language: 'cy'], '/mails')

        then:
        wrong.status == 422
        wrong.text.contains('Look at address 2 again')
        wrong.body.contains(list[0])
        mails('invited') == 0

        when: 'one of them stands there twice'
        def sent = http.submit(open, [addresses: (list + list[0].toUpperCase()).join('\n'), language: 'cy', keep: 'yes'], '/mails')
        bean(OutboxPump).runOnce()

        then:
        sent.status == 303
        mails('invited') == 3
        !list.any { dumped().contains(it) }
        http.get(open).text.contains('3 addresses are kept for one reminder')

        when: 'nobody has begun'
        def reminded = http.submit(open, [:], '/remind')

        then:
        http.get(reminded.header('location')).said == ['Reminded, and the list is deleted.']
        mails('invited-again') == 3
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_invitation_address WHERE council_id = ?', [council.id]).n == 0
        !http.get(open).forms.any { it.action?.endsWith('/remind') }
        record(school.address).containsAll(['consultation.invitations-mailed', 'consultation.invitations-reminded'])

        when: 'all of another list have begun'
        http.submit(open, [addresses: list.join('\n'), language: 'en', keep: 'yes'], '/mails')
        sql.executeUpdate('UPDATE survey_invitation SET used = TRUE WHERE council_id = ?', [council.id])
        http.submit(open, [:], '/remind')

        then:
        mails('invited-again') == 3
    }

    def "who may not, does not, and one consultation's things are not another's"() {
        given:
        String elsewhere = draft()
        def strangers = newCouncil()

        expect:
        http.get("$elsewhere/access/${id(open)}").status == 404
        new SignedIn(portal, strangers).visitor(visitor(strangers), 'stranger', Role.COMMISSIONER).get(open).status == 404
        school.people.visitor(visitor(), 'reader', Role.MODERATOR).get(open).status == 403
        visitor().get(open).status == 303
        http.post("${access(elsewhere)}/invitations", [_token: http.get(open).token, many: '3']).status == 409
    }

    def "colleagues are mailed that they are asked, and what came of it"() {
        given:
        def alun = school.people.person('alun', Role.COMMISSIONER)
        String plan = draft()
        UUID one = UUID.fromString(id(plan))
        def by = { account -> school.people.viewer(account, Role.COMMISSIONER) }
        def kinds = { -> sql.rows("SELECT kind FROM notification_mail WHERE council_id = ? AND kind LIKE 'approval%' ORDER BY id", [council.id])*.kind }

        when:
        bean(Approvals).ask(by(school.officer), one, alun.publicId())

        then:
        kinds() == ['approval-asked']

        when:
        bean(Approvals).answer(by(alun), one, bean(Approvals).fingerprint(bean(Consultations).get(council.id, one)), false, 'The date is a Sunday')

        then:
        kinds() == ['approval-asked', 'approval-returned']

        when:
        bean(Approvals).ask(by(school.officer), one, alun.publicId())
        bean(Approvals).answer(by(alun), one, bean(Approvals).fingerprint(bean(Consultations).get(council.id, one)), true, null)

        then:
        kinds() == ['approval-asked', 'approval-returned', 'approval-asked', 'approval-approved']

        when: 'it changes afterwards, and hours pass'
        http.submit(access(plan), [who: 'invited'], '/terms')
        2.times { bean(ApprovalCalls).run() }

        then: 'whoever approved another wording is told once'
        kinds().drop(4) == ['approval-changed']

        when: 'it is asked for anew, and nobody answers for days'
        bean(Approvals).ask(by(school.officer), one, alun.publicId())
        bean(ApprovalCalls).run()
        int soon = kinds().size()
        clock.shift(Duration.ofDays(4))
        2.times { bean(ApprovalCalls).run() }

        then:
        soon == 6
        kinds().drop(5) == ['approval-asked', 'approval-again']
    }

    def "a councillor is mailed when the pack is there, reads the packs they were named for and no others, and says so; the studio stays shut"() {
        given:
        def mair = school.people.person('mair', Role.DECIDER)
        def other = school.people.person('other', Role.DECIDER)
        UUID plan = UUID.fromString(id(school.address))
        def officer = school.people.viewer(school.officer, Role.COMMISSIONER)
        def packs = { -> sql.rows("SELECT kind FROM notification_mail WHERE council_id = ? AND kind = 'pack-ready'", [council.id]).size() }
        clock.shift(Duration.ofDays(21))
        school.desk(http)
        def councillor = { -> school.people.in(visitor(), mair) }

        expect: 'nothing before they are named'
        councillor().get('/en/decide').identity { it.status == 200 && it.text.contains('You are not named for anything') }
        councillor().get("/en/decide/$plan").status == 404

        when:
        bean(Decisions).name(officer, plan, mair.publicId())
        bean(Decisions).name(officer, plan, school.officer.publicId())
        def waiting = councillor().get('/en/decide')
        bean(Decisions).prepare(officer, plan, Localised.of('en', 'Two would <b>keep</b> it.', 'cy', 'Byddai dau yn ei <b>gadw</b>.'))

        then: 'whoever put it together is not mailed about it'
        waiting.text.contains('not put together yet')
        packs() == 1

        when:
        def reader = councillor()
        def list = reader.get('/en/decide')
        def pack = reader.get("/en/decide/$plan")
        def welsh = reader.get("/cy/penderfynu/$plan")

        then:
        reader.get('/en/your-page').body.contains('href="/en/decide"')
        list.body.contains("href=\"/en/decide/$plan\"")
        pack.status == 200
        pack.body.contains('Two would &lt;b&gt;keep&lt;/b&gt; it.')
        welsh.status == 200
        welsh.text.contains('Yr hyn rydych yn ei benderfynu')

        and: 'nobody else, and nothing else'
        school.people.in(visitor(), other).identity { [it.get("/en/decide/$plan").status, it.get('/en/decide').text.contains('not named')] } == [404, true]
        school.people.in(visitor(), mair, false).get("/en/decide/$plan").status == 303
        ['', '/decision', '/decision/pack', '/decision/appendix', '/access'].every { reader.get("/en/studio/consultations/$plan$it").status == 403 }
        http.get("/en/decide/$plan").status == 403
        reader.post("/en/decide/$plan/confirm", [_token: pack.token, version: '9']).status == 409
        school.people.in(visitor(), other).identity { it.post("/en/decide/$plan/confirm", [_token: it.get('/en/your-page').token, version: '1']).status } == 404

        when:
        def said = reader.submit("/en/decide/$plan", [:], '/confirm')

        then:
        reader.get(said.header('location')).said == ['Noted that you have read it.']
        reader.get("/en/decide/$plan").text.contains('You said that you have read it')
        bean(Decisions).deciders(bean(Consultations).get(council.id, plan)).find { it.person().publicId() == mair.publicId() }.readAt() != null
        record(school.address).contains('consultation.pack-read')
    }

    def "the front page says which of those asked need an invitation"() {
        given:
        def activity = UUID.fromString(id(open))
        String said = 'By invitation: you need the five words you were sent.'

        expect:
        !visitor().get('/en?before').text.contains(said)

        when:
        bean(AccessTerms).choose(council.id, activity, true)

        then:
        visitor().get('/en?after').text.contains(said)

        cleanup:
        bean(AccessTerms).choose(council.id, activity, false)
    }

    def "after the close nobody is invited any more"() {
        given:
        clock.shift(Duration.ofDays(21))
        school.desk(http)

        when:
        def page = http.get(open)

        then:
        page.status == 200
        page.text.contains('from the announcement to the close')
        !page.forms.any { it.action?.endsWith('/invitations') }
    }
}

package org.folkmoot.portal.consultation

import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.notification.Followers
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.data.OutboxPump

/** What is planned before it opens, more time that is given in public, and the register in which everybody sees where each stands. */
class PlannedAndToldSpec extends AskingSpec {
    def setup() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
    }

    private static boolean says(String text, List<String> parts, List<String> not = []) {
        parts.each { assert text.contains(it) }
        not.each { assert !text.contains(it) }
        true
    }

    private UUID planned(Instant opens, Instant closes, String due) {
        def id = drafted()
        def draft = one(id)
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), opens, closes, LocalDate.parse(due), true))
        id
    }

    def "five people trying it is a task with its day: late until somebody says who tried it and what was mended, which stays with its count"() {
        given:
        def id = drafted()
        String page = "/en/studio/consultations/$id"
        String cymraeg = page.replace('/en/studio', '/cy/stiwdio')
        def at = { String when -> clock.at(when); officer.get(page).text }

        expect:
        says(at('2026-05-01T09:00:00Z'), ['By 15 May 2026: let 5 people', 'Nobody has sent answers in a rehearsal yet.'], ['Let five people try it'])
        officer.get(page).body.contains("href=\"$page/words#opensOn\">Change the dates</a>")
        at('2026-05-15T09:00:00Z').contains('Today: let 5 people')
        at('2026-05-16T09:00:00Z').contains('Late Counted back from the opening, this was to be done by 15 May 2026')
        says(officer.get(cymraeg).text, ['Pump o bobl yn rhoi cynnig arno gyntaf', 'O gyfrif yn ôl o’r agoriad', '15 Mai 2026'])

        when: 'four have tried it in a rehearsal that is over'
        bean(Rehearsals).begin(rhian, id, 5)
        sql.executeUpdate('UPDATE consultation_rehearsal SET ended_at = UTC_TIMESTAMP(6), thrown_away = 4 WHERE council_id = ? AND consultation_id = ?', [council.id, one(id).id()])
        def refused = officer.submit(page, [tried: 'Four from the <b>youth</b> council', mended: ' '], '/pilot')
        def welsh = officer.submit(cymraeg, [tried: '', mended: ''], '/pilot')

        then: 'what was typed stays'
        refused.status == 422
        refused.text.contains('Write in a sentence what was mended.')
        refused.body.contains('Four from the &lt;b&gt;youth&lt;/b&gt; council</textarea>')
        welsh.status == 422 && welsh.text.contains('Ysgrifennwch mewn ychydig eiriau pwy roddodd gynnig arno.')

        when:
        def kept = officer.submit(page, [tried: 'Four from the <b>youth</b> council', mended: 'The map came first.'], '/pilot')
        clock.at('2026-05-31T09:00:00Z')

        then:
        kept.status == 303
        says(officer.get(page).text, ['said so on', '4 sets of answers were sent in rehearsals.', 'The map came first.'])
        officer.get(page).body.contains('&lt;b&gt;youth&lt;/b&gt;')
        officer.get(page).wholeForms.every { form -> !form.action?.endsWith('/pilot') }
        officer.get(cymraeg).text.contains('Anfonwyd 4 set o atebion mewn ymarferion.')
        trail(id).contains('consultation.tried-out')

        when: 'it stays to be read while it is open'
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))

        then:
        officer.get(page).text.contains('The map came first.')

        when:
        bean(Pilots).tick(rhian, id, 'Again', 'Nothing')

        then:
        thrown(NotAtThisStage)
    }

    def "a colleague who was slower is told, and theirs is kept"() {
        given:
        def id = drafted()
        bean(Pilots).tick(rhian, id, 'Five', 'Nothing had to be')

        when:
        bean(Pilots).tick(rhian, id, 'Six', 'Much')

        then:
        thrown(ChangedMeanwhile)
        bean(Pilots).done(one(id)).get().tried() == 'Five'
    }

    def "what was typed about a trial comes back with the reason when a colleague was quicker, or it has opened meanwhile"() {
        given:
        def quicker = drafted()
        def opened = drafted()
        String page = "/en/studio/consultations/$quicker"
        def sent = { String to, Map typed -> officer.post(to, [_token: officer.get(page).token] + typed) }
        bean(Pilots).tick(rhian, quicker, 'Five', 'Nothing had to be')
        open(opened)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))

        when:
        def slower = sent("$page/pilot", [tried: 'Six <i>others</i>', mended: 'The map moved.'])
        def late = sent("/en/studio/consultations/$opened/pilot", [tried: 'Six others', mended: 'The <b>map</b> moved.'])
        def looked = sent("/cy/stiwdio/consultations/$opened/review", [gap: 'Neb o’r cwm'])

        then:
        slower.status == 409
        says(slower.text, ['A colleague has done this meanwhile', 'Six <i>others</i>', 'The map moved.', 'said so on'])
        late.status == 409
        says(late.text, ['The consultation has opened or moved on', 'Six others', 'The <b>map</b> moved.'])
        looked.status == 409
        says(looked.text, ['Nid yw’n bryd edrych', 'Neb o’r cwm'])
        bean(Pilots).done(one(opened)).empty
    }

    def "the planner names the holidays it opens in, in both languages"() {
        given:
        def id = planned(Instant.parse('2026-10-26T09:00:00Z'), Instant.parse('2026-12-04T17:00:00Z'), '2027-01-29')
        String page = "/en/studio/consultations/$id"

        expect:
        officer.get(page).text.contains('It opens in the school holidays: October half term, Saturday 24 October 2026 to Sunday 1 November 2026.')
        officer.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Mae’n agor yng ngwyliau’r ysgol: hanner tymor mis Hydref, dydd Sadwrn, 24 Hydref 2026 i ddydd Sul, 1 Tachwedd 2026.')
    }

    def "more time is given in public: the form of either language moves the close, the page says why, and whoever asked to hear is written to"() {
        given:
        def id = drafted()
        open(id)
        String thing = "consultation:$id"
        [en: 'jo@example.org', cy: 'elin@example.org'].each { locale, address -> bean(Followers).follow(council.id, thing, address, locale) }
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, thing])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        String news = "/en/studio/consultations/$id/news"
        String newyddion = news.replace('/en/studio', '/cy/stiwdio')
        def longer = [kind: 'extend', closesOn: '2026-06-22', closesAt: '17:00', words_en: 'It was <b>half term</b>.', words_cy: 'Roedd hi’n hanner tymor.']
        def refused = [officer.submit(news, longer + [closesOn: '2026-06-10'], '/news'), officer.submit(newyddion, longer + [words_cy: ''], '/news')]

        expect: 'never earlier, never without a reason in both languages, and nothing typed is lost'
        refused*.status == [422, 422]
        says(refused[0].body, ['value="2026-06-10"', 'half term&lt;/b&gt;.</textarea>'])
        refused[1].body.contains('&lt;b&gt;half term')
        one(id).closesAt() == MONDAY.plus(14, ChronoUnit.DAYS)

        when:
        def said = officer.submit(news, longer, '/news')
        bean(OutboxPump).runOnce()

        then:
        said.status == 303
        one(id).closesAt() == Instant.parse('2026-06-22T16:00:00Z')
        says(http.get(path(id)).text, ['You have longer', '22 June 2026'])
        http.get(path(id)).body.contains('It was &lt;b&gt;half term&lt;/b&gt;.')
        says(http.get(path(id, 'cy')).text, ['Mae gennych fwy o amser', 'Roedd hi’n hanner tymor.', '22 Mehefin 2026'])
        trail(id).contains('consultation.extended')
        says(new SentMail(portal).to(council.id, 'jo@example.org').last(), ['You have longer:', 'It was <b>half term</b>.', path(id)], ['{'])
        says(new SentMail(portal).to(council.id, 'elin@example.org').last(), ['Mae gennych fwy o amser:', 'Roedd hi’n hanner tymor.', path(id, 'cy')], ['{'])

        when: 'and once more, from the Welsh form'
        def eto = officer.submit(newyddion, longer + [closesOn: '2026-06-29', words_en: 'It rained.', words_cy: 'Bu’n bwrw glaw.'], '/news')
        bean(OutboxPump).runOnce()

        then: 'the page keeps both, and each wrote once more'
        eto.status == 303
        one(id).closesAt() == Instant.parse('2026-06-29T16:00:00Z')
        says(http.get(path(id, 'cy')).text, ['Bu’n bwrw glaw.', 'Roedd hi’n hanner tymor.'])
        new SentMail(portal).to(council.id, 'elin@example.org').count { it.startsWith('Mae gennych fwy o amser:') } == 2
    }

    def "the register says of each where it stands, and at the midnight after the promised day one moves to what is late, in both languages"() {
        given:
        def considered = drafted()
        def answered = drafted()
        def running = planned(Instant.parse('2026-07-27T08:00:00Z'), Instant.parse('2026-08-14T16:00:00Z'), '2026-09-30')
        def coming = planned(Instant.parse('2026-08-20T08:00:00Z'), Instant.parse('2026-09-14T16:00:00Z'), '2026-10-30')
        [considered, answered, running, coming].each { open(it) }
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))
        bean(Outcomes).save(rhian, answered, null, new Outcomes.Written(both('It leaks', 'Mae’n gollwng'), 'WILL', both('We will mend it', 'Fe’i trwsiwn'), both('Estates', 'Ystadau'), null, null))
        AGroundwork.decided(portal, rhian, answered)
        bean(Outcomes).publish(rhian, answered)
        bean(OutboxPump).runOnce()
        def stages = { String locale ->
            def sections = http.get(locale == 'cy' ? '/cy/ymgynghoriadau' : '/en/consultations').body.split('<section').drop(1)
            [considered, answered, running, coming].collect { id ->
                sections.findAll { it.contains("href=\"${path(id, locale)}\"") }.collect { (it =~ /id="stage-(\w+)"/)[0][1] }
            }
        }

        when: 'the last second of the promised day'
        clock.at('2026-08-01T22:59:59Z')

        then: 'each stands in one section alone'
        stages('en') == [['considering'], ['answered'], ['open'], ['planned']]
        stages('cy') == stages('en')
        !http.get('/en/consultations').text.contains('late answer')

        when:
        clock.at('2026-08-01T23:00:00Z')

        then:
        stages('en') == [['overdue'], ['answered'], ['open'], ['planned']]
        stages('cy') == stages('en')
        http.get('/en/consultations').text.contains('late answer')
        http.get('/cy/ymgynghoriadau').text.contains('ateb hwyr')
    }
}

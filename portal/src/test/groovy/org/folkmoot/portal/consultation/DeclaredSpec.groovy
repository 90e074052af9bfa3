package org.folkmoot.portal.consultation

import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.Counting
import org.folkmoot.portal.survey.DemonstrationResponses
import org.folkmoot.portal.survey.Results

/** What is declared before a consultation opens holds afterwards: what comes late, and whether figures are shown while it is open. */
class DeclaredSpec extends AskingSpec {
    static final Map<String, String> ASIDE = [paperDays: '2', letters: 'ASIDE', answers: 'ENDS', figures: 'closed']

    private static String studio(UUID id) {
        "/en/studio/consultations/$id"
    }

    private UUID drafting(Map<String, String> declared) {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        assert officer.submit("${studio(id)}/declared", declared, '/declared').status == 303
        id
    }

    private UUID opened(Map<String, String> declared) {
        def id = drafting(declared)
        open(id)
        id
    }

    private UUID activity(UUID id) {
        bean(Consultations).activities(one(id)).first().publicId()
    }

    private void close(UUID id, String at) {
        clock.at(at)
        bean(OutboxPump).runOnce()
    }

    def "what does not fit is refused with what was typed: #because"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()

        when:
        def back = officer.submit("${studio(id)}/declared", ASIDE + wrong, '/declared')

        then:
        back.status == 422
        back.text.contains(said)
        back.body.contains("value=\"${(ASIDE + wrong).paperDays}\"")
        bean(Declarations).of(one(id)).get().paperDays() == 3

        where:
        wrong                  || said                                   | because
        [paperDays: '29']      || 'Write a whole number of days, from 0' | 'a month for the post'
        [paperDays: '-1']      || 'Write a whole number of days, from 0' | 'fewer than none'
        [letters: 'MAYBE']     || 'Choose one of the two'                | 'a choice there is not'
        [answers: 'AS_LETTER'] || 'nobody would read it'                 | 'a letter that nobody reads'
        [decisionOn: 'soon']   || 'We cannot read this'                  | 'no day'
    }

    def "nobody opens without it, the approver approves it, and a copy keeps it but for the day"() {
        given:
        def id = drafting(ASIDE)
        def before = bean(Approvals).fingerprint(one(id))

        when:
        officer.submit("${studio(id)}/declared", ASIDE + [figures: 'open', decisionOn: '2026-07-14'], '/declared')

        then:
        bean(Approvals).fingerprint(one(id)) != before
        trail(id).count('consultation.declared') == 2

        when:
        def copy = bean(Drafting).copyOf(rhian, id)

        then:
        with(bean(Declarations).of(one(copy)).get()) {
            decisionOn() == null
            paperDays() == 2
            shownWhileOpen()
        }

        when: 'one that says nothing yet, and one that is decided before its close'
        sql.execute('DELETE FROM consultation_declared WHERE council_id = ? AND consultation_id = ?', [council.id, one(copy).id()])
        bean(Declarations).save(rhian, id, new Declared.Written(LocalDate.parse('2026-06-02'), 2, 'ASIDE', 'ENDS', true))

        then:
        bean(Opening).checklist(one(copy), clock.now()).toDo().contains('declared')
        officer.get(studio(copy)).text.contains('Say what becomes of late paper')
        bean(Opening).checklist(one(id), clock.now()).toDo().contains('declared')
        officer.get(studio(id)).text.contains('The day of the decision comes before the close')
    }

    def "people read the rule in both languages before they start, and it is fixed"() {
        given:
        def id = opened(ASIDE)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        String start = path(id).replace('/consultations/', '/take-part/') + '/young-people'

        expect:
        [path(id), start].every { http.get(it).text.identity { page -> page.contains('counted if it is with us by Wednesday 17 June 2026') && page.contains('kept aside. Those who decide do not see it') } }
        http.get(path(id, 'cy')).text.identity { it.contains('Os daw eich ateb yn hwyr') && it.contains('17 Mehefin 2026') }
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.identity { it.late.size() == 3 && it.figuresWhileOpen == false }
        officer.get("${studio(id)}/declared").identity { it.status == 200 && it.text.contains('It was fixed at the opening') }

        when:
        bean(Declarations).save(rhian, id, Declared.Written.USUAL)

        then:
        thrown(NotAtThisStage)

        and: 'nobody but a commissioner comes near'
        people.in(visitor(), people.person('reader', Role.MODERATOR)).get("${studio(id)}/declared").status in [403, 404]
    }

    def "the paper desk goes by it: nobody chooses another day, and what comes later is kept aside"() {
        given:
        def id = opened(ASIDE)
        close(id, '2026-06-19T10:00:00Z')
        String desk = "/en/studio/batches/of/${activity(id)}"

        expect:
        officer.get(desk).text.contains('Sheets have to be here by 17 June 2026')

        when: 'somebody sends another day all the same'
        officer.submit(desk, [arriveBy: '2026-07-01', send_en: 'Town Hall', send_cy: 'Neuadd y Dref', help_en: '', help_cy: ''], '/terms')
        def late = officer.submit(desk, [channel: 'POST', came: '2', arrivedOn: '2026-06-18'], activity(id).toString())
        def intime = officer.submit(desk, [channel: 'POST', came: '2', arrivedOn: '2026-06-17'], activity(id).toString())

        then:
        officer.get(desk).text.identity { it.contains('17 June 2026') && !it.contains('1 July') }
        officer.get(late.location).text.contains('kept aside')
        !officer.get(intime.location).text.contains('kept aside')
    }

    def "a late letter is #what where that was declared"() {
        given:
        def id = opened(ASIDE + [letters: letters])
        close(id, '2026-06-20T10:00:00Z')
        String list = "${studio(id)}/letters"
        def log = { String day -> officer.submit("$list/new", [kind: 'letter', from: 'member', cameOn: day, summary_en: "Of $day", summary_cy: "O $day"], '/new').location.replaceFirst(/\?.*/, '') }
        def punctual = log('2026-06-15')
        def late = log('2026-06-16')

        when:
        assert officer.submit(punctual, [:], '/publish').status == 303
        def page = officer.get(late)
        def shown = page.wholeForms.any { it.action?.endsWith('/publish') }
        if (shown) assert officer.submit(late, [:], '/publish').status == 303
        bean(OutboxPump).runOnce()
        def results = http.get(path(id) + '/results').text

        then:
        officer.get(list).text.contains('After the close')
        page.text.contains('This came after the close')
        shown == (letters == 'READ')
        results.contains('Of 2026-06-15')
        results.contains('Of 2026-06-16') == shown
        results.contains('Came after the close') == shown

        where:
        letters || what
        'READ'  || 'shown and marked'
        'ASIDE' || 'kept aside'
    }

    def "whoever the close surprises reads whether what they typed may still come as a letter: #answers"() {
        given:
        def id = opened(ASIDE + [letters: 'READ', answers: answers])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        def browser = visitor()
        String page = browser.post('/en/answer/start', [activity: activity(id).toString()]).location
        def form = browser.get(page).wholeForms.find { it.action?.contains('/pages/') }

        when:
        clock.at('2026-06-15T08:00:00Z')
        def sent = form.send(browser, form.values)
        def closed = sent.location ? browser.get(sent.location) : sent

        then:
        closed.text.contains('Nothing you typed is lost')
        closed.text.contains('send it to the council as an e-mail') == asked

        where:
        answers     || asked
        'AS_LETTER' || true
        'ENDS'      || false
    }

    def "figures are public before the close only where opening announced it, rounded as ever, and with nothing beside them"() {
        given:
        def id = opened(ASIDE + [figures: figures])
        clock.at(MONDAY.plus(3, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        bean(DemonstrationResponses).fill(council.id, activity(id), 23, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
        String start = path(id).replace('/consultations/', '/take-part/') + '/young-people'
        String release = "${studio(id)}/release"

        expect: 'said before anybody starts; and before the first release there is no page'
        [path(id), start].every { http.get(it).text.contains('Figures are shown while it is open') == announced }
        http.get(path(id, 'cy')).text.contains('Caiff ffigurau eu dangos tra mae ar agor') == announced
        http.get(path(id) + '/results').status == 404
        officer.get("${studio(id)}/busy").text.contains('You announced at opening') == announced

        when:
        def form = officer.get(release).wholeForms.find { it.action?.endsWith('/release') && it.method == 'post' }
        if (announced) assert form.send(officer, form.values).status == 303
        bean(OutboxPump).runOnce()
        def page = http.get(path(id) + '/results')

        then:
        (form != null) == announced
        bean(Results).past(council.id, id).size() == (announced ? 1 : 0)
        page.status == (announced ? 200 : 404)
        !announced || page.text.identity { it.contains('This is still open') && it.contains('about 25') && !it.contains('In their words') }
        http.get(path(id)).body.contains(path(id) + '/results') == announced
        http.get(path(id, 'cy') + '/results').status == (announced ? 200 : 404)

        when: 'fewer than ten more: the usual rule'
        bean(DemonstrationResponses).fill(council.id, activity(id), 5, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
        clock.at(MONDAY.plus(4, ChronoUnit.DAYS))

        then:
        !announced || officer.get(release).text.contains('Too little has changed')

        where:
        figures  || announced
        'closed' || false
        'open'   || true
    }

    def "whoever decides reads who disagreed in their language, and is told where it is not translated yet"() {
        given:
        def id = opened(ASIDE)
        close(id, '2026-06-20T10:00:00Z')
        bean(Decisions).name(rhian, id, rhian.accountPublicId())
        String page = "${studio(id)}/decision"
        def pack = { String locale -> officer.get(locale == 'cy' ? "/cy/stiwdio/consultations/$id/decision/pack" : "$page/pack") }

        when:
        assert officer.submit(page, [dissent_en: 'Two would <b>keep</b> it.', dissent_cy: ''], '/decision/pack').status == 303

        then:
        pack('en').identity { it.body.contains('Two would &lt;b&gt;keep&lt;/b&gt; it.') && !it.text.contains('Not translated yet') }
        pack('cy').identity { it.body.contains('lang="en">Two would') && it.text.contains('Heb ei gyfieithu eto') }
        officer.get(page).text.contains('not there in Welsh yet')

        when:
        def long_ = officer.submit(page, [dissent_en: 'Two', dissent_cy: 'y' * 5001], '/decision/pack')
        assert officer.submit(page, [dissent_en: 'Two would keep it.', dissent_cy: 'Byddai dau yn ei gadw.'], '/decision/pack').status == 303

        then:
        long_.status == 422 && long_.body.contains('y' * 5001)
        pack('cy').text.identity { it.contains('Byddai dau yn ei gadw.') && !it.contains('Heb ei gyfieithu eto') }
        !officer.get(page).text.contains('Not translated yet')

        when: 'one from before it was said in each language'
        sql.executeUpdate('UPDATE consultation_pack SET dissent_words = NULL WHERE council_id = ? AND consultation_id = ?', [council.id, one(id).id()])

        then:
        pack('en').text.contains('Two would keep it.')
        pack('cy').identity { it.text.contains('Heb ei gyfieithu eto') }
    }
}

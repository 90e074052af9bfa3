package org.folkmoot.portal.content

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Retention
import spock.lang.Shared

/** Somebody asks for a paper in another way, without an account, and it is a task with a day and an owner until it is done. */
class FormatRequestsSpec extends PortalSpec {
    static final String DESK = '/en/studio/formats'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def "who asks is told by when; the officer sees what, by when and where to, and closes it"() {
        given:
        paper('Large <b>plan</b>')
        def officer = officer()

        when:
        def page = http.get('/en/documents/large-b-plan-b')
        def form = http.get('/en/documents/large-b-plan-b/formats')

        then: 'the paper leads to the form, which needs no account'
        page.body.contains('href="/en/documents/large-b-plan-b/formats"')
        form.status == 200 && form.header('cache-control') == 'no-store'

        when:
        def asked = ask(http, 'large-b-plan-b', [wanted: 'language', words: 'Polish <i>please</i>', name: 'Ola <b>Nowak</b>', reach: 'ola@example.org'])

        then:
        asked.status == 303
        http.get(asked.location).text.contains('You have it by')

        and: 'it stands in the list with its day'
        officer.get('/en/studio/documents').text.contains('Papers in other ways')
        def list = officer.get(DESK)
        list.text.contains('1 person waits for a paper in another way') && list.text.contains('Large <b>plan</b>') && list.text.contains('Another language') && list.text.contains('Nobody yet')
        !list.text.contains('ola@example.org')

        when:
        String task = (list.body =~ /$DESK\/[0-9a-f-]{36}/)[0]
        def shown = officer.get(task)

        then:
        shown.text.contains('Polish <i>please</i>') && shown.text.contains('Ola <b>Nowak</b>') && shown.text.contains('ola@example.org')

        when: 'somebody sees to it by another day'
        def planned = officer.submitShown(shown, task, [owner: (shown.body =~ /<option value="([0-9a-f-]{36})"/)[0][1], dueOn: '2031-03-03'], '/plan')

        then:
        planned.status == 303
        officer.get(DESK).text.contains('3 March 2031')
        !officer.get(DESK).text.contains('Nobody yet')

        when: 'it could not be made, without a word why'
        def refused = officer.submitShown(shown, task, [outcome: 'declined', note: ''], '/done')

        then:
        refused.status == 422 && refused.text.contains('Say why it could not be made')

        when:
        officer.submitShown(shown, task, [outcome: 'sent', note: 'By post.'], '/done')

        then:
        officer.get(DESK).text.contains('Nobody waits')
        officer.get(task).text.contains('By post.')
        !officer.get(task).forms.any { it.action?.contains('/formats/') }
    }

    def "what a form lacks is said in both languages, and what was typed stays: #because"() {
        given:
        paper('Whole plan')

        when:
        def english = ask(visitor(), 'whole-plan', [reach: 'Ola', words: 'Pa <b>iaith</b>'] + sent)
        def welsh = visitor().identity { it.submit('/cy/dogfennau/whole-plan-cy/formats', [reach: 'Ola', words: 'Pa <b>iaith</b>'] + sent) }

        then:
        english.status == 422 && english.text.contains(said)
        welsh.status == 422 && welsh.text.contains(dywedwyd)
        english.body.contains('Pa &lt;b&gt;iaith&lt;/b&gt;') || sent.words != null
        sql.firstRow('SELECT count(*) AS n FROM content_format_contact WHERE council_id = ? AND reach = ?', [council.id, 'Ola']).n == 0

        where:
        sent                              || said                         | dywedwyd                            | because
        [:]                               || 'Choose how you would like'  | 'Dewiswch sut hoffech chi'          | 'nothing was chosen'
        [wanted: 'papyrus']               || 'Choose how you would like'  | 'Dewiswch sut hoffech chi'          | 'nobody offered that'
        [wanted: 'language', words: '']   || 'Say which language'         | 'Dywedwch pa iaith'                 | 'a language has a name'
        [wanted: 'braille', reach: ' ']   || 'Say where we can send it'   | 'Dywedwch i ble y gallwn ei anfon'  | 'it has to get there'
        [wanted: 'braille', reach: 'x' * 401] || '400'                    | '400'                               | 'an address is not a letter'
    }

    def "sec_15_1 how somebody is reached is deleted thirty days after it was sent, what they asked for stays for two years, and what waits is never forgotten"() {
        given:
        paper('Kept plan')
        def officer = officer()
        ['first', 'second'].each { ask(visitor(), 'kept-plan', [wanted: 'braille', reach: "$it@example.org"]) }
        String task = (officer.get(DESK).body =~ /$DESK\/[0-9a-f-]{36}/)[0]
        officer.submit(task, [outcome: 'sent'], '/done')
        def ofCouncil = { String table -> sql.firstRow("SELECT count(*) AS n FROM $table WHERE council_id = ?".toString(), [council.id]).n as int }
        int requests = ofCouncil('content_format_request')
        int contacts = ofCouncil('content_format_contact')
        int open = sql.firstRow('SELECT count(*) AS n FROM content_format_request WHERE council_id = ? AND done_at IS NULL', [council.id]).n as int

        when:
        later(Duration.ofDays(29))

        then:
        ofCouncil('content_format_contact') == contacts

        when:
        later(Duration.ofDays(31))

        then:
        ofCouncil('content_format_contact') == open
        ofCouncil('content_format_request') == requests

        when:
        later(Duration.ofDays(740))

        then:
        ofCouncil('content_format_request') == open
        ofCouncil('content_format_contact') == open
    }

    def "sec_3_1 sec_7_7 requests are for those who handle them, in their own council"() {
        given:
        paper('Own plan')
        ask(http, 'own-plan', [wanted: 'audio', reach: 'zzreach'])
        String task = (officer().get(DESK).body =~ /$DESK\/[0-9a-f-]{36}/)[0]
        def moderator = people.visitor(visitor(), "mod${names++}", Role.MODERATOR)
        def elsewhere = newCouncil()
        def neighbour = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'near', Role.COMMISSIONER)

        expect:
        [DESK, task].every { http.get(it).status == 303 && moderator.get(it).status == 403 }
        neighbour.get(task).status == 404
        !neighbour.get(DESK).text.contains('Own plan')
        moderator.post("$task/done", [outcome: 'sent']).status == 403
        officer().post("$task/done", [outcome: 'sent']).status == 409
        http.post('/en/documents/own-plan/formats', [wanted: 'audio', reach: 'x', _token: 'guessed']).status == 409
        http.post('/en/documents/never-was/formats', [wanted: 'audio', reach: 'x']).status == 404

        and: 'the record says that somebody asked, and not who'
        sql.rows("SELECT * FROM audit_entry WHERE council_id = ? AND action = 'format.asked'", [council.id]).every { !it.toString().contains('zzreach') && it.actor == null }
    }

    private void later(Duration after) {
        clock.shift(after)
        bean(Retention).run()
        clock.reset()
    }

    private Http.Reply ask(Http who, String slug, Map sent) {
        who.submit("/en/documents/$slug/formats", sent, '/formats')
    }

    private Http officer() {
        people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)
    }

    private UUID paper(String title) {
        PublishedPaper.publish(this, council.id, title, [en: APaper.pdf('words')])
    }
}

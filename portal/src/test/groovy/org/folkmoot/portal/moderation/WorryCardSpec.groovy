package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

/** The worry card. */
class WorryCardSpec extends ModerationSpec {
    static final String WORDS = 'zzcanary my friend is <b>not</b> safe'

    def "sec_13_4 anybody can tell a worry from #page, with scripts off"() {
        when:
        def card = http.get(page)

        then: 'help that answers at once stands before the form'
        card.status == 200
        card.header('cache-control').contains('no-store')
        def main = card.body.substring(card.body.indexOf('<main'))
        main.indexOf('0800 1111') > 0
        main.indexOf('999') > 0
        main.indexOf('0800 1111') < main.indexOf('<form')
        main.indexOf('999') < main.indexOf('<form')
        card.text.contains(hours)

        and: 'the way out is where it is on pages with questions, and looks the same'
        (card.body =~ /<a class="leave" href="[^"]+" rel="noreferrer">/).find { card.body.indexOf(it) < card.body.indexOf('<main') }

        when: 'nothing but the form itself is sent'
        def sent = http.submitShown(card, page, [message: WORDS, contact: ''], page)

        then:
        sent.status == 303
        sent.location == "$page/$thanks"
        http.get(sent.location).text.contains(after)

        where:
        page         | thanks   | hours                         | after
        '/en/worry'  | 'thanks' | 'Monday to Friday, 9am to 5pm' | 'Thank you for telling us'
        '/cy/pryder' | 'thanks' | 'dydd Llun i ddydd Gwener'     | 'Diolch am ddweud wrthym'
    }

    def "sec_13_4 the card is one link away from #page"() {
        expect:
        http.get(page).body.contains("href=\"$link?about")

        where:
        page                | link
        '/en/worry/thanks'  | '/en/worry'
        '/cy/pryder/thanks' | '/cy/pryder'
        '/en/sign-in'       | '/en/worry'
        '/en/nowhere'       | '/en/worry'
    }

    def "sec_13_4 studio pages have the link too"() {
        expect:
        as(MODERATOR).get('/en/studio/worries').body.contains('href="/en/worry"')
    }

    def "what was told lies sealed, apart from answers, and without who told it"() {
        given:
        def teller = as(COMMISSIONER)

        when:
        teller.submit('/en/worry', [message: WORDS, contact: 'zzcontact 07700 900123'], '/worry')

        then:
        def row = sql.firstRow('SELECT * FROM moderation_worry WHERE council_id = ? ORDER BY received_at DESC LIMIT 1', [council.id])
        row.keySet() == ['council_id', 'id', 'sealed', 'received_at'] as Set
        !new String(row.sealed as byte[], 'ISO-8859-1').contains('zzcontact')
        sql.rows('SELECT * FROM audit_entry WHERE council_id = ? AND action = ?', [council.id, 'case.opened']).every { it.actor == null }
        sql.rows('SELECT * FROM outbox WHERE council_id = ?', [council.id]).every { !it.ref.contains(caseId()) }
    }

    def "the thanks are the same for everybody and say nothing of what was sent"() {
        given:
        clock.at('2026-11-24T10:00:00Z')

        when:
        def thanks = http.get('/en/worry/thanks')

        then:
        thanks.text.contains('Tuesday 24 November 2026, 11am')
        !thanks.text.contains('zzcanary')

        when: 'nobody is there at night'
        clock.at('2026-11-24T22:00:00Z')

        then:
        http.get('/en/worry/thanks').text.contains('Nobody is here at this moment')
        http.get('/en/worry').text.contains('Wednesday 25 November 2026, 10am')
    }

    def "an empty card comes back with what was typed"() {
        when:
        def shown = http.submit('/en/worry', [message: '  ', contact: 'after <i>six</i>'], '/worry')

        then:
        shown.status == 422
        shown.text.contains('Write a few words about the worry')
        shown.body.contains('after &lt;i&gt;six&lt;/i&gt;')
    }

    def "only a public page is kept as what it is about: #asked"() {
        expect:
        WorryAbout.of(asked) == kept

        where:
        asked                          || kept
        '/consultations/feeling-okay'  || '/consultations/feeling-okay'
        '/consultations/x?draft=abc'   || '/consultations/x'
        '/answer/pages/2'              || ''
        '/return'                      || ''
        '/your-page/devices'           || ''
        '//example.org/consultations'  || ''
        'https://example.org'          || ''
        '/studio/cases/1'              || ''
        ''                             || ''
    }

    def "sec_10_1 a worry is never refused below five an hour, nor well above"() {
        expect:
        (1..12).every { http.submit('/en/worry', [message: "worry $it", contact: ''], '/worry').status == 303 }
    }

    def "a card without our token, or from elsewhere, does nothing"() {
        given:
        long before = sql.firstRow('SELECT COUNT(*) n FROM moderation_case').n

        expect:
        http.post('/en/worry', [message: 'x', _token: 'wrong']).status == 409
        http.post('/en/worry', [message: 'x', _token: http.get('/en/worry').token], ['Sec-Fetch-Site': 'cross-site']).status == 403
        http.post('/en/worry', [message: 'x', role: 'admin', _token: http.get('/en/worry').token]).status == 400
        sql.firstRow('SELECT COUNT(*) n FROM moderation_case').n == before
    }
}

package org.folkmoot.portal.content

import java.time.Clock
import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** What cannot wait is told at once in every language, from sentences that were translated before. */
class UrgentNoticeSpec extends PortalSpec {
    static final String FORM = '/en/studio/urgent'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def setupSpec() {
        bean(Councils).forget()
    }

    def "one form tells everybody, above every page, in both languages, until the time that was set"() {
        given:
        def officer = officer(Role.COMMISSIONER)
        def query = query(whole() + ['place-en': 'Mill <b>Street</b>', 'place-cy': 'Stryd y <b>Felin</b>'])

        when: 'a second look, in both languages as people will read it'
        def look = officer.get("$FORM/look?$query")
        bean(OutboxPump).runOnce()

        then: 'nothing has gone out'
        look.status == 200
        look.text.contains('Take care: Mill <b>Street</b> is flooded')
        look.text.contains('Cymerwch ofal: Mae Stryd y <b>Felin</b> dan ddŵr')
        look.body.contains('class="urgent-one" lang="cy"')
        !http.get('/en/consultations').text.contains('is flooded')

        and: 'the way back keeps what was chosen'
        officer.get(Http.Reply.unescape(look.links.find { it.startsWith("$FORM?") })).body.contains('value="Mill &lt;b&gt;Street&lt;/b&gt;"')

        when:
        def form = look.wholeForms.find { it.action == FORM }
        def answer = form.send(officer, form.values)
        bean(OutboxPump).runOnce()

        then:
        answer.status == 303
        http.get('/en/consultations').text.contains('Mill <b>Street</b> is flooded')
        http.get('/en/consultations').text.contains('Please keep away. If you are in danger, call 999.')
        http.get('/cy/ymgynghoriadau').text.contains('Mae Stryd y <b>Felin</b> dan ddŵr')
        http.get('/cy/ymgynghoriadau').text.contains('ffoniwch 999')
        officer.get(answer.location).status == 200
    }

    def "only who may tell everybody is led to the form"() {
        expect:
        officer(Role.COMMISSIONER).get('/en/studio/entries/new').links.contains(FORM)
        !officer(Role.MODERATOR).get('/en/studio/entries/new').links.contains(FORM)
        officer(Role.MODERATOR).get(FORM).status in [403, 404]
    }

    def "what is wrong is said beside it, nothing goes out and nothing typed is lost: #because"() {
        given:
        def officer = officer(Role.COMMISSIONER)
        def right = officer.get("$FORM/look?${query(whole())}").wholeForms.find { it.action == FORM }
        def before = count()

        when: 'looked at, and sent past the look'
        def look = officer.get("$FORM/look?${query(whole() + wrong)}")
        def answer = right.send(officer, right.values + wrong)

        then:
        look.status == 422
        look.body.contains("id=\"$field-wrong\"")
        answer.status == 422
        answer.body.contains("id=\"$field-wrong\"")
        Http.Reply.unescape(answer.body).contains(wrong.containsKey('place-cy') ? 'value="Mill Street"' : 'value="Stryd y Felin"')
        count() == before

        where:
        wrong                                | field       | because
        [happened: 'nothing-we-know']        | 'happened'  | 'no such sentence'
        [happened: '']                       | 'happened'  | 'nothing happened'
        [advice: 'dance']                    | 'advice'    | 'no such advice'
        [advice: '']                         | 'advice'    | 'people must know what to do'
        [advice: ['stay-inside', 'go-home']] | 'advice'    | 'nobody can do both'
        [advice: ['call', 'nothing']]        | 'advice'    | 'nothing and something'
        ['place-cy': '']                     | 'place-cy'  | 'one language lacks the place'
        ['place-en': 'x' * 51]               | 'place-en'  | 'longer than a title can hold'
        ['until.day': '2001-01-01']          | 'until.day' | 'over already'
        ['until.day': 'soon']                | 'until.day' | 'no day'
        ['until.day': inDays(33)]            | 'until.day' | 'longer than anything is urgent'
    }

    def "the Welsh article leans on a vowel, and names without one stay as they are: #said"() {
        expect:
        bean(ReadySentences).happenedAt(id, place, lang) == said

        where:
        id          | place                | lang || said
        'closed'    | 'y pwll'             | 'cy' || 'Mae’r pwll ar gau'
        'closed'    | 'Yr Hen Ysgol'       | 'cy' || 'Mae’r Hen Ysgol ar gau'
        'closed'    | 'Y Fenni'            | 'cy' || 'Mae’r Fenni ar gau'
        'closed'    | 'Ysgol y Bryn'       | 'cy' || 'Mae Ysgol y Bryn ar gau'
        'closed'    | 'Stryd y Felin'      | 'cy' || 'Mae Stryd y Felin ar gau'
        'unsafe'    | 'yr afon'            | 'cy' || 'Nid yw’r afon yn ddiogel'
        'unsafe'    | 'Caerdydd'           | 'cy' || 'Nid yw Caerdydd yn ddiogel'
        'weather'   | 'y parc'             | 'cy' || 'Mae’r parc yn cael tywydd garw'
        'flooded'   | 'y ganolfan'         | 'cy' || 'Mae’r ganolfan dan ddŵr'
        'no-power'  | 'Neuadd y Dref'      | 'cy' || 'Mae Neuadd y Dref heb drydan'
        'cancelled' | 'y pwll'             | 'cy' || 'Y pwll: mae’r hyn oedd ar y gweill wedi’i ganslo'
        'closed'    | 'the pool'           | 'en' || 'The pool is closed'
        'unsafe'    | 'the pool'           | 'en' || 'It is not safe at the pool'
    }

    def "a sentence names its place wherever it says so: #said"() {
        expect:
        ReadySentences.said(org.folkmoot.portal.platform.data.Localised.of('en', 'Stay away from {place}: {place} is closed', 'cy', '{place}: mae {place} ar gau, ac ewch o {place}'), place, lang) == said

        where:
        place     | lang || said
        'the pool' | 'en' || 'Stay away from the pool: the pool is closed'
        'y pwll'  | 'cy' || 'Y pwll: mae’r pwll ar gau, ac ewch o’r pwll'
        '{place}' | 'en' || 'Stay away from {place}: {place} is closed'
    }

    def "no sentence lets a Welsh name stand where its first letter would have to change"() {
        expect:
        bean(ReadySentences).happened().values().every { it.in('cy') =~ /(^|[aeiouwy] )\{place}/ }
    }

    def "the notice says its own language, also on a page asked for in another"() {
        expect:
        http.get('/en/consultations?version=pl').body =~ /class="urgent-one" lang="en"/
        http.get('/cy/ymgynghoriadau?version=pl').body =~ /class="urgent-one" lang="cy"/
    }

    def "only those who may publish can: #role may not"() {
        expect:
        officer(role).get(FORM).status == 403

        where:
        role << [Role.MODERATOR, Role.AUDITOR, Role.SAFEGUARDING]
    }

    private Map whole() {
        [happened: 'flooded', advice: ['stay-away', 'call'], 'place-en': 'Mill Street', 'place-cy': 'Stryd y Felin', 'until.day': inDays(2), 'until.time': '12:00']
    }

    private String inDays(int days) {
        bean(Clock).instant().plus(Duration.ofDays(days)).toString().take(10)
    }

    private static String query(Map values) {
        values.collectMany { name, value -> [value].flatten().collect { "$name=${URLEncoder.encode(it, 'UTF-8')}" } }.join('&')
    }

    private long count() {
        sql.firstRow('SELECT count(*) AS n FROM content_entry WHERE council_id = ?', [council.id]).n
    }

    private Http officer(Role role) {
        people.visitor(visitor(), "urgent${names++}", role)
    }
}

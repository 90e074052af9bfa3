package org.folkmoot.portal.content

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
        def form = officer.get(FORM).wholeForms.find { it.action == FORM }

        when:
        def answer = form.send(officer, form.values + whole() + ['place-en': 'Mill <b>Street</b>', 'place-cy': 'Stryd y <b>Felin</b>'])
        bean(OutboxPump).runOnce()

        then:
        answer.status == 303
        http.get('/en/consultations').text.contains('Mill <b>Street</b> is flooded')
        http.get('/en/consultations').text.contains('Please keep away. If you are in danger, call 999.')
        http.get('/cy/ymgynghoriadau').text.contains('Mae llifogydd yn Stryd y <b>Felin</b>')
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
        def form = officer.get(FORM).wholeForms.find { it.action == FORM }
        def before = count()

        when:
        def answer = form.send(officer, form.values + whole() + wrong)

        then:
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
        ['place-cy': '']                     | 'place-cy'  | 'one language lacks the place'
        ['place-en': 'x' * 51]               | 'place-en'  | 'longer than a title can hold'
        ['until.day': '2001-01-01']          | 'until.day' | 'over already'
        ['until.day': 'soon']                | 'until.day' | 'no day'
    }

    def "only those who may publish can: #role may not"() {
        expect:
        officer(role).get(FORM).status == 403

        where:
        role << [Role.MODERATOR, Role.AUDITOR, Role.SAFEGUARDING]
    }

    private static Map whole() {
        [happened: 'flooded', advice: ['stay-away', 'call'], 'place-en': 'Mill Street', 'place-cy': 'Stryd y Felin', 'until.day': '2999-01-01', 'until.time': '12:00']
    }

    private long count() {
        sql.firstRow('SELECT count(*) AS n FROM content_entry WHERE council_id = ?', [council.id]).n
    }

    private Http officer(Role role) {
        people.visitor(visitor(), "urgent${names++}", role)
    }
}

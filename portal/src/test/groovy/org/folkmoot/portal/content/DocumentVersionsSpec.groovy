package org.folkmoot.portal.content

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** The latest file of a paper lies at its address; those before it are listed with their days, for those who were shown them. */
class DocumentVersionsSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def "a new file takes the address, and the one before it is listed with its day"() {
        given:
        def first = APaper.pdf('first words')
        def second = APaper.pdf('second words', 'and more')
        def id = PublishedPaper.publish(this, council.id, 'Growing plan', [en: first])

        expect: 'one version is no list'
        !http.get('/en/documents/growing-plan').text.contains('Earlier versions')

        when:
        PublishedPaper.publish(this, council.id, 'Growing plan', [en: second], [:], id)
        def page = http.get('/en/documents/growing-plan')

        then:
        http.get('/en/documents/growing-plan/file').bytes == second
        page.text.contains('Earlier versions') && page.body.contains('href="/en/documents/growing-plan/versions/1"')
        http.get('/cy/dogfennau/growing-plan-cy').text.contains('Fersiynau cynharach')
        def earlier = http.get('/en/documents/growing-plan/versions/1')
        earlier.bytes == first && earlier.header('content-disposition').startsWith('attachment') && earlier.header('cache-control') == 'no-store'
        http.get('/en/documents/growing-plan/versions/2').status == 404

        when: 'only its words are saved and shown anew'
        PublishedPaper.publish(this, council.id, 'Growing plan', [:], [:], id)

        then: 'that is no version of the file'
        http.get('/en/documents/growing-plan').body.count('/versions/') == 1

        when: 'an officer takes the earlier one out'
        def officer = people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)
        def answer = officer.submit("/en/studio/documents/$id", [:], '/versions/1/hide')

        then:
        answer.status == 303
        http.get('/en/documents/growing-plan/versions/1').status == 404
        officer.get("/en/studio/documents/$id/versions/1").status == 404
    }

    def "what only staff were shown is not listed for everybody later"() {
        given:
        def id = PublishedPaper.publish(this, council.id, 'Inside plan', [en: APaper.pdf('for staff')], [audience: 'staff'])
        PublishedPaper.publish(this, council.id, 'Inside plan', [en: APaper.pdf('for everybody')], [:], id)
        def moderator = people.visitor(visitor(), "mod${names++}", Role.MODERATOR)

        expect:
        http.get('/en/documents/inside-plan').status == 200
        !http.get('/en/documents/inside-plan').text.contains('Earlier versions')
        http.get('/en/documents/inside-plan/versions/1').status == 404
        moderator.get('/en/documents/inside-plan/versions/1').status == 404
        moderator.get("/en/studio/documents/$id/versions/1").status == 200
        moderator.post("/en/studio/documents/$id/versions/1/hide").status == 403
    }

    def "a paper is filed under words that the whole site uses, and names papers that go with it"() {
        given:
        def other = PublishedPaper.publish(this, council.id, 'Other <b>plan</b>', [en: APaper.pdf('x')])
        def id = PublishedPaper.publish(this, council.id, 'Filed plan', [en: APaper.pdf('x')])
        def hidden = PublishedPaper.publish(this, council.id, 'Zzinside plan', [en: APaper.pdf('x')], [audience: 'staff'])
        def officer = people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)

        when:
        def page = officer.get("/en/studio/documents/$id/edit")
        def form = page.wholeForms.find { it.inParts }
        def saved = form.send(officer, form.values + [topic: ['mental-health', 'safety'], related: [other.toString(), hidden.toString()]])

        then:
        saved.status == 303
        officer.submit("/en/studio/documents/$id/edit", [:], '/publish').status == 303
        def shown = http.get('/en/documents/filed-plan')
        shown.text.contains('Mental health') && shown.text.contains('Being safe')
        shown.body.contains('href="/en/documents/other-b-plan-b"')

        and: 'a paper that everybody may not read is not named'
        !shown.text.contains('Zzinside')

        and: 'six words are too many, and what was chosen stays'
        def many = form.send(officer, form.values + [basedOn: '2', topic: ['mental-health', 'safety', 'learning', 'work', 'health', 'physical-health']])
        many.status == 422 && many.text.contains('Choose at most 5') && many.body.contains('value="learning" checked')
    }
}

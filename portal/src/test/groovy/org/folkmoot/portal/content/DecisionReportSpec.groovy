package org.folkmoot.portal.content

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Reports to those who decide: their background papers for everybody, their exempt part apart (Local Government Act 1972, 100D and Schedule 12A). */
class DecisionReportSpec extends PortalSpec {
    static final String DESK = '/en/studio/documents'
    static final String REASON = 'Paragraph 3 (business affairs); prices would rise.'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def "a report names its background papers with place and contact, in the reader's language and to other programs"() {
        given:
        def officer = somebody(Role.COMMISSIONER)

        when:
        def id = saved(officer, [
            'title-en': 'Late clubs report', 'title-cy': 'Adroddiad clybiau hwyr', decisionReport: 'true',
            'background-en': 'What young people said | Ashmere library | team@example.org\r\n\r\nCounts <2025> | Ground floor | x@example.org',
            'background-cy': 'Beth ddywedodd pobl ifanc | Llyfrgell Llynonnen | team@example.org\nCyfrif 2025 | Llawr gwaelod | x@example.org',
        ], [file: APaper.pdf('Decide')])
        officer.submit("$DESK/$id/edit", [:], '/publish').status == 303
        def page = http.get('/en/documents/late-clubs-report')

        then:
        page.text.contains('Background papers') && page.text.contains('Where to read it: Ashmere library') && page.text.contains('Counts <2025>')
        page.text.contains('Who to ask: team@example.org')
        !page.text.contains('Part of this report is not public')
        http.get('/cy/dogfennau/adroddiad-clybiau-hwyr').text.contains('Ble i’w ddarllen: Llyfrgell Llynonnen')

        and:
        http.get("/api/v1/content/document/$id?locale=en").json.data.background.startsWith('What young people said')
    }

    def "a list of background papers that is not whole keeps a report from being published: #because"() {
        given:
        def officer = somebody(Role.COMMISSIONER)

        when:
        def id = saved(officer, [decisionReport: 'true', 'background-en': english, 'background-cy': welsh], [file: APaper.pdf('Decide')])
        def page = officer.get("$DESK/$id/edit")
        def answer = officer.post("$DESK/$id/publish", [_token: page.token])

        then: 'no button publishes it, and nobody who sends the form all the same does'
        page.forms.every { !it.action?.endsWith('/publish') }
        answer.status == 422
        answer.text.contains('List the background papers in both languages, or write that there are none')

        where:
        english           | welsh || because
        ''                | ''    || 'nothing is said'
        'A | library | x' | ''    || 'only one language says it'
    }

    def "None is an answer, and a line that does not say where or whom to ask is shown beside the field, with everything kept"() {
        given:
        def officer = somebody(Role.COMMISSIONER)

        when:
        def id = saved(officer, ['title-en': 'None report', 'title-cy': 'Adroddiad dim', decisionReport: 'true', 'background-en': 'None', 'background-cy': 'Dim'], [file: APaper.pdf('Decide')])
        officer.submit("$DESK/$id/edit", [:], '/publish')

        then:
        http.get('/en/documents/none-report').text.contains('This report relied on no other papers.')

        when:
        def sent = APaper.cover([decisionReport: 'true', 'background-en': 'Only a title', 'background-cy': 'Dim', _token: officer.get("$DESK/new").token])
        def answer = officer.postFiles(DESK, sent, [:], 'none')

        then:
        answer.status == 422
        answer.text.contains('“Only a title” does not say all three')
        answer.body.contains('value="Youth team"') && answer.body =~ /name="decisionReport" value="true" checked/
    }

    def "sec_6_3 sec_7_2 the exempt part is opened by those who may, on record, and reaches nobody else in any way"() {
        given:
        def officer = somebody(Role.COMMISSIONER)
        def id = saved(officer, [
            'title-en': 'Prices report', 'title-cy': 'Adroddiad prisiau', decisionReport: 'true', exemptLang: 'en',
            'background-en': 'None', 'background-cy': 'Dim', 'exemptReason-en': REASON, 'exemptReason-cy': 'Paragraff 3 (materion busnes); byddai prisiau’n codi.',
        ], [file: APaper.pdf('For everybody'), exempt: APaper.pdf('thistlesecret thirty eight pounds')])
        officer.submit("$DESK/$id/edit", [:], '/publish').status == 303
        new ReadPapers(portal).all(council.id, sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id]))
        bean(OutboxPump).runOnce()
        def exempt = sql.rows('SELECT file FROM content_file WHERE council_id = ? AND exempt', [council.id])*.file*.toString().last()

        expect: 'everybody reads why, and nothing else of it'
        def page = http.get('/en/documents/prices-report')
        page.text.contains('Part of this report is not public') && page.text.contains(REASON)
        def api = http.get("/api/v1/content/document/$id?locale=en")
        [page, api, http.get('/en/documents/prices-report/pages/1')].every { it.status == 200 && !it.body.contains('thistlesecret') && !it.body.contains(exempt) }
        !officer.get('/en/search?q=thistlesecret').body.contains('prices-report')
        sql.rows('SELECT DISTINCT file FROM content_file_page WHERE council_id = ?', [council.id])*.file*.toString().every { it != exempt }
        ['/en/documents/prices-report/versions/1', '/en/documents/prices-report/versions/2', '/en/documents/prices-report/exempt/en'].every { http.get(it).status == 404 }

        when: 'a moderator, who reads staff papers'
        def moderator = somebody(Role.MODERATOR)

        then:
        !moderator.get("$DESK/$id").body.contains('/exempt/')
        moderator.post("$DESK/$id/exempt/en", [_token: moderator.get("$DESK/$id").token]).status == 403

        when: 'another commissioner opens it'
        def other = somebody(Role.COMMISSIONER)
        def opened = other.submit("$DESK/$id", [:], '/exempt/en')

        then:
        opened.status == 200
        new String(opened.bytes, 0, 5, 'ISO-8859-1') == '%PDF-'
        opened.header('content-disposition').startsWith('attachment; filename="NOT-PUBLIC-') && opened.header('cache-control') == 'no-store'
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'document.exempt-opened' AND object = ?", [id.toString()]).n == 1

        when: 'a new file for everybody keeps it, and taking it out ends it'
        saved(officer, [lang: 'en'], [file: APaper.pdf('Second')], id)
        officer.submit("$DESK/$id/edit", [:], '/publish')

        then:
        other.get("$DESK/$id").body.contains('/exempt/en')
        !http.get('/en/documents/prices-report').body.contains('/versions/2')

        when:
        saved(officer, [exemptDrop: 'yes'], [:], id)
        officer.submit("$DESK/$id/edit", [:], '/publish')

        then:
        !other.get("$DESK/$id").body.contains('/exempt/en')
        other.post("$DESK/$id/exempt/en", [_token: other.get("$DESK/$id/edit").token]).status == 404
    }

    def "a part that is kept back without a reason keeps the paper from being published"() {
        given:
        def officer = somebody(Role.COMMISSIONER)

        when:
        def id = saved(officer, [exemptLang: 'en'], [file: APaper.pdf('x'), exempt: APaper.pdf('y')])
        def page = officer.get("$DESK/$id/edit")
        def answer = officer.post("$DESK/$id/publish", [_token: page.token])

        then: 'no button publishes it, and nobody who sends the form all the same does'
        page.forms.every { !it.action?.endsWith('/publish') }
        answer.status == 422
        answer.text.contains('Say in both languages why a part is not public')

        and: 'and a part without a language, or of a kind that is not taken, is refused with the reason beside it'
        def token = [_token: officer.get("$DESK/new").token]
        officer.postFiles(DESK, APaper.cover() + token, [exempt: APaper.pdf('y')], 'y.pdf').text.contains('Say which language the file is in')
        officer.postFiles(DESK, APaper.cover([exemptLang: 'en']) + token, [exempt: APaper.withMacros()], 'y.pdf').status == 422
    }

    /** A cover sheet is sent, for a new paper or for this one. @return its id */
    private UUID saved(Http officer, Map changes, Map<String, byte[]> files, UUID id = null) {
        def path = id == null ? DESK : "$DESK/$id/edit"
        def form = id == null ? [:] : officer.get(path).wholeForms.find { it.inParts }.values
        def sent = (id == null ? APaper.cover() : form) + changes + [_token: officer.get(id == null ? "$DESK/new" : path).token]
        def answer = officer.postFiles(path, sent, files, 'paper.pdf')
        assert answer.status == 303
        UUID.fromString(answer.location.split('/')[-2])
    }

    private Http somebody(Role role) {
        people.visitor(visitor(), "report${names++}", role)
    }
}

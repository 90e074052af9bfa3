package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Stepwise

/** What is announced of a tender before its own notice: what the law knows, what each notice has to say, and where everybody reads it. */
@Requires({ SharedData.present('ocds') })
@Stepwise
class PlannedNoticeSpec extends PortalSpec {
    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council))
    @Shared String page = "/en/studio/tenders/$tender.id/planned"
    @Shared String open = "/en/tenders/planned/$tender.id"
    @Shared OfficialSchemas schemas = new OfficialSchemas()

    Http as(String name) {
        tender.people.in(visitor(), tender.accounts[name])
    }

    private Plan plan() {
        bean(Tenders).find(council.id, tender.id).plan()
    }

    private void save(Plan plan) {
        def now = bean(Tenders).find(council.id, tender.id)
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, now.version(), plan, 'tender.changed')
    }

    private static Map words(Map more = [:]) {
        [words_en: 'We meet <b>providers</b> in the library.', words_cy: 'Rydym yn cwrdd â darparwyr yn y llyfrgell.', reason_en: 'Small groups asked for <b>time</b>.', reason_cy: 'Gofynnodd grwpiau bach am amser.'] + more
    }

    private List<Map> releases() {
        bean(OutboxPump).runOnce()
        def reply = visitor().get("/api/v1/tenders/$tender.id/releases")
        assert reply.status == 200
        assert schemas.faults('core-1.1.5/release-package-schema.json', reply.body) == []
        def all = new JsonSlurper().parseText(reply.body).releases as List<Map>
        all.each { assert schemas.faults('uk-patched/release-schema.json', Json.write(it)) == [] }
        all
    }

    def "a law without such notices says so; one that knows them says what each needs, and lawyers are to be asked about its section"() {
        given:
        def before = plan()

        when:
        save(before.under(new Plan.Law(before.law().kind(), before.law().least(), before.law().most(), before.law().starts(), 'below-threshold', 'tender', 'x', null)))

        then:
        as('rhian').get(page).text.contains('knows no notice before a tender’s own')

        when:
        save(before.under(new Plan.Law('light-touch', before.law().least(), 900_000.0, before.law().starts(), 'light-touch', 'tender', 'x', null)))
        def shown = as('rhian').get(page)

        then:
        shown.text.identity { contains('Preliminary market engagement notice') && contains('Planned procurement notice') && contains('check with your lawyers') && contains('when providers are spoken to') && !contains('Tender notice.') }
        as('rhian').get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Hysbysiad ymgysylltu rhagarweiniol â’r farchnad')
        visitor().get(page).status in [303, 401]
    }

    def "nothing is public without a reason, without what the notice needs, and where bids come in elsewhere without the central platform's number"() {
        given:
        def rhian = as('rhian')
        def today = bean(Panels).today()
        def before = plan()

        expect:
        rhian.submit(page, words(notice: 'UK2', reason_cy: '', number: '2027/S 000-000002'), '/planned').identity { [status, text.contains('Say why you announce it now, in each language.'), body.contains('We meet &lt;b&gt;providers&lt;/b&gt; in the library.')] } == [422, true, true]
        rhian.submit(page, words(notice: 'UK2', number: '2027/S 000-000002'), '/planned').text.contains('Say from when to when providers are spoken to.')
        rhian.submit(page, words(notice: 'UK3', number: '2027/S 000-000002'), '/planned').text.contains('Say when the tender notice is to be expected.')
        rhian.submit(page, words(notice: 'UK2', heldFrom: today.plusDays(9).toString(), heldTo: today.plusDays(3).toString()), '/planned').text.contains('The last day comes after the first.')

        when:
        save(before.saying(before.title(), before.what(), before.whom(), before.contact(), true))
        def held = [heldFrom: today.plusDays(3).toString(), heldTo: today.plusDays(9).toString()]
        def bare = rhian.submit(page, words(held + [notice: 'UK2', none_en: 'No.', none_cy: 'Na.']), '/planned')

        then:
        bare.identity { [status, text.contains('only with the number under which it stands on the central platform')] } == [422, true]
        visitor().get(open).status == 404
        visitor().get("/api/v1/tenders/$tender.id/releases").status == 404
        !visitor().get('/en/tenders').text.contains('Evenings off for young carers')

        when:
        def done = rhian.submit(page, words(held + [notice: 'UK2', number: '2027/S 000-000002']), '/planned')
        bean(OutboxPump).runOnce()

        then:
        done.status == 303
        bean(PlannedNotices).of(council.id, tender.id)*.noticeNumber() == ['2027/S 000-000002']
    }

    def "everybody reads it in both languages, finds it among the tenders and in the feed; it is no invitation to bid"() {
        expect:
        visitor().get(open).text.identity { contains('It is planned, and not open for bids yet') && contains('We meet <b>providers</b> in the library.') && contains('Small groups asked for <b>time</b>.') && contains('2027/S 000-000002') && contains('£900,000') }
        visitor().get("/cy/tendrau/planned/$tender.id").text.identity { contains('heb agor i geisiadau eto') && contains('Rydym yn cwrdd â darparwyr yn y llyfrgell.') }
        visitor().get('/en/tenders').identity { it.links.contains(open) && text.contains('Not open for bids yet.') }
        visitor().get('/en/feed').body.contains('Planned: Evenings off for young carers')
        visitor().get('/api/v1/tenders').body.contains("/api/v1/tenders/$tender.id/releases")
        newCouncil().identity { visitor(it).get(open).status } == 404
        as('gwen').get("/en/studio/fairness/$tender.id").text.identity { contains('A notice was published before the tender notice.') && contains('Small groups asked for <b>time</b>.') }
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.planned-notice-published'", [council.id]).size() == 1
    }

    def "a notice that is public is not late; one whose day is over is, and then nobody reads that nothing is public"() {
        given:
        def before = plan()
        def gone = bean(Panels).today().minusDays(3)
        def said = { ["/en/studio/tenders", "/en/studio/tenders/$tender.id", "/en/studio/tenders/$tender.id/timetable"].collect { as('rhian').get(it.toString()).text } }

        when:
        save(before.by(null, before.dates() + [UK2: gone], before.steps()))

        then:
        said().every { !it.contains('is not done') && !it.contains('Something is late') }

        when:
        save(before.by(null, before.dates() + [UK2: gone, UK3: gone], before.steps()))
        def both = said()

        then:
        both.every { it.count('is not done') == 1 }
        both[0].contains('UK3: ')
        both[1..2].every { it.contains('A notice before the tender’s own is public already') && !it.contains('Nothing of it is public yet') }

        cleanup:
        save(before)
    }

    def "as open data it is a planning release that the official schemas take, and a further notice is an update of it"() {
        given:
        def future = bean(Panels).today().plusMonths(3)

        when:
        def first = releases()
        clock.shift(java.time.Duration.ofMinutes(5))
        def more = as('rhian').submit(page, words(notice: 'UK3', futureOn: future.toString(), number: '2027/S 000-000003'), '/planned')
        def both = releases()

        then:
        first*.tag == [['planning']]
        first[0].planning.documents[0].identity { [noticeType, documentType, id] } == ['UK2', 'marketEngagementNotice', '2027/S 000-000002']
        first[0].planning.milestones[0].type == 'engagement'
        [first[0].tender.status, first[0].tender.title] == ['planned', 'Evenings off for young carers']
        more.status == 303
        both*.tag == [['planning'], ['planningUpdate']]
        both[1].planning.documents[0].noticeType == 'UK3'
        both[1].tender.communication.futureNoticeDate.startsWith(future.toString())
    }

    def "the tender notice follows in the same process; then nothing is announced before it any more"() {
        given:
        def before = plan()
        save(before.saying(before.title(), before.what(), before.whom(), before.contact(), false))
        clock.shift(java.time.Duration.ofMinutes(10))
        def rows = bean(NoticeRepository)
        def planned = bean(Tenders).find(council.id, tender.id)
        def now = clock.now()
        rows.begin(council.id, tender.id, 1, '{}', '12:00', null, null, '[]', now, null, null, '{}', 1, null, null)
        rows.ask(council.id, tender.id, 1, planned.version(), Json.write(bean(Notices).marked(council.id, planned)), Notices.deadline(planned.plan(), '12:00').get(), 'f', now, null, null)
        rows.answer(council.id, tender.id, 1, now, NoticeRow.APPROVED, null)
        rows.publish(council.id, tender.id, 1, '2027/S 000-000004', '{}', now)
        bean(Notices).give(council.id, tender.id, planned.plan().title())
        bean(io.micronaut.transaction.TransactionOperations).executeWrite { bean(org.folkmoot.portal.platform.data.Outbox).add(council.id, Notices.KIND, tender.id.toString()) }

        expect:
        releases()*.tag == [['planning'], ['planningUpdate'], ['tender']]
        releases()*.ocid.toSet().size() == 1
        visitor().get(open).identity { it.links.any { link -> link.startsWith('/en/tenders/evenings-off') } && text.contains('The tender itself is public now') }
        as('rhian').get(page).text.contains('Nothing comes before it any more.')
        bean(PlannedNotices).coming(council.id, 10) == []
    }
}

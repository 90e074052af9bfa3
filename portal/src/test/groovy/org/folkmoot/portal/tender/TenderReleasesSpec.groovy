package org.folkmoot.portal.tender

import io.micronaut.context.ApplicationContext
import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Outbox
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Stepwise

/** A published tender and its changes are open contracting data at public addresses: valid by the official schemas, and what the page says. */
@Requires({ SharedData.present('ocds') })
@Stepwise
class TenderReleasesSpec extends PortalSpec {
    static final Instant PUBLISHED = Instant.parse('2027-01-04T09:00:00Z')

    @Shared OfficialSchemas schemas = new OfficialSchemas()
    @Shared UUID id

    def setupSpec() {
        new SignedIn(portal, council).person('rhian', Role.COMMISSIONER)
        ADemonstration.part(this, DemonstrationTenders).load(bean(Councils).byId(council.id).get())
        id = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }.id()
    }

    /** As if two had agreed to what is planned now. */
    private void publish(int number, Localised reason, Instant at, boolean correction = false) {
        def rows = bean(NoticeRepository)
        def planned = bean(Tenders).find(council.id, id)
        def last = planned.plan().dates()[Moment.TENDER_DEADLINE.key()]
        rows.begin(council.id, id, number, reason.json(), '12:00', last.minusDays(14), last.minusDays(7),
            Json.write([new NoticeRow.Paper(Localised.of('en', 'What we <b>want</b>', 'cy', 'Beth sydd ei angen'), 'specification')]), at, null, '2027/S 000-012345', '{}', number, null, null)
        if (correction) rows.correction(council.id, id, number)
        rows.ask(council.id, id, number, planned.version(), Json.write(bean(Notices).marked(council.id, planned)), Notices.deadline(planned.plan(), '12:00').get(), 'f', at, null, null)
        rows.answer(council.id, id, number, at, NoticeRow.APPROVED, null)
        rows.publish(council.id, id, number, '2027/S 000-012345', '{}', at)
        bean(Notices).give(council.id, id, planned.plan().title())
        bean(TransactionOperations).executeWrite { bean(Outbox).add(council.id, Notices.KIND, id.toString()) }
        bean(OutboxPump).runOnce()
    }

    private Map read(String end, String schema) {
        def reply = visitor().get("/api/v1/tenders/$id/$end")
        assert reply.status == 200
        assert schemas.faults("core-1.1.5/$schema-schema.json", reply.body) == []
        def read = new groovy.json.JsonSlurper().parseText(reply.body) as Map
        def releases = read.releases ?: read.records*.releases.flatten()
        releases.each { assert schemas.faults('uk-patched/release-schema.json', Json.write(it)) == [] }
        read
    }

    def "what is only planned is nowhere"() {
        expect:
        visitor().get("/api/v1/tenders/$id/releases").status == 404
        visitor().get('/api/v1/tenders').body.contains('"data":[]')
    }

    def "the notice is a release with lots, criteria that add up to 100, papers, days, and what is done together"() {
        given:
        publish(1, Localised.EMPTY, PUBLISHED)

        when:
        def package_ = read('releases', 'release-package')
        def release = package_.releases[0]
        def tender = release.tender

        then: 'the number is local, and says so, since none is registered'
        release.ocid == "local-${bean(Councils).byId(council.id).get().slug()}-$id".toString()
        [release.tag, release.date, release.buyer.id] == [['tender'], PUBLISHED.toString(), release.parties[0].id]
        visitor().get('/api/v1/tenders').body.identity { contains('"prefixRegistered":false') && contains("/api/v1/tenders/$id/record") }

        and: 'it says what the page says'
        tender.title == 'Evenings off for young carers'
        tender.title_cy
        tender.lots*.id == ['whole']
        tender.lots[0].awardCriteria.criteria*.numbers.flatten().findAll { it.weight == 'percentageExact' }*.number.sum() == 100
        tender.lots[0].awardCriteria.criteria.every { it.name_cy }
        tender.lots[0].awardCriteria.description.contains('young people')
        tender.documents*.documentType == ['tenderNotice', 'biddingDocuments']
        tender.documents[1].identity { [title, title_cy, url.endsWith('/en/documents/specification')] } == ['What we <b>want</b>', 'Beth sydd ei angen', true]
        tender.milestones.findAll { it.code == 'co-production' }*.id.containsAll(['step-workshop', 'step-marking', 'step-moderation'])
        tender.milestones.every { it.title && it.dueDate }
        tender.tenderPeriod.endDate == Notices.deadline(bean(Tenders).find(council.id, id).plan(), '12:00').get().toString()

        and: 'the page leads there, in both languages'
        visitor().get('/en/tenders/evenings-off-for-young-carers').identity { it.links.contains("/api/v1/tenders/$id/releases".toString()) && it.text.contains('The prefix is our own') }
        visitor().get('/cy/tendrau/' + bean(PublicTenders).listed(council.id, id).get().slugs().cy).text.contains('Data agored')
    }

    def "a change is an amendment with its reason, and the record says how it stands now"() {
        given:
        def planned = bean(Tenders).find(council.id, id)
        def plan = planned.plan()
        def later = plan.dates()[Moment.TENDER_DEADLINE.key()].plusDays(7)
        def rhian = new SignedIn(portal, council).viewer(new SignedIn(portal, council).person('gwen', Role.COMMISSIONER), Role.COMMISSIONER)
        bean(NoticeRepository).begin(council.id, id, 2, '{}', '12:00', null, null, '[]', PUBLISHED, null, null, '{}', 2, null, null)
        assert bean(Tenders).save(rhian, id, planned.version(), plan.by(plan.wanted(), plan.dates() + [(Moment.TENDER_DEADLINE.key()): later], plan.steps()), 'tender.plan-changed')
        bean(NoticeRepository).end(council.id, id, 2, PUBLISHED)
        publish(3, Localised.of('en', 'The portal was down.', 'cy', 'Roedd y porth i lawr.'), PUBLISHED.plusSeconds(86_400))

        when:
        def releases = read('releases', 'release-package').releases
        def compiled = read('record', 'record-package').records[0].compiledRelease

        then:
        releases*.tag == [['tender'], ['tenderAmendment']]
        releases*.ocid.unique().size() == 1
        releases[1].tender.amendments[0].identity { [rationale, rationale_cy, amendsReleaseID, releaseID] } == ['The portal was down.', 'Roedd y porth i lawr.', releases[0].id, releases[1].id]
        compiled.tender.tenderPeriod.endDate.startsWith(later.toString())
        compiled.tender.documents*.id == releases[1].tender.documents*.id
    }

    def "a notice that had a mistake is an update with what was wrong, and no change to what is asked for"() {
        given:
        def planned = bean(Tenders).find(council.id, id)
        def before = read('record', 'record-package').records[0].compiledRelease
        publish(4, Localised.of('en', 'A <b>sum</b> was wrong.', 'cy', 'Roedd swm yn anghywir.'), PUBLISHED.plusSeconds(172_800), true)

        when:
        def releases = read('releases', 'release-package').releases
        def compiled = read('record', 'record-package').records[0].compiledRelease

        then: 'in the order of what happened, each naming the one before'
        releases*.tag == [['tender'], ['tenderAmendment'], ['tenderUpdate']]
        releases*.date == releases*.date.sort()
        releases[2].identity { [date, ocid] } == [PUBLISHED.plusSeconds(172_800).toString(), releases[0].ocid]
        releases[2].tender.amendments.last().identity { [rationale, rationale_cy, amendsReleaseID, releaseID] } == ['A <b>sum</b> was wrong.', 'Roedd swm yn anghywir.', releases[1].id, releases[2].id]
        compiled.tag == ['compiled']
        compiled.tender.tenderPeriod == before.tender.tenderPeriod
        compiled.tender.lots*.id == before.tender.lots*.id
        compiled.tender.amendments*.releaseID.containsAll(releases.drop(1)*.id)
        planned.version() == bean(Tenders).find(council.id, id).version()
    }

    def "a prefix has to be as a register gives it, and a number once given stays"() {
        when:
        new Ocids(bean(OcidRepository), bean(Councils), ApplicationContext.builder([(Ocids.SETTING + '.ashmere'): 'mine']).build().environment.start())

        then:
        thrown(IllegalArgumentException)

        when:
        def registered = new Ocids(bean(OcidRepository), bean(Councils), ApplicationContext.builder([(Ocids.SETTING + '.' + bean(Councils).byId(council.id).get().slug()): 'ocds-zz12ab']).build().environment.start())
        registered.give(council.id, id)

        then:
        !registered.of(bean(Councils).byId(council.id).get(), id).registered()

        when:
        def other = bean(Tenders).make(new SignedIn(portal, council).viewer(new SignedIn(portal, council).person('gwen2', Role.COMMISSIONER), Role.COMMISSIONER), Plan.called(Localised.of('en', 'Another', 'cy', 'Un arall')))
        registered.give(council.id, other)

        then:
        registered.of(bean(Councils).byId(council.id).get(), other).identity { [it.ocid(), it.registered()] } == ["ocds-zz12ab-$other".toString(), true]
    }
}

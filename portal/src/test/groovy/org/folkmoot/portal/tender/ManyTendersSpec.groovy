package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Lists of tenders, and of groups, ask the database as much for many as for few. */
class ManyTendersSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared AReadyTender tender = new AReadyTender(this, people)
    @Shared Http rhian = people.in(visitor(), tender.accounts.rhian)
    @Shared Plan plan = bean(Tenders).find(council.id, tender.id).plan()
    @Shared Marking marking = bean(Tenders).saved(council.id, tender.id, 'whole').get()

    private UUID draft(Plan of = plan, boolean marked = true) {
        UUID id = bean(Tenders).make(tender.viewer('rhian'), of)
        if (marked) assert bean(Tenders).mark(tender.viewer('rhian'), id, 'whole', 0, marking, 'tender.criteria-changed')
        id
    }

    /** What a page asks once it is warm. */
    private long asked(String page) {
        (1..2).each { assert rhian.get(page).status == 200 }
        (1..3).collect { selects { rhian.get(page) } }.min()
    }

    private static int missing(String text) {
        def said = text =~ /(\d+) things? (?:is|are) missing before a notice/
        said ? said[0][1] as int : 0
    }

    def "the list says of each draft how much is missing as its own page does, and asks no more for many drafts than for few"() {
        given: 'one with nothing, one without marking, in lots, with a workshop that is not signed, with a specification that nobody signed, and one with terms'
        draft(Plan.called(Localised.of('en', 'Nothing yet', 'cy', 'Dim eto')), false)
        draft(plan, false)
        draft(plan.inLots([new Plan.Lot('', Localised.of('en', 'North', 'cy', 'Gogledd')), new Plan.Lot('', Localised.of('en', 'South', 'cy', 'De'))], Localised.EMPTY), false)
        def begun = draft()
        bean(WorkshopRepository).add(council.id, Ids.uuid(), begun, 'whole', 'c2', 1L, tender.accounts.gwen.id(), 3, Instant.EPOCH, null)
        def written = draft()
        bean(SpecificationRepository).keep(council.id, written, 1, Json.write(Specification.NONE), Instant.EPOCH, null)
        def terms = draft()
        bean(NoticeRepository).begin(council.id, terms, 1, '{}', '12:00', null, null, '[]', clock.now(), null, null, '{}', 1, null, null)
        tender.rehearsed()

        when:
        def body = rhian.get('/en/studio/tenders?where=draft').body
        def listed = (body =~ /(?s)<article class="card item">.*?href="([^"]+)".*?<\/article>/).collect { all, href -> [href, missing(all)] }.collectEntries { it }

        then:
        listed.size() >= 7
        listed.values().toSet().size() > 3
        listed.every { href, left -> assert missing(rhian.get(href).text) == left; true }

        when:
        long few = asked('/en/studio/tenders?where=draft')
        5.times { draft() }

        then:
        asked('/en/studio/tenders?where=draft') == few
    }

    def "whoever plans a panel or a workshop is offered groups of young people, with one question to the database however many groups there are"() {
        given:
        def id = draft()
        def pages = ["/en/studio/tenders/$id/panels".toString(), "/en/studio/tenders/$id/lots/whole/workshop".toString()]
        people.person('wes', Role.WORKER)
        new APanel(this, people, 'First <b>group</b>', 0, null)

        when:
        def few = pages.collect { asked(it) }
        (1..6).each { new APanel(this, people, "Group $it".toString(), 0, it % 2 ? '14-16' : null) }

        then:
        rhian.get(pages[0]).text.contains('Group 6')
        rhian.get(pages[1]).text.contains('Group 6')
        pages.collect { asked(it) } == few
    }
}

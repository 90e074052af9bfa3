package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role

/** The demonstration borough plans one tender, as a draft: its points are shared out, its days fit, and one wording waits for its Welsh. */
class DemonstrationTendersSpec extends PortalSpec {
    def "Ashmere's tender is sound and says what it still lacks"() {
        given:
        ADemonstration.part(this, DemonstrationTenders).load(bean(Councils).byId(council.id).get())
        new SignedIn(portal, council).visitor(http, 'rhian', Role.COMMISSIONER)
        def tender = bean(Tenders).of(council.id).first()
        String page = "/en/studio/tenders/$tender.id"

        expect:
        bean(Tenders).marking(council.id, tender.id(), 'whole', null).marking().method('whole', ['en', 'cy']).faults() == []
        http.get(page).text.with { contains('1 thing is missing') && contains('“Families” – still to write: What bidders are asked (Welsh)') && contains('Law and way: Below the threshold: Tender') }
        http.get("$page/lots/whole/points").text.contains('Young people')
        http.get("$page/timetable").status == 200
        http.get("$page/lots/whole/points".replace('/en/studio', '/cy/stiwdio')).text.contains('Sut y rhennir 100 pwynt')
    }
}

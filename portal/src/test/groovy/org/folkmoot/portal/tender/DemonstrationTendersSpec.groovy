package org.folkmoot.portal.tender

import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** The demonstration borough plans one tender, as a draft: its points are shared out, its days fit, and one wording waits for its Welsh. */
@Stepwise
class DemonstrationTendersSpec extends PortalSpec {
    @Shared Http worker

    def "Ashmere's tender is sound and says what it still lacks, and its panel words a question"() {
        given:
        def people = new SignedIn(portal, council)
        def member = new APanel(this, people, 'Ashmere Youth Council', 1).phones().first()
        worker = people.visitor(visitor(), 'cai', Role.WORKER)
        ADemonstration.part(this, DemonstrationTenders).load(bean(Councils).byId(council.id).get())
        new SignedIn(portal, council).visitor(http, 'rhian', Role.COMMISSIONER)
        def tender = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }
        String page = "/en/studio/tenders/$tender.id"

        expect:
        bean(Tenders).marking(council.id, tender.id(), 'whole', null).marking().method('whole', ['en', 'cy']).faults() == []
        http.get(page).text.identity { it =~ /\d+ things are missing/ && contains('Conflicts of interest are not assessed yet') && contains('The panel has not signed its question yet') && contains('“Families” – still to write: What bidders are asked (Welsh)') && contains('Law and way: Below the threshold: Tender') }
        http.get("$page/lots/whole/points").text.contains('Young people')
        http.get("$page/timetable").status == 200
        http.get("$page/lots/whole/workshop").text.identity { contains('The panel words its question.') && contains('Not answered') }

        and: 'whoever leads and whoever is on the panel find their way from their own page'
        worker.get(worker.get('/en/your-page').links.find { it ==~ '/en/workshops/[^/]+/lead' }).text =~ /9 dots .*7 dots .*5 dots/
        worker.get(worker.get('/cy/eich-tudalen').links.find { it ==~ '/cy/gweithdai/[^/]+/lead' } + '/question').text.contains('Rhan 2, beth a ofynnir i ymgeiswyr: Cymraeg.')
        member.get(member.get('/cy/eich-tudalen').links.find { it.startsWith('/cy/gweithdai/') } + '/question/1').text.contains('Y noson gyntaf')
        http.get("$page/lots/whole/points".replace('/en/studio', '/cy/stiwdio')).text.contains('Sut y rhennir 100 pwynt')
    }

    def "one is public with openers whose phrases nobody knows, and the openers of the other are left to the visitor"() {
        given:
        def ashmere = bean(Councils).byId(council.id).get()
        def people = new SignedIn(portal, council)
        ['efa', 'huw', 'mali'].each { people.person(it, Role.OPENER) }
        def sian = people.visitor(visitor(), 'sian', Role.COMMISSIONER)
        def lowri = people.visitor(visitor(), 'lowri', Role.PROVIDER)
        bean(TransactionOperations).executeWrite { ADemonstration.part(this, DemonstrationNotices).load(ashmere) }
        bean(TransactionOperations).executeWrite { ADemonstration.part(this, DemonstrationBids).load(ashmere) }
        bean(TransactionOperations).executeWrite { ADemonstration.part(this, DemonstrationQuestions).load(ashmere) }
        def tenders = bean(Tenders).of(council.id).collectEntries { [it.plan().title().in('en'), it.id()] }

        expect:
        visitor().get('/en/tenders').text.identity { contains('Summer on wheels') && !contains('Evenings off') }
        visitor().get('/cy/tendrau/haf-ar-olwynion').text.identity { (it =~ /Derbynnir ceisiadau tan ddydd (Llun|Mawrth|Mercher|Iau|Gwener)/).find() && contains('Mae 10 o’r 100 pwynt') }
        bean(Openers).desk(council.id, tenders['Summer on wheels']).stage() == Openers.Stage.READY
        bean(Openers).desk(council.id, tenders['Evenings off for young carers']).stage() == Openers.Stage.PHRASES

        and: 'an invented organisation has written half of a bid for it'
        lowri.get('/en/bidding').text.contains('Bids of Hopscotch Wheels')
        lowri.get("/en/bidding/tenders/${tenders['Summer on wheels']}").text.identity { contains('Only your team can read this') && contains('To write') && contains('of at most 250 words') }
        lowri.get("/cy/ymgeisio/tenders/${tenders['Summer on wheels']}/sections/whole.c2").text.contains('You decide.')

        and: 'two of three invented questions are answered to everybody'
        visitor().get('/en/tenders/summer-on-wheels').links.any { it.endsWith('/documents/growing-up-well-in-ashmere-summary-of-our-plan-2026-to-2029') }
        visitor().get('/en/tenders/summer-on-wheels/answers').text.identity { contains('Is there water and a toilet') && contains('May we change the order') && !contains('turn twelve') }
        visitor().get('/cy/tendrau/haf-ar-olwynion').text.contains('Darllen 2 gwestiwn a’u hatebion')
        sian.get("/en/studio/tenders/${tenders['Summer on wheels']}/questions").text.contains('turn twelve')
    }

    def "one is past its opening: two bids are in under codes, in each language, and one is out with a reason"() {
        given:
        bean(TransactionOperations).executeWrite { ADemonstration.part(this, DemonstrationCompliance).load(bean(Councils).byId(council.id).get()) }
        def tender = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Saturday kitchen' }.id()
        def tegwen = new SignedIn(portal, council).visitor(visitor(), 'tegwen', Role.COMMISSIONER)
        def in_ = bean(Compliance).in(council.id, tender, 'whole')

        expect:
        bean(Compliance).finished(council.id, tender)
        in_*.code().unique().size() == 2
        in_.collect { bean(BidOpening).bid(council.id, tender, it.bid()).manifest().organisation() }.toSet() == ['Ladle & Larder', 'Cegin Pawb'].toSet()
        bean(ComplianceRulings).of(council.id, tender).find { !it.admitted() }.reason().in('cy').contains('bolisi diogelu')
        visitor().get('/en/tenders/saturday-kitchen').text.contains('Closed for bids')

        and: 'whoever opens its plan reads what comes next, and what was missing before its notice is folded; the draft says what is missing'
        tegwen.get("/en/studio/tenders/$tender").text =~ /(?s)Next, by [^:]*: the panels mark and agree their marks\..*Go on with: Panels.*Before a notice can be drawn up/
        !tegwen.get("/en/studio/tenders/$tender").text.contains('Nothing is missing for a notice')
        tegwen.get("/en/studio/tenders/${bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }.id()}").text =~ /\d+ things are missing/
        tegwen.get("/en/studio/compliance/$tender").text.identity { contains('Cegin Pawb') && contains('stays in') && !contains('38,750') }
    }

    def "nothing of it is late as it is loaded; a day that goes by with nothing done is late on its page, in the list and in the timetable, with what to do"() {
        given:
        def tender = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Saturday kitchen' }.id()
        def plan = bean(Tenders).find(council.id, tender).plan()
        def now = clock.now()
        def people = new SignedIn(portal, council)
        def person = people.person('marged', Role.COMMISSIONER)
        def marged = { people.in(visitor(), person) }
        def pages = ["/en/studio/tenders/$tender", "/en/studio/tenders/$tender/timetable"]*.toString()
        String kitchen = 'Saturday kitchen'

        expect:
        pages.every { !marged().get(it).text.contains('is not done') }
        !marged().get('/en/studio/tenders?where=marking').text.contains('is not done')

        when:
        clock.at(plan.lastMarking().plusDays(1).atTime(9, 0).atZone(Spoken.UK).toInstant())
        def said = pages.collect { marged().get(it).text }
        def listed = marged().get('/en/studio/tenders').text

        then:
        said[0].identity { contains("its day was ${Spoken.day(plan.lastMarking(), Locale.UK)}, and it is not done.") && contains('Do it as soon as you can, and tell your panel') && contains('Next: the panels mark') && !contains('The contract is signed: its day') }
        said[1].identity { contains('Something is late') && contains('Late Its day is over, and it is not done.') }
        listed.contains('and it is not done.')
        listed.contains(kitchen)

        when: 'what nobody reads yet gets new days'
        clock.at(plan.lastMarking().plusYears(1).atTime(9, 0).atZone(Spoken.UK).toInstant())
        def drafted = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }

        then:
        marged().get("/en/studio/tenders/${drafted.id()}").text.identity { contains('Last day for bids: its day was') && contains('Choose days that are to come.') }

        cleanup:
        clock.at(now)
    }

    def "parent champions have a panel of their own beside young people's, for the question that parents mark"() {
        given:
        def people = new SignedIn(portal, council)
        def jo = people.person('jo', Role.PARENT)
        ADemonstration.loaded(this, council, 'people.DemonstrationParents')
        ADemonstration.loaded(this, council, 'tender.DemonstrationPanels')
        def tender = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Summer on wheels' }.id()
        def parents = bean(PanelRepository).of(council.id, tender, 'parents').get()

        expect:
        bean(PanelRepository).of(council.id, tender, 'young').present
        bean(Seating).seats(council.id, parents)*.reserve().countBy { it } == [(false): 4, (true): 1]
        people.visitor(visitor(), 'bronwen', Role.COMMISSIONER).get("/en/studio/tenders/$tender/panels").text.identity { contains('Parents’ panel') && !contains('Delyth') }
        worker.get(worker.get('/en/your-page').links.find { link -> link.contains(parents.id().toString()) }).text.contains('Delyth')

        and: 'whoever signs in as one of them finds a seat to say yes or no to'
        bean(Seating).seats(council.id, parents).findAll { it.agreedAt() == null }*.account() == [jo.id()]
        def visiting = people.in(visitor(), jo)
        visiting.get('/en/your-page').links.contains("/en/panels/${parents.id()}".toString())
        visiting.submit("/en/panels/${parents.id()}", [:], '/agree').status == 303
    }
}

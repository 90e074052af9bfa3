package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.platform.time.BankHolidays
import org.folkmoot.portal.tender.law.WorkingDays
import spock.lang.Shared
import spock.lang.Stepwise

/** In the demonstration borough a tender is awarded and its standstill runs, another was signed and its promises are judged, and every person finds it. */
@Stepwise
class DemonstrationAwardsSpec extends PortalSpec {
    @Shared ABorough borough

    def setupSpec() {
        borough = new ABorough(this)
        borough.load(DemonstrationAwards)
        bean(OutboxPump).runOnce()
    }

    private String page(String who, String path) {
        def reply = (who ? borough.as(who) : visitor()).get(path)
        assert reply.status == 200
        reply.text
    }

    private LotOutcome lot(String title) {
        bean(Outcomes).of(council.id, borough.tender(title), 'whole')
    }

    def "one was told two days ago: its standstill runs, and young people's marks made the difference"() {
        given:
        def tender = borough.tender('Quiet Saturdays')
        def panel = bean(PanelRepository).of(council.id, tender, 'young').get().id()

        expect:
        lot('Quiet Saturdays').state() == LotOutcome.State.STANDSTILL
        bean(OutcomeDesk).maySign(bean(OutcomeDesk).desk(council.id, tender, 'whole')) == OutcomeDesk.Done.STANDSTILL
        bean(OutcomeOrder).of(council.id, tender, 'whole', lot('Quiet Saturdays')).first() == [bean(Compliance).codes(council.id, tender)[lot('Quiet Saturdays').winner().get()]] as Set
        page('rhian', "/en/studio/outcomes/$tender/lots/whole").contains('Still Waters Play')
        page(null, '/en/tenders/quiet-saturdays').contains('Still Waters Play')
        page(null, '/cy/tendrau/sadyrnau-tawel').contains('Still Waters Play')

        and: 'its bidder that lost reads why, and can choose between four times'
        page('lowri', "/en/bidding/tenders/$tender/outcome").contains('Another bid won')
        page('lowri', "/en/bidding/tenders/$tender/summaries/whole").identity { contains('83.00 points, place 2') && contains('nobody asks why afterwards') && contains('be in the tent by ourselves') }
        borough.as('lowri').get("/en/bidding/tenders/$tender/debrief").wholeForms.findAll { it.values.slot }.size() == 4
        page('sian', "/en/marking/$tender/debriefs").identity { contains('Council offices, room 2') && contains('Free') }

        and: 'those who marked read what their marks changed'
        def member = borough.youth.phones().first()
        member.get('/en/your-page').links.contains("/en/panels/$panel/changed".toString())
        member.get("/en/panels/$panel/changed").text.identity { contains('The bid of Still Waters Play won.') && contains('You gave 2 bids more than the officers did.') }
        member.get("/cy/paneli/$panel/changed").status == 200
    }

    def "another was signed: names are off its marks, and its panel judged two of three promises"() {
        given:
        def tender = borough.tender('Bikes for everybody')

        expect:
        lot('Bikes for everybody').state() == LotOutcome.State.SIGNED
        bean(SeatRepository).of(council.id, tender).every { it.account() == null }
        bean(Promises).open(council.id, tender, 'whole')*.row()*.number() == [1, 2, 3]
        page(null, '/en/tenders/bikes-for-everybody/promises').identity { contains('all of us began with paint') && contains('Kept in part') && contains('a second one opens the workshop') && contains('Nothing has been said yet.') }
        page('cai', "/en/marking/$tender/promises/whole").contains('Promise 2, after 6 months')
        page('lowri', "/cy/ymgeisio/tenders/$tender/promises/whole").contains('ddydd Sul')
    }

    def "nothing is on a weekend or a bank holiday, and the timetable of what is over says the days that came to be"() {
        given:
        def working = WorkingDays.usual(bean(BankHolidays))
        def day = { it.atZone(Spoken.UK).toLocalDate() }

        expect:
        bean(Tenders).of(council.id).collectMany { it.plan().dates().values() + it.plan().steps().values().collectMany { [it.from(), it.to()] } }.findAll { !working.works(it) } == []

        and:
        ['Quiet Saturdays', 'Bikes for everybody'].collectMany { title -> lot(title).events().collect { day(it.at()) } }.findAll { !working.works(it) } == []
        ['Quiet Saturdays', 'Bikes for everybody'].collect { title ->
            def plan = bean(Tenders).find(council.id, borough.tender(title)).plan()
            def at = lot(title).events().collectEntries { [it.deed().key(), day(it.at())] }
            def order = [plan.dates()['tender-deadline'], plan.steps().marking.from(), plan.steps().marking.to(), plan.steps().moderation.from(), at.recommended, at.decided, at.told, plan.dates()['contract-signed']]
            [plan.steps().governance.from() == at.decided, plan.steps().feedback.from() == at.told, order == order.sort(false) ? 'in order' : order]
        } == [[true, true, 'in order']] * 2
    }

    def "how value and prices compare is said where both stand, and what is below every notice is called by no number of one"() {
        given:
        def quiet = borough.tender('Quiet Saturdays')

        expect:
        page(null, '/en/tenders/quiet-saturdays').identity { contains('From £20,000 to £30,000 with VAT, over its whole life. Prices in bids are without VAT.') && contains('A bid whose price is above £25,000 without VAT is out: the value is with VAT, this limit is not.') && contains('Value: £22,500 without VAT, as the bid asks.') }
        page(null, '/cy/tendrau/sadyrnau-tawel').identity { contains('Gwerth: £22,500 heb TAW') && contains('Mae prisiau mewn ceisiadau heb TAW.') }
        page('lowri', "/en/bidding/tenders/$quiet").identity { contains('Bid 1 was handed in') && !contains('handed in and sealed') && !contains('()') && !contains('Only your team can read this') }
        page('lowri', "/en/bidding/tenders/$quiet/summaries/whole").identity { contains('£21,000') && it =~ /The winning bid has \d\d\.\d\d points\./ }
        visitor().get("/api/v1/tenders/$quiet/releases").body.identity { contains('"amount":22500') && contains('tenderNotice') && !contains('UK4') }
    }

    def "everything happened on days gone by, in order, and by those who may"() {
        given:
        def tender = borough.tender('Bikes for everybody')
        def events = lot('Bikes for everybody').events()

        expect:
        events*.deed()*.key() == ['recommended', 'decided', 'summaries-ready', 'told', 'panel-told', 'signed']
        events*.at() == events*.at().sort()
        events.first().at() < bean(org.folkmoot.portal.platform.time.DatabaseClock).now() - java.time.Duration.ofDays(240)
        events[0].by() != events[1].by()
        sql.rows('SELECT at FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "tender:$tender".toString()])*.at.identity { it == it.sort(false) }
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND outcome = 'refused'", [council.id]).n == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM moderation_waiting WHERE council_id = ?', [council.id]).n == 0
    }
}

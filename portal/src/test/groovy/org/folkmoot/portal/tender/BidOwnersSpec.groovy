package org.folkmoot.portal.tender

import java.nio.file.Path
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import spock.lang.Shared
import spock.lang.Stepwise

/** A team shares out the parts of its bid: a plan that locks nothing, that only the team reads, and that goes with the draft and with the person. */
@Stepwise
class BidOwnersSpec extends PortalSpec {
    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council)).published()
    @Shared String page = "/en/bidding/tenders/$tender.id"

    def setupSpec() {
        ['lowri', 'gethin', 'nest', 'mair'].each { tender.accounts[it] = tender.people.person(it, Role.PROVIDER) }
        assert as('lowri').submit('/en/bidding', [organisation: 'Hopscotch & <b>Daughters</b>'], '/organisation').status == 303
        assert as('mair').submit('/en/bidding', [organisation: 'Oak Street Trust'], '/organisation').status == 303
        ['gethin', 'nest'].each { who ->
            assert as('lowri').submit('/en/bidding', [name: who, address: "$who@$council.host", role: 'writer'], '/people').status == 303
            def joining = as(who)
            assert joining.submitShown(joining.get('/en/bidding'), '/en/bidding', [:], '/join').status == 303
        }
    }

    Http as(String name) {
        tender.people.in(visitor(), tender.accounts[name])
    }

    private String id(String name) {
        tender.accounts[name].publicId()
    }

    private Bidder bidder(String name) {
        bean(Providers).of(tender.people.viewer(tender.accounts[name], Role.PROVIDER)).get()
    }

    private BidDraft draft() {
        bean(Bids).draft(council.id, tender.id, bidder('lowri').provider())
    }

    private Http.Reply give(String by, Map<String, String> to) {
        as(by).submit("$page/who", to.collectEntries { ["o.$it.key".toString(), it.value] }, '/who')
    }

    def "parts are given to colleagues, and each sees what is theirs, what is not begun, and only theirs where they like"() {
        expect:
        as('lowri').get(page).text.identity { contains('Share out the parts') && !contains('Nobody has this one yet') }

        when:
        def given = give('lowri', ['whole.c3': id('gethin'), 'whole.c4': id('gethin'), 'whole.price': id('lowri'), files: id('nest')])

        then:
        given.status == 303
        bean(Bids).save(tender.people.viewer(tender.accounts.gethin, Role.PROVIDER), bidder('gethin'), tender.id, bean(BidCalls).find(council.id, tender.id).get().section('whole.c3').get(), 0, 'Warm.', 'en', true) == Bids.Saved.KEPT
        as('gethin').get(page).text.identity { contains('2 of ') && contains('questions are yours · 1 not begun') && contains('This one is yours.') && contains('Lowri has this one.') && contains('Nest has this one.') }
        as('gethin').get(page).links.count { it.contains('/sections/') } > 2
        as('gethin').get("$page?only=mine").identity { reply -> reply.links.findAll { it.contains('/sections/') }.collect { it.find(/[^\/]+$/) } } == ['whole.c3', 'whole.c4']
        as('lowri').get("/cy/ymgeisio/tenders/$tender.id").text.contains('Gethin sydd â hwn.')
    }

    def "it is no lock: whoever may write writes, takes a part over where it is written, and gives it back"() {
        given:
        def nest = as('nest')
        String section = "$page/sections/whole.c4"

        expect:
        nest.get(section).text.identity { contains('Gethin has this one.') && contains('This locks nothing') }
        nest.submit(section, [text: 'We talk.', lang: 'en', do: 'done'], '/whole.c4').status == 303
        draft().sections()['whole.c4'].text() == 'We talk.'

        when: 'she takes it over while he still has the page open'
        def his = as('gethin')
        def open = his.get("$page/who")
        def taken = nest.submit(section, ['o.whole.c4': id('nest')], '/who')

        then:
        taken.status == 303
        taken.header('Location').contains('/sections/whole.c4')
        draft().owners()['whole.c4'].of().toString() == id('nest')
        his.submitShown(open, "$page/who", ['o.whole.c4': id('lowri')], '/who').identity { [status, text.contains('A colleague changed who has this')] } == [409, true]
        draft().owners()['whole.c4'].of().toString() == id('nest')
        nest.submit(section, ['o.whole.c4': ''], '/who').status == 303
        nest.get(section).text.contains('Nobody has this one yet.')
    }

    def "a partner can have a part, as long as it is named; nobody else can"() {
        given:
        assert as('lowri').submit("$page/partners", [organisation: 'Oak Street Trust', work: 'Toast.', reads: 'yes'], '/partners').status == 303
        String oak = bidder('mair').provider()
        String bid = bean(Bids).row(council.id, tender.id, bidder('lowri').provider()).get().id()

        expect:
        give('lowri', ['whole.c5': id('mair')]).status == 404
        give('lowri', ['whole.c5': oak]).status == 303
        as('gethin').get(page).text.contains('Oak Street Trust has this one.')
        as('mair').get("$page/partner/$bid").text.contains('Your parts of it')
        !as('mair').get(page).text.contains('has this one')
        as('lowri').submit("$page/partners", [partner: oak], '/remove').status == 303
        as('gethin').get(page).text.identity { !contains('Oak Street Trust has this one') && contains('Whoever had this one is not in the team any more. Nobody has it now.') }
    }

    def "only the team reads it: nobody of the council, in no record, and in no copy of the database"() {
        expect:
        ['gwen', 'ada'].every { as(it).get("$page/who").status == 403 }
        as('mair').get("$page/who").text.identity { !contains('Gethin') && !contains('Lowri') }
        visitor().get("$page/who").status in [303, 404, 401]
        Traces.inTables(rootSql, 'whole.c3","of') == []
        sql.rows("SELECT sealed FROM tender_bid_owner WHERE council_id = ?", [council.id]).every { !new String(it.sealed as byte[], 'ISO-8859-1').contains(id('gethin')) }
        sql.rows("SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND object LIKE ?", [council.id, "%$tender.id%".toString()]).every { !(it.action =~ /owner|share|given/) }
    }

    def "whoever leaves the team or loses the role has nothing, and the page says so"() {
        given:
        assert give('lowri', ['whole.c6': id('nest'), 'whole.c7': id('gethin')]).status == 303

        when: 'one leaves, and the other has the role no more'
        assert as('lowri').submit('/en/bidding', [person: id('nest'), do: 'leave'], '/people/change').status == 303
        sql.executeUpdate("UPDATE people_membership SET until_at = from_at WHERE council_id = ? AND account_id = ? AND role = 'provider'", [council.id, tender.accounts.gethin.id()])
        def shown = as('lowri').get(page)

        then:
        shown.text.identity { !contains('Nest has this one') && !contains('Gethin has this one') && contains('Nobody has it now.') }
        as('lowri').get("$page/who").identity { !body.contains(id('nest')) && !body.contains(id('gethin')) }

        and: 'that nobody has it is said, and what names nobody gives nothing'
        draft().owners()['whole.c7'].of().toString() == id('gethin')
        give('lowri', ['whole.c7': '']).status == 303
        draft().owners()['whole.c7'] == null
        give('lowri', ['whole.c6': 'nobody-of-this-id']).status == 404
        draft().owners()['whole.c6'].of().toString() == id('nest')

        and: 'it is given anew, and the answers stay'
        give('lowri', ['whole.c3': id('lowri'), 'whole.c6': id('lowri')]).status == 303
        draft().sections()['whole.c3'].text() == 'Warm.'
    }

    def "it goes with the draft, and after the deadline nothing is given"() {
        when:
        bean(Bids).discard(tender.people.viewer(tender.accounts.lowri, Role.PROVIDER), bidder('lowri'), tender.id)

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_owner WHERE council_id = ?', [council.id]).n == 0

        when:
        def lowri = as('lowri')
        def open = lowri.get("$page/who")
        clock.at(bean(Notices).published(council.id, tender.id).get().deadline().plusSeconds(1))

        then:
        bean(BidOwners).give(tender.people.viewer(tender.accounts.lowri, Role.PROVIDER), bidder('lowri'), bean(BidCalls).find(council.id, tender.id).get(), ['whole.c3': new BidOwners.Wish(Optional.empty(), Optional.of(UUID.fromString(id('lowri'))))]) == BidOwners.Done.CLOSED
    }
}

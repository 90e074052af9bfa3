package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import spock.lang.Shared
import spock.lang.Stepwise

/** Several organisations bid together: one leads, each agrees to its share on a page of its own, and reads the draft only where it is let. */
@Stepwise
class ConsortiumSpec extends PortalSpec {
    static final String CANARY = 'zzpartnerwork'

    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council)).published()
    @Shared String page = "/en/bidding/tenders/$grant.id"
    @Shared String bid

    def setupSpec() {
        ['nia', 'twm', 'mair'].each { grant.accounts[it] = grant.people.person(it, Role.PROVIDER) }
        [nia: 'Gate & <b>Garden</b>', twm: 'The Toast Club', mair: 'Oak Street Trust'].each { name, organisation ->
            assert as(name).submit('/en/bidding', [organisation: organisation], '/organisation').status == 303
        }
        def call = bean(BidCalls).find(council.id, grant.id).get()
        (call.details() + call.sections()).each { section ->
            String text = section.key() == BidSection.CONFIRMED ? BidSection.YES : section.kind().figure() ? '900' : 'We garden.'
            assert bean(Bids).save(viewer('nia'), bidder('nia'), grant.id, section, 0, text, 'en', true) == Bids.Saved.KEPT
        }
    }

    Http as(String name) {
        grant.people.in(visitor(), grant.accounts[name])
    }

    private Viewer viewer(String name) {
        grant.people.viewer(grant.accounts[name], Role.PROVIDER)
    }

    private Bidder bidder(String name) {
        bean(Providers).of(viewer(name)).get()
    }

    private Http.Reply name(String organisation, String work, Map more = [:]) {
        as('nia').submit("$page/partners", [organisation: organisation, work: work] + more, '/partners')
    }

    private Http.Reply handIn() {
        def nia = as('nia')
        nia.post("$page/hand-in", [_token: nia.get(page).token, name: 'Nia Sedge', post: 'Chair', agree: 'yes'])
    }

    private Http.Reply answer(String who, Map typed) {
        def browser = as(who)
        browser.submit("$page/partner", typed, '/partner')
    }

    def "a partner is named with its share of the work, is asked on its own page, and nobody else learns of it"() {
        expect:
        name('Nobody of this name', 'Toast.').identity { [status, text.contains('No other organisation of this name')] } == [422, true]
        name('Gate & <b>Garden</b>', 'Ourselves.').status == 422
        name('The Toast Club', '').identity { [status, body.contains('value="The Toast Club"')] } == [422, true]
        name('The Toast Club', "Makes <b>toast</b>, $CANARY.").status == 303
        as('nia').get(page).text.contains('Apply together: 1 partner')

        and:
        as('twm').get(page).text.contains('Another organisation names yours')
        as('twm').get("$page/partner").identity { text.contains('Application of Gate & <b>Garden</b>') && body.contains('Makes &lt;b&gt;toast') && !text.contains('Read its draft') }
        as('mair').get("$page/partner").text.contains('No application for this names your organisation.')
        as('gwen').get("$page/partner").status == 403
        Traces.inTables(rootSql, CANARY) == []
    }

    def "its team reads the draft only where the lead lets it"() {
        given:
        bid = bean(Bids).row(council.id, grant.id, bidder('nia').provider()).get().id()

        expect:
        as('twm').get("$page/partner/$bid").status == 404

        when:
        name('The Toast Club', "Makes <b>toast</b>, $CANARY.", [reads: 'yes'])

        then:
        as('twm').get("$page/partner/$bid").text.contains('We garden.')
        as('mair').get("$page/partner/$bid").status == 404
        as('twm').get("$page/sections/whole.c1").body.contains('We garden.') == false
    }

    def "without every partner's yes it is not handed in, and of another share nobody has agreed yet"() {
        expect:
        as('nia').get("$page/hand-in").text.identity { contains('Still missing') && contains('has not agreed to its share yet') }
        handIn().status == 409
        answer('twm', [name: '', do: 'agree']).identity { [status, text.contains('Write your name.')] } == [422, true]
        answer('twm', [do: 'decline']).status == 303
        handIn().status == 409
        answer('twm', [name: 'Twm Rush', do: 'agree']).status == 303
        as('nia').get("$page/partners").text.identity { contains('Agreed') && contains('Twm Rush') }

        when: 'the share is changed, while twm reads the old one'
        def twm = as('twm')
        def old = twm.get("$page/partner")
        name('The Toast Club', "Makes toast and tea, $CANARY.", [reads: 'yes'])
        def late = twm.submitShown(old, "$page/partner", [name: 'Twm Rush', do: 'agree'], '/partner')

        then:
        as('nia').get("$page/hand-in").text.contains('has not agreed to its share yet')
        late.status == 422
        late.text.contains('The share was changed since you read it')
        answer('twm', [name: 'Twm Rush', do: 'agree']).status == 303

        and: 'one who was named and is let go is in it no more'
        name('Oak Street Trust', 'Trees.').status == 303
        handIn().status == 409
        as('nia').submit("$page/partners", [partner: bidder('mair').provider()], '/remove').status == 303
        as('mair').get("$page/partner").text.contains('No application for this names your organisation.')
        handIn().text.contains('Application 1 is sealed')
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_partner WHERE council_id = ?', [council.id]).n == 0
    }

    def "opened, the bid says who does what and who agreed to it"() {
        given:
        clock.at(bean(Notices).published(council.id, grant.id).get().deadline().plusSeconds(61))
        bean(BidOpening).clock(grant.viewer('gwen'), grant.id)

        expect:
        bean(BidOpening).bids(council.id, grant.id)[0].manifest().partners()*.work() == ["Makes toast and tea, $CANARY.".toString()]
        as('gwen').get("/en/studio/bids/$grant.id/$bid").text.identity { contains('Partners in this application') && contains('The Toast Club') && contains('Agreed by Twm Rush for this organisation.') }
    }
}

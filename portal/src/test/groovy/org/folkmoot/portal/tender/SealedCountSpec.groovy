package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.OutboxPump

/** How many bids there are is nobody's to know before they are opened: not their number, and not whether there is one. */
class SealedCountSpec extends PortalSpec {
    /** Everything that somebody may look at who works for the council; links into the tender lead on from there. */
    static final Map<String, List<String>> STARTS = [
        gwen: ['/en/studio', '/en/studio/tenders', '/en/your-page'], rhian: ['/en/studio', '/en/your-page'], ada: ['/en/studio/openings', '/en/your-page'], auditor: ['/en/studio', '/en/studio/outbox', '/en/studio/audit'],
        admin: ['/en/studio', '/en/studio/people', '/en/studio/mail'], worker: ['/en/your-page'], other: ['/en/bidding', '/en/your-page'],
        anybody: ['/en', '/en/tenders', '/cy/tendrau', '/en/tenders/evenings-off-for-young-carers', '/en/feed', '/en/bidding/receipt', '/en/search?q=evenings', '/sitemap.xml', '/api/v1/tenders', '/api/v1/entries?type=tender']]

    private static String plain(Http.Reply reply) {
        reply.status + (reply.location ?: '') + reply.body.replaceAll(/value="[\w-]{43}"/, '').replaceAll(/[0-9a-f-]{36}/, '').replaceAll(/nonce-?=?"?[\w+\/=-]{16,}/, '')
    }

    /** What each reads, by address: from where they start, through every link that has to do with the tender. */
    private static Map<String, String> read(Map<String, Http> browsers, UUID tender) {
        browsers.collectEntries { who, browser ->
            Map<String, String> pages = [:]
            List<String> next = STARTS[who] + (who == 'anybody' ? ["/api/v1/tenders/$tender/releases".toString(), "/api/v1/tenders/$tender/record".toString()] : ["/en/studio/bids/$tender".toString(), "/en/studio/tenders/$tender".toString(), "/en/studio/openings/$tender/bids".toString(), "/en/studio/compliance/$tender".toString(), "/en/marking/$tender".toString()])
            while (!next.empty) {
                String address = next.removeFirst()
                if (pages.containsKey(address)) continue
                def reply = browser.get(address)
                pages[address] = plain(reply)
                if (reply.header('content-type')?.startsWith('text/html')) next.addAll(reply.links.findAll { it.startsWith('/en/') && !it.contains('#') && (it.contains(tender.toString()) || it.contains('evenings-off')) })
            }
            pages.collectEntries { address, said -> ["$who $address".toString(), said] }
        } as Map<String, String>
    }

    /** Rows of this council, by table, but for those in which bids lie. */
    private Map<String, Long> rows() {
        sql.rows("SELECT table_name AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'council_id' ORDER BY table_name")*.n.collectEntries { table ->
            [table, sql.firstRow("SELECT COUNT(*) AS n FROM $table WHERE council_id = ?".toString() + (table == 'audit_entry' ? " AND action NOT LIKE '%read%'" : ''), [council.id]).n as long]
        }.findAll { !(it.key =~ /^tender_bid/) && !(it.key in ['people_session', 'people_brake', 'content_presence', 'audit_head']) }
    }

    def "sec_11_5 with 0, 1, 3 and 5 bids every page, feed, file and release is the same, and so are records, messages and mails"() {
        given: 'five who may bid, and one who does not'
        def tender = new AReadyTender(this, new SignedIn(portal, council)).published()
        [worker: Role.WORKER, auditor: Role.AUDITOR, admin: Role.ADMIN, other: Role.PROVIDER].each { name, role -> tender.accounts[name] = tender.people.person(name, role) }
        bean(Ocids).give(council.id, tender.id)
        Map<String, Viewer> bidders = (1..5).collectEntries { n ->
            def viewer = tender.people.viewer(tender.people.person("bidder$n".toString(), Role.PROVIDER), Role.PROVIDER)
            assert bean(Organisations).register(viewer, "Zzclub $n".toString())
            [n, viewer]
        }
        bean(Organisations).register(tender.people.viewer(tender.accounts.other, Role.PROVIDER), 'Zzlooker')
        Instant deadline = bean(Notices).published(council.id, tender.id).get().deadline()
        clock.at(deadline - Duration.ofHours(1))
        def call = bean(BidCalls).find(council.id, tender.id).get()
        def browsers = STARTS.keySet().collectEntries { [it, it == 'anybody' ? visitor() : tender.people.in(visitor(), tender.accounts[it])] } as Map<String, Http>
        def handIn = { int n ->
            def bidder = bean(Providers).known(bidders[n])
            (call.details().collectEntries { [it, it.key() == BidSection.CONFIRMED ? BidSection.YES : 'none'] } + call.sections().collectEntries { [it, it.kind().figure() ? '900' : "We are $n."] }).each { section, text ->
                assert bean(Bids).save(bidders[n], bidder, tender.id, section, 0, text.toString(), 'en', true) == Bids.Saved.KEPT
            }
            assert bean(BidSubmission).handIn(bidders[n], bidder, call, new BidSubmission.Signing("Person $n".toString(), 'Chair'), bean(BidSubmission).received()).done() == BidSubmission.Done.HANDED_IN
        }
        bean(OutboxPump).runOnce()
        read(browsers, tender.id)
        def pages = read(browsers, tender.id)
        def kept = rows()
        List<String> moving = differs(pages, read(browsers, tender.id))
        println "measured: ${pages.size()} pages are compared, of ${moving.size()} the letters alone: $moving"

        expect: 'there is something to compare, and next to nothing changes by itself'
        pages.size() > 40
        pages.count { it.value.startsWith('200') } > 25
        moving.size() < 6

        and:
        [[1], [2, 3], [4, 5]].every { more ->
            more.each { handIn(it) }
            bean(OutboxPump).runOnce()
            assert sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_sealed WHERE council_id = ?', [council.id]).n == more.last()
            def changed = differs(pages, read(browsers, tender.id), moving)
            assert changed == []
            def written = rows().findAll { table, count -> kept[table] != count }
            assert written == [:]
            true
        }

        and: 'to those who bid too, but for their own bid'
        def page = "/en/bidding/tenders/$tender.id".toString()
        tender.people.in(visitor(), tender.accounts.other).get(page).text.identity { !contains('Zzclub') && !contains('handed in and sealed') }
    }

    /** Addresses that say something else. @param letters of which only letters are compared: a clock or a count of looks stands there */
    private static List<String> differs(Map<String, String> before, Map<String, String> after, List<String> letters = []) {
        (before.keySet() + after.keySet()).findAll { address ->
            def said = { Map<String, String> pages -> address in letters ? pages[address]?.replaceAll(/[^\p{L}<>]+/, '') : pages[address] }
            said(before) != said(after)
        }.sort()
    }
}

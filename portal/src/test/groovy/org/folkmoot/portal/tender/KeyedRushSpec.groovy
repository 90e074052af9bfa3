package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.tender.sealing.ReceiptKey
import spock.lang.Shared

/**
 * The last minute before the deadline of a tender whose bids are sealed to openers, each with a paper: everybody is in, once, and two openers read of
 * each bid every word and every byte. With {@code -Dfolkmoot.bidders=200} as many come, spread over the minute, and how long each waited is said.
 */
class KeyedRushSpec extends PortalSpec {
    static final int BIDDERS = Integer.getInteger('folkmoot.bidders', 8)
    static final boolean MEASURED = System.getProperty('folkmoot.bidders') != null

    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council)).published()
    @Shared String page = "/en/bidding/tenders/$tender.id/hand-in"
    @Shared Instant deadline = bean(Notices).published(council.id, tender.id).get().deadline()

    /** What one of them attaches: long enough for several blocks of what is sealed, and of nobody else. */
    private static byte[] paper(int n) {
        ("Policy of club $n. " * 20_000).bytes
    }

    private Map<Integer, Http> bidders() {
        def call = bean(BidCalls).find(council.id, tender.id).get()
        assert call.keys()
        (1..BIDDERS).collectEntries { n ->
            def account = tender.people.person("bidder$n", Role.PROVIDER)
            def viewer = tender.people.viewer(account, Role.PROVIDER)
            assert bean(Organisations).register(viewer, "Club $n".toString())
            def bidder = bean(Providers).known(viewer)
            (call.details() + call.sections()).findAll { it.kind() != BidSection.Kind.ABSENT }.each { section ->
                String text = section.key() == BidSection.CONFIRMED ? BidSection.YES : section.kind().figure() ? '900' : "Club $n."
                assert bean(Bids).save(viewer, bidder, tender.id, section, 0, text, 'en', true) == Bids.Saved.KEPT
            }
            def file = bean(Bids).takeIn(council.id, new ByteArrayInputStream(paper(n)), Bids.WANTED)
            assert bean(Bids).attach(viewer, bidder, tender.id, null, "club${n}.txt".toString(), file) == Bids.Saved.KEPT
            [n, tender.people.in(visitor(), account)]
        }
    }

    def "sec_11_2 bids with a paper each, handed in within the last minute, are all in, and two openers read every one whole"() {
        given:
        if (MEASURED) clock.shift(Duration.between(Instant.now(), deadline) - Duration.ofSeconds(120 + 2 * BIDDERS))
        else clock.at(deadline.minusSeconds(1))
        def browsers = bidders()
        def tokens = browsers.collectEntries { n, browser -> [n, browser.get(page).token] }
        if (MEASURED) clock.shift(Duration.between(clock.now(), deadline) - Duration.ofSeconds(60))

        when:
        def sent = [:]
        try (def hands = Executors.newScheduledThreadPool(Math.min(BIDDERS, 64))) {
            sent = browsers.collectEntries { n, browser ->
                [n, hands.schedule(new HandingIn(browser, page, [_token: tokens[n], name: "Person $n", post: 'Chair', agree: 'yes']), MEASURED ? (long) (RushSpec.SECONDS * 1000L * n / BIDDERS) : 0L, TimeUnit.MILLISECONDS)]
            }.collectEntries { n, future -> [n, future.get()] }
        }

        then:
        sent.values()*.reply*.status.countBy { it } == [200: BIDDERS]
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_sealed s JOIN tender_bid b ON b.council_id = s.council_id AND b.id = s.bid WHERE b.council_id = ? AND b.tender = ?', [council.id, tender.id.toString()]).n == BIDDERS

        and: 'each has a receipt of its own, from before the deadline'
        def key = bean(BidRepository).signing(council.id).get().publicKey()
        def receipts = sql.rows('SELECT id FROM tender_bid WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()]).collect { bean(BidSubmission).events(council.id, UUID.fromString(it.id.toString())) }
        receipts*.size().unique() == [1]
        receipts.every { it[0].deed() == BidEvent.Deed.HANDED_IN && it[0].at().isBefore(deadline) && ReceiptKey.check(key, it[0].receipt()) == null }

        when: 'two of different teams open them'
        clock.at(deadline.plusSeconds(61))
        def open = { String name -> tender.openBids(name) }
        def done = [open('ada'), open('carys')]
        def opened = bean(BidOpening).bids(council.id, tender.id)*.manifest()

        then:
        done == [Openers.Done.CONSENTED, Openers.Done.OPENED]
        opened*.organisation().toSet() == (1..BIDDERS).collect { "Club $it".toString() }.toSet()
        opened.every { bid ->
            int n = (bid.organisation() - 'Club ') as int
            bid.answers().values().any { it.text() == "Club $n.".toString() } && bid.files()*.name() == ["club${n}.txt".toString()] &&
                Arrays.equals(bean(Bids).read(council.id, bid.files()[0]).readAllBytes(), paper(n))
        }

        and: 'how long they waited, where that is measured'
        if (MEASURED) {
            def times = sent.values()*.took.sort()
            def p95 = times[(int) Math.ceil(times.size() * 0.95) - 1]
            println "measured: $BIDDERS bidders handed in sealed bids with a paper each over $RushSpec.SECONDS seconds of the last minute: none lost, none late; half within ${times[times.size().intdiv(2)].toMillis()} ms, 95 of 100 within ${p95.toMillis()} ms, the slowest ${times.last().toMillis()} ms (at most ${RushSpec.JUDGED.toMillis()} ms for 95 of 100)"
            assert p95 < RushSpec.JUDGED
        }
    }
}

package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.tender.sealing.ReceiptKey
import spock.lang.Shared

/** One bidder's last click, and how long it took to be answered. */
class HandingIn implements Callable<Map> {
    final Http browser
    final String page
    final Map<String, ?> typed

    HandingIn(Http browser, String page, Map<String, ?> typed) {
        this.browser = browser
        this.page = page
        this.typed = typed
    }

    Map call() {
        long at = System.nanoTime()
        def reply = browser.post(page, typed)
        [reply: reply, took: Duration.ofNanos(System.nanoTime() - at)]
    }
}

/**
 * The last minute before a deadline: everybody hands in at once, and every one of them is in, once, with a receipt from before the deadline.
 * With {@code -Dfolkmoot.bidders=200} they come spread over 50 seconds of a clock that runs, and how long each waited is measured and judged.
 */
class RushSpec extends PortalSpec {
    static final int BIDDERS = Integer.getInteger('folkmoot.bidders', 20)
    static final boolean MEASURED = System.getProperty('folkmoot.bidders') != null

    /** Over so many seconds they come where it is measured; the rest of the minute is for what takes long. */
    static final int SECONDS = 50

    static final Duration JUDGED = Duration.ofSeconds(5)

    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council)).published()
    @Shared String page = "/en/bidding/tenders/$grant.id/hand-in"
    @Shared Instant deadline = bean(Notices).published(council.id, grant.id).get().deadline()

    private Map<Integer, Http> bidders() {
        def call = bean(BidCalls).find(council.id, grant.id).get()
        (1..BIDDERS).collectEntries { n ->
            def account = grant.people.person("bidder$n", Role.PROVIDER)
            def viewer = grant.people.viewer(account, Role.PROVIDER)
            assert bean(Organisations).register(viewer, "Club $n".toString())
            def bidder = bean(Providers).known(viewer)
            (call.details().collectEntries { [it, it.key() == BidSection.CONFIRMED ? BidSection.YES : 'none'] } + call.sections().collectEntries { [it, it.kind().figure() ? '900' : "Club $n."] }).each { section, text ->
                assert bean(Bids).save(viewer, bidder, grant.id, section, 0, text.toString(), 'en', true) == Bids.Saved.KEPT
            }
            [n, grant.people.in(visitor(), account)]
        }
    }

    def "sec_11_1 everybody who hands in within the last minute is in, once, and none is late by our fault"() {
        given:
        if (MEASURED) clock.shift(Duration.between(Instant.now(), deadline) - Duration.ofSeconds(60 + BIDDERS))
        else clock.at(deadline.minusSeconds(1))
        def browsers = bidders()
        def tokens = browsers.collectEntries { n, browser -> [n, browser.get(page).token] }
        if (MEASURED) clock.shift(Duration.between(clock.now(), deadline) - Duration.ofSeconds(60))

        when:
        def sent = [:]
        try (def hands = Executors.newScheduledThreadPool(Math.min(BIDDERS, 64))) {
            sent = browsers.collectEntries { n, browser ->
                [n, hands.schedule(new HandingIn(browser, page, [_token: tokens[n], name: "Person $n", post: 'Chair', agree: 'yes']), MEASURED ? (long) (SECONDS * 1000L * n / BIDDERS) : 0L, TimeUnit.MILLISECONDS)]
            }.collectEntries { n, future -> [n, future.get()] }
        }

        then:
        sent.values()*.reply*.status.countBy { it } == [200: BIDDERS]
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_sealed s JOIN tender_bid b ON b.council_id = s.council_id AND b.id = s.bid WHERE b.council_id = ? AND b.tender = ?', [council.id, grant.id.toString()]).n == BIDDERS

        and: 'each has a receipt of its own, from before the deadline'
        def key = bean(BidRepository).signing(council.id).get().publicKey()
        def receipts = sql.rows('SELECT id FROM tender_bid WHERE council_id = ? AND tender = ?', [council.id, grant.id.toString()]).collect { bean(BidSubmission).events(council.id, UUID.fromString(it.id.toString())) }
        receipts*.size().unique() == [1]
        receipts.every { it[0].deed() == BidEvent.Deed.HANDED_IN && it[0].at().isBefore(deadline) && ReceiptKey.check(key, it[0].receipt()) == null }

        and: 'and opened, all are there'
        clock.at(deadline.plusSeconds(61))
        bean(BidOpening).clock(grant.viewer('gwen'), grant.id) == Openers.Done.OPENED
        bean(BidOpening).bids(council.id, grant.id)*.manifest()*.organisation().toSet() == (1..BIDDERS).collect { "Club $it".toString() }.toSet()

        and: 'how long they waited, where that is measured'
        if (MEASURED) {
            def times = sent.values()*.took.sort()
            def p95 = times[(int) Math.ceil(times.size() * 0.95) - 1]
            println "measured: $BIDDERS bidders handed in over $SECONDS seconds of the last minute: none lost, none late; half within ${times[times.size().intdiv(2)].toMillis()} ms, 95 of 100 within ${p95.toMillis()} ms, the slowest ${times.last().toMillis()} ms (at most ${JUDGED.toMillis()} ms for 95 of 100)"
            assert p95 < JUDGED
        }
    }
}

package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** What becomes of bids that nobody opened, and of everything of a tender once its time is over; and what a challenge keeps. */
@Stepwise
class EndingsSpec extends PortalSpec {
    static final Localised WHY = Localised.of('en', 'The hall <b>burnt</b> down.', 'cy', 'Llosgodd y neuadd.')

    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council))
    @Shared String page = "/en/bidding/tenders/$grant.id"
    @Shared Instant tellAt

    def setupSpec() {
        ['nia', 'twm', 'mair'].each { grant.accounts[it] = grant.people.person(it, Role.PROVIDER) }
        [nia: 'Gate and Garden', twm: 'The Toast Club', mair: 'Nobody Much'].each { name, organisation ->
            assert as(name).submit('/en/bidding', [organisation: organisation], '/organisation').status == 303
        }
        grant.published()
    }

    Http as(String name) {
        grant.people.in(visitor(), grant.accounts[name])
    }

    private Bidder bidder(String name) {
        bean(Providers).of(grant.people.viewer(grant.accounts[name], Role.PROVIDER)).get()
    }

    private void fill(Http browser, int n, Map typed) {
        def hidden = browser.get("$page/form/$n").forms.find { (it.action ?: '').endsWith("/form/$n") }.hidden
        assert browser.postParts("$page/form/$n", hidden + [lang: 'en', do: 'next'] + typed, null, null, null).status == 303
    }

    private LotOutcome lot() {
        bean(Outcomes).of(council.id, grant.id, 'whole')
    }

    private int rows(String table) {
        sql.firstRow("SELECT COUNT(*) AS n FROM $table WHERE council_id = ?".toString(), [council.id]).n
    }

    private void sweep() {
        bean(BidSweep).of(bean(Councils).byId(council.id).get())
    }

    private List<String> told(String kind) {
        sql.rows('SELECT id FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind])*.id
    }

    def "a call that takes applications is given up by two people: at the minute all whom it concerns hear, and nothing is taken or opened any more"() {
        given:
        def nia = as('nia')
        fill(nia, 1, ['s.organisation.address': '3 Gate Street', 's.organisation.number': 'none', 's.organisation.insurance': 'Hill Mutual', 's.organisation.safeguarding': 'The chair', confirmed: 'yes'])
        fill(nia, 2, ['s.whole.c1': 'Toast.', 's.whole.c2': 'Forty of us.', 's.whole.price': '1,900'])
        assert nia.submit("$page/hand-in", [name: 'Nia Sedge', post: 'Chair', agree: 'yes'], '/hand-in').text.contains('Application 1 is sealed')
        assert as('twm').submit(page, [interest: 'kept'], '/interest').status == 303
        String here = "/en/studio/outcomes/$grant.id/lots/whole"
        tellAt = bean(Panels).today().plusDays(1).atTime(16, 0).atZone(Spoken.UK).toInstant()
        String none = as('rhian').get(here).text

        when:
        def bare = as('rhian').submit(here, [what: 'abandoned'], '/recommend')
        def one = as('rhian').submit(here, [what: 'abandoned', why_en: WHY.in('en'), why_cy: WHY.in('cy')], '/recommend')
        def same = bean(OutcomeDesk).decide(grant.viewer('rhian'), grant.id, 'whole', 1, 'D/7', tellAt, false)
        def two = as('gwen').submit(here, [reference: 'D/7', day: OutcomeRoad.day(tellAt).toString(), hour: '16:00', do: 'decide'], '/decide')
        def ready = as('gwen').submit(here, [:], '/ready')

        then: 'nobody outside knows before the minute, and applications are taken until then'
        none.contains('Applications are not open yet.')
        bare.identity { [status, text.contains('Say why.')] } == [422, true]
        [one, two, ready]*.status == [303] * 3
        same == OutcomeDesk.Done.OWN
        !nia.get(page).text.contains('was given up')
        told('unlisted-tender-given-up') == []
        !visitor().get('/en' + bean(PublicTenders).listed(council.id, grant.id).get().path('en')).text.contains('given up')

        when:
        clock.at(tellAt)
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, grant.id, 'whole'))
        bean(OutboxPump).runOnce()
        def listed = bean(PublicTenders).listed(council.id, grant.id).get()

        then: 'who handed in and who was interested hear it alike, and nobody can tell one from the other'
        lot().state() == LotOutcome.State.ABANDONED
        told('unlisted-tender-given-up').size() == 2
        new SentMail(portal).written(sql, council.id, 'unlisted-tender-given-up').every { it.contains('before any application was opened') && !(it =~ /(?i)\bbids?\b/) }
        [listed.deadline(), listed.openAt(tellAt)] == [tellAt, false]
        visitor().get('/en' + listed.path('en')).text.identity { contains('It was given up.') && contains('The hall <b>burnt</b> down.') }
        as('nia').get(page).text.identity { contains('This grant was given up before applications were opened') && !contains('handed in and sealed') && contains('your receipts stay') }
        bean(Bids).closed(council.id, grant.id)

        when: 'the deadline that was published comes'
        clock.at(bean(Notices).published(council.id, grant.id).get().deadline() + Duration.ofHours(2))

        then:
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.GIVEN_UP
        bean(BidOpening).clock(grant.viewer('gwen'), grant.id) != Openers.Done.OPENED
        rows('tender_opening') == 0
        as('gwen').get("/en/studio/bids/$grant.id").text.contains('Its applications were never opened, and nobody can open them.')
    }

    def "what was handed in and never opened is erased thirty days after everybody was told, but not while a challenge stands; receipts stay"() {
        given:
        def desk = bean(OutcomeDesk)
        int receipts = rows('tender_bid_event')

        when:
        clock.at(tellAt + Duration.ofDays(29))
        sweep()
        int early = rows('tender_bid_sealed')
        desk.challenge(grant.viewer('rhian'), grant.id, 'whole', lot().last(), 'Gate and Garden')
        clock.at(tellAt + Duration.ofDays(31))
        sweep()

        then:
        [early, rows('tender_bid_sealed')] == [1, 1]

        when:
        desk.closeChallenge(grant.viewer('rhian'), grant.id, 'whole', lot().last(), lot().challenges().first().number(), false, 'Looked at')
        sweep()
        sweep()

        then:
        ['tender_bid_sealed', 'tender_bid_section', 'tender_bid_file'].every { rows(it) == 0 }
        rows('tender_bid_event') == receipts
        as('nia').get("$page/receipts/1").status == 200
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.bids-erased'", [council.id]).size() == 1
        bean(BidSubmission).standing(council.id, grant.id, bidder('nia').provider()).empty
    }

    def "sec_15_1 everything that hangs on a tender goes with it when its time is over, never within three years, and not while it is held"() {
        given:
        def purge = bean(TenderPurge)
        Instant last = lot().events().last().at()
        def other = new AGrant(this, grant.people, grant.accounts, 'Another call')
        UUID paper = broughtAndTakenOut()

        when: 'a day too early, whatever the period says'
        clock.at(last.atZone(java.time.ZoneOffset.UTC).plusYears(3).minusDays(1).toInstant())
        int early = purge.before(council.id, clock.now())
        clock.at(last.atZone(java.time.ZoneOffset.UTC).plusYears(6).plusDays(1).toInstant())
        bean(LegalHolds).place(council.id, LegalHolds.EVERYTHING, 'an inquiry')
        int held = purge.before(council.id, clock.now())
        bean(LegalHolds).lift(council.id, LegalHolds.EVERYTHING)
        bean(OutcomeDesk).challenge(grant.viewer('rhian'), grant.id, 'whole', lot().last(), 'Late')
        sql.executeUpdate("UPDATE tender_outcome_event SET at = ? WHERE council_id = ? AND deed = 'challenged'", [java.sql.Timestamp.from(last), council.id])
        int challenged = purge.before(council.id, clock.now())

        then:
        [early, held, challenged] == [0, 0, 0]
        stored(paper) == 1

        when:
        rootSql.executeUpdate("DELETE FROM tender_outcome_event WHERE council_id = ? AND deed = 'challenged' AND number = (SELECT MAX(number) FROM tender_outcome_event WHERE council_id = ?)", [council.id, council.id])
        int gone = purge.before(council.id, clock.now())
        bean(OutboxPump).runOnce()

        then: 'the other tender is untouched'
        gone == 1
        purge.before(council.id, clock.now()) == 0
        hanging().every { table -> !sql.rows("SELECT * FROM $table WHERE council_id = ?".toString(), [council.id]).any { it.containsKey('tender') && it.get('tender').toString() == grant.id.toString() } }
        rows('tender_bid_event') == 0
        rows('tender_load_bid') == 0
        stored(paper) == 0
        bean(Tenders).find(council.id, other.id).plan().title().in('en') == 'Another call'
        rows('tender_plan') >= 1 && rows('tender_marking') >= 1
        visitor().get("/en/tenders/little-grants-for-evenings").status == 404
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.purged'", [council.id]).size() == 1
    }

    def "sec_15_1 whatever belongs to one tender hangs on it"() {
        expect: 'but what is the council’s or an organisation’s own'
        rootSql.rows("SELECT table_name AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'tender%'")*.n.toSet() - hanging() ==
            ['tender', 'tender_team', 'tender_receipt_key', 'tender_bidder_details', 'tender_outage'] as Set
    }

    /** A file of a brought bid's first version, which its second does not have. */
    private UUID broughtAndTakenOut() {
        def kept = bean(Bids).takeIn(council.id, new ByteArrayInputStream('An earlier paper.'.bytes), Bids.WANTED)
        UUID file = kept.stored().id()
        bean(FileStore).releaseUndated(council.id, file, FileKind.TXT)
        def attached = new BidDraft.Attached(file, kept.about(), 'earlier.txt', kept.kind(), kept.taken().sum(), kept.taken().length(), kept.key(), null)
        UUID bid = UUID.randomUUID()
        [[attached], []].eachWithIndex { files, n -> bean(LoadRepository).keep(council.id, grant.id, bid, n + 1, bean(Secrets).seal('bid-load', Bids.written(LoadedBid.EMPTY.with(files))), false, Instant.EPOCH, null) }
        file
    }

    private int stored(UUID file) {
        sql.firstRow('SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND id = ?', [council.id, file.toString()]).n
    }

    /** Every table that a purge reaches from the tender. */
    private Set<String> hanging() {
        def by = bean(org.folkmoot.portal.platform.data.Till).run { bean(TenderPurge).hanging() }
        def reached = [] as Set
        def next = ['tender']
        while (next) {
            next = next.collectMany { by[it]?.collect { it.table() } ?: [] }.findAll { reached.add(it) }
        }
        reached
    }
}

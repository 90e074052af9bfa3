package org.folkmoot.portal.tender

import java.sql.Timestamp
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** However many tenders are public, each has its page, stands in the list, on the map and in the index; and each address is that of one. */
class PublicTendersSpec extends PortalSpec {
    static final int MANY = 520

    @Shared Instant now = clock.now()
    /** Half are closed; the last takes bids longest. */
    @Shared List<UUID> ids = (1..MANY).collect { Ids.uuid() }

    def setupSpec() {
        sql.withTransaction {
            ids.eachWithIndex { id, i -> published(id, Localised.of('en', "Tender ${i + 1}", 'cy', "Tendr ${i + 1}"), now + Duration.ofDays(i - MANY.intdiv(2)), [en: "tender-${i + 1}", cy: "tendr-${i + 1}"]) }
        }
        bean(OutboxPump).runOnce()
    }

    private void published(UUID id, Localised title, Instant deadline, Map<String, String> slugs) {
        published(id, Plan.called(title), deadline, slugs)
    }

    private void published(UUID id, Plan plan, Instant deadline, Map<String, String> slugs) {
        def at = Timestamp.from(now)
        sql.executeInsert('INSERT INTO tender (council_id, id, plan_version, made_at) VALUES (?, ?, 1, ?)', [council.id, id.toString(), at])
        sql.executeInsert('INSERT INTO tender_plan (council_id, tender, version, plan, made_at) VALUES (?, ?, 1, ?, ?)', [council.id, id.toString(), Json.write(plan), at])
        sql.executeInsert("INSERT INTO tender_notice (council_id, tender, number, reason, deadline, papers, begun_at, plan_version, answer, no_number, public_at) VALUES (?, ?, 1, '{}', ?, '[]', ?, 1, 'APPROVED', '{}', ?)",
            [council.id, id.toString(), Timestamp.from(deadline), at, at])
        slugs.each { locale, slug -> sql.executeInsert('INSERT INTO tender_slug (council_id, locale, slug, tender) VALUES (?, ?, ?, ?)', [council.id, locale, slug.toString(), id.toString()]) }
    }

    def "the list is read a page at a time: what takes bids first, soonest first, then what is closed, latest first"() {
        given:
        def seen = []
        String next = '/en/tenders'
        while (next) {
            def page = visitor().get(next)
            seen.addAll(page.links.findAll { it ==~ '/en/tenders/tender-[0-9]+' }*.replace('/en/tenders/tender-', '')*.toInteger())
            next = (page.body =~ /href="([^"]*)" rel="next"/).identity { it.find() ? Http.Reply.unescape(it.group(1)) : null }
        }

        expect:
        seen == ((MANY.intdiv(2) + 2)..MANY).toList() + (1..(MANY.intdiv(2) + 1)).toList().reverse()
        !visitor().get('/en/tenders').text.contains('Closed for bids')
        visitor().get('/cy/tendrau?page=2').text.contains('Tendr ')
        visitor().get('/en/tenders?page=99').status == 404
        visitor().get('/en/tenders?page=0').status == 404
    }

    def "the one furthest down has its page, a place on the map and in the index, and can be heard of"() {
        expect:
        visitor().get("/en/tenders/tender-$MANY").text.identity { it.contains("Tender $MANY") && it =~ /Bids until[^.]*(am|pm|midday) (GMT|BST)|(am|pm|midday) (GMT|BST)/ }
        visitor().get("/en/hear-back?thing=tender:${ids.last()}").text.contains("Tender $MANY")
        bean(FoundTenders).refs(council.id) as Set == ids*.toString() as Set
        bean(FoundTenders).load(council.id, ids.last().toString())*.address() as Set == ["/en/tenders/tender-$MANY", "/cy/tendrau/tendr-$MANY"]*.toString() as Set
        bean(FoundTenders).stands(council.id, [ids.first().toString(), ids.last().toString()])*.told()*.key() as Set == ['tender-closed', 'tender-open'] as Set
        (1..9).any { visitor().get("/sitemap/$it").body.contains("/cy/tendrau/tendr-$MANY<") }
    }

    def "one address is that of one tender: where another has it in the other language, each language has its own"() {
        given:
        def english = Ids.uuid()
        def welsh = Ids.uuid()
        published(english, Localised.of('en', 'Taxi', 'cy', 'Cerbydau'), now + Duration.ofDays(400), [en: 'taxi', cy: 'cerbydau'])
        published(welsh, Localised.of('en', 'Vehicles', 'cy', 'Taxi'), now + Duration.ofDays(401), [en: 'vehicles', cy: 'taxi'])

        expect:
        bean(PublicTenders).addressed(council.id, 'en', 'taxi').identity { [it.tender().id(), it.moved()] } == [english, false]
        bean(PublicTenders).addressed(council.id, 'cy', 'taxi').identity { [it.tender().id(), it.moved()] } == [welsh, false]
        visitor().get('/en/tenders/cerbydau?from=mail').identity { [status, location] } == [301, '/en/tenders/taxi?from=mail']
        newCouncil().identity { bean(PublicTenders).among(it.id, [english]) } == []
    }

    def "anybody finds a tender by what is bought, for whom and by its lots, in either language, with whether it takes bids; a draft is found by nobody"() {
        given:
        def open = Ids.uuid()
        def plan = Plan.called(Localised.of('en', 'Evenings out', 'cy', 'Nosweithiau allan'))
            .saying(Localised.of('en', 'Evenings out', 'cy', 'Nosweithiau allan'), Localised.of('en', 'A marmalade workshop every week.', 'cy', 'Gweithdy marmalêd bob wythnos.'), Localised.of('en', 'Young lamplighters.', 'cy', 'Goleuwyr lampau ifanc.'), Plan.Contact.NONE, false)
            .inLots([new Plan.Lot('', Localised.of('en', 'Tobogganing north', 'cy', 'Tobogan gogledd')), new Plan.Lot('', Localised.of('en', 'Quilting south', 'cy', 'Cwiltio de'))], Localised.EMPTY)
        published(open, plan, now + Duration.ofDays(20), [en: 'evenings-out', cy: 'nosweithiau-allan'])
        def draft = Ids.uuid()
        sql.executeInsert('INSERT INTO tender (council_id, id, plan_version, made_at) VALUES (?, ?, 1, ?)', [council.id, draft.toString(), Timestamp.from(now)])
        sql.executeInsert('INSERT INTO tender_plan (council_id, tender, version, plan, made_at) VALUES (?, ?, 1, ?, ?)', [council.id, draft.toString(), Json.write(Plan.called(Localised.of('en', 'Secret zzporcupine', 'cy', 'Zzporcupine'))), Timestamp.from(now - Duration.ofDays(1))])
        [open, draft].each { sql.executeInsert("INSERT INTO outbox (council_id, kind, ref) VALUES (?, 'tender', ?)", [council.id, it.toString()]) }
        3.times { bean(OutboxPump).runOnce() }
        def found = { String address, String words -> visitor().get("$address?q=${URLEncoder.encode(words, 'UTF-8')}") }

        expect:
        ['marmalade', 'lamplighters', 'quilting', 'evenings out'].every { found('/en/search', it).links.contains('/en/tenders/evenings-out') }
        ['marmalêd', 'goleuwyr lampau', 'cwiltio'].every { found('/cy/chwilio', it).links.contains('/cy/tendrau/nosweithiau-allan') }
        found('/en/search', 'marmalade').text.contains('Tender')
        found('/en/search', 'marmalade kind:tender').links.contains('/en/tenders/evenings-out')
        !found('/en/search', 'zzporcupine').text.contains('Secret')
        visitor().get('/api/v1/search?q=marmalade&status=open').json.data*.link == ['/en/tenders/evenings-out']
    }

    def "two of one title that are published in the same moment have an address each"() {
        given:
        def pairs = (1..12).collect { n -> [Localised.of('en', "Same $n", 'cy', "Yr un $n"), Ids.uuid(), Ids.uuid()] }
        def at = Timestamp.from(now)
        pairs.each { pair -> pair.drop(1).each { sql.executeInsert('INSERT INTO tender (council_id, id, plan_version, made_at) VALUES (?, ?, 1, ?)', [council.id, it.toString(), at]) } }
        def together = new CyclicBarrier(2)
        def threads = Executors.newFixedThreadPool(2)
        def give = { int which -> threads.submit { pairs.each { together.await(20, TimeUnit.SECONDS); bean(Notices).give(council.id, it[which], it[0]) } } }

        when:
        [give(1), give(2)]*.get(60, TimeUnit.SECONDS)

        then:
        pairs.every { pair -> sql.rows("SELECT slug FROM tender_slug WHERE council_id = ? AND locale = 'en' AND tender IN (?, ?)", [council.id, pair[1].toString(), pair[2].toString()])*.slug as Set == [pair[0].in('en').toLowerCase().replace(' ', '-'), pair[0].in('en').toLowerCase().replace(' ', '-') + '-2'] as Set }

        cleanup:
        threads.shutdownNow()
        pairs.each { pair -> pair.drop(1).each { sql.executeUpdate('DELETE FROM tender_ocid WHERE council_id = ? AND tender = ?', [council.id, it.toString()]); sql.executeUpdate('DELETE FROM tender_slug WHERE council_id = ? AND tender = ?', [council.id, it.toString()]); sql.executeUpdate('DELETE FROM tender WHERE council_id = ? AND id = ?', [council.id, it.toString()]) } }
    }

    def "the studio's list is read a page at a time too, and works nothing out of what is public"() {
        given:
        def rhian = new SignedIn(portal, council).visitor(visitor(), 'rhian', Role.COMMISSIONER)
        def last = rhian.get('/en/studio/tenders?page=21')

        expect:
        rhian.get('/en/studio/tenders').identity { [links.contains('/en/studio/tenders?page=2'), text.contains('Open until'), text.contains('missing before a notice')] } == [true, true, false]
        last.links.contains('/en/studio/tenders?page=20')
        !last.links.contains('/en/studio/tenders?page=22')
        last.links.count { it ==~ '/en/studio/tenders/[0-9a-f-]{36}' } == sql.firstRow('SELECT COUNT(*) AS n FROM tender WHERE council_id = ?', [council.id]).n - 500
    }
}

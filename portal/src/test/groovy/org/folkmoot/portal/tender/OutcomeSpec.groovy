package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.OutcomeDesk.Done.*

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.TwoHands
import org.folkmoot.portal.people.DataRequests
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Stepwise

/** From closed marks to a signed contract: who recommends, who decides, who hears what when, what is refused; and every end without an award. */
@Stepwise
class OutcomeSpec extends PortalSpec {
    static final Localised WHY = Localised.of('en', 'The money went elsewhere.', 'cy', 'Aeth yr arian i rywle arall.')

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
    @Shared String studio = "/en/studio/outcomes/$tender.id/lots/whole"
    /** When everybody is told: on a working day, four days from today. */
    @Shared Instant tellAt
    @Shared Map<String, UUID> providers = [:]

    def setupSpec() {
        ['oak', 'elm'].each { name ->
            tender.person(name, Role.PROVIDER)
            def viewer = tender.viewer(name, Role.PROVIDER)
            bean(Organisations).register(viewer, "Zz$name Trust".toString())
            providers[name] = bean(Providers).of(viewer).get().provider()
        }
        tender.bid('K17', [c3: 'We <b>come</b>.', c4: 'Safe.', price: '1000'], [], providers.oak)
        tender.bid('M42', [c3: 'We walk.', c4: 'Insured.', price: '2000'], [], providers.elm)
        tender.led('young', 'wren', Role.WORKER)
        tender.seat('ash', 'young', Role.PARTICIPANT, false, false)
        ['rhian', 'sian'].each { tender.person(it, Role.COMMISSIONER) }
        tender.person('auditor', Role.AUDITOR)
        tender.person('admin', Role.ADMIN)
        tender.decided()
        bean(Notices).give(council.id, tender.id, bean(Tenders).plan(council.id, tender.id, 1).title())
        tellAt = bean(Panels).today().plusDays(4).atTime(16, 0).atZone(Spoken.UK).toInstant()
    }

    Http as(String name) {
        tender.as(name)
    }

    private Http.Reply act(String name, String deed, Map values) {
        as(name).submit(studio, values, "/$deed")
    }

    private int seated() {
        bean(SeatRepository).of(council.id, tender.id).findAll { it.account() != null }.size()
    }

    private LotOutcome lot(UUID of = tender.id) {
        bean(Outcomes).of(council.id, of, 'whole')
    }

    private String page(String who, String path) {
        as(who).get(path).identity { assert status == 200; text }
    }

    private String bidder(String who) {
        page(who, "/en/bidding/tenders/$tender.id/outcome")
    }

    private String panel(String who) {
        page(who, "/en/marking/$tender.id/outcome")
    }

    private String everybody() {
        bean(OutboxPump).runOnce()
        def address = bean(PublicTenders).listed(council.id, tender.id).get().path('en')
        visitor().get("/en$address").identity { assert status == 200; text }
    }

    /** Addresses of what everybody finds by this where it stands so, and what search calls that. */
    private List found(String locale, String query, String standing) {
        3.times { bean(OutboxPump).runOnce() }
        def answer = visitor().get("/api/v1/search?locale=$locale&q=${URLEncoder.encode(query, 'UTF-8')}&status=$standing").json
        [answer.data*.link, answer.meta.facets.find { it.name == 'status' }.values.find { it.value == standing }.label]
    }

    private String link(String locale) {
        bean(PublicTenders).listed(council.id, tender.id).get().path(locale).replaceFirst('/tenders', locale == 'en' ? '/en/tenders' : '/cy/tendrau')
    }

    /** What the public list says of one that is closed. */
    private String closed(String list, String href) {
        bean(OutboxPump).runOnce()
        org.jsoup.Jsoup.parse(visitor().get(list).body).select('article').find { it.selectFirst("a[href=$href]") }.text()
    }

    private void tell(UUID of = tender.id) {
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, of, 'whole'))
    }

    /** Everything that bidders are told of a decided lot. */
    private void written(UUID of = tender.id) {
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        def decided = bean(Summaries).known(council.id, of, 'whole')
        decided.codes().each { code ->
            int read = bean(Summaries).written(council.id, of, 'whole').getOrDefault(code, Summaries.Written.NONE).version()
            bean(Summaries).save(rhian, of, 'whole', code, read, SummaryMaker.behindOn(decided.ranked(), code, decided.winners()).collectEntries { [it, new Summary.Words('It came.', 'en')] })
            if (!bean(Summaries).lacking(council.id, of, 'whole').contains("$code/liked".toString())) return
            UUID liked = UUID.randomUUID()
            bean(PanelWordsRepository).add(council.id, liked, of, 'whole', PanelWords.LIKED, code, 1, 'More.', 'en', null, AMarkedTender.BEFORE, null)
            bean(PanelWordsRepository).decide(council.id, liked, WorkshopWordsRow.READABLE, null, null)
        }
    }

    private Map<String, Integer> mails() {
        sql.rows("SELECT kind, COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind LIKE '%outcome%' GROUP BY kind", [council.id]).collectEntries { [it.kind, it.n as int] }
    }

    def "nothing is recommended while marks are open, nor without rules of law"() {
        expect:
        page('rhian', studio).contains('There are no rules for its law')
        as('auditor').get(studio).identity { [status, forms.any { it.action?.contains('/lots/whole/') }] } == [200, false]
        as('wren').get(studio).status == 403
        bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', 0, 'K17', null, Localised.EMPTY) == NO_RULES

        when:
        tender.marked('K17', 4)
        tender.marked('M42', 2)
        sql.executeUpdate('DELETE FROM tender_mark_close WHERE council_id = ?', [council.id])

        then:
        tender.closed('procurement-act')
        page('rhian', studio).contains('Nothing is recommended.')
        ['/en/studio/tenders', "/en/studio/tenders/$tender.id"].every { place -> page('rhian', place.toString()).identity { contains('To be awarded') && contains('Next: one person recommends who should get it.') } }
        page('rhian', '/en/studio/tenders?where=deciding').contains('Evenings <b>off</b>')
        page('rhian', '/en/studio/tenders?where=awarded').identity { !contains('Evenings <b>off</b>') && contains('Nothing stands there now') }
        bean(OutcomeOrder).of(council.id, tender.id, 'whole', lot()).identity { [stands(), left(), first()] } == [true, ['K17', 'M42'], ['K17'] as Set]
    }

    def "one recommends the bid that comes first, somebody else decides it once conflicts are confirmed, and names the minute"() {
        given:
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)

        expect: 'only the first, and one who looked before'
        bean(OutcomeDesk).recommend(rhian, tender.id, 'whole', 0, 'M42', null, Localised.EMPTY) == NOT_FIRST
        bean(OutcomeDesk).recommend(rhian, tender.id, 'whole', 0, null, OutcomeEnding.NO_BID, WHY) == BIDS_IN
        bean(OutcomeDesk).recommend(rhian, tender.id, 'whole', 0, null, OutcomeEnding.NONE_GOOD_ENOUGH, WHY) == GOOD_ENOUGH
        act('rhian', 'recommend', [what: 'abandoned', why_en: 'Half a <b>thought</b>']).identity { [status, body.contains('Half a &lt;b&gt;thought&lt;/b&gt;'), text.contains('Say why.')] } == [422, true, true]

        when:
        LocalDate day = OutcomeRoad.day(tellAt)
        def done = act('rhian', 'recommend', [what: 'K17'])

        then:
        done.status == 303
        lot().identity { [state(), winner()] } == [LotOutcome.State.RECOMMENDED, Optional.empty()]
        page('rhian', studio).contains('It waits for a colleague.')
        new SentMail(portal).to(council.id, "sian@${council.host}".toString()).findAll { it.startsWith('A colleague asks for a second person') }.identity { it.size() == 1 && it[0].contains(studio) && !it[0].contains('K17') }
        ['rhian', 'ash', 'wren', 'auditor'].every { name -> !new SentMail(portal).to(council.id, "$name@${council.host}".toString()).any { it.contains('second person') } }
        bean(OutcomeDesk).decide(rhian, tender.id, 'whole', 1, 'CAB/12', tellAt, false) == OWN
        bean(OutcomeDesk).sendBack(rhian, tender.id, 'whole', 1, 'No') == OWN

        when:
        def early = act('sian', 'decide', [reference: 'CAB/<b>12</b>', day: "$day", hour: '16:00', do: 'decide'])

        then: 'with everything that was typed'
        early.identity { [status, text.contains('Not everybody has said whether they know any of the bidders'), body.contains('CAB/&lt;b&gt;12&lt;/b&gt;')] } == [422, true, true]

        when:
        ['ash': Role.PARTICIPANT, 'wren': Role.WORKER].each { who, role -> bean(Conflicts).declare(tender.viewer(who, role), tender.id, ConflictRow.NONE, '', '', '') }
        ['BIDS', 'AWARD'].each { bean(Conflicts).assess(rhian, tender.id, it, 'Nothing new') }
        def past = act('sian', 'decide', [reference: 'CAB/12', day: "${day.minusDays(30)}", hour: '16:00', do: 'decide'])

        then:
        past.identity { [status, text.contains('Name a time after now')] } == [422, true]
        act('sian', 'decide', [reference: 'CAB/12', day: "$day", hour: '16:00', do: 'decide']).status == 303
        lot().identity { [state(), told(), tellAt().get()] } == [LotOutcome.State.DECIDED, false, tellAt]
    }

    def "before the minute bidders and panels read that it is decided and when they hear; everybody else nothing"() {
        given:
        String hear = Spoken.dateTime(tellAt, Locale.ENGLISH)

        expect:
        [bidder('oak'), bidder('elm'), panel('ash'), panel('wren')].every { it.contains('It is decided. You hear on') && it.contains(hear) && !it.contains('K17') && !it.contains(AMarkedTender.CANARY) }
        as('oak').get("/cy/ymgeisio/tenders/$tender.id/outcome").text.contains('Cewch glywed: Dydd')
        as('ash').get('/en/your-page').links.contains("/en/marking/$tender.id/outcome".toString())
        as('oak').get('/en/your-page').links.contains("/en/bidding/tenders/$tender.id/outcome".toString())
        !everybody().contains('What became of it')
        closed('/en/tenders', link('en')).identity { contains('It is closed. What comes of it will stand here.') && !contains('K17') }
        found('en', 'who won', 'deciding')[0] == []
        as('rhian').get("/en/marking/$tender.id/outcome").status == 404
        mails() == ['unlisted-outcome-decided': 2, 'outcome-panel-decided': 1]

        when: 'the minute comes and nothing is written'
        clock.at(tellAt)
        tell()

        then:
        lot().state() == LotOutcome.State.DECIDED
        page('sian', studio).contains('Another time for telling')
        bidder('oak').contains('You hear soon.')
    }

    def "at the minute all are told at once, the panel by its worker, or an hour later"() {
        given:
        def lacking = act('sian', 'ready', [:])
        written()

        when:
        tell()
        def done = act('sian', 'ready', [:])
        tell()

        then: 'not before it, nor before everything is written'
        lacking.identity { [status, text.contains('Not everything that bidders are told is written.')] } == [422, true]
        done.status == 303
        lot().state() == LotOutcome.State.SUMMARIES

        when:
        clock.at(tellAt)
        tell()
        tell()

        then: 'once'
        lot().state() == LotOutcome.State.TOLD
        mails() == ['unlisted-outcome-decided': 2, 'outcome-panel-decided': 1, 'unlisted-outcome-awarded': 2, 'outcome-panel-awarded': 1]
        bidder('oak').identity { contains('Your bid won') && contains("It goes to $AMarkedTender.CANARY K17 Trust") }
        bidder('elm').identity { contains('Another bid won') && !contains('M42') }
        everybody().identity { contains('What was decided stands here with its notice') && !contains('without VAT, as the bid asks') && !contains(AMarkedTender.CANARY) }
        ['/en/studio/tenders', "/en/studio/tenders/$tender.id"].every { place -> page('sian', place.toString()).identity { contains('To be awarded') && contains('Next: publish the notice that the law asks for first.') } }
        found('en', 'Evenings', 'deciding') == [[link('en')], 'Closed, being decided']
        ['deciding', 'awarded'].every { found('en', 'K17', it)[0] == [] }
        !panel('ash').contains(AMarkedTender.CANARY)
        panel('wren').identity { contains(AMarkedTender.CANARY) && contains('Your panel hears it from you') }

        when: 'their worker is ill: the page says it by itself, within the hour of the bidders'
        clock.at(tellAt + Duration.ofMinutes(59))
        def early = panel('ash')
        clock.at(tellAt + Duration.ofHours(1))
        def heard = panel('ash')
        bean(OutcomeSettled).run(OutcomeSettled.ref(council.id, tender.id))
        clock.at(tellAt)

        then: 'names stay on the marks, since a standstill is to come'
        !early.contains(AMarkedTender.CANARY)
        heard.contains("It goes to $AMarkedTender.CANARY K17 Trust")
        seated() == 1

        when:
        def told = as('wren').submit("/en/marking/$tender.id/outcome", [:], '/outcome')

        then:
        told.status == 303
        panel('ash').contains("It goes to $AMarkedTender.CANARY K17 Trust")
        bean(OutcomeDesk).panelTold(tender.viewer('wren', Role.WORKER), tender.id, 'whole', 'young') == NOT_NOW
    }

    def "signing waits for the notice, the standstill by the clock of the database, and every challenge"() {
        given:
        clock.at(tellAt + Duration.ofHours(1))
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        def sign = { bean(OutcomeDesk).sign(sian, tender.id, 'whole', lot().last()) }

        expect:
        sign() == NOTICES
        page('sian', studio).contains('A notice that comes before the signature is not out.')

        when: 'of two at once one records it'
        int read = lot().last()
        def both = TwoHands.collect(['rhian', 'sian']) { bean(OutcomeDesk).notice(tender.viewer(it, Role.COMMISSIONER), tender.id, 'whole', read, 'UK6', '2027/S 000-1') }
        LocalDate last = bean(OutcomeDesk).desk(council.id, tender.id, 'whole').identity { road().lastDay(outcome().now().get(), bean(OutcomeDesk).days()).get() }
        Instant ends = last.plusDays(1).atStartOfDay(Spoken.UK).toInstant()

        then:
        both.toSet() == [DONE, MEANWHILE] as Set
        lot().state() == LotOutcome.State.STANDSTILL
        everybody().identity { contains("It is to go to $AMarkedTender.CANARY K17 Trust") && contains('Value: £1,000 without VAT, as the bid asks.') }
        everybody().contains("Nothing is signed before the end of ${Spoken.day(last, Locale.ENGLISH)}")
        page('sian', '/en/studio/tenders').contains("Standstill until the end of ${Spoken.day(last, Locale.ENGLISH)}")

        and: 'with the notice its winner is found, and nobody else who bid'
        found('en', 'K17', 'awarded') == [[link('en')], 'Awarded']
        found('cy', 'K17', 'awarded') == [[link('cy')], 'Wedi’i ddyfarnu']
        found('en', 'M42', 'awarded')[0] == [] && found('cy', 'M42', 'awarded')[0] == []
        ['who won Evenings', 'who won', 'winner evenings'].every { found('en', it, 'awarded')[0] == [link('en')] }
        ['pwy enillodd', 'enillydd'].every { found('cy', it, 'awarded')[0] == [link('cy')] }

        and: 'the list of what is closed says so too, with its day'
        closed('/en/tenders', link('en')).identity { contains("It is to go to $AMarkedTender.CANARY K17 Trust.") && contains(Spoken.date(OutcomeRoad.day(lot().now().get().toldAt()), Locale.ENGLISH)) }
        found('en', 'Evenings', 'deciding')[0] == []

        and: 'nothing else of it is new'
        sign() == STANDSTILL
        bean(OutcomeDesk).recommend(sian, tender.id, 'whole', lot().last(), 'M42', null, Localised.EMPTY) == NOT_NOW

        when:
        clock.at(ends - Duration.ofSeconds(1))
        def tooSoon = sign()
        bean(OutcomeSettled).run(OutcomeSettled.ref(council.id, tender.id))
        def within = seated()
        clock.at(ends)
        def oak = tender.viewer('oak', Role.PROVIDER)
        bean(Bids).writable(council.id, bean(Bids).held(oak, bean(Providers).of(oak).get(), tender.id))
        def challenged = act('rhian', 'challenge', [challenge: 'Zzelm Trust, marks of c3'])
        bean(BidSweep).drop(council.id, tender.id)
        bean(OutcomeSettled).run(OutcomeSettled.ref(council.id, tender.id))
        def request = as('admin').submit('/en/studio/people/requests/new', [person: tender.accounts.ash.publicId().toString(), kind: 'erasure', received: bean(Panels).today().toString()], '/new').location
        def waits = as('admin').get(request)
        def pressed = as('admin').identity { post("$request/erase", [_token: get(request).token, sure: 'yes']) }
        (1..2).each { bean(DataRequests).tellWaiting(council.id) }

        then: 'a challenge keeps drafts and names where they are, and whoever marked'
        tooSoon == STANDSTILL
        [within, seated()] == [1, 1]
        bean(io.micronaut.transaction.TransactionOperations).executeRead { bean(OutcomeHeld).waits(council.id, tender.accounts.ash.id()) }.get() == 'challenge'
        bean(TenderPurge).before(council.id, clock.now() + Duration.ofDays(9999)) == 0

        and: 'the administrator reads why, it is in the record, and whoever asked hears it once'
        waits.text.contains('An award that they had a part in is challenged')
        !waits.body.contains("$request/erase")
        pressed.identity { [status, text.contains('An award that they had a part in is challenged')] } == [422, true]
        sql.firstRow("SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = 'data-request-waits-challenge'", [council.id]).n == 1
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'request.waits'", [council.id]).n == 1
        challenged.status == 303
        bean(Outcomes).frozen(council.id, tender.id)
        bean(BidRepository).drafts(council.id, tender.id).size() == 1
        sign() == CHALLENGED
        page('rhian', studio).contains('A challenge stands open')
        !everybody().contains('Zzelm')
        act('rhian', 'close', [result: 'not']).identity { [status, text.contains('Give the reason.')] } == [422, true]
        act('rhian', 'close', [result: 'not', reason: 'Looked at']).status == 303
        !bean(Outcomes).frozen(council.id, tender.id)

        when:
        bean(BidSweep).drop(council.id, tender.id)

        then:
        bean(BidRepository).drafts(council.id, tender.id).empty

        and: 'the award stands, and nobody can say any more whose marks are whose'
        seated() == 0
        as('ash').get("/en/marking/$tender.id/outcome").status == 404
    }

    def "with the signature everybody reads what stands"() {
        given:
        clock.at(tellAt + Duration.ofDays(40))

        expect:
        act('sian', 'signed', [:]).identity { [status, text.contains('Say that both sides have signed.')] } == [422, true]

        when:
        def done = act('sian', 'signed', [sure: 'yes'])

        then:
        done.status == 303
        page('rhian', '/en/studio/tenders?where=awarded').contains('Evenings <b>off</b>')
        everybody().contains("The contract with $AMarkedTender.CANARY K17 Trust is signed.")
        closed('/en/tenders', link('en')).contains("The contract with $AMarkedTender.CANARY K17 Trust is signed.")
        closed('/cy/tendrau', link('cy')).contains("Mae’r contract â $AMarkedTender.CANARY K17 Trust wedi’i lofnodi.")
        bean(OutcomeDesk).withdrew(tender.viewer('sian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), '', 'No') == NOT_NOW
        act('sian', 'notice', [notice: 'UK7', number: '2027/S 000-2']).status == 303
        lot().state() == LotOutcome.State.DETAILS

        and: 'every step is on the record and in the fairness log, and nothing was ever changed'
        def deeds = ['recommended', 'decided', 'summaries-ready', 'told', 'panel-told', 'noticed', 'challenged', 'challenge-closed', 'signed', 'noticed']
        lot().events()*.deed()*.key() == deeds
        lot().events()*.number() == (1..10).toList()
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.outcome%' ORDER BY seq", [council.id])*.action == deeds.collect { "tender.outcome-$it".toString() }
        sql.rows("SELECT deed FROM tender_fairness WHERE council_id = ? AND tender = ? AND deed LIKE 'outcome%' ORDER BY number", [council.id, tender.id])*.deed == deeds.collect { 'outcome-' + (it in ['summaries-ready', 'challenge-closed'] ? it.split('-').last() : it) }
        page('auditor', "/en/studio/fairness/$tender.id").identity { contains('All bidders and the workers of all panels were told, at one minute.') && !contains('Zzelm') }
    }

    /** Another tender of the same council, far as closed marks. @param marks by code of a bid */
    private AMarkedTender another(Map<String, Integer> marks, String regime = 'light-touch', Map prices = [:]) {
        def other = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
        marks.each { code, mark ->
            other.bid(code, [c3: 'So.', c4: 'So.', price: prices.getOrDefault(code, '1000')], [], providers[code == 'K17' ? 'oak' : 'elm'])
            other.marked(code, mark)
        }
        other.decided().closed(regime)
        ['BIDS', 'AWARD'].each { bean(ConflictRepository).assess(council.id, other.id, it == 'BIDS' ? 1 : 2, it, 'Nothing', AMarkedTender.BEFORE, null) }
        other
    }

    private List done(UUID id, Closure<OutcomeDesk.Done> recommend) {
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        Instant at = bean(Panels).today().plusDays(1).atTime(16, 0).atZone(Spoken.UK).toInstant()
        def all = [recommend(lot(id).last())]
        if (all[0] == DONE) {
            all << bean(OutcomeDesk).decide(sian, id, 'whole', lot(id).last(), 'CAB/13', at, false)
            if (bean(OutcomeOrder).of(council.id, id, 'whole', lot(id)).in() > 0) written(id)
            all << bean(OutcomeDesk).ready(sian, id, 'whole', lot(id).last())
            clock.at(at)
            tell(id)
        }
        all
    }

    def "it ends without an award where nobody bid, with a reason that bidders and everybody read"() {
        given:
        def empty = another([:])
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        def ends = { UUID id, OutcomeEnding ending, why = WHY -> done(id) { bean(OutcomeDesk).recommend(rhian, id, 'whole', it, null, ending, why) } }

        bean(Providers).interest(tender.viewer('elm', Role.PROVIDER), empty.id, false)
        follows(empty)

        expect:
        ends(empty.id, OutcomeEnding.NO_BID, Localised.EMPTY) == [OutcomeDesk.Done.WHY]
        ends(empty.id, OutcomeEnding.NO_BID) == [DONE] * 3
        lot(empty.id).identity { [state(), over()] } == [LotOutcome.State.NO_BID, true]
        followed(empty) == 0
        bean(OutcomeDesk).notice(rhian, empty.id, 'whole', lot(empty.id).last(), 'UK12', '2027/S 000-3') == DONE
        bean(OutcomeShowing).publicly(council.id, empty.id, 'cy')*.identity { [state(), why().words(), winner()] } == [['no-bid', 'Aeth yr arian i rywle arall.', '']]
        mails()['unlisted-outcome-no-bid'] == null
        ended() == 1
        followed(empty) == 1
        bean(OutcomeReleases).of(process(empty.id), AMarkedTender.BEFORE)*.identity { [tag()*.code(), tender().status()] } == [[['tenderCancellation'], org.folkmoot.portal.tender.ocds.Tender.Status.UNSUCCESSFUL]]

        when: 'it is given up with a bid in'
        def given = another([K17: 4])

        then: 'a single bid needs a reason for going on'
        bean(OutcomeDesk).recommend(rhian, given.id, 'whole', 0, 'K17', null, Localised.EMPTY) == OutcomeDesk.Done.WHY
        ends(given.id, OutcomeEnding.ABANDONED) == [DONE] * 3
        lot(given.id).state() == LotOutcome.State.ABANDONED
        mails()['unlisted-outcome-abandoned'] == 1
        bidderOf(given.id, 'oak').contains('The money went elsewhere.')
        ended() == 1
    }

    /** Mails to organisations that did not bid, and to those who follow it. */
    private int ended(String kind = 'unlisted-tender-ended') {
        sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind]).n
    }

    private void follows(AMarkedTender one) {
        bean(Notices).give(council.id, one.id, bean(Tenders).plan(council.id, one.id, 1).title())
        assert visitor().submit("/en/hear-back?thing=tender:$one.id", [address: "follower$one.id@example.org".toString()], '/hear-back').status == 303
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, "tender:$one.id".toString()])
    }

    /** How many followers have heard so far. */
    private int followed(AMarkedTender one) {
        sql.rows("SELECT task_instance FROM scheduled_tasks WHERE task_instance LIKE ?", [OutcomeFollowed.NAME + ':%' + one.id + '%'])*.task_instance.each {
            bean(OutcomeFollowed).run(OutcomeFollowed.ref(council.id, one.id, 'whole', 1))
        }
        ended('tender-ended')
    }

    def "where none reaches the minimum on young people's question, mail, pages and notice say which minimum"() {
        given:
        def poor = new AMarkedTender(this, AMarkedTender.golden(1, 1, true).changing('c3') { it.marked(250, 3, new TreeMap(young: 40, officers: 60)) })
        [K17: 2, M42: 1].each { code, mark ->
            poor.bid(code, [c3: 'So.', c4: 'So.', price: '1000'], [], providers[code == 'K17' ? 'oak' : 'elm'])
            poor.marked(code, mark)
        }
        poor.decided().closed('procurement-act')
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        String here = "/en/studio/outcomes/$poor.id/lots/whole"

        expect:
        page('rhian', here).contains('End it: none reaches every minimum')
        done(poor.id) { bean(OutcomeDesk).recommend(rhian, poor.id, 'whole', it, null, OutcomeEnding.NONE_GOOD_ENOUGH, WHY) } == [DONE] * 3
        lot(poor.id).identity { [state(), now().get().missed()*.question(), now().get().missedYoung()] } == [LotOutcome.State.NONE_GOOD_ENOUGH, ['c3'], true]
        mails()['unlisted-outcome-none-good-enough-young'] == 2
        bidderOf(poor.id, 'oak').identity { contains('no bid reached the minimum on young people’s question') && contains('First evening') && contains('The money went elsewhere.') }
        page('rhian', here).contains('First evening')
        bean(OutcomeShowing).publicly(council.id, poor.id, 'cy')*.state() == ['told-first']
        bean(OutcomeDesk).notice(rhian, poor.id, 'whole', lot(poor.id).last(), 'UK12', '2027/S 000-9') == DONE
        bean(OutcomeShowing).publicly(council.id, poor.id, 'cy')*.identity { [state(), missed()*.words(), why().words()] } == [['none-good-enough-young', ['First evening yn Gymraeg'], 'Aeth yr arian i rywle arall.']]
        bean(OutcomeReleases).of(process(poor.id), AMarkedTender.BEFORE)*.identity { [tag()*.code(), tender().documents().size()] } == [[['tenderCancellation'], 1]]
    }

    def "a tender whose bids are still shut is given up by two people, under the Act with its notice"() {
        given:
        def shut = another([:], 'procurement-act')
        sql.executeUpdate('DELETE FROM tender_compliance WHERE council_id = ? AND tender = ?', [council.id, shut.id.toString()])
        sql.executeUpdate('DELETE FROM tender_opening WHERE council_id = ? AND tender = ?', [council.id, shut.id.toString()])
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        bean(Providers).interest(tender.viewer('elm', Role.PROVIDER), shut.id, false)
        follows(shut)
        int heard = ended('tender-ended')

        expect:
        page('rhian', "/en/studio/outcomes/$shut.id/lots/whole").identity { contains('Bids are not open yet.') && contains('Give it up') && !contains('End it: there was no bid') }
        bean(OutcomeDesk).recommend(rhian, shut.id, 'whole', 0, null, OutcomeEnding.NO_BID, WHY) == MARKS_OPEN
        done(shut.id) { bean(OutcomeDesk).recommend(rhian, shut.id, 'whole', it, null, OutcomeEnding.ABANDONED, WHY) } == [DONE] * 3
        lot(shut.id).state() == LotOutcome.State.ABANDONED
        ended('unlisted-tender-given-up') == 1
        bean(OutcomeShowing).publicly(council.id, shut.id, 'en')*.state() == ['told-first']
        followed(shut) == heard
        bean(OutcomeDesk).open(bean(OutcomeDesk).desk(council.id, shut.id, 'whole')) == ['UK12']
        bean(OutcomeDesk).notice(rhian, shut.id, 'whole', lot(shut.id).last(), 'UK12', '2027/S 000-8') == DONE
        bean(OutcomeShowing).publicly(council.id, shut.id, 'en')*.state() == ['abandoned']
        followed(shut) == heard + 1
    }

    def "a decision that a correction made untrue is told to nobody; the page says so, a colleague takes it back, and what is so is told in its place"() {
        given: 'decided for the bid that was first, and everything is written'
        def other = another([K17: 4, M42: 3])
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        String here = "/en/studio/outcomes/$other.id/lots/whole"
        Instant at = bean(Panels).today().plusDays(1).atTime(16, 0).atZone(Spoken.UK).toInstant()
        assert bean(OutcomeDesk).recommend(rhian, other.id, 'whole', 0, 'K17', null, Localised.EMPTY) == DONE
        assert bean(OutcomeDesk).decide(sian, other.id, 'whole', 1, 'CAB/14', at, false) == DONE
        written(other.id)
        def before = mails()

        when: 'an appeal is upheld: the officers put both marks of the bid that was behind right'
        ['c3', 'c4'].each { bean(AgreedRepository).add(council.id, UUID.randomUUID(), other.id, 'whole', it, 'M42', 'officers', 2, 5, 'A page was not read.', 'en', 1L, AMarkedTender.BEFORE.plusSeconds(9), AMarkedTender.BEFORE.plusSeconds(9), 'A-1', 2L) }

        then:
        bean(OutcomeOrder).of(council.id, other.id, 'whole', lot(other.id)).first() == ['M42'] as Set
        page('rhian', here).contains('What was decided is not so any more')
        as('sian').submit(here, [:], '/ready').identity { [status, text.contains('Another bid comes first.')] } == [422, true]

        when: 'all was written before the correction'
        bean(OutcomeRepository).add(council.id, other.id, 'whole', 3, 'summaries-ready', clock.now(), null, Json.write(new OutcomeDeed.SummariesReady()))
        clock.at(at)
        tell(other.id)

        then: 'the minute passes and nobody hears anything'
        lot(other.id).identity { [state(), told()] } == [LotOutcome.State.SUMMARIES, false]
        mails() == before
        bidderOf(other.id, 'oak').identity { contains('You hear soon.') && !contains('K17') }
        bean(OutcomeShowing).publicly(council.id, other.id, 'en') == []

        and: 'whoever recommended it does not take it back; a colleague does, with a reason'
        !as('rhian').get(here).forms.any { it.action?.endsWith('/decide') }
        as('sian').submit(here, [words: '', do: 'return'], '/decide').status == 422
        as('sian').submit(here, [words: 'A mark was <b>put right</b>.', do: 'return'], '/decide').status == 303
        page('rhian', here).identity { contains('A mark was <b>put right</b>.') && !contains('is not so any more') }

        when:
        clock.reset()
        def anew = done(other.id) { bean(OutcomeDesk).recommend(rhian, other.id, 'whole', it, 'M42', null, Localised.EMPTY) }

        then:
        anew == [DONE] * 3
        lot(other.id).identity { [told(), winner().get()] } == [true, bean(Compliance).bid(council.id, other.id, 'M42').get()]
        bidderOf(other.id, 'elm').contains('Your bid won')
    }

    @Requires({ SharedData.present('ocds') })
    def "what became of it is open data, valid by the official schemas"() {
        given:
        def schemas = new OfficialSchemas()
        def read = { end, schema ->
            def reply = visitor().get("/api/v1/tenders/$tender.id/$end")
            assert reply.status == 200
            assert schemas.faults("core-1.1.5/$schema-schema.json", reply.body) == []
            new groovy.json.JsonSlurper().parseText(reply.body)
        }
        bean(Ocids).give(council.id, tender.id)
        bean(OutboxPump).runOnce()

        when:
        def releases = read('releases', 'release-package').releases
        def compiled = read('record', 'record-package').records[0].compiledRelease

        then:
        none(releases.collectMany { schemas.faults('uk-patched/release-schema.json', Json.write(it)) })
        releases*.tag == [['tender'], ['award'], ['awardUpdate', 'contract'], ['contractUpdate']]
        releases[1].awards[0].identity { [status, suppliers*.name, relatedLots, documents*.noticeType, assessmentSummariesDateSent] } == ['pending', ["$AMarkedTender.CANARY K17 Trust".toString()], ['whole'], ['UK6'], "$tellAt".toString()]
        Instant.parse(releases[1].awards[0].standstillPeriod.endDate) > tellAt + Duration.ofDays(8)
        compiled.awards*.status == ['active']
        compiled.contracts[0].identity { [status, awardID, documents*.noticeType] } == ['active', releases[1].awards[0].id, ['UK7']]

        and: 'with what the bid asks for, without tax, as it named it; of no other bid'
        releases[1].awards[0].value == [amount: 1000, currency: 'GBP']
        releases[2].contracts[0].value == [amount: 1000, currency: 'GBP']
        [compiled.awards[0].value, compiled.contracts[0].value] == [[amount: 1000, currency: 'GBP']] * 2
        releases.collectMany { (it.awards ?: []) + (it.contracts ?: []) }*.value.findAll()*.amount.unique() == [1000]

        when: 'a grant, of pence too'
        def grant = another([K17: 4, M42: 2], 'grant', [K17: '450.50', M42: '700'])
        assert done(grant.id) { bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), grant.id, 'whole', it, 'K17', null, Localised.EMPTY) } == [DONE] * 3
        assert bean(OutcomeDesk).sign(tender.viewer('rhian', Role.COMMISSIONER), grant.id, 'whole', lot(grant.id).last()) == DONE
        def given = bean(OutcomeReleases).of(process(grant.id), AMarkedTender.BEFORE)

        then:
        given.collect { it.tag()*.code() } == [['award'], ['awardUpdate', 'contract']]
        given[0].awards()[0].value().amount() == 450.50
        given[1].contracts()[0].value().identity { [amount(), amountGross(), currency().currencyCode] } == [450.50, null, 'GBP']
    }

    private OutcomeReleases.Process process(UUID id) {
        def listed = new PublicTenders.Listed(id, 1, AMarkedTender.BEFORE, AMarkedTender.BEFORE, bean(Tenders).plan(council.id, id, 1), [:])
        def party = org.folkmoot.portal.tender.ocds.Party.of('c', org.folkmoot.portal.tender.ocds.Words.of('C'), [org.folkmoot.portal.tender.ocds.Party.Role.BUYER]).build()
        new OutcomeReleases.Process(bean(org.folkmoot.portal.platform.access.Councils).byId(council.id).get(), listed, "local-$id".toString(), party, URI.create('https://c.example.org/'))
    }

    private String bidderOf(UUID id, String who) {
        as(who).get("/en/bidding/tenders/$id/outcome").text
    }

    def "equal bids are drawn before two witnesses, and whoever withdraws makes room for the next"() {
        given:
        def equal = another([K17: 3, M42: 3])
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        String here = "/en/studio/outcomes/$equal.id/lots/whole"

        expect:
        bean(OutcomeDesk).recommend(rhian, equal.id, 'whole', 0, 'K17', null, Localised.EMPTY) == DRAW_FIRST
        as('rhian').submit(here, [witness1: 'Nia, clerk', witness2: 'nia, clerk'], '/draw').identity { [status, text.contains('Two different people watch.')] } == [422, true]

        when:
        def drawn = as('rhian').submit(here, [witness1: 'Nia, clerk', witness2: 'Owen, auditor'], '/draw')
        String first = lot(equal.id).drawn(['K17', 'M42'] as Set).get()
        String other = first == 'K17' ? 'M42' : 'K17'

        then:
        drawn.status == 303
        bean(OutcomeDesk).draw(rhian, equal.id, 'whole', 1, ['A', 'B']) == NOT_NOW
        bean(OutcomeDesk).recommend(rhian, equal.id, 'whole', 1, other, null, Localised.EMPTY) == NOT_FIRST
        done(equal.id) { bean(OutcomeDesk).recommend(rhian, equal.id, 'whole', it, first, null, Localised.EMPTY) } == [DONE] * 3
        lot(equal.id).told()

        when:
        def gone = bean(OutcomeDesk).withdrew(rhian, equal.id, 'whole', lot(equal.id).last(), '', 'No staff')

        then: 'everybody is told, nothing of why, and the next takes its place without a draw'
        gone == DONE
        mails()['unlisted-outcome-withdrew'] == 2
        bidderOf(equal.id, other == 'K17' ? 'oak' : 'elm').contains('has withdrawn')
        done(equal.id) { bean(OutcomeDesk).recommend(rhian, equal.id, 'whole', it, other, null, WHY) } == [DONE] * 3
        bean(OutcomeShowing).publicly(council.id, equal.id, 'en')*.state() == ['told-first']

        and: 'light touch asks for no standstill that was not announced'
        bean(OutcomeDesk).notice(rhian, equal.id, 'whole', lot(equal.id).last(), 'UK6', '2027/S 000-4') == DONE
        lot(equal.id).state() == LotOutcome.State.AWARD_NOTICE
        bean(OutcomeShowing).publicly(council.id, equal.id, 'en')*.identity { [state(), winner()] } == [['award-notice', "$AMarkedTender.CANARY $other Trust".toString()]]
        bean(OutcomeDesk).sign(rhian, equal.id, 'whole', lot(equal.id).last()) == DONE
    }

    def "the public list asks the database as much for many that are closed as for one"() {
        given:
        def shut = bean(PublicTenders).register(council.id, clock.now(), 25, 0).findAll { !it.openAt(clock.now()) }
        def signed = shut.find { it.id() == tender.id }
        def asked = { List<PublicTenders.Listed> of -> (1..4).collect { selects { bean(TenderBecame).of(council.id, of, 'en') } }.min() }

        expect:
        shut.size() > 2
        bean(TenderBecame).of(council.id, shut, 'en').values().flatten()*.says().count { it.contains('is signed') } >= 1
        asked(shut) == asked([signed])
    }

    def "of all that was written no mail of any kind went to a young person, but to whoever leads their panel"() {
        given:
        // What somebody asked for about their own data is answered to them, and is not of the tender.
        def to = new SentMail(portal).addresses(sql, council.id, 'data-request')

        expect:
        to.contains(tender.accounts.wren.address())
        to.intersect(['ash'].collect { tender.accounts[it].address() }) == []
    }
}

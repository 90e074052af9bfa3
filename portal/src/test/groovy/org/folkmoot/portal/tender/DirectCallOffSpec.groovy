package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.OutcomeDesk.Done.*

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.notification.MailRepository
import org.folkmoot.portal.notification.MailRound
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.law.CoProductionStep
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Stepwise

/** A call-off for which one supplier is asked, from the plan to its public record: nobody marks, nothing is compared, and everybody reads that it was without competition, and why. */
@Stepwise
class DirectCallOffSpec extends PortalSpec {
    static final Localised WHY = Localised.of('en', 'They run them <b>now</b>.', 'cy', 'Nhw sy’n eu rhedeg nawr.')
    static final String FRAMEWORK = 'Short breaks <b>framework</b>, ASH-SB-26, 2026/S 000-004711'

    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council))
    @Shared ASeat seating = new ASeat(this, tender.id)
    @Shared String studio = "/en/studio/tenders/$tender.id"
    @Shared String outcome = "/en/studio/outcomes/$tender.id/lots/whole"
    @Shared Instant tellAt
    @Shared String code

    def setupSpec() {
        ['lowri', 'mair'].each { tender.accounts[it] = tender.people.person(it, Role.PROVIDER) }
        [lowri: 'Hopscotch & <b>Daughters</b>', mair: 'Oak Street Trust'].each { who, name -> assert as(who).submit('/en/bidding', [organisation: name], '/organisation').status == 303 }
        tender.accounts.ash = tender.people.person('ash', Role.PARTICIPANT)
        tender.accounts.wren = tender.people.person('wren', Role.WORKER)
        tender.accounts.auditor = tender.people.person('auditor', Role.AUDITOR)
        seating.panel('young', null, tender.accounts.wren.id())
        seating.on('young', tender.accounts.ash.id())
        tender.rehearsed()
        def planned = bean(Tenders).find(council.id, tender.id)
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, planned.version(), planned.plan().under(planned.plan().law().choosing('call-off', 'call-off', planned.version() + 1)), 'tender.law-changed')
        // Points that do not come to a hundred: of no meaning where nobody marks.
        def marked = bean(Tenders).marking(council.id, tender.id, 'whole', null)
        assert bean(Tenders).mark(tender.viewer('rhian'), tender.id, 'whole', marked.version(), marked.marking().changing('price') { it.weighing(1.0) }, 'tender.criteria-changed')
    }

    Http as(String name) {
        tender.people.in(visitor(), tender.accounts[name])
    }

    private Viewer viewer(String name) {
        tender.people.viewer(tender.accounts[name], Role.PROVIDER)
    }

    private Bidder bidder(String name) {
        bean(Providers).of(viewer(name)).get()
    }

    private Http.Reply name(Map typed) {
        as('rhian').submit("$studio/framework", [title_en: 'Short breaks <b>framework</b>', title_cy: 'Fframwaith seibiannau', reference: 'ASH-SB-26', number: '2026/S 000-004711'] + typed, '/framework')
    }

    private void handIn(String who) {
        def call = bean(BidCalls).find(council.id, tender.id, bidder(who)).get()
        (call.details() + call.sections()).findAll { it.kind() != BidSection.Kind.ABSENT }.each { section ->
            String text = section.key() == BidSection.CONFIRMED ? BidSection.YES : section.kind().figure() ? '900' : 'We come.'
            assert bean(Bids).save(viewer(who), bidder(who), tender.id, section, 0, text, 'en', true) == Bids.Saved.KEPT
        }
        assert bean(BidSubmission).handIn(viewer(who), bidder(who), call, new BidSubmission.Signing(who, 'Director'), bean(BidSubmission).received()).done() == BidSubmission.Done.HANDED_IN
    }

    /** Two people decide whether its bid stays in. */
    private void ruled(boolean in) {
        def bid = bean(BidOpening).bids(council.id, tender.id).find { it.manifest().organisation().startsWith('Hopscotch') }
        def rows = bean(ComplianceRepository)
        int number = rows.rulings(council.id, tender.id).count { it.bid() == bid.bid() } + 1
        byte[] seen = bean(ComplianceChecks).seen(council.id, tender.id, bid, 'whole')
        Instant now = bean(org.folkmoot.portal.platform.time.DatabaseClock).now()
        rows.rule(council.id, tender.id, bid.bid(), 'whole', number, in, null, seen, now, 1L)
        rows.answer(council.id, tender.id, bid.bid(), 'whole', number, RulingRow.AGREED, now, 2L, null)
    }

    private Http.Reply act(String who, String deed, Map typed) {
        as(who).submit(outcome, typed, "/$deed")
    }

    private LotOutcome lot() {
        bean(Outcomes).of(council.id, tender.id, 'whole')
    }

    private OutcomeDesk.Done recommend(String what) {
        bean(OutcomeDesk).recommend(tender.viewer('rhian'), tender.id, 'whole', lot().last(), what, null, WHY)
    }

    private Http.Reply everybody(String locale = 'en') {
        bean(OutboxPump).runOnce()
        def reply = visitor().get("/$locale${bean(PublicTenders).listed(council.id, tender.id).get().path(locale)}")
        reply.status == 301 ? visitor().get(reply.header('Location')) : reply
    }

    private List<String> letters(String kind) {
        def round = bean(MailRound)
        bean(MailRepository).sealedAfter(council.id, 0, 500).findAll { it.kind() == kind }.collect { round.letter(it) }.collect { "${it.to()}: ${it.subject()}\n${it.body()}".toString() }
    }

    private Map release(String end = 'record') {
        def reply = visitor().get("/api/v1/tenders/$tender.id/$end")
        assert reply.status == 200
        new JsonSlurper().parseText(reply.body) as Map
    }

    def "the plan asks for no points, no rules of marking and no days of marking; for the reason it does"() {
        given: 'several are named first: everything is asked as for a tender'
        assert name(s1_name: 'Hopscotch & <b>Daughters</b>', s2_name: 'Oak Street Trust').status == 303
        def several = as('rhian').get(studio).text
        def planned = as('rhian').get("$studio/timetable").text

        when:
        def named = name(s1_name: 'Hopscotch & <b>Daughters</b>')
        def alone = as('rhian').get(studio).text
        def days = as('rhian').get("$studio/timetable")
        def calendar = as('rhian').get("$studio/timetable/calendar.ics").body

        then:
        several.identity { contains('100') && contains('How bids are marked') && !contains('so nobody marks') }
        planned.identity { contains('Meeting to agree the marks') && contains('Every bidder is sent its summary') }
        named.status == 303
        alone.identity { contains('Say why one supplier is asked, and no other') && contains('One supplier is asked, so nobody marks') && contains('What the offer answers') && !contains('How bids are marked') }
        days.text.identity { contains('The council decides') && contains('The supplier is told') && !contains('Meeting to agree the marks') && !contains('Every bidder is sent its summary') }
        !days.body.contains("s.$CoProductionStep.MARKING")
        calendar.contains('The supplier is told')
        !calendar.contains('agree the marks')
        as('rhian').get("$studio/framework").text.identity { contains('The framework itself has to say that a contract may be given without competition') && contains('check with your lawyers') && !contains('45(4)') }
        as('rhian').get("$studio/lots/whole").identity { text.contains('Nobody marks the offer of one supplier') && text.contains('Young people’s question') && !text.contains('not 100') && !text.contains('still to give') }
        name(s1_name: 'Hopscotch & <b>Daughters</b>', why_en: WHY.in('en'), why_cy: WHY.in('cy')).status == 303
        as('rhian').get(studio).text.identity { !contains('Say why one supplier is asked, and no other') && contains('The hour of the deadline') }
    }

    def "the page of one question asks for its words, their limit and the most that is paid; points and rules that it does not show stay as they were"() {
        given:
        def messages = bean(org.folkmoot.portal.platform.theme.Messages)
        def now = { bean(Tenders).marking(council.id, tender.id, 'whole', null).marking() }
        def before = now()
        def shown = before.all().findAll { it.kind() in [Node.Kind.QUESTION, Node.Kind.PRICE] }
        def labels = ['shares', 'minimum', 'absent', 'fixed', 'formula', 'floor', 'ceiling'].collect { messages.text('en', "tender.field.$it") }
        def path = { Node node -> "$studio/lots/whole/criteria/${node.id()}".toString() }
        def price = before.find('price').get()

        expect:
        shown*.kind().toSet() == [Node.Kind.QUESTION, Node.Kind.PRICE] as Set
        shown.every { node -> as('rhian').get(path(node)).text.identity { text -> labels.every { !text.contains(it) } && !(text =~ /[0-9] points|of 100/) && text.contains('What the supplier is asked') } }
        as('rhian').get(path(price)).text.identity { contains('Most we pay') && contains('An offer above it is out.') }

        when: 'saved as it is shown'
        def saved = shown.collect { node ->
            as('rhian').submit(path(node), [name_en: node.name().in('en'), name_cy: node.name().in('cy'), about_en: node.about().in('en'), about_cy: node.about().in('cy'), words: node.words() ?: '', maximum: node.price()?.maximum() ?: ''], "/criteria/${node.id()}").status
        }

        then:
        saved.toSet() == [303] as Set
        now().all().collect { [it.id(), it.kind(), it.weight(), it.words(), it.minimum(), it.shares(), it.absent(), it.fixed(), it.target(), it.price()] } == before.all().collect { [it.id(), it.kind(), it.weight(), it.words(), it.minimum(), it.shares(), it.absent(), it.fixed(), it.target(), it.price()] }
    }

    def "no page of a panel asks anybody to mark: each says that nobody does"() {
        given:
        UUID panel = bean(PanelRepository).of(council.id, tender.id, 'young').get().id()
        UUID seat = bean(SeatRepository).of(council.id, tender.id).find { it.account() == tender.accounts.ash.id() }.id()
        def pages = [rhian: ["$studio/panels"], wren: ["/en/panels/$panel/lead", "/en/panels/$panel/lead/seats/$seat", "/en/panels/$panel/lead/meetings/new", '/en/your-page'], ash: ["/en/panels/$panel", '/en/your-page']]
        def read = pages.collectMany { who, all -> all.collect { [it.toString(), as(who).get(it.toString()).text] } }

        expect:
        read.findAll { where, text -> text.replaceAll(/(?i)nobody (gives )?marks/, '') =~ /(?i)\b(un)?mark(s|ed|ing)?\b/ }*.get(0) == []
        read.findAll { where, text -> !where.contains('/seats/') && !where.contains('/meetings/') && !text.contains('nobody marks') }*.get(0) == ["/en/panels/$panel".toString()]
        as('ash').get("/cy/paneli/$panel").text.identity { !(it =~ /(?i)\b[fm]arc/) }

        when: 'they are asked anew'
        rootSql.executeUpdate('UPDATE tender_seat SET agreed_at = NULL WHERE council_id = ? AND id = ?', [council.id, seat.toString()])

        then:
        as('ash').get("/en/panels/$panel").text.identity { contains('This time it asks one group, and no other, so nobody gives marks.') && contains('The supplier never learns your name.') && !contains('which mark to give') }
        as('ash').get("/cy/paneli/$panel").text.contains('Y tro hwn mae’n gofyn i un grŵp')

        cleanup:
        rootSql.executeUpdate('UPDATE tender_seat SET agreed_at = ? WHERE council_id = ? AND id = ?', ['2026-09-01 12:00:00', council.id, seat.toString()])
    }

    def "the notice says that one supplier is asked and why, what its offer answers, and nothing of marks"() {
        given:
        def day = bean(Tenders).find(council.id, tender.id).plan().dates()[Moment.TENDER_DEADLINE.key()]
        String publication = "$studio/publication"
        def before = as('rhian').get(publication)

        when: 'of presentations nothing is asked'
        assert as('rhian').submit(publication, [closes: '12:00', questionsBy: day.minusDays(14).toString(), answersBy: day.minusDays(7).toString()], '/terms').status == 303
        assert as('rhian').submit(publication, [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(publication, [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit(publication, [number: ''], '/public').status == 303
        def shown = everybody()
        def welsh = everybody('cy')

        then:
        !before.body.contains('name="presents"')
        shown.text.identity { contains('One supplier of the framework is asked, and no other. Its offer is not marked') && contains(WHY.in('en')) && contains('What the offer answers') && contains('How do you work with whoever is cared for?') }
        ['How bids are marked', 'points', 'agree the marks', 'Before anybody marks', 'presentations'].findAll { shown.text.contains(it) } == []
        welsh.text.identity { contains('Gofynnir i un o gyflenwyr y fframwaith, a neb arall') && contains(WHY.in('cy')) && contains('Beth mae’r cynnig yn ei ateb') && !contains('pwynt') }
        as('mair').get("/en/bidding/tenders/$tender.id").status == 403
    }

    def "nothing is awarded before the offer is checked, nor where it is out; nobody marks meanwhile"() {
        given:
        handIn('lowri')
        clock.at(bean(Notices).published(council.id, tender.id).get().deadline().plusSeconds(120))
        tender.openBids('ada')
        tender.openBids('carys')

        expect:
        as('rhian').get(outcome).text.identity { contains('The checks of the offer are not over yet.') && contains('Do not award') && !contains('Award to') }
        recommend('K17') == CHECKS_OPEN

        when: 'an exclusion ground'
        ruled(false)
        assert bean(Compliance).finish(tender.viewer('rhian'), tender.id) == Compliance.Finish.DONE
        code = bean(Compliance).codes(council.id, tender.id).values().first()

        then:
        recommend(code) == NOT_FIRST
        as('rhian').get(outcome).text.identity { contains('End it: there is no offer') && !contains('Award to') }

        when: 'it was a mistake, put right by two'
        ruled(true)

        then:
        as('rhian').get(outcome).text.contains('Award to Hopscotch & <b>Daughters</b>, without competition')

        and: 'whoever decides reads its price'
        as('rhian').get("/en/studio/bids/$tender.id/${bean(BidOpening).bids(council.id, tender.id).first().bid()}").identity { [status, text.contains('900')] } == [200, true]

        and: 'young people are asked for no marks, and nothing can be closed or ranked'
        as('ash').get("/en/marking/$tender.id").status == 404
        !as('ash').get("/en/panels/${bean(PanelRepository).of(council.id, tender.id, 'young').get().id()}").links.any { it.contains('/marking/') || it.contains('/practice') }
        !as('ash').get('/en/your-page').links.contains("/en/marking/$tender.id".toString())
        !as('wren').get('/en/your-page').links.any { it.contains("/marking/$tender.id/groups") }
        !bean(MarkAlone).window(tender.people.viewer(tender.accounts.wren, Role.WORKER), tender.id, 'young', true)
        as('auditor').get("/en/marking/$tender.id/result").status == 404
        bean(MarkBook).terms(council.id, tender.id).lots() == []
    }

    def "one recommends it with a reason, another decides once conflicts are confirmed; nothing has to be written first"() {
        given:
        tellAt = bean(Panels).today().plusDays(4).atTime(16, 0).atZone(Spoken.UK).toInstant()
        String day = OutcomeRoad.day(tellAt)
        def page = as('rhian').get(outcome)

        expect:
        page.text.identity { contains('One supplier is asked') && contains("under a framework that it has already: $FRAMEWORK") && contains('check with your lawyers') && contains('The offer is checked') }
        ['Marks are closed', 'What bidders are told is written', 'reaches every minimum', 'Order of the bids', 'best first'].findAll { page.text.contains(it) } == []
        !page.links.any { it.contains('/result') || it.contains('/summar') }
        act('rhian', 'recommend', [what: code]).identity { [status, text.contains('Say why.')] } == [422, true]
        act('rhian', 'recommend', [what: code, why_en: 'It is fine.', why_cy: 'Mae’n iawn.']).status == 303
        bean(OutcomeDesk).decide(tender.viewer('rhian'), tender.id, 'whole', lot().last(), 'DEL/7', tellAt, false) == OWN
        act('gwen', 'decide', [reference: 'DEL/7', day: day, hour: '16:00', do: 'decide']).identity { [status, text.contains('Not everybody has said whether they know')] } == [422, true]

        when:
        confirmed()
        def done = act('gwen', 'decide', [reference: 'DEL/7', day: day, hour: '16:00', do: 'decide'])

        then: 'it waits for its minute, and for nothing else'
        done.status == 303
        lot().state() == LotOutcome.State.SUMMARIES
        as('gwen').get(outcome).identity { text.contains('Decided. The minute is awaited.') && !forms.any { it.action?.endsWith('/ready') } }
        letters('unlisted-outcome-decided').every { it.contains('You hear what became of your offer') && !it.contains('All who bid') }
        letters('unlisted-outcome-decided').size() == 1
    }

    /** Everybody who knows of it said whom they know, and the team confirmed it for the award. */
    private void confirmed() {
        bean(Conflicts).undeclared(council.id, tender.id).each { who ->
            if (who.seat() != null) bean(ConflictRepository).add(council.id, UUID.randomUUID(), tender.id, who.seat(), null, ConflictRow.BIDS, ConflictRow.NONE, '', '', '', Instant.EPOCH)
            else bean(ConflictRepository).add(council.id, UUID.randomUUID(), tender.id, null, who.account(), ConflictRow.BIDS, ConflictRow.NONE, '', '', '', Instant.EPOCH)
        }
        ['BIDS', 'AWARD'].each { bean(Conflicts).assess(tender.viewer('rhian'), tender.id, it, 'Nothing new') }
    }

    def "at the minute the supplier and the panel read that it was without competition, under which framework and why; no summary, no comparison, no changed marks"() {
        when:
        clock.at(tellAt)
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, tender.id, 'whole'))
        def mine = as('lowri').get("/en/bidding/tenders/$tender.id/outcome")
        def worker = as('wren').get("/en/marking/$tender.id/outcome")

        then:
        lot().state() == LotOutcome.State.TOLD
        mine.text.identity { contains('What became of your offer') && contains('You get the contract') && contains('It goes to Hopscotch & <b>Daughters</b>, without competition.') && contains(FRAMEWORK) && contains(WHY.in('en')) && contains('so nobody marked') }
        !mine.links.any { it.contains('/summary') || it.contains('/debrief') }
        ['Your bid won', 'Another bid', 'points', 'advantage'].findAll { mine.text.contains(it) } == []
        as('lowri').get("/cy/ymgeisio/tenders/$tender.id/outcome").text.identity { contains('Chi sy’n cael y contract') && contains('heb gystadleuaeth') && contains('Pam na ofynnwyd i neb arall:') && contains(WHY.in('cy')) }
        worker.text.identity { contains('so nobody marked') && contains('The supplier has been told.') && !contains('The bidders') }
        letters('unlisted-outcome-awarded').identity { size() == 1 && first().contains('You were the one supplier that was asked') }
        letters('outcome-panel-awarded').every { it.contains('so nobody marked') }
        bean(PanelChanged).changed(council.id, tender.id, false) == []
        bean(Summaries).decided(council.id, tender.id, 'whole').empty
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_summary WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()]).n == 0

        when: 'an hour later the panel reads it without its worker'
        clock.at(tellAt + Duration.ofMinutes(61))

        then:
        as('ash').get("/en/marking/$tender.id/outcome").text.identity { contains('One supplier was asked, and no other. There was nothing to compare it with, so nobody marked.') && contains('Hopscotch') }
    }

    def "the law asks for the award notice of a call-off, and for no transparency notice; everybody reads the award with it"() {
        given:
        clock.at(tellAt + Duration.ofHours(2))
        def before = everybody().text
        def desk = bean(OutcomeDesk).desk(council.id, tender.id, 'whole')

        expect:
        before.identity { contains('It is decided, and the supplier was told.') && !contains('It goes to') }
        bean(OutcomeDesk).open(desk) == ['UK6']
        desk.law().usual() == org.folkmoot.portal.tender.law.Circumstances.USUAL
        desk.law().broken(lot(), OutcomeRoad.day(tellAt)) == []

        when:
        def noticed = act('rhian', 'notice', [notice: 'UK6', number: '2027/S 000-1'])
        def shown = everybody().text
        def welsh = everybody('cy').text

        then:
        noticed.status == 303
        shown.identity { contains('It goes to Hopscotch & <b>Daughters</b>, without competition.') && contains('One supplier was asked, and no other.') && contains("under a framework that it has already: $FRAMEWORK") && contains('Why no other was asked:') }
        welsh.identity { contains('Mae’n mynd i Hopscotch & <b>Daughters</b>, heb gystadleuaeth.') && contains('Gofynnwyd i un cyflenwr, a neb arall.') }

        and:
        act('rhian', 'signed', [sure: 'yes']).status == 303
        everybody().text.contains('is signed. It was given without competition.')
    }

    @Requires({ SharedData.present('ocds') })
    def "its open data says direct, under which framework and why, and is valid"() {
        given:
        def schemas = new OfficialSchemas()
        def packaged = visitor().get("/api/v1/tenders/$tender.id/releases").body
        def kept = visitor().get("/api/v1/tenders/$tender.id/record").body
        def record = release()
        def last = record.records[0].compiledRelease

        expect:
        schemas.faults('core-1.1.5/release-package-schema.json', packaged) == []
        schemas.faults('core-1.1.5/record-package-schema.json', kept) == []
        last.tender.procurementMethod == 'direct'
        last.tender.procurementMethodDetails.contains('call-off')
        last.tender.procurementMethodRationale.identity { contains("Given without competition: one supplier of a framework was asked ($FRAMEWORK)") && contains(WHY.in('en')) }
        last.tender.lots.every { !it.containsKey('awardCriteria') }
        last.awards[0].identity { status == 'active' && description.contains('Given without competition') && !containsKey('assessmentSummariesDateSent') && value.amount == 900 }
        !last.tender.milestones.any { it.id == "step-$CoProductionStep.MODERATION".toString() }
    }

    def "an evening of presentations that was published before tells everybody who was to come that it does not take place"() {
        given:
        def bare = new AMarkedTender(this, AMarkedTender.golden()).under('call-off')
        bare.led('young', 'tegan', Role.WORKER).seat('non', 'young', Role.PARTICIPANT)
        new AHeardEvening(this, bare)
        String page = "/en/marking/$bare.id/evening/whole"
        String guest = "/en/bidding/tenders/$bare.id/evening"
        def welsh = { String path -> path.replace('/en/marking', '/cy/marcio').replace('/en/bidding', '/cy/ymgeisio') }
        def plan = bean(Tenders).plan(council.id, bare.id, 1)

        expect: 'as long as several are asked'
        bare.as('non').get("$page/mine").text.contains('It begins soon')
        bare.as('tegan').get(page).status == 200
        as('lowri').get(guest).text.contains('You hear here whether you present')

        when:
        def one = new Plan.Supplier(bidder('lowri').provider(), 'Hopscotch & <b>Daughters</b>', '')
        rootSql.executeUpdate('UPDATE tender_plan SET plan = ? WHERE council_id = ? AND tender = ?', [Json.write(plan.off(new Plan.Framework(Localised.of('en', 'F', 'cy', 'F'), 'F-1', '', Localised.EMPTY, WHY, [one]))), council.id, bare.id.toString()])

        then: 'young people, whoever leads them, and whoever was to present'
        bare.as('non').get("$page/mine").text.identity { contains('Your evening does not take place') && contains('So nobody presents, and nobody marks. You do not need to come.') }
        bare.as('non').get('/en/your-page').identity { text.contains('The evening of presentations does not take place.') && links.contains("$page/mine".toString()) && !text.contains('Hear presentations and mark them.') }
        bare.as('tegan').get(page).text.identity { contains('The evening does not take place') && contains('Tell your panel') }
        bare.as('tegan').get('/en/your-page').text.identity { contains('The evening of presentations does not take place.') && !contains('You lead the panel that hears presentations.') }
        as('lowri').get(guest).text.identity { contains('The evening does not take place') && contains('So nobody presents, and you do not need to come.') && !contains('How it goes and counts') }
        bare.as('non').get(welsh("$page/mine")).text.contains('Nid yw eich noson yn digwydd')
        bare.as('tegan').get(welsh(page)).text.contains('Nid yw’r noson yn digwydd')
        as('lowri').get(welsh(guest)).text.contains('Felly nid oes neb yn cyflwyno')

        and: 'nobody else, and nothing of it can be done any more'
        as('ash').get("$page/mine").status == 404
        ['/people', '/rooms/1', '/hosts'].every { bare.as('tegan').get("$page$it").status == 404 }
    }

    def "where the team asked nothing the supplier writes its offer and names a price; two that are in stop everything"() {
        given:
        def bare = new AMarkedTender(this, AMarkedTender.golden()).under('call-off')
        def plan = bean(Tenders).plan(council.id, bare.id, 1)
        def suppliers = { List all -> plan.off(new Plan.Framework(Localised.of('en', 'F', 'cy', 'F'), 'F-1', '', Localised.EMPTY, WHY, all)) }
        def one = new Plan.Supplier(bidder('lowri').provider(), 'Hopscotch & <b>Daughters</b>', '')
        def other = new Plan.Supplier(bidder('mair').provider(), 'Oak Street Trust', '')
        def saying = { Plan it -> rootSql.executeUpdate('UPDATE tender_plan SET plan = ? WHERE council_id = ? AND tender = ?', [Json.write(it), council.id, bare.id.toString()]) }
        rootSql.executeUpdate("UPDATE tender_notice SET markings = '{}' WHERE council_id = ? AND tender = ?", [council.id, bare.id.toString()])
        def order = { bean(OutcomeOrder).of(council.id, bare.id, 'whole', bean(Outcomes).of(council.id, bare.id, 'whole')) }

        when: 'of several nothing is asked that was not published'
        saying(suppliers([one, other]))

        then:
        bean(ComplianceChecks).asked(council.id, bare.id) == []

        when:
        saying(suppliers([one]))
        def asked = bean(ComplianceChecks).asked(council.id, bare.id)
        bare.bid('K17', [offer: 'We come.', price: '900'], [], one.provider())
        def unchecked = order()
        bare.decided()

        then:
        asked*.key() == ['whole.offer', 'whole.price']
        asked.every { it.name().has('en') && it.name().has('cy') }
        [unchecked.locked(), unchecked.stands()] == [false, false]
        order().identity { [stands(), left(), names().keySet().toList(), missed(), shares()] } == [true, ['K17'], ['K17'], [], []]
        bean(MarkBook).prices(council.id, bare.id, 'whole').K17.toString() == '900/1'
        bean(OutcomeDesk).recommend(tender.viewer('rhian'), bare.id, 'whole', 0, 'K17', null, Localised.EMPTY) == OutcomeDesk.Done.WHY
        bean(OutcomeDesk).recommend(tender.viewer('rhian'), bare.id, 'whole', 0, null, OutcomeEnding.NONE_GOOD_ENOUGH, WHY) == NOT_NOW

        when: 'one that is asked no more left its bid in'
        bare.bid('M42', [offer: 'We walk.', price: '800'], [], other.provider())

        then: 'it gets nothing'
        order().identity { [stands(), left()] } == [true, ['K17']]
        bean(OutcomeDesk).recommend(tender.viewer('rhian'), bare.id, 'whole', 0, 'M42', null, WHY) == NOT_FIRST

        when: 'bids came in elsewhere, where nobody keeps others out'
        saying(suppliers([one]).saying(plan.title(), plan.what(), plan.whom(), plan.contact(), true))

        then:
        !order().stands()
        bean(OutcomeDesk).recommend(tender.viewer('rhian'), bare.id, 'whole', 0, 'K17', null, WHY) == BLOCKED
    }
}

package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import java.security.MessageDigest
import org.dhatim.fastexcel.Workbook
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.scoring.NotApplicable
import spock.lang.Shared
import spock.lang.Stepwise

/** Bids that the council's own system received are brought here by two people, marked as all others are, and a signed record of the marks goes back; a question that does not apply counts as published. */
@Stepwise
class CompanionSpec extends PortalSpec {
    static final String SAYS = 'At four, =SUM(1;2) <b>zzloaded</b>, says Oak Street Trust.'

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1).changing('c4') { it.absent(NotApplicable.Rule.SIBLINGS, null) })
    @Shared String loads = "/en/studio/loads/$tender.id"
    @Shared UUID oak
    @Shared UUID bay
    @Shared Map<String, String> codes
    @Shared String statement

    def setupSpec() {
        rootSql.execute('DELETE FROM tender_opening WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()])
        rootSql.execute("UPDATE tender_plan SET plan = JSON_SET(plan, '\$.companion', TRUE) WHERE council_id = ? AND tender = ?", [council.id, tender.id.toString()])
        rootSql.execute("UPDATE tender_notice SET notice_number = '2026/S 000-012345' WHERE council_id = ? AND tender = ?", [council.id, tender.id.toString()])
        tender.led('young', 'wren', Role.WORKER).led('officers', 'olga', Role.COMMISSIONER)
        tender.seat('ash', 'young', Role.PARTICIPANT).seat('owen', 'officers', Role.EVALUATOR).seat('huw', 'chair', Role.COMMISSIONER)
        [rhian: Role.COMMISSIONER, gwen: Role.COMMISSIONER, auditor: Role.AUDITOR, lowri: Role.PROVIDER].each { name, role -> tender.person(name, role) }
    }

    private Http as(String name) {
        tender.as(name)
    }

    private Viewer viewer(String name, Role role = Role.COMMISSIONER) {
        tender.viewer(name, role)
    }

    private Loads.Desk desk() {
        bean(Loads).desk(council.id, tender.id)
    }

    private Http.Reply send(String page, String end, byte[] content, String name, Map more = [:]) {
        def rhian = as('rhian')
        rhian.postParts("$page$end", [_token: rhian.get(page).token] + more, 'file', name, content)
    }

    private List<String> heads() {
        new String(as('rhian').get("$loads/template/csv").bytes, 'UTF-8').substring(1).trim().split(',')*.replace('"', '')
    }

    private byte[] csv(List<Map<String, String>> rows, List<String> heads = heads()) {
        def quoted = { List<String> cells -> cells.collect { "\"${(it ?: '').replace('"', '""')}\"" }.join(',') }
        def byKey = { Map row -> heads.collect { head -> row[LoadColumn.key(head).orElse('')] } }
        ([quoted(heads)] + rows.collect { quoted(byKey(it)) }).join('\r\n').getBytes('UTF-8')
    }

    private List<String> deeds() {
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.load-%' ORDER BY seq", [council.id])*.action
    }

    private void judge(UUID bid, Map<String, String> others = [:]) {
        def opened = bean(BidOpening).bid(council.id, tender.id, bid)
        bean(ComplianceChecks).items(council.id, tender.id, opened).each { item ->
            def latest = bean(ComplianceChecks).judged(council.id, tender.id, bid)[item.key()]
            assert bean(ComplianceChecks).judge(viewer('gwen'), tender.id, bid, item.key(), latest?.number() ?: 0, ComplianceChecks.Answer.valueOf(others.getOrDefault(item.key(), 'MET')), new ComplianceChecks.Words('Looked.', ''))
        }
    }

    private void mark(String name, String question, UUID bid, int mark) {
        def window = bean(MarkAlone).window(council.id, tender.id, 'young').map { it.id() }.orElse(null)
        def who = name == 'owen' ? viewer('owen', Role.EVALUATOR) : viewer('ash', Role.PARTICIPANT)
        assert bean(MarkAlone).save(who, tender.id, new MarkAlone.Spot('whole', question, codes[bid]), new MarkAlone.Typed(mark, 'Because.', 'en', false, '', false, 0, window), true) == MarkAlone.Done.LOCKED
    }

    private void agree(String group, String question, UUID bid, int mark) {
        def who = group == 'young' ? viewer('wren', Role.WORKER) : viewer('olga')
        def spot = new MarkAlone.Spot('whole', question, codes[bid])
        assert bean(MarkMeetings).keep(who, tender.id, group, spot, new MarkMeetings.Said(mark, "=They <i>agreed</i> $mark.", 'en', 0, 0, true)) == MarkMeetings.Done.KEPT
        assert bean(MarkMeetings).confirm(who, tender.id, group, spot, bean(MarkMeetings).standing(council.id, tender.id, spot, group).version()) == MarkMeetings.Done.CONFIRMED
    }

    def "no bid can be written here, no opener is asked for, and nothing is public without the number of the central platform"() {
        given:
        ADemonstration.part(this, DemonstrationTenders).load(bean(Councils).byId(council.id).get())
        def plan = bean(Tenders).of(council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }.plan()
        def companion = plan.saying(plan.title(), plan.what(), plan.whom(), plan.contact(), true)

        expect:
        bean(BidCalls).find(council.id, tender.id).empty
        as('lowri').get("/en/bidding/tenders/$tender.id").status == 404
        bean(Openers).needed(council.id, plan) && !bean(Openers).needed(council.id, companion)
        bean(Notices).central(council.id, companion) == Notices.Central.NEEDED
        bean(BidOpening).clock(viewer('rhian'), tender.id) == Openers.Done.NOT_NOW

        when: 'before the deadline'
        clock.at(AMarkedTender.BEFORE.minusSeconds(60))
        def early = as('rhian').get(loads)

        then:
        early.text.identity { contains('Nothing is brought here yet') && !contains('Who comes in here marks nothing') }
        as('rhian').get("/en/studio/bids/$tender.id").text.contains('Bids are received in the council’s own system')
        heads()[0] == 'Organisation [organisation]'
    }

    def "where bids come in elsewhere no notice is public here without the number of the central platform, or why #regime has none"() {
        given:
        def grant = new AGrant(this, tender.people, tender.accounts, "Elsewhere $regime", [regime, route])
        def planned = bean(Tenders).find(council.id, grant.id)
        def plan = planned.plan()
        assert bean(Tenders).save(grant.viewer('rhian'), grant.id, planned.version(), plan.saying(plan.title(), plan.what(), plan.whom(), plan.contact(), true).inLots([], Localised.of('en', 'One hall.', 'cy', 'Un neuadd.')), 'tender.plan-changed')
        def last = plan.dates()[Moment.TENDER_DEADLINE.key()]
        String page = "/en/studio/tenders/$grant.id/publication"
        def as = { grant.people.in(visitor(), grant.accounts[it]) }
        assert as('rhian').submit(page, [closes: '12:00', presents: '0', questionsBy: last.minusDays(14).toString(), answersBy: last.minusDays(7).toString()], '/terms').status == 303
        assert as('rhian').submit(page, [approver: grant.accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(page, [answer: 'approve'], '/answer').status == 303

        when:
        def none = as('rhian').submit(page, [:], '/public')

        then:
        none.status == 422
        none.text.contains(said)
        bean(Notices).published(council.id, grant.id).empty
        visitor().get("/en/tenders").text.contains("Elsewhere $regime") == false

        when:
        def done = as('rhian').submit(page, given, '/public')

        then:
        done.status == 303
        bean(Notices).published(council.id, grant.id).present

        where:
        regime            | route   | said                                                        | given
        'grant'           | 'grant' | 'Write the number of the notice, or why there is none in each language.'     | [none_en: 'A grant has no notice there.', none_cy: 'Nid oes hysbysiad yno ar gyfer grant.']
        'below-threshold' | 'quote' | 'Write the number of the notice on the central platform.'    | [number: '2027/S 000-012345']
    }

    def "whoever brings or checks bids says that they mark nothing, and whoever has a seat does not come in"() {
        expect:
        as('huw').get(loads).status == 403
        as('owen').get(loads).status == 403
        as('auditor').get(loads).identity { [status, it.forms.findAll { it.action?.contains('/loads/') }] } == [200, []]
        as('rhian').get("$loads/bids/new").status == 404
        as('rhian').submit(loads, [:], '/in').identity { [status, text.contains('Say that you mark nothing')] } == [422, true]
        !bean(Compliance).sawPrices(council.id, tender.id, tender.accounts.rhian.id())

        and: 'the list and the page of the tender say the same of what comes next'
        ['/en/studio/tenders', "/en/studio/tenders/$tender.id"].every { as('rhian').get(it.toString()).text.contains('Next: bring the bids here from the council’s own system.') }
        as('rhian').get("/en/studio/tenders/$tender.id").links.contains(loads.toString())

        when:
        def came = ['rhian', 'gwen'].collect { as(it).submit(loads, [sure: 'yes'], '/in').status }

        then:
        came == [303, 303]
        bean(Compliance).sawPrices(council.id, tender.id, tender.accounts.rhian.id())
        bean(Compliance).knowsNames(council.id, tender.id, tender.accounts.gwen.id())
        as('rhian').get(loads.replace('/en/studio', '/cy/stiwdio')).text.contains('Gellir dod â cheisiadau yma nawr')
        deeds() == ['tender.load-entered', 'tender.load-entered']
    }

    def "one bid is typed letter for letter, with what is wrong at its place"() {
        given:
        String page = "$loads/bids/new"
        def rhian = as('rhian')
        def bare = rhian.submit(page, [organisation: '', 's.whole.c3': SAYS, 's.whole.price': 'a lot'], '/new')
        def kept = rhian.submit(page, [organisation: 'Oak Street Trust', signed: 'Mair Oak', 's.whole.c3': SAYS, 's.whole.c4.absent': 'We visit <b>nobody</b>.', 's.whole.price': '1,000'], '/new')
        def twice = rhian.submit(page, [organisation: 'oak street TRUST', 's.whole.c3': 'Again'], '/new')

        expect:
        bare.identity { [status, text.contains('Write who bids.'), text.contains('above nought'), body.contains('&lt;b&gt;zzloaded')] } == [422, true, true, true]
        kept.status == 303
        twice.identity { [status, text.contains('Another bid here is of an organisation of this name'), body.contains('Again')] } == [422, true, true]
        desk().bids()*.says()*.organisation() == ['Oak Street Trust']
        desk().bids()[0].says().answers()['whole.c3'] == SAYS

        when: 'two save it, and a file answers one question'
        oak = desk().bids()[0].bid()
        def stale = rhian.get("$loads/bids/$oak")
        assert rhian.submit("$loads/bids/$oak", [organisation: 'Oak Street Trust', 's.whole.c3': SAYS, 's.whole.c4.absent': 'We visit nobody.', 's.whole.price': '1000'], "/$oak").status == 303
        def late = rhian.submitShown(stale, "$loads/bids/$oak", [organisation: 'Oak Street Trust', 's.whole.c3': 'Mine'], "/$oak")
        def file = send("$loads/bids/$oak", '/files', 'Our policy.\n'.bytes, 'policy.txt', [section: 'whole.c3'])

        then:
        late.identity { [status, body.contains('>Mine<')] } == [409, true]
        file.status == 303
        desk().bids()[0].says().files()*.answers() == ['whole.c3']
        new String(as('gwen').get("$loads/bids/$oak/files/${desk().bids()[0].says().files()[0].file()}").bytes) == 'Our policy.\n'
        Traces.inTables(rootSql, 'zzloaded') == []
    }

    def "a file of bids is taken whole or not at all; what is wrong is named by row and column"() {
        given:
        def good = [organisation: 'Bay & Co', 'whole.c3': 'We walk\nyou home.', 'whole.c4': '=HYPERLINK("http://x")', 'whole.price': '2000', partners: 'Zzpartner Club; Other']
        def wrong = send(loads, '/file', csv([good, [organisation: '', 'whole.c3': 'x', 'whole.price': '-5'], good + [language: 'fr']]), 'bids.csv')
        def headless = send(loads, '/file', csv([good], heads().findAll { !it.contains('whole.c4]') } + ['Anything']), 'bids.csv')

        expect:
        wrong.status == 422
        wrong.text.identity { contains('Row 3, column “Price [whole.price]”: It has to be a number above nought') && contains('Row 3, column “organisation”: Write who bids.') && contains('Write en or cy.') && contains('stands in row 2 too') && contains('Nothing of it was taken.') }
        headless.text.identity { contains('This heading is missing.') && contains('This is no heading of this tender.') }
        send(loads, '/file', [1, 2, 3, -1] as byte[], 'bids.csv').text.contains('cannot be read')
        send(loads, '/file', csv([]), 'bids.csv').text.contains('headings and no bid')
        desk().bids().size() == 1

        when:
        def taken = send(loads, '/file', csv([good]), 'bids.csv')

        then: 'a formula is letters as any others'
        taken.status == 303
        desk().bids()*.says()*.organisation() == ['Bay & Co', 'Oak Street Trust']
        desk().bids()[0].says().identity { [answers()['whole.c4'], answers()['whole.c3'], partners()] } == ['=HYPERLINK("http://x")', 'We walk\nyou home.', ['Zzpartner Club', 'Other']]

        when: 'the same comes as a workbook, with one answer changed'
        bay = desk().bids()[0].bid()
        def out = new ByteArrayOutputStream()
        new Workbook(out, 'Spec', '1.0').withCloseable { book ->
            def sheet = book.newWorksheet('bids')
            heads().eachWithIndex { head, i ->
                sheet.value(0, i, head)
                def text = (good + ['whole.c4': 'We are insured.'])[LoadColumn.key(head).get()]
                if (text == '2000') sheet.value(1, i, 2000)
                else if (text) sheet.value(1, i, text)
            }
        }
        def workbook = send(loads, '/file', out.toByteArray(), 'bids.xlsx')

        then: 'it takes the place of the same bid'
        workbook.status == 303
        desk().bid(bay).get().says().answers().identity { [it['whole.c4'], it['whole.price']] } == ['We are insured.', '2000']
        desk().bids().size() == 2
    }

    def "nothing counts before a second person, who wrote none of it, has checked it"() {
        expect:
        bean(BidOpening).bids(council.id, tender.id) == []
        as('rhian').submit(loads, [:], '/ask').status == 303
        ['gwen', 'rhian'].collect { name -> new SentMail(portal).to(council.id, "$name@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(loads) } } == [1, 0]

        and: 'while it waits nothing changes, and whoever asked does not answer'
        bean(Loads).save(viewer('rhian'), tender.id, oak, desk().bid(oak).get().version(), desk().bid(oak).get().says()) == Loads.Done.WAITS
        !as('rhian').get(loads).forms*.action.any { it?.endsWith('/answer') }
        as('gwen').get("$loads/bids/$oak").identity { [text.contains('says Oak Street Trust.'), it.forms*.action.any { it?.endsWith("/bids/$oak") }] } == [true, false]

        when:
        def unfree = as('gwen').submit(loads, [answer: 'agree'], '/answer')
        def wordless = as('gwen').submit(loads, [answer: 'return', free: 'yes'], '/answer')
        def back = as('gwen').submit(loads, [answer: 'return', said: 'Bay bid <b>2,000</b>.'], '/answer')

        then:
        [unfree.status, wordless.status, back.status] == [422, 422, 303]
        as('rhian').get(loads).text.contains('Bay bid <b>2,000</b>.')
        bean(BidOpening).bids(council.id, tender.id) == []

        when:
        as('rhian').submit(loads, [:], '/ask')
        def checked = as('gwen').submit(loads, [answer: 'agree', free: 'yes'], '/answer')

        then: 'from here on they are opened bids'
        checked.status == 303
        bean(BidOpening).stage(council.id, tender.id) == BidOpening.Stage.OPENED
        bean(BidOpening).bids(council.id, tender.id)*.manifest()*.organisation() as Set == ['Bay & Co', 'Oak Street Trust'] as Set
        bean(BidOpening).bid(council.id, tender.id, oak).manifest().answers()['whole.c3'].text() == SAYS
        as('rhian').get("/en/studio/bids/$tender.id").text.identity { contains('Checked by Gwen') && contains('Oak Street Trust') }
        as('rhian').get("/en/studio/bids/$tender.id/$oak").text.identity { contains('says that this does not apply to it') && !contains('1000') }
        deeds().last() == 'tender.load-checked'
        Traces.inTables(rootSql, 'zzloaded') == []
    }

    def "an organisation reads a bid that was brought here as its own only where it is known to be its own: to bear its name is not enough"() {
        given:
        String own = "/en/bidding/tenders/$tender.id/handed-in"
        as('lowri').submit('/en/bidding', [organisation: 'Oak Street Trust'], '/organisation').status == 303
        def registered = bean(Providers).of(viewer('lowri', Role.PROVIDER)).get().provider()
        def whose = { bid -> UUID.fromString(sql.firstRow('SELECT provider FROM tender_bid_opened WHERE council_id = ? AND bid = ?', [council.id, bid.toString()]).provider.toString()) }
        def before = whose(oak)
        def give = { to -> rootSql.executeUpdate('UPDATE tender_bid_opened SET provider = ? WHERE council_id = ? AND bid = ?', [to.toString(), council.id, oak.toString()]) }

        expect:
        as('lowri').get(own).status == 404

        when:
        give(registered)
        def read = as('lowri').get(own)
        give(before)

        then:
        read.text.identity { contains('This is bid 3 as it was opened') && contains(SAYS) && contains('£1,000') && contains('Brought here on') && !contains('Bay & Co') }
        as('lowri').get(own).status == 404
    }

    def "what counts is corrected by two people, with a reason and a date, and nobody checks their own words"() {
        given:
        def counts = desk().bid(bay).get()
        assert bean(Loads).save(viewer('gwen'), tender.id, bay, counts.version(), new LoadedBid('Bay & Co', '', '', 'en', ['Zzpartner Club'], new TreeMap(counts.says().answers() + ['whole.c4': 'We are <i>well</i> insured.']), [])) == Loads.Done.KEPT

        expect:
        as('rhian').get(loads).text.contains('1 bid differs from what counts.')
        as('rhian').submit(loads, [reason: ''], '/ask').identity { [status, text.contains('Write why it is corrected.')] } == [422, true]
        as('rhian').submit(loads, [reason: 'A line was <b>left out</b>.'], '/ask').status == 303
        bean(Loads).answer(viewer('gwen'), tender.id, desk().waiting().get().sum(), true, '') == Loads.Done.OWN

        when: 'whoever did not write it asks for nothing, and checks'
        bean(Loads).takeBack(viewer('rhian'), tender.id)
        assert as('gwen').submit(loads, [reason: 'A line was <b>left out</b>.'], '/ask').status == 303
        def before = bean(BidOpening).bid(council.id, tender.id, bay)
        def agreed = as('rhian').submit(loads, [answer: 'agree', free: 'yes'], '/answer')
        def after = bean(BidOpening).bid(council.id, tender.id, bay)

        then:
        agreed.status == 303
        [before, after]*.manifest()*.answers()*.get('whole.c4')*.text() == ['We are insured.', 'We are <i>well</i> insured.']
        before.manifest().provider() == after.manifest().provider()
        as('auditor').get(loads).text.contains('A line was <b>left out</b>.')
        deeds().last() == 'tender.load-corrected'
    }

    def "two people accept or refuse that a question does not apply, with the ruling, and either way the bid may stay in"() {
        given:
        judge(oak, ['whole.c4.absent': 'NOT_MET'])
        judge(bay)
        def refused = bean(ComplianceRulings).say(viewer('gwen'), tender.id, oak, 'whole', true, org.folkmoot.portal.platform.data.Localised.EMPTY)
        bean(ComplianceRulings).takeBack(viewer('gwen'), tender.id, oak, 'whole', 1)

        expect:
        refused == ComplianceRulings.Done.DONE
        as('rhian').get("/en/studio/compliance/$tender.id/$oak/checks/whole.c4.absent").text.identity { contains('We visit nobody.') && contains('Does not apply to it: Safety') }
        bean(ComplianceChecks).items(council.id, tender.id, bean(BidOpening).bid(council.id, tender.id, bay))*.kind().every { it != CheckItem.Kind.ABSENT }

        when: 'its bidder is asked in the other system, and the answer typed here'
        String check = "/en/studio/compliance/$tender.id/$oak/checks/insurance"
        assert as('gwen').submit(check, [question_en: 'Until when?', question_cy: 'Tan pryd?', day: bean(Panels).today().plusDays(3).toString()], '/ask').status == 303
        def wordless = as('gwen').submit(check, [words: ''], '/answered')
        def answered = as('gwen').submit(check, [words: 'Until <b>2029</b>.'], '/answered')

        then:
        [wordless.status, answered.status] == [422, 303]
        as('gwen').get(check).text.contains('Until <b>2029</b>.')
        !as('gwen').get(check).forms*.action.any { it?.endsWith('/answered') }

        when:
        judge(oak)
        [oak, bay].each { bid ->
            assert bean(ComplianceRulings).say(viewer('gwen'), tender.id, bid, 'whole', true, org.folkmoot.portal.platform.data.Localised.EMPTY) == ComplianceRulings.Done.DONE
            def waiting = bean(ComplianceRulings).of(council.id, tender.id).find { it.bid() == bid && it.waits() }
            assert bean(ComplianceRulings).answer(viewer('rhian'), tender.id, bid, 'whole', waiting.number(), true, '') == ComplianceRulings.Done.DONE
        }
        assert bean(Compliance).finish(viewer('rhian'), tender.id) == Compliance.Finish.DONE
        codes = bean(Compliance).codes(council.id, tender.id)

        then:
        bean(Compliance).in(council.id, tender.id, 'whole').findAll { it.absent() }.collectEntries { [it.code(), it.absent()] } == [(codes[oak]): ['c4'] as Set]

        when: 'one judges it anew, alone'
        clock.at(bean(org.folkmoot.portal.platform.time.DatabaseClock).now().plusSeconds(5))
        judge(oak, ['whole.c4.absent': 'NOT_MET'])

        then: 'that counts once two rule anew'
        bean(Compliance).in(council.id, tender.id, 'whole').findAll { it.absent() }.collectEntries { [it.code(), it.absent()] } == [(codes[oak]): ['c4'] as Set]
    }

    def "markers see that it does not apply, and a correction changes nothing that somebody has marked"() {
        given:
        clock.at(bean(org.folkmoot.portal.platform.time.DatabaseClock).now().plusSeconds(10))
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        UUID meeting = bean(PanelSessions).plan(viewer('wren', Role.WORKER), new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert bean(PanelSessions).open(viewer('wren', Role.WORKER), panel.id(), meeting, true)
        assert bean(MarkAlone).window(viewer('wren', Role.WORKER), tender.id, 'young', true)
        bean(MarkAlone).tell(viewer('ash', Role.PARTICIPANT), tender.id)
        bean(MarkAlone).tell(viewer('owen', Role.EVALUATOR), tender.id)

        expect:
        as('owen').get(tender.page).text.identity { contains("Bid ${codes[oak]} does not apply (accepted)".toString()) && contains('0 of 3 answers have a mark') }
        as('owen').get("$tender.page/lots/whole/c4/${codes[oak]}").status == 404
        as('owen').get("$tender.page/lots/whole/c3/${codes[oak]}").text.contains("says [${codes[oak]}].")

        when:
        mark('ash', 'c3', oak, 4)
        mark('ash', 'c3', bay, 1)
        mark('owen', 'c3', oak, 2)
        mark('owen', 'c3', bay, 3)
        mark('owen', 'c4', bay, 3)
        assert bean(MarkAlone).window(viewer('wren', Role.WORKER), tender.id, 'young', false)
        def counts = desk().bid(oak).get()
        assert bean(Loads).save(viewer('rhian'), tender.id, oak, counts.version(), new LoadedBid('Oak Street Trust', '', '', 'en', [], new TreeMap(counts.says().answers() + ['whole.c3': 'Other']), [])) == Loads.Done.KEPT

        then:
        bean(Loads).ask(viewer('rhian'), tender.id, 'A slip.') == Loads.Done.MARKED
        as('rhian').submit(loads, [:], '/undo').status == 303
        bean(Loads).ask(viewer('rhian'), tender.id, 'A slip.') == Loads.Done.NOTHING
        bean(Loads).save(viewer('rhian'), tender.id, null, 0, new LoadedBid('Late Ltd', '', '', 'en', [], new TreeMap(['whole.c3': 'x']), [])) == Loads.Done.CODED
    }

    def "closed, what does not apply counts as published: its sibling carries its weight"() {
        given:
        agree('young', 'c3', oak, 4)
        agree('young', 'c3', bay, 1)
        agree('officers', 'c3', oak, 2)
        agree('officers', 'c3', bay, 3)
        agree('officers', 'c4', bay, 3)
        def spot = new MarkAlone.Spot('whole', 'c4', codes[oak])

        when:
        bean(MarkMeetings).keep(viewer('olga'), tender.id, 'officers', spot, new MarkMeetings.Said(3, 'So.', 'en', 0, 0, true))

        then: 'nobody agrees a mark on what does not apply, and none is missing'
        thrown(org.folkmoot.portal.platform.access.NoSuchThing)
        as('huw').submit("$tender.page/joint", [sure: 'yes'], '/close').status == 303

        and: 'young people 4 of 5 at 40 %, officers 2 of 5 at 60 %: 0.56 of 70 points, and 30 for the lowest price'
        def standings = bean(LotResults).ranking(council.id, tender.id, 'whole').get().standings().collectEntries { [it.bid(), it] }
        standings[codes[oak]].total().rounded(2) == 69.20
        standings[codes[bay]].total().rounded(2) == 54.60
        standings.values().every { it.working().holds() }
        as('rhian').get("$tender.page/result/lots/whole/${codes[oak]}").text.identity { contains('Safety: does not apply (accepted). What stands beside it carries its weight') && contains('69.20') }
        bean(Loads).ask(viewer('rhian'), tender.id, 'Too late.') == Loads.Done.NOT_NOW
    }

    def "told, each bidder's summary is a file in both languages that the team sends from the council's own system"() {
        given:
        String list = "/en/marking/$tender.id/summaries/whole"
        String code = codes[bay]
        assert as('rhian').get("$list/$code/text").status == 404
        def happened = { int number, OutcomeDeed deed -> bean(OutcomeRepository).add(council.id, tender.id, 'whole', number, deed.key(), AMarkedTender.BEFORE, null, org.folkmoot.portal.platform.data.Json.write(deed)) }
        happened(1, new OutcomeDeed.Recommended(oak, codes[oak], null, org.folkmoot.portal.platform.data.Localised.EMPTY))
        happened(2, new OutcomeDeed.Decided('Cabinet 12', AMarkedTender.BEFORE, false))
        assert as('rhian').get("$list/$code/text").status == 404

        when:
        bean(Summaries).save(viewer('rhian'), tender.id, 'whole', code, 0, [c3: new Summary.Words('It says <b>when</b>.', 'en')])
        bean(Summaries).told(new LotTold(council.id, tender.id, 'whole'))
        happened(3, new OutcomeDeed.SummariesReady())
        happened(4, new OutcomeDeed.Told())
        def page = as('rhian').get(list)
        def text = as('rhian').get("$list/$code/text")
        def file = as('rhian').get("$list/$code/page")
        def welsh = as('gwen').get("/cy/marcio/$tender.id/summaries/whole/$code/page")

        then: 'as it was told'
        page.text.contains('send it from there')
        page.links.containsAll([codes[oak], code].collectMany { ["$list/$it/text".toString(), "$list/$it/page".toString()] })
        [text, file]*.header('content-disposition').every { it.startsWith('attachment') && it.contains("summary-$code") }
        text.body.identity { contains('Bay & Co') && contains('54.60') && contains('It says <b>when</b>.') && !contains(codes[oak]) }
        file.header('content-type').startsWith('text/html')
        file.body.identity { contains('<html lang="en">') && contains('It says &lt;b&gt;when&lt;/b&gt;.') && !contains('<script') && !contains('style=') && !contains('<link') && !contains(codes[oak]) }
        SummarySpec.pencil(file.body) == 54.60
        welsh.body.identity { contains('<html lang="cy">') && contains('Sut yr aseswyd eich cais') && SummarySpec.pencil(file.body) == 54.60 }

        and: 'those who mark, and whoever only bids, take nothing; a tender whose bidders read it here has no such file'
        ['ash', 'lowri'].every { as(it).get("$list/$code/text").status in [403, 404] }
        as('wren').get("$list/$code/page").status == 404
    }

    def "a signed record of marks goes back, the same each time, and anybody can check it"() {
        given:
        String page = "$tender.page/result/record"
        def rhian = as('rhian')
        def data = rhian.get("$page/data")
        def table = rhian.get("$page/table")
        statement = rhian.get("$page/statement").body
        def sum = { byte[] bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }
        def bids = (new JsonSlurper().parseText(data.body) as Map).lots[0].bids.collectEntries { [it.organisation, it] }

        expect:
        rhian.get("$tender.page/result").links.contains(page)
        rhian.get(page).text.contains(statement.readLines()[0])
        statement.contains("file: sha256 ${sum(data.bytes)}, ${data.bytes.length} bytes, marks.json")
        statement.contains("file: sha256 ${sum(table.bytes)}, ${table.bytes.length} bytes, marks.csv")
        statement.contains('notice: 2026/S 000-012345')
        [rhian.get("$page/data").bytes, rhian.get("$page/statement").body] == [data.bytes, statement]

        and: 'marks, reasons, totals; no marker'
        bids['Oak Street Trust'].identity { [it.points.total.shown, it.rank, it.doesNotApply, it.marks*.reason] } == ['69.20', 1, ['c4'], ['=They <i>agreed</i> 4.', '=They <i>agreed</i> 2.']]
        new String(table.bytes, 'UTF-8').contains("'=They <i>agreed</i> 4.")
        none((tender.seats.values()*.id()*.toString() + ['Ash', 'Owen', 'Because.']).findAll { data.body.contains(it) })

        and: 'on the page of receipts'
        visitor().submit('/en/bidding/receipt', [receipt: statement], '/receipt').text.contains('Every sign of it is as it was given')
        visitor().submit('/en/bidding/receipt', [receipt: statement.replace('closed: 2', 'closed: 3')], '/receipt').text.contains('This was not signed here')
        ['ash', 'wren'].every { as(it).get(page).status in [403, 404] }
        as('auditor').get(page.replace('/en/marking', '/cy/marcio')).text.contains('Cofnod o farciau wedi’i lofnodi')
    }
}

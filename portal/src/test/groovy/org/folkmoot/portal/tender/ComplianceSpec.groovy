package org.folkmoot.portal.tender

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** Before anybody marks, opened bids are judged and two people decide which stay in; whoever marks sees no name, and bidders hear nothing but a question. */
@Stepwise
class ComplianceSpec extends PortalSpec {
    static final String QUESTION = 'zzcanary: which year is your policy of?'

    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council)).published()
    @Shared Instant deadline = bean(Notices).published(council.id, tender.id).get().deadline()
    @Shared String list = "/en/studio/compliance/$tender.id"
    @Shared Map<String, UUID> bids
    /** After the last answer could be given. */
    @Shared Instant later

    def setupSpec() {
        [lowri: 'Hopscotch & <b>Daughters</b>', mair: 'Oak Street Trust', nest: 'Changed & Co'].each { who, organisation ->
            tender.accounts[who] = tender.people.person(who, Role.PROVIDER)
            bean(Organisations).register(viewer(who), organisation)
            handIn(who, organisation)
        }
        ['efa', 'auditor', 'admin'].eachWithIndex { who, i -> tender.accounts[who] = tender.people.person(who, [Role.COMMISSIONER, Role.AUDITOR, Role.ADMIN][i]) }
        new ASeat(this, tender.id).on('officers', tender.accounts.efa.id())
        // What lay sealed of one is another thing by the time it is opened.
        def nest = bean(Bids).row(council.id, tender.id, bean(Providers).of(viewer('nest')).get().provider()).get()
        def sealed = bean(BidRepository).sealed(council.id, nest.id()).get().manifest()
        sealed[sealed.length - 1] ^= 1
        sql.executeUpdate('UPDATE tender_bid_sealed SET manifest = ? WHERE council_id = ? AND bid = ?', [sealed, council.id, nest.id().toString()])
        clock.at(deadline.plusSeconds(61))
    }

    private Viewer viewer(String who) {
        tender.people.viewer(tender.accounts[who], Role.PROVIDER)
    }

    private Http as(String who) {
        tender.people.in(visitor(), tender.accounts[who])
    }

    private void handIn(String who, String organisation) {
        def call = bean(BidCalls).find(council.id, tender.id).get()
        def bidder = bean(Providers).of(viewer(who)).get()
        call.sections().each { section ->
            String text = section.kind() == BidSection.Kind.PRICE ? (who == 'mair' ? '9,100' : '48,500.50') : section.kind() == BidSection.Kind.PLEDGE ? '12' : "An answer of $who."
            assert bean(Bids).save(viewer(who), bidder, tender.id, section, 0, text, 'en', true) == Bids.Saved.KEPT
        }
        bean(Bids).attach(viewer(who), bidder, tender.id, null, 'policy.txt', bean(Bids).takeIn(council.id, new ByteArrayInputStream('Our policy.\n'.bytes), Bids.WANTED))
        assert bean(BidSubmission).handIn(viewer(who), bidder, call, new BidSubmission.Signing(who, 'Lead'), bean(BidSubmission).received()).done() == BidSubmission.Done.HANDED_IN
    }

    private Http.Reply judge(String who, String bid, String item, String answer, Map more = [:]) {
        String page = "$list/${bids[bid]}/checks/$item"
        as(who).submit(page, [answer: answer] + more, "/$item")
    }

    private void judgeAll(String bid, Map<String, String> others = [:]) {
        def opened = bean(BidOpening).bid(council.id, tender.id, bids[bid])
        bean(ComplianceChecks).items(council.id, tender.id, opened).each { item ->
            def answer = others.getOrDefault(item.key(), 'MET')
            def latest = bean(ComplianceChecks).judged(council.id, tender.id, bids[bid])[item.key()]
            assert bean(ComplianceChecks).judge(tender.viewer('gwen'), tender.id, bids[bid], item.key(), latest?.number() ?: 0, ComplianceChecks.Answer.valueOf(answer), new ComplianceChecks.Words('Looked.', ''))
        }
    }

    private List<String> deeds(String like) {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE ? ORDER BY seq', [council.id, like])*.action
    }

    def "before the opening there is nothing; after it whoever plans and has no seat judges, auditors read, and nobody else comes in"() {
        expect:
        as('gwen').get(list).status == 404

        when:
        tender.openBids('ada')
        assert tender.openBids('carys') == Openers.Done.OPENED
        assert sql.firstRow('SELECT COUNT(*) AS n FROM scheduled_tasks WHERE task_instance LIKE ?', ["tender.asked:%:$council.id:$tender.id:names".toString()]).n == 1
        bids = [lowri: 'lowri', mair: 'mair', nest: 'nest'].collectEntries { who, same -> [who, bean(BidOpening).bids(council.id, tender.id).find { it.provider() == bean(Providers).of(viewer(who)).get().provider() }.bid()] }
        def page = as('gwen').get(list)

        then: 'a bid that was changed is there, and says so'
        as('gwen').get("/en/studio/bids/$tender.id").links.contains(list)
        page.text.identity { contains('Hopscotch & <b>Daughters</b>') && contains('Changed & Co') && contains('0 of') }
        as('gwen').get(list.replace('/en/studio', '/cy/stiwdio')).text.contains('Cyn marcio: pa geisiadau')
        as('gwen').get("$list/$bids.nest").text.contains('it did not open')
        as('gwen').get("$list/$bids.nest").links.findAll { it.contains('/checks/') }.size() == 1

        and:
        as('auditor').get("$list/$bids.lowri").identity { [status, it.forms.findAll { it.action?.contains('/compliance/') }] } == [200, []]
        ['admin', 'lowri'].every { as(it).get(list).status == 403 }
        [list, "$list/$bids.lowri", "$list/$bids.lowri/checks/insurance", "$list/prices", "/en/studio/bids/$tender.id", "/en/studio/bids/$tender.id/$bids.lowri"].every { as('efa').get(it).identity { [status, body.contains('Hopscotch'), text.contains('You mark here')] } == [403, false, true] }
    }

    def "each thing is judged with a reason, nobody overwrites a colleague, and files are looked through anew"() {
        expect:
        judge('gwen', 'lowri', 'insurance', 'not-met').identity { [status, text.contains('Write a reason.')] } == [422, true]
        judge('gwen', 'lowri', 'insurance', '', [reason: 'Some <b>words</b>']).identity { [status, body.contains('Some &lt;b&gt;words')] } == [422, true]
        judge('gwen', 'lowri', 'insurance', 'unclear', [reason: 'No date on it', evidence: 'Page 3']).status == 303
        as('gwen').get("$list/$bids.lowri/checks/whole.nothing").status == 404
        as('gwen').get("$list/$bids.lowri").text.contains('To be clarified')
        as('gwen').get("$list/$bids.lowri/checks/whole.g1").text.contains('An answer of lowri.')

        when: 'two open it, and both save'
        String page = "$list/$bids.lowri/checks/participation"
        def gwen = as('gwen')
        def rhian = as('rhian')
        def hers = gwen.get(page)
        def theirs = rhian.get(page)

        then:
        gwen.submitShown(hers, page, [answer: 'met'], '/participation').status == 303
        rhian.submitShown(theirs, page, [answer: 'not-met', reason: 'My own reading'], '/participation').identity { [status, text.contains('A colleague was faster'), text.contains('My own reading')] } == [409, true, true]

        when:
        def looked = as('gwen').submit("$list/$bids.lowri", [:], '/files')

        then:
        looked.status == 303
        as('gwen').get("$list/$bids.lowri").text.contains('as the receipt says')

        when: 'the file lies there otherwise by now'
        def file = bean(BidOpening).bid(council.id, tender.id, bids.lowri).manifest().files().first()
        bean(ComplianceChecks).keep(tender.viewer('gwen'), tender.id, bids.lowri, [(file.file()): ComplianceChecks.Look.HARMFUL])

        then:
        as('gwen').get("$list/$bids.lowri").text.identity { contains('counts as not sent') && contains('The portal found something') }
        Traces.inTables(rootSql, 'No date on it') == []
    }

    def "what is missing or too long is found by itself"() {
        given:
        def asked = bean(ComplianceChecks).asked(council.id, tender.id)
        def bid = bean(BidOpening).bid(council.id, tender.id, bids.lowri)
        def without = { Map changed ->
            def manifest = bid.manifest()
            new BidOpening.Opened(bid.bid(), bid.provider(), 1, bid.received(), new BidManifest(manifest.tender(), 1, manifest.provider(), '', '', '', manifest.signedAt(), manifest.answers() + changed, [], '', [:], []))
        }
        def found = { opened, kind -> bean(ComplianceChecks).found(asked, opened, CheckItem.of('whole', kind)).sections()*.key() }

        expect:
        found(bid, CheckItem.Kind.COMPLETE) == []
        found(without(['whole.c3': new BidManifest.Answer('', 'en')]), CheckItem.Kind.COMPLETE) == ['whole.c3']
        found(without(['whole.c5': new BidManifest.Answer('word ' * 251, 'en')]), CheckItem.Kind.WORDS) == ['whole.c5']
        found(without(['whole.c5': new BidManifest.Answer('word ' * 251, 'en')]), CheckItem.Kind.COMPLETE) == []
    }

    def "one bidder is asked something: the mail does not say what, it answers once and in time, and its bid stays as it was"() {
        given:
        String check = "$list/$bids.mair/checks/safeguarding"
        String hers = "/en/bidding/tenders/$tender.id/clarifications"
        LocalDate day = clock.now().atZone(Spoken.UK).toLocalDate().plusDays(3)
        def before = Json.write(bean(BidOpening).bid(council.id, tender.id, bids.mair).manifest())
        def open = { as('mair').get("/en/bidding/tenders/$tender.id").links.contains(hers) }

        expect: 'nothing before it is asked, a day that is possible, both languages'
        as('mair').get(hers).status == 404
        !open()
        as('gwen').submit(check, [question_en: QUESTION, day: day.minusDays(3).toString()], '/ask').identity { [status, text.contains('Choose a day from tomorrow'), text.contains('in each language'), text.contains(QUESTION)] } == [422, false, true, true]
        as('gwen').submit(check, [question_en: QUESTION, question_cy: 'O ba flwyddyn?', day: day.minusDays(3).toString()], '/ask').text.contains('Choose a day from tomorrow')

        when:
        def asked = as('gwen').submit(check, [question_en: QUESTION, question_cy: 'O ba flwyddyn?', day: day.toString()], '/ask')

        then:
        asked.status == 303
        new SentMail(portal).to(council.id, "mair@$council.host".toString()).any { it.contains('would like to ask') && !it.contains('zzcanary') && !it.contains('Evenings off') }
        open()
        as('mair').get(hers).text.identity { contains(QUESTION) && contains('17:00') || contains('5') }
        as('mair').get("/cy/ymgeisio/tenders/$tender.id/clarifications").text.contains('O ba flwyddyn?')
        as('lowri').get(hers).status == 404
        as('efa').get(hers).status == 403
        Traces.inTables(rootSql, 'zzcanary') == []

        and: 'while it may answer nothing is decided'
        as('gwen').submit("$list/$bids.mair/lots/whole", [admitted: 'out', reason_en: 'x', reason_cy: 'x'], '/whole').text.contains('may still answer')

        when:
        def answered = as('mair').submit(hers, [text: 'Of <b>2026</b>.', lang: 'en'], '/clarifications')

        then:
        answered.status == 303
        as('gwen').get(check).text.contains('Of <b>2026</b>.')
        bean(BidderQuestions).answer(viewer('mair'), bean(Providers).of(viewer('mair')).get(), tender.id, 1, new BidderQuestions.Answer('Otherwise', 'en')) == BidderQuestions.Done.ANSWERED
        Json.write(bean(BidOpening).bid(council.id, tender.id, bids.mair).manifest()) == before
        deeds('tender.bid-clarification%') == ['tender.bid-clarification-asked', 'tender.bid-clarification-answered']

        and: 'the fairness log has both, without saying who it was'
        as('gwen').get("/en/studio/fairness/$tender.id").text.identity { contains('One bidder was asked to explain something in its bid') && contains('A bidder answered what it was asked about its bid.') && !contains('O ba flwyddyn') && !contains('Of <b>2026</b>') }

        when: 'asked again, and answered too late'
        bean(BidderQuestions).ask(tender.viewer('gwen'), tender.id, bids.mair, 'insurance', Localised.of('en', 'And this?', 'cy', 'A hyn?'), day)
        later = BidderQuestions.due(day)
        clock.at(later)
        def mair = as('mair')
        def refused = mair.post(hers, [_token: mair.get('/en/bidding').token, number: '2', text: 'Too late words', lang: 'en'])

        then:
        refused.identity { [status, text.contains('has passed, so it was not kept'), text.contains('Too late words')] } == [422, true, true]
    }

    def "a price is seen on its own page alone, each look is on the record, and whoever looked can be known"() {
        given:
        clock.at(later)
        def gwen = as('gwen')

        expect:
        [list, "$list/$bids.lowri", "$list/$bids.mair/checks/whole.price", "$list/prices"].every { !gwen.get(it).text.contains('48500') && !gwen.get(it).text.contains('48,500') }
        judge('gwen', 'mair', 'whole.price', 'not-met', [reason: 'Low']).text.contains('Look at the prices first')
        gwen.submit("$list/prices", [:], '/prices').identity { [status, text.contains('48,500'), text.contains('Say that you will not mark.')] } == [422, false, true]
        !bean(Compliance).sawPrices(council.id, tender.id, tender.accounts.gwen.id())
        deeds('tender.prices-seen') == []

        when:
        def seen = gwen.submit("$list/prices", [sure: 'yes'], '/prices')

        then:
        seen.text.identity { contains('£48,500.50') && contains('81 % below the average of the others') && contains('Perhaps abnormally low') && contains('The average of the others is £48,500.50. Ask the bidder') && it.count('Perhaps abnormally low') == 1 }
        seen.header('cache-control').contains('no-store')
        bean(Compliance).sawPrices(council.id, tender.id, tender.accounts.gwen.id())
        !bean(Compliance).sawPrices(council.id, tender.id, tender.accounts.rhian.id())
        deeds('tender.prices-seen') == ['tender.prices-seen']
        judge('gwen', 'mair', 'whole.price', 'not-met', [reason: 'Low']).status == 303

        and: 'for its price alone a bid is out only after its bidder was asked'
        as('gwen').submit("$list/$bids.mair/lots/whole", [admitted: 'out', reason_en: 'x', reason_cy: 'x'], '/whole').text.contains('only after its bidder was asked')
    }

    def "a bid is out by two people with a reason in both languages, in by one and another, and nobody alone"() {
        given:
        clock.at(later.plusSeconds(60))
        String hers = "$list/$bids.lowri/lots/whole"
        String his = "$list/$bids.mair/lots/whole"

        expect: 'not before everything is judged, nor with something that is not met'
        as('gwen').submit(hers, [admitted: 'in'], '/whole').text.contains('still to be clarified')
        as('gwen').submit(his, [admitted: 'in'], '/whole').text.contains('it cannot stay in')

        when:
        judgeAll('lowri')
        judgeAll('mair', ['safeguarding': 'NOT_MET'])
        judgeAll('nest', ['opened': 'NOT_MET'])

        then:
        as('gwen').submit(hers, [admitted: 'out', reason_en: 'x', reason_cy: 'x'], '/whole').text.contains('it cannot be out')
        as('gwen').submit(his, [admitted: 'out', reason_en: 'No policy'], '/whole').identity { [status, text.contains('in each language of the council, why it is out'), text.contains('No policy')] } == [422, true, true]
        as('gwen').submit(his, [admitted: 'out', reason_en: 'No <i>policy</i>', reason_cy: 'Dim polisi'], '/whole').status == 303
        as('gwen').submit(hers, [admitted: 'in'], '/whole').status == 303
        as('gwen').submit("$list/$bids.nest/lots/whole", [admitted: 'out', reason_en: 'It did not open', reason_cy: 'Nid agorodd'], '/whole').status == 303

        and: 'one mail for all three to the colleague who can agree'
        ['rhian', 'gwen', 'efa'].collect { name -> new SentMail(portal).to(council.id, "$name@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(list) } } == [1, 0, 0]

        and: 'whoever said it cannot agree; while it waits nothing is judged'
        !as('gwen').get(his).forms*.action.any { it?.endsWith('/answer') }
        as('gwen').identity { it.post("$his/answer", [_token: it.get(his).token, number: '1', answer: 'agree']).status } == 404
        as('gwen').get("$list/$bids.mair/checks/insurance").text.contains('waits for a second person')
        bean(Compliance).open(council.id, tender.id).size() == 3
        as('gwen').submit(list, [sure: 'yes'], '/finish').identity { [status, text.contains('Not every bid is decided')] } == [422, true]
        bean(Compliance).in(council.id, tender.id, 'whole') == []

        and: 'a colleague sends one back, and agrees to the others'
        as('rhian').submit(his, [answer: 'return'], '/answer').text.contains('Write why you send it back.')
        as('rhian').submit(his, [answer: 'return', words: 'Say it kindly.'], '/answer').status == 303
        as('gwen').get(his).text.contains('Say it kindly.')
        as('gwen').submit(his, [admitted: 'out', reason_en: 'We found no policy.', reason_cy: 'Ni ddaethom o hyd i bolisi.'], '/whole').status == 303
        [hers, his, "$list/$bids.nest/lots/whole"].every { as('rhian').submit(it, [answer: 'agree'], '/answer').status == 303 }
        bean(Compliance).open(council.id, tender.id) == []
    }

    def "what the notice says presentations count is kept: nothing is finished before it is published how they go, or two people call them off"() {
        given:
        rootSql.executeUpdate('UPDATE tender_notice SET presents = ? WHERE council_id = ? AND tender = ?', ['{"points":40}', council.id, tender.id.toString()])
        String evening = "/en/marking/$tender.id/evening/whole"
        def mails = { sql.rows("SELECT kind FROM notification_mail WHERE council_id = ? AND kind = 'unlisted-evening-off'", [council.id]).size() }

        expect:
        bean(Compliance).finish(tender.viewer('rhian'), tender.id) == Compliance.Finish.PRESENTS
        as('rhian').submit(list, [sure: 'yes'], '/finish').identity { [status, text.contains('Publish how they go, or call them off, before you finish.'), links.contains(evening)] } == [422, true, true]
        as('rhian').get(list.replace('/en/studio/compliance', '/cy/stiwdio/compliance')).text.contains('Mae cyflwyniadau’n cyfrif, a does dim wedi’i gyhoeddi eto')
        !bean(Compliance).finished(council.id, tender.id)
        as('rhian').get(evening).text.contains('The notice says that presentations count 40 of 100 points.')

        when: 'nobody calls them off alone'
        def asked = as('rhian').submit("$evening/off", [off: 'The hall is <b>shut</b>.'], '/off')
        def own = bean(Evenings).callOff(tender.viewer('rhian'), tender.id, 'whole', true)

        then:
        asked.status == 303
        own == Evenings.Done.SAME_PERSON
        mails() == 0
        bean(Compliance).finish(tender.viewer('rhian'), tender.id) == Compliance.Finish.PRESENTS

        when:
        def off = as('gwen').submit("$evening/off", [do: 'yes'], '/answer')

        then: 'everybody who bid, or may, has read why before anything goes on'
        off.status == 303
        mails() >= 2
        as('gwen').get(evening).text.identity { contains('It was called off. What was written counts alone.') && contains('The hall is <b>shut</b>.') && !contains('The notice says that presentations count') }
        bean(Compliance).unheard(council.id, tender.id) == []
        visitor().get('/en' + bean(PublicTenders).listed(council.id, tender.id).get().path('en')).text.contains('The presentations that were planned were called off.')
    }

    def "finished, each bid has a code that says nothing, what is in is known, and only two people correct it, with a date"() {
        given:
        clock.at(later.plusSeconds(120))

        when:
        def finished = as('rhian').submit(list, [sure: 'yes'], '/finish')
        def in_ = bean(Compliance).in(council.id, tender.id, 'whole')

        then:
        finished.status == 303
        bean(Compliance).finished(council.id, tender.id)
        in_*.bid() == [bids.lowri]
        in_[0].code() ==~ /[A-Z][1-9][0-9]/
        in_[0].gates() == [g1: true, g2: true]
        bean(Compliance).bid(council.id, tender.id, in_[0].code()).get() == bids.lowri
        bean(Compliance).in(council.id, tender.id, 'lot-9') == []
        sql.firstRow('SELECT COUNT(DISTINCT code) AS n FROM tender_bid_code WHERE council_id = ?', [council.id]).n == 3
        !as('gwen').get(list).text.contains(in_[0].code())
        bean(Compliance).finish(tender.viewer('gwen'), tender.id) == Compliance.Finish.OPEN

        and: 'the bidder is told nothing'
        !as('mair').get("/en/bidding/tenders/$tender.id").text.contains('no policy')

        when: 'judged anew, nothing changes until two people correct it'
        clock.at(later.plusSeconds(180))
        bean(ComplianceChecks).judge(tender.viewer('gwen'), tender.id, bids.mair, 'safeguarding', bean(ComplianceChecks).judged(council.id, tender.id, bids.mair).safeguarding.number(), ComplianceChecks.Answer.MET, new ComplianceChecks.Words('It was in another file.', ''))
        def alone = bean(Compliance).in(council.id, tender.id, 'whole')*.bid()
        def said = as('gwen').submit("$list/$bids.mair/lots/whole", [admitted: 'in'], '/whole')
        def agreed = as('rhian').submit("$list/$bids.mair/lots/whole", [answer: 'agree'], '/answer')

        then:
        alone == [bids.lowri]
        [said.status, agreed.status] == [303, 303]
        bean(Compliance).in(council.id, tender.id, 'whole')*.bid().toSet() == [bids.lowri, bids.mair].toSet()
        bean(ComplianceRulings).of(council.id, tender.id).findAll { it.bid() == bids.mair }*.correction() == [false, false, true]
        as('auditor').get("$list/$bids.mair/lots/whole").text.identity { contains('Correction') && contains('We found no policy.') }
        deeds('tender.ruling-corrected') == ['tender.ruling-corrected']
    }

    def "whoever judged gets no seat, whoever was asked to one sees no price, and whoever a conflict took out judges no more"() {
        given:
        def panel = bean(PanelRepository).of(council.id, tender.id, 'officers').get()
        def ask = { String who -> bean(Seating).ask(tender.viewer('gwen'), panel.id(), tender.accounts[who].publicId(), false, bean(Panels).today(), bean(Panels).today().plusDays(9)) }

        expect:
        ['gwen', 'rhian', 'efa'].collect(ask) == [Seating.Outcome.PRICES, Seating.Outcome.JUDGED, Seating.Outcome.SEATED]
        as('rhian').get(list).status == 200

        when:
        UUID id = UUID.randomUUID()
        bean(ConflictRepository).add(council.id, id, tender.id, null, tender.accounts.rhian.id(), 'BIDS', 'REAL', 'FAMILY', '', '', java.time.Instant.EPOCH)
        bean(Conflicts).decide(tender.viewer('gwen'), tender.id, id, 'OUT', '', '', Localised.of('en', 'A cousin.'))

        then:
        [list, "$list/$bids.lowri", "/en/studio/bids/$tender.id", "/en/studio/bids/$tender.id/$bids.lowri"].every { as('rhian').get(it).identity { [status, text.contains('You are out of this tender')] } == [403, true] }
        as('gwen').get("/en/studio/fairness/$tender.id").text.identity { contains('Two people decided that a bid is out.') && contains('It was decided which bids are marked') && contains('A declared conflict was decided: out altogether.') && contains('The bids were opened: there were 3.') && !contains('Hopscotch') && !contains('Changed & Co') }

        when:
        bean(BidPrices).look(tender.people.viewer(tender.accounts.efa, Role.COMMISSIONER), tender.id)

        then:
        thrown(BidsShut)
    }
}

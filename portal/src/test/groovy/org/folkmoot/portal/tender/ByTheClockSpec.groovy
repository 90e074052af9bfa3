package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import java.nio.file.Path
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.files.Samples
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.sealing.ReceiptKey
import spock.lang.Shared
import spock.lang.Stepwise

/** A small grant from its plan to its opened applications: a form of two pages, no openers, and the clock keeps everything shut. */
@Stepwise
class ByTheClockSpec extends PortalSpec {
    static final String CANARY = 'zzgrantcanary'

    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council))
    @Shared String page = "/en/bidding/tenders/$grant.id"
    @Shared Instant deadline
    @Shared String phrase
    @Shared String receipt

    def setupSpec() {
        ['nia', 'twm', 'mair'].each { grant.accounts[it] = grant.people.person(it, Role.PROVIDER) }
        grant.accounts.opener = grant.people.person('opener', Role.OPENER)
        grant.accounts.auditor = grant.people.person('auditor', Role.AUDITOR)
        [nia: 'Gate & <b>Garden</b>', twm: 'The Toast Club'].each { name, organisation ->
            assert as(name).submit('/en/bidding', [organisation: organisation], '/organisation').status == 303
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

    private BidCall call(UUID tender = grant.id) {
        bean(BidCalls).find(council.id, tender).get()
    }

    /** What somebody types on one page of the form, and what they choose. */
    private Http.Reply fill(Http browser, int n, Map typed, byte[] recording = null, String at = page, Http.Reply shown = browser.get("$at/form/$n")) {
        def hidden = shown.forms.find { (it.action ?: '').endsWith("/form/$n") }.hidden
        browser.postParts("$at/form/$n", hidden + [lang: 'en', do: 'next'] + typed, recording == null ? null : 'f.whole.c1', 'evening.mp3', recording)
    }

    private static Map<String, String> details() {
        ['s.organisation.address': '3 Gate <i>Street</i>', 's.organisation.number': 'none', 's.organisation.insurance': 'Hill Mutual, £5m, to May', 's.organisation.safeguarding': 'Nia Sedge, chair']
    }

    private Map<String, Http.Reply> staffPages() {
        [gwen: ["/en/studio/tenders/$grant.id", "/en/studio/tenders/$grant.id/publication", "/en/studio/bids/$grant.id", '/en/studio/tenders'],
         auditor: ["/en/studio/bids/$grant.id", '/en/studio/outbox']].collectEntries { who, pages ->
            def browser = as(who)
            pages.collectEntries { ["$who $it".toString(), browser.get(it)] }
        } + ['/en/tenders': visitor().get('/en/tenders')]
    }

    private static Map<String, String> plain(Map<String, Http.Reply> pages) {
        pages.collectEntries { [it.key, it.value.status + it.value.body.replaceAll(/value="[\w-]{43}"/, '').replaceAll(/[0-9a-f-]{36}/, '')] }
    }

    def "a grant is asked what a grant needs: no openers, no reason for having no lots, no days for questions, one evening of marking"() {
        given:
        def gwen = as('gwen')
        String studio = "/en/studio/tenders/$grant.id"

        expect: 'a form that would not fit two pages says so'
        grant.mark(AGrant.CRITERIA.replace('"words": 200', '"words": 900'))
        gwen.get(studio).text.identity { contains('The form has 2 pages with room for 1,000 words, and asks for up to 1,050: ask less') && contains('takes a small organisation about 85 minutes, at 15 words a minute: more than an hour') }
        grant.mark(AGrant.CRITERIA.replace('"words": 200, ', ''))
        gwen.get(studio).text.contains('Each answer of the form has a most of words')

        when:
        grant.mark(AGrant.CRITERIA)

        then:
        gwen.get(studio).text.identity { contains('What is asked fits the form: at most 350 words') && !contains('more than an hour') && !contains('why there are none') && !contains('openers') && !contains('Who opens the bids') }

        when:
        grant.published()
        deadline = bean(Notices).published(council.id, grant.id).get().deadline()

        then:
        gwen.get("/en/studio/bids/$grant.id").text.contains('Applications are sealed')
        bean(BidOpening).way(council.id, grant.id) == BidLocks.Way.CLOCK
        bean(Openers).desk(council.id, grant.id).seal() == null

        and: 'its public page says what is true of it, in words of a grant'
        visitor().get('/en/tenders/little-grants-for-evenings').text.identity { contains('Applications are taken until') && contains('keeps them shut by its own clock') && contains('Write an application') && !contains('sealed') && !contains('Grant: Grant') && !contains('Kind of contract') && !contains('Contract is signed') }
        bean(NoticeShowing).rules(Marking.fresh(Localised.of('en', 'Q'), Localised.of('en', 'P'), Localised.of('en', 'S')).with([]), 'en').every { !it.contains('mark each answer') }
    }

    def "how applications are sealed does not change while some may be in"() {
        given:
        bean(Notices).change(grant.viewer('rhian'), grant.id, Localised.of('en', 'Elsewhere', 'cy', 'Rhywle arall'))
        def planned = bean(Tenders).find(council.id, grant.id)
        def plan = planned.plan()
        assert bean(Tenders).save(grant.viewer('rhian'), grant.id, planned.version(), plan.saying(plan.title(), plan.what(), plan.whom(), plan.contact(), true), 'tender.plan-changed')

        expect:
        as('gwen').get("/en/studio/tenders/$grant.id/publication").text.contains('Applications are sealed in another way than those that may be in')
        as('nia').get(page).status == 200

        cleanup:
        bean(Notices).giveUp(grant.viewer('rhian'), grant.id)
    }

    def "two pages hold everything, and what is wrong on one is kept and said"() {
        given:
        def nia = as('nia')

        expect:
        nia.get(page).text.identity { contains('Everything is asked on two pages') && contains('this portal keeps it shut') && !contains('two openers') }
        nia.get("$page/form/1").text.identity { contains('Page 1 of 2. The whole form takes about 39 minutes. You can stop at any time: what you save stays. That is for answers as long as they may be, at 15 words a minute, and 3 minutes for every other box.') && contains('Charity or company number') && !contains('Kept from another time') }
        nia.get("$page/form/1".replace('/en/bidding', '/cy/ymgeisio')).text.contains('tua 39 munud')
        nia.get("$page/form/3").status == 404
        as('mair').get("$page/form/1").status == 404
        as('gwen').get("$page/form/1").status == 403

        when: 'nobody says that it is right'
        def unsaid = fill(nia, 1, details())

        then: 'it is kept all the same, as it is while they type'
        nia.postParts("$page/form/1", [_token: nia.get("$page/form/1").token, lang: 'en', do: 'typing', 's.organisation.number': 'none yet', 'v.organisation.number': '1'], null, null, null).identity { [status, new JsonSlurper().parseText(body).versions, new JsonSlurper().parseText(body).words['s.organisation.number']] } == [200, ['v.organisation.number': 2], '2 of at most 100 words.']
        unsaid.identity { [status, text.contains('say that it is right today'), body.contains('3 Gate &lt;i&gt;Street&lt;/i&gt;')] } == [422, true, true]
        bean(BidderDetails).of(council.id, bidder('nia').provider()) == [:]
        nia.get("$page/form/1").body.contains('3 Gate &lt;i&gt;Street')
        fill(nia, 1, details() + [confirmed: 'yes']).identity { [status, location.endsWith('/form/2')] } == [303, true]

        when: 'a sum that is none, and words that are too many'
        def wrong = fill(nia, 2, ['s.whole.c1': 'word ' * 201, 's.whole.c2': "We are $CANARY.", 's.whole.price': '0'])

        then:
        wrong.identity { [status, text.contains('It is kept as you typed it, and is not done'), text.contains('too long to be handed in'), body.contains('value="0"')] } == [422, true, true, true]
        nia.get("$page/form/2").body.contains('value="0"')
        nia.get("$page/hand-in").text.identity { contains('has to be a number above nought') && contains('longer than its limit') }

        when: 'the language is changed while somebody writes'
        def form = nia.get("$page/form/2").wholeForms.find { it.action.endsWith('/form/2') }
        def turned = nia.postParts("/cy/ymgeisio/tenders/$grant.id/form/2", form.values + ['s.whole.c2': 'Half a <b>thought', go: 'other'], null, null, null)

        then:
        turned.status == 200
        turned.body.contains('<html lang="cy"') && turned.body.contains('Half a &lt;b&gt;thought')
        !nia.get("$page/form/2").body.contains('Half a')
    }

    def "two who fill in one page lose nothing: what only one changed stands, what both changed is shown with both"() {
        given:
        def nia = as('nia')
        def her = nia.get("$page/form/2")
        def his = nia.get("$page/form/2")

        when:
        def first = fill(nia, 2, ['s.whole.c1': 'Her evening.', 's.whole.c2': "We are $CANARY.", 's.whole.price': '1,900'], null, page, her)
        def second = fill(nia, 2, ['s.whole.c1': 'His evening.', 's.whole.c2': "We are $CANARY.", 's.whole.price': '1,900'], null, page, his)

        then:
        first.status == 303
        second.identity { [status, text.contains('Her evening.'), text.contains('His evening.')] } == [409, true, true]
        fill(nia, 2, ['s.whole.c1': '', 's.whole.c2': "We are $CANARY.", 's.whole.price': '1,900']).status == 303
    }

    def "an answer may be spoken: what the file says of who made it is taken out, and what is said in it is asked for"() {
        given:
        def nia = as('nia')
        def recording = Samples.mp3("${CANARY}speaker")

        expect: 'papers are none'
        fill(nia, 2, ['s.whole.price': '1,900', 's.whole.c2': "We are $CANARY."], 'A paper.\n'.bytes).identity { [status, text.contains('evening')] } == [422, true]

        when:
        def added = fill(nia, 2, ['s.whole.price': '1,900', 's.whole.c2': "We are $CANARY."], recording)

        then:
        added.status == 303
        nia.get("$page/form/2").text.contains('Please write above what is said in it')
        fill(nia, 2, ['s.whole.price': '1,900', 's.whole.c2': "We are $CANARY."], Samples.mp4("${CANARY}speaker")).status == 303
        nia.get(page).links.findAll { it.contains('/files/') }.every { !nia.get(it).body.contains("${CANARY}speaker") }
        def file = nia.get(page).links.find { it.contains('/files/') }
        !nia.get(file).body.contains("${CANARY}speaker")
        nia.get("$page/hand-in").text.identity { contains('Answers that are a recording alone') && !contains('Still missing') }
    }

    def "handed in without openers' keys it is sealed all the same: nobody of the council sees that it is there"() {
        given:
        def nia = as('nia')
        def before = plain(staffPages())
        def deeds = sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action NOT LIKE '%read%'", [council.id]).n

        when:
        def sent = nia.submit("$page/hand-in", [name: 'Nia Sedge', post: 'Chair', agree: 'yes'], '/hand-in')
        phrase = (sent.body =~ /<p class="board">([^<]*)</)[0][1].trim()
        receipt = nia.get("$page/receipts/1").body

        then:
        sent.identity { [status, text.contains('Application 1 is sealed'), text.contains('keeps everything shut until the deadline')] } == [200, true, true]
        plain(staffPages()) == before
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action NOT LIKE '%read%'", [council.id]).n == deeds
        Traces.inTables(rootSql, CANARY) == []
        Traces.inFiles(Path.of(portal.getProperty('folkmoot.files.folder', String).get()), CANARY) == []
        ReceiptKey.check(bean(BidRepository).signing(council.id).get().publicKey(), receipt) == null
        bean(Bids).draft(council.id, grant.id, bidder('nia').provider()) == BidDraft.NONE
    }

    def "with its phrase it is taken up, changed and replaced, and another organisation withdraws its own"() {
        given:
        def nia = as('nia')
        def twm = as('twm')

        expect:
        nia.submit("$page/hand-in", [password_phrase: phrase], '/take-up').status == 303
        nia.get("$page/form/1").body.contains('3 Gate &lt;i&gt;Street')
        nia.get("$page/hand-in").text.contains('right today')
        fill(nia, 1, details() + [confirmed: 'yes']).status == 303
        fill(nia, 2, ['s.whole.c2': 'Forty of us.', 's.whole.price': '1,950']).status == 303
        nia.submit("$page/hand-in", [name: 'Nia Sedge', post: 'Chair', agree: 'yes'], '/hand-in').text.contains('Application 2 is sealed')

        when:
        fill(twm, 1, details() + [confirmed: 'yes'])
        fill(twm, 2, ['s.whole.c1': 'Toast.', 's.whole.c2': 'Everybody.', 's.whole.price': '500'])

        then:
        twm.submit("$page/hand-in", [name: 'Twm', post: 'Chair', agree: 'yes'], '/hand-in').status == 200
        twm.submit("$page/hand-in", [sure: 'yes'], '/withdraw').status == 303
        bean(BidSubmission).standing(council.id, grant.id, bidder('twm').provider()).empty
        bean(BidSubmission).standing(council.id, grant.id, bidder('nia').provider()).get() == 2
    }

    def "the clock keeps it shut for everybody, then one who plans it opens everything, signed in afresh, on the record"() {
        given:
        String bids = "/en/studio/bids/$grant.id"
        def clocked = { bean(BidOpening).clock(grant.viewer('gwen'), grant.id) }

        expect: 'not before, and not in the minute after the deadline; what was tried is on the record'
        clocked() == Openers.Done.NOT_NOW
        clock.at(deadline.plusSeconds(59))
        clocked() == Openers.Done.NOT_NOW
        !as('gwen').get(bids).forms*.action.any { it?.endsWith('/clock') }
        bean(BidOpening).bids(council.id, grant.id) == []
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'tender.opening-refused'", [council.id]).n == 2

        when:
        clock.at(deadline.plusSeconds(61))
        def gwen = as('gwen')
        def due = gwen.get(bids)

        then: 'not by those who do not plan, nor by somebody who does not say they are free of it, nor one who signed in long ago'
        due.text.contains('Whoever plans it opens everything at once') && !due.text.contains('Gate &')
        ['opener', 'auditor', 'nia'].every { as(it).identity { browser -> browser.post("$bids/clock", [_token: gwen.get(bids).token, free: 'yes']).status } in [403, 404, 409] }
        gwen.submit(bids, [:], '/clock').identity { [status, text.contains('no interest')] } == [422, true]
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.DUE

        when: 'some minutes later the same browser has to sign in again'
        clock.at(deadline.plusSeconds(61 + 360))
        def stale = gwen.submit(bids, [free: 'yes'], '/clock')

        then:
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.DUE
        stale.status != 200

        when:
        def opened = as('gwen').submit(bids, [free: 'yes'], '/clock')
        def list = as('auditor').get(bids)
        def bid = as('gwen').get(list.links.find { it.startsWith("$bids/") })

        then:
        opened.status == 303
        list.text.identity { contains('1 application was handed in') && contains('By Gwen, after the clock') }
        bid.text.identity { contains('Forty of us.') && contains('Spoken or shown, among the files: evening.mp3') && contains('Hill Mutual') && !contains('1,950') }
        as('opener').get(bids).status == 404
        sql.rows("SELECT object FROM audit_entry WHERE council_id = ? AND action = 'tender.bids-opened-by-clock'", [council.id])*.object == ["$grant.id/${list.body.find(/[0-9a-f]{64}/)}".toString()]
        clocked() == Openers.Done.NOT_NOW
        bean(BidSubmission).handIn(viewer('twm'), bidder('twm'), call(), new BidSubmission.Signing('T', 'Chair'), deadline.minusSeconds(1)).done() != BidSubmission.Done.HANDED_IN
    }

    def "what an organisation said of itself is offered to it the next time, and confirmed each time"() {
        given:
        def next = new AGrant(this, grant.people, grant.accounts, 'More little grants').published()
        String at = "/en/bidding/tenders/$next.id"
        def nia = as('nia')

        expect:
        nia.get("$at/form/1").identity { text.contains('Kept from another time') && body.contains('3 Gate &lt;i&gt;Street') && !(body =~ /id="confirmed"[^>]*checked/) }
        bean(Bids).row(council.id, next.id, bidder('nia').provider()).empty
        as('mair').get("$at/form/1").status == 404

        when: 'something changed since'
        fill(nia, 1, details() + ['s.organisation.address': '9 New Road', confirmed: 'yes'], null, at)

        then:
        bean(BidderDetails).of(council.id, bidder('nia').provider()).address == '9 New Road'
        bean(BidderDetails).of(council.id, bidder('twm').provider()).address == '3 Gate <i>Street</i>'
        sql.rows('SELECT sealed FROM tender_bidder_details WHERE council_id = ?', [council.id]).every { (it.sealed as byte[]).length % 4096 < 64 }
    }

    def "a quote opens by the clock too; its answers have pages of their own, and it asks who somebody is on one"() {
        given:
        def quote = new AGrant(this, grant.people, grant.accounts, 'Chairs for a hall', ['below-threshold', 'quote'])
        def planned = bean(Tenders).find(council.id, quote.id)
        assert bean(Tenders).save(quote.viewer('rhian'), quote.id, planned.version(), planned.plan().inLots([], Localised.of('en', 'One hall.', 'cy', 'Un neuadd.')), 'tender.lots-changed')
        def last = planned.plan().dates()[Moment.TENDER_DEADLINE.key()]
        quote.published([questionsBy: last.minusDays(14).toString(), answersBy: last.minusDays(7).toString()], [none_en: 'Below the threshold.', none_cy: 'O dan y trothwy.'])
        String at = "/en/bidding/tenders/$quote.id"
        def nia = as('nia')

        expect:
        bean(BidOpening).way(council.id, quote.id) == BidLocks.Way.CLOCK
        nia.get(at).text.identity { contains('Say who you are') && !contains('Everything is asked on two pages') }
        nia.get("$at/form/1").text.identity { contains('Kept from another time') && !contains('safeguarding') }
        fill(nia, 1, details().findAll { !it.key.contains('safeguarding') } + [confirmed: 'yes'], null, at).identity { [status, location.endsWith(quote.id.toString()) || location.contains("$quote.id?")] } == [303, true]
        nia.submit("$at/sections/whole.c1", [text: 'Forty chairs.', lang: 'en', do: 'done'], '/whole.c1').status == 303
        nia.get("$at/form/2").status == 404
    }
}

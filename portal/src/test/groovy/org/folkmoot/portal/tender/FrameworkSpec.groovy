package org.folkmoot.portal.tender

import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.MailRepository
import org.folkmoot.portal.notification.MailRound
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.law.Moment
import spock.lang.Shared
import spock.lang.Stepwise

/** A call-off from planning to the opening: the suppliers of the framework who are named are asked, and nobody else may bid. */
@Stepwise
class FrameworkSpec extends PortalSpec {
    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council))
    @Shared String studio = "/en/studio/tenders/$tender.id"
    @Shared String page = "/en/bidding/tenders/$tender.id"
    @Shared Instant deadline

    def setupSpec() {
        ['lowri', 'nest', 'mair', 'nia', 'gethin'].each { tender.accounts[it] = tender.people.person(it, Role.PROVIDER) }
        [lowri: 'Hopscotch & <b>Daughters</b>', mair: 'Oak Street Trust', nia: 'The Toast Club'].each { who, name -> assert as(who).submit('/en/bidding', [organisation: name], '/organisation').status == 303 }
        tender.rehearsed()
        def planned = bean(Tenders).find(council.id, tender.id)
        def plan = planned.plan()
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, planned.version(), plan.under(plan.law().choosing('call-off', 'call-off', planned.version() + 1)), 'tender.law-changed')
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

    private List<String> mails(String name) {
        new SentMail(portal).to(council.id, "$name@$council.host".toString())
    }

    /** Every mail to an address, those included that stand on no page. */
    private List<String> lettersTo(String name) {
        def round = bean(MailRound)
        bean(MailRepository).sealedAfter(council.id, 0, 500).collect { round.letter(it) }.findAll { it.to() == "$name@$council.host".toString() }.collect { "${it.subject()}\n${it.body()}".toString() }
    }

    private static String input(Http.Reply page, String name) {
        page.body.find("<input[^>]*name=\"$name\"[^>]*>")
    }

    private void publish(String number) {
        String publication = "$studio/publication"
        assert as('rhian').submit(publication, [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(publication, [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit(publication, [number: ''], '/public').status == 303
        bean(SuppliersTold).run("$council.id:$tender.id:$number")
    }

    private void handIn(String who) {
        def call = call(who)
        (call.details() + call.sections()).findAll { it.kind() != BidSection.Kind.ABSENT }.each { section ->
            String text = section.key() == BidSection.CONFIRMED ? BidSection.YES : section.kind().figure() ? '900' : 'We come.'
            int version = bean(Bids).draft(council.id, tender.id, bidder(who).provider()).sections()[section.key()]?.version() ?: 0
            assert bean(Bids).save(viewer(who), bidder(who), tender.id, section, version, text, 'en', true) == Bids.Saved.KEPT
        }
        assert bean(BidSubmission).handIn(viewer(who), bidder(who), call, new BidSubmission.Signing(who, 'Director'), bean(BidSubmission).received()).done() == BidSubmission.Done.HANDED_IN
    }

    /** Who got the mail that asks for a bid: it stands on no page. */
    private List<String> asked() {
        def round = bean(MailRound)
        bean(MailRepository).sealedAfter(council.id, 0, 500).findAll { it.kind() == 'unlisted-tender-suppliers' }.collect { round.letter(it) }
            .findAll { it.body().contains('/tenders/evenings-off-for-young-carers') }.collect { it.to().toLowerCase().split('@').first() }.toSet().toSorted()
    }

    private BidCall call(String name) {
        bean(BidCalls).find(council.id, tender.id, bidder(name)).get()
    }

    def "nothing is asked for before the framework and its suppliers are named, and one supplier alone only with a reason"() {
        expect:
        as('rhian').get(studio).text.identity { contains('Name the framework and its reference') && contains('Name the suppliers of the framework who are asked') }
        name(s1_name: 'Nobody of this name').identity { [status, text.contains('No organisation of this name is registered here'), body.contains('value="Nobody of this name"')] } == [422, true, true]
        name(s1_name: 'Oak Street Trust', s2_name: 'oak street trust').identity { [status, text.contains('This one is named already')] } == [422, true]
        name(s1_name: 'Hopscotch & <b>Daughters</b>').status == 303
        as('rhian').get("$studio/framework").text.identity { contains('Registered here') && contains('Say why one supplier is asked') }
        name(s1_name: 'Hopscotch & <b>Daughters</b>', why_en: 'They run them now.', why_cy: 'Nhw sy’n eu rhedeg nawr.').status == 303
        !as('rhian').get(studio).text.contains('Say why one supplier is asked')
        bean(Tenders).find(council.id, tender.id).plan().framework().direct()

        and: 'one that is not registered is named with an address, and somebody who took its name is not meant by it'
        name(s1_name: 'The Toast Club', s1_email: "nest@$council.host".toString()).status == 303
        bean(Tenders).find(council.id, tender.id).plan().framework().suppliers()*.provider() == [null]
        name(s1_name: 'Hopscotch & <b>Daughters</b>', s2_name: 'Garden Gate', s2_email: "nest@$council.host".toString()).status == 303
        as('rhian').get(studio).text.identity { contains('The framework is named') && contains('The suppliers who are asked are named') }
        as('lowri').get("$studio/framework").status == 403
    }

    def "a line stays where it was typed and says what is wrong with it; two spellings of an address are one"() {
        given:
        String nest = "nest@$council.host"
        def wrong = name(s1_name: 'Hopscotch & <b>Daughters</b>', s3_name: 'Garden Gate', s3_email: 'nowhere')

        expect:
        wrong.identity { [status, text.contains('Write an e-mail address such as')] } == [422, true]
        input(wrong, 's3_name').contains('value="Garden Gate"')
        input(wrong, 's3_email').contains('value="nowhere"')
        !input(wrong, 's2_name').contains('Garden')
        name(s1_name: 'G' * 81, s1_email: nest).identity { [status, text.contains('80 letters at most')] } == [422, true]
        name(s1_name: 'G\u0430rden Gate', s1_email: nest).identity { [status, text.contains('letters of two alphabets')] } == [422, true]
        name(s1_name: 'Garden Gate', s1_email: nest, s2_name: 'Garden Shed', s2_email: "\uFF4Eest@$council.host".toString()).identity { [status, text.contains('This one is named already')] } == [422, true]
    }

    def "with the notice each supplier is told, and one that is not registered gets the way in; the list is fixed"() {
        given:
        def day = bean(Tenders).find(council.id, tender.id).plan().dates()[Moment.TENDER_DEADLINE.key()]
        String publication = "$studio/publication"

        when:
        assert as('rhian').submit(publication, [closes: '12:00', presents: '0', questionsBy: day.minusDays(14).toString(), answersBy: day.minusDays(7).toString()], '/terms').status == 303
        assert as('rhian').submit(publication, [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(publication, [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit(publication, [number: ''], '/public').status == 303
        deadline = bean(Notices).published(council.id, tender.id).get().deadline()
        String ref = "$council.id:$tender.id:1"
        def queued = sql.rows("SELECT task_instance FROM scheduled_tasks WHERE task_name = 'later' AND task_instance LIKE 'tender.suppliers-told:%'")*.task_instance.findAll { it.endsWith(ref) }
        queued.each { bean(SuppliersTold).run(ref) }

        then:
        queued.size() == 1
        asked() == ['lowri', 'nest']
        mails('nest').any { it.contains('/en/join/') }

        and: 'of whom nobody knows what it reads, in both languages, with one link'
        def letters = lettersTo('nest')
        String link = letters.findResult { it.find(/\/en\/join\/(\S+)/) { all, token -> token } }
        ['You are asked to bid', 'Gofynnir i chi wneud cais'].collect { said -> letters.count { it.startsWith(said) } } == [1, 1]
        letters.count { it.contains(link) && it.contains('/cy/') } == 1
        bean(TransactionOperations).executeRead { bean(TenderHeld).about(new Held.Subject(council.id, 0L, UUID.randomUUID(), 'Nest', "NEST@$council.host".toString(), 'en', true)) }.find { it.key() == 'asked-to-bid' }.rows()*.address.toSet() == ["nest@$council.host".toString()].toSet()

        and:
        name(s1_name: 'Oak Street Trust').status in [403, 409]
        bean(Tenders).find(council.id, tender.id).plan().framework().suppliers()*.name() == ['Hopscotch & <b>Daughters</b>', 'Garden Gate']
    }

    def "the public page says for whom it is and shows no way to bid to others, whom everything else tells why"() {
        given:
        bean(OutboxPump).runOnce()
        def shown = visitor().get('/en/tenders/evenings-off-for-young-carers')
        def mair = as('mair')

        expect:
        shown.text.identity { contains('Only suppliers of the framework who were asked can bid.') && contains('Short breaks <b>framework</b>, ASH-SB-26, 2026/S 000-004711') && !contains('Hopscotch') && !contains('Garden Gate') }
        !shown.links.any { it.contains('/bidding/tenders/') }
        shown.links.any { it.contains('/bidding/register') }
        ['', '/sections/whole.c3', '/hand-in', '/partners', '/who', '/questions'].collectEntries { [it, mair.get(page + it).status] }.findAll { it.value != 403 } == [:]
        mair.get(page).identity { [status, text.contains('Only suppliers of this framework can bid')] } == [403, true]
        mair.get("/cy/ymgeisio/tenders/$tender.id").text.contains('Dim ond cyflenwyr y fframwaith hwn a gaiff wneud cais')
        mair.post("$page/sections/whole.c3", [_token: mair.get('/en/bidding').token, text: 'Ours.', lang: 'en', lock: '0', do: 'done']).status == 403
        mair.post("$page/interest", [_token: mair.get('/en/bidding').token, interest: 'open']).status == 403
        !mair.get('/en/bidding').links.contains(page)
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid WHERE council_id = ?', [council.id]).n == 0
    }

    def "a supplier writes, one that was named by its address comes in by it, and a name alone opens nothing"() {
        when: 'somebody takes the name of the other'
        def nia = as('nia')
        def nest = as('nest')
        def before = as('rhian').get("$studio/framework").text

        then:
        as('lowri').get('/en/bidding').links.contains(page)
        as('lowri').get(page).status == 200
        nia.get(page).status == 403
        nest.submit('/en/bidding', [organisation: 'Garden Gate Co-operative'], '/organisation').status == 303
        nest.get('/en/bidding').links.contains(page)
        nest.get(page).status == 200

        and: 'looking settles nothing'
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_supplier WHERE council_id = ?', [council.id]).n == 0

        and: 'nobody at the council sees from its pages whether one of them has come or writes'
        as('rhian').get("$studio/framework").text == before
        as('nest').submit("$page/sections/whole.c3", [text: 'Warm.', lang: 'en', do: 'done'], '/whole.c3').status == 303
        as('rhian').get("$studio/framework").text == before
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_supplier WHERE council_id = ?', [council.id]).n == 1

        and: 'a partner that is no supplier comes to its own page alone'
        as('lowri').submit("$page/partners", [organisation: 'The Toast Club', work: 'Toast.'], '/partners').status == 303
        nia.get('/en/bidding').links.contains("$page/partner".toString())
        nia.get("$page/partner").status == 200
        nia.get(page).status == 403
        as('lowri').submit("$page/partners", [partner: bidder('nia').provider()], '/remove').status == 303
    }

    def "it stays the organisation's though whoever read that mail leaves, and they take it nowhere else"() {
        given:
        def nest = as('nest')
        assert nest.submit('/en/bidding', [name: 'gethin', address: "gethin@$council.host".toString(), role: 'lead'], '/people').status == 303
        def gethin = as('gethin')
        assert gethin.submitShown(gethin.get('/en/bidding'), '/en/bidding', [:], '/join').status == 303

        when:
        def left = gethin.submit('/en/bidding', [person: tender.accounts.nest.publicId(), do: 'leave'], '/people/change')
        assert nest.submit('/en/bidding', [organisation: 'Nest alone'], '/organisation').status == 303

        then:
        left.status == 303
        gethin.get('/en/bidding').links.contains(page)
        gethin.get("$page/sections/whole.c3").identity { [status, body.contains('Warm.')] } == [200, true]
        nest.get(page).status == 403
        !nest.get('/en/bidding').links.contains(page)
    }

    def "who handed in and is not asked any more reads its receipt, takes its bid back, and writes nothing"() {
        given:
        handIn('lowri')
        assert as('rhian').submit("$studio/publication", [reason_en: 'One has left the framework.', reason_cy: 'Mae un wedi gadael y fframwaith.'], '/change').status == 303
        assert name(s1_name: 'Garden Gate Co-operative', s2_name: 'Oak Street Trust').status == 303
        def planned = bean(Tenders).find(council.id, tender.id)
        def framework = planned.plan().framework()
        // As it stands in plans from before addresses were looked at.
        def old = new Plan.Framework(framework.title(), framework.reference(), framework.number(), framework.lot(), framework.why(), [new Plan.Supplier(null, 'Old Row', 'no address')] + framework.suppliers())
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, planned.version(), planned.plan().off(old), 'tender.framework-changed')

        when:
        publish('2')
        def lowri = as('lowri')
        def desk = lowri.get('/en/bidding')
        def bid = lowri.get(page)
        String token = desk.token

        then: 'each is told once, and an address no mail takes stops nobody'
        asked() == ['lowri', 'mair', 'nest']
        lettersTo('nest').count { it.startsWith('You are asked to bid') } == 1
        !lettersTo('gethin').any { it.startsWith('You are asked to bid') }

        and:
        desk.links.contains(page)
        desk.text.contains('Your organisation is not asked any more')
        bid.identity { [status, text.contains('Your organisation is not asked any more'), links.any { it.contains('/sections/') || it.endsWith('/partners') || it.endsWith('/questions') }] } == [200, true, false]
        lowri.get("/cy/ymgeisio/tenders/$tender.id").text.contains('Ni ofynnir i’ch sefydliad mwyach')
        lowri.get("$page/receipts/1").status == 200
        lowri.get("$page/hand-in").identity { [status, forms*.action.any { it?.endsWith('/withdraw') }, forms*.action.any { it?.endsWith('/take-up') || it?.endsWith('/hand-in') }] } == [200, true, false]
        ['hand-in': [name: 'Lowri', post: 'Director', agree: 'yes'], 'take-up': [password_phrase: 'some words'], 'sections/whole.c3': [text: 'More.', lang: 'en', lock: '0', do: 'done'], who: ['o.whole.c3': ''], interest: [interest: 'open'], 'files/remove': [file: UUID.randomUUID().toString()], partners: [organisation: 'The Toast Club', work: 'Toast.']]
            .collectEntries { where, typed -> [where, lowri.post("$page/$where".toString(), [_token: token] + typed).status] }.findAll { it.value != 403 } == [:]
        ['sections/whole.c3', 'who', 'partners'].every { lowri.get("$page/$it".toString()).status == 403 }

        when:
        def withdrawn = lowri.submit("$page/hand-in", [sure: 'yes'], '/withdraw')

        then: 'and then there is nothing here for it any more'
        withdrawn.status == 303
        withdrawn.header('Location').contains('/en/bidding?')
        lowri.get(page).status == 403
        !lowri.get('/en/bidding').links.contains(page)
    }

    def "it is handed in and opened as every other bid"() {
        given:
        deadline = bean(Notices).published(council.id, tender.id).get().deadline()

        when:
        handIn('gethin')
        clock.at(deadline.plusSeconds(120))
        tender.openBids('ada')
        tender.openBids('carys')

        then:
        bean(BidOpening).bids(council.id, tender.id)*.manifest()*.organisation() == ['Garden Gate Co-operative']
    }
}

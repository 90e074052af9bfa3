package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import io.micronaut.transaction.TransactionOperations
import java.nio.file.Path
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.TwoHands
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.files.Samples
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.sealing.FileKey
import org.folkmoot.portal.tender.sealing.ReceiptKey
import org.folkmoot.portal.tender.sealing.SealingRefused
import spock.lang.Shared
import spock.lang.Stepwise

/** From registering an organisation to the opened bid: a team alone reads its draft, nobody what is sealed, and the clock of the database judges. */
@Stepwise
class BidSpec extends PortalSpec {
    static final String CANARY = 'zzbidcanary'

    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council)).published()
    @Shared String page = "/en/bidding/tenders/$tender.id"
    @Shared Instant deadline = bean(Notices).published(council.id, tender.id).get().deadline()
    @Shared String phrase
    @Shared String receipt

    def setupSpec() {
        ['lowri', 'gethin', 'mair', 'nest'].each { tender.accounts[it] = tender.people.person(it, Role.PROVIDER) }
        tender.accounts.both = tender.people.person('both', Role.PROVIDER, Role.COMMISSIONER)
        ['moderator', 'guardian', 'admin', 'auditor'].eachWithIndex { name, i -> tender.accounts[name] = tender.people.person(name, [Role.MODERATOR, Role.SAFEGUARDING, Role.ADMIN, Role.AUDITOR][i]) }
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

    private Http.Reply write(Http browser, String section, String text, Map more = [do: 'done']) {
        browser.submit("$page/sections/$section", [text: text, lang: 'en'] + more, "/$section")
    }

    private Http.Reply attach(Http browser, String name, String content) {
        browser.postParts("$page/files", [_token: browser.get(page).token], 'file', name, content.bytes)
    }

    /** A form of the bid, whether its page shows it or not. */
    private Http.Reply sentBy(String name, String form, Map typed) {
        def browser = as(name)
        browser.post("$page/$form", [_token: browser.get(page).token ?: browser.get('/en/bidding').token] + typed)
    }

    private static Map<String, String> answers() {
        [g1: 'We check everybody.', g2: 'We are insured.', c3: 'An evening begins with a lift.', c4: 'We talk with whoever is cared for.', c5: 'Sam meets you at the door. You eat. Nobody asks you things.',
         c6: 'You can sit by the window. We bring toast.', c7: 'You choose the food.', price: '48,500.50', c9: '210', c10: 'The room stays yours.']
    }

    private Map<String, Http.Reply> staffPages() {
        String studio = "/en/studio/tenders/$tender.id"
        [gwen: [studio, "$studio/publication", "$studio/openers", "/en/studio/bids/$tender.id", '/en/studio/tenders', '/en/studio'],
         ada: ['/en/studio/openings', "/en/studio/bids/$tender.id", "/en/studio/openings/$tender.id/bids"],
         auditor: ["/en/studio/bids/$tender.id", '/en/studio/outbox'],
         admin: ['/en/studio/people', '/en/studio']].collectEntries { who, pages ->
            def browser = as(who)
            pages.collectEntries { ["$who $it".toString(), browser.get(it)] }
        } + ['/en/tenders', '/en/tenders/evenings-off-for-young-carers', '/en/bidding/receipt', '/en/feed'].collectEntries { ["anybody $it".toString(), visitor().get(it)] }
    }

    /** What lies among temporary files with the words of the bid in it. */
    private static List<String> leftBehind() {
        java.nio.file.Files.list(Path.of(System.getProperty('java.io.tmpdir'))).withCloseable { files ->
            files.filter { java.nio.file.Files.isRegularFile(it) && java.nio.file.Files.size(it) < 100_000 }.toList()
                .findAll { new String(java.nio.file.Files.readAllBytes(it), 'ISO-8859-1').contains("${CANARY}file") }*.toString()
        }
    }

    private boolean verifies(String text) {
        try {
            ReceiptKey.check(bean(BidRepository).signing(council.id).get().publicKey(), text)
            true
        } catch (SealingRefused refused) {
            assert refused.reason() == SealingRefused.Reason.NOT_OUR_RECEIPT
            false
        }
    }

    private static Map<String, String> plain(Map<String, Http.Reply> pages) {
        pages.collectEntries { [it.key, it.value.status + it.value.body.replaceAll(/value="[\w-]{43}"/, '').replaceAll(/[0-9a-f-]{36}/, '')] }
    }

    def "an organisation comes in by itself, its lead lets colleagues in, and nobody who works for the council can be one of it"() {
        given:
        def lowri = as('lowri')

        expect: 'whether an address is known, the page does not say'
        visitor().submit('/en/bidding/register', [name: 'Nia', address: 'nobody'], '/register').status == 422
        ["new@$council.host", "gwen@$council.host"].collect { visitor().submit('/en/bidding/register', [name: 'Nia', address: it.toString()], '/register').text.contains('Look into your mail') } == [true, true]
        new SentMail(portal).to(council.id, "new@$council.host".toString()).any { it.contains('/en/join/') }

        when:
        def registered = lowri.submit('/en/bidding', [organisation: 'Hopscotch & <b>Daughters</b>'], '/organisation')

        then:
        registered.status == 303
        as('mair').submit('/en/bidding', [organisation: 'Hopscotch & <b>Daughters</b>'], '/organisation').identity { [status, text.contains('An organisation of this name is registered')] } == [422, true]
        as('mair').submit('/en/bidding', [organisation: 'Oak Street Trust'], '/organisation').status == 303
        lowri.get('/en/your-page').links.contains('/en/bidding')
        lowri.get('/cy/ymgeisio').text.contains('Ceisiadau Hopscotch & <b>Daughters</b>')
        as('both').get('/en/bidding').text.contains('Whoever works for the council cannot bid')
        as('both').identity { it.post('/en/bidding/organisation', [_token: it.get('/en/your-page').token ?: it.get('/en/your-page/password').token, organisation: 'Council & Co']).status } == 403
        as('both').get(page).status == 404

        when: 'a colleague is asked, and comes'
        def asked = lowri.submit('/en/bidding', [name: 'Gethin', address: "gethin@$council.host", role: 'writer'], '/people')
        def gethin = as('gethin')
        def offered = gethin.get('/en/bidding')

        then:
        asked.status == 303
        gethin.get(page).status == 404
        offered.text.contains('asks you to join its team')
        !as('nest').get('/en/bidding').text.contains('asks you to join')
        as('nest').identity { it.post('/en/bidding/join', [_token: it.get('/en/bidding').token, provider: bidder('lowri').provider()]).status } == 404
        gethin.submitShown(offered, '/en/bidding', [:], '/join').status == 303
        gethin.get(page).status == 200

        and: 'a writer lets nobody in, and there is always a lead'
        gethin.post('/en/bidding/people', [_token: gethin.get('/en/bidding').token ?: gethin.get(page).token, name: 'Nest', address: "nest@$council.host", role: 'lead']).status == 403
        lowri.post('/en/bidding/people/change', [_token: lowri.get('/en/bidding').token, person: tender.accounts.lowri.publicId(), do: 'leave']).identity { [status, text.contains('Somebody has to be lead')] } == [422, true]
    }

    def "two of a team write one answer, and nothing that either wrote is lost"() {
        given:
        def lowri = as('lowri')
        def gethin = as('gethin')
        String section = "$page/sections/whole.c3"

        when: 'both open it, and both save'
        def hers = lowri.get(section)
        def his = gethin.get(section)
        def first = lowri.submitShown(hers, section, [text: 'Her words <i>first</i>.', lang: 'en', do: 'done'], '/whole.c3')
        def second = gethin.submitShown(his, section, [text: 'His own words.', lang: 'en', do: 'save'], '/whole.c3')

        then: 'the second sees both, and saves again knowing it'
        first.status == 303
        second.identity { [status, text.contains('What Lowri kept meanwhile'), text.contains('Her words <i>first</i>.'), text.contains('His own words.')] } == [409, true, true, true]
        gethin.submitShown(second, section, [text: 'Both words.', lang: 'en', do: 'save'], '/whole.c3').status == 303
        bean(Bids).draft(council.id, tender.id, bidder('lowri').provider()).sections()['whole.c3'].version() == 2

        and: 'while he writes, she sees it, cannot save by accident, and can take over'
        lowri.get(page).text.contains('Gethin is writing it.')
        lowri.get(section).text.identity { contains('Gethin is writing this answer') && contains('Her words <i>first</i>.') }
        lowri.submit(section, [text: 'Hers again.', lang: 'en', do: 'save'], '/whole.c3').identity { [status, text.contains('Hers again.')] } == [409, true]
        lowri.submit(section, [text: 'Taken over.', lang: 'en', do: 'over'], '/whole.c3').status == 303
        bean(Bids).versions(council.id, tender.id, bidder('gethin').provider(), 'whole.c3')*.text() == ['Taken over.', 'Both words.', 'Her words <i>first</i>.']

        and: 'words are counted, and the reading age is shown where young people read'
        write(gethin, 'whole.c5', 'word ' * 251, [do: 'save']).status == 303
        gethin.get("$page/sections/whole.c5").text.identity { contains('251 of at most 250 words. That is too long') && contains('Young people read and mark this answer') && contains('A reader of about') }
        gethin.get(page).text.contains('Look again')
        write(gethin, 'whole.c5', 'Mae croeso cynnes i chi.', [lang: 'cy', do: 'done']).status == 303
        gethin.get("/cy/ymgeisio/tenders/$tender.id/sections/whole.c5").text.contains('gair i bob brawddeg')
        gethin.get("$page/sections/whole.c99").status == 404

        when: 'the language is changed while somebody writes'
        def form = gethin.get("$page/sections/whole.c5").wholeForms.find { it.action.endsWith('/whole.c5') }
        def turned = gethin.post("/cy/ymgeisio/tenders/$tender.id/sections/whole.c5", form.values + [text: 'Half a <b>thought', lang: 'en', go: 'other'])

        then: 'it stands there still, and nothing was saved of it'
        turned.status == 200
        turned.body.contains('<html lang="cy"') && turned.body.contains('Half a &lt;b&gt;thought')
        !gethin.get("$page/sections/whole.c5").body.contains('Half a')
    }

    def "what somebody types is kept as they type, in the place of what was kept a moment ago, and where two write it says so and loses nothing"() {
        given:
        def lowri = as('lowri')
        def gethin = as('gethin')
        String section = "$page/sections/whole.c10"
        def shown = lowri.get(section)
        def type = { Http browser, String text, int lock -> browser.post(section, [_token: browser.get(section).token, text: text, lang: 'en', lock: lock, do: 'typing']).identity { [status, new JsonSlurper().parseText(body)] } }
        def versions = { bean(Bids).versions(council.id, tender.id, bidder('lowri').provider(), 'whole.c10')*.text() }

        expect: 'the page that does it, and its button for whoever has no scripts'
        shown.body.contains('data-typing') && shown.body.contains('js/bidding') && shown.text.contains('Save and go on writing')
        type(lowri, 'The <b>room', 0).identity { [it[0], it[1].said.startsWith('Saved at '), it[1].versions] } == [200, true, [lock: 1]]
        type(lowri, 'The <b>room stays', 1)[1].versions == [lock: 2]
        versions() == ['The <b>room stays']

        and: 'what somebody deletes is there still among the versions, and so is what they pressed the button for'
        type(lowri, 'Oh', 2)[0] == 200
        versions() == ['Oh', 'The <b>room stays']
        write(lowri, 'whole.c10', 'Oh').status == 303
        type(lowri, 'Oh yes', 4)[0] == 200
        versions() == ['Oh yes', 'Oh', 'The <b>room stays']

        and: 'a colleague does not write over it, whether it is held or was changed'
        type(gethin, 'His.', 5).identity { [it[0], it[1].said.contains('A colleague is writing')] } == [409, true]
        write(lowri, 'whole.c10', 'Hers.').status == 303
        type(gethin, 'His.', 5).identity { [it[0], it[1].said.contains('another version meanwhile'), it[1].versions] } == [409, true, [:]]
        versions().first() == 'Hers.'
    }

    def "sec_11_3 a draft is read by its team alone: by no officer, no administrator, no other bidder, and in no copy of the database"() {
        given:
        def lowri = as('lowri')
        write(lowri, 'whole.c4', "We are $CANARY and warm.")

        when:
        def added = attach(lowri, "${CANARY}name.txt", "${CANARY}file: our safeguarding policy.\n")

        then:
        added.status == 303
        lowri.get(page).text.contains("${CANARY}name.txt")
        lowri.get(lowri.get(page).links.find { it.contains('/files/') }).body == "${CANARY}file: our safeguarding policy.\n"

        and: 'pages'
        ['gwen', 'ada', 'moderator', 'guardian', 'admin', 'auditor'].every { who ->
            [page, "$page/sections/whole.c4", "$page/hand-in", '/en/bidding'].every { as(who).get(it).status == 403 }
        }
        as('gwen').get(page).text.identity { contains('Organisations bid, with an account of their own') && contains('registers under “Register to bid”') }
        as('gwen').get("$page/questions").text.contains('Organisations bid, with an account of their own')
        as('gwen').get(page.replace('/en/bidding', '/cy/ymgeisio')).text.contains('Sefydliadau sy’n gwneud cais')
        as('mair').get("$page/sections/whole.c4").identity { [status, body.contains(CANARY)] } == [200, false]
        as('mair').get(lowri.get(page).links.find { it.contains('/files/') }).status == 404
        !staffPages().any { it.value.body.contains(CANARY) }

        and: 'tables, files, what is only for a moment'
        Traces.inTables(rootSql, CANARY) == []
        Traces.inFiles(Path.of(portal.getProperty('folkmoot.files.folder', String).get()), CANARY) == []
        leftBehind() == []

        and: 'nor does a key of another draft open it'
        def row = bean(Bids).row(council.id, tender.id, bidder('lowri').provider()).get()
        write(as('mair'), 'whole.c4', 'Ours.').status == 303
        def other = bean(Bids).row(council.id, tender.id, bidder('mair').provider()).get()
        sql.executeUpdate('UPDATE tender_bid SET draft_key = ? WHERE council_id = ? AND id = ?', [row.draftKey(), council.id, other.id().toString()])
        as('mair').get(page).status in [403, 500]
        sql.executeUpdate('UPDATE tender_bid SET draft_key = ? WHERE council_id = ? AND id = ?', [other.draftKey(), council.id, other.id().toString()])
        as('mair').get(page).status == 200
    }

    def "what is not asked, too long, or no figure is not handed in, and a writer hands in nothing"() {
        given:
        def lowri = as('lowri')
        Map signed = [name: 'Lowri Sedge', post: 'Director', agree: 'yes']

        expect:
        lowri.get("$page/hand-in").text.contains('Still missing')
        sentBy('lowri', 'hand-in', signed).identity { [status, text.contains('Something is missing or too long')] } == [409, true]

        when:
        answers().each { key, text -> assert write(lowri, "whole.$key", text).status == 303 }

        then: 'too many words are said where they are saved, and prices of nought, below it or of words are not'
        write(lowri, 'whole.c5', 'word ' * 260).identity { [status, text.contains('too long to be handed in')] } == [422, true]
        write(lowri, 'whole.c5', answers().c5).status == 303
        ['0', '-5', 'about ten', '1.005'].every { write(lowri, 'whole.price', it).identity { [status, text.contains('It is kept as you typed it, and is not done')] } == [422, true] && lowri.get("$page/hand-in").text.contains('has to be a number above nought') }
        lowri.get("$page/sections/whole.price").body.contains('value="1.005"')
        write(lowri, 'whole.price', '75000.01').status == 303
        ['sections/whole.price', 'hand-in'].every { lowri.get("$page/$it").text.identity { contains('This price puts your bid out') && contains('It is above the limit of £75,000 without VAT.') } }
        write(lowri, 'whole.price', '75,000').status == 303
        ['sections/whole.price', 'hand-in'].every { !lowri.get("$page/$it").text.contains('puts your bid out') }
        write(lowri, 'whole.price', '48,500.50').status == 303
        lowri.get(page).text.contains('Everything that is asked is answered.')

        and: 'signed by a lead, who says so'
        as('gethin').get("$page/hand-in").text.contains('A lead of your team hands it in.')
        sentBy('gethin', 'hand-in', signed).status == 403
        lowri.submit("$page/hand-in", [name: 'Lowri Sedge'], '/hand-in').identity { [status, text.contains('Write which post you have.'), text.contains('Say that you are authorised.'), body.contains('value="Lowri Sedge"')] } == [422, true, true, true]
    }

    def "sec_11_2 sec_11_4 sec_11_5 handed in, a bid is sealed: a receipt verifies, nobody reads it, and every page of the council is as it was"() {
        given:
        def lowri = as('lowri')
        def before = plain(staffPages())
        def deeds = sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action NOT LIKE '%read%'", [council.id]).n
        def told = [sql.firstRow('SELECT COUNT(*) AS n FROM outbox WHERE council_id = ?', [council.id]).n, sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ?', [council.id]).n]

        when:
        def sent = lowri.submit("$page/hand-in", [name: 'Lowri Sedge', post: 'Director', agree: 'yes'], '/hand-in')
        phrase = (sent.body =~ /<p class="board">([^<]*)</)[0][1].trim()
        receipt = lowri.get("$page/receipts/1").body

        then:
        sent.status == 200
        phrase ==~ /([0-9a-hj-km-np-tv-z]{4} ){7}[0-9a-hj-km-np-tv-z]{4}/
        sent.header('cache-control').contains('no-store')
        receipt.contains('version: 1') && receipt.contains("${CANARY}name.txt")
        verifies(receipt)
        !verifies(receipt.replace('version: 1', 'version: 2'))

        and: 'anybody checks it, and a changed one is not ours'
        visitor().submit('/en/bidding/receipt', [receipt: receipt], '/receipt').text.contains('This was signed here')
        visitor().submit('/en/bidding/receipt', [receipt: receipt.replace('version: 1', 'version: 2')], '/receipt').text.contains('This was not signed here')

        and: 'nothing of the draft is left, and nothing of the bid is to be seen'
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_section s JOIN tender_bid b ON b.id = s.bid AND b.council_id = s.council_id WHERE b.council_id = ? AND b.bidder = ?', [council.id, bean(Bids).mark(tender.id, bidder('lowri').provider())]).n == 0
        lowri.get(page).text.identity { contains('Bid 1 is handed in and sealed') && !contains(CANARY) }
        lowri.get("$page/sections/whole.c4").body.contains(CANARY) == false
        !lowri.get(page).body.contains(phrase)
        Traces.inTables(rootSql, CANARY) == []
        Traces.inTables(rootSql, phrase) == []
        Traces.inFiles(Path.of(portal.getProperty('folkmoot.files.folder', String).get()), CANARY) == []

        and: 'with one bid every page is what it was with none; no record, no message, no mail'
        plain(staffPages()).findAll { before[it.key] != it.value }.keySet() == [] as Set
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action NOT LIKE '%read%'", [council.id]).n == deeds
        [sql.firstRow('SELECT COUNT(*) AS n FROM outbox WHERE council_id = ?', [council.id]).n, sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ?', [council.id]).n] == told
    }

    def "sec_11_4 until the deadline it is taken up again with the phrase, replaced, withdrawn; two at once have one outcome"() {
        given:
        def lowri = as('lowri')

        expect: 'a wrong phrase opens nothing; the right one makes a draft, and the sealed bid stands'
        lowri.submit("$page/hand-in", [password_phrase: 'not the right phrase at all'], '/take-up').identity { [status, text.contains('This is not the phrase')] } == [422, true]
        sentBy('gethin', 'take-up', [password_phrase: phrase]).status == 403
        lowri.submit("$page/hand-in", [password_phrase: phrase.toUpperCase()], '/take-up').status == 303
        lowri.get("$page/sections/whole.c4").body.contains('We talk with whoever is cared for.')
        lowri.get(page).text.identity { contains('Bid 1 is handed in and sealed') && contains("${CANARY}name.txt") }

        and: 'before it is withdrawn they read what goes and what stays, and save their words; nobody else can'
        lowri.get("$page/hand-in").text.identity { contains('Every answer, figure and file of bid 1, at once.') && contains('Your receipts. They name your files') && contains('That bid 1 was withdrawn, when, and by whom.') && contains('The draft beside it, as it is.') }
        lowri.get("$page/sections/whole.price").text.identity { contains('is with VAT. Your price is without it.') && contains('A bid with a price above £75,000, without VAT, is out.') }
        lowri.get("$page/words").identity { [status, header('content-disposition').startsWith('attachment'), body.contains('We talk with whoever is cared for.'), body.contains('48,500.50'), body.contains("${CANARY}name.txt")] } == [200, true, true, true, true]
        as('mair').get("$page/words").body.identity { contains('Oak Street Trust') && contains('Ours.') && !contains('We talk with') && !contains(CANARY) }

        when: 'a colleague is made a lead, and both hand in at once'
        lowri.post('/en/bidding/people/change', [_token: lowri.get('/en/bidding').token, person: tender.accounts.gethin.publicId(), do: 'lead'])
        write(lowri, 'whole.c4', "Better, $CANARY.")
        def invited = bean(BidCalls).find(council.id, tender.id).get()
        def outcomes = TwoHands.collect(['lowri', 'gethin']) { bean(BidSubmission).handIn(viewer(it), bidder(it), invited, new BidSubmission.Signing(it, 'Lead'), bean(BidSubmission).received()) }

        then:
        outcomes*.done().sort() == [BidSubmission.Done.HANDED_IN, BidSubmission.Done.INCOMPLETE] || outcomes*.done().sort() == [BidSubmission.Done.HANDED_IN, BidSubmission.Done.MOVED]
        bean(BidSubmission).standing(council.id, tender.id, bidder('lowri').provider()).get() == 2
        lowri.get(page).text.contains('Bid 2 is handed in and sealed')
        lowri.get("$page/receipts/1").body == receipt
        sentBy('lowri', 'take-up', [password_phrase: phrase]).status == 422

        and: 'a word written since is thrown away, and what is handed in stands'
        write(lowri, 'whole.c4', 'A word.').status == 303
        !lowri.get("$page/hand-in").forms*.action.any { it?.endsWith('/take-up') }
        lowri.submit("$page/hand-in", [:], '/discard').identity { [status, text.contains('Say that you are sure.')] } == [422, true]
        lowri.submit("$page/hand-in", [gone: 'yes'], '/discard').status == 303
        bean(Bids).draft(council.id, tender.id, bidder('lowri').provider()) == BidDraft.NONE
        lowri.get(page).text.contains('Bid 2 is handed in and sealed')

        and: 'with no draft there are no words to save, and the page says how they are kept'
        lowri.get("$page/words").status == 404
        lowri.get("$page/hand-in").text.identity { contains('First make a draft of it again with its phrase') && contains('I know that nobody can bring back what was in it.') && !contains('The draft beside it') }

        when: 'withdrawn, its file goes too'
        def withdrawn = lowri.submit("$page/hand-in", [sure: 'yes'], '/withdraw')

        then:
        withdrawn.status == 303
        lowri.get(page).text.identity { contains('No bid of yours is handed in') && contains('Bid 2 withdrawn') && contains('Save receipt 2') }
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_sealed WHERE council_id = ?', [council.id]).n == 0
        sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND purpose = 'tender.bid'", [council.id]).n == 0

        when: 'and written anew'
        answers().each { key, text -> assert write(lowri, "whole.$key", "$text").status == 303 }
        attach(lowri, "${CANARY}name.txt", "${CANARY}file: once more.\n")
        def again = lowri.submit("$page/hand-in", [name: 'Lowri Sedge', post: 'Director', agree: 'yes'], '/hand-in')

        then:
        again.status == 200
        lowri.get(page).text.contains('Bid 3 is handed in and sealed')
    }

    def "what a file says of who wrote it is gone before anybody could see it, and a bid of 101 MB is none"() {
        given:
        def mair = as('mair')
        def paper = Samples.docx(parts: ['_rels/.rels': '<Relationships><Relationship Id="a" Type="http://x/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>', 'docProps/core.xml': "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>Zzauthor Rush</dc:creator></cp:coreProperties>"])

        when:
        def sent = mair.postParts("$page/files", [_token: mair.get(page).token], 'file', 'policy.docx', paper)

        then: 'just what will be read is what they get to see'
        sent.status == 303
        mair.get(page).text.contains('what it says of who wrote it is taken out')
        def kept = bean(Bids).draft(council.id, tender.id, bidder('mair').provider()).files()[0]
        !Samples.parts(bean(Bids).read(council.id, kept).readAllBytes()).values().any { it.contains('Zzauthor') }

        when: 'two files of 50.5 MB each, which no form of ours would let in'
        def small = { bean(Bids).takeIn(council.id, new ByteArrayInputStream('policy\n'.bytes), Bids.WANTED) }
        def large = { Bids.Encrypted made -> new Bids.Encrypted(made.stored(), made.about(), made.kind(), new FileKey.Taken(made.taken().sum(), 50_500_000L), made.key()) }
        def saved = (1..2).collect { bean(Bids).attach(viewer('mair'), bidder('mair'), tender.id, null, "large${it}.txt".toString(), large(small())) }

        then:
        saved == [Bids.Saved.KEPT, Bids.Saved.FULL]
        bean(Bids).draft(council.id, tender.id, bidder('mair').provider()).files()*.name().toSet() == ['policy.docx', 'large1.txt'] as Set

        cleanup:
        bean(Bids).draft(council.id, tender.id, bidder('mair').provider()).files().each { bean(Bids).detach(viewer('mair'), bidder('mair'), tender.id, it.file()) }
    }

    def "sec_11_8 a deadline that is put off finds the bid standing, and what comes in the time that was added is in time"() {
        given:
        String publication = "/en/studio/tenders/$tender.id/publication"
        def rhian = as('rhian')
        Instant before = deadline
        assert rhian.submit(publication, [reason_en: 'The portal was down.', reason_cy: 'Roedd y porth i lawr.'], '/change').status == 303
        def planned = bean(Tenders).find(council.id, tender.id)
        def plan = planned.plan()
        def dates = plan.dates() + [(Moment.TENDER_DEADLINE.key()): plan.dates()[Moment.TENDER_DEADLINE.key()].plusDays(7)]
        assert bean(Tenders).save(tender.viewer('rhian'), tender.id, planned.version(), plan.by(plan.wanted(), dates, plan.steps()), 'tender.timetable-changed')

        expect: 'while it is asked about, nothing changes'
        rhian.submit(publication, [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        as('gwen').submit(publication, [answer: 'approve'], '/answer').status == 303
        bean(BidCalls).find(council.id, tender.id).get().deadline() == before

        when:
        def extended = rhian.submit(publication, [number: '2027/S 000-012345'], '/public')
        deadline = bean(Notices).published(council.id, tender.id).get().deadline()

        then:
        extended.status == 303
        deadline == before.plus(java.time.Duration.ofDays(7))
        as('lowri').get(page).text.identity { contains('Bid 3 is handed in and sealed') && contains('The tender was changed since you handed this in') }
        bean(BidSubmission).standing(council.id, tender.id, bidder('lowri').provider()).get() == 3

        and: 'withdrawn in the added time, which is tried and undone'
        bean(TransactionOperations).executeWrite { status ->
            boolean withdrawn = bean(BidSubmission).withdraw(viewer('lowri'), bidder('lowri'), tender.id, before.plusSeconds(1))
            status.setRollbackOnly()
            withdrawn
        }
    }

    def "interest is said openly or kept, and implies no bid"() {
        expect:
        as('mair').submit(page, [interest: 'kept'], '/interest').status == 303
        !visitor().get('/en/tenders/evenings-off-for-young-carers').text.contains('Oak Street Trust')
        as('mair').submit(page, [interest: 'open'], '/interest').status == 303
        bean(Providers).interested(council.id, tender.id) == ['Oak Street Trust']
        bean(org.folkmoot.portal.platform.data.OutboxPump).runOnce()
        visitor().get('/en/tenders/evenings-off-for-young-carers').text.identity { contains('Oak Street Trust') && contains('It does not mean that they bid.') }
    }

    def "sec_11_1 the clock of the database judges: one second before the deadline is in time, at it is late, and what is late is kept as a draft"() {
        given:
        def mair = as('mair')
        answers().each { key, text -> assert write(mair, "whole.$key", text).status == 303 }
        def invited = bean(BidCalls).find(council.id, tender.id).get()
        def hand = { Instant at -> bean(BidSubmission).handIn(viewer('mair'), bidder('mair'), invited, new BidSubmission.Signing('Mair', 'Chair'), at) }

        when:
        clock.at(deadline)

        then: 'at the deadline, and after it'
        hand(deadline).done() == BidSubmission.Done.LATE
        hand(deadline.plusSeconds(1)).done() == BidSubmission.Done.LATE
        bean(BidSubmission).standing(council.id, tender.id, bidder('mair').provider()).empty
        sentBy('mair', 'sections/whole.c4', [text: 'Late words.', lang: 'en', lock: '2', do: 'save']).identity { [status, text.contains('The deadline has passed: nothing was kept.')] } == [409, true]
        as('mair').get("$page/sections/whole.c4").text.identity { contains('The deadline has passed') && contains('We talk with whoever is cared for.') }
        as('lowri').get("$page/hand-in").text.contains('The deadline has passed')
        sentBy('lowri', 'withdraw', [sure: 'yes']).identity { [status, text.contains('what is handed in stands')] } == [422, true]
        bean(BidSubmission).standing(council.id, tender.id, bidder('lowri').provider()).get() == 3

        when: 'a request that was there whole a second before, and took its time'
        def inTime = hand(deadline.minusSeconds(1))

        then:
        inTime.done() == BidSubmission.Done.HANDED_IN
    }

    private Openers.Done open(String name) {
        tender.openBids(name)
    }

    def "sec_11_6 nobody opens early, alone, or with one of their team; two of different teams open all at once"() {
        expect: 'before the deadline, and in the minute after it'
        open('ada') == Openers.Done.NOT_NOW
        clock.at(deadline.plusSeconds(59))
        open('ada') == Openers.Done.NOT_NOW
        as('gwen').get("/en/studio/bids/$tender.id").text.contains('Bids are sealed')

        when:
        clock.at(deadline.plusSeconds(61))
        String opening = "/en/studio/openings/$tender.id/bids"
        def ada = as('ada')

        then:
        ada.get('/en/studio/openings').links.contains(opening)
        as('dai').get(opening).status == 404
        as('lowri').get("$page/handed-in").status == 404
        as('lowri').get(page).identity { !it.links.contains("$page/handed-in".toString()) && it.text.contains('Once they are opened you can read yours again here.') }
        tender.people.in(visitor(), tender.accounts.ada, false).get(opening).status != 200

        and: 'of one that was given up their list says so, and leads to the page that says what became of its bids; here it is undone'
        givenUp(deadline.minusSeconds(3600))
        ada.get('/en/studio/openings').identity { text.contains('It was given up. Nothing is opened.') && links.contains(opening) }
        ada.get(opening).text.contains('Its bids were never opened, and nobody can open them.')
        rootSql.executeUpdate('DELETE FROM tender_given_up WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()]) == 1

        and: 'one who lost their second factor keeps nobody out: the others of two teams would open without them; here it is undone'
        bean(TransactionOperations).executeWrite { status ->
            def done = [open('bea'), open('carys')]
            status.setRollbackOnly()
            done
        } == [Openers.Done.CONSENTED, Openers.Done.OPENED]

        and:
        ada.submit(opening, [password_phrase: AReadyTender.phrase('ada')], '/bids').identity { [status, text.contains('Say that you have no interest in it.')] } == [422, true]
        ada.submit(opening, [password_phrase: 'not the right words at all', free: 'yes'], '/bids').status == 422
        ada.submit(opening, [password_phrase: AReadyTender.phrase('ada'), free: 'yes'], '/bids').text.contains('You are the first of two')
        open('ada') == Openers.Done.SAME_PERSON
        open('bea') == Openers.Done.NOT_A_PAIR
        as('gwen').get("/en/studio/bids/$tender.id").text.identity { contains('Ada has typed a phrase') && !contains('Hopscotch') }

        and: 'a colleague of another team would open; here it is tried and undone'
        bean(TransactionOperations).executeWrite { status ->
            def done = open('carys')
            def names = bean(BidOpening).bids(council.id, tender.id)*.manifest()*.organisation()
            status.setRollbackOnly()
            [done, names.toSet()]
        } == [Openers.Done.OPENED, ['Hopscotch & <b>Daughters</b>', 'Oak Street Trust'].toSet()]
        bean(BidOpening).stage(council.id, tender.id) == BidOpening.Stage.DUE

        when: 'a conflict takes one of them out'
        UUID conflict = UUID.randomUUID()
        bean(ConflictRepository).add(council.id, conflict, tender.id, null, tender.accounts.bea.id(), 'BIDS', 'REAL', 'FAMILY', '', '', Instant.EPOCH)
        bean(Conflicts).decide(tender.viewer('rhian'), tender.id, conflict, 'OUT', '', '', Localised.of('en', 'A cousin bids.'))
        def refusals = { sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'tender.opening-refused'", [council.id]).n }
        def before = refusals()

        then: 'they open nothing, and every refusal is on the record: early, twice, one team, and this'
        open('bea') == Openers.Done.CONFLICT
        before >= 4
        refusals() == before + 1

        and: 'what was typed before opens nothing any more: the first types again'
        open('ada') == Openers.Done.CONSENTED
    }

    def "one opener and the share out of the safe open, it is on the record, and from then on nothing is taken and nothing put off"() {
        given:
        clock.at(deadline.plusSeconds(120))
        String bids = "/en/studio/bids/$tender.id"
        def gwen = as('gwen')

        expect:
        gwen.submit(bids, [password_share: '0000 0000 0000 0000 0000 0000 0000 0000'], '/safe').identity { [status, text.contains('Bids can be opened')] } == [422, true]
        gwen.submit(bids, [password_share: tender.share], '/safe').status == 303

        when:
        def list = gwen.get(bids)
        def bid = list.links.findAll { it.startsWith("$bids/") }.collect { gwen.get(it) }.find { it.text.contains('Hopscotch') }
        def file = bid.links.find { it.contains('/files/') }

        then: 'everything but prices is there, as it was written'
        list.text.identity { contains('2 bids were handed in') && contains('By Ada and the share out of the safe.') && contains('Oak Street Trust') }
        bid.text.identity { contains('Signed by Lowri Sedge, Director.') && contains('Sam meets you at the door.') && contains('Young people read this') && !contains('48,500') && !contains('48500') }
        gwen.get(file).body == "${CANARY}file: once more.\n"
        gwen.get(bids.replace('/en/studio', '/cy/stiwdio')).text.contains('Cyflwynwyd 2 gais')

        and: 'the openers of it and auditors read it too, and nobody else'
        as('carys').get(bids).status == 200
        as('auditor').get(bids).status == 200
        as('dai').get(bids).status == 404
        ['moderator', 'admin', 'lowri'].every { as(it).get(bids).status == 403 }
        Traces.inTables(rootSql, 'Sam meets you at the door') == []

        and: 'whoever of the council read a bid or a file of one is on the record, each time; a list leaves nothing'
        reads('gwen').identity { [it.count { row -> row.action == 'tender.bid-read' }, it.count { row -> row.action == 'tender.bid-file-read' }] } == [2, 1]
        reads('gwen').every { it.object.startsWith("$tender.id/") }
        ['carys', 'auditor'].every { reads(it) == [] }

        and: 'once, with its sum on the record'
        sql.rows("SELECT object FROM audit_entry WHERE council_id = ? AND action = 'tender.bids-opened'", [council.id])*.object == ["$tender.id/${list.body.find(/[0-9a-f]{64}/)}".toString()]
        open('carys') == Openers.Done.NOT_NOW

        when:
        def invited = bean(BidCalls).find(council.id, tender.id).get()
        def after = bean(BidSubmission).handIn(viewer('gethin'), bidder('gethin'), invited, new BidSubmission.Signing('G', 'Lead'), deadline.minusSeconds(1))

        then: 'a moment before the deadline helps no more'
        after.done() in [BidSubmission.Done.LATE, BidSubmission.Done.INCOMPLETE]
        !bean(BidSubmission).withdraw(viewer('lowri'), bidder('lowri'), tender.id, deadline.minusSeconds(1))
    }

    def "sec_11_5 once bids are open a team reads what it handed in, with its prices and files, and nothing of anybody else"() {
        given:
        String own = "$page/handed-in"
        def read = as('lowri').get(own)
        def codes = sql.rows('SELECT bid FROM tender_bid_opened WHERE council_id = ?', [council.id])*.bid*.toString()
        def files = read.links.findAll { it.contains('/handed-in/files/') }

        expect: 'the bid whose receipt counts, by whoever of the team looks'
        read.text.identity { contains('This is bid 3 as it was opened') && contains('Signed by Lowri Sedge, Director.') && contains('Sam meets you at the door.') && contains('£48,500.50') && contains('210') && contains('Hopscotch & <b>Daughters</b>') }
        !(read.text =~ /Oak Street|We talk with whoever is cared for\. Late/)
        as('gethin').get(own).status == 200
        as('lowri').get(own.replace('/en/bidding', '/cy/ymgeisio')).text.contains('Dyma gais 3 fel yr agorwyd ef')
        codes.size() == 2
        codes.every { !read.body.contains(it) }
        as('lowri').get(files[0]).body == "${CANARY}file: once more.\n"

        and: 'another reads its own alone, and no file of this; who speaks for nobody, and the council, have no such page'
        as('mair').get(own).text.identity { contains('Oak Street Trust') && !contains('Hopscotch') }
        as('mair').get(files[0]).status == 404
        as('nest').get(own).status == 404
        as('nest').get(files[0]).status == 404
        ['gwen', 'ada', 'auditor'].every { as(it).get(own).status == 403 }

        and: 'what is written beside it later is not in it'
        write(as('lowri'), 'whole.c4', 'A further thought.').status != 200
        !as('lowri').get(own).text.contains('A further thought.')

        and: 'the page of the bid leads there, beside what became of it and where its receipt is, and a receipt says where'
        as('lowri').get(page).body.count("href=\"$own\"") == 2
        as('lowri').submit('/en/bidding/receipt', [receipt: receipt], '/receipt').text.contains('your team reads the bid itself from its page')

        when:
        clock.at(deadline.plusSeconds(120))

        then:
        as('lowri').get(page).text.contains('Bids were opened. You hear by e-mail what comes of it.')
    }

    private List reads(String who) {
        sql.rows("SELECT action, object FROM audit_entry WHERE council_id = ? AND actor = ? AND action LIKE 'tender.bid-%read'", [council.id, tender.accounts[who].publicId().toString()])
    }

    def "thirty days after the deadline a draft that was not handed in is gone"() {
        given: 'a draft from before'
        write(as('lowri'), 'whole.c4', 'A further thought.')
        clock.at(deadline.plusSeconds(30L * 86_400 + 60))

        when:
        bean(BidSweep).run()

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid WHERE council_id = ? AND draft_key IS NOT NULL', [council.id]).n == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_bid_section WHERE council_id = ?', [council.id]).n == 0
    }

    def "the root of sums is what anybody works out: two by two from the left"() {
        given:
        def sum = { byte[] one, byte[] other -> java.security.MessageDigest.getInstance('SHA-256').digest((one.toList() + other.toList()) as byte[]) }
        def leaves = (1..3).collect { [it] * 32 as byte[] }

        expect:
        BidOpening.root([]) == new byte[32]
        BidOpening.root(leaves.take(1)) == leaves[0]
        BidOpening.root(leaves) == sum(sum(leaves[0], leaves[1]), leaves[2])
    }

    private boolean givenUp(Instant at) {
        bean(OutcomeRepository).giveUp(council.id, tender.id, at)
        true
    }
}

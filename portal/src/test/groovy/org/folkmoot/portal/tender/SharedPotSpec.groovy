package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.scoring.Sharing
import spock.lang.Shared
import spock.lang.Stepwise

/** A pot that an evening shared among several, whose young people asked a question of their own: what each applicant reads, and what each that is given money promised. */
@Stepwise
class SharedPotSpec extends PortalSpec {
    static final Map<String, String> ANSWERS = [K17: 'We come. And we stay.', M42: 'We bring a tent. Nobody pays.', T88: 'We wait.']

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(3, 3, true))
    @Shared Map<String, UUID> providers = [:]
    @Shared String promises = "/en/marking/$tender.id/promises/whole"
    @Shared Instant tellAt

    def setupSpec() {
        [lowri: 'Hopscotch <b>Daughters</b>', mair: 'Oak Street Trust', nest: 'Tent Club'].each { who, name ->
            tender.person(who, Role.PROVIDER)
            bean(Organisations).register(tender.viewer(who, Role.PROVIDER), name)
            providers[who] = bean(Providers).of(tender.viewer(who, Role.PROVIDER)).get().provider()
        }
        tender.bid('K17', [c3: ANSWERS.K17, c4: 'Safe.', price: '1000'], [], providers.lowri, 'Hopscotch <b>Daughters</b>')
        tender.bid('M42', [c3: ANSWERS.M42, c4: 'Insured.', price: '2000'], [], providers.mair, 'Oak Street Trust')
        tender.bid('T88', [c3: ANSWERS.T88, c4: 'New.', price: '3000'], [], providers.nest, 'Tent Club')
        tender.led('young', 'wren', Role.WORKER)
        ['ash', 'bryn', 'cadi'].each { tender.seat(it, 'young', Role.PARTICIPANT) }
        ['rhian', 'sian'].each { tender.person(it, Role.COMMISSIONER) }
        def plain = AHeardEvening.plan()
        def pot = new EveningPlan(plain.startsAt(), plain.place(), 1, plain.way(), 2, 5, 5, plain.questions(), 60, EveningPlan.Draw.SEED, Sharing.Rule.BEST_FIRST, 2500.0, 50.0, false, Sharing.Tie.ALIKE)
        def evening = new AHeardEvening(this, tender, pot)
        agreed('c3', 'young', [K17: 4, M42: 1, T88: 2])
        agreed('c3', 'officers', [K17: 2, M42: 3, T88: 2])
        agreed('c4', 'officers', [K17: 4, M42: 4, T88: 1])
        tender.decided().closed('grant')
        [ash: Role.PARTICIPANT, bryn: Role.PARTICIPANT, cadi: Role.PARTICIPANT, wren: Role.WORKER].each { who, role -> bean(Conflicts).declare(tender.viewer(who, role), tender.id, ConflictRow.NONE, '', '', '') }
        ['BIDS', 'AWARD'].eachWithIndex { stage, i -> bean(ConflictRepository).assess(council.id, tender.id, i + 1, stage, 'Nothing', AMarkedTender.BEFORE, null) }
        evening.heard(ash: [K17: [3, 2], M42: [5, 5], T88: [3, 3]], bryn: [K17: [2, 1], M42: [5, 5], T88: [3, 3]], cadi: [K17: [1, 1], M42: [5, 5], T88: [3, 3]]).revealed()
    }

    private void agreed(String question, String group, Map<String, Integer> marks) {
        marks.each { code, mark -> bean(AgreedRepository).add(council.id, UUID.randomUUID(), tender.id, 'whole', question, code, group, 1, mark, "Zz-$code-$group-$question".toString(), 'en', 1L, AMarkedTender.BEFORE, AMarkedTender.BEFORE, null, null) }
    }

    private Http as(String who) {
        tender.as(who)
    }

    /** Without what stands around every page, and the way back to pages of everything. */
    private static String said(Http.Reply page) {
        (page.body.find(/(?s)<main\b.*<\/main>/) ?: page.body).replaceAll(/(?s)<nav class="crumbs".*?<\/nav>/, ' ').replaceAll(/<[^>]*>/, ' ')
    }

    private LotOutcome lot() {
        bean(Outcomes).of(council.id, tender.id, 'whole')
    }

    private UUID bid(String code) {
        bean(Compliance).bid(council.id, tender.id, code).get()
    }

    private int readAll() {
        def waiting = [PanelWords.PROMISE, PanelWords.JUDGED, PanelWords.REPLY].collectMany { kind -> bean(PanelWordsRepository).of(council.id, tender.id, 'whole', kind).findAll { !it.readable() } }
        waiting.each { bean(PanelWordsRepository).decide(council.id, it.id(), WorkshopWordsRow.READABLE, null, null) }
        waiting.size()
    }

    def "what a lot came to has the shares, and whoever asks for the order reads them there"() {
        given:
        def result = bean(LotResults).of(council.id, tender.id, 'whole').get()

        expect: '79.36, 62.77 and 40.20 points, of which 50 are needed'
        result.pot()
        result.heard().shared().shares().collectEntries { [it.bid(), [it.given().rounded(0) as int, it.why().name()]] } == [M42: [2000, 'WHOLE'], K17: [500, 'PART'], T88: [0, 'BELOW_LEAST']]
        bean(OutcomeOrder).of(council.id, tender.id, 'whole', lot()).shares().collect { [it.code(), it.pounds() as int] } == [['M42', 2000], ['K17', 500]]
        bean(EveningResult).reckoned(council.id, bean(Evenings).of(council.id, tender.id, 'whole')).get().shared() == result.heard().shared()
    }

    def "whoever is given money has nothing to be told of others; whoever is not reads what those did better on average, and nobody hears before all of it is written"() {
        given:
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        tellAt = bean(Panels).today().plusDays(1).atTime(16, 0).atZone(Spoken.UK).toInstant()
        assert bean(OutcomeDesk).recommend(rhian, tender.id, 'whole', 0, OutcomeDesk.POT, null, Localised.EMPTY) == OutcomeDesk.Done.DONE
        assert bean(OutcomeDesk).decide(sian, tender.id, 'whole', lot().last(), 'CAB/7', tellAt, false) == OutcomeDesk.Done.DONE
        String list = "/en/marking/$tender.id/summaries/whole"

        expect: 'of 15 points for the question both together earned more than T88 on average, as in the room'
        bean(Summaries).lacking(council.id, tender.id, 'whole') == ['K17/liked', 'M42/liked', 'T88/advantage/c3', 'T88/advantage/c4', 'T88/advantage/presentation', 'T88/liked']
        bean(OutcomeDesk).ready(sian, tender.id, 'whole', lot().last()) == OutcomeDesk.Done.LACKING
        as('rhian').get("$list/T88").text.identity { contains('This application earned 60.00 points, those that are given money 66.67 on average.') && contains('What applications that are given money did better') }
        as('rhian').get("$list/K17").text.contains('There is nothing to write here.')
        as('rhian').get(list.replace('/en/marking', '/cy/marcio') + '/T88').text.contains('ar gyfartaledd')
        as('wren').get('/en/your-page').links.contains("/en/marking/$tender.id/groups/young/liked/whole".toString())

        when:
        def secret = as('rhian').submit("$list/T88", ['words-c3': 'M42 asked for £2,000.', 'words-c4': 'Safer.', 'words-presentation': 'Shorter.'], '/T88')
        def kept = as('rhian').submit("$list/T88", ['words-c3': 'They say <b>who</b>.', 'words-c4': 'They say how.', 'words-presentation': 'They were shorter.'], '/T88')
        ANSWERS.keySet().each { code ->
            UUID id = UUID.randomUUID()
            bean(PanelWordsRepository).add(council.id, id, tender.id, 'whole', PanelWords.LIKED, code, 1, "Zzliked-$code".toString(), 'en', null, AMarkedTender.BEFORE, null)
            bean(PanelWordsRepository).decide(council.id, id, WorkshopWordsRow.READABLE, null, null)
        }
        assert bean(OutcomeDesk).ready(sian, tender.id, 'whole', lot().last()) == OutcomeDesk.Done.DONE
        clock.at(tellAt)
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, tender.id, 'whole'))

        then:
        [secret.status, kept.status] == [422, 303]
        lot().told()
    }

    def "each applicant reads its own marks and reasons, how much it is given and by which rule, and can work its total out"() {
        given:
        def page = { String who, String language = 'en' -> as(who).get(language == 'en' ? "/en/bidding/tenders/$tender.id/summaries/whole" : "/cy/ymgeisio/tenders/$tender.id/summaries/whole") }

        expect:
        [lowri: 62.77, mair: 79.36, nest: 40.20].every { who, total -> SummarySpec.pencil(page(who).body) == total }
        page('lowri').text.identity { contains('You are given £500 of the £1,000 that you asked for.') && contains('The pot is £2,500.') && contains('At least 50 points are needed.') && contains('Zz-K17-young-c3') && contains('Zzliked-K17') && !(it =~ /on average|Zz-[MT]|Zzliked-[MT]|M42|T88/) }
        page('nest').text.identity { contains('You are given nothing of the £3,000 that you asked for (fewer points than are needed).') && contains('Oak Street Trust: £2,000') && contains('Applications that are given money earned') && contains('They say <b>who</b>.') && !(it =~ /Zz-[KM]|M42|K17|79\.36|62\.77/) }
        page('nest', 'cy').text.identity { contains('Nid ydych yn cael dim o’r £3,000 y gofynnoch amdanynt (') && contains('ar gyfartaledd') }
        page('nest').text.contains('Lowest price of the applications still in, in pounds')
        none(['lowri', 'mair', 'nest'].collectMany { who ->
            ['summaries/whole', 'summaries/whole/text', 'outcome', 'debrief'].collectMany { part ->
                def shown = as(who).get("/en/bidding/tenders/$tender.id/$part")
                assert shown.status == 200 || part == 'debrief': "$who $part $shown.status"
                def found = said(shown)
                (found =~ /(?i).{0,40}\b(bids?|bidders?|tenders?|contracts?|winn\w+|won)\b.{0,40}/).collect { "$who $part: ${it[0]}".toString() }
            }
        })
        none([lowri: 'K17', mair: 'M42', nest: 'T88'].collectMany { who, code ->
            def fixed = bean(Summaries).fixed(council.id, tender.id, 'whole', code)
            [en: /(?i).{0,40}\b(bids?|bidders?|tenders?|contracts?|winn\w+|won)\b.{0,40}/, cy: /(?i).{0,40}\b(tendr\w*|dendr\w*|chontract\w*|contract\w*|gontract\w*|enillydd|enillwyr|buddugol)\b.{0,40}/].collectMany { locale, words ->
                def body = new String(bean(SummaryFiles).page(bean(MarkBook).terms(council.id, tender.id), 'whole', fixed, fixed.last(), locale), 'UTF-8')
                (body.replaceAll(/<title>.*<\/title>/, ' ').replaceAll(/<[^>]*>/, ' ') =~ words).collect { "$who $locale: ${it[0]}".toString() }
            }
        })
        as('nest').get("/en/bidding/tenders/$tender.id/summaries/whole/text").body.identity { contains('You are given nothing of the £3,000') && contains('What applications that are given money did better:') }
    }

    def "what young people's marks changed is said of the money too"() {
        given:
        UUID panel = bean(PanelRepository).of(council.id, tender.id, 'young').get().id()

        expect: 'by what was written alone K17 would have had all it asked for'
        bean(PanelChanged).changed(council.id, tender.id, false)*.identity { [winner(), shared(), heard()] } == [['', true, PanelChanged.Order.OTHER]]
        as('wren').get("/en/panels/$panel/lead/changed").text.identity { contains('Money was shared out.') && contains('the money would have been shared in another way. The panel’s marks decided it.') && contains('The panel marked the applications.') && !contains('You marked') && !(it =~ /(?i)\b(won|bids?)\b/) }
        as('wren').get("/cy/paneli/$panel/lead/changed").text.identity { contains('geisiadau nad ydynt yn cael arian') && !(it =~ /enill/) }
    }

    def "the panel picks passages of each that is given money; signed, they are numbered, and each is held to its own"() {
        given:
        def wren = as('wren')
        def due = bean(Panels).today().plusMonths(6).toString()
        def pick = { String question, String words -> wren.submit(promises, [question: question, passage: words, due: due], '/whole') }

        expect: 'of whoever is given nothing no answer is there'
        wren.get(promises).text.identity { contains('Money goes to Oak Street Trust, Hopscotch <b>Daughters</b>.') && contains('We bring a tent.') && contains('We come.') && !contains('We wait.') && contains('The grant agreement is not signed yet.') && contains('What those who get money answered to your question') && !(it =~ /(?i)winner|contract/) }
        wren.get(promises.replace('/en/marking', '/cy/marcio')).text.identity { contains('Nid yw’r cytundeb grant wedi’i lofnodi eto.') && !(it =~ /enillydd|contract/) }
        wren.get('/en/your-page').text.contains('Pick with your panel what they promised.')
        pick('K17/c3', 'We bring a tent.').identity { [status, text.contains('These words do not stand in the answer.')] } == [422, true]
        pick('T88/c3', 'We wait.').status == 404
        pick('K17/c3', 'And we stay.').status == 303
        pick('M42/c3', 'Nobody pays.').status == 303
        readAll() == 2

        when:
        clock.at(tellAt + Duration.ofHours(2))
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        def signed = bean(OutcomeDesk).sign(sian, tender.id, 'whole', lot().last())
        bean(OutboxPump).runOnce()

        then: 'numbers go through all of the lot, first those of whoever came first'
        signed == OutcomeDesk.Done.DONE
        bean(Promises).open(council.id, tender.id, 'whole').collect { [it.row().number(), it.row().bid(), it.passage().shown()] } == [[1, bid('M42'), 'Nobody pays.'], [2, bid('K17'), 'And we stay.']]
        as('lowri').get("/en/bidding/tenders/$tender.id/promises/whole").text.identity { contains('And we stay.') && !contains('Nobody pays.') && contains('These passages of your application') && contains('after the grant agreement was signed') }
        as('mair').get("/en/bidding/tenders/$tender.id/promises/whole").text.identity { contains('Nobody pays.') && !contains('And we stay.') }
        as('nest').get("/en/bidding/tenders/$tender.id/promises/whole").status == 404

        when: 'after six months the panel says of each whether it was kept, and each answers for its own alone'
        clock.at(tellAt + Duration.ofDays(200))
        bean(PromiseRound).due(council.id, tender.id)
        def judged = [as('wren').submit(promises, [spot: '1.6', verdict: 'kept', why: 'Nobody paid.'], '/judge'), as('wren').submit(promises, [spot: '2.6', verdict: 'partly', why: 'They left early.'], '/judge')]
        def read = readAll()
        def own = as('lowri').submit("/en/bidding/tenders/$tender.id/promises/whole", [spot: '2.6', words: 'We had to.'], '/whole')
        def others = as('lowri').submit("/en/bidding/tenders/$tender.id/promises/whole", [spot: '1.6', words: 'Not ours.'], '/whole')

        then:
        [judged*.status, read, own.status, others.status] == [[303, 303], 2, 303, 404]
        sql.rows("SELECT kind FROM notification_mail WHERE council_id = ? AND kind LIKE '%promises-due'", [council.id]).size() == 3
        bean(Promises).open(council.id, tender.id, 'whole').collect { it.after(6).get().verdict() } == [Promises.Verdict.KEPT, Promises.Verdict.PARTLY]
    }
}

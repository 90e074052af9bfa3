package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.paper.APdf
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.scoring.Line
import org.folkmoot.portal.tender.scoring.Pitching
import org.folkmoot.portal.tender.scoring.Presented
import org.folkmoot.portal.tender.scoring.Ratio
import org.folkmoot.portal.tender.scoring.Sensitivity
import spock.lang.Shared
import spock.lang.Stepwise

/** A tender whose order is turned by what young people heard: the award, the summary, the worked page and the signed record all say the same. */
@Stepwise
class HeardSpec extends PortalSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(3, 3, true))
    @Shared AHeardEvening evening
    @Shared String list = "/en/marking/$tender.id/summaries/whole"
    @Shared String record = "/en/marking/$tender.id/result/record"
    @Shared Map<String, UUID> providers = [:]

    def setupSpec() {
        [lowri: 'Hopscotch <b>Daughters</b>', mair: 'Oak Street Trust'].each { who, name ->
            tender.person(who, Role.PROVIDER)
            bean(Organisations).register(tender.viewer(who, Role.PROVIDER), name)
            providers[who] = bean(Providers).of(tender.viewer(who, Role.PROVIDER)).get().provider()
        }
        tender.bid('K17', [c3: 'We come.', c4: 'Safe.', price: '1000'], [], providers.lowri, 'Hopscotch <b>Daughters</b>')
        tender.bid('M42', [c3: 'We walk.', c4: 'Insured.', price: '2000'], [], providers.mair, 'Oak Street Trust')
        tender.bid('T88', [c3: 'We wait.', c4: 'New.', price: '3000'])
        tender.led('young', 'wren', Role.WORKER)
        ['ash', 'bryn', 'cadi'].each { tender.seat(it, 'young', Role.PARTICIPANT) }
        ['rhian', 'sian'].each { tender.person(it, Role.COMMISSIONER) }
        tender.person('auditor', Role.AUDITOR)
        evening = new AHeardEvening(this, tender)
        bean(ReceiptKeys).ready(council.id)
        agreed('c3', 'young', [K17: 4, M42: 1, T88: 2])
        agreed('c3', 'officers', [K17: 2, M42: 3, T88: 2])
        agreed('c4', 'officers', [K17: 4, M42: 4, T88: 1])
        tender.decided().closed('light-touch')
        ['ash': Role.PARTICIPANT, 'bryn': Role.PARTICIPANT, 'cadi': Role.PARTICIPANT, 'wren': Role.WORKER].each { who, role -> bean(Conflicts).declare(tender.viewer(who, role), tender.id, ConflictRow.NONE, '', '', '') }
        ['BIDS', 'AWARD'].eachWithIndex { stage, i -> bean(ConflictRepository).assess(council.id, tender.id, i + 1, stage, 'Nothing', AMarkedTender.BEFORE, null) }
    }

    private void agreed(String question, String group, Map<String, Integer> marks) {
        marks.each { code, mark -> bean(AgreedRepository).add(council.id, UUID.randomUUID(), tender.id, 'whole', question, code, group, 1, mark, "Zz-$code-$group-$question".toString(), 'en', 1L, AMarkedTender.BEFORE, AMarkedTender.BEFORE, null, null) }
    }

    private Http as(String who) {
        tender.as(who)
    }

    private LotOutcome lot() {
        bean(Outcomes).of(council.id, tender.id, 'whole')
    }

    private OutcomeOrder.Order order() {
        bean(OutcomeOrder).of(council.id, tender.id, 'whole', lot())
    }

    def "before everybody has locked and it was revealed there is no order, no award and no record"() {
        given:
        evening.heard(ash: [K17: [3, 2], M42: [5, 5], T88: [3, 3]], bryn: [K17: [2, 1], M42: [5, 5], T88: [3, 3]], cadi: [K17: [1, 1], M42: [5, 5], T88: [3, 3]])

        expect:
        bean(LotResults).of(council.id, tender.id, 'whole').empty
        !order().locked()
        bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', 0, 'M42', null, Localised.EMPTY) == OutcomeDesk.Done.MARKS_OPEN
        bean(MarksRecord).of(council.id, tender.id).empty
        ["$record/data", "$record/pdf", "/en/marking/$tender.id/result"].every { as('rhian').get(it).status == 404 }
    }

    def "the award goes by both: what was heard puts another bid first than what was written"() {
        when:
        evening.revealed()
        def result = bean(LotResults).of(council.id, tender.id, 'whole').get()

        then: '82.40 and 65.60 for what was written; 60 of 100 of that, and 40 of 33.33 and 100'
        result.written().winner() == 'K17'
        result.ranking().winner() == 'M42'
        result.ranking().standings().collectEntries { [it.bid(), [it.rank(), it.total()]] } == [M42: [1, Ratio.of('79.36')], K17: [2, Ratio.of('49.44').plus(Ratio.of(40, 3))], T88: [3, Ratio.of('40.20')]]

        and: 'one working, from the first mark to the last line, that holds'
        result.ranking().standings().every { it.working().holds() && it.working().result(Line.What.TOTAL).get() == it.total() }
        result.ranking().of('K17').get().working().lines()*.number() == (1..result.ranking().of('K17').get().working().lines().size()).toList()

        and:
        order().identity { [locked(), stands(), shared(), left(), first()] } == [true, true, false, ['M42', 'K17', 'T88'], ['M42'] as Set]
        bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', 0, 'K17', null, Localised.EMPTY) == OutcomeDesk.Done.NOT_FIRST
        bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', 0, 'M42', null, Localised.EMPTY) == OutcomeDesk.Done.DONE

        and: 'the evening itself says the same places'
        def reckoned = bean(EveningResult).reckoned(council.id, bean(Evenings).of(council.id, tender.id, 'whole')).get()
        reckoned.order().collect { [it, reckoned.place(it)] } == [['M42', 1], ['K17', 2], ['T88', 3]]
        reckoned.shared() == null
    }

    def "the order of bids and the worked page show what was written, what was heard, and the total of both"() {
        given:
        def page = as('rhian').get("/en/marking/$tender.id/result")
        def worked = as('auditor').get("/en/marking/$tender.id/result/lots/whole/K17")

        expect:
        page.text.identity { contains('Bid M42 is first') && contains('What was written and the presentation count together') && contains('79.36') && contains('65.60') && contains('100.00') && contains('62.77') }
        worked.text.identity { contains('62.77 points, place 2') && contains('3 + 2 + 2 + 1 + 1 + 1') && contains('Points for what was written') && contains('exactly 4708/75') }
        as('rhian').get("/cy/marcio/$tender.id/result").text.contains('Y cyflwyniad')

        and: 'what would have been without somebody, or with other weightings, is asked of both together'
        def looks = { sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND stream = ? AND action = 'tender.what-if-looked'", [council.id, "tender:$tender.id".toString()]).n }
        def before = looks()
        def rows = (as('auditor').get("/en/marking/$tender.id/result/what-if/whole").body =~ /(?s)<tr[^>]*>(.*?)<\/tr>/).collect { it[1].replaceAll(/<[^>]*>/, ' ').replaceAll(/\s+/, ' ').trim() }
        looks() == before + 1
        rows.findAll { it.contains('presentation') }.size() == 2
        rows.any { it.contains('Young people') && it.contains('bid K17 first') }
        rows.findAll { it.contains('bid K17 first') }.size() == 1
    }

    def "what the winner did better in its presentation is written too, for whoever was behind in that"() {
        given:
        def sian = tender.viewer('sian', Role.COMMISSIONER)
        Instant tellAt = bean(Panels).today().plusDays(1).atTime(16, 0).atZone(Spoken.UK).toInstant()
        assert bean(OutcomeDesk).decide(sian, tender.id, 'whole', lot().last(), 'CAB/7', tellAt, false) == OutcomeDesk.Done.DONE

        expect: 'K17 was ahead in writing: only the presentation is left to speak of'
        bean(Summaries).lacking(council.id, tender.id, 'whole').findAll { it.startsWith('K17/') } == ['K17/advantage/presentation', 'K17/liked']
        bean(Summaries).lacking(council.id, tender.id, 'whole').findAll { it.startsWith('T88/adv') } == ['T88/advantage/c3', 'T88/advantage/c4', 'T88/advantage/presentation']
        as('rhian').get(list).text.contains('Relative advantages of the winning bid: The presentation')
        as('rhian').get("$list/K17").text.contains('This bid earned 33.33 points, the winning bid 100.00.')
        as('rhian').submit("$list/K17", ['words-presentation': 'It let a carer <b>speak</b>.'], '/K17').status == 303

        when:
        as('rhian').submit("$list/T88", ['words-presentation': 'It was shorter.', 'words-c3': 'It says who.', 'words-c4': 'It says how.'], '/T88')
        ['K17', 'M42', 'T88'].each { code ->
            [(PanelWords.LIKED): "Zzliked-$code", (PanelWords.EVENING): "Zzsaid-$code"].each { kind, words ->
                UUID id = UUID.randomUUID()
                bean(PanelWordsRepository).add(council.id, id, tender.id, 'whole', kind, code, 1, words.toString(), 'cy', null, AMarkedTender.BEFORE, null)
                bean(PanelWordsRepository).decide(council.id, id, WorkshopWordsRow.READABLE, null, null)
            }
        }
        assert bean(OutcomeDesk).ready(sian, tender.id, 'whole', lot().last()) == OutcomeDesk.Done.DONE
        clock.at(tellAt)
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, tender.id, 'whole'))

        then:
        lot().told()
    }

    def "without somebody what they gave presentations goes too; where too few are left to hear them nobody knows"() {
        given:
        def result = bean(LotResults).of(council.id, tender.id, 'whole').get()
        def what = { Presented supposed -> new Sensitivity(result.method(), result.bids(), result.marks(), supposed, 'young') }
        def heard = result.heard().presented()
        def one = { String seat, String code, List<Integer> marks -> new Pitching.Mark('1', code, tender.seats[seat].id().toString(), marks) }
        def dear = new Presented(heard.rule(), heard.rooms(), [one('ash', 'K17', [5, 5]), one('ash', 'M42', [0, 0]), one('ash', 'T88', [0, 0]), one('bryn', 'K17', [1, 1]), one('bryn', 'M42', [5, 5]), one('bryn', 'T88', [0, 0]), one('cadi', 'K17', [1, 1]), one('cadi', 'M42', [5, 5]), one('cadi', 'T88', [0, 0])], [])

        expect: 'nobody of the three decided it alone, with the marks that were given'
        what(heard).markers().findAll { it.marker() in tender.seats.values()*.id()*.toString() }.size() == 3
        what(heard).markers().every { it.outcome().winner() == 'M42' && !it.changes() }
        what(heard).withoutHeard().identity { [outcome().winner(), changes(), order()] } == ['K17', true, true]

        and: 'had one of them loved K17, it would have won, and without them it would not'
        what(dear).declared().winner() == 'K17'
        what(dear).markers().find { it.marker() == tender.seats.ash.id().toString() }.identity { [outcome().winner(), changes()] } == ['M42', true]

        and: 'with one more who has to have heard it, nobody can be left out'
        what(new Presented(new Pitching(5, heard.rule().rooms(), 3, 60, 2), heard.rooms(), heard.marks(), [])).markers().every { it.outcome().blocked() }
    }

    def "what young people's marks changed is said of presentations too, once they are told"() {
        when:
        def changed = bean(PanelChanged).changed(council.id, tender.id, false)
        UUID panel = bean(PanelRepository).of(council.id, tender.id, 'young').get().id()
        def page = as('wren').get("/en/panels/$panel/lead/changed")

        then: 'K17 was ahead in writing, M42 in the room'
        changed*.heard() == [PanelChanged.Order.OTHER]
        changed[0].identity { [winner(), shared(), lines()*.asked()*.id(), adults()] } == ['Oak Street Trust', false, ['c3'], PanelChanged.Order.OTHER]
        page.text.identity { contains('The bid of Oak Street Trust won.') && contains('Without the presentations that the panel marked, another bid would have won. The panel’s marks decided it.') && !(it =~ /K17|T88|Hopscotch/) }
        as('wren').get("/cy/paneli/$panel/lead/changed").text.contains('Heb y cyflwyniadau a farciodd y panel, byddai cais arall wedi ennill.')
    }

    def "told, a losing bidder works its total out from its own page alone, presentation and all"() {
        given:
        def page = as('lowri').get("/en/bidding/tenders/$tender.id/summaries/whole")
        def text = as('lowri').get("/en/bidding/tenders/$tender.id/summaries/whole/text").body

        expect: '(8.40 + 44 + 30) × 60 ÷ 100 + 10 ÷ 6 × 100 ÷ 5 × 40 ÷ 100'
        SummarySpec.pencil(page.body) == 62.77
        SummarySpec.pencil(as('mair').get("/en/bidding/tenders/$tender.id/summaries/whole").body) == 79.36
        page.text.replaceAll(/\s+/, ' ').identity { contains('Written, all together counts 60 of 100 82.40') && contains('Presentation counts 40 of 100 33.33') && contains('All points 100 62.77') }
        page.text.identity { contains('62.77 points, place 2') && contains('Of 100 points, what was written counts 60 and the presentation 40.') && contains('Your bid earned 82.40 of 100 for what was written and 33.33 of 100 for the presentation.') }
        page.text.identity { contains('The presentation of the winning bid earned 100.00.') && contains('It let a carer <b>speak</b>.') && contains('What the panel wants you to know') && contains('Zzsaid-K17') }
        page.body.contains('lang="cy">Zzsaid-K17')

        and: 'nothing of another bid but what the winner earned'
        page.text.contains('The winning bid has 79.36 points.')
        !(page.text =~ /M42|T88|3,?000|Zz-[MT]|Zzsaid-[MT]|65\.60|\b(Ash|Bryn|Cadi)\b/)
        text.identity { contains('62.77') && contains('3 + 2 + 2 + 1 + 1 + 1') && contains('It let a carer <b>speak</b>.') && contains('Zzsaid-K17') && contains('79.36') && !(it =~ /M42|T88/) }

        and: 'the same in Welsh'
        as('lowri').get("/cy/ymgeisio/tenders/$tender.id/summaries/whole").text.contains('O 100 pwynt, mae’r hyn a ysgrifennwyd yn cyfrif 60 a’r cyflwyniad 40.')
    }

    def "the signed record has both, can be worked out again, and is a tagged PDF in both languages that is signed too"() {
        given:
        def data = new JsonSlurper().parseText(as('rhian').get("$record/data").body)
        def bids = data.lots[0].bids.collectEntries { [it.code, it] }
        def table = new String(as('rhian').get("$record/table").bytes, 'UTF-8')
        def english = new APdf(as('rhian').get("$record/pdf").bytes)
        def welsh = new APdf(as('auditor').get(record.replace('/en/marking', '/cy/marcio') + '/pdf').bytes)
        String statement = as('rhian').get("$record/pdf-statement").body
        def sum = { byte[] bytes -> java.security.MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }

        expect: 'its total follows from what stands in it'
        data.lots[0].identity { [first, presentations.written, presentations.presentation] } == ['M42', 60, 40]
        bids.K17.identity { [rank, points.total.shown, points.written.shown, points.presentation.exact, presentation.marks] } == [2, '62.77', '82.40', '100/3', [3, 2, 2, 1, 1, 1]]
        Ratio.of('82.40').times(Ratio.of('0.6')).plus(Ratio.of(bids.K17.presentation.marks.sum(), bids.K17.presentation.marks.size()).times(Ratio.of(100)).dividedBy(Ratio.of(5)).times(Ratio.of('0.4'))).toString() == bids.K17.points.total.exact
        table.readLines().any { it.contains('presentation-marks') && it.contains('K17') && it.contains('3 2 2 1 1 1') }

        and: 'whoever cannot see it is told what everything is'
        none(english.broken)
        none(welsh.broken)
        [english.language, welsh.language] == ['en-GB', 'cy']
        english.title.contains('Signed record of marks')
        english.kinds.containsAll(['H1', 'H2', 'Table', 'TH'])
        english.text.identity { contains('Oak Street Trust') && contains('79.36') && contains('Zz-K17-young-c3') && contains('3 + 2 + 2 + 1 + 1 + 1') && contains('Folkmoot record of marks, form 1') }
        welsh.text.identity { contains('Cofnod o farciau wedi’i lofnodi') && contains('Y cyflwyniad') }
        !(english.text =~ /\b(Ash|Bryn|Cadi)\b/)

        and: 'the same each time, and its sums are signed'
        as('rhian').get("$record/pdf").bytes == english.bytes
        statement.contains("sha256 ${sum(english.bytes)}, ${english.bytes.length} bytes, marks-en.pdf")
        statement.contains("sha256 ${sum(welsh.bytes)}, ${welsh.bytes.length} bytes, marks-cy.pdf")
        visitor().submit('/en/bidding/receipt', [receipt: statement], '/receipt').text.contains('Every sign of it is as it was given')
        as('rhian').get(record).links.containsAll(["$record/pdf", "$record/pdf-statement"]*.toString())
        as('wren').get("$record/pdf").status == 404
    }

    def "what a notice says presentations count is not left out at the award: nobody recommends what was written alone, until two people called them off"() {
        given: 'bids that were decided before anybody asked for an evening'
        def other = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
        [K17: 4, M42: 2].each { code, mark -> other.bid(code, [c3: 'So.', c4: 'So.', price: '1000']); other.marked(code, mark) }
        other.presenting(points: 40).decided().closed('light-touch')
        def rhian = tender.viewer('rhian', Role.COMMISSIONER)
        def recommend = { String code, OutcomeEnding ending -> bean(OutcomeDesk).recommend(rhian, other.id, 'whole', 0, code, ending, ending ? Localised.of('en', 'So.', 'cy', 'Felly.') : Localised.EMPTY) }
        String page = "/en/studio/outcomes/$other.id/lots/whole"

        expect:
        recommend('K17', null) == OutcomeDesk.Done.PRESENTS
        recommend(null, OutcomeEnding.NONE_GOOD_ENOUGH) == OutcomeDesk.Done.PRESENTS
        bean(Outcomes).of(council.id, other.id, 'whole').last() == 0
        as('rhian').get(page).identity { text.contains('What the notice says is kept: nothing can be awarded') && !text.contains('Award to K17') && links.contains("/en/marking/$other.id/evening/whole/off".toString()) }
        as('rhian').get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Cedwir at yr hyn y mae’r hysbysiad yn ei ddweud')

        when:
        assert bean(Evenings).askOff(rhian, other.id, 'whole', 'The hall burnt.') == Evenings.Done.DONE
        def own = bean(Evenings).callOff(rhian, other.id, 'whole', true)
        def two = bean(Evenings).callOff(tender.viewer('sian', Role.COMMISSIONER), other.id, 'whole', true)

        then:
        [own, two] == [Evenings.Done.SAME_PERSON, Evenings.Done.DONE]
        recommend('K17', null) == OutcomeDesk.Done.DONE

        and: 'where nobody presents, nobody calls anything off'
        def third = new AMarkedTender(this, AMarkedTender.golden(1, 1, true)).presenting(points: 0)
        bean(Evenings).askOff(rhian, third.id, 'whole', 'Why not.') == Evenings.Done.NOT_PUBLISHED
        as('rhian').get("/en/marking/$third.id/evening/whole/off").status == 404

        and: 'nor plans an evening: its page says why, and has no form'
        as('rhian').get("/en/marking/$third.id/evening/whole").identity { text.contains('Nobody presents in this one: its notice says so') && !it.links.any { link -> link.endsWith('/plan') } }
        as('rhian').get("/en/marking/$third.id/evening/whole/plan").identity { [status, location.endsWith('/evening/whole')] } == [303, true]
        !as('rhian').get("/en/studio/tenders/$third.id").links.any { it.endsWith("$third.id/evening") }

        and: 'and one that is sent all the same is not kept, by whatever way it comes'
        bean(Evenings).keep(rhian, third.id, 'whole', AHeardEvening.plan(60), 0) == Evenings.Done.NOBODY
        def desk = as('rhian')
        desk.post("/en/marking/$third.id/evening/whole/plan", [_token: desk.get("/en/studio/tenders/$third.id").token, lock: '0', day: '2098-03-05', time: '17:30', place: 'LIBRARY', rooms: '1', way: 'SAME', fewest: '2', minutes: '5', answering: '5',
            q1_en: 'Why?', q1_cy: 'Pam?', written: '60', draw: 'SEED', sharing: 'NONE', step: 'pound', tie: 'ALIKE']).identity { [status, body.find(/<a href="#day">([^<]*)/) { all, said -> said }, body.contains('Pam?')] } == [409, 'The notice says that nobody presents, and what a notice says is kept. So there is no evening to plan.', true]
        bean(EveningRepository).of(council.id, third.id).empty
    }

    def "where rooms were put right by a practice presentation, a pencil comes to the same from the page alone"() {
        given: 'the first room gave the practice 2, the other 4'
        def other = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
        [K17: 4, M42: 2].each { code, mark -> other.bid(code, [c3: 'So.', c4: 'So.', price: code == 'K17' ? '1000' : '3000'], [], UUID.randomUUID(), "Zz$code Trust".toString()); other.marked(code, mark) }
        other.led('young', 'wren3', Role.WORKER)
        other.accounts.wren = other.accounts.wren3
        ['gwyn', 'hari'].each { other.seat(it, 'young', Role.PARTICIPANT) }
        def night = new AHeardEvening(this, other, AHeardEvening.plan(35, 2, org.folkmoot.portal.tender.scoring.Pitching.Rooms.CALIBRATED, 1))
        other.decided().closed('light-touch')
        night.heard([gwyn: [practice: [2, 2], K17: [3, 4], M42: [3, 4]], hari: [practice: [4, 4], K17: [5, 2], M42: [5, 2]]], [hari: 2]).revealed()
        def result = bean(LotResults).of(council.id, other.id, 'whole').get()
        def page = { String code ->
            def told = new Summaries.Fixed(1, AMarkedTender.BEFORE, '', 'en', bean(Summaries).now(council.id, other.id, new Summaries.Decided(result, result.ranking().winner(), true), code))
            new String(bean(SummaryFiles).page(result.terms(), 'whole', [told], told, 'en'), 'UTF-8')
        }

        expect:
        ['K17', 'M42'].every { SummarySpec.pencil(page(it)) == result.ranking().of(it).get().total().rounded(2) }
        page('K17').identity { contains('What your room gave the practice presentation') && contains('<dd>3</dd>') }
        result.ranking().standings().every { it.working().holds() }
    }

    def "a bid that is in and was not heard stops everything, and so does a room in which too few are left; both are said"() {
        given:
        def other = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
        ['K17', 'M42'].each { other.bid(it, [c3: 'So.', c4: 'So.', price: '1000']); other.marked(it, 3) }
        other.led('young', 'wren2', Role.WORKER)
        other.accounts.wren = other.accounts.wren2
        ['eira', 'ffion'].each { other.seat(it, 'young', Role.PARTICIPANT) }
        def night = new AHeardEvening(this, other)
        other.decided().closed('light-touch')
        night.heard(eira: [K17: [5, 5], M42: [4, 4]], ffion: [K17: [5, 5], M42: [4, 4]]).revealed()
        def blocks = { bean(LotResults).ranking(council.id, other.id, 'whole').get().blocks().collect { [it.kind().name(), it.bid(), it.of()] } }
        def page = { as('rhian').get("/en/marking/$other.id/result").text }

        expect: 'equal in writing and in price, they are parted by what was heard'
        bean(LotResults).ranking(council.id, other.id, 'whole').get().winner() == 'K17'

        when:
        other.bid('T88', [c3: 'Late.', c4: 'So.', price: '900'])
        other.marked('T88', 5)

        then:
        blocks() == [['NOT_HEARD', 'T88', '']]
        page().contains('Bid T88 is in, and it was not heard.')
        bean(OutcomeDesk).recommend(tender.viewer('rhian', Role.COMMISSIONER), other.id, 'whole', 0, 'K17', null, Localised.EMPTY) == OutcomeDesk.Done.BLOCKED

        when:
        rootSql.executeUpdate("DELETE FROM tender_ruling WHERE council_id = ? AND tender = ? AND bid = ?", [council.id, other.id.toString(), bean(Compliance).bid(council.id, other.id, 'T88').get().toString()])
        rootSql.executeUpdate("UPDATE tender_evening_seat SET left_at = '2026-09-02 12:00:00' WHERE council_id = ? AND seat = ?", [council.id, other.seats.ffion.id().toString()])

        then:
        blocks() == [['TOO_FEW_HEARD', '', '1']]
        page().contains('In room 1 too few people marked everything they heard.')
    }
}

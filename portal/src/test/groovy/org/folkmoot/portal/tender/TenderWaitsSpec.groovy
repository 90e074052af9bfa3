package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** Whatever of a tender waits for a person stands on their own page and the first page of the studio, by tender, with its day and the way straight to it. */
@Stepwise
class TenderWaitsSpec extends PortalSpec {
    @Shared AReadyTender open = new AReadyTender(this, new SignedIn(portal, council)).published()
    @Shared AMarkedTender marked = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
    @Shared String question = "/en/studio/tenders/$open.id/questions/1"
    @Shared UUID panel

    def setupSpec() {
        open.accounts.asker = open.people.person('asker', Role.PROVIDER)
        open.accounts.elin = open.people.person('elin', Role.COMMISSIONER)
        assert as('asker').submit('/en/bidding', [organisation: 'Oak Street Trust'], '/organisation').status == 303
        ['dilys', 'eryl'].each { marked.person(it, Role.COMMISSIONER) }
        marked.bid('K17', [c3: 'We come.', c4: 'Safe.', price: '1000'])
        marked.led('young', 'wren', Role.WORKER)
        marked.seat('ash', 'young', Role.PARTICIPANT, false, false).seat('owen', 'officers', Role.EVALUATOR, false, false)
        marked.decided()
        panel = bean(PanelRepository).of(council.id, marked.id, 'young').get().id()
    }

    Http as(String name) {
        open.accounts.containsKey(name) ? open.people.in(visitor(), open.accounts[name]) : marked.as(name)
    }

    private String plain(String name, String page) {
        as(name).get(page).text.replaceAll(/\s+/, ' ')
    }

    private static boolean before(String text, String one, String other) {
        text.contains(one) && text.indexOf(one) < text.indexOf(other)
    }

    def "a question that has no answer waits for those who work on the tender, with the day that was promised, until it is answered"() {
        given:
        assert !plain('rhian', '/en/studio').contains('question 1')
        assert as('asker').submit("/en/bidding/tenders/$open.id/questions", [lang: 'en', words: 'How many <i>rooms</i>?'], '/questions').status == 303
        def by = Spoken.day(bean(Notices).published(council.id, open.id).get().answersBy(), Locale.ENGLISH)

        expect: 'in both places and languages, straight to it, and never whose it is'
        ['/en/studio', '/en/your-page'].every { page ->
            as('rhian').get(page).identity { links.contains(question.toString()) && text.contains('Answer question 1 from those who may bid.') && text.contains("by $by") && !text.contains('Oak Street') }
        }
        plain('rhian', '/cy/stiwdio').contains('Atebwch gwestiwn 1 gan y rhai a all ymgeisio.')
        plain('rhian', '/en/studio').contains('1 thing waits for you')
        as('gwen').get('/en/studio').links.contains(question.toString())

        and: 'not for a colleague who has no part in it, nor for the bidder'
        !as('elin').get('/en/studio').links.contains(question.toString())
        !plain('asker', '/en/your-page').contains('question 1')

        when: 'it is answered, it is to be published'
        QuestionWorkshopSpec.send(as('rhian'), question.toString(), ClarificationSpec.BOTH, '/questions/1')

        then:
        as('gwen').get('/en/studio').identity { text.contains('Publish the answer to question 1.') && links.contains(question.replace('/1', '').toString()) }

        when:
        assert as('rhian').submit(question.replace('/questions/1', '/questions'), [pick: ['1']], '/publish').status == 303

        then:
        !plain('gwen', '/en/studio').contains('question 1')
        plain('rhian', '/en/studio').contains('Nothing waits for you')
    }

    def "where nobody who works on a tender is there any more, what it waits for is for everybody who plans tenders"() {
        when:
        sql.executeUpdate('UPDATE tender_conflict SET effect = NULL, kind = ? WHERE council_id = ? AND tender = ?', ['REAL', council.id, marked.id])
        bean(ConflictRepository).add(council.id, Ids.uuid(), marked.id, null, marked.accounts.dilys.id(), ConflictRow.BIDS, 'REAL', 'WORK', 'Zz Trust', 'I worked there.', Instant.EPOCH)

        then: 'whoever declared it does not decide it'
        ['eryl', 'elin', 'rhian'].every { plain(it, '/en/studio').contains('Decide about something that somebody declared: a conflict of interest.') }
        as('eryl').get('/en/studio').links.contains("/en/studio/tenders/$marked.id/conflicts".toString())
        !plain('dilys', '/en/studio').contains('Decide about something')

        cleanup:
        sql.executeUpdate('UPDATE tender_conflict SET effect = ? WHERE council_id = ? AND tender = ?', ['NONE', council.id, marked.id])
    }

    def "whoever has to say whom they know, or was asked to a panel, finds it first on their own page; done, it is no more to do"() {
        given: def own = "/en/declarations/$marked.id".toString()
        def first = { as('owen').get('/en/your-page').body =~ /(?s)<li class="own-waits">.*?href="([^"]*)"/ }
        expect: 'before anything else, and with the rest of the same tender'
        first().collect { it[1] } == [own]
        as('owen').get('/en/your-page').body.count('own-group') == 1

        when:
        as('owen').submit(own, [answer: 'none'], own.split('/').last())

        then: 'and then there is something to mark'
        first().collect { it[1] } == [marked.page.toString()]
        as('owen').get('/en/your-page').links.contains(own)
    }

    def "a meeting without a second adult waits for whoever leads the panel, and is there by its day"() {
        given:
        def meeting = Ids.uuid()
        def at = bean(Panels).today().plusDays(3).atTime(17, 0).atZone(Spoken.UK).toInstant()
        bean(PanelSessionRepository).add(council.id, meeting, panel, 'MARKING', at, 60, 'ROOM', 'Wren', 'WORKER', '', '', null)
        def link = "/en/panels/$panel/lead/meetings/$meeting".toString()

        expect:
        marked.as('wren', false).get('/en/your-page').identity { links.contains(link) && text.contains('Name a second adult for the meeting on') }
        marked.as('wren', false).get('/en/your-page').text.count('Evenings <b>off</b>') < 6
        !as('dilys').get('/en/studio').links.contains(link)

        when:
        sql.executeUpdate('UPDATE tender_session SET adult_two = ? WHERE council_id = ? AND id = ?', ['Hal', council.id, meeting])

        then:
        !marked.as('wren', false).get('/en/your-page').links.contains(link)
    }

    def "a bid that one person judged, and an award that one recommends, wait for a second person"() {
        given:
        UUID bid = bean(BidOpening).bids(council.id, marked.id)[0].bid()
        bean(ComplianceRepository).rule(council.id, marked.id, bid, 'whole', 2, true, null, new byte[32], Instant.EPOCH, marked.accounts.dilys.id())
        bean(OutcomeRepository).add(council.id, marked.id, 'whole', 1, 'recommended', Instant.EPOCH, marked.accounts.dilys.id(), Json.write(new OutcomeDeed.Recommended(bid, 'K17', null, Localised.EMPTY)))

        expect:
        as('eryl').get('/en/studio').identity { text.contains('A colleague says whether a bid may stay in.') && text.contains('A colleague recommends who should get it.') && links.containsAll(["/en/studio/compliance/$marked.id".toString(), "/en/studio/outcomes/$marked.id/lots/whole".toString()]) }
        !plain('dilys', '/en/studio').contains('A colleague')
        as('eryl').get('/en/studio').body.count('class="card card-block own-group"') == 1

        when:
        bean(OutcomeRepository).add(council.id, marked.id, 'whole', 2, 'taken-back', Instant.EPOCH, marked.accounts.dilys.id(), '{}')

        then:
        !plain('eryl', '/en/studio').contains('recommends who should get it')
    }

    def "whoever bids reads by tender what waits: a bid that is not handed in, and a question that is not confidential"() {
        given:
        def asker = open.people.viewer(open.accounts.asker, Role.PROVIDER)
        def bidder = bean(Providers).known(asker)
        def page = { as('asker').get('/en/your-page') }
        assert !page().text.contains('Finish your bid')
        def section = bean(BidCalls).find(council.id, open.id).get().sections().find { !it.kind().figure() }
        assert bean(Bids).save(asker, bidder, open.id, section, 0, 'We come.', 'en', true) == Bids.Saved.KEPT

        expect:
        page().identity { text.contains('Finish your bid and hand it in.') && links.contains("/en/bidding/tenders/$open.id".toString()) && body.count('own-waits') == 1 }

        when:
        assert as('asker').submit("/en/bidding/tenders/$open.id/questions", [lang: 'en', words: 'May we share a kitchen?', why: 'It is our idea.'], '/questions').status == 303
        def asked = bean(ClarificationRepository).of(council.id, open.id).last().number()

        then: 'first somebody decides'
        as('rhian').get('/en/studio').identity { text.contains("Decide whether question $asked may be answered in confidence.") && links.contains("/en/studio/tenders/$open.id/questions/$asked".toString()) }

        when:
        assert bean(ClarificationDesk).refuse(open.viewer('rhian'), open.id, asked, 'It is for all.', 5, 'en')

        then: 'then they do, in one place with their bid'
        !plain('rhian', '/en/studio').contains("question $asked")
        page().identity { text.contains('Your question cannot be answered in confidence.') && links.contains("/en/bidding/tenders/$open.id/questions".toString()) && body.count('own-waits') == 2 && body.count('own-group') == 2 }
    }

    def "the studio's list says where each tender stands, what waits first, and can be narrowed, in both languages"() {
        given:
        def list = { String query = '' -> as('eryl').get("/en/studio/tenders$query").identity { assert status == 200; it } }
        bean(ConflictRepository).add(council.id, Ids.uuid(), marked.id, null, marked.accounts.dilys.id(), ConflictRow.BIDS, 'REAL', 'WORK', 'Zz Trust', 'I worked there.', Instant.EPOCH)

        expect:
        list().text.identity { before(it, 'Being marked', 'Open until') && it.contains('Next: the panels mark and agree their marks.') && it.contains('Decide about something that somebody declared') }
        list('?where=marking').text.identity { contains('Evenings <b>off</b>') && !contains('Evenings off for young carers') }
        list('?where=open').text.identity { contains('Evenings off for young carers') && !contains('Evenings <b>off</b>') }
        list('?where=stopped').text.contains('Nothing stands there now')
        list('?where=nonsense').status == 200
        plain('eryl', '/cy/stiwdio/tenders').identity { contains('Yn cael ei farcio') && contains('Ar agor tan') }

        when: 'given up before bids were opened, it is stopped'
        bean(OutcomeRepository).giveUp(council.id, open.id, Instant.now())

        then:
        list('?where=stopped').text.contains('Evenings off for young carers')
    }
}

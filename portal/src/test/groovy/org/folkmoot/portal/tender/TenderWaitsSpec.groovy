package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
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

        and: 'its own page opens on until when it takes bids, with the questions and the page that everybody reads'
        as('rhian').get("/en/studio/tenders/$open.id").identity { text.contains('Open until') && text.contains('See the public page') && links.contains("/en/studio/tenders/$open.id/questions".toString()) && links.any { it.startsWith('/en/tenders/') } }

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

    private void deed(int number, String what, def document = [:], Instant at = Instant.EPOCH) {
        bean(OutcomeRepository).add(council.id, marked.id, 'whole', number, what, at, marked.accounts.dilys.id(), document instanceof String ? document : Json.write(document))
    }

    def "what bidders are told waits to be written until all of it is, with the day of the hour; then each notice that the law wants is due, until it is out"() {
        given:
        UUID bid = bean(BidOpening).bids(council.id, marked.id)[0].bid()
        def lot = "/en/studio/outcomes/$marked.id/lots/whole".toString()
        def now = clock.now()
        def tellAt = bean(Panels).today().plusDays(4).atTime(16, 0).atZone(Spoken.UK).toInstant()
        def said = { String words, String who = 'eryl' -> as(who).get('/en/studio').identity { text.replaceAll(/\s+/, ' ').contains(words) && links.contains(lot) } }
        marked.under('procurement-act')
        def road = bean(Outcomes).road(council.id, marked.id)
        assert road.always(road.awards()) && road.always(road.details())

        when:
        deed(3, 'recommended', new OutcomeDeed.Recommended(bid, 'K17', null, Localised.EMPTY), now)
        deed(4, 'decided', new OutcomeDeed.Decided('Cabinet 7', tellAt, false), now)

        then:
        said('Write what each bidder is told.') && said("by ${Spoken.day(OutcomeRoad.day(tellAt), Locale.ENGLISH)}")
        !said('Publish the award notice')

        when:
        deed(5, 'summaries-ready', [:], now)

        then:
        !said('Write what each bidder is told.')

        when:
        deed(6, 'told', [:], now)

        then:
        said('Publish the award notice. Until then nothing can be signed.')
        plain('eryl', '/cy/stiwdio').contains('Cyhoeddwch yr hysbysiad dyfarnu.')
        !plain('wren', '/en/your-page').contains('award notice')

        when:
        int number = 7
        road.always(road.awards()).each { deed(number++, 'noticed', new OutcomeDeed.Noticed(it, '2027/S 000-000001'), now) }
        int noticed = number - 1

        then:
        !said('Publish the award notice') && !said('Publish the notice')

        when: 'somebody asks to correct it, somebody else answers'
        deed(number++, 'correction-asked', new OutcomeDeed.CorrectionAsked(noticed, '2027/S 000-000002', Localised.of('en', 'A slip.', 'cy', 'Llithriad.')), now)

        then:
        said('A colleague asks to correct a published notice.')
        !plain('dilys', '/en/studio').contains('asks to correct')

        when:
        deed(number++, 'correction-answered', new OutcomeDeed.CorrectionAnswered(number - 2, false), now)

        then:
        !said('A colleague asks to correct')

        when:
        deed(number++, 'signed', [:], now)
        def last = road.always(road.details()).collect { road.lastDay(it, OutcomeRoad.day(now)).orElse(null) }.findAll().min()

        then:
        last == null || last.isAfter(OutcomeRoad.day(now))
        said('Publish the notice about the contract.') && (last == null || said("by ${Spoken.day(last, Locale.ENGLISH)}"))

        when:
        road.always(road.details()).each { deed(number++, 'noticed', new OutcomeDeed.Noticed(it, '2027/S 000-000003'), now) }

        then:
        !said('Publish the notice')
    }

    def "a lot that ended without an award waits for the notice of that, where its law has one"() {
        given:
        def road = bean(Outcomes).road(council.id, marked.id)
        assert road.endings()
        rootSql.executeUpdate('DELETE FROM tender_outcome_event WHERE council_id = ? AND tender = ?', [council.id, marked.id.toString()])
        deed(1, 'recommended', new OutcomeDeed.Recommended(null, '', OutcomeEnding.ABANDONED, Localised.of('en', 'No money.', 'cy', 'Dim arian.')), clock.now())
        deed(2, 'decided', new OutcomeDeed.Decided('Cabinet 8', clock.now(), false), clock.now())
        deed(3, 'told', [:], clock.now())

        expect:
        plain('eryl', '/en/studio').contains('Publish the notice that it ended without an award.')

        when:
        road.endings().eachWithIndex { notice, i -> deed(4 + i, 'noticed', new OutcomeDeed.Noticed(notice, '2027/S 000-000004'), clock.now()) }

        then:
        !plain('eryl', '/en/studio').contains('Publish the notice')

        cleanup:
        rootSql.executeUpdate('DELETE FROM tender_outcome_event WHERE council_id = ? AND tender = ?', [council.id, marked.id.toString()])
    }

    def "bids of another system, and a mark that is to be put right after an appeal, wait for a second person until they answer"() {
        given:
        marked.marked('K17', 4)
        def agreed = rootSql.firstRow("SELECT id FROM tender_mark_agreed WHERE council_id = ? AND tender = ? AND question = 'c4'", [council.id, marked.id.toString()]).id
        UUID correction = Ids.uuid()
        def asker = marked.accounts.dilys.id()
        rootSql.execute("INSERT INTO tender_load (council_id, tender, number, versions, sum, asked_at, asked_by) VALUES (?, ?, 1, '{}', '', '2026-09-02 12:00:00', ?)", [council.id, marked.id.toString(), asker])
        bean(AgreedRepository).ask(council.id, correction, marked.id, 'whole', 'c4', 'K17', 'officers', UUID.fromString(agreed.toString()), 3, 'They were right.', 'en', 'A1', asker, Instant.EPOCH)

        expect:
        as('eryl').get('/en/studio').identity { text.contains('A colleague brought in bids from your council’s own system.') && links.contains("/en/studio/loads/$marked.id".toString()) && text.contains('A colleague asks to put a mark right after an appeal.') && links.contains("$marked.page/result/corrections".toString()) }
        plain('dilys', '/en/studio').identity { !contains('brought in bids') && !contains('put a mark right') }

        when:
        rootSql.executeUpdate("UPDATE tender_load SET answer = 'CHECKED' WHERE council_id = ?", [council.id])
        bean(AgreedRepository).decide(council.id, correction, true, marked.accounts.eryl.id(), Instant.EPOCH)

        then:
        plain('eryl', '/en/studio').identity { !contains('brought in bids') && !contains('put a mark right') }
    }

    def "what the council asks about an opened bid waits for whoever bid, with its day, until it is answered or too late"() {
        given:
        def bidder = bean(Providers).known(open.people.viewer(open.accounts.asker, Role.PROVIDER)).provider()
        marked.bid('M42', [c3: 'We walk.', c4: 'Insured.', price: '900'], [], bidder)
        UUID bid = bean(BidOpening).bidOf(council.id, marked.id, bidder).get()
        def due = bean(Panels).today().plusDays(3).atTime(12, 0).atZone(Spoken.UK).toInstant()
        rootSql.execute("INSERT INTO tender_bid_asked (council_id, tender, bid, number, item, question, asked_at, due_at) VALUES (?, ?, ?, 1, 'x', 'x', '2026-09-02 12:00:00', ?)", [council.id, marked.id.toString(), bid.toString(), due.toString().replace('T', ' ').replace('Z', '')])
        def asks = { plain('asker', '/en/your-page').contains('The council asks you something about your bid. Answer it.') }

        expect:
        asks()
        as('asker').get('/en/your-page').identity { links.contains("/en/bidding/tenders/$marked.id/clarifications".toString()) && text.contains("by ${Spoken.day(OutcomeRoad.day(due), Locale.ENGLISH)}") }

        when:
        clock.at(due)

        then:
        !asks()

        when:
        clock.reset()
        rootSql.executeUpdate("UPDATE tender_bid_asked SET answer = 'x' WHERE council_id = ?", [council.id])

        then:
        !asks()
    }

    def "a vote on a specification waits for each who has a part in it, and for whoever leads the group; young people hear it from their worker"() {
        given:
        marked.led('parents', 'wren', Role.WORKER).seat('pegi', 'parents', Role.PARENT, false, false)
        def of = { String group -> bean(PanelRepository).of(council.id, marked.id, group).get().id() }
        bean(SpecificationRepository).keep(council.id, marked.id, 1, '{}', Instant.EPOCH, null)
        ['young', 'parents'].each { bean(SpecificationVoteRepository).open(council.id, marked.id, it, 1, 1, 3, Instant.EPOCH, null) }
        def page = { String name -> marked.as(name, false).get('/en/your-page') }

        expect:
        page('pegi').identity { text.contains('Your group votes on the specification.') && links.contains("/en/panels/${of('parents')}/specification/sign".toString()) }
        page('wren').identity { text.contains('so ask them, and close the vote.') && text.contains('Close the vote once they have.') && links.containsAll(['young', 'parents'].collect { "/en/panels/${of(it)}/lead/specification".toString() }) }
        !page('ash').text.contains('specification')
        !as('owen').get('/en/your-page').text.contains('votes on the specification')

        when:
        bean(SpecificationVoteRepository).cast(council.id, marked.id, 'parents', marked.seats.pegi.id())

        then:
        !page('pegi').text.contains('votes on the specification')

        when: 'it is written otherwise, and the vote is on nothing'
        bean(SpecificationRepository).keep(council.id, marked.id, 2, '{}', Instant.EPOCH, null)

        then:
        !page('wren').text.contains('close the vote')
    }

    def "where the portal was down before a deadline, those who plan the tender decide, two of them each time"() {
        given:
        def deadline = bean(Notices).published(council.id, open.id).get().deadline()
        def place = "/en/studio/tenders/$open.id/outages".toString()
        def why = Localised.of('en', 'The lines were cut.', 'cy', 'Torrwyd y llinellau.')
        def note = { Instant from, Instant until ->
            assert bean(OutageDesk).note(open.viewer('rhian'), open.id, from, until, why) == OutageDesk.Done.DONE
            bean(OutageRepository).since(council.id, from).find { it.waits() }.id()
        }
        def says = { String who, String words -> as(who).get('/en/studio').identity { text.replaceAll(/\s+/, ' ').contains(words) && links.contains(place) } }

        when:
        clock.at(deadline.minusSeconds(3600))
        def first = note(deadline.minusSeconds(10_800), deadline.minusSeconds(7200))

        then: 'whoever wrote it does not answer it'
        says('gwen', 'A colleague wrote down that people could not reach the portal.')
        !says('rhian', 'A colleague wrote down')
        ['gwen', 'rhian', 'elin'].collect { name -> new SentMail(portal).to(council.id, "$name@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(place) } } == [1, 0, 0]

        when:
        bean(OutageDesk).answerNote(open.viewer('gwen'), open.id, first, true)

        then:
        ['rhian', 'gwen'].every { says(it, 'The portal was down in the last days before the deadline.') && says(it, "by ${Spoken.day(OutcomeRoad.day(deadline), Locale.ENGLISH)}") && !says(it, 'A colleague wrote down') }
        !as('elin').get('/en/studio').links.contains(place)

        when: 'the deadline passes, and there is no more time to give'
        clock.at(deadline.plusSeconds(120))

        then:
        !as('rhian').get('/en/studio').links.contains(place)

        when: 'and fell into another'
        def second = note(deadline.minusSeconds(600), deadline.plusSeconds(30))
        bean(OutageDesk).answerNote(open.viewer('gwen'), open.id, second, true)

        then:
        ['rhian', 'gwen'].every { says(it, 'The portal was down at the deadline, so no bid is opened.') }

        when:
        assert bean(OutageDesk).stand(open.viewer('rhian'), open.id, why) == OutageDesk.Done.DONE

        then:
        says('gwen', 'A colleague says that the deadline stands although the portal was down.')
        ['gwen', 'rhian', 'elin'].collect { name -> new SentMail(portal).to(council.id, "$name@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(place) } } == [3, 0, 0]
        !as('rhian').get('/en/studio').links.contains(place)

        when:
        assert bean(OutageDesk).answerStand(open.viewer('gwen'), open.id, 1, true) == OutageDesk.Done.DONE

        then:
        ['rhian', 'gwen'].every { !as(it).get('/en/studio').links.contains(place) }
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

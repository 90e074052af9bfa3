package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.OutcomeDesk.Done.*

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Stepwise

/** An award that the law frees from its standstill, and notices that had a mistake: each said by one with a reason, and decided by another. */
@Requires({ SharedData.present('ocds') })
@Stepwise
class CorrectionSpec extends PortalSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1, true))
    @Shared String studio = "/en/studio/outcomes/$tender.id/lots/whole"
    @Shared OfficialSchemas schemas = new OfficialSchemas()
    @Shared Instant tellAt
    @Shared UUID oak

    def setupSpec() {
        tender.person('oak', Role.PROVIDER)
        def viewer = tender.viewer('oak', Role.PROVIDER)
        bean(Organisations).register(viewer, 'Zzoak Trust')
        oak = bean(Providers).of(viewer).get().provider()
        tender.bid('K17', [c3: 'We <b>come</b>.', c4: 'Safe.', price: '1000'], [], oak)
        tender.bid('M42', [c3: 'We walk.', c4: 'Insured.', price: '2000'])
        ['rhian', 'sian', 'gwen'].each { tender.person(it, Role.COMMISSIONER) }
        tender.marked('K17', 4)
        tender.marked('M42', 2)
        tender.decided().closed('procurement-act')
        bean(Notices).give(council.id, tender.id, bean(Tenders).plan(council.id, tender.id, 1).title())
        tellAt = bean(Panels).today().plusDays(4).atTime(16, 0).atZone(Spoken.UK).toInstant()
        ['BIDS', 'AWARD'].each { bean(Conflicts).assess(tender.viewer('rhian', Role.COMMISSIONER), tender.id, it, 'Nothing new') }
    }

    Http as(String name) {
        tender.as(name)
    }

    private Http.Reply act(String name, String deed, Map values) {
        as(name).submit(studio, values, "/$deed")
    }

    /** How many mails of a kind there are; of those to teams of organisations nobody can list to whom. */
    private long mails(String kind) {
        sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind]).n
    }

    private LotOutcome lot() {
        bean(Outcomes).of(council.id, tender.id, 'whole')
    }

    private void happened(OutcomeDeed deed, Instant at) {
        bean(OutcomeRepository).add(council.id, tender.id, 'whole', lot().last() + 1, deed.key(), at, null, Json.write(deed))
    }

    private String everybody(String locale = 'en') {
        bean(OutboxPump).runOnce()
        def one = bean(PublicTenders).listed(council.id, tender.id).get()
        visitor().get(locale == 'en' ? "/en${one.path('en')}" : "/cy${one.path('cy').replace('/tenders', '/tendrau')}").identity { assert status == 200; text }
    }

    private List<Map> releases() {
        bean(OutboxPump).runOnce()
        def reply = visitor().get("/api/v1/tenders/$tender.id/releases")
        assert schemas.faults('core-1.1.5/release-package-schema.json', reply.body) == []
        def all = new groovy.json.JsonSlurper().parseText(reply.body).releases as List<Map>
        all.each { assert schemas.faults('uk-patched/release-schema.json', Json.write(it)) == [] }
        all
    }

    def "one says with a reason that the law frees the award from its standstill, whose section lawyers are to be asked about; another decides it"() {
        given:
        def day = OutcomeRoad.day(tellAt)
        act('rhian', 'recommend', [what: 'K17'])

        expect:
        as('rhian').get(studio).text.identity { contains('the law frees this award from the standstill') && contains('extreme and unavoidable urgency') && contains('check with your lawyers') && !contains('section 51') }
        as('rhian').get(studio.replace('/en/studio', '/cy/stiwdio')).text.contains('holwch eich cyfreithwyr')
        act('sian', 'free', [freedom: 'direct-award', freeWhy_en: 'It <b>closes</b> on Friday.']).identity { [status, body.contains('It &lt;b&gt;closes&lt;/b&gt; on Friday.')] } == [422, true]
        bean(OutcomeDesk).free(tender.viewer('sian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), 'because-we-like', Localised.of('en', 'x', 'cy', 'x')) == NOT_NOW
        act('sian', 'free', [freedom: 'direct-award', freeWhy_en: 'It <b>closes</b> on Friday.', freeWhy_cy: 'Mae’n cau ddydd Gwener.']).status == 303
        as('gwen').get(studio).text.identity { contains('The law asks no standstill here:') && contains('It <b>closes</b> on Friday.') && contains('check with your lawyers') }

        and: 'neither who recommended it nor who said so decides it'
        bean(OutcomeDesk).decide(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), 'CAB/1', tellAt, false) == OWN
        bean(OutcomeDesk).decide(tender.viewer('sian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), 'CAB/1', tellAt, false) == OWN
        act('gwen', 'decide', [reference: 'CAB/1', day: "$day", hour: '16:00', do: 'decide']).status == 303
        lot().now().get().identity { [free(), announced()] } == [true, false]
    }

    def "it is signed without a standstill once its notice is out; everybody reads why, in both languages"() {
        given:
        clock.at(tellAt + Duration.ofHours(1))
        happened(new OutcomeDeed.SummariesReady(), tellAt)
        happened(new OutcomeDeed.Told(), tellAt)
        def gwen = tender.viewer('gwen', Role.COMMISSIONER)

        expect:
        bean(OutcomeDesk).sign(gwen, tender.id, 'whole', lot().last()) == NOTICES
        act('gwen', 'notice', [notice: 'UK6', number: '2027/S 000-1']).status == 303
        lot().state() == LotOutcome.State.AWARD_NOTICE
        everybody().identity { contains('No standstill had to be kept') && contains('It <b>closes</b> on Friday.') }
        everybody('cy').contains('Mae’n cau ddydd Gwener.')
        releases().last().awards[0].standstillPeriod == null

        and: 'no rule of the law is broken by signing at once'
        bean(OutcomeDesk).desk(council.id, tender.id, 'whole').identity { law().breaks(outcome(), 'contract-signed', clock.now()) } == []
        bean(OutcomeDesk).maySign(bean(OutcomeDesk).desk(council.id, tender.id, 'whole')) == DONE
    }

    def "a notice that had a mistake is corrected by two with a reason: the old number stays beside the right one, and everybody who bid is told once"() {
        given:
        clock.at(tellAt + Duration.ofHours(2))
        int notice = lot().now().get().notices().first().event()

        expect:
        act('rhian', 'correct', [which: "$notice", corrected: '2027/S 000-2', wrong_en: 'The <b>end</b> was wrong.']).identity { [status, body.contains('The &lt;b&gt;end&lt;/b&gt; was wrong.'), body.contains('value="2027/S 000-2"')] } == [422, true, true]
        bean(OutcomeDesk).correct(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), 999, 'x', Localised.of('en', 'x', 'cy', 'x')) == NOT_NOW
        act('rhian', 'correct', [which: "$notice", corrected: '2027/S 000-2', wrong_en: 'The <b>end</b> was wrong.', wrong_cy: 'Roedd y diwedd yn anghywir.']).status == 303
        new SentMail(portal).to(council.id, "rhian@${council.host}".toString()).count { it.contains('second person') } == 0
        new SentMail(portal).to(council.id, "gwen@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(studio) } == 2
        bean(OutcomeDesk).answerCorrection(tender.viewer('rhian', Role.COMMISSIONER), tender.id, 'whole', lot().last(), true) == OWN
        !everybody().contains('The notice was corrected')

        when: 'it is sent back once, and asked for again'
        act('gwen', 'correct/answer', [answer: 'return'])
        long none = mails('unlisted-outcome-corrected')
        act('rhian', 'correct', [which: "$notice", corrected: '2027/S 000-2', wrong_en: 'The <b>end</b> was wrong.', wrong_cy: 'Roedd y diwedd yn anghywir.'])
        def done = act('gwen', 'correct/answer', [answer: 'agree'])

        then:
        none == 0
        done.status == 303
        mails('unlisted-outcome-corrected') == 1
        everybody().identity { contains('The notice was corrected') && contains('The <b>end</b> was wrong.') && contains('Before: 2027/S 000-1. Now: 2027/S 000-2.') }
        everybody('cy').contains('Roedd y diwedd yn anghywir.')
        as('oak').get("/en/bidding/tenders/$tender.id/outcome").text.contains('The <b>end</b> was wrong.')
        as('gwen').get("/en/studio/fairness/$tender.id").text.contains('A second person answered whether a notice is corrected.')
        lot().now().get().notices().first().identity { [number(), current()] } == ['2027/S 000-1', '2027/S 000-2']
        releases().last().identity { [tag, awards[0].documents*.id, awards[0].documents[0].description] } == [['awardUpdate'], ['correction-UK6-2027-S-000-2'], 'The <b>end</b> was wrong.']
        releases().findAll { it.tag == ['award'] }*.awards*.documents.flatten()*.id == ['UK6-2027-S-000-1']
    }

    def "after the signature a notice of the contract is corrected the same way, as an update of the contract"() {
        given:
        clock.at(tellAt + Duration.ofHours(3))
        assert bean(OutcomeDesk).sign(tender.viewer('gwen', Role.COMMISSIONER), tender.id, 'whole', lot().last()) == DONE
        assert act('gwen', 'notice', [notice: 'UK7', number: '2027/S 000-7']).status == 303
        int notice = lot().known().get().notices().last().event()

        when:
        clock.at(tellAt + Duration.ofHours(4))
        act('sian', 'correct', [which: "$notice", corrected: '2027/S 000-8', wrong_en: 'The sum was wrong.', wrong_cy: 'Roedd y swm yn anghywir.'])
        act('rhian', 'correct/answer', [answer: 'agree'])

        then:
        releases().last().identity { [tag, contracts[0].documents*.id] } == [['contractUpdate'], ['correction-UK7-2027-S-000-8']]
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.outcome-%correct%' ORDER BY seq", [council.id])*.action == ['tender.outcome-correction-asked', 'tender.outcome-not-corrected', 'tender.outcome-correction-asked', 'tender.outcome-corrected', 'tender.outcome-correction-asked', 'tender.outcome-corrected']
    }
}

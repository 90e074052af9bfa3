package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.QuestionWorkshopSpec.send

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Where bids come in through the council's own system, young people word and sign their question here all the same, and mark on it what was brought. */
class CompanionWorkshopSpec extends PortalSpec {
    static final String SAYS = 'Sam waits at the <i>gate</i>. You need not ask.'

    @Shared AMarkedTender tender = new AMarkedTender(this, marking())
    @Shared APanel panel = new APanel(this, new SignedIn(portal, council), 'Young carers', 3)
    @Shared List<Http> phones = panel.phones()
    @Shared String lot = "/en/studio/tenders/$tender.id/lots/whole"

    def setupSpec() {
        // As it was before its notice, with bids to come in elsewhere.
        ['tender_opening', 'tender_notice'].each { rootSql.execute("DELETE FROM $it WHERE council_id = ? AND tender = ?".toString(), [council.id, tender.id.toString()]) }
        rootSql.execute("UPDATE tender_plan SET plan = JSON_SET(plan, '\$.companion', TRUE) WHERE council_id = ? AND tender = ?", [council.id, tender.id.toString()])
        [rhian: Role.COMMISSIONER, gwen: Role.COMMISSIONER, cai: Role.WORKER, osian: Role.MODERATOR].each { name, role -> tender.person(name, role) }
    }

    /** What is added to it gets numbers that nothing there has. */
    private static Marking marking() {
        AMarkedTender.golden(3, 1, true).identity { new Marking(it.scale(), it.markers(), it.nodes(), it.gates(), it.fewestQuality(), it.minima(), it.places(), it.tieBreaks(), 9) }
    }

    private Http as(String name, boolean factor = true) {
        tender.as(name, factor)
    }

    private Viewer viewer(String name, Role role = Role.COMMISSIONER) {
        tender.viewer(name, role)
    }

    private void read() {
        sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each {
            assert send(as('osian'), "/en/studio/moderation/$it", [do: 'publish']).status == 303
        }
    }

    /** Three young people draft, vote, word and sign what c3 asks. @return where their workshop is */
    private String signed() {
        def rhian = as('rhian')
        def cai = as('cai', false)
        assert send(rhian, "$lot/workshop", [criterion: 'c3', panel: panel.id.toString(), facilitator: tender.accounts.cai.publicId().toString(), quorum: '3']).status == 303
        String workshop = "/en/workshops/${bean(Workshops).of(council.id, tender.id, 'whole').get().id()}"
        def on = { assert send(cai, "$workshop/lead", [:], '/on').status == 303 }
        ['Who waits for me?', 'What do we eat?'].eachWithIndex { words, n -> assert send(phones[n], "$workshop/draft", [words: words]).status == 303 }
        read()
        on()
        [[dots1: '3'], [dots2: '3'], [dots1: '2', dots2: '1']].eachWithIndex { vote, n -> assert send(phones[n], "$workshop/vote", vote).status == 303 }
        on()
        String page = "$workshop/lead/question"
        assert send(cai, page, [name_en: 'Being welcome', name_cy: 'Cael croeso', plain_en: 'We are tired.', plain_cy: 'Rydyn ni wedi blino.', bidders_en: 'Young carers ask:', bidders_cy: 'Mae gofalwyr ifanc yn gofyn:', points1: '60', points2: '40']).status == 303
        assert send(cai, "$page/parts/1", QuestionWorkshopSpec.PART).status == 303
        assert send(cai, "$page/parts/2", QuestionWorkshopSpec.PART + [name_en: 'The way', name_cy: 'Y ffordd']).status == 303
        on()
        phones.each { assert send(it, "$workshop/sign", [answer: 'yes']).status == 303 }
        on()
        workshop
    }

    /** Public with the number of the central platform, its deadline past. */
    private void published(int version) {
        rootSql.execute("""INSERT INTO tender_notice (council_id, tender, number, reason, deadline, papers, begun_at, plan_version, markings, notice_number, no_number, answer, public_at)
            VALUES (?, ?, 1, '{}', '2026-09-01 12:00:00', '[]', '2026-09-01 12:00:00', 1, ?, '2026/S 000-012345', '{}', 'APPROVED', '2026-09-01 12:00:00')""", [council.id, tender.id.toString(), "{\"whole\":$version}".toString()])
    }

    private UUID brought(String organisation, Map<String, String> answers) {
        assert bean(Loads).save(viewer('rhian'), tender.id, null, 0, new LoadedBid(organisation, '', '', 'en', [], new TreeMap(answers), [])) == Loads.Done.KEPT
        bean(Loads).desk(council.id, tender.id).bids().find { it.says().organisation() == organisation }.bid()
    }

    private void stays(UUID bid) {
        def opened = bean(BidOpening).bid(council.id, tender.id, bid)
        bean(ComplianceChecks).items(council.id, tender.id, opened).each { item ->
            assert bean(ComplianceChecks).judge(viewer('gwen'), tender.id, bid, item.key(), 0, ComplianceChecks.Answer.MET, new ComplianceChecks.Words('Looked.', ''))
        }
        assert bean(ComplianceRulings).say(viewer('gwen'), tender.id, bid, 'whole', true, Localised.EMPTY) == ComplianceRulings.Done.DONE
        assert bean(ComplianceRulings).answer(viewer('rhian'), tender.id, bid, 'whole', 1, true, '') == ComplianceRulings.Done.DONE
    }

    def "a panel signs its question, bids that came in elsewhere answer each part of it, and the panel marks them here"() {
        when:
        String workshop = signed()
        def marked = bean(Tenders).marking(council.id, tender.id, 'whole', null)
        def parts = marked.marking().find('c3').get().under()

        then: 'what they signed is asked, part by part'
        as('rhian').get("$lot/workshop").text.contains('The panel has signed.')
        parts*.weight() == [60, 40]
        parts*.name()*.in('cy') == ['Diwrnod gwael', 'Y ffordd']

        when: 'two bring bids, and one who wrote none of it checks them'
        published(marked.version())
        ['rhian', 'gwen'].each { bean(Loads).enter(viewer(it), tender.id) }
        def keys = parts.collect { "whole.${it.id()}".toString() }
        def oak = brought('Oak Street Trust', [(keys[0]): SAYS, (keys[1]): 'We walk.', 'whole.c4': 'Safe.', 'whole.price': '1000'])
        def bay = brought('Bay & Co', [(keys[0]): 'A bus.', (keys[1]): 'By bus.', 'whole.c4': 'Insured.', 'whole.price': '2000'])
        assert bean(Loads).ask(viewer('rhian'), tender.id, '') == Loads.Done.KEPT
        assert bean(Loads).answer(viewer('gwen'), tender.id, bean(Loads).desk(council.id, tender.id).waiting().get().sum(), true, '') == Loads.Done.KEPT
        [oak, bay].each { stays(it) }
        assert bean(Compliance).finish(viewer('rhian'), tender.id)
        def codes = bean(Compliance).codes(council.id, tender.id)

        and: 'the same young people sit on the panel and mark in a meeting'
        tender.led('young', 'cai', Role.WORKER)
        def seats = panel.accounts.collect { tender.seating.on('young', it.id()) }
        seats.each { tender.free(it.id()) }
        def young = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        def cai = viewer('cai', Role.WORKER)
        UUID meeting = bean(PanelSessions).plan(cai, new PanelSessionRow(UUID.randomUUID(), young.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Cai', 'worker', 'Nia', 'supporter', null, null))
        assert bean(PanelSessions).open(cai, young.id(), meeting, true)
        assert bean(MarkAlone).window(cai, tender.id, 'young', true)
        assert phones[0].submit(tender.page, [yes: 'yes'], '/told').status == 303
        def steps = bean(MarkAlone).desk(panel.viewer(0), tender.id).steps()

        then: 'each part of each bid once, in their own words, with the answer letter for letter'
        steps*.spot().collect { [it.question(), it.bid()] }.toSet() == parts.collectMany { part -> codes.values().collect { [part.id(), it] } }.toSet()
        phones[0].get("$tender.page/lots/whole/${parts[0].id()}/${codes[oak]}").identity {
            body.contains('Sam waits at the &lt;i&gt;gate&lt;/i&gt;. You need not ask.') && text.contains('What do you <b>do</b>?') && text.contains('good at 5') && !text.contains('Oak Street')
        }

        when:
        def window = bean(MarkAlone).window(council.id, tender.id, 'young').get().id()
        def done = steps*.spot().collect { bean(MarkAlone).save(panel.viewer(0), tender.id, it, new MarkAlone.Typed(it.bid() == codes[oak] ? 5 : 2, 'Because.', 'en', false, '', false, 0, window), true) }

        then:
        done.toSet() == [MarkAlone.Done.LOCKED] as Set
        sql.rows('SELECT question, bid, mark FROM tender_mark WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()]).collect { [it.question, it.bid, it.mark as int] }.toSet() ==
            parts.collectMany { part -> [[part.id(), codes[oak], 5], [part.id(), codes[bay], 2]] }.toSet()
        workshop
    }
}

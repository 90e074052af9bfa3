package org.folkmoot.portal.tender

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.scoring.Rules

/** An evening in one room that is open: the order is drawn, three young people are there, and nobody has begun. */
class AnEvening {
    static final List<String> YOUNG = ['ash', 'bryn', 'cadi']

    final PortalSpec spec
    final AMarkedTender tender
    final String page
    final UUID meeting

    AnEvening(PortalSpec spec, Map<String, Map> bids = [A17: [c3: 'We do.', price: '300'], B42: [c3: 'We would.', price: '400']]) {
        this.spec = spec
        tender = new AMarkedTender(spec, marking())
        page = "/en/marking/$tender.id/evening/whole"
        bids.each { code, said -> tender.bid(code, said) }
        tender.led('young', 'wren', Role.WORKER)
        YOUNG.each { tender.seat(it, 'young', Role.PARTICIPANT) }
        tender.seat('owen', 'officers', Role.EVALUATOR)
        [planner: Role.COMMISSIONER, planner2: Role.COMMISSIONER, auditor: Role.AUDITOR].each { name, role -> tender.person(name, role) }
        def both = { text -> Localised.of('en', text, 'cy', "$text yn Gymraeg".toString()) }
        def fresh = EveningPlan.fresh(true)
        def plan = new EveningPlan(spec.clock.now(), 'LIBRARY', 1, fresh.way(), 2, 5, 5, [both('Would it <b>work</b>?'), both('Would you come?')], 50, EveningPlan.Draw.SEED, fresh.sharing(), 500.0, null, false, fresh.tie())
        tender.presenting(points: 50, sharing: fresh.sharing(), pot: 500.0)
        assert spec.bean(Evenings).keep(planner, tender.id, 'whole', plan, 0) == Evenings.Done.DONE
        assert spec.bean(Evenings).publish(tender.viewer('planner2', Role.COMMISSIONER), tender.id, 'whole', 1, ['en', 'cy'], '') == Evenings.Done.DONE
        tender.decided()
        bids.keySet().each { code ->
            spec.rootSql.execute("""INSERT INTO tender_mark_agreed (council_id, id, tender, lot, question, bid, grp, number, mark, reason, lang, version, kept_by, kept_at, confirmed_at)
                VALUES (?, UUID(), ?, 'whole', 'c3', ?, 'officers', 1, 3, 'So.', 'en', 1, 1, '2026-09-03 12:00:00', '2026-09-03 12:00:00')""", [spec.council.id, tender.id.toString(), code])
            spec.rootSql.execute("""INSERT INTO tender_mark (council_id, tender, lot, question, bid, grp, seat, mark, reason, lang, helped, word, aloud, version, late, locked_at)
                VALUES (?, ?, 'whole', 'c3', ?, 'officers', ?, 3, 'So.', 'en', 0, '', 0, 1, 0, '2026-09-02 12:00:00')""", [spec.council.id, tender.id.toString(), code, tender.seats.owen.id().toString()])
        }
        spec.bean(AgreedRepository).close(spec.council.id, tender.id, spec.clock.now(), 1L)
        assert spec.bean(Evenings).draw(planner, tender.id, 'whole') == Evenings.Done.DONE
        assert spec.bean(EveningRooms).seat(worker, tender.id, 'whole', YOUNG.collectEntries { [tender.seats[it].id(), 1] }) == EveningRooms.Done.DONE
        def panel = spec.bean(PanelRepository).of(spec.council.id, tender.id, 'young').get()
        meeting = spec.bean(PanelSessions).plan(worker, new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert spec.bean(PanelSessions).open(worker, panel.id(), meeting, true)
        assert spec.bean(EveningRooms).open(worker, tender.id, 'whole', 1, new EveningRooms.Adults('Wren', 'worker', 'Nia', 'supporter')) == EveningRooms.Done.DONE
    }

    private static Marking marking() {
        def both = { text -> Localised.of('en', text, 'cy', "$text yn Gymraeg".toString()) }
        Marking.fresh(both('Quality'), both('Price'), both('Social value')).with([
            new Node('c3', Node.Kind.QUESTION, both('Your idea'), both('What will you do?'), 70 as BigDecimal, 250, null, new TreeMap(officers: 100), null, null, null, null, []),
            Node.of('price', Node.Kind.PRICE, both('The sum'), 30 as BigDecimal)
        ]).ruled([new Marking.Markers('officers', 1, 0, false)], [], null, Rules.Minima.EACH_GROUP, 2, ['price-low'])
    }

    def getWorker() {
        tender.viewer('wren', Role.WORKER)
    }

    def getPlanner() {
        tender.viewer('planner', Role.COMMISSIONER)
    }

    EveningRow getRow() {
        spec.bean(EveningRepository).find(spec.council.id, tender.id, 'whole').get()
    }

    /** Codes in the order in which they present. */
    List<String> getOrder() {
        row.order()
    }

    void begin(String code) {
        assert spec.bean(EveningRooms).turn(worker, tender.id, 'whole', 1, code, true) == EveningRooms.Done.DONE
    }

    void end(String code) {
        assert spec.bean(EveningRooms).turn(worker, tender.id, 'whole', 1, code, false) == EveningRooms.Done.DONE
    }

    /** On their own phone. */
    EveningMarks.Done mark(String who, String code, int mark, boolean lock = true) {
        spec.bean(EveningMarks).save(tender.viewer(who, Role.PARTICIPANT), tender.id, 'whole', code, new EveningMarks.Typed([mark, mark], '', 'en', 0, null), lock)
    }

    List<EveningRepository.Marked> getMarks() {
        spec.bean(EveningRepository).marks(spec.council.id, row.id())
    }

    UUID seat(String who) {
        tender.seats[who].id()
    }

    Http as(String who) {
        tender.as(who)
    }

    void closeRoom() {
        def panel = spec.bean(PanelRepository).of(spec.council.id, tender.id, 'young').get()
        spec.bean(PanelSessions).close(worker, panel.id(), meeting)
    }
}

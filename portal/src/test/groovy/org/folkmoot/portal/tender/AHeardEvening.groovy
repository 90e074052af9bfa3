package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.scoring.Pitching
import org.folkmoot.portal.tender.scoring.Sharing

/** An evening of presentations for a marked tender, led by Wren: published, then heard by whoever sits on the young people's panel, then revealed. */
class AHeardEvening {
    final PortalSpec spec
    final AMarkedTender tender
    final EveningPlan plan

    AHeardEvening(PortalSpec spec, AMarkedTender tender, EveningPlan plan = plan()) {
        this.spec = spec
        this.tender = tender
        this.plan = plan
        def evenings = spec.bean(Evenings)
        UUID id = evenings.add(spec.council.id, tender.id, 'whole')
        spec.bean(EveningRepository).keep(spec.council.id, id, 1, Json.write(plan), AMarkedTender.BEFORE, null)
        evenings.publish(spec.council.id, id, 1, null, '', plan)
    }

    /** Two questions, and no pot. @param written how much of 100 what was written counts */
    static EveningPlan plan(int written = 60, int rooms = 1, Pitching.Rooms way = Pitching.Rooms.SAME, int fewest = 2) {
        new EveningPlan(Instant.parse('2098-03-05T17:30:00Z'), 'LIBRARY', rooms, way, fewest, 5, 5, [Localised.of('en', 'Would it <b>work</b>?', 'cy', 'A fyddai’n gweithio?'), Localised.of('en', 'Would you come?', 'cy', 'Fyddech chi’n dod?')],
            written, EveningPlan.Draw.SEED, null, null, null, false, Sharing.Tie.ALIKE)
    }

    private Viewer worker() {
        tender.viewer('wren', Role.WORKER)
    }

    EveningRow row() {
        spec.bean(EveningRepository).find(spec.council.id, tender.id, 'whole').get()
    }

    /** Everything up to the last lock. @param marks of each who marks, by code of who presents @param rooms of those who do not sit in the first */
    AHeardEvening heard(Map<String, Map<String, List<Integer>>> marks, Map<String, Integer> rooms = [:]) {
        assert spec.bean(Evenings).draw(worker(), tender.id, 'whole') == Evenings.Done.DONE
        spec.bean(EveningRooms).seat(worker(), tender.id, 'whole', marks.keySet().collectEntries { [tender.seats[it].id(), rooms.getOrDefault(it, 1)] })
        def panel = spec.bean(PanelRepository).of(spec.council.id, tender.id, 'young').get()
        UUID meeting = spec.bean(PanelSessions).plan(worker(), new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert spec.bean(PanelSessions).open(worker(), panel.id(), meeting, true)
        (1..plan.rooms()).each { room ->
            assert spec.bean(EveningRooms).open(worker(), tender.id, 'whole', room, new EveningRooms.Adults('Wren', 'worker', 'Nia', 'supporter')) == EveningRooms.Done.DONE
            spec.bean(EveningRooms).pitches(spec.council.id, row().id(), room)*.code().each { code ->
                [true, false].each { begin -> assert spec.bean(EveningRooms).turn(worker(), tender.id, 'whole', room, code, begin) == EveningRooms.Done.DONE }
                marks.findAll { rooms.getOrDefault(it.key, 1) == room }.each { who, given ->
                    assert spec.bean(EveningMarks).save(tender.viewer(who, Role.PARTICIPANT), tender.id, 'whole', code, new EveningMarks.Typed(given[code], '', 'en', 0, null), true) == EveningMarks.Done.LOCKED
                }
            }
        }
        this
    }

    AHeardEvening revealed() {
        assert spec.bean(EveningResult).reveal(worker(), tender.id, 'whole')
        this
    }
}

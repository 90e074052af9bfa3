package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.PanelSeats
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.time.DatabaseClock

/** Seats on a tender's panels whose holders agreed, with whatever consent they need, for a year around today. */
class ASeat {
    final PortalSpec spec
    final UUID tender

    ASeat(PortalSpec spec, UUID tender) {
        this.spec = spec
        this.tender = tender
    }

    /** @param kind young, parents, officers or chair @param people key of a group @param facilitator key of an account */
    Panel panel(String kind, Long people = null, Long facilitator = null) {
        def there = spec.bean(PanelRepository).of(spec.council.id, tender, kind)
        if (there.present) return there.get()
        def today = spec.bean(Panels).today()
        def panel = new Panel(Ids.uuid(), tender, kind, people, facilitator, today.minusDays(180), today.plusDays(180), 6, 90, 'VOUCHERS', 10)
        spec.bean(Seating).add(spec.council.id, panel, null)
        panel
    }

    /** The one who sits there now. */
    Marker on(String kind, long account, boolean reserve = false) {
        def panel = panel(kind)
        UUID seat = Ids.uuid()
        def now = spec.bean(DatabaseClock).now()
        spec.bean(SeatRepository).add(spec.council.id, seat, panel.id(), reserve, panel.fromOn(), panel.untilOn(), now, null, false)
        spec.bean(PanelSeats).sit(spec.council.id, seat, account)
        spec.bean(SeatRepository).answer(spec.council.id, seat, now, null)
        new Marker(seat, account, kind, reserve)
    }
}

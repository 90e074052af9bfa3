package org.folkmoot.portal.consultation

import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.OutboxEntry

/** What webhooks say of consultations. */
class ConsultationEventsSpec extends PortalSpec {
    def "an announced consultation is told with its address in the API; a draft, a neighbour's and an answer that is not there yet are not"() {
        given:
        def busy = new ABusyCouncil(this, council, 'zzplan')
        def events = bean(ConsultationEvents)

        when:
        def told = events.told(new OutboxEntry(1, council.id, Trail.CONSULTATION, busy.ids.plan)).get()

        then:
        told.identity { [event(), type(), id(), locale()] } == ['consultation.changed', 'consultation', busy.ids.plan, '*']
        http.get(told.link()).identity { status == 200 && json.data.id == busy.ids.plan && json.data.version == told.version() }

        and:
        events.told(new OutboxEntry(1, council.id, Trail.CONSULTATION, busy.ids.draft)).empty
        events.told(new OutboxEntry(1, newCouncil().id, Trail.CONSULTATION, busy.ids.plan)).empty
        events.told(new OutboxEntry(1, council.id, Trail.OUTCOME, busy.ids.plan)).empty
    }
}

package org.folkmoot.portal.consultation

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.record.Records
import org.folkmoot.portal.people.People
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.data.Outbox
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.DatabaseClock
import org.folkmoot.portal.survey.Lessons

/** The part of the demonstration borough that asks, for a portal that is no demonstration. */
class ADemonstration {
    static DemonstrationConsultations consultations(PortalSpec spec) {
        new DemonstrationConsultations(*[Overlay, People, ConsultationRepository, ActivityRepository, NoticeRepository, OutcomeRepository, IdeaRepository, Slugs, Questions,
            DatedChanges, Audiences, Outbox, Lessons, OptionRepository, DeclaredRepository, Records, DatabaseClock].collect { spec.bean(it) })
    }
}

package org.folkmoot.portal.consultation

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.DemonstrationPart
import org.folkmoot.portal.survey.DemonstrationAnswers

/** Parts of the demonstration borough, for a portal that is no demonstration. */
class ADemonstration {
    /** A part with the beans, and other parts, that it asks for. */
    static <T extends DemonstrationPart> T part(PortalSpec spec, Class<T> type) {
        def made = type.declaredConstructors.first()
        made.accessible = true
        made.newInstance(made.parameterTypes.collect { DemonstrationPart.isAssignableFrom(it) ? part(spec, it as Class<DemonstrationPart>) : spec.bean(it) } as Object[]) as T
    }

    static DemonstrationConsultations consultations(PortalSpec spec) {
        part(spec, DemonstrationConsultations)
    }

    static DemonstrationAnswers answers(PortalSpec spec) {
        part(spec, DemonstrationAnswers)
    }

    /** What is asked beside questionnaires, and where people meet; loaded after the consultations. */
    static DemonstrationWays ways(PortalSpec spec) {
        part(spec, DemonstrationWays)
    }
}

package org.folkmoot.portal.consultation

import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.DemonstrationPart
import org.folkmoot.portal.survey.DemonstrationAnswers

/** Parts of the demonstration borough, for a portal that is no demonstration. */
class ADemonstration {
    /** A part with the beans, other parts, and whatever else there is in a demonstration alone, that it asks for. */
    static <T extends DemonstrationPart> T part(PortalSpec spec, Class<T> type) {
        made(spec, type, [:]) as T
    }

    /** Loads a part into a council as the first start does: in one transaction of its own. @param name below the portal's own package */
    static void loaded(PortalSpec spec, TestCouncil council, String name) {
        def loading = part(spec, Class.forName("org.folkmoot.portal.$name") as Class<DemonstrationPart>)
        spec.bean(TransactionOperations).executeWrite { loading.load(spec.bean(Councils).byId(council.id).get()) }
    }

    /** @param known what was made already: there is one of each */
    private static Object made(PortalSpec spec, Class<?> type, Map<Class<?>, Object> known) {
        if (!type.simpleName.startsWith('Demonstration')) {
            return spec.bean(type)
        }
        if (!known.containsKey(type)) {
            def constructor = type.declaredConstructors.first()
            constructor.accessible = true
            known[type] = constructor.newInstance(constructor.parameterTypes.collect { made(spec, it, known) } as Object[])
        }
        known[type]
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

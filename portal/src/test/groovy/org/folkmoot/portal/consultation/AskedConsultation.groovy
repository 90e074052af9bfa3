package org.folkmoot.portal.consultation

import io.micronaut.context.ApplicationContext
import org.folkmoot.portal.platform.web.Addresses

/** Where a consultation that was drafted in the studio is found by the public. */
class AskedConsultation {
    private final ApplicationContext portal

    AskedConsultation(ApplicationContext portal) {
        this.portal = portal
    }

    /** @param studio its address in the studio, in any language */
    String address(short council, String studio, String locale) {
        def consultations = portal.getBean(Consultations)
        def one = consultations.get(council, UUID.fromString(studio.replaceFirst(/\?.*/, '').replaceFirst(/.*\//, '')))
        portal.getBean(Addresses).outside('/consultations/' + consultations.slugOf(one, locale), locale)
    }
}

package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.DemonstrationPart

/** A council with the people whom the tenders of the demonstration borough ask for, so that its parts can be loaded into it. */
class ABorough {
    static final Map<String, Role> PEOPLE = [
        rhian: Role.COMMISSIONER, sian: Role.COMMISSIONER, osian: Role.MODERATOR, sunita: Role.MODERATOR, lowri: Role.PROVIDER, cai: Role.WORKER,
        gethin: Role.EVALUATOR, mair: Role.EVALUATOR, idris: Role.EVALUATOR, beca: Role.EVALUATOR, audit: Role.AUDITOR]

    final PortalSpec spec
    final SignedIn people
    final Map accounts
    final APanel youth

    ABorough(PortalSpec spec) {
        this.spec = spec
        people = new SignedIn(spec.portal, spec.council)
        accounts = PEOPLE.collectEntries { name, role -> [name, people.person(name, role)] }
        youth = new APanel(spec, people, 'Ashmere Youth Council', 7)
        spec.bean(Organisations).register(people.viewer(accounts.lowri, Role.PROVIDER), 'Hopscotch Wheels')
    }

    /** Loads a part as the first start does: in one transaction of its own. */
    void load(Class<? extends DemonstrationPart> part) {
        ADemonstration.loaded(spec, spec.council, "tender.$part.simpleName")
    }

    /** Somebody's browser. */
    def as(String name) {
        people.in(spec.visitor(), accounts[name])
    }

    /** Of the tender of this name. */
    UUID tender(String title) {
        spec.bean(Tenders).of(spec.council.id).find { it.plan().title().in('en') == title }.id()
    }
}

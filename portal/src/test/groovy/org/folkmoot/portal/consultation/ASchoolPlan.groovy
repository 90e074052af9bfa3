package org.folkmoot.portal.consultation

import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Spoken

/** A consultation that is open, and lessons of classes in it, made over HTTP as officers make them. */
class ASchoolPlan {
    final PortalSpec spec
    final SignedIn people
    final def officer

    /** Its address in the studio. */
    final String address

    ASchoolPlan(PortalSpec spec) {
        this.spec = spec
        people = new SignedIn(spec.portal, spec.council)
        officer = people.person('rhian', Role.COMMISSIONER)
        2.times { people.person("moderator$it", Role.MODERATOR) }
        2.times { people.person("guardian$it", Role.SAFEGUARDING) }
        def browser = desk()
        address = browser.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
        def form = browser.get("$address/words").wholeForms.find { it.action.endsWith('/words') }
        assert form.send(browser, form.values + [title_en: 'Buses <b>after</b> dark', title_cy: 'Bysiau wedi iddi nosi', opensOn: day(-1), opensAt: '09:00',
            closesOn: day(20), closesAt: '17:00', resultsDueOn: day(50)]).status == 303
        AGroundwork.screened(browser, address)
        assert browser.submit(address, [:], '/open').status == 303
    }

    /** The officer in a browser of their own, signed in now. */
    Http desk(Http browser = spec.visitor()) {
        people.in(browser, officer)
    }

    static String day(int from) {
        LocalDate.now(Spoken.UK).plusDays(from).toString()
    }

    /** The form of a new lesson, filled in. */
    Map lesson(Http desk, Map changes = [:]) {
        def form = desk.get("$address/lessons").wholeForms.find { it.action.endsWith('/lessons') }
        form.values + [school: 'Elm School <i>9B</i>', day: day(1), from: '10:00', to: '10:50', people: '12', shared: 'yes'] + changes
    }

    /** Where a new lesson stands in the studio. */
    String planned(Http desk, Map changes = [:]) {
        def made = desk.post("$address/lessons", lesson(desk, changes))
        assert made.status == 303: made.text
        made.location
    }

    /** The words of the class on a page. */
    static String words(Http.Reply page) {
        (page.body =~ /class="board">([^<]+)</)[0][1]
    }
}

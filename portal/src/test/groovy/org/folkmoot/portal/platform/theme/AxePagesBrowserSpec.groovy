package org.folkmoot.portal.platform.theme

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.SharedData

/** What our pages are held to by axe is what the conformance set expects of it: it finds these faults and no others. */
@spock.lang.Requires({ SharedData.present('accessibility') })
class AxePagesBrowserSpec extends BrowserSpec {
    def "page #one.id breaks #one.expectedRules"() {
        given:
        def page = person(size: [320, 640])
        page.setContent(one.html)

        expect:
        violations(page)*.replaceFirst(/:.*/, '').unique().sort() == one.expectedRules.sort()

        where:
        one << (SharedData.present('accessibility') ? SharedData.json('accessibility/axe-pages.json').pages : [])
    }
}

package org.folkmoot.portal.platform.theme

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Fault
import spock.lang.Requires
import spock.lang.Shared

/**
 * Pages of the themes as on a phone, with what fixtures give them: the part of {@code bin/theme check} that needs a browser. In each theme pages are looked
 * at until each part, each class of a style and each kind of element that any page has was looked at in that theme, and then some of the others: in base every
 * third, in English and in Welsh by turns, and in a theme that stands on it, which differs in colours, styles and few parts, every eighth.
 * {@code -Dfolkmoot.walks=all} looks at every page of every theme, in both languages.
 */
@Requires({ BrowserSpec.CHROMIUM != null })
class ThemePagesBrowserSpec extends PortalSpec {
    private static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'

    /** One in so many pages that show nothing new. */
    private static final Map<String, Integer> OF_OTHERS = [base: 3].withDefault { 8 }

    @Shared
    List<Fault> faults = []

    /** Written once for every theme. */
    @Shared
    ThemeTrial trial = ThemeTrial.of(bean(Themes), bean(Engines), Fixtures.in(ThemeTrialSpec.FIXTURES, faults))

    def "axe finds nothing on any page of #theme, and nothing scrolls sideways at 360 px"() {
        when:
        def candidates = trial.pages().findAll { it.theme() == theme && PagesWithFixtures.isLookedAt(it) }
        def wanted = ALL ? candidates : whatDiffers(theme == 'base' ? inTurn(candidates) : candidates, OF_OTHERS[theme])
        int looked = AxeCheck.find(bean(Assets)).get().look(trial, { page -> wanted.any { it.is(page) } })
        println "measured: $looked of ${candidates.size()} pages of $theme looked at by axe"

        then:
        looked > 80
        none(faults + trial.faults())

        and: 'no part and no style of the theme was left out'
        seenOn(candidates) == seenOn(wanted)

        where:
        theme << ['base', 'ashmere', 'bright']
    }

    def "what axe does find is said with the template and its line"() {
        given:
        def one = trial.pages().find { it.theme() == 'base' && it.fixture().view() == 'problem/show' }
        def broken = new ThemeTrial.Written('base', 'en', one.fixture(), one.parts(),
            '<!doctype html><html lang="en"><head><title>a</title></head><body><main><h1>a</h1><input name="q"><p id="wide">b</p></main></body></html>')
        trial.pages() << broken

        when:
        AxeCheck.find(bean(Assets)).get().look(trial, { it.is(broken) })

        then:
        trial.faults()*.toString().any { it.startsWith('themes/base/views/') && it.contains('label: ') && it.contains('<input') }

        cleanup:
        trial.pages().remove(broken)
    }

    /** Each page once, in one language and the next in the other. */
    private static List<ThemeTrial.Written> inTurn(List<ThemeTrial.Written> pages) {
        def files = pages*.fixture()*.file().unique()
        pages.findAll { it.locale() == ThemeTrial.LANGUAGES[files.indexOf(it.fixture().file()) % 2] }
    }

    /** Pages that show what no page before them showed, and some of the others. */
    private static List<ThemeTrial.Written> whatDiffers(List<ThemeTrial.Written> pages, int ofOthers) {
        Set<String> seen = []
        int others = 0
        pages.findAll { seen.addAll(partsOf(it)) || others++ % ofOthers == 0 }
    }

    private static Set<String> seenOn(List<ThemeTrial.Written> pages) {
        pages.collectMany(new TreeSet<>()) { partsOf(it) }
    }

    /** The parts a page is made of, and what styles know its elements by. */
    private static Set<String> partsOf(ThemeTrial.Written page) {
        Set<String> names = page.parts().findAll { it.contains('/_') } as Set<String>
        (page.html() =~ /<([a-z][a-z0-9]*)/).each { all, element -> names << element }
        (page.html() =~ /\s(class|type|role)="([^"]*)"/).each { all, attribute, words -> words.trim().split(/\s+/).each { names << "$attribute=$it".toString() } }
        names
    }
}

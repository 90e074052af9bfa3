package org.folkmoot.portal.platform.theme

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Fault
import spock.lang.Requires
import spock.lang.Shared

/**
 * Every page of the themes as on a phone, with what fixtures give it: the part of {@code bin/theme check} that needs a browser. Each page is
 * looked at in one language in base, and each other page in a theme that stands on it, which differs in few things;
 * {@code -Dfolkmoot.walks=all} looks at every page of every theme, and in base in both languages.
 */
@Requires({ BrowserSpec.CHROMIUM != null })
class ThemePagesBrowserSpec extends PortalSpec {
    private static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'

    @Shared
    List<Fault> faults = []

    /** Written once for every theme. */
    @Shared
    ThemeTrial trial = ThemeTrial.of(bean(Themes), bean(Engines), Fixtures.in(ThemeTrialSpec.FIXTURES, faults))

    def "axe finds nothing on any page of #theme, and nothing scrolls sideways at 360 px"() {
        when:
        def fixtures = trial.pages()*.fixture()*.file().unique()
        def wanted = { ThemeTrial.Written page -> page.locale() == (fixtures.indexOf(page.fixture().file()) % 2 == 0 ? even : odd) }
        int looked = AxeCheck.find(bean(Assets)).get().look(trial, { it.theme() == theme && PagesWithFixtures.isLookedAt(it) && (ALL || wanted(it)) })
        println "measured: $looked pages of $theme looked at by axe"

        then:
        looked > 80
        none(faults + trial.faults())

        where:
        theme     | even | odd
        'base'    | 'en' | 'cy'
        'ashmere' | null | 'en'
        'bright'  | 'en' | null
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
}

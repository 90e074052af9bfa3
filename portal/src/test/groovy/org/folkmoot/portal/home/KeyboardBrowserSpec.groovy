package org.folkmoot.portal.home

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import com.microsoft.playwright.options.SameSiteAttribute
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Unroll

/** What axe has no rule for and a keyboard, a ruler or a reader's own settings show: criteria 2.4.1, 2.4.7, 2.4.11, 1.4.12, 2.5.8 and 2.2.1. */
class KeyboardBrowserSpec extends BrowserSpec {
    static final List<String> PUBLIC = ['/en', '/en/worry', '/en/search?q=park', '/en/sign-in', '/cy/ymgynghoriadau', '/cy/newidiadau']

    def "the first press of Tab offers the main part, and Enter goes there"() {
        given:
        def page = person(size: 'desktop')
        page.navigate('/en')

        when:
        page.keyboard().press('Tab')

        then: 'the link comes into view'
        page.evaluate('document.activeElement.className') == 'skip'
        page.evaluate('document.activeElement.getBoundingClientRect().top') as double >= 0

        when:
        page.keyboard().press('Enter')
        page.keyboard().press('Tab')

        then:
        page.evaluate('document.activeElement.closest("main") !== null')
    }

    def "whoever tabs through the words of a consultation always sees where they are"() {
        given: 'a window in which the bar with the button is always there'
        def page = commissioner([1280, 700])
        page.navigate('/en/studio/consultations/new')
        page.waitForNavigation { page.locator('main form button[type=submit]').first().click() }
        page.navigate(page.url().replaceFirst(/\/(words|audiences)([?#].*)?$/, '').replaceFirst(/[?#].*/, '') + '/words')
        assert page.locator('.publish-bar').evaluate('e => getComputedStyle(e).position') == 'sticky'

        when:
        def steps = tabbed(page)

        then: 'through every field and both buttons to the end, without a trap'
        steps.size() > 25
        steps.count { it.bar } == 2

        and: 'none of it wholly behind the bar, or out of the window'
        steps.findAll { it.hidden }*.what == []

        and: 'each in a double ring'
        steps.findAll { !it.ring }*.what == []
    }

    @Unroll
    def "with a reader's own spacing of letters and lines no word of #address is lost on a narrow screen"() {
        given:
        def page = person(size: [320, 640])
        page.navigate(address)

        expect:
        page.evaluate('''() => {
            const own = new CSSStyleSheet();
            own.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
                + " p { margin-bottom: 2em !important }");
            document.adoptedStyleSheets = [own];
            const cut = (e, s) => (/hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1)
                || (/hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1);
            const lost = [...document.querySelectorAll("body *")]
                .filter(e => e.getClientRects().length && !e.closest(".visually-hidden, svg, textarea, select") && e.innerText
                    && cut(e, getComputedStyle(e)))
                .map(e => e.tagName + " " + e.innerText.slice(0, 30));
            const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            return over > 0 ? lost.concat("sideways by " + over) : lost;
        }''') == []

        where:
        address << ['/en', '/cy/pryder', '/en/sign-in']
    }

    def "what can be pressed is at least 24 px wide and high"() {
        given:
        def page = person(size: 'phone')

        expect:
        PUBLIC.collectMany { address ->
            page.navigate(address)
            page.evaluate('''() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
                .filter(e => e.getClientRects().length && !e.closest(".visually-hidden, .skip"))
                .map(e => [e, ((e.type === "radio" || e.type === "checkbox") && e.closest("label") || e).getBoundingClientRect()])
                .filter(([e, box]) => box.width < 23.9 || box.height < 23.9)
                .map(([e, box]) => location.pathname + ": " + (e.innerText || e.name) + " " + box.width + " x " + box.height)''') as List
        } == []
    }

    def "sec_2_3 a session says three minutes before it ends that it will, and one key keeps it"() {
        given:
        def page = commissioner(SIZES.desktop)
        page.clock().install()
        page.navigate('/en/studio')
        def warning = page.locator('dialog.staying')

        when: 'ten minutes have gone by'
        page.clock().fastForward('10:00')

        then:
        !warning.visible

        when: 'and another'
        page.clock().fastForward('01:20')

        then: 'which is three before the end, and in reach of the next key'
        warning.visible
        violations(page) == []
        page.evaluate('document.activeElement.closest("dialog") !== null')

        when:
        page.waitForResponse({ it.url().endsWith('/en/your-page') && it.status() == 200 }) {
            page.keyboard().press('Enter')
        }
        page.clock().fastForward('05:00')

        then: 'nobody is asked again too early'
        !warning.visible

        when: 'nothing is pressed the next time'
        page.clock().fastForward('06:10')
        page.clock().fastForward('04:00')

        then: 'it says that it is over, and what becomes of what was typed'
        warning.innerText().contains('What you typed is still here')
    }

    /** What has the focus after each press of Tab, until it leaves the page. */
    private static List<Map> tabbed(Page page) {
        List<Map> steps = []
        while (steps.size() < 150) {
            page.keyboard().press('Tab')
            def step = page.evaluate('''() => {
                const e = document.activeElement;
                if (!e || e === document.body) return null;
                const bar = document.querySelector(".publish-bar");
                const box = e.getBoundingClientRect(), over = bar.getBoundingClientRect();
                const style = getComputedStyle(e.matches("[type=radio], [type=checkbox]") ? e.closest("label") || e : e);
                const beside = box.right <= over.left || box.left >= over.right;
                return {
                    what: e.id || e.innerText,
                    bar: bar.contains(e),
                    hidden: box.bottom <= 0 || box.top >= innerHeight
                        || (!bar.contains(e) && !beside && box.top >= over.top && box.bottom <= over.bottom),
                    ring: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3 && style.boxShadow.includes("3px"),
                };
            }''') as Map
            if (step == null) break
            steps << step
        }
        steps
    }

    private Page commissioner(List<Integer> size) {
        def page = person(size: size)
        def staff = new SignedIn(portal, council)
        def visitor = staff.in(new Http(Ground.port, council.host), staff.person("keys-${System.nanoTime()}", Role.COMMISSIONER))
        page.context().addCookies(visitor.cookies.collect { key, value ->
            new Cookie(key, value).setUrl("https://${council.host}").setHttpOnly(true).setSecure(true).setSameSite(SameSiteAttribute.LAX)
        })
        page
    }
}

package org.folkmoot.portal.tender

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import com.microsoft.playwright.options.SameSiteAttribute
import com.microsoft.playwright.options.SelectOption
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.web.Addresses

/**
 * People who do everything through pages, each in a language of their own and on a screen of their kind. Those who have both alike take turns with
 * one browser: whoever takes it signs in, so nobody sees what another saw.
 */
class Walkers {
    /** How somebody reads and signs in. */
    static record Way(String language, String screen, boolean scripts, boolean factor) {}

    final BrowserSpec spec
    final SignedIn people

    /** Whether everybody reads the other language than the one they are given, and young people's phones run scripts. */
    final boolean turned

    /** Kinds of pages that were looked at; shared by the walks of a spec. */
    final Set<String> looked
    final Map accounts = [:]
    private final Map<String, Way> ways = [:]
    private final Map<Way, Page> browsers = [:]
    private final Map<Page, String> holders = [:]
    protected final Map<Page, Integer> answers = [:]

    Walkers(BrowserSpec spec, boolean turned, Set<String> looked) {
        this.spec = spec
        this.turned = turned
        this.looked = looked
        people = new SignedIn(spec.portal, spec.council)
    }

    /** Somebody who works for the council, or bids, at a desk and with a second factor. */
    void desk(String name, String language, Role... roles) {
        add(name, new Way(reading(language), 'desktop', true, true), roles)
    }

    /** Somebody with a phone: a young person's runs no scripts, and a password is enough for whoever marks as one, or as a parent. */
    void phone(String name, String language, boolean scripts, Role... roles) {
        add(name, new Way(reading(language), 'phone', scripts || turned, Role.PROVIDER in roles), roles)
    }

    private void add(String name, Way way, Role... roles) {
        ways[name] = way
        accounts[name] = people.person(name, roles)
    }

    private String reading(String language) {
        turned ? (language == 'en' ? 'cy' : 'en') : language
    }

    String language(String name) {
        ways[name].language()
    }

    /** A message as somebody reads it. */
    String words(String name, String key, Map facts = [:]) {
        spec.bean(Messages).text(language(name), key, facts)
    }

    Viewer viewer(String name, Role... roles) {
        people.viewer(accounts[name], roles)
    }

    String id(String name) {
        accounts[name].publicId()
    }

    /** From now on everybody signs in anew, as when days have passed. */
    void later() {
        holders.clear()
    }

    /** The browser that somebody holds. */
    Page browser(Way way, String name) {
        def page = browsers.computeIfAbsent(way) { listening(spec.person(size: way.screen(), locale: way.language() == 'cy' ? 'cy' : 'en-GB', scripts: way.scripts())) }
        if (holders[page] != name) {
            page.context().clearCookies()
            if (name) {
                def visitor = people.in(new Http(Ground.port, spec.council.host), accounts[name], way.factor())
                page.context().addCookies(visitor.cookies.collect { key, value ->
                    new Cookie(key, value).setUrl("https://${spec.council.host}").setHttpOnly(true).setSecure(true).setSameSite(SameSiteAttribute.LAX)
                })
            }
            holders[page] = name
        }
        page
    }

    Page browser(String name) {
        browser(ways[name], name)
    }

    protected Page listening(Page page) {
        page.onResponse { if (it.request().isNavigationRequest()) answers[page] = it.status() }
        page
    }

    /** Goes to an English path, in the language of who goes. @return the status */
    int visit(String name, String path) {
        browser(name).navigate(spec.bean(Addresses).outside(path, language(name))).status()
    }

    Page go(String name, String path) {
        int status = visit(name, path)
        assert status == 200: "$name at $path: $status"
        browser(name)
    }

    /** What stands on a page, for somebody. */
    String reads(String name, String path) {
        main(go(name, path))
    }

    String sees(String name) {
        main(browser(name))
    }

    private static String main(Page page) {
        page.locator('main').innerText()
    }

    /** What anybody reads who is not signed in. */
    String anybody(String path, String language = 'en') {
        def page = browser(new Way(language, 'phone', true, false), '')
        page.navigate(spec.bean(Addresses).outside(path, language))
        main(page)
    }

    /** Fills in the form that is sent there and presses a button of it, the first where none is named. */
    Page press(String name, String ending, Map<String, ?> typed = [:], String button = null) {
        def page = browser(name)
        def form = page.locator("main form[method=post][action\$='$ending']").first()
        typed.each { field, value -> put(form, field, value) }
        form.locator("button[type=submit]${button ? "[value='$button']" : ''}:not(.visually-hidden)").first().click()
        page
    }

    /** As pressed, and nothing is wrong with it. */
    Page send(String name, String ending, Map<String, ?> typed = [:], String button = null) {
        def page = press(name, ending, typed, button)
        assert answers[page] == 200: "$name sent $ending: ${answers[page]} ${main(page)}"
        assert page.locator('main .errors').count() == 0: "$name sent $ending: ${page.locator('main .errors').innerText()}"
        page
    }

    /** As pressed, and refused: what the page says. */
    String refused(String name, String ending, Map<String, ?> typed = [:], String button = null) {
        def page = press(name, ending, typed, button)
        assert answers[page] in [409, 422]: "$name sent $ending: ${answers[page]}"
        page.locator('main').innerText()
    }

    protected static void put(Locator form, String field, Object value) {
        def found = form.locator("[name='$field']")
        if (!found.first().visible) {
            form.locator('xpath=ancestor::details[not(@open)]/summary').all().each { it.click() }
        }
        String type = found.first().getAttribute('type')
        if (type in ['radio', 'checkbox']) {
            (value instanceof Collection ? value : [value]).each { form.locator("[name='$field'][value='$it']").check() }
        } else if (form.locator("select[name='$field']").count()) {
            found.selectOption(new SelectOption().setValue(value.toString()))
        } else {
            found.fill(value.toString())
        }
    }

    /** Looks at the page somebody is on: the first of its kind by the rules of accessibility, and all of them where pictures are kept. */
    void look(String name, String kind) {
        if (!looked.add(kind) && !Boolean.getBoolean('folkmoot.pictures')) return
        def way = ways[name]
        def page = browser(name)
        def shown = page
        if (!way.scripts()) {
            // The rules are a script: the same page is looked at where scripts run.
            shown = browser(new Way(way.language(), way.screen(), true, way.factor()), name)
            shown.navigate(page.url())
        }
        spec.looksRight(shown, "tender-$kind-${way.screen()}-${way.language()}")
    }

    void pump() {
        spec.bean(OutboxPump).runOnce()
    }

    @Override
    String toString() {
        "walkers, turned: $turned"
    }
}

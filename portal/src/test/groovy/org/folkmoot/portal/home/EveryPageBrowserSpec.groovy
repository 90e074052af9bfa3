package org.folkmoot.portal.home

import static org.folkmoot.portal.Soon.within

import com.microsoft.playwright.Browser
import com.microsoft.playwright.Page
import com.microsoft.playwright.Playwright
import com.microsoft.playwright.options.Cookie
import java.util.concurrent.ArrayBlockingQueue
import java.util.concurrent.BlockingQueue
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.PortalProcess
import org.folkmoot.portal.platform.web.Addresses
import spock.lang.Shared
import spock.lang.Unroll

/**
 * Every kind of page of the demonstration borough that a link leads to, as each kind of person: no violation of WCAG 2.2 A or AA, nothing
 * to scroll sideways, nothing asked of anyone else. Everybody goes through English at the width of a small phone and Welsh on a desk, and no page of either
 * scrolls or leads nowhere; axe, which takes the longest, reads each kind of page once, half of them in the first of these and half in the second, for whoever
 * comes to it first. {@code -Dfolkmoot.walks=all} has it read every page as everybody, in both languages at both widths.
 */
class EveryPageBrowserSpec extends BrowserSpec {
    static final Map<String, List<Integer>> WIDTHS = [narrow: [320, 640], wide: [1280, 900]]
    static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'
    static final boolean EVERY_TIME = ALL || Boolean.getBoolean('folkmoot.pictures')
    static final List<List<String>> VIEWS = ALL ? [['en', 'cy'], ['narrow', 'wide']].combinations() : [['en', 'narrow'], ['cy', 'wide']]

    /** Nobody, and one of each role; who has most to see begins. */
    static final List<String> PEOPLE = ['rhian', '', 'admin', 'osian', 'audit', 'nia', 'jo', 'cai']

    /** Pages of one kind differ in their words only: this many of each are looked at. */
    static final int OF_A_KIND = ALL ? 3 : 1

    static final int AT_A_TIME = 2

    @Shared
    PortalProcess borough

    @Shared
    String password

    @Shared
    Map<String, List<Cookie>> sessions = new ConcurrentHashMap<>()

    /** What each crawl saw, by its name; two go on at a time, while features wait for theirs. */
    @Shared
    Map<String, Future<Set<String>>> crawls = [:]

    /** Kinds of pages that somebody came to: who, with which view, and where. */
    @Shared
    Map<String, List> come = new ConcurrentHashMap<>()

    /** Kinds of pages that axe has read. */
    @Shared
    Set<String> judged = ConcurrentHashMap.newKeySet()

    @Shared
    ExecutorService hands = Executors.newFixedThreadPool(AT_A_TIME)

    @Shared
    BlockingQueue<Browser> idle = new ArrayBlockingQueue<>(AT_A_TIME)

    @Shared
    Playwright second = newPlaywright()

    def setupSpec() {
        borough = new PortalProcess(environments: 'demo').start()
        assert within(60) { borough.log.toFile().text =~ /Asked for a code/ }
        password = (borough.log.toFile().text =~ /with the password (\S+) as/)[0][1]
        idle.addAll(browser, newBrowser(second))
        [VIEWS, PEOPLE].combinations().each { view, who ->
            crawls[nameOf(who, view)] = hands.submit({ visiting(who, view) { crawl(it, who, view) } } as Callable<Set<String>>)
        }
    }

    def cleanupSpec() {
        hands.shutdownNow()
        hands.awaitTermination(1, TimeUnit.MINUTES)
        second.close()
        borough?.close()
    }

    @Override
    String getOrigin() {
        "http://localhost:$borough.port"
    }

    @Unroll
    def "#who.name sees no barrier on any page, in #language, #width"() {
        when:
        def seen = crawls[nameOf(who.name, [language, width])].get()

        then:
        println "measured: ${seen.size()} pages looked at as ${who.name ?: 'nobody'}, $language, ${WIDTHS[width][0]} px"
        seen.size() >= who.least
        strangers == []

        where:
        [who, [language, width]] << [PEOPLE.collect { [name: it, least: it ? 2 : 20] }, VIEWS].combinations()
    }

    def "each kind of page is read by axe, also those that have no other language"() {
        given:
        crawls.values()*.get()

        when:
        come.findAll { kind, where -> !(kind in judged) }.groupBy { kind, where -> where.take(2) }.each { found, kinds ->
            def (who, view) = found
            visiting(who, view) { page ->
                kinds.each { kind, where ->
                    page.navigate(where[2])
                    look(page, kind, nameOf(who, view))
                }
            }
        }

        then:
        come.size() > 100
        none(come.keySet() - judged)
    }

    /** Somebody's visit, in the next browser that is idle. */
    private <T> T visiting(String who, List<String> view, Closure<T> looking) {
        def (language, width) = view
        Browser browser = idle.take()
        try (def context = visit(browser, [size: WIDTHS[width], locale: language == 'cy' ? 'cy' : 'en-GB'])) {
            def page = context.newPage()
            if (who) {
                context.addCookies(sessions.computeIfAbsent(who) { signedIn(it, browser) })
            }
            return looking(page)
        } finally {
            idle << browser
        }
    }

    private void look(Page page, String kind, String name) {
        looksRight(page, "every-$name-${kind.replaceAll(/[^a-z0-9]+/, '-')}")
        judged << kind
    }

    private static String nameOf(String who, List<String> view) {
        "${view.join('-')}-${who ?: 'nobody'}"
    }

    /** Signs in once: a code is good for one sign-in. */
    private List<Cookie> signedIn(String name, Browser browser) {
        try (def context = visit(browser, [size: 'desktop'])) {
            def page = context.newPage()
            page.navigate('/en/sign-in')
            page.locator('#login').fill("$name@ashmere.example.org")
            page.locator('#password').fill(password)
            page.waitForNavigation { page.locator('main form button[type=submit]').first().click() }
            if (page.locator('#code').count() > 0) {
                page.locator('#code').fill(borough.run('code', name).said.readLines().last().trim())
                page.waitForNavigation { page.locator('main form button[type=submit]').first().click() }
            }
            return context.cookies()
        }
    }

    /** Follows links: nobody's through the public pages, which are the same for all; others' through their own page and the studio. */
    private Set<String> crawl(Page page, String who, List<String> view) {
        String language = view[0]
        if (who) {
            page.navigate(language == 'cy' ? '/cy/eich-tudalen' : '/en/your-page')
        }
        boolean own = addressOf(page).startsWith("/$language/")
        Deque<String> ahead = new ArrayDeque<>([own ? addressOf(page) : "/$language".toString()])
        Set<String> known = new HashSet<>(ahead)
        Map<String, Integer> kinds = [:].withDefault { 0 }
        Set<String> looked = new TreeSet<>()
        while (!ahead.empty) {
            String address = ahead.poll()
            String kind = kindOf(address)
            if (kinds[kind] >= OF_A_KIND) {
                continue
            }
            kinds[kind]++
            def answer = page.navigate(address)
            if (answer == null || answer.status() >= 400 || !answer.headerValue('content-type')?.startsWith('text/html')) {
                assert answer == null || answer.status() < 500
                assert answer.status() != 404: "a link on one of $looked leads nowhere: $address"
                continue
            }
            looked << address
            String inside = bean(Addresses).inside(kind).map { it.path() }.orElse(kind)
            come.putIfAbsent(inside, [who, view, address])
            if (EVERY_TIME || Math.floorMod(inside.hashCode(), VIEWS.size()) == VIEWS.indexOf(view) && !(inside in judged)) {
                look(page, inside, "${nameOf(who, view)}-${kinds[kind]}")
            } else {
                fits(page, "$address, ${nameOf(who, view)}")
            }
            page.evaluate('[...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href"))').each { String link ->
                String next = link.replaceFirst(/#.*/, '')
                if (next.startsWith("/$language") && (!own || next =~ /^\/(en\/(studio|your-page)|cy\/(stiwdio|eich-tudalen))/) && !(next =~ /\/(file|files|charts|download|sign-out|allgofnodi)\b|\.(pdf|ics|csv|png)\b/) && known.add(next)) {
                    ahead << next
                }
            }
        }
        looked
    }

    /** Addresses of one kind of page: names of things taken out. */
    private static String kindOf(String address) {
        String path = address.replaceFirst(/\?.*/, '')
        String query = address.contains('?') ? '?' + address.replaceFirst(/.*\?/, '').replaceAll(/=[^&]*/, '') : ''
        def parts = path.split('/') as List
        parts.withIndex().collect { part, i ->
            i > 2 && (part ==~ /[0-9a-f-]{36}|\d+/ || part.count('-') > 1) || (i == 3 && parts[2] in ['consultations', 'ymgynghoriadau', 'documents', 'dogfennau']) ? '*' : part
        }.join('/') + query
    }

    private static String addressOf(Page page) {
        page.url().replaceFirst(/^[a-z]+:\/\/[^\/]+/, '')
    }
}

package org.folkmoot.portal

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserContext
import com.microsoft.playwright.BrowserType
import com.microsoft.playwright.Page
import com.microsoft.playwright.Playwright
import com.microsoft.playwright.options.ScreenshotType
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Shared

/**
 * A spec in a real browser. Each spec class has a council reached at a name below {@code localhost}, which browsers trust with secure
 * cookies. Every page looked at is checked by axe; pictures are kept under {@code target/pictures} when the setting
 * {@code folkmoot.pictures} is on.
 */
@Requires({ BrowserSpec.CHROMIUM != null })
abstract class BrowserSpec extends PortalSpec {
    static final String CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find { new File(it).canExecute() }
    static final Map<String, List<Integer>> SIZES = [phone: [360, 740], desktop: [1280, 900]]

    /** The rules a page is held to: WCAG 2.2 at levels A and AA. */
    static final List<String> RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

    /** Put into every document and every frame before its own scripts, so that no page is asked to take it in again. */
    private static final String AXE = Thread.currentThread().contextClassLoader.getResource('axe.min.js').getText('UTF-8')

    /** Violations alone, each with its rule and its place: what passes is neither kept nor carried out of the browser. */
    private static final String LOOK = '''rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})
        .then(found => found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, String(node.target)])))'''

    @Shared
    Playwright playwright = newPlaywright()

    @Shared
    Browser browser = newBrowser(playwright)

    /** Addresses asked of anybody but the portal itself: there must be none. */
    @Shared
    List<String> strangers = [].asSynchronized()

    private List<BrowserContext> opened = []

    def cleanup() {
        opened*.close()
        opened.clear()
    }

    def cleanupSpec() {
        browser?.close()
        playwright?.close()
    }

    @Override
    TestCouncil newCouncil(Map options = [:]) {
        super.newCouncil([host: "w${System.nanoTime()}.localhost"] + options)
    }

    /** Where the portal under test is reached. */
    String getOrigin() {
        "http://${council.host}:${Ground.port}"
    }

    /** Another person's browser: no cookies. */
    Page person(Map options = [:]) {
        BrowserContext context = visit(browser, options)
        opened << context
        context.newPage()
    }

    /** A visit in a browser, for whoever closes it. @param options size ('phone' when left out, or width and height), locale, scripts */
    BrowserContext visit(Browser browser, Map options = [:]) {
        List<Integer> size = options.size instanceof List ? options.size as List<Integer> : SIZES[options.size ?: 'phone']
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
            .setViewportSize(size[0], size[1])
            .setLocale(options.locale ?: 'en-GB')
            .setJavaScriptEnabled(options.scripts != false)
            .setBaseURL(origin))
        context.setDefaultTimeout(15_000)
        context.onRequest { request ->
            if (!request.url().startsWith("$origin/") && !request.url().startsWith('data:')) {
                strangers << request.url()
            }
        }
        if (options.scripts != false) {
            context.addInitScript(AXE)
        }
        context
    }

    static Playwright newPlaywright() {
        Playwright.create(new Playwright.CreateOptions().setEnv([PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1']))
    }

    /** One more browser; it and all that comes of it are for one thread at a time, as its playwright is. */
    static Browser newBrowser(Playwright playwright) {
        playwright.chromium().launch(new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of(CHROMIUM))
            .setArgs(['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run',
                      '--disable-component-update', '--disable-sync']))
    }

    /** Violations of the page as it stands, one line each; none with scripts off, since axe is one. */
    List<String> violations(Page page) {
        (page.evaluate(LOOK, RULES) as List<List<String>>).collect { rule, where -> "$rule: $where on ${page.url()}".toString() }
    }

    /** Looks at the page: no violation, no sideways scrolling; keeps a picture if asked to. */
    void looksRight(Page page, String name, boolean scripts = true) {
        if (Boolean.getBoolean('folkmoot.pictures')) {
            Path file = Path.of('target', 'pictures', "${name}.png")
            Files.createDirectories(file.parent)
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true).setType(ScreenshotType.PNG))
        }
        if (scripts) {
            assert violations(page) == []
            fits(page, name)
        }
    }

    /** Nothing of the page is beside the screen. */
    void fits(Page page, String name) {
        int wide = page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as int
        assert wide <= 0: "$name scrolls sideways by $wide px"
    }
}

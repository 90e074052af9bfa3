package org.folkmoot.portal.platform.theme

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Fault
import org.folkmoot.portal.platform.web.Addresses
import spock.lang.Shared
import spock.lang.TempDir

/**
 * What {@code bin/theme check} says: every template as a page, in every theme and language, with what its fixtures give it. Each is read by the checker of
 * HTML in both languages in base, and in one, by turns, in a theme that stands on it; {@code -Dfolkmoot.walks=all} reads every one.
 */
class ThemeTrialSpec extends PortalSpec {
    static final Path FIXTURES = Path.of('..', 'themes', 'fixtures')
    private static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'

    @Shared
    HtmlCheck html = HtmlCheck.find().get()

    @TempDir
    Path mounted

    @TempDir
    Path few

    /** The fixtures of the one page that these themes change: the others need not be written for it. */
    @TempDir
    Path ofOne

    def "every template that comes with the product makes sound pages, in every theme and both languages"() {
        given:
        List<Fault> faults = []
        def fixtures = Fixtures.in(FIXTURES, faults)
        def trial = ThemeTrial.of(bean(Themes), bean(Engines), fixtures)

        def written = trial.pages().size()
        def files = fixtures.all()*.file()

        when:
        trial.pages().removeIf { !ALL && it.theme() != 'base' && it.locale() != ThemeTrial.LANGUAGES[files.indexOf(it.fixture().file()) % 2] }
        trial.check(html)
        println "measured: $written pages of ${bean(Themes).all().size()} themes written, ${trial.pages().size()} of them checked"

        then:
        none(faults + trial.faults())
        written == fixtures.all().size() * 3 * 2
        trial.pages().size() == fixtures.all().size() * (ALL ? 6 : 4)
    }

    def "sec_5_1 an override that #what is named with its file, line and reason"() {
        given:
        put('views/problem/show.hbs', source)

        expect:
        said().any { it.startsWith("themes/harbour/views/problem/show.hbs:$line: ") && it.contains(reason) }

        where:
        what                       | source                                                       || line | reason
        'does not end a block'     | '<p>\n{{#if a}}x</p>'                                        || 2    | 'it does not work'
        'prints raw text'          | '<p>\n{{{page.title}}}</p>'                                  || 2    | 'raw output'
        'leaves an element open'   | page('<h1>a</h1>\n<section><h2>b</h2>')                      || 3    | 'section'
        'has a table of no rows'   | page('<h1>a</h1>\n<ul><p>b</p></ul>')                        || 3    | 'not allowed as child of element “ul”'
        'names no picture'         | page('<h1>a</h1>\n<img src="/a.png">')                       || 3    | 'alt'
        'gives two things one id'  | page('<h1 id="a">a</h1>\n<p id="a">b</p>')                   || 3    | 'Duplicate ID'
        'uses a part there is not' | page('<h1>a</h1>\n{{> views/part/_there_is_none}}')          || 3    | '_there_is_none'
    }

    def "colours that stand too close are named"() {
        given:
        put('theme.yml', harbour('#cccccc'))

        expect:
        said().any { it.startsWith('themes/harbour/theme.yml:') && it.contains('brand on paper') && it.endsWith('too little for text') }
    }

    def "a template without a fixture is a fault, and so are a part nobody comes to and a fixture without a template"() {
        given:
        put('views/problem/another.hbs', page('<h1>a</h1>'))
        put('views/problem/_lonely.hbs', '<p>a</p>')
        Files.createDirectories(few.resolve('nowhere'))
        Files.writeString(few.resolve('nowhere/show.json'), '{"page": {}}')
        Files.writeString(few.resolve('nowhere/broken.json'), '{"page": ')

        when:
        def all = said()
        def of = said(few)

        then:
        all.contains('themes/harbour/views/problem/another.hbs:1: it has no fixture: themes/fixtures/problem/another.json is missing')
        all.contains('themes/harbour/views/problem/_lonely.hbs:1: no fixture of any page comes to it')
        of.contains('themes/base/views/problem/show.hbs:1: it has no fixture: themes/fixtures/problem/show.json is missing')
        of.contains('themes/fixtures/nowhere/show.json:1: there is no template views/nowhere/show.hbs')
        of.contains('themes/fixtures/nowhere/broken.json:1: this is not JSON')
    }

    def "a message that no catalogue has is a fault in the line that names it, in each language, and so is one without a name"() {
        given:
        put('views/problem/show.hbs', page('<h1>{{page.title}}</h1>\n<p>{{t "harbour.tide"}} {{t page.nowhere}}</p>'))

        when:
        def all = said().findAll { it.contains('harbour/views') }

        then:
        all.any { it == 'themes/harbour/views/problem/show.hbs:3: there is no message "harbour.tide" in en' }
        all.any { it == 'themes/harbour/views/problem/show.hbs:3: there is no message "harbour.tide" in cy' }
        all.any { it.startsWith('themes/harbour/views/problem/show.hbs:1: it asks for a message and does not say which (with themes/fixtures/problem/show') }
    }

    def "a theme that says nothing wrong has no faults"() {
        given:
        put('views/problem/show.hbs', page('<h1>{{page.title}}</h1>'))

        expect:
        said().findAll { it.contains('harbour') } == []
    }

    /** What the command would print of the mounted theme "harbour". */
    private List<String> said(Path folder = fixturesOf('problem')) {
        if (!Files.exists(mounted.resolve('themes/harbour/theme.yml'))) {
            put('theme.yml', harbour('#123456'))
        }
        def overlay = new Overlay('base', mounted.toString())
        def themes = new Themes(overlay)
        def words = new ThemeWords(themes, bean(Messages))
        def engines = new Engines(themes, new TemplateHelpers(bean(Messages), bean(Addresses), new Assets(overlay, themes), words))
        List<Fault> faults = []
        faults.addAll(ThemeCheck.faults(themes, engines, words))
        def trial = ThemeTrial.of(themes, engines, Fixtures.in(folder, faults))
        trial.pages().removeIf { it.theme() != 'harbour' || it.fixture().view() != 'problem/show' }
        trial.check(html)
        (faults + trial.faults())*.toString()
    }

    /** What surrounds every page, and the fixtures of one folder. */
    private Path fixturesOf(String views) {
        Files.createDirectories(ofOne.resolve(views))
        Files.list(FIXTURES.resolve(views)).withCloseable { every -> [FIXTURES.resolve(Fixtures.FRAME), *every.toList()] }.each {
            Files.copy(it, ofOne.resolve(FIXTURES.relativize(it).toString()), StandardCopyOption.REPLACE_EXISTING)
        }
        ofOne
    }

    private static String page(String main) {
        "{{#> views/layout/page title=\"a\"}}\n$main\n{{/views/layout/page}}".toString()
    }

    private static String harbour(String brand) {
        "name: {en: Harbour, cy: Harbwr}\nparent: base\nlanguages: [en, cy]\ntokens:\n  brand: '$brand'\n"
    }

    private void put(String path, String text) {
        Path file = mounted.resolve("themes/harbour/$path")
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
    }
}

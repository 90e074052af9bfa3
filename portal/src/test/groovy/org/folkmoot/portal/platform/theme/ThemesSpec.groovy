package org.folkmoot.portal.platform.theme

import com.github.jknack.handlebars.Context
import com.github.jknack.handlebars.Handlebars
import com.github.jknack.handlebars.context.MapValueResolver
import io.micronaut.core.io.scan.ClassPathResourceLoader
import io.micronaut.views.ViewsConfiguration
import io.micronaut.views.handlebars.HandlebarsViewsRendererConfiguration
import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.data.Fault
import org.folkmoot.portal.platform.web.Addresses
import spock.lang.TempDir

/** What a theme's folder can say, and what happens where it says something wrong. */
class ThemesSpec extends PortalSpec {
    private static final String HARBOUR = '''\
        name: {en: Harbour, cy: Harbwr}
        parent: base
        languages: [en, cy]
        tokens:
          brand: '#123456'
        '''.stripIndent()

    @TempDir
    Path mounted

    def "a mounted folder that is not there stops the start with its name; nothing a council changed is silently left out"() {
        when:
        new Overlay('base', '/nowhere/at/all')

        then:
        def no = thrown(CannotStart)
        no.message == 'There is no folder /nowhere/at/all, which FOLKMOOT_MOUNTED names.'
        no.exitCode() == 78
    }

    def "a mounted theme is there beside those that come with the product, without a build"() {
        given:
        put('theme.yml', HARBOUR)

        expect:
        new Themes(overlay()).all()*.key() == ['ashmere', 'base', 'bright', 'harbour']
    }

    def "theme.yml with '#wrong' stops the start: line #line, #reason"() {
        given:
        put('theme.yml', HARBOUR.replace(right, wrong))

        when:
        new Themes(overlay())

        then:
        def refused = thrown(CannotStart)
        refused.message.readLines().any { it.startsWith("themes/harbour/theme.yml:$line: ") && it.contains(reason) }

        where:
        right                 | wrong                              || line | reason
        'parent: base'        | 'parent: nowhere'                  || 2    | 'there is no theme "nowhere"'
        'parent: base'        | 'parent: harbour'                  || 2    | 'round in a circle'
        'parent: base'        | 'colour: red'                      || 2    | '"colour" means nothing here'
        'parent: base'        | 'logo: img/none.svg\nparent: base' || 2    | 'there is no file static/img/none.svg'
        '[en, cy]'            | '[en, fr]'                         || 3    | 'does not speak "fr"'
        'cy: Harbwr'          | 'de: Hafen'                        || 1    | 'the words in "cy" are missing'
        'brand:'              | 'brandy:'                          || 5    | 'there is no token "brandy"'
        "'#123456'"           | "'red; } body { color: red'"       || 5    | 'has something else in it'
        "'#123456'"           | "'url(x.png)'"                     || 5    | 'has something else in it'
        'tokens:'             | 'tokens: ['                        || 6    | 'this is not YAML'
    }

    def "a token is a custom property of the one sheet, after those of base and before the theme's own rules"() {
        given:
        put('theme.yml', HARBOUR)
        put('static/css/theme.css', '.top { color: var(--brand); }')
        def themes = new Themes(overlay())
        def sheet = new String(Themes.sheet(themes.shelf(), 'harbour'), 'UTF-8')

        expect:
        sheet.contains('--brand: #123456;')
        sheet.contains('--paper: #fbf8f2;')
        sheet.indexOf('.theme-young {') < sheet.indexOf('.top { color: var(--brand); }')
        !sheet.contains('--brand: #0b4f5c')
    }

    def "sec_5_1 an override that #what is left out: its parent's holds, and its author is told the line"() {
        given:
        put('theme.yml', HARBOUR)
        put('views/part/_help_line.hbs', source)
        def themes = new Themes(overlay())
        def engines = engines(themes)

        when:
        engines.of('harbour')

        then:
        themes.troubles()*.toString().every { it.startsWith("themes/harbour/views/part/_help_line.hbs:$line: ") }
        themes.troubles().size() == 1
        new String(Themes.file(themes.shelf(), 'harbour', 'views/part/_help_line.hbs').get(), 'UTF-8').contains('0800 1111')

        where:
        what                   | source                                         || line
        'does not end a block' | '<p>\n{{#if a}}x</p>'                          || 2
        'prints raw text'      | '<p>\n{{{page.body}}}</p>'                     || 2
        'prints raw text too'  | '<p>{{&page.body}}</p>'                        || 1
        'runs a script'        | '<p>a</p>\n<script>alert(1)</script>'          || 2
        'has a handler'        | '<p onclick="x()">a</p>'                       || 1
        'has a style'          | '<p style="color:red">a</p>'                   || 1
        'has loose attributes' | '<p>a</p>\n<a href={{page.x}}>a</a>'           || 2
        'knows no such helper' | '{{shout page.title}}'                         || 1
    }

    def "a page whose override fails while it is shown is shown with its parent's, and so is the next"() {
        given:
        put('theme.yml', HARBOUR)
        put('views/layout/_mark.hbs', '<b>{{> views/part/_there_is_none}}</b>')
        put('views/problem/show.hbs', '<p>harbour {{> views/layout/_mark}}</p>')
        def themes = new Themes(overlay())
        def views = new ThemedViews(bean(ViewsConfiguration), bean(ClassPathResourceLoader), bean(HandlebarsViewsRendererConfiguration),
            bean(Handlebars), engines(themes), themes, null)

        when:
        def shown = (1..2).collect { page(views, 'problem/show', themes.shown('harbour')) }

        then:
        shown.every { it.startsWith('<p>harbour ') && it.contains('brand-mark') }
        themes.troubles()*.file() == ['themes/harbour/views/layout/_mark.hbs']
    }

    def "a mounted file that lies over one of the product's own gives way to it when it is broken"() {
        given:
        put('views/part/_help_line.hbs', '<p>{{#if a}}x</p>', 'base')
        put('views/layout/_mark.hbs', '<b>ours</b>', 'base')
        def themes = new Themes(overlay())

        when:
        def template = engines(themes).template('base', 'part/_help_line')

        then:
        template.text().contains('0800 1111')
        engines(themes).template('base', 'layout/_mark').text() == '<b>ours</b>'
        themes.troubles()*.file() == ['themes/base/views/part/_help_line.hbs']
    }

    def "what changed in the mounted folder is there once the themes are read again; a broken theme.yml changes nothing but what staff are told"() {
        given:
        put('theme.yml', HARBOUR)
        def themes = new Themes(overlay())

        when:
        put('theme.yml', HARBOUR.replace('#123456', '#654321'))
        themes.reload()

        then:
        Themes.token(themes.shelf(), 'harbour', 'brand', false).get() == '#654321'

        when:
        put('theme.yml', HARBOUR.replace('parent: base', 'parent: nowhere'))
        themes.reload()

        then:
        Themes.token(themes.shelf(), 'harbour', 'brand', false).get() == '#654321'
        themes.troubles() == [new Fault('themes/harbour/theme.yml', 2, 'there is no theme "nowhere"')]
    }

    def "words of a theme stand for the product's, in both languages; a bundle with a key of nobody's is left out"() {
        given:
        put('theme.yml', HARBOUR)
        put('messages/own.properties', "layout.leave=Off\n$more")
        put('messages/own_cy.properties', 'layout.leave=I ffwrdd')
        def themes = new Themes(overlay())
        def words = new ThemeWords(themes, bean(Messages))

        expect:
        words.text('harbour', 'en', 'layout.leave', [:]).orElse(null) == english
        words.text('harbour', 'cy', 'layout.leave', [:]).get() == 'I ffwrdd'
        words.text('base', 'en', 'layout.leave', [:]).empty

        where:
        more                  || english
        ''                    || 'Off'
        'layout.nothing=Oops' || null
    }

    def "every theme that comes with the product keeps the rules: templates, words, and the contrast of its colours"() {
        expect:
        ThemeCheck.faults(bean(Themes), bean(Engines), bean(ThemeWords)) == []
    }

    def "colours that stand too close are named"() {
        given:
        put('theme.yml', HARBOUR.replace('#123456', '#cccccc'))
        def themes = new Themes(overlay())

        expect:
        ThemeCheck.contrast(themes.shelf(), 'harbour')*.reason().any { it.startsWith('brand on paper is 1.5') && it.endsWith('too little for text') }
    }

    private Overlay overlay() {
        new Overlay('base', mounted.toString())
    }

    private Engines engines(Themes themes) {
        new Engines(themes, new TemplateHelpers(bean(Messages), bean(Addresses), new Assets(overlay(), themes), new ThemeWords(themes, bean(Messages))))
    }

    private static String page(ThemedViews views, String view, Theme.Shown theme) {
        def context = Context.newBuilder([page: [title: 'x'], locale: 'en', site: [locale: 'en', councilName: 'Ashmere'], me: [:], theme: theme])
            .resolver(MapValueResolver.INSTANCE, Records.RESOLVER).build()
        def out = new StringWriter()
        views.render(view, context, null).writeTo(out)
        out.toString()
    }

    private void put(String path, String text, String theme = 'harbour') {
        Path file = mounted.resolve("themes/$theme/$path")
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
    }
}

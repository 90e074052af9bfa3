package org.folkmoot.portal.platform.theme

import static org.folkmoot.portal.Soon.within

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalProcess
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.TempDir

/** What {@code bin/theme check} and {@code bin/theme reload} do beside a portal that serves a mounted folder: one portal, from start to end. */
@Stepwise
class ThemeProcessSpec extends Specification {
    private static final String HARBOUR = '''\
        name: {en: Harbour, cy: Harbwr}
        parent: base
        languages: [en, cy]
        tokens:
          brand: '#123456'
        '''.stripIndent()
    private static final String LINE = 'views/part/_help_line.hbs'
    private static final String BROKEN = "themes/harbour/$LINE:2: "

    @Shared
    @TempDir
    Path mounted

    @Shared
    PortalProcess portal

    @Shared
    Http admin

    def setupSpec() {
        put('theme.yml', HARBOUR)
        portal = new PortalProcess(environments: 'demo', environment: [FOLKMOOT_MOUNTED: mounted])
        portal.start()
        assert within(60) { Files.readString(portal.log).contains(' as\n') }
        def password = Files.readString(portal.log).find(/with the password (\S+) as\n/) { it[1] }
        admin = portal.visitor()
        assert admin.submit('/en/sign-in', [login: 'admin@ashmere.example.org', password: password]).status == 303
        assert admin.submit('/en/sign-in/code', [code: portal.run('code', 'admin').said.find(/\d{6}/)]).status == 303
        assert admin.submit('/en/studio/look', [site: 'harbour'], '/look').status == 303
    }

    def cleanupSpec() {
        portal?.close()
    }

    def "a folder in order: all is well, and no database is asked for it"() {
        given:
        def aside = new PortalProcess(environment: [FOLKMOOT_MOUNTED: mounted])

        when:
        def checked = aside.run('theme', 'check')

        then:
        checked.code == 0
        checked.said.readLines().last() == 'All is well: 4 themes.'
        !Files.exists(aside.folder)
    }

    def "an override is on the pages of the running portal a moment after the reload, and not before"() {
        given:
        put(LINE, '<p class="help-line">Harbour cares</p>')
        assert !front().contains('Harbour cares')

        when:
        def reloaded = portal.run('theme', 'reload')

        then:
        reloaded.code == 0
        reloaded.said.contains('read their themes again within a second')
        within(60) { front().contains('Harbour cares') }
    }

    def "sec_5_1 a broken override: visitors see its parent's, staff are told, and the check names file and line"() {
        given:
        put(LINE, '<p>\n{{{page.title}}}</p>')

        when:
        def checked = portal.run('theme', 'check')

        then: 'before anybody sees it'
        checked.code == 65
        checked.said.readLines().any { it.startsWith(BROKEN) && it.contains('raw output') }

        when:
        def reloaded = portal.run('theme', 'reload')

        then:
        reloaded.code == 0
        within(60) { front().contains('0800 1111') && !front().contains('Harbour cares') }
        portal.visitor().get('/en').status == 200
        !front().contains('A file of the theme')
        admin.get('/en/studio/look').body.contains("themes/harbour/$LINE:2")
    }

    def "a broken theme.yml on top of it changes no page, and the next start would be refused"() {
        given:
        put('theme.yml', HARBOUR.replace('parent: base', 'parent: nowhere'))

        expect:
        portal.run('theme', 'check').identity { code == 65 && said.contains('themes/harbour/theme.yml:2: there is no theme "nowhere"') }
        portal.run('theme', 'reload').code in [0, 78]
        front().contains('0800 1111')
        new PortalProcess(environment: [FOLKMOOT_MOUNTED: mounted]).run().identity { code == 78 && complained.contains('theme.yml:2') }
    }

    private String front() {
        portal.visitor().get('/en').body
    }

    private void put(String path, String text) {
        def file = mounted.resolve('themes/harbour').resolve(path)
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
    }
}

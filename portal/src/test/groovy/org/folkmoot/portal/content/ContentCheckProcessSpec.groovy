package org.folkmoot.portal.content

import java.nio.file.Path
import org.folkmoot.portal.PortalProcess
import org.folkmoot.portal.content.type.MountedContent
import java.nio.file.Files
import spock.lang.Specification
import spock.lang.TempDir

/** What an operator reads on the console about the files of the content, and what the exit code tells a script. */
class ContentCheckProcessSpec extends Specification {
    @TempDir Path folder

    def "the check needs no database, and says that all is well"() {
        given:
        def portal = new PortalProcess()

        when:
        def ended = portal.run('content', 'check')

        then:
        ended.code == 0
        ended.said == 'All is well: 8 content types, 6 taxonomies, messages in both languages.\n'
        !Files.exists(portal.folder)
    }

    def "a broken type is named by the check, and stops the start"() {
        given:
        new MountedContent(folder).with('types/grant.yml', MountedContent.type('  amount: {kind: money, label: {en: Amount, cy: Swm}}'))
        def portal = new PortalProcess(environment: [FOLKMOOT_MOUNTED: folder])
        def line = 'content/types/grant.yml:4: there is no kind "money"\n'

        when:
        def checked = portal.run('content', 'check')

        then:
        [checked.code, checked.said] == [65, line]

        when:
        def started = portal.run()

        then:
        [started.code, started.complained] == [78, line]
    }

    def "so is, and does, a file of ready sentences that do not say where"() {
        given:
        Files.createDirectories(folder.resolve('content'))
        Files.writeString(folder.resolve('content/urgent.yml'), 'happened:\n  closed: {en: It is closed., cy: Mae ar gau.}\ndo: {}\n')
        def portal = new PortalProcess(environment: [FOLKMOOT_MOUNTED: folder])
        def line = 'content/urgent.yml:1: "closed" does not say {place}\n'

        when:
        def checked = portal.run('content', 'check')

        then:
        [checked.code, checked.said] == [65, line]

        when:
        def started = portal.run()

        then:
        [started.code, started.complained] == [78, line]
    }

    def "the schema of a type is printed"() {
        expect:
        new PortalProcess().run('content', 'schema', 'notice').identity { code == 0 && said.contains('"urn:folkmoot:content:notice"') }
        new PortalProcess().run('content', 'schema', 'ghost').identity { code == 64 && complained.startsWith('There is no type "ghost": there are document,') }
    }
}

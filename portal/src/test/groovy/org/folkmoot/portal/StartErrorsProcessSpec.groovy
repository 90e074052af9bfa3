package org.folkmoot.portal

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** What goes wrong before the portal serves is said in one line, to whoever typed the command. */
class StartErrorsProcessSpec extends Specification {
    def "a busy port: one line, and no data folder is made"() {
        given:
        def taken = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1'))
        def portal = new PortalProcess(port: taken.localPort)

        when:
        def ended = portal.run()

        then:
        ended.code == 75
        ended.complained == "Port $taken.localPort cannot be taken, most likely because another program has it: choose another with --port N.\n"
        ended.said == ''
        !Files.exists(portal.folder)

        cleanup:
        taken.close()
    }

    def "a data folder that cannot be written"() {
        given:
        Path file = PortalProcess.freshFolder('no-folder')
        Files.writeString(file, 'a file')
        def portal = new PortalProcess(folder: file.resolve('data'))

        when:
        def ended = portal.run()

        then:
        ended.code == 73
        ended.complained == "Folkmoot cannot write to its data folder $portal.folder.\n"
    }

    def "a folder full of somebody else's things"() {
        given:
        def portal = new PortalProcess()
        Files.createDirectories(portal.folder)
        Files.writeString(portal.folder.resolve('thesis.txt'), 'years of work')

        when:
        def ended = portal.run()

        then:
        ended.code == 78
        ended.complained == "$portal.folder is not empty and was not made by Folkmoot: name another folder in FOLKMOOT_DATA, or empty this one.\n"
    }

    def "#typed: #because"() {
        given:
        def portal = new PortalProcess()

        when:
        def ended = portal.run(*typed)

        then:
        ended.code == 64
        ended.complained == "$line\n"
        !Files.exists(portal.folder)

        where:
        typed                 || line                                                              | because
        ['--portt', '1']      || 'There is no option --portt: bin/portal help lists what there is.'  | 'a slip of the hand'
        ['--port', 'eighty']  || 'A port is a number up to 65535, not "eighty".'                     | 'words are no ports'
        ['serach', 'rebuild'] || 'There is no command "serach rebuild": bin/portal help lists what there is.' | 'nothing is started to find that out'
    }

    def "help needs no database and names every command"() {
        given:
        def portal = new PortalProcess()

        when:
        def ended = portal.run('help')

        then:
        ended.code == 0
        ['verify', 'search rebuild', 'graphs', 'council add'].every { ended.said.contains("  $it ") }
        !Files.exists(portal.folder)
    }
}

package org.folkmoot.portal

import static org.folkmoot.portal.Soon.within

import java.nio.file.Files
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** A real installation from its first start: empty, asked things while it runs, killed, started again. */
@Stepwise
class PortalLifeProcessSpec extends Specification {
    @Shared
    PortalProcess portal = new PortalProcess(environments: '')

    def cleanupSpec() {
        portal.close()
    }

    def "sec_1_9: a fresh installation knows nobody"() {
        when:
        portal.start()
        println "measured: first start of a real installation $portal.startTook"

        then:
        portal.sql().withCloseable { sql ->
            sql.firstRow('SELECT (SELECT COUNT(*) FROM people_account) + (SELECT COUNT(*) FROM council) + (SELECT COUNT(*) FROM platform_demonstration) AS n').n
        } == 0
    }

    def "a second portal keeps its hands off the folder"() {
        when:
        def ended = new PortalProcess(folder: portal.folder).run()

        then:
        ended.code == 75
        ended.complained == "$portal.folder is in use by a running portal (process $portal.pid): stop it, or name another folder in FOLKMOOT_DATA.\n"
    }

    def "a council is added while it runs, and answers"() {
        given:
        assert portal.visitor('ashmere.example.org').get('/en').status == 404

        when:
        def ended = portal.run('council', 'add', 'ashmere', 'ashmere.example.org', '--name', 'Ashmere', '--name-cy', 'Llynonnen')

        then:
        ended.code == 0
        ended.said == 'Ashmere is served at ashmere.example.org.\n'
        within(60) { portal.visitor('ashmere.example.org').get('/en').status == 200 }

        when: 'the same again'
        ended = portal.run('council', 'add', 'ashmere', 'ashmere.example.org', '--name', 'Ashmere')

        then:
        ended.code == 64
        ended.complained == 'ashmere.example.org is the address of a council already.\n'
    }

    def "the record is verified while it runs"() {
        when:
        def ended = portal.run('verify')

        then:
        ended.code == 0
        ended.said.startsWith('The audit record is sound: 1 entries in 1 streams')
    }

    def "its tables are copied while it runs"() {
        when:
        def ended = portal.run('database', 'export')

        then:
        ended.code == 0
        ended.said.contains('CREATE TABLE `council`')
        ended.said.readLines().last().startsWith('-- Dump completed')
    }

    def "its index is made anew while it runs"() {
        when:
        def ended = portal.run('search', 'rebuild')

        then:
        ended.code == 0
        ended.said == 'Every running portal makes its search index anew, and goes on answering meanwhile.\n'
    }

    def "a whole site goes out and comes in while it runs, and is found without another word: the commands leave its index alone"() {
        given:
        def site = Files.createTempDirectory('site')
        def line = '{"type":"news","id":"6f0f3d8a-0f6d-4f5b-9d57-6d1c0e6f1b11","publishedAt":"2026-01-01T09:00:00Z","published":{"shared":{"happenedOn":"2026-01-01"},"texts":{"en":{"title":"Wombat evening","summary":"Short.","body":"Long."},"cy":{"title":"Noson wombat","summary":"Byr.","body":"Hir."}}},"slugs":{"en":["wombat"],"cy":["wombat"]}}'
        site.resolve('site.jsonl').toFile().text = "{\"folkmoot\":\"site\",\"format\":2,\"council\":\"x\"}\n$line\n{\"entries\":1}\n"
        def out = site.resolve('out')

        when:
        def judged = portal.run('content', 'import', 'ashmere', site.toString())
        def taken = portal.run('content', 'import', 'ashmere', site.toString(), '--apply')
        def again = portal.run('content', 'import', 'ashmere', site.toString(), '--apply')
        def exported = portal.run('content', 'export', 'ashmere', out.toString())
        def checked = portal.run('content', 'check', '--against-database')

        then:
        [judged, taken, again, exported, checked].every { it.code == 0 && it.complained == '' }
        judged.said == '1 entry and 0 things of the library: all of it is in order. Nothing was changed: say --apply to take it in.\n'
        taken.said == '1 entry and 0 things of the library: all of it is in place.\n'
        again.said == 'This site was taken in before. Nothing was changed.\n'
        exported.said == "1 entry and 0 things of the library: all of it is in $out.\n"
        within(60) { portal.visitor('ashmere.example.org').get('/en/search?q=wombat').text.contains('Wombat evening') }
    }

    def "the index is held against the database while it runs, and says the same once it is written"() {
        given:
        def ended = null

        expect:
        within(60) { (ended = portal.run('search', 'verify')).code == 0 }
        ended.said ==~ /The search index says what the database says: \d+ documents\.\n/
        portal.run('search', 'stats').said.identity { it.contains('1 news en') && it.contains('1 news cy') }
    }

    def "a database that dies under it is started again, and it answers without anybody's help"() {
        given:
        def server = portal.databaseServer().get()

        when:
        server.destroyForcibly()
        server.onExit().get(30, TimeUnit.SECONDS)

        then:
        within(60) { portal.visitor('ashmere.example.org').get('/en/search?q=wombat').text.contains('Wombat evening') }
        portal.databaseServer().get().pid() != server.pid()
        portal.visitor().get('/health').status == 200
    }

    def "after kill -9 the next start stops the server left behind and finds everything"() {
        when:
        portal.kill9()
        def left = portal.databaseServer().get()

        then:
        left.alive

        when:
        portal.restart()
        println "measured: start after kill -9 $portal.startTook"

        then:
        !left.alive
        portal.visitor('ashmere.example.org').get('/en').status == 200
    }

    def "an orderly stop takes the server with it; commands then run on a server of their own"() {
        given:
        def server = portal.databaseServer().get()

        when:
        portal.stop()

        then:
        !server.alive

        when:
        def ended = portal.run('search', 'rebuild')

        then:
        ended.code == 0
        ended.said.startsWith('The search index was made anew: ')
        portal.databaseServer().empty

        when:
        portal.restart()
        println "measured: second start $portal.startTook"

        then:
        portal.visitor('ashmere.example.org').get('/en').status == 200
    }
}

package org.folkmoot.portal.search

import groovy.sql.Sql
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import org.apache.lucene.index.CheckIndex
import org.apache.lucene.store.FSDirectory
import org.folkmoot.portal.PortalProcess
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** The portal is killed while things turn from everybody's to a few people's and back: its index is sound, catches up, and says what the database says. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class SearchKillProcessSpec extends Specification {
    static final int KILLS = Integer.getInteger('folkmoot.kills', 2)
    static final int CHANGES = 150

    @Shared
    PortalProcess portal = new PortalProcess(environments: 'demo')

    def setupSpec() {
        portal.start()
    }

    def cleanupSpec() {
        portal.close()
    }

    def "kill #kill of #kills: the index is sound, and once the portal runs again verify finds nothing"() {
        given:
        def stop = new AtomicBoolean()
        def enough = new CountDownLatch(CHANGES + 37 * kill % 50)
        int changes = 0

        when: 'it dies in the middle'
        def writer = Thread.start {
            portal.sql().withCloseable { sql ->
                def entries = sql.rows('SELECT id, council_id, type, CAST(public_id AS CHAR) AS public_id FROM content_entry WHERE published_version IS NOT NULL')
                while (!stop.get()) {
                    turn(sql, entries[changes++ % entries.size()])
                    enough.countDown()
                }
            }
        }
        assert enough.await(60, TimeUnit.SECONDS)
        portal.kill9()
        stop.set(true)
        writer.join()

        then: 'what it left is sound'
        halves().every { half -> FSDirectory.open(half).withCloseable { directory -> new CheckIndex(directory).withCloseable { it.checkIndex().clean } } }

        when:
        portal.start()
        def (ended, tries) = verified()

        then: 'it catches up, also with what turned while it was away'
        ended.code() == 0
        ended.said().contains('The search index says what the database says')
        portal.run('search', 'stats').said().contains('not for everybody')
        println "measured: kill $kill while $changes things turned: both halves sound, verify found nothing at try $tries, restart took $portal.startTook"

        where:
        kill << (1..KILLS)
        kills = KILLS
    }

    /** From everybody's to the audience of nobody in particular, or back, as one transaction of a portal would. */
    private static void turn(Sql sql, Map entry) {
        sql.withTransaction {
            sql.execute('INSERT IGNORE INTO audience (council_id, grants_key, grants) VALUES (?, UNHEX(SHA2(?, 256)), ?)', [entry.council_id, '["group:4711"]', '["group:4711"]'])
            sql.execute("UPDATE content_entry e JOIN audience p ON p.council_id = e.council_id AND p.grants = '[\"public\"]' JOIN audience g ON g.council_id = e.council_id AND g.grants = '[\"group:4711\"]' SET e.audience = IF(e.audience = p.id, g.id, p.id) WHERE e.id = ?", [entry.id])
            sql.execute('INSERT INTO outbox (council_id, kind, ref) VALUES (?, ?, ?)', [entry.council_id, entry.type, entry.public_id])
        }
    }

    /** The command, as often as it takes until what was told last is written, or a minute. */
    private List verified() {
        def giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1)
        int tries = 1
        def ended = portal.run('search', 'verify')
        while (ended.code() != 0 && System.nanoTime() < giveUp) {
            ended = portal.run('search', 'verify')
            tries++
        }
        assert ended.code() == 0: ended.said()
        [ended, tries]
    }

    private List<Path> halves() {
        def found = portal.folder.resolve('search').toFile().listFiles().findAll { it.name ==~ /g\d+(-restricted)?/ }*.toPath()
        assert found.size() == 2
        found
    }
}

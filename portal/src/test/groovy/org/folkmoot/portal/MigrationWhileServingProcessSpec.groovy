package org.folkmoot.portal

import static org.folkmoot.portal.Soon.within

import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.platform.data.Databases
import org.folkmoot.portal.platform.data.Migrations
import spock.lang.Shared
import spock.lang.Specification

/**
 * This code serves on while another process makes the tables of a later release under it. What a later release of ours will really hold,
 * nobody knows yet: the migration here is made up, and {@code ExpandOnlySpec} holds real ones to its shape.
 */
class MigrationWhileServingProcessSpec extends Specification {
    static final int READERS = 3
    static final int WRITERS = 3
    static final int SLOWEST_MILLIS = 5_000

    @Shared
    PortalProcess portal = new PortalProcess(environments: 'demo', environment: [FOLKMOOT_BRAKES_FACTOR: '100'])

    def setupSpec() {
        portal.start()
    }

    def cleanupSpec() {
        portal.close()
    }

    /** One request: what, how it was answered, how long it took, and whether the tables had grown when it was asked. */
    static record Asked(String what, int status, long millis, boolean grown) {}

    def "sec_18_3 while the tables of a later release are made, this code reads and takes answers: nothing fails, nobody waits long"() {
        given: 'people who read, and people who answer, without a pause'
        String activity = openActivity()
        long before = sent(activity)
        assert within(60) { portal.visitor().get('/en/search?q=clubs').status == 200 }: 'what is searched was never made'
        def asked = new ConcurrentLinkedQueue<Asked>()
        def stop = new AtomicBoolean()
        def grown = new AtomicBoolean()
        def receipts = new AtomicInteger()
        def pool = Executors.newFixedThreadPool(READERS + WRITERS)
        def timed = { String what, Closure<Http.Reply> ask ->
            boolean then = grown.get()
            long begun = System.nanoTime()
            Http.Reply reply = ask()
            asked << new Asked(what, reply.status, (System.nanoTime() - begun).intdiv(1_000_000) as long, then)
            reply
        }
        def jobs = (1..READERS).collect {
            pool.submit({
                def reader = portal.visitor()
                while (!stop.get()) {
                    ['/en', '/cy/ymgynghoriadau', '/en/search?q=clubs', '/api/v1/consultations?pageSize=3', '/en/documents'].each { path -> timed("GET $path") { reader.get(path) } }
                }
            } as Callable)
        } + (1..WRITERS).collect {
            pool.submit({
                while (!stop.get()) {
                    def person = portal.visitor()
                    def next = timed('start') { person.post('/en/answer/start', [activity: activity]) }
                    while (next.location?.contains('/pages/')) {
                        def form = timed('page') { person.get(next.location) }.wholeForms.find { it.action.contains('/answer/pages/') }
                        next = timed('answer') { form.send(person, form.filled { 'more swings' }) }
                    }
                    if (timed('send') { person.submit('/en/answer/review', [:], '/send') }.location == '/en/answer/receipt') {
                        receipts.incrementAndGet()
                    }
                }
            } as Callable)
        }
        def more = { int receiptsMore ->
            int then = receipts.get()
            assert within(120) {
                jobs.findAll { it.done }*.get()
                receipts.get() >= then + receiptsMore
            }: "${receipts.get()} receipts after ${asked.countBy { "${it.what()} ${it.status()}" }}"
        }
        more(10)

        when: 'another process, as the migration user, makes the tables of a later release'
        def databases = Databases.openBeside([:], portal.folder)
        def migrations = new Migrations(databases.migrate(), databases.app().forRequests())
        long begun = System.nanoTime()
        int made = migrations.migrate('classpath:db/migration', 'classpath:later')
        long took = (System.nanoTime() - begun).intdiv(1_000_000) as long
        grown.set(true)

        and: 'our own migrating runs once more on top, as it does where an old node starts beside a new one'
        int again = migrations.run()
        more(20)
        stop.set(true)
        jobs*.get(60, TimeUnit.SECONDS)
        pool.shutdown()

        then: 'it was really done under it'
        made == 1
        again == 0
        portal.alive
        portal.sql().withCloseable { sql ->
            sql.firstRow("SELECT COUNT(*) AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'spec_later'").n == 6 &&
                    sql.firstRow('SELECT COUNT(*) AS n FROM spec_later_thing').n == 0
        }

        and: 'nothing failed'
        asked.toList().findAll { !(it.status() in [200, 303]) }.collect { "${it.what()} ${it.status()}".toString() }.unique() == []
        asked.count { it.grown() } > 100
        asked.count { !it.grown() } > 100

        and: 'nobody waited long'
        println "measured: ${asked.size()} requests around a migration of $took ms, the slowest ${asked*.millis().max()} ms"
        asked.toList().findAll { it.millis() > SLOWEST_MILLIS } == []

        and: 'every answer that got a receipt is there, once'
        sent(activity) - before == receipts.get()
        portal.run('verify').code == 0
    }

    private String openActivity() {
        def link = (portal.visitor().get('/en').body =~ /\/en\/take-part\/[a-z0-9\/-]+/)[0]
        portal.visitor().get(link).forms.find { it.action.endsWith('/answer/start') }.hidden.activity
    }

    private long sent(String activity) {
        portal.sql().withCloseable { it.firstRow("SELECT COUNT(*) AS n FROM survey_response WHERE activity = ? AND state = 'SENT'", [activity]).n as long }
    }
}
